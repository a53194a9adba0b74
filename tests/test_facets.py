from __future__ import annotations

import json
from typing import Any

import pytest

from fieldguide.facets import Facet, is_peer_reviewed, make_facets, render_browser_file, render_texts_file, venue_series
from fieldguide.library import Library
from fieldguide.vocabulary import Evidence


def by_id(library: Library) -> dict[str, Facet]:
    return {facet.id: facet for facet in make_facets(library)}


def words(facet: Facet, key: str) -> list[str]:
    return [facet.values[number].id for number in facet.of[key]]


@pytest.mark.parametrize(
    ("venue", "series"),
    [
        ("ACL 2025", "ACL"),
        ("ICML 2024 Workshop (TiFA)", "ICML Workshop (TiFA)"),
        ("PMLR volume 306 (2026)", "PMLR volume 306"),
        ("arXiv", "arXiv"),
        ("2024", "2024"),
        ("Model 20241", "Model 20241"),
    ],
)
def test_a_venue_is_told_without_its_year(venue: str, series: str) -> None:
    assert venue_series(venue) == series


def test_every_paper_has_a_place_in_every_facet(library: Library) -> None:
    for facet in make_facets(library):
        assert set(facet.of) == set(library.papers)
        assert all(0 <= number < len(facet.values) for numbers in facet.of.values() for number in numbers)
        assert {number for numbers in facet.of.values() for number in numbers} == set(range(len(facet.values)))


def test_values_follow_from_the_records(library: Library) -> None:
    facets = by_id(library)
    for key, paper in library.papers.items():
        assert words(facets["head"], key) == [head for head in paper.heads if head in library.heads]
        assert set(words(facets["category"], key)) == {
            library.heads[head].stage for head in paper.heads if head in library.heads
        }
        assert words(facets["topic"], key) == [topic for topic in paper.topics if topic in library.topics]
        assert words(facets["year"], key) == [paper.date[:4]]
        claims = library.claims_by_paper.get(key, ())
        assert set(words(facets["evidence"], key)) == {kind.value for claim in claims for kind in claim.evidence}
        assert set(words(facets["model"], key)) == {claim.model for claim in claims} & set(library.models)
        has = words(facets["has"], key)
        assert ("code" in has) == bool(paper.code)
        assert ("claims" in has) == bool(claims)
        assert ("review" in has) == is_peer_reviewed(paper)


def test_values_come_by_number_of_papers_or_in_their_own_order(library: Library) -> None:
    facets = by_id(library)
    for name in ("head", "model", "topic", "venue"):
        numbers = [number for found in facets[name].of.values() for number in found]
        counts = [numbers.count(number) for number in range(len(facets[name].values))]
        assert counts == sorted(counts, reverse=True)
    years = [value.id for value in facets["year"].values]
    assert years == sorted(years, reverse=True)
    kinds = [value.id for value in facets["evidence"].values]
    assert kinds == [kind.value for kind in Evidence if kind.value in kinds]


def read(text: str) -> Any:
    assert text.endswith("\n")
    return json.loads(text)


def test_the_file_of_rows_holds_every_paper(library: Library) -> None:
    found = read(render_browser_file(library))
    assert [paper["key"] for paper in found["papers"]] == list(library.papers)
    for paper in found["papers"]:
        record = library.papers[paper["key"]]
        assert (paper["title"], paper["date"]) == (record.title, record.date)
        assert paper["claims"] == len(library.claims_by_paper.get(record.key, ()))
        assert len(paper["facets"]) == len(found["facets"])
        assert all(address.startswith(("https://", "http://")) for _, address in paper["links"])


def test_other_names_of_heads_are_words_to_search_by(library: Library) -> None:
    found = read(render_browser_file(library))
    values = next(facet["values"] for facet in found["facets"] if facet["id"] == "head")
    for head, _, page, other in values:
        assert page == f"heads/{head}/"
        for alias in library.heads[head].aliases:
            assert alias.name in other


def test_the_file_of_texts_goes_with_the_file_of_rows(library: Library) -> None:
    texts = read(render_texts_file(library))
    assert len(texts) == len(library.papers)
    for text, paper in zip(texts, library.papers.values(), strict=True):
        authors, summary, other = [*text, "", "", ""][:3]
        assert authors.split(", ")[0] == paper.authors[0].full
        assert (summary, other) == (paper.summary, "; ".join(paper.other_titles))
