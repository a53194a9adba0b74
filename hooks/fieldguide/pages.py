"""Whole pages: what the hook adds around prose that a person wrote, and pages that nobody wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import escape
from .blocks import fill_markers
from .circuits import Circuit
from .claim_html import render_claims
from .glossary import link_terms
from .guide import render_page_citation
from .heads import Head
from .inline import record_link, reference
from .library import Library
from .maths import render_math
from .methods import Method
from .models import Model
from .paper_html import render_bibtex, render_paper_facts, render_papers
from .papers import Paper
from .prose import plain_text, title_of
from .recency import newest_paper
from .record import Record
from .record_pages import record_parts, section
from .titles import page_description, page_exists, page_title, paper_at, year_at

FOOTNOTE = re.compile(r"(?<=\S) +(\[\^([\w-]+)\])")


@dataclass(frozen=True)
class Composed:
    """The Markdown of a page, and what MkDocs should know of it."""

    markdown: str
    title: str
    description: str


def compose(library: Library, source: str, site_url: str = "") -> Composed | None:
    """Return the page made of a file under ``docs/``, or None for no page of ours.

    The file of a paper or of a year need not exist; ``site_url`` is the site's address, where it is known.
    """
    if not page_exists(library, source):
        return None
    text = fill_markers(library, source, _text(library, source, site_url))
    return Composed(text, page_title(library, source), page_description(library, source))


def _text(library: Library, source: str, site_url: str) -> str:
    """Return the Markdown of a page, its markers not yet filled."""
    if paper := paper_at(library, source):
        return _paper_page(library, paper, site_url)
    if (year := year_at(library, source)) is not None:
        return _year_page(library, year)
    if record := library.record_at(source):
        title = f"# {escape.markdown(record.name)}"
        return _join([title, *record_parts(library, record), *_foot(library, record, site_url)])
    body = library.pages[source].body
    return body if title_of(body) else f"# {escape.markdown(page_title(library, source))}\n\n{body}"


def _foot(library: Library, record: Record, site_url: str) -> list[str]:
    """Return how far the records of a page reach, and how to cite it."""
    newest = newest_paper(library, record.source)
    return [
        f'<p class="fg-reviewed">Newest paper on this page: {newest.long}.</p>' if newest else "",
        _citation(library, record.source, record.name, site_url)
        if isinstance(record, Head | Model | Circuit | Method)
        else "",
    ]


def _citation(library: Library, source: str, title: str, site_url: str) -> str:
    """Return how to cite a page, under its address where that of the site is known."""
    stem = source.rpartition("/")[2].removesuffix(".md")
    address = f"{escape.site_base(site_url)}{escape.page_url(source)}" if site_url else ""
    return render_page_citation(library, title, stem, address)


def _join(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _paper_page(library: Library, paper: Paper, site_url: str) -> str:
    source = paper.source
    page = library.pages.get(source)
    claims = library.claims_by_paper.get(paper.key, ())
    records = [record for record in map(library.record_at, library.cited_in.get(paper.key, ())) if record]
    free = [name for name in library.cited_in.get(paper.key, ()) if library.record_at(name) is None]
    cited = [record_link(source, record) for record in records]
    cited += [_page_link(library, source, name) for name in free if not name.startswith("papers/")]
    return _join(
        [
            f"# {escape.markdown(paper.title)}",
            escape.markdown(paper.summary),
            render_paper_facts(library, source, paper),
            page.body if page else "",
            *section("What it says of heads", render_claims(library, source, claims, show="head") if claims else ""),
            *section("Cite the paper {#bibtex}", render_bibtex(paper)),
            _citation(library, source, f"Entry on: {paper.title}", site_url),
            *section("Appears in", ", ".join(cited) or "No page cites it yet."),
        ]
    )


def _page_link(library: Library, source: str, target: str) -> str:
    """Return a link to a free page, by its title."""
    title = plain_text(title_of(library.pages[target].body)) or target
    return f"[{escape.markdown(title)}]({escape.relative_source(source, target)})"


def _year_page(library: Library, year: int) -> str:
    source = f"papers/{year}.md"
    years = " · ".join(
        f"**{other}**" if other == year else f"[{other}]({other}.md)" for other in library.papers_by_year
    )
    papers = library.papers_by_year[year]
    return _join([f"# {page_title(library, source)}", years, render_papers(library, source, papers)])


def generated_sources(library: Library) -> Iterator[str]:
    """Yield the files under ``docs/`` that pages are made of although nobody wrote them: papers and years."""
    yield from (paper.source for paper in library.papers.values() if paper.source not in library.pages)
    yield from (f"papers/{year}.md" for year in library.papers_by_year)


def redirects(library: Library) -> Iterator[tuple[str, str]]:
    """Yield address and HTML of a page for each other name of a head type, which leads on to the head type's page."""
    taken = {*library.heads, "index"}
    for head in library.heads.values():
        for name in (*(alias.name for alias in head.aliases), *head.list_tags):
            address = escape.slug(name)
            if address and address not in taken:
                taken.add(address)
                yield f"heads/{address}/index.html", _redirect(head)


def _redirect(head: Head) -> str:
    target, name = f"../{head.id}/", escape.attribute(head.name)
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{name}</title>'
        f'<meta name="robots" content="noindex"><link rel="canonical" href="{target}">'
        f'<meta http-equiv="refresh" content="0; url={target}"></head>'
        f'<body><p>This name leads to <a href="{target}">{name}</a>.</p></body></html>\n'
    )


def expand_references(library: Library, source: str, text: str) -> str:
    """Return the Markdown with each citation's footnote replaced by our reference, which leads to the paper's page.

    The blank before a citation goes too, since what is shown is a raised number.
    """
    rows = []
    for row in text.split("\n"):
        key = row[2 : row.index("]:")] if row.startswith("[^") and "]:" in row else ""
        if key in library.papers:
            rows.append(f"[^{key}]: {reference(source, library.papers[key])}")
        else:
            rows.append(FOOTNOTE.sub(lambda match: match[1] if match[2] in library.papers else match[0], row))
    return "\n".join(rows)


def finish_html(library: Library, source: str, text: str) -> str:
    """Return the HTML of a page with terms of the glossary linked and formulas set."""
    linked = link_terms(library.terms, source, text) if source in library.pages else text
    return render_math(linked)
