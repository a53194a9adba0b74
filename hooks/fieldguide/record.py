"""What all records written as Markdown pages have in common."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from typing import TypeVar

from .frontmatter import Document, Lines
from .problems import Problem
from .schema import entry, given, internal, parse_draft

IDENTIFIER = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, kw_only=True)
class Record:
    """A page with front matter that is a record."""

    id: str = given("identifier: the file's name without .md")
    name: str = entry("name as readers see it")
    path: str = internal(default="")
    lines: Lines = internal(default_factory=lambda: Lines(""))
    body: str = internal(default="")
    body_line: int = internal(default=1)

    @property
    def source(self) -> str:
        """The file under ``docs/``."""
        return self.path.removeprefix("docs/")

    def problem(self, message: str, *key: str | int) -> Problem:
        """Return an error at the line of a value of the front matter."""
        return self.lines.problem(message, *key)


R = TypeVar("R", bound=Record)


def draft_record(cls: type[R], document: Document) -> tuple[R | None, list[Problem]]:
    """Make a record of a page, with all that is wrong with its front matter.

    The record is a draft where something is wrong, blank there; None where there is no front matter.
    """
    identifier = posixpath.basename(document.path).removesuffix(".md")
    problems = []
    if not IDENTIFIER.fullmatch(identifier):
        problems.append(
            document.lines.problem(
                f"the file name '{identifier}.md' is no identifier; use lower-case letters, digits and single hyphens"
            )
        )
    if not document.has_front_matter:
        return None, [
            *problems,
            Problem(document.path, 1, "the record has no front matter; begin the file with `---`, `name: ...`, `---`"),
        ]
    fixed = {
        "id": identifier,
        "path": document.path,
        "lines": document.lines,
        "body": document.body,
        "body_line": document.body_line,
    }
    record, found = parse_draft(cls, document.data, document.lines, fixed=fixed)
    return record, problems + found
