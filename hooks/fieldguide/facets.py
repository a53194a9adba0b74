"""What the papers browser filters by, and the files that its script reads: docs/assets/papers.js.

The script knows nothing of papers: each facet brings its values, and each paper the numbers of the values that it has.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from .escape import html_text, page_url, relative_path, url
from .inline import short_name
from .library import Library
from .papers import Paper
from .vocabulary import Evidence, Relevance, Role

BROWSER_FILE, TEXTS_FILE = "papers/browser.json", "papers/texts.json"
"""Addresses of the files, beside the page that shows them."""
BROWSER_PAGE = "papers/index.md"
NAMING = frozenset({"category", "head", "model", "topic", "venue"})
"""Facets whose values are names that people search for."""
YEAR_IN_VENUE = re.compile(r"\s*\(?\b(?:19|20)\d\d\b\)?")
REVIEWED_KINDS = frozenset({"article", "inproceedings", "incollection"})
"""Entry types of works that appeared in a journal or in proceedings."""


@dataclass(frozen=True)
class Value:
    """One value of a facet."""

    id: str
    """The word that stands for it in the address."""
    label: str
    words: str = ""
    """Other words that find its papers."""
    page: str = ""
    """Address of its page from the site's root, where it has one."""


@dataclass(frozen=True)
class Facet:
    """One way to tell papers apart: its values, and which of them each paper has."""

    id: str
    label: str
    values: tuple[Value, ...]
    of: Mapping[str, tuple[int, ...]]
    """Numbers of the values of each paper, by citation key."""
    has_words: bool = False
    """Whether the search field looks at its labels, too."""


def venue_series(venue: str) -> str:
    """Return the name of a venue without its year: ``ACL 2025`` becomes ``ACL``."""
    return " ".join(YEAR_IN_VENUE.sub("", venue).split()) or venue


def is_peer_reviewed(paper: Paper) -> bool:
    """Whether a paper appeared in a journal or in proceedings, by the type of its entry."""
    return paper.entry.kind in REVIEWED_KINDS


def make_facets(library: Library) -> tuple[Facet, ...]:
    """Return the facets in the order in which they are shown."""
    heads, models, topics = library.heads, library.models, library.topics
    claims = library.claims_by_paper

    def of_claims(word: Callable[..., Iterable[str]]) -> Callable[[Paper], Iterable[str]]:
        return lambda paper: (found for claim in claims.get(paper.key, ()) for found in word(claim))

    stages = [Value(stage.id, stage.name, page=page_url(stage.source)) for stage in library.stages.values()]
    types = [
        Value(head.id, short_name(head), _names(library, head.id), page_url(head.source)) for head in heads.values()
    ]
    kinds = [Value(kind.value, kind.label) for kind in Evidence]
    return (
        _facet(library, "category", "Category", stages, lambda p: (heads[h].stage for h in p.heads if h in heads)),
        _facet(library, "head", "Head type", types, lambda p: p.heads, by_count=True),
        _facet(library, "model", "Model", _records(models), of_claims(lambda claim: [claim.model]), by_count=True),
        _facet(library, "evidence", "Evidence", kinds, of_claims(lambda claim: (e.value for e in claim.evidence))),
        _facet(library, "topic", "Topic", _records(topics), lambda p: p.topics, by_count=True),
        _facet(library, "year", "Year", _years(library), lambda p: [str(p.day.year)]),
        _facet(library, "venue", "Venue", _venues(library), lambda p: [venue_series(p.venue)], by_count=True),
        _facet(library, "role", "Kind of work", [Value(r.value, r.label) for r in Role], lambda p: [p.role.value]),
        _facet(library, "has", "Has", HAS, lambda p: _traits(library, p)),
    )


HAS = (
    Value("code", "Code"),
    Value("data", "Data or a demonstration"),
    Value("review", "Peer review"),
    Value("claims", "Claims on record"),
    Value("core", "Heads as its subject"),
)


