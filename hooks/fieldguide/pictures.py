"""The picture of a head type: an example with what attends to what, and what comes out, drawn from its declaration."""

from __future__ import annotations

from .escape import attribute
from .heads import Arc, Head, Picture

ROW = 26
"""Height of a token, in pixels."""
LETTER, THIN, PADDING, NUMBER = 7.8, 6.8, 8, 24
"""Width of a wide letter and of a usual one, room on either side of a token, and room for its number."""
NARROWEST, WIDEST = 70, 190
"""Least and greatest width of the column of tokens."""
BULGE, REACH, FARTHEST = 30, 11, 130
"""How far an arc swings out: to a neighbour, more for each further token, and at most."""
LABELLED = 4
"""Up to so many arcs have their shares written beside them."""
BAR, LABEL = 110, 130
"""Greatest length of a bar of what comes out, and room for its text."""


def render_picture(head: Head) -> str:
    """Return the picture of a head type with its caption, or nothing where it has none."""
    picture = head.picture
    if picture is None:
        return ""
    column = min(max(max(map(len, picture.tokens)) * LETTER + 2 * PADDING, NARROWEST), WIDEST)
    top = len(picture.tokens) * ROW
    step = ROW * 2 - 8 if _is_stacked(picture) else ROW
    below = 22 + len(picture.output) * step if picture.output else 0
    width, height = 340, top + below + 8
    parts = [_tokens(picture, column), *(_arc(picture, arc, NUMBER + column) for arc in picture.arcs)]
    parts += [_output(picture, top)] if picture.output else []
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    label = attribute(f"{head.name}, an idealised example. {describe(picture)}")
    svg = f'<svg {size} role="img" aria-label="{label}">{MARKER}{"".join(parts)}</svg>'
    return f'<figure class="fg-picture">{svg}<figcaption>Idealised. {attribute(picture.caption)}</figcaption></figure>'


MARKER = (
    '<defs><marker id="fg-tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9"'
    ' markerUnits="userSpaceOnUse" orient="auto"><path class="fg-tip" d="M0 0l8 4l-8 4z"/></marker></defs>'
)
"""The tip of an arc, at the token that is attended to."""


def describe(picture: Picture) -> str:
    """Return the picture in words."""
    tokens = picture.tokens
    parts = [f"Tokens: {' · '.join(tokens)}."]
    for arc in picture.arcs:
        source, target = tokens[arc.query], tokens[arc.key]
        whom = "itself" if arc.query == arc.key else f"{target} (token {arc.key})"
        parts.append(f"{source} (token {arc.query}) attends to {whom} with {arc.share} per cent.")
    changes = [f"{item.text} {_direction(item.change)}" for item in picture.output]
    return " ".join([*parts, f"What comes out: {', '.join(changes)}." if changes else ""]).strip()


def _direction(change: int) -> str:
    strength = "strongly " if abs(change) >= 60 else "slightly " if 0 < abs(change) < 25 else ""
    return "unchanged" if change == 0 else f"{strength}{'raised' if change > 0 else 'lowered'}"


def _tokens(picture: Picture, column: float) -> str:
    """Return the tokens one below the other; those that attend, and those attended to, stand out."""
    queries = {arc.query for arc in picture.arcs}
    keys = {arc.key: max(other.share for other in picture.arcs if other.key == arc.key) for arc in picture.arcs}
    rows = []
    for number, token in enumerate(picture.tokens):
        y = number * ROW
        kind = "fg-query" if number in queries else "fg-key" if keys.get(number, 0) >= 10 else "fg-token"
        fit = f' textLength="{column - 2 * PADDING:g}" lengthAdjust="spacingAndGlyphs"'
        squeeze = fit if len(token) * THIN > WIDEST - 2 * PADDING else ""
        rows.append(
            f'<rect class="{kind}" x="{NUMBER}" y="{y + 3}" width="{column:g}" height="{ROW - 5}" rx="4"/>'
            f'<text class="fg-number" x="{NUMBER - 6}" y="{y + 18}" text-anchor="end">{number}</text>'
            f'<text x="{NUMBER + PADDING}" y="{y + 18}"{squeeze}>{attribute(token)}</text>'
        )
    return "".join(rows)


def _arc(picture: Picture, arc: Arc, edge: float) -> str:
    """Return the line from a token to the one that it attends to, the thicker the more attention it gets.

    Its share stands where the line ends or, where several end at one token, where it begins; of many lines the
    thickness says enough.
    """
    start, end = (arc.query * ROW + ROW / 2 + 1, arc.key * ROW + ROW / 2 + 1)
    steps = abs(arc.query - arc.key)
    out = edge + min(BULGE + REACH * max(steps - 1, 0), FARTHEST)
    if steps == 0:
        start, end, out = start - 5, end + 5, edge + BULGE
    left, width = edge + 3, 1 + arc.share * 0.045
    path = f"M{left:g} {start:g}C{out:g} {start:g} {out:g} {end:g} {left + 2:g} {end:g}"
    is_shared = sum(other.key == arc.key for other in picture.arcs) > 1
    upwards = -1 if end < start else 1
    y = start - 7 * upwards if is_shared else end + 7 * upwards
    is_labelled = len(picture.arcs) <= LABELLED
    label = f'<text class="fg-number" x="{left + 13:g}" y="{y + 4:g}">{arc.share}%</text>' if is_labelled else ""
    return f'<path class="fg-arc" d="{path}" stroke-width="{width:g}" marker-end="url(#fg-tip)"/>{label}'


def _output(picture: Picture, top: int) -> str:
    """Return what comes out as bars to the right (raised) and to the left (lowered) of a line, long texts above."""
    is_stacked = _is_stacked(picture)
    middle = 165 if is_stacked else LABEL + BAR * 0.5 + 30
    step = ROW * 2 - 8 if is_stacked else ROW
    rows = [f'<text class="fg-number" x="0" y="{top + 18}">What comes out</text>']
    for number, item in enumerate(picture.output):
        y = top + 22 + number * step
        length = abs(item.change) / 100 * BAR
        x = middle if item.change >= 0 else middle - length
        kind = "fg-raised" if item.change > 0 else "fg-lowered"
        sign = "+" if item.change > 0 else "−" if item.change < 0 else "0"
        place, anchor = (x + length + 5, "start") if item.change >= 0 else (x - 5, "end")
        bar = y + 20 if is_stacked else y
        rows.append(
            f'<text x="0" y="{y + 18}">{attribute(item.text)}</text>'
            f'<rect class="{kind}" x="{x:g}" y="{bar + 5}" width="{length:g}" height="{ROW - 10}" rx="2"/>'
            f'<path class="fg-lines" d="M{middle:g} {bar + 2}v{ROW - 4}"/>'
            f'<text class="fg-number" x="{place:g}" y="{bar + 18}" text-anchor="{anchor}">{sign}</text>'
        )
    return "".join(rows)


def _is_stacked(picture: Picture) -> bool:
    """Return whether a text of what comes out is too long to stand beside its bar."""
    return any(len(item.text) * LETTER > LABEL for item in picture.output)
