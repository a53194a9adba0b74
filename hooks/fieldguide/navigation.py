"""The navigation: derived from the records, in the order of the taxonomy."""

from __future__ import annotations

from typing import Any

from .escape import attribute
from .library import Library
from .record import Record

Nav = list[Any]
"""MkDocs' form: paths, or mappings of a title to a path or to a list of the same kind."""

ATLAS = (
    ("Head finder", "finder.md"),
    ("Coverage", "coverage.md"),
    ("Disagreements", "disagreements.md"),
    ("Evidence", "evidence.md"),
)
"""Pages on the heads of all models."""
FREE_SECTIONS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Data",
        (
            ("Data files", "data.md"),
            ("Statistics", "statistics.md"),
            ("Glossary", "glossary.md"),
            ("Benchmarks", "benchmarks.md"),
            ("Names and tags", "names.md"),
            ("What happened to a name", "decisions.md"),
            ("Scope", "scope.md"),
        ),
    ),
    (
        "Contribute",
        (
            ("How to contribute", "contribute/index.md"),
            ("Where help is wanted", "contribute/help-wanted.md"),
            ("Records", "contribute/records.md"),
            ("Architecture", "contribute/architecture.md"),
            ("Credits and licence", "credits.md"),
        ),
    ),
)


def render_nav(library: Library) -> Nav:
    """Return the navigation as MkDocs takes it; sections whose pages do not exist are left out."""
    nav: Nav = [{"Home": "index.md"}] if "index.md" in library.pages else []
    related: Nav = [{"How types are related": "relations.md"}] if "relations.md" in library.pages else []
    nav += _section(library, "Heads", "heads/index.md", related + _stages(library))
    papers: Nav = [{"What is new": "new.md"}] if "new.md" in library.pages else []
    papers += [{str(year): f"papers/{year}.md"} for year in library.papers_by_year]
    nav += _section(library, "Papers", "papers/index.md", papers)
    nav += _section(library, "Models", "models/index.md", _models(library))
    for title, folder, records in (
        ("Circuits", "circuits", library.circuits),
        ("Methods", "methods", library.methods),
        ("Topics", "topics", library.topics),
    ):
        nav += _section(library, title, f"{folder}/index.md", [_item(record) for record in records.values()])
    for title, pages in FREE_SECTIONS:
        found = [{name: source} for name, source in pages if source in library.pages]
        nav += [{title: found}] if found else []
    return nav


def _section(library: Library, title: str, index: str, items: Nav) -> Nav:
    """Return a section that begins with its index page, or nothing where it would be empty."""
    found = ([index] if index in library.pages else []) + items
    return [{title: found}] if found else []


def _stages(library: Library) -> Nav:
    nav: Nav = []
    for stage in library.stages.values():
        groups = [
            {attribute(group.name): [_item(head) for head in library.heads_by_group.get((stage.id, group.id), ())]}
            for group in stage.groups
            if (stage.id, group.id) in library.heads_by_group
        ]
        name = attribute(stage.name)
        nav.append({name: [{f"{name}: overview": stage.source}, *groups]})
    return nav


def _models(library: Library) -> Nav:
    """Return the pages on all models, then the models by family."""
    nav: Nav = [{name: source} for name, source in ATLAS if source in library.pages]
    families: dict[str, Nav] = {}
    for model in library.models.values():
        families.setdefault(model.family, []).append(_item(model))
    return nav + [{attribute(family): models} for family, models in families.items()]


def _item(record: Record) -> dict[str, str]:
    """Return a page with its title, escaped: themes print titles as HTML."""
    return {attribute(record.name): record.source}
