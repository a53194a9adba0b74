"""The browser in which pages are weighed and searched for barriers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

from playwright.sync_api import Browser, Page, sync_playwright

Scheme = Literal["light", "dark"]
ARGUMENTS = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run")
DESKTOP, PHONE = (1280, 900), (360, 740)


@contextmanager
def browser(chrome: str) -> Iterator[Browser]:
    """Run the browser that a path names while the context lasts."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chrome, args=[*ARGUMENTS])
        yield launched
        launched.close()


@contextmanager
def visit(opened: Browser, size: tuple[int, int], scheme: Scheme = "light") -> Iterator[Page]:
    """Give an empty page in a browser state of its own."""
    width, height = size
    context = opened.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    yield context.new_page()
    context.close()
