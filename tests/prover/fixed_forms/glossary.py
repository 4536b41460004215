"""What the glossary says of its words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from math import inf, isfinite, isnan, log10, nan
from pathlib import Path
from sys import float_info
from typing import Any

import numpy

import engine
from engine.definition.parts.phase import Phase
from engine.teaching.challenge import challenges
from engine.teaching.exercise import exercises
from tests.prover.fixed_forms.tries import dot, first, games, near, own, ran, swings
from tests.prover.forms import forms_of
from tui.presentation.text.glossary import Word

GLOSSARY = forms_of("glossary")

OF_RUNS = {"branch", "history", "log scale", "setting", "shelf", "trace"}
"""Words for what there is where a lesson has several steps."""

OF_EVERY_LESSON = {"exercise", "exhibit", "function", "hint", "moment", "parameter", "value"}
"""Words for what a text needs no word of: it stands on the screen."""

OF_PLAIN_ENGLISH = {"compare", "learn", "measure", "row", "run"}
"""Words that stand in earlier lessons, too, and mean nothing special there."""


@cache
def _text(number: int) -> str:
    """The text of a lesson and the names in it."""
    lesson = engine.lesson(number)
    (folder,) = Path(str(resources.files("engine") / "course")).glob(f"*/lesson{number:02}_*")
    names = [one.name for one in (*lesson.everything, *lesson.phases)]
    return " ".join((folder.joinpath("text.md").read_text(encoding="utf-8"), *names)).replace("_", " ").lower()


@GLOSSARY.says(
    r"(?:First in|The first (?:ones? (?:are|is) in|is)|You can do it from|Press l from|"
    r"It is (?:there|most useful) from) lesson (\d+)(?: on)?\."
)
def _(word: Word, number: str) -> bool:
    lesson = int(number)
    if word.name in OF_RUNS:
        return lesson == next(one.number for one in engine.lessons() if not one.one_step)
    if word.name in OF_EVERY_LESSON:
        return lesson == (min(one.lesson.number for one in engine.exhibits()) if word.name == "exhibit" else 1)
    if word.name in ("converge", "inf", "nan"):
        return lesson == next(one.number for one in engine.lessons() if "alpha" in one.defaults)
    before = [one.number for one in engine.lessons() if one.number < lesson]
    earlier = [] if word.name in OF_PLAIN_ENGLISH else before
    return _names(word, lesson) and not any(_names(word, one) for one in earlier)


def all_phases(name: str) -> list[Phase]:
    """The phases of that name, of all lessons."""
    return [phase for lesson in engine.lessons() for phase in lesson.phases if phase.name == name]


def _names(word: Word, number: int) -> bool:
    forms = "|".join(name.lower() for name in word.names)
    return re.search(rf"(?<![a-z])(?:{forms})(?:s|es|ed|r|ing)?(?![a-z])", _text(number)) is not None


# Tried out


def blows_up(alpha: float) -> bool:
    return not all(map(isfinite, ran(8, 5_000, alpha=alpha).errors[-1]))


def nan_in(numbers: tuple[float, ...]) -> bool:
    return any(map(isnan, numbers))


def branched() -> tuple[int, int]:
    """How many steps there are after a number was changed in the past, and how many runs were left."""
    run = engine.Experiment(engine.lesson(6))
    run.run(5)
    run.goto(2)
    run.edit(weight=1.0)
    run.step()
    return run.history.steps, len(run.shelf)


def slope_of_the_error() -> float:
    """The slope of the first error of lesson 8, measured on both sides."""

    def error(weight: float) -> float:
        return float((own(8).input * weight - own(8).targets[0]) ** 2)

    return (error(own(8).weights[0] + 1e-6) - error(own(8).weights[0] - 1e-6)) / 2e-6


def least_where_flat() -> bool:
    """Whether the error is least where its slope is zero, for an input and for none."""
    for given in (0.5, -2.0, 0.0):
        flat = 0.8 / given if given else 0.3
        least = first(5, input=given, weight=flat).error
        if any(first(5, input=given, weight=weight).error < least - 1e-15 for weight in (-5.0, 0.0, 1.0, 1.7, 30.0)):
            return False
    return True


def moves(weight: float, step_amount: float) -> float:
    after: Any = first(6, weight=weight, step_amount=step_amount)
    return abs(float(after.weight) - weight)


GLOSSARY.claims_nothing(
    "aliasing",
    "Two names for one and the same list.",
    "What is changed under one name is changed under the other, too, which surprises where a copy was meant.",
)

GLOSSARY.add(
    {
        "It says what part of each weight delta is taken off its weight.": lambda _: near(
            [before - after for before, after in zip(own(8).weights, first(8).weights, strict=True)],
            [own(8).alpha * one for one in first(8).weight_deltas],
        ),
        "Too small is slow, too large makes the miss grow.": lambda _: (
            blows_up(alpha=6.0)
            and 0.9 < ran(8, 200, alpha=0.001).deltas[-1][0] / ran(8, 200, alpha=0.001).deltas[0][0] < 1
        ),
    },
    "alpha",
)
GLOSSARY.claims_nothing(
    "alpha",
    "The knob of gradient descent.",
)

GLOSSARY.add(
    {
        "NumPy works on a whole array in one call.": lambda _: list(numpy.array([1, 2, 3]) * 2) == [2, 4, 6],
    },
    "array",
)
GLOSSARY.claims_nothing(
    "array",
    "Many numbers of one kind, side by side in memory.",
)

GLOSSARY.add(
    {
        "Where a run parts from itself: you go back, change a number, and go on from there.": lambda _: (
            branched() == (3, 1)
        ),
        "The steps that you leave are kept on the shelf.": lambda _: branched() == (3, 1),
    },
    "branch",
)

GLOSSARY.add(
    {
        "Each has three hints.": lambda _: {len(challenge.hints) for challenge in challenges()} == {3},
    },
    "challenge",
)
GLOSSARY.claims_nothing(
    "challenge",
    "A goal for you to reach with the knobs, such as an error of zero.",
    "The machine checks it in your run.",
)

GLOSSARY.add(
    {
        "From a weight to the error there are two: input, and 2 × delta.": lambda _: near(
            slope_of_the_error(), own(8).input * 2 * first(8).deltas[0], 1e-6
        ),
    },
    "chain rule",
)
GLOSSARY.claims_nothing(
    "chain rule",
    "Where a change goes through several links, the slope of the whole is the slopes of the links, multiplied.",
)

GLOSSARY.add(
    {
        "A phase of lesson 9, between compare and learn: it finds the slope by trying, with the weight turned up and down "
        "by a nudge.": lambda _: (
            [phase.name for phase in engine.lesson(9).phases] == ["predict", "compare", "measure", "learn"]
            and near(first(9).measured, first(9).slope, 1e-6)
            and {"weight", "nudge"} <= set(engine.lesson(9).phases[2].reads)
        ),
    },
    "measure",
)

GLOSSARY.add(
    {
        "How far a weight is turned up and down to measure the slope: the change of the error, divided by two nudges.": lambda _: (
            near(first(9).measured, (first(9).up_error - first(9).down_error) / (2 * own(9).nudge))
        ),
        "Unlike a step amount it moves nothing.": lambda _: (
            ran(9, nudge=0.5).weight == ran(9, nudge=0.001).weight and moves(0.5, 0.4) == 0.4
        ),
    },
    "nudge",
)

GLOSSARY.add(
    {
        "In lesson 4 a column holds the weights that leave one input.": lambda _: near(
            first(4).predictions,
            [sum(own(4).inputs[at] * own(4).weights[row][at] for at in range(3)) for row in range(3)],
        ),
    },
    "column",
)
GLOSSARY.claims_nothing(
    "column",
    "In a matrix, the numbers below each other.",
)

GLOSSARY.add(
    {
        "The phase that measures how far the prediction is from the target.": lambda _: all(
            any("target" in name for name in phase.reads) for phase in all_phases("compare")
        ),
    },
    "compare",
)

GLOSSARY.add(
    {
        "In lesson 8 the weights converge if alpha is not too large.": lambda _: all(
            near(ran(8, 2_000, alpha=alpha).weights[-1], ran(8, 2_000, alpha=alpha).weights[-2])
            for alpha in (0.1, 1.0, 4.0)
        ),
    },
    "converge",
)
GLOSSARY.claims_nothing(
    "converge",
    "To come closer and closer to one number.",
    "The opposite is to diverge.",
)

GLOSSARY.add(
    {
        "The distance from the target to the prediction, with its sign: prediction − target.": lambda _: near(
            first(8).deltas, [one - other for one, other in zip(first(8).predictions, own(8).targets, strict=True)]
        ),
        "A minus says that the prediction is too low.": lambda _: all(
            (delta < 0) == (one < other)
            for delta, one, other in zip(first(8).deltas, first(8).predictions, own(8).targets, strict=True)
        ),
    },
    "delta",
)

GLOSSARY.add(
    {
        "Of the error it is 2 × delta × input, twice the weight delta.": lambda _: (
            near(slope_of_the_error(), 2 * first(8).deltas[0] * own(8).input, 1e-6)
            and near(slope_of_the_error(), 2 * first(8).weight_deltas[0], 1e-6)
        ),
    },
    "derivative",
)
GLOSSARY.claims_nothing(
    "derivative",
    "The exact slope of a curve at a point.",
)

GLOSSARY.add(
    {
        "In lesson 8 it diverges when alpha is above 2 / input².": lambda _: (
            blows_up(alpha=2 / own(8).input ** 2 * 1.1) and not blows_up(alpha=2 / own(8).input ** 2 * 0.9)
        ),
    },
    "diverge",
)
GLOSSARY.claims_nothing(
    "diverge",
    "To get farther away with every step, without end.",
    "The opposite is to converge.",
)

GLOSSARY.add(
    {
        "How wrong a prediction is, as one number that is never negative: the delta squared.": lambda _: (
            near(first(8).errors, [delta * delta for delta in first(8).deltas]) and min(first(8).errors) >= 0
        ),
    },
    "error",
)

GLOSSARY.add(
    {
        "If it is a part of the lesson, the lesson can run with it once it passes its checks.": lambda _: (
            {one.key for one in exercises() if one.phase is None}
            == {
                "13-rescale",
                "17-accuracy",
                "14-step",
                "18-he-weights",
                *(f"{one.number}-train" for one in engine.lessons() if not one.one_step),
            }
        ),
    },
    "exercise",
)
GLOSSARY.claims_nothing(
    "exercise",
    "A function for you to write yourself.",
)

GLOSSARY.add(
    {
        "A famous slip from the notebook, rebuilt so that it runs here.": lambda _: all(
            one.faulty.run().printed or one.keeps for one in engine.exhibits()
        ),
        "Your task is to find the line, or the lines.": lambda _: (
            {len(one.slips) > 1 for one in engine.exhibits()} == {True, False}
        ),
    },
    "exhibit",
)

GLOSSARY.add(
    {
        "Each phase is a function.": lambda _: all(
            callable(phase.function) for lesson in engine.lessons() for phase in lesson.phases
        ),
    },
    "function",
)
GLOSSARY.claims_nothing(
    "function",
    "A piece of code with a name.",
    "You give it values, it gives back a result.",
)

GLOSSARY.add(
    {
        "It points uphill, so learning goes against it.": lambda _: (
            all(
                (after < before) == (one > 0)
                for before, after, one in zip(own(8).weights, first(8).weights, first(8).weight_deltas, strict=True)
            )
            and (slope_of_the_error() > 0) == (first(8).weight_deltas[0] > 0)
        ),
    },
    "gradient",
)
GLOSSARY.claims_nothing(
    "gradient",
    "The slopes of the error for all weights together.",
)

GLOSSARY.add(
    {
        "Learning by going downhill: each step moves every weight against its slope, far where it is steep, a little where it is flat.": lambda _: (
            near(
                [before - after for before, after in zip(own(8).weights, first(8).weights, strict=True)],
                [own(8).alpha * one for one in first(8).weight_deltas],
            )
        ),
    },
    "gradient descent",
)

GLOSSARY.add(
    {
        "In a challenge it looks at what you have tried.": lambda _: all(
            one.hint(1, engine.Experiment(engine.lesson(one.lesson))).startswith(
                one.check(engine.Experiment(engine.lesson(one.lesson))).said
            )
            for one in challenges()
        ),
    },
    "hint",
)
GLOSSARY.claims_nothing(
    "hint",
    "A word of help with a challenge or an exercise.",
)

GLOSSARY.claims_nothing(
    "history",
    "The record of a run: what every value was at every step.",
    "You see it in the table called Trace, and can go back to any of its steps.",
)

GLOSSARY.add(
    {
        "Learning by trying: predict with the weight a little higher and a little lower, and move to the side with the smaller error.": lambda _: (
            all(
                (after > before) == (up < down)
                for before, after, up, down in zip(
                    ran(6).weight, ran(6).weight[1:], ran(6).up_error[1:], ran(6).down_error[1:], strict=False
                )
            )
        ),
    },
    "hot and cold",
)

GLOSSARY.add(
    {
        "What a computer writes for a number that is too large for it, above about 1.8e+308.": lambda _: (
            float("1.7e308") < inf == float("1.8e308") and f"{float_info.max:.1e}" == "1.8e+308"
        ),
        "It can come up when a run diverges.": lambda _: (
            inf in ran(8, 2_000, alpha=6.0).errors[-1] or nan_in(ran(8, 2_000, alpha=6.0).errors[-1])
        ),
    },
    "inf",
)

GLOSSARY.claims_nothing(
    "input",
    "A number that goes into the network: what it sees.",
)

GLOSSARY.claims_nothing(
    "knob",
    "A number on the screen that you can turn or type, like the volume knob of a radio.",
    "Every parameter is one or more knobs.",
)

GLOSSARY.add(
    {
        "The last phase: it moves the weights to make the next prediction better.": lambda _: (
            all(one.phases[-1].name == "learn" for one in engine.lessons() if not one.one_step)
            and set(engine.lesson(8).learned) == {"weights"}
        ),
    },
    "learn",
)

GLOSSARY.add(
    {
        "A short program of named phases over named values, with a text, challenges and exercises.": lambda _: all(
            challenges(lesson.number) and exercises(lesson.number) and lesson.phases for lesson in engine.lessons()
        ),
    },
    "lesson",
)

GLOSSARY.add(
    {
        "A scale on which equal distances are equal factors: from 1 to 10 is as far as from 10 to 100.": lambda _: (
            log10(10) - log10(1) == log10(100) - log10(10)
        ),
        "Errors that shrink by the same part at each step lie on a straight line there.": lambda _: near(
            log10(0.5**3) - log10(0.5**2), log10(0.5**9) - log10(0.5**8)
        ),
    },
    "log scale",
)

GLOSSARY.claims_nothing(
    "loop",
    "Code that does the same again and again, such as one product after the other.",
)

GLOSSARY.add(
    {
        "A network with several outputs has a matrix of weights.": lambda _: (
            len({len(row) for row in own(4).weights}) == 1 < len(own(4).weights) == len(first(4).predictions)
        ),
    },
    "matrix",
)
GLOSSARY.claims_nothing(
    "matrix",
    "A table of numbers with rows and columns.",
)

GLOSSARY.claims_nothing(
    "moment",
    "One instant of a run: the step, the phase that ran last, and every value as it stands.",
)

GLOSSARY.add(
    {
        "Not a number: what comes out of a sum that has no answer, such as inf − inf.": lambda _: isnan(inf - inf),
        "What is added to it, taken from it or multiplied with it is nan, too.": lambda _: all(
            map(isnan, (nan + 1, 1 + nan, nan - 1, nan * 2, nan * 0))
        ),
    },
    "nan",
)

GLOSSARY.claims_nothing(
    "network",
    "A program that makes predictions from inputs with the help of weights, and can learn them.",
)

GLOSSARY.claims_nothing(
    "notebook",
    "A document made of cells: pieces of text, and pieces of code that run one by one and print beneath themselves what they give.",
    "The notebook is the one in which a learner wrote down this course, in eight parts.",
    "Its facts are here, and its slips are the exhibits.",
)

GLOSSARY.claims_nothing(
    "NumPy",
    "A Python library for working with many numbers in one call.",
)

GLOSSARY.add(
    {
        "With several outputs it makes one prediction for each.": lambda _: (
            len(first(4).predictions) == len(own(4).weights) and len(first(8).predictions) == len(own(8).targets)
        ),
    },
    "output",
)
GLOSSARY.claims_nothing(
    "output",
    "A number that the network gives.",
)

GLOSSARY.add(
    {
        "The curve of a squared number: a valley with one bottom, the same on both sides.": lambda _: all(
            one * one == (-one) * (-one) > 0 for one in (0.5, 2.0, 7.0)
        ),
        "Over the weight the error is one, where the input is not 0.": lambda _: (
            near(first(5, weight=1.6 + 0.7).error, first(5, weight=1.6 - 0.7).error)
            and len({first(5, weight=weight, input=0.0).error for weight in (-3.0, 0.0, 9.0)}) == 1
        ),
    },
    "parabola",
)

GLOSSARY.claims_nothing(
    "parameter",
    "A value that you set yourself: weights, inputs, targets and settings such as alpha.",
)

GLOSSARY.add(
    {
        "One act of a step, such as predict, compare or learn.": lambda _: (
            {phase.name for lesson in engine.lessons() for phase in lesson.phases} >= {"predict", "compare", "learn"}
        ),
    },
    "phase",
)
GLOSSARY.claims_nothing(
    "phase",
    "Each is a plain function that you can read.",
)

GLOSSARY.add(
    {
        "The phase that makes a guess from the inputs and the weights.": lambda _: (
            len(all_phases("predict")) == len(engine.lessons())
            and all(
                any("weights" in name or name == "weight" for name in phase.reads)
                and any(name.startswith(("input", "rescaled", "entered")) for name in phase.reads)
                and any(given.role == "prediction" for given in phase.gives)
                for phase in all_phases("predict")
            )
        ),
    },
    "predict",
)

GLOSSARY.claims_nothing(
    "prediction",
    "What the network says: the number that predict gives.",
)

GLOSSARY.add(
    {
        "A computer keeps about 16 digits of a number and lets the rest go.": lambda _: (
            round(float_info.mant_dig * log10(2)) == 16
        ),
        "That is why 0.9800000000000001 can stand where you expect 0.98.": lambda _: (
            repr(first(2).prediction) == "0.9800000000000001"
        ),
    },
    "rounding",
)

GLOSSARY.add(
    {
        "In lesson 4 a row holds the weights that enter one output; in lesson 12 it is one example of the data.": lambda _: (
            near(first(4).predictions[1], dot(own(4).inputs, own(4).weights[1]))
            and near(first(12).predictions[1], dot(own(12).inputs[1], own(12).weights))
        ),
    },
    "row",
)
GLOSSARY.claims_nothing(
    "row",
    "In a matrix, the numbers side by side.",
)

GLOSSARY.claims_nothing(
    "run",
    "A lesson set going: its numbers at the start, and all steps since.",
)

GLOSSARY.add(
    {
        "A parameter that says how to learn, not what, such as alpha, the step amount, or after how many steps a run stops.": lambda _: (
            {one.name for lesson in engine.lessons() for one in lesson.parameters if one.role == "setting"}
            >= {"alpha", "step_amount", "steps"}
        ),
    },
    "setting",
)

GLOSSARY.add(
    {
        "You can compare them, and go back into one.": lambda _: engine.lesson(6).one_step is False,
    },
    "shelf",
)
GLOSSARY.claims_nothing(
    "shelf",
    "Where the runs stand that you have left.",
)

GLOSSARY.add(
    {
        "Where the error has a slope of zero, no other weight is better.": lambda _: least_where_flat(),
    },
    "slope",
)
GLOSSARY.claims_nothing(
    "slope",
    "How steeply a curve rises or falls at a point.",
)

GLOSSARY.add(
    {
        "Multiplied by itself: 3 squared is 9, and so is −3 squared.": lambda _: 3**2 == 9 == (-3) ** 2,
    },
    "squared",
)

GLOSSARY.add(
    {
        "It raises no error, since there is such a name.": lambda _: (
            len(engine.exhibit("7-error").faulty.run().printed) > 1
        ),
    },
    "stale",
)
GLOSSARY.claims_nothing(
    "stale",
    "Left over from before, such as a variable of another cell that is read in place of the new one.",
)

GLOSSARY.add(
    {
        "The next step begins with the weights that this one has learned.": lambda _: all(
            near(prediction, own(6).input * weight)
            for prediction, weight in zip(ran(6).prediction[1:], ran(6).weight, strict=False)
        ),
    },
    "step",
)
GLOSSARY.claims_nothing(
    "step",
    "Each phase once, in order.",
)

GLOSSARY.add(
    {
        "How far hot and cold moves the weight at each step.": lambda _: near(
            abs(first(6).weight - own(6).weight), own(6).step_amount
        ),
        "It is always the same, whatever the miss; only on a tie, or where it is below the weight's last digit, it is none.": lambda _: (
            moves(0.5, 0.5) == moves(3.0, 0.5) == 0.5 and moves(1.6, 0.5) == 0 and moves(1e17, 0.5) == 0
        ),
    },
    "step amount",
)

GLOSSARY.add(
    {
        "With a step amount that is fixed, it goes on forever, unless a tie holds it.": lambda _: (
            swings(ran(7).weight) and swings(ran(6, 2_000).weight) and set(ran(6, 20, weight=1.6).weight) == {1.6}
        ),
    },
    "swing",
)
GLOSSARY.claims_nothing(
    "swing",
    "To go back and forth between both sides of the bottom.",
)

GLOSSARY.claims_nothing(
    "tangent",
    "A straight line that touches a curve at one point and has its slope there.",
)

GLOSSARY.claims_nothing(
    "target",
    "What the network should have said.",
)

GLOSSARY.add(
    {
        "Then hot and cold leaves the weight where it is.": lambda _: (
            first(6, weight=1.6).up_error == first(6, weight=1.6).down_error and first(6, weight=1.6).weight == 1.6
        ),
    },
    "tie",
)
GLOSSARY.claims_nothing(
    "tie",
    "A little higher and a little lower have the same error.",
)

GLOSSARY.claims_nothing(
    "trace",
    "The table of all steps, a row for each: the history in numbers.",
)

GLOSSARY.add(
    {
        "A number, or several, with a name: weight, prediction, errors.": lambda _: (
            {"weight", "prediction", "errors"} <= {one.name for lesson in engine.lessons() for one in lesson.everything}
        ),
    },
    "value",
)

GLOSSARY.add(
    {
        "A list of numbers that belong together, such as the three inputs of one game.": lambda _: (
            {len(game["inputs"]) for game in games(2)} == {3}
        ),
    },
    "vector",
)

GLOSSARY.claims_nothing(
    "weight",
    "The network's knob: it says how much of an input counts.",
    "Learning means turning weights.",
)

GLOSSARY.add(
    {
        "Which way a weight should go, and how urgently: delta × input, half of the slope.": lambda _: (
            near(first(8).weight_deltas, [delta * own(8).input for delta in first(8).deltas])
            and near(slope_of_the_error() / 2, first(8).weight_deltas[0], 1e-6)
        ),
        "alpha times it is taken off the weight.": lambda _: near(
            [before - after for before, after in zip(own(8).weights, first(8).weights, strict=True)],
            [own(8).alpha * one for one in first(8).weight_deltas],
        ),
    },
    "weight delta",
)

GLOSSARY.add(
    {
        "Each input times its own weight, and all products added up.": lambda _: near(
            first(2).prediction, dot(own(2).inputs, own(2).weights)
        ),
    },
    "weighted sum",
)

GLOSSARY.add(
    {
        "To hold a weight where it is while others learn: its share of the weight delta is 0.": lambda _: (
            first(10, learns=(0.0, 1.0, 1.0)).weights[0] == own(10).weights[0]
            and all(one != other for one, other in zip(first(10).weights, own(10).weights, strict=True))
        ),
    },
    "freeze",
)

GLOSSARY.add(
    {
        "The table of all products of two lists: a row for each number of the first, a column for each of the second.": lambda _: (
            numpy.outer([2.0, 3.0], [5.0, 7.0, 11.0]).tolist() == [[10, 14, 22], [15, 21, 33]]
        ),
        "Of deltas and inputs it holds every weight delta.": lambda _: near(
            numpy.outer(first(11).deltas, own(11).inputs).tolist(), first(11).weight_deltas
        ),
    },
    "outer product",
)
