"""What the gauge may say of a step that learns from rows; from NumPy's eigenvalues and from the steps themselves."""

from __future__ import annotations

# A sentence stands on a line of its own beside what must be seen where it is said.
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from engine.definition.lesson import Lesson
from engine.definition.values import flatten
from engine.execution.program import program_for
from tests.prover.forms import Table, forms_of

BY_ROWS_SAID = forms_of("gauge by rows")


@dataclass(frozen=True)
class Rows:
    """Parameters of a lesson with rows, and the row that is told of."""

    lesson: Lesson
    begins: dict[str, Any]
    row: int

    @cached_property
    def entering(self) -> np.ndarray[Any, Any]:
        """What the weights that learn are multiplied by, a line for each row."""
        inputs = np.array(self.begins["inputs"], float)
        if inputs.ndim == 2:
            return inputs
        with np.errstate(all="ignore"):
            rescaled = (inputs - self.begins["shift"]) / self.begins["unit"]
        bias = [np.ones_like(rescaled)] if abs(self.share_of_bias) > 1e-12 else []
        return np.array([rescaled, *bias]).T

    @property
    def share_of_bias(self) -> float:
        return float(self.begins.get("learns_bias", 1.0))

    @property
    def batch(self) -> int:
        return int(self.begins.get("batch", len(self.entering)))

    @property
    def is_full(self) -> bool:
        return self.batch >= len(self.entering) and min(abs(self.share_of_bias), abs(self.share_of_bias - 1)) < 1e-11

    @property
    def alpha(self) -> float:
        return float(self.begins["alpha"])

    @cached_property
    def steepness(self) -> tuple[float, float]:
        """The smallest and the largest eigenvalue of the mean of x xᵀ, as squares of singular values."""
        size = float(np.max(np.abs(self.entering))) or 1.0
        values = np.linalg.svd(self.entering / size, compute_uv=False) * size / len(self.entering) ** 0.5
        few = len(values) < self.entering.shape[1]
        return 0.0 if few else float(values[-1] ** 2), float(values[0] ** 2)

    @property
    def across(self) -> float:
        return 1 - self.alpha * self.steepness[1]

    @property
    def along(self) -> float:
        return 1 - self.alpha * self.steepness[0]

    @property
    def is_round(self) -> bool:
        return self.steepness[1] - self.steepness[0] <= 1e-11 * self.steepness[1]

    @cached_property
    def steps_agree(self) -> bool:
        """Whether two steps of the lesson shrink the weight deltas, direction by direction, as the eigenvalues say."""
        program = program_for(self.lesson, self.lesson.sizes(self.begins))
        first = program.step(self.begins)
        deltas = [np.array(self.deltas(one)) for one in (first, program.step(first))]
        scale = float(np.max(np.abs([*deltas[0], *deltas[1]])))
        if not 1e-200 < scale < 1e200 or self.alpha * self.steepness[1] > 1e6:
            return True
        moments = self.entering.T @ self.entering / len(self.entering)
        values, directions = np.linalg.eigh(moments)
        sizes = [abs(one) for value in self.begins.values() for one in flatten(value)]
        room = 1e-9 * scale + 1e-13 * max(sizes) * (1 + max(sizes)) * (1 + self.alpha * self.steepness[1])
        wanted = (1 - self.alpha * values) * (directions.T @ deltas[0])
        return bool(np.all(np.abs(directions.T @ deltas[1] - wanted) <= room))

    def deltas(self, after: dict[str, Any]) -> list[float]:
        if "weight_deltas" in after:
            return list(after["weight_deltas"])
        return [after["weight_delta"], after["bias_delta"]][: self.entering.shape[1]]

    # One row a step

    @property
    def kept_of_row(self) -> float:
        return 1 - self.alpha * float(np.sum(self.entering[self.row] * self.entering[self.row]))

    @cached_property
    def row_agrees(self) -> bool:
        """Whether the lesson's own step in which the row has its turn keeps so much of its delta."""
        program = program_for(self.lesson, self.lesson.sizes(self.begins))
        first = program.step({**self.begins, "step": self.row + 1})
        second = program.step(first)
        before, after = first["deltas"][self.row], second["deltas"][self.row]
        weighed = self.entering[self.row] * np.array(self.begins["weights"])
        moved = self.entering[self.row] * np.array(first["weights"])
        size = float(np.sum(np.abs(weighed)) + np.sum(np.abs(moved))) + abs(self.begins["targets"][self.row])
        if not size < 1e200:
            return True
        return bool(abs(after - self.kept_of_row * before) <= 1e-11 * size * max(1.0, abs(self.kept_of_row)))


def near(text: str, value: float, digits: int = 3) -> bool:
    """Whether a text is this number but for half a unit of its last digit, or but for the rounding of 1 − number."""
    return abs(float(text) - value) <= 0.51 * 10.0 ** (1 - digits) * abs(value) + 1e-11


def left(text: str, kept: float) -> bool:
    """Whether words say how much of a way is left, on whichever side."""
    kept = abs(kept)
    if text == "nothing" or text == "hardly a trace":
        return kept < 1e-11
    if text == "all or nearly all":
        return abs(1 - kept) < 3e-11
    if text.startswith("all but "):
        return near(text.split()[2], 100 * (1 - kept))
    return near(text.split()[0], 100 * kept)


def full(f: Rows) -> bool:
    return f.is_full and f.steps_agree


