"""The project's own site as a whole, built by the commands that contributors and the workflows use."""

from __future__ import annotations

import csv
import html
import io
import itertools
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree

import jsonschema
import pybtex.database
import pytest

import site_tools
from site_tools import ADDRESS, ROOT, TOOLS, Built

ATOM = "{http://www.w3.org/2005/Atom}"
HEADING = r'<h2 id="([^"]+)">(.*?)<a class="headerlink"'
JSON_FILES = ("papers", "heads", "stages", "models", "claims", "circuits", "methods", "topics")
UNPLUGGED = """
import socket

def refuse(*arguments, **options):
    raise OSError("a test has cut the network off")

socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = socket.create_connection = refuse
"""
DEADLINE = 240
"""Seconds within which a preview must have done what it is waited for."""


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the sites that are built once for all tests of a session."""
    return site_tools.common_folder(tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session", params=[False, True], ids=["preview", "published"])
def site(request: pytest.FixtureRequest, sites: Path) -> Built:
    """The real site as built on a contributor's machine, and as built with the address and repository of a fork."""
    return site_tools.real_site(sites, addressed=request.param)


@pytest.fixture(scope="session")
def published(sites: Path) -> Built:
    return site_tools.real_site(sites, addressed=True)


@pytest.fixture(scope="session")
def preview(sites: Path) -> Built:
    return site_tools.real_site(sites)


@pytest.fixture(scope="session")
def keys() -> list[str]:
    """The citation keys of refs.bib, read without the project's own parser."""
    return re.findall(r"^@\w+\{([^,\s]+),", (ROOT / "refs.bib").read_text(encoding="utf-8"), re.MULTILINE)


