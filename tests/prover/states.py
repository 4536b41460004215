"""Any run that a learner could come to: usual numbers, edges, ties, edits on the way, standing anywhere in it.

The same seed gives the same states. Each says how it was made, so that a failing one can be made again by hand.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import engine
from engine.course.hidden_layers.lesson17_digits.images import first_images
from engine.definition.lesson import Lesson
from engine.definition.values import Value, element, flatten, indices, shape_of, with_element
from engine.teaching.challenge import challenges
from tests.support.playgrounds import a_playground

EDGES = (0.0, -0.0, 1.0, -1.0, 0.1, 0.5, 2.0, 1e-9, 1e-17, 1e-300, 5e-324, 1e16, 1e154, 1e200, 1e300, 1.7e308)
"""Where sentences go wrong: nothing to feel, squares that overflow or vanish, steps below the digits."""

DRAWN = ("own", "own", "preset", "solution", "random")
"""What a state begins from; most learners begin from the lesson's own numbers."""

LESSONS = tuple(lesson.number for lesson in engine.lessons())


@dataclass(frozen=True)
class State:
    """A run, standing somewhere, and how it was made."""

    lesson: Lesson
    run: engine.Experiment
    made: tuple[str, ...] = field(compare=False)

    def __str__(self) -> str:
        return f"lesson {self.lesson.number}: {'; '.join(self.made)}"


def states(count: int, seed: int = 0, lessons: tuple[int, ...] = LESSONS) -> Iterator[State]:
    """So many states, of one lesson after the other; those of a lesson are the same whatever other lessons there are.

    Args:
        count: How many.
        seed: Another seed gives other states.
        lessons: The numbers of the lessons.
    """
    for at in range(count):
        yield state(lessons[at % len(lessons)], f"{seed}.{at // len(lessons)}")


def state(number: int, seed: str, start: Mapping[str, Value] | None = None) -> State:
    """One state of a lesson; with `start`, one that begins from numbers near these."""
    lesson, rng = engine.lesson(number), random.Random(f"{number}.{seed}")
    if number == DIGITS:
        return _few_digits(lesson, rng)
    if number == PLAYGROUND:
        return _playground(lesson, rng, start)
    # What begins otherwise makes other weights.
    values = dict(engine.Experiment(lesson, **dict(start or _begun(lesson, rng))).parameters)
    if lesson.axes and rng.random() < 0.15:
        values = _resized(lesson, values, rng)
    for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3))):
        values = rng.choice(CHANGES)(lesson, values, rng)
    made = [f"Experiment({_written(lesson, values)})"]
    run = engine.Experiment(lesson, **values)
    _ran(run, made, rng)
    if not lesson.one_step:
        for _ in range(rng.choice((0, 0, 0, 1, 2))):
            _edited(run, made, rng)
            _ran(run, made, rng)
        _moved(run, made, rng)
    return State(lesson, run, tuple(made))


DIGITS = 17
"""Of its hundred thousand numbers a state has few: a state of the whole would take seconds, and its record too much."""


PLAYGROUND = 18
"""Of its settings most make other points or other weights: what is built there is built at once."""


def _playground(lesson: Lesson, rng: random.Random, start: Mapping[str, Value] | None) -> State:
    """A state of lesson 18: a network of any kind, or one from near these numbers."""
    values: dict[str, Any] = a_playground(rng) if start is None else dict(start)
    if start is not None and rng.random() < 0.5:
        name = rng.choice(("alpha", "seed", "steps", "noise"))
        values[name] = {"alpha": rng.choice((0.01, 0.3, 5.0)), "seed": rng.randint(1, 9), "steps": 40, "noise": 0.1}[
            name
        ]
    run = engine.Experiment(lesson, **values)
    made = [f"Experiment({values})"]
    _ran(run, made, rng)
    if rng.random() < 0.2:
        run.edit(alpha=0.5)
        made.append("edit(alpha=0.5)")
        _ran(run, made, rng)
    _moved(run, made, rng)
    return State(lesson, run, tuple(made))


