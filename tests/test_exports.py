from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest
from pybtex.database import parse_string

from fieldguide.claim_exports import COLUMNS, render_csv, render_csv_schema
from fieldguide.exports import FILES, render_exports
from fieldguide.feeds import render_feeds
from fieldguide.library import Library
from samples import read

ATOM = "{http://www.w3.org/2005/Atom}"
NAMES = ("papers", "heads", "stages", "models", "claims", "circuits", "methods", "topics")


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, str]:
    return dict(render_exports(library, "https://example.org/guide"))


def test_every_file_that_readers_are_pointed_to_is_made(files: dict[str, str]) -> None:
    others = {name for name in files if name.startswith(("feeds/", "search/", "papers/"))}
    assert set(FILES) | {f"data/schema/{name}.json" for name in (*NAMES, "claims.csv")} == set(files) - others


@pytest.mark.parametrize("name", NAMES)
def test_a_json_file_keeps_to_its_schema(files: dict[str, str], library: Library, name: str) -> None:
    schema, data = json.loads(files[f"data/schema/{name}.json"]), json.loads(files[f"data/{name}.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    assert list(data) == ["schema", "updated", name]
    assert data["updated"] == library.updated
    assert len(data[name]) == len(getattr(library, name)) > 0


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_refuses_other_items(files: dict[str, str], name: str) -> None:
    schema, data = json.loads(files[f"data/schema/{name}.json"]), json.loads(files[f"data/{name}.json"])
    item = data[name][0]
    for spoilt in ({**item, "more": 1}, {k: v for k, v in item.items() if k != next(iter(item))}, "text"):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({**data, name: [spoilt]}, schema)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_library_makes_files_that_keep_to_their_schema(name: str) -> None:
    files = dict(render_exports(read("")[0]))
    jsonschema.validate(json.loads(files[f"data/{name}.json"]), json.loads(files[f"data/schema/{name}.json"]))
    assert ElementTree.fromstring(files["feed.xml"]).findall(f"{ATOM}entry") == []


def test_pages_and_papers_of_a_head_type_are_named(files: dict[str, str]) -> None:
    heads = {item["id"]: item for item in json.loads(files["data/heads.json"])["heads"]}
    assert heads["alpha-head"]["page"] == "heads/alpha-head/"
    assert heads["alpha-head"]["papers"] == ["many2024authors", "mueller2021accents"]
    assert heads["alpha-head"]["relations"][0]["type"] == "specialises"


def test_titles_are_plain_text_in_json(files: dict[str, str], library: Library) -> None:
    found = {item["key"]: item["title"] for item in json.loads(files["data/papers.json"])["papers"]}
    assert found == {key: paper.title for key, paper in library.papers.items()}


def test_the_bibliography_is_bibtex_that_parses_back(files: dict[str, str], library: Library) -> None:
    entries = parse_string(files["data/refs.bib"], "bibtex").entries
    assert set(entries) == set(library.papers)
    assert entries["mueller2021accents"].fields["doi"] == "10.1234/abc(1)_2"


def test_csl_holds_every_paper(files: dict[str, str], library: Library) -> None:
    items: list[dict[str, Any]] = json.loads(files["data/refs.json"])
    assert {item["id"]: item["title"] for item in items} == {k: paper.title for k, paper in library.papers.items()}
    for item in items:
        assert item["author"]
        assert all(set(name) in ({"family", "given"}, {"literal"}) for name in item["author"])
        assert item["issued"]["date-parts"] == [[library.papers[item["id"]].year]]


def records(text: str) -> list[dict[str, list[str]]]:
    """Read RIS: a tag of two signs, two blanks, a hyphen, a blank, the value."""
    found: list[dict[str, list[str]]] = []
    for line in text.removesuffix("\r\n").split("\r\n"):
        tag, mark, value = line[:2], line[2:6], line[6:]
        assert mark == "  - "
        if tag == "TY":
            found.append({})
        if tag != "ER":
            found[-1].setdefault(tag, []).append(value)
    return found


def test_ris_holds_every_paper(files: dict[str, str], library: Library) -> None:
    found = {record["ID"][0]: record for record in records(files["data/refs.ris"])}
    assert set(found) == set(library.papers)
    for key, record in found.items():
        paper = library.papers[key]
        assert record["TI"] == [paper.title]
        assert len(record["AU"]) == len(paper.authors)
        assert record["PY"] == [str(paper.year)]
        assert record["UR"] == [address for _, address in paper.links()]
    assert found["mueller2021accents"]["AU"][0] == "Müller, Jörg"
    assert (found["evil2022markdown"]["TY"], found["plain2019thesis"]["TY"]) == (["JOUR"], ["THES"])


def test_csv_has_a_row_for_each_claim_and_head(library: Library) -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(library))))
    assert list(rows[0]) == [name for name, _, _ in COLUMNS]
    assert [item["name"] for item in render_csv_schema()["fields"]] == list(rows[0])
    assert [(row["paper"], row["claim"], row["layer"], row["head_index"], row["score"]) for row in rows] == [
        ("evil2022markdown", "1", "11", "11", ""),
        ("mueller2021accents", "1", "0", "1", "0.93"),
        ("mueller2021accents", "1", "1", "0", "0.5"),
        ("mueller2021accents", "2", "", "", ""),
        ("mueller2021accents", "3", "11", "11", ""),
        ("mueller2021accents", "3", "0", "0", ""),
        ("mueller2021accents", "4", "0", "1", ""),
    ]


def test_csv_cells_are_no_formulas(library: Library) -> None:
    rows = list(csv.reader(io.StringIO(render_csv(library))))
    assert '\'=Appendix "B"' in rows[4]
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_the_feed_is_atom_with_authors_venue_and_head_types(files: dict[str, str], library: Library) -> None:
    root = ElementTree.fromstring(files["feed.xml"])
    assert root.tag == f"{ATOM}feed"
    assert root.findtext(f"{ATOM}updated") == "2024-02-29T00:00:00Z"
    entries = root.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == [paper.title for paper in library.papers.values()]
    identifiers = [element.text for element in root.iter(f"{ATOM}id")]
    assert len(set(identifiers)) == len(identifiers) == len(entries) + 1
    evil = entries[2]
    assert [name.text for name in evil.iter(f"{ATOM}name")] == ['"Dr" Evil', "Ann Nobody"]
    assert [category.get("term") for category in evil.iter(f"{ATOM}category")] == ["beta-head", "gamma-head"]
    assert "Journal of 'Quotes'." in (evil.findtext(f"{ATOM}summary") or "")
    links = [link.get("href") for link in evil.iter(f"{ATOM}link")]
    assert links == ["https://example.org/guide/papers/evil2022markdown/"]


def test_a_feed_without_an_address_leads_to_the_papers_themselves(library: Library) -> None:
    root = ElementTree.fromstring(dict(render_feeds(library))["feed.xml"])
    assert root.findall(f"{ATOM}link") == []
    assert [link.get("href") for link in root.iter(f"{ATOM}link")][3] == "https://example.org/papers/1?a=1&b=2"


@pytest.mark.parametrize("name", ["data/refs.bib", "data/refs.json", "data/refs.ris", "data/claims.csv", "feed.xml"])
def test_a_data_file_is_as_it_was(files: dict[str, str], golden: Callable[[str, str], None], name: str) -> None:
    golden(name.rpartition("/")[2], files[name].replace("\r\n", "\n"))


def test_the_files_are_the_same_each_time(files: dict[str, str], library: Library) -> None:
    assert dict(render_exports(library, "https://example.org/guide/")) == files
