"""What a page looks like: the first screen of the home page, the colours of stages, length of lines, and print."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import DESKTOP, PHONE, Visitor

HEAD = "heads/induction-head/"
LINES = """
paragraph => {
  const words = document.createRange(), tops = new Set()
  words.selectNodeContents(paragraph)
  for (const box of words.getClientRects()) if (box.height > 15) tops.add(Math.round(box.top / 8))
  return paragraph.textContent.length / tops.size
}
"""
"""Letters in a line of a paragraph, on average; raised numbers are lower than a line and do not count as one."""


def colour(page: Page, selector: str, name: str) -> str:
    return str(
        page.locator(selector).first.evaluate(
            "(element, name) => getComputedStyle(element).getPropertyValue(name)", name
        )
    )


def test_the_first_screen_says_what_this_is_lets_one_search_and_shows_a_head_at_work(visitor: Visitor) -> None:
    page = visitor.open("")
    for selector in ("h1", ".fg-ask input", ".fg-specimen svg", ".fg-numbers"):
        expect(page.locator(selector)).to_be_in_viewport(ratio=1)
    assert all(number.inner_text().replace(",", "").isdecimal() for number in page.locator(".fg-numbers dd").all())


@pytest.mark.parametrize("has_scripts", [True, False])
def test_the_search_field_of_the_home_page_leads_to_the_heads_with_the_words(
    visitor: Visitor, has_scripts: bool
) -> None:
    page = visitor.open("", PHONE, java_script_enabled=has_scripts)
    page.locator(".fg-ask input").fill("copy suppression")
    page.locator(".fg-ask button").click()
    page.wait_for_url(f"{visitor.address}heads/?q=copy+suppression")
    expect(page.locator("h1")).to_contain_text("Head types")
    if has_scripts:
        expect(page.locator(".md-search-result__link").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_head_type_shows_the_colour_of_its_stage_with_its_name(visitor: Visitor, scheme: str) -> None:
    page = visitor.open(HEAD, scheme="dark" if scheme == "dark" else "light")
    expect(page.locator(".fg-kicker b")).to_have_text("Latent reasoning")
    shown = colour(page, ".fg-kicker b", "color")
    assert shown == colour(page, ".fg-facts", "border-top-color") != colour(page, "h1", "color")


def test_lines_of_prose_are_neither_long_nor_short(visitor: Visitor) -> None:
    page = visitor.open("stages/latent-reasoning/", DESKTOP)
    paragraphs = [found for found in page.locator(".md-content__inner > p").all() if len(found.inner_text()) > 400]
    assert len(paragraphs) >= 3
    for paragraph in paragraphs:
        assert 55 <= paragraph.evaluate(LINES) <= 80


def test_what_can_be_tapped_is_large_enough(visitor: Visitor) -> None:
    page = visitor.open("", PHONE)
    for selector in (".fg-spots a", ".fg-ask button", ".fg-ask input"):
        heights = page.locator(selector).evaluate_all("links => links.map(link => link.getBoundingClientRect().height)")
        assert min(heights) >= 24


def test_a_page_prints_in_black_on_white_without_what_surrounds_it(visitor: Visitor) -> None:
    page = visitor.open(HEAD, scheme="dark")
    page.emulate_media(media="print")
    for selector in (".md-header", ".md-tabs", ".md-sidebar--primary", ".md-content__button", ".headerlink"):
        assert not page.locator(selector).filter(visible=True).count()
    assert colour(page, ".md-typeset", "color") == "rgb(0, 0, 0)"
    assert colour(page, "body", "background-color") == "rgb(255, 255, 255)"
    reference = page.locator(".footnote li a[href^='http']").first
    address = reference.get_attribute("href")
    assert reference.evaluate("link => getComputedStyle(link, '::after').content") != "none"
    assert address
    assert reference.evaluate("link => getComputedStyle(link, '::after').content").find(address) > 0
    expect(page.locator(".fg-picture svg").first).to_be_visible()
