"""Formulas: TeX in prose, found for the checks, and turned into MathML, which browsers show without a script."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from latex2mathml.converter import convert
from latex2mathml.exceptions import DoubleSubscriptsError, DoubleSuperscriptsError, NoAvailableTokensError

from .prose import mask_code

FORMULA = re.compile(
    r"(?<![\\$])(?:\$\$(?P<block>.+?)\$\$|\$(?![\s$])(?P<inline>[^$\n]+?)(?<![\s\\])\$(?!\d))", re.DOTALL
)
MARKED = re.compile(r'<(?P<tag>span|div) class="arithmatex">\\(?P<open>[(\[])(?P<tex>.*?)\\[)\]]</(?P=tag)>', re.DOTALL)
"""A formula as the Markdown extension pymdownx.arithmatex hands it on."""
OPERATOR = re.compile(r"\\(arg)(?![A-Za-z])")
"""Operators of TeX that the converter does not know."""
COMMAND = re.compile(r"\\[A-Za-z]+")


@dataclass(frozen=True)
class Formula:
    """A formula in a Markdown text."""

    tex: str
    line: int
    """Line within the text, counted from 1."""


def find_formulas(text: str) -> Iterator[Formula]:
    """Yield the formulas of a Markdown text, ``$x$`` and ``$$x$$``; code is left alone."""
    masked = mask_code(text)
    for match in FORMULA.finditer(masked):
        yield Formula((match["block"] or match["inline"]).strip(), masked.count("\n", 0, match.start()) + 1)


def formula_fault(tex: str) -> str:
    """Return what is wrong with a formula, or an empty string."""
    try:
        found = to_mathml(tex)
    except (DoubleSubscriptsError, DoubleSuperscriptsError) as error:
        return f"{type(error).__name__}: write braces around one of the two"
    except (NoAvailableTokensError, StopIteration, IndexError, ValueError, KeyError, RecursionError):
        return "a brace or an argument is missing"
    except Exception as error:  # the converter raises what it likes on bad input
        return str(error) or type(error).__name__
    left = COMMAND.search(html.unescape(re.sub(r"<[^>]*>", " ", found)))
    return f"the command {left[0]} is not known" if left else ""


def to_mathml(tex: str, *, is_block: bool = False) -> str:
    """Return a formula as MathML. Whatever the converter raises on bad TeX passes through."""
    tex = OPERATOR.sub(r"\\operatorname{\1}", tex)
    return str(convert(tex, display="block" if is_block else "inline"))


def render_math(text: str) -> str:
    """Return the HTML of a page with its formulas as MathML."""

    def formula(match: re.Match[str]) -> str:
        tag, is_block = match["tag"], match["open"] == "["
        tex = html.unescape(match["tex"]).strip()
        return f'<{tag} class="fg-math">{to_mathml(tex, is_block=is_block)}</{tag}>'

    return MARKED.sub(formula, text)
