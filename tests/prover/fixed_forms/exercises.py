"""What is said of the exercises: task, hints and explanation."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import re
from itertools import pairwise

import numpy

import engine
from tests.prover.fixed_forms.tries import (
    EXERCISES_BY_KEY,
    begins_with,
    dot,
    first,
    near,
    own,
    ran,
    solved_with,
    solves,
    swings,
    written,
)
from tests.prover.forms import forms_of

EXERCISES = forms_of("exercise")


# What a learner writes who does what the hints say

ROWS = (
    "    outputs = []\n",
    "    outputs = []\n    for row in weights:\n        outputs.append(weighted_sum(inputs, row))\n",
)
EVERY_ROW = ("outputs = []", "for row in weights:", "    outputs.append(weighted_sum(inputs, row))", "return outputs")
TOTAL = (
    "total = 0",
    "for i in range(len(inputs)):",
    "    total = total + inputs[i] * weights[i]",
    "return total",
)
SQUARED = (("delta = 0", "delta = prediction - target"), ("error = 0", "error = delta * delta"))
CHOICE = (
    "    # Here: move the weight to the side with the smaller error. On a tie it stays.\n",
    "    if down_error > up_error:\n        weight = weight + step_amount\n"
    "    elif down_error < up_error:\n        weight = weight - step_amount\n",
)
DESCENT = (
    ("weight_deltas = []", "weight_deltas = scale(input, deltas)"),
    (
        "    return weight_deltas",
        "    weights = subtract(weights, scale(alpha, weight_deltas))\n    return weight_deltas",
    ),
)


def _loop(kept: str, what: str) -> tuple[str, str]:
    """The loop of hot and cold that keeps this of each step, and the new weights."""
    lines = [
        "    weights = []",
        "    for _ in range(steps):",
        f"        {kept}.append({what})",
        "        up_error = (input * (weight + step_amount) - target) ** 2",
        "        down_error = (input * (weight - step_amount) - target) ** 2",
        "        if down_error > up_error:",
        "            weight = weight + step_amount",
        "        elif down_error < up_error:",
        "            weight = weight - step_amount",
        "        weights.append(weight)",
    ]
    return "    weights = []\n", "\n".join(lines) + "\n"


LOOP_OF_ERRORS = _loop("errors", "(input * weight - target) * (input * weight - target)")
LOOP_OF_PREDICTIONS = _loop("predictions", "input * weight")
LOOP_OF_LISTS = (
    "    all_weights = []\n",
    """    all_weights = []
    for _ in range(steps):
        errors = []
        new = []
        for i in range(len(weights)):
            delta = input * weights[i] - targets[i]
            errors.append(delta * delta)
            new.append(weights[i] - alpha * input * delta)
        all_errors.append(errors)
        all_weights.append(new)
        weights = new
