"""Compares what a lesson screen shows with an experiment that was driven beside it, not with the app's own."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

import engine
from engine.definition.parts.data import is_by_rows
from engine.definition.values import Shape, Value, element, flatten, size_of
from tests.support.tui_tools import Learner, part, screen_lines
from tui.widgets.base.line_view import LineView
from tui.widgets.knobs.knob_panel import KnobPanel
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.numbers.arithmetic import ABOVE, BELOW
from tui.widgets.numbers.trace_table import TraceView


class Twin:
    """An experiment that is driven in step with the app, by calls instead of keys."""

    def __init__(self, lesson: int, **parameters: Any) -> None:
        self.run = engine.Experiment(engine.lesson(lesson), **parameters)
        self.output = 0

    @property
    def status(self) -> str:
        """Where it stands, as the top line says it."""
        moment = self.run.moment
        stop = f"of {self.run.stop}" if moment.step <= self.run.stop else f"(a run stops at {self.run.stop})"
        epoch = f" · epoch {moment.values['epoch']}" if moment.step and "epoch" in moment.values else ""
        return f"step {moment.step} {stop}{epoch} · {moment.phase or 'start'} · paused"

    def value(self, role: Any) -> Value:
        """The value that plays a role, such as the prediction."""
        return self.run.moment.values[self.run.lesson.with_role(role)]


def agrees(text: str, number: float, least: float = 0.05) -> bool:
    """Whether a text is the number rounded to the digits shown, and these are enough.

    Args:
        text: What is shown.
        number: What is meant.
        least: How far off it may be at most, relative to the number.
    """
    if not math.isfinite(number):
        return text == repr(number)
    try:
        shown, exact = Decimal(text), Decimal(repr(number))
    except InvalidOperation:
        return False
    digit = Decimal((0, (1,), int(shown.as_tuple().exponent)))
    # Of a small negative number a narrow place has room for one digit.
    enough = Decimal("0.34") if len(shown.as_tuple().digits) == 1 and abs(shown) < 1 else Decimal(least)
    return abs(shown - exact) <= min(digit / 2, abs(exact) * enough)


def differences(learner: Learner, twin: Twin) -> list[str]:
    """Everything shown that is not as the twin has it."""
    if found := [*_status(learner, twin)]:
        # The app is still on its way: nothing else is looked at, which takes its time.
        return found
    found = [
        *_network(learner, twin),
        *_arithmetic(learner, twin),
        *_trace(learner, twin),
    ]
    if found:
        return found
    page = screen_lines(learner.app)
    return [*_knobs(learner, twin, page), *_paint(learner, page)]


async def sees(learner: Learner, twin: Twin) -> None:
    """Wait until all that is shown is as the twin has it."""
    await learner.wait_for(
        lambda: not differences(learner, twin), lambda: "\n".join([*differences(learner, twin), learner.screen])
    )


def _status(learner: Learner, twin: Twin) -> Iterator[str]:
    moment = twin.run.moment
    state = twin.status + ("" if moment.finite else " · not finite")
    if not learner.status.endswith(state):
        yield f"status: {learner.status!r} instead of {state!r}"


def _knobs(learner: Learner, twin: Twin, page: list[str]) -> Iterator[str]:
    for knob in learner.lesson.query(ParameterKnob):
        if knob.index not in dict(twin.run.lesson.elements(knob.parameter.name, twin.run.sizes)).values():
            yield f"{knob.id} should not be there"
            continue
        if is_by_rows(knob.parameter) and not knob.region.width:
            # The panel of the data is not shown, and is painted anew when it is.
            continue
        number = element(twin.run.parameters[knob.parameter.name], knob.index)
        visible = knob.region.width and learner.lesson.query_one(
            "#knobs", KnobPanel
        ).scrollable_content_region.contains_region(knob.region)
        covered = any(one.region.overlaps(knob.region) for one in learner.lesson.query(".complaint"))
        shown = part(page, knob)[0].strip(" ‹›") if visible and not covered else knob.text(20)
        words = knob.parameter.words
        right = shown == words[int(number) - 1] if words else agrees(shown, number, 0.1)
        if not knob.typing and not right:
            yield f"{knob.id}: {shown!r} instead of {number!r}"
    # The rows of the data have one knob, for the number that is marked.
    # Nor has what a step remembers for the next one.
    memory = {one.name for one in twin.run.lesson.parameters if one.role == "other"} & {*twin.run.lesson.learned}
    in_form = [one for one in twin.run.lesson.parameters if not is_by_rows(one) and one.name not in memory]
    counts = [twin.run.lesson.parameter_sizes(twin.run.parameters).shape(one.axes) for one in in_form]
    # Of very many numbers, or of very many in a row, there are none.
    wanted = sum(size_of(shape) for shape in counts if size_of(shape) <= 48 and widest(shape) <= 16)
    wanted += twin.run.lesson.has_rows
    if len(learner.lesson.query(ParameterKnob)) != wanted:
        yield f"{len(learner.lesson.query(ParameterKnob))} knobs instead of {wanted}"
        return
    focused = learner.app.focused
    if isinstance(focused, ParameterKnob):
        number = element(twin.run.parameters[focused.parameter.name], focused.index)
        title = str(learner.lesson.query_one("#knobs").border_subtitle)
        words = focused.parameter.words
        if not title.startswith(f"{words[int(number) - 1]} ·" if words else f"{number!r} ±"):
            yield f"the focused knob in full: {title!r} instead of {number!r}"


def widest(shape: Shape) -> int:
    """The longest of its directions."""
    return max((max(length) if isinstance(length, tuple) else length for length in shape), default=1)


def _network(learner: Learner, twin: Twin) -> Iterator[str]:
    drawn = learner.words("#network")
    lesson, moment = twin.run.lesson, twin.run.moment
    if lesson.network is not None:
        # One with hidden layers is read by tests of its own.
        return
    name, weight = lesson.with_role("prediction"), lesson.with_role("weight")
    assert name is not None and weight is not None
    axes = lesson.declared(name).axes
    labels = [axis.label(at) for axis in axes for at in range(twin.run.sizes[axis.name])] or [name]
    computed = name in moment.values and moment.phases_done and not moment.edited
    numbers = list(flatten(moment.values[name])) if computed else [None] * len(labels)
    if is_by_rows(lesson.declared(name)):
        # The row that is looked at.
        labels, numbers = labels[:1], numbers[:1]
    for label, number in zip(labels, numbers, strict=True):
        shown = prediction_in(drawn, label)
        if not (shown == "?" if number is None else agrees(shown, number, 5e-3)):
            yield f"network: {label} {shown!r} instead of {number!r}"
    wires = [text.rpartition("→")[2] for text in re.findall(r"× (\S+)", drawn)]
    weights = list(flatten(twin.run.parameters[weight]))
    if (bias := lesson.with_role("bias")) is not None:
        weights.extend(flatten(twin.run.parameters[bias]))
    if len(labels) > 1 and len(wires) < len(weights):
        # Only the wires of the output that is looked at have room.
        weights = list(flatten(element(twin.run.parameters[weight], (twin.output,))))
        if bias is not None:
            weights.append(element(twin.run.parameters[bias], (twin.output,)))
    if len(wires) != len(weights) or not all(
        agrees(wire, number, 0.06) for wire, number in zip(wires, weights, strict=True)
    ):
        yield f"network: weights {wires} instead of {weights}"


def prediction_in(drawn: str, label: str) -> str:
    """The number beside or beneath an output's label in the diagram."""
    lines = drawn.split("\n")
    for at, line in enumerate(lines):
        title = re.search(rf"╭ ?(?:[▸ ] )?{re.escape(label)} ?─*╮", line)
        if title:
            return lines[at + 1][title.start() + 1 :].partition("│")[0].strip().removesuffix(" old")
        if line.rstrip().endswith(f" {label}") and at + 1 < len(lines) and "▶" in lines[at + 1]:
            return lines[at + 1].rpartition("▶")[2].strip().removesuffix(" old")
        found = re.search(r"[▶ ] ?(?:[▸ ] )?(\S+) +(\S+)$", line.rstrip().removesuffix(" old"))
        if found and (found[1] == label or (found[1][-1] == "…" and label.startswith(found[1][:-1]))):
            return found[2]
    return f"no {label} in\n{drawn}"


