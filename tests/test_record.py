from __future__ import annotations

import pytest

from fieldguide.frontmatter import parse_document
from fieldguide.models import Model
from fieldguide.record import draft_record
from samples import GOOD_PAGES

TEXT = GOOD_PAGES["docs/models/some-model.md"]


def test_a_page_becomes_a_record_with_its_place() -> None:
    record, problems = draft_record(Model, parse_document("docs/models/some-model.md", TEXT + "Text.\n")[0])
    assert problems == []
    assert record is not None
    assert (record.id, record.name, record.source, record.body) == (
        "some-model",
        "Some model",
        "models/some-model.md",
        "Text.\n",
    )
    assert str(record.problem("what", "layers")) == "docs/models/some-model.md:5: what"


@pytest.mark.parametrize("name", ["Some Model", "some_model", "Model", "-a", "a-", "a--b", "ü", "a.b", ""])
def test_a_file_name_that_is_no_identifier_is_refused(name: str) -> None:
    _, problems = draft_record(Model, parse_document(f"docs/models/{name}.md", TEXT)[0])
    assert [(p.line, "is no identifier" in p.message) for p in problems] == [(1, True)]


def test_a_record_without_front_matter_is_refused() -> None:
    record, problems = draft_record(Model, parse_document("docs/models/a.md", "# Title\n")[0])
    assert record is None
    assert [str(p).partition(";")[0] for p in problems] == ["docs/models/a.md:1: the record has no front matter"]


def test_faults_of_name_and_fields_come_together() -> None:
    record, problems = draft_record(
        Model, parse_document("docs/models/A.md", TEXT.replace("layers: 2", "layers: x"))[0]
    )
    assert record is not None
    assert record.name == "Some model"
    assert [p.line for p in problems] == [1, 5]
