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
from tests.prover.gauge_forms import all_of
from tests.prover.states import states
from tui.screens.inspect.gradient_check import BENT, lacking, of_rows, with_shares

CHECK = forms_of("gradient check")


@dataclass(frozen=True)
class Facts:
    """The slopes of the weights, by label, and what the step found."""

    slopes: dict[str, Slope]
    begins: dict[str, Any]

    def all(self, labels: str, holds: Callable[[Slope], bool]) -> bool:
        """Whether something holds for each of these labels; or, of so many weights without a ratio, for just these."""
        if labels.endswith(" weights"):
            found = [slope for slope in self.slopes.values() if slope.ratio is None and holds(slope)]
            return len(found) >= int(labels.split()[0]) > 4
        return all(holds(self.slopes[label]) for label in labels.split(" and "))

    def share(self, slope: Slope) -> float:
        """What part of delta × input the weight learns."""
        return float(self.begins["learns"][slope.index[-1]]) if "learns" in self.begins else 1.0

    def size(self, slope: Slope) -> float:
        """What the weight delta would be if the target and the sum canceled nothing."""
        if "hidden_weights" in self.begins:
            return self._size_behind(slope)
        if "biases" in self.begins:
            return self._size_of_scores(slope)
        if self.in_turn:
            return max(self._size_in(row, slope) for row in self.in_turn)
        inputs = all_of(self.begins, "input")
        weights = all_of(self.begins, "weight")
        if len(inputs) == 1:
            return inputs[0] * inputs[0] * abs(slope.weight)
        row = slope.index[0] if len(slope.index) > 1 else 0
        own = weights[row * len(inputs) : (row + 1) * len(inputs)]
        total = sum(abs(one * weight) for one, weight in zip(inputs, own, strict=True))
        return abs(inputs[slope.index[-1]] * self.share(slope)) * total

    def _size_in(self, row: tuple[float, ...], slope: Slope) -> float:
        """The same for one row of the data."""
        total = sum(abs(one * weight) for one, weight in zip(row, self.begins["weights"], strict=True))
        return abs(row[slope.index[0]]) * total

    def _size_behind(self, slope: Slope) -> float:
        """The same for a network with a hidden layer."""
        ((row),) = self.in_turn
        given = [sum(abs(w * x) for w, x in zip(line, row, strict=True)) for line in self.begins["hidden_weights"]]
        total = sum(abs(w) * one for w, one in zip(self.begins["output_weights"], given, strict=True))
        if len(slope.index) == 1:
            return total * given[slope.index[0]]
        return float(total * abs(self.begins["output_weights"][slope.index[0]] * row[slope.index[1]]))

    def _size_of_scores(self, slope: Slope) -> float:
        """The same where a delta is a probability less what is wanted: both are 1 at most."""
        if len(slope.index) == 1:
            return 1.0
        at, ((row),) = slope.index[1], self.in_turn
        return float(abs((row[at] - self.begins["shift"][at]) / self.begins["unit"][at]))

    @property
    def places(self) -> list[int]:
        """The rows in turn, counted from 1, by going through all steps before."""
        if "hidden_weights" in self.begins or "biases" in self.begins:
            return [(self.begins["step"] - 1) % len(self.begins["inputs"]) + 1]
        if "batch" not in self.begins:
            return []
        count, batch, first = len(self.begins["inputs"]), self.begins["batch"], 0
        # Epochs are all alike.
        for _ in range((self.begins["step"] - 1) % math.ceil(count / batch)):
            first = 0 if first + batch >= count else first + batch
        return list(range(first + 1, min(first + batch, count) + 1))

    @property
    def in_turn(self) -> list[tuple[float, ...]]:
        """The inputs of these rows."""
        return [self.begins["inputs"][place - 1] for place in self.places]


ONE = r"(?:(?:hidden_|output_)?weights(?:\[\w+\])+|(?:hidden_)?biases(?:\[\w+\])+|weight|output_bias|bias)"
LABELS = rf"No ratio for (\d+ weights|{ONE}(?: and {ONE})*): "
CHECKED = tuple(lesson.number for lesson in engine.lessons() if lesson.with_role("gradient"))


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
        return lost or abs(slope.given) < 1e-8 * facts.size(slope) or slope.up < 1e-280

    return facts.all(labels, is_lost)


@CHECK.says(r"Not 2 for {L}: it learns {N} of delta × input, and 2 is divided by that\.")
def _(facts: Facts, label: str, share: str) -> bool:
    slope = facts.slopes[label]
    return slope.ratio is not None and math.isclose(float(share), facts.share(slope), rel_tol=2e-3)


@CHECK.says(
    r"A ratio is not quite [12] here: the error is no parabola, and between w − h and w \+ h it bends\. "
    r"A smaller h would come nearer\."
)
def _(facts: Facts) -> bool:
    """What the lesson computes is the slope, as the tests of its own say; what is off is the measuring."""
    times = 1 if "shift" in facts.begins and "biases" in facts.begins else 2
    return any(slope.ratio and not math.isclose(slope.ratio, times, rel_tol=1e-3) for slope in facts.slopes.values())


@CHECK.says(r"E is the error of row(\d+), the row whose turn it is\.")
def _(facts: Facts, row: str) -> bool:
    return facts.places == [int(row)]


@CHECK.says(r"E is the mean of the errors of (.+); a weight delta is the mean of their delta × input\.")
def _(facts: Facts, rows: str) -> bool:
    return re.findall(r"row(\d+)", rows) == list(map(str, facts.places)) and len(facts.places) > 1


def wrong_in(check: GradientCheck, begins: dict[str, Any], times: int, bends: bool) -> list[str]:
    without = {slope.label: slope for slope in check.slopes if slope.ratio is None}
    facts = Facts({slope.label: slope for slope in check.slopes}, begins)
    texts = lacking(check)
    every = (*texts, *with_shares(check, times, bends), *of_rows(check))
    found = [fault for text in every for fault in CHECK.faults(text, facts)]
    named = [label for text in texts for label in re.findall(rf"{ONE}(?=:| and )", text)]
    counted = sum(int(found) for text in texts for found in re.findall(r"for (\d+) weights:", text))
    if not set(named) <= set(without) or len(named) + counted != len(without):
        found.append(f"a word on {named}, and none has a ratio of {list(without)}")
    # Where a ratio is shown, it is asked: why 2?
    found += [
        f"the ratio of {slope.label} is {slope.ratio}"
        for slope in check.slopes
        if slope.ratio
        and not math.isclose(slope.ratio * facts.share(slope), times, rel_tol=1e-3)
        and BENT.format(times) not in every
    ]
    return found


def _begins(run: engine.Experiment) -> Any:
    moment = run.moment
    return run.parameters if moment.step == 0 or moment.edited else run.history.begins(moment.step)


def proven(count: int, seed: int) -> tuple[int, list[str]]:
    lacks, found = 0, []
    for state in states(count, seed, lessons=CHECKED):
        check = check_present(state.run)
        assert check is not None
        lacks += bool(lacking(check))
        # An error of cross-entropy has no square.
        times = 1 if state.lesson.number == 16 else 2
        begins, bends = {**_begins(state.run), "step": check.step}, state.lesson.number > 13
        found += [f"{state}\n   {fault}" for fault in wrong_in(check, begins, times, bends)]
    return lacks, found


def test_what_the_gradient_check_says_is_so() -> None:
    lacks, found = proven(400, 9)
    assert lacks > 50
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_the_gradient_check_says_is_so_in_many_states() -> None:
    _, found = proven(100_000, 10)
    assert not found, "\n".join(found[:8])
