"""The atlas: what all claims together say of each single head of a model, and where they disagree."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from .claims import Claim
from .models import Instance
from .vocabulary import Evidence, Stance

Ancestors = Mapping[str, Set[str]]
"""For each head type, the wider types of which it is a special case, however far up."""


@dataclass(frozen=True)
class KnownHead:
    """One head of one model, with every claim that names it."""

    model: str
    instance: Instance
    claims: tuple[Claim, ...]
    """Those that dispute or found nothing first, then by strength of evidence, paper and place in it."""
    is_disputed: bool
    """Whether a claim disputes what another one says of this head, or did not find it."""
    has_rival_names: bool
    """Whether two papers give it head types of which neither is a special case of the other."""

    @property
    def types(self) -> tuple[str, ...]:
        """Ids of the head types that claims ascribe to it, each once."""
        return tuple(dict.fromkeys(claim.head for claim in self.claims if claim.stance is not Stance.NEGATIVE))

    @property
    def papers(self) -> tuple[str, ...]:
        """Citation keys of the papers that name it, each once."""
        return tuple(dict.fromkeys(claim.paper for claim in self.claims))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """All kinds of evidence of its claims, in the order of the list."""
        found = {kind for claim in self.claims for kind in claim.evidence}
        return tuple(kind for kind in Evidence if kind in found)


def gather_heads(claims: Iterable[Claim], ancestors: Ancestors) -> dict[str, tuple[KnownHead, ...]]:
    """Return the heads that claims name, by model: those with the most claims first, then by layer and head."""
    found: dict[str, dict[Instance, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        for instance in claim.instances:
            found[claim.model][instance].append(claim)
    return {
        model: tuple(
            sorted(
                (_known(model, instance, named, ancestors) for instance, named in heads.items()),
                key=lambda head: (-len(head.claims), head.instance),
            )
        )
        for model, heads in found.items()
    }


def _known(model: str, instance: Instance, claims: Sequence[Claim], ancestors: Ancestors) -> KnownHead:
    ordered = sorted(claims, key=lambda c: (c.stance is Stance.SUPPORTS, -c.strength, c.paper, c.number))
    against = any(claim.stance is not Stance.SUPPORTS for claim in claims)
    return KnownHead(model, instance, tuple(ordered), against and len(claims) > 1, _differ(claims, ancestors))


def _differ(claims: Sequence[Claim], ancestors: Ancestors) -> bool:
    """Return whether two papers name different types; a type and its special case do not differ."""
    named = {(claim.paper, claim.head) for claim in claims if claim.stance is not Stance.NEGATIVE}
    return any(
        paper != other_paper
        and head != other
        and other not in ancestors.get(head, ())
        and head not in ancestors.get(other, ())
        for paper, head in named
        for other_paper, other in named
    )


def find_ancestors(parents: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return for each head type all that lie above it; ``parents`` are those directly above. Circles do no harm."""

    def above(head: str, seen: frozenset[str]) -> frozenset[str]:
        for parent in parents.get(head, ()):
            if parent not in seen:
                seen = above(parent, seen | {parent})
        return seen

    return {head: above(head, frozenset()) for head in parents}


def answered(claim: Claim, claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that a claim argues against; where both name heads of one model, only those that share some."""
    wanted = {(answer.paper, answer.head) for answer in claim.answers}
    found = [other for other in claims if (other.paper, other.head) in wanted and other != claim]
    shared = [other for other in found if other.model == claim.model and {*other.instances} & {*claim.instances}]
    return tuple(shared or found)
