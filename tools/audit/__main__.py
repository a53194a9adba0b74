"""The command of ``make audit``: builds or takes a site, serves it, runs the sections and says what they found."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .accessibility import search_for_barriers
from .host import DEFAULT_PREFIX, Host, prefix_of, serve
from .latency import measure_latency
from .lighthouse import run_lighthouse
from .report import Report, render
from .sites import ROOT, build, build_bare, free_port
from .weights import weigh

OUTPUT = ROOT / ".cache/audit/audit.json"


@dataclass(frozen=True)
class Audit:
    """What the sections work with."""

    host: Host
    bare: Host
    """A page of the bare theme."""
    chrome: str
    runs: int


SECTIONS: dict[str, Callable[[Audit], Report]] = {
    "weights": lambda audit: weigh(audit.host, audit.chrome),
    "latency": lambda audit: measure_latency(audit.host, audit.chrome),
    "axe": lambda audit: search_for_barriers(audit.host, audit.chrome),
    "lighthouse": lambda audit: run_lighthouse(audit.host, audit.chrome, audit.bare, audit.runs),
}
"""In the order in which they run."""


def main(arguments: list[str]) -> int:
    """Run the sections that are asked for; return 1 where a limit was not kept."""
    asked = _parse(arguments)
    with tempfile.TemporaryDirectory() as name, _hosts(Path(name), asked.site) as (host, bare):
        reports = {}
        for section in asked.sections or SECTIONS:
            reports[section] = SECTIONS[section](Audit(host, bare, asked.chrome, asked.runs))
            print(render(reports[section]), flush=True)
    _write(reports)
    print(f"The same in full: {OUTPUT.relative_to(ROOT)}")
    return int(any(report.faults for report in reports.values()))


def _parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m audit", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="section", help=f"of {', '.join(SECTIONS)}; all if none is named"
    )
    parser.add_argument("--site", type=Path, help="the folder of a built site; without it, one is built")
    parser.add_argument("--chrome", required=True, help="the path of a Chromium or Chrome")
    parser.add_argument("--runs", type=int, default=1, help="how often Lighthouse runs on each page")
    asked = parser.parse_args(arguments)
    unknown = sorted({*asked.sections} - {*SECTIONS})
    if unknown:
        parser.error(f"no such section: {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    return asked


@contextmanager
def _hosts(work: Path, site: Path | None) -> Iterator[tuple[Host, Host]]:
    """Serve our site and the bare page, both built as far as need be."""
    port = free_port()
    folder = site or work / "site"
    if site is None:
        build(folder, f"http://127.0.0.1:{port}{DEFAULT_PREFIX}")
    bare_port = free_port()
    build_bare(work / "bare", work / "bare-site", f"http://127.0.0.1:{bare_port}{DEFAULT_PREFIX}")
    with serve(folder, prefix_of(folder), port) as host, serve(work / "bare-site", port=bare_port) as bare:
        yield host, bare


def _write(reports: dict[str, Report]) -> None:
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    sections = {name: {"data": report.data, "faults": report.faults} for name, report in reports.items()}
    OUTPUT.write_text(json.dumps(sections, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
