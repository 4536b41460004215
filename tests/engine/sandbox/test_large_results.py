"""However much the learner's code gives, prints or names: what is read and compared of it stays small in sum."""

from __future__ import annotations

import time
import tracemalloc

import pytest

import engine
from engine import Experiment
from engine.definition.failure import OwnTrouble
from engine.execution.line_by_line.line_trace import trace_step
from engine.sandbox import Sandbox, own_lesson
from engine.teaching.exercise_check import calls_of, check, hint
from tests.engine.teaching.test_exercises import KEYS

GIVES = {
    "long texts": "return ['x' * 10000] * 600",
    "many texts": "return ['x'] * 10**6",
    "just within, every time": "return ['x' * 999] * 10",
    "numbers just within, every time": "return [1.5] * 9_990",
    "huge whole numbers": "return [10**308] * 9_000",
    "a huge whole number": "return 10 ** 10**5",
    "deep": "x = []\n    for _ in range(10**5): x = [x]\n    return x",
    "wide and deep": "x = [1.0] * 10\n    for _ in range(6): x = [x] * 10\n    return x",
    "the same list again and again": "x = [1.0]\n    for _ in range(60): x = [x, x]\n    return x",
    "a dict": "return dict.fromkeys(range(10**6), 'x' * 100)",
    "a list within itself": "x = []\n    x += [x, x]\n    return x",
    "a class that writes itself without end": (
        "class X:\n        def __repr__(self): return 'x' * 10**8\n"
        "        def __len__(self): return 10**9\n    return [X()] * 100"
    ),
    "a list that makes itself": (
        "class X(list):\n        def __iter__(self): return iter(int, 1)\n"
        "        def __len__(self): return 10**9\n    return X([1.0] * 10**6)"
    ),
    "an error with a long text": "raise ValueError('x' * 10**7)",
    "an error with a long name": "raise type('X' * 10**6, (Exception,), {})('no')",
    "many long prints": "for _ in range(50): print('y' * 10_000)\n    return 1.0",
    "many short prints": "for _ in range(40_000): print('y')\n    return 1.0",
    "prints without a line's end": "print(*range(100_000))\n    return 1.0",
    "what it was given grows": "inputs.extend([1.0] * 10**6)\n    return 1.0",
    "a text of blanks": "return ' ' * 10_000",
    "characters that are wide": "return '\\U0001f600' * 9_999",
}


@pytest.mark.parametrize("gives", GIVES.values(), ids=GIVES)
def test_a_check(gives: str) -> None:
    exercise = KEYS["2-weighted-sum"]
    source = f"def weighted_sum(inputs, weights):\n    {gives}\n"
    ran = Sandbox().run(source, exercise.entry, calls_of(exercise, [1, 2]))
    assert len(ran.printed) < 10_100
    assert len(repr(ran.gave)) < 10**6
    tracemalloc.start()
    began = time.process_time()
    checked = check(exercise, source, ran, [1, 2])
    said = hint(exercise, checked, 0, source)
    spent, (_, most) = time.process_time() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not checked.passed
    assert checked.word and len(checked.word) < 1_000 and len(said) < 2_000
    assert spent < 1.0
    assert most < 30 * 2**20


LINES = {
    "a long name": f"{'n' * 50_000} = 1.0",
    "many long names": "\n    ".join(f"{'n' * 90}{at} = 1.0" for at in range(900)),
    "many rounds with long names": "{0} = 0\n    for i in range(2_000): {0} += 1".format("n" * 95),
    "a text that grows": "x = ''\n    for i in range(1_000): x += 'x' * 1_000",
    "a list that grows": "x = []\n    for i in range(1_000): x.append([1.0] * 100)",
    "a dict that grows": "x = {}\n    for i in range(300): x[i] = 'x' * 1_000",
    "a repr without end": "class X:\n        def __repr__(self): return 'x' * 10**6\n    x = [X() for _ in range(10)]",
    "deep": "x = []\n    for i in range(300): x = [x]",
    "huge numbers": "x = 1\n    for i in range(400): x *= 10**300",
    "calls in calls": "def down(n): return n if n > 900 else down(n + 1)\n    down(0)",
}


@pytest.mark.parametrize("lines", LINES.values(), ids=LINES)
def test_line_by_line(lines: str) -> None:
    source = f"def predict(input, weight):\n    {lines}\n    return input * weight\n"
    try:
        lesson = own_lesson(engine.lesson(1), "predict", source, "predict")
    except OwnTrouble as trouble:
        assert len(str(trouble)) <= 500
        return
    try:
        run = Experiment(lesson)
        run.run(1)
        link = lesson.own.remote  # type: ignore[union-attr]
        began = time.process_time()
        (call,) = trace_step(lesson, run.history.begins(1))
        assert time.process_time() - began < 1.0
        assert link._processes[0]._heard < 4 * 2**20  # type: ignore[union-attr]
        assert call.result == 1.0
        assert sum(len(event.words) + sum(map(len, event.values)) for event in call.events) < 2_000_000
    except OwnTrouble as trouble:
        assert "disturbed" not in str(trouble)
        assert len(str(trouble)) <= 500
    finally:
        lesson.own.remote.close()  # type: ignore[union-attr]
