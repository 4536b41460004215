"""A weight on its way to the bottom, step by step."""

from __future__ import annotations

from tests.prover.challenge_forms.facts import Facts
from tests.prover.forms import shown

LOOKED = {"6-fewest": 20, "7-stays": 40, "7-leaves": 40, "7-narrow": 40, "7-never": 40}
"""How many steps of a run are looked at; else 2000."""

LANDED = {"6-fewest": 1e-9, "6-negative": 1e-6, "7-stays": 1e-20, "7-leaves": 1e-20}


def looked(facts: Facts) -> int:
    return min(LOOKED.get(facts.key, 2_000), facts.steps)


def errors_of(facts: Facts) -> list[float]:
    errors: list[float] = facts.column("error", looked(facts))
    return errors


def weights_of(facts: Facts) -> list[float]:
    return facts.begins(looked(facts))


def landed_at(facts: Facts) -> int:
    """The first step whose error is small enough."""
    for step, error in enumerate(errors_of(facts), start=1):
        if error < LANDED[facts.key]:
            return step
    return 0


def passed_at(facts: Facts) -> int:
    """The first step whose prediction is on the other side of the target than that of the first; 0 for none."""
    target = facts.start["target"]
    predictions = facts.column("prediction", looked(facts))
    for step, prediction in enumerate(predictions, start=1):
        if (predictions[0] < target < prediction) or (predictions[0] > target > prediction):
            return step
    return 0


def last_move(facts: Facts) -> int:
    weights, last = weights_of(facts), 0
    for step in range(1, len(weights)):
        if weights[step] != weights[step - 1]:
            last = step
    return last


def count_of(text: str) -> int:
    number, word = text.split()
    assert (word == "step") == (number == "1")
    return int(number)


COUNT = r"(\d+ steps?)"


def way_is_right(facts: Facts, left: str, step: int) -> bool:
    """Whether `0.5 + 4 × 0.25 = 1.5` tells how the weight came to where the step found it."""
    weights = weights_of(facts)
    start, sign, moves, _, amount, *_, there = left.split()
    ups = [weights[at + 1] - weights[at] for at in range(step - 1)]
    one_way = all(move > 0 for move in ups) if sign == "+" else all(move < 0 for move in ups)
    return (
        int(moves) == step - 1
        and one_way
        and shown(start, weights[0])
        and shown(amount, facts.start["step_amount"])
        and shown(there, weights[step - 1])
    )
