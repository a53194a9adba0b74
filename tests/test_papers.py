from __future__ import annotations

import re
from datetime import date

import pytest
from pybtex.database import parse_string

from fieldguide.bibtex import parse_entries
from fieldguide.escape import url
from fieldguide.library import Library
from fieldguide.papers import CSL_TYPES, RIS_TYPES, VENUE_FIELDS, Paper, parse_papers, to_bibtex, to_csl, to_ris
from fieldguide.vocabulary import Role
from samples import NASTY, bibliography, entry, faults


def parsed(text: str) -> tuple[list[Paper], list[str]]:
    entries, problems = parse_entries("refs.bib", text)
    papers, found = parse_papers("refs.bib", entries)
    return papers, [str(problem) for problem in problems + found]


def test_an_entry_becomes_a_paper(library: Library) -> None:
    paper = library.papers["mueller2021accents"]
    assert paper.title == 'Über GPT-2 Heads & <script>alert("x")</script> Pipes | Tables'
    assert [name.full for name in paper.authors] == ["Jörg Müller", "The [x](javascript:alert(1)) Group", "Zoë O'Brien"]
    assert (paper.date, paper.year, paper.arxiv, paper.role) == ("2021-05-04", 2021, "2105.00042", Role.HEADS)
    assert paper.venue == "Proc. of <b>Bold</b> & Sons"
    assert paper.heads == ("alpha-head", "beta-head", "gamma-head")  # the last by a claim alone
    assert paper.code == ("https://example.org/code_a", "https://example.org/code_b")


def test_other_titles_are_split(library: Library) -> None:
    assert library.papers["evil2022markdown"].other_titles == ("An Older Title", "A Working Title")


def test_the_links_of_a_paper_name_what_they_lead_to(library: Library) -> None:
    assert list(library.papers["mueller2021accents"].links()) == [
        ("Paper", "https://example.org/papers/1?a=1&b=2"),
        ("arXiv", "https://arxiv.org/abs/2105.00042"),
        ("DOI", "https://doi.org/10.1234/abc(1)_2"),
        ("Code", "https://example.org/code_a"),
        ("Code", "https://example.org/code_b"),
    ]


@pytest.mark.parametrize(
    ("changes", "address"),
    [
        ({"url": None, "doi": "10.1234/x"}, "https://doi.org/10.1234/x"),
        ({"url": None, "eprint": "2002.00001"}, "https://arxiv.org/abs/2002.00001"),
        ({"url": None, "doi": "10.1234/x", "eprint": "2002.00001"}, "https://doi.org/10.1234/x"),
    ],
)
def test_a_paper_without_url_is_found_by_doi_or_arxiv_id(changes: dict[str, str | None], address: str) -> None:
    papers, problems = parsed(entry(**changes))
    assert problems == []
    assert papers[0].url == address
    assert [link for _, link in papers[0].links()].count(address) == 1


@pytest.mark.parametrize(
    ("authors", "short"), [("A, B", "A"), ("A, B and C, D", "A and C"), ("A, B and C, D and E, F", "A et al.")]
)
def test_the_authors_in_short(authors: str, short: str) -> None:
    assert parsed(entry(author=authors))[0][0].short_authors == short