def _traits(library: Library, paper: Paper) -> list[str]:
    found = {
        "code": bool(paper.code),
        "data": bool(paper.data or paper.demo),
        "review": is_peer_reviewed(paper),
        "claims": paper.key in library.claims_by_paper,
        "core": paper.relevance is Relevance.CORE and bool(paper.heads),
    }
    return [name for name, holds in found.items() if holds]


def _names(library: Library, head: str) -> str:
    """Return the names of a head type other than its short one."""
    record = library.heads[head]
    return " ".join([record.name, *(alias.name for alias in record.aliases), *record.list_tags])


def _records(records: Mapping[str, object]) -> list[Value]:
    return [Value(r.id, r.name, page=page_url(r.source)) for r in records.values()]  # type: ignore[attr-defined]


def _years(library: Library) -> list[Value]:
    return [Value(str(year), str(year), page=f"papers/{year}/") for year in library.papers_by_year]


def _venues(library: Library) -> list[Value]:
    names = sorted({venue_series(paper.venue) for paper in library.papers.values()}, key=lambda name: name.lower())
    return [Value(name, name) for name in names]


def _facet(
    library: Library,
    identifier: str,
    label: str,
    values: Iterable[Value],
    of: Callable[[Paper], Iterable[str]],
    *,
    by_count: bool = False,
) -> Facet:
    """Return a facet without the values that no paper has; by number of papers, or in the order given."""
    words = {paper.key: list(dict.fromkeys(of(paper))) for paper in library.papers.values()}
    counts = Counter(word for found in words.values() for word in found)
    kept = [value for value in values if counts[value.id]]
    if by_count:
        kept.sort(key=lambda value: -counts[value.id])
    numbers = {value.id: number for number, value in enumerate(kept)}
    return Facet(
        identifier,
        label,
        tuple(kept),
        {key: tuple(numbers[word] for word in found if word in numbers) for key, found in words.items()},
        identifier in NAMING,
    )


def browser_link(source: str, facet: str, value: str, text: str) -> str:
    """Return a link as HTML from a page to the papers browser with one value chosen."""
    address = f"{relative_path(source, page_url(BROWSER_PAGE))}?{urlencode({facet: value})}"
    return f'<p class="fg-to-browser"><a href="{html_text(address)}">{html_text(text)}</a></p>'


def render_browser_file(library: Library) -> str:
    """Return the JSON that the papers browser loads first: facets, and papers with the newest first."""
    facets = make_facets(library)
    shown = [
        {
            "id": facet.id,
            "label": facet.label,
            "words": facet.has_words,
            "values": [_trimmed([value.id, value.label, value.page, value.words]) for value in facet.values],
        }
        for facet in facets
    ]
    papers = [_paper(library, paper, [facet.of[paper.key] for facet in facets]) for paper in library.papers.values()]
    return _compact({"facets": shown, "papers": papers})


def render_texts_file(library: Library) -> str:
    """Return the JSON that is loaded when somebody types or wants details: authors, summary and earlier titles.

    One list for each paper, in the order of :func:`render_browser_file`.
    """
    return _compact(
        [
            _trimmed([", ".join(name.full for name in paper.authors), paper.summary, "; ".join(paper.other_titles)])
            for paper in library.papers.values()
        ]
    )


def _paper(library: Library, paper: Paper, numbers: list[tuple[int, ...]]) -> dict[str, object]:
    """Return what a row shows of a paper."""
    return {
        "key": paper.key,
        "title": paper.title,
        "by": paper.short_authors,
        "venue": paper.venue,
        "published": paper.year,
        "date": paper.date,
        "claims": len(library.claims_by_paper.get(paper.key, ())),
        "links": [[label, url(address)] for label, address in paper.links()],
        "facets": numbers,
    }


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


def _trimmed(parts: list[str]) -> list[str]:
    """Return the parts without the empty ones at the end."""
    while parts and not parts[-1]:
        parts = parts[:-1]
    return parts
