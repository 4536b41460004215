"""What the gradient check says of a weight is so: its ratio, or why it has none."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest

import engine
from engine.analysis.gradient_check import GradientCheck, Slope, check_present
from tests.prover.states import states
from tui.screens.inspect.gradient_check import lacking

SAID = re.compile(r"No ratio for (?P<labels>weights\[\w+\](?: and weights\[\w+\])*): (?P<why>.+)")


def holds(given: float, slope: Slope, why: str) -> bool:
    match why:
        case "the weight delta is 0, and nothing can be divided by 0.":
            return slope.given == 0
        case "a number is too large for it.":
            numbers = (slope.given, slope.up, slope.down, slope.measured)
            # Twice an error is made on the way.
            large = not math.isfinite(2 * max(slope.up, slope.down))
            return large or not all(map(math.isfinite, numbers)) or not math.isfinite(slope.measured / slope.given)
        case "the slope is so small that it is lost in rounding, and cannot be trusted.":
            # So many digits of the errors are lost in their difference, or of the prediction in the delta.
            lost = abs(slope.up - slope.down) < 1e-4 * max(slope.up, slope.down)
            return lost or abs(slope.given) < 1e-8 * given * given * abs(slope.weight) or slope.up < 1e-280
    return False


def wrong_in(check: GradientCheck, given: float) -> list[str]:
    found = []
    without = {slope.label: slope for slope in check.slopes if slope.ratio is None}
    for text in lacking(check):
        match = SAID.fullmatch(text)
        if match is None:
            found.append(f"unknown: {text!r}")
            continue
        for label in match["labels"].split(" and "):
            if not holds(given, without.pop(label), match["why"]):
                found.append(f"not so of {label}: {text!r}")
    found += [f"no word on {label}" for label in without]
    # Where a ratio is shown, it is asked: why 2?
    ratios = [slope.ratio for slope in check.slopes if slope.ratio is not None]
    found += [f"the ratio is {ratio}" for ratio in ratios if not math.isclose(ratio, 2, rel_tol=1e-3)]
    return found


def _begins(run: engine.Experiment) -> Any:
    moment = run.moment
    return run.parameters if moment.step == 0 or moment.edited else run.history.begins(moment.step)


def proven(count: int, seed: int) -> tuple[int, list[str]]:
    lacks, found = 0, []
    for state in states(count, seed, lessons=(8,)):
        check = check_present(state.run)
        assert check is not None
        lacks += bool(lacking(check))
        found += [f"{state}\n   {fault}" for fault in wrong_in(check, float(_begins(state.run)["input"]))]
    return lacks, found


def test_what_the_gradient_check_says_is_so() -> None:
    lacks, found = proven(1_000, 9)
    assert lacks > 50
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_the_gradient_check_says_is_so_in_many_states() -> None:
    _, found = proven(100_000, 10)
    assert not found, "\n".join(found[:8])
