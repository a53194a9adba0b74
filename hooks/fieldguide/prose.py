"""Reading Markdown without rendering it: what is code, what is a citation, what is the first paragraph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

FENCE = re.compile(r"^[ \t>]*(`{3,}|~{3,})")
INLINE_CODE = re.compile(r"(?<![`\\])(`+)(?!`)((?:(?!\n[ \t]*\n).)+?)(?<!`)\1(?!`)", re.DOTALL)
BRACKETED = re.compile(r"\[([^\[\]]*@[\w-][^\[\]]*)\]")
CITATION = re.compile(r"\s*@[\w-]+(?:\s*;\s*@[\w-]+)*\s*")
KEY = re.compile(r"@([\w-]+)")
HEADING = re.compile(r"^#[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
SENTINEL = "\ue000"
"""Stands for an ``@`` in code while citations are replaced."""


def mask_code(text: str) -> str:
    """Return the text with all code (fenced and inline) blanked out; lines and offsets stay the same."""
    return INLINE_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), mask_fences(text))


def mask_fences(text: str) -> str:
    """Return the text with fenced code blanked out; lines and offsets stay the same."""
    rows, fence = [], ""
    for row in text.split("\n"):
        match = FENCE.match(row)
        if fence:
            rows.append(" " * len(row))
            if match and match[1].startswith(fence) and not row.strip(" \t>").strip(match[1][0]):
                fence = ""
        elif match:
            fence = match[1]
            rows.append(" " * len(row))
        else:
            rows.append(row)
    return "\n".join(rows)


@dataclass(frozen=True)
class Citation:
    """A citation ``[@key]`` or ``[@key; @other]`` in a text."""

    keys: tuple[str, ...]
    line: int
    """Line within the text, counted from 1."""
    start: int
    end: int
    raw: str
    is_well_formed: bool
    """Whether nothing but keys stands between the brackets."""


def find_citations(text: str) -> Iterator[Citation]:
    """Yield the citations of a Markdown text, outside code."""
    masked = mask_code(text)
    for match in BRACKETED.finditer(masked):
        line = masked.count("\n", 0, match.start()) + 1
        well_formed = CITATION.fullmatch(match[1]) is not None
        yield Citation(tuple(KEY.findall(match[1])), line, match.start(), match.end(), match[0], well_formed)


def cited_keys(text: str) -> tuple[str, ...]:
    """Return the keys cited in a text, each once, in order of appearance."""
    return tuple(dict.fromkeys(key for citation in find_citations(text) for key in citation.keys))


def shield_code(text: str) -> str:
    """Return the text with each ``@`` in code replaced, so that no citation is seen there.

    :func:`unshield_code` undoes it.

    Citations that a line break splits are joined, since mkdocs-bibtex reads one line at a time.
    """
    for citation in find_citations(text):
        joined = text[citation.start : citation.end].replace("\n", " ")
        text = text[: citation.start] + joined + text[citation.end :]
    masked = mask_code(text)
    hidden = [match.start() for match in re.finditer("@", text) if masked[match.start()] != "@"]
    for place in hidden:
        text = f"{text[:place]}{SENTINEL}{text[place + 1 :]}"
    return text


def unshield_code(text: str) -> str:
    """Undo :func:`shield_code`."""
    return text.replace(SENTINEL, "@")


def title_of(body: str) -> str:
    """Return the text of the first level-one heading, or an empty string."""
    match = HEADING.search(mask_fences(body))
    return match[1] if match else ""


def split_lead(body: str) -> tuple[str, str]:
    """Return the first paragraph of a text and the rest; a text that starts with anything else has no lead."""
    stripped = body.lstrip("\n")
    lead, _, rest = stripped.partition("\n\n")
    if lead.startswith(("#", "<", "```", "~~~", "- ", "* ", "|", ">", "!!!", "???", "![")):
        return "", stripped
    return lead.strip(), rest


def plain_text(text: str) -> str:
    """Return the words of a Markdown paragraph: no citations, links in brackets, link targets or emphasis marks."""
    for citation in sorted(find_citations(text), key=lambda c: -c.start):
        text = text[: citation.start].rstrip() + text[citation.end :]
    text = re.sub(r"\s*\(\[[^\]]*\]\([^)]*\)\)", "", text)
    text = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"<[^>]+>", "", text)
    text = re.sub(r"(\*\*|__|\*|`)(.+?)\1", r"\2", text)
    return " ".join(text.split())


def sections(body: str) -> list[tuple[str, str]]:
    """Return the parts of a text under level-two headings: title and text of each; what comes before has no title.

    Joined as ``## title`` and text, they give the body again.
    """
    masked = mask_fences(body)
    starts = [match.start() for match in re.finditer(r"^## ", masked, re.MULTILINE)]
    ends = [*starts, len(body)]
    found = [("", body[: ends[0]])] if body[: ends[0]].strip() else []
    for start, end in zip(starts, ends[1:], strict=True):
        title, _, text = body[start + 3 : end].partition("\n")
        found.append((title.strip(), text))
    return found


def anchors(titles: Iterable[str]) -> list[str]:
    """Return the ids that the Markdown library gives to the headings of a page, whose plain titles come in order."""
    found: list[str] = []
    for title in titles:
        ascii_only = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
        name = re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", ascii_only).strip().lower())
        while not name or name in found:
            stem, _, count = name.rpartition("_")
            name = f"{stem}_{int(count) + 1}" if count.isdecimal() and name != count else f"{name}_1"
        found.append(name)
    return found
