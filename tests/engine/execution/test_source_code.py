"""Texts are read by one thread at a time: before Python 3.12 two of them can make each other fail."""

from __future__ import annotations

import ast
import gc
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from engine.execution import lazy_reading
from engine.execution.source_code import parsed


class Slow:
    """Lets another thread have its turn when it is collected, which may be in the middle of reading."""

    def __init__(self) -> None:
        self.me = self

    def __del__(self) -> None:
        time.sleep(0.0005)


@pytest.fixture
def often_collected() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(50)
    yield
    gc.set_threshold(*before)


@pytest.mark.usefixtures("often_collected")
def test_several_threads_read_at_once() -> None:
    with open(lazy_reading.__file__, encoding="utf-8") as file:
        text = file.read()[:4000].rpartition("\n\n\n")[0]

    def read(_: int) -> str:
        for _ in range(20):
            Slow()
        return ast.dump(parsed(text))

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(read, range(60)))) == 1
