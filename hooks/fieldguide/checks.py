"""The rules that records must keep, beyond what their own form asks for.

Each check yields problems; none stops at the first.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from .blocks import marker_faults
from .escape import is_web_address
from .explainer_checks import check_explainers
from .frontmatter import Document, Key
from .heads import READING, TAG, Head
from .library import RECORDS, Library
from .markers import find_markers
from .name_checks import check_decisions, check_names, check_retagged
from .paper_checks import check_duplicates, check_form, check_keys, check_papers
from .problems import Problem, nearest, unknown, warning
from .prose import find_citations, title_of
from .reading import parse_library
from .record_checks import check_circuits, check_claims, check_methods, check_models, check_texts
from .sources import Sources, read_sources
from .stages import Stage

CITING_FOLDERS = ("heads/", "stages/", "circuits/", "methods/")
"""Folders whose pages are expected to cite something."""


def load(root: Path, today: date) -> tuple[Library, list[Problem]]:
    """Read a project, make its library and run every check; problems come in the order of files and lines."""
    sources, problems = read_sources(root)
    library, found = parse_library(sources)
    problems += found
    problems += check_all(library, sources, today)
    return library, sorted(set(problems), key=lambda problem: problem.order)


def check_all(library: Library, sources: Sources, today: date) -> Iterator[Problem]:
    """Yield what every check finds."""
    yield from check_keys(library)
    yield from check_form(sources)
    yield from check_duplicates(library)
    yield from check_papers(library, today)
    yield from check_stages(library)
    yield from check_placements(library)
    yield from check_names(library)
    yield from check_relations(library)
    yield from check_gaps(library)
    yield from check_claims(library)
    yield from check_circuits(library)
    yield from check_methods(library)
    yield from check_models(library)
    yield from check_texts(library)
    yield from check_pages(library)
    yield from check_retagged(library)
    yield from check_decisions(library)
    yield from check_explainers(library)


def check_stages(library: Library) -> Iterator[Problem]:
    """Stages have different places in the order, and groups different ids."""
    orders: dict[int, str] = {}
    for stage in library.all_of(Stage):
        if stage.order in orders:
            yield stage.problem(f"order {stage.order} is taken by '{orders[stage.order]}'; choose another", "order")
        if stage.order:
            orders[stage.order] = stage.id
        seen: set[str] = set()
        for number, group in enumerate(stage.groups):
            if group.id in seen:
                yield stage.problem(f"group '{group.id}' stands twice; rename one", "groups", number, "id")
            seen.add(group.id)


def check_placements(library: Library) -> Iterator[Problem]:
    """Stage and group of a head type exist, and so do the other placements that are defended."""
    for head in library.all_of(Head):
        places: list[tuple[str, str, Key]] = [(head.stage, head.group, ())]
        places += [(place.stage, place.group, ("also", number)) for number, place in enumerate(head.also)]
        for stage_id, group_id, key in places:
            if stage_id and stage_id not in library.known["stages"]:
                yield head.problem(unknown("stage", stage_id, library.known["stages"]), *key, "stage")
            elif (stage := library.stages.get(stage_id)) and group_id and not stage.group(group_id):
                groups = [group.id for group in stage.groups]
                yield head.problem(unknown(f"group of '{stage_id}'", group_id, groups), *key, "group")
            elif key and (stage_id, group_id) == head.group_id:
                yield head.problem("the other placement is the head's own; leave it out", *key, "group")


def check_relations(library: Library) -> Iterator[Problem]:
    """Relations lead to other head types, stand once, have known sources, and, where an order, run in no circle."""
    declared: dict[tuple[str, tuple[str, ...]], str] = {}
    for head in library.all_of(Head):
        for number, relation in enumerate(head.relations):
            key: Key = ("relations", number)
            if not relation.to:
                continue
            if relation.to not in library.known["heads"]:
                yield head.problem(unknown("head type", relation.to, library.known["heads"]), *key, "to")
            elif relation.to == head.id:
                yield head.problem("the relation leads to the head itself; leave it out", *key, "to")
            ends = (head.id, relation.to)
            mark = (relation.type.value, tuple(sorted(ends)) if relation.type.is_symmetric else ends)
            if mark in declared:
                yield head.problem(
                    f"the relation to '{relation.to}' stands already on '{declared[mark]}'; keep one",
                    *key,
                )
            declared.setdefault(mark, head.id)
        if len(head.definitions) == 1:
            yield head.problem(
                "one definition alone agrees with itself; add another one, or leave it out", "definitions"
            )
        for source, place in head.sources():
            is_key = source in library.known["papers"]
            special = {"aliases": TAG, "definitions": ""}.get(str(place[0]), READING)
            if source and not (is_key or source == special or is_web_address(source)):
                hint = nearest(source, library.known["papers"])
                word = f" or the word `{special}`" if special else ""
                hint = hint or f"; give a citation key, a web address{word}"
                yield head.problem(f"unknown source '{source}'{hint}", *place)
    yield from _check_circles(library)


def _check_circles(library: Library) -> Iterator[Problem]:
    """Yield a problem for each circle of an order, at the relation that closes it."""
    graph = {
        head.id: [r.to for r in head.relations if r.type.is_order and r.to in library.heads]
        for head in library.heads.values()
    }
    done: set[str] = set()

    def walk(node: str, trail: tuple[str, ...]) -> Iterator[Problem]:
        if node in trail:
            circle = [*trail[trail.index(node) :], node]
            last = library.heads[circle[-2]]
            number = next(n for n, r in enumerate(last.relations) if r.type.is_order and r.to == node)
            yield last.problem(
                f"the relation runs in a circle ({' > '.join(circle)}); take one out", "relations", number
            )
        elif node not in done:
            for target in graph[node]:
                yield from walk(target, (*trail, node))
            done.add(node)

    for head in graph:
        yield from walk(head, ())


def check_gaps(library: Library) -> Iterator[Problem]:
    """A head type has papers, or says why it has none."""
    for head in library.heads.values():
        papers = library.papers_by_head.get(head.id, ())
        if not papers and not head.gap and head.id not in library.named:
            yield warning(
                head.path,
                1,
                f"no paper names the head type '{head.id}'; add it to `keywords` in refs.bib, or say why in `gap`",
            )
        elif papers and head.gap:
            yield head.problem("the head type has papers now; take `gap` out", "gap")


def check_pages(library: Library) -> Iterator[Problem]:
    """Every page has a title, citations of known keys, and markers that exist; pages on findings cite something."""
    for source, page in library.pages.items():
        folder, name = posixpath.split(source)
        is_record = folder in {*RECORDS, "papers"} and name != "index.md"
        if not is_record and not title_of(page.body) and not page.data.get("title"):
            yield Problem(page.path, page.body_line, "the page has no title; begin it with `# Title`")
        yield from _check_citations(library, page)
        for marker in find_markers(page.body):
            for fault in marker_faults(library, marker):
                yield Problem(page.path, page.body_line + marker.line - 1, fault)
        record = library.record_at(source)
        if (
            source.startswith(CITING_FOLDERS)
            and record
            and not library.citations[source]
            and not getattr(record, "gap", "")
        ):
            yield warning(
                page.path,
                page.body_line,
                "the page cites nothing; give the source of what it says, like [@wang2022ioi]",
            )


def _check_citations(library: Library, page: Document) -> Iterator[Problem]:
    texts = [(page.body, page.body_line, True)]
    texts += [(text, page.lines.at(*key), False) for key, text in _strings(page.data, ())]
    for text, first, counts_lines in texts:
        for citation in find_citations(text):
            line = first + citation.line - 1 if counts_lines else first
            if not citation.is_well_formed:
                advice = "write [@key] or [@key; @other], and &#64; for an @ that is no citation"
                yield Problem(page.path, line, f"'{' '.join(citation.raw.split())}' is no citation; {advice}")
                continue
            for key in citation.keys:
                if key not in library.known["papers"]:
                    hint = nearest(key, library.known["papers"]) or "; add the paper to refs.bib"
                    yield Problem(page.path, line, f"citation of the unknown key '{key}'{hint}")


def _strings(value: object, key: Key) -> Iterator[tuple[Key, str]]:
    """Yield all texts in front matter, with the way to each."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _strings(item, (*key, name))
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _strings(item, (*key, number))
