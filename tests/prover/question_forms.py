"""What the questions may say, and when it is so; from the recorded numbers before and after the phase."""

from __future__ import annotations

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501
import math
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from typing import Any

from tests.prover.forms import ALWAYS, Table, differ, forms_of, shown

QUESTIONS = forms_of("question")
Values = dict[str, Any]

said = partial(shown, digits=4)
"""Whether a text is a number with four digits, or more."""


@dataclass(frozen=True)
class Facts:
    """The numbers of the phase that is asked about."""

    before: Values
    after: Values
    past: Values
    """What the step before has recorded; empty where there was none, or a hand came between."""
    past_start: Values
    """The parameters as the step before found them."""
    labels: list[str]
    answer: Any = None
    right: Any = None
    first: Values = field(default_factory=dict)
    """What step 1 has recorded."""

    def at(self, label: str) -> int:
        return self.labels.index(label)

    @property
    def products(self) -> list[float]:
        weights = self.before["weights"]
        row = weights[0] if isinstance(weights[0], tuple) else weights
        return [one * other for one, other in zip(self.before["inputs"], row, strict=True)]

    @property
    def first_row(self) -> tuple[float, ...]:
        weights = self.before["weights"]
        return weights[0] if isinstance(weights[0], tuple) else weights

    @property
    def misses(self) -> list[float]:
        return [p - t for p, t in zip(self.before["predictions"], self.before["targets"], strict=True)]

    @property
    def furthest(self) -> int:
        sizes = [abs(miss) for miss in self.misses]
        return sizes.index(max(sizes))

    @property
    def moved(self) -> float:
        return self.after["weight"] - self.before["weight"]

    @property
    def kept(self) -> float:
        return 1 - self.before["alpha"] * self.before["input"] * self.before["input"]

    def is_right(self) -> bool:
        return bool(self.answer == self.right)


def alone(sizes: list[float], at: int) -> bool:
    return all(abs(sizes[at]) > abs(size) for place, size in enumerate(sizes) if place != at)


def side(number: float) -> str:
    return "above" if number > 0 else "below" if number < 0 else "at"


def is_answer(made: Any) -> Any:
    """The choice is the number that the sentence says how to make."""
    return lambda f, *_: math.isclose(f.answer, made(f), rel_tol=1e-9, abs_tol=1e-300)


def all_said(listed: str, numbers: Any) -> bool:
    return len(listed.split(", ")) == len(numbers) and all(
        said(one, number) for one, number in zip(listed.split(", "), numbers, strict=True)
    )


def product_said(f: Facts, label: str, *written: str) -> bool:
    *factors, sign, result = written
    at = f.at(label)
    pair = f.before["inputs"][at], f.before["weights"][at]
    return all(said(one, number) for one, number in zip(factors, pair, strict=True)) and equation(factors, sign, result)


def written_share(f: Facts) -> Fraction:
    """1 − alpha × input², of the numbers as they are typed."""
    return 1 - Fraction(repr(f.before["alpha"])) * Fraction(repr(f.before["input"])) ** 2


def keeps_so(f: Facts, told: str) -> bool:
    """A miss that was so large before is so large now, and it is to be seen on which side of 1 and -1 the share is."""
    return all(differ(told, edge) or abs(f.kept) == 1 for edge in ("1", "-1")) and math.isclose(
        f.misses[f.furthest],
        f.kept * f.past["deltas"][f.furthest],
        rel_tol=1e-6,
        abs_tol=1e-12 * max(abs(f.before["targets"][f.furthest]), abs(f.past["predictions"][f.furthest])),
    )


def equation(factors: Any, sign: str, result: str) -> bool:
    """An equals sign stands where what is written is equal, to the last digit."""
    product, told = math.prod(map(Fraction, factors)), Fraction(result)
    if sign == "=":
        return product == told
    return product != told and abs(product - told) <= Fraction(2e-3) * abs(told) + Fraction(1e-320)


