"""Counts over all records, for charts: papers by year and stage, head types by year, claims by kind, depths."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .heads import Head
from .library import Library
from .models import Model
from .papers import Paper
from .stages import Stage
from .vocabulary import Evidence

TENTHS = 10
"""Parts into which the depth of a network is divided."""


@dataclass(frozen=True)
class Studied:
    """How much of a model, or of a family of models, claims speak of."""

    name: str
    models: tuple[Model, ...]
    papers: int
    heads: int


def stage_of_paper(library: Library, paper: Paper) -> Stage | None:
    """Return the stage of most head types of a paper, in a tie the first in the taxonomy; None without head types."""
    counts = Counter(library.heads[head].stage for head in paper.heads if head in library.heads)
    found = [stage for stage in library.stages.values() if counts[stage.id]]
    return max(found, key=lambda stage: (counts[stage.id], -stage.order), default=None)


def all_years(library: Library) -> tuple[int, ...]:
    """Return every year from the first paper to the last, also those without a paper."""
    years = library.papers_by_year
    return tuple(range(min(years), max(years) + 1)) if years else ()


def papers_by_year_and_stage(library: Library) -> Mapping[tuple[int, str], int]:
    """Return numbers of papers by year and id of the stage, which is empty for papers without head types."""
    pairs = ((paper, stage_of_paper(library, paper)) for paper in library.papers.values())
    return Counter((paper.day.year, stage.id if stage else "") for paper, stage in pairs)


def first_years(library: Library) -> Mapping[str, int]:
    """Return the year of the first paper on each head type, by id in the order of the taxonomy."""
    papers = library.papers_by_head
    return {
        head.id: min(paper.day.year for paper in papers[head.id])
        for head in library.heads_in_order
        if head.id in papers
    }


def studied_models(library: Library) -> list[Studied]:
    """Return the models on which there are claims: those of most papers first, then those of most heads."""
    return _ranked([_studied(library, model.name, (model,)) for model in library.models.values()])


def studied_families(library: Library) -> list[Studied]:
    """Return the families of models on which there are claims, in the same order."""
    families: dict[str, list[Model]] = {}
    for model in library.models.values():
        if model.id in library.claims_by_model:
            families.setdefault(model.family, []).append(model)
    return _ranked([_studied(library, name, tuple(models)) for name, models in families.items()])


def _studied(library: Library, name: str, models: tuple[Model, ...]) -> Studied:
    papers = {claim.paper for model in models for claim in library.claims_by_model.get(model.id, ())}
    heads = sum(len(library.known_heads.get(model.id, ())) for model in models)
    return Studied(name, models, len(papers), heads)


def _ranked(found: list[Studied]) -> list[Studied]:
    return sorted((item for item in found if item.papers), key=lambda s: (-s.papers, -s.heads, s.name.lower()))


def claims_by_evidence_and_year(library: Library) -> Mapping[tuple[Evidence, int], int]:
    """Return numbers of claims by kind of evidence and year of the paper; a claim counts for each of its kinds."""
    return Counter(
        (kind, library.papers[claim.paper].day.year)
        for claim in library.claims
        if claim.paper in library.papers
        for kind in claim.evidence
    )


def claims_by_year(library: Library) -> Mapping[int, int]:
    """Return numbers of claims by the year of their papers."""
    return Counter(library.papers[claim.paper].day.year for claim in library.claims if claim.paper in library.papers)


def heads_by_group_and_depth(library: Library) -> Mapping[tuple[str, str, int], int]:
    """Return numbers of single heads by stage, group and tenth of the depth of their model, from 0.

    A head counts once in each group to which claims ascribe it.
    """
    counts: Counter[tuple[str, str, int]] = Counter()
    for model, heads in library.known_heads.items():
        for known in heads if model in library.models else ():
            tenth = _tenth(known.instance.layer, library.models[model].layers)
            types = (library.heads[head] for head in known.types if head in library.heads)
            counts.update((*group, tenth) for group in sorted({head.group_id for head in types}))
    return counts


def _tenth(layer: int, layers: int) -> int:
    """Return in which tenth of the way from the first layer to the last a layer lies."""
    return min(layer * TENTHS // max(layers - 1, 1), TENTHS - 1)


def new_heads_by_year(library: Library) -> Mapping[int, tuple[Head, ...]]:
    """Return the head types on which the first paper appeared in each year, in the order of the taxonomy."""
    years = first_years(library)
    return {
        year: tuple(library.heads[head] for head, first in years.items() if first == year)
        for year in all_years(library)
    }
