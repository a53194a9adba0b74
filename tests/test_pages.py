from __future__ import annotations

from collections.abc import Callable

import pytest

from fieldguide.library import Library
from fieldguide.pages import Composed, compose, expand_references, generated_sources, redirects
from samples import Html, bibliography, entry, read, render, spoil


def composed(library: Library, source: str) -> Composed:
    page = compose(library, source)
    assert page is not None
    return page


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("head-page.md", "heads/alpha-head.md"),
        ("stage-page.md", "stages/first-stage.md"),
        ("paper-page.md", "papers/mueller2021accents.md"),
    ],
)
def test_a_page_is_as_it_was(library: Library, golden: Callable[[str, str], None], name: str, source: str) -> None:
    golden(name, composed(library, source).markdown)


def test_every_page_has_one_title_and_can_do_no_harm(library: Library) -> None:
    sources = {*library.pages, *generated_sources(library)}
    assert len(sources) > 20
    for source in sources:
        page = composed(library, source)
        html = render(page.markdown)
        assert html.dangers() == []
        assert [heading.text for heading in html.named("h1")] == [page.title]


@pytest.mark.parametrize("key", ["mueller2021accents", "evil2022markdown", "quote2023same"])
def test_the_page_of_a_paper_shows_its_title_and_bibtex_as_they_are(library: Library, key: str) -> None:
    paper = library.papers[key]
    page = composed(library, f"papers/{key}.md")
    assert page.title == paper.title
    html = render(page.markdown)
    assert html.named("h1")[0].text == paper.title
    code = next(element for element in html.named("code") if element.text.startswith("@"))
    assert f"title = {{{paper.entry.fields['title']}}}" in code.text.replace("title         =", "title =").replace(
        "  ", ""
    )


def test_the_page_of_a_paper_tells_where_it_is_cited(library: Library) -> None:
    text = render(composed(library, "papers/plain2019thesis.md").markdown).all.text
    assert "A fabricated guide" in text


def test_the_page_of_a_paper_that_nobody_cites_says_so() -> None:
    library, _ = read(bibliography(entry(), entry("zweite2020paper", title="B", keywords=None, role="survey")))
    assert "No page cites it yet." in composed(library, "papers/zweite2020paper.md").markdown
    assert "No page cites it yet." not in composed(library, "papers/good2020paper.md").markdown


def test_a_paper_without_a_page_of_its_own_gets_one(library: Library) -> None:
    generated = set(generated_sources(library))
    assert generated.isdisjoint(library.pages)
    assert "papers/plain2019thesis.md" in generated
    assert "papers/mueller2021accents.md" not in generated
    assert {f"papers/{year}.md" for year in library.papers_by_year} <= generated


def test_the_page_of_a_year_lists_its_papers(library: Library) -> None:
    html = render(composed(library, "papers/2022.md").markdown)
    titles = [link.text for link in html.named("a")]
    assert library.papers["evil2022markdown"].title in titles
    assert library.papers["many2024authors"].title not in titles


def test_the_prose_of_a_person_stays_around_the_facts(library: Library) -> None:
    text = composed(library, "heads/alpha-head.md").markdown
    order = ["# Alpha head", "An alpha head looks back", "Attends to", "## How it works", "## Relations", "## Papers"]
    places = [text.index(part) for part in order]
    assert places == sorted(places)


def test_code_on_a_page_is_left_alone(library: Library) -> None:
    assert "```text\n<!-- fieldguide: papers -->\n[@neither2000akey]\n```" in (
        composed(library, "heads/alpha-head.md").markdown
    )


def test_a_stub_says_so(library: Library) -> None:
    assert "fg-status" in composed(library, "heads/beta-head.md").markdown
    assert "fg-status" not in composed(library, "heads/alpha-head.md").markdown


def test_a_stage_shows_groups_heads_and_guests(library: Library) -> None:
    html = render(composed(library, "stages/second-stage.md").markdown)
    assert "Ending" in [heading.text for heading in html.named("h3")]
    assert "Alpha head" in html.all.text
    assert "it also ends things" in html.all.text


def test_a_circuit_shows_parts_and_connections(library: Library) -> None:
    html = render(composed(library, "circuits/loop.md").markdown)
    text = [cell.text for cell in html.named("td")]
    assert "MLP | 0" in text
    assert "L0H1, L1H0" in text
    assert "Q-composition, K-composition" in text


