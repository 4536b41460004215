"""What is said of learning from rows, lesson 12."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

from tests.prover.challenge_forms.common import CHALLENGES, always, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import COUNT, count_of
from tests.prover.fixed_forms.tries import near, own, ran, solved
from tests.prover.forms import differ, shown

LAMPS = ("left", "middle", "right")


def totals(facts: Facts, most: int) -> list[float]:
    return [float(total) for total in facts.column("total", most)]


def begins(facts: Facts) -> list[float]:
    """The total with which each epoch begins, row by row."""
    return totals(facts, 595)[::6]


@says(r"At step 1 all six errors are 0\.", "12-hand")
def _(facts: Facts) -> bool:
    return facts.first("errors") == (0.0,) * 6


@says(r"errors\[row(\d)\] is {N}: the prediction is {N}, and it should be {N}\.", "12-hand")
def _(facts: Facts, row: str, error: str, prediction: str, target: str) -> bool:
    at, errors = int(row) - 1, facts.first("errors")
    return (
        shown(error, errors[at])
        and errors[at] == max(errors) > 0
        and shown(prediction, facts.first("predictions")[at])
        and shown(target, facts.start["targets"][at])
        and differ(prediction, target)
    )


@says(r"At step 1 an error is beyond every number that fits\.", "12-hand")
def _(facts: Facts) -> bool:
    return not all(map(math.isfinite, facts.first("errors")))


@says(
    r"People walk when the middle lamp is on: a weight of 1 for it says so, and the other two lamps have no say\.",
    "12-hand",
)
def _(facts: Facts) -> bool:
    walks = [row[1] for row in facts.start["inputs"]]
    return walks == list(facts.start["targets"]) and near(facts.start["weights"], (0, 1, 0))


@says(r"The total is below 0\.01 at step (\d+)\.", "12-quick")
def _(facts: Facts, step: str) -> bool:
    found = totals(facts, 12)
    return [total < 0.01 for total in found].index(True) + 1 == int(step) <= 12


@says(rf"In {COUNT} the least total is {{N}}\.", "12-quick")
def _(facts: Facts, count: str, total: str) -> bool:
    found = [one for one in totals(facts, 12) if math.isfinite(one)]
    return count_of(count) == min(facts.steps, 12) and shown(total, min(found)) and min(found) >= 0.01


@says(
    r"With a batch of (\d+) each step goes by (one row alone|the mean of (at most )?(\d+) rows), with an alpha of {N}\.",
    "12-quick",
)
def _(facts: Facts, batch: str, what: str, at_most: str | None, rows: str | None, alpha: str) -> bool:
    counts = {sum(turns) for turns in facts.column("turns", 12)}
    right = counts == {1} if rows is None else max(counts) == int(rows) and (len(counts) > 1) == bool(at_most)
    return right and int(batch) == facts.start["batch"] and shown(alpha, facts.start["alpha"])


@says(r"You have turned (\d+) targets\.", "12-contradiction")
def _(facts: Facts, count: str) -> bool:
    turned = [one != now for one, now in zip(own(12).targets, facts.start["targets"], strict=True)]
    return int(count) == sum(turned) != 1


@says(r"A target is {N} now\.", "12-contradiction")
def _(facts: Facts, target: str) -> bool:
    others = [now for now in facts.start["targets"] if now not in (0, 1)]
    return len(others) == 1 and shown(target, others[0]) and float(target) not in (0, 1)


@says(r"At step (\d+) the total is {N}\.", "12-contradiction")
def _(facts: Facts, step: str, total: str) -> bool:
    found = totals(facts, 240)
    at = next(at for at, one in enumerate(found) if not one > 0.5)
    return at + 1 == int(step) and shown(total, found[at]) and (total != "0.5" or found[at] == 0.5)


@says(rf"After {COUNT} the total is still above 0\.5\.", "12-contradiction")
def _(facts: Facts, count: str) -> bool:
    return count_of(count) == facts.steps < 240 and min(totals(facts, 240)) > 0.5


@says(r"In 240 steps the least total is {N}\.", "12-contradiction")
def _(facts: Facts, total: str) -> bool:
    found = totals(facts, 240)
    return len(found) == 240 and min(found) > 0.5 and shown(total, min(found))


@says(
    r"Rows (\d) and (\d) have the same lamps, so the network says the same for both, and their targets differ\.",
    "12-contradiction",
)
def _(facts: Facts, one: str, other: str) -> bool:
    a, b = int(one) - 1, int(other) - 1
    inputs, targets = facts.start["inputs"], facts.start["targets"]
    says_the_same = all(row[a] == row[b] for row in facts.column("predictions", 240))
    return inputs[a] == inputs[b] and says_the_same and {targets[a], targets[b]} == {0.0, 1.0}


@says(r"Halfway is the best it can say: {S} is left at least, whatever the weights are\.", "12-contradiction")
def _(facts: Facts, left: str) -> bool:
    both = [said * said + (1 - said) * (1 - said) for said in (-1.0, 0.0, 0.3, 0.499, 0.5, 0.501, 1.0, 7.0)]
    return min(both) == 0.5 == float(left.split()[-1]) and both.index(0.5) == 4


@says(r"When epoch (\d+) begins, the total is beyond every number that fits\.", "12-edge")
def _(facts: Facts, epoch: str) -> bool:
    return int(epoch) >= 10 and not math.isfinite(begins(facts)[int(epoch) - 1])


@says(r"Epoch (\d+) begins with a total of {N}: that is (not above 1|not below 20)\.", "12-edge")
def _(facts: Facts, epoch: str, total: str, side: str) -> bool:
    number = begins(facts)[int(epoch) - 1]
    outside = number <= 1 if side == "not above 1" else number >= 20
    return int(epoch) >= 10 and outside and shown(total, number)


@says(r"So far (\d+) (epoch of 100 has|epochs of 100 have) begun\.", "12-edge")
def _(facts: Facts, count: str, words: str) -> bool:
    return int(count) == len(begins(facts)) < 100 and (count == "1") == words.endswith("has")


@says(r"Epochs 10 to 100 begin with totals from {N} to {N}\.", "12-edge")
def _(facts: Facts, low: str, high: str) -> bool:
    found = begins(facts)[9:100]
    inside = all(1 < total < 20 for total in found) and len(found) == 91
    return inside and shown(low, min(found)) and shown(high, max(found)) and differ(low, high)


@says(r"Each of epochs 10 to 100 begins with a total of {N}\.", "12-edge")
def _(facts: Facts, total: str) -> bool:
    found = begins(facts)[9:100]
    return len(set(found)) == 1 and len(found) == 91 and 1 < found[0] < 20 and shown(total, found[0])


@says(r"{S}: so much of its delta a row with two lamps keeps when it has its turn\.", "12-edge")
def _(facts: Facts, left: str) -> bool:
    _, _, _, _, lamps, *_ = left.split()
    before, after = facts.column("deltas", 2)
    kept = after[0] / before[0]
    return sum(facts.start["inputs"][0]) == 2 == int(lamps) and near(float(left.split()[-1]), kept, 1e-5)


always(
    "Take smaller weights.",
    "It should be one.",
    "It should be 0 or 1.",
    "It should stay above 0.5.",
    "You can see that in six rows.",
    "In six thousand nobody can, and learning finds it all the same.",
    "More rows make a step surer, fewer rows make more steps an epoch.",
    "A total that stops falling may be a fault of the data, not of the learning.",
)


def fewest(batch: int) -> int:
    """The fewest steps to a small total, over many alphas."""
    found = []
    for at in range(4, 32):
        small = [total < 0.01 for total in ran(12, 12, batch=batch, alpha=at / 20 + 0.03).total]
        found.append(small.index(True) + 1 if True in small else 99)
    return min(found)


def says_the_same() -> bool:
    """Whether the same lamps give the same prediction, through all of a run."""
    inputs = own(12).inputs
    return all(
        row[one] == row[other]
        for row in ran(12, 60).predictions
        for one in range(6)
        for other in range(6)
        if inputs[one] == inputs[other]
    )


def keeps_of_two_lamps(alpha: float) -> float:
    before, after = ran(12, 2, alpha=alpha).deltas
    return float(after[0] / before[0])


CHALLENGES.add(
    {
        "A prediction is the sum of the weights whose lamps are on.": lambda _: near(
            ran(12, 1).predictions[0],
            [sum(w for w, lamp in zip(own(12).weights, row, strict=True) if lamp) for row in own(12).inputs],
        ),
        "Which row has only one lamp on?": lambda _: [sum(row) for row in own(12).inputs].count(1) == 1,
        "In row 3 only the right lamp is on, and the target is 0: so the weight of right is 0.": lambda _: (
            own(12).inputs[2] == (0, 0, 1) and own(12).targets[2] == 0
        ),
        "With a weight of 0 for right, row 1 says what left has to be, and row 2 what middle has to be.": lambda _: (
            own(12).inputs[:2] == ((1, 0, 1), (0, 1, 1)) and solved("12-hand", weights=(0.0, 1.0, 0.0))
        ),
        "At -1 a miss changes sides and stays as large.": lambda _: near(keeps_of_two_lamps(1.0), -1),
    },
    "12-hand",
    "12-edge",
)
CHALLENGES.claims_nothing(
    "12-hand",
    "Find weights with which all six errors are 0 at step 1, before anything is learned.",
    "Turn only the weights.",
)
CHALLENGES.add(
    {
        "What is best lies between, and nobody knows it beforehand: it is tried.": lambda _: (
            min((1, 2, 3, 6), key=fewest) == 3 and fewest(3) == 8
        ),
        "An alpha of 0.1 is timid here.": lambda _: min(ran(12, 100).total) > 0.01,
        "With a batch of 1, an alpha near 0.64 needs 10 steps.": lambda _: (
            [total < 0.01 for total in ran(12, 12, alpha=0.64).total].index(True) == 9
        ),
        "With more rows a step, alpha may be larger.": lambda _: all(
            ran(12, 1_500, alpha=1.2, batch=batch).total[-1] < 1e-3 < ran(12, 1_500, alpha=1.2).total[-1]
            for batch in (2, 3, 6)
        ),
        "Six rows make two batches of 3.": lambda _: ran(12, 3, batch=3).epoch == [1, 1, 2],
        "Try a batch of 3 with alphas around 1.": lambda _: all(
            solved("12-quick", batch=3, alpha=alpha) for alpha in (0.9, 0.95, 1.05, 1.1)
        ),
    },
    "12-quick",
)
CHALLENGES.claims_nothing(
    "12-quick",
    "Bring the total below 0.01 within 12 steps, and in as few as you can.",
    "Turn only alpha and the batch.",
    "Turn it up until the total no longer falls, then a little down.",
)
CHALLENGES.add(
    {
        "The network says the same whenever the same lamps are on.": lambda _: says_the_same(),
        "Rows 1 and 6 have the same lamps, and rows 2 and 5.": lambda _: (
            own(12).inputs[0] == own(12).inputs[5]
            and own(12).inputs[1] == own(12).inputs[4]
            and len(set(own(12).inputs)) == 4
        ),
        "Then run all 240 steps.": lambda _: (
            own(12).steps == 240 and solved("12-contradiction", targets=(1.0, *own(12).targets[1:]))
        ),
        "Turn the target of row 1 to 1, while row 6 still says 0.": lambda _: own(12).targets[5] == 0,
    },
    "12-contradiction",
)
CHALLENGES.claims_nothing(
    "12-contradiction",
    "Turn just one target, from 0 to 1 or from 1 to 0, so that the total stays above 0.5 for 240 steps.",
    "Which rows have the same lamps?",
    "What if two such rows want different answers?",
)
CHALLENGES.add(
    {
        "Six steps are an epoch here, so epoch 100 begins after 594 steps: turn the steps up to 600.": lambda _: (
            ran(12, 595).epoch[593:] == [99, 100] and 595 <= 600
        ),
        "A row with two lamps keeps 1 − alpha × 2 of its delta when it has its turn.": lambda _: all(
            near(keeps_of_two_lamps(alpha), 1 - alpha * 2) for alpha in (0.1, 0.7, 1.3)
        ),
        "1 − alpha × 2 should be -1: take an alpha of 1, and 600 steps.": lambda _: solved(
            "12-edge", alpha=1.0, steps=600
        ),
        "Then the rows go on pushing the weights, and nothing settles.": lambda _: (
            {round(total, 6) for total in ran(12, 1_800, alpha=1.0).total[1_200::6]} == {7.11, 9.75}
        ),
    },
    "12-edge",
)
CHALLENGES.claims_nothing(
    "12-edge",
    "Find an alpha with which it neither settles nor blows up: each of the epochs 10 to 100 begins with a total between 1 and 20.",
    "Turn only alpha, and the steps.",
    "Which number changes the sign and nothing else?",
)
