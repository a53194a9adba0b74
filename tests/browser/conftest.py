"""The built site on a local server, and a browser that takes note of everything that goes wrong on its pages."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

import site_tools
from site_tools import Built

PREFIX = "/guide/"
"""The site lies in a folder of its host, as on GitHub Pages, so that links from the root would break."""
ARGUMENTS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 15_000
"""Milliseconds within which a page must have done what it is waited for."""

Scheme = Literal["light", "dark"]
DESKTOP, PHONE = (1280, 900), (360, 740)


class Handler(SimpleHTTPRequestHandler):
    """Serves the site below the prefix, and its own page for all unknown addresses."""

    def translate_path(self, path: str) -> str:
        inside = path.startswith(PREFIX)
        return super().translate_path(f"/{path.removeprefix(PREFIX)}" if inside else "/there is nothing")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's page for unknown addresses, as GitHub Pages does."""
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that does not mind a browser that hangs up."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: what a page lacks, the browser reports."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The real site as it is published, with the address and repository of a fork."""
    return site_tools.real_site(site_tools.common_folder(tmp_path_factory.getbasetemp()), addressed=True)


@pytest.fixture(scope="session")
def address(site: Built) -> Iterator[str]:
    """The address at which the site is served."""
    with Server(("127.0.0.1", 0), partial(Handler, directory=str(site.folder))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}{PREFIX}"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser that CHROME names."""
    chrome = os.environ.get("CHROME", "")
    if not chrome:
        pytest.fail("The browser tests need CHROME=/path/to/chromium; `make test` sets it.", pytrace=False)
    if not shutil.which(chrome):
        pytest.fail(f"CHROME={chrome} is no program that can be run; correct it.", pytrace=False)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=shutil.which(chrome), headless=True, args=[*ARGUMENTS], timeout=60_000
        )
        yield launched
        launched.close()


@dataclass
class Visitor:
    """Opens pages of the site, each with a browser state of its own."""

    browser: Browser
    address: str
    faults: list[str] = field(default_factory=list)
    """Errors of scripts, failed requests, and requests to other hosts, which are not let through."""
    contexts: list[BrowserContext] = field(default_factory=list)

    def open(self, path: str, size: tuple[int, int] = DESKTOP, scheme: Scheme = "light", **more: Any) -> Page:
        """Open a page and wait until it has loaded all that it wants."""
        width, height = size
        context = self.browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme, **more)
        self.contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.route("**/*", self._let_through)
        page = context.new_page()
        page.on("console", lambda line: self.faults.append(f"console: {line.text}") if line.type == "error" else None)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", lambda answer: self._note(answer.status, answer.url))
        page.goto(f"{self.address}{path}", wait_until="networkidle")
        return page

    def _let_through(self, route: Route) -> None:
        url = route.request.url
        if urlsplit(url).netloc == urlsplit(self.address).netloc or urlsplit(url).scheme in {"data", "blob"}:
            route.continue_()
        else:
            self.faults.append(f"request to another host: {url}")
            route.abort()

    def _note(self, status: int, url: str) -> None:
        if status >= 400:
            self.faults.append(f"{status}: {url}")

    def path(self, page: Page) -> str:
        """Return where in the site a page is."""
        return urlsplit(page.url)._replace(query="", fragment="").geturl().removeprefix(self.address)


@pytest.fixture
def visitor(browser: Browser, address: str) -> Iterator[Visitor]:
    """One who opens pages; whatever a test does, no page may have had a fault."""
    found = Visitor(browser, address)
    yield found
    for context in found.contexts:
        context.close()
    assert found.faults == []


@pytest.fixture(scope="session")
def bibtex(site: Built) -> dict[str, str]:
    """The entries of the BibTeX file that the site offers, by key."""
    text = Path(site.folder, "data/refs.bib").read_text(encoding="utf-8")
    return {entry.partition("{")[2].partition(",")[0]: entry.strip() for entry in text.split("\n\n")}
