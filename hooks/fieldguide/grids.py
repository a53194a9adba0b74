"""Pictures of where heads sit: the layer by head grid of a model, and the depth profile of a head type."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from .atlas import KnownHead
from .escape import attribute
from .heads import Head
from .inline import short_name
from .library import Library
from .models import Model

LARGEST, ROOM = 24, 652
"""Greatest width of a cell, and the width of a page's column that all cells of a layer share, in pixels."""
NARROW, NARROWER = 20, 14
"""Widths of cells below which only every second, or every fourth, number of a head is written."""
MARGIN = 30
"""Room for the numbers of layers and heads."""
BINS = 10
"""Parts into which the depth of a network is divided."""
BAR, TALLEST, GROUND = 30, 80, 18
"""Width of a bar of a depth profile, height of the tallest one, and room for the numbers below."""


def render_model_grid(library: Library, model: Model, heads: Sequence[KnownHead]) -> str:
    """Return a model as a grid of layers and heads with its legend; each head of which something is said is a link.

    Coloured by stage, split where claims give it several, hatched where one disputes another.
    """
    cell = max(min(LARGEST, ROOM // model.heads), 8)
    width, height = model.heads * cell, model.layers * cell
    count = f"{len(heads)} of {model.layers * model.heads} heads are named by a claim"
    label = f"{model.name}: {count}. The tables below say the same."
    lines = "".join(_line(cell, number, height, True) for number in range(model.heads + 1))
    lines += "".join(_line(cell, number, width, False) for number in range(model.layers + 1))
    cells = "".join(_cell(library, known, cell) for known in sorted(heads, key=lambda known: known.instance))
    across, down = width + MARGIN + 4, height + MARGIN + 4
    size = f'viewBox="{-MARGIN} {-MARGIN} {across} {down}" width="{across}" height="{down}"'
    numbers = f'<g class="fg-numbers" aria-hidden="true">{_numbers(model, cell)}</g>'
    svg = (
        f'<svg {size} role="group" aria-label="{attribute(label)}">{_hatch()}{numbers}'
        f'<path class="fg-lines" d="{lines}"/>{cells}</svg>'
    )
    return f'<figure class="fg-grid"><div class="fg-table" tabindex="-1">{svg}</div>{_legend(library, heads)}</figure>'


def _line(cell: int, number: int, length: int, is_upright: bool) -> str:
    place = number * cell
    return f"M{place} 0v{length}" if is_upright else f"M0 {place}h{length}"


def _hatch() -> str:
    """Return the pattern that lies over a head on which claims disagree."""
    return (
        '<defs><pattern id="fg-hatch" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
        '<rect class="fg-hatch" width="2" height="5"/></pattern></defs>'
    )


def _numbers(model: Model, cell: int) -> str:
    """Return the numbers along both edges, thinned out where cells are narrow."""
    step = 1 if cell >= NARROW else 2 if cell >= NARROWER else 4
    columns = (
        f'<text x="{n * cell + cell / 2:g}" y="-6" text-anchor="middle">{n}</text>' for n in range(0, model.heads, step)
    )
    down = 1 if cell >= NARROWER else 2
    rows = (
        f'<text x="-6" y="{n * cell + cell / 2 + 4:g}" text-anchor="end">{n}</text>'
        for n in range(0, model.layers, down)
    )
    return f'<text x="-6" y="-6" text-anchor="end">L\\H</text>{"".join(columns)}{"".join(rows)}'


def _stages(library: Library, known: KnownHead) -> list[int]:
    """Return the numbers of the stages to which the head types of a head belong, in order."""
    heads = [library.heads[head] for head in known.types if head in library.heads]
    return sorted({library.stages[head.stage].order for head in heads if head.stage in library.stages})


def _cell(library: Library, known: KnownHead, cell: int) -> str:
    x, y = known.instance.head * cell + 1, known.instance.layer * cell + 1
    side = cell - 2
    stages = _stages(library, known) or [0]
    width = side / len(stages)
    parts = [
        f'<rect class="fg-c{stage}" x="{x + number * width:.4g}" y="{y}" width="{width:.4g}" height="{side}"/>'
        for number, stage in enumerate(stages)
    ]
    if known.is_disputed:
        parts.append(f'<rect fill="url(#fg-hatch)" x="{x}" y="{y}" width="{side}" height="{side}"/>')
    types = " ".join(known.types)
    kinds = " ".join(kind.value for kind in known.evidence)
    title = f"<title>{attribute(describe(library, known))}</title>"
    data = f'data-types="{attribute(types)}" data-evidence="{kinds}"'
    return f'<a href="#{known.instance}" {data}>{title}{"".join(parts)}</a>'


def describe(library: Library, known: KnownHead) -> str:
    """Return a head in words: name, head types, number of papers, disagreement."""
    names = ", ".join(short_name(library.heads[head]).lower() for head in known.types if head in library.heads)
    papers = f"{len(known.papers)} paper{'' if len(known.papers) == 1 else 's'}"
    rest = ", disputed" if known.is_disputed else ""
    rest += ", named differently" if known.has_rival_names else ""
    return f"{known.instance}: {names or 'nothing found'}; {papers}{rest}"


def _legend(library: Library, heads: Sequence[KnownHead]) -> str:
    used = {stage for known in heads for stage in _stages(library, known)}
    keys = [
        f"<li>{_key(f'fg-c{stage.order}')}{attribute(stage.name)}</li>"
        for stage in library.stages.values()
        if stage.order in used
    ]
    if any(known.is_disputed for known in heads):
        keys.append(f"<li>{_key('fg-c0', is_hatched=True)}disputed</li>")
    words = (
        "Rows are layers, columns heads. A cell of several colours: claims put the head into several stages."
        " Empty: no claim."
    )
    return f'<figcaption><ul class="fg-legend">{"".join(keys)}</ul>{words}</figcaption>'


def _key(kind: str, *, is_hatched: bool = False) -> str:
    """Return a small square in the colours of a cell."""
    hatch = '<rect fill="url(#fg-hatch)" width="14" height="14"/>' if is_hatched else ""
    return f'<svg width="14" height="14" aria-hidden="true"><rect class="{kind}" width="14" height="14"/>{hatch}</svg>'


def render_depth(library: Library, head: Head, heads: Sequence[KnownHead]) -> str:
    """Return how deep in their networks the known heads of a type sit, as bars, with the same in words."""
    depths = [depth for known in heads if (depth := _depth(library, known)) is not None]
    if not depths:
        return ""
    counts = [0] * BINS
    for depth in depths:
        counts[min(int(depth * BINS), BINS - 1)] += 1
    models = len({known.model for known in heads})
    bars = "".join(_bar(number, count, max(counts)) for number, count in enumerate(counts))
    width, height = BINS * BAR, TALLEST + GROUND * 2
    text = (
        f"Relative layer (0 is the first, 1 the last) of {_many(len(depths), 'known head')} in"
        f" {_many(models, 'model')}: median {median(depths):.2f}, from {min(depths):.2f} to {max(depths):.2f}."
    )
    label = attribute(f"Depth of {head.name}s. {text}")
    size = f'viewBox="-6 0 {width + 12} {height}" width="{width + 12}" height="{height}"'
    axis = (
        f'<path class="fg-lines" d="M0 {TALLEST + GROUND}h{width}"/><text x="0" y="{height - 3}">first layer</text>'
        f'<text x="{width}" y="{height - 3}" text-anchor="end">last layer</text>'
    )
    svg = f'<svg {size} role="img" aria-label="{label}">{bars}{axis}</svg>'
    return f'<figure class="fg-depth">{svg}<figcaption>{text}</figcaption></figure>'


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _depth(library: Library, known: KnownHead) -> float | None:
    """Return the layer of a head as a share of the way from the first layer to the last."""
    model = library.models.get(known.model)
    return known.instance.layer / max(model.layers - 1, 1) if model else None


def _bar(number: int, count: int, most: int) -> str:
    if not count:
        return ""
    height = max(round(TALLEST * count / most), 2)
    x, y = number * BAR, TALLEST + GROUND - height
    return (
        f'<rect x="{x + 2}" y="{y}" width="{BAR - 4}" height="{height}"/>'
        f'<text x="{x + BAR / 2:g}" y="{y - 4}" text-anchor="middle">{count}</text>'
    )
