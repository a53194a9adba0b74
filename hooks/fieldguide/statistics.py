"""The charts of the guide's own numbers, each with a caption that says how it was counted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from .dates import parse_date
from .escape import html_text, relative_url
from .inline import short_name
from .inline_html import link, record_anchor
from .library import Library
from .plots import Column, Layer, render_bars, render_columns, render_figure, render_numbers, render_shades, render_year
from .relation_map import render_interplay, render_relations_table, render_special_cases
from .tallies import (
    TENTHS,
    all_years,
    claims_by_evidence_and_year,
    claims_by_year,
    first_years,
    heads_by_group_and_depth,
    new_heads_by_year,
    papers_by_year_and_stage,
    studied_families,
    studied_models,
)
from .vocabulary import Evidence

NO_STAGE = "No head type"
"""What papers without head types are called."""
ENOUGH = 10
"""Single heads that a group needs for its depths to be compared."""
WORTH_A_BAR = 2
"""Papers from which on a model has a bar of its own."""


def render_timeline(library: Library, source: str) -> str:
    """Return papers by year and stage."""
    years, counts = all_years(library), papers_by_year_and_stage(library)
    layers = [Layer(NO_STAGE, "fg-none", tuple(counts.get((year, ""), 0) for year in years))]
    layers += [
        Layer(
            stage.name,
            f"fg-c{stage.order}",
            tuple(counts.get((year, stage.id), 0) for year in years),
            relative_url(source, stage.source),
        )
        for stage in library.stages.values()
    ]
    columns = [Column(str(year), _year_address(library, source, year)) for year in years]
    caption = (
        "Papers by the year in which they first became public. A paper counts once: for the stage of most of its head"
        " types, in a tie for the first of the taxonomy. Those without a head type are there for methods or context."
        f" {_newest(library)}"
    )
    drawing = render_columns("Papers by year and stage", columns, layers)
    return render_figure("timeline", drawing, caption, _years_table(library, source, layers))


def render_growth(library: Library, source: str) -> str:
    """Return how the number of head types has grown, by stage, with the types that were new in each year."""
    years, first = all_years(library), first_years(library)
    layers = []
    for stage in library.stages.values():
        found = [first[head.id] for head in library.heads.values() if head.stage == stage.id and head.id in first]
        totals = tuple(sum(begun <= year for begun in found) for year in years)
        layers.append(Layer(stage.name, f"fg-c{stage.order}", totals, relative_url(source, stage.source), len(found)))
    caption = (
        "Head types of the guide by the year of the first paper in the bibliography that is about them, added up over"
        f" the years. A type can be older than that paper. {_newest(library)}"
    )
    rows = [
        (
            _year(library, source, year),
            (str(len(heads)), ", ".join(record_anchor(source, h, short_name(h)) for h in heads)),
        )
        for year, heads in new_heads_by_year(library).items()
    ]
    drawing = render_columns("Head types by year and stage", [Column(str(y)) for y in years], layers, joined=True)
    table = render_numbers(("Year", "New", "Head types"), rows)
    return render_figure("growth", drawing, caption, table, "New head types of each year")


def render_studied_models(library: Library, source: str) -> str:
    """Return the models on which several papers make claims, with bars for papers and single heads."""
    found = studied_models(library)
    shown = [item for item in found if item.papers >= WORTH_A_BAR]
    rest = len(found) - len(shown)
    others = f" {rest} more {'models have' if rest > 1 else 'model has'} one paper each." if rest else ""
    rows = [(record_anchor(source, item.models[0], item.name), (item.papers, item.heads)) for item in shown]
    caption = f"Papers with a claim on the model, and single heads that claims name.{others}"
    return render_figure("models", render_bars(("Model", "Papers", "Heads"), rows), caption)


def render_studied_families(library: Library, source: str) -> str:
    """Return the families of models, with bars for models, papers and single heads."""
    rows = [(html_text(s.name), (len(s.models), s.papers, s.heads)) for s in studied_families(library)]
    caption = (
        "Families of models with claims: their models, the papers, and the single heads that claims name. One paper"
        " can cover many models."
    )
    return render_figure("families", render_bars(("Family", "Models", "Papers", "Heads"), rows), caption)


def render_evidence_by_year(library: Library, source: str) -> str:
    """Return claims by kind of evidence and year, as a shaded table."""
    counts, claims = claims_by_evidence_and_year(library), claims_by_year(library)
    years = [year for year in all_years(library) if year >= min(claims, default=0)] if claims else []
    rows = []
    for kind in Evidence:
        values = [counts.get((kind, year), 0) for year in years]
        rows.append((html_text(kind.label), values, sum(values)))
    titles = ("Evidence", *(_year_title(library, source, year) for year in years), "All")
    caption = (
        f"{sum(claims.values())} claims by kind of evidence and year of the paper; the more, the stronger the shade. A"
        f" claim counts for each of its kinds. {_newest(library)}"
    )
    return render_figure("evidence", render_shades(titles, rows), caption)


def render_depth_by_group(library: Library, source: str) -> str:
    """Return in which tenth of their models the single heads of each group sit, as a shaded table."""
    counts = heads_by_group_and_depth(library)
    rows = []
    for stage in library.stages.values():
        for group in stage.groups:
            values = [counts.get((stage.id, group.id, tenth), 0) for tenth in range(TENTHS)]
            name = link(relative_url(source, stage.source), group.name)
            if sum(values) >= ENOUGH:
                rows.append((f'<span class="fg-stage-{stage.order} fg-mark"></span>{name}', values, sum(values)))
    titles = ("Group", *(str(100 * tenth // TENTHS) for tenth in range(TENTHS)), "All")
    caption = (
        "Single heads that claims name, by group of their type and by relative layer, in tenths: 0 begins at the first"
        " layer, and 90 ends at the last. Shades compare the numbers of one row. A head counts in each group to which"
        f" claims ascribe it; groups with fewer than {ENOUGH} heads are left out."
    )
    return render_figure("depth", render_shades(titles, rows, by_row=True), caption)


def _newest(library: Library) -> str:
    """Return up to when the last year is covered."""
    return f"The last year is covered to {parse_date(library.updated).long}." if library.papers else ""


def _year_address(library: Library, source: str, year: int) -> str:
    """Return where a year leads: to the page of its papers, where it has any."""
    return relative_url(source, f"papers/{year}.md") if year in library.papers_by_year else ""


def _year(library: Library, source: str, year: int) -> str:
    address = _year_address(library, source, year)
    return link(address, str(year)) if address else str(year)


def _year_title(library: Library, source: str, year: int) -> str:
    """Return a year as the title of a narrow column."""
    name, address = render_year(str(year), "span"), _year_address(library, source, year)
    return f'<a href="{html_text(address)}" aria-label="{year}">{name}</a>' if address else name


def _years_table(library: Library, source: str, layers: Sequence[Layer]) -> str:
    """Return layers by year as a table with totals, the newest year first."""
    rows = []
    for place, year in reversed(list(enumerate(all_years(library)))):
        values = [layer.values[place] for layer in layers]
        rows.append((_year(library, source, year), [*map(str, values), str(sum(values))]))
    return render_numbers(("Year", *(html_text(layer.name) for layer in layers), "All"), rows)


CHARTS: dict[str, Callable[[Library, str], str]] = {
    "timeline": render_timeline,
    "growth": render_growth,
    "models": render_studied_models,
    "families": render_studied_families,
    "evidence": render_evidence_by_year,
    "depth": render_depth_by_group,
    "special-cases": render_special_cases,
    "interplay": render_interplay,
    "relations": render_relations_table,
}
"""Charts by the name that a marker gives them."""
