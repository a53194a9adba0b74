"""A head type: a function that attention heads are said to have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .record import Record
from .schema import entry
from .vocabulary import AttentionKind, IdentifiedBy, PlacedBy, RelationType, Status

READING = "reading"
"""Stands in place of sources where something is this guide's own inference."""
PARTS = ("How it works", "How to find it", "Evidence")
"""Headings that the text of a fully explained head type has."""
OPEN, HISTORY = "Contested or open", "History"
"""Headings that may follow; under the first stand the notes of the record, too."""
TAG = "tag"
"""Stands in place of a source where an alias is a tag of the ancestor list."""


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Another name of a head type."""

    name: str = entry("the name")
    source: str = entry("citation key, web address, or `tag` for a tag of the ancestor list")
    note: str = entry("where or in which sense the name is used", default="")


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Another defensible place in the taxonomy."""

    stage: str = entry("id of the stage")
    group: str = entry("id of the group")
    reason: str = entry("why it could stand there")
    source: tuple[str, ...] = entry("citation keys, or `reading`")


@dataclass(frozen=True, kw_only=True)
class Definition:
    """What one source takes the head type to be, where sources do not agree."""

    text: str = entry("the definition, in our own words")
    source: str = entry("citation key or web address")


@dataclass(frozen=True, kw_only=True)
class Arc:
    """How much one token of an example attends to another."""

    query: int = entry("place of the token that attends, from 0")
    key: int = entry("place of the token that is attended to, from 0")
    share: int = entry("share of its attention, in per cent")


@dataclass(frozen=True, kw_only=True)
class Change:
    """What a head does to one possible outcome in an example."""

    text: str = entry("a token, an answer or a behaviour")
    change: int = entry("from -100, lowered as far as can be, to 100, raised so")


@dataclass(frozen=True, kw_only=True)
class Picture:
    """An idealised example: what goes in, what attends to what, and what comes out."""

    tokens: tuple[str, ...] = entry("the words of the example, or groups of words, in order")
    arcs: tuple[Arc, ...] = entry("the attention, for types that have a pattern", default=())
    output: tuple[Change, ...] = entry("what comes out", default=())
    caption: str = entry("what the example shows, in one sentence")


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A relation to another head type, declared on one of the two pages."""

    type: RelationType = entry("kind of relation")
    to: str = entry("id of the other head type")
    note: str = entry("how, in one clause", default="")
    source: tuple[str, ...] = entry("citation keys, or `reading`")


@dataclass(frozen=True, kw_only=True)
class Head(Record):
    """One head type."""

    stage: str = entry("id of its stage")
    group: str = entry("id of its group in that stage")
    status: Status = entry("how far the page is written", default=Status.STUB)
    placed_by: PlacedBy = entry("who put it into the group")
    placement_reason: str = entry("why this guide put it there", default="")
    aliases: tuple[Alias, ...] = entry("other names", default=())
    attention: tuple[AttentionKind, ...] = entry(
        "in which attention it is found, where that is not the self-attention of a causal language model", default=()
    )
    identified_by: IdentifiedBy = entry("property by which it is recognised")
    attends_to: str = entry("what its queries and keys look for, cited")
    writes: str = entry("what its values and outputs add, cited")
    picture: Picture | None = entry("an idealised example, drawn on its page", default=None)
    detection: str = entry("how it is found, cited")
    depth: str = entry("where in the network it sits, cited", default="")
    studied_in: tuple[str, ...] = entry("models or families in which it was described", default=())
    also: tuple[Placement, ...] = entry("other defensible placements", default=())
    relations: tuple[Relation, ...] = entry("relations to other head types", default=())
    definitions: tuple[Definition, ...] = entry("definitions that do not agree, two or more", default=())
    list_tags: tuple[str, ...] = entry("tags of the ancestor list that lead here", default=())
    notes: tuple[str, ...] = entry("what is contested or easily confused, cited", default=())
    gap: str = entry("why no paper of the bibliography is about it yet", default="")
    reviewed: str = entry("day on which somebody who had not written the page read it against its sources", default="")

    @property
    def group_id(self) -> tuple[str, str]:
        """Stage and group."""
        return self.stage, self.group

    def sources(self) -> Iterator[tuple[str, tuple[str | int, ...]]]:
        """Yield each citation key, address or word given as a source in the front matter, with the way to it."""
        for number, alias in enumerate(self.aliases):
            yield alias.source, ("aliases", number, "source")
        for number, definition in enumerate(self.definitions):
            yield definition.source, ("definitions", number, "source")
        sourced: tuple[tuple[str, tuple[Placement | Relation, ...]], ...] = (
            ("also", self.also),
            ("relations", self.relations),
        )
        for name, items in sourced:
            for number, item in enumerate(items):
                for key in item.source:
                    yield key, (name, number, "source")


def bare(name: str) -> str:
    """Return a name in the form in which names are compared: lower case, no punctuation, no final "head(s)"."""
    words = "".join(c if c.isalnum() else " " for c in name.lower()).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in {"head", "heads"} else words)
