"""What is said of the presets, beside what must be seen in a run with their numbers."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import engine
from engine.definition.lesson import Lesson
from engine.definition.parts.preset import Preset
from engine.definition.values import flatten
from tests.prover.forms import forms_of

PRESETS = forms_of("preset")


class Tried:
    """A run with the numbers of a preset, to its last step, and what can be seen in it."""

    def __init__(self, lesson: Lesson, preset: Preset) -> None:
        self.lesson = lesson
        self.given = preset.values
        self.run = engine.Experiment(lesson, **preset.values)
        self.run.run(1 if lesson.one_step else self.run.stop)
        self.usual = engine.Experiment(lesson)
        self.usual.run(1)

    def __getitem__(self, name: str) -> Any:
        return self.run.moment.values[name]

    def column(self, name: str) -> list[Any]:
        return list(self.run.history[name])

    def with_(self, **values: Any) -> Any:
        """The values of the first step with other numbers besides those of the preset."""
        run = engine.Experiment(self.lesson, **{**self.given, **values})
        return run.step().values

    @property
    def games(self) -> list[Any]:
        return [self.with_(**example.values) for example in self.lesson.examples]

    @property
    def products(self) -> list[float]:
        return [one * other for one, other in zip(self["inputs"], self["weights"], strict=True)]

    def kept(self, step: int) -> list[float]:
        """What a step has left of the deltas."""
        before, after = self.column("deltas")[step - 1 : step + 1]
        return [new / old for old, new in zip(before, after, strict=True)]

    @property
    def left(self) -> list[float]:
        """What all steps have left of the deltas."""
        deltas = self.column("deltas")
        return [abs(new / old) for old, new in zip(deltas[0], deltas[-1], strict=True)]


def near(one: Any, other: Any, rel: float = 1e-9) -> bool:
    return all(math.isclose(a, b, rel_tol=rel) for a, b in zip(flat(one), flat(other), strict=True))


def flat(value: Any) -> list[float]:
    return [float(number) for number in flatten(tuple(value) if isinstance(value, list) else value)]


def other_form(t: Tried) -> float:
    run = engine.Experiment(engine.lesson(t.lesson.other_form or 0), **t.given)
    return float(run.step().values["prediction"])  # type: ignore[arg-type]


def lands_and_leaves(t: Tried) -> bool:
    predictions, weights = t.column("prediction"), t.column("weight")
    up, down = t.column("up_error")[11], t.column("down_error")[11]
    return near(predictions[11], 0.8) and 0 < weights[10] - 1.6 < 1e-12 and up != down and weights[11] != weights[10]


PRESETS.add(
    {
        "Half of the input passes through: 4.25, exact to the last digit, since halves are exact in a computer.": lambda t: (
            t["prediction"] == 4.25 == t["input"] / 2
        ),
        "As w shows, the prediction is 0.8500000000000001: 0.1 is not exact in a computer, which is no mistake.": lambda t: (
            repr(t["prediction"]) == "0.8500000000000001" and t["weight"] == 0.1
        ),
        "With a weight of 0 nothing passes through: the network says 0 for all four games and tells none apart.": lambda t: (
            [one["prediction"] for one in t.games] == [0] * 4
        ),
        "A weight below 0 turns the order around: the more toes, the lower the guess, for all four games.": lambda t: (
            [one["input"] for one in sorted(t.games, key=lambda one: one["input"])]
            == [one["input"] for one in sorted(t.games, key=lambda one: -one["prediction"])]
        ),
        "With an input of 0 the prediction is 0 whatever the weight: no knob can make something out of nothing.": lambda t: (
            all(t.with_(weight=weight)["prediction"] == 0 for weight in (-1e300, -1.0, 0.0, 100.0, 1e308))
        ),
        "These weights fit the sizes of the inputs: the products are 0.85, 0.65 and 0.75, so none drowns another.": lambda t: (
            near(t.products, [0.85, 0.65, 0.75])
        ),
        "One knob at 1 and two shut: the prediction is the win-loss record itself, 0.65.": lambda t: (
            sorted(t["weights"]) == [0, 0, 1] and t["prediction"] == t["inputs"][1] == 0.65
        ),
        "Ten times the fans and the same prediction: their weight is 0, so the network is blind to them.": lambda t: (
            t["inputs"][2] == 10 * t.usual.parameters["inputs"][2]  # type: ignore[index]
            and t["weights"][2] == 0
            and t["prediction"] == t.usual.moment.values["prediction"]
        ),
        "Equal weights are not equal votes: the toes make 0.85 of 1.065, only because their numbers are larger.": lambda t: (
            len(set(t["weights"])) == 1 and near(t.products[0], 0.85) and t["prediction"] == 1.065
        ),
        "Fans counted one by one, no longer in millions, make 150000 of 150000.98 and drown the other inputs.": lambda t: (
            t.products[2] == 150000 and t["prediction"] == 150000.98 and t["inputs"][2] == 1.5e6
        ),
        "Halves and quarters are exact in a computer, so NumPy and the loop agree to the last digit: 5.875.": lambda t: (
            t["prediction"] == other_form(t) == 5.875
        ),
        "Twice as many inputs and not one change in the code: the same single call adds up all six products.": lambda t: (
            len(t["inputs"]) == 6 and near(t["prediction"], math.fsum(t.products))
        ),
        "The loop gives 1.23, NumPy may give 1.2300000000000002: a test with == can fail, one that allows a tiny "
        "difference does not.": lambda t: other_form(t) == 1.23 and near(t["prediction"], 1.23, 1e-12),
        "The true sum is 1, yet from left to right it is 0: beside 1e16 a computer's number has no digit left "
        "for a 1.": lambda t: sum(map(int, t.products)) == 1 and other_form(t) == 0 and 1e16 + 1 == 1e16,
        "All three inputs are from game 1 here; the three of the start stand together in no game of the data.": lambda t: (
            t["inputs"] == t.lesson.examples[0].values["inputs"]
            and all(t.lesson.defaults["inputs"] != one.values["inputs"] for one in t.lesson.examples)
        ),
        "A 1 where row and column have the same place and 0 elsewhere: each output is one input, unchanged.": lambda t: (
            all(number == (row == at) for row, part in enumerate(t["weights"]) for at, number in enumerate(part))
            and t["predictions"] == t["inputs"]
        ),
        "Rows and columns have changed places: about 1.22, 3.1 and -2.82 come out, all wrong, and nothing crashes.": lambda t: (
            t["weights"] == tuple(zip(*t.lesson.defaults["weights"], strict=True))  # type: ignore[arg-type, misc]
            and near(t["predictions"], [1.22, 3.1, -2.82])
            and not any(
                near(one, other)
                for one, other in zip(t["predictions"], flat(t.usual.moment.values["predictions"]), strict=True)
            )
        ),
        "Game 1, each number one knob too far: about 0.805, 1.85 and 11.265 come out, and nothing says that it is "
        "wrong.": lambda t: (
            [*t["inputs"][1:], t["inputs"][0]] == list(t.lesson.examples[0].values["inputs"])  # type: ignore[arg-type, index]
            and near(t["predictions"], [0.805, 1.85, 11.265])
            and not any(near(one["predictions"], t["predictions"], 1e-3) for one in t.games)
        ),
        "Two equal rows give two equal outputs: y1 and y2 are both about 1.15, so one tells you nothing new.": lambda t: (
            t["weights"][0] == t["weights"][1]
            and t["predictions"][0] == t["predictions"][1]
            and near(t["predictions"][0], 1.15)
        ),
        "1.6 × 0.5 is 0.8, just the target: the error is 0, the least it can be.": lambda t: (
            t["prediction"] == 1.6 * 0.5 == t["target"] == 0.8 and t["error"] == 0
        ),
        "0.5 × 1.6 is 0.8 too: the error asks only what comes out, not how it was made.": lambda t: (
            t["prediction"] == 0.5 * 1.6 == 0.8 and t["error"] == 0
        ),
        "The prediction is 0.55 too high; at the weight 0.5 it is 0.55 too low: the error of both is about 0.3025.": lambda t: (
            near(t["prediction"] - t["target"], 0.55)
            and near(t["target"] - t.with_(weight=0.5)["prediction"], 0.55)
            and near([t["error"], t.with_(weight=0.5)["error"]], [0.3025, 0.3025])
        ),
        "The miss is twice that of the weight 0.5, and the error is four times as large: about 1.21.": lambda t: (
            near(t["prediction"] - t["target"], 2 * (t.with_(weight=0.5)["prediction"] - t["target"]))
            and near([t["error"], 4 * t.with_(weight=0.5)["error"]], [1.21, 1.21])
        ),
        "With an input of 0 the prediction is 0 and the error about 0.64 at every weight: the curve is flat.": lambda t: (
            all(near(t.with_(weight=weight)["error"], 0.64) for weight in (-9.0, 0.0, 1.6, 1e9))
        ),
        "A tenth of the steps is enough: step 111 predicts about 0.8, but from then on it swings ten times as far.": lambda t: (
            near(t.column("prediction")[110], 0.8)
            and t.run.stop == 111
            and near(swing_of(t), 10 * swing_of(usual_run(6)), 1e-6)
        ),
        "It starts too high and finds the way down by itself: down is the side with the smaller error here.": lambda t: (
            t.column("down_error")[0] < t.column("up_error")[0] and near(t.column("weight")[1099], 1.6)
        ),
        "Up and down are equally wrong, so the tie holds it: the weight stays at 1.6, with an error of 0.": lambda t: (
            set(t.column("weight")) == {1.6}
            and set(t.column("error")) == {0}
            and t.column("up_error") == t.column("down_error")
        ),
        "After 1101 steps the weight has come only to about 0.61: the way to 1.6 takes 11000 of these.": lambda t: (
            t.run.position == 1101
            and round(t["weight"], 2) == 0.61
            and near((1.6 - 0.5) / t.given["step_amount"], 11000)
        ),
        "With an input of 0 the weight changes nothing, so both tries have the same error and it never moves.": lambda t: (
            t.column("up_error") == t.column("down_error") and set(t.column("weight")) == {0.5}
        ),
        "0.5 plus so little is 0.5 again, since a computer's number has about 16 digits: the weight stands still.": lambda t: (
            0.5 + t.given["step_amount"] == 0.5 and set(t.column("weight")) == {0.5}  # type: ignore[operator]
        ),
        "The bottom is just 1.1 away: one step lands on it, and there up and down are equally wrong, so it stays.": lambda t: (
            near(1.6 - 0.5, 1.1)
            and set(t.column("prediction")[1:]) == {0.8}
            and t.column("up_error")[1:] == t.column("down_error")[1:]
        ),
        "The bottom is at 1.5, four steps away, and quarters are exact in a computer: it lands on a tie and stays.": lambda t: (
            t.column("prediction")[3] != 0.75 and set(t.column("prediction")[4:]) == {0.75} and t["weight"] == 1.5
        ),
        "It takes 110 steps to come near, and then the prediction stays within 0.005 of the target.": lambda t: (
            abs(t.column("prediction")[108] - 0.8) > 0.005
            and all(abs(one - 0.8) <= 0.005 + 1e-12 for one in t.column("prediction")[110:])
        ),
        "More steps do not help: the prediction swings between about 0.65 and 0.85 to the end.": lambda t: (
            {round(one, 9) for one in t.column("prediction")[4:]} == {0.65, 0.85} and t.run.position == 1101
        ),
        "Step 12 predicts about 0.8, but rounding left the weight a hair too high: no tie, and it moves on.": lands_and_leaves,
        "The step is as wide as the valley here: it jumps from 0.5 to 2.7 and back, and the error never falls.": lambda t: (
            set(t.column("weight")) == {0.5, 2.7} and len(set(t.column("error"))) == 1
        ),
        "Alpha is 1 / input²: nothing but rounding is left of the miss after one step, whatever the weights were.": lambda t: (
            near(t.given["alpha"], 1 / 0.65**2)
            and all(
                abs(delta) < 1e-14 * max(1, *map(abs, weights))
                for weights in ((0.3, 0.2, 0.9), (-5.0, 70.0, 3.0), (1e9, -1e9, 0.0))
                for delta in after_one(t, weights)
            )
        ),
        "Every step keeps 0.5775 of each delta, so after 50 steps less than a billionth of the miss is left.": lambda t: (
            near(t.kept(3), [0.5775] * 3) and t.run.position == 50 and max(t.left) < 1e-9
        ),
        "Every step keeps more than 0.999 of each delta: after 200 steps over nine tenths of the miss are left.": lambda t: (
            all(min(t.kept(step)) > 0.999 for step in range(1, 200)) and min(t.left) > 0.9
        ),
        "Alpha is above 2 / input²: each step multiplies the deltas by -3.225, until the errors are inf.": lambda t: (
            t.given["alpha"] > 2 / 0.65**2  # type: ignore[operator]
            and all(near(t.kept(step), [-3.225] * 3, 1e-6) for step in range(1, 200))
            and all(map(math.isinf, t.column("errors")[-1]))
        ),
        "A weight delta is delta × input, so with an input of 0 all are 0: it learns nothing, however wrong it is.": lambda t: (
            not any(flat(t["weight_deltas"]))
            and set(t.column("weights")) == {(0.3, 0.2, 0.9)}
            and any(flat(t["errors"]))
        ),
        "Game 3 in the data says 8, where 0 was probably meant: a wrong number is learned as well as a right one.": lambda t: (
            t.given["targets"] == t.lesson.examples[2].values["targets"]
            and near(t["predictions"][1], 8, 1e-6)
            and max(flat(t["errors"])) < 1e-9
        ),
        "Alpha is 1 / input²: nothing is left of the miss after one step, and step 2 has an error of 0.": lambda t: (
            t.given["alpha"] == 1 / t["input"] ** 2 and t.column("error")[0] > 0 == t.column("error")[1]
        ),
        "It has the errors of an alpha of 1, but from side to side: 7 is as far below the limit 8 as 1 is above 0.": lambda t: (
            t.given == {"alpha": 7.0}
            and 2 / t["input"] ** 2 == 8 == 7 + 1
            and t.lesson.defaults["alpha"] == 1
            and near(t.column("error"), to_its_stop(t.lesson).column("error"))
            and all(one * other < 0 for one, other in pairwise(t.column("delta")))
        ),
        "The limit is 2 / 2² = 0.5 here, and alpha is far below it, at 0.1: every step keeps 0.6 of the delta.": lambda t: (
            t.given["input"] == 2
            and t.given["alpha"] == 0.1
            and all(near(after / before, 0.6, 1e-6) for before, after in pairwise(t.column("delta")))
        ),
        "The limit is 2 / 2² = 0.5, and alpha is 1: each step multiplies the delta by -3, so the error by 9.": lambda t: (
            t["input"] == 2
            and t["alpha"] == 1
            and all(near(after / before, -3) for before, after in pairwise(t.column("delta")))
            and all(near(after / before, 9) for before, after in pairwise(t.column("error")))
        ),
        "Alpha is just 2 / input²: the prediction is 1 and 0.6 by turns, forever as wrong as it was at the start.": lambda t: (
            t["alpha"] == 2 / t["input"] ** 2
            and near(t.column("prediction"), [1, 0.6] * (t.run.stop // 2))
            and near(t.column("error"), [t.column("error")[0]] * t.run.stop)
        ),
        "So small a nudge drowns in rounding: step 1 measures about -0.4996, not -0.55; the formula learns.": lambda t: (
            round(t.column("measured")[0], 4) == -0.4996
            and near(t.column("slope")[0], -0.55)
            and t.column("weight") == to_its_stop(t.lesson).column("weight")
        ),
        "Every step keeps 0.99975 of the delta: after 20 steps more than 99 hundredths of the miss are left.": lambda t: (
            all(near(after / before, 0.99975) for before, after in pairwise(t.column("delta")))
            and t.run.position == 20
            and abs(t["input"] * t["weight"] - t["target"]) > 0.99 * abs(t.column("delta")[0])
        ),
    }
)


def to_its_stop(lesson: Lesson) -> Tried:
    """The lesson's own run."""
    return Tried(lesson, Preset("own", {}, True, ""))


def usual_run(number: int) -> Tried:
    return to_its_stop(engine.lesson(number))


def swing_of(t: Tried) -> float:
    """How far the weight goes back and forth after the last step."""
    t.run.run(40)
    weights = t.column("weight")[-40:]
    return float(max(weights) - min(weights))


def after_one(t: Tried, weights: tuple[float, ...]) -> list[float]:
    run = engine.Experiment(t.lesson, **{**t.given, "weights": weights})
    run.run(2)
    return flat(run.moment.values["deltas"])
