"""What `--set`, `--steps` and `--step` say, checked by the engine before anything starts."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

import click

from tui.cli.lesson_argument import shortened

if TYPE_CHECKING:
    from engine import Experiment, Lesson, Stops
    from engine.definition.parts.parameter import Parameter
    from engine.definition.values import Value

_LONGEST_NAME = 60


def prepared(
    lesson: Lesson,
    settings: Sequence[str],
    steps: str | None = None,
    labels: Sequence[str] = (),
    data: str | None = None,
) -> Experiment:
    """The experiment that the options ask for.

    Args:
        lesson: The lesson to run.
        settings: What each `--set` was given, `NAME=VALUE`.
        steps: What `--steps` was given; it wins over a `steps` among the settings.
        labels: What each `--label` was given, `AXIS=A,B`.
        data: The file that `--data` was given.

    Raises:
        click.UsageError: An option is not allowed; the message names it, what was given and what is allowed.
    """
    from engine import Experiment, ParameterError

    changes, reasons = _changes(lesson, settings)
    if steps is not None:
        if not lesson.one_step:
            _take(lesson, changes, reasons, "steps", steps)
        elif _number(steps) != 1:
            raise click.UsageError(
                f"--steps: {shortened(steps)} was given, but lesson {lesson.number} has one step, so only 1 is allowed"
            )
    rows, names = ({}, {}) if data is None else _data(lesson, data)
    for name in rows.keys() & changes.keys():
        # A setting wins; elements come after what they are elements of.
        rows.pop(name)
    try:
        return Experiment(lesson, {**names, **_labels(labels)}, **rows, **changes)
    except ParameterError as error:
        reason = reasons.get(error.parameter)
        raise click.UsageError(f"{error}: {reason}" if reason else str(error)) from None


def chosen(run: Experiment, settings: Sequence[str]) -> dict[str, Any]:
    """The parameters that the settings mention, whole, as the experiment has checked them."""
    from engine.definition.values import split_name

    parts = [split_name(name) for name in _changes(run.lesson, settings)[0]]
    mentioned = {part[0] for part in parts if part}
    return {name: value for name, value in run.parameters.items() if name in mentioned}


def checked_step(lesson: Lesson, text: str, option: str = "--step", least: int = 0) -> int:
    """The step that `--step` asks for, or so many steps.

    Raises:
        click.UsageError: It is not a whole number, or no run is that long.
    """
    from engine.definition.parts.allowed import MAX_STEPS
    from engine.reading.number_reader import read_whole
    from engine.reading.number_signs import NotANumber

    most = 1 if lesson.one_step else MAX_STEPS
    try:
        return read_whole(text, least, most)
    except NotANumber:
        few = "0 or 1" if least == 0 else "1"
        allowed = f"{few} in lesson {lesson.number}" if most == 1 else f"a whole number from {least} to {most:,}"
        raise click.UsageError(f"{option}: {shortened(text)} was given, allowed is {allowed}") from None


def stops_asked(lesson: Lesson, until: str | None, patience: str | None) -> Stops:
    """The reasons to stop that `--until` and `--patience` ask for.

    Raises:
        click.UsageError: One of them is not allowed; the message says what is.
    """
    from engine import Goal, Stops
    from engine.definition.parts.allowed import MAX_STEPS

    below, reached, waits = None, None, None
    names = []
    if until is not None:
        name, number = _named_number(lesson, "--until", until, "test_error=0.05")
        if not (isfinite(number) and number > 0):
            raise click.UsageError(f"--until: {shortened(until)} was given, allowed is a number above 0")
        if name == lesson.with_role("error"):
            below = number
        else:
            reached = number
            names.append(_measured(lesson, "--until", name, [lesson.with_role("error")]))
    if patience is not None:
        name, number = _named_number(lesson, "--patience", patience, "test_error=20")
        if not (number == number // 1 and 1 <= number <= MAX_STEPS):
            allowed = f"a whole number from 1 to {MAX_STEPS:,}"
            raise click.UsageError(f"--patience: {shortened(patience)} was given, allowed is {allowed}")
        waits = int(number)
        names.append(_measured(lesson, "--patience", name))
    if len(set(names)) > 1:
        raise click.UsageError(f"--until and --patience name {' and '.join(names)}; only one measure is looked at")
    return Stops(below=below, nonfinite=False, goal=Goal(names[0], reached, waits) if names else None)


def _named_number(lesson: Lesson, option: str, text: str, example: str) -> tuple[str, float]:
    from engine.reading.number_reader import read_number
    from engine.reading.number_signs import NotANumber

    if lesson.one_step:
        raise click.UsageError(f"{option} was given, but lesson {lesson.number} has one step")
    name, equals, number = (part.strip() for part in text.partition("="))
    if not equals:
        raise click.UsageError(f"{option}: {shortened(text)} was given, allowed is NAME=NUMBER, as in {example}")
    try:
        return name, read_number(number)
    except NotANumber as error:
        raise click.UsageError(f"{option}: {error}") from None


def _measured(lesson: Lesson, option: str, name: str, others: Sequence[str | None] = ()) -> str:
    """The name of a measure, if the lesson has it."""
    from engine.experiment.stopping.goals import goal_measures

    measures = [one.gives for one in goal_measures(lesson)]
    if name not in measures:
        allowed = ", ".join([*filter(None, others), *measures]) or "none: it measures nothing"
        raise click.UsageError(f"{option}: {shortened(name)} was given, allowed in lesson {lesson.number} is {allowed}")
    return name


def setting(lesson: Lesson, name: str, value: Value) -> str:
    """A parameter as `--set` takes it: `alpha=0.3`, `activation=tanh`."""
    return f"{name}={worded(lesson.parameter(name), value)}"


def worded(parameter: Parameter, value: Value) -> str:
    """A parameter's value on one line, with words where its numbers stand for some."""
    if parameter.words and isinstance(value, tuple):
        return f"[{', '.join(worded(parameter, one) for one in value)}]"
    return parameter.word_of(value) or written(value)


