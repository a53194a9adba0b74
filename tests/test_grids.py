from __future__ import annotations

import re
from xml.etree import ElementTree

from fieldguide.grids import describe, render_depth, render_model_grid
from fieldguide.library import Library
from samples import Html, read

PAGE = "docs/papers/good2020paper.md"


def grid(library: Library, model: str) -> str:
    return render_model_grid(library, library.models[model], library.known_heads[model])


def test_a_grid_is_well_formed_and_brings_no_colours_of_its_own(library: Library) -> None:
    text = grid(library, "vit")
    assert ElementTree.fromstring(text).tag == "figure"
    assert "style=" not in text
    assert not re.search(r'(fill|stroke)="#', text)


def test_each_known_head_is_a_link_that_says_in_words_what_the_picture_shows(library: Library) -> None:
    html = Html(grid(library, "vit"))
    links = [(link.attributes["href"], link.text) for link in html.named("a")]
    assert links == [
        ("#L0H0", 'L0H0: gamma "quoted" & <em>tagged</em>; 1 paper'),
        ("#L11H11", 'L11H11: gamma "quoted" & <em>tagged</em>; 2 papers, disputed'),
    ]
    assert html.dangers() == []
    assert "2 of 144 heads" in html.named("svg")[0].attributes["aria-label"]


def test_a_head_stands_at_its_layer_and_number(library: Library) -> None:
    html = Html(grid(library, "vit"))
    places = [(float(r.attributes["x"]), float(r.attributes["y"])) for r in html.named("rect") if "x" in r.attributes]
    assert places[0] == (1, 1)
    assert places[1] == (11 * 24 + 1, 11 * 24 + 1)


def test_a_disputed_head_is_hatched_and_the_legend_says_so(library: Library) -> None:
    html = Html(grid(library, "vit"))
    hatched = [rect for rect in html.named("rect") if rect.attributes.get("fill") == "url(#fg-hatch)"]
    assert len(hatched) == 2  # the head and its key
    assert "disputed" in html.named("figcaption")[0].text
    assert "hatch)" not in grid(library, "tiny")


def test_a_head_of_two_stages_is_split() -> None:
    page = """---
claims:
  - {head: some-head, model: some-model, instances: [L0H1], evidence: [pattern], where: Table 1}
  - {head: far-head, model: some-model, instances: [L0H1], evidence: [pattern], where: Table 1}
---
"""
    library, _ = read(
        pages={
            PAGE: page,
            "docs/stages/far.md": "---\nname: Far\norder: 2\ndefinition: D.\ngroups:\n"
            "  - {id: g, name: G, definition: D}\n---\n\nFar.\n",
            "docs/heads/far-head.md": "---\nname: Far head\nstage: far\ngroup: g\nplaced_by: survey\n"
            "identified_by: theory\nattends_to: a\nwrites: b\ndetection: c\n---\n\nFar.\n",
        }
    )
    html = Html(grid(library, "some-model"))
    kinds = [rect.attributes["class"] for rect in html.named("rect") if "y" in rect.attributes]
    assert kinds == ["fg-c1", "fg-c2"]
    widths = [float(rect.attributes["width"]) for rect in html.named("rect") if "y" in rect.attributes]
    assert widths[0] == widths[1] == 11


def test_large_models_fit_the_column() -> None:
    library, _ = read(
        pages={
            "docs/models/some-model.md": "---\nname: Big\nfamily: F\nkind: decoder\nlayers: 80\nheads: 64\n"
            "shape_source: x\n---\n"
        }
    )
    width = float(Html(grid(library, "some-model")).named("svg")[0].attributes["width"])
    assert width <= 690


def test_a_head_in_words_names_types_papers_and_disagreement(library: Library) -> None:
    assert describe(library, library.known_heads["tiny"][0]) == "L0H1: alpha, beta; 1 paper"


def test_the_depth_profile_counts_heads_by_relative_layer(library: Library) -> None:
    text = render_depth(library, library.heads["gamma-head"], library.known_by_head["gamma-head"])
    assert ElementTree.fromstring(text).tag == "figure"
    html = Html(text)
    assert html.named("figcaption")[0].text == (
        "Relative layer (0 is the first, 1 the last) of 2 known heads in 1 model: median 0.50, from 0.00 to 1.00."
    )
    bars = [float(rect.attributes["x"]) for rect in html.named("rect")]
    assert bars == [2, 272]


def test_there_is_no_profile_without_heads(library: Library) -> None:
    assert render_depth(library, library.heads["delta-head"], ()) == ""
