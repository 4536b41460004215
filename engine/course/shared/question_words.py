"""What several questions have in common: numbers that are compared, and typical mistakes."""

from __future__ import annotations

from fractions import Fraction

from engine.definition.values import Index
from engine.teaching.question import Ahead, Asking, Choice

SMALLER, LARGER, SAME = "smaller", "larger", "the same"
UP, DOWN, STAY = "up", "down", "it stays"


def way(before: float, after: float, words: tuple[str, str, str]) -> str:
    """Which of three words says how a number changes: less, more, or not at all."""
    less, more, same = words
    return less if after < before else more if after > before else same


def scalar_product(ahead: Ahead) -> Asking:
    """What one input and one weight come to."""
    write = ahead.write
    input, weight = ahead.was("input"), ahead.was("weight")
    wrong = [Choice(input + weight, "That is input plus weight. A weight multiplies, it adds nothing.")]
    if input < 0 or weight < 0:
        wrong.append(Choice(-input * weight, "The size is right, the sign is not: look at both signs again."))
    wrong.append(Choice(input, "That is the input itself, as a weight of 1 would leave it."))
    if weight:
        wrong.append(Choice(input / weight, "That is input divided by weight. A weight multiplies."))
    return Asking(
        f"The input is {write(input)}, the weight is {write(weight)}. What will the prediction be?",
        Choice(ahead.will("prediction"), "The prediction is the input times the weight."),
        tuple(wrong),
        ("prediction", ()),
    )


def summed(ahead: Ahead, index: Index, products: list[float], weights: list[float], of: str = "") -> Asking:
    """What a weighted sum comes to.

    Args:
        ahead: The phase that makes it.
        index: Which of the predictions it is.
        products: Each input times its weight.
        weights: The weights.
        of: What the weights are for, where there are others: ` for y1`.
    """
    write = ahead.write
    (name,) = (given.name for given in ahead.phase.gives)
    inputs = [ahead.was("inputs", (at,)) for at in range(len(products))]
    listed = [", ".join(write(number) for number in numbers) for numbers in (inputs, weights)]
    which = ahead.label(name, index) if index else f"the {name}"
    shown = f"The inputs are {listed[0]}. Their weights{of} are {listed[1]}."
    how = "Each input is multiplied by its own weight, and the products are added up."
    if len(products) == 1:
        shown = f"The input is {listed[0]}. Its weight{of} is {listed[1]}."
        how = "It is the input times its weight."
    return Asking(
        f"{shown} What will {which} be?",
        Choice(ahead.will(name, index), how),
        (
            Choice(products[0], "That is the first product alone. The other products are added to it."),
            Choice(
                sum(inputs) * sum(weights), "That adds up first and multiplies then. Each input has its own weight."
            ),
            Choice(sum(inputs) + sum(weights), "That only adds. Each input is multiplied by its weight first."),
            Choice(sum(inputs), "That is the sum of the inputs. Their weights are missing."),
        ),
        (name, index),
    )


def kept_share(ahead: Ahead, kept: float) -> str:
    """What a step multiplies a delta by: `1 − alpha × input² = 0.75`; ≈ where that is not exactly so as it is written.

    Where it is near to 1 or -1 it is to be seen on which side.
    """
    shown, *_ = ahead.apart(kept, 1.0, -1.0)
    exact = 1 - Fraction(repr(ahead.was("alpha"))) * Fraction(repr(ahead.was("input"))) ** 2
    return f"1 − alpha × input² {'=' if exact == Fraction(shown) else '≈'} {shown}"


def most(sizes: list[float]) -> int | None:
    """The place of the clearly largest size, or None where two are about equal."""
    order = sorted(range(len(sizes)), key=lambda at: -sizes[at])
    if len(order) < 2 or not sizes[order[0]] - sizes[order[1]] > 1e-6 * sizes[order[0]]:
        return None
    return order[0]


def is_furthest(numbers: list[float], at: int) -> bool:
    """Whether this number alone is the furthest from zero."""
    return all(abs(numbers[at]) > abs(other) for place, other in enumerate(numbers) if place != at)


def sentence(text: str) -> str:
    """A text with a capital letter first."""
    return text[:1].upper() + text[1:]
