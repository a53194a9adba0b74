"""The search box finds papers and head types by what people remember of them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from browser.conftest import Visitor

RESULTS = ".md-search-result__list > .md-search-result__item"
FIRST = 3
"""Among how many results the right one must be."""
SEEDS = [
    line.split("\t") for line in Path(__file__).with_name("seed_titles.txt").read_text(encoding="utf-8").splitlines()
]
TOP = f"""count => [...document.querySelectorAll("{RESULTS}")].slice(0, count)
    .map(item => new URL(item.querySelector("a").href).pathname)"""


def ask(page: Page, query: str, *, by_key: bool = False) -> None:
    """Empty the search box, wait until no result is left, and enter a query."""
    box = page.locator("[data-md-component=search-query]")
    if not page.locator("#__search").is_checked():
        page.keyboard.press("/")
    expect(box).to_be_focused()
    box.fill("")
    box.press("End")  # the box listens to keys only
    expect(page.locator(RESULTS)).to_have_count(0)
    if by_key:
        box.press_sequentially(query)
    else:
        box.fill(query)
        box.press("End")


def missing(page: Page, query: str, path: str, *, by_key: bool = False) -> str:
    """Return what comes first where a page is not among the first results of a query, else nothing."""
    ask(page, query, by_key=by_key)
    try:
        page.wait_for_function(
            f"([count, end]) => ({TOP})(count).some(path => path.endsWith(end))", arg=[FIRST, f"/{path}"]
        )
    except TimeoutError:
        return f"{query}: {path} is not among {page.evaluate(TOP, FIRST)}"
    return ""


@pytest.mark.parametrize(
    ("query", "path"),
    [
        ("Variengien", "papers/wang2022ioi/"),
        ("negative name mover", "heads/copy-suppression-head/"),
        ("anti-copy head", "heads/copy-suppression-head/"),
        ("induction head", "heads/induction-head/"),
        ("retrieval head", "heads/retrieval-head/"),
        ("FV head", "heads/function-vector-head/"),
        ("copy suppression", "heads/copy-suppression-head/"),
        ("path patching", "methods/path-patching/"),
        ("latent reasoning", "stages/latent-reasoning/"),
        ("gpt-2 small", "models/gpt2-small/"),
        ("Olsson", "papers/olsson2022induction/"),
        ("2211.00593", "papers/wang2022ioi/"),
        ("wang2022ioi", "papers/wang2022ioi/"),
        ("attention sink", "heads/attention-sink-head/"),
        ("sycophancy", "heads/sycophancy-head/"),
        ("visual", "heads/visual-head/"),
        ("mixture of experts", "topics/architecture/"),
        ("hallucination", "topics/hallucination/"),
        ("refusal", "heads/refusal-head/"),
    ],
)
def test_search_finds_by_name_alias_author_and_key(visitor: Visitor, query: str, path: str) -> None:
    assert not missing(visitor.open(""), query, path, by_key=True)


def test_search_finds_each_seed_paper_by_its_title(visitor: Visitor) -> None:
    """Titles of preprints that were published under another count, too."""
    assert len({key for _, key in SEEDS}) >= 36
    page = visitor.open("")
    page.context.set_default_timeout(5_000)
    assert [fault for title, key in SEEDS if (fault := missing(page, title, f"papers/{key}/"))] == []


def test_search_finds_nothing_where_there_is_nothing(visitor: Visitor) -> None:
    page = visitor.open("")
    ask(page, "qqzzxxjj", by_key=True)
    expect(page.locator(".md-search-result__meta")).to_have_text("No matching documents")


def test_a_result_leads_to_its_page(visitor: Visitor) -> None:
    page = visitor.open("heads/induction-head/")
    assert not missing(page, "Variengien", "papers/wang2022ioi/", by_key=True)
    page.locator(RESULTS).locator("a[href*='papers/wang2022ioi/']").first.click()
    page.wait_for_url(f"{visitor.address}papers/wang2022ioi/**")
    expect(page.locator("h1")).to_contain_text("Interpretability in the Wild")
