"""The coverage matrix: which head types have been pinned to single heads in which models, and on what evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from .claims import Claim
from .escape import html_text, relative_url
from .heads import Head
from .inline import short_name
from .inline_html import record_anchor
from .library import Library
from .models import Model
from .vocabulary import Evidence, Stance

Cells = Mapping[tuple[str, str], Sequence[Claim]]


def render_coverage(library: Library, source: str) -> str:
    """Return head types by models: numbers of claims, shaded by the strongest evidence; blanks are open questions."""
    cells: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in library.claims:
        if claim.model and claim.stance is not Stance.NEGATIVE:
            cells[claim.head, claim.model].append(claim)
    models = [model for model in library.models.values() if any(model.id == key[1] for key in cells)]
    heads = [head for head in library.heads_in_order if any(head.id == key[0] for key in cells)]
    if not cells:
        return "*No claims yet.*"
    names = "".join(f'<th scope="col"><span>{record_anchor(source, model)}</span></th>' for model in models)
    body = "\n".join(_groups(library, source, heads, models, cells))
    return (
        f"{_legend()}\n"
        f'<div class="fg-table fg-matrix" role="region" aria-label="Coverage matrix" tabindex="0">\n<table>\n'
        f'<thead><tr><th scope="col">Head type</th>{names}</tr></thead>\n{body}\n</table>\n</div>'
    )


def _groups(
    library: Library, source: str, heads: Sequence[Head], models: Sequence[Model], cells: Cells
) -> Iterator[str]:
    """Yield a body of rows for each stage."""
    for stage in library.stages.values():
        rows = [_row(source, head, models, cells) for head in heads if head.stage == stage.id]
        if rows:
            title = f'<tr><th scope="rowgroup" class="fg-stage-{stage.order}"><span>{html_text(stage.name)}</span></th>'
            yield f'<tbody>{title}<td colspan="{len(models)}"></td></tr>{"".join(rows)}</tbody>'


def _row(source: str, head: Head, models: Sequence[Model], cells: Cells) -> str:
    title = f'<th scope="row">{record_anchor(source, head, short_name(head))}</th>'
    return (
        f"<tr>{title}{''.join(_cell(source, head, model, cells.get((head.id, model.id), ())) for model in models)}</tr>"
    )


def _cell(source: str, head: Head, model: Model, claims: Sequence[Claim]) -> str:
    if not claims:
        return "<td></td>"
    strength = max(claim.strength for claim in claims)
    kind = next(kind for kind in Evidence if kind.strength == strength)
    count = f"{len(claims)} claim{'' if len(claims) == 1 else 's'}"
    title = html_text(f"{head.name}, {model.name}: {count}; strongest evidence: {kind.label.lower()}")
    place = f"#type-{head.id}" if any(claim.instances for claim in claims) else ""
    address = html_text(f"{relative_url(source, model.source)}{place}")
    return f'<td class="fg-e{strength}"><a href="{address}" title="{title}" aria-label="{title}">{len(claims)}</a></td>'


def _legend() -> str:
    keys = "".join(
        f'<li><span class="fg-swatch fg-e{kind.strength}"></span>{html_text(kind.label)}</li>' for kind in Evidence
    )
    return f'<ul class="fg-legend" aria-label="Strongest evidence">{keys}</ul>'


def render_uncovered(library: Library, source: str) -> str:
    """Return the head types of which no claim names a head, as links."""
    found = [head for head in library.heads_in_order if head.id not in library.known_by_head]
    return f"<p>{', '.join(record_anchor(source, head, short_name(head)) for head in found)}.</p>" if found else ""
