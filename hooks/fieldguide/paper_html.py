"""Papers as finished HTML: tables, facts cards and BibTeX, which a thousand pages repeat and which cite nothing.

Markdown would take half of a build's time for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .bibtex import plain
from .escape import html_text, relative_url, url
from .inline import short_name
from .inline_html import link as _link
from .library import Library
from .papers import Paper, to_bibtex


def _subjects(library: Library, source: str, paper: Paper) -> tuple[str, str]:
    """Return links to the head types and to the topics of a paper."""
    heads = (library.heads[head] for head in paper.heads if head in library.heads)
    topics = (library.topics[topic] for topic in paper.topics if topic in library.topics)
    return (
        ", ".join(_link(relative_url(source, head.source), short_name(head)) for head in heads),
        ", ".join(_link(relative_url(source, topic.source), topic.name) for topic in topics),
    )


def _links(paper: Paper) -> str:
    return " · ".join(_link(url(address), label) for label, address in paper.links())


def render_papers(library: Library, source: str, papers: Sequence[Paper]) -> str:
    """Return papers as a table: date, title with authors and venue, head types (else topics), links."""
    if not papers:
        return "*No papers.*"
    head = "".join(f"<th>{name}</th>" for name in ("Date", "Paper", "Head types or topics", "Links"))
    rows = "\n".join(_row(library, source, paper) for paper in papers)
    table = f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
    return f'<div class="fg-table fg-papers">\n{table}\n</div>'


def _row(library: Library, source: str, paper: Paper) -> str:
    heads, topics = _subjects(library, source, paper)
    title = _link(relative_url(source, paper.source), paper.title)
    byline = f'<span class="fg-byline">{html_text(paper.short_authors)} · {html_text(paper.venue)}</span>'
    cells = (f'<span class="fg-date">{paper.date}</span>', f"{title}<br>{byline}", heads or topics, _links(paper))
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def render_paper_facts(library: Library, source: str, paper: Paper) -> str:
    """Return the facts card of a paper."""
    pages = plain(paper.entry.fields.get("pages", ""))
    venue = paper.venue if str(paper.year) in paper.venue else f"{paper.venue}, {paper.year}"
    heads, topics = _subjects(library, source, paper)
    date = paper.day.long + (f" ({paper.date_note})" if paper.date_note else "")
    rows = [
        ("Authors", html_text(", ".join(name.full for name in paper.authors))),
        ("Venue", html_text(f"{venue}, pages {pages}" if pages else venue)),
        ("First public", html_text(date)),
        ("Links", _links(paper)),
        ("arXiv id", html_text(paper.arxiv)),
        ("DOI", html_text(paper.doi)),
        ("Head types", heads),
        ("Topics", topics),
        ("Kind of work", f"{paper.role.label}. {paper.role.about}" if paper.role.value != "heads" else ""),
        ("Earlier title", html_text("; ".join(paper.other_titles))),
        ("Cite as", f"<code>{html_text(f'[@{paper.key}]')}</code>"),
    ]
    return _facts(rows)


def _facts(rows: Iterable[tuple[str, str]]) -> str:
    """Return a card of terms and values in the form that Markdown gives to :func:`fieldguide.cards.render_facts`."""
    items = "\n".join(f"<dt>{term}</dt>\n<dd>{value}</dd>" for term, value in rows if value)
    return f'<div class="fg-facts">\n<dl>\n{items}\n</dl>\n</div>'


def render_bibtex(paper: Paper) -> str:
    """Return a paper's entry as a block of code with a button that copies it."""
    code = html_text(to_bibtex(paper), fold=False)
    return f'<div class="highlight"><pre><code>{code}\n</code></pre></div>'
