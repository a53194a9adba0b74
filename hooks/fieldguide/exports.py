"""The data files: JSON with schemas, CSV, BibTeX, CSL-JSON, RIS and Atom. All are text made of the library."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from . import escape
from .circuits import Circuit
from .claim_exports import NUMBER, TEXT, claim_schema, render_csv, render_csv_schema, to_plain_claims
from .facets import BROWSER_FILE, TEXTS_FILE, render_browser_file, render_texts_file
from .feeds import render_feeds
from .guide import TITLE
from .heads import Head
from .library import Library, definition
from .methods import Method
from .models import Model
from .papers import Paper, to_bibtex, to_csl, to_ris
from .record import Record
from .schema import to_plain, to_schema
from .search import render_search
from .stages import Stage
from .topics import Topic

SCHEMA_VERSION = 1
FILES: dict[str, str] = {
    "data/papers.json": "papers, with links, head types and summaries",
    "data/heads.json": "head types, with definition, place in the taxonomy, other names and relations",
    "data/stages.json": "stages and their groups",
    "data/models.json": "models and the shape of their attention",
    "data/claims.json": "what each paper says of which heads, with evidence and place",
    "data/circuits.json": "circuits as nodes and edges",
    "data/methods.json": "methods",
    "data/topics.json": "topics that papers belong to",
    "data/claims.csv": "claims as a table, one row for each claim and head",
    "data/refs.bib": "the bibliography as BibTeX",
    "data/refs.json": "the bibliography as CSL-JSON",
    "data/refs.ris": "the bibliography as RIS",
    "feed.xml": "newly published papers as an Atom feed",
}
"""The files that readers are pointed to; the JSON Schema of ``data/x.json`` is ``data/schema/x.json``."""
LIST = {"type": "array", "items": TEXT}


def render_exports(library: Library, site_url: str = "") -> Iterator[tuple[str, str]]:
    """Yield address and text of the data files and of the search's; ``site_url`` is the site's, where it is known."""
    lists: dict[str, tuple[list[dict[str, Any]], dict[str, Any]]] = {
        "papers": _papers(library),
        "heads": _heads(library),
        "stages": _records(library.stages, Stage),
        "models": _records(library.models, Model),
        "claims": (list(to_plain_claims(library)), claim_schema()),
        "circuits": _records(library.circuits, Circuit),
        "methods": _records(library.methods, Method),
        "topics": _records(library.topics, Topic),
    }
    for name, (items, schema) in lists.items():
        yield f"data/{name}.json", _json({"schema": SCHEMA_VERSION, "updated": library.updated, name: items})
        yield f"data/schema/{name}.json", _json(_file_schema(name, schema))
    papers = sorted(library.papers.values(), key=lambda paper: paper.key)
    yield "data/claims.csv", render_csv(library)
    yield "data/schema/claims.csv.json", _json(render_csv_schema())
    yield "data/refs.bib", "\n\n".join(to_bibtex(paper) for paper in papers) + "\n"
    yield "data/refs.json", _json([to_csl(paper) for paper in papers])
    yield "data/refs.ris", "".join(to_ris(paper) for paper in papers)
    yield BROWSER_FILE, render_browser_file(library)
    yield TEXTS_FILE, render_texts_file(library)
    yield from render_feeds(library, site_url)
    yield from render_search(library)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _file_schema(name: str, item: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of a data file whose list holds such items."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{TITLE}: {name}",
        "type": "object",
        "properties": {
            "schema": {"const": SCHEMA_VERSION, "description": "version of this form"},
            "updated": {
                "type": "string",
                "pattern": r"^\d{4}-\d{2}-\d{2}$",
                "description": "newest date in the records",
            },
            name: {"type": "array", "items": item},
        },
        "required": ["schema", "updated", name],
        "additionalProperties": False,
    }


def _with(schema: dict[str, Any], **more: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with more required properties."""
    properties = {**schema["properties"], **more}
    return {**schema, "properties": properties, "required": list(properties)}


def _papers(library: Library) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    items = [
        to_plain(paper)
        | {"page": escape.page_url(paper.source), "claims": len(library.claims_by_paper.get(paper.key, ()))}
        for paper in library.papers.values()
    ]
    return items, _with(to_schema(Paper), page=TEXT, claims=NUMBER)


def _heads(library: Library) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    items = []
    for head in library.heads.values():
        papers = library.papers_by_head.get(head.id, ())
        items.append(
            _plain(head)
            | {
                "definition": definition(head),
                "page": escape.page_url(head.source),
                "papers": [paper.key for paper in papers],
            }
        )
    return items, _with(to_schema(Head), definition=TEXT, page=TEXT, papers=LIST)


def _plain(record: Record) -> dict[str, Any]:
    """Return a record as JSON values; citations stay in its texts as ``[@key]``."""
    found: dict[str, Any] = to_plain(record)
    return found


def _records(records: Mapping[str, Record], cls: type[Record]) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    return [_plain(record) | {"page": escape.page_url(record.source)} for record in records.values()], _with(
        to_schema(cls), page=TEXT
    )
