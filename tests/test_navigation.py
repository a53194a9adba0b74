from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fieldguide.library import Library
from fieldguide.navigation import render_nav
from samples import Html, read


def entries(nav: Any) -> Iterator[tuple[str, str]]:
    """Yield title and file of every page, also in sections."""
    for item in nav:
        if isinstance(item, str):
            yield "", item
            continue
        for title, value in item.items():
            if isinstance(value, str):
                yield title, value
            else:
                yield title, ""
                yield from entries(value)


def test_every_record_stands_in_the_navigation_once(library: Library) -> None:
    files = [source for _, source in entries(render_nav(library)) if source]
    for records in (library.heads, library.stages, library.models, library.circuits, library.methods):
        assert [files.count(record.source) for record in records.values()] == [1] * len(records)


def test_the_navigation_names_no_page_that_does_not_exist(library: Library) -> None:
    generated = {f"papers/{year}.md" for year in library.papers_by_year}
    assert {source for _, source in entries(render_nav(library)) if source} <= {*library.pages, *generated}


def test_stages_come_in_the_order_of_the_taxonomy(library: Library) -> None:
    files = [source for _, source in entries(render_nav(library))]
    assert (
        files.index("stages/first-stage.md")
        < files.index("heads/alpha-head.md")
        < files.index("stages/second-stage.md")
    )


def test_titles_are_text_where_themes_print_them_as_html(library: Library) -> None:
    titles = [title for title, _ in entries(render_nav(library))]
    assert [Html(title).elements for title in titles] == [[]] * len(titles)
    shown = {Html(title).all.text for title in titles}
    assert "Looking <out> & about" in shown
    assert 'Gamma "quoted" & <em>tagged</em> head' in shown


def test_pages_on_all_head_types_and_on_all_numbers_have_their_places() -> None:
    library, _ = read(pages={f"docs/{name}.md": f"# {name}\n" for name in ("relations", "statistics", "data")})
    found = list(entries(render_nav(library)))
    assert found.index(("Heads", "")) + 1 == found.index(("How types are related", "relations.md"))
    assert found.index(("Data files", "data.md")) + 1 == found.index(("Statistics", "statistics.md"))


def test_sections_without_pages_are_left_out() -> None:
    library, _ = read("", pages={})
    titles = [title for title, _ in entries(render_nav(library))]
    assert "Models" in titles
    assert "Papers" not in titles
    assert "Data" not in titles
