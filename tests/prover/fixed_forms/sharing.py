"""What lessons 10 and 11 say to every learner alike: goals and hints of challenges, exercises, exhibits."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from fractions import Fraction
from typing import Any

import engine
from engine.teaching.exercise import exercises
from tests.prover.challenge_forms.common import CHALLENGES
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.tries import (
    begins_with,
    dot,
    faulty,
    first,
    mended,
    near,
    own,
    ran,
    solved,
    solved_with,
    solves,
)

# What a step does


def total(number: int = 10, learns: tuple[float, ...] = (1.0, 1.0, 1.0)) -> float:
    """The sum of share × input²."""
    return dot(learns, [one * one for one in own(number).inputs])


def limit(learns: tuple[float, ...]) -> float:
    """Where deltas stop shrinking, found by running."""
    low, high = 0.0, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        deltas = ran(10, 3, alpha=middle, learns=learns).delta
        low, high = (middle, high) if abs(deltas[1]) < abs(deltas[0]) else (low, middle)
    return low


def keeps(alpha: float, learns: tuple[float, ...] = (1.0, 1.0, 1.0)) -> bool:
    """Whether a step keeps 1 − alpha × the sum of share × input²."""
    deltas = ran(10, 3, alpha=alpha, learns=learns).delta
    return near(deltas[1] / deltas[0], 1 - alpha * total(10, learns), 1e-6)


def moved(**changes: Any) -> list[float]:
    """How far the weights of lesson 10 move in a step."""
    after = first(10, **changes).weights
    return [new - old for new, old in zip(after, own(10).weights, strict=True)]


FROZEN, FANS, EVEN = (0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (0.65 / 8.5, 1.0, 0.65 / 1.5)


def are_many_right() -> bool:
    """Whether several weights are all right, and so what lies between two of them."""
    found = ((1 / 8.5, 0.0, 0.0), (0.0, 1 / 0.65, 0.0), (0.0, 0.0, 1 / 1.5), (1 / 17, 1 / 1.3, 0.0))
    return all(near(first(10, weights=weights).prediction, 1.0) for weights in found)


CHALLENGES.add(
    {
        "With an alpha of 0.3 it blows up.": lambda _: ran(10, 20, alpha=0.3).error[19] > 1e40,
        "Be that bold all the same: alpha 0.3 or more, and an error below 1e-6 (0.000001) within 10 steps.": lambda _: (
            Fraction("1e-6") == Fraction("0.000001")
        ),
        "One weight moves the prediction far more than the others do.": lambda _: (
            max(own(10).inputs) > 5 * sorted(own(10).inputs)[-2]
        ),
        "The limit is 2 over the sum of share × input².": lambda _: all(
            near(limit(learns), 2 / total(10, learns), 1e-6) for learns in ((1.0, 1.0, 1.0), FROZEN, FANS, EVEN)
        ),
        "The toes' input² alone is 72.25.": lambda _: own(10).inputs[0] ** 2 == 72.25,
        "A share of 0 for the toes leaves 0.4225 + 2.25 = 2.6725, and a limit of about 0.748.": lambda _: (
            near([0.65**2, 1.5**2], [0.4225, 2.25]) and f"{limit(FROZEN):.3f}" == "0.748"
        ),
        "Alpha 0.35 does it.": lambda _: solved("10-brake", learns=FROZEN, alpha=0.35),
        "The toes' input² is 72.25 of 74.9225: where all shares are equal, their weight nearly alone sets the limit for alpha.": lambda _: (
            near(total(), 74.9225) and near(limit((1.0, 0.0, 0.0)), limit((1.0, 1.0, 1.0)), 0.05)
        ),
        "What a frozen weight does not learn, the others learn in its place, for three weights have infinitely many right answers.": lambda _: (
            are_many_right() and near(ran(10, 20, alpha=0.3, learns=FROZEN).prediction[19], 1.0)
        ),
    },
    "10-brake",
)
CHALLENGES.claims_nothing(
    "10-brake",
    "Turn alpha and learns.",
    "Which one, and how could it be held back?",
)

CHALLENGES.add(
    {
        "A share of 0 freezes a weight.": lambda _: moved(learns=FROZEN)[0] == 0 and all(moved(learns=FROZEN)[1:]),
        "With the fans alone a step keeps 1 − alpha × 1.5².": lambda _: (
            own(10).inputs[2] == 1.5 and all(keeps(alpha, FANS) for alpha in (0.1, 0.44, 1.0))
        ),
        "1.5² is 2.25. Nothing is left with 1 / 2.25, about 0.444, and an alpha of 0.44 leaves 0.01 of the delta.": lambda _: (
            1.5**2 == 2.25 and f"{1 / 2.25:.3f}" == "0.444" and near(1 - 0.44 * 2.25, 0.01)
        ),
        "One weight is enough for one target: it is lesson 8 again, with an input of 1.5.": lambda _: near(
            ran(10, 9, learns=FANS, alpha=0.4).delta[4] / ran(10, 9, learns=FANS, alpha=0.4).delta[0],
            ran(8, 9, input=1.5, alpha=0.4).deltas[4][0] / ran(8, 9, input=1.5, alpha=0.4).deltas[0][0],
            1e-6,
        ),
        "Three weights have infinitely many right answers, and the shares say which of them is found.": lambda _: (
            are_many_right()
            and not near(ran(10, 50, alpha=0.2, learns=FROZEN).weights[49], ran(10, 50).weights[49], 1e-3)
        ),
    },
    "10-alone",
)
CHALLENGES.claims_nothing(
    "10-alone",
    "Only the weight of the fans may move, and the error should be below 1e-9 within 5 steps.",
    "Turn alpha and learns.",
    "Two of them must stay.",
    "How much should be left?",
)

CHALLENGES.add(
    {
        "A weight moves by alpha × delta × input × share.": lambda _: near(
            moved(alpha=0.02, learns=(0.5, 1.0, 0.25)),
            [
                -0.02 * first(10).delta * one * share
                for one, share in zip(own(10).inputs, (0.5, 1.0, 0.25), strict=True)
            ],
        ),
        "Input × share should be the same for all.": lambda _: near(max(moved(learns=EVEN)), min(moved(learns=EVEN))),
        "The record has the smallest input: leave it a share of 1.": lambda _: (
            min(own(10).inputs) == own(10).inputs[1] and EVEN[1] == 1
        ),
        "Take 0.65 / 8.5, about 0.0765, for the toes, and 0.65 / 1.5, about 0.433, for the fans.": lambda _: (
            f"{EVEN[0]:.4f}" == "0.0765" and f"{EVEN[2]:.3f}" == "0.433"
        ),
    },
    "10-even",
)
CHALLENGES.claims_nothing(
    "10-even",
    "In step 1 all three weights should move equally far, to within 1 %.",
    "Turn learns; alpha may be turned, too.",
    "Which of these differ between the weights?",
    "To find such shares while it learns is the idea behind Adam, a rule by which many of today's networks learn.",
)

CHALLENGES.add(
    {
        "Alpha 0.1 or more, every share 0.05 or more, and an error below 1e-6 (0.000001) after as few steps as you can, 20 at most.": lambda _: (
            Fraction("1e-6") == Fraction("0.000001")
        ),
        "A step keeps 1 − alpha × the sum of share × input².": lambda _: (
            keeps(0.01) and keeps(0.1, EVEN) and keeps(0.3, FROZEN)
        ),
        "With the shares of the preset “even shares” the sum is 6.9225.": lambda _: (
            near(total(10, EVEN), 6.9225)
            and next(one for one in engine.lesson(10).presets if one.label == "even shares").values["learns"] == EVEN
        ),
        "That is 1 / 6.9225, about 0.14446.": lambda _: f"{1 / 6.9225:.5f}" == "0.14446",
        "Or take one small share for all three: with 0.1 the sum is 7.49225.": lambda _: near(
            total(10, (0.1, 0.1, 0.1)), 7.49225
        ),
        "What counts is alpha times the sum of share × input².": lambda _: keeps(0.1, EVEN) and keeps(0.2, FANS),
        "Smaller shares leave room for a larger alpha: a share is a learning rate of its own.": lambda _: (
            limit((0.1, 0.1, 0.1)) > limit((1.0, 1.0, 1.0))
            and near(moved(alpha=0.02, learns=(0.5, 0.5, 0.5)), moved(alpha=0.01))
        ),
    },
    "10-bold",
)
CHALLENGES.claims_nothing(
    "10-bold",
    "Turn alpha and learns.",
    "Both factors are yours.",
    "Which alpha makes 1 of it?",
)

SHARED = (
    ("weight_deltas = []", "weight_deltas = multiply(scale(delta, inputs), learns)"),
    (
        "    return weight_deltas",
        "    weights = subtract(weights, scale(alpha, weight_deltas))\n    return weight_deltas",
    ),
)
LOOP_OF_ONE_DELTA = (
    "    all_weights = []\n",
    """    all_weights = []
    for _ in range(steps):
        prediction = 0
        for i in range(len(weights)):
            prediction = prediction + inputs[i] * weights[i]
        delta = prediction - target
        new = []
        for i in range(len(weights)):
            new.append(weights[i] - alpha * delta * inputs[i] * learns[i])
        weights = new
        errors.append(delta * delta)
        all_weights.append(weights)
