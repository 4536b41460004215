"""The monkey works in an empty home, from an empty folder: some keys save files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.home import settle_in


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for all that is kept, and another one to stand in."""
    monkeypatch.chdir(tmp_path_factory.mktemp("here"))
    return settle_in(tmp_path_factory.mktemp("home"), monkeypatch)
