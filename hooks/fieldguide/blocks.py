"""The blocks that a marker can put into a page: name, options, renderer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from . import vocabulary
from .browser import render_browser
from .cards import render_grid, render_head_card
from .charts import render_taxonomy
from .coverage import render_coverage, render_uncovered
from .disagreements import render_disputes, render_rival_definitions, render_rival_names
from .escape import relative_path
from .exports import FILES
from .finder import render_finder
from .guide import render_citation
from .inline import rich
from .library import Library
from .listings import (
    NEWS,
    render_circuits_list,
    render_decisions_list,
    render_feeds_list,
    render_methods_list,
    render_news_list,
    render_retagged_list,
    render_stubs_list,
    render_topics_list,
    render_unreviewed_list,
    render_years_list,
)
from .markers import Marker, find_markers
from .paper_html import render_papers
from .papers import Paper
from .problems import choices, nearest
from .record_docs import RECORD_CLASSES, VOCABULARIES, render_entry_types, render_fields
from .specimens import render_specimen
from .statistics import CHARTS
from .tables import render_heads, render_models, render_names, render_table, render_vocabulary

FEW = 8
"""Up to so many values of an option are all named where markers are listed; of more, one is given as an example."""
Options = Mapping[str, str]
Choices = Callable[[Library], Iterable[str]]

COUNTS: dict[str, Callable[[Library], int]] = {
    "papers": lambda library: len(library.papers),
    "heads": lambda library: len(library.heads),
    "stages": lambda library: len(library.stages),
    "models": lambda library: len(library.models),
    "circuits": lambda library: len(library.circuits),
    "methods": lambda library: len(library.methods),
    "topics": lambda library: len(library.topics),
    "claims": lambda library: len(library.claims),
    "statements": lambda library: sum(len(claim.instances) for claim in library.claims),
    "known-heads": lambda library: sum(map(len, library.known_heads.values())),
    "rival-names": lambda library: sum(
        known.has_rival_names for heads in library.known_heads.values() for known in heads
    ),
}
DISAGREEMENTS: dict[str, Callable[[Library, str], str]] = {
    "names": render_rival_names,
    "definitions": render_rival_definitions,
    "disputes": lambda library, source: render_disputes(library, source, "disputes"),
    "negative": lambda library, source: render_disputes(library, source, "negative"),
}
SORTS: dict[str, tuple[Callable[[Paper], object], bool]] = {
    "-date": (lambda paper: 0, False),
    "date": (lambda paper: (paper.day, paper.key), False),
    "title": (lambda paper: paper.title.lower(), False),
}


@dataclass(frozen=True)
class Block:
    """What a marker of one name stands for."""

    about: str
    render: Callable[[Library, str, Options], str]
    """From library, the page's file under ``docs/`` and the options to Markdown."""
    options: Mapping[str, Choices | None] = field(default_factory=dict)
    """Options by name, each with its allowed values; None stands for a whole number."""
    required: tuple[str, ...] = ()


def _papers(library: Library, source: str, options: Options) -> str:
    found = [paper for paper in library.papers.values() if _matches(library, paper, options)]
    key, backwards = SORTS[options.get("sort", "-date")]
    found.sort(key=key, reverse=backwards)  # type: ignore[arg-type]  # all keys of one sort compare
    return render_papers(library, source, found[: int(options.get("limit", len(found)))])


def _matches(library: Library, paper: Paper, options: Options) -> bool:
    """Whether a paper meets the options ``head``, ``stage``, ``year`` and ``role``."""
    stages = {library.heads[head].stage for head in paper.heads if head in library.heads}
    return (
        options.get("head", "") in {"", *paper.heads}
        and options.get("stage", "") in {"", *stages}
        and options.get("year", "") in {"", str(paper.day.year)}
        and options.get("role", "") in {"", paper.role.value}
        and options.get("topic", "") in {"", *paper.topics}
    )


