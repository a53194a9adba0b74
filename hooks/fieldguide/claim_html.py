"""Claims as finished HTML: one row for each claim, or for each claim on a single head of a model."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .atlas import KnownHead, answered
from .claims import Claim
from .escape import html_text, url
from .heads import Head
from .inline_html import head_anchor, link, paper_anchor, record_anchor, rich_html
from .library import Library
from .models import NEURONPEDIA, Model
from .vocabulary import Evidence, Stance


def table(columns: Sequence[str], body: str, kind: str) -> str:
    """Return an HTML table in a box that scrolls on its own; ``body`` holds whole rows or groups of rows."""
    head = "".join(f'<th scope="col">{name}</th>' for name in columns)
    rows = body if body.startswith("<tbody") else f"<tbody>\n{body}\n</tbody>"
    return f'<div class="fg-table fg-{kind}">\n<table>\n<thead><tr>{head}</tr></thead>\n{rows}\n</table>\n</div>'


def render_claims(library: Library, source: str, claims: Iterable[Claim], *, show: str) -> str:
    """Return claims as a table; ``show`` is "head" on a paper's page, and "paper" on a head type's."""
    first = "Paper" if show == "paper" else "Head type"
    rows = "\n".join(_claim_row(library, source, claim, show) for claim in claims)
    return table((first, "Model", "Heads", "Evidence", "What it says, and where"), rows, "claims")


def _claim_row(library: Library, source: str, claim: Claim, show: str) -> str:
    head, model = library.heads.get(claim.head), library.models.get(claim.model)
    paper = library.papers.get(claim.paper)
    subject = record_anchor(source, head) if head else html_text(claim.head)
    if show == "paper" and paper:
        subject = paper_anchor(source, paper, claim.anchor)
    names = ", ".join(
        head_anchor(library, source, claim.model, instance)
        + (f" ({claim.scores[instance]:g})" if instance in claim.scores else "")
        for instance in claim.instances
    )
    place = record_anchor(source, model) if model else ""
    scale = f"Score: {html_text(claim.score)}. " if claim.score else ""
    text = f"{render_stance(library, source, claim)}{scale}{rich_html(library, source, claim.note)}"
    cells = (subject, place, names, render_evidence(claim.evidence), f"{text}{render_place(claim)}")
    mark = f' id="{claim.anchor}"' if show == "head" else ""
    return f"<tr{mark}>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def render_place(claim: Claim) -> str:
    """Return where the paper says it, as a line of its own."""
    return f'<span class="fg-where">{html_text(claim.where)}</span>'


def render_evidence(kinds: Iterable[Evidence]) -> str:
    """Return kinds of evidence by their labels."""
    return ", ".join(kind.label for kind in kinds)


def render_stance(library: Library, source: str, claim: Claim) -> str:
    """Return how a claim points against others, with links to those, or nothing where it supports."""
    if claim.stance is Stance.SUPPORTS:
        return ""
    others = answered(claim, library.claims)
    links = [
        paper_anchor(source, library.papers[other.paper], other.anchor)
        for other in others
        if other.paper in library.papers
    ]
    target = f" {', '.join(dict.fromkeys(links))}" if links else ""
    return f'<strong class="fg-against">{claim.stance.label}{target}.</strong> '


def render_known_heads(library: Library, model: Model, heads: Sequence[KnownHead]) -> str:
    """Return all that is known of the single heads of a model: a group of rows for each, under its own address."""
    body = "\n".join(_known_group(library, model, head) for head in heads)
    columns = ("Head", "Head type", "Paper", "Evidence", "What it says, and where")
    return table(columns, body, "known")


def _known_group(library: Library, model: Model, known: KnownHead) -> str:
    name = str(known.instance)
    count = len(known.claims)
    remarks = [f"{count} claim{'' if count == 1 else 's'}"] if count > 1 else []
    remarks += ["disputed"] if known.is_disputed else []
    remarks += ["named differently"] if known.has_rival_names else []
    remark = f'<span class="fg-byline">{", ".join(remarks)}</span>' if remarks else ""
    page = f"{NEURONPEDIA}/{model.neuronpedia}/head/{known.instance.layer}/{known.instance.head}"
    link_out = f'<span class="fg-byline">{link(url(page), "Neuronpedia")}</span>' if model.neuronpedia else ""
    title = f'<th scope="rowgroup" rowspan="{count}"><a href="#{name}">{name}</a>{remark}{link_out}</th>'
    rows = [_known_row(library, model.source, claim, known) for claim in known.claims]
    rows[0] = rows[0].replace("<tr>", f"<tr>{title}", 1)
    types = " ".join(dict.fromkeys(claim.head for claim in known.claims))
    kinds = " ".join(kind.value for kind in known.evidence)
    return f'<tbody id="{name}" data-types="{html_text(types)}" data-evidence="{kinds}">{"".join(rows)}</tbody>'


def _known_row(library: Library, source: str, claim: Claim, known: KnownHead) -> str:
    head, paper = library.heads.get(claim.head), library.papers.get(claim.paper)
    value = claim.scores.get(known.instance)
    scale = f"Score {value:g} ({html_text(claim.score)}). " if value is not None else ""
    text = f"{render_stance(library, source, claim)}{scale}{rich_html(library, source, claim.note)}"
    cells = (
        record_anchor(source, head) if head else html_text(claim.head),
        paper_anchor(source, paper, claim.anchor) if paper else html_text(claim.paper),
        render_evidence(claim.evidence),
        f"{text}{render_place(claim)}",
    )
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def render_types_of_model(library: Library, model: Model, heads: Sequence[KnownHead]) -> str:
    """Return the single heads of a model grouped by head type, in the order of the taxonomy."""
    rows = []
    for head in library.heads_in_order:
        found = sorted((known for known in heads if head.id in known.types), key=lambda known: known.instance)
        if found:
            rows.append(_type_row(library, model, head, found))
    return table(("Head type", "Heads", "Evidence", "Papers"), "\n".join(rows), "grouped")


def _type_row(library: Library, model: Model, head: Head, found: Sequence[KnownHead]) -> str:
    claims = [claim for known in found for claim in known.claims if claim.head == head.id]
    kinds = [kind for kind in Evidence if any(kind in claim.evidence for claim in claims)]
    keys = dict.fromkeys(claim.paper for claim in claims if claim.paper in library.papers)
    source = model.source
    cells = (
        ", ".join(head_anchor(library, source, model.id, known.instance) for known in found),
        render_evidence(kinds),
        ", ".join(paper_anchor(source, library.papers[key]) for key in keys),
    )
    title = f'<th scope="row">{record_anchor(source, head)}</th>'
    return f'<tr id="type-{head.id}">{title}{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def render_evidence_of_model(library: Library, model: Model, heads: Sequence[KnownHead]) -> str:
    """Return the single heads of a model grouped by the strongest kind of evidence on them."""
    rows = []
    for kind in reversed(Evidence):
        found = sorted(known.instance for known in heads if known.evidence and known.evidence[-1] is kind)
        if found:
            names = ", ".join(head_anchor(library, model.source, model.id, instance) for instance in found)
            rows.append(f'<tr><th scope="row">{kind.label}</th><td>{names}</td></tr>')
    return table(("Strongest evidence", "Heads"), "\n".join(rows), "grouped")


def render_heads_by_model(library: Library, head: Head) -> str:
    """Return the single heads that are known of a head type, by model."""
    rows = []
    for identifier, model in library.models.items():
        found = [known for known in library.known_by_head.get(head.id, ()) if known.model == identifier]
        if not found:
            continue
        claims = [claim for claim in library.claims_by_head.get(head.id, ()) if claim.model == identifier]
        kinds = [kind for kind in Evidence if any(kind in claim.evidence for claim in claims)]
        keys = dict.fromkeys(claim.paper for claim in claims if claim.paper in library.papers)
        names = ", ".join(
            head_anchor(library, head.source, identifier, known.instance) + (" (disputed)" if known.is_disputed else "")
            for known in found
        )
        cells = (
            names,
            render_evidence(kinds),
            ", ".join(paper_anchor(head.source, library.papers[key]) for key in keys),
        )
        title = f'<th scope="row">{record_anchor(head.source, model)}</th>'
        rows.append(f"<tr>{title}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>")
    return table(("Model", "Heads", "Evidence", "Papers"), "\n".join(rows), "grouped") if rows else ""
