"""All records of the guide, and what follows from them: made once per build, never changed."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeVar

from .atlas import KnownHead, find_ancestors, gather_heads
from .bibtex import Entry
from .circuits import Circuit
from .claims import Claim
from .dates import Date
from .frontmatter import Document
from .glossary import Term
from .heads import Head, Relation
from .methods import Method
from .models import Model
from .papers import Paper
from .prose import cited_keys, plain_text, split_lead
from .record import Record
from .stages import Group, Stage
from .topics import Topic
from .vocabulary import RelationType

R = TypeVar("R", bound=Record)
RECORDS: dict[str, type[Record]] = {
    "heads": Head,
    "stages": Stage,
    "models": Model,
    "circuits": Circuit,
    "methods": Method,
    "topics": Topic,
}
"""Folders of records, with the class of each."""


@dataclass(frozen=True)
class SeenRelation:
    """A relation as one of its two head types sees it."""

    label: str
    other: Head
    relation: Relation
    owner: Head
    """The head type on whose page it is written."""


@dataclass(frozen=True)
class Library:
    """All records, with the indices that pages, exports and checks ask for."""

    papers: Mapping[str, Paper]
    """By citation key, newest first."""
    heads: Mapping[str, Head]
    """By id, in alphabetical order of names."""
    stages: Mapping[str, Stage]
    """By id, in the order of the taxonomy."""
    models: Mapping[str, Model]
    circuits: Mapping[str, Circuit]
    methods: Mapping[str, Method]
    topics: Mapping[str, Topic]
    claims: tuple[Claim, ...]
    """Claims whose form is right, in the order of files."""
    pages: Mapping[str, Document]
    """All Markdown files, by path under ``docs/``."""
    known: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Ids by folder (and citation keys under ``papers``), including records that could not be read."""
    entries: tuple[Entry, ...] = ()
    """All entries of the bibliography as they stand in the file, also those with faults."""
    drafts: tuple[Record, ...] = ()
    """Records with faults, blank where something is wrong; for checks only."""
    claim_drafts: tuple[Claim, ...] = ()
    """Claims with a fault of form; for checks only."""
    terms: tuple[Term, ...] = ()
    """Terms of the glossary, in its order."""
    named: frozenset[str] = frozenset()
    """Head types that papers name, including entries that could not be read."""

    @cached_property
    def updated(self) -> str:
        """The newest date in the records, as an ISO day."""
        return max((paper.day for paper in self.papers.values()), default=Date(1970)).first_day

    @cached_property
    def papers_by_head(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers of each head type, newest first."""
        return _grouped((head, paper) for paper in self.papers.values() for head in paper.heads)

    @cached_property
    def papers_by_topic(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers of each topic, newest first."""
        return _grouped((topic, paper) for paper in self.papers.values() for topic in paper.topics)

    @cached_property
    def papers_by_month(self) -> Mapping[str, tuple[Paper, ...]]:
        """Papers by the month (else the year) of their first public date, like ``2026-10``, newest first."""
        return _grouped((str(Date(paper.day.year, paper.day.month)), paper) for paper in self.papers.values())

    def papers_of_stage(self, stage: Stage) -> tuple[Paper, ...]:
        """Papers on the head types of a stage, newest first."""
        return tuple(
            p for p in self.papers.values() if any(h in self.heads and self.heads[h].stage == stage.id for h in p.heads)
        )

    @cached_property
    def papers_by_year(self) -> Mapping[int, tuple[Paper, ...]]:
        """Papers by the year of their first public date, newest year first."""
        return _grouped((paper.day.year, paper) for paper in self.papers.values())

    @cached_property
    def claims_by_head(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims on each head type."""
        return _grouped((claim.head, claim) for claim in self.claims)

    @cached_property
    def claims_by_paper(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims of each paper."""
        return _grouped((claim.paper, claim) for claim in self.claims)

    @cached_property
    def claims_by_model(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims in each model."""
        return _grouped((claim.model, claim) for claim in self.claims if claim.model)

    @cached_property
    def ancestors(self) -> Mapping[str, frozenset[str]]:
        """For each head type, the wider types of which it is a special case, however far up."""
        return find_ancestors(
            {h.id: [r.to for r in h.relations if r.type is RelationType.SPECIALISES] for h in self.heads.values()}
        )

    @cached_property
    def known_heads(self) -> Mapping[str, tuple[KnownHead, ...]]:
        """Heads that claims name, by model: those with the most claims first."""
        return gather_heads(self.claims, self.ancestors)

    @cached_property
    def known_by_head(self) -> Mapping[str, tuple[KnownHead, ...]]:
        """Single heads that claims ascribe to each head type, in the order of models, then of layers."""
        return _grouped(
            (head, known)
            for model in self.models
            for known in sorted(self.known_heads.get(model, ()), key=lambda known: known.instance)
            for head in known.types
        )

    @cached_property
    def circuits_by_head(self) -> Mapping[str, tuple[Circuit, ...]]:
        """Circuits that a head type takes part in."""
        return _grouped((head, circuit) for circuit in self.circuits.values() for head in circuit.head_types())

    @cached_property
    def methods_by_head(self) -> Mapping[str, tuple[Method, ...]]:
        """Methods that find a head type."""
        return _grouped((head, method) for method in self.methods.values() for head in method.heads)

    @cached_property
    def heads_by_group(self) -> Mapping[tuple[str, str], tuple[Head, ...]]:
        """Head types by stage and group."""
        return _grouped((head.group_id, head) for head in self.heads.values())

    @cached_property
    def heads_in_order(self) -> tuple[Head, ...]:
        """Head types in the order of the taxonomy: by stage, group and name; those without a place at the end."""
        placed = [
            head
            for stage in self.stages.values()
            for group in stage.groups
            for head in self.heads_by_group.get((stage.id, group.id), ())
        ]
        seen = {head.id for head in placed}
        return (*placed, *(head for head in self.heads.values() if head.id not in seen))

    @cached_property
    def guests_by_stage(self) -> Mapping[str, tuple[Head, ...]]:
        """Head types that stand elsewhere, but could be placed in the stage."""
        return _grouped(
            (stage, head)
            for head in self.heads.values()
            for stage in dict.fromkeys(p.stage for p in head.also if p.stage != head.stage)
        )

    @cached_property
    def relations_by_head(self) -> Mapping[str, tuple[SeenRelation, ...]]:
        """Relations of each head type, in both directions."""

        def seen() -> Iterator[tuple[str, SeenRelation]]:
            for head in self.heads.values():
                for relation in head.relations:
                    if relation.to in self.heads:
                        other = self.heads[relation.to]
                        yield head.id, SeenRelation(relation.type.label, other, relation, head)
                        yield other.id, SeenRelation(relation.type.reverse_label, head, relation, head)

        order = {kind: number for number, kind in enumerate(RelationType)}
        return _grouped(
            sorted(seen(), key=lambda pair: (order[pair[1].relation.type], pair[1].label, pair[1].other.name))
        )

    @cached_property
    def cited_in(self) -> Mapping[str, tuple[str, ...]]:
        """Pages that cite each paper, as paths under ``docs/``; front matter counts, a paper's own page does not."""
        return _grouped(
            (key, source) for source, keys in self.citations.items() for key in keys if source != f"papers/{key}.md"
        )

    @cached_property
    def citations(self) -> Mapping[str, tuple[str, ...]]:
        """Keys that each page cites, in its text, in its front matter and by the papers of its head type."""
        found = {}
        for source, page in self.pages.items():
            keys = dict.fromkeys(key for text in (*_texts(page.data), page.body) for key in cited_keys(text))
            keys |= dict.fromkeys(self._listed(source))
            found[source] = tuple(keys)
        return found

    def _listed(self, source: str) -> Iterator[str]:
        """Yield the citation keys that a record names outside of its prose."""
        identifier = posixpath.basename(source).removesuffix(".md")
        if source.startswith("heads/") and identifier in self.heads:
            yield from (key for key, _ in self.heads[identifier].sources() if key in self.papers)
            yield from (paper.key for paper in self.papers_by_head.get(identifier, ()))
        if source.startswith("circuits/") and identifier in self.circuits:
            yield from self.circuits[identifier].papers
        if source.startswith("methods/") and identifier in self.methods:
            yield from self.methods[identifier].papers

    def all_of(self, cls: type[R]) -> tuple[R, ...]:
        """Return the records of a class, drafts at the end."""
        sound = (self.heads, self.stages, self.models, self.circuits, self.methods, self.topics)
        found = [*(record for records in sound for record in records.values()), *self.drafts]
        return tuple(record for record in found if isinstance(record, cls))

    def group_of(self, head: Head) -> Group | None:
        """Return the group that a head type stands in."""
        return self.stages[head.stage].group(head.group) if head.stage in self.stages else None

    def record_at(self, source: str) -> Record | None:
        """Return the record whose page is made of a file under ``docs/``, or None for a free page."""
        folder, _, name = source.partition("/")
        if folder not in RECORDS or "/" in name:
            return None
        return {
            "heads": self.heads,
            "stages": self.stages,
            "models": self.models,
            "circuits": self.circuits,
            "methods": self.methods,
            "topics": self.topics,
        }[folder].get(name.removesuffix(".md"))


def definition(record: Record) -> str:
    """Return the first paragraph of a record's page as plain text."""
    return plain_text(split_lead(record.body)[0])


def _texts(value: object) -> Iterator[str]:
    """Yield all texts in a value of front matter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)


K = TypeVar("K")
V = TypeVar("V")


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Collect pairs by their first part; each value once, order kept."""
    found: dict[K, dict[object, V]] = defaultdict(dict)
    for key, value in pairs:
        found[key].setdefault(value if isinstance(value, str) else id(value), value)
    return {key: tuple(values.values()) for key, values in found.items()}
