"""Pictures that sites show beside a link to a page: what is drawn on each, and the HTML of which it is drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .circuits import Circuit
from .escape import attribute
from .guide import TITLE
from .heads import Head
from .library import Library
from .methods import Method
from .models import Model
from .papers import Paper
from .record import Record
from .stages import Stage
from .titles import page_description, page_title, paper_at
from .topics import Topic

WIDTH, HEIGHT = 1200, 630
FOLDER = "assets/cards/"
HOME = "index.md"
SIZES = ((24, 92), (45, 78), (80, 64), (120, 54))
"""Sizes of titles in pixels, by the number of letters up to which they hold; longer titles have the least."""
LEAST = 46
BREADTH, MARGINS, TEXT_HEIGHT, MOST_LINES = 0.5, 152, 350, 4
"""Breadth of a letter as part of its size; what the sides take; what title and text share of the height, in pixels."""
SERIF = "P052,'Palatino Linotype','Noto Serif','Liberation Serif',serif"
SANS = "'Noto Sans','Liberation Sans',Arial,sans-serif"
RULE = re.compile(r"([^{}/]+)\{([^{}]*)\}")
COLOUR = re.compile(r"(--[\w-]+):\s*(#[0-9a-fA-F]{3,8});")
LIGHT = '[data-md-color-scheme="default"]'
"""Selector of the rule of the style sheet that a card takes its colours from."""


@dataclass(frozen=True)
class Card:
    """What is drawn for one page."""

    address: str
    """The file's address from the root of the site."""
    kind: str
    title: str
    text: str
    facts: tuple[str, ...] = ()
    stage: int = 0
    """Place of its stage in the taxonomy, from 1, for the colour; 0 for none."""


@dataclass(frozen=True)
class Look:
    """What the site looks like: its logo, and its colours by the names of their custom properties."""

    logo: str
    colours: Mapping[str, str]


def read_colours(style: str) -> dict[str, str]:
    """Return the colours that a style sheet gives to the light scheme, by the names of their custom properties."""
    found: dict[str, str] = {}
    for selectors, body in RULE.findall(style):
        if LIGHT in [selector.strip() for selector in selectors.split(",")]:
            found |= dict(COLOUR.findall(body))
    return found


def has_card(library: Library, source: str) -> bool:
    """Return whether a page has a card of its own: all but the lists of the papers of a year."""
    return source in library.pages or paper_at(library, source) is not None


def card_address(library: Library, source: str) -> str:
    """Return the address of the card of a page, from the root of the site; that of the home page where it has none."""
    own = source if has_card(library, source) else HOME
    return f"{FOLDER}{own.removesuffix('.md')}.png"


def social_cards(library: Library) -> Iterator[Card]:
    """Yield the card of every page that has one, in the order of their addresses."""
    sources = {*library.pages, *(paper.source for paper in library.papers.values())}
    yield from (_card(library, source) for source in sorted(sources))


def _card(library: Library, source: str) -> Card:
    kind, facts, stage = _about(library, source)
    title, text = page_title(library, source), page_description(library, source)
    return Card(card_address(library, source), kind, title, text, facts, stage)


def _about(library: Library, source: str) -> tuple[str, tuple[str, ...], int]:
    """Return the kind of a page, numbers to show, and its stage."""
    paper, record = paper_at(library, source), library.record_at(source)
    if paper:
        return _about_paper(library, paper)
    if record:
        return _about_record(library, record)
    counts = ((len(library.heads), "head type"), (len(library.papers), "paper"), (len(library.models), "model"))
    return "", tuple(_count(*pair) for pair in counts) if source == HOME else (), 0


def _about_paper(library: Library, paper: Paper) -> tuple[str, tuple[str, ...], int]:
    claims = library.claims_by_paper.get(paper.key, ())
    heads = [library.heads[head] for head in paper.heads if head in library.heads]
    stages = {_order(library, head) for head in heads}
    facts = (paper.short_authors, *_some((len(heads), "head type"), (len(claims), "claim")))
    return f"Paper · {paper.day.year}", facts, stages.pop() if len(stages) == 1 else 0


def _about_record(library: Library, record: Record) -> tuple[str, tuple[str, ...], int]:
    if isinstance(record, Head):
        return _about_head(library, record)
    if isinstance(record, Stage):
        heads = sum(head.stage == record.id for head in library.heads.values())
        papers = len(library.papers_of_stage(record))
        return "Stage of the taxonomy", _some((heads, "head type"), (papers, "paper")), _place(library, record.id)
    if isinstance(record, Model):
        known = len(library.known_heads.get(record.id, ()))
        papers = len({claim.paper for claim in library.claims_by_model.get(record.id, ())})
        shape = f"{record.layers} × {record.heads} heads"
        return f"Model · {record.family}", (shape, *_some((known, "known head"), (papers, "paper"))), 0
    if isinstance(record, Circuit):
        types, papers = len(record.head_types()), len(record.papers)
        return "Circuit", _some((len(record.nodes), "part"), (types, "head type"), (papers, "paper")), 0
    if isinstance(record, Method):
        return "Method", _some((len(record.heads), "head type"), (len(record.papers), "paper")), 0
    papers = len(library.papers_by_topic.get(record.id, ())) if isinstance(record, Topic) else 0
    return "Topic", _some((papers, "paper")), 0


