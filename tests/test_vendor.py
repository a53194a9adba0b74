"""The scripts of others in docs/assets/vendor are the very files of the packages that vendor.json names."""

from __future__ import annotations

import base64
import functools
import hashlib
import io
import json
import tarfile
import urllib.error
import urllib.request
from typing import Any

import pytest

from samples import ROOT

VENDOR = ROOT / "docs/assets/vendor"
REGISTRY = "https://registry.npmjs.org"
MANIFEST: list[dict[str, Any]] = json.loads((VENDOR / "vendor.json").read_text(encoding="utf-8"))
FILES = [(package["package"], file) for package in MANIFEST for file in package["files"]]


@functools.cache
def archive(address: str) -> bytes | None:
    """Return a file of the registry, or None where that cannot be reached."""
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return bytes(answer.read())
    except urllib.error.HTTPError:
        raise
    except OSError:
        return None


def download(package: dict[str, Any]) -> bytes:
    """Return the archive of a package, or skip the test without a network."""
    name, version = package["package"], package["version"]
    found = archive(f"{REGISTRY}/{name}/-/{name.rpartition('/')[2]}-{version}.tgz")
    if found is None:
        pytest.skip(f"{REGISTRY} cannot be reached; only the checksums of {name} were compared")
    return found


@pytest.mark.parametrize(("package", "file"), FILES, ids=[file["path"] for _, file in FILES])
def test_a_vendored_file_has_its_checksum(package: str, file: dict[str, str]) -> None:
    assert hashlib.sha256((VENDOR / file["path"]).read_bytes()).hexdigest() == file["sha256"], package


def test_every_vendored_file_is_accounted_for() -> None:
    named = {file["path"] for _, file in FILES} | {"vendor.json"}
    assert {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()} == named


@pytest.mark.parametrize("package", MANIFEST, ids=[package["package"] for package in MANIFEST])
def test_a_package_comes_with_its_licence(package: dict[str, Any]) -> None:
    assert package["licence"]
    assert any("LICENSE" in file["path"] for file in package["files"])


@pytest.mark.parametrize("package", MANIFEST, ids=[package["package"] for package in MANIFEST])
def test_a_package_is_that_of_the_registry(package: dict[str, Any]) -> None:
    found = download(package)
    algorithm, _, digest = package["integrity"].partition("-")
    assert base64.b64encode(hashlib.new(algorithm, found).digest()).decode() == digest
    with tarfile.open(fileobj=io.BytesIO(found)) as content:
        for file in package["files"]:
            member = content.extractfile(f"package/{file['source']}")
            assert member is not None
            assert member.read() == (VENDOR / file["path"]).read_bytes(), file["path"]
