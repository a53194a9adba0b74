from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from fieldguide.heads import Arc, Change, Picture
from fieldguide.library import Library
from fieldguide.specimens import render_specimen
from samples import Html

PICTURE = Picture(
    tokens=("Mrs", 'P"<b>', "was", "Mrs"),
    arcs=(Arc(query=3, key=1, share=90), Arc(query=3, key=0, share=10)),
    output=(Change(text="P&Q", change=80), Change(text="Mrs", change=-20)),
    caption="It looks <i>back</i>.",
)


def draw(library: Library, picture: Picture | None) -> str:
    return render_specimen(library, "index.md", replace(library.heads["alpha-head"], picture=picture))


def test_a_specimen_is_well_formed_and_leads_to_its_page(library: Library) -> None:
    text = draw(library, PICTURE)
    html = Html(text)
    assert ElementTree.fromstring(text).tag == "figure"
    assert html.dangers() == []
    assert [link.attributes["href"] for link in html.named("a")] == ["heads/alpha-head/"]
    assert "idealised. It looks <i>back</i>." in html.all.text
    assert "style=" not in text


def test_tokens_stand_side_by_side_and_none_overlaps(library: Library) -> None:
    html = Html(draw(library, PICTURE))
    boxes = [(float(box.attributes["x"]), float(box.attributes["width"])) for box in html.named("rect")]
    assert len(boxes) == len(PICTURE.tokens)
    assert all(x + width < following for (x, width), (following, _) in pairwise(boxes))
    width = float(html.named("svg")[0].attributes["width"])
    assert boxes[-1][0] + boxes[-1][1] <= width
    assert [text.text for text in html.named("text")][:4] == list(PICTURE.tokens)


def test_more_attention_is_a_thicker_arc_to_the_token_attended_to(library: Library) -> None:
    html = Html(draw(library, PICTURE))
    middles = [float(text.attributes["x"]) for text in html.named("text")]
    arcs = [path.attributes for path in html.named("path") if path.attributes.get("class") == "fg-arc"]
    assert [float(arc["d"].split()[-2]) for arc in arcs] == pytest.approx([middles[1], middles[0]])
    assert float(arcs[0]["stroke-width"]) > float(arcs[1]["stroke-width"])


def test_what_is_raised_most_is_said_below_and_all_of_it_to_screen_readers(library: Library) -> None:
    html = Html(draw(library, PICTURE))
    assert html.named("text")[-1].text == "raises P&Q"
    assert "attends to" in html.named("svg")[0].attributes["aria-label"]
    assert "lowered" in html.named("svg")[0].attributes["aria-label"]


@pytest.mark.parametrize("output", [(), (Change(text="Mrs", change=-20),)])
def test_where_nothing_is_raised_nothing_is_said(library: Library, output: tuple[Change, ...]) -> None:
    assert "raises" not in Html(draw(library, replace(PICTURE, output=output))).all.text


def test_a_head_type_without_a_picture_has_no_specimen(library: Library) -> None:
    assert draw(library, None) == ""
