"""The weight of the first view of a page: what comes over the wire before the reader does anything."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit

from .browser import PHONE, browser, visit
from .host import Answer, Host
from .pages import MEASURED
from .report import Report, kilobytes, mark

LIMITS = {"head": 200_000, "papers": 300_000}
"""Bytes that the first view of a page may take."""
KINDS = {
    "text/html": "html",
    "text/css": "css",
    "application/javascript": "js",
    "font/woff2": "fonts",
}
COLUMNS = ("html", "css", "js", "images", "fonts", "search", "other")


def kind_of(answer: Answer) -> str:
    """Return the column that an answer is counted in; the index of the search has its own."""
    if answer.path.startswith("search/"):
        return "search"
    return "images" if answer.kind.startswith("image/") else KINDS.get(answer.kind, "other")


def sums(answers: Sequence[Answer]) -> dict[str, int]:
    """Return the bytes of each column and of all together."""
    parts = {column: sum(one.size for one in answers if kind_of(one) == column) for column in COLUMNS}
    return {**parts, "all": sum(parts.values())}


def weigh(host: Host, chrome: str) -> Report:
    """Open each page on a phone, with an empty cache, and report what was sent."""
    found = {name: _first_view(host, chrome, path) for name, path in MEASURED.items()}
    return report(
        {name: weight for name, (weight, _) in found.items()}, {name: away for name, (_, away) in found.items()}
    )


def report(weights: dict[str, dict[str, int]], strangers: dict[str, list[str]]) -> Report:
    """Return the table of weights; ``strangers`` are the requests of each page to other hosts."""
    rows = tuple(
        (
            name,
            *(kilobytes(weight[column]) for column in (*COLUMNS, "all")),
            f"{mark(weight['all'] <= LIMITS[name])} {LIMITS[name] // 1000}" if name in LIMITS else "",
            f"{mark(not strangers[name])} {len(strangers[name])}",
        )
        for name, weight in weights.items()
    )
    heavy = [
        f"{name}: {kilobytes(weights[name]['all'])} KB are more than {limit // 1000}"
        for name, limit in LIMITS.items()
        if name in weights and weights[name]["all"] > limit
    ]
    away = [f"{name}: request to another host: {url}" for name, urls in strangers.items() for url in urls]
    return Report(
        title="Weight of the first view, compressed, in KB",
        head=("page", *COLUMNS, "all", "limit", "third parties"),
        rows=rows,
        data={name: {"bytes": weight, "third_parties": strangers[name]} for name, weight in weights.items()},
        faults=(*heavy, *away),
    )


def _first_view(host: Host, chrome: str, path: str) -> tuple[dict[str, int], list[str]]:
    """Return the bytes by column, and the addresses at other hosts that a page asked for."""
    here = urlsplit(host.address).netloc
    asked: list[str] = []
    with browser(chrome) as opened, visit(opened, PHONE) as page:
        page.context.on("request", lambda request: asked.append(request.url))
        host.answers.clear()
        page.goto(f"{host.address}{path}", wait_until="networkidle")
        sent = tuple(host.answers)
    away = [url for url in asked if urlsplit(url).scheme.startswith("http") and urlsplit(url).netloc != here]
    return sums(sent), away
