"""What lesson 13 says to every learner alike: its presets, exercises, exhibits and words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
import statistics

from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.fixed_forms.tries import EXERCISES_BY_KEY, faulty, mended, near, own, ran, solved_with
from tests.prover.preset_forms import PRESETS


def small(errors: list[float]) -> int:
    """The first step with an error below 1e-6."""
    return [error < 1e-6 for error in errors].index(True) + 1


PRESETS.add(
    {
        "Counted from the mean 20, in units of the standard deviation 10: after one step the error is 0.": lambda t: (
            (t.given["shift"], t.given["unit"])
            == (statistics.fmean(t["inputs"]), statistics.pstdev(t["inputs"]))
            == (20, 10)
            and t.column("error")[1] == 0
        ),
        "From the mean, weight and bias no longer pull at each other: at step 559 the error is below 1e-6.": lambda t: (
            small(t.column("error")) == 559
            and near(ran(13, 50, **{**t.given, "bias": 9.0}).weight, t.column("weight")[:50])
            and near(ran(13, 50, **{**t.given, "weight": 9.0}).bias, t.column("bias")[:50])
        ),
        "Inputs from 0 to 1: a long valley, but no ditch, and at step 72 the error is below 1e-6.": lambda t: (
            (min(t["rescaled"]), max(t["rescaled"])) == (0, 1) and small(t.column("error")) == 72
        ),
        "Soon the weight suits the bias of then, and both creep: not before step 15964 is the error below 1e-6.": lambda t: (
            small(ran(13, 16_000).error) == 15_964
            and all(abs(delta) < 1 for delta in t.column("weight_delta")[100:])
            and all(
                abs(after - before) < 0.02
                for before, after in zip(t.column("bias")[100:], t.column("bias")[101:], strict=False)
            )
        ),
        "The limit for alpha is about 0.0039936: this is just above, and the error grows with every step.": lambda t: (
            0.0039936 < t.given["alpha"] < 0.00401
            and all(after > before for before, after in zip(t.column("error"), t.column("error")[1:], strict=False))
            and ran(13, 4_000, alpha=0.00399).error[-1] < ran(13, 4_000, alpha=0.00399).error[0]
        ),
        "With a bias of 0 the line must pass through 0: its best weight is 3.08, and the error comes to 204.8.": lambda t: (
            set(t.column("bias")) == {0} and near(t["weight"], 3.08) and near(t["error"], 204.8)
        ),
        "A unit of 0.1 makes the inputs ten times as large, and the limit 0.00004: at step 71 the error is inf.": lambda t: (
            near(t.column("rescaled")[0], [10 * one for one in t["inputs"]])
            and t.column("error").index(math.inf) == 70
            and ran(13, 3_000, unit=0.1, alpha=0.0000399).error[-1] < ran(13, 3_000, unit=0.1, alpha=0.0000399).error[0]
            and ran(13, 3_000, unit=0.1, alpha=0.0000401).error[-1] > 1e6
        ),
    }
)

GLOSSARY.add(
    {
        "What is added to a weighted sum.": lambda _: near(
            ran(13, 1, weight=2.0, bias=7.0).predictions[0], [2 * one + 7 for one in own(13).inputs]
        ),
        "It is a weight whose input is always 1, and is learned like one.": lambda _: near(
            ran(13, 1, inputs=(1.0,) * 4).weight_delta, ran(13, 1, inputs=(1.0,) * 4).bias_delta
        ),
    },
    "bias",
)
GLOSSARY.add(
    {
        "How far numbers are from their mean: square each distance, take the mean of the squares, and its root.": lambda _: (
            near(statistics.pstdev((1.0, 2.0, 9.0)), (sum((one - 4) ** 2 for one in (1, 2, 9)) / 3) ** 0.5)
        ),
        "6, 18, 22 and 34 have the mean 20 and the standard deviation 10.": lambda _: (
            (statistics.fmean((6, 18, 22, 34)), statistics.pstdev((6, 18, 22, 34))) == (20, 10)
        ),
    },
    "standard deviation",
)

RESCALE = (
    "shift = sum(inputs) / len(inputs)",
    "squares = 0",
    "for input in inputs:",
    "    squares = squares + (input - shift) * (input - shift)",
    "unit = (squares / len(inputs)) ** 0.5",
    "if unit == 0:",
    "    unit = 1",
    "rescaled = []",
    "for input in inputs:",
    "    rescaled.append((input - shift) / unit)",
    "return shift, unit, rescaled",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("13-rescale", *RESCALE)
        for text in (
            "shift = sum(inputs) / len(inputs).",
            "Then a loop adds up (input - shift) * (input - shift).",
            "unit = (squares / len(inputs)) ** 0.5, and beneath it: if unit == 0: unit = 1.",
            "A second loop appends (input - shift) / unit to rescaled.",
            "Then return shift, unit, rescaled",
        )
    },
    "13-rescale",
)
EXERCISES.claims_nothing(
    "13-rescale",
    "Let the inputs say how they are rescaled.",
    "shift is their mean, unit their standard deviation: the root (** 0.5) of the mean of (input − shift) × (input − shift).",
    "If it is 0, let unit be 1. rescaled is the list of (input − shift) / unit.",
    "So programs do it before they learn, for each column of the data.",
    "And they keep shift and unit: whatever the network is asked later has to be rescaled by the same two numbers.",
)

LEARN = (
    "one = 0",
    "other = 0",
    "for row in range(len(deltas)):",
    "    one = one + deltas[row] * rescaled[row]",
    "    other = other + deltas[row]",
    "weight_delta = one / len(deltas)",
    "bias_delta = other / len(deltas)",
    "weight = weight - alpha * weight_delta",
    "bias = bias - alpha * bias_delta * learns_bias",
    "return weight_delta, bias_delta, weight, bias",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("13-learn", *LEARN)
        for text in (
            "One loop over the rows makes both sums: for row in range(len(deltas)):",
            "To one sum add deltas[row] * rescaled[row], to the other deltas[row].",
            "Divide both by len(deltas).",
            "weight = weight - alpha * weight_delta, bias = bias - alpha * bias_delta * learns_bias, and beneath it return weight_delta, bias_delta, weight, bias",
        )
    },
    "13-learn",
)
EXERCISES.add(
    {
        "The bias needs no rule of its own: with an input of 1 in every row, the rule for weights gives it.": lambda _: (
            near(ran(13, 1, inputs=(1.0,) * 4).weight_delta, ran(13, 1).bias_delta)
        ),
    },
    "13-learn",
)
EXERCISES.claims_nothing(
    "13-learn",
    "Give four numbers. weight_delta: the mean of delta × rescaled input. bias_delta: the mean of the deltas. weight: minus alpha times its delta. bias: minus alpha times its delta times learns_bias.",
    "Many programs do just that, and add a column of ones to the data.",
)

TRAIN = (
    "errors = []",
    "weights = []",
    "biases = []",
    "for _ in range(steps):",
    "    squares = 0",
    "    pull = 0",
    "    push = 0",
    "    for row in range(len(inputs)):",
    "        rescaled = (inputs[row] - shift) / unit",
    "        delta = rescaled * weight + bias - targets[row]",
    "        squares = squares + delta * delta",
    "        pull = pull + delta * rescaled",
    "        push = push + delta",
    "    errors.append(squares / len(inputs))",
    "    weight = weight - alpha * pull / len(inputs)",
    "    bias = bias - alpha * push / len(inputs) * learns_bias",
    "    weights.append(weight)",
    "    biases.append(bias)",
    "return errors, weights, biases",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("13-train", *TRAIN)
        for text in (
            "for _ in range(steps): and in it a loop over the rows: rescale the input, predict, take the target off for the delta.",
            "In the same inner loop add up three sums: delta * delta, delta * rescaled input, and delta.",
            "Each divided by len(inputs) is a mean.",
            "Append the mean of the squares to errors.",
            "Then move weight and bias, each by alpha times its mean (the bias also times learns_bias), and append both.",
        )
    },
    "13-train",
)
EXERCISES.add(
    {"You begin on an empty page.": lambda _: "rescale(" not in EXERCISES_BY_KEY["13-train"].stub}, "13-train"
)
EXERCISES.claims_nothing(
    "13-train",
    "Take steps steps of gradient descent with weight and bias, on rescaled inputs.",
    "Keep in errors each step's mean error of the rows, from before the move, and in weights and biases what the two are after it.",
    "This fits a straight line to any two columns of numbers.",
    "Statistics calls it linear regression, and has a formula for the end; this loop also works where nobody knows one.",
)

EXHIBITS.add(
    {
        "The cell learns from the four readings, rescaled, and after one step the line is right.": lambda _: (
            len(own(13).inputs) == 4
            and (faulty("13-asked").values["weight"], faulty("13-asked").values["bias"]) == (18, 68)
        ),
        "Then it asks for 25 °C.": lambda _: faulty("13-asked").printed == ["25 °C are 518.0 °F"],
        "That is 77 °F, and not what it prints.": lambda _: (
            25 * 1.8 + 32 == 77 and mended("13-asked").printed == ["25 °C are 77.0 °F"]
        ),
        "The weight belongs to rescaled inputs, and this one is not rescaled.": lambda _: 25 * 18 + 68 == 518,
        "It learned 18 °F for each rescaled 1, and a rescaled 1 is 10 °C.": lambda _: (
            faulty("13-asked").values["weight"] == 18
        ),
        "Asked with 25 in place of 0.5, it says 25 × 18 + 68 = 518.": lambda _: (
            (25 - 20) / 10 == 0.5 and 25 * 18 + 68 == 518
        ),
        "That is the mean of the four readings.": lambda _: statistics.fmean(own(13).inputs) == 20,
        "That is their standard deviation.": lambda _: statistics.pstdev(own(13).inputs) == 10,
        "The learning goes well with it.": lambda _: near(faulty("13-asked").values["weight"] / 10, 1.8),
        "With these units that is no longer too large: one step is enough.": lambda _: (
            ran(13, 2, shift=20.0, unit=10.0, alpha=1.0).error[1] == 0
        ),
        "With these units one step is enough.": lambda _: ran(13, 2, shift=20.0, unit=10.0, alpha=1.0).error[1] == 0,
    },
    "13-asked",
)
EXHIBITS.claims_nothing(
    "13-asked",
    "The reading is as it should be.",
    "What becomes of it?",
    "It prints what it was given.",
    "Look at how that is made.",
    "Whatever is done to the inputs before learning must be done to every input after it.",
)
EXHIBITS.add(
    {
        "The cell learns from rescaled readings, and rescales two new ones before it asks for them: 0 °C and 10 °C, which are 32 °F and 50 °F.": lambda _: (
            mended("13-own").printed == ["0 °C are 32.0 °F", "10 °C are 50.0 °F"]
        ),
        "It prints something else.": lambda _: faulty("13-own").printed != mended("13-own").printed,
        "The new readings are rescaled by their own mean and deviation, and not by those of the learning.": lambda _: (
            faulty("13-own").printed == ["0 °C are 50.0 °F", "10 °C are 86.0 °F"]
        ),
        "Their own mean is 5 and their deviation 5, so 0 and 10 become -1 and 1.": lambda _: (
            (statistics.fmean((0, 10)), statistics.pstdev((0, 10))) == (5, 5)
        ),
        "The network knows these as 10 °C and 30 °C, and says 50 and 86.": lambda _: (
            [20 - 10, 20 + 10] == [10, 30] and [10 * 1.8 + 32, 30 * 1.8 + 32] == [50, 86]
        ),
    },
    "13-own",
)
EXHIBITS.claims_nothing(
    "13-own",
    "That is how a mean is made.",
    "Of which numbers?",
    "These are the squares of how far the numbers are from their mean.",
    "That is right.",
    "Mean and standard deviation: that is right.",
    "Of what?",
    "The readings are as they should be.",
    "It rescales before it predicts, as it should.",
    "By which two numbers?",
    "New data is rescaled by the mean and the deviation of the learning: they are a part of what was learned.",
)
EXHIBITS.add(
    {
        "The cell rescales a column by its own mean and deviation.": lambda _: "nan" in faulty("13-column").printed[0],
        "This column is 1 in every row, like the right lamp of the street.": lambda _: (
            set(faulty("13-column").values["inputs"]) == {1} and {row[2] for row in own(12).inputs} == {1}
        ),
        "It should tell nothing, and the bias should become 68, the mean of the targets.": lambda _: (
            mended("13-column").values["bias"] == 68 == statistics.fmean(own(13).targets)
        ),
        "Numbers that are all the same have a deviation of 0, and it is divided by it.": lambda _: (
            statistics.pstdev((1.0,) * 4) == 0
        ),
        "This is not too large for rescaled inputs.": lambda _: (
            ran(13, 2, shift=20.0, unit=10.0, alpha=1.0).error[1] == 0
        ),
        "The mean is 1.": lambda _: statistics.fmean((1.0,) * 4) == 1,
        "0 divided by 0 is no number: NumPy goes on with nan, and whatever nan touches becomes nan, weight and bias, too.": lambda _: (
            all(math.isnan(faulty("13-column").values[name]) for name in ("weight", "bias"))
        ),
        "Plain Python stops at once: ZeroDivisionError: float division by zero.": lambda _: (
            stops() == "float division by zero"
        ),
    },
    "13-column",
)
EXHIBITS.claims_nothing(
    "13-column",
    "Such a column may well be in the data.",
    "The cell must cope with it.",
    "That is right.",
    "That is how it is rescaled.",
    "What is inputs - mean here, and what is it divided by?",
    "It gives what it has made.",
    "Look at how it is made.",
    "It prints what it was given.",
    "Programs leave such a column out, or divide by 1.",
)


def stops() -> str:
    try:
        return str((1.0 - 1.0) / (1.0 - 1.0))
    except ZeroDivisionError as error:
        return str(error)