def _few_digits(lesson: Lesson, rng: random.Random) -> State:
    """A state of lesson 17 with few rows and neurons, and settings of any kind."""
    rows, tests = rng.choice((1, 2, 5, 20)), rng.choice((1, 2, 5))
    few = {
        name: value[: tests if name.startswith("test") else rows]  # type: ignore[index]
        for name, value in first_images(20).items()
    }
    settings = {
        **{name: rng.choice((1, 2, 3, 8)) for name in ("neurons", "batch", "seed")},
        "alpha": abs(rng.choice((0.2, 0.5, 3.0, 1e-9, 1e9))),
        "decay": rng.choice((0.0, 0.0, 0.01, 2.0, -0.5)),
        "dropout": rng.choice((0.0, 0.0, 0.25, 0.5)),
        "steps": rng.choice((1, 5, 20, 40)),
    }
    run = engine.Experiment(lesson, **few, **settings)
    made = [f"Experiment({rows} rows, {tests} tests, {settings})"]
    _ran(run, made, rng)
    if rng.random() < 0.2:
        name = rng.choice(("alpha", "decay", "output_biases[3]", "hidden_weights[0][20]", "inputs[0][20]"))
        run.edit(**{name: 0.5})
        made.append(f"edit({name}=0.5)")
        _ran(run, made, rng)
    _moved(run, made, rng)
    return State(lesson, run, tuple(made))


def _begun(lesson: Lesson, rng: random.Random) -> dict[str, Value]:
    """The numbers that it begins from, but for those of the lesson."""
    kind = rng.choice(DRAWN)
    if kind == "preset" and lesson.presets:
        return dict(rng.choice(lesson.presets).values)
    if kind == "solution" and challenges(lesson.number):
        return dict(rng.choice(challenges(lesson.number)).solution)
    if kind == "random":
        values: dict[str, Value] = {}
        for name, value in lesson.defaults.items():
            if name in {given.name for given in lesson.begun}:
                continue
            for index in indices(shape_of(value)):
                value = with_element(value, index, _number(lesson, name, element(value, index), rng))
            values[name] = value
        return values
    return {}


# Numbers


def _number(lesson: Lesson, name: str, now: float, rng: random.Random) -> float:
    """A number that this parameter may have: plain, near the one of now, or at an edge."""
    parameter = lesson.parameter(name)
    if name in lesson.said:
        # Another length is another lesson's worth of weights.
        return now
    if most := len(parameter.words) or parameter.most:
        return rng.randint(1, most)
    if parameter.whole:
        return rng.choice((1, 2, 3, 5, 10, 20, 40, 60, 200, rng.randint(1, 400)))
    number = rng.choice(NUMBERS)(now, rng)
    if not math.isfinite(number):
        number = 1e308
    if parameter.positive:
        number = abs(number) or 5e-324
    return number


NUMBERS: tuple[Callable[[float, random.Random], float], ...] = (
    lambda _, rng: round(rng.uniform(-3, 3), rng.randint(0, 3)),
    lambda _, rng: rng.randint(-40, 40) / 4,
    lambda _, rng: rng.uniform(-5, 5),
    lambda _, rng: rng.choice((1, -1)) * 10 ** rng.uniform(-12, 3),
    lambda _, rng: rng.choice((1, -1)) * rng.choice(EDGES),
    lambda _, rng: rng.choice((1, -1)) * 10 ** rng.uniform(-320, 308),
    lambda now, rng: math.nextafter(now, rng.choice((math.inf, -math.inf))),
    lambda now, rng: now * (1 + rng.choice((1, -1)) * 10 ** rng.uniform(-15, -2)),
    lambda now, rng: float(f"{now + rng.choice((1, -1)) * 10 ** rng.randint(-6, 0):.6g}"),
    lambda now, _: -now,
    lambda now, rng: now * rng.choice((0.5, 2, 3, 10, 0.1)),
)


# Changes of the numbers at the start

Values = dict[str, Value]
Change = Callable[[Lesson, Values, random.Random], Values]


def _one_turned(lesson: Lesson, values: Values, rng: random.Random) -> Values:
    name = rng.choice(list(values))
    index = rng.choice(list(indices(shape_of(values[name]))))
    number = _number(lesson, name, element(values[name], index), rng)
    return values | {name: with_element(values[name], index, number)}


def _all_equal(lesson: Lesson, values: Values, rng: random.Random) -> Values:
    """One number in every place of a vector or matrix."""
    name = rng.choice(list(values))
    number = _number(lesson, name, next(flatten(values[name])), rng)
    if rng.random() < 0.5:
        number = rng.choice(list(flatten(values[name])))
    value = values[name]
    for index in indices(shape_of(value)):
        value = with_element(value, index, number)
    return values | {name: value}


