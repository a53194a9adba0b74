"""The search box finds heads, papers and all else by what people remember of them, and loads nothing before it is used."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from browser.conftest import PHONE, Visitor
from site_tools import Built

BOX = "[data-md-component=search-query]"
RESULTS = ".md-search-result__list > .md-search-result__item"
META = ".md-search-result__meta"
BEST = f"""() => [...document.querySelectorAll("{RESULTS}:first-child article")]
    .sort((one, other) => other.dataset.mdScore - one.dataset.mdScore)
    .map(article => new URL(article.closest("a").href)).map(address => address.pathname + address.hash)[0]"""
"""Where Enter leads: the best find of the first page in the list."""
INDEX = ("search/names.json", "search/prose.json", "assets/search-engine.js", "assets/vendor/minisearch.js")


def table(name: str) -> list[tuple[str, str]]:
    """Return the rows of a file beside this one: query, and what is to be found first."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [(query, target) for query, _, target in (line.partition("\t") for line in lines)]


QUERIES, SEEDS = table("queries.txt"), table("seed_titles.txt")


def press(page: Page, key: str) -> None:
    """Press a key once the page listens to keys."""
    expect(page.locator("html.js")).to_be_attached()
    page.keyboard.press(key)


def ask(page: Page, query: str) -> None:
    """Empty the search box, wait until no result is left, and enter a query."""
    box = page.locator(BOX)
    if not page.locator("#__search").is_checked():
        press(page, "/")
    expect(box).to_be_focused()
    box.fill("")
    box.press("End")  # the box listens to keys only
    expect(page.locator(RESULTS)).to_have_count(0)
    box.fill(query)
    box.press("End")


def missed(page: Page, query: str, target: str) -> str:
    """Return what is found first where that is not what should be, else nothing."""
    ask(page, query)
    try:
        page.wait_for_function(f"end => ({BEST})()?.endsWith(end)", arg=f"/{target}", timeout=5_000)
    except TimeoutError:
        return f"{query}: {page.evaluate(BEST)} comes before {target}"
    return ""


def test_the_first_result_is_what_is_meant(visitor: Visitor) -> None:
    assert len(QUERIES) >= 30
    page = visitor.open("")
    assert [fault for query, target in QUERIES if (fault := missed(page, query, target))] == []


def test_each_seed_paper_is_found_first_by_its_title(visitor: Visitor) -> None:
    """Titles of preprints that were published under another count, too."""
    assert len({key for _, key in SEEDS}) >= 36
    page = visitor.open("")
    assert [fault for title, key in SEEDS if (fault := missed(page, title, f"papers/{key}/"))] == []


def test_nothing_of_the_index_is_loaded_before_the_search_is_used(visitor: Visitor, site: Built) -> None:
    page = visitor.open("scope/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(visitor.address)))
    page.goto(f"{visitor.address}heads/induction-head/", wait_until="networkidle")
    assert "assets/search-worker.js" in asked
    assert set(asked).isdisjoint(INDEX)
    assert json.loads((site.folder / "search/search_index.json").read_bytes())["docs"] == []
    with page.expect_request("**/search/prose.json"):
        press(page, "/")
    assert set(INDEX) <= set(asked)


@pytest.mark.parametrize("key", ["/", "s", "f"])
def test_a_key_leads_into_the_search(visitor: Visitor, key: str) -> None:
    page = visitor.open("models/gpt2-small/")
    press(page, key)
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("Variengien")
    page.wait_for_function(f"() => ({BEST})()?.endsWith('/papers/wang2022ioi/')")


def test_on_a_phone_the_search_is_opened_by_its_button(visitor: Visitor) -> None:
    page = visitor.open("heads/induction-head/", PHONE)
    page.locator("label.md-header__button[for=__search]").click()
    page.locator(BOX).press_sequentially("copy suppression")
    expect(page.locator(RESULTS).first).to_contain_text("Copy suppression head")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_address_can_hold_a_query(visitor: Visitor) -> None:
    page = visitor.open("heads/?q=anti-copy+head")
    page.wait_for_function(f"() => ({BEST})()?.endsWith('/heads/copy-suppression-head/')")


def test_it_says_when_there_is_nothing(visitor: Visitor) -> None:
    page = visitor.open("")
    ask(page, "qqzzxxjj")
    expect(page.locator(META)).to_have_text("No matching documents")


def test_words_that_no_page_has_are_told(visitor: Visitor) -> None:
    page = visitor.open("")
    ask(page, "indirect object qqzzxxjj")
    expect(page.locator(RESULTS).first).to_contain_text("Missing: qqzzxxjj")


def test_results_say_what_they_are_and_which_name_was_found(visitor: Visitor) -> None:
    page = visitor.open("")
    first = page.locator(RESULTS).first
    ask(page, "anti-copy head")
    expect(first).to_contain_text("head type")
    expect(first).to_contain_text("Also called Anti-copy head.")
    ask(page, "Interpretability in the Wild")
    expect(first).to_contain_text("Wang et al.")
    expect(first).to_contain_text("2023")
    ask(page, "L10H7")
    expect(first).to_contain_text("L10H7 of GPT-2 small")


def test_a_query_cannot_write_into_the_page(visitor: Visitor) -> None:
    page = visitor.open("")
    ask(page, "<img src=x onerror=alert(1)> \"induction\" & 'head'")
    expect(page.locator(RESULTS).first).to_be_visible()
    assert page.locator(f"{RESULTS} img").count() == 0


def test_what_is_typed_is_completed_to_the_name_of_a_head_type(visitor: Visitor) -> None:
    page = visitor.open("")
    ask(page, "copy supp")
    expect(page.locator("[data-md-component=search-suggest]")).to_have_text("copy suppression head")
    page.locator(BOX).press("ArrowRight")
    expect(page.locator(BOX)).to_have_value("copy suppression head")


def test_a_result_leads_to_its_page_which_marks_the_words(visitor: Visitor) -> None:
    page = visitor.open("heads/induction-head/")
    assert not missed(page, "Interpretability in the Wild", "papers/wang2022ioi/")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visitor.address}papers/wang2022ioi/")  # the words do not stay in the address
    expect(page.locator("h1")).to_contain_text("Interpretability in the Wild")
    expect(page.locator("mark[data-md-highlight]").first).to_be_visible()


def test_the_page_for_unknown_addresses_searches_for_their_words(visitor: Visitor) -> None:
    page = visitor.open("heads/inducton-heads/")
    found = page.locator("#not-found-matches a")
    expect(found.first).to_have_attribute("href", f"{visitor.address}heads/induction-head/")
    assert not missed(page, "retrieval head", "heads/retrieval-head/")
    unknown, console = "404: ", "console: Failed to load resource: the server responded with a status of 404"
    assert [fault for fault in visitor.faults if not fault.startswith((unknown, console))] == []
    visitor.faults.clear()


def test_without_a_connection_it_says_so_and_tries_again(visitor: Visitor) -> None:
    page = visitor.open("")
    page.context.set_offline(True)
    ask(page, "induction")
    expect(page.locator(RESULTS).first).to_contain_text("could not be loaded")
    page.context.set_offline(False)
    page.locator(BOX).press_sequentially(" head")
    expect(page.locator(RESULTS).first).to_contain_text("Induction head")
    visitor.faults.clear()
