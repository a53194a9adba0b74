"""The real records: what the atlas must go on holding, whatever is added to it."""

from __future__ import annotations

import ast
import contextlib
import io
import re
from datetime import date
from pathlib import Path

import pytest

from fieldguide.checks import load
from fieldguide.exports import render_exports
from fieldguide.library import Library
from fieldguide.models import outside
from fieldguide.vocabulary import Status
from samples import ROOT

STATEMENTS = {
    "africa2025verb": 12,
    "clark2019bert": 32,
    "elhelo2024inferring": 150,
    "feucht2025dual": 120,
    "fu2024heads": 40,
    "gandelsman2023interpreting": 32,
    "garciacarrasco2024acronyms": 8,
    "gould2023successor": 3,
    "hanna2023greater": 9,
    "heimersheim2023circuit": 9,
    "hung2024tracker": 125,
    "kang2025large": 2,
    "kissane2024interpreting": 2,
    "li2024anchored": 2,
    "lv2024factual": 8,
    "mathwin2023gendered": 7,
    "mcdougall2023arena": 5,
    "mcdougall2023copy": 2,
    "merullo2023circuit": 15,
    "migliarini2025selfhating": 1,
    "nanda2023factfinding": 2,
    "ortu2024competition": 5,
    "prakash2024fine": 422,
    "radford2022robust": 128,
    "saraipour2025indirect": 10,
    "sun2024redeep": 104,
    "tigges2023sentiment": 23,
    "todd2023function": 100,
    "tran2025contrastive": 32,
    "tulchinskii2024listening": 2,
    "wang2022ioi": 26,
    "wang2025sparsemm": 10,
    "wu2024retrieval": 70,
    "yang2025emergent": 55,
    "yao2024knowledge": 36,
    "ye2025function": 39,
    "zhang2023tell": 85,
    "zhang2025query": 138,
    "zhou2024safety": 1,
}
"""Statements on single heads that were taken over from each paper, as counted before they were made claims.

A correction that takes a statement out lowers the number here, with its reason in the commit.
"""
ALL_STATEMENTS = 1872
SNIPPET = re.compile(r"^```python\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@pytest.fixture(scope="module")
def records() -> Library:
    library, problems = load(ROOT, date(2100, 1, 1))
    assert list(map(str, problems)) == []
    return library


def test_no_statement_is_lost(records: Library) -> None:
    assert sum(STATEMENTS.values()) == ALL_STATEMENTS
    counts = {key: sum(len(claim.instances) for claim in claims) for key, claims in records.claims_by_paper.items()}
    assert {key: counts.get(key, 0) for key, least in STATEMENTS.items() if counts.get(key, 0) < least} == {}


def test_at_least_64_models_have_known_heads_and_all_lie_inside_their_models(records: Library) -> None:
    assert len(records.known_heads) >= 64
    for model, heads in records.known_heads.items():
        assert {outside(records.models[model], known.instance) for known in heads} == {""}


def test_head_7_of_layer_10_of_gpt2_small_is_told_by_four_papers_that_disagree(records: Library) -> None:
    head = next(known for known in records.known_heads["gpt2-small"] if str(known.instance) == "L10H7")
    assert len(head.papers) >= 4
    assert head.has_rival_names


def test_types_seen_in_encoders_and_cross_attention_are_marked(records: Library) -> None:
    for head in ("typographic-head", "concept-head", "phonetic-head", "word-timing-alignment-head", "syntactic-head"):
        assert records.heads[head].attention


def test_every_dispute_names_the_claim_that_it_answers(records: Library) -> None:
    disputes = [claim for claim in records.claims if claim.stance.value == "disputes"]
    assert len(disputes) >= 20
    assert [claim for claim in disputes if not claim.answers] == []


@pytest.fixture(scope="module")
def snippets() -> list[str]:
    return SNIPPET.findall((ROOT / "docs" / "data.md").read_text(encoding="utf-8"))


def test_the_claims_load_with_pandas_in_five_lines(records: Library, snippets: list[str], tmp_path: Path) -> None:
    for address, text in render_exports(records):
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_text(text, encoding="utf-8")
    assert len(snippets[0].strip().splitlines()) == 5
    site = f'site = "{tmp_path.as_uri()}/"'
    code = re.sub(r"^site = .*$", site, snippets[0], flags=re.MULTILINE)
    assert site in code
    names: dict[str, object] = {}
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown):
        exec(code, names)
        exec(snippets[1], names)
    table, _, titles = shown.getvalue().rpartition("\n[")
    assert len({line.split()[1] for line in table.splitlines()[1:] if line.strip()}) >= 4
    assert "In-context Learning and Induction Heads" in titles


def test_the_other_snippets_are_python(snippets: list[str]) -> None:
    assert len(snippets) == 3
    assert all(ast.parse(code) for code in snippets)


def test_the_snippets_of_all_pages_are_python(records: Library) -> None:
    faults = []
    for page in records.pages.values():
        for code in SNIPPET.findall(page.body):
            try:
                compile(code, page.path, "exec")
            except SyntaxError as error:
                faults.append(f"{page.path}: {error}")
    assert faults == []


def test_most_head_types_are_fully_explained_and_all_have_a_picture(records: Library) -> None:
    stubs = [head.id for head in records.heads.values() if head.status is Status.STUB]
    assert len(stubs) <= len(records.heads) // 10
    assert [head.id for head in records.heads.values() if head.picture is None and head.status is Status.FULL] == []
