from __future__ import annotations

import pytest

from fieldguide.maths import find_formulas, formula_fault, render_math
from samples import NASTY, faults, render, spoil


def test_formulas_are_found_with_their_lines_and_code_is_left_alone() -> None:
    text = "A $x^2$ and `$code$`.\n\n```\n$fence$\n```\n\n$$\n\\frac{1}{2}\n$$\n\nIt costs $5 and $6, or \\$x\\$."
    assert [(formula.tex, formula.line) for formula in find_formulas(text)] == [("x^2", 1), ("\\frac{1}{2}", 7)]


@pytest.mark.parametrize(
    "tex",
    [
        r"\frac{1}{|Q|}\sum_{i\in Q} A^h_{ij}",
        r"\arg\max_j x_j",
        r"\begin{cases}1 & a \\ 0 & b\end{cases}",
        r"\text{copy}(h) = \hat{x} \cdot \mathbf{w}^\top",
    ],
)
def test_good_formulas_have_no_fault(tex: str) -> None:
    assert formula_fault(tex) == ""


@pytest.mark.parametrize(
    ("tex", "words"),
    [(r"\frac{1}{", "missing"), (r"\fraq{1}{2}", "\\fraq is not known"), ("x_a_b", "braces"), ("x^a^b", "braces")],
)
def test_bad_formulas_are_told_why(tex: str, words: str) -> None:
    assert words in formula_fault(tex)


def test_a_bad_formula_of_a_page_is_an_error_at_its_line() -> None:
    path = "docs/heads/some-head.md"
    found = faults(pages=spoil(path, "Some head [@good2020paper].", "Some head [@good2020paper].\n\nA $\\fraq{1}{2}$."))
    assert found == [
        f"{path}:14: the formula $\\fraq{{1}}{{2}}$ cannot be set: the command \\fraq is not known; correct it"
    ]


def test_formulas_become_mathml_that_needs_no_script() -> None:
    html = render("Let $a < b$ be.\n\n$$\nx^2\n$$\n")
    text = render_math(f"<p>{html.all.text}</p>")
    assert "arithmatex" not in text
    source = (
        '<p>Let <span class="arithmatex">\\(a &lt; b\\)</span> be.</p>\n<div class="arithmatex">\\[\nx^2\n\\]</div>'
    )
    shown = render_math(source)
    assert shown.count("<math ") == 2
    assert 'display="block"' in shown
    assert "&#x0003C;" in shown
    assert "\\(" not in shown


@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nasty_text_in_a_formula_is_a_fault_or_harmless(nasty: str) -> None:
    for formula in find_formulas(f"${nasty}$"):
        if not formula_fault(formula.tex):
            assert "<script" not in render_math(f'<span class="arithmatex">\\({formula.tex}\\)</span>')
