"""What each page says to machines as JSON-LD, in the words of schema.org; a paper is what its page is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .escape import page_url, script_json
from .exports import FILES
from .guide import AUTHOR, LICENCE, TITLE
from .heads import Head
from .library import Library, definition
from .papers import Paper
from .recency import HOME, last_changed
from .titles import page_description, page_title, paper_at, year_at
from .trails import trail

DATA_PAGE = "data.md"
MANY_AUTHORS = 16
"""Of papers with more authors, the short form of their names is given instead."""
KEYWORDS = (
    "attention heads",
    "mechanistic interpretability",
    "Transformer language models",
    "taxonomy",
    "bibliography",
)
MEDIA_TYPES = {
    "bib": "application/x-bibtex",
    "csv": "text/csv",
    "json": "application/json",
    "ris": "application/x-research-info-systems",
    "xml": "application/atom+xml",
}
"""Media types by the ends of the names of data files."""
Node = Mapping[str, Any]


def render_structured(library: Library, source: str, base: str) -> str:
    """Return the script element of a page; ``base`` is the address of the site, with a slash at its end."""
    nodes = [_page(library, source, base)]
    if source == HOME:
        nodes.append(_site(library, base))
    else:
        nodes.append(_breadcrumbs(library, source, base))
    if source == DATA_PAGE:
        nodes.append(_data_set(library, base))
    content = script_json({"@context": "https://schema.org", "@graph": nodes})
    return f'<script type="application/ld+json">{content}</script>'


def _page(library: Library, source: str, base: str) -> Node:
    """Return the page itself: ours, under our licence, whatever it is about."""
    address = f"{base}{page_url(source)}"
    changed = last_changed(library, source)
    return {
        "@type": "CollectionPage" if _is_list(library, source) else "WebPage",
        "@id": address,
        "url": address,
        "name": page_title(library, source),
        "inLanguage": "en",
        "isPartOf": {"@id": f"{base}#site"},
        "author": _guide(base),
        "license": LICENCE,
        **({"dateModified": changed.first_day} if changed else {}),
        **_subject(library, source, address, base),
    }


def _is_list(library: Library, source: str) -> bool:
    is_year = year_at(library, source) is not None
    return is_year or source.endswith("/index.md") or source.startswith(("stages/", "topics/"))


def _guide(base: str) -> Node:
    return {"@type": "Organization", "name": AUTHOR, "url": base}


def _subject(library: Library, source: str, address: str, base: str) -> Node:
    """Return what a page is about: a head type or a paper; nothing for other pages."""
    record = library.record_at(source)
    if isinstance(record, Head):
        return {"mainEntity": _term(record, address, base)}
    paper = paper_at(library, source)
    return {"about": _article(paper)} if paper else {}


def _term(head: Head, address: str, base: str) -> Node:
    aliases = list(dict.fromkeys(alias.name for alias in head.aliases))
    return {
        "@type": "DefinedTerm",
        "name": head.name,
        **({"alternateName": aliases} if aliases else {}),
        "description": definition(head),
        "termCode": head.id,
        "url": address,
        "inDefinedTermSet": f"{base}heads/",
    }


def _article(paper: Paper) -> Node:
    """Return the work of others that a page tells of, under its own addresses."""
    authors = [{"@type": "Person" if name.given else "Organization", "name": name.full} for name in paper.authors]
    same = [address for label, address in paper.links() if label in {"arXiv", "DOI"}]
    return {
        "@type": "ScholarlyArticle",
        "name": paper.title,
        **({"author": authors} if len(authors) <= MANY_AUTHORS else {"creditText": paper.short_authors}),
        "datePublished": paper.date,
        "url": paper.url,
        **({"sameAs": same} if same else {}),
    }


def _breadcrumbs(library: Library, source: str, base: str) -> Node:
    items = [
        {"@type": "ListItem", "position": place, "name": crumb.name, "item": f"{base}{page_url(crumb.source)}"}
        for place, crumb in enumerate(trail(library, source), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _site(library: Library, base: str) -> Node:
    """Return the site as a whole, with the address at which its search answers."""
    return {
        "@type": "WebSite",
        "@id": f"{base}#site",
        "url": base,
        "name": page_title(library, HOME),
        "description": page_description(library, HOME),
        "publisher": _guide(base),
        "license": LICENCE,
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{base}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _data_set(library: Library, base: str) -> Node:
    """Return the records as a data set, each file a form in which it is handed out."""
    files = [
        {
            "@type": "DataDownload",
            "name": name,
            "description": about,
            "encodingFormat": MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream"),
            "contentUrl": f"{base}{name}",
        }
        for name, about in FILES.items()
    ]
    return {
        "@type": "Dataset",
        "@id": f"{base}{page_url(DATA_PAGE)}#dataset",
        "name": TITLE,
        "description": (
            f"What attention heads in Transformer language models do: {len(library.heads)} head types, "
            f"{len(library.papers)} papers and {len(library.claims)} claims on heads of {len(library.models)} models, "
            "each with its source and its kind of evidence."
        ),
        "url": f"{base}{page_url(DATA_PAGE)}",
        "license": LICENCE,
        "creator": _guide(base),
        "version": library.updated,
        "dateModified": library.updated,
        "keywords": list(KEYWORDS),
        "isAccessibleForFree": True,
        "distribution": files,
    }
