"""What all tests have in common: how many cases are made up, and which of the costly ones the quick run takes.

CI makes up the same cases each time. `--hypothesis-profile thorough` makes up sixteen times as many.
"""

from __future__ import annotations

import gc
import os
from collections import defaultdict
from inspect import iscoroutinefunction
from zlib import crc32

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "glassbox",
    max_examples=25,
    deadline=None,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("glassbox"), max_examples=400)
settings.load_profile("glassbox")

COSTLY = ("tests/end_to_end/", "tests/engine/sandbox/", "tests/monkey/")
"""Where a case begins a program of its own. Elsewhere one costs as much where it opens the app, which takes a
coroutine, or is marked with `costly`."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Of a costly test with many cases the quick run takes some; the others are long tests.

    They are spread over the cases, and begin at another one in each test, so that every lesson, size and theme has
    its share. A test whose cases are each a kind of their own is marked with `every_case`.
    """
    tests: dict[str, list[pytest.Item]] = defaultdict(list)
    for item in items:
        marks = {mark.name for mark in item.iter_markers()}
        opens = item.nodeid.startswith(COSTLY) or iscoroutinefunction(getattr(item, "obj", None))
        if (opens or "costly" in marks) and not marks & {"long", "every_case"}:
            tests[item.nodeid.partition("[")[0]].append(item)
    for name, cases in tests.items():
        taken = 1 if len(cases) <= 40 else 2
        first = crc32(name.encode())
        kept = {(first + at * len(cases) // taken) % len(cases) for at in range(taken)}
        for at, item in enumerate(cases):
            if at not in kept:
                item.add_marker(pytest.mark.long)


SELDOM = (100_000, 20, 50)
"""After how many new objects garbage is looked for; as Python does it by itself, it takes a third of an app's test."""


def pytest_collection_finish() -> None:
    """What stands there now stays, and is not looked through again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown() -> None:
    """Garbage is looked for again as before the test: a program that begins puts it off."""
    gc.enable()
    gc.set_threshold(*SELDOM)
