from __future__ import annotations

from fieldguide import cards
from fieldguide.library import Library
from samples import Html, render


def facts(html: Html) -> dict[str, str]:
    terms, values = html.named("dt"), html.named("dd")
    return {term.text: value.text for term, value in zip(terms, values, strict=True)}


def test_facts_without_a_value_are_left_out() -> None:
    assert facts(render(cards.render_facts([("A", "1"), ("B", ""), ("C", "2")]))) == {"A": "1", "C": "2"}


def test_further_facts_can_be_folded_out_under_a_line_that_names_them() -> None:
    html = render(cards.render_facts([("A", "1")], [("Big B", "2"), ("C", ""), ("D", "[x](y.md)")]))
    assert facts(html) == {"A": "1", "Big B": "2", "D": "x"}
    assert html.named("summary")[0].text == "More: big B, d"
    assert [part in html.named("details")[0].text for part in ("A1", "Big B", "2", "D")] == [False, True, True, True]
    assert not render(cards.render_facts([("A", "1")], [("B", "")])).named("details")


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


def test_the_line_under_the_title_names_stage_and_group_and_counts_papers(library: Library) -> None:
    head = library.heads["alpha-head"]
    html = Html(cards.render_head_kicker(library, "heads/alpha-head.md", head))
    papers = len(library.papers_by_head[head.id])
    assert html.dangers() == []
    assert html.named("p")[0].attributes["class"] == "fg-kicker fg-stage-1"
    assert [link.text for link in html.named("a")] == ["First stage", "Looking back"]
    assert html.named("a")[1].attributes["href"] == "../../stages/first-stage/#looking-back"
    assert f"{papers} paper{'' if papers == 1 else 's'}" in [span.text for span in html.named("span")]
    assert 'class="fg-facts fg-stage-1"' in cards.render_head_facts(library, "heads/alpha-head.md", head)


def test_the_line_under_the_title_of_a_stage_counts_what_it_holds(library: Library) -> None:
    stage = library.stages["first-stage"]
    html = Html(cards.render_stage_kicker(library, stage))
    heads = sum(head.stage == stage.id for head in library.heads.values())
    assert html.named("b")[0].text == f"{heads} head type{'' if heads == 1 else 's'}"
    assert f"{len(stage.groups)} groups" in html.all.text


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
