"""Lesson 3: the sum in one call."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from engine.course.predicting.lesson02_weighted_sum.questions import products_of
from engine.course.shared.question_words import summed
from engine.definition.arithmetic.vectors import weighted_sum
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step

EXACT = "the same, to the last digit"
NEARLY = "the same, but for the last digits"
OTHER = "another number"

loop: Callable[..., float] = weighted_sum
"""Lesson 2's helper."""


def the_call(ahead: Ahead) -> Asking:
    """What one call of NumPy gives."""
    products = products_of(ahead)
    weights = [ahead.was("weights", index) for index in ahead.elements("weights")]
    asking = summed(ahead, (), products, weights)
    listed = f"[{', '.join(ahead.write(product) for product in products)}]"
    as_list = Choice(listed, "Those are the products, one for each input. np.dot adds them up, too.", products[-1])
    return replace(asking, wrong=(as_list, *asking.wrong)) if len(products) > 1 else asking


def beside_the_loop(ahead: Ahead) -> Asking | None:
    """Whether the call and the loop agree."""
    inputs, weights = ahead.was_all("inputs"), ahead.was_all("weights")
    looped, called = float(loop(inputs, weights)), ahead.will("prediction")
    if not math.isclose(looped, called, rel_tol=1e-9):
        # Where large numbers cancel, what is left is all rounding; that is no question for a beginner.
        return None
    numbers = f"The loop gives {looped!r}, np.dot gives {called!r}."
    right = EXACT if looped == called else NEARLY
    why = {
        EXACT: "NumPy may add up in another order, which rounds at other places.",
        NEARLY: "They can differ there, since NumPy may round at other places. With these numbers they do not.",
        OTHER: "It is the same sum. Only its rounding may differ.",
    }
    agree = "With these numbers both come to the very same."
    differ = "It is the same sum, but NumPy rounds at other places."
    return Asking(
        "Lesson 2 adds up the same products in a loop. Beside the loop's result, np.dot will give…",
        Choice(right, f"{agree if right == EXACT else differ} {numbers}"),
        tuple(Choice(word, f"{why[word]} {numbers}") for word in (EXACT, NEARLY, OTHER) if word != right),
        ("prediction", ()),
        (EXACT, NEARLY, OTHER),
    )


QUESTIONS = (
    Question("3-call", 3, "What the call gives", "predict", the_call, at_step(1), idea="weighted sum", alone=True),
    Question("3-loop", 3, "Call and loop", "predict", beside_the_loop, at_step(1)),
)
