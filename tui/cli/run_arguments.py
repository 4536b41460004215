"""What `--set`, `--steps` and `--step` say, checked by the engine before anything starts."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from tui.cli.lesson_argument import shortened

if TYPE_CHECKING:
    from engine import Experiment, Lesson
    from engine.definition.values import Value

_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]*,[0-9]+")
_LONGEST_NAME = 60
_DEEPEST = 2
"""Lists of lists: a matrix is the deepest value that there is."""


def prepared(lesson: Lesson, settings: Sequence[str], steps: str | None = None) -> Experiment:
    """The experiment that the options ask for.

    Args:
        lesson: The lesson to run.
        settings: What each `--set` was given, `NAME=VALUE`.
        steps: What `--steps` was given; it wins over a `steps` among the settings.

    Raises:
        click.UsageError: An option is not allowed; the message names it, what was given and what is allowed.
    """
    from engine import Experiment, ParameterError

    changes = _changes(lesson, settings)
    if steps is not None:
        if not lesson.one_step:
            _put(changes, "steps", parsed(steps))
        elif parsed(steps) != 1:
            raise click.UsageError(
                f"--steps: {shortened(steps)} was given, but lesson {lesson.number} has one step, so only 1 is allowed"
            )
    try:
        return Experiment(lesson, **changes)
    except ParameterError as error:
        raise click.UsageError(f"{error}{_comma_hint(error, changes)}") from None


def chosen(run: Experiment, settings: Sequence[str]) -> dict[str, Any]:
    """The parameters that the settings mention, whole, as the experiment has checked them."""
    from engine.definition.values import split_name

    parts = [split_name(name) for name in _changes(run.lesson, settings)]
    mentioned = {part[0] for part in parts if part}
    return {name: value for name, value in run.parameters.items() if name in mentioned}


def checked_step(lesson: Lesson, text: str) -> int:
    """The step that `--step` asks for.

    Raises:
        click.UsageError: It is not a whole number, or no run is that long.
    """
    from engine.definition.lesson import MAX_STEPS

    most = 1 if lesson.one_step else MAX_STEPS
    if not re.fullmatch(r"[0-9]{1,15}", text) or int(text) > most:
        allowed = f"0 or 1 in lesson {lesson.number}" if most == 1 else f"a whole number from 0 to {most:,}"
        raise click.UsageError(f"--step: {shortened(text)} was given, allowed is {allowed}")
    return int(text)


def parsed(text: str) -> float | list[Any] | str:
    """What a VALUE means: a number or a JSON list.

    Any other text comes back as it is. The engine refuses it, and says what the parameter may be.
    """
    text = text.strip()
    if _NUMBER.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    if not text.startswith("["):
        return text

    import json

    try:
        value: list[Any] = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return text if _deeper(value, _DEEPEST) else value


def written(value: Value) -> str:
    """A parameter's value on one line, as `--set` takes it."""
    from engine.export.rows import full

    if isinstance(value, tuple):
        return "[" + ", ".join(written(part) for part in value) + "]"
    return str(value) if isinstance(value, int) else full(value)


def _changes(lesson: Lesson, settings: Sequence[str]) -> dict[str, Any]:
    """The settings by name, in the order in which they apply.

    Unknown names are refused here: the engine takes names as keywords, where a few words are its own.
    """
    from engine.definition.values import split_name

    changes: dict[str, Any] = {}
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
        _put(changes, name, parsed(text))
    return changes


def _put(changes: dict[str, Any], name: str, value: Any) -> None:
    """Set a value as the last one: a name that comes twice counts where it comes last."""
    changes.pop(name, None)
    changes[name] = value


def _deeper(value: list[Any], levels: int) -> bool:
    return any(isinstance(part, list) and (levels == 1 or _deeper(part, levels - 1)) for part in value)


def _comma_hint(error: Any, changes: dict[str, Any]) -> str:
    given = changes.get(error.parameter)
    if isinstance(given, str) and _DECIMAL_COMMA.fullmatch(given) and "list" not in error.allowed:
        return f". Write decimals with a point: {given.replace(',', '.')}"
    return ""
