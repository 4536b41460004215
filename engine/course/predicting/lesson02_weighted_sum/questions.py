"""Lesson 2: several inputs, one sum."""

from __future__ import annotations

from dataclasses import replace

from engine.course.shared.question_words import is_furthest, most, sentence, summed
from engine.definition.values import exact
from engine.teaching.question import MOST_CHOICES, Ahead, Asking, Choice, Question, at_step


def products_of(ahead: Ahead) -> list[float]:
    """Each input times its weight."""
    return [ahead.was("inputs", index) * ahead.was("weights", index) for index in ahead.elements("inputs")]


def the_sum(ahead: Ahead) -> Asking | None:
    """What the weighted sum comes to."""
    weights = [ahead.was("weights", index) for index in ahead.elements("weights")]
    return summed(ahead, (), products_of(ahead), weights)


def the_loudest(ahead: Ahead) -> Asking | None:
    """Which input has the largest part in the prediction."""
    products, axis = products_of(ahead), ahead.lesson.axes[0]
    labels = [axis.label(at) for at in range(len(products))]
    right = most([abs(product) for product in products])
    if right is None:
        return None
    weights = [ahead.was("weights", index) for index in ahead.elements("weights")]
    sums = written_apart_products(ahead, products)

    def mistake(at: int) -> str:
        if is_furthest(weights, at):
            return f"Its weight is the furthest from zero, but the product counts, and {labels[at]} gives {sums[at]}."
        return f"The product of input and weight counts, and {labels[at]} gives {sums[at]}."

    others = [at for at in range(len(labels)) if at != right][: MOST_CHOICES - 1]
    fact = f"{sentence(labels[right])} gives {sums[right]}."
    return Asking(
        "Which input has the largest part in the prediction, above or below zero?",
        Choice(labels[right], f"{fact} No other product is as far from zero."),
        tuple(Choice(labels[at], f"{mistake(at)} {fact}") for at in others),
        ("prediction", ()),
        tuple(labels),
    )


def written_apart_products(ahead: Ahead, products: list[float]) -> list[str]:
    """Each product with its factors; all in full where two results would look equal that are not."""
    short = [ahead.write(product) for product in products]
    plain = ahead if short == ahead.apart(*products) else replace(ahead, write=exact)
    factors = ([ahead.was(name, (at,)) for name in ("inputs", "weights")] for at in range(len(products)))
    return [plain.product(*pair) for pair in factors]


QUESTIONS = (
    Question("2-sum", 2, "The weighted sum", "predict", the_sum, at_step(1), idea="weighted sum", alone=True),
    Question("2-part", 2, "The largest part", "predict", the_loudest, at_step(1)),
)