FAULTS: list[tuple[dict[str, str | None], int, str]] = [
    ({"title": None}, 1, "'title' is missing"),
    ({"title": ""}, 1, "'title' is missing"),
    ({"title": "{{}} ~"}, 1, "'title' is missing"),
    ({"author": None}, 1, "'author' is missing"),
    ({"date": None}, 1, "'date' is missing"),
    ({"year": None}, 1, "'year' is missing"),
    ({"url": None}, 1, "no link"),
    ({"date": "2020-02-30"}, 4, "'2020-02-30' is no day of the calendar"),
    ({"date": "2020-13"}, 4, "'2020-13' is no day of the calendar"),
    ({"date": "Feb 2020"}, 4, "'Feb 2020' is no date"),
    ({"date": "2026-06-02", "year": "2026"}, 4, "2026-06-02 is in the future"),
    ({"date": "2027", "year": "2027"}, 4, "2027 is in the future"),
    ({"year": "MMXX"}, 5, "'MMXX' is no year"),
    ({"year": "2019"}, 5, "published in 2019, but first public in 2020"),
    ({"eprint": "2001.00001"}, 4, "later than arXiv id 2001.00001"),
    ({"eprint": "2006.00001"}, 4, "well before arXiv id 2006.00001"),
    ({"eprint": "2002.00001v2"}, 6, "'2002.00001v2' is no arXiv id"),
    ({"eprint": "2002.00001", "archiveprefix": "HAL"}, 7, "only arXiv"),
    ({"doi": "https://doi.org/10.1234/x"}, 6, "is no DOI"),
    ({"doi": "10.12/x"}, 6, "is no DOI"),
    ({"doi": "10.1234/a b"}, 6, "is no DOI"),
    ({"doi": "10.1234/a\x01b"}, 6, "is no DOI"),
    ({"url": "example.org"}, 6, "'example.org' is no web address"),
    ({"url": "https://"}, 6, "is no web address"),
    ({"url": "https://a.example/ https://b.example/"}, 6, "is no web address"),
    ({"url": "javascript:alert(1)"}, 6, "is no web address"),
    ({"url": "ftp://example.org/x"}, 6, "is no web address"),
    ({"code": "https://example.org/a data:text/html,x"}, 7, "'data:text/html,x' is no web address"),
    ({"demo": "file:///etc/passwd"}, 7, "is no web address"),
    ({"keywords": "some-haed"}, 7, "unknown head type 'some-haed'; did you mean 'some-head'?"),
    ({"keywords": "some-head, zzz"}, 7, "unknown head type 'zzz'"),
    ({"keywords": "some-head, some-head"}, 7, "stands twice"),
    ({"role": "circut"}, 8, "'circut' is no role; did you mean 'circuit'?"),
    ({"role": "zzz"}, 8, "use heads, circuit,"),
    ({"titel": "x"}, 8, "unknown field 'titel'; did you mean 'title'?"),
    ({"zzz": "x"}, 8, "unknown field 'zzz'"),
    ({"annotation": "as shown [@good2020paper]"}, 8, "holds a citation"),
    ({"annotation": "a lone \\"}, 8, "LaTeX"),
    ({"title": "\\unknowncommand{x}"}, 2, "LaTeX"),
    ({"author": "Good, Gina and others"}, 3, "and others"),
    ({"author": "a, b, c, d"}, 3, "too many commas"),
    ({"author": "Good, Gina and"}, 3, "has no name"),
    ({"author": "\\"}, 3, "LaTeX"),
]


@pytest.mark.parametrize(("changes", "line", "words"), FAULTS, ids=lambda value: ascii(value)[:60])
def test_a_fault_of_an_entry_is_one_message_at_its_line(changes: dict[str, str | None], line: int, words: str) -> None:
    found = [text for text in faults(bibliography(entry(**changes))) if not re.search("`gap`|no paper names", text)]
    assert len(found) == 1
    assert found[0].startswith(f"refs.bib:{line}: good2020paper: ")
    assert words in found[0]
    assert re.search("; |: the same", found[0])


@pytest.mark.parametrize("kind", [kind for kind in VENUE_FIELDS if kind != "misc"])
def test_an_entry_type_needs_its_venue(kind: str) -> None:
    found = faults(bibliography(entry("good2020paper", kind)))
    assert len(found) == 1
    assert found[0].startswith(f"refs.bib:1: good2020paper: field '{VENUE_FIELDS[kind]}' is missing")
    assert faults(bibliography(entry("good2020paper", kind, **{VENUE_FIELDS[kind]: "A Venue"}))) == []


@pytest.mark.parametrize(("kind", "words"), [("artcle", "did you mean 'article'?"), ("zzz", "use article,")])
def test_an_unknown_entry_type_is_a_fault(kind: str, words: str) -> None:
    found = faults(bibliography(entry("good2020paper", kind)))
    assert found[0].startswith(f"refs.bib:1: good2020paper: unknown entry type @{kind}")
    assert words in found[0]


