"""The picture of the taxonomy. Colours come from the style sheet, so that it follows the colour scheme."""

from __future__ import annotations

import math

from .escape import attribute, relative_url
from .heads import Head
from .inline import short_name
from .library import Library
from .prose import plain_text
from .stages import Group, Stage

SMALLEST, LARGEST = 2.5, 28.0
"""Width of the dot of a head type without papers, and of the one with the most, in pixels."""


def render_taxonomy(library: Library, source: str) -> str:
    """Return the taxonomy as a picture: stages, groups, and each head type as a dot that grows with its papers."""
    stages = "".join(_stage(library, source, stage) for stage in library.stages.values())
    caption = (
        "Each dot is a head type and leads to its page. Its area grows with the number of papers, from"
        f" {_dot(library, 1)} one to {_dot(library, _most(library))} {_most(library)}."
    )
    return f'<figure class="fg-taxonomy">{stages}<figcaption>{caption}</figcaption></figure>'


def _stage(library: Library, source: str, stage: Stage) -> str:
    groups = "".join(_group(library, source, stage, group) for group in stage.groups)
    count = sum(len(library.heads_by_group.get((stage.id, group.id), ())) for group in stage.groups)
    href = attribute(relative_url(source, stage.source))
    name = f'<p class="fg-stage-name"><a href="{href}">{attribute(stage.name)}</a></p>'
    about = f'<p class="fg-stage-about">{_counted(count, "head type")}. {attribute(plain_text(stage.definition))}</p>'
    kinds = f"fg-stage fg-stage-{stage.order}"
    return f'<section class="{kinds}">{name}{about}<div class="fg-groups">{groups}</div></section>'


def _group(library: Library, source: str, stage: Stage, group: Group) -> str:
    """Return a group with its head types, those with the most papers first."""
    heads = sorted(
        library.heads_by_group.get((stage.id, group.id), ()), key=lambda head: (-_papers(library, head), head.name)
    )
    spots = "".join(f"<li>{_spot(library, source, head)}</li>" for head in heads)
    name = f'<p class="fg-group-name">{attribute(group.name)}</p>'
    return f'<div class="fg-group">{name}<ul class="fg-spots">{spots}</ul></div>'


def _spot(library: Library, source: str, head: Head) -> str:
    count = _papers(library, head)
    href, title = attribute(relative_url(source, head.source)), _counted(count, "paper") if count else "no paper yet"
    return f'<a href="{href}" title="{title}">{_dot(library, count)}{attribute(short_name(head))}</a>'


def _dot(library: Library, count: int) -> str:
    size = f"{max(SMALLEST, LARGEST * math.sqrt(count / _most(library))):.1f}"
    return f'<svg width="{size}" height="{size}" viewBox="-1 -1 2 2" aria-hidden="true"><circle r="1"/></svg>'


def _papers(library: Library, head: Head) -> int:
    return len(library.papers_by_head.get(head.id, ()))


def _most(library: Library) -> int:
    return max(map(len, library.papers_by_head.values()), default=1)


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"
