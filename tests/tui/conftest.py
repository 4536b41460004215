"""Every test of the app runs in an empty home, with the same terminal, and may open a lesson."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.failing_calls import Faults, failing

settings.register_profile(
    "glassbox",
    deadline=None,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("glassbox")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for all that is kept, and a terminal that does not depend on where the tests run."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setenv("GLASSBOX_HOME", str(folder / "glassbox"))
    for name in ("NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLORTERM", "truecolor")
    return folder


@pytest.fixture(autouse=True, scope="module")
def seldom_collected() -> Iterator[None]:
    """Looking for garbage after every few objects takes a third of the time that an app's test takes."""
    before = gc.get_threshold()
    gc.set_threshold(100_000, 20, 50)
    yield
    gc.set_threshold(*before)
    gc.collect()


@pytest.fixture
def no_disk() -> Iterator[None]:
    """Nothing is brought to the disk in earnest, which takes most of the time of a test that writes often."""
    with failing(Faults()):
        yield


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a test with many cases in several sizes, each case is taken in one of the sizes; the others are long tests.

    Which one goes round, so that every size has its share. A test that is about sizes alone is taken in all of them.
    """
    cases: dict[tuple[object, ...], list[pytest.Item]] = {}
    for item in items:
        params = dict(getattr(getattr(item, "callspec", None), "params", {}))
        if "size" in params and len(params) > 1 and not item.get_closest_marker("long"):
            params.pop("size")
            cases.setdefault((item.path, item.originalname, repr(params)), []).append(item)  # type: ignore[attr-defined]
    for turn, same in enumerate(cases.values()):
        for at, item in enumerate(same):
            if at != turn % len(same):
                item.add_marker(pytest.mark.long)
