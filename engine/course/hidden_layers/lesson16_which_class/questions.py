"""Lesson 16: the error of a probability, its delta, and what is the same after adding 10 everywhere."""

from __future__ import annotations

from engine.definition.arithmetic.vectors import place_of_largest, softmax
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step

UNCHANGED, LARGER, SMALLER = "as it was", "larger", "smaller"

TEN = 10
"""What is added to every score."""


def the_error(ahead: Ahead) -> Asking | None:
    """What the probability of the right class makes of an error."""
    right = _right(ahead)
    if right is None:
        return None
    probability, error = ahead.was("probabilities", (right,)), ahead.will("error")
    if probability == 0:
        # It is too small for a number, and its logarithm is made of the scores.
        return None
    shown, label = ahead.write(probability), _label(ahead, right)
    return Asking(
        f"The right species of this step is {label}, and its probability is {shown}. What will the error be?",
        Choice(
            error,
            f"It is minus the natural logarithm of {shown}: 0 for a probability of 1, and more the smaller it is.",
        ),
        (
            Choice(1 - probability, "That is how much is missing to 1. The error is minus the logarithm."),
            Choice(
                (1 - probability) * (1 - probability),
                "That is what is missing to 1, squared, as in the lessons before. Here it is minus the logarithm.",
            ),
            Choice(probability, "That is the probability itself. The surer of the right one, the smaller the error."),
        ),
        ("error", ()),
    )


def the_delta(ahead: Ahead) -> Asking | None:
    """What the delta of the right class is."""
    right = _right(ahead)
    if right is None:
        return None
    probability = ahead.was("probabilities", (right,))
    shown, label = ahead.write(probability), _label(ahead, right)
    return Asking(
        f"The probability of {label} is {shown}, and {label} is right. What will its delta be?",
        Choice(ahead.will("deltas", (right,)), f"The probability minus the target: {shown} − 1."),
        (
            Choice(1 - probability, "The size is right. But it is the probability minus the target."),
            Choice(probability, "That is for a species that is not right: there the target is 0."),
            Choice(
                (probability - 1) * probability * (1 - probability),
                "That counts the slope of softmax once more. It has gone into the logarithm already.",
            ),
        ),
        ("deltas", (right,)),
    )


def ten_more(ahead: Ahead) -> Asking | None:
    """What becomes of a probability if 10 is added to every score."""
    scores = [ahead.will("scores", index) for index in ahead.elements("scores")]
    surest = place_of_largest(scores)
    before, after = softmax(scores)[surest], softmax([score + TEN for score in scores])[surest]
    if not abs(before - after) < 1e-9:
        # A score is beyond every number that fits, or so large that 10 more is lost.
        return None
    label = _label(ahead, surest)
    fact = "Softmax goes by the differences of the scores: 10 more for each leaves every difference as it is."
    return Asking(
        f"{label} will get the largest score. If 10 were added to every bias, its probability would be…",
        Choice(UNCHANGED, fact),
        (
            Choice(LARGER, f"Its score would be larger, but so would all others. {fact}"),
            Choice(SMALLER, f"The others would be larger, but so would its own. {fact}"),
        ),
        ("probabilities", (surest,)),
        (SMALLER, UNCHANGED, LARGER),
        beyond=True,
    )


def _right(ahead: Ahead) -> int | None:
    """Which class is right, where one target is 1 and the others are 0."""
    own = list(ahead.was_all("targets", (int(ahead.was("row")),)))
    return own.index(1.0) if sorted(own) == [0.0] * (len(own) - 1) + [1.0] else None


def _label(ahead: Ahead, at: int) -> str:
    return ahead.lesson.declared("probabilities").axes[0].label(at)


QUESTIONS = (
    Question("16-error", 16, "What knowing nothing costs", "compare", the_error, at_step(1)),
    Question("16-delta", 16, "The right one's delta", "compare", the_delta, at_step(2)),
    Question("16-ten", 16, "Ten more for all", "predict", ten_more, at_step(3)),
)
