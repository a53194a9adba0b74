from __future__ import annotations

import json

import pytest

from fieldguide.library import Library
from fieldguide.search import Entry, name_entries, prose_entries, readable, render_search
from samples import GOOD_PAGES, NASTY, read

Entries = dict[str, Entry]
GLOSSARY = """---
also:
  - {term: OV circuit, names: [OV matrix]}
---

# Glossary

## OV circuit

What a head *moves* [@good2020paper].
"""


@pytest.fixture(scope="module")
def names(library: Library) -> Entries:
    return {entry["l"]: entry for entry in name_entries(library)}


@pytest.fixture(scope="module")
def prose(library: Library) -> Entries:
    return {entry["l"]: entry for entry in prose_entries(library)}


def test_a_head_type_is_known_by_all_its_names(names: Entries) -> None:
    head = names["heads/alpha-head/"]
    assert (head["k"], head["t"]) == ("head", "Alpha head")
    assert head["n"] == ["First head", "Alpha & omega", "Alpha Head", "Alfa"]
    assert head["x"] == "An alpha head looks back to the token before. It copies what it finds."
    assert head["w"] == 2


def test_a_paper_is_known_by_titles_authors_and_ids(names: Entries, library: Library) -> None:
    paper = names["papers/evil2022markdown/"]
    assert paper["t"] == library.papers["evil2022markdown"].title
    assert paper["n"] == ["An Older Title", "A Working Title"]
    paper = names["papers/mueller2021accents/"]
    assert {"mueller2021accents", "10.1234/abc(1)_2"} <= set(paper["i"])
    assert paper["a"].startswith("Müller, ")
    assert "2021" in paper["v"]


def test_single_heads_of_models_lead_to_their_rows() -> None:
    found = {entry["l"]: entry for entry in name_entries(read()[0])}
    assert found["models/some-model/#L1H3"] == {
        "l": "models/some-model/#L1H3",
        "k": "instance",
        "t": "L1H3 of Some model",
        "n": ["L1H3"],
        "x": "Some head",
        "w": 1,
    }


def test_terms_of_the_glossary_lead_to_their_headings() -> None:
    library, problems = read(pages={"docs/glossary.md": GLOSSARY})
    assert problems == []
    found = {entry["l"]: entry for entry in name_entries(library)}
    assert found["glossary/#ov-circuit"] == {
        "l": "glossary/#ov-circuit",
        "k": "term",
        "t": "OV circuit",
        "n": ["OV matrix"],
        "x": "What a head moves.",
    }
    assert not any(entry["l"].startswith("glossary/") for entry in prose_entries(library))


def test_groups_of_stages_lead_below_the_text_of_their_page() -> None:
    path = "docs/stages/some-stage.md"
    library, problems = read(pages={path: f"{GOOD_PAGES[path]}\n## Some group\n\nOf the same name [@good2020paper].\n"})
    assert problems == []
    locations = [entry["l"] for entry in (*name_entries(library), *prose_entries(library))]
    assert {"stages/some-stage/#some-group", "stages/some-stage/#some-group_1"} <= set(locations)


def test_names_that_no_record_carries_are_found_with_what_became_of_them(names: Entries) -> None:
    assert names["decisions/#own-word"]["x"] == "One paper's word. nobody else says it"
    assert names["decisions/#a-use"]["x"].startswith("Topic: ")
    assert "decisions/#old-i-word-i" not in names  # an alias stands with its head type


def test_pages_and_years_are_found(names: Entries) -> None:
    assert names[""]["k"] == "page"
    assert names["papers/2022/"]["t"] == "Papers of 2022"
    assert names["names/"]["t"] == "Names"


def test_prose_is_found_by_section(prose: Entries) -> None:
    section = prose["heads/alpha-head/#how-it-works"]
    assert (section["k"], section["t"]) == ("section", "How it works")
    assert section["x"].startswith("More text, with code")
    assert "neither2000akey" not in section["x"]
    assert "\\" not in prose["heads/alpha-head/#how-to-find-it"]["x"]


def test_what_a_page_says_of_its_subject_adds_to_its_names(prose: Entries, library: Library) -> None:
    head = prose["heads/alpha-head/"]
    assert "k" not in head
    for words in ("The token before, x | y, with care", "Tiny model, Some other model", "Whether it exists at all"):
        assert words in head["x"]
    assert "An alpha head looks back" not in head["x"]
    summaries = {key: paper.summary for key, paper in library.papers.items() if paper.summary}
    assert summaries
    for key, summary in summaries.items():
        assert prose[f"papers/{key}/"]["x"].startswith(summary)


def test_claims_are_found_on_the_page_of_their_paper(prose: Entries, library: Library) -> None:
    claims = {f"papers/{claim.paper}/#{claim.anchor}" for claim in library.claims}
    assert claims
    assert {location for location, entry in prose.items() if entry.get("k") == "claim"} == claims


def test_each_place_is_named_once_and_lies_on_a_page_that_is_found(library: Library) -> None:
    found = [*name_entries(library), *(entry for entry in prose_entries(library) if "k" in entry)]
    locations = [entry["l"] for entry in found]
    assert len(locations) == len(set(locations))
    assert {location.partition("#")[0] for location in locations} <= set(locations)
    pages = {entry["l"] for entry in name_entries(library)}
    assert all(entry["l"] in pages for entry in prose_entries(library) if "k" not in entry)


def test_the_files_leave_out_what_is_empty(library: Library) -> None:
    files = {name: json.loads(text) for name, text in render_search(library)}
    assert list(files) == ["search/names.json", "search/prose.json"]
    entries = [entry for file in files.values() for entry in file]
    assert all(value for entry in entries for key, value in entry.items() if key != "l")
    assert all("l" in entry for entry in entries)
    assert dict(render_search(library)) == dict(render_search(library))


def test_an_empty_library_makes_files() -> None:
    assert [len(json.loads(text)) > 0 for _, text in render_search(read("")[0])] == [True, True]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One.\n\nTwo [@a2020b].", "One. Two."),
        ("- **First.** It\n- *second*\n1. third", "First. It second third"),
        ("### Heading {: #x}\n> quoted", "Heading quoted"),
        ("```python\ncode\n```\n\nafter", "after"),
        ("| a | b |\n| --- | :-: |\n| *c* | d |", "a b c d"),
        ("with $x_i$ and $\\frac{1}{2}$ and\n$$\ny\n$$\nend", "with x_i and and end"),
        ("<!-- fieldguide: papers -->\n\ntext[^1]", "text"),
    ],
)
def test_text_is_read_without_its_marks(text: str, words: str) -> None:
    assert readable(text) == words


@pytest.mark.parametrize("text", NASTY, ids=ascii)
def test_no_text_is_too_nasty_to_be_read(text: str) -> None:
    assert readable(text) == " ".join(readable(text).split())
