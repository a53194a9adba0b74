"""What the head of every page of the built site says to machines, and the map of the site."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree

import pytest

import site_tools
from samples import Html
from site_tools import ADDRESS, ROOT, Built

pytestmark = pytest.mark.xdist_group("builds")
BASE = ADDRESS["SITE_URL"]
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LARGEST_STRUCTURED = 2048
LARGE = {"data/index.html"}
"""Pages whose JSON-LD lists files."""


@dataclass(frozen=True)
class Head:
    """The head of a page, taken apart."""

    title: str
    metas: list[tuple[str, str]]
    """Name or property, and content."""
    links: list[tuple[str, str]]
    """Each word of ``rel``, and address."""
    structured: list[str]

    def meta(self, name: str) -> list[str]:
        return [content for other, content in self.metas if other == name]

    def link(self, rel: str) -> list[str]:
        return [address for other, address in self.links if other == rel]

    def graph(self) -> list[dict[str, Any]]:
        (text,) = self.structured
        found: list[dict[str, Any]] = json.loads(text)["@graph"]
        return found


def read_head(path: Path) -> Head:
    text = path.read_text(encoding="utf-8")
    html = Html(text.partition("</head>")[0])
    metas = [(m.attributes.get("property") or m.attributes.get("name", ""), m) for m in html.named("meta")]
    links = [(rel, m.attributes.get("href", "")) for m in html.named("link") for rel in m.attributes["rel"].split()]
    return Head(
        html.named("title")[0].text,
        [(name, element.attributes.get("content", "")) for name, element in metas],
        links,
        re.findall(r'<script type="application/ld\+json">(.*?)</script>', text),
    )


def read_heads(site: Built) -> dict[str, Head]:
    """Return the heads of all pages, without those that lead on to others."""
    return {path: read_head(site.folder / path) for path, page in site.pages().items() if not page.refresh}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return site_tools.real_site(site_tools.common_folder(tmp_path_factory.getbasetemp()), addressed=True)


@pytest.fixture(scope="module")
def heads(published: Built) -> dict[str, Head]:
    """The heads of all pages that have an address."""
    return {path: head for path, head in read_heads(published).items() if path != "404.html"}


def address(path: str) -> str:
    return f"{BASE}{path.removesuffix('index.html')}"


def test_every_page_names_its_address_title_and_description_once(heads: dict[str, Head]) -> None:
    assert len(heads) > 1000
    for path, head in heads.items():
        assert head.link("canonical") == [address(path)] == head.meta("og:url"), path
        assert len(head.meta("og:title")) == 1, path
        assert head.meta("description") == head.meta("og:description"), path
        (description,) = head.meta("description")
        assert 50 <= len(description) <= 300, path
        assert head.meta("robots") == [], path
        assert head.link("license"), path


def test_no_two_pages_have_one_title(heads: dict[str, Head]) -> None:
    titles = Counter(head.title for head in heads.values())
    assert [title for title, count in titles.items() if count > 1] == []


def test_structured_data_can_be_read_and_is_small(heads: dict[str, Head]) -> None:
    for path, head in heads.items():
        assert head.graph()[0]["url"] == address(path)
        assert path in LARGE or len(head.structured[0].encode()) <= LARGEST_STRUCTURED, path


def test_the_way_to_a_page_leads_over_pages(heads: dict[str, Head], published: Built) -> None:
    for path, head in heads.items():
        ways = [node for node in head.graph() if node["@type"] == "BreadcrumbList"]
        assert len(ways) == (path != "index.html")
        for way in ways:
            for item in way["itemListElement"]:
                assert f"{item['item'].removeprefix(BASE)}index.html" in published.pages(), path


def test_the_way_to_a_page_is_shown_on_it(heads: dict[str, Head], published: Built) -> None:
    for path, head in heads.items():
        text = (published.folder / path).read_text(encoding="utf-8")
        shown = re.findall(r'<nav class="md-path".*?</nav>', text)
        links = [urljoin(address(path), link) for part in shown for link in re.findall(r'href="([^"]+)"', part)]
        ways = [node["itemListElement"][:-1] for node in head.graph() if node["@type"] == "BreadcrumbList"]
        assert links == [item["item"] for way in ways for item in way], path


def test_no_page_of_a_paper_passes_the_paper_off_as_ours(heads: dict[str, Head]) -> None:
    naming = [path for path, head in heads.items() if any(name.startswith("citation_") for name, _ in head.metas)]
    assert naming == ["index.html"]
    papers = {path: head for path, head in heads.items() if re.fullmatch(r"papers/[a-z]\w+/index.html", path)}
    assert len(papers) > 100
    for path, head in papers.items():
        page = head.graph()[0]
        assert (page["@type"], page["about"]["@type"]) == ("WebPage", "ScholarlyArticle"), path
        assert not page["about"]["url"].startswith(BASE), path


def test_the_page_for_unknown_addresses_asks_not_to_be_found(published: Built) -> None:
    head = read_heads(published)["404.html"]
    assert head.meta("robots") == ["noindex"]
    assert head.link("canonical") == []
    assert head.structured == []


def test_the_map_of_the_site_dates_pages_by_their_records(heads: dict[str, Head], published: Built) -> None:
    root = ElementTree.parse(published.folder / "sitemap.xml").getroot()
    dates = {str(url.findtext(f"{MAP}loc")): url.findtext(f"{MAP}lastmod") or "" for url in root}
    assert sorted(dates) == sorted(address(path) for path in heads)
    for path, head in heads.items():
        assert dates[address(path)] == head.graph()[0].get("dateModified", ""), path
    assert dates[address("contribute/architecture/index.html")] == ""
    assert sum(bool(re.fullmatch(r"\d{4}-\d\d-\d\d", date)) for date in dates.values()) > 1000


def test_papers_follow_one_another(heads: dict[str, Head]) -> None:
    papers = [path for path in heads if re.fullmatch(r"papers/[a-z]\w+/index.html", path)]
    papers = [path for path in papers if path != "papers/index.html"]
    steps = {path: urljoin(address(path), link) for path in papers for link in heads[path].link("next")}
    assert len(steps) == len(papers) - 1
    assert set(steps.values()) < {address(path) for path in papers}
    for path, following in steps.items():
        back = heads[f"{following.removeprefix(BASE)}index.html"].link("prev")
        assert [urljoin(following, link) for link in back] == [address(path)]


def test_the_source_of_a_paper_is_shown_at_its_entry(published: Built) -> None:
    rows = (ROOT / "refs.bib").read_text(encoding="utf-8").splitlines()
    keys = [row.partition("{")[2].rstrip(",") for row in rows if row.startswith("@")]
    start = f"{ADDRESS['REPO_URL']}/blob/main/refs.bib#"
    for key in keys:
        links = [link for _, link in published.pages()[f"papers/{key}/index.html"].links if link.startswith(start)]
        (first, last) = map(int, re.findall(r"L(\d+)", links[0].removeprefix(start)))
        assert rows[first - 1].endswith(f"{{{key},")
        assert rows[last - 1] == "}"
        assert "}" not in rows[first : last - 1]


def test_without_an_address_nothing_is_named_that_needs_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    preview = site_tools.real_site(site_tools.common_folder(tmp_path_factory.getbasetemp()))
    for path, head in read_heads(preview).items():
        assert head.meta("og:url") == head.structured == head.link("canonical") == [], path


def test_links_to_the_next_page_are_named_as_they_are_shown(published: Built) -> None:
    steps = [
        (path, tag)
        for path in published.pages()
        for tag in Html((published.folder / path).read_text(encoding="utf-8").rpartition("<footer")[2]).named("a")
        if "md-footer__link" in tag.attributes.get("class", "")
    ]
    assert len(steps) > 2000
    assert [path for path, tag in steps if tag.attributes["aria-label"].replace(": ", " ", 1) != tag.text] == []
    assert {tag.text.split()[0] for path, tag in steps if path.startswith("papers/wang")} == {"Older", "Newer"}
