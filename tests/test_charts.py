from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

from fieldguide.charts import render_taxonomy
from fieldguide.library import Library
from samples import Html


def test_the_picture_is_well_formed(library: Library) -> None:
    assert ElementTree.fromstring(render_taxonomy(library, "index.md")).tag == "figure"


def test_every_stage_and_head_type_is_a_link_with_its_name(library: Library) -> None:
    html = Html(render_taxonomy(library, "index.md"))
    assert html.dangers() == []
    addresses = [link.attributes["href"] for link in html.named("a")]
    assert sorted(addresses) == sorted(
        [f"heads/{head}/" for head in library.heads] + [f"stages/{stage}/" for stage in library.stages]
    )
    for head in library.heads.values():
        assert head.name.removesuffix(" head") in html.all.text


def test_links_are_relative_to_the_page(library: Library) -> None:
    html = Html(render_taxonomy(library, "stages/first-stage.md"))
    assert "../../heads/alpha-head/" in {link.attributes["href"] for link in html.named("a")}


def sizes(html: Html) -> list[tuple[int, float]]:
    """Return how many papers each head type has, and the width of its dot, in the order of the picture."""
    titles = [link.attributes["title"] for link in html.named("a") if "title" in link.attributes]
    widths = [float(dot.attributes["width"]) for dot in html.named("svg")]
    return [
        (0 if title == "no paper yet" else int(title.split()[0]), width)
        for title, width in zip(titles, widths, strict=False)  # the dots of the caption come last
    ]


def test_the_area_of_a_dot_grows_with_the_papers(library: Library) -> None:
    found = sizes(Html(render_taxonomy(library, "index.md")))
    assert len(found) == len(library.heads)
    (few, small), *_, (many, large) = sorted(set(found))
    assert few < many
    assert small < large
    for count, width in found:
        if count:
            assert width**2 / large**2 == 1 if count == many else abs(width**2 / large**2 - count / many) < 0.01


def test_head_types_with_more_papers_come_first_in_their_group(library: Library) -> None:
    html = Html(render_taxonomy(library, "index.md"))
    by_address = {link.attributes["href"]: link.attributes.get("title", "") for link in html.named("a")}
    order = list(by_address)
    for heads in library.heads_by_group.values():
        ranked = sorted(heads, key=lambda head: order.index(f"heads/{head.id}/"))
        counts = [len(library.papers_by_head.get(head.id, ())) for head in ranked]
        assert all(first >= second for first, second in pairwise(counts))


def test_each_stage_says_how_many_head_types_it_has(library: Library) -> None:
    text = Html(render_taxonomy(library, "index.md")).all.text
    for stage in library.stages.values():
        count = sum(head.stage == stage.id for head in library.heads.values())
        assert f"{stage.name}{count} head type{'' if count == 1 else 's'}. " in text


def test_pictures_are_inline_and_bring_no_colours_of_their_own(library: Library) -> None:
    text = render_taxonomy(library, "index.md")
    assert "#" not in text.replace("&#", "")
    assert "style=" not in text
