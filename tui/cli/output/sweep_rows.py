"""The runs of a sweep as lines: aligned, comma-separated or in JSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from engine.export.rows import json_cell
from tui.cli.output.table import cell_of

if TYPE_CHECKING:
    from engine.definition.values import Value
    from engine.sweeping.plan import Plan
    from engine.sweeping.run import Result
    from engine.sweeping.sweep import Sweep

DIGITS = 6
"""So many significant digits a number has in a table that somebody looks at."""

NO_NUMBER = "-"


def table(sweep: Sweep, looked_at: bool) -> Iterator[str]:
    """A line for each run that is done, beneath a line of names.

    Args:
        sweep: The sweep.
        looked_at: Whether it goes to a terminal; elsewhere numbers have all their digits.
    """
    plan, cell = sweep.plan, cell_of(DIGITS if looked_at else None)
    rows = [_names(plan)]
    for run, result in sorted(sweep.results.items()):
        rows.append([*plan.words(run), NO_NUMBER if result.number is None else cell(result.number)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield "  ".join(one.rjust(width) for one, width in zip(row, widths, strict=True)) + "\n"


def comma_separated(sweep: Sweep, looked_at: bool) -> Iterator[str]:
    """Comma-separated values with a header line; nothing stands where a run has no number."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_names(sweep.plan))
    cell = cell_of(None)
    for run, result in sorted(sweep.results.items()):
        writer.writerow([*sweep.plan.words(run), "" if result.number is None else cell(result.number)])
    yield text.getvalue()


def whole_json(sweep: Sweep, looked_at: bool) -> Iterator[str]:
    """One JSON object for the sweep."""
    plan = sweep.plan
    over = {one.name: [_plain(plan, one.name, value) for value in one.values] for one in plan.varied}
    about = {"lesson": plan.lesson.number, "title": plan.lesson.title, "over": over, "measure": plan.measure.title}
    yield json.dumps({**about, "steps": plan.steps}).removesuffix("}") + ', "runs": [\n  '
    yield ",\n  ".join(json_line(plan, run, result) for run, result in sorted(sweep.results.items()))
    yield "\n]}\n"


def json_line(plan: Plan, run: int, result: Result) -> str:
    """A run as a JSON object on one line; the runs are counted from 1."""
    changes = {name: _plain(plan, name, value) for name, value in plan.changes(run).items()}
    number = "null" if result.number is None else json_cell(result.number)
    trouble = f', "trouble": {json.dumps(result.trouble)}' if result.trouble else ""
    head = json.dumps({"run": run + 1, **changes}).removesuffix("}")
    return f"{head}, {json.dumps(plan.measured_as)}: {number}{trouble}}}"


WRITTEN: dict[str, Callable[[Sweep, bool], Iterator[str]]] = {
    "table": table,
    "csv": comma_separated,
    "json": whole_json,
}
"""The formats that are written at the end, by name."""


def _names(plan: Plan) -> list[str]:
    return [*(one.name for one in plan.varied), plan.measured_as]


def _plain(plan: Plan, name: str, value: Value) -> object:
    """A value as JSON has it: words for numbers that stand for words."""
    if isinstance(value, tuple):
        return [_plain(plan, name, part) for part in value]
    return plan.lesson.word(name.partition("[")[0], value) or value
