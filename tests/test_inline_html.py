from __future__ import annotations

import pytest

from fieldguide.inline_html import head_anchor, paper_anchor, rich_html
from fieldguide.library import Library
from fieldguide.models import Instance
from samples import NASTY, Html, render


def test_citations_links_code_and_emphasis_live(library: Library) -> None:
    text = "A [@mueller2021accents] and [page](https://example.org/?a=1&b=2) with `x < y` and *stress*."
    html = Html(rich_html(library, "heads/alpha-head.md", text))
    assert html.all.text == "A (Müller et al. 2021) and page with x < y and stress."
    assert [link.attributes["href"] for link in html.named("a")] == [
        "../../papers/mueller2021accents/",
        "https://example.org/?a=1&b=2",
    ]


def test_unknown_citations_and_other_schemes_stay_text(library: Library) -> None:
    html = Html(rich_html(library, "index.md", "[@nobody] [x](javascript:alert(1))"))
    assert html.named("a") == []
    assert html.all.text == "[@nobody] [x](javascript:alert(1))"


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nasty_text_does_no_harm_in_a_raw_block_of_markdown(library: Library, nasty: str) -> None:
    html = render(f"<div>\n<p>{rich_html(library, 'index.md', nasty)}</p>\n</div>")
    assert html.dangers() == []


def test_a_head_of_a_model_without_record_is_plain(library: Library) -> None:
    assert head_anchor(library, "index.md", "nowhere", Instance(1, 2)) == "L1H2"
    assert 'href="#L1H2"' in head_anchor(library, "models/tiny.md", "tiny", Instance(1, 2))


def test_a_paper_is_named_by_authors_and_year(library: Library) -> None:
    html = Html(paper_anchor("index.md", library.papers["mueller2021accents"], "claim-2"))
    assert html.named("a")[0].attributes["href"] == "papers/mueller2021accents/#claim-2"
