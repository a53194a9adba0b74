"""What the head of each page says to machines, and what the templates need to know of a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .bibtex import Entry
from .escape import attribute, page_url, relative_path, site_base
from .feeds import feeds_of
from .guide import AUTHOR, LICENCE, TITLE
from .library import Library
from .recency import HOME, last_changed
from .social_cards import HEIGHT, WIDTH, card_address
from .sources import BIBLIOGRAPHY
from .structured import MEDIA_TYPES, render_structured
from .titles import page_description, page_title, paper_at
from .topics import Topic
from .trails import SECTIONS, render_trail

DOCS = "docs/"
PAPER_STEPS = ("Older paper", "Newer paper")
"""What the links at the foot of a paper are called."""


@dataclass(frozen=True)
class Site:
    """Where the site will stand."""

    address: str = ""
    """Its address, or an empty text where that is not known."""
    has_cards: bool = False
    """Whether a picture of each page is made for those who link to it."""

    @property
    def base(self) -> str:
        """The address with a slash at its end."""
        return site_base(self.address)


def describe(library: Library, source: str, site: Site, edit_url: str = "") -> dict[str, Any]:
    """Return what the templates print of a page; all texts are HTML."""
    return {
        "title": attribute(_window_title(library, source)),
        "description": attribute(page_description(library, source)),
        "head": render_head(library, source, site),
        "trail": render_trail(library, source),
        "steps": PAPER_STEPS if paper_at(library, source) else (),
        "view": attribute(view_address(library, source, edit_url)),
    }


def _window_title(library: Library, source: str) -> str:
    """Return the title of a page for the window; topics, which bear names of sections, say what they are."""
    title = page_title(library, source)
    return f"{title} (topic)" if isinstance(library.record_at(source), Topic) else title


def changed_day(library: Library, source: str) -> str:
    """Return the newest date in the records of a page as an ISO day, for the map of the site; empty without records."""
    changed = last_changed(library, source)
    return changed.first_day if changed else ""


def render_head(library: Library, source: str, site: Site) -> str:
    """Return the elements that stand in the head of a page besides those of the theme.

    What needs whole addresses is left out where the site's own is not known.
    """
    tags = [*_links(library, source), *_cards(library, source, site)]
    if site.address:
        tags += [*_citation(library, source, site), render_structured(library, source, site.base)]
    return "\n".join(tags)


def _links(library: Library, source: str) -> Iterator[str]:
    """Yield links to the licence, the feeds and the data of a page."""
    yield f'<link rel="license" href="{LICENCE}">'
    for address, title in feeds_of(library, source):
        yield _alternate(source, address, "application/atom+xml", title)
    folder = source.removesuffix("/index.md")
    if folder in SECTIONS and source.endswith("/index.md"):
        yield _alternate(source, f"data/{folder}.json", MEDIA_TYPES["json"], f"{SECTIONS[folder]} as JSON")
    if source == "papers/index.md":
        yield _alternate(source, "data/refs.bib", MEDIA_TYPES["bib"], "Papers as BibTeX")


def _alternate(source: str, address: str, kind: str, title: str) -> str:
    """Return a link to another form; the space keeps the theme from asking for a sitemap beside each of them."""
    href = relative_path(source, address)
    return f'<link rel="alternate " type="{kind}" title="{attribute(title)}" href="{href}">'


def _cards(library: Library, source: str, site: Site) -> Iterator[str]:
    """Yield what sites that link to a page show of it: the Open Graph, and the little that is asked for besides."""
    is_article = library.record_at(source) is not None or paper_at(library, source) is not None
    changed = changed_day(library, source)
    yield _property("og:type", "article" if is_article else "website")
    yield _property("og:site_name", TITLE)
    yield _property("og:locale", "en_GB")
    yield _property("og:title", page_title(library, source))
    if description := page_description(library, source):
        yield _property("og:description", description)
    if is_article and changed:
        yield _property("article:modified_time", changed)
    if site.address:
        yield _property("og:url", f"{site.base}{page_url(source)}")
    has_card = bool(site.has_cards and site.address)
    if has_card:
        yield _property("og:image", f"{site.base}{card_address(library, source)}")
        yield _property("og:image:type", "image/png")
        yield _property("og:image:width", str(WIDTH))
        yield _property("og:image:height", str(HEIGHT))
        yield _property("og:image:alt", f"{page_title(library, source)}. {TITLE}")
    yield _named("twitter:card", "summary_large_image" if has_card else "summary")


def _citation(library: Library, source: str, site: Site) -> Iterator[str]:
    """Yield the guide's own entry for indices of scholarly works: on the home page only, and never for papers."""
    if source == HOME:
        yield _named("citation_title", TITLE)
        yield _named("citation_author", AUTHOR)
        yield _named("citation_publication_date", library.updated.replace("-", "/"))
        yield _named("citation_public_url", site.base)


def _property(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{attribute(value)}">'


def _named(name: str, value: str) -> str:
    return f'<meta name="{name}" content="{attribute(value)}">'


def view_address(library: Library, source: str, edit_url: str) -> str:
    """Return where the source of a page is shown: the file, or the lines of a paper's entry; empty if unknown.

    ``edit_url`` is the address at which that file is edited.
    """
    root, mark, path = edit_url.rpartition("/edit/")
    if not mark:
        return ""
    shown = f"{root}/blob/{path}"
    paper = paper_at(library, source)
    if paper:
        folder = shown.removesuffix(f"{DOCS}{source}").removesuffix(BIBLIOGRAPHY)
        return f"{folder}{BIBLIOGRAPHY}#L{paper.entry.line}-L{_last_line(paper.entry)}"
    return f"{shown}?plain=1" if shown.endswith(".md") else shown


def _last_line(entry: Entry) -> int:
    """Return the line on which the brace that closes an entry stands, in the canonical form of the file."""
    return max(entry.lines.values(), default=entry.line) + 1
