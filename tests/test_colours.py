"""The colours of the style sheet: enough contrast on each ground, in both schemes (WCAG 2.2, level AA)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEET = Path(__file__).parent.parent / "docs" / "assets" / "fieldguide.css"
SCHEMES = {"light": ':root, [data-md-color-scheme="default"]', "dark": '[data-md-color-scheme="slate"]'}
GROUNDS = ("--md-default-bg-color", "--fg-card", "--md-footer-bg-color", "--md-code-bg-color")
TEXTS = (
    *(f"--fg-stage-{order}" for order in range(1, 6)),
    "--md-default-fg-color",
    "--md-default-fg-color--light",
    "--md-typeset-color",
    "--md-typeset-a-color",
    "--md-accent-fg-color",
    "--md-primary-bg-color",
    "--md-primary-bg-color--light",
    "--md-footer-fg-color",
    "--md-footer-fg-color--light",
    "--fg-strong",
    "--fg-quiet",
)
TEXT, PICTURE = 4.5, 3.0
"""Least contrast of text, and of parts of pictures and controls."""


def colours(sheet: str, selector: str) -> dict[str, str]:
    """Return the custom properties of the rule with a selector that are opaque colours."""
    rule = sheet.partition(f"{selector} {{")[2].partition("}")[0]
    return dict(re.findall(r"(--[\w-]+):\s*(#[0-9a-f]{6})\s*;", rule))


def luminance(colour: str) -> float:
    """Return the relative luminance of ``#rrggbb``."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module")
def sheet() -> str:
    return SHEET.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_that_of_the_standard(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("text", TEXTS)
def test_text_can_be_read_on_every_ground(sheet: str, scheme: str, ground: str, text: str) -> None:
    found = colours(sheet, SCHEMES[scheme])
    assert contrast(found[text], found[ground]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_text_on_a_filled_button_can_be_read(sheet: str, scheme: str) -> None:
    found = colours(sheet, SCHEMES[scheme])
    for filling in ("--md-typeset-a-color", "--md-accent-fg-color"):
        assert contrast(found["--md-default-bg-color"], found[filling]) >= TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
def test_icons_can_be_seen(sheet: str, scheme: str) -> None:
    found = colours(sheet, SCHEMES[scheme])
    assert contrast(found["--md-default-fg-color--lighter"], found["--md-default-bg-color"]) >= PICTURE


def test_the_mark_can_be_seen_in_both_schemes(sheet: str) -> None:
    logo = (SHEET.parent / "logo.svg").read_text(encoding="utf-8")
    for selector in SCHEMES.values():
        ground = colours(sheet, selector)["--md-default-bg-color"]
        assert min(contrast(colour, ground) for colour in re.findall(r"#[0-9a-f]{6}", logo)) >= PICTURE


def test_each_scheme_has_the_same_names(sheet: str) -> None:
    light, dark = (set(colours(sheet, selector)) for selector in SCHEMES.values())
    own = {name for name in light | dark if name.startswith("--fg-")}
    assert own <= light & dark


def test_a_stage_has_one_colour_for_all_of_its_parts(sheet: str) -> None:
    for order in range(1, 6):
        assert re.search(rf"\.fg-stage-{order}, \.fg-c{order}\) {{ --fg-stage: var\(--fg-stage-{order}\); }}", sheet)
