from __future__ import annotations

import pytest

from fieldguide.library import Library
from fieldguide.tallies import (
    all_years,
    claims_by_evidence_and_year,
    claims_by_year,
    first_years,
    heads_by_group_and_depth,
    new_heads_by_year,
    papers_by_year_and_stage,
    stage_of_paper,
    studied_families,
    studied_models,
)
from fieldguide.vocabulary import Evidence
from samples import GOOD_PAGES, bibliography, entry, read, spoil

SECOND = {
    "docs/papers/good2020paper.md": "",
    "docs/stages/other-stage.md": GOOD_PAGES["docs/stages/some-stage.md"]
    .replace("Some stage", "Other stage")
    .replace("order: 1", "order: 2"),
    "docs/heads/other-head.md": GOOD_PAGES["docs/heads/other-head.md"].replace("some-stage", "other-stage"),
    "docs/heads/third-head.md": GOOD_PAGES["docs/heads/other-head.md"]
    .replace("Other head", "Third head")
    .replace("some-stage", "other-stage"),
}
"""A second stage with two of three head types; no claims, which would add to the head types of the paper."""


@pytest.mark.parametrize(
    ("keywords", "stage"),
    [
        ("some-head", "some-stage"),
        ("other-head", "other-stage"),
        ("some-head, other-head", "some-stage"),
        ("other-head, some-head", "some-stage"),
        ("some-head, other-head, third-head", "other-stage"),
        (None, ""),
    ],
)
def test_a_paper_counts_for_the_stage_of_most_of_its_head_types(keywords: str | None, stage: str) -> None:
    library, _ = read(bibliography(entry(keywords=keywords)), SECOND)
    found = stage_of_paper(library, library.papers["good2020paper"])
    assert (found.id if found else "") == stage
    assert papers_by_year_and_stage(library) == {(2020, stage): 1}


def test_every_paper_counts_once(library: Library) -> None:
    counts = papers_by_year_and_stage(library)
    assert sum(counts.values()) == len(library.papers)
    assert counts[2019, ""] == 1
    assert counts[1999, "second-stage"] == 1


def test_years_without_papers_are_among_the_years(library: Library) -> None:
    assert all_years(library) == tuple(range(1999, 2025))


def test_a_head_type_begins_with_its_first_paper(library: Library) -> None:
    assert first_years(library) == {"alpha-head": 2021, "beta-head": 2021, "gamma-head": 2021, "delta-head": 1999}
    new = new_heads_by_year(library)
    assert [head.id for head in new[2021]] == ["alpha-head", "beta-head", "gamma-head"]
    assert new[2020] == ()


def test_models_and_families_are_ranked_by_papers_then_heads(library: Library) -> None:
    assert [(s.name, s.papers, s.heads) for s in studied_models(library)] == [
        ("Vision model", 2, 2),
        ("Tiny model", 1, 2),
    ]
    assert [(s.papers, s.heads) for s in studied_families(library)] == [(2, 2), (1, 2)]


def test_a_paper_on_two_models_of_a_family_counts_once() -> None:
    model = GOOD_PAGES["docs/models/some-model.md"].replace("Some model", "Twin model")
    path = "docs/papers/good2020paper.md"
    claims = GOOD_PAGES[path] + "  - {head: some-head, model: twin-model, evidence: [pattern], where: Table 1}\n---\n"
    pages = {"docs/models/twin-model.md": model, path: claims.replace("---\n  -", "  -")}
    library, _ = read(pages=pages)
    assert [(s.name, len(s.models), s.papers, s.heads) for s in studied_families(library)] == [("Some", 2, 1, 2)]


def test_a_claim_counts_for_each_of_its_kinds_of_evidence(library: Library) -> None:
    counts = claims_by_evidence_and_year(library)
    assert counts[Evidence.WEIGHTS, 2021] == 2
    assert counts[Evidence.THEORY, 2022] == 1
    assert claims_by_year(library) == {2021: 4, 2022: 1}


@pytest.mark.parametrize(("layers", "layer", "tenth"), [(2, 0, 0), (2, 1, 9), (11, 5, 5), (11, 10, 9), (1, 0, 0)])
def test_depth_is_told_in_tenths(layers: int, layer: int, tenth: int) -> None:
    pages = spoil("docs/models/some-model.md", "layers: 2", f"layers: {layers}")
    pages |= spoil("docs/papers/good2020paper.md", "[L0H1, L1H3]", f"[L{layer}H1]")
    library, _ = read(pages=pages)
    assert heads_by_group_and_depth(library) == {("some-stage", "some-group", tenth): 1}


def test_a_head_counts_once_in_each_of_its_groups(library: Library) -> None:
    counts = heads_by_group_and_depth(library)
    assert sum(n for (_, group, _), n in counts.items() if group == "looking-back") == 2
    assert sum(n for (_, group, _), n in counts.items() if group == "looking-out") == 3
