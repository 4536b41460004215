"""Every line of a reasoning is so as it is written: worked out by hand from what stands there, in any state."""

from __future__ import annotations

import math
import re
from fractions import Fraction

import pytest

import engine
from engine.analysis.gradient_check import present_step
from engine.analysis.reasoning import Shown, facts_of, reason, reasonings
from engine.definition.values import element
from tests.prover.states import State, states
from tui.screens.inspect.reasoning import about, written

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")
SAID = re.compile(
    r"A difference of rounding: (\S+) on the left, (\S+) on the right\.|"
    r"Both sides are (\S+), as far as a computer can tell\.|"
    r"With your numbers the left side is (\S+), the right side (\S+)\. Rounding can do that\. "
    r"So nothing more is shown\.|"
    r"One of the numbers here is too large for a computer, or cannot be measured\. So nothing more is shown\."
)


def worked_out(side: str) -> Fraction:
    """What a side gives, worked out from what stands there."""
    exact = NUMBER.sub(lambda found: f"Fraction('{found[0]}')", side.replace("²", "~"))
    text = exact.replace("×", "*").replace("−", "-").replace("~", "**2")
    return Fraction(eval(text, {"Fraction": Fraction}))


def largest(side: str) -> Fraction:
    """What a side gives if nothing in it cancels."""
    return worked_out(NUMBER.sub(lambda found: found[0].removeprefix("-"), side).replace("−", "+"))


def wrong_in(line: Shown, last: bool) -> list[str]:
    found = []
    if words := about(line):
        match = SAID.fullmatch(words)
        if match is None:
            found.append(f"unknown: {words!r}")
        elif line.numbers is not None:
            told = [text for text in match.groups() if text is not None]
            sides = [float(worked_out(side)) for side in re.split(" [=≈] ", line.numbers)]
            if [float(text) for text in told] not in (sides, sides[:1]):
                found.append(f"{sides} are not {told}")
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
    for _, index in run.lesson.elements("weights", run.sizes):
        facts = facts_of(run.lesson, values, index)
        found += compared(run, step, index[0], facts)
        for one in reasonings(run.lesson.number):
            lines = reason(one, facts, written)
            whole += len(lines) == len(one.lines) and lines[-1].claimed
            for at, line in enumerate(lines):
                found += [f"{one.key} {at + 1}: {fault}" for fault in wrong_in(line, at == len(lines) - 1)]
                names = {name: facts[name] for name in one.lines[at].names if name in facts}
                if line.numbers is not None and not all(map(math.isfinite, names.values())):
                    found.append(f"{one.key} {at + 1}: {names} are shown")
    return whole, found


def compared(run: engine.Experiment, step: int, output: int, facts: dict[str, float]) -> list[str]:
    """The numbers beside those of the record, where nothing was turned between this step and the next."""
    history = run.history
    if step + 1 > history.steps or run.moment.edited or any(edit.step == step for edit in history.edits):
        return []
    pairs = {
        "delta": history["deltas"][step - 1],
        "new_delta": history["deltas"][step],
        "error": history["errors"][step - 1],
        "new_weight": history["weights"][step - 1],
        "weight_delta": history["weight_deltas"][step - 1],
    }
    return [
        f"{name} is {facts[name]}, recorded {element(value, (output,))}"
        for name, value in pairs.items()
        if repr(facts[name] + 0.0) != repr(element(value, (output,)) + 0.0)
    ]


def proven(count: int, seed: int) -> tuple[int, list[str]]:
    whole, found = 0, []
    for state in states(count, seed, lessons=(8,)):
        shown, wrong = faults(state)
        whole += shown
        found += [f"{state}\n   {fault}" for fault in wrong]
    return whole, found


def test_every_line_is_so_as_it_is_written() -> None:
    whole, found = proven(300, 21)
    assert whole > 300
    assert not found, f"{len(found)}\n" + "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_every_line_is_so_in_many_states() -> None:
    _, found = proven(20_000, 22)
    assert not found, "\n".join(found[:8])
