"""Inline HTML made of records, for tables too long to be written as Markdown."""

from __future__ import annotations

import re

from .escape import html_text, is_web_address, relative_url, url
from .inline import TOKEN
from .library import Library
from .models import Instance
from .papers import Paper
from .prose import CITATION, KEY
from .record import Record


def link(address: str, text: str) -> str:
    """Return a link; address and text are escaped."""
    return f'<a href="{html_text(address)}">{html_text(text)}</a>'


def record_anchor(source: str, record: Record, text: str = "") -> str:
    """Return a link from a page to the page of a record, by its name or by another text."""
    return link(relative_url(source, record.source), text or record.name)


def paper_anchor(source: str, paper: Paper, fragment: str = "") -> str:
    """Return a link to the page of a paper by its authors and year; ``fragment`` leads to a place on it."""
    place = f"#{fragment}" if fragment else ""
    return link(f"{relative_url(source, paper.source)}{place}", f"{paper.short_authors} {paper.year}")


def head_address(library: Library, source: str, model: str, instance: Instance) -> str:
    """Return the address of a single head of a model, as seen from a page: that of its row on the model's page."""
    target = library.models[model].source
    return f"#{instance}" if target == source else f"{relative_url(source, target)}#{instance}"


def head_anchor(library: Library, source: str, model: str, instance: Instance) -> str:
    """Return a link to a single head of a model, or its bare name where the model has no record."""
    return (
        link(head_address(library, source, model, instance), str(instance))
        if model in library.models
        else str(instance)
    )


def rich_html(library: Library, source: str, text: str) -> str:
    """Return front matter text as HTML: citations lead to papers; web links, code and emphasis live."""
    parts, end = [], 0
    for match in TOKEN.finditer(text):
        parts.append(_between(text[end : match.start()]))
        parts.append(_token(library, source, match))
        end = match.end()
    return "".join([*parts, _between(text[end:])]).strip()


def _between(text: str) -> str:
    """Escape text and keep the blank at either end."""
    if not text.strip():
        return " " if text else ""
    return f"{' ' * text[:1].isspace()}{html_text(text)}{' ' * text[-1:].isspace()}"


def _token(library: Library, source: str, match: re.Match[str]) -> str:
    if (cite := match["cite"]) is not None:
        papers = [library.papers[key] for key in KEY.findall(cite) if key in library.papers]
        if not CITATION.fullmatch(cite) or not papers:
            return html_text(match[0])
        return f"({'; '.join(paper_anchor(source, paper) for paper in papers)})"
    if (href := match["href"]) is not None:
        return link(url(href), match["label"]) if is_web_address(href) else html_text(match[0])
    if (code := match["code"]) is not None:
        return f"<code>{html_text(code)}</code>"
    return f"<em>{html_text(match['em'])}</em>"
