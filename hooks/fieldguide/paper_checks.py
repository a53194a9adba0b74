"""The rules for the bibliography as a whole; they look at entries, so that one with a fault of form is checked, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from . import bibtex
from .bibtex import Entry, format_text
from .dates import parse_date
from .escape import slug
from .library import Library
from .problems import Problem, nearest, warning
from .sources import BIBLIOGRAPHY, Sources
from .vocabulary import Role


def _problem(entry: Entry, field: str, message: str) -> Problem:
    return Problem(BIBLIOGRAPHY, entry.at(field), f"{entry.key}: {message}")


def check_keys(library: Library) -> Iterator[Problem]:
    """A citation key stands once, whatever the case of its letters."""
    seen: dict[str, int] = {}
    for entry in library.entries:
        if (first := seen.setdefault(entry.key.lower(), entry.line)) != entry.line:
            text = f"the key stands already in line {first}; choose another, or merge the entries"
            yield Problem(BIBLIOGRAPHY, entry.line, f"{entry.key}: {text}")


def check_form(sources: Sources) -> Iterator[Problem]:
    """The bibliography is in its canonical form; ``make format`` restores it."""
    try:
        wanted = format_text(BIBLIOGRAPHY, sources.bibliography)
    except ValueError:
        return
    if wanted != sources.bibliography and sources.bibliography:
        rows = zip(wanted.split("\n"), sources.bibliography.split("\n"), strict=False)
        line = next((number for number, (a, b) in enumerate(rows, start=1) if a != b), 1)
        row = wanted.split("\n")[line - 1]
        what = f"{row.partition('{')[2].rstrip(',')} belongs here" if row.startswith("@") else "order or form of fields"
        advice = "run `make format`, or without make `python -m fieldguide format`"
        yield Problem(
            BIBLIOGRAPHY, line, f"the bibliography is not sorted and formatted from here on ({what}); {advice}"
        )


def check_duplicates(library: Library) -> Iterator[Problem]:
    """No paper stands twice: by arXiv id, DOI or title."""
    seen: dict[tuple[str, str], str] = {}
    for entry in library.entries:
        marks = [(name, entry.fields.get(name, "").lower()) for name in ("eprint", "doi")]
        for name, value in [*marks, ("title", _title_mark(entry))]:
            if value and (name, value) in seen:
                yield _problem(entry, name, f"the same {name} as {seen[name, value]}; merge the two entries")
            elif value:
                seen[name, value] = entry.key


def _title_mark(entry: Entry) -> str:
    """Return the form in which titles are compared."""
    try:
        title = bibtex.plain(entry.fields.get("title", ""))
    except ValueError:
        return ""
    return slug(title) or " ".join(title.lower().split())


def check_papers(library: Library, today: date) -> Iterator[Problem]:
    """Dates are not in the future; head types exist, and a paper on heads names one."""
    claiming = {claim.paper for claim in (*library.claims, *library.claim_drafts)}
    for entry in library.entries:
        if entry.is_broken:
            continue
        yield from _check_date(entry, today)
        yield from _check_keywords(entry, library.known["heads"], entry.key in claiming)
        yield from _check_topics(entry, library.known["topics"])


def _check_date(entry: Entry, today: date) -> Iterator[Problem]:
    try:
        day = parse_date(entry.fields.get("date", ""))
    except ValueError:
        return
    if day.first_day > today.isoformat():
        yield _problem(entry, "date", f"the date {day} is in the future; correct it")


def _check_keywords(entry: Entry, known: frozenset[str], has_claims: bool) -> Iterator[Problem]:
    heads = [word.strip() for word in entry.fields.get("keywords", "").split(",") if word.strip()]
    for head in heads:
        if head not in known:
            hint = nearest(head, known) or "; add the record in docs/heads/, or use another id"
            if len(words := head.replace(";", " ").split()) > 1 and known.issuperset(words):
                hint = f"; separate the ids by commas, like {', '.join(words)}"
            yield _problem(entry, "keywords", f"unknown head type '{head}'{hint}")
    if len(set(heads)) < len(heads):
        yield _problem(entry, "keywords", "a head type stands twice in `keywords`; keep one")
    is_placed = heads or has_claims or entry.fields.get("topics")
    if not is_placed and entry.fields.get("role", Role.HEADS.value) == Role.HEADS.value:
        advice = "add `keywords` or `topics`, or say in `role` what it is"
        yield warning(BIBLIOGRAPHY, entry.line, f"{entry.key}: the paper names neither head type nor topic; {advice}")


def _check_topics(entry: Entry, known: frozenset[str]) -> Iterator[Problem]:
    topics = [word.strip() for word in entry.fields.get("topics", "").split(",") if word.strip()]
    for topic in topics:
        if topic not in known:
            hint = nearest(topic, known) or "; add the record in docs/topics/, or use another id"
            yield _problem(entry, "topics", f"unknown topic '{topic}'{hint}")
    if len(set(topics)) < len(topics):
        yield _problem(entry, "topics", "a topic stands twice in `topics`; keep one")
