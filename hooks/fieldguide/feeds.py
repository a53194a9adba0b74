"""Atom feeds: of all new papers, and of those of each stage and topic."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from . import escape
from .guide import AUTHOR, LICENCE, TAG_AUTHORITY, TITLE
from .heads import Head
from .library import Library
from .papers import Paper
from .stages import Stage
from .topics import Topic

FEED_LENGTH = 50
"""How many papers a feed holds."""


def feeds(library: Library) -> Iterator[tuple[str, str, Sequence[Paper]]]:
    """Yield address, title and papers of every feed: all papers, then those of each stage and each topic."""
    yield "feed.xml", "All papers", tuple(library.papers.values())
    for stage in library.stages.values():
        yield f"feeds/stages/{stage.id}.xml", stage.name, library.papers_of_stage(stage)
    for topic in library.topics.values():
        yield f"feeds/topics/{topic.id}.xml", topic.name, library.papers_by_topic.get(topic.id, ())


def feeds_of(library: Library, source: str) -> Iterator[tuple[str, str]]:
    """Yield address and title of the feeds that a page names: of all papers, and of its stage or topic."""
    yield "feed.xml", "New papers"
    record = library.record_at(source)
    stage = library.stages.get(record.stage) if isinstance(record, Head) else record
    if isinstance(stage, Stage):
        yield f"feeds/stages/{stage.id}.xml", f"New papers: {stage.name}"
    if isinstance(record, Topic):
        yield f"feeds/topics/{record.id}.xml", f"New papers: {record.name}"


def render_feeds(library: Library, site_url: str = "") -> Iterator[tuple[str, str]]:
    """Yield address and text of every feed; ``site_url`` is the site's address, where it is known."""
    for address, title, papers in feeds(library):
        yield address, _feed(library, site_url, address, title, papers)


def _feed(library: Library, site_url: str, address: str, title: str, papers: Sequence[Paper]) -> str:
    """Return an Atom feed of the newest of some papers; dates are those of first publication."""
    base = escape.xml(escape.site_base(site_url))
    newest = papers[:FEED_LENGTH]
    updated = newest[0].day.first_day if newest else library.updated
    name = address.removesuffix(".xml")
    rows = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<title>{escape.xml(TITLE)}: {escape.xml(title)}</title>",
        f"<id>tag:{TAG_AUTHORITY}:{name}</id>",
        f"<updated>{updated}T00:00:00Z</updated>",
        f"<author><name>{escape.xml(AUTHOR)}</name></author>",
        f"<rights>{LICENCE}</rights>",
        *([f'<link rel="self" href="{base}{address}"/>', f'<link rel="alternate" href="{base}"/>'] if base else []),
        *(_feed_entry(library, paper, base) for paper in newest),
        "</feed>",
    ]
    return "\n".join(rows) + "\n"


def _feed_entry(library: Library, paper: Paper, base: str) -> str:
    heads = [library.heads[head].name for head in paper.heads if head in library.heads]
    summary = " ".join(
        part for part in (paper.summary, f"{paper.venue}.", f"Head types: {', '.join(heads)}." if heads else "") if part
    )
    page = f"{base}{escape.page_url(paper.source)}" if base else escape.xml(escape.url(paper.url))
    rows = [
        f"<title>{escape.xml(paper.title)}</title>",
        f"<id>tag:{TAG_AUTHORITY}:paper/{paper.key}</id>",
        f"<updated>{paper.day.first_day}T00:00:00Z</updated>",
        f'<link rel="alternate" href="{page}"/>',
        *(f"<author><name>{escape.xml(name.full)}</name></author>" for name in paper.authors),
        *(f'<category term="{escape.xml(head)}"/>' for head in paper.heads),
        f"<summary>{escape.xml(summary)}</summary>",
    ]
    return "<entry>\n" + "\n".join(rows) + "\n</entry>"
