"""The cards as the browser draws them, for the fabricated site, whose titles are all odd."""

from __future__ import annotations

import re
from pathlib import Path

from PIL import Image

from samples import SITE
from site_tools import ROOT, copy_project, run

LARGEST = 60_000
"""Bytes of a card."""


def make_cards(project: Path, site: Path, cache: Path) -> tuple[int, int]:
    """Run the command; return how many cards there are, and how many of them were drawn."""
    options = (str(site), "--project", str(project), "--cache", str(cache))
    done = run(ROOT, "tools/cards.py", *options, env={"PYTHONPATH": str(ROOT / "hooks")})
    found = re.fullmatch(r"(\d+) cards, (\d+) of them drawn anew", done.stdout.strip())
    assert found, done.stdout
    return int(found[1]), int(found[2])


def test_cards_are_drawn_once_and_then_taken_from_the_cache(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "project", SITE)
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    (site / "index.html").touch()
    count, drawn = make_cards(project, site, cache)
    pictures = sorted(site.rglob("*.png"))
    assert count == len(pictures) > 20
    assert 0 < drawn <= count
    for path in pictures:
        with Image.open(path) as picture:
            assert (picture.format, picture.size) == ("PNG", (1200, 630))
            assert len(picture.convert("RGB").getcolors(1 << 20) or ()) > 8, f"{path} is blank"
        assert path.stat().st_size <= LARGEST

    first = {path: path.read_bytes() for path in pictures}
    assert make_cards(project, site, cache) == (count, 0)
    assert {path: path.read_bytes() for path in sorted(site.rglob("*.png"))} == first

    page = project / "docs/heads/alpha-head.md"
    page.write_text(page.read_text(encoding="utf-8").replace("name: Alpha head", "name: Alpine head"), encoding="utf-8")
    assert make_cards(project, site, cache) == (count, 1)
    assert len(list(cache.iterdir())) == drawn
    assert (site / "assets/cards/heads/alpha-head.png").read_bytes() != first[
        site / "assets/cards/heads/alpha-head.png"
    ]
