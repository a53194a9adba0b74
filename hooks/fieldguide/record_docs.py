"""What the page on records says of their fields and words, read from the classes themselves."""

from __future__ import annotations

from . import vocabulary
from .circuits import Circuit
from .claims import Answer, ClaimEntry
from .heads import Alias, Arc, Change, Definition, Head, Picture, Placement, Relation
from .inline import rich
from .methods import Method
from .models import Model
from .papers import VENUE_FIELDS, Paper
from .schema import fields_of
from .stages import Stage
from .tables import render_table
from .topics import Topic

VOCABULARIES: dict[str, type[vocabulary.Word]] = {
    "evidence": vocabulary.Evidence,
    "stance": vocabulary.Stance,
    "role": vocabulary.Role,
    "relevance": vocabulary.Relevance,
    "decision": vocabulary.Decision,
    "status": vocabulary.Status,
    "placed-by": vocabulary.PlacedBy,
    "identified-by": vocabulary.IdentifiedBy,
    "relation": vocabulary.RelationType,
    "model-kind": vocabulary.ModelKind,
    "attention": vocabulary.AttentionKind,
    "composition": vocabulary.Composition,
    "node": vocabulary.NodeType,
}
RECORD_CLASSES: dict[str, type] = {
    "head": Head,
    "alias": Alias,
    "placement": Placement,
    "definition": Definition,
    "relation": Relation,
    "stage": Stage,
    "model": Model,
    "circuit": Circuit,
    "method": Method,
    "topic": Topic,
    "claim": ClaimEntry,
    "answer": Answer,
    "picture": Picture,
    "arc": Arc,
    "change": Change,
    "paper": Paper,
}


def render_fields(name: str) -> str:
    """Return the fields of a kind of record, given by a name in ``RECORD_CLASSES``, as a table."""
    rows = [
        (f"<code>{f.name}</code>", "yes" if f.required else "", rich(f.doc))
        for f in fields_of(RECORD_CLASSES[name], written=True)
    ]
    return render_table(("Field", "Needed", "Meaning"), rows, "vocabulary")


def render_entry_types() -> str:
    """Return the entry types of the bibliography, with the field that names the venue, as a table."""
    return render_table(
        ("Entry type", "Venue stands in"),
        [(f"<code>&#64;{kind}</code>", f"<code>{name}</code>") for kind, name in VENUE_FIELDS.items()],
    )
