"""Lighthouse on one page of each kind, and on a page of the bare theme: a phone on a slow line, median of some runs."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .host import Host
from .pages import MEASURED
from .report import Report, kilobytes, mark

PROGRAM = Path(__file__).parent / "node_modules/lighthouse/cli/index.js"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
METRICS = {
    "first-contentful-paint": "FCP s",
    "largest-contentful-paint": "LCP s",
    "total-blocking-time": "TBT ms",
    "cumulative-layout-shift": "CLS",
    "total-byte-weight": "KB",
    "dom-size": "elements",
}
COMPLETE = ("accessibility", "best-practices", "seo")
"""Categories in which no point may be missing; performance hangs on the machine, and is compared with the bare page."""
PACE = "machine"
"""How fast the machine was, by Lighthouse's own measure; the phone is taken to be a quarter as fast."""
BARE = "(bare theme)"

Result = dict[str, Any]
"""Categories from 0 to 100, metrics, and the audits below full marks."""


def run(url: str, chrome: str) -> dict[str, Any]:
    """Run Lighthouse once on an address and return its report."""
    command = [
        *("node", str(PROGRAM), url, "--quiet", "--output=json", "--output-path=stdout"),
        "--chrome-flags=--headless=new --no-sandbox --disable-gpu",
        f"--only-categories={','.join(CATEGORIES)}",
    ]
    done = subprocess.run(command, env={**os.environ, "CHROME_PATH": chrome}, stdout=subprocess.PIPE, check=True)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def extract(report: dict[str, Any]) -> Result:
    """Return what is shown of one report."""
    audits, categories = report["audits"], report["categories"]
    used = [
        reference["id"] for name in CATEGORIES for reference in categories[name]["auditRefs"] if reference["weight"]
    ]
    return {
        **{name: round(categories[name]["score"] * 100) for name in CATEGORIES},
        **{name: audits[name].get("numericValue", 0) for name in METRICS},
        PACE: report["environment"]["benchmarkIndex"],
        "missed": sorted({name for name in used if (audits[name]["score"] or 0) < 0.9 and _counts(audits[name])}),
    }


def _counts(audit: dict[str, Any]) -> bool:
    return audit["scoreDisplayMode"] in {"binary", "numeric", "metricSavings"}


def median(results: Sequence[Result]) -> Result:
    """Return the median of each number, and what was missed in any run."""
    numbers = {name: statistics.median(result[name] for result in results) for name in (*CATEGORIES, *METRICS, PACE)}
    return {**numbers, "missed": sorted({name for result in results for name in result["missed"]})}


def run_lighthouse(host: Host, chrome: str, bare: Host, runs: int) -> Report:
    """Run Lighthouse on the measured pages of our site and on the bare page."""
    addresses = {**{name: f"{host.address}{path}" for name, path in MEASURED.items()}, BARE: bare.address}
    return report(
        {name: median([extract(run(url, chrome)) for _ in range(runs)]) for name, url in addresses.items()}, runs
    )


def report(results: dict[str, Result], runs: int) -> Report:
    """Return the table of scores and metrics."""
    ours = {name: result for name, result in results.items() if name != BARE}
    return Report(
        title=f"Lighthouse, phone on a slow line, median of {runs}" if runs > 1 else "Lighthouse, phone on a slow line",
        head=("page", *CATEGORIES, *METRICS.values()),
        rows=tuple((name, *_cells(result)) for name, result in results.items()),
        data=results,
        faults=tuple(
            f"{name}: {category} {result[category]:.0f} of 100"
            for name, result in ours.items()
            for category in COMPLETE
            if result[category] < 100
        ),
        notes=(
            *(f"{name}: {', '.join(result['missed'])}" for name, result in results.items() if result["missed"]),
            f"Pace of this machine: {statistics.median(result[PACE] for result in results.values()):.0f}",
        ),
    )


def _cells(result: Result) -> tuple[str, ...]:
    scores = (f"{mark(result[name] == 100)} {result[name]:.0f}" for name in CATEGORIES)
    first, largest, blocked, shift, size, elements = (float(result[name]) for name in METRICS)
    return (
        *scores,
        f"{first / 1000:.2f}",
        f"{largest / 1000:.2f}",
        f"{blocked:.0f}",
        f"{shift:.3f}",
        kilobytes(size),
        f"{elements:.0f}",
    )
