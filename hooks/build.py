"""The MkDocs adapter: runs the core (``fieldguide``) at the right events and does nothing else.

MkDocs keeps this file loaded for all rebuilds of a preview; the only state is the library of the present build.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from fieldguide.__main__ import today
from fieldguide.checks import load
from fieldguide.exports import render_exports
from fieldguide.library import Library
from fieldguide.metadata import Site, changed_day, describe
from fieldguide.navigation import render_nav
from fieldguide.pages import compose, expand_references, finish_html, generated_sources, redirects
from fieldguide.problems import Severity
from fieldguide.prose import shield_code, unshield_code
from fieldguide.sources import BIBLIOGRAPHY
from fieldguide.trails import neighbours

log = get_plugin_logger("fieldguide")


class Build:
    """The library of the present build, and whether its records are without fault; assigned anew by each."""

    library: Library
    is_sound: bool


@event_priority(100)
def _check_records(config: MkDocsConfig) -> MkDocsConfig:
    """Check all records before mkdocs-bibtex reads the bibliography and before the site folder is emptied."""
    root = Path(config.config_file_path).parent
    Build.is_sound = False
    Build.library, problems = load(root, today())
    errors = [problem for problem in problems if problem.severity is Severity.ERROR or config.strict]
    for problem in (problem for problem in problems if problem not in errors):
        log.warning(str(problem))
    if errors:
        raise PluginError("\n".join([f"{len(errors)} problems in the records:", *map(str, errors)]))
    Build.is_sound = True
    config.nav = render_nav(Build.library)
    config.copyright = f"{config.copyright or ''} Coverage: literature through {Build.library.updated}."
    return config


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[[], None]) -> None:
    """Keep a preview showing the last good build while the records have faults; MkDocs would stop answering."""

    def rebuild() -> None:
        try:
            builder()
        except SystemExit:
            if Build.is_sound:  # the fault is of another kind, and the site folder is half made
                raise
            log.error("The preview shows the last good build until this is mended.")

    server.builder = rebuild


@event_priority(-50)
def _spare_references(config: MkDocsConfig) -> MkDocsConfig:
    """Keep mkdocs-bibtex from formatting references that :func:`_finish_page` replaces, a tenth of a build."""
    plugin: Any = config.plugins["bibtex"]
    plugin.registry.reference_text = lambda citation: citation.key
    return config


on_config = CombinedEvent(_check_records, _spare_references)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages that nobody wrote, the redirects and the data files; nothing is written into docs/."""
    for source in generated_sources(Build.library):
        file = File.generated(config, source, content="")
        file.edit_uri = f"../{BIBLIOGRAPHY}"
        files.append(file)
    for address, text in (*redirects(Build.library), *render_exports(Build.library, config.site_url or "")):
        files.append(File.generated(config, address, content=text))
    return files


@event_priority(50)
def _compose_page(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Put the records around the prose, before mkdocs-bibtex turns citations into footnotes."""
    library, source = Build.library, page.file.src_uri
    if (composed := compose(library, source, config.site_url or "")) is None:
        return shield_code(markdown)
    kept: dict[str, Any] = {name: page.meta[name] for name in ("hide", "template") if name in page.meta}
    site = Site(config.site_url or "", bool(config.extra.get("social_cards")))
    page.meta = {**describe(library, source, site, page.edit_url or ""), "search": {"exclude": True}, **kept}
    page.update_date = changed_day(library, source)
    for side, near in neighbours(library, source).items():
        setattr(page, side, files.src_uris[near].page)
    return shield_code(composed.markdown)


@event_priority(-50)
def _finish_page(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Replace the footnotes that mkdocs-bibtex wrote by our own references."""
    return expand_references(Build.library, page.file.src_uri, unshield_code(markdown))


on_page_markdown = CombinedEvent(_compose_page, _finish_page)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Link terms and set formulas."""
    return finish_html(Build.library, page.file.src_uri, html)
