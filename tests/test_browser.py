from __future__ import annotations

from fieldguide.browser import FIRST, FORMATS, SORTS, render_browser
from fieldguide.facets import make_facets
from fieldguide.library import Library
from samples import render


def test_the_form_offers_every_facet_order_and_format(library: Library) -> None:
    html = render(render_browser(library, "papers/index.md"))
    assert html.dangers() == ["script"]  # the page's own
    assert [box.attributes["data-facet"] for box in html.named("details")] == [
        f.id for f in make_facets(library) if f.values
    ]
    options = [option.attributes["value"] for option in html.named("option")]
    assert options == [*SORTS, *FORMATS]


def test_all_papers_stand_there_without_a_script(library: Library) -> None:
    text = render_browser(library, "papers/index.md")
    first, _, rest = text.partition("<noscript>")
    assert "\n\n" not in text
    for number, paper in enumerate(library.papers.values()):
        assert (f'href="{paper.key}/"' in first) == (number < FIRST)
        assert (f'href="{paper.key}/"' in rest) == (number >= FIRST)


def test_addresses_are_seen_from_the_page(library: Library) -> None:
    text = render_browser(library, "papers/index.md")
    assert 'data-root="../"' in text
    assert 'data-papers="browser.json"' in text
    assert 'data-bibtex="../data/refs.bib"' in text
    assert 'data-papers="papers/browser.json"' in render_browser(library, "index.md")
