"""Circuits as diagrams: parts from the tokens at the top to the logits at the foot, and how each reads the other."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .circuits import Circuit, Edge, Node
from .escape import attribute, relative_url
from .inline import short_name
from .library import Library
from .vocabulary import Composition

WIDTH, SIDE = 380, 36
"""Width of a diagram, and the strip on either side in which connections pass parts by, in pixels."""
ABREAST = 3
"""Parts that stand side by side at most."""
GAP, DROP = 12, 46
"""Room between parts side by side, and between rows."""
LINE, SMALL = 15, 12
"""Height of a line of a name, and of one of heads."""
SHOWN = 6
"""Heads that are named in a part; of more, the rest are counted."""
LANE = 6
"""Distance between connections in a strip."""
SPREAD = 5
"""Distance between the lines of one connection that is read in several ways."""


@dataclass(frozen=True)
class Box:
    """A part as it is drawn."""

    node: Node
    row: int
    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    heads: tuple[str, ...]


def render_diagram(library: Library, circuit: Circuit) -> str:
    """Return the diagram of a circuit with its key; every head type in it is a link."""
    rows = _rows(circuit)
    if not rows:
        return ""
    boxes = _place(library, rows)
    height = max(box.y + box.height for box in boxes.values()) + 6
    known = [edge for edge in circuit.edges if edge.start in boxes and edge.end in boxes and edge.start != edge.end]
    lines = "".join(_edges(boxes, known))
    parts = "".join(_box(library, circuit, box) for box in boxes.values())
    size = f'viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"'
    label = attribute(f"{circuit.name}: diagram. The tables of parts and connections say the same.")
    svg = f'<svg {size} role="group" aria-label="{label}">{TIPS}{lines}{parts}</svg>'
    return f'<figure class="fg-diagram">{svg}<figcaption>{_key(known)}</figcaption></figure>'


TIPS = (
    '<defs><marker id="fg-end" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8"'
    ' markerUnits="userSpaceOnUse" orient="auto"><path class="fg-end" d="M0 0l8 4l-8 4z"/></marker></defs>'
)
"""The tip of a connection, at the part that reads."""


def _rows(circuit: Circuit) -> list[list[Node]]:
    """Return the parts in rows: each below all that feed it, at most so many abreast, near what feeds them."""
    level = {node.id: 0 for node in circuit.nodes}
    for _ in circuit.nodes:  # a longest path has no more steps than there are parts; a circle ends here, too
        for edge in circuit.edges:
            if edge.start in level and edge.end in level and edge.start != edge.end:
                level[edge.end] = min(max(level[edge.end], level[edge.start] + 1), len(level))
    rows: list[list[Node]] = []
    for number in sorted(set(level.values())):
        nodes = [node for node in circuit.nodes if level[node.id] == number]
        nodes.sort(key=lambda node: _leaning(circuit, rows, node))
        rows += [nodes[start : start + ABREAST] for start in range(0, len(nodes), ABREAST)]
    return rows


def _leaning(circuit: Circuit, rows: Sequence[Sequence[Node]], node: Node) -> float:
    """Return where between left (0) and right (1) the parts stand, on the average, that feed a part."""
    places = {other.id: (n + 0.5) / len(row) for row in rows for n, other in enumerate(row)}
    feeding = [places[edge.start] for edge in circuit.edges if edge.end == node.id and edge.start in places]
    return round(sum(feeding) / len(feeding), 6) if feeding else 0.5


def _place(library: Library, rows: Sequence[Sequence[Node]]) -> dict[str, Box]:
    """Return where each part stands and what is written in it."""
    boxes: dict[str, Box] = {}
    y = 6.0
    for number, row in enumerate(rows):
        room = WIDTH - 2 * SIDE
        width = min((room - GAP * (len(row) - 1)) / len(row), 180)
        start = SIDE + (room - width * len(row) - GAP * (len(row) - 1)) / 2
        texts = [_texts(library, node, width) for node in row]
        height = max(len(lines) * LINE + len(heads) * SMALL for lines, heads in texts) + 14
        for place, (node, (lines, heads)) in enumerate(zip(row, texts, strict=True)):
            boxes[node.id] = Box(node, number, start + place * (width + GAP), y, width, height, lines, heads)
        y += height + DROP
    return boxes


def _texts(library: Library, node: Node, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the lines of a part's name and of its heads."""
    head = library.heads.get(node.head)
    name = node.label or (short_name(head) if head else node.type.label)
    shown = [*node.instances[:SHOWN]]
    shown += [f"and {len(node.instances) - SHOWN} more"] if len(node.instances) > SHOWN else []
    lines = textwrap.wrap(name, max(int((width - 12) / 6.9), 6))
    heads = textwrap.wrap(", ".join(shown), max(int((width - 12) / 5.6), 8))
    return tuple(lines), tuple(heads)


