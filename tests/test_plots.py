from __future__ import annotations

from xml.etree import ElementTree

import pytest

from fieldguide.plots import (
    KEY,
    TALLEST,
    Column,
    Layer,
    render_bars,
    render_columns,
    render_figure,
    render_numbers,
    render_shades,
)
from samples import NASTY, Html

COLUMNS = (Column("2020"), Column("2021", "papers/2021/"), Column("2022"))


def columns(*layers: tuple[int, ...], joined: bool = False) -> Html:
    found = [Layer(f"Layer {number}", f"fg-c{number}", values) for number, values in enumerate(layers)]
    return Html(render_columns("Label", COLUMNS, found, joined=joined))


def boxes(html: Html) -> list[tuple[str, float, float]]:
    """Return class, top and height of the parts of columns, which have their place in shares of the width."""
    rects = [rect.attributes for rect in html.named("rect") if rect.attributes.get("x", "").endswith("%")]
    return [(rect["class"], float(rect["y"]), float(rect["height"])) for rect in rects]


def test_columns_grow_with_their_numbers_and_a_zero_draws_nothing() -> None:
    found = boxes(columns((1, 0, 4)))
    assert [height for _, _, height in found] == [TALLEST / 4 - 1, TALLEST - 1]
    assert [title.text for title in columns((1, 0, 4)).named("title")] == ["2020, Layer 0: 1", "2022, Layer 0: 4"]


def test_the_first_layer_lies_on_top_and_layers_do_not_overlap() -> None:
    lower, upper = boxes(columns((2, 0, 0), (3, 0, 0), joined=True))
    assert (lower[0], upper[0]) == ("fg-c1", "fg-c0")
    assert upper[1] + upper[2] == pytest.approx(lower[1], abs=0.11)


def test_each_column_has_its_total_and_each_layer_its_key() -> None:
    texts = [text.text for text in columns((1, 0, 4), (2, 0, 3)).named("text")]
    assert texts == ["3", "20’20", "20’21", "7", "20’22", "Layer 0 5", "Layer 1 5"]


def test_a_column_with_an_address_is_one_link() -> None:
    assert [link.attributes["href"] for link in columns((1, 1, 1), (1, 1, 1)).named("a")] == ["papers/2021/"]


@pytest.mark.parametrize("values", [(0, 0, 9), (9, 0, 0), (9, 9, 9), (0, 0, 0)])
def test_the_key_never_lies_over_a_column(values: tuple[int, int, int]) -> None:
    html = columns(values, (0, 0, 0), (0, 0, 0))
    tops = [y for rect, (_, y, _) in zip((0, 1), boxes(html), strict=False) if values[rect]]
    if values[0]:
        assert min(tops) >= 3 * KEY
    assert float(html.named("svg")[0].attributes["height"]) >= TALLEST


def test_bars_are_to_one_scale_in_each_column() -> None:
    html = Html(render_bars(("Name", "One", "Two"), [("<b>a</b>", (4, 1)), ("b", (1, 10))]))
    assert [rect.attributes["width"] for rect in html.named("rect")] == ["100%", "10%", "25%", "100%"]
    assert [cell.text for cell in html.named("td")] == ["4", "1", "1", "10"]


@pytest.mark.parametrize(
    ("by_row", "kinds"),
    [(False, ["fg-e1", "fg-e8", "fg-e1", "fg-e1"]), (True, ["fg-e1", "fg-e8", "fg-e4", "fg-e8"])],
)
def test_shades_follow_the_numbers_of_the_table_or_of_the_row(by_row: bool, kinds: list[str]) -> None:
    rows = [("a", (1, 16, 0), 17), ("b", (1, 0, 2), 3)]
    html = Html(render_shades(("Name", "x", "y", "z", "All"), rows, by_row=by_row))
    assert [
        c.attributes["class"] for c in html.named("td") if c.attributes.get("class", "").startswith("fg-e")
    ] == kinds
    assert [cell.text for cell in html.named("td")] == ["1", "16", "", "17", "1", "", "2", "3"]


def test_nothing_to_show_is_no_fault() -> None:
    assert "<svg" in render_columns("Label", (), ())
    assert "<table>" in render_bars(("Name", "One"), [])
    assert "<table>" in render_shades(("Name", "All"), [])


@pytest.mark.parametrize("text", NASTY)
def test_names_of_layers_are_escaped(text: str) -> None:
    html = Html(render_columns(text, COLUMNS, [Layer(text, "fg-c1", (1, 2, 3))]))
    assert html.dangers() == []


def test_a_figure_holds_drawing_caption_and_table() -> None:
    text = render_figure("x", "<svg></svg>", "Words.", render_numbers(("A", "B"), [("1", ["2"])]), "Numbers")
    root = ElementTree.fromstring(text)
    assert [part.tag for part in root] == ["svg", "figcaption"]
    assert "\n\n" not in text
    assert [part.tag for part in root[1]] == ["p", "details"]
