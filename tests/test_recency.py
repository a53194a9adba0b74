from __future__ import annotations

import pytest

from fieldguide.library import Library
from fieldguide.recency import last_changed, newest_paper
from samples import bibliography, entry, read


@pytest.mark.parametrize(
    ("source", "newest", "changed"),
    [
        ("papers/plain2019thesis.md", "2019-02-28", "2019-02-28"),
        ("papers/2022.md", "2022-11", "2022-11"),
        ("heads/alpha-head.md", "2024-02-29", "2026-01-05"),  # read against its sources later
        ("heads/delta-head.md", "1999-01-02", "1999-01-02"),
        ("models/tiny.md", "2021-05-04", "2021-05-04"),
        ("circuits/loop.md", "2022-11", "2022-11"),
        ("methods/looking.md", "2022-11", "2022-11"),
        ("stages/first-stage.md", "2024-02-29", "2024-02-29"),
        ("topics/some-uses.md", "2024-02-29", "2024-02-29"),
        ("index.md", "None", "2024-02-29"),
    ],
)
def test_a_page_is_as_new_as_its_records(library: Library, source: str, newest: str, changed: str) -> None:
    assert str(newest_paper(library, source)) == newest
    assert str(last_changed(library, source)) == changed


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("Prose alone.", "None"),
        ("<!-- fieldguide: vocabulary list=evidence -->", "None"),
        ("`<!-- fieldguide: papers -->`", "None"),
        ("<!-- fieldguide: papers -->", "2020-02-03"),
        ("There are <!-- fieldguide: count of=heads --> of them.", "2020-02-03"),
    ],
)
def test_a_free_page_is_as_new_as_the_records_that_it_shows(body: str, changed: str) -> None:
    library, problems = read(pages={"docs/free.md": f"# Free\n\n{body}\n"})
    assert problems == []
    assert str(last_changed(library, "free.md")) == changed


def test_a_claim_of_a_newer_paper_counts_for_its_model_and_its_head() -> None:
    newer = entry("newer2021paper", date="2021-07-01", year="2021", title="Newer", role="circuit", keywords=None)
    claim = "---\nclaims:\n  - {head: some-head, model: some-model, evidence: [ablation], where: Section 1}\n---\n"
    library, problems = read(bibliography(entry(), newer), {"docs/papers/newer2021paper.md": claim})
    assert [problem for problem in problems if problem.severity.name == "ERROR"] == []
    for source in ("models/some-model.md", "heads/some-head.md"):
        assert str(newest_paper(library, source)) == "2021-07-01"
    assert str(newest_paper(library, "heads/other-head.md")) == "2020-02-03"


def test_a_page_without_a_paper_has_no_date() -> None:
    library, _ = read("", {"docs/papers/good2020paper.md": "# x\n"})
    assert newest_paper(library, "models/some-model.md") is None
    assert last_changed(library, "models/some-model.md") is None
