"""What is said of classes told apart, lesson 16."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

from tests.prover.challenge_forms.common import CHALLENGES, always, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.fixed_forms.tries import near, own, ran, solved
from tests.prover.forms import shown
from tests.prover.which_class.seen import EPOCH, after, of_rows, strangers, trained

RAW = {"shift": (0.0, 0.0), "unit": (1.0, 1.0)}


def epochs_of(facts: Facts) -> int:
    return min(facts.steps // EPOCH, 50)


def counts(facts: Facts) -> list[int]:
    return [strangers(after(facts.run, epoch)) for epoch in range(1, epochs_of(facts) + 1)]


def near_shown(text: str, number: float) -> bool:
    """NumPy's last digits may differ."""
    return shown(text, number) or math.isclose(float(text), number, rel_tol=6e-6)


@says(r"After 10 epochs the mean error of all rows is {N}\.", "16-surer")
def _(facts: Facts, mean: str) -> bool:
    return near_shown(mean, of_rows(after(facts.run, 10))[0])


@says(r"After (10|100) epochs the mean error is beyond every number that fits\.", "16-surer", "16-millimeters")
def _(facts: Facts, epochs: str) -> bool:
    return not math.isfinite(of_rows(after(facts.run, int(epochs)))[0])


@says(r"(10|100) epochs are (300|3000) steps\.", "16-surer", "16-millimeters")
def _(facts: Facts, epochs: str, steps: str) -> bool:
    return int(epochs) * EPOCH == int(steps) > facts.steps


@says(r"There (?:is|are) (\d+) steps? so far\.", "16-surer", "16-millimeters")
def _(facts: Facts, steps: str) -> bool:
    return int(steps) == facts.steps


@says(r"The bills are not in millimeters: set both shifts to 0 and both units to 1\.", "16-millimeters")
def _(facts: Facts) -> bool:
    return {name: facts.start[name] for name in RAW} != RAW


@says(r"After 100 epochs (\d+) of 30 are right, and the mean error is {N}\.", "16-millimeters")
def _(facts: Facts, right: str, mean: str) -> bool:
    error, count = of_rows(after(facts.run, 100))
    return count == int(right) and near_shown(mean, error)


@says(r"No epoch is over yet\.", "16-strangers")
def _(facts: Facts) -> bool:
    return facts.steps < EPOCH


@says(r"After (\d+) epochs? (\d+) of the 312 are right\.", "16-strangers")
def _(facts: Facts, epochs: str, right: str) -> bool:
    found = counts(facts)
    return found[int(epochs) - 1] == int(right) == max(found) and found.index(max(found)) == int(epochs) - 1


@says(r"In 50 epochs it is never more\.", "16-strangers")
def _(facts: Facts) -> bool:
    return epochs_of(facts) == 50 and max(counts(facts)) < 303


@says(r"So far it is never more\.", "16-strangers")
def _(facts: Facts) -> bool:
    return epochs_of(facts) < 50 and max(counts(facts)) < 303


@says(r"A bias is beyond 5 or -5\.", "16-worst")
def _(facts: Facts) -> bool:
    return any(abs(bias) > 5 for bias in facts.start["biases"])


@says(r"The first error is {N}\.", "16-worst")
def _(facts: Facts, error: str) -> bool:
    biases = facts.start["biases"]
    return shown(error, facts.first("error")) and near(
        facts.first("error"), biases[0] * -1 + math.log(sum(map(math.exp, biases))), 1e-6
    )


@says(
    r"The network gave the right species a probability of {N}, and the error is minus the logarithm of that\.",
    "16-worst",
)
def _(facts: Facts, right: str) -> bool:
    probability = facts.first("probabilities")[0]
    return shown(right, probability) and near(-math.log(probability), facts.first("error"), 1e-6)


always(
    "It should be below 0.08.",
    "It should be 29 at least, and below 0.12.",
    "Take a smaller alpha.",
    "Keep them all between.",
    "It should be above 10.5.",
)

