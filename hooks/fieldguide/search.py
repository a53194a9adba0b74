"""What the search knows: names of all kinds in one file, which answers first, and prose in another.

``docs/assets/search-worker.js`` reads both. An entry is a mapping with short keys, of which empty ones are left out:

- ``l`` location from the site's root, ``k`` kind, ``t`` title, ``n`` other names, ``i`` identifiers
- ``a`` authors as ``Family, Given; ...``, ``v`` venue and year, ``x`` text, ``w`` weight within its kind

In the file of prose, an entry without a kind adds to the text of the entry of the same location.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from .atlas import KnownHead
from .claims import Claim
from .escape import page_url, slug
from .glossary import SOURCE as GLOSSARY
from .heads import Head
from .library import Library, definition
from .papers import Paper
from .prose import HEADING, anchors, mask_fences, plain_text, sections
from .record import Record
from .stages import Stage
from .titles import page_title, paper_at
from .vocabulary import Decision

Entry = Mapping[str, Any]
FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$\n]*[\\{}][^$\n]*\$", re.DOTALL)
"""Formulas that do not read as plain text; others lose their dollar signs."""
LINE_MARK = re.compile(
    r"^\s*(?:(?:[-*+>]|\d+\.|#+)\s|!!!.*|\|[\s|:-]*\|$)|\s*\{:[^}\n]*\}|\[\^[\w-]+\]:?|\||\$", re.MULTILINE
)
"""Marks of lists, quotations, headings, tables, attributes and footnotes."""
DECIDED = (Decision.SPECIAL, Decision.TOPIC, Decision.ONE_PAPER)
"""Decisions on names that no record carries."""


def render_search(library: Library) -> Iterator[tuple[str, str]]:
    """Yield the address and the text of the two files of the search."""
    yield "search/names.json", _json(name_entries(library))
    yield "search/prose.json", _json(prose_entries(library))


def _json(entries: Iterable[Entry]) -> str:
    lean = [{key: value for key, value in entry.items() if value or key == "l"} for entry in entries]
    return json.dumps(lean, ensure_ascii=False, separators=(",", ":")) + "\n"


def name_entries(library: Library) -> Iterator[Entry]:
    """Yield an entry for each thing that has a name, and for each page."""
    yield from (_head(library, head) for head in library.heads_in_order)
    for identifier, model in library.models.items():
        yield from (_instance(library, model, known) for known in library.known_heads.get(identifier, ()))
    yield from (_paper(library, paper) for paper in library.papers.values())
    yield from _records(library)
    yield from _terms(library)
    yield from _decisions(library)
    yield from _pages(library)


def prose_entries(library: Library) -> Iterator[Entry]:
    """Yield for each page what it says beside its names, its claims and its sections; terms stand among the names."""
    sources = dict.fromkeys([*library.pages, *(paper.source for paper in library.papers.values())])
    for source in sources:
        if source != GLOSSARY:
            yield from _prose(library, source)


def _entry(record: Record, kind: str, names: Iterable[str] = (), text: str = "", weight: int = 0) -> Entry:
    location = page_url(record.source)
    return {"l": location, "k": kind, "t": record.name, "n": list(names), "x": text, "w": weight}


def _head(library: Library, head: Head) -> Entry:
    names = dict.fromkeys([*(alias.name for alias in head.aliases), *head.list_tags])
    names.pop(head.name, None)
    return _entry(head, "head", names, definition(head), len(library.papers_by_head.get(head.id, ())))


def _instance(library: Library, model: Record, known: KnownHead) -> Entry:
    types = ", ".join(library.heads[head].name for head in known.types if head in library.heads)
    return {
        "l": f"{page_url(model.source)}#{known.instance}",
        "k": "instance",
        "t": f"{known.instance} of {model.name}",
        "n": [str(known.instance)],
        "x": types,
        "w": len(known.claims),
    }


def _paper(library: Library, paper: Paper) -> Entry:
    return {
        "l": page_url(paper.source),
        "k": "paper",
        "t": paper.title,
        "n": list(paper.other_titles),
        "i": [text for text in (paper.key, paper.arxiv, paper.doi) if text],
        "a": "; ".join(f"{name.family}, {name.given}" if name.given else name.family for name in paper.authors),
        "v": paper.venue if str(paper.year) in paper.venue else f"{paper.venue} {paper.year}",
        "w": len(library.cited_in.get(paper.key, ())) + len(library.claims_by_paper.get(paper.key, ())),
    }


def _records(library: Library) -> Iterator[Entry]:
    """Yield models, circuits, methods, topics and stages, with the groups of each stage."""
    for model in library.models.values():
        shape = f"{model.family}. Layers: {model.layers}, heads in each: {model.heads}."
        names = [model.id, *filter(None, (model.hf, model.transformer_lens))]
        yield _entry(model, "model", dict.fromkeys(names), shape, len(library.known_heads.get(model.id, ())))
    for circuit in library.circuits.values():
        yield _entry(circuit, "circuit", [circuit.id], plain_text(circuit.task), len(circuit.papers))
    for method in library.methods.values():
        yield _entry(method, "method", (), plain_text(method.measures), len(method.papers))
    for topic in library.topics.values():
        yield _entry(topic, "topic", (), plain_text(topic.definition), len(library.papers_by_topic.get(topic.id, ())))
    for stage in library.stages.values():
        yield _entry(stage, "stage", (), plain_text(stage.definition))
        yield from _groups(stage)


def _groups(stage: Stage) -> Iterator[Entry]:
    """Yield the groups of a stage, which stand on its page below the sections of its text."""
    above = [plain_text(title) for title, _ in sections(stage.body) if title]
    places = anchors([*above, *(group.name for group in stage.groups)])[len(above) :]
    for group, anchor in zip(stage.groups, places, strict=True):
        location = f"{page_url(stage.source)}#{anchor}"
        yield {"l": location, "k": "group", "t": group.name, "x": plain_text(group.definition)}


def _terms(library: Library) -> Iterator[Entry]:
    if GLOSSARY not in library.pages:
        return
    texts = dict(sections(library.pages[GLOSSARY].body))
    for term in library.terms:
        location = f"{page_url(GLOSSARY)}#{term.anchor}"
        yield {"l": location, "k": "term", "t": term.name, "n": list(term.names[1:]), "x": readable(texts[term.name])}


def _decisions(library: Library) -> Iterator[Entry]:
    """Yield the names of heads that papers use and no record carries."""
    page = library.pages.get("decisions.md")
    for item in (page.data.get("decisions") if page else None) or []:
        kind = Decision.of(item["kind"])
        if kind in DECIDED:
            records = [library.heads.get(name) or library.topics.get(name) for name in item.get("to") or []]
            targets = ", ".join(record.name for record in records if record)
            text = f"{': '.join(filter(None, (kind.label, targets)))}. {plain_text(item['reason'])}"
            yield {"l": f"decisions/#{slug(item['name'])}", "k": "name", "t": item["name"], "x": text}


def _pages(library: Library) -> Iterator[Entry]:
    """Yield free pages and the papers of each year."""
    for source, page in library.pages.items():
        if library.record_at(source) is None and paper_at(library, source) is None:
            text = str(page.data.get("description", ""))
            yield {"l": page_url(source), "k": "page", "t": page_title(library, source), "x": text}
    for source in (f"papers/{year}.md" for year in library.papers_by_year):
        yield {"l": page_url(source), "k": "page", "t": page_title(library, source)}


def _prose(library: Library, source: str) -> Iterator[Entry]:
    """Yield the texts of one page, under the anchors of their headings."""
    location, page = page_url(source), library.pages.get(source)
    parts = sections(page.body) if page else []
    lead = HEADING.sub("", parts.pop(0)[1], count=1) if parts and not parts[0][0] else ""
    yield {"l": location, "x": " ".join(filter(None, _said(library, source, lead)))}
    if paper := paper_at(library, source):
        yield from (_claim(library, paper, claim) for claim in library.claims_by_paper.get(paper.key, ()))
    titles = [plain_text(title) for title, _ in parts]
    for title, anchor, (_, text) in zip(titles, anchors(titles), parts, strict=True):
        yield {"l": f"{location}#{anchor}", "k": "section", "t": title, "x": readable(text)}


def _said(library: Library, source: str, lead: str) -> Iterator[str]:
    """Yield what a page says of its subject as a whole; the lead of a head type is its definition, which is known."""
    record = library.record_at(source)
    if not isinstance(record, Head):
        paper = paper_at(library, source)
        yield from (paper.summary if paper else "", readable(lead))
        return
    texts = [record.attends_to, record.writes, record.depth, ", ".join(record.studied_in), *record.notes]
    yield from (plain_text(text) for text in (*texts, *(item.text for item in record.definitions)))


def _claim(library: Library, paper: Paper, claim: Claim) -> Entry:
    head, model = library.heads.get(claim.head), library.models.get(claim.model)
    title = " in ".join([head.name if head else claim.head, *([model.name] if model else [])])
    return {"l": f"{page_url(paper.source)}#{claim.anchor}", "k": "claim", "t": title, "x": plain_text(claim.note)}


def readable(text: str) -> str:
    """Return the words of a Markdown text of many paragraphs, without code, formulas and marks."""
    shown = "\n".join(row for row in mask_fences(text).split("\n") if row.strip())
    return plain_text(LINE_MARK.sub(" ", FORMULA.sub(" ", shown)))
