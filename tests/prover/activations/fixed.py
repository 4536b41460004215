"""What lesson 15 says to every learner alike: its presets, exercises, exhibits and words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

from engine.course.hidden_layers.lesson15_activations.bends import bend, slopes_of
from engine.definition.arithmetic.functions import exp
from tests.prover.activations.questions import least_of_a_line
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.fixed_forms.tries import EXERCISES_BY_KEY, faulty, mended, near, ran
from tests.prover.preset_forms import PRESETS

SUMS = [at / 10 for at in range(-60, 61)]


def slope(output: float, activation: int) -> float:
    return float(slopes_of([[output]], activation)[0][0])


def usual(step: int) -> float:
    return float(ran(15, 300).error[step - 1])


PRESETS.add(
    {
        "A bend of two straight halves: at step 300 the error is 0.0009, with tanh it is 0.0036.": lambda t: (
            (f"{t.column('error')[299]:.4f}", f"{usual(300):.4f}") == ("0.0009", "0.0036")
            and all(bend(one, 2) == max(one, 0) for one in SUMS)
        ),
        "With an alpha of 1 the sigmoid learns the ring, too: from step 410 on all 16 rows are right.": lambda t: (
            t.given["alpha"] == 1 and [one == 16 for one in t.column("right")] == [False] * 409 + [True] * 91
        ),
        "All 16 rows are right from step 87 on, with four neurons from step 133, and the error comes to 0.0028.": lambda t: (
            t.given == {"neurons": 8}
            and [one == 16 for one in t.column("right")] == [False] * 86 + [True] * 214
            and [one == 16 for one in ran(15, 300).right] == [False] * 132 + [True] * 168
            and round(t.column("error")[299], 4) == 0.0028
        ),
        "Its slope is at most 1/4, so at most a quarter of the blame comes back: at step 300 the error is 0.9954.": lambda t: (
            t.given == {"activation": 5}
            and max(one for value in t.column("slopes") for row in value for one in row) <= 0.25
            and round(t.column("error")[299], 4) == 0.9954
        ),
        "Without a bend all layers are one straight line: the error comes to 1, and no line gets it lower.": lambda t: (
            near(t["error"], 1.0) and near(least_of_a_line(), 1.0)
        ),
        "Neuron 2 is on in no row and learns nothing: at step 1000 the other three have 12 rows right.": lambda t: (
            t.column("right")[999] == 12
            and all(row[1] == 0 for row in t["hidden"])
            and t["hidden_weight_deltas"][1] == (0.0, 0.0)
        ),
        "All weights are 0: nothing comes through, no blame goes back, and not one weight ever moves.": lambda t: (
            {
                one
                for name in ("hidden_weights", "hidden_deltas")
                for value in t.column(name)
                for row in value
                for one in row
            }
            == {0}
            == {one for value in t.column("output_weights") for one in value}
            and {one for value in t.column("predictions") for one in value} == {0}
            and set(t.column("output_bias")) == {0}
        ),
        "The signal is so small that 300 steps hardly make it larger: at step 300 the error is still above 0.999.": lambda t: (
            t.column("error")[299] > 0.999 and max(abs(one) for row in t.column("hidden")[0] for one in row) < 0.02
        ),
        "Most sums lie where tanh is flat, so hardly any blame goes back: at step 300 no more than 10 rows are right.": lambda t: (
            sum(one < 0.01 for row in t.column("slopes")[0] for one in row) > 32 and t.column("right")[299] <= 10
        ),
        "Such steps go too far: the error grows beyond every number that fits, before step 300.": lambda t: (
            math.inf in t.column("error")[:299]
        ),
    }
)

GLOSSARY.add(
    {
        "The bend of a hidden neuron: what it makes of its sum.": lambda _: (
            ran(15, 1).hidden[0][0][0] == bend(ran(15, 1).sums[0][0][0], 4)
        ),
        "Without one, all layers together are a single weighted sum.": lambda _: near(
            ran(15, 400, activation="linear").error[-1], least_of_a_line()
        ),
    },
    "activation",
)
GLOSSARY.add(
    {
        "A number, about 2.71828.": lambda _: round(math.e, 5) == 2.71828 and near(exp(1.0), math.e),
        "e^x is e to the power of x: e^2 is e × e, and e^−x is 1 / e^x.": lambda _: (
            near(exp(2.0), math.e * math.e) and all(near(exp(-x), 1 / exp(x)) for x in SUMS)
        ),
    },
    "e",
)
GLOSSARY.add(
    {
        "The number from which chance is made.": lambda _: ran(15, 1, seed=1).sums[0] != ran(15, 1, seed=2).sums[0],
        "The same seed makes the same start weights, each time.": lambda _: (
            ran(15, 1, seed=7).sums[0] == ran.__wrapped__(15, 1, seed=7).sums[0]
        ),
    },
    "seed",
)
GLOSSARY.add(
    {
        "A curve from 0 to 1, half way up at 0: for a sum of x it is 1 / (1 + e^−x).": lambda _: (
            bend(0.0, 5) == 0.5
            and bend(-40.0, 5) < 1e-9
            and bend(40.0, 5) > 1 - 1e-9
            and all(near(bend(x, 5), 1 / (1 + math.e**-x)) for x in SUMS)
        ),
        "Its slope is h × (1 − h), with h for what comes out: at most 1/4.": lambda _: (
            all(slope(h, 5) == h * (1 - h) <= 0.25 for h in (0.1, 0.5, 0.9)) and slope(0.5, 5) == 0.25
        ),
    },
    "sigmoid",
)
GLOSSARY.add(
    {
        "How far from 0 start weights may lie, on both sides.": lambda _: (
            4.5
            < max(
                abs(one)
                for seed in range(1, 9)
                for one in ran(15, 1, seed=seed, spread=5.0, alpha=1e-9).output_weights[0]
            )
            <= 5
        ),
    },
    "spread",
)
GLOSSARY.add(
    {
        "A curve from -1 to 1 through 0: for a sum of x it is (e^x − e^−x) / (e^x + e^−x).": lambda _: (
            (bend(-40.0, 4), bend(0.0, 4), bend(40.0, 4)) == (-1, 0, 1)
            and all(near(bend(x, 4), (math.e**x - math.e**-x) / (math.e**x + math.e**-x)) for x in SUMS)
        ),
        "Its slope is 1 − h², with h for what comes out: 1 in the middle, nearly 0 at both ends.": lambda _: (
            slope(0.0, 4) == 1 and slope(0.999, 4) == 1 - 0.999**2 < 0.01
        ),
    },
    "tanh",
)

EXERCISES.claims_nothing(
    "15-slopes",
    "hidden has a row for each point, with what each neuron gives.",
    "Give rows of the same length with how steep each one's bend is: for tanh 1 − output × output, for the sigmoid output × (1 − output), for linear 1.",
    "relu has 1 above 0, else 0; leaky has 1 above 0, else LEAK.",
    "Two loops, for row in hidden: and for output in row: In them, if activation == TANH: steep = 1 - output * output, and so on.",
    "What is left is 0 or below: elif activation == LEAKY: steep = LEAK, and else: steep = 0.0.",
)
EXERCISES.add(
    {
        "After tanh and the sigmoid: elif activation == LINEAR or output > 0: steep = 1.0, since above 0 the other three are straight.": lambda _: (
            all(bend(one, which) == one for which in (1, 2, 3) for one in SUMS if one > 0)
        ),
        "None of them needs the sum again: what came out says how steep it was there.": lambda _: (
            "sums" not in EXERCISES_BY_KEY["15-slopes"].parameters
        ),
    },
    "15-slopes",
)
EXERCISES.claims_nothing(
    "15-learn",
    "Give eight results, in the order of the last lines: four means over the rows, then the four parameters, each less alpha times its mean.",
    "A weight's is the mean of the delta behind it × what came in, a bias's the mean of the deltas alone.",
    "output_bias_delta = mean(deltas).",
    "For the hidden neurons a loop: for neuron in range(len(hidden_weights)):",
    "In it: shares = column(hidden_deltas, neuron).",
    "Append mean_products(shares, inputs) to hidden_weight_deltas, and mean(shares) to hidden_bias_deltas.",
    "Beneath the loop move all four, such as hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, hidden_weight_deltas)), and output_bias = output_bias - alpha * output_bias_delta.",
)
EXERCISES.add(
    {
        "mean, column, mean_products and the rest are yours to call.": lambda _: all(
            f"def {name}(" in EXERCISES_BY_KEY["15-learn"].stub
            for name in ("mean", "column", "mean_products", "subtract")
        ),
        "A bias has no input of its own, or one that is always 1: so its slope is the mean of the deltas.": lambda _: (
            near(ran(15, 1).output_bias_delta[0], math.fsum(ran(15, 1).deltas[0]) / 16)
        ),
    },
    "15-learn",
)
EXERCISES.add(
    {
        "You begin on an empty page; tanh is in math.": lambda _: (
            "predict(" not in EXERCISES_BY_KEY["15-train"].stub and math.tanh(0.0) == 0
        ),
    },
    "15-train",
)
EXERCISES.claims_nothing(
    "15-train",
    "Take steps steps with one hidden layer of tanh: each learns from the mean of all rows.",
    "Keep in errors each step's mean error, from before the move, and in the other lists the weights and biases after it: outputs, output_biases, hiddens, biases.",
    "For each row: a sum for each hidden neuron, tanh of it, and a weighted sum of these, plus the output bias.",
    "The hidden delta of a row and a neuron is delta × output weight × (1 − h × h).",
    "Make them all before any weight moves.",
    "Each weight moves by alpha × the mean over the rows of (the delta behind it × what came in), each bias by alpha × the mean of the deltas.",
    "This is a whole neural network, and you have written all of it: with more layers nothing new would be in it.",
)


def errors(lines: list[str]) -> list[float]:
    return [float(line.partition(":")[2]) for line in lines]


EXHIBITS.add(
    {
        "The cell learns the ring with the sigmoid and an alpha of 1.": lambda _: (
            (faulty("15-twice").values["activation"], faulty("15-twice").values["alpha"]) == (5, 1)
        ),
        "After 1000 steps the error should be below 0.01.": lambda _: errors(mended("15-twice").printed)[-1] < 0.01,
        "It does not crash, and it does not learn.": lambda _: min(errors(faulty("15-twice").printed)) > 0.99,
        "hidden has what came out of the sigmoid already: here it goes through it once more.": lambda _: (
            faulty("15-twice").values["hidden"][0][0] == bend(faulty("15-twice").values["sums"][0][0], 5)
        ),
        "5 is the sigmoid.": lambda _: bend(0.0, 5) == 0.5,
        "The sigmoid can do with such an alpha: with the right slope it learns the ring.": lambda _: (
            mended("15-twice").values["right"] == 16
        ),
        "That is the slope of the sigmoid, if output is what came out of it.": lambda _: slope(0.25, 5) == 0.25 * 0.75,
        "At a sum of 2 the sigmoid gives about 0.88, and its slope there is about 0.105.": lambda _: (
            (round(bend(2.0, 5), 2), round(slope(bend(2.0, 5), 5), 3)) == (0.88, 0.105)
        ),
        "The cell says about 0.207.": lambda _: round(slope(bend(bend(2.0, 5), 5), 5), 3) == 0.207,
        "All its slopes are wrong, but never 0, so nothing looks broken.": lambda _: all(
            one > 0 for row in faulty("15-twice").values["slopes"] for one in row
        ),
    },
    "15-twice",
)
EXHIBITS.claims_nothing(
    "15-twice",
    "That is what it should be.",
    "It keeps the slope.",
    "Look at how that is made.",
    "The delta goes back over the output weight and through the slope.",
    "That is right.",
    "Only a check of the slopes tells: nudge a weight, and compare.",
)
EXHIBITS.add(
    {
        "The cell learns the ring with tanh.": lambda _: faulty("15-sum").values["activation"] == 4,
        "It should come below an error of 0.8 in 60 steps.": lambda _: errors(mended("15-sum").printed)[-1] < 0.8,
        "It begins well, and then its numbers run away.": lambda _: (
            errors(faulty("15-sum").printed)[9] < errors(faulty("15-sum").printed)[0]
            and math.isnan(errors(faulty("15-sum").printed)[-1])
        ),
        "1 − output² wants what came out of tanh, and this is the sum that went in.": lambda _: slope(0.5, 4) == 0.75,
        "That is the slope of tanh, if output is what came out of it.": lambda _: slope(0.5, 4) == 0.75,
        "tanh gives about 0.964 for a sum of 2, so its slope there is about 0.071.": lambda _: (
            (round(bend(2.0, 4), 3), round(slope(bend(2.0, 4), 4), 3)) == (0.964, 0.071)
        ),
        "The cell says 1 − 2 × 2 = -3.": lambda _: 1 - 2 * 2 == -3,
        "While the sums are small both are nearly the same, so it begins well.": lambda _: (
            abs(slope(bend(0.1, 4), 4) - (1 - 0.1 * 0.1)) < 1e-4
        ),
        "Where sums grow beyond 1 it learns the wrong way.": lambda _: 1 - 1.1 * 1.1 < 0 < slope(bend(1.1, 4), 4),
    },
    "15-sum",
)
EXHIBITS.claims_nothing(
    "15-sum",
    "It keeps the slope.",
    "Look at how that is made.",
    "The delta goes back over the output weight and through the slope.",
    "That is right.",
)