SCALAR: Table = {
    "The input is {N}, the weight is {N}. What will the prediction be?": lambda f, i, w: (
        said(i, f.before["input"]) and said(w, f.before["weight"])
    ),
    "The prediction is the input times the weight.": is_answer(lambda f: f.before["input"] * f.before["weight"]),
    "That is input plus weight. A weight multiplies, it adds nothing.": is_answer(
        lambda f: f.before["input"] + f.before["weight"]
    ),
    "The size is right, the sign is not: look at both signs again.": is_answer(
        lambda f: -f.before["input"] * f.before["weight"]
    ),
    "That is the input itself, as a weight of 1 would leave it.": is_answer(lambda f: f.before["input"]),
    "That is input divided by weight. A weight multiplies.": is_answer(
        lambda f: f.before["input"] / f.before["weight"]
    ),
}

BESIDE: Table = {
    "The weight is {N}. Beside the input {N}, the prediction will be…": lambda f, w, i: (
        said(w, f.before["weight"]) and said(i, f.before["input"])
    ),
    "The prediction {N} is {smaller|larger} than the input {N}.": lambda f, p, word, i: (
        said(p, f.after["prediction"])
        and said(i, f.before["input"])
        and differ(p, i)
        and (f.after["prediction"] < f.before["input"]) == (word == "smaller")
        and f.after["prediction"] != f.before["input"]
    ),
    "The prediction is {N}, the input itself.": lambda f, p: (
        said(p, f.before["input"]) and f.after["prediction"] == f.before["input"]
    ),
    "An input of 0 gives 0 with every weight.": lambda f: f.before["input"] == 0 == f.after["prediction"],
    "A weight of 1 leaves every input as it is.": lambda f: f.before["weight"] == 1,
    "A weight of 0 lets nothing through, and the input is {above|below} 0.": lambda f, where: (
        f.before["weight"] == 0 == f.after["prediction"] and side(f.before["input"]) == where
    ),
    "A weight below 0 turns the sign around, and the input is {above|below} 0.": lambda f, where: (
        f.before["weight"] < 0 and side(f.before["input"]) == where != side(f.after["prediction"]) != "at"
    ),
    "A weight between 0 and 1 takes a number nearer to 0, and the input is {above|below} 0.": lambda f, where: (
        0 < f.before["weight"] < 1
        and side(f.before["input"]) == where
        and abs(f.after["prediction"]) < abs(f.before["input"])
    ),
    "A weight above 1 takes a number further from 0, and the input is {above|below} 0.": lambda f, where: (
        f.before["weight"] > 1
        and side(f.before["input"]) == where
        and abs(f.after["prediction"]) > abs(f.before["input"])
    ),
}


SUM: Table = {
    "The inputs are {list}. Their weights are {list}. What will the prediction be?": lambda f, i, w: (
        all_said(i, f.before["inputs"]) and all_said(w, f.first_row) and len(f.first_row) > 1
    ),
    "The inputs are {list}. Their weights for y1 are {list}. What will predictions[y1] be?": lambda f, i, w: (
        all_said(i, f.before["inputs"]) and all_said(w, f.first_row) and len(f.first_row) > 1
    ),
    "The input is {N}. Its weight is {N}. What will the prediction be?": lambda f, i, w: (
        all_said(i, f.before["inputs"]) and all_said(w, f.first_row)
    ),
    "The input is {N}. Its weight for y1 is {N}. What will predictions[y1] be?": lambda f, i, w: (
        all_said(i, f.before["inputs"]) and all_said(w, f.first_row)
    ),
    "It is the input times its weight.": is_answer(lambda f: f.products[0]),
    "Each input is multiplied by its own weight, and the products are added up.": lambda f: math.isclose(
        f.answer, math.fsum(f.products), abs_tol=1e-9 * sum(map(abs, f.products))
    ),
    "Each input is multiplied by the weight in its place of the row, then all is added.": lambda f: math.isclose(
        f.answer, math.fsum(f.products), abs_tol=1e-9 * sum(map(abs, f.products))
    ),
    "That is the first product alone. The other products are added to it.": lambda f: (
        f.answer == f.products[0] and len(f.products) > 1
    ),
    "That adds up first and multiplies then. Each input has its own weight.": is_answer(
        lambda f: sum(f.before["inputs"]) * sum(f.first_row)
    ),
    "That only adds. Each input is multiplied by its weight first.": is_answer(
        lambda f: sum(f.before["inputs"]) + sum(f.first_row)
    ),
    "That is the sum of the inputs. Their weights are missing.": is_answer(lambda f: sum(f.before["inputs"])),
    "Those are the products, one for each input. np.dot adds them up, too.": lambda f: all_said(
        f.answer.strip("[]"), f.products
    ),
    "That goes down the first column. An output's weights stand in its row.": is_answer(
        lambda f: sum(i * row[0] for i, row in zip(f.before["inputs"], f.before["weights"], strict=True))
    ),
}

