"""The papers browser: a form that docs/assets/papers.js brings to life, and the whole table where no script runs."""

from __future__ import annotations

from itertools import groupby

from .escape import html_text, relative_path
from .facets import BROWSER_FILE, TEXTS_FILE, Facet, make_facets
from .library import Library
from .paper_html import render_papers
from .papers import Paper

FIRST = 40
"""How many papers stand in the page itself; the script shows as many at a time."""
SORTS = {
    "date": "newest first",
    "oldest": "oldest first",
    "title": "title",
    "claims": "most claims",
    "match": "best match",
}
FORMATS = {"bibtex": "BibTeX", "ris": "RIS", "csl": "CSL-JSON", "markdown": "Markdown"}
SCRIPTS = ("assets/papers.js", "assets/papers-core.js")


def render_browser(library: Library, source: str) -> str:
    """Return the browser as HTML: a form, the newest papers, and in ``noscript`` all others by year."""
    papers = list(library.papers.values())
    first, rest = papers[:FIRST], papers[FIRST:]
    files = {
        "papers": BROWSER_FILE,
        "texts": TEXTS_FILE,
        "bibtex": "data/refs.bib",
        "ris": "data/refs.ris",
        "csl": "data/refs.json",
    }
    data = " ".join(f'data-{name}="{relative_path(source, path)}"' for name, path in files.items())
    script, core = (relative_path(source, path) for path in SCRIPTS)
    return (
        f'<div class="fg-browser" data-root="{relative_path(source, "")}" data-step="{FIRST}" {data}>\n'
        f'<form role="search" aria-label="Papers">{_bar()}{_panel(make_facets(library))}</form>\n'
        f'<div class="fg-results">{_actions(len(papers))}\n'
        f"{render_papers(library, source, first)}\n"
        '<p class="fg-more" hidden><button type="button" class="md-button">Show more</button></p>\n'
        f"<noscript>{_by_year(library, source, rest)}</noscript>\n"
        "</div>\n</div>\n"
        f'<link rel="modulepreload" href="{core}">\n<script type="module" src="{script}"></script>'
    )


def _bar() -> str:
    """Return the search field, the order and the two views."""
    sorts = "".join(f'<option value="{value}">{label}</option>' for value, label in SORTS.items())
    views = "".join(
        f'<label><input type="radio" name="view" value="{value}"{" checked" * (value == "compact")}>{label}</label>'
        for value, label in (("compact", "Compact"), ("detailed", "Detailed"))
    )
    hint = "Title, author, name of a head, words of the summary"
    return (
        '<div class="fg-bar">'
        f'<label class="fg-text"><span>Search these papers</span><input type="search" name="text" placeholder="{hint}"'
        ' autocomplete="off" spellcheck="false" enterkeyhint="search"></label>'
        f'<label><span>Order</span><select name="sort">{sorts}</select></label>'
        f"<fieldset><legend>Rows</legend>{views}</fieldset>"
        '<button type="button" class="md-button fg-open" aria-expanded="false" aria-controls="fg-facets">'
        "Filters</button>"
        "</div>"
    )


def _panel(facets: tuple[Facet, ...]) -> str:
    """Return the filters, which the script fills when they are opened."""
    boxes = "".join(
        f'<details data-facet="{facet.id}"><summary>{html_text(facet.label)}'
        f' <span class="fg-number">{len(facet.values)}</span></summary></details>'
        for facet in facets
        if facet.values
    )
    return f'<div class="fg-facets" id="fg-facets" role="group" aria-label="Filters">{boxes}</div>'


def _actions(count: int) -> str:
    """Return the line that counts the results, the place for active filters, and the export."""
    formats = "".join(f'<option value="{value}">{label}</option>' for value, label in FORMATS.items())
    return (
        f'<div class="fg-line"><p class="fg-count" role="status">{count} papers, newest first</p>'
        f'<div class="fg-export"><label><span>Export</span> <select name="format">{formats}</select></label>'
        '<button type="button" class="md-button" name="copy">Copy</button>'
        '<button type="button" class="md-button" name="download">Download</button>'
        '<button type="button" class="md-button" name="link">Copy link</button></div></div>'
        '<div class="fg-active" hidden></div>'
    )


def _by_year(library: Library, source: str, papers: list[Paper]) -> str:
    """Return tables of papers, one for each year."""
    parts = []
    for year, found in groupby(papers, key=lambda paper: paper.day.year):
        parts.append(f"<h2>{year}</h2>\n{render_papers(library, source, list(found))}")
    return "\n".join(parts)
