from __future__ import annotations

import re
from xml.etree import ElementTree

from fieldguide.diagrams import render_diagram
from fieldguide.library import Library
from samples import Html, read

PATH = "docs/circuits/some-circuit.md"


def circuit(nodes: str, edges: str) -> str:
    library, problems = read(
        pages={
            PATH: f"---\nname: Some <b>circuit</b>\ntask: It does.\nmodel: some-model\nnodes:\n{nodes}edges:\n{edges}"
            "papers: [good2020paper]\n---\n\nSome circuit [@good2020paper].\n"
        }
    )
    assert problems == []
    return render_diagram(library, library.circuits["some-circuit"])


NODES = (
    "  - {id: in, type: input, label: Tokens}\n"
    "  - {id: a, head: some-head, label: 'First <i>part</i>', instances: [L0H1, L0H2]}\n"
    "  - {id: b, head: other-head, instances: [L1H3]}\n"
    "  - {id: m, type: mlp, label: MLP 1}\n"
    "  - {id: out, type: output}\n"
)
EDGES = (
    "  - {start: in, end: a, via: [Q, K, V]}\n"
    "  - {start: a, end: b, via: [K]}\n"
    "  - {start: in, end: b, via: [Q]}\n"
    "  - {start: b, end: m, via: [residual]}\n"
    "  - {start: m, end: out, via: [logits]}\n"
)


def tops(text: str) -> dict[str, float]:
    """Return the height at which the box of each part begins, by the first text in it."""
    pattern = r'<rect x="[\d.]+" y="([\d.]+)"[^>]*/><text[^>]*>([^<]*)<'
    return {name: float(y) for y, name in re.findall(pattern, text)}


def test_a_diagram_is_well_formed_and_escaped() -> None:
    text = circuit(NODES, EDGES)
    assert ElementTree.fromstring(text).tag == "figure"
    html = Html(text)
    assert html.dangers() == []
    assert "First <i>part</i>" in html.all.text
    assert "style=" not in text


def test_each_part_stands_below_all_that_feed_it() -> None:
    found = tops(circuit(NODES, EDGES))
    assert found["Tokens"] < found["First &lt;i&gt;part&lt;/i&gt;"] < found["Other"] < found["MLP 1"] < found["Output"]


def test_head_types_are_links_and_show_their_heads() -> None:
    html = Html(circuit(NODES, EDGES))
    assert [(a.attributes["href"], a.attributes["aria-label"]) for a in html.named("a")] == [
        ("../../heads/some-head/", "First <i>part</i>: Some head"),
        ("../../heads/other-head/", "Other: Other head"),
    ]
    assert "L0H1, L0H2" in html.all.text


def test_ways_of_reading_are_told_apart_by_line_and_letter() -> None:
    html = Html(circuit(NODES, EDGES))
    kinds = [
        path.attributes["class"].split()[-1] for path in html.named("path") if "fg-edge" in path.attributes["class"]
    ]
    assert set(kinds) == {"fg-via-Q", "fg-via-K", "fg-via-V", "fg-via-logits", "fg-via-residual"}
    assert [text.text for text in html.named("text") if text.attributes.get("class") == "fg-via"] == ["QKV", "K", "Q"]
    assert html.named("figcaption")[0].text == (
        "Q-compositionK-compositionV-compositionDirect to the logitsResidual stream"
    )


def test_a_circle_of_parts_comes_to_an_end() -> None:
    text = circuit(NODES, f"{EDGES}  - {{start: m, end: a, via: [residual]}}\n")
    assert ElementTree.fromstring(text).tag == "figure"


def test_many_parts_side_by_side_wrap_and_stay_inside() -> None:
    nodes = "  - {id: in, type: input}\n" + "".join(f"  - {{id: p{n}, type: mlp, label: MLP {n}}}\n" for n in range(7))
    edges = "".join(f"  - {{start: in, end: p{n}, via: [residual]}}\n" for n in range(7))
    html = Html(circuit(nodes, edges))
    width = float(html.named("svg")[0].attributes["width"])
    for rect in html.named("rect"):
        assert 0 <= float(rect.attributes["x"]) <= width - float(rect.attributes["width"])
    assert len({rect.attributes["y"] for rect in html.named("rect")}) == 4


def test_of_many_heads_the_rest_are_counted() -> None:
    heads = ", ".join(f"L{n % 2}H{n // 2}" for n in range(8))
    nodes = NODES.replace("[L0H1, L0H2]", f"[{heads}]")
    assert "and 2 more" in " ".join(Html(circuit(nodes, EDGES)).all.text.split())


def test_the_real_circuits_of_the_fixture_are_drawn(library: Library) -> None:
    assert render_diagram(library, library.circuits["loop"]).startswith("<figure")
