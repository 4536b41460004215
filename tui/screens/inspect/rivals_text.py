"""What is said and drawn of two ways of learning side by side."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from engine.analysis.rivals import Rivals, Side
from engine.analysis.steps.contraction import Contraction, Zone
from engine.experiment.summary import Summary
from tui.presentation.axes.axis_range import padded
from tui.presentation.number_format import apart, fit, short
from tui.presentation.plots import Plot, over_steps_plot
from tui.presentation.scene import scene_of
from tui.widgets.base.line_view import Line, Part, line
from tui.widgets.charts.gauge import measure_of, sentences

CELL, WIDE_CELL = 9, 13
"""The least and the greatest width of a column of the table, its mark or gap included."""

AHEAD = "◂"
"""The mark behind the smaller error, so that it is seen without color."""


def errors_at(rivals: Rivals, output: int, step: int) -> tuple[float, float]:
    """The errors of hot and cold and of gradient descent in a step."""
    return rivals.cold.error(output, step), rivals.descent.error(output, step)


def judged_at(rivals: Rivals, output: int, step: int) -> tuple[float, float]:
    """The same, but for a side that swings between two errors the larger one: it has not arrived."""
    cold, descent = (max(errors) for errors in (swing(side, output, step) for side in rivals.sides))
    return cold, descent


def swing(side: Side, output: int, step: int) -> tuple[float, ...]:
    """The two errors between which a side goes back and forth at a step; else the error alone."""
    now = side.error(output, step)
    if step < 3:
        return (now,)
    last, before = side.error(output, step - 1), side.error(output, step - 2)
    if not all(map(math.isfinite, (now, last, before))):
        return (now,)
    there, here, back = map(math.sqrt, (before, last, now))
    swings = abs(there - back) < 0.01 * abs(here - back) and max(now, last) > 1e-20
    return tuple(sorted((now, last))) if swings else (now,)


def ahead(cold: float, descent: float) -> int | None:
    """Which of two errors is smaller, 0 or 1; what is no number is behind. None where neither is."""
    if math.isnan(cold) or math.isnan(descent):
        return None if math.isnan(cold) and math.isnan(descent) else int(math.isnan(cold))
    return None if cold == descent else int(descent < cold)


def standing(rivals: Rivals, output: int) -> str:
    """Who is ahead in the present step, and what the other one's step does, from which it follows."""
    step = rivals.position
    if step == 0:
        weight = short(rivals.problem.weights[output], 6)
        return f"Both begin at weight {weight}. → takes a step with both, r runs them."
    errors = judged_at(rivals, output, step)
    first = ahead(*errors)
    if step == 1:
        return "Step 1: both have the same error, since both begin at the same weight. → goes on."
    if errors[0] == errors[1] == 0:
        return f"Step {step}: both are on the bottom, with an error of 0."
    if _is_rounding(rivals, output, errors):
        return f"Step {step}: both are on the bottom, but for the last digits."
    if first is None:
        return f"Step {step}: neither is ahead. {_why(rivals.cold, output, step)}"
    leader, other = rivals.sides[first], rivals.sides[1 - first]
    upper = _upper(rivals, output, errors)
    shown = [f"{up}{error}" for up, error in zip(upper, apart(*errors), strict=True)]
    against = f"{shown[first]} against {shown[1 - first]}"
    left = _left(rivals, output, errors) if first == 0 else ""
    return f"{leader.name.capitalize()} is ahead, error {against}. {_why(other, output, step)}{left}"


def _upper(rivals: Rivals, output: int, errors: tuple[float, float]) -> list[str]:
    """Before an error, the words that it is the larger one of a swing, where it is."""
    step = rivals.position
    now = [side.error(output, step) for side in rivals.sides]
    return ["up to " if one < error else "" for one, error in zip(now, errors, strict=True)]


def _why(side: Side, output: int, step: int) -> str:
    """What a step of this side does, with the weight as the step found it."""
    run, _ = side.place(output)
    said = sentences(measure_of(side.lesson, run.history.begins(step)))[0].replace("\u00a0", " ")
    return f"{side.name.capitalize()}: {said}."