def _box(library: Library, circuit: Circuit, box: Box) -> str:
    head = library.heads.get(box.node.head)
    middle = box.x + box.width / 2
    top = box.y + (box.height - len(box.lines) * LINE - len(box.heads) * SMALL) / 2
    parts = [f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}" rx="6"/>']
    for number, line in enumerate(box.lines):
        y = top + number * LINE + 12
        parts.append(f'<text x="{middle:g}" y="{y:g}" text-anchor="middle">{attribute(line)}</text>')
    for number, line in enumerate(box.heads):
        y = top + len(box.lines) * LINE + number * SMALL + 10
        parts.append(f'<text class="fg-number" x="{middle:g}" y="{y:g}" text-anchor="middle">{attribute(line)}</text>')
    order = library.stages[head.stage].order if head and head.stage in library.stages else 0
    kind = f"fg-node fg-node-{box.node.type.value} fg-stage-{order}"
    if head is None:
        return f'<g class="{kind}">{"".join(parts)}</g>'
    name = attribute(f"{' '.join(box.lines)}: {head.name}")
    href = attribute(relative_url(circuit.source, head.source))
    return f'<a class="{kind}" href="{href}" aria-label="{name}">{"".join(parts)}</a>'


def _edges(boxes: Mapping[str, Box], edges: Sequence[Edge]) -> list[str]:
    """Return the connections; those that pass rows by run in the strips at the sides."""
    lanes = {-1: 0, 1: 0}
    found = []
    for edge in edges:
        start, end = boxes[edge.start], boxes[edge.end]
        exit_x = _port(start, [boxes[e.end] for e in edges if e.start == edge.start], end)
        entry_x = _port(end, [boxes[e.start] for e in edges if e.end == edge.end], start)
        lane = 0.0
        if abs(end.row - start.row) > 1 or end.row <= start.row:
            side = -1 if (exit_x + entry_x) / 2 <= WIDTH / 2 else 1
            inset = 5 + lanes[side] * LANE
            lanes[side] += 1
            lane = inset if side < 0 else WIDTH - inset
        found.append(_edge(edge, (exit_x, start.y + start.height), (entry_x, end.y), lane))
    return found


def _port(box: Box, others: Sequence[Box], other: Box) -> float:
    """Return where on the edge of a part a connection begins or ends: in the order of the parts at the other ends."""
    order = sorted({(o.x + o.width / 2, o.row, o.node.id) for o in others})
    place = order.index((other.x + other.width / 2, other.row, other.node.id))
    return box.x + box.width * (place + 1) / (len(order) + 1)


def _edge(edge: Edge, start: tuple[float, float], end: tuple[float, float], lane: float) -> str:
    """Return the lines of a connection, one for each way in which it is read, and their names."""
    (x1, y1), (x2, y2) = start, (end[0], end[1] - 1)
    lines = []
    for number, via in enumerate(edge.via):
        shift = (number - (len(edge.via) - 1) / 2) * SPREAD
        a, b = x1 + shift, x2 + shift
        if lane:
            side = lane + shift / 2
            path = (
                f"M{a:g} {y1:g}C{a:g} {y1 + 24:g} {side:g} {y1 + 4:g} {side:g} {y1 + 34:g}"
                f"V{y2 - 34:g}C{side:g} {y2 - 4:g} {b:g} {y2 - 24:g} {b:g} {y2:g}"
            )
        else:
            path = f"M{a:g} {y1:g}C{a:g} {y1 + 20:g} {b:g} {y2 - 20:g} {b:g} {y2:g}"
        lines.append(f'<path class="fg-edge fg-via-{via.value}" d="{path}" marker-end="url(#fg-end)"/>')
    letters = "".join(via.value for via in edge.via if via in LETTERS)
    x = x2 + (len(edge.via) - 1) / 2 * SPREAD + 4
    label = f'<text class="fg-via" x="{x:g}" y="{y2 - 9:g}">{letters}</text>' if letters else ""
    return "".join(lines) + label


LETTERS = (Composition.Q, Composition.K, Composition.V)
"""Ways of reading that are named at the tip of a connection."""


def _key(edges: Sequence[Edge]) -> str:
    """Return what the kinds of lines mean."""
    used = [via for via in Composition if any(via in edge.via for edge in edges)]
    keys = "".join(
        f'<li><svg width="26" height="10" aria-hidden="true"><path class="fg-edge fg-via-{via.value}" d="M0 5h26"/>'
        f"</svg>{attribute(via.label)}</li>"
        for via in used
    )
    return f'<ul class="fg-legend">{keys}</ul>'
