from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from fieldguide.exports import FILES
from fieldguide.guide import AUTHOR
from fieldguide.library import Library
from fieldguide.structured import MANY_AUTHORS, render_structured
from fieldguide.titles import page_exists
from samples import bibliography, entry, read

BASE = "https://example.org/guide/"


def nodes(library: Library, source: str) -> dict[str, Mapping[str, Any]]:
    """Return the nodes of a page by their types."""
    text = render_structured(library, source, BASE)
    content = text.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in content
    found = json.loads(content)
    assert found["@context"] == "https://schema.org"
    return {node["@type"]: node for node in found["@graph"]}


def test_every_page_says_what_it_is_and_where_it_stands(library: Library) -> None:
    for source in (*library.pages, *(paper.source for paper in library.papers.values()), "papers/2022.md"):
        assert page_exists(library, source)
        found = nodes(library, source)
        page = found.get("WebPage") or found["CollectionPage"]
        assert page["author"]["name"] == AUTHOR
        assert page["url"].startswith(BASE)
        if source == "index.md":
            assert "BreadcrumbList" not in found
            continue
        items = found["BreadcrumbList"]["itemListElement"]
        assert [item["position"] for item in items] == list(range(1, len(items) + 1))
        assert items[-1]["item"] == page["url"]
        assert items[0]["item"] == BASE


@pytest.mark.parametrize(
    "title", ["</script><script>alert(1)</script>", "<!-- <script>", "a\u2028b\u2029c", "&lt;/script&gt;"]
)
def test_a_hostile_title_stays_within_the_script(title: str) -> None:
    library, _ = read(bibliography(entry(title=title)))
    text = render_structured(library, "papers/good2020paper.md", BASE)
    assert text.count("<") == 2
    assert not {"\u2028", "\u2029"} & set(text)
    about = nodes(library, "papers/good2020paper.md")["WebPage"]["about"]
    assert about["name"] == library.papers["good2020paper"].title


def test_a_paper_is_what_its_page_is_about_and_never_ours(library: Library) -> None:
    page = nodes(library, "papers/mueller2021accents.md")["WebPage"]
    paper = library.papers["mueller2021accents"]
    about = page["about"]
    assert about["@type"] == "ScholarlyArticle"
    assert [author["name"] for author in about["author"]] == [name.full for name in paper.authors]
    assert about["url"] == paper.url
    assert not about["url"].startswith(BASE)
    assert f"https://doi.org/{paper.doi}" in about["sameAs"]
    assert page["author"]["name"] == AUTHOR


def test_a_very_long_list_of_authors_is_not_cut_but_named_in_short() -> None:
    for count in (MANY_AUTHORS, MANY_AUTHORS + 1):
        names = " and ".join(f"Name{number}, A." for number in range(count))
        library, _ = read(bibliography(entry(author=names)))
        about = nodes(library, "papers/good2020paper.md")["WebPage"]["about"]
        assert ("author" in about) == (count <= MANY_AUTHORS)
        assert about.get("creditText") == (None if count <= MANY_AUTHORS else "Name0 et al.")


def test_a_head_type_is_a_term_with_its_other_names(library: Library) -> None:
    head = library.heads["alpha-head"]
    term = nodes(library, head.source)["WebPage"]["mainEntity"]
    assert (term["@type"], term["name"], term["inDefinedTermSet"]) == ("DefinedTerm", head.name, f"{BASE}heads/")
    assert term["alternateName"] == [alias.name for alias in head.aliases]
    assert "alternateName" not in nodes(library, "heads/beta-head.md")["WebPage"]["mainEntity"]


def test_the_home_page_names_the_address_of_the_search(library: Library) -> None:
    site = nodes(library, "index.md")["WebSite"]
    assert site["potentialAction"]["target"]["urlTemplate"] == f"{BASE}?q={{search_term_string}}"


def test_the_page_of_the_data_names_every_file(library: Library) -> None:
    data = nodes(library, "data.md")["Dataset"]
    assert [item["contentUrl"] for item in data["distribution"]] == [f"{BASE}{name}" for name in FILES]
    assert "application/octet-stream" not in {item["encodingFormat"] for item in data["distribution"]}
    assert data["dateModified"] == library.updated
    assert 50 <= len(data["description"]) <= 5000
    assert "Dataset" not in nodes(library, "index.md")
