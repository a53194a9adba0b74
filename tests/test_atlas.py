from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from fieldguide.atlas import KnownHead, answered, find_ancestors, gather_heads
from fieldguide.claims import Answer, Claim
from fieldguide.library import Library
from fieldguide.models import Instance
from fieldguide.vocabulary import Evidence, Stance

HERE = Instance(10, 7)


def claim(paper: str, head: str, number: int = 1, **changes: Any) -> Claim:
    values: dict[str, Any] = {
        "model": "m",
        "instances": (HERE,),
        "scores": {},
        "score": "",
        "evidence": (Evidence.PATTERN,),
        "stance": Stance.SUPPORTS,
        "answers": (),
        "where": "Section 1",
        "note": "",
        **changes,
    }
    return Claim(paper, number, head, **values)


def known(*claims: Claim, ancestors: Mapping[str, frozenset[str]] | None = None) -> KnownHead:
    heads = gather_heads(claims, ancestors or {})["m"]
    assert len(heads) == 1
    return heads[0]


def test_heads_come_by_model_and_the_most_claimed_first() -> None:
    late, early = Instance(3, 0), Instance(0, 2)
    heads = gather_heads(
        [
            claim("a", "x", instances=(late, early)),
            claim("b", "x", instances=(late,)),
            claim("c", "x", model="other", instances=(early,)),
        ],
        {},
    )
    assert {model: [str(head.instance) for head in found] for model, found in heads.items()} == {
        "m": ["L3H0", "L0H2"],
        "other": ["L0H2"],
    }


def test_claims_against_come_first_then_the_strongest_evidence() -> None:
    head = known(
        claim("a", "x"),
        claim("b", "x", evidence=(Evidence.SCORE, Evidence.PATCHING)),
        claim("c", "x", stance=Stance.DISPUTES, answers=(Answer(paper="a", head="x"),)),
    )
    assert [c.paper for c in head.claims] == ["c", "b", "a"]
    assert head.papers == ("c", "b", "a")
    assert head.evidence == (Evidence.PATTERN, Evidence.SCORE, Evidence.PATCHING)


@pytest.mark.parametrize(
    ("claims", "is_disputed"),
    [
        ([claim("a", "x")], False),
        ([claim("a", "x"), claim("b", "x")], False),
        ([claim("a", "x"), claim("b", "x", stance=Stance.DISPUTES)], True),
        ([claim("a", "x"), claim("b", "x", stance=Stance.NEGATIVE)], True),
        ([claim("b", "x", stance=Stance.NEGATIVE)], False),
    ],
)
def test_a_head_is_disputed_when_a_claim_stands_against_another(claims: list[Claim], is_disputed: bool) -> None:
    assert known(*claims).is_disputed is is_disputed


@pytest.mark.parametrize(
    ("claims", "differ"),
    [
        ([claim("a", "x"), claim("b", "x")], False),
        ([claim("a", "x"), claim("a", "y", 2)], False),
        ([claim("a", "x"), claim("b", "y")], True),
        ([claim("a", "narrow"), claim("b", "wide")], False),
        ([claim("a", "narrow"), claim("b", "widest")], False),
        ([claim("a", "wide"), claim("b", "narrow"), claim("c", "y")], True),
        ([claim("a", "x"), claim("b", "y", stance=Stance.NEGATIVE)], False),
        ([claim("a", "x"), claim("b", "y", stance=Stance.DISPUTES)], True),
    ],
)
def test_names_differ_where_neither_type_is_a_special_case_of_the_other(claims: list[Claim], differ: bool) -> None:
    ancestors = find_ancestors({"narrow": ["wide"], "wide": ["widest"]})
    assert known(*claims, ancestors=ancestors).has_rival_names is differ


def test_what_a_head_was_not_found_to_do_is_none_of_its_types() -> None:
    head = known(claim("a", "x"), claim("b", "y", stance=Stance.NEGATIVE), claim("c", "x"))
    assert head.types == ("x",)


def test_ancestors_are_all_wider_types_and_circles_do_no_harm() -> None:
    found = find_ancestors({"a": ["b", "c"], "b": ["d"], "c": [], "round": ["trip"], "trip": ["round"]})
    assert found["a"] == {"b", "c", "d"}
    assert found["round"] == {"trip", "round"}


def test_a_dispute_over_heads_answers_only_claims_on_the_same_heads() -> None:
    other = Instance(1, 1)
    claims = [claim("a", "x"), claim("a", "x", 2, instances=(other,)), claim("a", "y", 3), claim("b", "x")]
    about = Answer(paper="a", head="x")
    narrow = claim("c", "x", stance=Stance.DISPUTES, answers=(about,), instances=(other,))
    broad = claim("c", "x", stance=Stance.DISPUTES, answers=(about,), instances=(), model="")
    assert [c.number for c in answered(narrow, claims)] == [2]
    assert [c.number for c in answered(broad, claims)] == [1, 2]
    assert answered(claims[0], claims) == ()


def test_the_library_gathers_heads_and_passes_claimed_types_on_to_papers(library: Library) -> None:
    assert {model: [str(head.instance) for head in heads] for model, heads in library.known_heads.items()} == {
        "vit": ["L11H11", "L0H0"],
        "tiny": ["L0H1", "L1H0"],
    }
    assert [(head.model, str(head.instance)) for head in library.known_by_head["alpha-head"]] == [
        ("tiny", "L0H1"),
        ("tiny", "L1H0"),
    ]
    assert "beta-head" in library.papers["mueller2021accents"].heads
    assert library.papers["mueller2021accents"] in library.papers_by_head["gamma-head"]


def test_a_special_case_and_its_type_are_no_rival_names(library: Library) -> None:
    head = library.known_heads["tiny"][0]
    assert set(head.types) == {"alpha-head", "beta-head"}
    assert not head.has_rival_names
    assert library.ancestors["alpha-head"] == {"beta-head"}
