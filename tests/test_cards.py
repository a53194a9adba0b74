from __future__ import annotations

from fieldguide import cards
from fieldguide.library import Library
from samples import Html, render


def facts(html: Html) -> dict[str, str]:
    terms, values = html.named("dt"), html.named("dd")
    return {term.text: value.text for term, value in zip(terms, values, strict=True)}


def test_facts_without_a_value_are_left_out() -> None:
    assert facts(render(cards.render_facts([("A", "1"), ("B", ""), ("C", "2")]))) == {"A": "1", "C": "2"}


def test_the_facts_of_a_head_type(library: Library) -> None:
    html = render(cards.render_head_facts(library, "heads/alpha-head.md", library.heads["alpha-head"]))
    found = facts(html)
    assert html.dangers() == []
    assert found["Category"] == "First stage: Looking back (placed by the survey)"
    assert found["Could also stand in"] == (
        "Second stage: Ending (it also ends things [@old1999letters]) [@old1999letters]"
    )
    assert found["Also called"].startswith("First head (in its appendix) [@mueller2021accents], Alpha & omega")
    assert found["Attends to"] == "The token before, x | y, with care and a link [@mueller2021accents]."
    assert found["Writes"].startswith("A copy of it <script>alert(1)</script>")
    assert found["Methods"] == "Looking"
    assert found["Models"] == "Tiny model, Some other model"


def test_the_reason_of_a_placement_is_shown(library: Library) -> None:
    found = facts(render(cards.render_head_facts(library, "heads/beta-head.md", library.heads["beta-head"])))
    assert found["Category"].endswith("(placed by this guide: Nobody else places it.)")


def test_the_card_of_a_head_type_has_definition_count_and_newest_paper(library: Library) -> None:
    card = cards.render_head_card(library, "stages/first-stage.md", library.heads["gamma-head"])
    html = render(cards.render_grid([card, card]))
    assert html.dangers() == []
    items = html.named("li")
    assert len(items) == 2
    assert 'Gamma "quoted" & <em>tagged</em> head' in items[0].text
    assert "A gamma head quotes." in items[0].text
    assert "3 papers" in items[0].text
    assert library.papers["quote2023same"].title in items[0].text


def test_the_facts_of_a_model(library: Library) -> None:
    html = render(cards.render_model_facts(library.models["tiny"]))
    found = facts(html)
    assert html.dangers() == []
    assert found["Shape"] == (
        "2 layers (0 to 1) of 4 heads (0 to 3), 8 heads in all. 2 query heads share a key-value head (source: its page)"
    )
    assert found["Links"] == "example/tiny, Look | it up"
    assert "key-value" not in facts(render(cards.render_model_facts(library.models["vit"])))["Shape"]
