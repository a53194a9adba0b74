from __future__ import annotations

import pytest

from fieldguide.claims import Claim, parse_claims
from fieldguide.frontmatter import parse_document
from fieldguide.library import Library
from fieldguide.models import Instance
from fieldguide.vocabulary import Evidence, Stance
from samples import NASTY

START = "---\nclaims:\n  - head: some-head\n    evidence: [pattern]\n    where: Section 9\n"


def made(more: str) -> tuple[list[Claim], list[str]]:
    document, problems = parse_document("docs/papers/a.md", f"{START}{more}\n---\n")
    claims, found = parse_claims("a", document)
    return claims, [f"{problem.line}: {problem.message}" for problem in problems + found]


def test_a_claim_is_taken_apart(library: Library) -> None:
    claim = library.claims_by_paper["mueller2021accents"][0]
    assert (claim.number, claim.head, claim.model, claim.stance) == (1, "alpha-head", "tiny", Stance.SUPPORTS)
    assert claim.instances == (Instance(0, 1), Instance(1, 0))
    assert claim.scores == {Instance(0, 1): 0.93, Instance(1, 0): 0.5}
    assert claim.evidence == (Evidence.ABLATION, Evidence.WEIGHTS)


def test_a_claim_without_model_and_heads_is_good() -> None:
    claims, problems = made("")
    assert problems == []
    assert [(claim.instances, claim.scores, claim.stance) for claim in claims] == [((), {}, Stance.SUPPORTS)]


@pytest.mark.parametrize(
    ("more", "line", "words"),
    [
        ("    instances: [L0H1]", 3, "names heads but no model"),
        ("    model: m\n    instances: [L0H1, 10.7]", 7, "'10.7' names no head"),
        ("    model: m\n    instances: [L0H1, L0H1]", 7, "L0H1 stands twice"),
        ("    model: m\n    instances:\n      - L0H1\n      - L0H1", 9, "L0H1 stands twice"),
        ("    model: m\n    instances:\n      - L0H2\n      - [L0H1]", 9, "names no head"),
        ("    model: m\n    instances: L0H1", 7, "must be a list"),
        ("    model: m\n    instances: 5", 7, "must be a list"),
        ("    model: m\n    instances: {L0H1: 0.5}", 3, "say in 'score'"),
        ("    model: m\n    score: s\n    instances: {L0H1: high}", 8, "is no number"),
        ("    model: m\n    score: s\n    instances: {L0H1: true}", 8, "is no number"),
        ("    model: m\n    score: s\n    instances: {L0H1: .nan}", 8, "'.nan'"),
        ("    model: m\n    score: s\n    instances: {L0H1: 1" + "0" * 400 + "}", 8, ""),
        ("    model: m\n    instances: [L0KV1]", 7, "names a key-value head; name each query head"),
        ("    stance: maybe", 6, "'maybe'"),
        ("    stance: disputes", 6, "name that in `answers`"),
        ("    answers: [{paper: p, head: h}]", 6, "answers none"),
        ("    stance: negative\n    answers: [{paper: p}]", 7, "'head' is missing"),
        ("    stance: negative\n    answers: p", 7, "must be a list"),
        ("    query_heads: maybe", 6, "true or false"),
        ("    evidense: [pattern]", 6, "did you mean 'evidence'?"),
        ("  - head: x\n    evidence: []\n    where: Table 1", 7, "'evidence'"),
        ("  - head: x\n    where: Table 1", 6, "'evidence' is missing"),
        ("  - text", 6, "'claims.1'"),
    ],
)
def test_a_fault_is_reported_at_its_line(more: str, line: int, words: str) -> None:
    _, problems = made(more)
    assert len(problems) == 1
    assert problems[0].startswith(f"{line}: ")
    assert words in problems[0]


def test_a_claim_with_a_fault_in_its_heads_is_marked_and_the_others_are_not() -> None:
    claims, problems = made("    model: m\n    instances: [x]\n  - head: b\n    evidence: [theory]\n    where: Lemma 1")
    assert [(claim.number, claim.is_sound) for claim in claims] == [(1, False), (2, True)]
    assert len(problems) == 1


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nasty_instances_are_refused_without_an_exception(nasty: str) -> None:
    claims, problems = made(f"    model: m\n    instances: [{nasty}]")
    assert problems or claims[0].instances == ()


@pytest.mark.parametrize(
    "place",
    [
        "Section 3",
        "§ 4.1",
        "Figures 2 and 3",
        "Fig. 2",
        "Appendix B, Table 7",
        "abstract",
        "owner/name, commit abc1234, file.py, line 3",
        "https://example.org/post",
        "Section unknown; owner/name, commit abc1234",
        "README of the repository",
    ],
)
def test_a_place_can_be_looked_up(place: str) -> None:
    _, problems = parsed_place(place)
    assert problems == []


@pytest.mark.parametrize(
    "place", ["in the paper", "somewhere", "a public copy, Section 3", "same places", "file ids 1 and 2"]
)
def test_what_is_no_place_is_refused(place: str) -> None:
    _, problems = parsed_place(place)
    assert len(problems) == 1
    assert problems[0].startswith("5: ")
    assert "names no place" in problems[0]


def test_an_empty_place_is_refused() -> None:
    _, problems = parsed_place("''")
    assert problems == ["5: field 'claims.0.where' must be text that is not empty, but is nothing"]


def parsed_place(place: str) -> tuple[list[Claim], list[str]]:
    text = f"---\nclaims:\n  - head: some-head\n    evidence: [pattern]\n    where: {place}\n---\n"
    document, found = parse_document("docs/papers/a.md", text)
    claims, problems = parse_claims("a", document)
    return claims, [f"{problem.line}: {problem.message}" for problem in found + problems]


def test_the_strength_of_a_claim_is_that_of_its_strongest_evidence(library: Library) -> None:
    claim = library.claims_by_paper["mueller2021accents"][0]
    assert claim.strength == Evidence.ABLATION.strength == 5
    assert claim.anchor == "claim-1"
