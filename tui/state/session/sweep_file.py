"""A sweep as a file: what is run, and what has come out so far. Written whole again and again, read back to go on."""

from __future__ import annotations

import time
from collections.abc import Callable
from math import isfinite
from pathlib import Path

import msgspec

from engine import EarlierRun
from engine.definition.values import Value
from engine.experiment.run_validation import checked_run
from engine.sweeping.measured_number import measured_number
from engine.sweeping.plan import Plan, checked_plan
from engine.sweeping.run import Result
from engine.sweeping.sweep import Sweep
from engine.sweeping.varied import Spacing, Varied, varied_from
from tui.state.files.atomic_write import write
from tui.state.files.json_file import Kind, read_file, written
from tui.state.session.recipe import NOT_FINITE, Recipe, Written, recipe_of_run, run_of
from tui.state.session.run_file import reason
from tui.terminal.printable import shown

SUFFIX = ".glassbox-sweep.json"
KIND = Kind("sweep file", "a sweep", "glassbox sweep", 1, 20_000_000)

EVERY = 1.0
"""So many seconds of work are lost at most when the machine goes out."""


class SweepFileError(ValueError):
    """A file that cannot be read as a sweep; the message says why, with no character that a terminal obeys."""


class _Varied(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is varied, and its values."""

    name: str
    values: list[Written]
    spacing: Spacing = "listed"


class _Run(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What came out of a run; the runs are counted from 1."""

    run: int
    number: int | float | str | None = None
    trouble: str = ""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Everything in a sweep file."""

    format: str
    version: int
    base: Recipe
    over: list[_Varied]
    measure: str
    steps: int | None = None
    runs: list[_Run] = []


class SweepFile:
    """Keeps a sweep in its file while it goes on.

    Args:
        path: The file.
        sweep: What is kept.
        clock: Gives the time in seconds.
    """

    def __init__(self, path: Path, sweep: Sweep, clock: Callable[[], float] = time.monotonic) -> None:
        self.path, self._sweep, self._clock = path, sweep, clock
        self._head = _head(sweep.plan)
        self._written = -EVERY
        self._kept = -1

    def begin(self, replace: bool) -> None:
        """Write it for the first time.

        Raises:
            CannotWrite: It cannot be written, or is there and may not be replaced.
        """
        self._write(replace)

    def keep(self, at_once: bool = False) -> None:
        """Write what has come out since the last time, if that is a while ago.

        Raises:
            CannotWrite: It cannot be written; what stood there stands there.
        """
        due = at_once or self._clock() - self._written >= EVERY
        if due and len(self._sweep.results) > self._kept:
            self._write(replace=True)

    def _write(self, replace: bool) -> None:
        count = len(self._sweep.results)
        write(self.path, text_of(self._sweep, self._head), replace)
        self._kept, self._written = count, self._clock()


def text_of(sweep: Sweep, head: str | None = None) -> str:
    """The file of a sweep: a line for each run that is done."""
    runs = ",\n".join(f"    {written(_run(run, result))}" for run, result in sorted(sweep.results.items()))
    return f'{head or _head(sweep.plan)}  "runs": [\n{runs}\n  ]\n}}\n'


def read_sweep(path: Path) -> Sweep:
    """The sweep in a file.

    Raises:
        SweepFileError: It cannot be read, or is no sweep of this version.
    """
    try:
        return _sweep(read_file(path, KIND, _File))
    except (OSError, ValueError) as error:
        raise SweepFileError(f"{shown(path.name or str(path))}: {reason(error)}") from None


def _head(plan: Plan) -> str:
    """What stands before the runs; it stays the same."""
    recipe = recipe_of_run(EarlierRun(plan.lesson.base, plan.base, (), 0))
    base = {name: value for name, value in msgspec.to_builtins(recipe).items() if value or name == "lesson"}
    over = [{"name": one.name, "values": [*map(_plain, one.values)], "spacing": one.spacing} for one in plan.varied]
    parts = {
        "format": KIND.format,
        "version": KIND.version,
        "base": base,
        "over": over,
        "measure": plan.measure.title,
        "steps": plan.steps,
    }
    return "{\n" + "".join(f"  {written(name)}: {written(value)},\n" for name, value in parts.items())


def _plain(value: Value) -> object:
    return [*map(_plain, value)] if isinstance(value, tuple) else value


def _run(run: int, result: Result) -> dict[str, object]:
    number = result.number
    kept = number if number is None or isfinite(number) else repr(number)
    return {"run": run + 1, "number": kept, **({"trouble": result.trouble} if result.trouble else {})}


def _sweep(file: _File) -> Sweep:
    run = checked_run(run_of(file.base))
    lesson, base = run.lesson, run.parameters
    varied = tuple(_varied(varied_from(lesson, base, one.name, one.values, one.spacing), one) for one in file.over)
    if not varied:
        raise ValueError("it varies nothing")
    plan = checked_plan(Plan(lesson, base, varied, measured_number(lesson, base, file.measure), file.steps))
    sweep = Sweep(plan)
    for one in file.runs:
        at = one.run - 1
        if not 0 <= at < len(plan) or at in sweep.results:
            raise ValueError(f"run {one.run} is there twice, or is none of its {len(plan)} runs")
        sweep.take(at, Result(_number(one), one.trouble))
    return sweep


def _varied(varied: Varied, told: _Varied) -> Varied:
    if len(varied.values) != len(told.values) or not varied.values:
        raise ValueError(f"of {shown(told.name, 60)} a value is there twice, or none")
    return varied


def _number(told: _Run) -> float | None:
    number = told.number
    if isinstance(number, str) and number not in NOT_FINITE:
        raise ValueError(f"run {told.run} has {shown(number, 20)!r}, which is no number")
    return float(number) if isinstance(number, str) else number
