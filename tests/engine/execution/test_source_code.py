"""The source of functions; texts are read by one thread at a time: before Python 3.12 two can make each other fail."""

from __future__ import annotations

import ast
import gc
import inspect
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache

import pytest

from engine.execution import lazy_reading, source_code
from engine.execution.compiler.joining import kept_loop
from engine.execution.source_code import parsed, source_of


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


# fmt: off
def _its_brackets(
    first,
    second,
):
    text = """
not indented"""
    return first + \
second + text
# The end.


def _its_comment(number):
    if number:
# Not indented.
        number = -number

    # Indented.
    return number
    # The end.
# fmt: on


@lru_cache
def _decorated(number):
    return number


def test_the_source_is_what_python_itself_finds() -> None:
    functions = [_its_brackets, _its_comment, _decorated.__wrapped__]
    for module in (lazy_reading, kept_loop, source_code):
        functions += [one for one in vars(module).values() if inspect.isfunction(one) and one is not source_of]
    assert len(functions) > 20
    for function in functions:
        # Token by token, which takes ten times as long.
        text = inspect.getsource(function.__code__)
        assert source_of(function).text == text.rstrip()
        assert ast.dump(source_of(function).tree) == ast.dump(ast.parse(text).body[0])
