"""The way from the home page down to each page, and the papers before and after each paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .escape import attribute, relative_url
from .heads import Head
from .library import Library
from .navigation import ATLAS, FREE_SECTIONS
from .recency import HOME
from .titles import page_exists, page_title, paper_at

SECTIONS = {
    "heads": "Heads",
    "stages": "Heads",
    "papers": "Papers",
    "models": "Models",
    "circuits": "Circuits",
    "methods": "Methods",
    "topics": "Topics",
}
"""Sections of the site, by the folders whose pages stand in them."""
PLACED = {"new.md": "papers", "relations.md": "heads"}
"""Pages that stand in a section whose folder is not theirs."""


@dataclass(frozen=True)
class Crumb:
    """A page on the way to another."""

    name: str
    source: str


def trail(library: Library, source: str) -> tuple[Crumb, ...]:
    """Return the pages that lead to a page, from the home page on, the page itself at the end."""
    above = {crumb.source: crumb for crumb in _above(library, source) if page_exists(library, crumb.source)}
    above.pop(source, None)
    return (*above.values(), Crumb(page_title(library, source), source))


def _above(library: Library, source: str) -> Iterator[Crumb]:
    """Yield what may stand above a page, also where there is no such page."""
    yield Crumb("Home", HOME)
    folder = "models" if source in dict(ATLAS).values() else PLACED.get(source, source.partition("/")[0])
    if folder in SECTIONS:
        index = "heads" if folder == "stages" else folder
        yield Crumb(SECTIONS[folder], f"{index}/index.md")
    for title, pages in FREE_SECTIONS:
        if source in dict(pages).values():
            yield Crumb(title, pages[0][1])
    record = library.record_at(source)
    if isinstance(record, Head) and record.stage in library.stages:
        stage = library.stages[record.stage]
        yield Crumb(stage.name, stage.source)
    if paper := paper_at(library, source):
        yield Crumb(str(paper.day.year), f"papers/{paper.day.year}.md")


def render_trail(library: Library, source: str) -> str:
    """Return links to the pages above a page, as HTML; nothing for the home page."""
    items = "".join(
        f'<li class="md-path__item"><a href="{relative_url(source, crumb.source)}" class="md-path__link">'
        f"{attribute(crumb.name)}</a></li>"
        for crumb in trail(library, source)[:-1]
    )
    return f'<nav class="md-path" aria-label="Breadcrumb"><ol class="md-path__list">{items}</ol></nav>' if items else ""


def neighbours(library: Library, source: str) -> dict[str, str]:
    """Return the files of the papers that came out before and after a paper; nothing for other pages.

    They stand under ``previous_page`` and ``next_page``; the oldest and the newest paper have but one of the two.
    """
    paper = paper_at(library, source)
    if not paper:
        return {}
    papers = list(library.papers.values())
    place = papers.index(paper)
    older, newer = papers[place + 1 : place + 2], papers[max(place - 1, 0) : place]
    return {name: near[0].source for name, near in (("previous_page", older), ("next_page", newer)) if near}
