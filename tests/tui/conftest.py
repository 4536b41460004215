"""Every test of the app runs in an empty home, with the same terminal, and may open a lesson."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.failing_calls import Faults, failing
from tests.support.home import settle_in


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for all that is kept."""
    return settle_in(tmp_path_factory.mktemp("home"), monkeypatch)


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