PART: Table = {
    "Which input has the largest part in the prediction, above or below zero?": ALWAYS,
    "No other product is as far from zero.": lambda f: alone(f.products, f.at(f.right)) and f.is_right(),
}


@QUESTIONS.says(r"(.*\band )?{L} gives {N} × \(?{N}\)? (=|≈) {N}\.", "2-part")
def _(f: Facts, before: str | None, label: str, *rest: str) -> bool:
    lead = {
        None: True,
        "Its weight is the furthest from zero, but the product counts, and ": (
            alone(list(f.before["weights"]), f.at(f.answer)) and not f.is_right()
        ),
        "The product of input and weight counts, and ": not f.is_right(),
    }
    return lead[before] and product_said(f, label.lower(), *rest)


CALL: Table = {
    "Lesson 2 adds up the same products in a loop. Beside the loop's result, np.dot will give…": ALWAYS,
    "With these numbers both come to the very same.": lambda f: f.right == "the same, to the last digit",
    "It is the same sum, but NumPy rounds at other places.": lambda f: (
        f.right == f.answer == "the same, but for the last digits"
    ),
    "The loop gives {N}, np.dot gives {N}.": lambda f, loop, call: (
        float(call) == f.after["prediction"]
        and math.isclose(float(loop), math.fsum(f.products), rel_tol=1e-9, abs_tol=1e-15 * sum(map(abs, f.products)))
        and (float(loop) == float(call)) == (f.right == "the same, to the last digit")
    ),
    "NumPy may add up in another order, which rounds at other places.": lambda f: (
        f.answer == "the same, to the last digit" != f.right
    ),
    "They can differ there, since NumPy may round at other places. With these numbers they do not.": lambda f: (
        f.right == "the same, to the last digit"
    ),
    "It is the same sum. Only its rounding may differ.": lambda f: f.answer == "another number",
}

LARGEST: Table = {
    "Every output sees the same inputs, each through its own row of weights. Which prediction will be the largest?": ALWAYS,
    "No other row comes to as much.": lambda f: (
        f.is_right()
        and sorted(f.after["predictions"])[-2] < f.after["predictions"][f.at(f.answer)] == max(f.after["predictions"])
    ),
    "Its first weight is the largest, but the whole row of {L} comes to {N}.": lambda f, label, n: (
        label == f.answer != f.right
        and said(n, f.after["predictions"][f.at(label)])
        and all(
            row[0] < f.before["weights"][f.at(label)][0]
            for at, row in enumerate(f.before["weights"])
            if at != f.at(label)
        )
    ),
    "The whole row of {L} comes to {N}.": lambda f, label, n: (
        label == f.answer != f.right and said(n, f.after["predictions"][f.at(label)])
    ),
    "{L} comes to {N}.": lambda f, label, n: (
        label.lower() == f.right and said(n, f.after["predictions"][f.at(f.right)])
    ),
}

ERROR: Table = {
    "The prediction is {N}, the target is {N}. What will the error be?": lambda f, p, t: (
        said(p, f.before["prediction"]) and said(t, f.before["target"]) and differ(p, t)
    ),
    "The error is the miss times itself: prediction minus target, squared.": is_answer(
        lambda f: (f.before["prediction"] - f.before["target"]) * (f.before["prediction"] - f.before["target"])
    ),
    "That is the miss, prediction minus target. The error is its square.": is_answer(
        lambda f: f.before["prediction"] - f.before["target"]
    ),
    "That is twice the miss. Squared means times itself, not times two.": is_answer(
        lambda f: 2 * (f.before["prediction"] - f.before["target"])
    ),
    "That squares first and subtracts then. Subtract first.": is_answer(
        lambda f: f.before["prediction"] * f.before["prediction"] - f.before["target"] * f.before["target"]
    ),
    "That is target minus prediction, and not squared. The error is the square of the miss.": is_answer(
        lambda f: f.before["target"] - f.before["prediction"]
    ),
}

UP_DOWN = {"up": 1, "down": -1, "it stays": 0}


