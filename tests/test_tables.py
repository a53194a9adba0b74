from __future__ import annotations

from fieldguide import tables
from fieldguide.library import Library
from fieldguide.vocabulary import Evidence
from samples import Html, render


def cells(html: Html) -> list[str]:
    return [cell.text for cell in html.named("td")]


def test_a_table_stands_in_a_box_of_its_kind() -> None:
    html = render(tables.render_table(("A", "B"), [("1", ""), ("2", "3")], "papers"))
    assert html.elements[0].attributes["class"] == "fg-table fg-papers"
    assert [cell.text for cell in html.named("th")] == ["A", "B"]
    assert cells(html) == ["1", "", "2", "3"]


def test_head_types_show_names_place_and_number_of_papers(library: Library) -> None:
    html = render(tables.render_heads(library, "index.md", library.heads.values()))
    assert html.dangers() == []
    assert cells(html) == [
        "Alpha head",
        "First head, Alpha & omega",
        "First stage, Looking back",
        "2",
        "Beta head",
        "",
        "First stage, Looking <out> & about",
        "2",
        "Delta head",
        "",
        "Second stage, Ending",
        "1",
        'Gamma "quoted" & <em>tagged</em> head',
        "[x](javascript:alert(1)) | alias",
        "First stage, Looking <out> & about",
        "3",
    ]


def test_models_show_their_shape_and_number_of_claims(library: Library) -> None:
    html = render(tables.render_models(library, "index.md", library.models.values()))
    assert cells(html)[:6] == ["Tiny model", "Tiny", "Decoder", "2 × 4 (2 key-value)", "2", "2"]
    assert cells(html)[9:] == ["12 × 12", "2", "2"]


def test_relations_are_shown_with_note_and_source(library: Library) -> None:
    text = tables.render_relations(library, "heads/alpha-head.md", library.relations_by_head["alpha-head"])
    assert text == (
        "- Is a special case of **[Beta head](beta-head.md)**: the narrower of the two [@mueller2021accents]\n"
        "- Inhibits **[Delta head](delta-head.md)** (our reading)"
    )


def test_every_other_name_and_tag_leads_to_its_head_type(library: Library) -> None:
    html = render(tables.render_names(library, "names.md"))
    found = cells(html)
    rows = {found[n]: (found[n + 1], found[n + 2]) for n in range(0, len(found), 3)}
    assert html.dangers() == []
    assert set(rows) == {"Alfa", "Alpha & omega", "Alpha Head", "First head", "[x](javascript:alert(1)) | alias"}
    assert rows["First head"] == ("Alpha head", "in its appendix [@mueller2021accents]")
    assert rows["Alfa"] == ("Alpha head", "tag of the ancestor list")


def test_a_word_list_shows_every_word(library: Library) -> None:
    html = render(tables.render_vocabulary(Evidence))
    assert [code.text for code in html.named("code")] == [word.value for word in Evidence]
