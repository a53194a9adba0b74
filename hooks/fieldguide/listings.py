"""Lists of records that markers put into free pages."""

from __future__ import annotations

from collections.abc import Iterable

from .circuits import Circuit
from .dates import parse_date
from .escape import markdown, relative_path, relative_source, slug
from .feeds import feeds
from .heads import Head
from .inline import linked, paper_link, record_link, rich
from .library import Library
from .methods import Method
from .paper_html import render_papers
from .tables import render_table
from .vocabulary import Decision, Status

NEWS = 12
"""How many months of news are shown."""


def render_circuits_list(library: Library, source: str) -> str:
    """Return the circuits with their tasks."""
    return "\n".join(
        f"- **{record_link(source, circuit)}**: {rich(circuit.task)}" for circuit in library.circuits.values()
    )


def render_topics_list(library: Library, source: str) -> str:
    """Return the topics with their definitions and numbers of papers."""
    rows = []
    for topic in library.topics.values():
        count = len(library.papers_by_topic.get(topic.id, ()))
        rows.append(f"- **{record_link(source, topic)}** (papers: {count}): {rich(topic.definition)}")
    return "\n".join(rows)


def render_news_list(library: Library, source: str, months: int = NEWS) -> str:
    """Return the papers of the newest months, a section for each."""
    parts = []
    for month, papers in list(library.papers_by_month.items())[:months]:
        parts += [f"## {parse_date(month).long}", render_papers(library, source, papers)]
    return "\n\n".join(parts)


def render_feeds_list(library: Library, source: str) -> str:
    """Return links to the feeds."""
    links = ((name, title) for name, title, _ in feeds(library))
    return "\n".join(f'- <a href="{relative_path(source, name)}">{markdown(title)}</a>' for name, title in links)


def render_decisions_list(library: Library, source: str) -> str:
    """Return the table of what became of each name that papers use."""
    page = library.pages.get("decisions.md")
    rows = []
    for item in sorted(
        (page.data.get("decisions") if page else None) or [], key=lambda item: str(item["name"]).lower()
    ):
        records = [library.heads.get(name) or library.topics.get(name) for name in item.get("to") or []]
        links = ", ".join(record_link(source, record) for record in records if record)
        name = f'<span id="{slug(item["name"])}"></span>{rich(item["name"])}'
        rows.append((name, Decision.of(item["kind"]).label, links, linked(library, source, item["reason"])))
    return render_table(("Name", "Decision", "Leads to", "Why"), rows, "names")


def render_methods_list(library: Library, source: str) -> str:
    """Return the methods with what they measure."""
    return "\n".join(
        f"- **{record_link(source, method)}**: {rich(method.measures)}" for method in library.methods.values()
    )


def render_years_list(library: Library, source: str) -> str:
    """Return links to the pages by year."""
    links = (
        f"[{year}]({relative_source(source, f'papers/{year}.md')}) ({len(papers)})"
        for year, papers in library.papers_by_year.items()
    )
    return " · ".join(links)


def render_retagged_list(library: Library, source: str) -> str:
    """Return the table of tags of the ancestor list that were moved."""
    rows = []
    page = library.pages.get("names.md")
    for item in (page.data.get("retagged") if page else None) or []:
        heads = ", ".join(
            record_link(source, library.heads[head]) for head in item.get("to") or [] if head in library.heads
        )
        paper = library.papers[item["paper"]]
        rows.append((paper_link(source, paper), rich(item["tag"]), heads or "none", rich(item["reason"])))
    return render_table(("Paper", "Tag in the list", "Head types here", "Why"), rows, "names")


def render_stubs_list(library: Library, source: str) -> str:
    """Return the head types, circuits and methods whose pages are not fully written, in the order of the taxonomy."""
    parts = []
    groups: tuple[tuple[str, Iterable[Head | Circuit | Method]], ...] = (
        ("Head types", library.heads_in_order),
        ("Circuits", library.circuits.values()),
        ("Methods", library.methods.values()),
    )
    for title, records in groups:
        links = [record_link(source, record) for record in records if record.status is Status.STUB]
        parts += [f"**{title}** ({len(links)}): {', '.join(links)}."] if links else []
    return "\n\n".join(parts) or "*None.*"


def render_unreviewed_list(library: Library, source: str) -> str:
    """Return the head types whose pages nobody but their writer has read against the sources."""
    links = [record_link(source, head) for head in library.heads_in_order if not head.reviewed]
    return f"{', '.join(links)}." if links else "*None.*"
