from __future__ import annotations

from xml.etree import ElementTree

from fieldguide import claim_html
from fieldguide.library import Library
from samples import Html, read, spoil


def cells(html: Html) -> list[str]:
    return [cell.text for cell in html.named("td")]


def test_claims_on_the_page_of_a_paper_name_the_head_type(library: Library) -> None:
    claims = library.claims_by_paper["mueller2021accents"][:2]
    html = Html(claim_html.render_claims(library, "papers/mueller2021accents.md", claims, show="head"))
    assert html.dangers() == []
    assert cells(html) == [
        "Alpha head",
        "Tiny model",
        "L0H1 (0.93), L1H0 (0.5)",
        "Ablation, Weights",
        "Score: fraction | of effect. Removing it hurts <b>a lot</b> (Evil and Nobody 2023).Section 3, Figure 4",
        "Beta head",
        "",
        "",
        "Attention pattern",
        'Negative result. =Appendix "B"',
    ]
    assert [row.attributes.get("id") for row in html.named("tr")] == [None, "claim-1", "claim-2"]


def test_heads_of_a_claim_lead_to_their_rows_on_the_page_of_the_model(library: Library) -> None:
    claims = library.claims_by_paper["mueller2021accents"][:1]
    html = Html(claim_html.render_claims(library, "papers/mueller2021accents.md", claims, show="head"))
    addresses = {link.text: link.attributes["href"] for link in html.named("a")}
    assert addresses["L0H1"] == "../../models/tiny/#L0H1"


def test_claims_on_the_page_of_a_head_type_name_the_paper(library: Library) -> None:
    claims = [claim for claim in library.claims_by_head["gamma-head"] if claim.paper == "evil2022markdown"]
    html = Html(claim_html.render_claims(library, "heads/gamma-head.md", claims, show="paper"))
    assert html.dangers() == []
    assert cells(html)[0].endswith(" 2023")
    assert html.named("a")[0].attributes["href"] == "../../papers/evil2022markdown/#claim-1"


def test_a_dispute_names_and_links_the_claims_that_it_answers(library: Library) -> None:
    claim = library.claims_by_paper["evil2022markdown"][0]
    html = Html(claim_html.render_stance(library, "heads/gamma-head.md", claim))
    assert html.all.text == "Disputes Müller et al. 2021."
    assert html.named("a")[0].attributes["href"] == "../../papers/mueller2021accents/#claim-3"


def test_all_that_is_known_of_a_head_stands_together_under_its_address(library: Library) -> None:
    model = library.models["vit"]
    html = Html(claim_html.render_known_heads(library, model, library.known_heads["vit"]))
    assert html.dangers() == []
    groups = html.named("tbody")
    assert [group.attributes["id"] for group in groups] == ["L11H11", "L0H0"]
    assert groups[0].attributes["data-types"] == "gamma-head"
    assert groups[0].attributes["data-evidence"] == "pattern weights theory"
    assert [title.text for title in html.named("th")][5:] == ["L11H112 claims, disputed", "L0H0"]
    assert "Disputes" in groups[0].text
    first, second = (group.text.index(word) for group, word in ((groups[0], "Disputes"), (groups[0], "shows it")))
    assert first < second


def test_scores_stand_with_the_head_that_they_are_of(library: Library) -> None:
    html = Html(claim_html.render_known_heads(library, library.models["tiny"], library.known_heads["tiny"]))
    texts = {group.attributes["id"]: group.text for group in html.named("tbody")}
    assert "Score 0.93 (fraction | of effect)" in texts["L0H1"]
    assert "Score 0.5 (fraction | of effect)" in texts["L1H0"]


def test_a_model_on_neuronpedia_gets_a_plain_link_for_each_head() -> None:
    path = "docs/models/some-model.md"
    library, _ = read(pages=spoil(path, "shape_source", "neuronpedia: some-model\nshape_source"))
    html = Html(claim_html.render_known_heads(library, library.models["some-model"], library.known_heads["some-model"]))
    addresses = [link.attributes["href"] for link in html.named("a") if link.text == "Neuronpedia"]
    assert addresses == [f"https://www.neuronpedia.org/some-model/head/{head}" for head in ("0/1", "1/3")]


def test_the_heads_of_a_model_stand_grouped_by_type_and_by_evidence(library: Library) -> None:
    model, heads = library.models["tiny"], library.known_heads["tiny"]
    html = Html(claim_html.render_types_of_model(library, model, heads))
    rows = {row.attributes["id"]: row.text for row in html.named("tr") if "id" in row.attributes}
    assert list(rows) == ["type-alpha-head", "type-beta-head"]
    assert rows["type-alpha-head"].startswith("Alpha headL0H1, L1H0")
    by_kind = Html(claim_html.render_evidence_of_model(library, model, heads))
    assert [title.text for title in by_kind.named("th")] == ["Strongest evidence", "Heads", "Ablation"]


def test_the_known_heads_of_a_type_stand_by_model(library: Library) -> None:
    html = Html(claim_html.render_heads_by_model(library, library.heads["gamma-head"]))
    assert cells(html)[0] == "L0H0, L11H11 (disputed)"
    assert claim_html.render_heads_by_model(library, library.heads["delta-head"]) == ""


def test_tables_are_well_formed(library: Library) -> None:
    for text in (
        claim_html.render_known_heads(library, library.models["vit"], library.known_heads["vit"]).replace(
            " data-search-exclude", ""
        ),
        claim_html.render_claims(library, "index.md", library.claims, show="head"),
    ):
        assert ElementTree.fromstring(text).tag == "div"
