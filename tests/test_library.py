from __future__ import annotations

import pytest

from fieldguide.library import Library, definition
from samples import NASTY, bibliography, entry, faults, read, spoil


def test_records_are_in_the_order_of_readers(library: Library) -> None:
    assert list(library.papers) == [
        "many2024authors",
        "quote2023same",
        "evil2022markdown",
        "mueller2021accents",
        "plain2019thesis",
        "old1999letters",
    ]
    assert list(library.heads) == ["alpha-head", "beta-head", "delta-head", "gamma-head"]
    assert list(library.stages) == ["first-stage", "second-stage"]
    assert list(library.models) == ["tiny", "vit"]


def test_the_newest_date_is_that_of_the_newest_paper(library: Library) -> None:
    assert library.updated == "2024-02-29"
    assert read("")[0].updated == "1970-01-01"


def test_papers_are_found_by_head_type_and_year(library: Library) -> None:
    assert [paper.key for paper in library.papers_by_head["alpha-head"]] == ["many2024authors", "mueller2021accents"]
    assert list(library.papers_by_year) == [2024, 2023, 2022, 2021, 2019, 1999]


def test_claims_are_found_by_head_type_paper_and_model(library: Library) -> None:
    assert [claim.paper for claim in library.claims_by_head["alpha-head"]] == ["mueller2021accents"]
    assert [claim.number for claim in library.claims_by_paper["mueller2021accents"]] == [1, 2, 3, 4]
    assert set(library.claims_by_model) == {"tiny", "vit"}


def test_circuits_and_methods_are_found_by_head_type(library: Library) -> None:
    assert [circuit.id for circuit in library.circuits_by_head["alpha-head"]] == ["loop"]
    assert [method.id for method in library.methods_by_head["alpha-head"]] == ["looking"]


def test_head_types_are_found_by_group_and_as_guests(library: Library) -> None:
    assert [head.id for head in library.heads_by_group["first-stage", "looking-out"]] == ["beta-head", "gamma-head"]
    assert [head.id for head in library.guests_by_stage["second-stage"]] == ["alpha-head"]
    assert library.group_of(library.heads["delta-head"]) is library.stages["second-stage"].groups[0]


def test_a_relation_is_seen_from_both_sides(library: Library) -> None:
    assert {
        (head, seen.label, seen.other.id) for head, found in library.relations_by_head.items() for seen in found
    } == {
        ("alpha-head", "is a special case of", "beta-head"),
        ("beta-head", "has the special case", "alpha-head"),
        ("alpha-head", "inhibits", "delta-head"),
        ("delta-head", "is inhibited by", "alpha-head"),
    }


def test_a_page_that_cites_a_paper_is_found_and_its_own_page_is_not_counted(library: Library) -> None:
    assert set(library.cited_in["evil2022markdown"]) == {
        "circuits/loop.md",
        "heads/alpha-head.md",
        "heads/beta-head.md",
        "heads/gamma-head.md",
        "methods/looking.md",
        "papers/mueller2021accents.md",
        "stages/first-stage.md",
    }


def test_citations_in_code_do_not_count(library: Library) -> None:
    assert not any("2000" in key for keys in library.citations.values() for key in keys)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("heads/alpha-head.md", "Alpha head"),
        ("models/tiny.md", "Tiny model"),
        ("stages/second-stage.md", "Second stage"),
    ],
)
def test_a_record_is_found_by_its_file(library: Library, source: str, name: str) -> None:
    record = library.record_at(source)
    assert record is not None
    assert record.name == name


@pytest.mark.parametrize(
    "source", ["index.md", "heads/index.md", "heads/sub/alpha-head.md", "papers/x.md", "x/y.md", ""]
)
def test_a_free_page_is_no_record(library: Library, source: str) -> None:
    assert library.record_at(source) is None


def test_the_definition_is_the_lead_without_citations(library: Library) -> None:
    assert definition(library.heads["alpha-head"]) == (
        "An alpha head looks back to the token before. It copies what it finds."
    )


def test_a_broken_record_does_not_make_others_faulty() -> None:
    found = faults(pages=spoil("docs/heads/some-head.md", "name: Some head", "name: [x]"))
    assert [text.partition(": ")[0] for text in found] == ["docs/heads/some-head.md:2"]


def test_broken_front_matter_is_reported_once_and_the_id_stays_known() -> None:
    found = faults(pages=spoil("docs/models/some-model.md", "family: Some", "family: [Some"))
    assert [text.partition(": ")[0] for text in found] == ["docs/models/some-model.md:4"]


@pytest.mark.parametrize("front", ["---\n---\n", "---\n# nothing\n---\n"])
def test_a_record_with_empty_front_matter_is_told_every_field_that_is_missing(front: str) -> None:
    found = faults(pages={"docs/models/some-model.md": front})
    assert [text.partition(";")[0] for text in found] == sorted(
        f"docs/models/some-model.md:1: field '{name}' is missing"
        for name in ("name", "family", "kind", "layers", "heads", "shape_source")
    )


def test_a_broken_paper_stays_known_to_those_who_cite_it() -> None:
    found = faults(bibliography(entry(date="x")))
    assert [text.partition(": ")[0] for text in found] == ["refs.bib:4"]


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
@pytest.mark.parametrize(
    "path", ["docs/heads/nasty.md", "docs/papers/good2020paper.md", "docs/index.md", "docs/names.md"]
)
def test_nasty_pages_are_read_or_refused_but_never_an_exception(path: str, nasty: str) -> None:
    for text in (
        nasty,
        f"---\n{nasty}\n---\n",
        f"---\nname: {nasty}\nclaims: {nasty}\nretagged: {nasty}\n---\n{nasty}",
    ):
        library, problems = read(pages={path: text})
        assert all(str(problem).startswith(("docs/", "refs.bib")) for problem in problems)
        assert path.removeprefix("docs/") in library.pages
