from __future__ import annotations

import re

import pytest

from fieldguide.library import Library
from fieldguide.metadata import Site, changed_day, describe, render_head, view_address
from samples import ROOT, SITE, Html

SITED = Site("https://example.org/guide")
CARDED = Site("https://example.org/guide/", has_cards=True)
EDIT = "https://github.com/o/edit/edit/main/"


def tags(library: Library, source: str, site: Site = SITED) -> dict[str, str]:
    """Return the meta elements of a page by name or property; none may stand twice."""
    found = Html(render_head(library, source, site)).named("meta")
    pairs = [(tag.attributes.get("property") or tag.attributes["name"], tag.attributes["content"]) for tag in found]
    assert len(dict(pairs)) == len(pairs)
    return dict(pairs)


def alternates(library: Library, source: str) -> list[str]:
    links = Html(render_head(library, source, SITED)).named("link")
    return [link.attributes["href"] for link in links if "alternate" in link.attributes["rel"].split()]


def test_a_page_of_a_record_is_an_article_under_its_own_address(library: Library) -> None:
    found = tags(library, "heads/gamma-head.md")
    assert found["og:type"] == "article"
    assert found["og:title"] == library.heads["gamma-head"].name
    assert found["og:url"] == "https://example.org/guide/heads/gamma-head/"
    assert found["article:modified_time"] == "2023-01-01"
    assert found["twitter:card"] == "summary"
    assert tags(library, "index.md")["og:type"] == "website"
    assert tags(library, "index.md")["og:url"] == "https://example.org/guide/"


def test_no_page_can_do_harm_by_its_head(library: Library) -> None:
    for source in library.pages:
        html = Html(render_head(library, source, CARDED))
        assert [danger for danger in html.dangers() if danger != "script"] == []
        assert len(html.named("script")) == 1


def test_without_an_address_nothing_is_named_that_needs_one(library: Library) -> None:
    text = render_head(library, "index.md", Site("", has_cards=True))
    assert not {"og:url", "og:image", "citation_title", "ld+json"} & set(
        re.findall(r"og:\w+|citation_\w+|ld\+json", text)
    )
    assert 'property="og:title"' in text


def test_a_card_is_named_only_where_cards_are_made(library: Library) -> None:
    assert not [name for name in tags(library, "index.md") if name.startswith("og:image")]
    found = tags(library, "heads/alpha-head.md", CARDED)
    assert found["og:image"] == "https://example.org/guide/assets/cards/heads/alpha-head.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert "Alpha head" in found["og:image:alt"]
    assert found["twitter:card"] == "summary_large_image"
    assert tags(library, "papers/2022.md", CARDED)["og:image"] == "https://example.org/guide/assets/cards/index.png"


def test_only_the_home_page_offers_itself_to_scholarly_indices(library: Library) -> None:
    sources = [*library.pages, *(paper.source for paper in library.papers.values())]
    naming = [source for source in sources if "citation_" in render_head(library, source, SITED)]
    assert naming == ["index.md"]
    found = tags(library, "index.md")
    assert found["citation_publication_date"] == "2024/02/29"
    assert found["citation_public_url"] == "https://example.org/guide/"


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("index.md", ["feed.xml"]),
        ("papers/plain2019thesis.md", ["../../feed.xml"]),
        ("heads/alpha-head.md", ["../../feed.xml", "../../feeds/stages/first-stage.xml"]),
        ("stages/first-stage.md", ["../../feed.xml", "../../feeds/stages/first-stage.xml"]),
        ("topics/some-uses.md", ["../../feed.xml", "../../feeds/topics/some-uses.xml"]),
        ("heads/index.md", ["../feed.xml", "../data/heads.json"]),
        ("papers/index.md", ["../feed.xml", "../data/papers.json", "../data/refs.bib"]),
    ],
)
def test_pages_name_their_feeds_and_their_data(library: Library, source: str, named: list[str]) -> None:
    assert alternates(library, source) == named


@pytest.mark.parametrize(
    ("source", "edited", "shown"),
    [
        ("heads/alpha-head.md", "docs/heads/alpha-head.md", "docs/heads/alpha-head.md?plain=1"),
        ("papers/plain2019thesis.md", "refs.bib", "refs.bib#L59-L67"),
        ("papers/mueller2021accents.md", "docs/papers/mueller2021accents.md", "refs.bib#L31-L45"),
        ("papers/2022.md", "refs.bib", "refs.bib"),
    ],
)
def test_the_source_is_shown_where_the_record_stands(library: Library, source: str, edited: str, shown: str) -> None:
    found = view_address(library, source, f"{EDIT}{edited}")
    assert found.partition("main/")[2] == shown
    assert "/blob/main/" in found


def test_the_lines_that_are_shown_are_those_of_the_entry(library: Library) -> None:
    rows = (SITE / "refs.bib").read_text(encoding="utf-8").splitlines()
    for paper in library.papers.values():
        address = view_address(library, paper.source, f"{EDIT}refs.bib")
        first, last = map(int, re.findall(r"L(\d+)", address.partition("#")[2]))
        assert rows[first - 1].startswith("@")
        assert f"{{{paper.key}," in rows[first - 1]
        assert rows[last - 1] == "}"


def test_without_a_repository_no_source_is_shown(library: Library) -> None:
    assert view_address(library, "index.md", "") == ""
    assert view_address(library, "index.md", "https://example.org/form?page=index.md") == ""


def test_the_templates_are_given_html(library: Library) -> None:
    found = describe(library, "heads/gamma-head.md", SITED)
    assert set(found) >= {"title", "description", "head", "trail", "view"}
    assert Html(found["title"]).elements == []
    assert Html(found["title"]).all.text == library.heads["gamma-head"].name


def test_the_map_of_the_site_is_given_whole_days(library: Library) -> None:
    assert changed_day(library, "papers/2022.md") == "2022-11-01"
    for source in library.pages:
        assert re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", changed_day(library, source))


def test_the_colour_of_the_browser_is_that_of_the_header() -> None:
    template = (ROOT / "overrides/main.html").read_text(encoding="utf-8")
    style = (ROOT / "docs/assets/fieldguide.css").read_text(encoding="utf-8")
    named = dict(re.findall(r'theme-color" content="(#\w+)" media="\(prefers-color-scheme: (\w+)\)', template))
    headers = re.findall(r"--md-primary-fg-color: (#\w+);", style)
    assert [*named] == headers