@pytest.mark.parametrize("key", ["2020good", "good.2020", "good:2020", "good/2020", "güd2020", "a+b", "<b>", "_a"])
def test_a_key_that_cannot_be_cited_is_a_fault(key: str) -> None:
    _, problems = parsed(entry(key))
    assert [text.startswith(f"refs.bib:1: {key}: the key '{key}' cannot be cited; ") for text in problems] == [True]


def test_all_faults_of_an_entry_are_reported_at_once_and_it_is_left_out() -> None:
    papers, problems = parsed(entry(title=None, date="x", doi="y", url="z", role="q") + "\n\n" + entry("b"))
    assert [paper.key for paper in papers] == ["b"]
    assert [problem.split(":")[1] for problem in problems] == ["1", "6", "5", "8", "3"]


def test_a_date_note_allows_an_early_date() -> None:
    assert faults(bibliography(entry(eprint="2006.00001", datenote="in a blog"))) == []


def test_a_paper_without_head_types_is_a_soft_fault_unless_its_role_says_why() -> None:
    bare = bibliography(entry("bare2020paper", keywords=None))
    assert any(text.startswith("refs.bib:1: warning: bare2020paper: ") for text in faults(bare))
    placed = bibliography(entry("bare2020paper", keywords=None, role="survey"))
    assert not any("warning: bare2020paper" in text for text in faults(placed))


def test_a_claim_places_a_paper_as_well_as_keywords_do() -> None:
    assert faults(bibliography(entry(keywords=None))) == []


@pytest.mark.parametrize(
    "name", ["title", "author", "date", "year", "url", "doi", "eprint", "keywords", "code", "journal"]
)
@pytest.mark.parametrize("nasty", NASTY, ids=ascii)
def test_nasty_fields_are_read_or_refused_and_every_link_can_be_written(name: str, nasty: str) -> None:
    papers, _ = parsed(entry(**{name: nasty}))
    for paper in papers:
        assert all(url(address) for _, address in paper.links())
        assert paper.title
        assert paper.day.year >= 1
        assert to_bibtex(paper)
        assert to_ris(paper).endswith("ER  - \r\n")
        assert to_csl(paper)["id"] == "good2020paper"


def test_bibtex_for_readers_has_no_fields_of_the_guide_and_parses_back(library: Library) -> None:
    for paper in library.papers.values():
        item = parse_string(to_bibtex(paper), "bibtex").entries[paper.key]
        assert {"keywords", "annotation", "role", "code", "datenote"}.isdisjoint(item.fields)
        assert item.fields["year"] == str(paper.year)
        assert len(item.persons["author"]) == len(paper.authors)


def test_every_entry_type_has_a_form_in_csl_and_ris() -> None:
    assert set(CSL_TYPES) == set(RIS_TYPES) == set(VENUE_FIELDS)


def test_csl_names_people_and_organisations(library: Library) -> None:
    item = to_csl(library.papers["mueller2021accents"])
    assert item["author"] == [
        {"family": "Müller", "given": "Jörg"},
        {"literal": "The [x](javascript:alert(1)) Group"},
        {"family": "O'Brien", "given": "Zoë"},
    ]
    assert (item["type"], item["DOI"], item["number"], item["page"]) == (
        "paper-conference",
        "10.1234/abc(1)_2",
        "arXiv:2105.00042",
        "1–12",
    )
    assert item["available-date"] == {"date-parts": [[2021, 5, 4]]}


def test_a_date_in_csl_and_ris_is_as_exact_as_known(library: Library) -> None:
    assert to_csl(library.papers["quote2023same"])["available-date"] == {"date-parts": [[2023]]}
    assert "DA  - 2023//\r\n" in to_ris(library.papers["quote2023same"])
    assert "DA  - 2022/11/\r\n" in to_ris(library.papers["evil2022markdown"])
    assert "DA  - 2021/05/04\r\n" in to_ris(library.papers["mueller2021accents"])


def test_a_paper_knows_its_day_and_its_page(library: Library) -> None:
    paper = library.papers["many2024authors"]
    assert date(*(int(part) for part in paper.day.first_day.split("-"))) == date(2024, 2, 29)
    assert paper.source == "papers/many2024authors.md"
    assert str(paper.problem("eprint", "what")) == f"refs.bib:{paper.entry.at('eprint')}: what"
