"""What the gradient check says of a weight is so: its ratio, or why it has none."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

import engine
from engine.analysis.gradient_check import GradientCheck, Slope, check_present
from tests.prover.forms import forms_of
from tests.prover.states import states
from tui.screens.inspect.gradient_check import lacking

CHECK = forms_of("gradient check")


@dataclass(frozen=True)
class Facts:
    """The slopes of the weights that have no ratio, by label, and the input of the step."""

    without: dict[str, Slope]
    given: float

    def all(self, labels: str, holds: Callable[[Slope], bool]) -> bool:
        """Whether something holds for each of these labels."""
        return all(holds(self.without[label]) for label in labels.split(" and "))


LABELS = r"No ratio for (weight|weights\[\w+\](?: and weights\[\w+\])*): "


@CHECK.says(LABELS + r"the weight delta is 0, and nothing can be divided by 0\.")
def _(facts: Facts, labels: str) -> bool:
    return facts.all(labels, lambda slope: slope.given == 0)


@CHECK.says(LABELS + r"a number is too large for it\.")
def _(facts: Facts, labels: str) -> bool:
    def too_large(slope: Slope) -> bool:
        numbers = (slope.given, slope.up, slope.down, slope.measured)
        # Twice an error is made on the way.
        large = not math.isfinite(2 * max(slope.up, slope.down))
        return large or not all(map(math.isfinite, numbers)) or not math.isfinite(slope.measured / slope.given)

    return facts.all(labels, too_large)


@CHECK.says(LABELS + r"the slope is so small that it is lost in rounding, and cannot be trusted\.")
def _(facts: Facts, labels: str) -> bool:
    def is_lost(slope: Slope) -> bool:
        # So many digits of the errors are lost in their difference, or of the prediction in the delta.
        lost = abs(slope.up - slope.down) < 1e-4 * max(slope.up, slope.down)
        return lost or abs(slope.given) < 1e-8 * facts.given * facts.given * abs(slope.weight) or slope.up < 1e-280

    return facts.all(labels, is_lost)


def wrong_in(check: GradientCheck, given: float) -> list[str]:
    without = {slope.label: slope for slope in check.slopes if slope.ratio is None}
    texts = lacking(check)
    found = [fault for text in texts for fault in CHECK.faults(text, Facts(without, given))]
    named = [label for text in texts for label in re.findall(r"weight(?=:)|weights\[\w+\]", text)]
    if sorted(named) != sorted(without):
        found.append(f"a word on {named}, and none has a ratio of {list(without)}")
    # Where a ratio is shown, it is asked: why 2?
    ratios = [slope.ratio for slope in check.slopes if slope.ratio is not None]
    found += [f"the ratio is {ratio}" for ratio in ratios if not math.isclose(ratio, 2, rel_tol=1e-3)]
    return found


def _begins(run: engine.Experiment) -> Any:
    moment = run.moment
    return run.parameters if moment.step == 0 or moment.edited else run.history.begins(moment.step)


def proven(count: int, seed: int) -> tuple[int, list[str]]:
    lacks, found = 0, []
    for state in states(count, seed, lessons=(8, 9)):
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
