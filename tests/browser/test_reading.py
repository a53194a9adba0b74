"""What a reader does on the pages: look up a citation, copy BibTeX, walk by keyboard, read without scripts."""

from __future__ import annotations

import json
from collections import Counter

from playwright.sync_api import Page, expect

from browser.conftest import DESKTOP, PHONE, Visitor
from site_tools import Built

HEAD = "heads/induction-head/"


def test_a_citation_shows_its_reference_and_leads_to_the_paper(visitor: Visitor) -> None:
    page = visitor.open(HEAD)
    tooltip = page.locator(".md-tooltip2[role=dialog]")
    assert not tooltip.filter(visible=True).count()
    page.locator("sup[id^='fnref:olsson2022induction'] a.footnote-ref").first.hover()
    shown = page.locator(".md-tooltip2--active[role=dialog]")
    expect(shown).to_contain_text("In-context Learning and Induction Heads")
    expect(shown).to_contain_text("Olsson")
    shown.get_by_role("link", name="In-context Learning and Induction Heads").click()
    page.wait_for_url(f"{visitor.address}papers/olsson2022induction/")


def test_references_stand_at_the_foot_once_each(visitor: Visitor) -> None:
    page = visitor.open(HEAD)
    notes = [str(note.get_attribute("id")) for note in page.locator(".footnote > ol > li").all()]
    assert "fn:olsson2022induction" in notes
    assert [note for note, times in Counter(notes).items() if times > 1] == []
    for note in notes:
        key = note.removeprefix("fn:")
        assert page.locator(f".footnote li[id='{note}'] a[href='../../papers/{key}/']").count() == 1


def test_the_copy_button_copies_the_bibtex_that_is_shown(visitor: Visitor, bibtex: dict[str, str]) -> None:
    page = visitor.open("papers/wang2022ioi/", permissions=["clipboard-read", "clipboard-write"])
    block = page.locator("#bibtex ~ .highlight").first
    block.hover()
    block.locator("button[data-md-type=copy]").click()
    expect(page.locator(".md-dialog--active")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == block.locator("code").inner_text().strip() == bibtex["wang2022ioi"]


def test_cards_and_tables_are_shown(visitor: Visitor) -> None:
    page = visitor.open(HEAD)
    expect(page.locator(".fg-facts")).to_contain_text("Latent reasoning")
    rows = page.locator(".fg-table.fg-papers tbody tr")
    assert rows.count() > 5
    expect(rows.filter(has_text="In-context Learning and Induction Heads").first).to_be_visible()
    for path in ("", "papers/", "papers/2024/"):
        assert visitor.open(path).locator(".fg-table.fg-papers tbody tr").count() >= 5


def test_the_picture_has_a_link_for_each_stage_and_head(visitor: Visitor, site: Built) -> None:
    data = {name: json.loads((site.folder / f"data/{name}.json").read_bytes())[name] for name in ("heads", "stages")}
    page = visitor.open("")
    links = [link.get_attribute("href") for link in page.locator(".fg-taxonomy a").all()]
    assert sorted(map(str, links)) == sorted(record["page"] for records in data.values() for record in records)


def tab_to(page: Page, selector: str, most: int = 60) -> str:
    """Press Tab until an element that a selector finds has the focus; return where it leads."""
    for _ in range(most):
        page.keyboard.press("Tab")
        target = page.evaluate(
            "selector => document.activeElement.matches(selector) ? document.activeElement.getAttribute('href') : null",
            selector,
        )
        if target is not None:
            return str(target)
    raise AssertionError(f"{most} presses of Tab did not reach {selector}")


def test_the_picture_can_be_walked_by_keyboard(visitor: Visitor) -> None:
    page = visitor.open("")
    stage = tab_to(page, ".fg-taxonomy a")
    head = tab_to(page, ".fg-taxonomy .fg-spots a", most=2)
    assert (stage.split("/")[0], head.split("/")[0]) == ("stages", "heads")
    outlines = page.evaluate(
        "() => [document.activeElement, document.querySelector('.fg-spots a:not(:focus)')]"
        ".map(link => getComputedStyle(link).outlineStyle)"
    )
    assert outlines == ["solid", "none"]
    page.keyboard.press("Enter")
    page.wait_for_url(f"{visitor.address}{head}")


def test_the_first_tab_leads_past_the_navigation(visitor: Visitor) -> None:
    page = visitor.open(HEAD)
    target = tab_to(page, "a.md-skip", most=1)
    assert page.locator(target).count() == 1


def test_the_drawer_opens_on_a_phone(visitor: Visitor) -> None:
    page = visitor.open("", PHONE)
    link = page.locator(".md-nav--primary").get_by_role("link", name="Papers", exact=True)
    expect(link).not_to_be_in_viewport()
    page.locator("label.md-header__button[for=__drawer]").click()
    expect(link).to_be_in_viewport()
    link.click()
    page.wait_for_url(f"{visitor.address}papers/")


def test_the_navigation_shows_the_stages_in_their_order(visitor: Visitor) -> None:
    page = visitor.open("stages/latent-reasoning/", DESKTOP)
    nav = page.locator(".md-sidebar--primary")
    names = ("Knowledge recalling", "In-context identification", "Latent reasoning", "Expression preparation")
    places = [nav.get_by_text(name, exact=True).filter(visible=True).first.bounding_box() for name in names]
    heights = [place["y"] for place in places if place]
    assert len(heights) == len(names)
    assert heights == sorted(heights)


def test_other_names_lead_to_the_head(visitor: Visitor) -> None:
    page = visitor.open("heads/anti-copy-head/")
    page.wait_for_url(f"{visitor.address}heads/copy-suppression-head/")
    expect(page.locator("h1")).to_contain_text("Copy suppression head")


def test_the_site_reads_without_scripts(visitor: Visitor, bibtex: dict[str, str]) -> None:
    page = visitor.open("", java_script_enabled=False)
    link = page.locator(".fg-taxonomy a[href='heads/induction-head/']")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url(f"{visitor.address}{HEAD}")
    expect(page.locator(".fg-facts")).to_be_visible()
    expect(page.locator(".fg-table.fg-papers").first).to_be_visible()
    expect(page.locator(".footnote li[id='fn:olsson2022induction']")).to_be_visible()
    page.locator(".fg-papers a[href='../../papers/wang2022ioi/']").first.click()
    page.wait_for_url(f"{visitor.address}papers/wang2022ioi/")
    assert str(page.locator("#bibtex ~ .highlight code").first.text_content()).strip() == bibtex["wang2022ioi"]
