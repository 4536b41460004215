"""Lesson 2: several inputs, one sum."""

from __future__ import annotations

from engine.course.shared.question_words import most, sentence, summed
from engine.teaching.question import MOST_CHOICES, Ahead, Asking, Choice, Question, at_step


def products_of(ahead: Ahead) -> list[float]:
    """Each input times its weight."""
    return [ahead.was("inputs", index) * ahead.was("weights", index) for index in ahead.elements("inputs")]


def the_sum(ahead: Ahead) -> Asking | None:
    """What the weighted sum comes to."""
    weights = [ahead.was("weights", index) for index in ahead.elements("weights")]
    return summed(ahead, "Their weights are", (), products_of(ahead), weights)


def the_loudest(ahead: Ahead) -> Asking | None:
    """Which input has the largest part in the prediction."""
    write, products, axis = ahead.write, products_of(ahead), ahead.lesson.axes[0]
    labels = [axis.label(at) for at in range(len(products))]
    right = most([abs(product) for product in products])
    if right is None:
        return None
    weights = [abs(ahead.was("weights", index)) for index in ahead.elements("weights")]

    def sum_of(at: int) -> str:
        factors = (ahead.was(name, (at,)) for name in ("inputs", "weights"))
        return f"{' × '.join(write(number) for number in factors)} = {write(products[at])}"

    def mistake(at: int) -> str:
        if weights[at] == max(weights):
            return f"Its weight is the largest, but the product counts, and {labels[at]} gives {sum_of(at)}."
        return f"The product of input and weight counts, and {labels[at]} gives {sum_of(at)}."

    others = [at for at in range(len(labels)) if at != right][: MOST_CHOICES - 1]
    fact = f"{sentence(labels[right])} gives {sum_of(right)}."
    return Asking(
        "Which input has the largest part in the prediction, above or below zero?",
        Choice(labels[right], f"{fact} No other product is as far from zero."),
        tuple(Choice(labels[at], f"{mistake(at)} {fact}") for at in others),
        ("prediction", ()),
        tuple(labels),
    )


QUESTIONS = (
    Question("2-sum", 2, "The weighted sum", "predict", the_sum, at_step(1)),
    Question("2-part", 2, "The largest part", "predict", the_loudest, at_step(1)),
)
