"""Numbers as charts: stacked columns in SVG, and tables with bars or shades. They know nothing of records.

Widths are shares of the page's column, heights and texts pixels, so that a chart fits a phone and its text stays
readable there. Colours come from the style sheet.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from .escape import html_text

TALLEST = 220
"""Height of the tallest column, in pixels."""
FOOT, HEADROOM = 20, 16
"""Room for the names below the columns, and for the numbers above them."""
KEY, KEY_SHARE = 19, 0.6
"""Height of a line of the key, and the share of the width over which it stands."""
GAP = 0.24
"""Share of its place that a column leaves free."""
SEAM, THIN = 1, 3
"""Gap between the parts of a column, and the height below which a part has none."""
SHADES = 8
"""Shades of a table, of which the style sheet has as many."""


@dataclass(frozen=True)
class Layer:
    """What one colour stands for, and how much of it is in each column."""

    name: str
    kind: str
    """Class of its parts in the style sheet."""
    values: tuple[int, ...]
    address: str = ""
    """Where its name in the key leads."""
    shown: int = 0
    """The number beside its name in the key."""


@dataclass(frozen=True)
class Column:
    """A column's name, which is a year, and where the column leads."""

    name: str
    address: str = ""


def render_columns(label: str, columns: Sequence[Column], layers: Sequence[Layer], *, joined: bool = False) -> str:
    """Return stacked columns, the first layer on top, with a key in the free corner; ``joined`` leaves no gaps."""
    totals = [sum(layer.values[place] for layer in layers) for place in range(len(columns))]
    scale = TALLEST / max(totals, default=1) if any(totals) else 0
    beneath = max(totals[: ceil(len(totals) * KEY_SHARE)], default=0) * scale
    ground = TALLEST + max(HEADROOM, round(len(layers) * KEY + HEADROOM + beneath - TALLEST))
    parts = [
        _column(
            column, place, [(layer, layer.values[place]) for layer in layers], (len(columns), scale, ground, joined)
        )
        for place, column in enumerate(columns)
    ]
    keys = "".join(_key(layer, number) for number, layer in enumerate(layers))
    axis = f'<rect class="fg-ground" y="{ground}" width="100%" height="1"/>'
    frame = f'width="100%" height="{ground + FOOT}" role="group" aria-label="{html_text(label)}"'
    return f'<svg class="fg-columns" {frame}>{axis}{"".join(parts)}{keys}</svg>'


def _column(
    column: Column, place: int, parts: Sequence[tuple[Layer, int]], frame: tuple[int, float, float, bool]
) -> str:
    """Return a column from its ground up; ``frame`` holds number of columns, scale, ground and whether they join."""
    count, scale, ground, joined = frame
    slot = 100 / count
    gap = 0 if joined else slot * GAP
    x, width, y, drawn = place * slot + gap / 2, slot - gap, ground, []
    for layer, value in reversed(parts):
        height = value * scale
        y -= height
        if value:
            title = f"<title>{html_text(f'{column.name}, {layer.name}: {value}')}</title>"
            tall = height - (SEAM if height > THIN and not joined else 0)
            box = f'x="{x:.4g}%" y="{y:.1f}" width="{width:.4g}%" height="{tall:.1f}"'
            drawn.append(f'<rect class="{layer.kind}" {box}>{title}</rect>')
    middle = f'x="{(place + 0.5) * slot:.4g}%"'
    total = sum(value for _, value in parts)
    above = f'<text {middle} y="{y - 4:.1f}" class="fg-total">{total}</text>' if total else ""
    below = f'<text {middle} y="{ground + 14}">{render_year(column.name, "tspan")}</text>'
    inner = f"{''.join(drawn)}{above}{below}"
    return f'<a href="{html_text(column.address)}">{inner}</a>' if column.address else f"<g>{inner}</g>"


def render_year(name: str, tag: str) -> str:
    """Return a year, in elements of one name, of which a phone shows the last two figures."""
    return (
        f'<{tag} class="fg-long">{html_text(name[:-2])}</{tag}><{tag} class="fg-brief">’</{tag}>{html_text(name[-2:])}'
    )


def _key(layer: Layer, number: int) -> str:
    y = number * KEY + 4
    name = f'<tspan class="fg-name">{html_text(layer.name)}</tspan> {layer.shown or sum(layer.values)}'
    text = f'<text class="fg-key-text" x="17" y="{y + 10}">{name}</text>'
    square = f'<rect class="{layer.kind}" y="{y}" width="11" height="11"/>'
    return f'<a href="{html_text(layer.address)}">{square}{text}</a>' if layer.address else square + text


def render_bars(titles: Sequence[str], rows: Sequence[tuple[str, Sequence[int]]]) -> str:
    """Return a table of numbers with a bar beside each, all bars of a column to one scale; names are finished HTML."""
    most = [max((values[place] for _, values in rows), default=0) or 1 for place in range(len(titles) - 1)]
    body = "".join(f'<tr><th scope="row">{name}</th>{"".join(map(_bar, values, most))}</tr>' for name, values in rows)
    return _table("bars", titles, body)


def _bar(value: int, most: int) -> str:
    bar = f'<svg aria-hidden="true" height="12"><rect width="{100 * value / most:.3g}%" height="12"/></svg>'
    return f'<td><span class="fg-bar"><span>{value}</span>{bar}</span></td>'


def render_shades(
    titles: Sequence[str], rows: Iterable[tuple[str, Sequence[int], int]], *, by_row: bool = False
) -> str:
    """Return a table of numbers, the greater the darker, each row with its total; a zero is left blank.

    Shades compare all numbers or, with ``by_row``, those of a row. Titles and names are finished HTML.
    """
    found = list(rows)
    top = max((value for _, values, _ in found for value in values), default=0)
    lines = []
    for name, values, total in found:
        most = max(values, default=0) if by_row else top
        cells = "".join(_shade(value, most) for value in values)
        lines.append(f'<tr><th scope="row">{name}</th>{cells}<td class="fg-total">{total}</td></tr>')
    return _table("shades", titles, "".join(lines))


def _shade(value: int, most: int) -> str:
    return f'<td class="fg-e{ceil(SHADES * value / most)}">{value}</td>' if value else "<td></td>"


def render_numbers(titles: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return a plain table, for those who cannot see a chart or want to copy it; all parts are finished HTML."""
    body = "".join(
        f'<tr><th scope="row">{name}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>' for name, cells in rows
    )
    return _table("numbers-table", titles, body)


def _table(kind: str, titles: Sequence[str], body: str) -> str:
    head = "".join(f'<th scope="col">{title}</th>' for title in titles)
    return f'<div class="fg-table fg-{kind}"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def render_figure(kind: str, drawing: str, caption: str, table: str = "", summary: str = "As a table") -> str:
    """Return a drawing with its caption and, folded away, the table that says the same; caption is finished HTML."""
    folded = f"<details><summary>{summary}</summary>{table}</details>" if table else ""
    return (
        f'<figure class="fg-chart fg-chart-{kind}">{drawing}<figcaption><p>{caption}</p>{folded}</figcaption></figure>'
    )