def _left(rivals: Rivals, output: int, errors: tuple[float, float]) -> str:
    """What gradient descent's shrinking steps have left of the first delta, beside hot and cold."""
    run, _ = rivals.descent.place(output)
    begin = rivals.descent.error(output, 1)
    measure = measure_of(rivals.descent.lesson, run.history.begins(rivals.position))
    if not isinstance(measure, Contraction) or measure.zone not in (Zone.SMOOTH, Zone.SWINGING):
        return ""
    if not 0 < begin < math.inf:
        return ""
    count = rivals.position - 1
    shares = [math.sqrt(error / begin) for error in errors]
    if not math.isclose(shares[1], abs(measure.kept) ** count, rel_tol=1e-3):
        # What is left is so little that its digits are rounding.
        return ""
    cold, descent = (
        f"{up}{text} %"
        for up, text in zip(
            _upper(rivals, output, errors), apart(*(100 * share for share in shares), digits=3), strict=True
        )
    )
    steps = "One such step leaves" if count == 1 else f"{count} such steps leave"
    return f" {steps} {descent} of the first delta; hot and cold has {cold} left."


def _is_rounding(rivals: Rivals, output: int, errors: tuple[float, float]) -> bool:
    """Whether both predictions agree with the target in all but the last digits."""
    size = abs(rivals.problem.targets[output])
    return all(math.sqrt(abs(error)) <= 1e-14 * size for error in errors)


def shown_milestones(milestones: Sequence[int], room: int) -> list[int]:
    """As many of the milestones as there is room for, spread evenly, with the first and the last."""
    if len(milestones) <= room:
        return list(milestones)
    if room < 2:
        return [milestones[-1]]
    last = len(milestones) - 1
    return [milestones[round(at * last / (room - 1))] for at in range(room)]


def table_lines(rivals: Rivals, output: int, width: int) -> list[Line]:
    """The errors of both in the steps 1, 2, 5, 10 and so on; a mark behind the smaller one."""
    milestones = rivals.milestones()
    names = ["error at step", *(side.name for side in rivals.sides)]
    label = max(map(len, names)) + 1
    if label + CELL * len(milestones) > width - 1:
        names, label = ["error at", "hot, cold", "descent"], 10
    steps = shown_milestones(milestones, max(1, (width - 1 - label) // CELL))
    room = max(CELL, min(WIDE_CELL, (width - 1 - label) // len(steps))) - 1
    head: list[Part] = [(f" {names[0]:<{label}}", "label")]
    rows: list[list[Part]] = [[(f" {name:<{label}}", "label")] for name in names[1:]]
    for step in steps:
        errors = errors_at(rivals, output, step)
        first = ahead(*errors)
        head.append((f"{step:>{room}} ", "mark" if step == rivals.position else "label"))
        for at, (row, error) in enumerate(zip(rows, errors, strict=True)):
            mine = first == at
            row.append((f"{fit(error, room - 1):>{room}}{AHEAD if mine else ' '}", "strong" if mine else ""))
    return [line(*head), *(line(*row) for row in rows)]


def number_lines(side: Side, output: int, step: int, width: int) -> list[Line]:
    """The error of the present step, and the weight before and after it."""
    room = max(5, (width - 11) // 2)
    now = fit(side.weight(output, step), room)
    if step == 0:
        return [line((" error ", "label"), ("none yet", "dim")), line((" weight ", "label"), (now, "result"))]
    before = fit(side.weight(output, step - 1), room)
    return [
        line((" error ", "label"), (fit(side.error(output, step), max(5, width - 8)), "result")),
        line((" weight ", "label"), f"{before} → ", (now, "result")),
    ]


class ErrorCharts:
    """The errors of both over the steps, on one scale; columns that were looked at once are kept."""

    def __init__(self) -> None:
        self._summaries: dict[str, Summary] = {}

    def plots(self, rivals: Rivals, output: int, log: bool, dots: int) -> list[Plot]:
        """A plot for hot and cold and one for gradient descent."""
        plots = [self._plot(side, rivals, output, log, dots) for side in rivals.sides]
        every = [number for plot in plots for one in plot.series for number in one.ys if number is not None]
        if not every:
            return plots
        low = min(every) if log else 0.0
        return [replace(plot, y_range=padded(low, max(every))) for plot in plots]

    def _plot(self, side: Side, rivals: Rivals, output: int, log: bool, dots: int) -> Plot:
        run, index = side.place(output)
        name = side.lesson.with_role("error")
        assert name is not None
        key = f"{side.name} {output}" if not index else side.name
        summary = self._summaries.get(key)
        if summary is None or summary.history is not run.history:
            summary = self._summaries[key] = Summary(run.history, [name])
            summary.update()
        plot = over_steps_plot(scene_of(run, output), summary, "error", log, dots)
        mine = plot.series[index[0] if index else 0]
        return replace(plot, series=(replace(mine, label=rivals.problem.labels[output], color=output),))
