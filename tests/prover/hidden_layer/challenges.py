"""What is said of a network with a hidden layer, lesson 14."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

from tests.prover.challenge_forms.common import CHALLENGES, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.challenge_forms.walking import COUNT, count_of
from tests.prover.fixed_forms.tries import ran, solved
from tests.prover.forms import ALWAYS, differ, shown
from tests.prover.hidden_layer.network import Network, epoch_errors


def errors(facts: Facts) -> list[float]:
    return [float(one) for one in facts.run.history["error"][:120]]


def epochs(facts: Facts) -> list[float]:
    return epoch_errors(errors(facts))


def network(facts: Facts, step: int) -> Network:
    """The network after so many steps, as it is recorded."""
    return Network.of(facts.run.history.parameters_after(step))


# By hand


@says(r"The error of row (\d) is {N}: the prediction is {N}, and it should be {N}\.", "14-hand")
def _(facts: Facts, row: str, error: str, prediction: str, target: str) -> bool:
    at = int(row) - 1
    return (
        errors(facts)[:at] == [0.0] * at
        and shown(error, errors(facts)[at])
        and errors(facts)[at] != 0
        and shown(prediction, facts.column("prediction")[at])
        and shown(target, facts.start["targets"][at])
        and differ(prediction, target)
    )


@says(r"The error of row (\d) is beyond every number that fits\.", "14-hand")
def _(facts: Facts, row: str) -> bool:
    return not math.isfinite(errors(facts)[int(row) - 1])


@says(r"The error of (?:(1) row|(\d) rows) is 0 so far, and there are four\.", "14-hand")
def _(facts: Facts, one: str | None, several: str | None) -> bool:
    return errors(facts) == [0.0] * int(one or several or "") and facts.steps < 4


@says(r"All four errors are 0\.", "14-hand")
def _(facts: Facts) -> bool:
    return errors(facts)[:4] == [0.0] * 4


@says(r"But (\d) output weights are not 0, and two neurons should do it\.", "14-hand")
def _(facts: Facts, count: str) -> bool:
    return [weight != 0 for weight in facts.start["output_weights"]].count(True) == int(count) > 2


@says(r"In epoch 1 all four errors are 0, and (\d) neurons do it\.", "14-hand")
def _(facts: Facts, count: str) -> bool:
    heard = [weight != 0 for weight in facts.start["output_weights"]].count(True)
    return errors(facts)[:4] == [0.0] * 4 and heard == int(count) <= 2


@says(r"neuron(\d) gives {list} for the four rows, and its output weight is {N}\.", "14-hand")
def _(facts: Facts, neuron: str, listed: str, weight: str) -> bool:
    at, start = int(neuron) - 1, Network.of(facts.start)
    gives = [start.hidden(row)[at] for row in facts.start["inputs"]]
    return all(map(shown, listed.split(", "), gives)) and shown(weight, facts.start["output_weights"][at])


@says(r"Together that is what is wanted\.", "14-hand")
def _(facts: Facts) -> bool:
    start = Network.of(facts.start)
    said = [start.predict(row) for row in facts.start["inputs"]]
    return all(abs(one - target) < 1e-12 for one, target in zip(said, facts.start["targets"], strict=True))


# Wake it


@says(r"You have turned weights of neuron(\d)\.", "14-wake")
def _(facts: Facts, neuron: str) -> bool:
    at = int(neuron) - 1
    return bool(at != 2 and facts.start["hidden_weights"][at] != facts.run.lesson.defaults["hidden_weights"][at])  # type: ignore[index]


@says(rf"After {COUNT} it is too early to tell: run 240\.", "14-wake")
def _(facts: Facts, count: str) -> bool:
    return count_of(count) == facts.steps < 240


@says(r"After 60 epochs the total is {N}, not below 0\.01\.", "14-wake")
def _(facts: Facts, total: str) -> bool:
    found = network(facts, 240).total()
    return shown(total, found) and not found < 0.01 and total != "0.01"


@says(r"After 60 epochs the total is {N}\.", "14-wake")
def _(facts: Facts, total: str) -> bool:
    return shown(total, network(facts, 240).total())


@says(r"But neuron(\d) gives nothing, whatever the row\.", "14-wake")
def _(facts: Facts, neuron: str) -> bool:
    after = network(facts, 240)
    return not any(after.hidden(row)[int(neuron) - 1] > 0 for row in facts.start["inputs"])


@says(r"After 60 epochs the total is {N}, and each neuron gives something in some row\.", "14-wake")
def _(facts: Facts, total: str) -> bool:
    after = network(facts, 240)
    by_row = [after.hidden(row) for row in facts.start["inputs"]]
    return shown(total, after.total()) and all(any(row[at] > 0 for row in by_row) for at in range(4))


@says(
    r"With the weights {list} its sum is above 0 in some row, so its gate opens there and the delta comes through\.",
    "14-wake",
)
def _(facts: Facts, weights: str) -> bool:
    own = facts.start["hidden_weights"][2]
    sums = [sum(w * x for w, x in zip(own, row, strict=True)) for row in facts.start["inputs"]]
    return all(map(shown, weights.split(", "), own)) and any(one > 0 for one in sums)


# In the fewest epochs


@says(r"In epoch (\d+) the four errors, each as its row comes, add up to less than 0\.01\.", "14-quick")
def _(facts: Facts, epoch: str) -> bool:
    return [one < 0.01 for one in epochs(facts)].index(True) + 1 == int(epoch)


@says(r"Not one epoch is over yet\.", "14-quick")
def _(facts: Facts) -> bool:
    return facts.steps < 4


@says(r"An error is beyond every number that fits\.", "14-quick")
def _(facts: Facts) -> bool:
    return not all(map(math.isfinite, epochs(facts)))


@says(r"In (?:one|(\d+)) epochs? the least sum of the four errors is {N}\.", "14-quick")
def _(facts: Facts, count: str | None, least: str) -> bool:
    return len(epochs(facts)) == int(count or 1) and shown(least, min(epochs(facts)))


@says(r"With an alpha of {N} it is there in epoch (\d+), with the lesson's 0\.2 in epoch 35\.", "14-quick")
def _(facts: Facts, alpha: str, epoch: str) -> bool:
    own = [one < 0.01 for one in epoch_errors(ran(14, 240).error)]
    return (
        shown(alpha, facts.start["alpha"])
        and [one < 0.01 for one in epochs(facts)].index(True) + 1 == int(epoch)
        and own.index(True) + 1 == 35
    )


# As good as straight gets


@says(r"The leak is {N}, so there is a bend\.", "14-straight")
def _(facts: Facts, leak: str) -> bool:
    return shown(leak, facts.start["leak"]) and facts.start["leak"] != 1 and leak != "1"


@says(rf"After {COUNT} the total is {{N}}\.", "14-straight")
def _(facts: Facts, count: str, total: str) -> bool:
    found = network(facts, facts.steps).total()
    return count_of(count) == facts.steps and shown(total, found) and (total != "1.01" or found == 1.01)


@says(r"The total is beyond every number that fits\.", "14-straight")
def _(facts: Facts) -> bool:
    return not math.isfinite(network(facts, facts.steps).total())


# What is said of every run


def shut_for_good() -> bool:
    """With an alpha of 0.5 three neurons give nothing in any row, after 60 epochs and after 600."""
    for step in (240, 2_400):
        values = {
            name: ran(14, 2_400, alpha=0.5).__getattr__(name)[step - 1] for name in ("hidden_weights", "output_weights")
        }
        after = Network.of({**facts_of_lesson(), **values})
        if [any(after.hidden(row)[at] > 0 for row in after.inputs) for at in range(4)].count(False) != 3:
            return False
    return True


def facts_of_lesson() -> dict:  # type: ignore[type-arg]
    from engine import lesson

    return dict(lesson(14).defaults)


CHALLENGES.add(
    {
        "Take smaller weights.": ALWAYS,
        "Take a smaller alpha.": ALWAYS,
        "No lamp alone knew the answer: neurons that bend made something new of the lamps, and a weighted sum of that does know.": ALWAYS,
        "Turn only those of neuron3.": ALWAYS,
        "A neuron whose sum is below 0 in every row gets no blame, and without blame it never learns.": lambda _: (
            len(set(ran(14).hidden_weights[at][2] for at in range(240))) == 1
        ),
        "Where it begins decides.": ALWAYS,
        "An alpha of 0.5 does not blow up here: it shuts three gates for good.": lambda _: shut_for_good(),
        "It should be 1: no bend at all.": ALWAYS,
        "It should be below 1.01.": ALWAYS,
        "Without a bend the two layers are one: each lamp has one weight in the end.": lambda _: Network.of(
            {**facts_of_lesson(), "leak": 1.0}
        ).is_straight(),
        "The best it can do is to say 1/2 to every row, and four errors of 1/4 make 1.": lambda _: (
            Network.of(facts_of_lesson()).best_straight() == (1 / 2, 1.0)
        ),
        "More layers without bends change nothing.": ALWAYS,
    }
)

TURNED = {
    "hidden_weights": ((1.0, 1.0, 0.0), (1.0, 1.0, -1.0), (-0.7, -0.3, -0.4), (0.7, 0.2, -0.6)),
    "output_weights": (1.0, -2.0, 0.0, 0.0),
}
CHALLENGES.add(
    {
        "Exactly one of left and middle is on where the target is 1.": lambda f: (
            [row[0] + row[1] == 1 for row in f.run.lesson.defaults["inputs"]]
            == [target == 1 for target in f.run.lesson.defaults["targets"]]
        ),
        "Let one neuron count how many of them are on.": ALWAYS,
        "A neuron with the weights 1, 1, 0 gives 1, 1, 0, 2 for the four rows.": lambda _: (
            [Network.of({**facts_of_lesson(), **TURNED}).hidden(row)[0] for row in facts_of_lesson()["inputs"]]
            == [1, 1, 0, 2]
        ),
        "Wanted is 1, 1, 0, 0.": lambda f: f.run.lesson.defaults["targets"] == (1, 1, 0, 0),
        "A neuron with the weights 1, 1, -1 gives 0, 0, 0, 1.": lambda _: (
            [Network.of({**facts_of_lesson(), **TURNED}).hidden(row)[1] for row in facts_of_lesson()["inputs"]]
            == [0, 0, 0, 1]
        ),
        "With output weights of 1 and -2 the two do it, and 0 for the others.": lambda _: solved("14-hand", **TURNED),
    },
    "14-hand",
)

AWAKE = {"hidden_weights": ((0.3, -1.0, 0.4), (0.6, 0.2, 0.9), (-0.7, -0.3, 0.4), (0.7, 0.2, -0.6))}
CHALLENGES.add(
    {
        "Neuron 3 gives nothing in any row.": lambda _: (
            not any(Network.of(facts_of_lesson()).hidden(row)[2] > 0 for row in facts_of_lesson()["inputs"])
        ),
        "Its sum is below 0 in every row.": lambda _: all(
            Network.of(facts_of_lesson()).sums(row)[2] < 0 for row in facts_of_lesson()["inputs"]
        ),
        "The right lamp is on in every row, and in row 3 alone.": lambda _: (
            {row[2] for row in facts_of_lesson()["inputs"]} == {1} and facts_of_lesson()["inputs"][2] == (0, 0, 1)
        ),
        "Leave -0.7 and -0.3, and turn the weight for right up to 0.4.": lambda _: solved("14-wake", **AWAKE),
        "Then run 240 steps.": lambda _: solved("14-wake", **AWAKE, steps=240),
    },
    "14-wake",
)
CHALLENGES.add(
    {
        "With an alpha of 0.2 it takes 35 epochs.": lambda _: (
            [one < 0.01 for one in epoch_errors(ran(14, 240).error)].index(True) + 1 == 35
        ),
        "With an alpha of 0.5 three gates shut for good.": lambda _: shut_for_good(),
        "Try alphas between 0.35 and 0.42, in steps of 0.01.": lambda _: (
            min(
                ([one < 0.01 for one in epoch_errors(ran(14, 240, alpha=alpha / 100).error)] + [True]).index(True) + 1
                for alpha in range(35, 43)
            )
            == 21
        ),
    },
    "14-quick",
)
CHALLENGES.add(
    {
        "With an alpha of 0.2 every row pulls the weights too far, and the next row pulls them back.": lambda _: (
            min(one for one in epoch_errors(ran(14, 400, leak=1.0).error)) > 1.01
            and all(
                one * other < 0
                for one, other in zip(
                    ran(14, 400, leak=1.0).delta[200::4], ran(14, 400, leak=1.0).delta[202::4], strict=True
                )
            )
        ),
        "A smaller alpha shakes less, but it takes more steps: some hundreds.": lambda _: (
            not solved("14-straight", leak=1.0, alpha=0.02, steps=200)
            and solved("14-straight", leak=1.0, alpha=0.02, steps=400)
        ),
        "Set the leak to 1, alpha to 0.02 and the steps to 400.": lambda _: solved(
            "14-straight", leak=1.0, alpha=0.02, steps=400
        ),
    },
    "14-straight",
)
for key, texts in {
    "14-hand": (
        "Find weights with which the four errors of epoch 1 are 0.",
        "At most two output weights may be other than 0.",
        "Turn only the hidden and the output weights.",
    ),
    "14-wake": (
        "Turn only its three hidden weights, so that after 60 epochs the total is below 0.01 and every neuron gives something in some row.",
        "In which row is it nearest to 0, and which lamps are on there?",
        "What if neuron 3's weight for right is above 0?",
    ),
    "14-quick": (
        "Let the four errors of an epoch, each as its row comes, add up to less than 0.01 within 30 epochs, and as early as you can.",
        "Turn only alpha.",
        "Turn it up.",
        "Stay below.",
    ),
    "14-straight": (
        "Set the leak to 1, so that there is no bend.",
        "Bring the total of all rows below 1.01.",
        "Turn only the leak, alpha and the steps.",
    ),
}.items():
    CHALLENGES.claims_nothing(key, *texts)
