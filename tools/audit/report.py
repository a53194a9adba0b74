"""What a section found: a table for the terminal, data for the JSON file, and the limits that were not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Report:
    """The outcome of one section."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    data: Any
    """The same in full, as JSON can hold it."""
    faults: tuple[str, ...] = ()
    """One sentence for each limit that was not kept."""
    notes: tuple[str, ...] = ()
    """Lines below the table."""


def mark(kept: bool) -> str:
    """Return the sign that a limit was kept, or was not."""
    return "✓" if kept else "✗"


def kilobytes(size: float) -> str:
    """Return a number of bytes in kilobytes of 1,000, with one decimal."""
    return f"{size / 1000:.1f}"


def render(report: Report) -> str:
    """Return a report as text: the first column flush left, all others flush right."""
    lines = [report.head, *report.rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(report.head))]
    rule = tuple("─" * width for width in widths)
    table = [_line(line, widths) for line in (report.head, rule, *report.rows)]
    faults = [f"✗ {fault}" for fault in report.faults]
    return "\n".join([report.title, "", *table, *report.notes, *faults, ""])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = cells
    padded = [first.ljust(widths[0]), *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True))]
    return "  ".join(padded).rstrip()
