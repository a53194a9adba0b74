"""Untrusted text made safe for the place where it lands, and addresses between pages."""

from __future__ import annotations

import html
import json
import posixpath
import re
from typing import Any
from urllib.parse import quote, urlsplit

MARKDOWN_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#|~^$&@]")
"""Characters with a meaning inside a line of Markdown; those with one only next to these need no escape."""
LINE_START = re.compile(r"^(\s*)([-+=:!]|\d+(?=[.)]))")

LATEX = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}
"""Characters that a backslash does not make plain."""


def markdown(text: str) -> str:
    """Return plain text as inline Markdown that shows just that text: in a paragraph, table cell, link or heading.

    Special characters become character references, so that no Markdown extension, citation or marker can see them.
    """
    folded = " ".join(text.split())
    escaped = MARKDOWN_SPECIAL.sub(lambda match: f"&#{ord(match[0])};", folded)
    return LINE_START.sub(lambda m: f"{m[1]}{''.join(f'&#{ord(c)};' for c in m[2])}", escaped)


def attribute(text: str) -> str:
    """Return plain text for an HTML or SVG attribute value or text node, quotes included."""
    return html.escape(" ".join(text.split()), quote=True)


def html_text(text: str, *, fold: bool = True) -> str:
    """Return plain text for raw HTML inside of Markdown, as text or attribute; no citation or marker is seen in it.

    White space is folded, unless ``fold`` is false, as for code.
    """
    escaped = html.escape(" ".join(text.split()) if fold else text, quote=True)
    return re.sub(r"[\[\]@`\\]", lambda match: f"&#{ord(match[0])};", escaped)


def xml(text: str) -> str:
    """Return plain text for an XML text node or attribute; characters that XML forbids are dropped."""
    allowed = "".join(
        c
        for c in text
        if c in "\t\n\r" or (ord(c) >= 0x20 and not 0xD800 <= ord(c) <= 0xDFFF and c not in "\ufffe\uffff")
    )
    return html.escape(allowed, quote=True)


def script_json(value: Any) -> str:
    """Return a value as JSON for a ``script`` element; nothing in it can close the element or open a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029]", lambda match: f"\\u{ord(match[0]):04x}", text)


def latex(text: str) -> str:
    """Return plain text as the value of a BibTeX field."""
    return re.sub(r"[\\{}$&%#_^~]", lambda match: LATEX.get(match[0], f"\\{match[0]}"), " ".join(text.split()))


def url(address: str) -> str:
    """Return an http(s) address that can stand in Markdown ``<...>``-free link targets and in attributes.

    Raises ValueError for any other scheme: the checks refuse it long before.
    """
    if not is_web_address(address):
        raise ValueError(f"not a web address: {address!r}")
    return quote(address, safe=":/?#@!$&'*+,;=%~-._")


def is_web_address(address: str) -> bool:
    """Return whether the text is a whole http or https address without blanks or control characters."""
    if re.search(r"[\s\x00-\x1f\x7f<>\"\\^`{|}]", address):
        return False
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(host) and "." in (host or "")


def slug(name: str) -> str:
    """Return a name as a part of an address: lower-case ASCII letters, digits and single hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def relative_source(source: str, target: str) -> str:
    """Return the link from one file under ``docs/`` to another, as Markdown wants it."""
    return posixpath.relpath(target, posixpath.dirname(source) or ".")


def page_url(source: str) -> str:
    """Return the address of the page made of a source file, from the site's root: ``heads/x.md`` -> ``heads/x/``."""
    stem = source.removesuffix(".md")
    if posixpath.basename(stem) == "index":
        folder = posixpath.dirname(stem)
        return f"{folder}/" if folder else ""
    return f"{stem}/"


def site_base(address: str) -> str:
    """Return the address of the site with a slash at its end; empty where it is not known."""
    return f"{address.rstrip('/')}/" if address else ""


def relative_url(source: str, target: str) -> str:
    """Return the address of the page of ``target`` as seen from the page of ``source``, for raw HTML and SVG."""
    return relative_path(source, page_url(target))


def relative_path(source: str, path: str) -> str:
    """Return a path below the site's root (a page's address or a data file) as seen from the page of ``source``."""
    here = page_url(source) or "."
    found = posixpath.relpath(path or ".", here)
    return f"{found}/" if path.endswith("/") or not path else found