def no_tie(f: Facts) -> bool:
    return bool(f.after["up_error"] != f.after["down_error"])


DIRECTION: Table = {
    "The prediction is {N}, the target is {N}. The weight is tried {N} higher and lower. Where will it go?": lambda f, p, t, s: (
        said(p, f.before["prediction"])
        and said(t, f.before["target"])
        and said(s, f.before["step_amount"])
        and (differ(p, t) or f.before["prediction"] == f.before["target"])
    ),
    "The error is {N}: a step of {N} would lead further from the target, up as well as down. What will the weight do?": lambda f, e, s: (
        said(e, f.before["error"])
        and said(s, f.before["step_amount"])
        and f.after["up_error"] > f.before["error"] < f.after["down_error"]
    ),
    "Up has the smaller error.": lambda f: f.after["up_error"] < f.after["down_error"],
    "Down has the smaller error.": lambda f: f.after["down_error"] < f.after["up_error"],
    "Neither side is better than the other.": lambda f: f.after["up_error"] == f.after["down_error"],
    "But the step is too small to change any digit of the weight.": lambda f: (
        no_tie(f)
        and f.before["weight"] + math.copysign(f.before["step_amount"], f.after["down_error"] - f.after["up_error"])
        == f.before["weight"]
        == f.after["weight"]
    ),
    "Up is not the side with the smaller error.": lambda f: (
        f.answer == "up" != f.right and not f.after["up_error"] < f.after["down_error"]
    ),
    "Down is not the side with the smaller error.": lambda f: (
        f.answer == "down" != f.right and not f.after["down_error"] < f.after["up_error"]
    ),
    "It stays only on a tie, and this is none. It never asks whether staying is better.": lambda f: (
        f.answer == "it stays" != f.right and no_tie(f) and f.moved != 0
    ),
    "Higher, the error would be {N}; lower, {N}.": lambda f, up, down: (
        said(up, f.after["up_error"]) and said(down, f.after["down_error"]) and differ(up, down) == no_tie(f)
    ),
}

NEXT: Table = {
    "At the step before, the error was {N}. Then the weight was tried higher and lower, and learn has chosen. "
    "Compared with that, the error will be…": lambda f, e: said(e, f.past["error"]),
    "It was {N}, now it is {N}.": lambda f, was, now: (
        said(was, f.past["error"]) and said(now, f.after["error"]) and differ(was, now) == (f.right != "the same")
    ),
    "The step led nearer to the target.": lambda f: (
        abs(f.before["prediction"] - f.before["target"]) < abs(f.past["prediction"] - f.before["target"])
    ),
    "The step led past the target, and further from it than before.": lambda f: (
        abs(f.before["prediction"] - f.before["target"]) > abs(f.past["prediction"] - f.before["target"])
        and min(f.before["prediction"], f.past["prediction"])
        < f.before["target"]
        < max(f.before["prediction"], f.past["prediction"])
    ),
    "The step led further from the target.": lambda f: (
        abs(f.before["prediction"] - f.before["target"]) > abs(f.past["prediction"] - f.before["target"])
    ),
    "Nobody asked whether staying is better.": lambda f: f.past["weight"] != f.past_start["weight"],
    "Up and down were equally wrong, so the weight has stayed.": lambda f: (
        f.past["up_error"] == f.past["down_error"] and f.past["weight"] == f.past_start["weight"]
    ),
    "The step is too small to change any digit of the weight.": lambda f: (
        f.past["up_error"] != f.past["down_error"]
        and f.past["weight"] == f.past_start["weight"]
        and f.past_start["weight"]
        in (
            f.past_start["weight"] + f.past_start["step_amount"],
            f.past_start["weight"] - f.past_start["step_amount"],
        )
    ),
    "The step led as far past the target as it was before it.": lambda f: (
        f.before["prediction"] - f.before["target"] == f.before["target"] - f.past["prediction"] != 0
    ),
    "The weight goes to the better of two sides, but that can still be worse than to stay.": lambda f: (
        f.after["error"] > f.past["error"] and f.past["weight"] != f.past_start["weight"]
    ),
    "The weight has moved, and so the prediction and the error have changed.": lambda f: (
        f.past["weight"] != f.past_start["weight"]
        and f.past["prediction"] != f.before["prediction"]
        and f.past["error"] != f.after["error"]
    ),
}

