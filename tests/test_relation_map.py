from __future__ import annotations

from xml.etree import ElementTree

import pytest

from fieldguide.library import Library
from fieldguide.relation_map import all_edges, render_interplay, render_relations_table, render_special_cases
from fieldguide.vocabulary import RelationType
from samples import GOOD_PAGES, Html, read


def related(kind: RelationType, source: str = "good2020paper") -> Library:
    """Return the good library with a relation from one of its head types to the other."""
    field = f"relations:\n  - {{type: {kind.value}, to: other-head, note: '<b>so</b>', source: [{source}]}}\n---\n\nSome head"
    page = GOOD_PAGES["docs/heads/some-head.md"].replace("---\n\nSome head", field)
    return read(pages={"docs/heads/some-head.md": page})[0]


def titles(text: str) -> list[str]:
    return [title.text for title in Html(text).named("title")]


def test_special_cases_hang_from_their_wider_type(library: Library) -> None:
    text = render_special_cases(library, "relations.md")
    assert titles(text) == ["Alpha is a special case of beta (Müller et al. 2021)"]
    names = [t.text for t in Html(text).named("text")]
    assert names == ["Beta", "Alpha"]


def test_lines_lead_to_the_source_and_names_to_head_types(library: Library) -> None:
    links = [link.attributes["href"] for link in Html(render_special_cases(library, "relations.md")).named("a")]
    assert links == ["../papers/mueller2021accents/", "../heads/beta-head/", "../heads/alpha-head/"]
    read_here = [link.attributes["href"] for link in Html(render_interplay(library, "relations.md")).named("a")]
    assert read_here[0] == "../heads/alpha-head/#relations"


@pytest.mark.parametrize("kind", RelationType)
def test_each_kind_stands_in_its_picture_and_all_in_the_table(kind: RelationType) -> None:
    library = related(kind)
    drawn = [len(titles(render(library, "relations.md"))) for render in (render_special_cases, render_interplay)]
    is_drawn = {RelationType.SPECIALISES: [1, 0], RelationType.RELATED: [0, 0]}.get(kind, [0, 1])
    assert drawn == is_drawn
    table = Html(render_relations_table(library, "relations.md"))
    assert [cell.text for cell in table.named("td")] == ["Some", "Other", "<b>so</b>", "Good 2020"]
    assert kind.label.capitalize() in table.all.text


@pytest.mark.parametrize(("kind", "mark"), [(RelationType.INHIBITS, "v8"), (RelationType.BACKS_UP, "l5 4l-5 4")])
def test_relations_with_a_direction_have_a_mark_at_the_target(kind: RelationType, mark: str) -> None:
    text = render_interplay(related(kind), "relations.md")
    assert mark in text
    assert mark not in render_interplay(related(RelationType.COMPOSES), "relations.md")


def test_our_reading_leads_to_the_page_that_says_so() -> None:
    text = render_interplay(related(RelationType.OPPOSES, "reading"), "relations.md")
    assert titles(text) == ["Some opposes other (our reading)"]
    assert "our reading" in render_relations_table(related(RelationType.OPPOSES, "reading"), "relations.md")


def test_all_is_well_formed_and_harmless(library: Library) -> None:
    for render in (render_special_cases, render_interplay, render_relations_table):
        text = render(library, "relations.md")
        ElementTree.fromstring(text)
        assert Html(text).dangers() == []
    assert len(all_edges(library)) == sum(len(head.relations) for head in library.heads.values())
