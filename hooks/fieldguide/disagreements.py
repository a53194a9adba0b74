"""Where papers disagree: on the name of a head, on what a type is, and on whether a finding holds."""

from __future__ import annotations

from collections.abc import Iterator

from .atlas import KnownHead, answered
from .claim_html import render_evidence, render_place, table
from .claims import Claim
from .escape import html_text, is_web_address
from .inline import short_name
from .inline_html import head_anchor, link, paper_anchor, record_anchor, rich_html
from .library import Library
from .vocabulary import Stance


def render_rival_names(library: Library, source: str) -> str:
    """Return the heads to which papers give different types, by model; the most claimed first."""
    rows = [
        _names_row(library, source, known)
        for model in library.models
        for known in library.known_heads.get(model, ())
        if known.has_rival_names
    ]
    return table(("Model", "Head", "Who calls it what"), "\n".join(rows), "grouped") if rows else "*None.*"


def _names_row(library: Library, source: str, known: KnownHead) -> str:
    by_type: dict[str, list[Claim]] = {}
    for claim in known.claims:
        if claim.stance is not Stance.NEGATIVE:
            by_type.setdefault(claim.head, []).append(claim)
    parts = []
    for head, claims in by_type.items():
        name = (
            record_anchor(source, library.heads[head], short_name(library.heads[head]))
            if head in library.heads
            else head
        )
        keys = dict.fromkeys(claim.paper for claim in claims if claim.paper in library.papers)
        parts.append(f"{name}: {', '.join(paper_anchor(source, library.papers[key]) for key in keys)}")
    model = record_anchor(source, library.models[known.model])
    head_cell = head_anchor(library, source, known.model, known.instance)
    return f'<tr><td>{model}</td><th scope="row">{head_cell}</th><td>{"<br>".join(parts)}</td></tr>'


def render_rival_definitions(library: Library, source: str) -> str:
    """Return the head types that sources define differently, with each definition."""
    rows = []
    for head in library.heads_in_order:
        for number, definition in enumerate(head.definitions):
            title = (
                f'<th scope="rowgroup" rowspan="{len(head.definitions)}">{record_anchor(source, head)}</th>'
                if number == 0
                else ""
            )
            rows.append(
                f"<tr>{title}<td>{rich_html(library, source, definition.text)}</td>"
                f"<td>{_source(library, source, definition.source)}</td></tr>"
            )
    return table(("Head type", "Definition", "Source"), "\n".join(rows), "grouped") if rows else "*None.*"


def _source(library: Library, source: str, key: str) -> str:
    if key in library.papers:
        return paper_anchor(source, library.papers[key])
    return link(key, "source") if is_web_address(key) else html_text(key)


def render_disputes(library: Library, source: str, stance: str) -> str:
    """Return the claims that dispute another one, or that report a negative result."""
    claims = [claim for claim in _in_order(library) if claim.stance.value == stance]
    rows = "\n".join(_dispute_row(library, source, claim) for claim in claims)
    columns = ("Head type", "Paper", "What it says, and where", "Against", "Evidence")
    return table(columns, rows, "claims") if claims else "*None.*"


def _in_order(library: Library) -> Iterator[Claim]:
    """Yield all claims in the order of the taxonomy."""
    for head in library.heads_in_order:
        yield from library.claims_by_head.get(head.id, ())


def _dispute_row(library: Library, source: str, claim: Claim) -> str:
    model = library.models.get(claim.model)
    place = record_anchor(source, model) if model else ""
    names = ", ".join(head_anchor(library, source, claim.model, instance) for instance in claim.instances)
    where = f" ({', '.join(filter(None, (place, names)))})" if place or names else ""
    others = "<br>".join(
        f"{paper_anchor(source, library.papers[other.paper], other.anchor)}: {rich_html(library, source, other.note)}"
        for other in answered(claim, library.claims)
        if other.paper in library.papers
    )
    cells = (
        f"{record_anchor(source, library.heads[claim.head])}{where}",
        paper_anchor(source, library.papers[claim.paper], claim.anchor) if claim.paper in library.papers else "",
        f"{rich_html(library, source, claim.note)}{render_place(claim)}",
        others,
        render_evidence(claim.evidence),
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def render_head_definitions(library: Library, source: str, head_id: str) -> str:
    """Return the definitions of one head type that do not agree, as a list."""
    items = "".join(
        f"<li>{rich_html(library, source, item.text)} ({_source(library, source, item.source)})</li>"
        for item in library.heads[head_id].definitions
    )
    return f"<ul>{items}</ul>" if items else ""
