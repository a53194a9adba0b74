"""No barrier that axe can find stands on any kind of page, nor in the search while it is used."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from audit.accessibility import SCREENS, barriers
from audit.pages import KINDS
from browser.conftest import PHONE, Visitor


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_no_barrier(visitor: Visitor, name: str, screen: str) -> None:
    size, scheme = SCREENS[screen]
    assert barriers(visitor.open(KINDS[name], size, scheme)) == []


def test_axe_finds_no_barrier_in_the_results_of_the_search(visitor: Visitor) -> None:
    page = visitor.open("scope/")
    page.keyboard.press("/")
    page.keyboard.type("induction")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    assert barriers(page) == []


def test_axe_finds_no_barrier_in_the_open_drawer(visitor: Visitor) -> None:
    page = visitor.open("heads/induction-head/", PHONE)
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(page.locator(".md-nav--primary")).to_be_in_viewport()
    page.wait_for_timeout(500)  # until it has slid in
    assert barriers(page) == []
