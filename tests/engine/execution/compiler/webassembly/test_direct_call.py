"""The short way into a module does what wasmtime's own call does; where wasmtime has changed, that is taken."""

from __future__ import annotations

import ctypes
from typing import Any

import pytest

import engine
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.execution.compiler.fast_step import FastStep
from engine.execution.compiler.rows import running
from engine.execution.compiler.webassembly import direct_call, runner
from engine.execution.compiler.webassembly.printer import printed
from engine.execution.compiler.webassembly.runner import Runner

wasmtime = pytest.importorskip("wasmtime")


def shrink(weight, step):  # type: ignore[no-untyped-def]
    """Divides by 0 at step 12."""
    weight = weight + 1 / (12 - step)
    return weight


FAILING = Lesson(
    99,
    "Made up",
    "Does it fail?",
    (Parameter("weight", 0.5, "weight", "Learned."),),
    (Phase(shrink, (Given("weight", "weight", "Learned."),), "Learn."),),
)


def made(lesson: Lesson) -> Runner:
    values = lesson.numbered(lesson.defaults, 1)
    fast = FastStep.of(lesson, values, False)
    assert fast is not None
    found = Runner(printed(running(fast.step)))
    for name in dict.fromkeys(take.name for take in fast.step.takes):
        for place, numbers in fast.step.numbers_of(name, values[name]):
            found.take(place, numbers)
    return found


def results(lesson: Lesson) -> tuple[list[int], bytes]:
    """How many rows each call makes, and what the last one has left in memory."""
    found = made(lesson)
    return [found.run(1, 5), found.run(6, 20)], bytes(found.recorded)


@pytest.fixture
def own_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct_call, "direct", lambda function, store: None)


def test_the_short_way_is_known_here() -> None:
    calls = []

    def watched(function: Any, store: Any) -> Any:
        calls.append(direct_call.direct(function, store))
        return direct_call.caller(function, store)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(runner, "caller", watched)
        made(engine.lesson(8))
    assert calls and calls[0] is not None, "wasmtime has changed: see what is private to it in direct_call.py"


@pytest.mark.parametrize("lesson", [engine.lesson(6), engine.lesson(8), FAILING], ids=["6", "8", "failing"])
def test_both_ways_leave_the_same(lesson: Lesson, request: pytest.FixtureRequest) -> None:
    short = results(lesson)
    request.getfixturevalue("own_call")
    assert results(lesson) == short
    assert short[0] == ([5, 6] if lesson is FAILING else [5, 20])


def test_after_a_trap_it_can_be_called_again() -> None:
    found = made(FAILING)
    for _ in range(3):
        assert found.run(5, 20) == 7
        assert found.run(13, 20) == 20


@pytest.mark.parametrize("change", ["argtypes", "name"])
def test_where_wasmtime_has_changed_its_own_call_is_taken(change: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = results(engine.lesson(8))
    if change == "name":
        monkeypatch.delattr(wasmtime._bindings, "_wasmtime_func_call")
    else:
        call = wasmtime._bindings._wasmtime_func_call
        monkeypatch.setattr(call, "argtypes", [*call.argtypes[:-1], ctypes.c_void_p])
    assert direct_call.direct(object(), made(engine.lesson(8))._store) is None
    monkeypatch.undo()
    monkeypatch.setattr(direct_call, "direct", lambda function, store: None)
    assert results(engine.lesson(8)) == short
