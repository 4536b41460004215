"""What a text may point at, and whether it is there."""

from __future__ import annotations

from functools import lru_cache

from textual.message_pump import MessagePump

import engine
from engine.analysis.reasoning.reasoning import reasonings
from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.execution.source_code import called_functions
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from tui.controls.actions import ACTIONS
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.text.glossary import find_word
from tui.presentation.text.markdown import Reference
from tui.services import services_of
from tui.widgets.charts.gauge import has_gauge

TABS = ("trace", "code", "read", "challenges", "charts")


def words_for(node: MessagePump, reference: Reference) -> str:
    """The words of a reference that has none of its own: the key of an action, else what is meant."""
    return services_of(node).key(reference.target) if reference.kind == "key" else reference.target


def leads_nowhere(reference: Reference, lesson: Lesson | None = None) -> str | None:
    """Why a reference cannot be followed, or None where it can.

    Args:
        reference: What a text points at.
        lesson: The lesson whose text it is; None for the glossary, which points at words and lessons only.
    """
    there = targets(lesson).get(reference.kind)
    if there is None:
        return f"there is no kind {reference.kind!r}"
    if reference.target in there:
        return None
    if reference.kind == "word" and find_word(reference.target) is not None:
        return None
    return f"there is no {reference.kind} {reference.target!r}; there are {', '.join(sorted(there))}"


@lru_cache(maxsize=32)
def targets(lesson: Lesson | None) -> dict[str, set[str]]:
    """By kind, everything that can be pointed at."""
    everywhere = {"word": set[str](), "lesson": {str(one.number) for one in engine.lessons()}}
    if lesson is None:
        return everywhere
    # A text goes by the lesson's own labels.
    lesson = lesson.base
    sizes = lesson.sizes(lesson.defaults)
    knobs = {name for parameter in lesson.parameters for name in _ways(lesson, parameter.name, sizes)}
    lines = {name for given in lesson.given for name in _ways(lesson, given.name, sizes)}
    prediction = lesson.with_role("prediction")
    outputs = {axis.label(at) for axis in lesson.declared(prediction or "").axes for at in range(sizes[axis.name])}
    functions = [phase.function for phase in lesson.phases]
    return everywhere | {
        "knob": knobs | ({lesson.examples_name} if lesson.examples else set()),
        "size": {axis.name for axis in lesson.axes},
        "chart": set(kinds_of(lesson)),
        "line": lines | {phase.name for phase in lesson.phases},
        "network": outputs | {""},
        "gauge": {""} if has_gauge(lesson) else set(),
        "scrub": {""} if len(kinds_of(lesson)) > 1 else set(),
        "code": {function.__name__ for function in (*functions, *called_functions(functions))},
        "tab": set(TABS),
        "challenge": {one.key for one in challenges(lesson.number)},
        "exercise": {one.key for one in exercises(lesson.number)},
        "reason": {one.key for one in reasonings(lesson.number)},
        "exhibit": {one.key for one in engine.exhibits() if one.lesson is lesson},
        "key": {action.id for action in ACTIONS if action.where in ("lesson", "everywhere")},
    }


def _ways(lesson: Lesson, name: str, sizes: Sizes) -> set[str]:
    """A value's name, and those of its numbers, by their labels: `weights`, `weights.win`, `weights.y1.fans`."""
    found = {name}
    for _, index in lesson.elements(name, sizes):
        labels = [axis.label(at) for axis, at in zip(lesson.declared(name).axes, index, strict=True)]
        found |= {".".join([name, *labels[:upto]]) for upto in range(1, len(labels) + 1)}
    return found