AMOUNT: Table = {
    "The prediction is off by {N}, the error is {N}. How far will the weight move?": lambda f, miss, e: (
        said(miss, abs(f.before["prediction"] - f.before["target"])) and said(e, f.before["error"])
    ),
    "Every step has the size of step_amount, however far the target is.": lambda f: (
        f.answer == f.before["step_amount"] and math.isclose(abs(f.moved), f.answer, rel_tol=1e-8)
    ),
    "That is how far the prediction is off. Hot and cold asks which side, never how far.": is_answer(
        lambda f: abs(f.before["prediction"] - f.before["target"])
    ),
    "That is the error as it is now. Which of the two tries has the smaller one decides.": lambda f: (
        f.answer == f.before["error"] and no_tie(f)
    ),
    "One side is better than the other, so it moves.": lambda f: f.answer == 0 and no_tie(f) and f.moved != 0,
}


def where(f: Facts, number: float) -> int:
    return (number > f.before["target"]) - (number < f.before["target"])


JUMP: Table = {
    "At the step before, the prediction was {N}; the target is {N}. The weight has moved one step. "
    "Now the prediction will be…": lambda f, p, t: (
        said(p, f.past["prediction"])
        and said(t, f.before["target"])
        and differ(p, t) == (f.past["prediction"] != f.before["target"])
        and f.past["weight"] != f.past_start["weight"]
    ),
    "One step moves the prediction by {N}: from {N} to {N}.": lambda f, s, a, b: (
        said(s, abs(f.before["step_amount"] * f.before["input"]))
        and said(a, f.past["prediction"])
        and said(b, f.after["prediction"])
        and math.isclose(
            abs(f.after["prediction"] - f.past["prediction"]),
            abs(f.before["step_amount"] * f.before["input"]),
            rel_tol=1e-5,
        )
    ),
    "It was on the target, and one side was better by no more than rounding: so it has moved.": lambda f: (
        where(f, f.past["prediction"]) == 0
        and math.isclose(f.past["up_error"], f.past["down_error"], rel_tol=1e-6)
        and f.past["up_error"] != f.past["down_error"]
    ),
    "The target was just one step away.": lambda f: (
        where(f, f.after["prediction"]) == 0 != where(f, f.past["prediction"])
    ),
    "One step was not enough to get past it.": lambda f: (
        where(f, f.after["prediction"]) == where(f, f.past["prediction"]) != 0
        and abs(f.after["prediction"] - f.before["target"]) < abs(f.past["prediction"] - f.before["target"])
    ),
    "The step jumped over it.": lambda f: where(f, f.after["prediction"]) == -where(f, f.past["prediction"]) != 0,
    "Think how far one step takes the prediction.": lambda f: f.answer != f.right,
    "One step has a fixed size. It lands on the target only from just so far away.": lambda f: (
        f.answer == "exactly on it" != f.right and where(f, f.after["prediction"]) != 0
    ),
}

DELTA: Table = {
    "predictions[{L}] is {N}, its target is {N}. What will deltas[{L}] be?": lambda f, one, p, t, other: (
        one == other == f.labels[f.furthest]
        and said(p, f.before["predictions"][f.furthest])
        and said(t, f.before["targets"][f.furthest])
        and differ(p, t)
    ),
    "A delta is prediction minus target. Below the target it is negative.": is_answer(lambda f: f.misses[f.furthest]),
    "That is target minus prediction. A delta is the other way around.": is_answer(lambda f: -f.misses[f.furthest]),
    "That is the delta squared: the error. The delta keeps its sign.": is_answer(lambda f: f.misses[f.furthest] ** 2),
    "That is the sum. A delta is a difference.": is_answer(
        lambda f: f.before["predictions"][f.furthest] + f.before["targets"][f.furthest]
    ),
}


@QUESTIONS.says(r"The deltas are (.+?)\. Which weight will move most\?", "8-most")
def _(f: Facts, text: str) -> bool:
    parts = [part.split(" for ") for part in text.split(", ")]
    return [label for _, label in parts] == f.labels and all_said(
        ", ".join(number for number, _ in parts), f.before["deltas"]
    )


