from __future__ import annotations

from xml.etree import ElementTree

import pytest

from fieldguide.library import Library
from fieldguide.statistics import (
    CHARTS,
    render_depth_by_group,
    render_evidence_by_year,
    render_growth,
    render_studied_families,
    render_studied_models,
    render_timeline,
)
from samples import Html, read


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_well_formed_and_brings_no_colours_of_its_own(library: Library, name: str) -> None:
    text = CHARTS[name](library, "statistics.md")
    ElementTree.fromstring(text)
    assert Html(text).dangers() == []
    assert "style=" not in text
    assert "\n\n" not in text
    assert text == CHARTS[name](library, "statistics.md")


@pytest.mark.parametrize("name", CHARTS)
def test_a_guide_without_papers_has_charts_all_the_same(name: str) -> None:
    library, _ = read(bib="", pages={"docs/papers/good2020paper.md": ""})
    ElementTree.fromstring(CHARTS[name](library, "statistics.md"))


def test_each_year_with_papers_leads_to_its_page(library: Library) -> None:
    html = Html(render_timeline(library, "heads/index.md"))
    years = {link.attributes["href"] for link in html.named("a") if "/papers/" in link.attributes["href"]}
    assert years == {f"../papers/{year}/" for year in library.papers_by_year}


def test_the_table_adds_up_to_all_papers(library: Library) -> None:
    html = Html(render_timeline(library, "statistics.md"))
    cells = [cell.text for cell in html.named("td")]
    width = len(library.stages) + 2
    totals = [int(cells[place]) for place in range(width - 1, len(cells), width)]
    assert sum(totals) == len(library.papers)
    assert "to 29 February 2024" in html.all.text


def test_growth_ends_with_all_head_types_that_have_papers(library: Library) -> None:
    html = Html(render_growth(library, "heads/index.md"))
    totals = [text.text for text in html.named("text") if text.attributes.get("class") == "fg-total"]
    assert totals[-1] == str(len(library.papers_by_head))
    assert [int(total) for total in totals] == sorted(int(total) for total in totals)
    links = [link.text for link in html.named("a") if "-head" in link.attributes["href"]]
    assert sorted(links) == sorted(head.name.removesuffix(" head") for head in library.heads.values())


def test_models_of_several_papers_have_bars_and_the_rest_is_counted(library: Library) -> None:
    html = Html(render_studied_models(library, "models/index.md"))
    assert [(row.text) for row in html.named("th") if row.attributes["scope"] == "row"] == ["Vision model"]
    assert "1 more model has one paper each." in html.all.text
    families = Html(render_studied_families(library, "models/index.md"))
    assert len([row for row in families.named("th") if row.attributes["scope"] == "row"]) == 2


def test_evidence_begins_with_the_first_year_of_claims(library: Library) -> None:
    html = Html(render_evidence_by_year(library, "evidence.md"))
    titles = [title.text.replace("’", "") for title in html.named("th") if title.attributes["scope"] == "col"]
    assert titles == ["Evidence", "2021", "2022", "2023", "2024", "All"]
    assert "5 claims" in html.all.text


def test_groups_with_few_heads_are_left_out(library: Library) -> None:
    html = Html(render_depth_by_group(library, "statistics.md"))
    assert [row for row in html.named("th") if row.attributes["scope"] == "row"] == []
