from __future__ import annotations

import pytest

from fieldguide.frontmatter import parse_document
from fieldguide.glossary import Term, link_terms, parse_glossary
from samples import Html, faults, read

PAGE = """---
description: Words.
also:
  - {term: Residual stream, names: [residual streams]}
unlinked: [Head]
---

# Glossary

## Residual stream

The sum of all that was *written* [@good2020paper]. It is read by all.

## Head

A part of a layer.

## OV circuit

What is moved, and `how`; see [the paper](papers/good2020paper.md).
"""


def terms(text: str = PAGE) -> tuple[list[Term], list[str]]:
    document, problems = parse_document("docs/glossary.md", text)
    found, more = parse_glossary(document)
    return found, [f"{problem.line}: {problem.message}" for problem in problems + more]


def test_headings_are_terms_and_their_first_sentences_tips() -> None:
    found, problems = terms()
    assert problems == []
    assert [(term.name, term.anchor, term.tip, term.is_linked) for term in found] == [
        ("Residual stream", "residual-stream", "The sum of all that was written.", True),
        ("Head", "head", "A part of a layer.", False),
        ("OV circuit", "ov-circuit", "What is moved, and how; see the paper.", True),
    ]
    assert found[0].names == ("Residual stream", "residual streams")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("term: Residual stream", "term: Residual steam", "no term 'Residual steam'"),
        ("unlinked: [Head]", "unlinked: [Hed]", "did you mean 'Head'?"),
        ("A part of a layer.", "", "the term 'Head' is not explained"),
        ("names: [residual streams]", "names: [head]", "'Head' stands under"),
        ("unlinked", "unlinkt", "did you mean 'unlinked'?"),
    ],
)
def test_faults_are_told(old: str, new: str, words: str) -> None:
    _, problems = terms(PAGE.replace(old, new))
    assert any(words in problem for problem in problems)


def test_a_long_explanation_is_cut_at_a_word() -> None:
    found, _ = terms(PAGE.replace("A part of a layer.", "word " * 100))
    assert len(found[1].tip) <= 203
    assert found[1].tip.endswith("word …")


def linked(text: str, source: str = "heads/x.md") -> str:
    return link_terms(terms()[0], source, text)


def test_a_term_is_linked_where_prose_uses_it_first() -> None:
    html = Html(linked("<p>Residual streams &amp; the residual stream. The OV circuit, a head.</p><p>OV circuit</p>"))
    assert [(link.text, link.attributes["href"]) for link in html.named("a")] == [
        ("Residual streams", "../../glossary/#residual-stream"),
        ("OV circuit", "../../glossary/#ov-circuit"),
    ]
    assert html.named("a")[0].attributes["title"] == "The sum of all that was written."


@pytest.mark.parametrize(
    "text",
    [
        "<h2>OV circuit</h2>",
        '<a href="x">the OV circuit</a>',
        "<code>OV circuit</code>",
        "<pre><span>OV circuit</span></pre>",
        "<table><tr><td>OV circuit</td></tr></table>",
        "<figure><figcaption>OV circuit</figcaption></figure>",
        "<figure><svg></svg><details><summary>x</summary><p>OV circuit</p></details></figure>",
        '<details class="fg-cite"><p>OV circuit</p></details>',
        '<ul class="fg-legend" aria-label="x"><li><span></span>OV circuit</li><li><ul><li>x</li></ul>OV circuit</li></ul>',
        '<p title="OV circuit">x</p>',
        "<!-- OV circuit -->",
        "<p>non-OV circuit-like</p>",
        '<div class="footnote"><p>OV circuit</p></div>',
    ],
)
def test_headings_code_links_tables_and_footnotes_are_left_alone(text: str) -> None:
    assert linked(text) == text


def test_after_an_element_that_is_left_alone_linking_goes_on() -> None:
    text = "<h2>OV circuit</h2><p>An <em>OV circuit</em>, <br>and <code>x</code></p>"
    assert linked(text).count("fg-term") == 1


def test_the_glossary_does_not_link_to_itself() -> None:
    assert linked("<p>OV circuit</p>", "glossary.md") == "<p>OV circuit</p>"


def test_the_library_holds_the_terms_and_the_checks_their_faults() -> None:
    library, problems = read(pages={"docs/glossary.md": PAGE})
    assert problems == []
    assert [term.name for term in library.terms] == ["Residual stream", "Head", "OV circuit"]
    assert any("no term 'Hed'" in text for text in faults(pages={"docs/glossary.md": PAGE.replace("[Head]", "[Hed]")}))