def _heads(library: Library, source: str, options: Options) -> str:
    wanted = (options.get("stage", ""), options.get("group", ""))
    return render_heads(
        library,
        source,
        [h for h in library.heads.values() if wanted[0] in {"", h.stage} and wanted[1] in {"", h.group}],
    )


def _cards(library: Library, source: str, options: Options) -> str:
    heads = library.heads_by_group.get((options["stage"], options["group"]), ())
    return render_grid([render_head_card(library, source, head) for head in heads])


def _files(library: Library, source: str, options: Options) -> str:
    rows = [(f'<a href="{relative_path(source, name)}">{name}</a>', about) for name, about in FILES.items()]
    return render_table(("File", "What it holds"), rows)


def _markers(library: Library, source: str, options: Options) -> str:
    rows = []
    for name, block in sorted(BLOCKS.items()):
        known = "<br>".join(
            f"<code>{option}</code>{' (needed)' if option in block.required else ''}: {_values(library, allowed)}"
            for option, allowed in block.options.items()
        )
        rows.append((f"<code>{name}</code>", rich(block.about), known))
    return render_table(("Marker", "What it puts there", "Options"), rows, "vocabulary")


def _values(library: Library, allowed: Choices | None) -> str:
    """Return the values that an option takes, for readers."""
    if allowed is None:
        return "a whole number from 1"
    words = [f"<code>{word}</code>" for word in sorted(set(allowed(library)))]
    if len(words) > FEW:
        return f"{len(words)} values, for instance {words[0]}"
    return choices(words) if words else "no value yet"


BLOCKS: dict[str, Block] = {
    "taxonomy": Block("the picture of the taxonomy", lambda library, source, options: render_taxonomy(library, source)),
    "specimen": Block(
        "the example of a head type, drawn over one line of text",
        lambda library, source, options: render_specimen(library, source, library.heads[options["head"]]),
        {"head": lambda library: library.heads},
        ("head",),
    ),
    "papers": Block(
        "a table of papers",
        _papers,
        {
            "head": lambda library: library.known["heads"],
            "stage": lambda library: library.known["stages"],
            "year": lambda library: map(str, library.papers_by_year),
            "role": lambda library: (role.value for role in vocabulary.Role),
            "topic": lambda library: library.known["topics"],
            "sort": lambda library: SORTS,
            "limit": None,
        },
    ),
    "browser": Block(
        "the papers browser: all papers with filters and export",
        lambda library, source, options: render_browser(library, source),
    ),
    "heads": Block(
        "a table of head types",
        _heads,
        {
            "stage": lambda library: library.known["stages"],
            "group": lambda library: (group.id for stage in library.stages.values() for group in stage.groups),
        },
    ),
    "cards": Block(
        "the head types of a group as cards",
        _cards,
        {
            "stage": lambda library: library.known["stages"],
            "group": lambda library: (group.id for stage in library.stages.values() for group in stage.groups),
        },
        ("stage", "group"),
    ),
    "models": Block(
        "a table of models", lambda library, source, options: render_models(library, source, library.models.values())
    ),
    "coverage": Block(
        "the matrix of head types by models", lambda library, source, options: render_coverage(library, source)
    ),
    "uncovered": Block(
        "the head types without a known head", lambda library, source, options: render_uncovered(library, source)
    ),
    "disagreements": Block(
        "where papers disagree",
        lambda library, source, options: DISAGREEMENTS[options["kind"]](library, source),
        {"kind": lambda library: DISAGREEMENTS},
        ("kind",),
    ),
    "chart": Block(
        "a chart of the guide's own numbers, with its table",
        lambda library, source, options: CHARTS[options["of"]](library, source),
        {"of": lambda library: CHARTS},
        ("of",),
    ),
    "finder": Block("the head finder", lambda library, source, options: render_finder(library, source)),
    "circuits": Block("a list of circuits", lambda library, source, options: render_circuits_list(library, source)),
    "methods": Block("a list of methods", lambda library, source, options: render_methods_list(library, source)),
    "topics": Block("a list of topics", lambda library, source, options: render_topics_list(library, source)),
    "news": Block(
        "the papers of the last months, by month",
        lambda library, source, options: render_news_list(library, source, int(options.get("months", NEWS))),
        {"months": None},
    ),
    "feeds": Block(
        "the feeds, one for each stage and topic", lambda library, source, options: render_feeds_list(library, source)
    ),
    "decisions": Block(
        "what happened to each name that papers use",
        lambda library, source, options: render_decisions_list(library, source),
    ),
    "stubs": Block(
        "the pages that are not fully written", lambda library, source, options: render_stubs_list(library, source)
    ),
    "unreviewed": Block(
        "the head types whose pages were not read against their sources yet",
        lambda library, source, options: render_unreviewed_list(library, source),
    ),
    "years": Block("links to the pages by year", lambda library, source, options: render_years_list(library, source)),
    "names": Block(
        "every other name and old tag, and where it leads",
        lambda library, source, options: render_names(library, source),
    ),
    "retagged": Block(
        "tags of the ancestor list that were moved",
        lambda library, source, options: render_retagged_list(library, source),
    ),
    "vocabulary": Block(
        "a closed word list",
        lambda library, source, options: render_vocabulary(VOCABULARIES[options["list"]]),
        {"list": lambda library: VOCABULARIES},
        ("list",),
    ),
    "fields": Block(
        "the fields of a record",
        lambda library, source, options: render_fields(options["record"]),
        {"record": lambda library: RECORD_CLASSES},
        ("record",),
    ),
    "entry-types": Block("the entry types of the bibliography", lambda library, source, options: render_entry_types()),
    "markers": Block("the markers and their options, as in this table", _markers),
    "files": Block("a table of the data files", _files),
    "citation": Block("how to cite the guide", lambda library, source, options: render_citation(library)),
    "count": Block(
        "a number, within a sentence",
        lambda library, source, options: f"{COUNTS[options['of']](library):,}",
        {"of": lambda library: COUNTS},
        ("of",),
    ),
}


