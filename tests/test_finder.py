from __future__ import annotations

from fieldguide.finder import render_filter, render_finder
from fieldguide.library import Library
from samples import Html


def test_the_finder_offers_the_models_with_their_shapes(library: Library) -> None:
    html = Html(render_finder(library, "finder.md"))
    options = [
        (o.attributes["value"], o.attributes["data-page"], o.attributes["data-layers"]) for o in html.named("option")
    ]
    assert options == [("tiny", "../models/tiny/", "2"), ("vit", "../models/vit/", "12")]
    assert [item.text for item in html.named("li")] == [
        "Tiny model: 2 heads with claims",
        "Vision model: 2 heads with claims",
    ]


def test_every_field_has_a_label_and_the_form_waits_for_its_script(library: Library) -> None:
    for text in (render_finder(library, "finder.md"), render_filter(library, library.known_heads["tiny"])):
        html = Html(text)
        assert "hidden" in html.named("form")[0].attributes
        assert len(html.named("label")) == len(html.named("select")) + len(html.named("input"))


def test_the_filter_offers_what_the_model_has(library: Library) -> None:
    html = Html(render_filter(library, library.known_heads["tiny"]))
    assert [option.attributes["value"] for option in html.named("option")] == [
        "",
        "alpha-head",
        "beta-head",
        "",
        "score",
        "weights",
        "ablation",
    ]
