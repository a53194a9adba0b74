"""The rules for explainers: pictures that can be drawn, formulas that can be set, and all parts of a full page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from .dates import parse_date
from .frontmatter import Document, Key
from .heads import OPEN, PARTS, Head, Picture
from .library import Library
from .maths import find_formulas, formula_fault
from .problems import Problem, choices, warning
from .prose import find_citations, mask_fences, sections
from .vocabulary import Status

FEWEST_TOKENS, MOST_TOKENS = 2, 16


def check_explainers(library: Library) -> Iterator[Problem]:
    """Full pages have all their parts, pictures add up, formulas are TeX, and dates of review are dates."""
    for head in library.all_of(Head):
        if head.picture:
            yield from _check_picture(head, head.picture)
        if head.status is Status.FULL:
            yield from _check_parts(library, head)
        if head.reviewed:
            try:
                parse_date(head.reviewed)
            except ValueError:
                yield head.problem(f"'{head.reviewed}' is no date; write it like 2026-11-25", "reviewed")
    for page in library.pages.values():
        yield from _check_headings(page)
        for formula in find_formulas(page.body):
            if fault := formula_fault(formula.tex):
                line = page.body_line + formula.line - 1
                yield Problem(page.path, line, f"the formula ${formula.tex[:60]}$ cannot be set: {fault}; correct it")


def _check_headings(page: Document) -> Iterator[Problem]:
    """Yield the headings of the second level that stand on a page before."""
    seen = set()
    for number, row in enumerate(mask_fences(page.body).split("\n")):
        title = row.removeprefix("## ").strip()
        if row.startswith("## ") and title in seen:
            text = f"the heading '{title}' stands on this page before; join the two sections"
            yield warning(page.path, page.body_line + number, text)
        seen.add(title if row.startswith("## ") else "")


def _check_picture(head: Head, picture: Picture) -> Iterator[Problem]:
    count = len(picture.tokens)
    if not FEWEST_TOKENS <= count <= MOST_TOKENS:
        text = f"a picture has {FEWEST_TOKENS} to {MOST_TOKENS} tokens, not {count}; join words into groups"
        yield head.problem(text, "picture", "tokens")
    if not picture.arcs and not picture.output:
        yield head.problem("a picture without `arcs` and `output` shows nothing; add one of the two", "picture")
    yield from _check_arcs(head, picture)
    for number, item in enumerate(picture.output):
        if not -100 <= item.change <= 100:
            yield head.problem(
                f"a change of {item.change} cannot be; write -100 to 100", "picture", "output", number, "change"
            )


def _check_arcs(head: Head, picture: Picture) -> Iterator[Problem]:
    """Yield what is wrong with the attention of a picture."""
    count = len(picture.tokens)
    shares: dict[int, int] = defaultdict(int)
    for number, arc in enumerate(picture.arcs):
        key: Key = ("picture", "arcs", number)
        for name in ("query", "key"):
            if not 0 <= getattr(arc, name) < count:
                yield head.problem(f"there is no token {getattr(arc, name)}; they are 0 to {count - 1}", *key, name)
        if arc.key > arc.query and not head.attention:
            text = (
                "the key comes after the query, which a causal model cannot attend to; swap them, or give `attention`"
            )
            yield head.problem(text, *key, "key")
        if not 1 <= arc.share <= 100:
            yield head.problem(f"a share of {arc.share} per cent cannot be; write 1 to 100", *key, "share")
        shares[arc.query] += arc.share
    for query, share in shares.items():
        if share > 100:
            yield head.problem(f"the shares of token {query} add up to {share} per cent; lower them", "picture", "arcs")


def _check_parts(library: Library, head: Head) -> Iterator[Problem]:
    """Yield what a full page lacks."""
    found = [title for title, _ in sections(head.body)]
    missing = [part for part in PARTS if part not in found]
    if not head.notes and OPEN not in found:
        missing.append(OPEN)
    if missing:
        advice = "write them, or set `status: stub`"
        yield warning(head.path, head.body_line, f"a full page has the parts {choices(missing)}, too; {advice}")
    if head.picture is None:
        yield warning(head.path, 1, "a full page has a `picture`; declare one, or set `status: stub`")
    count = sum(len(citation.keys) for citation in find_citations(head.body))
    needed = 1 if len(library.papers_by_head.get(head.id, ())) < 2 else 2
    if count < needed:
        text = f"a full page has at least {needed} citations, not {count}; add some, or set `status: stub`"
        yield warning(head.path, head.body_line, text)
