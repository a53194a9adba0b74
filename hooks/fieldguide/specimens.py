"""A head type at work on one line of text: arcs over its tokens, drawn from the declaration of its picture."""

from __future__ import annotations

from collections.abc import Sequence

from .escape import attribute, relative_url
from .heads import Head, Picture
from .library import Library
from .pictures import describe

LETTER, PADDING, GAP = 9.6, 9, 5
"""Room for a letter, at either end of a token, and between two tokens, in pixels."""
TALL, LIFT, RISE = 30, 24, 15
"""Height of a token; how high an arc rises to a neighbour, and how much more for each further token."""


def render_specimen(library: Library, source: str, head: Head) -> str:
    """Return an example of a head type as a figure that leads to its page, or nothing where it has no picture."""
    picture = head.picture
    if picture is None:
        return ""
    link = f'<a href="{attribute(relative_url(source, head.source))}">{attribute(head.name)}</a>'
    caption = f"{link}, idealised. {attribute(picture.caption)}"
    return f'<figure class="fg-picture fg-specimen">{_draw(head, picture)}<figcaption>{caption}</figcaption></figure>'


def _draw(head: Head, picture: Picture) -> str:
    places = _places(picture.tokens)
    top = max((_lift(arc.query - arc.key) for arc in picture.arcs), default=0) * 0.75 + 8
    width, height = places[-1][0] + places[-1][1] + 1, top + TALL + (38 if _raised(picture) else 1)
    arcs = "".join(_arc(places, arc.query, arc.key, arc.share, top) for arc in picture.arcs)
    label = attribute(f"{head.name}, an idealised example. {describe(picture)}")
    size = f'viewBox="0 0 {width:g} {height:g}" width="{width:g}" height="{height:g}"'
    parts = f"{_tokens(picture, places, top)}{arcs}{_result(picture, places, top)}"
    return f'<svg {size} role="img" aria-label="{label}">{parts}</svg>'


def _places(tokens: Sequence[str]) -> list[tuple[float, float]]:
    """Return where each token begins, and how wide it is."""
    places, x = [], 1.0
    for token in tokens:
        width = round(len(token) * LETTER + 2 * PADDING, 1)
        places.append((round(x, 1), width))
        x += width + GAP
    return places


def _tokens(picture: Picture, places: Sequence[tuple[float, float]], top: float) -> str:
    queries = {arc.query for arc in picture.arcs}
    keys = {arc.key for arc in picture.arcs}
    rows = []
    for number, (token, (x, width)) in enumerate(zip(picture.tokens, places, strict=True)):
        kind = "fg-query" if number in queries else "fg-key" if number in keys else "fg-token"
        rows.append(
            f'<rect class="{kind}" x="{x:g}" y="{top:g}" width="{width:g}" height="{TALL}" rx="5"/>'
            f'<text x="{x + width / 2:g}" y="{top + 20:g}">{attribute(token)}</text>'
        )
    return "".join(rows)


def _lift(steps: int) -> float:
    return LIFT + RISE * max(abs(steps) - 1, 0)


def _arc(places: Sequence[tuple[float, float]], query: int, key: int, share: int, top: float) -> str:
    """Return the arc from a token to the one that it attends to, with its share; more attention, a thicker arc."""
    start, end = (places[number][0] + places[number][1] / 2 for number in (query, key))
    peak, width = top - _lift(query - key), 1 + share * 0.045
    path = f"M{start:g} {top - 2:g}C{start:g} {peak:g} {end:g} {peak:g} {end:g} {top - 4:g}"
    drop = f"M{end - 4.5:g} {top - 8:g}h9l-4.5 7z"
    return f'<path class="fg-arc" d="{path}" stroke-width="{width:g}"/><path class="fg-tip" d="{drop}"/>'


def _raised(picture: Picture) -> str:
    """Return the text that the head raises most, or nothing."""
    best = max(picture.output, key=lambda item: item.change, default=None)
    return best.text if best and best.change > 0 else ""


def _result(picture: Picture, places: Sequence[tuple[float, float]], top: float) -> str:
    """Return what is raised after the last token that attends, right below it."""
    text = _raised(picture)
    if not text or not picture.arcs:
        return ""
    x, width = places[max(arc.query for arc in picture.arcs)]
    middle, y = x + width / 2, top + TALL
    return (
        f'<path class="fg-lines" d="M{middle:g} {y + 3:g}v10"/>'
        f'<text class="fg-result" x="{x + width:g}" y="{y + 31:g}" text-anchor="end">raises {attribute(text)}</text>'
    )