""",
)


# What their code does

STANDING = (
    (0.5, 0.5, 0.8, 0.001),
    (1.6, 0.5, 0.8, 0.001),
    (2.0, -1.0, 3.0, 0.5),
    (1e14, 0.5, 0.8, 0.001),
    (0.0, 0.0, 1.0, 0.5),
)
"""Numbers with which hot and cold goes up, stays, goes down, or cannot move."""


def _learned(*numbers: float) -> tuple[float, float, float]:
    up_error, down_error, weight = written("6-learn", CHOICE)(*numbers)
    return up_error, down_error, weight


def moves_up_where_down_is_worse() -> bool:
    found = [(numbers[0], numbers[3], *_learned(*numbers)) for numbers in STANDING]
    return all(after == before + amount for before, amount, up, down, after in found if down > up)


def holds_still_only_on_a_tie_or_below_the_last_digit() -> bool:
    found = [(numbers[0], numbers[3], *_learned(*numbers)) for numbers in STANDING]
    still = [one for one in found if one[4] == one[0]]
    return len(still) == 3 and all(up == down or before + amount == before for before, amount, up, down, _ in still)


def crosses(numbers: list[float], place: float) -> bool:
    return min(numbers) < place < max(numbers)


def parameters_of(key: str) -> tuple[str, ...]:
    return EXERCISES_BY_KEY[key].parameters


def defined_at_the_start(key: str) -> set[str]:
    return set(re.findall(r"def (\w+)", EXERCISES_BY_KEY[key].stub))


def fails_at_once() -> bool:
    """Whether a name that is borrowed and not there makes the function fail."""
    try:
        written("7-compare", ("pred = 0.25\n", ""))(0.5, 0.8)
    except NameError:
        return True
    return False


EXERCISES.add(
    {
        "At the start a line sets prediction to 0; change it.": lambda _: begins_with("1-predict", "prediction = 0"),
        "A weight of 0.1 lets a tenth of the input through.": lambda _: near(
            first(1, weight=0.1, input=7.0).prediction, 7 / 10
        ),
        "In Python * is times.": lambda _: eval("3 * 4") == 12,
        "You need the two numbers that predict is called with: input and weight.": lambda _: (
            parameters_of("1-predict") == ("input", "weight")
        ),
        "Two lines are enough: prediction = input * weight, and beneath it return prediction.": lambda _: solved_with(
            "1-predict", "prediction = input * weight", "return prediction"
        ),
        "It knows nothing but its weight: all that learning will ever do is to change that number.": lambda _: (
            set(engine.lesson(6).learned) == {"weight"}
        ),
    },
    "1-predict",
)
EXERCISES.claims_nothing(
    "1-predict",
    "Write the whole network.",
    "It gets an input and a weight, and gives the prediction: the input times the weight.",
    "Which of +, -, * and / does that?",
    "That is a network, and you have written it.",
)

EXERCISES.add(
    {
        "At the start a loop adds 0 in each round; let it add the right thing.": lambda _: begins_with(
            "2-weighted-sum", "    for i in range(len(inputs)):\n        total = total + 0\n"
        ),
        "With for i in range(len(inputs)): i is 0, then 1, and so on.": lambda _: list(range(len("ab"))) == [0, 1],
        "For each i: total = total + inputs[i] * weights[i].": lambda _: solves(
            "2-weighted-sum", ("total = total + 0", "total = total + inputs[i] * weights[i]")
        ),
        "After the loop, not in it: return total": lambda _: solved_with("2-weighted-sum", *TOTAL),
        "A weight of 0 shuts its input out, and a large one can let it rule.": lambda _: (
            dot((5.0, 7.0), (0.0, 1.0)) == dot((900.0, 7.0), (0.0, 1.0))
            and near(dot((5.0, 7.0), (1e9, 1.0)), 5e9, 1e-8)
        ),
    },
    "2-weighted-sum",
)
EXERCISES.claims_nothing(
    "2-weighted-sum",
    "Multiply each input by its weight and add it all up.",
    "Both lists have the same length, which may be any.",
    "inputs[0] is the first input, and weights[0] is its weight.",
    "One product is inputs[i] * weights[i].",
    "A total that begins with 0 has to grow by each of them.",
    "Begin with total = 0.",
    "This sum is at the heart of networks of every size.",
)

EXERCISES.add(
    {
        "At the start NumPy is imported under the name np, and a line sets prediction to 0.": lambda _: begins_with(
            "3-predict", "import numpy as np\n", "    prediction = 0\n"
        ),
        "Change that line; no loop is needed.": lambda _: solves(
            "3-predict", ("prediction = 0", "prediction = np.dot(inputs, weights)")
        ),
        "NumPy's name for multiplying two lists piece by piece and adding up is dot, for dot product.": lambda _: (
            numpy.dot([1, 2, 3], [4, 5, 6]) == 1 * 4 + 2 * 5 + 3 * 6
        ),
        "Two lines are enough beneath the import: prediction = np.dot(inputs, weights), then return prediction.": lambda _: (
            solved_with("3-predict", "prediction = np.dot(inputs, weights)", "return prediction")
        ),
        "The last digit may differ from your loop's: it may add in another order.": lambda _: (
            (0.1 + 0.2) + 0.3 != 0.1 + (0.2 + 0.3)
        ),
    },
    "3-predict",
)
EXERCISES.claims_nothing(
    "3-predict",
    "Make the same weighted sum in one call of NumPy.",
    "np.dot takes two lists, between brackets, with a comma between them.",
    "The name np comes from import numpy as np.",
    "One call, and no loop to get wrong.",
    "NumPy loops too, but in compiled code, which is why big networks are written this way.",
)

EXERCISES.add(
    {
        "At the start weighted_sum stands above, ready to be called.": lambda _: begins_with(
            "4-vector-matrix", "def weighted_sum(inputs, weights):"
        ),
        "weighted_sum(inputs, row) is one output.": lambda _: (
            written("4-vector-matrix", ROWS)([2.0, 3.0], [[4.0, 5.0]]) == [2 * 4 + 3 * 5]
        ),
        "Four lines: outputs = [], then for row in weights: and further in outputs.append(weighted_sum(inputs, row)), then return outputs as far out as the first.": lambda _: (
            solved_with("4-vector-matrix", *EVERY_ROW)
        ),
        "Several answers are several weighted sums of the same inputs, nothing more.": lambda _: near(
            first(4).predictions, [dot(own(4).inputs, row) for row in own(4).weights]
        ),
        "Rows belong to outputs, columns to inputs.": lambda _: (
            [axis.name for axis in engine.lesson(4).declared("weights").axes] == ["outputs", "inputs"]
        ),
        "Where both are equally many, mixing them up raises no error: only the numbers tell.": lambda _: (
            not near(first(4).predictions, first(4, weights=tuple(zip(*own(4).weights, strict=True))).predictions)
        ),
    },
    "4-vector-matrix",
)
EXERCISES.claims_nothing(
    "4-vector-matrix",
    "weights is a list of rows, each with one weight for every input.",
    "Give a list with one weighted sum for each row.",
    "Any number of rows and inputs may come.",
    "for row in weights: goes through the rows.",
    "Within it, row is a list of weights, as in lesson 2.",
    "outputs.append(...) puts it at the end of the list outputs.",
)

EXERCISES.add(
    {
        "delta = prediction - target.": lambda _: solves("5-compare", *SQUARED),
        "It is below 0 where the prediction is too low.": lambda _: (
            first(5, weight=0.1).prediction < own(5).target and first(5, weight=0.1).prediction - own(5).target < 0
        ),
        "error = delta * delta.": lambda _: solves("5-compare", *SQUARED),
        "A number times itself is never below 0, so misses on both sides count.": lambda _: all(
            miss * miss >= 0 for miss in (-3.0, -0.5, 0.0, 2.0)
        ),
        "A miss of 2 to either side gives 4: the square forgets the side and makes large misses count far more than small ones.": lambda _: (
            2 * 2 == -2 * -2 == 4 and 20 * 20 == 100 * (2 * 2)
        ),
        "It is 0 only where the prediction is the target, and that is the bottom of the bowl.": lambda _: (
            [miss for miss in (-2.0, -1e-9, 0.0, 0.5, 7.0) if miss * miss == 0] == [0]
        ),
    },
    "5-compare",
)
EXERCISES.claims_nothing(
    "5-compare",
    "Say in one number how wrong a prediction is: its distance to the target, times itself.",
    "delta is prediction minus target; error is delta times delta.",
    "First the miss: how far is the prediction from the target?",
    "A difference says that.",
    "Then square it.",
)

EXERCISES.add(
    {
        "At the start the two tries are there: up_error is the error of a slightly higher weight, down_error of a slightly lower one.": lambda _: (
            begins_with(
                "6-learn",
                "up = predict(input, weight + step_amount)",
                "up_error = compare(up, target)",
                "down = predict(input, weight - step_amount)",
                "down_error = compare(down, target)",
            )
        ),
        "Up is better where down_error > up_error.": lambda _: moves_up_where_down_is_worse(),
        "Then: weight = weight + step_amount.": lambda _: moves_up_where_down_is_worse(),
        "if down_error > up_error: weight = weight + step_amount, each on its own line.": lambda _: solves(
            "6-learn", CHOICE
        ),
        "Then elif with < and a minus.": lambda _: solves("6-learn", CHOICE),
        "It needs no mathematics, but it knows only the side and never how far, so every step is the same size.": lambda _: (
            all(near(abs(after - before), own(6).step_amount, 1e-9) for before, after in pairwise(ran(6).weight))
        ),
        "Only an exact tie holds it still, or a step below the weight's last digit.": lambda _: (
            holds_still_only_on_a_tie_or_below_the_last_digit()
        ),
    },
    "6-learn",
)
EXERCISES.claims_nothing(
    "6-learn",
    "Write the choice: move the weight by step_amount to the better side; where both are equal, leave it.",
    "Three cases: up is better, down is better, or both are equally good.",
    "For the third, nothing is to be done.",
    "That is learning: try both sides, take the better one.",
)

EXERCISES.add(
    {
        "The error is (input × weight − target) times itself.": lambda _: near(
            first(6).error, (own(6).input * own(6).weight - own(6).target) ** 2
        ),
        "You begin on an empty page, without predict, compare and learn.": lambda _: (
            defined_at_the_start("6-train") == {"train"}
        ),
        "Append the error before you move.": lambda _: solves("6-train", LOOP_OF_ERRORS),
        "Then: if down_error > up_error: weight = weight + step_amount, and elif with < and a minus.": lambda _: solves(
            "6-train", LOOP_OF_ERRORS
        ),
        "What a step hands on to the next is one number, the weight.": lambda _: (
            set(engine.lesson(6).learned) == {"weight"}
        ),
    },
    "6-train",
)
EXERCISES.claims_nothing(
    "6-train",
    "Take steps steps: predict, measure the error, try up and down, move the weight; on a tie it stays.",
    "Keep each step's error, from before the move, in errors, and each new weight in weights.",
    "for _ in range(steps): and in it the acts of the lesson, one after the other.",
    "Then append to both lists.",
    "Work it out three times: with weight, with weight + step_amount, and with weight − step_amount.",
    "Then append the weight.",
    "This is a whole program that learns, and nothing in it is hidden.",
)

EXERCISES.add(
    {
        "The error that it gives never changes, whatever the network predicts.": lambda _: (
            len({written("7-compare")(prediction, 0.8) for prediction in (0.0, 0.25, 7.0)}) == 1
        ),
        "There pred was left over from another cell; it stays 0.25.": lambda _: (
            begins_with("7-compare", "pred = 0.25\n") and first(5).prediction == 0.25
        ),
        "At the start the line delta = pred - target reads pred, which stands outside.": lambda _: (
            begins_with("7-compare", "delta = pred - target") and "pred" not in parameters_of("7-compare")
        ),
        "delta = prediction - target.": lambda _: solves("7-compare", ("delta = pred", "delta = prediction")),
        "Without a line that makes pred, such a slip fails at once.": lambda _: fails_at_once(),
        "The name was spelled right and Python found it, so nothing complained.": lambda _: (
            written("7-compare")(0.5, 0.8) is not None
        ),
        "Restart a notebook and run one cell alone, and the names that it borrows from others fail at once.": lambda _: (
            fails_at_once()
        ),
    },
    "7-compare",
)
EXERCISES.claims_nothing(
    "7-compare",
    "You begin with a function that was copied from a notebook.",
    "Mend the function.",
    "A function should read only what it gets: the names between the brackets after def compare.",
    "What should it read?",
    "A function that reads only what it is given cannot be misled by what lies around.",
)

EXERCISES.add(
    {
        "You begin on an empty page again: all of hot and cold, for steps steps, without a look at what you wrote in lesson 6.": lambda _: (
            defined_at_the_start("7-train") == {"train"}
        ),
        "It is the loop of lesson 6.": lambda _: solves("7-train", LOOP_OF_PREDICTIONS),
        "Only what is kept is another: the prediction, before the weight moves.": lambda _: solves(
            "7-train", LOOP_OF_PREDICTIONS
        ),
        "In each round: append input × weight to predictions, work out the errors a step higher and lower, move.": lambda _: (
            solves("7-train", LOOP_OF_PREDICTIONS)
        ),
        "if down_error > up_error: weight = weight + step_amount, then elif with < and a minus.": lambda _: solves(
            "7-train", LOOP_OF_PREDICTIONS
        ),
        "With the lesson's numbers the predictions come near the target and then swing around it to the end.": lambda _: (
            swings(ran(7).prediction)
            and crosses(ran(7).prediction[-2:], own(7).target)
            and abs(ran(7).prediction[-1] - 0.8) < 0.2
        ),
        "No line of the loop is wrong: the step is too big.": lambda _: (
            min(ran(7).error) > 1e-3 and min(ran(7, 1_101, step_amount=0.001).error) < 1e-9
        ),
    },
    "7-train",
)
EXERCISES.claims_nothing(
    "7-train",
    "Keep what each step predicts before the weight moves in predictions, and each new weight in weights.",
    "Then append the weight.",
)

EXERCISES.add(
    {
        "At the start subtract and multiply stand above; they work on whole lists.": lambda _: begins_with(
            "8-compare", "def subtract(left, right):", "def multiply(left, right):"
        ),
        "deltas = subtract(predictions, targets) makes all the differences at once.": lambda _: solves(
            "8-compare",
            ("deltas = []", "deltas = subtract(predictions, targets)"),
            ("    errors = []", "    errors = multiply(deltas, deltas)"),
        ),
        "Then errors = multiply(deltas, deltas), and beneath it return deltas, errors": lambda _: solved_with(
            "8-compare",
            "deltas = subtract(predictions, targets)",
            "errors = multiply(deltas, deltas)",
            "return deltas, errors",
        ),
        "The errors only tell how wrong it is.": lambda _: all((-miss) ** 2 == miss**2 for miss in (0.5, 2.0)),
        "The deltas keep the sign, and with it the side.": lambda _: all(
            (delta < 0) == (prediction < target)
            for delta, prediction, target in zip(first(8).deltas, first(8).predictions, own(8).targets, strict=True)
        ),
        "Times the input, they will say which way each weight has to go.": lambda _: all(
            (after < before) == (delta * own(8).input > 0)
            for before, after, delta in zip(own(8).weights, first(8).weights, first(8).deltas, strict=True)
        ),
    },
    "8-compare",
)
EXERCISES.claims_nothing(
    "8-compare",
    "Give two lists: deltas, each prediction minus its target, and errors, each delta times itself.",
    "It is lesson 5 for whole lists: first the differences, then each of them times itself.",
)

EXERCISES.add(
    {
        "At the start scale and subtract stand above; they work on whole lists.": lambda _: begins_with(
            "8-learn", "def scale(number, vector):", "def subtract(left, right):"
        ),
        "scale does that for a whole list.": lambda _: begins_with(
            "8-learn", "for element in vector:\n        scaled.append(number * element)"
        ),
        "weight_deltas = scale(input, deltas).": lambda _: solves("8-learn", *DESCENT),
        "weights = subtract(weights, scale(alpha, weight_deltas)), and beneath it return weight_deltas, weights": lambda _: (
            solved_with(
                "8-learn",
                "weight_deltas = scale(input, deltas)",
                "weights = subtract(weights, scale(alpha, weight_deltas))",
                "return weight_deltas, weights",
            )
        ),
        "One line, and it is gradient descent: delta times input says which way to go, and how far.": lambda _: near(
            [before - after for before, after in zip(own(8).weights, first(8).weights, strict=True)],
            [own(8).alpha * delta * own(8).input for delta in first(8).deltas],
        ),
    },
    "8-learn",
)
EXERCISES.claims_nothing(
    "8-learn",
    "Give two lists.",
    "weight_deltas: the input times each delta.",
    "weights: each weight minus alpha times its weight delta.",
    "Change no list that you are given.",
    "A weight delta says how much a weight had to do with the miss: the input times the delta.",
    "How far to go is scale(alpha, weight_deltas); which way?",
    "Take it off.",
    "The large networks of today mostly learn by lines that have grown out of this one.",
)

EXERCISES.add(
    {
        "for _ in range(steps): and in it a second loop over the places of the lists, for i in range(len(weights)):": lambda _: (
            solves("8-train", LOOP_OF_LISTS)
        ),
        "You begin on an empty page, without anything of the lesson: no scale, no subtract.": lambda _: (
            defined_at_the_start("8-train") == {"train"}
        ),
        "For each output: delta = input * weights[i] - targets[i].": lambda _: solves("8-train", LOOP_OF_LISTS),
        "Its error is delta * delta.": lambda _: solves("8-train", LOOP_OF_LISTS),
        "Its new weight is weights[i] - alpha * input * delta.": lambda _: solves("8-train", LOOP_OF_LISTS),
        "Gather errors = [] and new = [] in each round, append both when the inner loop is done, then weights = new.": lambda _: (
            solves("8-train", LOOP_OF_LISTS)
        ),
    },
    "8-train",
)
EXERCISES.claims_nothing(
    "8-train",
    "Take steps steps of gradient descent.",
    "Keep the list of each step's errors, from before the move, in all_errors, and the list of its new weights in all_weights.",
    "This is gradient descent, whole: predict, compare, go against the slope, and again.",
    "In larger networks each of these acts is longer, but mostly they are trained in a loop of the same acts.",
)
