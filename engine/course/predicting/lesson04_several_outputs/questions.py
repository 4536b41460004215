"""Lesson 4: one weighted sum for each output."""

from __future__ import annotations

from dataclasses import replace

from engine.course.shared.question_words import most, sentence, summed
from engine.teaching.question import MOST_CHOICES, Ahead, Asking, Choice, Question, at_step


def the_row(ahead: Ahead) -> Asking:
    """What the first output comes to."""
    axis = ahead.lesson.declared("predictions").axes[0]
    rows = [ahead.was_all("weights", (at,)) for at in range(len(ahead.elements("predictions")))]
    inputs = ahead.was_all("inputs")
    products = [number * weight for number, weight in zip(inputs, rows[0], strict=True)]
    asking = summed(ahead, (0,), products, list(rows[0]), f" for {axis.label(0)}")
    down = sum(number * row[0] for number, row in zip(inputs, rows, strict=False))
    column = Choice(down, "That goes down the first column. An output's weights stand in its row.")
    wrong = (column, *asking.wrong) if len(rows) == len(inputs) else asking.wrong
    right = replace(
        asking.right, why="Each input is multiplied by the weight in its place of the row, then all is added."
    )
    return replace(asking, right=right if len(inputs) > 1 else asking.right, wrong=wrong)


def the_largest(ahead: Ahead) -> Asking | None:
    """Which output says the largest number."""
    axis = ahead.lesson.declared("predictions").axes[0]
    predictions = [ahead.will("predictions", index) for index in ahead.elements("predictions")]
    labels = [axis.label(at) for at in range(len(predictions))]
    lowest = min(predictions)
    right = most([prediction - lowest for prediction in predictions])
    if right is None:
        return None
    shown = ahead.apart(*predictions)
    firsts = [ahead.was("weights", (at, 0)) for at in range(len(labels))]

    def mistake(at: int) -> str:
        sum_of_row = f"the whole row of {labels[at]} comes to {shown[at]}"
        if firsts[at] == max(firsts) and firsts.count(firsts[at]) == 1:
            return f"Its first weight is the largest, but {sum_of_row}."
        return f"{sentence(sum_of_row)}."

    others = [at for at in range(len(labels)) if at != right][: MOST_CHOICES - 1]
    fact = f"{labels[right]} comes to {shown[right]}."
    return Asking(
        "Every output sees the same inputs, each through its own row of weights. Which prediction will be the largest?",
        Choice(labels[right], f"{sentence(fact)} No other row comes to as much."),
        tuple(Choice(labels[at], f"{mistake(at)} {sentence(fact)}") for at in others),
        ("predictions", (right,)),
        tuple(labels),
    )


QUESTIONS = (
    Question("4-row", 4, "The first output", "predict", the_row, at_step(1), idea="weighted sum", alone=True),
    Question("4-largest", 4, "The largest output", "predict", the_largest, at_step(1)),
)
