"""Small good records for tests to spoil, nasty texts, and a reader for the HTML that Markdown becomes."""

from __future__ import annotations

import pydoc
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import markdown  # type: ignore[import-untyped]  # carries no types
import yaml

from fieldguide.bibtex import format_entry
from fieldguide.checks import check_all
from fieldguide.library import Library
from fieldguide.problems import Problem
from fieldguide.reading import parse_library
from fieldguide.sources import Sources

HERE = Path(__file__).parent
ROOT = HERE.parent
SITE = HERE / "data" / "site"
WRONG = HERE / "data" / "wrong"
TODAY = date(2026, 6, 1)

GOOD_PAGES = {
    "docs/index.md": "# Home\n\nText [@good2020paper].\n",
    "docs/stages/some-stage.md": """---
name: Some stage
order: 1
definition: It is first.
groups:
  - id: some-group
    name: Some group
    definition: They share this.
---

Some stage [@good2020paper].
""",
    "docs/heads/some-head.md": """---
name: Some head
stage: some-stage
group: some-group
placed_by: survey
identified_by: theory
attends_to: This.
writes: That.
detection: So.
---

Some head [@good2020paper].
""",
    "docs/heads/other-head.md": """---
name: Other head
stage: some-stage
group: some-group
placed_by: survey
identified_by: theory
attends_to: This.
writes: That.
detection: So.
gap: Nobody looked.
---

Other head [@good2020paper].
""",
    "docs/models/some-model.md": """---
name: Some model
family: Some
kind: decoder
layers: 2
heads: 4
shape_source: its card
---
""",
    "docs/papers/good2020paper.md": """---
claims:
  - head: some-head
    model: some-model
    instances: [L0H1, L1H3]
    evidence: [ablation]
    where: Section 1
---
""",
    "docs/circuits/some-circuit.md": """---
name: Some circuit
task: It does this.
model: some-model
nodes:
  - {id: one, head: some-head, instances: [L0H1]}
  - {id: two, type: output}
edges:
  - {start: one, end: two, via: [logits]}
papers: [good2020paper]
---

Some circuit [@good2020paper].
""",
    "docs/methods/some-method.md": """---
name: Some method
measures: This.
evidence: pattern
limits: That.
heads: [some-head]
papers: [good2020paper]
---

Some method [@good2020paper].
""",
}
"""A project without a fault, in few lines."""


def entry(key: str = "good2020paper", kind: str = "misc", /, **changes: str | None) -> str:
    """Return a BibTeX entry without a fault, save for the changes; a field that is None is left out."""
    fields: dict[str, str | None] = {
        "title": "A Good Paper",
        "author": "Good, Gina",
        "date": "2020-02-03",
        "year": "2020",
        "url": "https://example.org/good",
        "keywords": "some-head",
        **changes,
    }
    return format_entry(kind, key, [(name, value) for name, value in fields.items() if value is not None])


def bibliography(*entries: str) -> str:
    """Return a BibTeX file of entries; without any, of the good one."""
    return "\n\n".join(entries or [entry()]) + "\n"


def read(bib: str | None = None, pages: Mapping[str, str] | None = None) -> tuple[Library, list[Problem]]:
    """Return library and sorted problems of the good project, with another bibliography or other pages."""
    sources = Sources(bibliography() if bib is None else bib, {**GOOD_PAGES, **(pages or {})})
    library, problems = parse_library(sources)
    problems += check_all(library, sources, TODAY)
    return library, sorted(set(problems), key=lambda problem: problem.order)


def faults(bib: str | None = None, pages: Mapping[str, str] | None = None) -> list[str]:
    """Return all problems as they are printed."""
    return [str(problem) for problem in read(bib, pages)[1]]


def spoil(path: str, old: str, new: str) -> dict[str, str]:
    """Return a good page in which a text is replaced once; the text must be there."""
    assert old in GOOD_PAGES[path], f"{old!r} does not stand in {path}"
    return {path: GOOD_PAGES[path].replace(old, new, 1)}


