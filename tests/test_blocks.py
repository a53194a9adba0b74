from __future__ import annotations

import pytest

from fieldguide.blocks import BLOCKS, fill_markers, marker_faults
from fieldguide.library import Library
from fieldguide.markers import find_markers
from samples import NASTY, faults, read, render

GOOD = (
    "taxonomy",
    "specimen head=alpha-head",
    "papers",
    "papers head=alpha-head stage=first-stage year=2021 role=heads sort=title limit=3",
    "papers sort=date",
    "browser",
    "heads",
    "heads stage=first-stage group=looking-out",
    "cards stage=first-stage group=looking-out",
    "models",
    "circuits",
    "methods",
    "topics",
    "papers topic=some-uses",
    "news months=3",
    "feeds",
    "decisions",
    "years",
    "names",
    "retagged",
    "vocabulary list=evidence",
    "fields record=claim",
    "entry-types",
    "files",
    "citation",
    "markers",
    "count of=papers",
    "count of=statements",
    "count of=known-heads",
    "count of=rival-names",
    "stubs",
    "unreviewed",
    "coverage",
    "uncovered",
    "finder",
    "chart of=timeline",
    "chart of=growth",
    "chart of=models",
    "chart of=families",
    "chart of=evidence",
    "chart of=depth",
    "chart of=special-cases",
    "chart of=interplay",
    "chart of=relations",
    "disagreements kind=names",
    "disagreements kind=definitions",
    "disagreements kind=disputes",
    "disagreements kind=negative",
)


def problems(library: Library, body: str) -> list[str]:
    return [
        fault for marker in find_markers(f"<!-- fieldguide: {body} -->") for fault in marker_faults(library, marker)
    ]


@pytest.mark.parametrize("body", GOOD)
def test_a_good_marker_becomes_its_block(library: Library, body: str) -> None:
    assert problems(library, body) == []
    text = fill_markers(library, "index.md", f"before\n\n<!-- fieldguide: {body} -->\n\nafter")
    assert text.startswith("before\n\n")
    assert text.endswith("\n\nafter")
    assert "<!-- fieldguide:" not in text.replace("&#", "").replace("fieldguide&#58;", "")
    assert render(text).dangers() == (["script"] if body == "browser" else [])  # it loads one of ours


def test_every_block_is_tried() -> None:
    assert {body.split()[0] for body in GOOD} >= set(BLOCKS)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("paper", ["unknown marker 'paper'", "did you mean 'papers'?", "taxonomy"]),
        ("zzz", ["unknown marker 'zzz'", "the markers are"]),
        ("", ["marker"]),
        ("papers hed=alpha-head", ["no option 'hed'", "did you mean 'head'?", "year"]),
        ("taxonomy a=b", ["no option 'a'", "it takes none"]),
        ("papers head=alfa-head", ["'alfa-head'", "did you mean 'alpha-head'?"]),
        ("papers year=1850", ["'1850'"]),
        ("papers sort=up", ["'up'", "-date"]),
        ("papers limit=0", ["whole number from 1", "'0'"]),
        ("papers limit=-1", ["whole number from 1"]),
        ("papers limit=1.5", ["whole number from 1"]),
        ("papers limit=ten", ["whole number from 1"]),
        ("papers limit=" + "9" * 5000, ["whole number from 1"]),
        ("papers stage", ["'stage' is no option"]),
        ("papers year=2021 year=2022", ["'year' stands twice"]),
        ("cards stage=first-stage", ["needs the option 'group'"]),
        ("vocabulary", ["needs the option 'list'"]),
        ("count of=sheep", ["'sheep'", "papers"]),
    ],
)
def test_a_bad_marker_is_told_what_there_is_to_choose(library: Library, body: str, words: list[str]) -> None:
    found = problems(library, body)
    assert len(found) == 1
    assert [word for word in words if word.lower() not in found[0].lower()] == []


def test_all_faults_of_a_marker_are_told_at_once(library: Library) -> None:
    assert len(problems(library, "cards a=1 stage=x")) == 3


def test_an_option_with_nothing_to_choose_from_is_a_fault_and_no_exception() -> None:
    found = faults("", {"docs/index.md": "# Home\n\n<!-- fieldguide: papers year=2024 -->\n"})
    assert any(text.startswith("docs/index.md:3: option 'year' of marker 'papers' cannot be '2024'") for text in found)


def test_markers_in_code_are_left_alone(library: Library) -> None:
    text = "```\n<!-- fieldguide: nothing -->\n```\n`<!-- fieldguide: nothing -->`"
    assert fill_markers(library, "index.md", text) == text


def test_papers_are_chosen_sorted_and_cut(library: Library) -> None:
    def titles(options: str) -> list[str]:
        html = render(fill_markers(library, "index.md", f"<!-- fieldguide: papers {options} -->"))
        return [a.text for a in html.named("a") if a.attributes["href"].startswith("papers/")]

    key = {paper.title: paper.key for paper in library.papers.values()}
    assert [key[title] for title in titles("limit=2")] == ["many2024authors", "quote2023same"]
    assert [key[title] for title in titles("sort=date limit=1")] == ["old1999letters"]
    assert [key[title] for title in titles("head=gamma-head")] == [
        "quote2023same",
        "evil2022markdown",
        "mueller2021accents",
    ]
    assert [key[title] for title in titles("stage=second-stage")] == ["old1999letters"]
    assert [key[title] for title in titles("role=background")] == ["plain2019thesis"]
    assert titles("sort=title") == sorted(key, key=str.lower)


def test_moved_tags_are_shown_and_their_absence_is_no_fault(library: Library) -> None:
    assert "Gamma tag" in render(fill_markers(library, "names.md", "<!-- fieldguide: retagged -->")).all.text
    without, _ = read()
    assert "fg-table" in fill_markers(without, "index.md", "<!-- fieldguide: retagged -->")


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nasty_options_are_faults_or_good_but_never_an_exception(library: Library, nasty: str) -> None:
    for name in BLOCKS:
        text = f"<!-- fieldguide: {name} of={nasty} head={nasty} limit={nasty} -->"
        for marker in find_markers(text):
            assert all(nasty[:9] in fault or marker.name in fault for fault in marker_faults(library, marker))