def written(value: Value) -> str:
    """A parameter's value on one line, as `--set` takes it."""
    from engine.export.rows import full

    if isinstance(value, tuple):
        return "[" + ", ".join(written(part) for part in value) + "]"
    return str(value) if isinstance(value, int) else full(value)


def _data(lesson: Lesson, file: str) -> tuple[dict[str, Value], dict[str, tuple[str, ...]]]:
    """A file of rows as parameters, and what its columns are called.

    Raises:
        click.UsageError: It cannot be read, or the lesson does not take it.
    """
    from pathlib import Path

    from engine.reading.data_table import TableError, parameters_from
    from tui.state.files.data_file import read_data_file
    from tui.terminal.printable import shown

    try:
        return parameters_from(lesson, read_data_file(Path(file)))
    except TableError as error:
        raise click.UsageError(f"--data: {shown(file, 60)}: {error}") from None


def _labels(given: Sequence[str]) -> dict[str, list[str]]:
    """The labels by the name of their axis; the engine says which there are."""
    from engine.definition.labels import split_labels

    found: dict[str, list[str]] = {}
    for one in given:
        axis, equals, text = one.partition("=")
        if not equals:
            raise click.UsageError(f"--label: {shortened(one)} was given, allowed is AXIS=A,B, as in inputs=size,rooms")
        found[axis.strip()] = split_labels(text)
    return found


def _changes(lesson: Lesson, settings: Sequence[str]) -> tuple[dict[str, Any], dict[str, str]]:
    """The settings by name, in the order in which they apply, and why some of them could not be read.

    Unknown names are refused here: the engine takes names as keywords, where a few words are its own.
    """
    from engine.definition.values import split_name

    changes: dict[str, Any] = {}
    reasons: dict[str, str] = {}
    for setting in settings:
        name, equals, text = (part.strip() for part in setting.partition("="))
        if not equals:
            raise click.UsageError(f"--set: {shortened(setting)} was given, allowed is NAME=VALUE, as in input=0.5")
        split = split_name(name)
        if split is None or split[0] not in lesson.defaults or len(name) > _LONGEST_NAME:
            names = ", ".join(lesson.defaults)
            raise click.UsageError(
                f"lesson {lesson.number} has no parameter {shortened(name)}; its parameters are {names}"
            )
        _take(lesson, changes, reasons, name, text)
    return changes, reasons


def _take(lesson: Lesson, changes: dict[str, Any], reasons: dict[str, str], name: str, text: str) -> None:
    """Set what a text means as the last value of a name: one that comes twice counts where it comes last.

    What cannot be read stays a text. The engine refuses it, and says what the parameter may be.
    """
    from engine.definition.values import split_name
    from engine.reading.number_reader import DEEPEST, read_numbers
    from engine.reading.number_signs import NotANumber

    whole, index = split_name(name) or (name, ())
    changes.pop(name, None)
    reasons.pop(name, None)
    depth = len(lesson.parameter(whole).axes) - len(index)
    if depth == 1 and (words := _list_of_words(lesson.parameter(whole), text)) is not None:
        changes[name] = words
        return
    try:
        changes[name] = read_numbers(text, "list" if depth > 0 else "number", max(depth, DEEPEST))
    except NotANumber as error:
        changes[name], reasons[name] = text, error.reason


def _list_of_words(parameter: Parameter, text: str) -> list[str | int] | None:
    """The words of a list, which may have none; None where it has numbers only."""
    parts = [part.strip(" '\"") for part in text.strip(" []()").split(",")]
    if parts == [""]:
        return [] if parameter.axes[-1].least == 0 else None
    if not parameter.words or not any(map(str.isalpha, "".join(parts))):
        return None
    return [int(part) if part.isdecimal() and len(part) < 10 else part for part in parts]


def _number(text: str) -> float | None:
    from engine.reading.number_reader import read_number
    from engine.reading.number_signs import NotANumber

    try:
        return read_number(text)
    except NotANumber:
        return None
