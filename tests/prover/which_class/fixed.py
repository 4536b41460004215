"""What lesson 16 says to every learner alike: its presets, exercises, exhibits and words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
from itertools import permutations
from typing import Any

import numpy as np

from engine.course.hidden_layers.lesson16_which_class import penguins
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.fixed_forms.tries import EXERCISES_BY_KEY, faulty, mended, near, own, ran, solved_with
from tests.prover.preset_forms import PRESETS, Tried
from tests.prover.which_class.seen import after, of_rows, parts, trained

RAW = {"shift": (0.0, 0.0), "unit": (1.0, 1.0)}


def mean(t: Tried, epochs: int) -> float:
    return of_rows(after(t.run, epochs))[0]


def right(t: Tried, epochs: int) -> int:
    return of_rows(after(t.run, epochs))[1]


PRESETS.add(
    {
        "An alpha of 1: after 10 epochs the mean error of all rows is about 0.0760, with 0.3 it is 0.1159.": lambda t: (
            (t.given["alpha"], round(mean(t, 10), 4), round(of_rows(trained(10))[0], 4)) == (1, 0.076, 0.1159)
        ),
        "In millimeters, with an alpha of 0.003: after 10 epochs 10 of 30 are right, after 100 epochs 29.": lambda t: (
            t.column("rescaled")[0] == t["inputs"][0] and (right(t, 10), right(t, 100)) == (10, 29)
        ),
        "The first error is about 10.007, the delta of Adelie about -0.99995: after 10 epochs all 30 rows are right.": lambda t: (
            round(t.column("error")[0], 3) == 10.007
            and round(t.column("deltas")[0][0], 5) == -0.99995
            and right(t, 10) == 30
        ),
        "In millimeters the scores run into the hundreds: after 10 epochs the mean error of all rows is about 417.15.": lambda t: (
            100 < max(max(map(abs, row)) for row in t.column("scores")) < 1000 and round(mean(t, 10), 2) == 417.15
        ),
        "The species come one by one, and the last has the last word: after an epoch 26 of 30 are right, in turn 28.": lambda t: (
            [row.index(1.0) for row in t["targets"]] == [0] * 10 + [1] * 10 + [2] * 10
            and (right(t, 1), of_rows(trained(1))[1]) == (26, 28)
            and of_rows(after(t.run, 1), t["inputs"][20:], t["targets"][20:])[1] == 10
        ),
        "An alpha of 0.01: after 10 epochs the mean error of all rows is still about 0.4987.": lambda t: (
            t.given["alpha"] == 0.01 and round(mean(t, 10), 4) == 0.4987
        ),
    }
)

GLOSSARY.add(
    {
        "What a network says for a class before softmax: a weighted sum, plus a bias.": lambda _: near(
            ran(16, 2).scores[1],
            np.array(ran(16, 2).weights[0]) @ ran(16, 2).rescaled[1] + np.array(ran(16, 2).biases[0]),
        ),
        "Any number; the largest counts most.": lambda _: parts([-2.0, 7.0, 1.0]).argmax() == 1,
    },
    "score",
)
GLOSSARY.add(
    {
        "How sure the network is of a class: from 0, surely not, to 1, surely.": lambda _: all(
            0 <= one <= 1 for row in ran(16, 300).probabilities for one in row
        ),
        "Those of all classes make 1.": lambda _: all(near(sum(row), 1) for row in ran(16, 300).probabilities),
    },
    "probability",
)
GLOSSARY.add(
    {
        "What makes probabilities of scores: e to each score, divided by the sum of all of these.": lambda _: near(
            ran(16, 1, biases=(1.0, 2.0, 3.0)).probabilities[0],
            [math.exp(one) / sum(map(math.exp, (1, 2, 3))) for one in (1, 2, 3)],
        ),
        "Add the same to every score, and nothing changes.": lambda _: near(
            ran(16, 1, biases=(1.0, 2.0, 3.0)).probabilities[0], ran(16, 1, biases=(11.0, 12.0, 13.0)).probabilities[0]
        ),
    },
    "softmax",
)
GLOSSARY.add(
    {
        "The error of a probability: minus the natural logarithm of the one that the right class has.": lambda _: near(
            ran(16, 30).error,
            [
                -math.log(chances[wanted.index(1)])
                for chances, wanted in zip(ran(16, 30).probabilities, own(16).targets, strict=True)
            ],
        ),
        "For 1 it is 0, for 1/2 about 0.693, and there is no largest one.": lambda _: (
            -math.log(1) == 0
            and round(-math.log(0.5), 3) == 0.693
            and ran(16, 1, biases=(-1e6, 1e6, 0.0)).error[0] > 1e6
        ),
    },
    "cross-entropy",
)
GLOSSARY.add(
    {
        "One of the answers between which a network has to choose, such as a species.": lambda _: True,
        "Each has an output of its own.": lambda _: len(ran(16, 1).scores[0]) == len(penguins.SPECIES),
    },
    "class",
)

SOFTMAX = (
    "largest = max(scores)",
    "powers = []",
    "for score in scores:",
    "    powers.append(exp(score - largest))",
    "parts = []",
    "for power in powers:",
    "    parts.append(power / sum(powers))",
    "return parts",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("16-softmax", *SOFTMAX)
        for text in (
            "exp(score) makes the power.",
            "Scores may be 1000 or -1000: take the largest one off first, so that no power is too large.",
            "largest = max(scores).",
            "Then each power is exp(score - largest).",
            "Keep the powers in a list.",
            "Their sum is sum(powers).",
            "A second loop, for power in powers:, appends power / sum(powers) to parts.",
        )
    },
    "16-softmax",
)
EXERCISES.add(
    {
        "Whatever the scores are, no part is below 0, and together they make 1.": lambda _: all(
            min(parts(scores)) >= 0 and near(sum(parts(scores)), 1) for scores in ([1e300, 0.0], [-800.0, 3.0], [0.5])
        ),
    },
    "16-softmax",
)
EXERCISES.claims_nothing(
    "16-softmax",
    "Give a list: for each score e to that score, as a part of the sum of them all.",
    "The parts are what the lesson calls probabilities.",
)

COMPARE = (
    "wanted = targets[row]",
    "deltas = []",
    "for i in range(len(scores)):",
    "    deltas.append(probabilities[i] - wanted[i])",
    "largest = max(scores)",
    "total = 0",
    "for score in scores:",
    "    total = total + exp(score - largest)",
    "error = largest + log(total)",
    "for i in range(len(scores)):",
    "    error = error - scores[i] * wanted[i]",
    "return deltas, error",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("16-compare", *COMPARE)
        for text in (
            "Scores may be 1000: take the largest off first, and put it back on.",
            "wanted = targets[row].",
            "For each place i, append probabilities[i] - wanted[i] to deltas.",
            "largest = max(scores).",
            "A loop adds up exp(score - largest): that is the total.",
            "error = largest + log(total).",
            "Then for each place i take scores[i] * wanted[i] off it.",
        )
    },
    "16-compare",
)
EXERCISES.add(
    {
        "With a target of 1 for one class and 0 for the others it is minus the logarithm of the probability of that class.": lambda _: (
            near(np.logaddexp.reduce([1.0, 2.0, 3.0]) - 2.0, -math.log(parts([1.0, 2.0, 3.0])[1]))
        ),
        "Made from the scores, it never asks for the logarithm of 0.": lambda _: (
            parts([800.0, 0.0])[1] == 0 and math.isfinite(np.logaddexp.reduce([800.0, 0.0]) - 0.0)
        ),
    },
    "16-compare",
)
EXERCISES.claims_nothing(
    "16-compare",
    "Of the row in turn: deltas, each probability minus its target; and error: the logarithm of the sum of all e^score, minus each score times its target.",
)

TRAIN = (
    "errors = []",
    "all_weights = []",
    "all_biases = []",
    "for step in range(steps):",
    "    row = step % len(inputs)",
    "    x = [(inputs[row][i] - shift[i]) / unit[i] for i in range(len(shift))]",
    "    scores = [sum(w[i] * x[i] for i in range(len(x))) + b for w, b in zip(weights, biases)]",
    "    largest = max(scores)",
    "    powers = [exp(score - largest) for score in scores]",
    "    deltas = [power / sum(powers) - target for power, target in zip(powers, targets[row])]",
    "    taken = sum(score * target for score, target in zip(scores, targets[row]))",
    "    errors.append(largest + log(sum(powers)) - taken)",
    "    weights = [[w[i] - alpha * d * x[i] for i in range(len(x))] for w, d in zip(weights, deltas)]",
    "    biases = [b - alpha * d for b, d in zip(biases, deltas)]",
    "    all_weights.append(weights)",
    "    all_biases.append(biases)",
    "return errors, all_weights, all_biases",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("16-train", *TRAIN)
        for text in (
            "The row of a step is (step - 1) % len(inputs), or step % len(inputs) if you count steps from 0.",
            "Rescale its inputs first.",
            "For each class add up weight × rescaled input, and its bias: these are the scores.",
            "Then softmax, then probability minus target, then the error.",
            "For each class a new row of weights, each less by alpha × delta × its rescaled input, and a new bias, less by alpha × delta.",
            "Gather them in new lists, then append these to what is kept.",
        )
    },
    "16-train",
)
EXERCISES.add(
    {"You begin on an empty page.": lambda _: "softmax(" not in EXERCISES_BY_KEY["16-train"].stub}, "16-train"
)
EXERCISES.claims_nothing(
    "16-train",
    "Take steps steps, a row each: the first, the second, and after the last the first again.",
    "Keep each step's error from before the move in errors, and what weights and biases are after it in all_weights and all_biases.",
    "With more rows, more inputs and a hidden layer before it, this is how networks learn to tell images apart, and the next word of a text, too.",
)


def squares(rows: Any, wanted: Any) -> Any:
    """What the weights say that have the least squared error."""
    with_one = np.column_stack([rows, np.ones(len(rows))])
    return with_one @ np.linalg.pinv(with_one) @ np.array(wanted)


def numbered(order: tuple[int, ...]) -> int:
    """How many of the rows are right if the species have these numbers, of which one output says the nearest."""
    wanted = np.array(penguins.WANTED) @ order
    return int(np.sum(np.rint(squares(penguins.BILLS, wanted)) == wanted))


def of_outputs(order: tuple[int, ...]) -> int:
    """The same with an output for each species, the species in this order."""
    wanted = np.array(penguins.WANTED)[:, order]
    return int(np.sum(squares(penguins.BILLS, wanted).argmax(axis=1) == wanted.argmax(axis=1)))


EXHIBITS.add(
    {
        "18 of 30 are right.": lambda _: (
            faulty("16-numbers").printed == ["18 of 30 are right"] and numbered((0, 2, 1)) == 18
        ),
        "The best weights are found at once.": lambda _: len(faulty("16-numbers").printed) == 1,
        "Two inputs, and one that is always 1 for the bias.": lambda _: len(own(16).inputs[0]) == 2,
        "No weights have a smaller squared error.": lambda _: (
            np.sum(
                (squares(penguins.BILLS, np.array(penguins.WANTED) @ (0, 2, 1)) - np.array(penguins.WANTED) @ (0, 2, 1))
                ** 2
            )
            < np.sum((1 - np.array(penguins.WANTED) @ (0, 2, 1)) ** 2)
        ),
        "A bill halfway between Adelie and Chinstrap is no Gentoo, but 1 is halfway between 0 and 2.": lambda _: (
            (0 + 2) / 2 == 1
            and np.mean([depth for _, depth in penguins.BILLS[2::3]]) < 15
            and np.mean([np.mean([depth for _, depth in penguins.BILLS[at::3]]) for at in (0, 1)]) > 17
        ),
        "Numbered Adelie 0, Chinstrap 1, Gentoo 2, it happens to get 29 of 30 right.": lambda _: (
            numbered((0, 1, 2)) == 29
        ),
        "With an output for each species, of which the largest counts, it is 27 in whatever order they are numbered.": lambda _: (
            {of_outputs(order) for order in permutations((0, 1, 2))} == {27}
            and mended("16-numbers").printed == ["27 of 30 are right"]
        ),
        "And softmax with cross-entropy learns 29.": lambda _: of_rows(trained(10))[1] == 29,
    },
    "16-numbers",
)
EXHIBITS.claims_nothing(
    "16-numbers",
    "One output is enough, somebody thought: let it say 0 for Adelie, 1 for Gentoo, 2 for Chinstrap, and round what it says.",
    "The cell takes the best weights at once, those with the least squared error.",
    "A number has a middle, and a species has not: Gentoo is not between the other two.",
    "It needs no steps.",
    "That is right.",
    "For numbers, that is how to ask which is nearest.",
    "It counts the rows in which what it said is what was wanted.",
)


def line(step: int) -> str:
    return faulty("16-overflow").printed[step - 1]


EXHIBITS.add(
    {
        "For 31 steps all is well.": lambda _: "nan" not in "".join(faulty("16-overflow").printed[:31]),
        "At step 32 nan is among the probabilities, and from then on all are nan.": lambda _: (
            line(32).endswith("[nan, 0.0, 0.0]") and all(line(step).endswith("[nan, nan, nan]") for step in (33, 34))
        ),
        "The largest score should have a probability of 1, or nearly so.": lambda _: (
            mended("16-overflow").printed[31].endswith("[1.0, 0.0, 0.0]")
        ),
        "A score of 762 is too large for it: e to the 710 is beyond every number that fits.": lambda _: (
            "762." in line(32) and too_large(710.0)
        ),
        "That makes the scores large.": lambda _: (
            max(map(max, ran(16, 32, **RAW).scores)) > 10 * max(map(max, ran(16, 32).scores))
        ),
        "More steps would not help.": lambda _: line(34).endswith("[nan, nan, nan]"),
        "The scores are right, however large they are.": lambda _: near(
            ran(16, 32, **RAW).scores[31],
            np.array(ran(16, 31, **RAW).weights[30]) @ own(16).inputs[1] + np.array(ran(16, 31, **RAW).biases[30]),
        ),
        "Here it changes nothing: minus 0, divided by 1.": lambda _: ran(16, 1, **RAW).rescaled[0] == own(16).inputs[0],
        "At step 32 a score is about 762.4: its power is inf, and inf / inf is nan, as with NumPy.": lambda _: (
            "762.387" in line(32) and math.isnan(math.inf / math.inf)
        ),
        "Python's own math.exp stops there: OverflowError: math range error.": lambda _: too_large(762.387),
        "With the largest score taken off first, no power is larger than 1, and the probabilities are the same.": lambda _: (
            near(
                [math.exp(one) / sum(map(math.exp, (1, 2, 3))) for one in (1, 2, 3)],
                [math.exp(one - 3) / sum(map(math.exp, (-2, -1, 0))) for one in (1, 2, 3)],
            )
        ),
        "Very small scores need it, too: of -800, -801 and -802 all powers are 0, and 0 / 0 is no number.": lambda _: (
            [math.exp(one) for one in (-800, -801, -802)] == [0, 0, 0]
        ),
    },
    "16-overflow",
)
EXHIBITS.claims_nothing(
    "16-overflow",
    "The cell learns from the bills in millimeters.",
    "But large scores must be borne.",
    "The sum of all powers: that is right.",
    "What if one of them is infinite?",
    "Each as a part of the sum: that is right.",
    "It gives what it has made.",
    "Look at how it is made.",
)


def too_large(number: float) -> bool:
    try:
        math.exp(number)
    except OverflowError as error:
        return str(error) == "math range error"
    return False


def last_mean(lines: list[str]) -> float:
    return float(lines[-1].removeprefix("epoch 10: "))


EXHIBITS.add(
    {
        "The cell learns for 10 epochs and prints the mean error of all rows after each.": lambda _: (
            len(faulty("16-twice").printed) == 10
        ),
        "At the end it should be about 0.1159.": lambda _: round(last_mean(mended("16-twice").printed), 4) == 0.1159,
        "It prints about 0.2519.": lambda _: round(last_mean(faulty("16-twice").printed), 4) == 0.2519,
        "Probability minus target is the slope of the error already: that of softmax is in it.": lambda _: near(
            (np.logaddexp.reduce([0.3 + 1e-6, 1.0]) - np.logaddexp.reduce([0.3 - 1e-6, 1.0])) / 2e-6,
            parts([0.3, 1.0])[0],
            1e-6,
        ),
        "So much a probability rises if its own score rises by 1, to begin with.": lambda _: near(
            (parts([0.3 + 1e-6, 1.0])[0] - parts([0.3 - 1e-6, 1.0])[0]) / 2e-6,
            parts([0.3, 1.0])[0] * (1 - parts([0.3, 1.0])[0]),
            1e-6,
        ),
        "It learns all the same, and that makes it hard to find.": lambda _: (
            [float(one.partition(": ")[2]) for one in faulty("16-twice").printed]
            == sorted((float(one.partition(": ")[2]) for one in faulty("16-twice").printed), reverse=True)
        ),
        "But where the network is surely wrong, probability × (1 − probability) is next to 0: it learns least from its worst mistakes.": lambda _: (
            parts([10.0, 0.0])[0] * parts([10.0, 0.0])[1] < 1e-4
        ),
        "The logarithm is there to take just that away.": lambda _: parts([10.0, 0.0])[0] > 0.9999,
    },
    "16-twice",
)
EXHIBITS.claims_nothing(
    "16-twice",
    "There is nothing wrong with making a list.",
    "These are the probabilities of the row.",
    "What are the slopes for?",
    "That is right.",
    "It is right.",
    "That is the error.",
    "Probability minus target: that is right.",
    "It gives what it has made.",
    "Look at how it is made.",
)
