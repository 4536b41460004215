"""What is said of a run and its data where it does not learn, and when it is so."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, pstdev
from typing import Any

import engine
from engine.experiment.measuring import measured_with
from tests.prover.forms import forms_of, shown

HEALTH = forms_of("health")

WHEN = r"(at the start|(?:after|at) step \d+)"


@dataclass(frozen=True)
class Ailing:
    """The run that is spoken of."""

    run: engine.Experiment

    def error(self, label: str, when: str) -> float:
        """An error after a step, by the measure's own phases; at one, as the step has it."""
        step = 0 if when == "at the start" else int(when.split()[-1])
        if when.startswith("at step"):
            return float(self.run.history[label][step - 1])
        measure = next(one for one in self.run.lesson.measures if one.gives == label)
        return float(measured_with(measure, self.run.history.parameters_after(step)))  # type: ignore[arg-type]

    @property
    def begins(self) -> Any:
        """The parameters as they stand where the run is."""
        return self.run.parameters

    def column(self, label: str) -> list[float]:
        """The numbers of an input's column."""
        lesson = self.run.lesson
        axis = lesson.declared("inputs").axes[1]
        at = next(at for at in range(len(self.begins["inputs"][0])) if axis.label(at) == label)
        return [row[at] for row in self.begins["inputs"]]

    def rows_of(self, label: str) -> int:
        """How many rows have this target: the one number, or a 1 in the place that is called so."""
        targets = [row if isinstance(row, tuple) else (row,) for row in self.begins["targets"]]
        if len(targets[0]) == 1:
            return sum(row[0] == float(label) for row in targets)
        axis = self.run.lesson.declared("targets").axes[1]
        return sum(axis.label(row.index(1.0)) == label for row in targets)


SIZES = {
    "more than twice as much": lambda then, now: now > 2 * then,
    "more than a tenth larger": lambda then, now: now > 1.1 * then,
    "more than nine tenths of that": lambda then, now: 0.9 * then < now <= 1.1 * then,
}


@HEALTH.says(rf"{{L}} (rises|hardly falls): it was {{N}} {WHEN} and is {{N}} {WHEN}, ({'|'.join(SIZES)})\.")
def _(f: Ailing, label: str, way: str, then: str, since: str, now: str, at: str, words: str) -> bool:
    before, after = f.error(label, since), f.error(label, at)
    last = int(at.split()[-1]) == f.run.position
    so = SIZES[words](before, after) and (way == "hardly falls") == words.endswith("of that")
    return last and so and shown(then, before) and shown(now, after)


@HEALTH.says(
    rf"{{L}} was {{N}} {WHEN} and is {{N}} {WHEN}, more than a tenth larger, while {{L}} fell from {{N}} to {{N}}\."
)
def _(f: Ailing, test: str, low: str, since: str, high: str, at: str, train: str, then: str, now: str) -> bool:
    best, last = f.error(test, since), f.error(test, at)
    before, after = f.error(train, since), f.error(train, at)
    told = shown(low, best) and shown(high, last) and shown(then, before) and shown(now, after)
    return told and last > 1.1 * best and after < before


OVER = r"The inputs are not scaled: over all (\d+) rows the"


@HEALTH.says(rf"{OVER} spread of (\S+) is {{N}}, more than 10 times that of (\S+), {{N}}\.")
def _(f: Ailing, rows: str, wide: str, large: str, narrow: str, small: str) -> bool:
    one, other = pstdev(f.column(wide)), pstdev(f.column(narrow))
    return int(rows) == len(f.column(wide)) and one > 10 * other and shown(large, one) and shown(small, other)


@HEALTH.says(rf"{OVER} mean of (\S+) is {{N}}, and that is more than 10 times as far from 0 as its spread, {{N}}\.")
def _(f: Ailing, rows: str, label: str, middle: str, width: str) -> bool:
    numbers = f.column(label)
    mean, spread = fmean(numbers), pstdev(numbers)
    return int(rows) == len(numbers) and abs(mean) > 10 * spread and shown(middle, mean) and shown(width, spread)


@HEALTH.says(
    r"The classes are out of balance: of the (\d+) rows (\d+) have (\S+) as their target, and (\d+) (has|have) (\S+): "
    r"a fifth of that at most\."
)
def _(f: Ailing, rows: str, most: str, largest: str, fewest: str, verb: str, rarest: str) -> bool:
    counted = f.rows_of(largest) == int(most) and f.rows_of(rarest) == int(fewest)
    right = int(rows) == len(f.begins["targets"]) and (verb == "has") == (fewest == "1")
    return counted and right and 5 * int(fewest) <= int(most)
