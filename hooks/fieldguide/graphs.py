"""Graphs of plain names, put in order for drawing. Nothing depends on chance or on the order of sets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

Pair = tuple[str, str]
"""Two names that are linked."""
Twig = tuple[int, str, str]
"""A line of a tree: how deep it stands, the name, and the name that it hangs from, empty for a root."""


def split_connected(pairs: Sequence[Pair]) -> list[list[str]]:
    """Return the names that hang together: greatest part first, then by first mention; names in order of mention."""
    parts: list[list[str]] = []
    for pair in pairs:
        touched = [part for part in parts if not {*pair}.isdisjoint(part)]
        merged = list(dict.fromkeys([name for part in touched for name in part] + list(pair)))
        place = parts.index(touched[0]) if touched else len(parts)
        parts = [part for part in parts if part not in touched]
        parts.insert(place, merged)
    return sorted(parts, key=lambda part: -len(part))


def shorten_arcs(names: Sequence[str], pairs: Iterable[Pair]) -> list[str]:
    """Return names in a row such that linked ones stand near each other.

    Each name is moved to where the arcs between places are shortest together, until no move helps.
    """
    links = [pair for pair in pairs if pair[0] in names and pair[1] in names]
    best = list(names)
    length = _length(best, links)
    is_better = True
    while is_better:
        is_better = False
        for name in names:
            rest = [other for other in best if other != name]
            for place in range(len(names)):
                tried = [*rest[:place], name, *rest[place:]]
                if (shorter := _length(tried, links)) < length:
                    best, length, is_better = tried, shorter, True
    return best


def _length(row: Sequence[str], links: Iterable[Pair]) -> int:
    """Return how long the arcs are together, in places."""
    place = {name: number for number, name in enumerate(row)}
    return sum(abs(place[first] - place[second]) for first, second in links)


def grow_trees(pairs: Sequence[Pair]) -> list[list[Twig]]:
    """Return the trees of pairs of child and parent, greatest first, each as lines from its root down.

    A child of two parents stands under both. Circles are cut; one that no root leads into is left out.
    """
    children: dict[str, list[str]] = {}
    for child, parent in pairs:
        children.setdefault(parent, []).append(child)
    grown = {child for child, _ in pairs}
    trees = [list(_twigs(children, root, (), 0)) for root in children if root not in grown]
    return sorted(trees, key=lambda tree: -len(tree))


def _twigs(children: Mapping[str, Sequence[str]], name: str, above: tuple[str, ...], depth: int) -> Iterator[Twig]:
    yield depth, name, above[-1] if above else ""
    for child in children.get(name, ()):
        if child not in (*above, name):
            yield from _twigs(children, child, (*above, name), depth + 1)
