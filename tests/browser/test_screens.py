"""Each kind of page on a phone and on a desktop, in light and dark."""

from __future__ import annotations

from typing import get_args

import pytest
from playwright.sync_api import expect

from browser.conftest import DESKTOP, PHONE, Scheme, Visitor

PAGES = {
    "home": "",
    "stage": "stages/latent-reasoning/",
    "head": "heads/induction-head/",
    "paper": "papers/wang2022ioi/",
    "papers": "papers/",
    "model": "models/gpt2-small/",
    "large model": "models/llama-3-1-70b/",
    "finder": "finder/?model=gpt2-small&head=10.7",
    "coverage": "coverage/",
    "disagreements": "disagreements/",
    "evidence": "evidence/",
    "statistics": "statistics/",
    "relations": "relations/",
}
SCHEMES = {"light": "default", "dark": "slate"}


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_the_screen_and_follows_the_scheme(
    visitor: Visitor, name: str, size: tuple[int, int], scheme: Scheme
) -> None:
    """The visitor itself fails on errors of scripts, failed requests and requests to other hosts."""
    page = visitor.open(PAGES[name], size, scheme)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    assert page.locator("body").get_attribute("data-md-color-scheme") == SCHEMES[scheme]


def test_the_page_for_unknown_addresses_finds_its_files(visitor: Visitor) -> None:
    """Its links begin at the root of the published site, which the test's server has under the same path."""
    page = visitor.open("404.html")
    expect(page.locator("h1")).to_have_text("Page not found")
    assert page.evaluate("document.styleSheets.length") >= 3
    page.locator(".md-header a.md-logo").click()
    page.wait_for_url(visitor.address)