LEFT = "(nothing|hardly a trace|all or nearly all|(?:all but )?-?[\\d.e+-]+ %)"


@BY_ROWS_SAID.says(
    f"(?:each step )?leaves {LEFT} of the way across the valley(?:[;,] (?:it leaves )?{LEFT}(?: of the way)? along it)?"
)
def _(f: Rows, across: str, along: str | None) -> bool:
    said = left(across, f.across) and f.across > -1e-11
    return full(f) and said and (along is None or (f.along > -1e-11 and left(along, f.along)))


@BY_ROWS_SAID.says(
    f"(?:each step )?jumps across the valley and leaves {LEFT} of that way(?:; it (jumps along it and )?"
    f"leaves {LEFT} of the way along it|, {LEFT} along it)?"
)
def _(f: Rows, across: str, jumps: str | None, along: str | None, brief: str | None) -> bool:
    said = left(across, f.across) and -1 < f.across < 1e-11
    word = along or brief
    sides = brief is not None or (f.along < 0) == (jumps is not None) or abs(f.along) < 1e-11
    return full(f) and said and (word is None or (sides and left(word, f.along)))


@BY_ROWS_SAID.says(
    f"(?:each step )?jumps across the valley, (?:all but exactly )?as far away as it was(?:; it "
    f"(jumps along it and )?leaves {LEFT} of the way along it|, {LEFT} along it)?"
)
def _(f: Rows, jumps: str | None, along: str | None, brief: str | None) -> bool:
    word = along or brief
    sides = brief is not None or (f.along < 0) == (jumps is not None) or abs(f.along) < 1e-11
    return full(f) and abs(f.across + 1) < 1e-11 and (word is None or (sides and left(word, f.along)))


def grows(f: Rows, number: str) -> bool:
    return full(f) and f.across < -1 and float(number) < -1 and near(number, f.across)


@BY_ROWS_SAID.says(
    f"(the valley is round: )?(?:each step )?(jumps over the bottom and )?leaves {LEFT} of the way(?: to the bottom)?"
)
def _(f: Rows, whole: str | None, jumps: str | None, text: str) -> bool:
    several = f.entering.shape[1] > 1 or whole is None
    side = (f.across < 0) == (jumps is not None) or abs(f.across) < 1e-11
    return full(f) and f.is_round and several and side and abs(f.across) <= 1 and left(text, f.across)


@BY_ROWS_SAID.says(
    "(the valley is round: )?each step jumps over the bottom, (?:all but exactly )?as far away as it was"
)
def _(f: Rows, whole: str | None) -> bool:
    return full(f) and f.is_round and abs(f.across + 1) < 1e-11 and (f.entering.shape[1] > 1 or whole is None)


SAID: Table = {
    "a step moves no weight": lambda f: f.alpha * f.steepness[1] < 1e-300 and f.is_full,
    "each step multiplies the way across the valley by {N}": grows,
    "multiplies the way across the valley by {N}": grows,
    "each step multiplies the way across the valley by more than a number can hold": lambda f: f.across < -1e300,
    "multiplies the way across the valley by more than a number can hold": lambda f: f.across < -1e300,
    "each step multiplies the way to the bottom by {N}": lambda f, n: f.is_round and grows(f, n),
    "the valley is round: each step multiplies the way to the bottom by {N}": lambda f, n: f.is_round and grows(f, n),
    "shares other than 0 and 1: no one number tells what a step does": lambda f: f.share_of_bias not in (0, 1),
    "shares other than 0 and 1": lambda f: f.share_of_bias not in (0, 1),
    "{N} of {N} rows a step, now these, now those: no one number tells what becomes of the deltas": lambda f, n, of: (
        1 < int(n) == f.batch < int(of) == len(f.entering)
    ),
    "{N} of {N} rows a step": lambda f, n, of: 1 < int(n) == f.batch < int(of) == len(f.entering),
    # Nothing is said of numbers whose squares, or whose products on the way, a double cannot hold.
    "the numbers are too large to tell what a step does": lambda f: (
        float(np.max(np.abs(f.entering))) > 1e140 or f.alpha > 1e140 or not np.all(np.isfinite(f.entering))
    ),
}
BY_ROWS_SAID.add(SAID)


@BY_ROWS_SAID.says(r"(?:a step with (row\d+) alone )?(keeps|leaves|turns|multiplies|makes) (.*)")
def _(f: Rows, row: str | None, verb: str, rest: str) -> bool:
    """One row a step: what is said of its delta, beside the step in which it has its turn."""
    whose, kept = f"row{f.row + 1}'s delta", f.kept_of_row
    if f.batch != 1 or (row is not None and row != f"row{f.row + 1}") or whose not in rest or not f.row_agrees:
        return False
    numbers = rest.replace(whose, "").split()
    match verb:
        case "keeps":
            if "as it is" in rest:
                return abs(1 - kept) < 1e-15
            return 0 < kept <= 1 and left(rest.partition(" of ")[0], kept)
        case "leaves":
            return abs(kept) < 1e-11
        case "turns":
            if "as large as it was" in rest:
                return abs(kept + 1) < 1e-11
            return -1 <= kept < 0 and left(rest.partition("keeps ")[2].removesuffix(" of it"), kept)
        case "multiplies":
            return kept < -1e300 if "more than" in rest else kept < -1 and near(numbers[-1], kept)
    return False
