"""What comes over the line from the learner's code is a stranger's data: taken in one form only, or not at all."""

from __future__ import annotations

import io
import json
import queue
from collections.abc import Callable, Iterator
from copy import deepcopy
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

import engine
from engine import Experiment, Lesson
from engine.analysis.derivation import derive
from engine.definition.failure import OwnTrouble
from engine.execution.line_by_line.line_trace import TracedCall
from engine.execution.source_code import source_of
from engine.sandbox import Limits, own_lesson
from engine.sandbox.answers import MOST_PARTS, Begun, Failed, Gave, Steps, told, trouble_from, understood
from engine.sandbox.decoding import explanation_from, trace_from
from engine.sandbox.link import Link
from engine.sandbox.process import Process
from engine.sandbox.standin import remembered, standins
from tests.engine.sandbox.test_learner_lesson import link_of, phase_text

QUICK, LONG = 10_000, 1_000_000

Consumer = Callable[[Any], None]

ODD: list[Any] = [
    None, True, False, 0, 1, -1, 2, 99, -(10**6), 2**31, 2**63, 2**64, 10**308, 10**400, 0.0, -0.0, 0.5, 1e308,
    float("nan"), float("inf"), -float("inf"), "", "x", "weights", "__class__", "\x1b]52;c;AAAA\x07", "\x1b[2J", "\r\n",
    "\ud800", "\u202e", "a" * 200, "x" * 5_000, [], [[]], {}, {"shown": "\x1b[31m"}, {"shown": 3}, {"a": 1},
    [1.0], [1.0, 2.0, 3.0], [[1.0] * 3] * 3, [None] * 3, ["leaf", "alpha", []], ["made", "+", 0, 0, 1.0],
]  # fmt: skip


def deep() -> Any:
    value: Any = 1.0
    for _ in range(100):
        value = [value]
    return value


ODD.append(deep())
ODD.append([0.0] * 20_000)


def mutated(answer: Any, random: Random) -> Any:
    """An answer that differs in one place or in a few."""
    answer = deepcopy(answer)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        answer = _changed(answer, random)
    return answer


def _changed(value: Any, random: Random) -> Any:
    if isinstance(value, dict | list) and value and random.random() < 0.85:
        places = list(value) if isinstance(value, dict) else range(len(value))
        place = random.choice(places)
        match random.randrange(12):
            case 0:
                del value[place]
            case 1 if isinstance(value, list):
                value.insert(place, deepcopy(random.choice(value)))
            case 2 if isinstance(value, list):
                value[:] = value * 2
            case 1 | 2 if isinstance(value, dict):
                value[random.choice(("more", "done", "\x1b[2J", "a" * 300))] = random.choice(ODD)
            case _:
                value[place] = _changed(value[place], random)
        return value
    if type(value) in (int, float) and random.random() < 0.3:
        return value + random.choice((-2, -1, 1, 2, 100))
    return deepcopy(random.choice(ODD))


def seen(text: str) -> None:
    assert text.isprintable(), ascii(text)


@pytest.fixture(scope="module")
def lesson() -> Iterator[Lesson]:
    made = own_lesson(engine.lesson(8), "learn", phase_text(8, "learn"), "learn")
    yield made
    link_of(made).close()


