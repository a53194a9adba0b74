"""The claims as data: plain values for JSON, with their schema, and a table as CSV, with that of its columns."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from .claims import Answer
from .library import Library
from .prose import plain_text
from .schema import to_plain, to_schema
from .vocabulary import Evidence, Stance

TEXT = {"type": "string"}
NUMBER = {"type": "integer"}
COLUMNS: tuple[tuple[str, str, str], ...] = (
    ("paper", "string", "citation key"),
    ("claim", "integer", "place among the claims of the paper, from 1"),
    ("head", "string", "id of the head type"),
    ("model", "string", "id of the model, or empty"),
    ("layer", "integer", "layer, from 0; empty where the claim names no head"),
    ("head_index", "integer", "query head in the layer, from 0; empty where the claim names no head"),
    ("score", "number", "score of this head, or empty"),
    ("score_meaning", "string", "what the scores are"),
    ("evidence", "string", "kinds of evidence, separated by blanks, from weaker to stronger"),
    ("stance", "string", "supports, disputes or negative"),
    ("answers", "string", "disputed claims as paper#head, separated by blanks"),
    ("where", "string", "place in the paper or its code"),
    ("note", "string", "one sentence on what is claimed"),
)
"""Columns of the CSV: name, type and meaning."""


def to_plain_claims(library: Library) -> Iterator[dict[str, Any]]:
    """Yield the claims as JSON values."""
    for claim in library.claims:
        yield {
            "paper": claim.paper,
            "claim": claim.number,
            "head": claim.head,
            "model": claim.model,
            "instances": [
                {"name": str(item), "layer": item.layer, "head": item.head, "score": claim.scores.get(item)}
                for item in claim.instances
            ],
            "score": claim.score,
            "evidence": [kind.value for kind in Evidence if kind in claim.evidence],
            "stance": claim.stance.value,
            "answers": [to_plain(answer) for answer in claim.answers],
            "where": claim.where,
            "note": plain_text(claim.note),
        }


def claim_schema() -> dict[str, Any]:
    """Return the JSON Schema of a claim."""
    instance = {"name": TEXT, "layer": NUMBER, "head": NUMBER, "score": {"type": ["number", "null"]}}
    properties = {
        "paper": TEXT | {"description": "citation key"},
        "claim": NUMBER | {"description": "place among the claims of the paper, from 1"},
        "head": TEXT | {"description": "id of the head type"},
        "model": TEXT | {"description": "id of the model, or empty"},
        "instances": {
            "type": "array",
            "description": "query heads of the model, layer and head from 0",
            "items": {
                "type": "object",
                "properties": instance,
                "required": list(instance),
                "additionalProperties": False,
            },
        },
        "score": TEXT | {"description": "what the scores are"},
        "evidence": {"type": "array", "minItems": 1, "items": to_schema(Evidence)},
        "stance": to_schema(Stance),
        "answers": {"type": "array", "items": to_schema(Answer), "description": "the claims that it disputes"},
        "where": TEXT | {"description": "place in the paper or its code"},
        "note": TEXT,
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def render_csv(library: Library) -> str:
    """Return the claims as CSV: a row for each claim and head, or for the claim alone where it names no head."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(name for name, _, _ in COLUMNS)
    for claim in to_plain_claims(library):
        answers = " ".join(f"{answer['paper']}#{answer['head']}" for answer in claim["answers"])
        for item in claim["instances"] or [{"layer": "", "head": "", "score": None}]:
            score = "" if item["score"] is None else item["score"]
            cells = [claim["paper"], claim["claim"], claim["head"], claim["model"], item["layer"], item["head"], score]
            cells += [claim["score"], " ".join(claim["evidence"]), claim["stance"], answers]
            writer.writerow([_cell(cell) for cell in [*cells, claim["where"], claim["note"]]])
    return buffer.getvalue()


def render_csv_schema() -> dict[str, Any]:
    """Return the Table Schema (specs.frictionlessdata.io) of the CSV."""
    return {
        "$schema": "https://specs.frictionlessdata.io/schemas/table-schema.json",
        "fields": [{"name": name, "type": kind, "description": about} for name, kind, about in COLUMNS],
        "missingValues": [""],
    }


def _cell(value: Any) -> Any:
    """Keep a spreadsheet from taking a text for a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