def _arithmetic(learner: Learner, twin: Twin) -> Iterator[str]:
    view = learner.lesson.query_one("#arithmetic", LineView)
    if view.has_class("-away"):
        return
    moment, lesson = twin.run.moment, twin.run.lesson
    if not moment.phases_done or moment.edited:
        opening = "You changed a number." if moment.edited else "Nothing is computed yet."
        if opening not in view.plain:
            yield f"arithmetic: {view.plain!r} at the start"
        return
    title, _, more = str(view.border_title).partition(" more")[0].partition(" · ")[2].partition(" · ")
    if title != moment.phase or set(more) - set("↑↓"):
        yield f"arithmetic: the title {view.border_title!r} in {moment.phase}"
    present = lesson.phases[moment.phases_done - 1].gives[-1]
    index = (twin.output,) + (0,) * (len(present.axes) - 1) if present.axes else ()
    if lesson.network is not None and lesson.network.stacked and len(index) > 1:
        # Of layer upon layer the last one is looked at first.
        index = (len(moment.values[present.name]) - 1, *index[1:])  # type: ignore[arg-type]
    wanted = lesson.label(present.name, index)
    blocks = written(view.plain)
    if wanted not in blocks:
        yield f"arithmetic: no {wanted} in\n{view.plain}"
    numbers = {
        lesson.label(given.name, index): element(learned(twin, given.name), index)
        for phase in lesson.phases[: moment.phases_done]
        for given in phase.gives
        for _, index in lesson.elements(given.name, twin.run.sizes)
    }
    for label, result in blocks.items():
        if label not in numbers or not agrees(result, numbers[label], 5e-4):
            yield f"arithmetic: {label} is {result!r} instead of {numbers.get(label)!r}"


