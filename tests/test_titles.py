from __future__ import annotations

import pytest

from fieldguide.library import Library
from fieldguide.titles import (
    LONGEST,
    SHORTEST,
    page_description,
    page_exists,
    page_title,
    paper_at,
    year_at,
)
from samples import bibliography, entry, read, spoil


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("index.md", "A fabricated guide"),
        ("names.md", "Names"),
        ("heads/gamma-head.md", 'Gamma "quoted" & <em>tagged</em> head'),
        ("papers/plain2019thesis.md", "A Plain Thesis"),
        ("papers/2022.md", "Papers of 2022"),
        ("papers/index.md", "All papers"),
    ],
)
def test_each_kind_of_page_has_a_title_in_plain_words(library: Library, source: str, title: str) -> None:
    assert page_title(library, source) == title
    assert page_exists(library, source)


@pytest.mark.parametrize("source", ["nowhere.md", "papers/1850.md", "papers/nobody2000.md", "heads/none.md"])
def test_there_is_no_page_where_there_is_no_record(library: Library, source: str) -> None:
    assert not page_exists(library, source)


def test_papers_and_years_are_told_apart(library: Library) -> None:
    assert paper_at(library, "papers/plain2019thesis.md") is library.papers["plain2019thesis"]
    assert paper_at(library, "papers/2022.md") is None
    assert year_at(library, "papers/2022.md") == 2022
    assert year_at(library, "papers/plain2019thesis.md") is None
    assert paper_at(library, "heads/plain2019thesis.md") is None


def test_a_long_description_is_cut_at_a_word_and_no_longer_than_allowed() -> None:
    path = "docs/heads/some-head.md"
    for length in range(270, 320):
        text = "w" * 9 + " " + "x" * (length - 20) + " yyyyyyyyy"
        library, _ = read(pages=spoil(path, "Some head [@good2020paper].", f"{text} [@good2020paper]"))
        found = page_description(library, "heads/some-head.md")
        assert len(found) <= LONGEST
        assert found == text or (found.endswith(" …") and text.startswith(found.removesuffix(" …")))


def test_a_short_description_begins_with_the_title() -> None:
    library, _ = read(bibliography(entry(annotation="Short.")))
    assert len("Short.") < SHORTEST
    assert page_description(library, "papers/good2020paper.md") == "A Good Paper. Short."


def test_a_paper_without_a_summary_is_described_by_its_authors() -> None:
    library, _ = read(bibliography(entry(title="T" * 20)))
    assert page_description(library, "papers/good2020paper.md") == f"{'T' * 20}. Good (2020), arXiv."


def test_a_symbol_in_a_title_is_read_as_a_word() -> None:
    library, _ = read(bibliography(entry(title="{$K$}-Heads at {$O(n^2)$}")))
    assert library.papers["good2020paper"].title == "$K$-Heads at $O(n^2)$"
    assert page_title(library, "papers/good2020paper.md") == "K-Heads at $O(n^2)$"
