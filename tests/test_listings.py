from __future__ import annotations

from fieldguide.library import Library
from fieldguide.listings import render_decisions_list, render_news_list, render_topics_list
from samples import faults


def test_news_stand_by_month_newest_first(library: Library) -> None:
    text = render_news_list(library, "names.md", months=2)
    heads = [line for line in text.split("\n") if line.startswith("## ")]
    assert heads == ["## February 2024", "## 2023"]
    assert text.index("many2024authors") < text.index(heads[1])


def test_the_decisions_are_a_table_in_alphabetical_order(library: Library) -> None:
    text = render_decisions_list(library, "names.md")
    assert text.index("A use") < text.index("Old") < text.index("Own word")
    assert '<span id="own-word"></span>Own word' in text
    assert "<i>" not in text
    assert "topics/some-uses.md" in text


def test_topics_are_told_with_the_number_of_their_papers(library: Library) -> None:
    assert "(papers: 2)" in render_topics_list(library, "names.md")


def test_decisions_with_faults_are_told() -> None:
    page = "---\ntitle: N\ndecisions:\n  - {name: One, kind: alais, to: [nobody], reason: R}\n  - {name: Three}\n---\n"
    text = "\n".join(faults(pages={"docs/decisions.md": page}))
    for words in ("'alais' is no decision; did you mean 'alias'?", "'nobody'", "a decision needs `name`"):
        assert words in text
