"""Strict YAML front matter that remembers on which line each value stands."""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .problems import Problem

Key = tuple[str | int, ...]
"""The way to a value: ``("aliases", 0, "name")``."""

FENCE = "---"
DEEPEST = 50
"""How deep values may be nested."""
VALUE_TAGS = {
    "tag:yaml.org,2002:bool": "true or false",
    "tag:yaml.org,2002:int": "a whole number",
    "tag:yaml.org,2002:float": "a finite number",
    "tag:yaml.org,2002:null": "nothing",
}
"""YAML's types for values that are not text, as messages call them."""


@dataclass(frozen=True)
class Lines:
    """On which line of a file each value of its front matter stands."""

    path: str
    numbers: dict[Key, int] = field(default_factory=dict)

    def at(self, *key: str | int) -> int:
        """Return the line of the value at ``key``, or of the nearest value around it; 1 where nothing is known."""
        while key:
            if key in self.numbers:
                return self.numbers[key]
            key = key[:-1]
        return self.numbers.get((), 1)

    def problem(self, message: str, *key: str | int) -> Problem:
        """Return an error at the line of the value at ``key``."""
        return Problem(self.path, self.at(*key), message)


@dataclass(frozen=True)
class Document:
    """A Markdown file taken apart."""

    path: str
    data: dict[str, Any]
    """The front matter as plain values; dates stay text."""
    body: str
    """The Markdown below the front matter."""
    body_line: int
    """Line of the file on which the body begins, counted from 1."""
    lines: Lines
    has_front_matter: bool


def parse_document(path: str, text: str) -> tuple[Document, list[Problem]]:
    """Split a Markdown file into front matter and body.

    Broken YAML, a repeated key and front matter that is no mapping are problems; the document then has no data.
    """
    raw, body, body_line = _split(text)
    lines = Lines(path, {(): 1})
    if raw is None:
        return Document(path, {}, body, body_line, lines, False), list(_check_fences(path, text))
    data, problems = _load(path, raw, lines)
    return Document(path, data, body, body_line, lines, True), problems


def _split(text: str) -> tuple[str | None, str, int]:
    """Return the YAML between the fences (None without fences), the body and the line where the body begins."""
    rows = text.split("\n")
    if rows[0].rstrip() != FENCE:
        return None, text, 1
    for number, row in enumerate(rows[1:], start=1):
        if row.rstrip() == FENCE:
            return "\n".join(rows[1:number]), "\n".join(rows[number + 1 :]), number + 2
    return None, text, 1


def _check_fences(path: str, text: str) -> Iterator[Problem]:
    """Yield why front matter was not taken for such, where the text of a file looks as if it had some."""
    if text.startswith(FENCE) and text.split("\n", 1)[0].rstrip() == FENCE:
        yield Problem(path, 1, f"the front matter does not end; add a line `{FENCE}` below its last field")
    elif text.lstrip().split("\n", 1)[0].rstrip() == FENCE:
        yield Problem(
            path, 1, f"blank lines stand before the front matter; let `{FENCE}` be the first line of the file"
        )


def _load(path: str, raw: str, lines: Lines) -> tuple[dict[str, Any], list[Problem]]:
    problems: list[Problem] = []
    try:
        node = _compose(raw)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 1
        reason = error.problem or error.context
        return {}, [Problem(path, line, f"the front matter is not valid YAML ({reason}); mend it, or quote the text")]
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reason = str(error).splitlines()[0]
        return {}, [Problem(path, 1, f"the front matter is not valid YAML ({reason}); mend it, or quote the text")]
    if node is None:
        return {}, []
    if not isinstance(node, yaml.MappingNode):
        return {}, [Problem(path, 2, "the front matter is no mapping; write `field: value` lines")]
    problems.extend(_check_nodes(path, node))
    if problems:
        return {}, problems
    value = _value(node, (), lines)
    lines.numbers[()] = 1
    return value, []


def _compose(raw: str) -> yaml.Node | None:
    """Return the node tree of a YAML text.

    LibYAML is ten times as fast, where PyYAML was built with it; the loader in Python has the say on errors, so that
    they read alike everywhere.
    """
    fast = getattr(yaml, "CSafeLoader", None)
    if fast:
        with contextlib.suppress(yaml.YAMLError, ValueError, RecursionError):
            return yaml.compose(raw, Loader=fast)
    return yaml.compose(raw, Loader=yaml.SafeLoader)


def _check_nodes(path: str, node: yaml.Node) -> Iterator[Problem]:
    """Yield a problem for each repeated key, key that is no text, value that cannot be read, and alias (``*name``)."""
    seen_nodes: set[int] = set()
    todo = [(node, 0)]
    while todo:
        current, depth = todo.pop()
        if depth > DEEPEST:
            yield Problem(path, current.start_mark.line + 2, "the front matter is nested too deep; write it flatter")
            return
        if id(current) in seen_nodes:
            yield Problem(
                path, current.start_mark.line + 2, "YAML aliases (`*name`) are not used here; write the value out"
            )
            return
        seen_nodes.add(id(current))
        if isinstance(current, yaml.ScalarNode) and not _is_readable(current):
            text = f"'{current.value[:40]}' is not {VALUE_TAGS[current.tag]}; correct it, or quote the text"
            yield Problem(path, current.start_mark.line + 2, text)
        if isinstance(current, yaml.SequenceNode):
            todo.extend((item, depth + 1) for item in current.value)
        if isinstance(current, yaml.MappingNode):
            seen: set[str] = set()
            for key, value in current.value:
                if not isinstance(key, yaml.ScalarNode):
                    yield Problem(path, key.start_mark.line + 2, "a field name is no plain text; write `field: value`")
                elif key.value in seen:
                    yield Problem(path, key.start_mark.line + 2, f"field '{key.value}' stands twice; keep one")
                else:
                    seen.add(key.value)
                todo.append((value, depth + 1))


def _value(node: yaml.Node, key: Key, lines: Lines) -> Any:
    """Return the plain value of a node and note the line of it and of all in it."""
    lines.numbers[key] = node.start_mark.line + 2
    if isinstance(node, yaml.MappingNode):
        found = {}
        for name, item in node.value:
            place = (*key, name.value)
            found[name.value] = _value(item, place, lines)
            lines.numbers[place] = name.start_mark.line + 2
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*key, number), lines) for number, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    """Return the value of a scalar: bool, int, float, None or text (dates stay text)."""
    if node.tag in VALUE_TAGS:
        return yaml.SafeLoader("").construct_object(node)
    return node.value


def _is_readable(node: yaml.ScalarNode) -> bool:
    """Return whether a scalar is what its type says: YAML takes ``0x_`` or ``!!int abc`` for numbers."""
    try:
        value = _scalar(node)
        return not isinstance(value, int | float) or math.isfinite(value)
    except (ValueError, KeyError, OverflowError):
        return False