@pytest.fixture(scope="module")
def honest(lesson: Lesson) -> dict[str, tuple[Any, Consumer]]:
    """An honest answer of each kind, and what the app does with it."""
    run = Experiment(lesson)
    run.step()
    phase, link = lesson.phases[2], link_of(lesson)
    caught: dict[str, Any] = {}
    ask = link.ask

    def listening(request: Any, *more: Any, **named: Any) -> Any:
        answer = ask(request, *more, **named)
        caught[request["do"]] = answer[0]
        return answer

    link.ask = listening  # type: ignore[method-assign]
    before = {**run.parameters, "deltas": (0.5, -0.25, 0.125)}
    given = phase.remote.call(phase, before)  # type: ignore[union-attr]
    link.explain(lesson, phase, before, given)
    link.trace(phase, before)
    del link.ask  # type: ignore[method-assign]
    shapes, functions = link._shapes(phase, {name: before[name] for name in phase.reads}), link._functions
    text = phase_text(8, "learn")
    begun = {
        "functions": [
            {
                "name": "learn",
                "line": 1,
                "parameters": ["weights", "deltas", "input", "alpha"],
                "uses": ["scale", "subtract"],
            }
        ],
        "given": ["scale", "subtract"],
        "numpy": ["np"],
    }

    def explanation(answer: Any) -> None:
        found = explanation_from(answer, lesson, phase, before, given)
        assert [part.value for part in found.parts] == [*given["weight_deltas"], *given["weights"]]
        assert len(repr(found.parts)) < 10**6

    def trace(answer: Any) -> None:
        call: TracedCall = trace_from(answer, phase, before, shapes, functions, text)
        if call.error is None:
            assert [len(part) for part in call.result] == [3, 3]
            assert all(type(number) is float for part in call.result for number in part)
        for event in call.events:
            lines = source_of(event.function).lines
            assert 1 <= event.line <= event.last_line <= len(lines)
            assert set(event.changed) <= set(event.values)
            for name in (*event.chain, *event.values):
                assert name.isidentifier()
            seen(event.words)
            seen(repr(dict(event.values)) + repr(event.given))

    def a_call(answer: Any) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Link, "ask", lambda *_: (answer, b""))
            link._known.clear()
            try:
                found = link.call(phase, before)
            except OwnTrouble as trouble:
                raise ValueError from trouble
            assert {name: len(value) for name, value in found.items()} == {"weight_deltas": 3, "weights": 3}

    def beginning(answer: Any) -> None:
        found = told(answer, Begun)
        for name, function in standins(found.functions, remembered(text), {}, text.count("\n") + 1).items():
            assert name.isidentifier() and function.__code__.co_firstlineno <= 20

    def a_result(answer: Any) -> None:
        value = understood(told(answer, Gave).gave)
        seen(repr(value))
        assert len(repr(value)) < 40 * MOST_PARTS

    def a_failure(answer: Any) -> None:
        trouble = trouble_from(told(answer, Failed).trouble, text)
        seen(trouble.words)
        assert len(trouble.words) <= 500 and (trouble.line is None or 0 < trouble.line <= 20)

    def steps(answer: Any) -> None:
        assert type(told(answer, Steps).done) is int

    return {
        "a call": (caught["call"], a_call),
        "a derivation": (caught["explain"], explanation),
        "a trace": (caught["trace"], trace),
        "the beginning": (begun, beginning),
        "a result": ({"gave": [[1.0, -0.0], 2, "x", None], "changed": [0]}, a_result),
        "a failure": ({"trouble": {"kind": "raised", "words": "Line 2: no.", "line": 2, "call": 1}}, a_failure),
        "steps": ({"done": 3, "trouble": {"kind": "time", "words": "x", "line": None}}, steps),
    }


KINDS = ["a call", "a derivation", "a trace", "the beginning", "a result", "a failure", "steps"]


def fuzz(honest: dict[str, tuple[Any, Consumer]], count: int, seed: int) -> None:
    random, taken, refused = Random(seed), 0, 0
    for turn in range(count):
        answer, consumer = honest[KINDS[turn % len(KINDS)]]
        forged = mutated(answer, random)
        try:
            consumer(forged)
        except (ValueError, LookupError, TypeError):
            refused += 1
        else:
            taken += 1
    assert taken > count / 50 and refused > count / 2


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_honest_is_taken(kind: str, honest: dict[str, tuple[Any, Consumer]]) -> None:
    answer, consumer = honest[kind]
    consumer(answer)


def test_what_is_forged_is_refused_or_harmless(honest: dict[str, tuple[Any, Consumer]]) -> None:
    fuzz(honest, QUICK, 1)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_a_million(honest: dict[str, tuple[Any, Consumer]]) -> None:
    fuzz(honest, LONG, 2)


