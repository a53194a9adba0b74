from __future__ import annotations

from fieldguide import disagreements
from fieldguide.library import Library
from samples import Html, bibliography, entry, faults, read, spoil

HEAD = "docs/heads/some-head.md"
TWO = bibliography(
    entry(), entry("other2021paper", title="Another", author="Other, Ann", eprint=None, url="https://b.org/")
)
OTHER_CLAIMS = """---
claims:
  - {head: other-head, model: some-model, instances: [L0H1], evidence: [patching], where: Table 1}
---
"""


def test_heads_with_rival_names_are_listed_with_who_calls_them_what() -> None:
    library, _ = read(TWO, {"docs/papers/other2021paper.md": OTHER_CLAIMS})
    html = Html(disagreements.render_rival_names(library, "disagreements.md"))
    assert [cell.text for cell in html.named("td")] == ["Some model", "Other: Other 2020Some: Good 2020"]
    assert "../models/some-model/#L0H1" in {link.attributes["href"] for link in html.named("a")}


def test_where_all_agree_the_list_says_so(library: Library) -> None:
    assert disagreements.render_rival_names(library, "disagreements.md") == "*None.*"
    assert disagreements.render_rival_definitions(library, "disagreements.md") == "*None.*"


def test_disputes_show_both_sides(library: Library) -> None:
    html = Html(disagreements.render_disputes(library, "disagreements.md", "disputes"))
    assert html.dangers() == []
    row = [cell.text for cell in html.named("td")]
    assert row[0] == 'Gamma "quoted" & <em>tagged</em> head (Vision model, L11H11)'
    assert row[3] == "Müller et al. 2021: code of x shows it"
    assert row[4] == "Theory"


def test_negative_results_are_listed_by_themselves(library: Library) -> None:
    html = Html(disagreements.render_disputes(library, "disagreements.md", "negative"))
    assert html.named("td")[0].text == "Beta head"


DEFINITIONS = """definitions:
  - {text: 'One thing [@good2020paper] <b>', source: good2020paper}
  - {text: Another thing, source: 'https://example.org/x'}
"""


def test_rival_definitions_stand_with_their_sources() -> None:
    library, problems = read(pages=spoil(HEAD, "detection: So.\n", f"detection: So.\n{DEFINITIONS}"))
    assert problems == []
    html = Html(disagreements.render_rival_definitions(library, "disagreements.md"))
    assert html.dangers() == []
    assert [cell.text for cell in html.named("td")] == [
        "One thing (Good 2020) <b>",
        "Good 2020",
        "Another thing",
        "source",
    ]
    page = Html(disagreements.render_head_definitions(library, "heads/some-head.md", "some-head"))
    assert [item.text for item in page.named("li")] == [
        "One thing (Good 2020) <b> (Good 2020)",
        "Another thing (source)",
    ]


def test_one_definition_alone_and_an_unknown_source_are_refused() -> None:
    one = "definitions:\n  - {text: One thing, source: good2020papr}\n"
    found = faults(pages=spoil(HEAD, "detection: So.\n", f"detection: So.\n{one}"))
    assert [text.split(": ", 1)[0] for text in found] == [f"{HEAD}:10", f"{HEAD}:11"]
    assert any("one definition alone" in text for text in found)
    assert any("did you mean 'good2020paper'?" in text for text in found)
