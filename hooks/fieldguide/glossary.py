"""The glossary: terms with their explanations, and where prose uses them first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from .escape import attribute, relative_path, slug
from .frontmatter import Document
from .problems import Problem, nearest
from .prose import plain_text, sections, split_lead
from .schema import entry, parse

SOURCE = "glossary.md"
"""The file under ``docs/`` that holds the glossary."""
LONGEST_TIP = 200
TAG = re.compile(r"<!--.*?-->|<(?P<close>/?)(?P<name>[a-zA-Z][\w-]*)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", re.DOTALL)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
UNTOUCHED = frozenset(
    (
        *HEADINGS,
        "a",
        "button",
        "code",
        "dt",
        "figure",
        "form",
        "math",
        "pre",
        "script",
        "style",
        "summary",
        "sup",
        "svg",
        "table",
    )
)
"""Elements in which no term is linked."""
APART = re.compile(r"class=[\"'][^\"']*\bfg-(?:legend|cite)\b")
"""Classes of the keys of pictures, and of how to cite a page, in which no term is linked either."""
FOOTNOTES = '<div class="footnote"'


@dataclass(frozen=True, kw_only=True)
class OtherNames:
    """Other forms of a term, which are linked like the term itself."""

    term: str = entry("the term, as its heading has it")
    names: tuple[str, ...] = entry("other forms and spellings")


@dataclass(frozen=True, kw_only=True)
class GlossaryPage:
    """The front matter of the glossary."""

    description: str = entry("what the page is about, for search engines", default="")
    also: tuple[OtherNames, ...] = entry("other forms of terms", default=())
    unlinked: tuple[str, ...] = entry("terms too common to be linked from prose", default=())


@dataclass(frozen=True)
class Term:
    """A term of the glossary."""

    name: str
    names: tuple[str, ...]
    """The name and all other forms."""
    tip: str
    """The beginning of its explanation as plain text."""
    is_linked: bool
    """Whether prose links to it."""

    @property
    def anchor(self) -> str:
        """The fragment of its address on the page of the glossary."""
        return slug(self.name)


def parse_glossary(document: Document) -> tuple[list[Term], list[Problem]]:
    """Read the glossary: each level-two heading of the text is a term, and what stands below explains it."""
    page, problems = parse(GlossaryPage, document.data, document.lines)
    entries = [(title, text) for title, text in sections(document.body) if title]
    titles = [title for title, _ in entries]
    also = {item.term: item.names for item in page.also} if page else {}
    for number, item in enumerate(page.also if page else ()):
        problems += _unknown(document, item.term, titles, "also", number, "term")
    for number, name in enumerate(page.unlinked if page else ()):
        problems += _unknown(document, name, titles, "unlinked", number)
    terms = []
    taken: dict[str, str] = {}
    for title, text in entries:
        if not text.strip():
            problems.append(
                Problem(document.path, document.body_line, f"the term '{title}' is not explained; write a text")
            )
        names = tuple(dict.fromkeys([title, *also.get(title, ())]))
        for name in names:
            if taken.setdefault(name.lower(), title) != title:
                text_ = f"'{name}' stands under '{taken[name.lower()]}' and '{title}'; keep one"
                problems.append(Problem(document.path, document.body_line, text_))
        terms.append(Term(title, names, _tip(text), title not in (page.unlinked if page else ())))
    return terms, problems


def _unknown(document: Document, name: str, titles: Iterable[str], *key: str | int) -> list[Problem]:
    known = list(titles)
    if name in known:
        return []
    hint = nearest(name, known) or "; write it as its heading has it"
    return [document.lines.problem(f"the glossary has no term '{name}'{hint}", *key)]


def _tip(text: str) -> str:
    """Return the first sentence of an explanation, or as much of it as a tooltip holds."""
    words = plain_text(split_lead(text)[0])
    sentence = re.match(r".+?[.!?](?=\s|$)", words)
    tip = sentence[0] if sentence else words
    return tip if len(tip) <= LONGEST_TIP else f"{tip[:LONGEST_TIP].rsplit(' ', 1)[0]} …"


def link_terms(terms: Iterable[Term], source: str, text: str) -> str:
    """Return the HTML of a page with each term linked where prose uses it first.

    Headings, code, links, tables, pictures with their keys, and footnotes are left alone.
    """
    names = {name.lower(): term for term in terms if term.is_linked for name in term.names}
    if not names or source == SOURCE:
        return text
    words = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    pattern = re.compile(rf"(?<![\w&#-])(?:{words})(?![\w-]| heads?\b)", re.IGNORECASE)
    address = relative_path(source, "glossary/")
    body, mark, rest = text.partition(FOOTNOTES)
    done: set[str] = set()

    def link(match: re.Match[str]) -> str:
        term = names[match[0].lower()]
        if term.name in done:
            return match[0]
        done.add(term.name)
        return f'<a class="fg-term" href="{address}#{term.anchor}" title="{attribute(term.tip)}">{match[0]}</a>'

    parts = [part if is_markup else pattern.sub(link, part) for part, is_markup in _split(body)]
    return "".join([*parts, mark, rest])


def _split(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of HTML in order, each with whether it is markup, or lies in an element that is left alone."""
    end, spared = 0, list[str]()
    for match in TAG.finditer(text):
        yield text[end : match.start()], bool(spared)
        name = (match["name"] or "").lower()
        if match["close"] and name in spared:
            while spared.pop() != name:
                pass
        elif _is_spared(match, name, spared):
            spared.append(name)
        yield match[0], True
        end = match.end()
    yield text[end:], bool(spared)


def _is_spared(match: re.Match[str], name: str, within: Sequence[str]) -> bool:
    """Whether a tag opens an element that is left alone, or one of the same name within such an element."""
    is_open = bool(name) and not match["close"] and not match[0].endswith("/>")
    return is_open and (name in UNTOUCHED or name in within or bool(APART.search(match[0])))