def _on_target(lesson: Lesson, values: Values, rng: random.Random) -> Values:
    """The weights that give the targets, or a whole number of steps beside them."""
    weight, target, one_input = (lesson.with_role(role) for role in ("weight", "target", "input"))
    if weight is None or target is None or one_input is None or shape_of(values[one_input]):
        return _all_equal(lesson, values, rng)
    given = element(values[one_input], ())
    steps = rng.choice((0, 0, 1, -1, rng.randint(-12, 12)))
    away = steps * element(values["step_amount"], ()) if "step_amount" in values else 0.0
    value = values[weight]
    for index in indices(shape_of(value)):
        wanted = element(values[target], index)
        number = wanted / given + away if given else wanted
        if rng.random() < 0.8:
            value = with_element(value, index, number if math.isfinite(number) else 1.0)
    return values | {weight: value}


def _fitting_step(lesson: Lesson, values: Values, rng: random.Random) -> Values:
    """A step of a size that means something: it lands, is as wide as the valley, is at the border to growing."""
    name = lesson.with_role("input") or ""
    inputs = list(flatten(values[name]))
    given = inputs[0]
    if shape_of(values[name]):
        shares = list(flatten(values["learns"])) if "learns" in values else [1.0] * len(inputs)
        with suppress(OverflowError):
            given = abs(sum(share * one * one for share, one in zip(shares, inputs, strict=True))) ** 0.5
    if "alpha" in values and given:
        over = rng.choice((1.0, 2.0, 1.9, 2.1, 0.5, 1.999, 2.001))
        with suppress(OverflowError, ZeroDivisionError):
            alpha = over / (given * given)
            if 0 < alpha < math.inf:
                return values | {"alpha": alpha}
    if "step_amount" in values and given:
        way = abs(element(values["target"], ()) / given - element(values["weight"], ()))
        amount = way / rng.choice((1, 2, 3, 4, 0.5, 1.5, 10, 11, 0.25, 28, 40))
        if 0 < amount < math.inf:
            return values | {
                "step_amount": rng.choice((amount, float(f"{amount:.6g}")) if amount > 1e-3 else (amount,))
            }
    return _one_turned(lesson, values, rng)


CHANGES: tuple[Change, ...] = (_one_turned, _one_turned, _one_turned, _all_equal, _on_target, _fitting_step)


def _resized(lesson: Lesson, values: Values, rng: random.Random) -> Values:
    run = engine.Experiment(lesson, **values)
    axis = rng.choice(lesson.axes)
    run.resize(axis.name, rng.randint(1, min(axis.most, 12)))
    return run.parameters


# What is done with the run


def _ran(run: engine.Experiment, made: list[str], rng: random.Random) -> None:
    """Run it on: not at all, a few steps, to its stop, or far."""
    if run.lesson.one_step:
        count = 1 if run.position == 0 and rng.random() < 0.97 else 0
    else:
        # Ten thousand steps of every state would tell no more.
        to_stop = max(0, min(run.stop, 2_500) - run.position)
        count = rng.choice((0, 1, 2, 3, 5, 12, 40, 45, to_stop, to_stop, to_stop))
        if rng.random() < 0.02:
            count = 2_100
    run.run(count)
    made.append(f"run({count})")


def _edited(run: engine.Experiment, made: list[str], rng: random.Random) -> None:
    name = rng.choice(list(run.parameters))
    index = rng.choice(list(indices(shape_of(run.parameters[name]))))
    place = name + "".join(f"[{at}]" for at in index)
    number = _number(run.lesson, name, element(run.parameters[name], index), rng)
    if run.history.steps and rng.random() < 0.2:
        step = rng.randint(0, run.history.steps)
        run.goto(step)
        made.append(f"goto({step})")
    run.edit(**{place: number})
    made.append(f"edit({place}={number!r})")


def _moved(run: engine.Experiment, made: list[str], rng: random.Random) -> None:
    """Stand somewhere else: at a recorded step, or within one."""
    if run.history.steps and rng.random() < 0.3:
        step = rng.randint(0, run.history.steps)
        run.goto(step)
        made.append(f"goto({step})")
    if rng.random() < 0.1:
        run.advance()
        made.append("advance()")


def _written(lesson: Lesson, values: Mapping[str, Any]) -> str:
    own = lesson.defaults
    return ", ".join(f"{name}={value!r}" for name, value in values.items() if repr(value) != repr(own[name])) or "own"
