"""The shape of the code: what may import what, how long things may be, and that nothing keeps state."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from samples import ROOT

PACKAGE = ROOT / "hooks" / "fieldguide"
ADAPTER = ROOT / "hooks" / "build.py"
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__", "metadata"),
    ("structured",),
    ("trails",),
    ("pages", "checks", "navigation"),
    ("blocks", "record_pages", "explainer_checks", "name_checks", "paper_checks", "record_checks"),
    ("exports", "listings", "record_docs", "coverage", "disagreements", "finder", "specimens", "browser", "statistics"),
    (
        "feeds",
        "cards",
        "charts",
        "grids",
        "pictures",
        "diagrams",
        "relation_map",
        "recency",
        "social_cards",
        "paper_html",
        "facets",
        "search",
        "claim_html",
        "claim_exports",
        "tables",
    ),
    ("guide", "markers", "reading", "titles", "tallies", "plots", "inline_html"),
    ("inline",),
    ("library",),
    ("atlas", "sources"),
    ("claims", "glossary"),
    ("papers", "heads", "stages", "models", "circuits", "methods", "topics"),
    ("record", "bibtex", "dates"),
    ("schema", "escape", "maths"),
    ("prose", "graphs"),
    ("frontmatter", "vocabulary"),
    ("problems",),
)
"""Modules from top to bottom: each may import those below it, and none beside or above it."""
LONGEST_MODULE = 350
LONGEST_FUNCTION = 60
LONGEST_ADAPTER = 120
MODULES = {path.stem: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.glob("*.py"))}
FILES = [*sorted(PACKAGE.glob("*.py")), ADAPTER]
CHANGING = {"append", "extend", "update", "add", "pop", "clear", "setdefault", "remove", "insert", "discard", "sort"}


def imports(tree: ast.Module) -> Iterator[tuple[str, ast.stmt]]:
    """Yield every module that is imported, anywhere in a module; those of the package begin with a dot."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield from ((f".{alias.name}" if module == "." else module, node) for alias in node.names)


def within(tree: ast.Module) -> set[str]:
    """Return the modules of the package that a module imports."""
    names = {name for name, _ in imports(tree)}
    return {name.removeprefix(".").split(".")[0] for name in names if name.startswith(".")} | {
        name.split(".")[1] for name in names if name.startswith("fieldguide.")
    }


def test_the_layers_name_every_module_once() -> None:
    named = [name for layer in LAYERS for name in layer]
    assert sorted(named) == sorted(set(MODULES) - {"__init__"})


@pytest.mark.parametrize("name", MODULES)
def test_the_core_imports_no_site_generator(name: str) -> None:
    tops = {module.split(".")[0] for module, _ in imports(MODULES[name])}
    assert tops.isdisjoint({"mkdocs", "properdocs", "material", "mkdocs_bibtex", "jinja2", "markdown"})


@pytest.mark.parametrize("name", MODULES)
def test_the_core_opens_no_network(name: str) -> None:
    tops = {module for module, _ in imports(MODULES[name])}
    assert tops.isdisjoint({"socket", "http.client", "urllib.request", "requests", "urllib3", "subprocess"})


@pytest.mark.parametrize("name", [name for layer in LAYERS for name in layer])
def test_imports_point_downwards_only(name: str) -> None:
    level = next(number for number, layer in enumerate(LAYERS) if name in layer)
    below = {module for layer in LAYERS[level + 1 :] for module in layer} | {"vocabulary"}
    assert within(MODULES[name]) - below == set()


def test_there_is_no_cycle() -> None:
    graph = {name: within(tree) for name, tree in MODULES.items()}
    while graph:
        leaves = [name for name, targets in graph.items() if not targets & graph.keys()]
        assert leaves, f"these modules import one another: {sorted(graph)}"
        for name in leaves:
            del graph[name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_imports_stand_at_the_top(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    late = [node.lineno for _, node in imports(tree) if node.col_offset and "typing_extensions" not in ast.dump(node)]
    assert late == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_modules_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= (LONGEST_ADAPTER if path == ADAPTER else LONGEST_MODULE)
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_everything_public_has_a_docstring(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    owners: list[ast.Module | ast.ClassDef] = [tree, *(node for node in tree.body if isinstance(node, ast.ClassDef))]
    public = [
        node
        for owner in owners
        for node in owner.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    private = {node.name for node in tree.body if isinstance(node, ast.ClassDef) and node.name.startswith("_")}
    inside = {id(n) for node in tree.body if isinstance(node, ast.ClassDef) and node.name in private for n in node.body}
    assert [node.name for node in public if id(node) not in inside and not ast.get_docstring(node)] == []


@pytest.mark.parametrize("name", MODULES)
def test_modules_hold_constants_and_no_state(name: str) -> None:
    tree = MODULES[name]
    names = [
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and not _is_alias(node)
    ]
    assert [found for found in names if not found.isupper()] == []
    for node in ast.walk(tree):
        assert not isinstance(node, ast.Global)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CHANGING:
            assert not (isinstance(node.func.value, ast.Name) and node.func.value.id in names)
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store | ast.Del):
            assert not (isinstance(node.value, ast.Name) and node.value.id in names)
        if isinstance(node, ast.FunctionDef):
            decorators = {ast.unparse(item).split("(")[0].rpartition(".")[2] for item in node.decorator_list}
            assert decorators.isdisjoint({"cache", "lru_cache"})


def _is_alias(node: ast.Assign | ast.AnnAssign) -> bool:
    """Whether an assignment names a type: ``Key = tuple[str, ...]`` or ``T = TypeVar("T")``."""
    value = node.value
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "TypeVar"
    return isinstance(value, ast.Subscript) and ast.unparse(value.value) in {"tuple", "list", "Mapping", "Callable"}


@pytest.mark.parametrize("name", sorted(set(MODULES) - {"__main__", "sources"}))
def test_only_the_reader_and_the_command_line_touch_files(name: str) -> None:
    calls = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(MODULES[name])
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    assert calls.isdisjoint({"open", "read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "unlink", "now"})
    assert {module for module, _ in imports(MODULES[name])}.isdisjoint({"os", "time", "shutil", "tempfile"})


def test_the_adapter_defines_only_events_that_mkdocs_knows() -> None:
    from mkdocs.plugins import EVENTS

    tree = ast.parse(ADAPTER.read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)} | {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    events = {name.removeprefix("on_") for name in names if name.startswith("on_")}
    assert events
    assert events <= set(EVENTS)
