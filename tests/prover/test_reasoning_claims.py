"""Every line of a reasoning is so as it is written: worked out by hand from what stands there, in any state."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

import engine
from engine.analysis.gradient_check import present_step
from engine.analysis.reasoning.reasoning import Shown, facts_of, reason, reasonings
from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.values import Index, element, shape_of
from tests.prover.forms import forms_of, largest, worked_out
from tests.prover.states import State, states
from tui.screens.inspect.reasoning import about, written

REASONING = forms_of("reasoning")


@dataclass(frozen=True)
class Facts:
    """A line, and the numbers that have the names in it."""

    line: Shown
    of_names: dict[str, float]

    @property
    def sides(self) -> list[float]:
        """What both sides of the line come to as they are written, in numbers or else in names."""
        if self.line.numbers is None and "mean(" in self.line.names:
            return [self.mean_of(side) for side in self.line.names.split(" = ")]
        written = self.line.numbers or self.line.names
        for name in sorted(self.of_names, key=len, reverse=True):
            written = re.sub(rf"(?<![a-z]){name.replace('_', ' ')}(?![a-z])", repr(self.of_names[name]), written)
        return [float(worked_out(side)) for side in re.split(" [=≈] ", written)]

    def mean_of(self, side: str) -> float:
        """What a side with means in it comes to, by Python's own arithmetic on fractions."""
        numbers = {name: Fraction(repr(number)) for name, number in self.of_names.items() if math.isfinite(number)}
        count = 1 + max(int(name.partition("@")[2]) for name in numbers if "@" in name)
        rows = [
            {**numbers, **{name.partition("@")[0]: one for name, one in numbers.items() if name.endswith(f"@{at}")}}
            for at in range(count)
        ]
        code = re.sub(r"(?<=[a-z]) (?=[a-z])", "_", side).replace("²", "**2").replace("×", "*").replace("−", "-")
        while found := re.search(r"mean\(((?:[^()]|\([^()]*\))*)\)", code):
            mean = sum((eval(found[1], {}, row) for row in rows), Fraction(0)) / count
            code = f"{code[: found.start()]}Fraction('{mean}'){code[found.end() :]}"
        return float(eval(code, {"Fraction": Fraction}, numbers))


REASONING.add(
    {
        "A difference of rounding: {N} on the left, {N} on the right.": lambda f, left, right: (
            f.sides == [float(left), float(right)]
        ),
        "Both sides are {N}, as far as a computer can tell.": lambda f, both: f.sides[0] == float(both),
        "With your numbers the left side is {N}, the right side {N}.": lambda f, left, right: (
            f.sides == [float(left), float(right)]
        ),
        "Rounding can do that.": lambda f: not f.line.claimed and f.sides[0] != f.sides[1],
        "One of the numbers here is too large for a computer, or cannot be measured.": lambda f: f.line.numbers is None,
        "So nothing more is shown.": lambda f: not f.line.claimed,
    }
)


def wrong_in(line: Shown, names: dict[str, float], last: bool) -> list[str]:
    found = REASONING.faults(about(line), Facts(line, names))
    if not line.claimed and not last:
        found.append("a line follows from one that is not claimed")
    if line.numbers is None:
        return found
    left, sign, right = re.split(r" ([=≈]) ", line.numbers)
    one, other = worked_out(left), worked_out(right)
    if sign == "=" and one != other:
        found.append("= and is not equal")
    if sign == "≈" and one == other:
        found.append("≈ and is equal")
    if line.claimed and line.holds != "rounding" and abs(one - other) > Fraction(1, 5000) * max(abs(one), abs(other)):
        found.append("not about equal")
    if line.holds == "rounding" and abs(one - other) > max(
        Fraction(1, 10**12) * max(largest(left), largest(right)), Fraction(5e-324)
    ):
        found.append("no rounding")
    return [f"{fault}: {line.numbers}" for fault in found]


def faults(state: State) -> tuple[int, list[str]]:
    run = state.run
    values, step = present_step(run)
    found, whole = [], 0
    weight = run.lesson.with_role("weight") or ""
    rows = run.sizes.get(ROWS, 1)
    for place, (_, index) in enumerate(run.lesson.elements(weight, run.sizes)):
        row = (place + step) % rows
        facts = facts_of(run.lesson, values, index, row)
        found += compared(run, step, index, facts, row)
        for one in reasonings(run.lesson.number):
            lines = reason(one, facts, written)
            whole += len(lines) == len(one.lines) and lines[-1].claimed
            for at, line in enumerate(lines):
                found += [f"{one.key} {at + 1}: {fault}" for fault in wrong_in(line, facts, at == len(lines) - 1)]
                # In a mean stand the numbers of the rows.
                words = {name for name in one.lines[at].names if f"mean({name}" not in one.lines[at].says}
                names = {name: facts[name] for name in words if name in facts}
                if line.numbers is not None and not all(map(math.isfinite, names.values())):
                    found.append(f"{one.key} {at + 1}: {names} are shown")
    return whole, found


def compared(run: engine.Experiment, step: int, index: Index, facts: dict[str, float], row: int) -> list[str]:
    """The numbers beside those of the record, where nothing was turned between this step and the next."""
    history = run.history
    if step + 1 > history.steps or run.moment.edited or any(edit.step == step for edit in history.edits):
        return []
    # Of a list of outputs or of inputs, the place in it; one number has none.
    found = []
    for form, role, at in (
        ("{}", "delta", step - 1),
        ("new_{}", "delta", step),
        ("{}", "error", step - 1),
        ("new_{}", "weight", step - 1),
        ("{}", "gradient", step - 1),
    ):
        called = run.lesson.with_role(role) or ""  # type: ignore[arg-type]
        name = form.format(called.removesuffix("s"))
        whole: Any = history[called][at]
        by_rows = is_by_rows(run.lesson.declared(run.lesson.with_role(role) or ""))  # type: ignore[arg-type]
        recorded = element(whole, (row,) if by_rows else index[: len(shape_of(whole))])
        if repr(facts[name] + 0.0) != repr(recorded + 0.0):
            found.append(f"{name} is {facts[name]}, recorded {recorded}")
    for name in ("up_error", "down_error", "measured"):
        if name in history and repr(facts[name] + 0.0) != repr(history[name][step - 1] + 0.0):
            found.append(f"{name} is {facts[name]}, recorded {history[name][step - 1]}")
    return found


REASONED = tuple(dict.fromkeys(lesson.number for lesson in engine.lessons() if reasonings(lesson.number)))


def proven(count: int, seed: int) -> tuple[int, list[str]]:
    whole, found = 0, []
    for state in states(count, seed, lessons=REASONED):
        shown, wrong = faults(state)
        whole += shown
        found += [f"{state}\n   {fault}" for fault in wrong]
    return whole, found


def test_every_line_is_so_as_it_is_written() -> None:
    whole, found = proven(120, 21)
    assert whole > 120
    assert not found, f"{len(found)}\n" + "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_every_line_is_so_in_many_states() -> None:
    _, found = proven(100_000, 22)
    assert not found, "\n".join(found[:8])
