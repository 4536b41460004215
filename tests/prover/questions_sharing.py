"""What the questions of lessons 10 and 11 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

from tests.prover.forms import Table, differ
from tests.prover.question_forms import QUESTIONS, Facts, all_said, alone, equation, is_answer, said


def listed(text: str, labels: list[str]) -> str | None:
    """The numbers of a list such as `8.5 for toes, 0.65 for record`; None where the labels are others."""
    parts = [part.split(" for ") for part in text.split(", ")]
    return ", ".join(number for number, _ in parts) if [label for _, label in parts] == labels else None


def all_listed(f: Facts, text: str, name: str) -> bool:
    numbers = listed(text, f.labels)
    return numbers is not None and all_said(numbers, f.before[name])


def counts(f: Facts) -> list[float]:
    """Input × share of each weight."""
    return [one * share for one, share in zip(f.before["inputs"], f.before["learns"], strict=True)]


@QUESTIONS.says(
    r"The delta is {N}\. The inputs are (.+?)\.( The shares are (.+?)\.)? Which weight will move most\?", "10-most"
)
def _(f: Facts, delta: str, inputs: str, has_shares: str | None, shares: str | None) -> bool:
    alike = set(f.before["learns"]) == {1}
    return (
        said(delta, f.before["delta"])
        and all_listed(f, inputs, "inputs")
        and alike == (has_shares is None)
        and (shares is None or all_listed(f, shares, "learns"))
    )


def what_counts(f: Facts, what: str) -> bool:
    return (what == "input") == (set(f.before["learns"]) == {1})


@QUESTIONS.says(r"The (input|input × share) of {L} is {N}, (the furthest from zero|nearer to zero)\.", "10-most")
def _(f: Facts, what: str, label: str, number: str, how: str) -> bool:
    at, sizes = f.at(label), counts(f)
    if not what_counts(f, what) or not said(number, sizes[at]):
        return False
    if how == "nearer to zero":
        return label == f.answer and abs(sizes[at]) < abs(sizes[f.at(f.right)])
    return label == f.right and alone(sizes, at)


@QUESTIONS.says(r"Its weight is the furthest from zero, but the (input|input × share) counts\.", "10-most")
def _(f: Facts, what: str) -> bool:
    return what_counts(f, what) and not f.is_right() and alone(list(f.before["weights"]), f.at(f.answer))


def last(f: Facts, name: str) -> float:
    return float(f.before[name][-1])


MOST: Table = {
    "The delta and alpha are the same for all.": lambda f: (
        alone([a - b for a, b in zip(f.after["weights"], f.before["weights"], strict=True)], f.at(f.right))
        and isinstance(f.before["delta"], float)
    ),
}
WEIGHT: Table = {
    "The delta is {N}, inputs[{L}] is {N}, and the weight's share is {N}. What will weight_deltas[{L}] be?": lambda f, d, one, i, s, other: (
        one == other == f.labels[-1]
        and said(d, f.before["delta"])
        and said(i, last(f, "inputs"))
        and said(s, last(f, "learns"))
    ),
    "A weight delta is delta × input × share.": is_answer(
        lambda f: f.before["delta"] * last(f, "inputs") * last(f, "learns")
    ),
    "The size is right, the sign is not: look at the signs again.": is_answer(
        lambda f: -f.before["delta"] * last(f, "inputs") * last(f, "learns")
    ),
    "That is delta × input. The share is missing.": is_answer(lambda f: f.before["delta"] * last(f, "inputs")),
    "That is how far the weight moves. Alpha comes after the weight delta.": is_answer(
        lambda f: f.before["alpha"] * f.before["delta"] * last(f, "inputs") * last(f, "learns")
    ),
    "That is delta × weight. The input says how much the weight had to do with it.": is_answer(
        lambda f: f.before["delta"] * last(f, "weights")
    ),
    "That is the delta alone. Its input is missing.": is_answer(lambda f: f.before["delta"]),
}


def thawed(f: Facts) -> int:
    """The first weight whose share was 0 and is no longer."""
    pairs = enumerate(zip(f.past_start["learns"], f.before["learns"], strict=True))
    return next(at for at, (was, share) in pairs if was == 0 != share)


def of_thawed(f: Facts, delta: float) -> float:
    return float(delta * f.before["inputs"][thawed(f)] * f.before["learns"][thawed(f)])


THAW: Table = {
    "learns[{L}] was 0, and now it is {N}. The input is {N}, and the delta was {N} at step 1. By now it is {N}. What will weight_deltas[{L}] be?": lambda f, one, s, i, first, now, other: (
        one == other == f.labels[thawed(f)]
        and said(s, f.before["learns"][thawed(f)])
        and said(i, f.before["inputs"][thawed(f)])
        and said(first, f.first["delta"])
        and said(now, f.before["delta"])
        and differ(first, now) >= (not math.isclose(f.first["delta"], f.before["delta"], rel_tol=1e-2))
    ),
    "The delta of now counts: what others have learned is not learned again.": is_answer(
        lambda f: of_thawed(f, f.before["delta"])
    ),
    "That is with the delta of step 1. The delta of now counts.": is_answer(lambda f: of_thawed(f, f.first["delta"])),
    "That is the input times the share. The delta is missing.": is_answer(lambda f: of_thawed(f, 1.0)),
}


@QUESTIONS.says(r"The deltas are (.+?)\. The inputs are (.+?)\. Which weight will move most\?", "11-largest")
def _(f: Facts, deltas: str, inputs: str) -> bool:
    return all_listed(f, deltas, "deltas") and listed(inputs, inputs_of(f)) is not None


def inputs_of(f: Facts) -> list[str]:
    return [*("toes", "record", "fans"), *(f"input{at}" for at in range(4, 9))][: len(f.before["inputs"])]


def place(f: Facts, label: str) -> tuple[int, int]:
    row, column = label.removeprefix("weights[").removesuffix("]").split("][")
    return f.labels.index(row), inputs_of(f).index(column)


def product_is(f: Facts, label: str, one: str, other: str, sign: str, result: str) -> bool:
    row, column = place(f, label)
    return (
        said(one, f.before["deltas"][row])
        and said(other, f.before["inputs"][column])
        and equation((one, other), sign, result)
    )


PRODUCT = r"{N} × \(?{N}\)? (=|≈) {N}"


@QUESTIONS.says(
    r"Its delta and its input are those furthest from zero, so their product is: " + PRODUCT + r"\.", "11-largest"
)
def _(f: Facts, *written: str) -> bool:
    row, column = place(f, f.right)
    moved = [
        abs(new - old)
        for rows in zip(f.after["weights"], f.before["weights"], strict=True)
        for new, old in zip(*rows, strict=True)
    ]
    return (
        f.is_right()
        and product_is(f, f.right, *written)
        and alone(list(f.before["deltas"]), row)
        and alone(list(f.before["inputs"]), column)
        and alone(moved, row * len(f.before["inputs"]) + column)
    )


@QUESTIONS.says(
    r"(It is the weight furthest from zero, and that plays no part|The delta is the largest, but the input is the "
    r"smallest|The input is the largest, but the delta is the smallest)\. It gives " + PRODUCT + r"\.",
    "11-largest",
)
def _(f: Facts, why: str, *written: str) -> bool:
    row, column = place(f, f.answer)
    weights = [abs(one) for line in f.before["weights"] for one in line]
    deltas, inputs = ([abs(one) for one in f.before[name]] for name in ("deltas", "inputs"))
    so = {
        "It": weights[row * len(inputs) + column] == max(weights),
        "The d": deltas[row] == max(deltas) and inputs[column] == min(inputs),
        "The i": inputs[column] == max(inputs) and deltas[row] <= min(deltas) + 1e-9 * max(deltas),
    }
    return not f.is_right() and product_is(f, f.answer, *written) and next(so[key] for key in so if why.startswith(key))


@QUESTIONS.says(r"The deltas are (.+?)\. Which output's row of weights will move least\?", "11-least")
def _(f: Facts, deltas: str) -> bool:
    return all_listed(f, deltas, "deltas")


LEAST: Table = {
    "The row of {L} moves by its delta, {N}, the nearest to zero.": lambda f, label, n: (
        label == f.right
        and said(n, f.before["deltas"][f.at(label)])
        and all(
            abs(f.before["deltas"][f.at(label)]) < abs(delta)
            for at, delta in enumerate(f.before["deltas"])
            if at != f.at(label)
        )
    ),
    "The inputs are the same for all rows.": lambda f: f.is_right(),
    "The delta of {L} is {N}, further from zero.": lambda f, label, n: (
        label == f.answer != f.right and said(n, f.before["deltas"][f.at(label)])
    ),
}


def still(f: Facts) -> str:
    return inputs_of(f)[list(f.before["inputs"]).index(0.0)]


STILL: Table = {
    "inputs[{L}] is 0, and no delta is. Which weights will stay?": lambda f, label: (
        label == still(f) and list(f.before["inputs"]).count(0.0) == 1 and all(f.before["deltas"])
    ),
    "{delta|Delta} × 0 is 0 in every row, so the column of {L} stays.": lambda f, _, label: (
        label == still(f) and all(row[inputs_of(f).index(label)] == 0 for row in f.after["weight_deltas"])
    ),
    "In the other columns no product is 0.": lambda f: all(
        one for row in f.after["weight_deltas"] for at, one in enumerate(row) if inputs_of(f)[at] != still(f)
    ),
    "A row stays where its delta is 0.": lambda f: f.answer.startswith("the row of") and not f.is_right(),
    "The input of 0 goes to every output.": lambda f: f.answer.startswith("only") and not f.is_right(),
}

for _table, _key in (
    (MOST, "10-most"),
    (WEIGHT, "10-weight"),
    (THAW, "10-thaw"),
    (LEAST, "11-least"),
    (STILL, "11-still"),
):
    QUESTIONS.add(_table, _key)