def _about_head(library: Library, head: Head) -> tuple[str, tuple[str, ...], int]:
    stage, claims = library.stages.get(head.stage), library.claims_by_head.get(head.id, ())
    papers, known = library.papers_by_head.get(head.id, ()), library.known_by_head.get(head.id, ())
    evidence = {kind for claim in claims for kind in claim.evidence}
    counts = ((len(papers), "paper"), (len(known), "known head"))
    kinds = (f"{_count(len(evidence), 'kind')} of evidence",) if evidence else ()
    return f"Head type · {stage.name}" if stage else "Head type", (*_some(*counts), *kinds), _order(library, head)


def _order(library: Library, head: Head) -> int:
    return _place(library, head.stage)


def _place(library: Library, stage: str) -> int:
    """Return the place of a stage, from 1; 0 for an unknown one."""
    return [*library.stages].index(stage) + 1 if stage in library.stages else 0


def _some(*counts: tuple[int, str]) -> tuple[str, ...]:
    """Return numbers with what they count, those of nothing left out."""
    return tuple(_count(number, name) for number, name in counts if number)


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"


def render_card(card: Card, look: Look) -> str:
    """Return the HTML of a card, which asks for nothing from elsewhere."""
    facts = "".join(f"<li>{attribute(fact)}</li>" for fact in card.facts)
    kind = f"<p class=kind>{attribute(card.kind)}</p>" if card.kind else ""
    name = f"<span>{attribute(TITLE)}</span>" if card.title != TITLE else ""
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{_style(card, look.colours)}</style>'
        f"<main>{kind}<h1>{attribute(card.title)}</h1><p class=text>{attribute(card.text)}</p></main>"
        f"<footer><ul>{facts}</ul><div>{look.logo}{name}</div></footer></html>"
    )


def _size(title: str) -> int:
    """Return how large a title is set, so that the longest ones still leave room."""
    return next((size for most, size in SIZES if len(title) <= most), LEAST)


def _room(title: str) -> int:
    """Return how many lines of text fit below a title, judged by the usual width of its letters."""
    size = _size(title)
    lines = math.ceil(len(title) * size * BREADTH / (WIDTH - MARGINS))
    return max(1, min(MOST_LINES, int((TEXT_HEIGHT - lines * size * 1.14) / 45)))


def _style(card: Card, colours: Mapping[str, str]) -> str:
    """Return the style sheet of a card: size of the title, and the colour of its stage on the ground of the site."""
    ink, quiet, ground = (colours[f"--md-default-{name}"] for name in ("fg-color", "fg-color--light", "bg-color"))
    accent = colours[f"--fg-stage-{card.stage}" if card.stage else "--fg-strong"]
    return (
        f"*{{margin:0;padding:0;box-sizing:border-box}}html,body{{width:{WIDTH}px;height:{HEIGHT}px;overflow:hidden}}"
        "body{position:relative;display:flex;flex-direction:column;padding:60px 76px 48px;"
        f"background:{ground};color:{ink};font-family:{SANS}}}"
        f"body::before{{content:'';position:absolute;inset:0 auto 0 0;width:20px;background:{accent}}}"
        "main{flex:1;min-height:0;overflow:hidden}"
        f".kind{{margin-bottom:14px;color:{accent};font-size:29px;font-weight:600}}"
        f"h1{{font:600 {_size(card.title)}px/1.14 {SERIF};letter-spacing:-.012em;overflow-wrap:anywhere;{_lines(4)}}}"
        f".text{{margin-top:22px;color:{quiet};font-size:32px;line-height:1.4;{_lines(_room(card.title))}}}"
        f"footer{{display:flex;justify-content:space-between;align-items:center;gap:40px;padding-top:24px;"
        f"margin-top:26px;border-top:2px solid {colours['--fg-line']};font-size:26px}}"
        "ul{display:flex;flex-wrap:wrap;gap:4px 36px;list-style:none;font-weight:600}"
        f"footer div{{display:flex;align-items:center;gap:14px;color:{quiet};white-space:nowrap;font-size:24px}}"
        "footer svg{width:46px;height:46px}"
    )


def _lines(most: int) -> str:
    """Return the declarations that cut a text after so many lines."""
    return f"display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:{most};overflow:hidden"