def _advice(hint: str, known: str) -> str:
    """Return the end of a message: the nearest choice, where there is one, and all of them."""
    return f"{hint} {known[0].upper()}{known[1:]}" if hint else f"; {known}"


def marker_faults(library: Library, marker: Marker) -> Iterator[str]:
    """Yield what is wrong with a marker."""
    block = BLOCKS.get(marker.name)
    if block is None:
        known = f"the markers are {choices(sorted(BLOCKS))}"
        yield f"unknown marker '{marker.name}'{_advice(nearest(marker.name, BLOCKS), known)}"
        return
    if marker.fault:
        yield f"marker '{marker.name}': {marker.fault}"
    for name in block.required:
        if name not in marker.options:
            yield f"marker '{marker.name}' needs the option '{name}'"
    for name, value in marker.options.items():
        if name not in block.options:
            known = f"the options are {choices(block.options)}" if block.options else "it takes none"
            yield f"marker '{marker.name}' has no option '{name}'{_advice(nearest(name, block.options), known)}"
            continue
        allowed = block.options[name]
        if allowed is None:
            if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
                yield f"option '{name}' of marker '{marker.name}' must be a whole number from 1, not '{value}'"
        elif value not in (words := sorted(allowed(library))):
            hint = nearest(value, words) or f"; use {choices(words)}" if words else "; there is nothing to choose from"
            yield f"option '{name}' of marker '{marker.name}' cannot be '{value}'{hint}"


def fill_markers(library: Library, source: str, text: str) -> str:
    """Return the Markdown of a page with each marker replaced by its block."""
    parts, end = [], 0
    for marker in find_markers(text):
        parts.append(text[end : marker.start])
        parts.append(BLOCKS[marker.name].render(library, source, marker.options))
        end = marker.end
    return "".join([*parts, text[end:]])
