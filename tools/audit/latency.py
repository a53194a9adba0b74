"""The papers browser: how long after a key stroke the result is on the screen, with 150, 1,000 and 10,000 papers.

The papers are those of the site; beyond their number, copies of them with other words, so that no two are alike.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from itertools import islice
from statistics import median
from typing import Any

from playwright.sync_api import Page, Route

from .browser import DESKTOP, browser, visit
from .host import Host
from .report import Report, mark

SIZES = (150, 1_000, 10_000)
QUERIES = ("attention sink", "induction head olsson", "s-inhibition", "the")
ROUNDS = 3
"""How often each query is typed; a key counts by its median."""
LIMIT = 100
"""Milliseconds from a key stroke to its result."""
SLOWER = 4
"""A phone of middle price is about that much slower; shown for comparison, without a limit."""
EXTRA_WORDS = 6
CLOCK = """() => {
    window.strokes = [];
    const note = event => requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => window.strokes.push(performance.now() - event.timeStamp);
        after.port2.postMessage(null);
    });
    document.querySelector(".fg-browser [name=text]").addEventListener("keydown", note);
    document.querySelectorAll(".fg-facets details").forEach(box => { box.querySelector("summary").click(); });
}"""
"""Takes the time from a key stroke until the frame with its result is drawn; opens all filters, the dearest case."""


def enlarge(papers: list[Any], texts: list[Any], size: int) -> tuple[list[Any], list[Any]]:
    """Return so many papers with their texts: those that there are, then copies with a few words of others."""
    chance = random.Random(size)
    words = sorted({word for text in texts for word in " ".join(text).split()})
    made = [_varied(papers, texts, number, words, chance) for number in range(size)]
    return [paper for paper, _ in made], [text for _, text in made]


def _varied(
    papers: list[Any], texts: list[Any], number: int, words: list[str], chance: random.Random
) -> tuple[Any, Any]:
    paper, text = papers[number % len(papers)], texts[number % len(texts)]
    if number < len(papers):
        return paper, text
    added = " ".join(chance.choices(words, k=EXTRA_WORDS))
    copy = {**paper, "key": f"{paper['key']}{number}", "title": f"{paper['title']} {added}"}
    return copy, [*text[:1], f"{''.join(text[1:2])} {added} w{number}", *text[2:]]


def measure_latency(host: Host, chrome: str) -> Report:
    """Type into the papers browser, with generated papers, and report how long the results take."""
    found = {size: {slower: _strokes(host, chrome, size, slower) for slower in (1, SLOWER)} for size in SIZES}
    return report(found)


def report(found: dict[int, dict[int, list[float]]]) -> Report:
    """Return the table of times: milliseconds of each key by number of papers and by slowness of the processor."""
    rows = tuple(
        (
            f"{size:,}",
            *(f"{figure:.0f}" for figure in (median(times[1]), max(times[1]))),
            mark(max(times[1]) <= LIMIT),
            *(f"{figure:.0f}" for figure in (median(times[SLOWER]), max(times[SLOWER]))),
        )
        for size, times in found.items()
    )
    slow = tuple(
        f"{size:,} papers: a key took {max(times[1]):.0f} ms, more than {LIMIT}"
        for size, times in found.items()
        if max(times[1]) > LIMIT
    )
    return Report(
        title="Papers browser: from a key stroke to the drawn result, in ms, all filters open",
        head=("papers", "median", "worst", f"≤ {LIMIT}", f"median, {SLOWER}× slower", f"worst, {SLOWER}× slower"),
        rows=rows,
        data={str(size): {f"{slower}x": times for slower, times in by.items()} for size, by in found.items()},
        faults=slow,
        notes=(f"Each key of {len(QUERIES)} queries, the median of {ROUNDS} rounds.",),
    )


def _strokes(host: Host, chrome: str, size: int, slower: int) -> list[float]:
    """Return the milliseconds of each key of each query."""
    with browser(chrome) as opened, visit(opened, DESKTOP) as page:
        _feed(page, size)
        page.goto(f"{host.address}papers/", wait_until="networkidle")
        page.wait_for_selector(".fg-browser.fg-ready")
        page.locator(".fg-browser [name=text]").focus()
        page.wait_for_load_state("networkidle")
        page.evaluate(CLOCK)
        _type(page, "first")
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
        rounds = [[time for query in QUERIES for time in _type(page, query)] for _ in range(ROUNDS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def _feed(page: Page, size: int) -> None:
    """Answer requests for the files of the papers browser with so many papers."""
    kept: dict[str, Any] = {}

    def answer(route: Route) -> None:
        if not kept:
            base = route.request.url.rpartition("/")[0]
            rows, texts = (route.fetch(url=f"{base}/{name}.json").json() for name in ("browser", "texts"))
            papers, made = enlarge(rows["papers"], texts, size)
            kept.update({"browser": {**rows, "papers": papers}, "texts": made})
        name = route.request.url.rpartition("/")[2].removesuffix(".json")
        route.fulfill(body=json.dumps(kept[name]), content_type="application/json")

    page.route("**/papers/browser.json", answer)
    page.route("**/papers/texts.json", answer)


def _type(page: Page, query: str) -> Iterator[float]:
    """Type a query key by key into the empty field; return the milliseconds of each."""
    page.locator(".fg-browser [name=text]").fill("")
    page.evaluate("window.strokes = []")
    for number, key in enumerate(query, 1):
        page.keyboard.press(key if key != " " else "Space")
        page.wait_for_function("number => window.strokes.length >= number", arg=number)
    return islice(page.evaluate("window.strokes"), len(query))
