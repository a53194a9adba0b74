"""The page of each kind of record: what is put around the prose that a person wrote."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from . import escape
from .cards import (
    render_facts,
    render_grid,
    render_head_card,
    render_head_facts,
    render_head_kicker,
    render_model_facts,
    render_stage_kicker,
)
from .circuits import Circuit
from .claim_html import (
    render_claims,
    render_evidence_of_model,
    render_heads_by_model,
    render_known_heads,
    render_types_of_model,
)
from .dates import parse_date
from .diagrams import render_diagram
from .disagreements import render_head_definitions
from .facets import browser_link
from .finder import render_filter
from .grids import render_depth, render_model_grid
from .heads import HISTORY, OPEN, Head
from .inline import head_links, record_link, rich
from .library import Library
from .methods import Method
from .models import Model
from .paper_html import render_papers
from .papers import Paper
from .pictures import render_picture
from .prose import sections, split_lead
from .record import Record
from .stages import Stage
from .tables import render_relations, render_table
from .topics import Topic
from .vocabulary import NodeType, Relevance, Status

ALIKE = 8
"""How many pages that cite the same papers are shown."""


def record_parts(library: Library, record: Record) -> list[str]:
    """Return the parts of the page of a record, in order."""
    lead, rest = split_lead(record.body)
    if isinstance(record, Head):
        return _head_parts(library, record, lead, rest)
    if isinstance(record, Stage):
        return [render_stage_kicker(library, record), lead, rest, *_stage_parts(library, record)]
    if isinstance(record, Model):
        return [lead, render_model_facts(record), rest, *_model_parts(library, record)]
    if isinstance(record, Circuit):
        return _circuit_parts(library, record, lead, rest)
    if isinstance(record, Method):
        return _method_parts(library, record, lead, rest)
    if isinstance(record, Topic):
        return [lead, rest, *_paper_sections(library, record, "topic", library.papers_by_topic.get(record.id, ()))]
    return [lead, rest]


def section(heading: str, text: str) -> list[str]:
    """Return a heading and its text, or nothing where there is no text."""
    return [f"## {heading}", text] if text.strip() else []


def _head_parts(library: Library, head: Head, lead: str, rest: str) -> list[str]:
    source = head.source
    claims, papers = library.claims_by_head.get(head.id, ()), library.papers_by_head.get(head.id, ())
    stub = (
        '<p class="fg-status">Stub: the record below is complete, but this page lacks parts of an explainer,'
        " mostly because little has been published.</p>"
    )
    circuits = "\n".join(
        f"- {record_link(source, circuit)}: {rich(circuit.task)}"
        for circuit in library.circuits_by_head.get(head.id, ())
    )
    return [
        render_head_kicker(library, source, head),
        lead,
        stub if head.status is Status.STUB else "",
        render_head_facts(library, source, head),
        *_explainer(head, rest),
        *section("Relations", render_relations(library, source, library.relations_by_head.get(head.id, ()))),
        *section("Definitions that differ", render_head_definitions(library, source, head.id)),
        *_known_parts(library, head),
        *section("What papers say", render_claims(library, source, claims, show="paper") if claims else ""),
        *(_paper_sections(library, head, "head", papers) if papers else section("Papers", rich(head.gap))),
        *section("Circuits", circuits),
        *section("Pages that cite the same papers", _alike(library, source)),
        f'<p class="fg-reviewed">Read against its sources on {parse_date(head.reviewed).long}.</p>'
        if head.reviewed
        else "",
    ]


def _explainer(head: Head, rest: str) -> list[str]:
    """Return the text of a head type with its picture under the first heading, and its notes under that on doubts."""
    notes = "\n".join(f"- {rich(note)}" for note in head.notes)
    picture = render_picture(head)
    parts, has_notes = [], not notes
    for title, text in sections(rest):
        if title == HISTORY and not has_notes:
            parts += section(OPEN, notes)
            has_notes = True
        if title == OPEN:
            text, has_notes = f"{text.strip()}\n\n{notes}", True
        if picture and title:
            text, picture = f"\n{picture}\n\n{text.strip()}", ""
        parts += [f"## {title}", text.strip()] if title else [text]
    return [picture, *parts, *([] if has_notes else section(OPEN, notes))]


def _model_parts(library: Library, model: Model) -> list[str]:
    """Return the grid of a model, its heads by head type and by evidence, and all that is known of each."""
    known = library.known_heads.get(model.id, ())
    whole = [claim for claim in library.claims_by_model.get(model.id, ()) if not claim.instances]
    parts = section(
        "Claims that name no single head", render_claims(library, model.source, whole, show="paper") if whole else ""
    )
    if not known:
        return ["No claims on single heads of this model are recorded yet.", *parts]
    return [
        *section(
            "Its heads at a glance", f"{render_filter(library, known)}\n\n{render_model_grid(library, model, known)}"
        ),
        *section("Heads by function", render_types_of_model(library, model, known)),
        *section("Heads by evidence", render_evidence_of_model(library, model, known)),
        *section("What is known of each head", render_known_heads(library, model, known)),
        *parts,
    ]


def _known_parts(library: Library, head: Head) -> list[str]:
    """Return the single heads that are known of a head type, and how deep they sit."""
    known = library.known_by_head.get(head.id, ())
    return section(
        "Known heads",
        "\n\n".join(filter(None, (render_heads_by_model(library, head), render_depth(library, head, known)))),
    )


def _paper_sections(library: Library, record: Record, facet: str, papers: Sequence[Paper]) -> list[str]:
    """Return the papers of a head type or topic: those whose subject it is, then those that touch on it."""
    source = record.source
    browser = browser_link(source, facet, record.id, "Search, filter and export these papers") if papers else ""
    core = [paper for paper in papers if paper.relevance is Relevance.CORE]
    related = [paper for paper in papers if paper.relevance is Relevance.RELATED]
    return [
        *section("Papers", f"{render_papers(library, source, core)}\n\n{browser}" if core else ""),
        *section("Papers that touch on it", render_papers(library, source, related) if related else ""),
        *([] if core else [browser]),
    ]


def _alike(library: Library, source: str) -> str:
    """Return links to the pages that share the most citations with a page; a rarely cited paper counts for more."""
    weights: dict[str, float] = defaultdict(float)
    for key in library.citations.get(source, ()):
        pages = [page for page in library.cited_in.get(key, ()) if page != source and library.record_at(page)]
        for page in pages:
            weights[page] += 1 / len(pages)
    best = sorted(weights, key=lambda page: (-round(weights[page], 9), page))[:ALIKE]
    records = (library.record_at(page) for page in best)
    return ", ".join(record_link(source, record) for record in records if record)


def _stage_parts(library: Library, stage: Stage) -> list[str]:
    parts = ["## Groups and their heads"]
    for group in stage.groups:
        heads = library.heads_by_group.get((stage.id, group.id), ())
        parts += [f"### {escape.markdown(group.name)}", rich(group.definition)]
        parts += [render_grid([render_head_card(library, stage.source, head) for head in heads])] if heads else []
    guests = library.guests_by_stage.get(stage.id, ())
    rows = []
    for head in guests:
        reasons = "; ".join(rich(place.reason) for place in head.also if place.stage == stage.id)
        home = library.stages.get(head.stage)
        place = record_link(stage.source, home) if home else escape.markdown(head.stage)
        rows.append(f"- {record_link(stage.source, head)}, placed in {place}: {reasons}")
    parts += section("Placed elsewhere, but could stand here", "\n".join(rows))
    newest = library.papers_of_stage(stage)[:5]
    table = render_papers(library, stage.source, newest)
    browser = browser_link(stage.source, "category", stage.id, "All papers of this category")
    return parts + section("Newest papers", f"{table}\n\n{browser}" if newest else "")


def _circuit_parts(library: Library, circuit: Circuit, lead: str, rest: str) -> list[str]:
    source = circuit.source
    nodes, names = [], {}
    for node in circuit.nodes:
        head = library.heads.get(node.head)
        names[node.id] = escape.markdown(node.label or (head.name if head else node.type.label))
        label = f"[{names[node.id]}]({escape.relative_source(source, head.source)})" if head else names[node.id]
        nodes.append(
            (label, "" if node.type is NodeType.HEAD else node.type.label, ", ".join(node.instances), rich(node.role))
        )
    edges = [
        (names.get(e.start, e.start), names.get(e.end, e.end), ", ".join(via.label for via in e.via), rich(e.note))
        for e in circuit.edges
    ]
    model = library.models.get(circuit.model)
    where = ", ".join(
        ([record_link(source, model)] if model else [])
        + [escape.markdown(name) for name in circuit.found_in if not model or name != model.name]
    )
    facts = [("Task", rich(circuit.task)), ("Example", rich(circuit.prompt)), ("Described in", where)]
    return [
        lead,
        render_facts(facts),
        *section("Diagram", render_diagram(library, circuit)),
        rest,
        *section("Parts", render_table(("Part", "Kind", "Heads", "What it does here"), nodes)),
        *section("Connections", render_table(("From", "To", "By", "Note"), edges)),
        *section("Contested or open", "\n".join(f"- {rich(note)}" for note in circuit.notes)),
        *section("Papers", _papers_of(library, source, circuit.papers)),
    ]


def _method_parts(library: Library, method: Method, lead: str, rest: str) -> list[str]:
    source = method.source
    facts = [
        ("Measures", rich(method.measures)),
        ("Evidence", f"{method.evidence.label}. {rich(method.evidence.about)}"),
        ("Cannot show", rich(method.limits)),
        ("Head types found", head_links(library, source, method.heads)),
    ]
    return [lead, render_facts(facts), rest, *section("Papers", _papers_of(library, source, method.papers))]


def _papers_of(library: Library, source: str, keys: tuple[str, ...]) -> str:
    papers = [paper for paper in library.papers.values() if paper.key in keys]
    return render_papers(library, source, papers) if papers else ""