def written(arithmetic: str) -> dict[str, str]:
    """The result beneath each label of the arithmetic; a label stands at the left edge, all else is indented."""
    blocks: dict[str, str] = {}
    inside = "\n".join(line for line in arithmetic.split("\n") if line not in (ABOVE, BELOW))
    for block in re.split(r"\n(?= \S)", inside):
        words = " ".join(block.split())
        # In little room an ellipsis stands for what follows the name.
        blocks[re.split(" = | … ", words)[0]] = words.split()[-1]
    return blocks


def learned(twin: Twin, name: str) -> Value:
    """A value as the step in view gave it, before any edit at its end."""
    moment = twin.run.moment
    return twin.run.history[name][moment.step - 1] if moment.whole else moment.values[name]


def _trace(learner: Learner, twin: Twin) -> Iterator[str]:
    view = learner.lesson.query_one("#trace", TraceView)
    if view.has_class("-away"):
        return
    moment, lesson = twin.run.moment, twin.run.lesson
    if not may_know_all(lesson):
        return
    columns = {(column.name, column.index) for column in view._columns}
    rows = [line[1:].split() for line in view.plain.split("\n") if line.startswith("▸")]
    if not moment.step:
        if rows:
            yield f"trace: marks {rows} at the start"
        return
    done = {given.name for phase in lesson.phases[: moment.phases_done] for given in phase.gives}
    numbers = [
        element(learned(twin, given.name), index) if given.name in done else None
        for given in lesson.given
        for _, index in lesson.elements(given.name, twin.run.sizes)
        # Of very many numbers it has those of the row that is looked at.
        if (given.name, index) in columns
    ]
    if len(rows) != 1 or len(rows[0]) < 2 or rows[0][0] != str(moment.step):
        yield f"trace: {rows} at step {moment.step}"
    elif not all(
        shown == "·" if number is None else shown == f"row{number + 1}" or agrees(shown, number)
        for shown, number in zip(rows[0][1:], numbers, strict=False)
    ):
        yield f"trace: {rows[0]} instead of {numbers}"


def may_know_all(lesson: engine.Lesson) -> bool:
    """Whether a step has so few numbers that all of them can be compared with what is shown each time."""
    return sum(size_of(lesson.shape(one.name, lesson.sizes(lesson.defaults))) for one in lesson.given) < 3_000


def _paint(learner: Learner, page: list[str]) -> Iterator[str]:
    """What the views say must be what stands on the screen."""
    for id in ("#status", "#network", "#arithmetic", "#trace"):
        view = learner.lesson.query_one(id, LineView)
        if view.has_class("-away") or view.region not in learner.app.screen.region:
            continue
        if learner.app.screen.query("Toast"):
            continue
        said = [line.rstrip()[: view.size.width] for line in view.plain.split("\n")][: view.size.height]
        painted = part(page, view)
        if painted[: len(said)] != [line.rstrip() for line in said]:
            yield f"{id}: the screen has {painted}, the view says {said}"
