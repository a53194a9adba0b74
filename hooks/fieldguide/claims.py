"""A claim: what one paper says of a head type, in which model and heads, how it knows, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from .frontmatter import Document, Key, Lines
from .models import Instance, parse_instance
from .problems import Problem
from .schema import entry, internal, parse, parse_draft
from .vocabulary import Evidence, Stance

PLACE = re.compile(
    r"\b(abstract|introduction|conclusion|sections?|appendix|appendices|chapter|tables?|figures?|figs?|equation|algorithm"
    r"|theorem|lemma|proposition|footnote|pages?|commit|lines?|cell|readme|model card|slide|title)\b|§|https?://",
    re.IGNORECASE,
)
"""Words by which a text is seen to name a place in a paper, or in its code."""
NO_PLACE = re.compile(r"\b(public copy|file ids?|same places?|reviews? quoting)\b", re.IGNORECASE)
"""Phrases that stand where a place should, and that nobody can look up."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The claim of another paper that a claim argues against."""

    paper: str = entry("citation key of that paper")
    head: str = entry("id of the head type that its claim is on")


@dataclass(frozen=True, kw_only=True)
class ClaimEntry:
    """A claim as it is written in the front matter of a paper's page."""

    head: str = entry("id of the head type")
    model: str = entry("id of the model", default="")
    instances: Any = entry("query heads like L10H7: a list, or a mapping to a score each", default=())
    score: str = entry("what the numbers are", default="")
    evidence: tuple[Evidence, ...] = entry("how the paper knows")
    stance: Stance = entry("which way the claim points", default=Stance.SUPPORTS)
    answers: tuple[Answer, ...] = entry(
        "the claims that it disputes, each as `paper` and `head`; needed with the stance `disputes`", default=()
    )
    where: str = entry(
        "section, table, figure, or repository, commit and path of the code; `Section unknown` where only others were"
        " seen to quote the paper"
    )
    note: str = entry("one sentence in our own words", default="")
    query_heads: bool = entry(
        "`true` confirms that query heads are meant where all their numbers are so low that key-value heads could be",
        default=False,
    )


@dataclass(frozen=True, kw_only=True)
class PaperPage:
    """The front matter that a paper's page may have."""

    claims: tuple[ClaimEntry, ...] = entry("what the paper says of heads", default=())


@dataclass(frozen=True)
class Claim:
    """One claim, with its heads taken apart."""

    paper: str
    """Citation key."""
    number: int
    """Place among the claims of the paper, from 1."""
    head: str
    model: str
    instances: tuple[Instance, ...]
    scores: dict[Instance, float]
    score: str
    evidence: tuple[Evidence, ...]
    stance: Stance
    answers: tuple[Answer, ...]
    where: str
    note: str
    query_heads: bool = False
    is_sound: bool = True
    """Whether its form is right; a claim that is not serves further checks and nothing else."""
    lines: Lines = internal(default=Lines(""))
    key: Key = field(default=(), repr=False)

    @property
    def anchor(self) -> str:
        """The fragment of its address on the page of its paper."""
        return f"claim-{self.number}"

    @property
    def strength(self) -> int:
        """The place of its strongest kind of evidence in the list, from 1; 0 without any."""
        return max((kind.strength for kind in self.evidence), default=0)

    def problem(self, message: str, *key: str | int) -> Problem:
        """Return an error at the line of a part of the claim."""
        return self.lines.problem(message, *self.key, *key)


def parse_claims(key: str, document: Document) -> tuple[list[Claim], list[Problem]]:
    """Read the claims of a paper's page; a claim with an error of form is reported and marked as not sound."""
    _, problems = parse(PaperPage, document.data, document.lines)
    claims = []
    for number, item, is_sound in _entries(document):
        way: Key = ("claims", number)
        instances, scores, found = _instances(item, document.lines, way)
        found += [document.lines.problem(text, *way, name) for name, text in _faults(item, is_sound)]
        problems.extend(found)
        rest = (item.score, item.evidence, item.stance, item.answers, item.where, item.note, item.query_heads)
        sound = is_sound and not found
        parts = (item.head, item.model, instances, scores, *rest, sound, document.lines, way)
        claims.append(Claim(key, number + 1, *parts))
    return claims, problems


def _entries(document: Document) -> Iterator[tuple[int, ClaimEntry, bool]]:
    """Yield the claims with their places, and whether the form of each is right."""
    raw = document.data.get("claims")
    for number, item in enumerate(raw if isinstance(raw, list) else ()):
        if isinstance(item, dict):
            made, found = parse_draft(ClaimEntry, item, document.lines, ("claims", number))
            yield number, made, not found


def _faults(item: ClaimEntry, is_sound: bool) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a claim whose fields have the right types: field and message."""
    if is_sound and not item.evidence:
        yield "evidence", "field 'evidence' is empty; name at least one kind"
    if item.where and (NO_PLACE.search(item.where) or not PLACE.search(item.where)):
        yield (
            "where",
            f"'{item.where}' names no place; name a section, table or figure, or repository, commit and path of code",
        )
    if is_sound and item.stance is Stance.DISPUTES and not item.answers:
        yield "stance", "the claim disputes another; name that in `answers`, as `- {paper: key, head: id}`"
    if item.answers and item.stance is Stance.SUPPORTS:
        yield "answers", "a claim that supports answers none; take `answers` out, or correct `stance`"


def _instances(
    item: ClaimEntry, lines: Lines, way: Key
) -> tuple[tuple[Instance, ...], dict[Instance, float], list[Problem]]:
    """Return the heads of a claim, their scores, and what is wrong with them."""
    raw, problems = item.instances, []
    scores: dict[Instance, float] = {}
    found: list[Instance] = []
    if not isinstance(raw, list | tuple | dict):
        text = "field 'instances' must be a list of heads, or a mapping of heads to scores"
        return (), {}, [lines.problem(text, *way, "instances")]
    for number, name in enumerate(raw):
        place = (*way, "instances", name if isinstance(raw, dict) else number)
        try:
            instance = parse_instance(str(name))
        except ValueError as error:
            problems.append(lines.problem(str(error), *place))
            continue
        if instance in found:
            problems.append(lines.problem(f"{instance} stands twice; keep one", *place))
        found.append(instance)
        if isinstance(raw, dict):
            value = raw[name]
            if isinstance(value, bool) or not isinstance(value, int | float):
                problems.append(lines.problem(f"the score of {name} is no number; write one, or leave it out", *place))
            else:
                scores[instance] = float(value)
    if scores and not item.score:
        problems.append(lines.problem("the heads have scores; say in 'score' what the numbers are", *way))
    if found and not item.model:
        problems.append(lines.problem("the claim names heads but no model; add 'model'", *way))
    return tuple(found), scores, problems