def data(built: Built, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((built.folder / f"data/{name}.json").read_bytes())
    return found


# The builds


@pytest.mark.parametrize(("tool", "addressed"), [("mkdocs", False), ("mkdocs", True), ("properdocs", True)])
def test_the_site_builds_strict_and_without_a_warning(sites: Path, tool: str, addressed: bool) -> None:
    built = site_tools.real_site(sites, tool, addressed=addressed)
    assert built.warnings() == []
    assert (built.folder / "index.html").is_file()


def test_a_second_build_gives_the_same_bytes_elsewhere_and_without_network(sites: Path, tmp_path: Path) -> None:
    """Another day, folder, time zone and order of hashes, and no way out."""
    (tmp_path / "unplugged").mkdir()
    (tmp_path / "unplugged/sitecustomize.py").write_text(UNPLUGGED)
    nowhere = "http://127.0.0.1:9/"
    more = {
        **ADDRESS,
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Auckland",
        "PYTHONPATH": str(tmp_path / "unplugged"),
        **dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"), nowhere),
    }
    probe = site_tools.run(tmp_path, "-c", f"import urllib.request as r; r.urlopen('{nowhere}')", env=more)
    assert "a test has cut the network off" in probe.stdout

    project = site_tools.copy_project(tmp_path / "another place")
    second = site_tools.build(project, tmp_path / "site", env=more)
    assert second.status == 0, second.output
    first = site_tools.real_site(sites, addressed=True)
    assert site_tools.differing(site_tools.snapshot(first.folder), site_tools.snapshot(second.folder)) == []
    assert len(site_tools.snapshot(second.folder)) > 300


def test_no_file_says_on_which_day_it_was_built(preview: Built, published: Built) -> None:
    """The first build is of today and the second of 2100, and nothing says either."""
    assert data(preview, "papers") == data(published, "papers")
    assert [name for name, text in site_tools.snapshot(published.folder).items() if b"2100-01-01" in text] == []


def test_without_an_address_pages_offer_no_editing(preview: Built) -> None:
    assert {edit for page in preview.pages().values() for edit in page.edits} == set()
    assert b"canonical" not in (preview.folder / "stages/latent-reasoning/index.html").read_bytes()


def test_edit_links_lead_to_the_source_of_each_page(published: Built, keys: list[str]) -> None:
    base = "https://github.com/example/guide/edit/main/"

    def edited(path: str) -> list[str]:
        return [urljoin(base, link) for link in published.pages()[path].edits]

    assert edited("heads/induction-head/index.html") == [f"{base}docs/heads/induction-head.md"]
    written = [key for key in keys if (ROOT / f"docs/papers/{key}.md").exists()]
    generated = [key for key in keys if key not in written]
    assert {link for key in generated for link in edited(f"papers/{key}/index.html")} == {f"{base}refs.bib"}
    for key in written:
        assert edited(f"papers/{key}/index.html") == [f"{base}docs/papers/{key}.md"]
    targets = {link.removeprefix(base) for page in published.pages() for link in edited(page)}
    assert len(targets) > 90
    assert sorted(target for target in targets if not (ROOT / target).is_file()) == []


# Links


def test_internal_links_and_anchors_resolve(site: Built, published: Built) -> None:
    address = ADDRESS["SITE_URL"] if site is published else ""
    assert list(site_tools.broken_links(site, address)) == []


def test_the_link_checker_sees_broken_links(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text(
        '<p id="x"><a href="a/">1</a><a href="#x">2</a><a href="#y">3</a><a href="b/">4</a><a href="../">5</a>'
        '<svg><a href="a/#z"><text>6</text></a><image xlink:href="c.png"/></svg><script src="d.js"></script>'
        '<a href="https://example.org/">7</a><a href="mailto:a@example.org">8</a></p>'
    )
    (tmp_path / "a/index.html").write_text('<p><a name="q">0</a><a href="..#x">9</a><a href="#q">10</a></p>')
    found = [line.split(": ")[1] for line in site_tools.broken_links(Built(tmp_path, 0, "", "/sub/"))]
    assert found == ["a href #y", "a href b/", "a href ../", "a href a/#z", "image xlink:href c.png", "script src d.js"]


def test_ids_stand_once_in_a_page(site: Built) -> None:
    twice = {page.path: sorted({i for i in page.ids if page.ids.count(i) > 1}) for page in site.pages().values()}
    assert {path: ids for path, ids in twice.items() if ids} == {}


def test_nothing_is_loaded_from_another_host(site: Built) -> None:
    loads = {load for page in site.pages().values() for load in page.loads}
    assert loads
    assert sorted(load for load in loads if urlsplit(load).netloc) == []
    styles = [
        path for path in site.folder.rglob("*.css") if re.search(r"(@import|url\()\s*[\"']?\w*:?//", path.read_text())
    ]
    assert styles == []


def test_other_names_lead_to_existing_heads(site: Built) -> None:
    leading = {path: page for path, page in site.pages().items() if page.refresh}
    for path, page in leading.items():
        target = urljoin(f"http://h/{path}", page.refresh)
        assert site.folder.joinpath(urlsplit(target).path.strip("/"), "index.html").is_file(), path
    assert (
        urljoin("/heads/anti-copy-head/", leading["heads/anti-copy-head/index.html"].refresh)
        == "/heads/copy-suppression-head/"
    )
    aliases = [alias["name"] for head in data(site, "heads")["heads"] for alias in head["aliases"]]
    assert len(aliases) > 20
    addresses = [f"heads/{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}/index.html" for name in aliases]
    assert [address for address in addresses if address not in site.pages()] == []


# Pages and data files


def test_every_paper_has_a_page_with_its_bibtex(site: Built, keys: list[str]) -> None:
    for key in keys:
        blocks = [text for text in site.pages()[f"papers/{key}/index.html"].blocks if text.lstrip().startswith("@")]
        found = [name for text in blocks for name in pybtex.database.parse_string(text, "bibtex").entries]
        assert found == [key, f"attentionheadsfieldguide-{key}"]  # the paper first, then the page of the guide


def test_pages_have_one_first_heading(site: Built) -> None:
    assert [path for path, page in site.pages().items() if page.headings != 1 and not page.refresh] == []


def test_data_files_list_every_record(site: Built, keys: list[str]) -> None:
    assert len(keys) >= 149
    assert sorted(paper["key"] for paper in data(site, "papers")["papers"]) == sorted(keys)
    heads = [head["id"] for head in data(site, "heads")["heads"]]
    assert len(heads) >= 89
    for name in ("heads", "stages", "models", "circuits", "methods"):
        written = {path.stem for path in (ROOT / "docs" / name).glob("*.md")} - {"index"}
        assert {record["id"] for record in data(site, name)[name]} == written
    exported = pybtex.database.parse_string((site.folder / "data/refs.bib").read_text(encoding="utf-8"), "bibtex")
    assert sorted(exported.entries) == sorted(keys)
    assert sorted(item["id"] for item in json.loads((site.folder / "data/refs.json").read_bytes())) == sorted(keys)
    ris = (site.folder / "data/refs.ris").read_text(encoding="utf-8")
    assert len(re.findall(r"^TY  - ", ris, re.MULTILINE)) == len(re.findall(r"^ER  - ", ris, re.MULTILINE)) == len(keys)


def test_claims_are_the_same_in_both_forms(site: Built) -> None:
    rows = list(csv.DictReader(io.StringIO((site.folder / "data/claims.csv").read_text(encoding="utf-8"))))
    claims = data(site, "claims")["claims"]
    assert len(rows) == sum(max(len(claim["instances"]), 1) for claim in claims)
    assert {(row["paper"], row["claim"]) for row in rows} == {(claim["paper"], str(claim["claim"])) for claim in claims}


@pytest.mark.parametrize("name", JSON_FILES)
def test_json_files_keep_their_schemas(site: Built, name: str) -> None:
    schema = json.loads((site.folder / f"data/schema/{name}.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    content = data(site, name)
    jsonschema.Draft202012Validator(schema).validate(content)
    assert list(content) == ["schema", "updated", name]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate({**content, name: [{"no": "record"}]})


def test_every_json_file_has_a_schema(site: Built) -> None:
    found = {path.stem for path in (site.folder / "data").glob("*.json")}
    schemas = {path.stem for path in (site.folder / "data/schema").glob("*.json")}
    assert found - {"refs"} == set(JSON_FILES) == schemas - {"claims.csv"}
    assert "claims.csv" in schemas


def test_pages_of_the_records_exist(site: Built) -> None:
    for name in ("papers", "heads", "stages", "models", "circuits", "methods"):
        for record in data(site, name)[name]:
            assert f"{record['page']}index.html" in site.pages()


def test_the_search_leads_to_places_that_exist_and_are_called_so(site: Built) -> None:
    files = (json.loads((site.folder / f"search/{name}.json").read_bytes()) for name in ("names", "prose"))
    entries = [entry for file in files for entry in file]
    assert len(entries) > 3000
    for entry in entries:
        path, _, anchor = entry["l"].partition("#")
        assert not anchor or anchor in site.pages()[f"{path}index.html"].ids, entry["l"]
    for path, group in itertools.groupby(
        (e for e in entries if e.get("k") == "section"), lambda e: e["l"].split("#")[0]
    ):
        found = re.findall(HEADING, (site.folder / path / "index.html").read_text(encoding="utf-8"), re.DOTALL)
        titles = {anchor: html.unescape(re.sub(r"<[^>]*>", "", text)) for anchor, text in found}
        for entry in group:
            assert titles[entry["l"].partition("#")[2]] == entry["t"], entry["l"]


def test_the_theme_has_no_index_of_its_own(site: Built) -> None:
    assert json.loads((site.folder / "search/search_index.json").read_bytes())["docs"] == []


def test_the_feed_names_new_papers_and_their_pages(published: Built, preview: Built, keys: list[str]) -> None:
    for built in (published, preview):
        feed = ElementTree.parse(built.folder / "feed.xml").getroot()
        entries = feed.findall(f"{ATOM}entry")
        assert 10 <= len(entries) <= len(keys)
        ids = [feed.findtext(f"{ATOM}id"), *(entry.findtext(f"{ATOM}id") for entry in entries)]
        assert None not in ids
        assert len(set(ids)) == len(ids)
        updated = [str(entry.findtext(f"{ATOM}updated")) for entry in entries]
        assert updated == sorted(updated, reverse=True)
        assert all(entry.findall(f"{ATOM}author/{ATOM}name") and entry.findtext(f"{ATOM}title") for entry in entries)
    feed = ElementTree.parse(published.folder / "feed.xml").getroot()
    links = [str(link.get("href")) for link in feed.findall(f"{ATOM}entry/{ATOM}link")]
    outside = [link for link in links if not link.startswith(ADDRESS["SITE_URL"])]
    assert outside == []
    assert {f"{link.removeprefix(ADDRESS['SITE_URL'])}index.html" for link in links} <= published.pages().keys()


# The fabricated site, whose records are all odd


@pytest.mark.parametrize("tool", TOOLS)
def test_the_fabricated_site_builds_strict(tmp_path: Path, tool: str) -> None:
    project = ROOT / "tests/data/site"
    built = site_tools.build(project, tmp_path / "site", tool)
    assert built.status == 0, built.output
    assert built.warnings() == []
    shutil.copytree(ROOT / "docs/assets", built.folder / "assets", dirs_exist_ok=True)  # the guide's own
    assert list(site_tools.broken_links(built)) == []
    written = re.findall(r"^@\w+\{([^,\s]+),", (project / "refs.bib").read_text(encoding="utf-8"), re.MULTILINE)
    assert written
    for key in written:
        block = next(text for text in built.pages()[f"papers/{key}/index.html"].blocks if text.startswith("@"))
        assert list(pybtex.database.parse_string(block, "bibtex").entries) == [key]


# Bad input


@dataclass(frozen=True)
class Fault:
    """A change that spoils a project, and what the build must say of it."""

    path: str
    spoil: Callable[[Path], None]
    message: str
    """Pattern of the whole line."""


def replace(old: str, new: str) -> Callable[[Path], None]:
    """Return what replaces the first occurrence of a text, which must be there."""

    def change(path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def append(text: str | bytes) -> Callable[[Path], None]:
    """Return what adds to the end of a file, made where it is not there."""

    def change(path: Path) -> None:
        old = path.read_bytes() if path.exists() else b""
        path.write_bytes(old + (text if isinstance(text, bytes) else text.encode()))

    return change


def link_out(path: Path) -> None:
    outside = path.parents[3] / "outside.md"
    outside.write_text("# Outside\n")
    path.symlink_to(outside)


STAGE = "docs/stages/latent-reasoning.md"
HEAD = "docs/heads/induction-head.md"
FAULTS = {
    "broken BibTeX": Fault("refs.bib", replace("{2211.00593},", "{2211.00593}"), r"refs\.bib:\d+: broken BibTeX .*"),
    "repeated key": Fault(
        "refs.bib", append("\n@misc{wang2022ioi,\n  title = {Twice},\n}\n"), r"refs\.bib:\d+: .*wang2022ioi.*"
    ),
    "unknown head type": Fault(
        "refs.bib",
        replace("keywords      = {induction-head", "keywords      = {inductoin-head"),
        r"refs\.bib:\d+: .*'inductoin-head'.*induction-head.*",
    ),
    "unknown citation": Fault(
        STAGE, append("\nAs was shown [@wang2022oii].\n"), rf"{STAGE}:\d+: .*wang2022oii.*wang2022ioi.*"
    ),
    "broken YAML": Fault(HEAD, replace("stage: latent-reasoning", "stage: [latent-reasoning"), rf"{HEAD}:\d+: .*"),
    "unknown field": Fault(HEAD, replace("depth: ", "dephts: "), rf"{HEAD}:\d+: .*dephts.*depth.*"),
    "unknown marker": Fault(STAGE, append("\n<!-- fieldguide: paperz -->\n"), rf"{STAGE}:\d+: .*paperz.*papers.*"),
    "not UTF-8": Fault(STAGE, append(b"\nna\xefve\n"), rf"{STAGE}:\d+: .*UTF-8.*"),
    "page without title": Fault("docs/untitled.md", append("Words.\n"), r"docs/untitled\.md:\d+: .*title.*"),
    "link out of the project": Fault("docs/heads/linked.md", link_out, r"docs/heads/linked\.md:\d+: .*symbolic link.*"),
}


@pytest.fixture(scope="session")
def spoilt(tmp_path_factory: pytest.TempPathFactory, preview: Built) -> Path:
    """A copy of the project with a site that was built before, for tests that put everything back."""
    project = site_tools.copy_project(tmp_path_factory.mktemp("spoilt") / "project")
    for name, content in site_tools.snapshot(preview.folder).items():
        target = project / "site" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return project


@pytest.fixture
def faulty(spoilt: Path) -> Iterator[Path]:
    """That copy; what a test changes in it is undone, and the site in it must be as it was."""
    before = site_tools.snapshot(spoilt)
    yield spoilt
    after = site_tools.snapshot(spoilt)
    for name in site_tools.differing(before, after):
        (spoilt / name).unlink(missing_ok=True)
        if name in before:
            (spoilt / name).write_bytes(before[name])
    for path in [path for path in spoilt.rglob("*") if path.is_symlink()]:
        path.unlink()
    assert [name for name in site_tools.differing(before, after) if name.startswith("site/")] == []


def failed_lines(project: Path, tool: str, *options: str) -> list[str]:
    """Build into the project's own site folder, which must fail as it should; return the problems."""
    done = site_tools.run(project, *TOOLS[tool], *options)
    assert done.returncode == 1, done.stdout
    assert "Traceback" not in done.stdout
    return [line for line in done.stdout.splitlines() if re.match(r"[\w./-]+:\d+: ", line)]


@pytest.mark.parametrize("name", FAULTS)
def test_bad_input_is_named_with_path_and_line(faulty: Path, name: str) -> None:
    fault = FAULTS[name]
    fault.spoil(faulty / fault.path)
    lines = failed_lines(faulty, "mkdocs")
    assert [line for line in lines if re.fullmatch(fault.message, line)], lines


@pytest.mark.parametrize("tool", TOOLS)
def test_all_faults_are_named_at_once(faulty: Path, tool: str) -> None:
    chosen = [
        FAULTS[name]
        for name in ("unknown citation", "unknown head type", "broken YAML", "page without title", "unknown marker")
    ]
    for fault in chosen:
        fault.spoil(faulty / fault.path)
    lines = failed_lines(faulty, tool)
    for fault in chosen:
        assert [line for line in lines if re.fullmatch(fault.message, line)], (fault.message, lines)
    checked = site_tools.run(faulty, "-m", "fieldguide", env={"PYTHONPATH": "hooks"})
    assert checked.returncode == 1
    assert [line for line in checked.stdout.splitlines() if line in lines] == lines


def test_the_line_is_that_of_the_fault(faulty: Path) -> None:
    path = faulty / STAGE
    last = len(path.read_text(encoding="utf-8").splitlines())
    append("\nAs was shown [@wang2022oii].\n")(path)
    assert [line.split(":")[1] for line in failed_lines(faulty, "mkdocs")] == [str(last + 2)]


def test_soft_faults_are_warnings_that_strict_turns_into_failure(faulty: Path, tmp_path: Path) -> None:
    key = "zzz2020untagged"
    entry = f"""
@misc{{{key},
  title         = {{A paper that names no head type}},
  author        = {{Zzz, Zoe}},
  date          = {{2020-01-02}},
  year          = {{2020}},
  url           = {{https://example.org/zzz}},
}}
"""
    append(entry)(faulty / "refs.bib")
    formatted = site_tools.run(faulty, "-m", "fieldguide", "format", env={"PYTHONPATH": "hooks"})
    assert formatted.returncode == 0, formatted.stdout
    built = site_tools.build(faulty, tmp_path / "site", strict=False)
    assert built.status == 0, built.output
    assert len(built.warnings()) == 1, built.output
    assert re.search(rf"WARNING.* refs\.bib:\d+: .*{key}: .*", built.warnings()[0])
    assert (built.folder / f"papers/{key}/index.html").is_file()
    lines = failed_lines(faulty, "mkdocs", "--strict")
    assert len(lines) == 1
    assert key in lines[0]


# The running preview


@dataclass
class Preview:
    """A running ``mkdocs serve``."""

    process: subprocess.Popen[bytes]
    log: Path
    port: int

    def page(self, path: str) -> str:
        """Return a page as it is served now, or nothing while nobody answers."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(f"http://127.0.0.1:{self.port}/{path}", timeout=10) as answer:
                text: str = answer.read().decode()
                return text
        except OSError:
            return ""

    def logged(self) -> str:
        return self.log.read_text(encoding="utf-8")

    def wait(self, what: str, seen: Callable[[], bool]) -> None:
        """Wait until something can be seen."""
        end = time.monotonic() + DEADLINE
        while not seen():
            assert self.process.poll() is None, f"the preview ended:\n{self.logged()}"
            assert time.monotonic() < end, f"not seen in {DEADLINE} s: {what}\n{self.logged()}"
            time.sleep(0.1)


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[Path, Preview]]:
    project = site_tools.copy_project(tmp_path / "served")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    log = tmp_path / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=project,
            env=site_tools.environment(),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        yield project, Preview(process, log, port)
    finally:
        process.send_signal(signal.SIGTERM if os.name == "nt" else signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(20)


def test_the_running_preview_survives_bad_input(serving: tuple[Path, Preview]) -> None:
    project, preview = serving
    page, bibliography = "papers/wang2022ioi/", project / "refs.bib"
    title = "Interpretability in the Wild"
    preview.wait("the first page", lambda: title in preview.page(page))

    good = bibliography.read_text(encoding="utf-8")
    assert f"{{{title}: " in good
    replace("{2211.00593},", "{2211.00593}")(bibliography)
    preview.wait(
        "the problem", lambda: re.search(r"^refs\.bib:\d+: broken", preview.logged(), re.MULTILINE) is not None
    )
    preview.wait("the end of the build that failed", lambda: "last good build" in preview.logged())
    assert title in preview.page(page)
    assert "Traceback" not in preview.logged()

    bibliography.write_text(good.replace(f"{{{title}: ", "{Mended in the Wild: "), encoding="utf-8")
    preview.wait("the new title", lambda: "Mended in the Wild" in preview.page(page))
    assert "Mended in the Wild" in preview.page("papers/2022/")