MOST: Table = {
    "deltas[{L}] is {N}, the largest miss.": lambda f, label, n: (
        label == f.right and said(n, f.before["deltas"][f.at(label)]) and alone(f.before["deltas"], f.at(label))
    ),
    "Alpha and the input are the same for all.": lambda f: alone(
        [a - b for a, b in zip(f.after["weights"], f.before["weights"], strict=True)], f.at(f.right)
    ),
    "Its weight is the furthest from zero, but the miss counts.": lambda f: (
        not f.is_right() and alone(f.before["weights"], f.at(f.answer))
    ),
    "The delta of {L} is {N}, nearer to zero.": lambda f, label, n: (
        label == f.answer
        and said(n, f.before["deltas"][f.at(label)])
        and abs(f.before["deltas"][f.at(label)]) < abs(f.before["deltas"][f.at(f.right)])
    ),
}


def slope_said(f: Facts, d: str, i: str, sign: str, result: str) -> bool:
    return (
        said(d, f.before["deltas"][f.furthest])
        and said(i, f.before["input"])
        and said(result, f.after["weight_deltas"][f.furthest])
        and equation((d, i), sign, result)
    )


WHICH_WAY: Table = {
    "deltas[{L}] is {N}, the input is {N}. Where will weights[{L}] go?": lambda f, one, d, i, other: (
        one == other == f.labels[f.furthest] and said(d, f.before["deltas"][f.furthest]) and said(i, f.before["input"])
    ),
    "The weight delta is {N} × {N} {=|≈} {N}, and alpha times that is taken off the weight.": slope_said,
    "The weight delta is {N} × ({N}) {=|≈} {N}, and alpha times that is taken off the weight.": slope_said,
    "It would go up where the weight delta is negative.": lambda f: f.after["weight_deltas"][f.furthest] >= 0,
    "It would go down where the weight delta is positive.": lambda f: f.after["weight_deltas"][f.furthest] <= 0,
    "It would stay where the weight delta is 0.": lambda f: f.after["weight_deltas"][f.furthest] != 0,
}

GROWTH: Table = {
    "At the step before, errors[{L}] was {N}, then the weights were turned, with alpha {N} and input {N}. "
    "Now it will be…": lambda f, label, e, a, i: (
        label == f.labels[f.furthest]
        and said(e, f.past["errors"][f.furthest])
        and said(a, f.before["alpha"])
        and said(i, f.before["input"])
    ),
    "With this alpha and this input a step multiplies every delta by 1 − alpha × input² = {N}.": lambda f, n: (
        Fraction(n) == written_share(f) and keeps_so(f, n)
    ),
    "With this alpha and this input a step multiplies every delta by 1 − alpha × input² ≈ {N}.": lambda f, n: (
        Fraction(n) != written_share(f)
        and abs(Fraction(n) - written_share(f)) <= Fraction(1e-3) * abs(Fraction(n)) + Fraction(1e-15)
        and keeps_so(f, n)
    ),
    "The error went from {N} to {N}.": lambda f, was, now: (
        said(was, f.past["errors"][f.furthest])
        and said(now, f.after["errors"][f.furthest])
        and differ(was, now) == (f.right != "the same")
    ),
    "Learning makes the error smaller only while that factor is between -1 and 1.": lambda f: (
        f.answer == "smaller" and abs(f.kept) >= 1
    ),
    "The error grows only where that factor is above 1 or below -1.": lambda f: (
        f.answer == "larger" and abs(f.kept) <= 1
    ),
    "It stays the same only where that factor is 1 or -1, or the delta is 0.": lambda f: (
        f.answer == "the same" and abs(f.kept) != 1 and f.misses[f.furthest] != 0
    ),
}


SLOPE: Table = {
    "The delta is {N}, the input is {N}. How steep is the error: which slope will be measured?": lambda f, d, i: (
        said(d, f.before["delta"]) and said(i, f.before["input"])
    ),
    "The slope is 2 × delta × input, and measuring finds just that, but for rounding.": lambda f: (
        math.isclose(f.answer, 2 * f.before["delta"] * f.before["input"], rel_tol=1e-12)
        and math.isclose(f.answer, f.after["measured"], rel_tol=1e-8)
    ),
    "That is delta × input, the weight delta. The slope is twice as much.": is_answer(
        lambda f: f.before["delta"] * f.before["input"]
    ),
    "The size is right, the sign is not: a slope has the sign of delta × input.": is_answer(
        lambda f: -2 * f.before["delta"] * f.before["input"]
    ),
    "That is 2 × delta. The input is missing: the weight moves the prediction only by that.": is_answer(
        lambda f: 2 * f.before["delta"]
    ),
}


