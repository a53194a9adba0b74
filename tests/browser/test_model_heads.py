"""What a reader does with the heads of models: look one up, walk the grid, filter, link and cite, by keyboard alone."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import PHONE, Visitor
from browser.test_reading import tab_to
from site_tools import Built

MODEL = "models/gpt2-small/"
GRID = ".fg-grid .fg-table a"


def focused(page: Page) -> str:
    """Return where the element that has the focus leads."""
    return str(page.evaluate("document.activeElement.getAttribute('href')"))


def copied(page: Page, label: str) -> str:
    """Press Enter on a button that copies, and return what it copied."""
    button = page.get_by_role("button", name=label, exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copied", exact=True)).to_be_attached()
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_the_grid_is_one_stop_of_tab_and_arrow_keys_walk_it(visitor: Visitor) -> None:
    page = visitor.open(MODEL)
    first = tab_to(page, GRID, most=120)
    assert first == "#L0H1"
    page.keyboard.press("ArrowRight")
    assert focused(page) == "#L0H3"
    page.keyboard.press("ArrowLeft")
    assert focused(page) == first
    page.keyboard.press("ArrowDown")
    below = focused(page)
    assert int(below[2:].partition("H")[0]) > 0
    page.keyboard.press("End")
    assert focused(page).startswith("#L11H")
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment.startswith("L11H")
    page.keyboard.press("Home")


def test_leaving_the_grid_takes_one_press_of_tab(visitor: Visitor) -> None:
    page = visitor.open(MODEL)
    tab_to(page, GRID, most=120)
    page.keyboard.press("Tab")
    assert not page.evaluate(f"document.activeElement.matches('{GRID}')")


def test_the_grid_says_in_words_what_it_shows(visitor: Visitor) -> None:
    page = visitor.open(MODEL)
    expect(page.get_by_role("group", name="GPT-2 small:")).to_be_visible()
    assert page.get_by_role("link", name="L10H7: ").first.get_attribute("href") == "#L10H7"


def test_the_address_of_a_head_leads_to_all_its_claims(visitor: Visitor) -> None:
    page = visitor.open(f"{MODEL}#L10H7")
    row = page.locator("#L10H7")
    expect(row).to_be_in_viewport()
    for name in ("Wang et al.", "McDougall et al.", "named differently"):
        expect(row).to_contain_text(name)
    keys = {str(link.get_attribute("href")).split("/")[3] for link in row.locator("a[href*='/papers/']").all()}
    assert len(keys) >= 4


def test_the_filter_narrows_rows_and_grid_down_and_is_kept_in_the_address(visitor: Visitor) -> None:
    page = visitor.open(MODEL)
    field = page.get_by_label("Head type")
    everything = page.locator(".fg-known tbody").count()
    field.focus()
    field.select_option("copy-suppression-head")
    shown = page.locator(".fg-known tbody:visible")
    expect(page.locator(".fg-filter output")).to_have_text(f"{shown.count()} of {everything} heads")
    assert 0 < shown.count() < everything
    assert page.locator(f"{GRID}:not(.fg-dim)").count() == shown.count()
    again = visitor.open(page.url.removeprefix(visitor.address))
    expect(again.get_by_label("Head type")).to_have_value("copy-suppression-head")
    assert again.locator(".fg-known tbody:visible").count() == shown.count()
    again.get_by_role("button", name="Show all").press("Enter")
    expect(again.locator(".fg-known tbody:visible")).to_have_count(everything)


def test_a_head_that_is_led_to_is_shown_whatever_the_filter(visitor: Visitor) -> None:
    page = visitor.open(f"{MODEL}?type=previous-token-head#L10H7")
    expect(page.locator("#L10H7")).to_be_visible()


def test_without_scripts_the_heads_stand_grouped_and_nothing_waits_for_a_script(visitor: Visitor) -> None:
    page = visitor.open(MODEL, java_script_enabled=False)
    assert not page.locator(".fg-filter").is_visible()
    expect(page.locator("#type-copy-suppression-head")).to_contain_text("L10H7")
    expect(page.locator("#heads-by-evidence + .fg-table")).to_contain_text("Patching")
    expect(page.locator("#L10H7")).to_be_visible()
    finder = visitor.open("finder/", java_script_enabled=False)
    assert not finder.locator("#finder").is_visible()
    expect(finder.get_by_role("link", name="GPT-2 small", exact=True)).to_be_visible()


def test_the_finder_is_used_by_keyboard_alone(visitor: Visitor) -> None:
    page = visitor.open("finder/")
    page.get_by_role("combobox", name="Model").focus()
    page.keyboard.type("GPT-2 sm")
    page.keyboard.press("Tab")
    page.keyboard.type("10.7")
    page.keyboard.press("Enter")
    result = page.locator("#finder-result")
    expect(result.get_by_role("heading", name="L10H7 of GPT-2 small")).to_be_visible()
    expect(result).to_contain_text("papers disagree on this head")
    asked = parse_qs(urlsplit(page.url).query)
    assert asked == {"model": ["gpt2-small"], "head": ["L10H7"]}
    paper = result.get_by_role("link", name="Wang et al. 2023").first
    assert str(paper.evaluate("link => link.href")).startswith(f"{visitor.address}papers/wang2022ioi/#claim-")


@pytest.mark.parametrize("text", ["10.7", "L10H7", "l10h7", "10 7", "10,7", "L10 H7", "layer 10 head 7", "10/7"])
def test_a_head_can_be_written_in_many_ways(visitor: Visitor, text: str) -> None:
    page = visitor.open(f"finder/?model=gpt2-small&head={text}")
    expect(page.locator("#finder-result h2")).to_have_text("L10H7 of GPT-2 small")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("12.0", "has no L12H0: its layers are 0 to 11, its heads 0 to 11"),
        ("seven", "names no head"),
        ("0.11", "No claim on L0H11 of GPT-2 small is on record"),
    ],
)
def test_the_finder_says_why_it_found_nothing(visitor: Visitor, text: str, words: str) -> None:
    page = visitor.open(f"finder/?model=gpt2-small&head={text}")
    expect(page.locator("#finder-result")).to_contain_text(words)


def test_what_the_finder_finds_can_be_linked_and_cited(visitor: Visitor, bibtex: dict[str, str]) -> None:
    page = visitor.open("finder/?model=gpt2-small&head=L5H1", permissions=["clipboard-read", "clipboard-write"])
    assert copied(page, "Copy link") == f"{visitor.address}{MODEL}#L5H1"
    page.wait_for_timeout(2100)  # until the button has its name again
    sentence = copied(page, "Copy citation")
    assert sentence.startswith("L5H1 of GPT-2 small: ")
    assert sentence.endswith(f"{MODEL}#L5H1")
    page.wait_for_timeout(2100)
    entries = copied(page, "Copy BibTeX of the papers").split("\n\n")
    assert bibtex["kissane2024interpreting"] in entries
    assert set(entries) <= set(bibtex.values())


def test_the_finder_and_the_data_file_tell_the_same(visitor: Visitor, site: Built) -> None:
    table = csv.DictReader(io.StringIO((site.folder / "data/claims.csv").read_text(encoding="utf-8")))
    wanted = [r for r in table if (r["model"], r["layer"], r["head_index"]) == ("gpt2-small", "10", "7")]
    page = visitor.open("finder/?model=gpt2-small&head=10.7")
    expect(page.locator("#finder-result tbody tr")).to_have_count(len(wanted))


def test_cells_of_the_matrix_lead_to_the_heads(visitor: Visitor) -> None:
    page = visitor.open("coverage/")
    cell = page.get_by_role("link", name="Copy suppression head, GPT-2 small:")
    cell.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visitor.address}{MODEL}#type-copy-suppression-head")
    expect(page.locator("#type-copy-suppression-head")).to_be_in_viewport()


def test_on_a_phone_the_matrix_scrolls_in_its_own_box(visitor: Visitor) -> None:
    page = visitor.open("coverage/", PHONE)
    wide, shown = page.locator(".fg-matrix").evaluate("box => [box.scrollWidth, box.clientWidth]")
    assert wide > shown
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_a_head_type_shows_its_known_heads_and_their_depth(visitor: Visitor) -> None:
    page = visitor.open("heads/function-vector-head/")
    expect(page.get_by_role("img", name="Depth of Function vector heads.")).to_be_visible()
    page.locator("#known-heads + .fg-table").get_by_role("link", name="L14H1", exact=True).first.click()
    page.wait_for_url("**/models/llama-2-7b-hf/#L14H1")


def test_disagreements_show_both_sides(visitor: Visitor) -> None:
    page = visitor.open("disagreements/")
    row = page.locator("#disputed-claims ~ .fg-table tr").filter(has_text="Yin and Steinhardt 2025").first
    expect(row).to_contain_text("Olsson et al. 2022")
