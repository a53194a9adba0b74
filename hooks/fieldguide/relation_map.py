"""The relations between head types: special cases as trees, how types act on each other as arcs, and all as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .escape import html_text, is_web_address, relative_url, url
from .graphs import Twig, grow_trees, shorten_arcs, split_connected
from .heads import READING, Head, Relation
from .inline import short_name
from .inline_html import link, paper_anchor, record_anchor, rich_html
from .library import Library
from .plots import render_figure
from .vocabulary import RelationType

ROW = 22
"""Height of a head type, in pixels."""
LETTER = 6.9
"""Width of a letter on the average."""
INDENT = 16
"""How far a special case stands to the right of its wider type."""
SPOT, TIP, NEXT = 4, 4, 3.2
"""Radius of the spot before a name, room for the tip of an arc, and distance between arcs at one name."""
REACH, STEP, FARTHEST, CURVE = 14, 6, 60, 1.33
"""Width of an arc to the next place but none, what each place adds, the greatest width, and how far it is pulled."""
LINKS = "Names lead to head types, lines to the source of the relation."
ARCS = (RelationType.COMPOSES, RelationType.OPPOSES, RelationType.INHIBITS, RelationType.BACKS_UP)
"""Relations drawn as arcs, in the order of the key."""


@dataclass(frozen=True)
class Edge:
    """A relation between two head types that both have records."""

    start: Head
    relation: Relation
    end: Head

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of both ends."""
        return self.start.id, self.end.id


@dataclass(frozen=True)
class Port:
    """A relation with the heights at which its arc begins and ends."""

    edge: Edge
    start: float
    end: float


def all_edges(library: Library) -> list[Edge]:
    """Return all relations, by type, then in the order of the taxonomy."""
    edges = [
        Edge(head, relation, library.heads[relation.to])
        for head in library.heads_in_order
        for relation in head.relations
        if relation.to in library.heads
    ]
    order = list(RelationType)
    return sorted(edges, key=lambda edge: order.index(edge.relation.type))


def render_special_cases(library: Library, source: str) -> str:
    """Return the head types that are special cases of others as trees, each a line below its wider type."""
    edges = [edge for edge in all_edges(library) if edge.relation.type is RelationType.SPECIALISES]
    by_pair = {edge.pair: edge for edge in edges}
    drawn = [_tree(library, source, tree, by_pair) for tree in grow_trees([edge.pair for edge in edges])]
    caption = f"{_many(len(edges), 'special case')}, each under its wider type. {LINKS}"
    return _figure(f"{_stage_key(library)}{_drawings(drawn)}", caption)


def render_interplay(library: Library, source: str) -> str:
    """Return which head types compose, oppose, inhibit or back each other up; those that hang together in one drawing.

    Names stand below one another, with the relations as arcs at their left.
    """
    edges = [edge for edge in all_edges(library) if edge.relation.type in ARCS]
    rows = []
    for part in split_connected([edge.pair for edge in edges]):
        names = [head.id for head in library.heads_in_order if head.id in part]
        rows.append(shorten_arcs(names, [edge.pair for edge in edges]))
    ports = [_ports(row, edges) for row in rows]
    middle = max((_reach(port) for found in ports for port in found), default=0) + TIP + SPOT
    drawn = [_arcs(library, source, row, found, middle) for row, found in zip(rows, ports, strict=True)]
    caption = f"{_many(len(edges), 'relation')}. {LINKS}"
    return _figure(f"{_stage_key(library)}{_arc_key(edges)}{_drawings(drawn)}", caption)


def _figure(drawing: str, caption: str) -> str:
    return render_figure("relations", drawing, f"{caption} The table of all relations says the same.")


def _drawings(drawn: Sequence[str]) -> str:
    return f'<div class="fg-drawings">{"".join(drawn)}</div>'


