from __future__ import annotations

import pytest

from fieldguide.prose import (
    anchors,
    cited_keys,
    find_citations,
    mask_code,
    plain_text,
    shield_code,
    split_lead,
    title_of,
    unshield_code,
)
from samples import NASTY, render


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("a `b` c", "a     c"),
        ("a ``b ` c`` d", "a           d"),
        ("a ` b", "a ` b"),
        ("a \\`b\\` c", "a \\`b\\` c"),
        ("a `b\nc` d", "a   \n   d"),
        ("a `b\n\nc` d", "a `b\n\nc` d"),
        ("```\nb\n```\nc", "   \n \n   \nc"),
        ("~~~ python\nb\n```\n~~~\nc", "          \n \n   \n   \nc"),
        ("````\n```\nb\n````\nc", "    \n   \n \n    \nc"),
        ("```\nopen", "   \n    "),
        ("> ```\n> b\n> ```\nc", "     \n   \n     \nc"),
        ("    ```\n    b\n    ```\nc", "       \n     \n       \nc"),
    ],
)
def test_code_is_blanked_out_and_offsets_stay(text: str, masked: str) -> None:
    assert mask_code(text) == masked


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_masking_keeps_the_length_and_the_lines_of_any_text(text: str) -> None:
    masked = mask_code(f"```\n{text}\n```\n{text}")
    assert len(masked) == 2 * len(text) + 9
    assert [n for n, c in enumerate(masked) if c == "\n"] == [
        n for n, c in enumerate(f"```\n{text}\n```\n{text}") if c == "\n"
    ]


@pytest.mark.parametrize(
    ("text", "keys", "well_formed"),
    [
        ("[@a2020b]", ("a2020b",), True),
        ("[@a; @b]", ("a", "b"), True),
        ("[ @a ;\n@b ]", ("a", "b"), True),
        ("[see @a, p. 3]", ("a",), False),
        ("[-@a]", ("a",), False),
        ("[me@example.org]", ("example",), False),
    ],
)
def test_citations_are_found(text: str, keys: tuple[str, ...], well_formed: bool) -> None:
    citations = list(find_citations(f"x\n\n{text} y"))
    assert [(c.keys, c.is_well_formed, c.line, c.raw) for c in citations] == [(keys, well_formed, 3, text)]


@pytest.mark.parametrize("text", ["`[@a]`", "```\n[@a]\n```", "@a", "[a]", "[@]", "&#91;&#64;a&#93;"])
def test_what_is_no_citation(text: str) -> None:
    assert list(find_citations(text)) == []


def test_cited_keys_stand_once_in_order() -> None:
    assert cited_keys("[@b] [@a; @b] `[@c]`") == ("b", "a")


def test_code_is_shielded_from_citations_and_restored() -> None:
    text = "[@a] `[@b]`\n\n```\n[@c]\n```\n"
    shielded = shield_code(text)
    assert cited_keys(shielded.replace("`", "")) == ("a",)
    assert unshield_code(shielded) == text


def test_a_citation_over_two_lines_is_joined() -> None:
    assert shield_code("[@a;\n@b]\nx") == "[@a; @b]\nx"


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# Title\n", "Title"),
        ("text\n\n#  Title  ##\n", "Title"),
        ("## Sub\n", ""),
        ("```\n# no\n```\n# Yes", "Yes"),
        ("#no", ""),
        ("#\ntext", ""),
        ("", ""),
        ("# The `refs.bib` file", "The `refs.bib` file"),
        ("# `code`", "`code`"),
    ],
)
def test_the_title_is_the_first_heading(body: str, title: str) -> None:
    assert title_of(body) == title


@pytest.mark.parametrize(
    ("body", "lead", "rest"),
    [
        ("\n\nLead one\nline two.\n\nRest.", "Lead one\nline two.", "Rest."),
        ("Only lead.", "Only lead.", ""),
        ("## Heading\n\nText", "", "## Heading\n\nText"),
        ("- item\n\nText", "", "- item\n\nText"),
        ("<!-- fieldguide: x -->\n\nText", "", "<!-- fieldguide: x -->\n\nText"),
        ("", "", ""),
    ],
)
def test_the_lead_is_the_first_paragraph(body: str, lead: str, rest: str) -> None:
    assert split_lead(body) == (lead, rest)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("An **induction head** [@a; @b].", "An induction head."),
        ("See [this page](../x.md) and `code`.", "See this page and code."),
        ("<em>x</em> *y* __z__", "x y z"),
        ("![alt](a.png) text", "alt text"),
        ("one\ntwo", "one two"),
    ],
)
def test_plain_text_is_what_is_read(text: str, plain: str) -> None:
    assert plain_text(text) == plain


@pytest.mark.parametrize(
    "titles",
    [
        ["How it works", "Evidence"],
        ["Evidence", "Evidence", "Evidence", "Evidence_1"],
        ["[END] position", "Q-, K- and V-composition", "Müller’s way", "16 heads: what for?", "漢字", "a_b / c"],
    ],
)
def test_anchors_are_those_of_markdown(titles: list[str]) -> None:
    html = render("\n\n".join(f"## {title}\n\nText." for title in titles))
    assert anchors(titles) == [heading.attributes["id"] for heading in html.named("h2")]


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_nasty_text_raises_nothing_and_survives_shielding(text: str) -> None:
    assert plain_text(text) == " ".join(plain_text(text).split())
    assert title_of(text) in text
    assert split_lead(text)[1] in text
    if "\ue000" not in text:
        assert unshield_code(shield_code(text)) == text
