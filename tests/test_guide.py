from __future__ import annotations

import pytest
from pybtex.database import parse_string

from fieldguide.bibtex import plain
from fieldguide.guide import AUTHOR, TITLE, render_citation, render_page_citation
from fieldguide.library import Library
from samples import NASTY, Html, render


def test_the_guide_says_how_to_cite_it(library: Library) -> None:
    lines = render_citation(library, "https://example.org/").split("\n")
    assert (lines[0], lines[-1]) == ("```bibtex", "```")
    item = parse_string("\n".join(lines[1:-1]), "bibtex").entries["attentionheadsfieldguide"]
    assert item.fields["year"] == "2024"
    assert item.fields["url"] == "https://example.org/"
    assert str(item.persons["author"][0]) == f"{{{AUTHOR}}}"


def test_an_unknown_address_is_left_out(library: Library) -> None:
    assert "url" not in render_citation(library)


def test_a_page_is_cited_as_a_part_of_the_guide(library: Library) -> None:
    html = Html(render_page_citation(library, "Alpha head", "alpha-head", "https://example.org/heads/alpha-head/"))
    item = parse_string(html.named("code")[0].text, "bibtex").entries["attentionheadsfieldguide-alpha-head"]
    assert (item.fields["title"], item.fields["howpublished"], item.fields["year"]) == ("Alpha head", TITLE, "2024")
    assert item.fields["url"] == html.named("a")[0].attributes["href"] == "https://example.org/heads/alpha-head/"
    assert "Records through 29 February 2024." in html.named("p")[0].text


@pytest.mark.parametrize("title", NASTY)
def test_any_title_can_be_cited(library: Library, title: str) -> None:
    html = render(render_page_citation(library, title, "some-page"))
    assert html.dangers() == []
    assert [len(html.named(tag)) for tag in ("details", "summary", "pre")] == [1, 1, 1]
    entries = parse_string(html.named("code")[0].text, "bibtex").entries
    assert list(entries) == ["attentionheadsfieldguide-some-page"]
    assert not html.named("a")


def test_a_title_is_read_back_as_it_was(library: Library) -> None:
    title = r"50% of {heads} & tails_cost $5 #1, a\b"
    html = Html(render_page_citation(library, title, "some-page"))
    value = parse_string(html.named("code")[0].text, "bibtex").entries["attentionheadsfieldguide-some-page"]
    assert plain(value.fields["title"]) == title