FORGED = {
    "a place that is none": ("a result", {"gave": 1.0, "changed": [10**7]}),
    "a place below 0": ("a result", {"gave": 1.0, "changed": [-1]}),
    "a place that is true": ("a result", {"gave": 1.0, "changed": [True]}),
    "too large": ("a result", {"gave": 10**309, "changed": []}),
    "more than its sum": ("a result", {"gave": ["x" * 1_000] * 11, "changed": []}),
    "line 0": ("a failure", {"trouble": {"kind": "raised", "words": "x", "line": 0}}),
    "a line that is true": ("a failure", {"trouble": {"kind": "raised", "words": "x", "line": True}}),
    "another kind": ("a failure", {"trouble": {"kind": "fun", "words": "x"}}),
    "a loop": (
        "a derivation",
        {"nodes": [["made", "+", 0, 0, 1.0]], "parts": [0] * 6, "decisions": [], "chosen": []},
    ),
    "few that stand for very much": (
        "a derivation",
        {
            "nodes": [["leaf", "alpha", []], *(["made", "+", at, at, 1.0] for at in range(60))],
            "parts": [60] * 6, "decisions": [], "chosen": [],
        },
    ),
    "no result": ("a trace", {"given": {"weight_deltas": None, "weights": None}, "error": None, "short": 1}),
    "a text": ("a trace", {"given": {"weight_deltas": "x", "weights": "y"}, "error": None, "short": 1}),
    "a line outside": (
        "a trace",
        {"given": {"weight_deltas": [1.0] * 3, "weights": [1.0] * 3}, "error": None, "short": 999},
    ),
    "neither a result nor an error": ("a trace", {"given": None, "error": None, "short": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGED)
def test_forged(name: str, honest: dict[str, tuple[Any, Consumer]]) -> None:
    kind, answer = FORGED[name]
    with pytest.raises((ValueError, LookupError)):
        honest[kind][1](answer)


def heard(*messages: bytes, mark: bytes = b"12345678") -> list[Any]:
    """What a process takes of what comes over the line."""
    process: Any = SimpleNamespace(
        _mark=mark,
        _limits=Limits(),
        _heard=0,
        _heard_numbers=0,
        _answers=queue.SimpleQueue(),
        _why=None,
        end=lambda why: None,
    )
    process._read_answers = lambda pipe: Process._read_answers(process, pipe)
    Process._read(process, io.BytesIO(b"".join(messages)))
    found = []
    while (answer := process._answers.get()) is not None:
        found.append(answer)
    return [*found, process._why]


def message(text: bytes, numbers: bytes = b"", mark: bytes = b"12345678") -> bytes:
    return mark + len(text).to_bytes(4, "big") + len(numbers).to_bytes(4, "big") + text + numbers


def test_the_line() -> None:
    assert heard(message(b'{"done": 1}', b"12")) == [({"done": 1}, b"12"), None]
    assert heard(message(b'{"x": NaN}'))[-1] is None
    for forged in (
        message(b'{"done": 1, "done": 2}'),
        message(b'{"a": {"done": 1, "done": 2}}'),
        message(b"[]"), message(b"1"), message(b""), message(b"{"), message(b"\xff\xfe"), message(b"[" * 100_000),
        message(b'{"a": ' + b"9" * 10_000 + b"}"),
        message(b"{}", mark=b"87654321"),
        message(b"{}")[:-1],
        message(b'{"a": "' + b"x" * Limits().answers + b'"}'),
        b"12345678" + b"\xff" * 8,
        message(b"{}") * 2_000,
        message(b'{"a": "' + b"x" * 10**6 + b'"}') * 5,
        message(b"{}", b"0" * (1 << 23)) * 5,
    ):  # fmt: skip
        assert heard(forged)[-1] == "garbled", forged[:60]


def test_bytes_that_are_anything() -> None:
    random = Random(3)
    text = bytearray(message(json.dumps({"gave": [1.0, 2.0], "changed": [0]}).encode()))
    for _ in range(2_000):
        forged = bytearray(text)
        for _ in range(random.choice((1, 2, 5))):
            forged[random.randrange(len(forged))] = random.randrange(256)
        assert heard(bytes(forged))[-1] in ("garbled", None)


FORGING = """
import sys

def learn(weights, deltas, input, alpha):
    frame = sys._getframe()
    while frame is not None and "wire" not in frame.f_locals:
        frame = frame.f_back
    frame.f_locals["wire"].send({answer})
    return [input * delta for delta in deltas], weights
"""


@pytest.mark.parametrize(
    "answer",
    [
        "{'gave': 1.0, 'changed': [99]}",
        r"{'trouble': {'kind': 'raised', 'words': '\x1b]52;c;AAAA\x07', 'line': 10**9}}",
        "{'given': {'weights': None, 'weight_deltas': None}}",
        "{'done': 10**30}",
    ],
)
def test_a_process_that_forges_is_ended(answer: str) -> None:
    with pytest.raises(OwnTrouble) as caught:
        lesson = own_lesson(engine.lesson(8), "learn", FORGING.replace("{answer}", answer), "learn")
        try:
            Experiment(lesson).run(3)
        finally:
            link_of(lesson).close()
    seen(str(caught.value))


def test_derivations_go_on_after_a_forged_one(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Experiment(lesson)
    run.run(2)
    with monkeypatch.context() as patch:
        patch.setattr(Link, "ask", lambda *_, **__: ({"nodes": [], "parts": [-1], "decisions": [], "chosen": []}, b""))
        with pytest.raises(OwnTrouble, match="disturbed"):
            derive(run.history, "weights", (0,), 1)
    assert derive(run.history, "weights", (0,), 1)