def test_a_free_page_with_a_title_in_front_matter_gets_a_heading(library: Library) -> None:
    page = composed(library, "names.md")
    assert page.markdown.startswith("# Names\n\n")
    assert page.title == "Names"


def test_a_page_of_nobody_is_none_of_ours(library: Library) -> None:
    assert compose(library, "nowhere.md") is None
    assert compose(library, "papers/1850.md") is None


def test_a_long_description_is_cut_at_a_word() -> None:
    long = "word " * 200
    path = "docs/heads/some-head.md"
    library, _ = read(pages=spoil(path, "Some head [@good2020paper].", f"{long}[@good2020paper]."))
    text = composed(library, "heads/some-head.md").description
    assert len(text) <= 302
    assert text.endswith("word …")


def test_other_names_lead_on_to_the_head_type(library: Library) -> None:
    found = dict(redirects(library))
    assert set(found) == {
        "heads/first-head/index.html",
        "heads/alpha-omega/index.html",
        "heads/alfa/index.html",
        "heads/x-javascript-alert-1-alias/index.html",
    }
    html = Html(found["heads/x-javascript-alert-1-alias/index.html"])
    assert html.dangers() == []
    assert html.named("a")[0].attributes["href"] == "../gamma-head/"
    assert html.named("a")[0].text == library.heads["gamma-head"].name


def test_no_redirect_takes_the_address_of_a_page(library: Library) -> None:
    taken = {f"heads/{head}/index.html" for head in library.heads} | {"heads/index/index.html"}
    assert taken.isdisjoint(dict(redirects(library)))


def test_footnotes_of_citations_become_our_references(library: Library) -> None:
    text = expand_references(
        library, "index.md", "Text[^plain2019thesis]\n\n[^plain2019thesis]: P. Plain.\n[^other]: kept"
    )
    rows = text.split("\n")
    assert rows[0] == "Text[^plain2019thesis]"
    assert rows[2].startswith("[^plain2019thesis]: Paul Plain (2019). [A Plain Thesis](papers/plain2019thesis.md).")
    assert rows[3] == "[^other]: kept"


def test_the_paper_is_to_be_cited_before_the_page_on_it(library: Library) -> None:
    html = render(composed(library, "papers/mueller2021accents.md").markdown)
    assert [e.attributes["id"] for e in html.named("h2") if e.text == "Cite the paper"] == ["bibtex"]
    codes = [code.text for code in html.named("code") if code.text.startswith("@")]
    assert [code.partition("{")[2].partition(",")[0] for code in codes] == [
        "mueller2021accents",
        "attentionheadsfieldguide-mueller2021accents",
    ]


@pytest.mark.parametrize(
    ("source", "can_be_cited"),
    [
        ("heads/alpha-head.md", True),
        ("circuits/loop.md", True),
        ("models/tiny.md", True),
        ("methods/looking.md", True),
        ("papers/plain2019thesis.md", True),
        ("stages/first-stage.md", False),
        ("topics/some-uses.md", False),
        ("papers/2022.md", False),
        ("index.md", False),
    ],
)
def test_pages_of_records_say_how_to_cite_them(library: Library, source: str, can_be_cited: bool) -> None:
    page = compose(library, source, "https://example.org/guide")
    assert page is not None
    cited = [e for e in render(page.markdown).named("details") if e.attributes.get("class") == "fg-cite"]
    assert len(cited) == can_be_cited
    address = f"https://example.org/guide/{source.removesuffix('.md')}/"
    assert all(f"url = {{{address}}}" in e.text for e in cited)


def test_the_foot_of_a_page_says_how_new_its_records_are(library: Library) -> None:
    def foot(source: str) -> list[str]:
        paragraphs = render(composed(library, source).markdown).named("p")
        return [p.text for p in paragraphs if p.attributes.get("class") == "fg-reviewed"]

    assert foot("heads/alpha-head.md") == [
        "Read against its sources on 5 January 2026.",
        "Newest paper on this page: 29 February 2024.",
    ]
    assert foot("models/vit.md") == ["Newest paper on this page: November 2022."]
