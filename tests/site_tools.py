"""What the tests of whole sites share: copies of the project, builds in a process of their own, and a reader of HTML."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from filelock import FileLock

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("docs", "hooks", "mkdocs.yml", "overrides", "refs.bib")
"""What a site is built from."""
TOOLS: dict[str, tuple[str, ...]] = {
    "mkdocs": ("-m", "mkdocs", "build"),
    "properdocs": ("-m", "properdocs", "build", "-f", "mkdocs.yml"),
}
ADDRESS = {
    "SITE_URL": "https://example.org/guide/",
    "REPO_URL": "https://github.com/example/guide",
    "REPO_NAME": "example/guide",
    "EDIT_URI": "edit/main/docs/",
}
"""What the Pages workflow sets; without these the site is built for a preview."""
DISTANT = "4102444800"
"""The first second of the year 2100 as SOURCE_DATE_EPOCH: no clock that a build might look at says this."""


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a build: nothing that would change the site, save what is asked for."""
    kept = {name: value for name, value in os.environ.items() if name not in {*ADDRESS, "SOURCE_DATE_EPOCH"}}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": "1", **(more or {})}


def run(project: Path, *arguments: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run Python in a project's folder; standard output and error come together."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=project,
        env=environment(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=240,
        check=False,
    )


def copy_project(target: Path, source: Path = ROOT) -> Path:
    """Copy what a site is built from."""
    target.mkdir(parents=True)
    for name in SOURCES:
        if (source / name).is_dir():
            shutil.copytree(source / name, target / name, ignore=shutil.ignore_patterns("__pycache__"), symlinks=True)
        elif (source / name).is_file():
            shutil.copy2(source / name, target / name)
    return target


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """Return the names of the files in which two snapshots differ."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


@dataclass(frozen=True)
class Built:
    """A site that was built, with the output of the command."""

    folder: Path
    status: int
    output: str
    base: str
    """The path under which the site's own 404 page looks for everything."""

    def warnings(self) -> list[str]:
        """Return the lines of the output that are more than information, by whatever means they were printed."""
        return [line for line in self.output.splitlines() if line.strip() and not line.startswith("INFO ")]

    def pages(self) -> dict[str, Html]:
        """Return all HTML pages, parsed, by path."""
        return _pages(self.folder)


def build(
    project: Path, folder: Path, tool: str = "mkdocs", *, strict: bool = True, env: Mapping[str, str] | None = None
) -> Built:
    """Build a project's site into a folder."""
    options = (*(("--strict",) if strict else ()), "--site-dir", str(folder))
    done = run(project, *TOOLS[tool], *options, env=env)
    return Built(folder, done.returncode, done.stdout, urlsplit((env or {}).get("SITE_URL", "")).path or "/")


def real_site(base: Path, tool: str = "mkdocs", *, addressed: bool = False) -> Built:
    """Build the project's own site, once for all tests that ask for it with the same base folder."""
    return _real_site(base, tool, addressed)


def common_folder(base: Path) -> Path:
    """Return the folder of the sites that all workers of a test run share; ``base`` is that of one of them."""
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "sites"
    folder.mkdir(exist_ok=True)
    return folder


@functools.cache
def _real_site(base: Path, tool: str, addressed: bool) -> Built:
    folder = base / f"real-{tool}{'-addressed' if addressed else ''}"
    more = {**ADDRESS, "SOURCE_DATE_EPOCH": DISTANT} if addressed else {}
    output = folder.with_suffix(".log")
    with FileLock(folder.with_suffix(".lock")):
        if not output.exists():
            built = build(ROOT, folder, tool, env=more)
            assert built.status == 0, built.output
            output.write_text(built.output, encoding="utf-8")
    return Built(folder, 0, output.read_text(encoding="utf-8"), urlsplit(more.get("SITE_URL", "")).path or "/")


@dataclass
class Html(HTMLParser):
    """A page: its links, the ids that links can lead to, and the text of its code blocks."""

    path: str
    links: list[tuple[str, str]] = field(default_factory=list)
    """Tag with attribute, and address."""
    ids: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    blocks: list[str] = field(default_factory=list)
    headings: int = 0
    loads: list[str] = field(default_factory=list)
    """Addresses that a browser loads without being asked."""
    refresh: str = ""
    edits: list[str] = field(default_factory=list)
    """Addresses of the edit button."""

    LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "prefetch", "preconnect", "dns-prefetch", "manifest"})

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._in_block = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        self.names |= {values["name"]} if tag == "a" and "name" in values else set()
        self.headings += tag == "h1"
        if tag == "pre":
            self._in_block = True
            self.blocks.append("")
        if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            self.refresh = values["content"].partition("url=")[2]
        if "md-content__button" in values.get("class", "").split() and "edit" in values.get("rel", "edit"):
            self.edits.append(values.get("href", ""))
        self._addresses(tag, values)

    def _addresses(self, tag: str, values: dict[str, str]) -> None:
        for name in ("href", "xlink:href", "src", "data", "poster", "action"):
            if name in values and (tag, name) != ("form", "action"):
                self.links.append((f"{tag} {name}", values[name]))
        self.links += [(f"{tag} srcset", part.split()[0]) for part in values.get("srcset", "").split(",") if part]
        if "src" in values or (tag == "link" and self.LOADED_LINKS & set(values.get("rel", "").split())):
            self.loads.append(values.get("src", values.get("href", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "pre":
            self._in_block = False

    def handle_data(self, data: str) -> None:
        if self._in_block:
            self.blocks[-1] += data


@functools.cache
def _pages(folder: Path) -> dict[str, Html]:
    pages = {}
    for path in sorted(folder.rglob("*.html")):
        page = Html(path.relative_to(folder).as_posix())
        page.feed(path.read_text(encoding="utf-8"))
        page.close()
        pages[page.path] = page
    return pages


def broken_links(site: Built, site_url: str = "") -> Iterator[str]:
    """Yield every link within a site, absolute ones to its own address included, that leads to no file or no anchor."""
    host = site_url or f"http://preview.invalid{site.base}"
    pages = site.pages()
    for page in pages.values():
        here = host if page.path == "404.html" else urljoin(host, page.path)
        for kind, link in page.links:
            target = urljoin(here, link)
            if urlsplit(target).netloc != urlsplit(host).netloc or urlsplit(target).scheme not in {"http", "https"}:
                continue
            fault = _fault(site, pages, target, host)
            if fault:
                yield f"{page.path}: {kind} {link}: {fault}"


def _fault(site: Built, pages: dict[str, Html], target: str, host: str) -> str:
    """Return what is wrong with the address of a page of the site, or nothing."""
    parts, top = urlsplit(target), urlsplit(host).path
    if not parts.path.startswith(top) and f"{parts.path}/" != top:
        return "leads out of the site"
    name = unquote(parts.path.removeprefix(top))
    name = f"{name}index.html" if not name or name.endswith("/") else name
    if not (site.folder / name).is_file():
        return "there is no such file"
    anchor = unquote(parts.fragment)
    if anchor and name in pages and anchor not in {*pages[name].ids, *pages[name].names}:
        return "there is no such anchor"
    return ""
