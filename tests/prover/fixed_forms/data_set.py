"""What lesson 12 says to every learner alike: its presets, exercises, exhibits and words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import engine
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.fixed_forms.tries import EXERCISES_BY_KEY, column, faulty, mended, near, own, ran, solved_with
from tests.prover.preset_forms import PRESETS, Tried, flat


def small(totals: list[float]) -> int:
    """The first step with a total below 0.01."""
    return [total < 0.01 for total in totals].index(True) + 1


def shares(t: Tried) -> list[float]:
    """What is left of the delta of row 1 each time it had its turn."""
    deltas = [row[0] for row in t.column("deltas")]
    return [deltas[at + 1] / deltas[at] for at in range(0, len(deltas) - 1, 6)]


PRESETS.add(
    {
        "Six moves an epoch, one for each row: with an alpha of 0.63 the total is below 0.01 at step 10.": lambda t: (
            small(t.column("total")) == 10 and t.column("epoch").count(1) == 6 and t.given["alpha"] == 0.63
        ),
        "Each step learns from all six rows: the total is below 0.01 at step 12, row by row with 0.1 at step 107.": lambda t: (
            set(t.column("turns")) == {(1,) * 6} and small(t.column("total")) == 12 and small(ran(12).total) == 107
        ),
        "Three rows a step, two steps an epoch: the total is below 0.01 at step 8, in epoch 4.": lambda t: (
            all(sum(turns) == 3 for turns in t.column("turns"))
            and t.column("epoch")[:4] == [1, 1, 2, 2]
            and small(t.column("total")) == 8
            and t.column("epoch")[7] == 4
        ),
        "All at once there is one step an epoch, not six: after 40 epochs the total is 0.12, row by row 0.0004.": lambda t: (
            t.column("epoch") == list(range(1, 41))
            and ran(12).epoch[-1] == 40
            and round(t["total"], 2) == 0.12
            and round(ran(12).total[-1], 4) == 0.0004
        ),
        "A row with two lamps keeps 1 − 1.05 × 2, so -1.1 of its delta, each time it has its turn: the total grows.": lambda t: (
            sum(t["inputs"][0]) == 2
            and all(near(share, -1.1, 1e-6) for share in shares(t))
            and t.column("total")[-1] > 1e6 * t.column("total")[0]
        ),
        "People walk where one of left and middle is on, not both: no lamp tells that, and the total stays above 4/3.": lambda t: (
            [row[0] + row[1] == 1 for row in t["inputs"]] == [target == 1 for target in t["targets"]]
            and min(t.column("total")) > 4 / 3
        ),
        "Rows 1 and 6 have the same lamps and other targets: no weights suit both, and the total stays above 0.58.": lambda t: (
            t["inputs"][0] == t["inputs"][5]
            and t["targets"][0] != t["targets"][5]
            and min(flat(tuple(t.column("total")))) > 0.58
        ),
    }
)

GLOSSARY.add(
    {
        "The rows that one step learns from.": lambda _: (
            [sum(turns) for batch in (1, 2, 3, 6) for turns in ran(12, 1, batch=batch).turns] == [1, 2, 3, 6]
        ),
        "Their weight deltas are averaged.": lambda _: near(
            ran(12, 1, batch=6).weight_deltas[0],
            [
                sum(delta * row[at] for delta, row in zip(ran(12, 1).deltas[0], own(12).inputs, strict=True)) / 6
                for at in range(3)
            ],
        ),
    },
    "batch",
)
GLOSSARY.add(
    {
        "As many steps as it takes until each row has had its turn.": lambda _: all(
            [sum(turns[row] for turns in ran(12, count, batch=batch).turns) for row in range(6)] == [1] * 6
            and ran(12, count + 1, batch=batch).epoch == [1] * count + [2]
            for batch, count in ((1, 6), (2, 3), (4, 2), (6, 1))
        ),
    },
    "epoch",
)

CHOOSE = (
    "rows = len(inputs)",
    "batches = (rows + batch - 1) // batch",
    "epoch = (step - 1) // batches + 1",
    "first = (step - 1) % batches * batch",
    "turns = []",
    "for row in range(rows):",
    "    turns.append(1 if first <= row < first + batch else 0)",
    "return turns, epoch",
)
EXERCISES.add(
    {
        "How many steps does an epoch take? With 6 rows and a batch of 4 there are 2: round up.": lambda _: (
            ran(12, 3, batch=4).epoch == [1, 1, 2]
        ),
        "batches = (rows + batch - 1) // batch rounds up.": lambda _: all(
            (rows + batch - 1) // batch == -(-rows // batch) for rows in range(1, 13) for batch in range(1, 15)
        ),
        "The step before the first is step - 1: // batches says how many epochs are over, and % batches how many batches of this one.": lambda _: (
            solved_with("12-choose", *CHOOSE)
        ),
        "first = (step - 1) % batches * batch is the first row in turn.": lambda _: solved_with("12-choose", *CHOOSE),
        "Then for row in range(rows): append 1 if first <= row < first + batch, else 0.": lambda _: solved_with(
            "12-choose", *CHOOSE
        ),
        "Nothing is kept from step to step: the number of the step alone says whose turn it is.": lambda _: (
            engine.lesson(12).phases[0].reads == ("inputs", "batch", "step")
        ),
    },
    "12-choose",
)
EXERCISES.claims_nothing(
    "12-choose",
    "Give a list of turns, 1 for each row whose turn it is and 0 for the others, and the number of the epoch.",
    "A step takes the next rows, a batch of them.",
    "The last batch of an epoch may be shorter; then the first row is next.",
    "So any step can be looked at without making those before it.",
)

LEARN = (
    "weight_deltas = []",
    "for i in range(len(weights)):",
    "    pull = 0",
    "    for row in range(len(inputs)):",
    "        pull = pull + turns[row] * deltas[row] * inputs[row][i]",
    "    weight_deltas.append(pull / sum(turns))",
    "weights = subtract(weights, scale(alpha, weight_deltas))",
    "return weight_deltas, weights",
)
EXERCISES.add(
    {
        "For each weight, add up turns[row] × deltas[row] × inputs[row][i] over all rows.": lambda _: solved_with(
            "12-learn", *LEARN
        ),
        "A turn of 0 takes a row out.": lambda _: 0 * 7.5 == 0,
        "Two loops: for i in range(len(weights)): and in it, beneath pull = 0, for row in range(len(inputs)): with pull = pull + turns[row] * deltas[row] * inputs[row][i].": lambda _: (
            solved_with("12-learn", *LEARN)
        ),
        "Append pull / sum(turns) for each weight.": lambda _: solved_with("12-learn", *LEARN),
        "Then weights = subtract(weights, scale(alpha, weight_deltas)), and beneath it return weight_deltas, weights": lambda _: (
            solved_with("12-learn", *LEARN)
        ),
        "turns has a 1 for each row in turn.": lambda _: set(ran(12, 6).turns[2]) == {0, 1},
    },
    "12-learn",
)
EXERCISES.claims_nothing(
    "12-learn",
    "Give two lists. weight_deltas: for each weight the mean of delta × input of the rows in turn.",
    "weights: each weight minus alpha times its weight delta.",
    "Change no list that you are given.",
    "The mean, and not the sum: so a step is about as long with six rows as with one, and alpha means the same for any batch.",
)

TRAIN = (
    "all_totals = []",
    "all_weights = []",
    "batches = (len(inputs) + batch - 1) // batch",
    "for step in range(steps):",
    "    deltas = []",
    "    total = 0",
    "    for row in range(len(inputs)):",
    "        delta = -targets[row]",
    "        for i in range(len(weights)):",
    "            delta = delta + inputs[row][i] * weights[i]",
    "        deltas.append(delta)",
    "        total = total + delta * delta",
    "    first = step % batches * batch",
    "    turn = range(first, min(first + batch, len(inputs)))",
    "    new = []",
    "    for i in range(len(weights)):",
    "        pull = 0",
    "        for row in turn:",
    "            pull = pull + deltas[row] * inputs[row][i]",
    "        new.append(weights[i] - alpha * pull / len(turn))",
    "    weights = new",
    "    all_totals.append(total)",
    "    all_weights.append(weights)",
    "return all_totals, all_weights",
)
EXERCISES.add(
    {
        "You begin on an empty page.": lambda _: "choose" not in EXERCISES_BY_KEY["12-train"].stub,
        "for step in range(steps): and in it a loop over all rows, which makes each delta, adds its square to the total and keeps the delta in a list.": lambda _: (
            solved_with("12-train", *TRAIN)
        ),
        "Which rows are in turn? batches = (len(inputs) + batch - 1) // batch, first = step % batches * batch, and from there on batch rows, as far as there are any.": lambda _: (
            solved_with("12-train", *TRAIN)
        ),
        "For each weight, add up delta × input of these rows, divide by how many they are, and take alpha times that off.": lambda _: (
            solved_with("12-train", *TRAIN)
        ),
        "Gather the new weights in a list of their own, and then weights = new.": lambda _: solved_with(
            "12-train", *TRAIN
        ),
    },
    "12-train",
)
EXERCISES.claims_nothing(
    "12-train",
    "Take steps steps.",
    "Each learns from the next rows, a batch of them; an epoch's last batch may be shorter.",
    "Keep in all_totals each step's errors of all rows, added up, from before the move, and in all_weights the list of its new weights.",
    "Rows in turn, their mean, a step: large networks are mostly trained in a loop like this one, with far more rows and far more steps.",
)


def first_errors() -> list[float]:
    return column(faulty("12-first"), "Error:")


def sums(key: str) -> list[float]:
    return column(faulty(key) if key else mended("12-total"), "Error:")


EXHIBITS.add(
    {
        "The cell learns from six rows, one a step, and prints the error of the row whose turn it is.": lambda _: (
            len(first_errors()) == own(12).steps and len(own(12).inputs) == 6 and own(12).batch == 1
        ),
        "After 20 steps it is below 0.00001, and it looks learned.": lambda _: first_errors()[19] < 0.00001,
        "The errors of all six rows still add up to more than 3.": lambda _: faulty("12-first").values["total"] > 3,
        "It is row 1 in every step: the number of the step has no say in it.": lambda _: (
            faulty("12-first").values["turns"] == [1, 0, 0, 0, 0, 0]
        ),
        "The epoch is right.": lambda _: faulty("12-first").values["epoch"] == mended("12-first").values["epoch"] == 40,
        "It only says how often all should have had a turn.": lambda _: mended("12-first").values["epoch"] == 40,
        "A small error says only that the rows which were looked at are learned: after 240 steps the errors of all six still add up to more than 3.": lambda _: (
            first_errors()[-1] < 1e-20 and own(12).steps == 240 and faulty("12-first").values["total"] > 3
        ),
    },
    "12-first",
)
EXHIBITS.claims_nothing(
    "12-first",
    "This makes a 0 for each row.",
    "That is right.",
    "It finds the row whose turn it is.",
    "Which one does it find at step 2?",
    "It prints what it should.",
    "Look at where row comes from.",
    "It learned one row by heart.",
    "Look at the total of all rows, not at the row that has just been learned.",
)

EXHIBITS.add(
    {
        "The cell learns row by row for 40 epochs.": lambda _: (
            own(12).batch == 1 and faulty("12-total").values["epoch"] == 40 == len(sums("12-total"))
        ),
        "After each one it adds up the six errors, each as its row came, and prints the sum.": lambda _: near(
            sums(""), [sum(mended("12-total").values["seen"][at : at + 6]) for at in range(0, 240, 6)]
        ),
        "It should be about 2.656 after the first epoch, and below 0.01 from epoch 20 on.": lambda _: (
            round(sums("")[0], 3) == 2.656 and [one < 0.01 for one in sums("")] == [False] * 19 + [True] * 21
        ),
        "It stands in the loop, so each row begins the sum anew: only the last row is left in it.": lambda _: near(
            sums("12-total"), mended("12-total").values["seen"][5::6]
        ),
        "It keeps the error of the row in turn.": lambda _: (
            faulty("12-total").values["seen"] == [errors[step % 6] for step, errors in enumerate(ran(12).errors)]
        ),
        "The last row had its turn: the epoch is over.": lambda _: ran(12).turns[5] == (0, 0, 0, 0, 0, 1),
        "These are the last six errors, one for each row.": lambda _: len(ran(12).turns[0]) == 6,
        "It printed the error of row 6 alone, about 0.031 after the first epoch, and below 0.01 from epoch 8 on.": lambda _: (
            round(sums("12-total")[0], 3) == 0.031
            and [one < 0.01 for one in sums("12-total")] == [False] * 7 + [True] * 33
        ),
        "The learning is not touched, only what is said of it: it looked learned twelve epochs too early.": lambda _: (
            faulty("12-total").values["weights"] == mended("12-total").values["weights"]
            and [one < 0.01 for one in sums("")].index(True) - [one < 0.01 for one in sums("12-total")].index(True)
            == 12
        ),
    },
    "12-total",
)
EXHIBITS.claims_nothing(
    "12-total",
    "That is right.",
    "What becomes of them?",
    "It adds an error to the total.",
    "What is the total just before?",
    "It prints the total once an epoch.",
    "Look at how that is made.",
    "What is gathered in a loop begins above the loop.",
)
