"""Every test of the app runs in an empty home, with the same terminal, and may open a lesson."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.failing_calls import Faults, failing
from tests.support.home import settle_in


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for all that is kept."""
    return settle_in(tmp_path_factory.mktemp("home"), monkeypatch)


@pytest.fixture
def no_disk() -> Iterator[None]:
    """Nothing is brought to the disk in earnest, which takes most of the time of a test that writes often."""
    with failing(Faults()):
        yield
