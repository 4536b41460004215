"""What the questions may say, and when it is so; from the recorded numbers before and after the phase."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Any

from tests.prover.claims import NUMBER, Form, differ, form, says

Values = dict[str, Any]


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


def says_all(listed: str, numbers: Any) -> bool:
    return len(listed.split(", ")) == len(numbers) and all(
        says(one, number) for one, number in zip(listed.split(", "), numbers, strict=True)
    )


def product_said(f: Facts, label: str, *written: str) -> bool:
    *factors, sign, result = written
    at = f.at(label)
    pair = f.before["inputs"][at], f.before["weights"][at]
    return all(says(one, number) for one, number in zip(factors, pair, strict=True)) and equation(factors, sign, result)


def equation(factors: Any, sign: str, result: str) -> bool:
    """An equals sign stands where what is written is equal."""
    return (sign == "=") == math.isclose(math.prod(map(float, factors)), float(result), rel_tol=1e-11) and (
        sign == "=" or math.isclose(math.prod(map(float, factors)), float(result), rel_tol=2e-3, abs_tol=1e-320)
    )


ALWAYS = lambda f, *_: True  # noqa: E731

SCALAR = [
    form(
        "The input is #, the weight is #. What will the prediction be?",
        lambda f, i, w: says(i, f.before["input"]) and says(w, f.before["weight"]),
    ),
    form("The prediction is the input times the weight.", is_answer(lambda f: f.before["input"] * f.before["weight"])),
    form(
        "That is input plus weight. A weight multiplies, it adds nothing.",
        is_answer(lambda f: f.before["input"] + f.before["weight"]),
    ),
    form(
        "The size is right, the sign is not: look at both signs again.",
        is_answer(lambda f: -f.before["input"] * f.before["weight"]),
    ),
    form("That is the input itself, as a weight of 1 would leave it.", is_answer(lambda f: f.before["input"])),
    form(
        "That is input divided by weight. A weight multiplies.",
        is_answer(lambda f: f.before["input"] / f.before["weight"]),
    ),
]

BESIDE = [
    form(
        "The weight is #. Beside the input #, the prediction will be…",
        lambda f, w, i: says(w, f.before["weight"]) and says(i, f.before["input"]),
    ),
    form(
        "The prediction # is {smaller|larger} than the input #.",
        lambda f, p, word, i: (
            says(p, f.after["prediction"])
            and says(i, f.before["input"])
            and differ(p, i)
            and (f.after["prediction"] < f.before["input"]) == (word == "smaller")
            and f.after["prediction"] != f.before["input"]
        ),
    ),
    form(
        "The prediction is #, the input itself.",
        lambda f, p: says(p, f.before["input"]) and f.after["prediction"] == f.before["input"],
    ),
    form("An input of 0 gives 0 with every weight.", lambda f: f.before["input"] == 0 == f.after["prediction"]),
    form("A weight of 1 leaves every input as it is.", lambda f: f.before["weight"] == 1),
    form(
        "A weight of 0 lets nothing through, and the input is {above|below} 0.",
        lambda f, where: f.before["weight"] == 0 == f.after["prediction"] and side(f.before["input"]) == where,
    ),
    form(
        "A weight below 0 turns the sign around, and the input is {above|below} 0.",
        lambda f, where: (
            f.before["weight"] < 0 and side(f.before["input"]) == where != side(f.after["prediction"]) != "at"
        ),
    ),
    form(
        "A weight between 0 and 1 takes a number nearer to 0, and the input is {above|below} 0.",
        lambda f, where: (
            0 < f.before["weight"] < 1
            and side(f.before["input"]) == where
            and abs(f.after["prediction"]) < abs(f.before["input"])
        ),
    ),
    form(
        "A weight above 1 takes a number further from 0, and the input is {above|below} 0.",
        lambda f, where: (
            f.before["weight"] > 1
            and side(f.before["input"]) == where
            and abs(f.after["prediction"]) > abs(f.before["input"])
        ),
    ),
]


def listing(shape: str, holds: Any) -> Form:
    """A form with `~` where numbers stand with commas between them."""
    made = form(shape, holds)
    return Form(re.compile(made.shape.pattern.replace("\\~", "~").replace("~", f"({NUMBER}(?:, {NUMBER})*)")), holds)


SUM = [
    listing(
        "The inputs are ~. Their weights are ~. What will the prediction be?",
        lambda f, i, w: says_all(i, f.before["inputs"]) and says_all(w, f.first_row) and len(f.first_row) > 1,
    ),
    listing(
        "The inputs are ~. Their weights for y1 are ~. What will predictions[y1] be?",
        lambda f, i, w: says_all(i, f.before["inputs"]) and says_all(w, f.first_row) and len(f.first_row) > 1,
    ),
    listing(
        "The input is #. Its weight is #. What will the prediction be?",
        lambda f, i, w: says_all(i, f.before["inputs"]) and says_all(w, f.first_row),
    ),
    listing(
        "The input is #. Its weight for y1 is #. What will predictions[y1] be?",
        lambda f, i, w: says_all(i, f.before["inputs"]) and says_all(w, f.first_row),
    ),
    form("It is the input times its weight.", is_answer(lambda f: f.products[0])),
    form(
        "Each input is multiplied by its own weight, and the products are added up.",
        lambda f: math.isclose(f.answer, math.fsum(f.products), abs_tol=1e-9 * sum(map(abs, f.products))),
    ),
    form(
        "Each input is multiplied by the weight in its place of the row, then all is added.",
        lambda f: math.isclose(f.answer, math.fsum(f.products), abs_tol=1e-9 * sum(map(abs, f.products))),
    ),
    form(
        "That is the first product alone. The other products are added to it.",
        lambda f: f.answer == f.products[0] and len(f.products) > 1,
    ),
    form(
        "That adds up first and multiplies then. Each input has its own weight.",
        is_answer(lambda f: sum(f.before["inputs"]) * sum(f.first_row)),
    ),
    form(
        "That only adds. Each input is multiplied by its weight first.",
        is_answer(lambda f: sum(f.before["inputs"]) + sum(f.first_row)),
    ),
    form("That is the sum of the inputs. Their weights are missing.", is_answer(lambda f: sum(f.before["inputs"]))),
    form(
        "Those are the products, one for each input. np.dot adds them up, too.",
        lambda f: says_all(f.answer.strip("[]"), f.products),
    ),
    form(
        "That goes down the first column. An output's weights stand in its row.",
        is_answer(lambda f: sum(i * row[0] for i, row in zip(f.before["inputs"], f.before["weights"], strict=True))),
    ),
]

PART = [
    form("Which input has the largest part in the prediction, above or below zero?", ALWAYS),
    form("No other product is as far from zero.", lambda f: alone(f.products, f.at(f.right)) and f.is_right()),
    form(
        "Its weight is the furthest from zero, but the product counts, and ",
        lambda f: alone(list(f.before["weights"]), f.at(f.answer)) and not f.is_right(),
    ),
    form("The product of input and weight counts, and ", lambda f: not f.is_right()),
]
for _shape in (
    "<label> gives # × # {=|≈} #.",
    "<label> gives # × (#) {=|≈} #.",
):
    PART.append(form(_shape, lambda f, label, *rest: product_said(f, label.lower(), *rest)))

CALL = [
    form("Lesson 2 adds up the same products in a loop. Beside the loop's result, np.dot will give…", ALWAYS),
    form("With these numbers both come to the very same.", lambda f: f.right == "the same, to the last digit"),
    form(
        "It is the same sum, but NumPy rounds at other places.",
        lambda f: f.right == f.answer == "the same, but for the last digits",
    ),
    form(
        "The loop gives #, np.dot gives #.",
        lambda f, loop, call: (
            float(call) == f.after["prediction"]
            and math.isclose(
                float(loop), math.fsum(f.products), rel_tol=1e-9, abs_tol=1e-15 * sum(map(abs, f.products))
            )
            and (float(loop) == float(call)) == (f.right == "the same, to the last digit")
        ),
    ),
    form(
        "NumPy may add up in another order, which rounds at other places.",
        lambda f: f.answer == "the same, to the last digit" != f.right,
    ),
    form(
        "They can differ there, since NumPy may round at other places. With these numbers they do not.",
        lambda f: f.right == "the same, to the last digit",
    ),
    form("It is the same sum. Only its rounding may differ.", lambda f: f.answer == "another number"),
]

LARGEST = [
    form(
        "Every output sees the same inputs, each through its own row of weights. Which prediction will be the largest?",
        ALWAYS,
    ),
    form(
        "No other row comes to as much.",
        lambda f: (
            f.is_right()
            and sorted(f.after["predictions"])[-2]
            < f.after["predictions"][f.at(f.answer)]
            == max(f.after["predictions"])
        ),
    ),
    form(
        "Its first weight is the largest, but the whole row of <label> comes to #.",
        lambda f, label, n: (
            label == f.answer != f.right
            and says(n, f.after["predictions"][f.at(label)])
            and all(
                row[0] < f.before["weights"][f.at(label)][0]
                for at, row in enumerate(f.before["weights"])
                if at != f.at(label)
            )
        ),
    ),
    form(
        "The whole row of <label> comes to #.",
        lambda f, label, n: label == f.answer != f.right and says(n, f.after["predictions"][f.at(label)]),
    ),
    form(
        "<label> comes to #.",
        lambda f, label, n: label.lower() == f.right and says(n, f.after["predictions"][f.at(f.right)]),
    ),
]

ERROR = [
    form(
        "The prediction is #, the target is #. What will the error be?",
        lambda f, p, t: says(p, f.before["prediction"]) and says(t, f.before["target"]) and differ(p, t),
    ),
    form(
        "The error is the miss times itself: prediction minus target, squared.",
        is_answer(
            lambda f: (f.before["prediction"] - f.before["target"]) * (f.before["prediction"] - f.before["target"])
        ),
    ),
    form(
        "That is the miss, prediction minus target. The error is its square.",
        is_answer(lambda f: f.before["prediction"] - f.before["target"]),
    ),
    form(
        "That is twice the miss. Squared means times itself, not times two.",
        is_answer(lambda f: 2 * (f.before["prediction"] - f.before["target"])),
    ),
    form(
        "That squares first and subtracts then. Subtract first.",
        is_answer(lambda f: f.before["prediction"] * f.before["prediction"] - f.before["target"] * f.before["target"]),
    ),
    form(
        "That is target minus prediction, and not squared. The error is the square of the miss.",
        is_answer(lambda f: f.before["target"] - f.before["prediction"]),
    ),
]

UP_DOWN = {"up": 1, "down": -1, "it stays": 0}


def no_tie(f: Facts) -> bool:
    return bool(f.after["up_error"] != f.after["down_error"])


DIRECTION = [
    form(
        "The prediction is #, the target is #. The weight is tried # higher and lower. Where will it go?",
        lambda f, p, t, s: (
            says(p, f.before["prediction"])
            and says(t, f.before["target"])
            and says(s, f.before["step_amount"])
            and (differ(p, t) or f.before["prediction"] == f.before["target"])
        ),
    ),
    form(
        "The error is #: a step of # would lead further from the target, up as well as down. What will the weight do?",
        lambda f, e, s: (
            says(e, f.before["error"])
            and says(s, f.before["step_amount"])
            and f.after["up_error"] > f.before["error"] < f.after["down_error"]
        ),
    ),
    form("Up has the smaller error.", lambda f: f.after["up_error"] < f.after["down_error"]),
    form("Down has the smaller error.", lambda f: f.after["down_error"] < f.after["up_error"]),
    form("Neither side is better than the other.", lambda f: f.after["up_error"] == f.after["down_error"]),
    form(
        "But the step is too small to change any digit of the weight.",
        lambda f: (
            no_tie(f)
            and f.before["weight"] + math.copysign(f.before["step_amount"], f.after["down_error"] - f.after["up_error"])
            == f.before["weight"]
            == f.after["weight"]
        ),
    ),
    form(
        "Up is not the side with the smaller error.",
        lambda f: f.answer == "up" != f.right and not f.after["up_error"] < f.after["down_error"],
    ),
    form(
        "Down is not the side with the smaller error.",
        lambda f: f.answer == "down" != f.right and not f.after["down_error"] < f.after["up_error"],
    ),
    form(
        "It stays only on a tie, and this is none. It never asks whether staying is better.",
        lambda f: f.answer == "it stays" != f.right and no_tie(f) and f.moved != 0,
    ),
    form(
        "Higher, the error would be #; lower, #.",
        lambda f, up, down: (
            says(up, f.after["up_error"]) and says(down, f.after["down_error"]) and differ(up, down) == no_tie(f)
        ),
    ),
]

NEXT = [
    form(
        "At the step before, the error was #. Then the weight was tried higher and lower, and learn has chosen. "
        "Compared with that, the error will be…",
        lambda f, e: says(e, f.past["error"]),
    ),
    form(
        "It was #, now it is #.",
        lambda f, was, now: (
            says(was, f.past["error"]) and says(now, f.after["error"]) and differ(was, now) == (f.right != "the same")
        ),
    ),
    form(
        "The step led nearer to the target.",
        lambda f: abs(f.before["prediction"] - f.before["target"]) < abs(f.past["prediction"] - f.before["target"]),
    ),
    form(
        "The step led past the target, and further from it than before.",
        lambda f: (
            abs(f.before["prediction"] - f.before["target"]) > abs(f.past["prediction"] - f.before["target"])
            and min(f.before["prediction"], f.past["prediction"])
            < f.before["target"]
            < max(f.before["prediction"], f.past["prediction"])
        ),
    ),
    form(
        "The step led further from the target.",
        lambda f: abs(f.before["prediction"] - f.before["target"]) > abs(f.past["prediction"] - f.before["target"]),
    ),
    form("Nobody asked whether staying is better.", lambda f: f.past["weight"] != f.past_start["weight"]),
    form(
        "Up and down were equally wrong, so the weight has stayed.",
        lambda f: f.past["up_error"] == f.past["down_error"] and f.past["weight"] == f.past_start["weight"],
    ),
    form(
        "The step is too small to change any digit of the weight.",
        lambda f: (
            f.past["up_error"] != f.past["down_error"]
            and f.past["weight"] == f.past_start["weight"]
            and f.past_start["weight"]
            in (
                f.past_start["weight"] + f.past_start["step_amount"],
                f.past_start["weight"] - f.past_start["step_amount"],
            )
        ),
    ),
    form(
        "The step led as far past the target as it was before it.",
        lambda f: f.before["prediction"] - f.before["target"] == f.before["target"] - f.past["prediction"] != 0,
    ),
    form(
        "The weight goes to the better of two sides, but that can still be worse than to stay.",
        lambda f: f.after["error"] > f.past["error"] and f.past["weight"] != f.past_start["weight"],
    ),
    form(
        "The weight has moved, and so the prediction and the error have changed.",
        lambda f: (
            f.past["weight"] != f.past_start["weight"]
            and f.past["prediction"] != f.before["prediction"]
            and f.past["error"] != f.after["error"]
        ),
    ),
]

AMOUNT = [
    form(
        "The prediction is off by #, the error is #. How far will the weight move?",
        lambda f, miss, e: says(miss, abs(f.before["prediction"] - f.before["target"])) and says(e, f.before["error"]),
    ),
    form(
        "Every step has the size of step_amount, however far the target is.",
        lambda f: f.answer == f.before["step_amount"] and math.isclose(abs(f.moved), f.answer, rel_tol=1e-8),
    ),
    form(
        "That is how far the prediction is off. Hot and cold asks which side, never how far.",
        is_answer(lambda f: abs(f.before["prediction"] - f.before["target"])),
    ),
    form(
        "That is the error as it is now. Which of the two tries has the smaller one decides.",
        lambda f: f.answer == f.before["error"] and no_tie(f),
    ),
    form("One side is better than the other, so it moves.", lambda f: f.answer == 0 and no_tie(f) and f.moved != 0),
]


def where(f: Facts, number: float) -> int:
    return (number > f.before["target"]) - (number < f.before["target"])


JUMP = [
    form(
        "At the step before, the prediction was #; the target is #. The weight has moved one step. "
        "Now the prediction will be…",
        lambda f, p, t: (
            says(p, f.past["prediction"])
            and says(t, f.before["target"])
            and differ(p, t) == (f.past["prediction"] != f.before["target"])
            and f.past["weight"] != f.past_start["weight"]
        ),
    ),
    form(
        "One step moves the prediction by #: from # to #.",
        lambda f, s, a, b: (
            says(s, abs(f.before["step_amount"] * f.before["input"]))
            and says(a, f.past["prediction"])
            and says(b, f.after["prediction"])
            and math.isclose(
                abs(f.after["prediction"] - f.past["prediction"]),
                abs(f.before["step_amount"] * f.before["input"]),
                rel_tol=1e-5,
            )
        ),
    ),
    form(
        "It was on the target, and one side was better by no more than rounding: so it has moved.",
        lambda f: (
            where(f, f.past["prediction"]) == 0
            and math.isclose(f.past["up_error"], f.past["down_error"], rel_tol=1e-6)
            and f.past["up_error"] != f.past["down_error"]
        ),
    ),
    form(
        "The target was just one step away.",
        lambda f: where(f, f.after["prediction"]) == 0 != where(f, f.past["prediction"]),
    ),
    form(
        "One step was not enough to get past it.",
        lambda f: (
            where(f, f.after["prediction"]) == where(f, f.past["prediction"]) != 0
            and abs(f.after["prediction"] - f.before["target"]) < abs(f.past["prediction"] - f.before["target"])
        ),
    ),
    form(
        "The step jumped over it.",
        lambda f: where(f, f.after["prediction"]) == -where(f, f.past["prediction"]) != 0,
    ),
    form("Think how far one step takes the prediction.", lambda f: f.answer != f.right),
    form(
        "One step has a fixed size. It lands on the target only from just so far away.",
        lambda f: f.answer == "exactly on it" != f.right and where(f, f.after["prediction"]) != 0,
    ),
]

DELTA = [
    form(
        "predictions[<label>] is #, its target is #. What will deltas[<label>] be?",
        lambda f, one, p, t, other: (
            one == other == f.labels[f.furthest]
            and says(p, f.before["predictions"][f.furthest])
            and says(t, f.before["targets"][f.furthest])
            and differ(p, t)
        ),
    ),
    form(
        "A delta is prediction minus target. Below the target it is negative.",
        is_answer(lambda f: f.misses[f.furthest]),
    ),
    form(
        "That is target minus prediction. A delta is the other way around.",
        is_answer(lambda f: -f.misses[f.furthest]),
    ),
    form(
        "That is the delta squared: the error. The delta keeps its sign.",
        is_answer(lambda f: f.misses[f.furthest] ** 2),
    ),
    form(
        "That is the sum. A delta is a difference.",
        is_answer(lambda f: f.before["predictions"][f.furthest] + f.before["targets"][f.furthest]),
    ),
]


def listed_deltas(f: Facts, text: str) -> bool:
    parts = [part.split(" for ") for part in text.split(", ")]
    return [label for _, label in parts] == f.labels and says_all(
        ", ".join(number for number, _ in parts), f.before["deltas"]
    )


MOST = [
    Form(re.compile(r"The deltas are (.+?)\. Which weight will move most\?"), listed_deltas),
    form(
        "deltas[<label>] is #, the largest miss.",
        lambda f, label, n: (
            label == f.right and says(n, f.before["deltas"][f.at(label)]) and alone(f.before["deltas"], f.at(label))
        ),
    ),
    form(
        "Alpha and the input are the same for all.",
        lambda f: alone([a - b for a, b in zip(f.after["weights"], f.before["weights"], strict=True)], f.at(f.right)),
    ),
    form(
        "Its weight is the furthest from zero, but the miss counts.",
        lambda f: not f.is_right() and alone(f.before["weights"], f.at(f.answer)),
    ),
    form(
        "The delta of <label> is #, nearer to zero.",
        lambda f, label, n: (
            label == f.answer
            and says(n, f.before["deltas"][f.at(label)])
            and abs(f.before["deltas"][f.at(label)]) < abs(f.before["deltas"][f.at(f.right)])
        ),
    ),
]


def slope_said(f: Facts, d: str, i: str, sign: str, result: str) -> bool:
    return (
        says(d, f.before["deltas"][f.furthest])
        and says(i, f.before["input"])
        and says(result, f.after["weight_deltas"][f.furthest])
        and equation((d, i), sign, result)
    )


WHICH_WAY = [
    form(
        "deltas[<label>] is #, the input is #. Where will weights[<label>] go?",
        lambda f, one, d, i, other: (
            one == other == f.labels[f.furthest]
            and says(d, f.before["deltas"][f.furthest])
            and says(i, f.before["input"])
        ),
    ),
    form("The weight delta is # × # {=|≈} #, and alpha times that is taken off the weight.", slope_said),
    form("The weight delta is # × (#) {=|≈} #, and alpha times that is taken off the weight.", slope_said),
    form("It would go up where the weight delta is negative.", lambda f: f.after["weight_deltas"][f.furthest] >= 0),
    form("It would go down where the weight delta is positive.", lambda f: f.after["weight_deltas"][f.furthest] <= 0),
    form("It would stay where the weight delta is 0.", lambda f: f.after["weight_deltas"][f.furthest] != 0),
]

GROWTH = [
    form(
        "At the step before, errors[<label>] was #, then the weights were turned, with alpha # and input #. "
        "Now it will be…",
        lambda f, label, e, a, i: (
            label == f.labels[f.furthest]
            and says(e, f.past["errors"][f.furthest])
            and says(a, f.before["alpha"])
            and says(i, f.before["input"])
        ),
    ),
    form(
        "With this alpha and this input a step multiplies every delta by 1 − alpha × input² = #.",
        lambda f, n: (
            says(n, f.kept, 3)
            and all(differ(n, edge) or abs(f.kept) == 1 for edge in ("1", "-1"))
            and math.isclose(
                f.misses[f.furthest],
                f.kept * f.past["deltas"][f.furthest],
                rel_tol=1e-6,
                abs_tol=1e-12 * max(abs(f.before["targets"][f.furthest]), abs(f.past["predictions"][f.furthest])),
            )
        ),
    ),
    form(
        "The error went from # to #.",
        lambda f, was, now: (
            says(was, f.past["errors"][f.furthest])
            and says(now, f.after["errors"][f.furthest])
            and differ(was, now) == (f.right != "the same")
        ),
    ),
    form(
        "Learning makes the error smaller only while that factor is between -1 and 1.",
        lambda f: f.answer == "smaller" and abs(f.kept) >= 1,
    ),
    form(
        "The error grows only where that factor is above 1 or below -1.",
        lambda f: f.answer == "larger" and abs(f.kept) <= 1,
    ),
    form(
        "It stays the same only where that factor is 1 or -1, or the delta is 0.",
        lambda f: f.answer == "the same" and abs(f.kept) != 1 and f.misses[f.furthest] != 0,
    ),
]


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

FORMS: dict[str, list[Form]] = {
    "1-prediction": SCALAR,
    "1-size": BESIDE,
    "2-sum": SUM,
    "2-part": PART,
    "3-call": SUM,
    "3-loop": CALL,
    "4-row": SUM,
    "4-largest": LARGEST,
    "5-prediction": SCALAR,
    "5-error": ERROR,
    "6-direction": DIRECTION,
    "6-better": NEXT,
    "6-bottom": DIRECTION,
    "7-amount": AMOUNT,
    "7-jump": JUMP,
    "7-swing": NEXT,
    "8-delta": DELTA,
    "8-most": MOST,
    "8-direction": WHICH_WAY,
    "8-growth": GROWTH,
}
"""By question, all that it may say."""
