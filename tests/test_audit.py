"""The tools of ``make audit``: the server, the weights, and the tables."""

from __future__ import annotations

import gzip
import http.client
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from audit.accessibility import report as axe_report
from audit.host import Answer, Host, prefix_of, serve
from audit.latency import SLOWER, enlarge
from audit.latency import report as latency_report
from audit.lighthouse import CATEGORIES, METRICS, extract, median
from audit.lighthouse import report as lighthouse_report
from audit.pages import KINDS, MEASURED
from audit.report import Report, kilobytes, render
from audit.sites import bare_settings
from audit.weights import LIMITS, kind_of, sums
from audit.weights import report as weight_report

PAGE = '<link rel="canonical" href="https://example.org/some/where/">' + "x" * 500


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Host]:
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(PAGE)
    (tmp_path / "deep/index.html").write_text("deep")
    (tmp_path / "404.html").write_text("nothing")
    (tmp_path / "card.png").write_bytes(b"png")
    with serve(tmp_path, prefix_of(tmp_path)) as served:
        yield served


def ask(host: Host, path: str, accepted: str = "gzip, br") -> tuple[http.client.HTTPResponse, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", host.port, timeout=5)) as connection:
        connection.request("GET", path, headers={"Accept-Encoding": accepted})
        answer = connection.getresponse()
        return answer, answer.read()


def test_texts_are_compressed_for_browsers_that_take_it(host: Host) -> None:
    answer, body = ask(host, "/some/where/")
    assert (answer.getheader("Content-Encoding"), gzip.decompress(body).decode()) == ("gzip", PAGE)
    assert answer.getheader("Content-Type") == "text/html; charset=utf-8"
    assert answer.getheader("Cache-Control") == "max-age=600"
    assert host.answers == [Answer("", "text/html", len(body))]
    plain, body = ask(host, "/some/where/", accepted="identity")
    assert (plain.getheader("Content-Encoding"), body.decode()) == (None, PAGE)


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/some/where/deep/?q=1", 200, b"deep"),
        ("/some/where/card.png", 200, b"png"),
        ("/some/where/nothing/", 404, b"nothing"),
        ("/deep/", 404, b"nothing"),
        ("/some/where/deep/../card.png", 404, b"nothing"),
    ],
)
def test_only_the_site_is_served_and_only_below_its_prefix(host: Host, path: str, status: int, body: bytes) -> None:
    answer, found = ask(host, path, accepted="")
    assert (answer.status, found) == (status, body)


@pytest.mark.parametrize(
    ("path", "kind", "column"),
    [
        ("", "text/html", "html"),
        ("assets/a.css", "text/css", "css"),
        ("assets/a.js", "application/javascript", "js"),
        ("assets/a.svg", "image/svg+xml", "images"),
        ("assets/a.woff2", "font/woff2", "fonts"),
        ("search/index.json", "application/json", "search"),
        ("sitemap.xml", "application/xml", "other"),
    ],
)
def test_each_answer_is_counted_once(path: str, kind: str, column: str) -> None:
    answer = Answer(path, kind, 7)
    assert kind_of(answer) == column
    assert sums([answer, answer])[column] == sums([answer, answer])["all"] == 14


def test_a_page_above_its_limit_and_a_request_to_another_host_are_faults() -> None:
    light, heavy = ({**sums([]), "all": LIMITS["head"] + more} for more in (0, 1))
    assert weight_report({"head": light}, {"head": []}).faults == ()
    found = weight_report({"head": heavy}, {"head": ["https://example.com/a.js"]})
    assert [fault.split(":")[1].strip() for fault in found.faults] == [
        "200.0 KB are more than 200",
        "request to another host",
    ]
    assert "✗" in render(found)


def lighthouse_result(score: float, value: float) -> dict[str, Any]:
    audits: dict[str, Any] = {
        name: {"numericValue": value, "score": 1, "scoreDisplayMode": "numeric"} for name in METRICS
    }
    audits["link-name"] = {"score": 0, "scoreDisplayMode": "binary"}
    references = [{"id": "link-name", "weight": 7}, {"id": "unweighted", "weight": 0}]
    categories = {name: {"score": score, "auditRefs": references} for name in CATEGORIES}
    return extract({"audits": audits, "categories": categories, "environment": {"benchmarkIndex": value}})


def test_the_median_of_runs_is_taken_of_each_number() -> None:
    found = median([lighthouse_result(score, score * 1000) for score in (0.9, 0.5, 1)])
    assert {found[name] for name in CATEGORIES} == {90}
    assert {found[name] for name in METRICS} == {900}
    assert found["missed"] == ["link-name"]


def test_lighthouse_must_find_all_points_except_in_speed() -> None:
    results = {"home": lighthouse_result(0.99, 1), "(bare theme)": lighthouse_result(0.5, 1)}
    assert lighthouse_report(results, 1).faults == (
        "home: accessibility 99 of 100",
        "home: best-practices 99 of 100",
        "home: seo 99 of 100",
    )


def test_each_barrier_is_a_fault() -> None:
    found = axe_report({"home": {"desktop, light": [], "phone, dark": ["label (critical): #q"]}})
    assert found.rows == (("home", "✓ 0", "✗ 1"),)
    assert found.faults == ("home, phone, dark: label (critical): #q",)


def test_a_report_is_a_table_with_numbers_flush_right() -> None:
    table = render(Report("Title", ("page", "KB"), (("home", kilobytes(1234)), ("a", "10.0")), data=None))
    assert table.splitlines() == ["Title", "", "page    KB", "────  ────", "home   1.2", "a     10.0"]


def test_the_bare_site_has_our_choices_of_the_theme_and_no_file_of_ours() -> None:
    ours = {"theme": {"name": "material", "font": False, "logo": "a.svg", "custom_dir": "overrides"}, "hooks": ["x.py"]}
    assert bare_settings(ours, "https://example.org/") == {
        "site_name": "A bare page",
        "site_url": "https://example.org/",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
    }


def test_what_is_measured_is_of_different_kinds() -> None:
    assert KINDS.items() >= MEASURED.items()
    assert {*LIMITS} <= {*MEASURED}
    assert len({*KINDS.values()}) == len(KINDS)


def test_papers_are_made_more_without_two_alike() -> None:
    papers = [{"key": f"paper{number}", "title": f"Title {number}"} for number in range(7)]
    texts = [["An Author", f"summary of {number}", *(["Old Title"] if number else [])] for number in range(7)]
    few, _ = enlarge(papers, texts, 3)
    assert few == papers[:3]
    many, made = enlarge(papers, texts, 50)
    assert many[:7] == papers
    assert len(many) == len(made) == len({paper["key"] for paper in many}) == len({text[1] for text in made}) == 50
    assert made[8][0] == "An Author"
    assert made[8][2:] == ["Old Title"]
    assert enlarge(papers, texts, 50) == (many, made)


def test_one_late_key_is_a_fault_without_the_brake_only() -> None:
    quick, late = [10.0, 20.0], [10.0, 101.0]
    assert latency_report({150: {1: quick, SLOWER: late}}).faults == ()
    found = latency_report({150: {1: quick, SLOWER: quick}, 1000: {1: late, SLOWER: quick}})
    assert found.faults == ("1,000 papers: a key took 101 ms, more than 100",)
    assert found.rows[0] == ("150", "15", "20", "✓", "15", "20")
