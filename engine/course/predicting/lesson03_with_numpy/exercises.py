# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 3: the same sum in one call."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from engine.course.predicting.lesson02_weighted_sum.exercises import (
    CASES,
    NOT_ADDED_UP,
    last_left_out,
    products,
    sums_multiplied,
)
from engine.course.predicting.lesson03_with_numpy import lesson as with_numpy
from engine.course.predicting.lesson03_with_numpy.numpy_at_work import makes_the_result, numpy_names
from engine.definition.lazy_module import LazyModule
from engine.teaching.exercise import Exercise, Mistake

if TYPE_CHECKING:
    import numpy as np
else:
    np = LazyModule("numpy")


def predict(inputs, weights):
    """The same weighted sum, without the loop."""
    prediction = 0
    return prediction


def inputs_twice(inputs, weights):
    """The inputs with themselves."""
    return np.dot(inputs, inputs)


def weights_twice(inputs, weights):
    """The weights with themselves."""
    return np.dot(weights, weights)


def inputs_summed(inputs, weights):
    """Left the weights out."""
    return np.sum(inputs)


def mean_of_products(inputs, weights):
    """Divided by how many there are."""
    return np.dot(inputs, weights) / len(inputs)


def without_loop(program: ast.Module) -> str | None:
    """A word where the function goes round in a loop, or leaves NumPy alone."""
    loops = (ast.For, ast.While, ast.ListComp, ast.GeneratorExp, ast.SetComp, ast.DictComp)
    nodes = list(ast.walk(program))
    if any(isinstance(node, loops) for node in nodes):
        return "The numbers are right, but there is a loop in it. Here NumPy does it all in one call: np.dot."
    if not numpy_names(program):
        return "The numbers are right. Now let NumPy make them: import numpy as np, then np.dot."
    if not makes_the_result(program, "predict"):
        return "The numbers are right, but NumPy had nothing to do with them. Let np.dot make them."
    return None


EXERCISES = Exercise(
    key="3-predict",
    lesson=3,
    title="The sum in one call",
    task="Make the same weighted sum in one call of NumPy. At the start NumPy is imported under the name np, and a "
    "line "
    "sets prediction to 0. Change that line; no loop is needed.",
    reference=with_numpy.predict,
    start=predict,
    phase="predict",
    opening="import numpy as np",
    cases=CASES,
    mistakes=(
        Mistake(products, f"{NOT_ADDED_UP} np.dot does both."),
        Mistake(
            inputs_twice, "The inputs are multiplied by themselves. np.dot takes the inputs first, then the weights."
        ),
        Mistake(weights_twice, "The weights are multiplied by themselves. What np.dot takes first is the inputs."),
        Mistake(inputs_summed, "That is the sum of the inputs alone; the weights are left out. np.dot takes both."),
        Mistake(sums_multiplied, "Both lists are added up first. Each input has a weight of its own: use np.dot."),
        Mistake(mean_of_products, "The sum is divided by the number of inputs. That is a mean; the sum is wanted."),
        Mistake(last_left_out, "The last input is left out. Hand both lists over as they are."),
    ),
    hints=(
        "NumPy's name for multiplying two lists piece by piece and adding up is dot, for dot product.",
        "np.dot takes two lists, between brackets, with a comma between them. The name np comes from import numpy as "
        "np.",
        "Two lines are enough beneath the import: prediction = np.dot(inputs, weights), then return prediction.",
    ),
    explanation="One call, and no loop to get wrong. NumPy loops too, but in compiled code, which is why big networks "
    "are written this way. The last digit may differ from your loop's: it may add in another order.",
    demand=without_loop,
)
