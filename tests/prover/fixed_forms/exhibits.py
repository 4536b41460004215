"""What an exhibit says of its slips, beside what its cell does: faulty, mended, and mended in part."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import numpy

import engine
from tests.prover.fixed_forms.tries import (
    column,
    dot,
    faulty,
    first,
    games,
    mended,
    mended_only,
    near,
    numbers_of,
    own,
    swings,
)
from tests.prover.forms import forms_of

EXHIBITS = forms_of("exhibit")

MISSING = "predictions = vector_matrix(inputs, weights)"
MISSPELLED = "def neural_netwrok(inputs, weights):"


EXHIBITS.add(
    {
        "The cell should make one weighted sum for each row of the matrix: [0.62, 1.15, 2.18], rounded.": lambda _: (
            [round(number, 2) for number in first(4).predictions] == [0.62, 1.15, 2.18]
        ),
        "It runs without a complaint and prints something else.": lambda _: (
            faulty("4-rows").printed != mended("4-rows").printed
        ),
        "It reads the variable `input` of the whole notebook, not its own parameter; and with the vector first, np.dot goes down the columns of a matrix.": lambda _: (
            near(
                numpy.dot(own(4).inputs, own(4).weights),
                [dot(own(4).inputs, part) for part in zip(*own(4).weights, strict=True)],
            )
        ),
        "The name is misspelled, so the name `neural_network` still leads to the old function.": lambda _: (
            "def neural_netwrok(inputs, weights):" in engine.exhibit("4-rows").lines
            and mended_only(engine.exhibit("4-rows"), MISSING) == faulty("4-rows").printed
        ),
        "Nothing is returned after it: had it been called, it would have given None.": lambda _: (
            mended_only(engine.exhibit("4-rows"), MISSPELLED) == ["None"]
        ),
        "The numbers are right.": lambda _: own(4).inputs == (9.9, 0.8, 1.5),
        "Two of the three slips made this print.": lambda _: (
            mended_only(engine.exhibit("4-rows"), MISSING) == faulty("4-rows").printed
        ),
        "The new function was never called, and nothing said so, since the old one of lesson 3 still answered to the right name; and it took the columns: 9.9·0.1 + 0.8·0.1 + 1.5·0.1 is 1.22.": lambda _: (
            near(9.9 * 0.1 + 0.8 * 0.1 + 1.5 * 0.1, 1.22) and "1.22 " in faulty("4-rows").printed[0]
        ),
        "The third, a return that is missing, would show only once the new function is called.": lambda _: (
            mended_only(engine.exhibit("4-rows"), MISSING) == faulty("4-rows").printed
            and mended_only(engine.exhibit("4-rows"), MISSPELLED) == ["None"]
        ),
    },
    "4-rows",
)
EXHIBITS.claims_nothing(
    "4-rows",
    "Where a line is missing, mark the line above the gap.",
    "Look for the line that reads them and should not.",
    "The head is right.",
    "Does the body use what it is given?",
    "This call says what was meant.",
    "Look at where the name leads.",
    "It prints what it is given.",
    "Look at where that comes from.",
    "Rows and columns mixed up is a bug that almost everyone writes once.",
)

EXHIBITS.add(
    {
        "These numbers stand in a text, as the predictions for game 1: toes 8.5, record 0.65, fans 1.5.": lambda _: (
            games(4)[0]["inputs"] == (8.5, 0.65, 1.5) and near(numbers_of(faulty("4-text").printed), (0.72, 0.98, 0.91))
        ),
        "The rows of weights should be [0.1, 0.1, -0.3], [0.1, 0.2, 0.0] and [0.1, 1.3, 0.1].": lambda _: (
            own(4).weights == ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1))
        ),
        "With these the lesson gives others.": lambda _: (
            not near(first(4, inputs=(8.5, 0.65, 1.5)).predictions, (0.72, 0.98, 0.91))
        ),
        "The third input is taken from the list of the second, so the fans never come in.": lambda _: (
            "inputs = [toes[0], record[0], record[0]]" in engine.exhibit("4-text").lines
        ),
        "The lower left weight is 0.0 where the lesson has 0.1, so the toes do not count for y3.": lambda _: (
            "    [0.0, 1.3, 0.1]," in engine.exhibit("4-text").lines and own(4).weights[2][0] == 0.1
        ),
        "The fans are right.": lambda _: (
            f"fans = {[game['inputs'][2] for game in games(4)]}" in engine.exhibit("4-text").lines
        ),
        "The record is right.": lambda _: (
            f"record = {[game['inputs'][1] for game in games(4)]}" in engine.exhibit("4-text").lines
        ),
        "The code is right and the data is not.": lambda _: near(
            numbers_of(mended("4-text").printed), first(4, inputs=(8.5, 0.65, 1.5)).predictions
        ),
        "A wrong number raises no error: the sums are done with care and give a wrong result.": lambda _: (
            len(faulty("4-text").printed) == 1
        ),
        "The second prediction is the same with and without the slips, since the weight of the fans is 0 there.": lambda _: (
            [
                one == other
                for one, other in zip(
                    numbers_of(faulty("4-text").printed), numbers_of(mended("4-text").printed), strict=True
                )
            ]
            == [False, True, False]
            and own(4).weights[1][2] == 0
        ),
    },
    "4-text",
)
EXHIBITS.claims_nothing(
    "4-text",
    "Are they used?",
    "Look at where it is used.",
    "The sums are right.",
    "Look at what is summed.",
    "It prints what it is given.",
    "Look at where that comes from.",
    "Check a result against its own inputs, and not only the code.",
)

EXHIBITS.add(
    {
        "The cell learns by hot and cold, and prints the error and the prediction of every step.": lambda _: (
            len(column(faulty("6-error"), "Error")) == len(column(faulty("6-error"), "Prediction")) == own(6).steps
        ),
        "The prediction moves.": lambda _: len(set(column(faulty("6-error"), "Prediction"))) > 1,
        "The error should fall with it, but it stays where it was.": lambda _: (
            len(set(column(faulty("6-error"), "Error"))) == 1 and len(set(column(mended("6-error"), "Error"))) > 1
        ),
        "`pred` is a variable of lesson 5's cell and stays 0.25; the prediction of this step is `prediction`.": lambda _: (
            first(5).prediction == 0.25 and faulty("6-error").values["pred"] == 0.25
        ),
        "In the cell, `pred` was no parameter but such a leftover: a name that should have failed still answered, with the number of the cell before.": lambda _: (
            faulty("6-error").values["pred"] == first(5).prediction
        ),
        "The weight ends beside 1.6 all the same, since learning compares two errors of its own, a little higher and a little lower.": lambda _: (
            abs(faulty("6-error").values["weight"] - 1.6) < 0.0011
        ),
        "So only the print was wrong, and it stayed.": lambda _: (
            column(faulty("6-error"), "Prediction") == column(mended("6-error"), "Prediction")
        ),
    },
    "6-error",
)
EXHIBITS.claims_nothing(
    "6-error",
    "A line of a notebook can read every variable there is.",
    "This one only lists what can be read.",
    "The square is right.",
    "Look at what is squared.",
    "It prints what it is given.",
    "Look at where that comes from.",
    "A notebook keeps the variables of all its cells for as long as it is open.",
)

EXHIBITS.add(
    {
        "The same cell again, with a step of 0.4.": lambda _: (
            engine.exhibit("7-error").lines == engine.exhibit("6-error").lines and own(7).step_amount == 0.4
        ),
        "The error should fall fast and then swing from one side to the other.": lambda _: (
            column(mended("7-error"), "Error")[3] < column(mended("7-error"), "Error")[0] / 10
            and swings(column(mended("7-error"), "Prediction"))
        ),
        "The prediction swings.": lambda _: swings(column(faulty("7-error"), "Prediction")),
        "The error says the same on every line.": lambda _: len(set(column(faulty("7-error"), "Error"))) == 1,
        "`pred` is a variable of lesson 5's cell and stays 0.25; the prediction of this step is `prediction`.": lambda _: (
            first(5).prediction == 0.25 and faulty("7-error").values["pred"] == 0.25
        ),
        "The cell was copied from lesson 6 with its slip: who copies code copies its slips.": lambda _: (
            engine.exhibit("7-error").lines == engine.exhibit("6-error").lines
        ),
        "Here the error is what the lesson is about, and it hides the swing.": lambda _: (
            len(set(column(faulty("7-error"), "Error"))) == 1
        ),
        "Mended, it falls, and from then on it swings between 0.0225 and 0.0025.": lambda _: (
            {round(error, 12) for error in column(mended("7-error"), "Error")[3:]} == {0.0225, 0.0025}
        ),
    },
    "7-error",
)
EXHIBITS.claims_nothing(
    "7-error",
    "A line of a notebook can read every variable there is.",
    "This one only lists what can be read.",
    "The square is right.",
    "Look at what is squared.",
    "It prints what it is given.",
    "Look at where that comes from.",
)

EXHIBITS.add(
    {
        "The cell counts its 200 steps with i, from 0 to 199, and after each one says which step it was.": lambda _: (
            own(8).steps == 200 == len(faulty("8-counter").printed)
        ),
        "The error falls, so there are many steps.": lambda _: (lambda errors: errors == sorted(errors, reverse=True))(
            column(faulty("8-counter"), "Error:")
        ),
        "But every line says that it is the third.": lambda _: all(
            line.startswith("Iteration:3 ") for line in faulty("8-counter").printed
        ),
        "The inner loop takes the name of the outer counter: after it, i is 2, the last of its three numbers.": lambda _: (
            len(own(8).targets) == 3 and list(range(3))[-1] == 2
        ),
        "i + 1 is right: Python counts from 0.": lambda _: mended("8-counter").printed[0].startswith("Iteration:1 "),
        "The inner loop puts 0, 1 and 2 into i, and the number of the step is gone.": lambda _: (
            list(range(len(own(8).targets))) == [0, 1, 2]
        ),
        "The learning is not touched: Python's outer loop keeps its own count and sets i anew at every step.": lambda _: (
            column(faulty("8-counter"), "Error:") == column(mended("8-counter"), "Error:")
            and len(mended("8-counter").printed) == 200
        ),
    },
    "8-counter",
)
EXHIBITS.claims_nothing(
    "8-counter",
    "It uses the counter and does not change it.",
    "Look for the line that does.",
    "But is i still what it was?",
    "Here i is still the number of the step.",
    "Look at what becomes of it.",
    "A name holds one thing at a time.",
    "Give every loop a counter of its own.",
)

EXHIBITS.add(
    {
        "The cell has three outputs and learns for 200 steps.": lambda _: (
            (len(own(8).targets), own(8).steps) == (3, 200)
        ),
        "Every line has one prediction, and it is the same on all of them.": lambda _: (
            {line.partition(" ")[2] for line in faulty("8-prediction").printed} == {"Pred:0.25"}
        ),
        "`pred` is left over from lesson 5's cell; the predictions of this step are in `predictions`.": lambda _: (
            first(5).prediction == 0.25
        ),
        "That is right: Python counts from 0.": lambda _: faulty("8-prediction").printed[0].startswith("Iteration:1 "),
        "The number of the step does move.": lambda _: len(set(faulty("8-prediction").printed)) == 200,
        "The predictions are right.": lambda _: (
            mended("8-prediction").printed != faulty("8-prediction").printed
            and near(numbers_of(mended("8-prediction").printed[:1]), first(8).predictions)
        ),
        "One number where three should stand is a clue: no output of this network is called pred.": lambda _: (
            "pred" not in {given.name for given in engine.lesson(8).given}
        ),
        "It is 0.25, the prediction of lesson 5's cell, which the notebook still knew.": lambda _: (
            first(5).prediction == 0.25
        ),
    },
    "8-prediction",
)
EXHIBITS.claims_nothing(
    "8-prediction",
    "It should print its three predictions after each step.",
    "A line of a notebook can read every variable there is.",
    "This one only lists what can be read.",
    "Are they what is printed?",
    "Restart the notebook and run one cell alone: then the names that it borrows from others fail at once.",
)

EXHIBITS.add(
    {
        "The cell keeps the weights of each of its 200 steps in weight_list, to plot how they moved.": lambda _: (
            own(8).steps == 200 == len(faulty("8-weights").kept)
        ),
        "Nothing is printed, but the lines of the plot are flat.": lambda _: (
            not faulty("8-weights").printed and len(set(map(tuple, faulty("8-weights").kept))) == 1
        ),
        "It keeps the list itself, not the numbers that are in it now: list(weights) makes a copy.": lambda _: (
            len(set(map(tuple, mended("8-weights").kept))) > 100
        ),
        "There is one list of weights, it is changed in place at every step, and weight_list points to it 200 times.": lambda _: (
            all(row is faulty("8-weights").kept[0] for row in faulty("8-weights").kept)
        ),
        "So all rows show the last weights.": lambda _: (
            tuple(faulty("8-weights").kept[0]) == tuple(faulty("8-weights").values["weights"])
        ),
    },
    "8-weights",
)
EXHIBITS.claims_nothing(
    "8-weights",
    "This line is the other half of it: it changes the one list in place.",
    "That alone is allowed.",
    "Who keeps the list and believes that it stays as it is?",
    "It returns the list that it was given, changed.",
    "Who keeps that list?",
    "A list in Python is a thing, and a name or a row of another list only points to it.",
    "That is called aliasing.",
    "Keep a copy of what will change.",
)
