"""What all tests share: the fabricated site's library, and golden files.

Golden files hold whole outputs as they were last looked at and found right. After a wanted change of an output, renew
them with ``pytest tests --renew-golden``, and read the difference before it is committed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from fieldguide.checks import load
from fieldguide.library import Library
from samples import SITE, TODAY

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews the golden files."""
    parser.addoption("--renew-golden", action="store_true", help="write the golden files anew instead of comparing")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests that spoil one copy of the project in one worker, where several run side by side."""
    for item in items:
        if "spoilt" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.xdist_group("spoilt"))


@pytest.fixture(scope="session")
def library() -> Library:
    """Return the library of the fabricated site, which has no problem at all."""
    found, problems = load(SITE, TODAY)
    assert list(map(str, problems)) == []
    return found


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Return a function that compares a text with a golden file."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--renew-golden"):
            path.write_bytes(text.encode())
        expected = path.read_bytes().decode() if path.is_file() else ""
        assert text == expected, f"{name} differs; if the change is wanted, run pytest --renew-golden"

    return compare