CHALLENGES.add(
    {
        "With an alpha of 0.3 it is about 0.1159 after 10 epochs, with 0.1 about 0.1868.": lambda _: (
            [round(of_rows(trained(10, alpha=alpha))[0], 4) for alpha in (0.3, 0.1)] == [0.1159, 0.1868]
        ),
        "Three times as much is not too much.": lambda _: (
            of_rows(trained(10, alpha=0.9))[0] < of_rows(trained(10, alpha=0.3))[0]
        ),
        "And ten times?": lambda _: of_rows(trained(10, alpha=3.0))[0] > 0.08,
        "Try an alpha of 1.1.": lambda _: solved("16-surer", alpha=1.1),
        "With 3 it is about 0.1082 again.": lambda _: round(of_rows(trained(10, alpha=3.0))[0], 4) == 0.1082,
        "The weights grow with every epoch, for larger scores make surer probabilities.": lambda _: all(
            sum(map(abs, map(sum, [[abs(w) for w in row] for row in trained(later)["weights"]])))
            > sum(map(abs, map(sum, [[abs(w) for w in row] for row in trained(later - 1)["weights"]])))
            for later in range(2, 11)
        ),
        "A larger alpha gets there sooner.": lambda _: (
            of_rows(trained(10, alpha=1.0))[0] < of_rows(trained(10, alpha=0.3))[0]
        ),
        "But the one penguin that is wrong gets more wrong by it, and at some point that outweighs the rest.": lambda _: (
            ran(16, 317, alpha=3.0).error[316] > ran(16, 317, alpha=1.0).error[316]
            and of_rows(trained(10, alpha=3.0))[0] > of_rows(trained(10, alpha=1.0))[0]
        ),
    },
    "16-surer",
)
CHALLENGES.add(
    {
        "Raw bills are numbers about 20 and 45 in size.": lambda _: all(
            13 < depth < 22 and 35 < length < 52 for length, depth in own(16).inputs
        ),
        "With 0.3 the scores run into the hundreds.": lambda _: (
            max(max(map(abs, row)) for row in ran(16, 300, **RAW).scores) > 200
        ),
        "Make alpha a hundred times smaller, and be patient.": lambda _: solved(
            "16-millimeters", **RAW, alpha=0.004, steps=3000
        ),
        "Try an alpha of 0.004, with 3000 steps.": lambda _: solved("16-millimeters", **RAW, alpha=0.004, steps=3000),
        "It can be learned without rescaling, but it takes ten times as long: a large input allows only a small alpha, and the biases have to creep.": lambda _: (
            of_rows(trained(10))[1] == of_rows(trained(100, **RAW, alpha=0.004))[1] == 29
            and abs(of_rows(trained(10))[0] - of_rows(trained(100, **RAW, alpha=0.004))[0]) < 0.005
        ),
    },
    "16-millimeters",
)
CHALLENGES.add(
    {
        "With an alpha of 0.3, 10 epochs make 296 right, and 100 epochs 303.": lambda _: (
            [strangers(trained(epochs)) for epochs in (10, 100)] == [296, 303]
        ),
        "That is too late.": lambda _: max(strangers(trained(epochs)) for epochs in range(1, 51)) < 303,
        "A larger alpha gets there sooner.": lambda _: strangers(trained(20, alpha=0.9)) >= 303,
        "An alpha of 1 makes 301 in 10 epochs.": lambda _: strangers(trained(10, alpha=1.0)) == 301,
        "Try an alpha of 0.9 with 600 steps, 20 epochs.": lambda _: solved("16-strangers", alpha=0.9, steps=600),
        "312 other penguins were measured, too, and the network has never seen them.": lambda _: (
            strangers(trained(10)) == 296
        ),
    },
    "16-strangers",
)
CHALLENGES.add(
    {
        "All weights are 0, so the first scores are the biases.": lambda _: (
            tuple(ran(16, 1, biases=(1.0, -2.0, 0.5)).scores[0]) == (1.0, -2.0, 0.5)
        ),
        "The first penguin is an Adelie.": lambda _: own(16).targets[0] == (1, 0, 0),
        "With 5 for one other species alone the error is about 10.007: not enough.": lambda _: (
            round(ran(16, 1, biases=(-5.0, 5.0, 0.0)).error[0], 3) == 10.007
        ),
        "Give Adelie a bias of -5, and the other two species 5.": lambda _: solved("16-worst", biases=(-5.0, 5.0, 5.0)),
        "There is no largest error: the surer a network is of something wrong, the larger it gets.": lambda _: all(
            ran(16, 1, biases=(-size - 1, size, 0.0)).error[0] > ran(16, 1, biases=(-size, size, 0.0)).error[0]
            for size in (1.0, 50.0, 1e6)
        ),
    },
    "16-worst",
)
CHALLENGES.claims_nothing(
    "16-surer", "Bring the mean error of all thirty rows below 0.08 within 10 epochs (300 steps).", "Turn only alpha."
)
CHALLENGES.claims_nothing(
    "16-millimeters",
    "Set both shifts to 0 and both units to 1.",
    "After 100 epochs (3000 steps), get 29 of 30 right, with a mean error below 0.12.",
    "Besides, turn only these: alpha and the steps.",
    "What did lesson 13 say of alpha and large inputs?",
)
CHALLENGES.claims_nothing(
    "16-strangers",
    "Get 303 of them right at the end of an epoch, within 50 epochs (1500 steps).",
    "Turn only alpha and the steps.",
    "No weight was learned from these penguins.",
    "That they are right all the same says that the network has found something about the species, and not only about thirty birds.",
)
CHALLENGES.claims_nothing(
    "16-worst",
    "Make the first error larger than 10.5.",
    "Turn only the biases, and none beyond 5 or -5.",
    "Of which species is the first penguin?",
)