def moved_by(factor: Any) -> Any:
    return is_answer(lambda f: f.before["weight"] - f.before["alpha"] * factor(f.before["delta"], f.before["input"]))


MOVE: Table = {
    "learn has weight {N}, delta {N}, input {N}, alpha {N}. Where will the weight go?": lambda f, *told: all(
        said(text, f.before[name]) for text, name in zip(told, ("weight", "delta", "input", "alpha"), strict=True)
    ),
    "Alpha times the weight delta, which is delta × input, is taken off the weight.": moved_by(lambda d, i: d * i),
    "That adds alpha times the weight delta: uphill. It is taken off.": moved_by(lambda d, i: -d * i),
    "That takes off the whole slope. The 2 is left to alpha, as before.": moved_by(lambda d, i: 2 * d * i),
    "That leaves the input out. A weight delta is delta × input.": moved_by(lambda d, i: d),
}

NEXT_ERROR: Table = {
    "At the step before, the error was {N}. A step multiplies the delta by 1 − alpha × input² = {N}. "
    "What will the error be?": lambda f, e, n: said(e, f.past["error"]) and Fraction(n) == written_share(f),
    "At the step before, the error was {N}. A step multiplies the delta by 1 − alpha × input² ≈ {N}. "
    "What will the error be?": lambda f, e, n: (
        said(e, f.past["error"])
        and Fraction(n) != written_share(f)
        and abs(Fraction(n) - written_share(f)) <= Fraction(1e-3) * abs(Fraction(n)) + Fraction(1e-15)
    ),
    "The error is the delta squared, so it is multiplied by that factor twice.": lambda f: math.isclose(
        f.answer, f.kept * f.kept * f.past["error"], rel_tol=1e-5
    ),
    "That takes the factor in once. The error is a square, so it comes in twice.": is_answer(
        lambda f: abs(f.kept) * f.past["error"]
    ),
    "An error is a square and never below 0: the factor comes in twice.": lambda f: f.answer < 0 > f.kept,
    "That is the error as it was, and the delta has changed.": lambda f: (
        f.answer == f.past["error"] and abs(f.kept) != 1
    ),
}


def way(before: float, after: float, less: str, more: str, same: str) -> str:
    return less if after < before else more if after > before else same


def up_or_down(f: Facts) -> str:
    return way(f.before["weight"], f.after["weight"], "down", "up", "it stays")


def next_error(f: Facts) -> str:
    return way(f.past["error"], f.after["error"], "smaller", "larger", "the same")


RIGHT: dict[str, Any] = {
    "1-size": lambda f: way(f.before["input"], f.after["prediction"], "smaller", "larger", "the same"),
    "6-direction": up_or_down,
    "6-bottom": up_or_down,
    "6-better": next_error,
    "7-swing": next_error,
    "7-jump": lambda f: way(
        f.before["target"], f.after["prediction"], "below the target", "above the target", "exactly on it"
    ),
    "8-direction": lambda f: way(
        f.before["weights"][f.furthest], f.after["weights"][f.furthest], "down", "up", "it stays"
    ),
    "8-growth": lambda f: way(
        f.past["errors"][f.furthest], f.after["errors"][f.furthest], "smaller", "larger", "the same"
    ),
}
"""Of the questions whose answers are words, which one is right."""

for _table, *_keys in (
    (SCALAR, "1-prediction", "5-prediction"),
    (BESIDE, "1-size"),
    (SUM, "2-sum", "3-call", "4-row"),
    (PART, "2-part"),
    (CALL, "3-loop"),
    (LARGEST, "4-largest"),
    (ERROR, "5-error"),
    (DIRECTION, "6-direction", "6-bottom"),
    (NEXT, "6-better", "7-swing"),
    (AMOUNT, "7-amount"),
    (JUMP, "7-jump"),
    (DELTA, "8-delta"),
    (MOST, "8-most"),
    (WHICH_WAY, "8-direction"),
    (GROWTH, "8-growth"),
    (SLOPE, "9-slope"),
    (MOVE, "9-move"),
    (NEXT_ERROR, "9-growth"),
):
    QUESTIONS.add(_table, *_keys)
