"""Records as Markdown tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import escape
from .heads import TAG, Head, bare
from .inline import record_link, rich, sources
from .library import Library, SeenRelation
from .models import Model
from .vocabulary import Word


def render_table(head: Sequence[str], rows: Iterable[Sequence[str]], kind: str = "") -> str:
    """Return a Markdown table in a box that scrolls on its own; cells are finished inline Markdown."""
    lines = [f"| {' | '.join(head)} |", f"|{'|'.join(' --- ' for _ in head)}|"]
    lines += [f"| {' | '.join(cell or ' ' for cell in row)} |" for row in rows]
    return f'<div class="fg-table{f" fg-{kind}" if kind else ""}" markdown>\n\n' + "\n".join(lines) + "\n\n</div>"


def render_heads(library: Library, source: str, heads: Iterable[Head]) -> str:
    """Return head types as a table: name, other names, place, number of papers."""
    rows = []
    for head in heads:
        group = library.group_of(head)
        stage = library.stages.get(head.stage)
        place = f"{record_link(source, stage)}, {escape.markdown(group.name)}" if stage and group else ""
        names = ", ".join(escape.markdown(alias.name) for alias in head.aliases)
        rows.append((record_link(source, head), names, place, str(len(library.papers_by_head.get(head.id, ())))))
    return render_table(("Head type", "Also called", "Stage and group", "Papers"), rows, "heads")


def render_models(library: Library, source: str, models: Iterable[Model]) -> str:
    """Return models as a table: name, kind, shape, numbers of heads with claims and of claims."""
    rows = []
    for model in models:
        shape = f"{model.layers} × {model.heads}" + (f" ({model.kv_heads} key-value)" if model.kv_heads else "")
        claims = len(library.claims_by_model.get(model.id, ()))
        known = len(library.known_heads.get(model.id, ()))
        kind = model.kind.label
        rows.append((record_link(source, model), escape.markdown(model.family), kind, shape, str(known), str(claims)))
    return render_table(("Model", "Family", "Kind", "Layers × heads", "Heads with claims", "Claims"), rows, "models")


def render_relations(library: Library, source: str, relations: Iterable[SeenRelation]) -> str:
    """Return the relations of a head type, one line each, with source."""
    lines = []
    for seen in relations:
        note = f": {rich(seen.relation.note)}" if seen.relation.note else ""
        origin = sources(library, seen.relation.source)
        link = record_link(source, seen.other)
        lines.append(f"- {seen.label.capitalize()} **{link}**{note} {origin}".rstrip())
    return "\n".join(lines)


def render_names(library: Library, source: str) -> str:
    """Return every alias and every tag of the ancestor list, with where it leads and where it comes from."""
    found: dict[str, list[tuple[str, Head, str]]] = {}
    for head in library.heads.values():
        for alias in head.aliases:
            origin = "tag of the ancestor list" if alias.source == TAG else sources(library, [alias.source])
            note = f"{escape.markdown(alias.note)} " if alias.note else ""
            found.setdefault(bare(alias.name), []).append((alias.name, head, f"{note}{origin}"))
        for tag in head.list_tags:
            found.setdefault(bare(tag), []).append((tag, head, "tag of the ancestor list"))
    rows = []
    for _, entries in sorted(found.items()):
        name, head, _ = entries[0]
        origins = list(dict.fromkeys(origin for _, _, origin in entries))
        rows.append((escape.markdown(name), record_link(source, head), "; ".join(origins)))
    return render_table(("Name", "Leads to", "From"), rows, "names")


def render_vocabulary(words: type[Word]) -> str:
    """Return a closed word list as a table."""
    rows = [(f"<code>{word.value}</code>", escape.markdown(word.label), escape.markdown(word.about)) for word in words]
    return render_table(("Word", "Shown as", "Meaning"), rows, "vocabulary")
