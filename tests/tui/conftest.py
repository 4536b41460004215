"""Every test of the app runs in an empty home, with the same terminal, and may open a lesson."""

from __future__ import annotations

import gc
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Any

import pytest

from tests.support.failing_calls import Faults, failing
from tests.support.home import settle_in

MANY = 4
"""A test with fewer cases has chosen them."""


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
    """Of a test with very many cases some are taken; the others are long tests.

    Where there are several sizes for each case, it is taken in one of them. A test that goes through the screen with
    every lesson, task or theme is taken with a third of them, for what is in them is tried without the screen.
    Which ones goes round, so that every size and every lesson has its share. A test that is about sizes alone is
    taken in all of them.
    """
    for turn, same in enumerate(_alike(items, lambda name, value: name == "size")):
        if len(_params(same[0])) > 1:
            _keep(same, 1, turn)
    on_screen = [item for item in items if iscoroutinefunction(getattr(item, "obj", None))]
    for turn, same in enumerate(_alike(on_screen, lambda name, value: name == "size" or _of_course(name, value))):
        if len(same) >= MANY and any(_of_course(name, value) for name, value in _params(same[0]).items()):
            _keep(same, -(-len(same) // 3), turn)


def _params(item: pytest.Item) -> dict[str, Any]:
    return dict(getattr(getattr(item, "callspec", None), "params", {}))


def _alike(items: Iterable[pytest.Item], differs: Callable[[str, Any], bool]) -> Iterator[list[pytest.Item]]:
    """Cases of one test, not long ones, that are the same but for some of their parameters."""
    cases: dict[tuple[object, ...], list[pytest.Item]] = defaultdict(list)
    for item in items:
        params = _params(item)
        other = {name: value for name, value in params.items() if not differs(name, value)}
        if len(other) < len(params) and not item.get_closest_marker("long"):
            cases[item.path, item.originalname, repr(other)].append(item)  # type: ignore[attr-defined]
    yield from cases.values()


def _keep(same: list[pytest.Item], count: int, turn: int) -> None:
    """Keep some of these cases, spread evenly, beginning with another one each turn."""
    kept = {(turn + at * len(same) // count) % len(same) for at in range(count)}
    for at, item in enumerate(same):
        if at not in kept:
            item.add_marker(pytest.mark.long)


def _of_course(name: str, value: Any) -> bool:
    """Whether it is a lesson's number, a task or its key, such as `8-counter`, or the name of a theme."""
    key = getattr(value, "key", value)
    if isinstance(key, str) and name != "theme":
        return re.match(r"\d+-\w", key) is not None
    return name == "theme" or (name in ("number", "lesson") and isinstance(value, int))
