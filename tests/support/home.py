"""A home of its own for a test of the app."""

from __future__ import annotations

from pathlib import Path

import pytest


def settle_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """All that is kept lies in this folder, and the terminal does not depend on where the tests run."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("GLASSBOX_HOME", str(folder / "glassbox"))
    for name in ("NO_COLOR", "COLUMNS", "LINES", "LC_ALL", "LC_CTYPE", "GLASSBOX_ASCII"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder
