"""Runs made up for the export, what their programs should print, and the programs run."""

from __future__ import annotations

import json
import math
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

import engine
from engine import Experiment, Lesson
from engine.definition.parts.parameter import Parameter
from engine.definition.parts.phase import run_phases
from engine.definition.values import build, flatten, shape_of, with_element

RUNNER = """
import contextlib, io, json, runpy, sys
printed = []
for path in json.loads(sys.stdin.read()):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        runpy.run_path(path, run_name="__main__")
    printed.append(out.getvalue())
taken = sorted(name for name in sys.modules if name.partition(".")[0] in ("engine", "tui", "textual", "numpy", "torch"))
print(json.dumps([printed, sorted({name.partition(".")[0] for name in taken})]))
"""


def printed_by(programs: Sequence[str], folder: Path) -> tuple[list[str], list[str]]:
    """What programs print, each run on its own in one fresh Python, and which large modules they imported."""
    paths = []
    for number, text in enumerate(programs):
        path = folder / f"program_{number}.py"
        path.write_text(text, encoding="utf-8")
        paths.append(str(path))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", RUNNER],
        cwd=folder,
        input=json.dumps(paths),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    texts, imported = json.loads(done.stdout)
    return texts, imported


def table_of(run: Experiment) -> str:
    """The history as a table, put together number by number."""
    history, names = run.history, [given.name for given in run.lesson.given]
    lines: list[str] = []
    before = None
    same_lengths = len({repr(segment.program.sizes) for segment in history.segments}) == 1
    rows = list(zip(*history.table(names, 1, history.steps), strict=True)) if same_lengths and history.steps else []
    for step in range(1, history.steps + 1):
        sizes = history.program_of(step).sizes
        if sizes != before:
            # Where a change is one of lengths, the names come again.
            elements = [name for given in run.lesson.given for name, _ in run.lesson.elements(given.name, sizes)]
            lines.append(",".join(["step", *elements]))
            before = sizes
        if same_lengths:
            numbers = rows[step - 1]
        else:
            now = run_phases(run.lesson.phases, history.begins(step))
            numbers = tuple(number for name in names for number in flatten(now[name]))
        lines.append(",".join([str(step), *(repr(number + 0) for number in numbers)]))
    return "\n".join(lines) + "\n"


def numbers_in(table: str) -> list[list[float]]:
    """The numbers of a table, line by line."""
    return [[float(cell) for cell in line.split(",")] for line in table.splitlines() if not line.startswith("step")]


def near(one: float, other: float, size: float = 0.0) -> bool:
    """Whether two numbers agree to 1e-9, or to 1e-12 of the size of what was added up to make them."""
    if not (math.isfinite(one) and math.isfinite(other)):
        return repr(one) == repr(other)
    return abs(one - other) <= max(1e-9 * max(abs(one), abs(other)), 1e-12 * size)


def runs(draws: int) -> Iterator[Experiment]:
    """Every lesson as it is, with its presets, and so often with numbers, sizes and changes drawn at random."""
    for lesson in engine.lessons():
        for values in ({}, *(preset.values for preset in lesson.presets)):
            run = Experiment(lesson, **values)
            run.run(min(run.stop, 60))
            yield run
            if not lesson.one_step:
                yield blown_up(lesson, dict(values))
        dice = random.Random(lesson.number)
        for _ in range(draws):
            yield drawn(lesson, dice)


def blown_up(lesson: Lesson, values: dict[str, Any]) -> Experiment:
    """A run whose numbers soon are infinite, then none at all."""
    name = lesson.with_role("input")
    assert name is not None
    given = Experiment(lesson, **values).parameters[name]
    values[name] = with_element(given, (0,) * len(shape_of(given)), 1e160)
    run = Experiment(lesson, **values)
    run.run(5)
    return run


def drawn(lesson: Lesson, dice: random.Random) -> Experiment:
    """A run with sizes and numbers drawn, and if it learns with up to four changes on the way."""
    run = Experiment(lesson)
    for axis in lesson.sizable:
        run.resize(axis.name, dice.randint(1, min(axis.most, 12)))
    values: dict[str, Any] = {}
    for ragged in (False, True):
        # What differs in length by part has the lengths that the others ask for.
        names = [one for one in lesson.parameters if one.name != "steps" and one.ragged is ragged]
        values |= {one.name: _value(run, one, dice) for one in names}
        run.start_over(**values)
    if lesson.one_step:
        run.run(1 - run.history.steps)
        return run
    run.run(dice.randint(1, 30))
    for _ in range(dice.randint(0, 4)):
        parameter = dice.choice([one for one in lesson.parameters if one.name != "steps"])
        elements = [name for name, _ in lesson.elements(parameter.name, run.sizes)]
        if dice.random() < 0.5:
            run.edit(**{dice.choice(elements): _number(parameter, dice)})
        elif all(math.isfinite(number) for number in flatten(run.parameters[parameter.name])):
            run.edit(**{parameter.name: _value(run, parameter, dice)})
        run.run(dice.randint(1, 30))
    return run


def _value(run: Experiment, parameter: Parameter, dice: random.Random) -> Any:
    if parameter.name in run.lesson.said:
        return run.sizes[parameter.name]
    return build((_number(parameter, dice) for _ in repeat(None)), run.lesson.shape(parameter.name, run.sizes))


def _number(parameter: Parameter, dice: random.Random) -> float:
    if parameter.whole:
        return dice.randint(parameter.least, len(parameter.words) or min(7, parameter.most or 7))
    number = dice.choice([dice.uniform(-3, 3), dice.uniform(-3, 3), round(dice.uniform(-9, 9), 1), 0.0, -0.0, 7.0])
    if dice.random() < 0.05:
        # Squares of these are infinite.
        number = 1e200
    return abs(number) + 0.01 if parameter.positive else number