def _many(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _stage_key(library: Library) -> str:
    keys = "".join(
        f'<li><svg width="10" height="10" aria-hidden="true"><circle class="fg-c{stage.order}" cx="5" cy="5" r="4"/>'
        f"</svg>{html_text(stage.name)}</li>"
        for stage in library.stages.values()
    )
    return f'<ul class="fg-legend" aria-label="Stages">{keys}</ul>'


def _arc_key(arcs: Sequence[Edge]) -> str:
    used = {edge.relation.type for edge in arcs}
    keys = "".join(
        f'<li><svg width="30" height="12" aria-hidden="true"><path class="fg-rel fg-rel-{kind.value}" d="M2 6h24"/>'
        f"{_tip(kind, 26, 6)}</svg>{html_text(kind.label)}</li>"
        for kind in ARCS
        if kind in used
    )
    return f'<ul class="fg-legend" aria-label="Kinds of lines">{keys}</ul>'


def _tree(library: Library, source: str, tree: Sequence[Twig], edges: Mapping[tuple[str, str], Edge]) -> str:
    joints: dict[int, int] = {}
    lines, names, width = [], [], 0.0
    for row, (depth, name, above) in enumerate(tree):
        head = library.heads[name]
        x, y = 7 + depth * INDENT, row * ROW + ROW // 2
        if above:
            lines.append(_line(library, source, edges[name, above], f"M{x - INDENT} {joints[depth]}V{y}H{x - 6}"))
        names.append(_name(library, source, head, x, y))
        joints |= {depth: y, depth + 1: y + 6}
        width = max(width, x + 12 + len(short_name(head)) * LETTER)
    root = short_name(library.heads[tree[0][1]])
    return _drawing(f"{root} and its special cases", width, len(tree), lines + names)


def _ports(row: Sequence[str], edges: Sequence[Edge]) -> list[Port]:
    """Return where the arcs of a row of names begin and end: side by side at each name, the longest nearest to it."""
    place = {name: number for number, name in enumerate(row)}
    inner = [edge for edge in edges if edge.start.id in place and edge.end.id in place]
    inner.sort(key=lambda edge: -abs(place[edge.start.id] - place[edge.end.id]))
    taken: Counter[tuple[str, bool]] = Counter()
    found = []
    for edge in inner:
        is_down = place[edge.start.id] < place[edge.end.id]
        ends = []
        for name, sign in ((edge.start.id, 1), (edge.end.id, -1)):
            shift = NEXT * (taken[name, is_down is (sign > 0)] + 0.5)
            taken[name, is_down is (sign > 0)] += 1
            ends.append(place[name] * ROW + ROW / 2 + (shift if is_down is (sign > 0) else -shift))
        found.append(Port(edge, *ends))
    return found


def _reach(port: Port) -> float:
    """Return how far an arc reaches to the left."""
    return min(REACH + STEP * round(abs(port.start - port.end) / ROW), FARTHEST)


def _arcs(library: Library, source: str, row: Sequence[str], ports: Sequence[Port], middle: float) -> str:
    """Return one drawing: the names of a row with their spots at ``middle``, and its arcs."""
    x = middle - SPOT - 1
    lines = []
    for port in ports:
        far = x - _reach(port) * CURVE
        path = f"M{x:g} {port.start:g}C{far:.4g} {port.start:g} {far:.4g} {port.end:g} {x:g} {port.end:g}"
        lines.append(_line(library, source, port.edge, path, _tip(port.edge.relation.type, x, port.end)))
    heads = [library.heads[name] for name in row]
    names = [_name(library, source, head, middle, number * ROW + ROW // 2) for number, head in enumerate(heads)]
    width = middle + SPOT * 3 + max(len(short_name(head)) for head in heads) * LETTER
    return _drawing(f"Relations of {', '.join(map(short_name, heads[:3]))}", width, len(row), lines + names)


def _tip(kind: RelationType, x: float, y: float) -> str:
    """Return the mark at the end of a line that points: a bar for inhibition, an arrow for backing up."""
    if kind is RelationType.INHIBITS:
        return f'<path class="fg-rel" d="M{x:g} {y - 4:g}v8"/>'
    if kind is RelationType.BACKS_UP:
        return f'<path class="fg-rel" d="M{x - 5:g} {y - 4:g}l5 4l-5 4"/>'
    return ""


def _drawing(label: str, width: float, rows: int, parts: Sequence[str]) -> str:
    height = rows * ROW
    size = f'width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}"'
    return f'<svg {size} role="group" aria-label="{html_text(label)}">{"".join(parts)}</svg>'


def _name(library: Library, source: str, head: Head, x: float, y: float) -> str:
    order = library.stages[head.stage].order if head.stage in library.stages else 0
    spot = f'<circle class="fg-c{order}" cx="{x:g}" cy="{y:g}" r="4"/>'
    text = f'<text x="{x + 9:g}" y="{y + 4:g}">{html_text(short_name(head))}</text>'
    return f'<a href="{html_text(relative_url(source, head.source))}">{spot}{text}</a>'


def _line(library: Library, source: str, edge: Edge, path: str, tip: str = "") -> str:
    """Return a line that leads to the source of its relation, with a wider invisible one that is easy to hit."""
    kind = edge.relation.type
    target, origin = _origin(library, source, edge)
    title = f"{short_name(edge.start)} {kind.label} {short_name(edge.end).lower()} ({origin})"
    return (
        f'<a href="{html_text(target)}"><title>{html_text(title)}</title><path class="fg-hit" d="{path}"/>'
        f'<path class="fg-rel fg-rel-{kind.value}" d="{path}"/>{tip}</a>'
    )


def _origin(library: Library, source: str, edge: Edge) -> tuple[str, str]:
    """Return where the first source of a relation is found, and its name; for our reading, the page that says so."""
    key = edge.relation.source[0] if edge.relation.source else READING
    if key in library.papers:
        paper = library.papers[key]
        return relative_url(source, paper.source), f"{paper.short_authors} {paper.year}"
    if is_web_address(key):
        return url(key), key
    return f"{relative_url(source, edge.start.source)}#relations", "our reading"


def render_relations_table(library: Library, source: str) -> str:
    """Return all relations as a table by type: both head types, how, and the sources."""
    edges, bodies = all_edges(library), []
    for kind in RelationType:
        rows = [_row(library, source, edge) for edge in edges if edge.relation.type is kind]
        if rows:
            title = f'<tr><th scope="rowgroup" colspan="4">{html_text(kind.label.capitalize())} ({len(rows)})</th></tr>'
            bodies.append(f"<tbody>{title}{''.join(rows)}</tbody>")
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Type", "Other type", "How", "Source"))
    return f'<div class="fg-table fg-relations"><table><thead><tr>{head}</tr></thead>{"".join(bodies)}</table></div>'


def _row(library: Library, source: str, edge: Edge) -> str:
    ends = (record_anchor(source, head, short_name(head)) for head in (edge.start, edge.end))
    note = rich_html(library, source, edge.relation.note)
    cells = "".join(f"<td>{cell}</td>" for cell in (*ends, note, ", ".join(_sources(library, source, edge.relation))))
    return f"<tr>{cells}</tr>"


def _sources(library: Library, source: str, relation: Relation) -> Iterator[str]:
    """Yield the sources of a relation as links, or the remark that it is our reading."""
    for key in relation.source:
        if key in library.papers:
            yield paper_anchor(source, library.papers[key])
        elif key == READING:
            yield "our reading"
        elif is_web_address(key):
            yield link(url(key), "source")
