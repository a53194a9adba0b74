from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from fieldguide.library import Library
from fieldguide.social_cards import (
    LEAST,
    SIZES,
    Card,
    Look,
    card_address,
    read_colours,
    render_card,
    social_cards,
)
from samples import NASTY, ROOT, Html

STYLE = (ROOT / "docs/assets/fieldguide.css").read_text(encoding="utf-8")
LOOK = Look("<svg></svg>", read_colours(STYLE))


def card(library: Library, source: str) -> Card:
    return next(card for card in social_cards(library) if card.address == card_address(library, source))


@pytest.mark.parametrize(
    ("source", "kind", "facts", "stage"),
    [
        ("index.md", "", ["4 head types", "6 papers", "2 models"], 0),
        ("papers/plain2019thesis.md", "Paper · 2019", ["Plain"], 0),
        ("stages/second-stage.md", "Stage of the taxonomy", ["1 head type", "1 paper"], 2),
        ("heads/delta-head.md", "Head type · Second stage", ["1 paper"], 2),
        ("names.md", "", [], 0),
    ],
)
def test_a_card_says_what_kind_of_page_it_is_and_what_is_on_it(
    library: Library, source: str, kind: str, facts: Sequence[str], stage: int
) -> None:
    found = card(library, source)
    assert (found.kind, list(found.facts), found.stage) == (kind, facts, stage)


def test_every_page_has_a_card_of_its_own_save_the_years(library: Library) -> None:
    addresses = [card.address for card in social_cards(library)]
    assert len(addresses) == len(set(addresses)) == len({*library.pages, *(p.source for p in library.papers.values())})
    assert addresses == sorted(addresses)
    assert card_address(library, "papers/2022.md") == card_address(library, "index.md") == "assets/cards/index.png"
    assert {card_address(library, source) for source in library.pages} <= set(addresses)


@pytest.mark.parametrize("text", NASTY)
def test_whatever_a_text_holds_it_is_shown_as_text(text: str) -> None:
    html = Html(render_card(Card("a.png", text, text, text, (text,)), LOOK))
    assert html.dangers() == []
    assert [element.tag for element in html.elements] == [
        element.tag for element in Html(render_card(Card("a.png", "k", "t", "x", ("f",)), LOOK)).elements
    ] or not text.split()


def test_a_card_asks_for_nothing_from_elsewhere(library: Library) -> None:
    for found in social_cards(library):
        html = Html(render_card(found, LOOK))
        assert [e.tag for e in html.elements if {"src", "href", "data", "xlink:href"} & set(e.attributes)] == []
        assert not re.search(r"url\(|@import", html.named("style")[0].text)


def test_a_longer_title_is_never_set_larger() -> None:
    sizes = [
        int(re.findall(r"h1\{font:600 (\d+)px", render_card(Card("a.png", "", "t" * length, ""), LOOK))[0])
        for length in range(1, 200)
    ]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (SIZES[0][1], LEAST)


def test_the_colour_of_a_card_is_that_of_its_stage() -> None:
    for stage in range(1, 6):
        assert LOOK.colours[f"--fg-stage-{stage}"] in render_card(Card("a.png", "k", "t", "", (), stage), LOOK)


def test_colours_are_read_from_the_light_scheme_alone() -> None:
    style = """/* x */
    :root, [data-md-color-scheme="default"] { --a: #111111; --b: 2px; }
    @media screen { [data-md-color-scheme="slate"] { --a: #222222; --c: #333333; } }
    [data-md-color-scheme="default"] { --d: #444; }"""
    assert read_colours(style) == {"--a": "#111111", "--d": "#444"}