""",
)

EXERCISES.add(
    {
        "At the start scale, multiply and subtract stand above.": lambda _: begins_with(
            "10-learn", "def scale(number, vector):", "def multiply(left, right):", "def subtract(left, right):"
        ),
        "scale(delta, inputs) makes all the products.": lambda _: near(
            first(10).weight_deltas, [first(10).delta * one for one in own(10).inputs]
        ),
        "Then with them: weight_deltas = multiply(scale(delta, inputs), learns).": lambda _: solves(
            "10-learn", *SHARED
        ),
        "weights = subtract(weights, scale(alpha, weight_deltas)), and beneath it return weight_deltas, weights": lambda _: (
            solved_with(
                "10-learn",
                "weight_deltas = multiply(scale(delta, inputs), learns)",
                "weights = subtract(weights, scale(alpha, weight_deltas))",
                "return weight_deltas, weights",
            )
        ),
        "In lesson 8 each weight had a delta of its own and all shared one input.": lambda _: (
            len(first(8).deltas) == len(own(8).weights) and isinstance(own(8).input, float)
        ),
        "Here they share one delta, and each has its own input.": lambda _: (
            isinstance(first(10).delta, float) and len(own(10).inputs) == len(own(10).weights)
        ),
    },
    "10-learn",
)
EXERCISES.claims_nothing(
    "10-learn",
    "Give two lists.",
    "weight_deltas: for each weight the delta times its input, times its share in learns.",
    "weights: each weight minus alpha times its weight delta.",
    "Change no list that you are given.",
    "First without shares: one delta for all, an input for each.",
    "It is the same product, read the other way around.",
)

EXERCISES.add(
    {
        "You begin on an empty page, without anything of the lesson: no weighted_sum, no scale.": lambda _: (
            "weighted_sum" not in EXERCISE_OF_ALL.stub and "scale" not in EXERCISE_OF_ALL.stub
        ),
        "The error is delta * delta.": lambda _: first(10).error == first(10).delta * first(10).delta,
        "Then a second inner loop: append weights[i] - alpha * delta * inputs[i] * learns[i] to a new list, and when it is done, weights = new.": lambda _: (
            solves("10-train", LOOP_OF_ONE_DELTA)
        ),
    },
    "10-train",
)
EXERCISES.claims_nothing(
    "10-train",
    "Take steps steps of gradient descent with shares.",
    "Keep each step's error, from before the move, in errors, and the list of its new weights in all_weights.",
    "for _ in range(steps): and in it first a loop that adds up inputs[i] * weights[i], for the prediction.",
    "delta = prediction - target, once for all weights.",
    "One delta goes back to all weights, and each takes its own input's part of it.",
    "However many inputs a network has, this inner loop only gets longer.",
)
EXERCISE_OF_ALL: Any = next(one for one in exercises(10) if one.key == "10-train")


def toes(run: Any) -> list[float]:
    return [float(line.partition("Toes:")[2]) for line in run.printed]


EXHIBITS.add(
    {
        "The cell freezes the weight of the toes, so that an alpha of 0.3 is not too large for the others.": lambda _: (
            limit(FROZEN) > 0.3 and "alpha = 0.3" in engine.exhibit("10-freeze").lines
        ),
        "But the weight of the toes moves, and the predictions blow up.": lambda _: (
            len(set(toes(faulty("10-freeze")))) == 20 and abs(toes(faulty("10-freeze"))[-1]) > 1e20
        ),
        "It stands above the line that makes a new list: the 0 is put into the list of the step before, which nobody reads again.": lambda _: (
            (lambda lines: lines.index("    weight_deltas[0] = 0") + 1)(list(engine.exhibit("10-freeze").lines))
            == list(engine.exhibit("10-freeze").lines).index("    weight_deltas = scale(delta, inputs)")
        ),
        "With the toes frozen this alpha is not too large.": lambda _: limit(FROZEN) > 0.3,
        "The 0 is written first, then the name weight_deltas gets a new list, and in it no 0 is left.": lambda _: all(
            faulty("10-freeze").values["weight_deltas"]
        ),
        "Two lines that change places mend it.": lambda _: set(toes(mended("10-freeze"))) == {0.1},
    },
    "10-freeze",
)
EXHIBITS.claims_nothing(
    "10-freeze",
    "The sum is right.",
    "What becomes of what was there before it?",
    "It takes off what it is given.",
    "Is the 0 in it?",
    "Are they frozen?",
    "Lines are done from top to bottom.",
    "A freeze is checked by looking at the weight: has it really stayed?",
)

# Lesson 11


def moves(**changes: Any) -> list[list[float]]:
    """How far each weight of lesson 11 goes in a step, as a part of alpha."""
    run = first(11, **changes)
    return [list(row) for row in run.weight_deltas]


CHALLENGES.add(
    {
        "Its delta must be 0: the target must be what is predicted.": lambda _: (
            not any(moves(targets=(first(11).predictions[0], 1.0, 0.1))[0]) and all(moves()[0])
        ),
        "hurt predicts 0.465 and sad 1.845: make these their targets.": lambda _: (
            near(first(11).predictions[0], 0.465)
            and near(first(11).predictions[2], 1.845)
            and solved("11-row", targets=(0.465, 1.0, 1.845))
        ),
        "A row moves by its own delta.": lambda _: near(
            moves()[2], [first(11).deltas[2] * one for one in own(11).inputs]
        ),
        "So each row of the moves is lesson 10 for one output, and no output disturbs another.": lambda _: all(
            near(row, first(10, weights=weights, target=target).weight_deltas)
            for row, weights, target in zip(moves(), own(11).weights, own(11).targets, strict=True)
        ),
    },
    "11-row",
)
CHALLENGES.claims_nothing(
    "11-row",
    "In step 1 only the weights of win may move; those of hurt and sad must stay (weight deltas below 1e-9).",
    "Turn only the targets.",
    "When does an output have nothing to learn?",
    "Look at the predictions of hurt and sad.",
)

CHALLENGES.add(
    {
        "A column moves by its own input.": lambda _: near(
            [row[1] for row in moves()], [delta * own(11).inputs[1] for delta in first(11).deltas]
        ),
        "delta × 0 is 0.": lambda _: not any(row[0] for row in moves(inputs=(0.0, 0.65, 1.5))),
        "Turn the toes and the record to 0, and leave the fans at 1.5.": lambda _: (
            own(11).inputs[2] == 1.5 and solved("11-column", inputs=(0.0, 0.0, 1.5))
        ),
        "So each column of the moves is lesson 8 with one input, and as slow as that input is small.": lambda _: near(
            [row[2] for row in moves(inputs=(0.0, 0.0, 1.5))],
            first(8, weights=[row[2] for row in own(11).weights], input=1.5, targets=own(11).targets).weight_deltas,
        ),
    },
    "11-column",
)
CHALLENGES.claims_nothing(
    "11-column",
    "In step 1 only the weights that leave the fans may move, those of toes and record must stay (weight deltas below 1e-9).",
    "Turn only the inputs.",
    "Which input moves nothing?",
    "Two of the three inputs should be 0.",
)

CHALLENGES.add(
    {
        "Bring every error below 1e-6 (0.000001) after as few steps as you can, 3 at most.": lambda _: (
            Fraction("1e-6") == Fraction("0.000001")
        ),
        "With an alpha of 0.01 a step keeps about 0.25 of every delta.": lambda _: (
            own(11).alpha == 0.01 and f"{ran(11, 3).deltas[1][0] / ran(11, 3).deltas[0][0]:.2f}" == "0.25"
        ),
        "Nothing is left when alpha × the sum of all input² is 1.": lambda _: near(
            ran(11, 2, alpha=1 / total(11)).deltas[1], [0.0] * 3
        ),
        "The sum is 74.9225, and 1 / 74.9225 is about 0.0133471: type 0.013347.": lambda _: (
            near(total(11), 74.9225) and solved("11-quick", alpha=0.013347)
        ),
    },
    "11-quick",
)
CHALLENGES.claims_nothing(
    "11-quick",
    "Turn only alpha.",
    "How much should be left?",
    "The scale marks that alpha with ◆.",
)

CHALLENGES.add(
    {
        "Each of the nine is a delta × an input.": lambda _: near(
            [one for row in moves() for one in row],
            [delta * one for delta in first(11).deltas for one in own(11).inputs],
        ),
        "Inputs of 1 leave the deltas as they are.": lambda _: all(
            row == [delta] * 3
            for row, delta in zip(moves(inputs=(1.0, 1.0, 1.0)), first(11, inputs=(1.0, 1.0, 1.0)).deltas, strict=True)
        ),
        "With inputs of 1 the predictions are -0.1, 0.3 and 1.5.": lambda _: near(
            first(11, inputs=(1.0, 1.0, 1.0)).predictions, [-0.1, 0.3, 1.5]
        ),
        "Targets that are 1 lower make every delta 1: -1.1, -0.7 and 0.5.": lambda _: near(
            first(11, inputs=(1.0, 1.0, 1.0), targets=(-1.1, -0.7, 0.5)).deltas, [1.0] * 3
        ),
        "Nine products of three deltas and three inputs: you have turned six numbers to make nine.": lambda _: (
            len(own(11).inputs) + len(own(11).targets) == 6 and sum(map(len, moves())) == 9
        ),
    },
    "11-alike",
)
CHALLENGES.claims_nothing(
    "11-alike",
    "Make all nine weight deltas of step 1 the same number: 1.",
    "Turn the inputs and the targets.",
    "When are all products the same?",
    "All inputs must be equal, and all deltas.",
)

EACH_ROW = ("rows = []", "for delta in deltas:", "    rows.append(scale(delta, inputs))", "return rows")
WHOLE = (
    "weight_deltas = outer(deltas, inputs)",
    "weights = subtract_matrix(weights, scale_matrix(alpha, weight_deltas))",
    "return weight_deltas, weights",
)
LOOP_OF_ROWS = (
    "    all_weights = []\n",
    """    all_weights = []
    for _ in range(steps):
        errors = []
        new = []
        for row, target in zip(weights, targets):
            prediction = 0
            for i in range(len(row)):
                prediction = prediction + inputs[i] * row[i]
            delta = prediction - target
            errors.append(delta * delta)
            moved = []
            for i in range(len(row)):
                moved.append(row[i] - alpha * delta * inputs[i])
            new.append(moved)
        all_errors.append(errors)
        all_weights.append(new)
        weights = new
