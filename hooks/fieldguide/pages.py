"""Whole pages: what the hook adds around prose that a person wrote, and pages that nobody wrote."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from . import escape
from .blocks import fill_markers
from .claim_html import render_claims
from .glossary import link_terms
from .heads import Head
from .inline import record_link, reference
from .library import Library, definition
from .maths import render_math
from .paper_html import render_bibtex, render_paper_facts, render_papers
from .papers import Paper
from .prose import plain_text, title_of
from .record_pages import record_parts, section

DESCRIPTION_LENGTH = 300
HEAD_WEIGHT, WEIGHT_OF_PAPERS, PAPER_WEIGHT, RECORD_WEIGHT = 3.5, 0.5, 2.5, 4.0
"""Weights of pages in the search; any other page has 1. Found by trial, see tests/browser/test_search.py."""
FOOTNOTE = re.compile(r"(?<=\S) +(\[\^([\w-]+)\])")


@dataclass(frozen=True)
class Composed:
    """The Markdown of a page, and what MkDocs should know of it."""

    markdown: str
    title: str
    description: str


def compose(library: Library, source: str) -> Composed | None:
    """Return the page made of a file under ``docs/``, or None for no page of ours.

    The file of a paper or of a year need not exist.
    """
    folder, _, name = source.partition("/")
    stem = name.removesuffix(".md")
    if folder == "papers" and stem in library.papers:
        return _paper_page(library, library.papers[stem])
    if folder == "papers" and stem.isdecimal() and int(stem) in library.papers_by_year:
        return _year_page(library, int(stem))
    record = library.record_at(source)
    if record is not None:
        text = _join([f"# {escape.markdown(record.name)}", *record_parts(library, record)])
        return Composed(fill_markers(library, source, text), record.name, _short(definition(record)))
    if source in library.pages:
        page = library.pages[source]
        title = plain_text(title_of(page.body)) or str(page.data.get("title", ""))
        heading = "" if title_of(page.body) else f"# {escape.markdown(title)}\n\n"
        return Composed(
            heading + fill_markers(library, source, page.body), title, str(page.data.get("description", ""))
        )
    return None


def search_hints(library: Library, source: str) -> dict[str, Any]:
    """Return what Material's search reads from front matter: the weight of a page, and other names to find it by.

    Titles of papers are full of names of head types, and names of head types of each other: those that many papers are
    about come first. All have their own name among the others, so that none gains by having many.
    """
    stem = source.rpartition("/")[2].removesuffix(".md")
    record = library.record_at(source)
    if isinstance(record, Head):
        papers = len(library.papers_by_head.get(record.id, ()))
        names = dict.fromkeys([record.name, *(alias.name for alias in record.aliases), *record.list_tags])
        return {"search": {"boost": round(HEAD_WEIGHT + WEIGHT_OF_PAPERS * math.sqrt(papers), 2)}, "tags": list(names)}
    if source.startswith("papers/") and stem in library.papers:
        paper = library.papers[stem]
        return {"search": {"boost": PAPER_WEIGHT}, "tags": [paper.title, *paper.other_titles]}
    return {"search": {"boost": RECORD_WEIGHT}, "tags": [record.name]} if record is not None else {}


def _join(parts: list[str]) -> str:
    return "\n\n".join(part for part in parts if part.strip()) + "\n"


def _short(text: str) -> str:
    """Return a text cut at a word, for the description of a page."""
    return text if len(text) <= DESCRIPTION_LENGTH else text[:DESCRIPTION_LENGTH].rsplit(" ", 1)[0] + " …"


def _paper_page(library: Library, paper: Paper) -> Composed:
    source = paper.source
    page = library.pages.get(source)
    claims = library.claims_by_paper.get(paper.key, ())
    records = [record for record in map(library.record_at, library.cited_in.get(paper.key, ())) if record]
    free = [name for name in library.cited_in.get(paper.key, ()) if library.record_at(name) is None]
    cited = [record_link(source, record) for record in records]
    cited += [_page_link(library, source, name) for name in free if not name.startswith("papers/")]
    text = _join(
        [
            f"# {escape.markdown(paper.title)}",
            escape.markdown(paper.summary),
            render_paper_facts(library, source, paper),
            page.body if page else "",
            *section("What it says of heads", render_claims(library, source, claims, show="head") if claims else ""),
            *section("BibTeX", render_bibtex(paper)),
            *section("Appears in", ", ".join(cited) or "No page cites it yet."),
        ]
    )
    description = paper.summary or f"{paper.short_authors} ({paper.year}), {paper.venue}."
    return Composed(fill_markers(library, source, text), paper.title, _short(description))


def _page_link(library: Library, source: str, target: str) -> str:
    """Return a link to a free page, by its title."""
    title = plain_text(title_of(library.pages[target].body)) or target
    return f"[{escape.markdown(title)}]({escape.relative_source(source, target)})"


def _year_page(library: Library, year: int) -> Composed:
    source = f"papers/{year}.md"
    years = " · ".join(
        f"**{other}**" if other == year else f"[{other}]({other}.md)" for other in library.papers_by_year
    )
    papers = library.papers_by_year[year]
    text = _join([f"# Papers of {year}", years, render_papers(library, source, papers)])
    return Composed(
        text, f"Papers of {year}", f"Papers first public in {year}, with head types and links: {len(papers)}."
    )


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
    """Return the HTML of a page with terms of the glossary linked and formulas set.

    References are kept out of the search, which would find each on every page that cites it.
    """
    linked = link_terms(library.terms, source, text) if source in library.pages else text
    return render_math(linked).replace('<div class="footnote">', '<div class="footnote" data-search-exclude="true">')
