"""What a page is called and what it is about, in plain words: for its head, for links to it and for its card."""

from __future__ import annotations

import re

from .library import Library, definition
from .papers import Paper
from .prose import plain_text, title_of

LONGEST, SHORTEST = 300, 50
"""How many letters a description has: search engines cut longer ones, and find fault with shorter ones."""

SYMBOL = re.compile(r"\$(\w+)\$")
"""A formula that is but a letter or a word, and reads as one."""


def paper_at(library: Library, source: str) -> Paper | None:
    """Return the paper whose page is, or would be, made of a file under ``docs/``."""
    folder, _, name = source.partition("/")
    return library.papers.get(name.removesuffix(".md")) if folder == "papers" else None


def year_at(library: Library, source: str) -> int | None:
    """Return the year whose papers a page lists, or None for any other page."""
    folder, _, name = source.partition("/")
    stem = name.removesuffix(".md")
    is_year = folder == "papers" and stem.isdecimal() and int(stem) in library.papers_by_year
    return int(stem) if is_year else None


def page_exists(library: Library, source: str) -> bool:
    """Return whether there is a page of a file under ``docs/``, be it written or generated."""
    return source in library.pages or bool(paper_at(library, source)) or year_at(library, source) is not None


def page_title(library: Library, source: str) -> str:
    """Return the title of a page; a free page has that of its first heading, else of its front matter."""
    if paper := paper_at(library, source):
        return SYMBOL.sub(r"\1", paper.title)
    if year := year_at(library, source):
        return f"Papers of {year}"
    if record := library.record_at(source):
        return record.name
    page = library.pages[source]
    return plain_text(title_of(page.body)) or str(page.data.get("title", ""))


def page_description(library: Library, source: str) -> str:
    """Return what a page is about; long texts are cut at a word, and short ones begin with the title."""
    text = SYMBOL.sub(r"\1", _about(library, source))
    if len(text) > LONGEST:
        return text[: LONGEST - 1].rsplit(" ", 1)[0] + " …"
    return text if not text or len(text) >= SHORTEST else f"{page_title(library, source)}. {text}"


def _about(library: Library, source: str) -> str:
    if paper := paper_at(library, source):
        return paper.summary or f"{paper.short_authors} ({paper.year}), {paper.venue}."
    if year := year_at(library, source):
        return f"Papers first public in {year}, with head types and links: {len(library.papers_by_year[year])}."
    if record := library.record_at(source):
        return definition(record)
    return str(library.pages[source].data.get("description", ""))
