"""Texts made into the library."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace
from typing import TypeVar

from .bibtex import Entry, guess_keys, parse_entries
from .circuits import Circuit
from .claims import Claim, parse_claims
from .frontmatter import Document, parse_document
from .glossary import SOURCE as GLOSSARY
from .glossary import Term, parse_glossary
from .heads import Head
from .library import RECORDS, Library
from .methods import Method
from .models import Model
from .papers import Paper, parse_papers
from .problems import Problem
from .record import Record, draft_record
from .sources import BIBLIOGRAPHY, Sources
from .stages import Stage
from .topics import Topic

R = TypeVar("R", bound=Record)


def parse_library(sources: Sources) -> tuple[Library, list[Problem]]:
    """Make the library of all texts. Records with an error are left out; every error is reported."""
    entries, problems = parse_entries(BIBLIOGRAPHY, sources.bibliography)
    papers, found = parse_papers(BIBLIOGRAPHY, entries)
    problems.extend(found)
    pages: dict[str, Document] = {}
    for path, text in sources.pages.items():
        document, found = parse_document(path, text)
        problems.extend(found)
        pages[path.removeprefix("docs/")] = document
    records, drafts, found = _parse_records(pages, {problem.path for problem in problems})
    problems.extend(found)
    claims: list[Claim] = []
    for source, document in pages.items():
        folder, name = posixpath.split(source)
        if folder == "papers" and document.has_front_matter and name != "index.md":
            made, found = parse_claims(name.removesuffix(".md"), document)
            claims.extend(made)
            problems.extend(found)
    terms: list[Term] = []
    if glossary := pages.get(GLOSSARY):
        terms, found = parse_glossary(glossary)
        problems.extend(found)
    papers = _with_claimed(papers, claims)
    newest = sorted(papers, key=lambda p: (tuple(-part for part in (p.day.year, p.day.month, p.day.day)), p.key))
    stages = sorted(_only(records, Stage), key=lambda stage: (stage.order, stage.id))
    known = _known(pages, entries, sources.bibliography)
    library = Library(
        papers={paper.key: paper for paper in newest},
        heads=_by_id(sorted(_only(records, Head), key=lambda head: (head.name.lower(), head.id))),
        stages=_by_id(stages),
        models=_by_id(sorted(_only(records, Model), key=lambda model: (model.family.lower(), model.name.lower()))),
        circuits=_by_id(sorted(_only(records, Circuit), key=lambda circuit: circuit.name.lower())),
        methods=_by_id(sorted(_only(records, Method), key=lambda method: method.name.lower())),
        topics=_by_id(sorted(_only(records, Topic), key=lambda topic: topic.name.lower())),
        claims=tuple(claim for claim in claims if claim.is_sound),
        claim_drafts=tuple(claim for claim in claims if not claim.is_sound),
        pages=pages,
        terms=tuple(terms),
        known=known,
        named=_named(entries, known["heads"]) | {claim.head for claim in claims if claim.head in known["heads"]},
        entries=tuple(entries),
        drafts=tuple(drafts),
    )
    return library, problems


def _with_claimed(papers: Iterable[Paper], claims: Iterable[Claim]) -> list[Paper]:
    """Return the papers, each also about the head types of its claims, which need not stand in `keywords`, too."""
    claimed: dict[str, list[str]] = {}
    for claim in claims:
        if claim.is_sound:
            claimed.setdefault(claim.paper, []).append(claim.head)
    return [
        replace(paper, heads=tuple(dict.fromkeys([*paper.heads, *claimed[paper.key]])))
        if paper.key in claimed
        else paper
        for paper in papers
    ]


def _record_sources(pages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield folder and file of each page that is a record."""
    for source in pages:
        folder, name = posixpath.split(source)
        if folder in RECORDS and name != "index.md":
            yield folder, source


def _parse_records(pages: Mapping[str, Document], broken: Set[str]) -> tuple[list[Record], list[Record], list[Problem]]:
    """Return the records without fault, drafts of the others, and all faults."""
    records: list[Record] = []
    drafts: list[Record] = []
    problems: list[Problem] = []
    for folder, source in _record_sources(pages):
        if pages[source].path in broken:
            continue
        record, found = draft_record(RECORDS[folder], pages[source])
        problems.extend(found)
        if record:
            (drafts if found else records).append(record)
    return records, drafts, problems


def _only(records: Iterable[Record], cls: type[R]) -> list[R]:
    return [record for record in records if isinstance(record, cls)]


def _by_id(records: Iterable[R]) -> dict[str, R]:
    return {record.id: record for record in records}


def _known(pages: Iterable[str], entries: Iterable[Entry], bibliography: str) -> dict[str, frozenset[str]]:
    """Return all ids by folder, also of records that are broken, so that one fault is not reported as many."""
    known: dict[str, set[str]] = {folder: set() for folder in RECORDS}
    for folder, source in _record_sources(pages):
        known[folder].add(posixpath.basename(source).removesuffix(".md"))
    broken = any(entry.is_broken for entry in entries)
    known["papers"] = {entry.key for entry in entries} | (guess_keys(bibliography) if broken else set())
    return {folder: frozenset(ids) for folder, ids in known.items()}


def _named(entries: Iterable[Entry], heads: frozenset[str]) -> frozenset[str]:
    """Return the head types that keywords name; all of them where broken syntax may have swallowed some."""
    if any(entry.is_broken for entry in entries):
        return heads
    words = (word.strip() for entry in entries for word in entry.fields.get("keywords", "").split(","))
    return heads.intersection(words)
