"""The papers browser: filters, search, order, address, selection and export, by mouse, by keyboard and without scripts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Download, Page, expect

from browser.conftest import PHONE, Visitor
from site_tools import Built

Papers = list[dict[str, Any]]
COPYING = {"permissions": ["clipboard-read", "clipboard-write"]}


@pytest.fixture(scope="session")
def papers(site: Built) -> Papers:
    found: Papers = json.loads((site.folder / "data/papers.json").read_bytes())["papers"]
    return found


def opened(visitor: Visitor, query: str = "", **more: Any) -> Page:
    page = visitor.open(f"papers/{query}", **more)
    expect(page.locator(".fg-browser.fg-ready")).to_be_visible()
    return page


def count(page: Page) -> int:
    """Return how many papers are said to be found."""
    return int(page.locator(".fg-count").inner_text().split(" ")[0].replace(",", ""))


def keys(page: Page) -> list[str]:
    return [str(box.get_attribute("value")) for box in page.locator(".fg-results tbody input").all()]


def choose(page: Page, facet: str, value: str, *, exclude: bool = False) -> None:
    box = page.locator(f"details[data-facet={facet}]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    row = box.locator("li").filter(has=page.locator(".fg-value span:first-child", has_text=value)).first
    row.locator(".fg-not" if exclude else ".fg-value").click()


def test_all_papers_stand_there_at_first(visitor: Visitor, papers: Papers) -> None:
    page = opened(visitor)
    assert count(page) == len(papers)
    assert len(keys(page)) == 40
    page.get_by_role("button", name="Show more").click()
    assert len(keys(page)) == 80
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 41


def test_values_are_included_and_excluded(visitor: Visitor, papers: Papers) -> None:
    page = opened(visitor)
    choose(page, "head", "Induction")
    induction = {paper["key"] for paper in papers if "induction-head" in paper["heads"]}
    assert count(page) == len(induction)
    choose(page, "venue", "arXiv", exclude=True)
    published = {paper["key"] for paper in papers if paper["venue"] != "arXiv"}
    assert count(page) == len(induction & published)
    assert set(keys(page)) <= induction & published
    assert parse_qs(urlsplit(page.url).query) == {} or "head" in page.url
    page.wait_for_url("**/papers/?head=induction-head&venue=-arXiv")
    page.get_by_role("button", name="Remove Head type: Induction").click()
    assert count(page) == len(published)
    page.get_by_role("button", name="Remove All filters").click()
    assert count(page) == len(papers)


def test_two_values_are_any_of_them_or_all_of_them(visitor: Visitor, papers: Papers) -> None:
    page = opened(visitor, "?head=induction-head&head=function-vector-head")
    wanted = {"induction-head", "function-vector-head"}
    assert count(page) == sum(bool(wanted & {*paper["heads"]}) for paper in papers)
    page.locator("details[data-facet=head] summary").click()
    page.get_by_label("all of the chosen").check()
    assert count(page) == sum(wanted <= {*paper["heads"]} for paper in papers)
    page.wait_for_url("**&all=head")


def test_each_value_says_how_many_papers_it_would_show(visitor: Visitor, papers: Papers) -> None:
    page = opened(visitor, "?head=retrieval-head")
    box = page.locator("details[data-facet=year]")
    box.locator("summary").click()
    for row in box.locator("li").filter(visible=True).all():
        year, number = row.locator("span").all_inner_texts()
        found = [paper for paper in papers if paper["date"][:4] == year and "retrieval-head" in paper["heads"]]
        assert int(number) == len(found)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("induction olsson", "olsson2022induction"),
        ("anti-copy", "mcdougall2023copy"),
        ("mcdougall2023copy", "mcdougall2023copy"),
        ("2211.00593", "wang2022ioi"),
        ('"indirect object identification"', "wang2022ioi"),
        ("Variengien -vision wild", "wang2022ioi"),
    ],
)
def test_words_find_papers_by_any_text(visitor: Visitor, query: str, key: str) -> None:
    page = opened(visitor)
    page.get_by_label("Search these papers").press_sequentially(query)
    expect(page.locator(f"tbody input[value='{key}']")).to_be_visible()
    assert count(page) < 40


def test_earlier_titles_and_summaries_are_searched(visitor: Visitor, papers: Papers) -> None:
    renamed = next(paper for paper in papers if paper["other_titles"])
    page = opened(visitor)
    field = page.get_by_label("Search these papers")
    for text in (renamed["other_titles"][0], " ".join(renamed["summary"].split()[:6])):
        field.fill(text)
        expect(page.locator(f"tbody input[value='{renamed['key']}']")).to_be_visible()
        assert count(page) < 5


def test_a_word_that_must_not_occur(visitor: Visitor) -> None:
    page = opened(visitor, "?text=induction")
    both = count(page)
    page.get_by_label("Search these papers").fill("induction safety")
    with_word = count(page)
    page.get_by_label("Search these papers").fill("induction -safety")
    assert 0 < with_word < both
    assert count(page) == both - with_word
    page.get_by_label("Search these papers").fill("induction -induction")
    expect(page.locator(".fg-results tbody")).to_contain_text("No paper fits")


def test_orders(visitor: Visitor, papers: Papers) -> None:
    page = opened(visitor)
    order = page.locator("select[name=sort]")
    order.select_option("oldest")
    assert keys(page)[0] == min(papers, key=lambda paper: paper["date"])["key"]
    order.select_option("claims")
    assert keys(page)[0] in [p["key"] for p in papers if p["claims"] == max(q["claims"] for q in papers)]
    order.select_option("title")
    by_key = {paper["key"]: paper["title"] for paper in papers}
    letters = [next(c for c in by_key[key].casefold() if c.isalnum()) for key in keys(page)]
    assert letters == sorted(letters)
    page.get_by_label("Search these papers").fill("copy suppression")
    order.select_option("match")
    expect(page.locator(".fg-results tbody tr").first).to_contain_text("Copy Suppression")


def test_an_address_brings_back_the_whole_state(visitor: Visitor) -> None:
    query = "?text=head&category=latent-reasoning&year=-2026&sort=title&view=detailed&pick=wang2022ioi%2Colsson2022induction"
    page = opened(visitor, query)
    assert page.get_by_label("Search these papers").input_value() == "head"
    assert page.locator("select[name=sort]").input_value() == "title"
    assert page.get_by_label("Detailed").is_checked()
    expect(page.locator(".fg-count")).to_contain_text("2 selected")
    expect(page.locator(".fg-active")).to_contain_text("not Year: 2026")
    page.wait_for_timeout(400)
    assert page.url.endswith(query)


def test_what_an_address_asks_for_in_vain_is_named(visitor: Visitor, papers: Papers) -> None:
    page = opened(visitor, "?head=no-such-head&pick=nobody2020nothing&sort=colour")
    assert count(page) == len(papers)
    expect(page.locator(".fg-count")).to_contain_text("head=no-such-head, pick=nobody2020nothing")


def test_an_address_cannot_bring_markup(visitor: Visitor) -> None:
    page = opened(visitor, "?head=%3Cimg%20src=x%20onerror=alert(1)%3E&text=%3Cb%3Ebold")
    assert page.locator(".fg-browser img, .fg-browser b").count() == 0


def test_detailed_rows_have_summaries(visitor: Visitor, papers: Papers) -> None:
    page = opened(visitor, "?text=wang2022ioi")
    row = page.locator(".fg-results tbody tr").first
    summary = next(paper["summary"] for paper in papers if paper["key"] == "wang2022ioi")
    assert summary not in row.inner_text()
    page.get_by_label("Detailed").check()
    expect(row).to_contain_text(summary)
    expect(row).to_contain_text("GPT-2 small")


def export(page: Page, form: str) -> str:
    page.get_by_label("Export").select_option(form)
    button = page.locator(".fg-export [name=copy]")
    expect(button).to_have_text("Copy")
    button.click()
    expect(button).to_have_text("Done")
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_selected_papers_are_exported_in_four_forms(visitor: Visitor, bibtex: dict[str, str], papers: Papers) -> None:
    page = opened(visitor, "?text=induction", **COPYING)
    for number in (0, 2):
        page.locator(".fg-results tbody input").nth(number).check()
    wanted = [keys(page)[0], keys(page)[2]]
    assert export(page, "bibtex").strip() == "\n\n".join(bibtex[key] for key in wanted)
    assert [item["id"] for item in json.loads(export(page, "csl"))] == wanted
    ris = export(page, "ris")
    assert [line[6:].strip() for line in ris.splitlines() if line.startswith("ID  - ")] == wanted
    assert ris.count("ER  - ") == 2
    lines = export(page, "markdown").splitlines()
    assert len(lines) == 2
    titles = {paper["key"]: paper["title"] for paper in papers}
    for line, key in zip(lines, wanted, strict=True):
        assert line.startswith("- [")
        assert titles[key].split(":")[0].split("[")[0] in line.replace("\\", "")


def test_all_results_can_be_downloaded(visitor: Visitor, bibtex: dict[str, str]) -> None:
    page = opened(visitor, "?head=copy-suppression-head")
    wanted = count(page)
    with page.expect_download() as waiting:
        page.locator(".fg-export [name=download]").click()
    download: Download = waiting.value
    assert download.suggested_filename == "papers.bib"
    entries = Path(download.path()).read_text(encoding="utf-8").strip().split("\n\n")
    assert len(entries) == wanted
    assert all(entry in bibtex.values() for entry in entries)


def test_only_selected_papers_are_shown_on_demand(visitor: Visitor) -> None:
    page = opened(visitor, "?pick=wang2022ioi,olsson2022induction")
    page.get_by_role("button", name="Show selected only").click()
    assert sorted(keys(page)) == ["olsson2022induction", "wang2022ioi"]
    page.get_by_role("button", name="Remove 2 selected").click()
    expect(page.locator(".fg-count")).not_to_contain_text("of")


def test_everything_can_be_done_by_keyboard(visitor: Visitor) -> None:
    page = opened(visitor)
    page.get_by_label("Search these papers").focus()
    page.keyboard.type("sink")
    facet = page.locator("details[data-facet=evidence] summary")
    for _ in range(12):
        page.keyboard.press("Tab")
        if facet.evaluate("summary => summary === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.getAttribute('aria-pressed')") == "true"
    expect(page.locator(".fg-active button").first).to_contain_text("Evidence")
    assert page.locator(".fg-count").get_attribute("role") == "status"


def test_on_a_phone_the_filters_open_and_lead_back_to_the_papers(visitor: Visitor) -> None:
    page = opened(visitor, size=PHONE)
    expect(page.locator("#fg-facets")).to_be_hidden()
    opener = page.locator(".fg-open")
    opener.click()
    choose(page, "evidence", "Ablation")
    page.locator(".fg-close").click()
    expect(page.locator("#fg-facets")).to_be_hidden()
    expect(opener).to_have_text("Filters (1)")
    expect(page.locator(".fg-count")).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_without_scripts_the_whole_table_stands_there_by_year(visitor: Visitor, papers: Papers) -> None:
    page = visitor.open("papers/", java_script_enabled=False)
    assert page.locator(".fg-papers tbody tr").count() == len(papers)
    expect(page.locator(".fg-browser form")).to_be_hidden()
    years = page.locator(".fg-results noscript h2, .fg-results h2").all_inner_texts()
    assert years == sorted(years, reverse=True)
    assert "2017" in years


def test_texts_are_loaded_when_they_are_needed(visitor: Visitor) -> None:
    page = opened(visitor)
    loaded = (
        "performance.getEntriesByType('resource').map(entry => entry.name).filter(name => name.includes('texts.json'))"
    )
    assert page.evaluate(loaded) == []
    page.get_by_label("Search these papers").focus()
    page.wait_for_function(f"{loaded}.length === 1")
