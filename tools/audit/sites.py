"""The sites that are measured: ours, and beside it a page of text in the bare theme, to see what the theme costs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

ROOT = Path(__file__).resolve().parents[2]
BARE_TEXT = """---
description: One page of plain text in the theme's own dress, to see what the theme costs before anything is added.
---

# A page of text

""" + "\n\n".join(["Attention heads move information between the positions of a text. " * 6] * 8)
OWN = ("custom_dir", "logo", "favicon")
"""Settings of the theme that lead to our own files."""


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def build(folder: Path, address: str) -> None:
    """Build our site for an address."""
    repository = {
        "REPO_URL": "https://github.com/example/guide",
        "REPO_NAME": "example/guide",
        "EDIT_URI": "edit/main/docs/",
    }
    _mkdocs(ROOT, folder, {"SITE_URL": address, **repository})


def build_bare(project: Path, folder: Path, address: str) -> None:
    """Write a project of one page with the theme set as ours is, and build it for an address."""
    (project / "docs").mkdir(parents=True)
    (project / "docs/index.md").write_text(BARE_TEXT, encoding="utf-8")
    (project / "mkdocs.yml").write_text(yaml.safe_dump(bare_settings(_ours(), address)), encoding="utf-8")
    _mkdocs(project, folder, {})


def bare_settings(ours: dict[str, Any], address: str) -> dict[str, Any]:
    """Return the settings of the bare site: our choices of the theme, without any file of ours."""
    theme = {name: value for name, value in ours["theme"].items() if name not in OWN}
    return {"site_name": "A bare page", "site_url": address, "theme": theme, "plugins": ["search"]}


def _ours() -> dict[str, Any]:
    return yaml_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))


def _mkdocs(project: Path, folder: Path, settings: dict[str, str]) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=project, env={**os.environ, **settings}, check=True)