SHOWN = (
    "<script>alert(1)</script>",
    "</td></table><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "<!-- fieldguide: papers -->",
    "<!-- open",
    "[x](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "[x][1] and [1]: javascript:alert(1)",
    "[^1] and [^1]: note",
    "[@good2020paper]",
    "<javascript:alert(1)>",
    "<https://example.org>",
    "https://example.org/?a=1&b=2",
    "mail@example.org",
    "a | b | c",
    "{{ page.title }} {% raw %} {# x #}",
    "{: onclick=alert(1) #id .class }",
    "text {: .x onmouseover=alert(1)}",
    "*em* **strong** _em_ __strong__ ~~del~~ ^sup^ ==mark== ++ins++",
    "`code` ``more`` ```fence```",
    "# Heading #",
    "> quote",
    "- item",
    "+ item",
    "* item",
    "1. item",
    "1) item",
    "---",
    "===",
    "    indented",
    "!!! note",
    "??? note",
    ":   definition",
    "term : definition",
    ":smile: :material-home:",
    "$x^2$ \\(y\\) \\[z\\]",
    "back\\slash \\* \\\\",
    "&amp; &lt;b&gt; &#60; &copy;",
    "A & B < C > D",
    "\"double\" 'single' `back`",
    '" onmouseover="alert(1)',
    "' onmouseover='alert(1)",
    "Müller, Zoë; naïve – “quotes” … 漢字 \u202eevil",
    "e\u0301 combining",
    "🧠 heads",
    "*[HTML]: abbreviation",
    "--8<-- 'file'",
    "'''",
    "~~~",
    "%",
    "x" * 2000,
    "[" * 200,
    "*" * 201,
    "`" * 201,
    "<" * 200,
)
"""Texts that Markdown or HTML could take for something else; each must be shown as it is."""
UNSHOWN = ("\x00", "\x01\x1b[31m", "\x02amp\x03", "\x02klzzwxh:0000\x03", "\ufeff", "\ufffe", "\ue000", "\x7f")
"""Texts that no page can show; they must do no harm."""
NASTY = (*SHOWN, *UNSHOWN, "", " ", "\n", "\r\n", "a\r\nb", "\t", "9" * 5000, "-1", "1e999", ".nan", "null", "0x_")


class _Configuration(yaml.SafeLoader):
    """YAML as MkDocs reads its configuration; environment variables are left out."""


_Configuration.add_constructor("!ENV", lambda loader, node: "")
_Configuration.add_multi_constructor("tag:yaml.org,2002:python/name:", lambda loader, name, node: pydoc.locate(name))


def extensions() -> tuple[list[str], dict[str, Any]]:
    """Return the Markdown extensions of the real site with their options."""
    settings = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Configuration)
    names, options = ["toc", "tables", "fenced_code"], {}
    for item in settings["markdown_extensions"]:
        if isinstance(item, str):
            names.append(item)
        else:
            names.extend(item)
            options.update(item)
    return list(dict.fromkeys(names)), options


@dataclass
class Element:
    """An HTML element as it was read."""

    tag: str
    attributes: dict[str, str]
    parts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text in it, with single blanks."""
        return " ".join("".join(self.parts).split())


class Html(HTMLParser):
    """All elements of a piece of HTML, each with the text in it; marks of permanent links are left out."""

    VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "circle", "rect"})

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.all = Element("", {})
        self.elements: list[Element] = []
        self._open: list[Element] = [self.all]
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in self.VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the innermost element of that name."""
        for place in range(len(self._open) - 1, 0, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Add text to all open elements."""
        if self._open[-1].attributes.get("class") != "headerlink":
            for element in self._open:
                element.parts.append(data)

    def named(self, tag: str) -> list[Element]:
        """Return the elements with a name."""
        return [element for element in self.elements if element.tag == tag]

    def dangers(self) -> list[str]:
        """Return what could run code: elements, event attributes, addresses of other schemes."""
        found = [
            e.tag
            for e in self.elements
            if e.tag in {"script", "iframe", "object", "embed", "img", "base"} or "action" in e.attributes
        ]
        for element in self.elements:
            for name, value in element.attributes.items():
                scheme = "".join(value.split()).lower()
                if name.startswith("on") or scheme.startswith(("javascript:", "data:", "vbscript:")):
                    found.append(f"{element.tag} {name}={value}")
        return found


def render(text: str) -> Html:
    """Return Markdown as the HTML that the real site makes of it."""
    names, options = extensions()
    return Html(markdown.markdown(text, extensions=names, extension_configs=options))
