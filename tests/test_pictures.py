from __future__ import annotations

import dataclasses
from typing import Any
from xml.etree import ElementTree

import pytest

from fieldguide.heads import Arc, Change, Head, Picture
from fieldguide.library import Library
from fieldguide.pictures import describe, render_picture
from samples import SHOWN, Html, faults, read, spoil

HEAD = "docs/heads/some-head.md"


def drawn(library: Library, **changes: Any) -> str:
    head: Head = library.heads["alpha-head"]
    assert head.picture
    return render_picture(dataclasses.replace(head, picture=dataclasses.replace(head.picture, **changes)))


def test_a_picture_is_well_formed_marked_as_idealised_and_says_in_words_what_it_shows(library: Library) -> None:
    text = render_picture(library.heads["alpha-head"])
    assert ElementTree.fromstring(text).tag == "figure"
    html = Html(text)
    assert html.dangers() == []
    assert html.named("figcaption")[0].text == "Idealised. It looks at the token <script>before</script>."
    assert html.named("svg")[0].attributes["aria-label"] == (
        'Alpha head, an idealised example. Tokens: <b> · A | B · c & "d". '
        'c & "d" (token 2) attends to A | B (token 1) with 80 per cent. '
        "A | B (token 1) attends to itself with 30 per cent. "
        "What comes out: <i>up</i> strongly raised, down slightly lowered."
    )


def test_more_attention_makes_a_thicker_line(library: Library) -> None:
    html = Html(render_picture(library.heads["alpha-head"]))
    widths = [
        float(path.attributes["stroke-width"]) for path in html.named("path") if "stroke-width" in path.attributes
    ]
    assert widths[0] > widths[1] > 0
    assert "80%" in html.all.text


def test_what_is_raised_goes_right_and_what_is_lowered_left(library: Library) -> None:
    html = Html(render_picture(library.heads["alpha-head"]))
    bars = {rect.attributes["class"]: rect for rect in html.named("rect")}
    raised, lowered = bars["fg-raised"].attributes, bars["fg-lowered"].attributes
    assert float(raised["x"]) == float(lowered["x"]) + float(lowered["width"])
    assert float(raised["width"]) > float(lowered["width"])


def test_a_type_without_a_pattern_shows_what_goes_in_and_what_comes_out(library: Library) -> None:
    html = Html(drawn(library, arcs=()))
    assert not [path for path in html.named("path") if path.attributes.get("class") == "fg-arc"]
    assert "What comes out" in html.all.text


def test_a_picture_fits_a_phone(library: Library) -> None:
    tokens = tuple("a very long group of words indeed" for _ in range(3))
    for text in (drawn(library), drawn(library, tokens=tokens)):
        assert float(Html(text).named("svg")[0].attributes["width"]) <= 344


def test_pictures_bring_no_colours_of_their_own(library: Library) -> None:
    text = render_picture(library.heads["alpha-head"])
    assert "style=" not in text
    assert 'fill="#' not in text


def test_a_head_type_without_a_picture_has_none(library: Library) -> None:
    assert render_picture(library.heads["beta-head"]) == ""


@pytest.mark.parametrize("nasty", SHOWN, ids=ascii)
def test_nasty_words_are_shown_as_they_are(library: Library, nasty: str) -> None:
    text = drawn(library, tokens=(nasty, "b", "c"), caption=nasty, output=(Change(text=nasty, change=5),))
    html = Html(text)
    assert html.dangers() == []
    assert " ".join(nasty.split()) in html.named("figcaption")[0].text


def test_the_words_name_an_unchanged_outcome() -> None:
    picture = Picture(tokens=("a",), arcs=(), output=(Change(text="x", change=0),), caption="c")
    assert describe(picture) == "Tokens: a. What comes out: x unchanged."
    assert Arc(query=0, key=0, share=1) == Arc(query=0, key=0, share=1)


PICTURE = "picture: {tokens: [a, b, c], caption: C, arcs: [{query: 2, key: 1, share: 50}]}\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[a, b, c]", "[a]", "2 to 16 tokens, not 1"),
        ("[a, b, c]", "[a, true, c]", "must be text"),
        (", arcs: [{query: 2, key: 1, share: 50}]", "", "shows nothing"),
        ("query: 2", "query: 3", "there is no token 3"),
        ("key: 1", "key: -1", "there is no token -1"),
        ("query: 2, key: 1", "query: 1, key: 2", "comes after the query"),
        ("share: 50", "share: 0", "1 to 100"),
        ("share: 50", "share: half", "whole number"),
        ("share: 50}", "share: 50}, {query: 2, key: 0, share: 51}", "add up to 101"),
        ("caption: C", "caption: C, output: [{text: x, change: 101}]", "-100 to 100"),
        ("caption: C, ", "", "'caption' is missing"),
    ],
)
def test_a_picture_that_cannot_be_is_refused(old: str, new: str, words: str) -> None:
    assert old in PICTURE
    pages = spoil(HEAD, "detection: So.\n", f"detection: So.\n{PICTURE.replace(old, new)}")
    found = faults(pages=pages)
    assert [text for text in found if words in text and text.startswith(f"{HEAD}:")]


def test_a_good_picture_has_no_fault_and_encoders_may_look_ahead() -> None:
    assert faults(pages=spoil(HEAD, "detection: So.\n", f"detection: So.\n{PICTURE}")) == []
    ahead = PICTURE.replace("query: 2, key: 1", "query: 1, key: 2")
    pages = spoil(HEAD, "detection: So.\n", f"detection: So.\nattention: [text-encoder]\n{ahead}")
    assert faults(pages=pages) == []


FULL = """
## How it works

So.

## How to find it

So.

## Evidence

So.

## Contested or open

So.
"""


def full(body: str = FULL, more: str = PICTURE) -> dict[str, str]:
    pages = spoil(HEAD, "detection: So.\n", f"detection: So.\nstatus: full\n{more}")
    return {HEAD: pages[HEAD] + body}


def test_a_full_page_has_all_its_parts() -> None:
    assert faults(pages=full()) == []


@pytest.mark.parametrize(
    ("body", "more", "words"),
    [
        (FULL.replace("## Evidence", "## Proof"), PICTURE, "the parts Evidence, too"),
        (FULL.replace("## Contested or open", "## End"), PICTURE, "the parts Contested or open, too"),
        (FULL, "", "a full page has a `picture`"),
    ],
)
def test_a_full_page_without_a_part_is_a_soft_fault(body: str, more: str, words: str) -> None:
    found = faults(pages=full(body, more))
    assert len(found) == 1
    assert words in found[0]
    assert "warning" in found[0]


def test_notes_count_as_what_is_open_and_citations_are_counted() -> None:
    more = f"{PICTURE}notes: [Nobody knows.]\n"
    body = FULL.replace("## Contested or open", "## End")
    assert faults(pages=full(body, more)) == []
    pages = full()
    pages[HEAD] = pages[HEAD].replace("[@good2020paper]", "")
    assert any("at least 1 citations, not 0" in text for text in faults(pages=pages))


def test_the_day_of_review_is_a_day() -> None:
    found = faults(pages=spoil(HEAD, "detection: So.\n", "detection: So.\nreviewed: soon\n"))
    assert len(found) == 1
    assert "'soon' is no date" in found[0]


def test_a_head_type_with_a_picture_reads_in_order() -> None:
    library, _ = read(pages=full())
    assert library.heads["some-head"].picture
