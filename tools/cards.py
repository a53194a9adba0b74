"""Draws the pictures that sites show beside a link to a page, into the folder of a built site.

Usage: ``PYTHONPATH=hooks python tools/cards.py SITE``, with CHROME naming a browser. A picture that was drawn before,
from the same HTML, is taken from the cache; those that no page needs any more are removed from it.
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import io
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, async_playwright

from fieldguide.__main__ import today
from fieldguide.checks import load
from fieldguide.social_cards import HEIGHT, WIDTH, Look, read_colours, render_card, social_cards

ROOT = Path(__file__).resolve().parent.parent
COLOURS = 96
PAGES_AT_ONCE = 2 * (os.cpu_count() or 1)


def plan(project: Path) -> dict[str, str]:
    """Return the HTML of every card of a project, by the address of its picture; all look like this guide."""
    assets = ROOT / "docs/assets"
    look = Look(
        (assets / "logo.svg").read_text(encoding="utf-8"),
        read_colours((assets / "fieldguide.css").read_text(encoding="utf-8")),
    )
    library, _ = load(project, today())
    return {card.address: render_card(card, look) for card in social_cards(library)}


def cached(cache: Path, html: str) -> Path:
    """Return where the picture drawn from some HTML is kept."""
    return cache / f"{hashlib.sha256(html.encode()).hexdigest()[:32]}.png"


def shrink(picture: bytes) -> bytes:
    """Return a picture with few colours, which makes it a third as large and looks the same."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(out, "PNG")
    return out.getvalue()


async def draw(chrome: str, missing: Iterable[tuple[Path, str]]) -> None:
    """Draw pictures in one browser, several pages at a time."""
    queue = list(missing)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chrome, args=["--no-sandbox"])
        await asyncio.gather(*(_draw_one_by_one(browser, queue) for _ in range(min(PAGES_AT_ONCE, len(queue)))))
        await browser.close()


async def _draw_one_by_one(browser: Browser, queue: list[tuple[Path, str]]) -> None:
    """Draw what is left in the queue; a picture appears under its name only when it is whole."""
    context = await browser.new_context(
        viewport={"width": WIDTH, "height": HEIGHT}, offline=True, java_script_enabled=False
    )
    page = await context.new_page()
    while queue:
        path, html = queue.pop()
        await page.set_content(html)
        draft = path.with_suffix(".draft")
        draft.write_bytes(shrink(await page.screenshot()))
        draft.replace(path)


def make_cards(project: Path, site: Path, cache: Path, chrome: str) -> tuple[int, int]:
    """Put all cards of a project into a built site; return how many there are, and how many had to be drawn."""
    cards = plan(project)
    cache.mkdir(parents=True, exist_ok=True)
    kept = {cached(cache, html): html for html in cards.values()}
    missing = [(path, html) for path, html in kept.items() if not path.exists()]
    if missing:
        asyncio.run(draw(chrome, missing))
    for address, html in cards.items():
        target = site / address
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(cached(cache, html), target)
    for path in set(cache.iterdir()) - kept.keys():
        path.unlink()
    return len(cards), len(missing)


def main() -> int:
    """Run the command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, help="folder of the built site")
    parser.add_argument("--project", type=Path, default=ROOT, help="folder of the project")
    parser.add_argument("--cache", type=Path, default=ROOT / ".cache/cards", help="where drawn pictures are kept")
    options = parser.parse_args()
    if not (options.site / "index.html").is_file():
        print(f"{options.site} holds no built site; build one first", file=sys.stderr)
        return 1
    count, drawn = make_cards(options.project, options.site, options.cache, os.environ.get("CHROME", "chromium"))
    print(f"{count} cards, {drawn} of them drawn anew")
    return 0


if __name__ == "__main__":
    sys.exit(main())
