"""Facts cards, and the cards of a grid."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from . import escape
from .heads import TAG, Head
from .inline import paper_link, record_link, rich, sources
from .inline_html import link
from .library import Library, definition
from .models import NEURONPEDIA, Model
from .stages import Stage


def render_facts(rows: Iterable[tuple[str, str]], more: Iterable[tuple[str, str]] = (), order: int = 0) -> str:
    """Return a card of terms and values in the colour of a stage, if any; rows without a value are left out.

    What is in ``more`` can be folded out.
    """
    folded = [(term, value) for term, value in more if value]
    names = ", ".join(term[0].lower() + term[1:] for term, _ in folded)
    fold = f'<details class="fg-more" markdown>\n<summary>More: {names}</summary>\n\n{_terms(folded)}\n\n</details>'
    kind = f"fg-facts fg-stage-{order}" if order else "fg-facts"
    parts = [f'<div class="{kind}" markdown>', _terms(rows), *([fold] if folded else []), "</div>"]
    return "\n\n".join(parts)


def _terms(rows: Iterable[tuple[str, str]]) -> str:
    return "\n\n".join(f"{term}\n:   {value}" for term, value in rows if value)


def render_head_kicker(library: Library, source: str, head: Head) -> str:
    """Return the line under the title of a head type: its stage and group, how many papers and single heads it has."""
    stage, group = library.stages.get(head.stage), library.group_of(head)
    if stage is None or group is None:
        return ""
    address = escape.relative_url(source, stage.source)
    known = library.known_by_head.get(head.id, ())
    models = len({one.model for one in known})
    return _kicker(
        stage,
        link(address, stage.name),
        link(f"{address}#{escape.slug(group.name)}", group.name),
        _counted(len(library.papers_by_head.get(head.id, ())), "paper"),
        f"{_counted(len(known), 'known head')} in {_counted(models, 'model')}" if known else "",
    )


def render_stage_kicker(library: Library, stage: Stage) -> str:
    """Return the line under the title of a stage: how many head types, groups and papers it has."""
    heads = [head for head in library.heads.values() if head.stage == stage.id]
    return _kicker(
        stage,
        _counted(len(heads), "head type"),
        _counted(len(stage.groups), "group"),
        _counted(len(library.papers_of_stage(stage)), "paper"),
    )


def _kicker(stage: Stage, first: str, *others: str) -> str:
    rest = "".join(f"<span>{other}</span>" for other in others if other)
    return f'<p class="fg-kicker fg-stage-{stage.order}"><b>{first}</b>{rest}</p>'


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def render_head_facts(library: Library, source: str, head: Head) -> str:
    """Return the facts card of a head type."""
    stage, group = library.stages.get(head.stage), library.group_of(head)
    place = f"{record_link(source, stage)}: {escape.markdown(group.name)}" if stage and group else ""
    reason = f": {rich(head.placement_reason)}" if head.placement_reason else ""
    placed = f"{place} (placed by {head.placed_by.label}{reason})"
    aliases = (_alias(library, alias.name, alias.source, alias.note) for alias in head.aliases)
    methods = library.methods_by_head.get(head.id, ())
    return render_facts(
        [
            ("Category", placed),
            ("Also called", ", ".join(aliases)),
            ("Attends to", rich(head.attends_to)),
            ("Writes", rich(head.writes)),
            ("Recognised by", f"{head.identified_by.label}. {rich(head.detection)}"),
        ],
        [
            ("Could also stand in", "; ".join(_placement(library, source, head))),
            ("Found in", "; ".join(f"{kind.label}. {kind.about}" for kind in head.attention)),
            ("Methods", ", ".join(record_link(source, method) for method in methods)),
            ("Depth", rich(head.depth)),
            ("Models", _models(library, source, head)),
        ],
        stage.order if stage else 0,
    )


def _placement(library: Library, source: str, head: Head) -> Iterable[str]:
    for place in head.also:
        stage = library.stages.get(place.stage)
        group = stage.group(place.group) if stage else None
        if stage and group:
            name, origin = escape.markdown(group.name), sources(library, place.source)
            yield f"{record_link(source, stage)}: {name} ({rich(place.reason)}) {origin}"


def _alias(library: Library, name: str, origin: str, note: str) -> str:
    remark = f" ({escape.markdown(note)})" if note else ""
    source = "" if origin == TAG else f" {sources(library, [origin])}"
    return f"{escape.markdown(name)}{remark}{source}"


def _models(library: Library, source: str, head: Head) -> str:
    """Return the models of the claims as links, then the names given in the record."""
    ids = dict.fromkeys(
        claim.model for claim in library.claims_by_head.get(head.id, ()) if claim.model in library.models
    )
    linked = [library.models[model] for model in ids]
    names = {model.name.lower() for model in linked}
    rest = [escape.markdown(name) for name in head.studied_in if name.lower() not in names]
    return ", ".join([record_link(source, model) for model in linked] + rest)


def render_head_card(library: Library, source: str, head: Head) -> str:
    """Return a head type as an item of a grid of cards: name, definition, number of papers, newest paper."""
    papers = library.papers_by_head.get(head.id, ())
    count = f"{len(papers)} paper{'' if len(papers) == 1 else 's'}"
    newest = f", newest: {paper_link(source, papers[0])} ({papers[0].day.year})" if papers else ""
    text = escape.markdown(definition(head))
    return f'-   **{record_link(source, head)}**\n\n    {text}\n\n    <span class="fg-byline">{count}</span>{newest}'


def render_grid(items: Sequence[str]) -> str:
    """Return items as a grid of cards."""
    return '<div class="grid cards" markdown>\n\n' + "\n\n".join(items) + "\n\n</div>"


def render_model_facts(model: Model) -> str:
    """Return the facts card of a model."""
    pages = [(model.hf, f"https://huggingface.co/{model.hf}")] if model.hf else []
    pages += [("Neuronpedia", f"{NEURONPEDIA}/{model.neuronpedia}")] if model.neuronpedia else []
    pages += [(link.label, link.url) for link in model.links]
    shape = f"{model.layers} layers (0 to {model.layers - 1}) of {model.heads} heads (0 to {model.heads - 1}),"
    shape += f" {model.layers * model.heads} heads in all"
    shared = f". {model.heads // model.kv_heads} query heads share a key-value head" if model.kv_heads else ""
    name = f"<code>{escape.markdown(model.transformer_lens)}</code>" if model.transformer_lens else ""
    return render_facts(
        [
            ("Family", escape.markdown(model.family)),
            ("Kind", f"{model.kind.label}. {model.kind.about}"),
            ("Shape", f"{shape}{shared} (source: {rich(model.shape_source)})"),
            ("In TransformerLens", name),
            ("Links", ", ".join(f"[{escape.markdown(label)}]({escape.url(url)})" for label, url in pages)),
        ]
    )
