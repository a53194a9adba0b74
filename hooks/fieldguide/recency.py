"""How far the records of a page reach: the newest date that they give. No clock is asked."""

from __future__ import annotations

from collections.abc import Iterator

from .claims import Claim
from .dates import Date, parse_date
from .heads import Head
from .library import Library
from .markers import find_markers
from .models import Model
from .papers import Paper
from .record import Record
from .stages import Stage
from .titles import paper_at, year_at
from .topics import Topic

TIMELESS = frozenset({"entry-types", "fields", "files", "markers", "vocabulary"})
"""Markers that show no records."""
HOME = "index.md"


def newest_paper(library: Library, source: str) -> Date | None:
    """Return the first public date of the newest paper that the records of a page name, or None without any."""
    return max((paper.day for paper in _papers(library, source)), default=None)


def last_changed(library: Library, source: str) -> Date | None:
    """Return the newest date that the records of a page give, or None for a page without records.

    The home page stands for the guide as a whole.
    """
    record = library.record_at(source)
    if record is None and not paper_at(library, source) and year_at(library, source) is None:
        return parse_date(library.updated) if _lists_records(library, source) else None
    reviewed = record.reviewed if isinstance(record, Head) else ""
    return max(filter(None, (newest_paper(library, source), parse_date(reviewed) if reviewed else None)), default=None)


def _lists_records(library: Library, source: str) -> bool:
    body = library.pages[source].body if source in library.pages else ""
    return source == HOME or any(marker.name not in TIMELESS for marker in find_markers(body))


def _papers(library: Library, source: str) -> Iterator[Paper]:
    """Yield the papers that a page of a record, paper or year names."""
    if paper := paper_at(library, source):
        yield paper
    elif year := year_at(library, source):
        yield from library.papers_by_year[year]
    elif record := library.record_at(source):
        yield from _listed(library, record)
        cited = library.citations.get(source, ())
        yield from (library.papers[key] for key in cited if key in library.papers)


def _listed(library: Library, record: Record) -> Iterator[Paper]:
    """Yield the papers that a page names although its text may not cite them."""
    claims: tuple[Claim, ...] = ()
    if isinstance(record, Head):
        claims = library.claims_by_head.get(record.id, ())
    elif isinstance(record, Model):
        claims = library.claims_by_model.get(record.id, ())
    elif isinstance(record, Stage):
        yield from library.papers_of_stage(record)
    elif isinstance(record, Topic):
        yield from library.papers_by_topic.get(record.id, ())
    yield from (library.papers[claim.paper] for claim in claims if claim.paper in library.papers)
