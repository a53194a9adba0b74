"""Barriers that axe finds on each kind of page, on a desktop in light and on a phone in dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .browser import DESKTOP, PHONE, Scheme, browser, visit
from .host import Host
from .pages import KINDS
from .report import Report, mark

SCREENS: dict[str, tuple[tuple[int, int], Scheme]] = {
    "desktop, light": (DESKTOP, "light"),
    "phone, dark": (PHONE, "dark"),
}

SHOWN = "* { content-visibility: visible !important; animation: none !important; transition: none !important; }"
"""Axe sees colours only of what is laid out and at rest."""


def barriers(page: Page) -> list[str]:
    """Return what axe finds on a page that is open, one line for each element."""
    page.add_style_tag(content=SHOWN)
    found: list[dict[str, Any]] = Axe().run(page).response["violations"]
    return [line for violation in found for line in _lines(violation)]


def _lines(violation: dict[str, Any]) -> Iterator[str]:
    for node in violation["nodes"]:
        place = " ".join(map(str, node["target"]))
        yield f"{violation['id']} ({violation['impact']}): {place}: {' '.join(node['failureSummary'].split())}"


def search_for_barriers(host: Host, chrome: str) -> Report:
    """Let axe look at each kind of page on each screen."""
    found: dict[str, dict[str, list[str]]] = {name: {} for name in KINDS}
    with browser(chrome) as opened:
        for screen, (size, scheme) in SCREENS.items():
            for name, path in KINDS.items():
                with visit(opened, size, scheme) as page:
                    page.goto(f"{host.address}{path}", wait_until="networkidle")
                    found[name][screen] = barriers(page)
    return report(found)


def report(found: dict[str, dict[str, list[str]]]) -> Report:
    """Return the table of what was found, by page and screen."""
    return Report(
        title="Barriers found by axe",
        head=("page", *SCREENS),
        rows=tuple(
            (name, *(f"{mark(not lines)} {len(lines)}" for lines in screens.values()))
            for name, screens in found.items()
        ),
        data=found,
        faults=tuple(
            f"{name}, {screen}: {line}"
            for name, screens in found.items()
            for screen, lines in screens.items()
            for line in lines
        ),
    )
