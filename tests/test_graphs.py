from __future__ import annotations

import pytest

from fieldguide.graphs import Pair, grow_trees, shorten_arcs, split_connected


@pytest.mark.parametrize(
    ("pairs", "parts"),
    [
        ([], []),
        ([("a", "b")], [["a", "b"]]),
        ([("a", "b"), ("c", "d"), ("d", "e")], [["c", "d", "e"], ["a", "b"]]),
        ([("a", "b"), ("c", "d"), ("b", "c")], [["a", "b", "c", "d"]]),
        ([("a", "b"), ("c", "d")], [["a", "b"], ["c", "d"]]),
    ],
)
def test_names_that_hang_together_are_parted_greatest_first(pairs: list[Pair], parts: list[list[str]]) -> None:
    assert split_connected(pairs) == parts


@pytest.mark.parametrize(
    ("names", "pairs", "row"),
    [
        ("abc", [("a", "c"), ("c", "b")], "acb"),
        ("abcd", [("a", "d"), ("d", "b"), ("b", "c")], "adbc"),
        ("abcd", [("a", "b"), ("b", "c"), ("c", "d")], "abcd"),
        ("ab", [("a", "x")], "ab"),
        ("", [], ""),
    ],
)
def test_linked_names_come_to_stand_side_by_side(names: str, pairs: list[Pair], row: str) -> None:
    assert "".join(shorten_arcs(list(names), pairs)) in {row, row[::-1]}


def test_a_tree_is_told_from_its_root_down_and_the_greatest_comes_first() -> None:
    pairs = [("x", "y"), ("leaf", "branch"), ("branch", "root"), ("twig", "root")]
    assert grow_trees(pairs) == [
        [(0, "root", ""), (1, "branch", "root"), (2, "leaf", "branch"), (1, "twig", "root")],
        [(0, "y", ""), (1, "x", "y")],
    ]


def test_a_child_of_two_parents_stands_under_both() -> None:
    lines = [line for tree in grow_trees([("c", "a"), ("c", "b")]) for line in tree]
    assert [line for line in lines if line[1] == "c"] == [(1, "c", "a"), (1, "c", "b")]


def test_circles_end() -> None:
    assert grow_trees([("a", "b"), ("b", "a")]) == []
    assert grow_trees([("a", "b"), ("b", "a"), ("a", "root")]) == [[(0, "root", ""), (1, "a", "root"), (2, "b", "a")]]
