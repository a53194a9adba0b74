from __future__ import annotations

import pytest

from fieldguide.library import Library
from fieldguide.titles import page_exists
from fieldguide.trails import neighbours, render_trail, trail
from samples import Html, read


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("index.md", ["index.md"]),
        ("heads/index.md", ["index.md", "heads/index.md"]),
        ("stages/first-stage.md", ["index.md", "heads/index.md", "stages/first-stage.md"]),
        ("heads/alpha-head.md", ["index.md", "heads/index.md", "stages/first-stage.md", "heads/alpha-head.md"]),
        ("papers/2022.md", ["index.md", "papers/index.md", "papers/2022.md"]),
        (
            "papers/plain2019thesis.md",
            ["index.md", "papers/index.md", "papers/2019.md", "papers/plain2019thesis.md"],
        ),
        ("models/tiny.md", ["index.md", "models/index.md", "models/tiny.md"]),
        ("names.md", ["index.md", "data.md", "names.md"]),
        ("data.md", ["index.md", "data.md"]),
    ],
)
def test_the_way_to_each_page_leads_from_the_home_page(library: Library, source: str, way: list[str]) -> None:
    assert [crumb.source for crumb in trail(library, source)] == way


def test_every_step_of_a_way_is_a_page(library: Library) -> None:
    for source in library.pages:
        assert all(page_exists(library, crumb.source) for crumb in trail(library, source))


@pytest.mark.parametrize(
    ("source", "section"),
    [("finder.md", "Models"), ("new.md", "Papers"), ("glossary.md", "Data"), ("contribute/records.md", "Contribute")],
)
def test_free_pages_stand_in_the_section_of_the_navigation(source: str, section: str) -> None:
    pages = ("models/index.md", "papers/index.md", "data.md", "contribute/index.md", source)
    library, _ = read(pages={f"docs/{name}": f"# {name}\n" for name in pages})
    assert [crumb.name for crumb in trail(library, source)] == ["Home", section, source]


def test_the_way_is_shown_as_links_that_cannot_do_harm(library: Library) -> None:
    html = Html(render_trail(library, "papers/2022.md"))
    assert [(link.attributes["href"], link.text) for link in html.named("a")] == [("../../", "Home"), ("../", "Papers")]
    for source in library.pages:
        assert Html(render_trail(library, source)).dangers() == []
    assert render_trail(library, "index.md") == ""


def test_papers_follow_one_another_by_date(library: Library) -> None:
    oldest, newest = "papers/old1999letters.md", "papers/many2024authors.md"
    way = [oldest]
    while following := neighbours(library, way[-1]).get("next_page"):
        assert neighbours(library, following)["previous_page"] == way[-1]
        way.append(following)
    assert way[-1] == newest
    assert [paper.source for paper in library.papers.values()] == way[::-1]
    assert "previous_page" not in neighbours(library, oldest)


@pytest.mark.parametrize("source", ["index.md", "papers/2022.md", "papers/index.md", "heads/alpha-head.md"])
def test_other_pages_keep_the_neighbours_that_the_navigation_gives(library: Library, source: str) -> None:
    assert neighbours(library, source) == {}