""",
)

EXERCISES.add(
    {
        "At the start scale stands above.": lambda _: begins_with("11-outer", "def scale(number, vector):"),
        "One row is known from lesson 10: a delta times all inputs, scale(delta, inputs).": lambda _: near(
            moves()[2], [first(11).deltas[2] * one for one in own(11).inputs]
        ),
        "Four lines: rows = [], then for delta in deltas: and further in rows.append(scale(delta, inputs)), then return rows as far out as the first.": lambda _: (
            solved_with("11-outer", *EACH_ROW)
        ),
        "The weighted sum makes one number of two lists, the outer product makes a whole table of them.": lambda _: (
            isinstance(first(10).prediction, float) and [len(row) for row in moves()] == [3, 3, 3]
        ),
    },
    "11-outer",
)
EXERCISES.claims_nothing(
    "11-outer",
    "Give a list of rows, one for each delta.",
    "In it stand that delta's products with all inputs, in their order.",
    "There may be more deltas than inputs, or fewer.",
    "for delta in deltas: goes through the rows.",
    "rows.append(...) puts one at the end of the list rows.",
    "This is the outer product.",
    "With it a layer of any size learns in one line.",
)

EXERCISES.add(
    {
        "At the start outer, scale_matrix and subtract_matrix stand above.": lambda _: begins_with(
            "11-learn", "def outer(", "def scale_matrix(", "def subtract_matrix("
        ),
        "outer(deltas, inputs) makes the whole table.": lambda _: near(
            [one for row in moves() for one in row],
            [delta * one for delta in first(11).deltas for one in own(11).inputs],
        ),
        "Three lines: weight_deltas = outer(deltas, inputs), then weights = subtract_matrix(weights, scale_matrix(alpha, weight_deltas)), then return weight_deltas, weights": lambda _: (
            solved_with("11-learn", *WHOLE)
        ),
    },
    "11-learn",
)
EXERCISES.claims_nothing(
    "11-learn",
    "Give two tables.",
    "weight_deltas: every delta times every input, a row for each delta.",
    "weights: each weight minus alpha times its weight delta.",
    "Which of the two comes first decides what is a row.",
    "How far to go is scale_matrix(alpha, weight_deltas); which way?",
    "Take it off.",
    "The line of lesson 8 again, with tables for lists.",
    "However many inputs and outputs there are, a layer learns by its deltas, its inputs and alpha.",
)

EXERCISES.add(
    {
        "You begin on an empty page, without anything of the lesson: no outer, no scale.": lambda _: (
            lambda stub: "outer" not in stub and "scale" not in stub
        )(next(one for one in exercises(11) if one.key == "11-train").stub),
        "The new row has row[i] - alpha * delta * inputs[i] for each i.": lambda _: solves("11-train", LOOP_OF_ROWS),
        "Gather errors and new rows in each round, append both when all rows are done, then weights = new.": lambda _: (
            solves("11-train", LOOP_OF_ROWS)
        ),
        "Its delta is prediction - target, its error is delta * delta.": lambda _: near(
            first(11).errors, [delta * delta for delta in first(11).deltas]
        ),
    },
    "11-train",
)
EXERCISES.claims_nothing(
    "11-train",
    "Take steps steps of gradient descent.",
    "Keep the list of each step's errors, from before the move, in all_errors, and its new table of weights in all_weights.",
    "for _ in range(steps): and in it a loop over the rows, for row, target in zip(weights, targets):",
    "For each row: add up inputs[i] * row[i] for the prediction.",
    "Predict, compare and learn, for a whole layer: the three loops are steps, outputs and inputs.",
    "The large networks of today do just this, with more numbers and with layers upon layers.",
)


def errors_of(run: Any) -> list[list[float]]:
    return [[float(one) for one in line.partition("[")[2].rstrip("]").split(", ")] for line in run.printed]


def stops_at_once() -> bool:
    """Whether the swapped product fails with two outputs and three inputs."""
    cell = engine.exhibit("11-swapped").faulty
    try:
        cell.lesson.phases[2].call(
            {"weights": [[1.0, 2.0, 3.0]] * 2, "deltas": [1.0, 2.0], "inputs": [1.0, 2.0, 3.0], "alpha": 0.1}
        )
    except AssertionError:
        return True
    return False


EXHIBITS.add(
    {
        "The cell should teach nine weights, and each step should keep about a quarter of every delta.": lambda _: near(
            errors_of(mended("11-swapped"))[1][2] / errors_of(mended("11-swapped"))[0][2], 0.25**2, 0.02
        ),
        "It runs without a complaint and the errors change for some steps, but then they stand still, far from 0.": lambda _: (
            near(errors_of(faulty("11-swapped"))[-1], errors_of(faulty("11-swapped"))[-2], 1e-6)
            and not near(errors_of(faulty("11-swapped"))[1], errors_of(faulty("11-swapped"))[0], 1e-2)
            and errors_of(faulty("11-swapped"))[-1][2] > 2
        ),
        "The rows are made of the inputs and the columns of the deltas, so each weight gets the move of another.": lambda _: (
            "    weight_deltas = outer(inputs, deltas)" in engine.exhibit("11-swapped").lines
            and near(errors_of(mended("11-swapped"))[-1], [0.0] * 3)
        ),
        "A row of weights for each output: that is right.": lambda _: len(own(11).weights) == len(own(11).targets),
        "The deltas are right.": lambda _: errors_of(faulty("11-swapped"))[0] == errors_of(mended("11-swapped"))[0],
        "With three outputs and three inputs both tables have nine numbers, so nothing crashes.": lambda _: (
            len(faulty("11-swapped").printed) == 20 and len(own(11).weights) == len(own(11).inputs) == 3
        ),
        "With two outputs they would have other shapes, and the program would stop at once: a shape that is not square finds the bug.": lambda _: (
            stops_at_once()
        ),
    },
    "11-swapped",
)
EXHIBITS.claims_nothing(
    "11-swapped",
    "It takes off what it is given, number by number.",
    "Is each number in its place?",
    "Look at what is made of them.",
    "Try your code with unequal numbers.",
)
