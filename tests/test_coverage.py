from __future__ import annotations

from xml.etree import ElementTree

from fieldguide.coverage import render_coverage, render_uncovered
from fieldguide.library import Library
from samples import Html, read


def test_a_cell_counts_claims_and_tells_the_strongest_evidence(library: Library) -> None:
    html = Html(render_coverage(library, "coverage.md"))
    assert html.dangers() == []
    links = {link.attributes["title"]: link for link in html.named("a") if "title" in link.attributes}
    assert {title: link.text for title, link in links.items()} == {
        "Alpha head, Tiny model: 1 claim; strongest evidence: ablation": "1",
        "Beta head, Tiny model: 1 claim; strongest evidence: score or probe": "1",
        'Gamma "quoted" & <em>tagged</em> head, Vision model: 2 claims; strongest evidence: theory': "2",
    }
    assert [cell.attributes["class"] for cell in html.named("td") if "class" in cell.attributes] == [
        "fg-e5",
        "fg-e2",
        "fg-e7",
    ]
    address = links["Alpha head, Tiny model: 1 claim; strongest evidence: ablation"].attributes["href"]
    assert address == "../models/tiny/#type-alpha-head"


def test_rows_and_columns_are_those_with_claims_and_blanks_stay(library: Library) -> None:
    html = Html(render_coverage(library, "coverage.md"))
    columns = [title.text for title in html.named("th") if title.attributes.get("scope") == "col"]
    assert columns == ["Head type", "Tiny model", "Vision model"]
    rows = [title.text for title in html.named("th") if title.attributes.get("scope") == "row"]
    assert rows == ["Alpha", "Beta", 'Gamma "quoted" & <em>tagged</em>']
    assert sum(cell.text == "" and "colspan" not in cell.attributes for cell in html.named("td")) == 3


def test_the_matrix_is_well_formed(library: Library) -> None:
    text = render_coverage(library, "coverage.md")
    assert ElementTree.fromstring(f"<div>{text}</div>").tag == "div"


def test_negative_results_do_not_cover() -> None:
    page = """---
claims:
  - {head: some-head, model: some-model, instances: [L0H1], evidence: [pattern], stance: negative, where: Table 1}
---
"""
    library, _ = read(pages={"docs/papers/good2020paper.md": page})
    assert render_coverage(library, "coverage.md") == "*No claims yet.*"


def test_types_without_a_known_head_are_listed(library: Library) -> None:
    html = Html(render_uncovered(library, "coverage.md"))
    assert [link.text for link in html.named("a")] == ["Delta"]
