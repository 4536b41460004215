"""Lesson 4: a result that its own inputs do not give."""

from __future__ import annotations

from engine.course.predicting.lesson04_several_outputs.lesson import LESSON, predict
from engine.teaching.exhibit import Exhibit, Remark, Slip

toes = [8.5, 9.5, 9.9, 9.0]
record = [0.65, 0.8, 0.8, 0.9]
fans = [1.5, 1.2, 0.5, 1.0]
inputs = [toes[0], record[0], record[0]]
weights = [
    [0.1, 0.1, -0.3],
    [0.1, 0.2, 0.0],
    [0.0, 1.3, 0.1],
]


def report(predictions):
    """What the cell prints."""
    print(predictions)


EXHIBIT = Exhibit(
    key="4-text",
    title="The numbers that do not fit",
    lesson=LESSON,
    story="These numbers stand in a text, as the predictions for game 1: toes 8.5, record 0.65, fans 1.5. The rows of "
    "weights should be [0.1, 0.1, -0.3], [0.1, 0.2, 0.0] and [0.1, 1.3, 0.1]. With these the lesson gives others.",
    shown=("toes", "record", "fans", "inputs", "weights", predict),
    report=report,
    slips=(
        Slip(
            "inputs = [toes[0], record[0], record[0]]",
            "inputs = [toes[0], record[0], fans[0]]",
            "The third input is taken from the list of the second, so the fans never come in.",
        ),
        Slip(
            "[0.0, 1.3, 0.1],",
            "[0.1, 1.3, 0.1],",
            "The lower left weight is 0.0 where the lesson has 0.1, so the toes do not count for y3.",
        ),
    ),
    remarks=(
        Remark("fans = [1.5, 1.2, 0.5, 1.0]", "The fans are right. Are they used?"),
        Remark("record = [0.65, 0.8, 0.8, 0.9]", "The record is right. Look at where it is used."),
        Remark("predictions = vector_matrix(inputs, weights)", "The sums are right. Look at what is summed."),
        Remark("print(predictions)", "It prints what it is given. Look at where that comes from."),
    ),
    explanation="The code is right and the data is not. A wrong number raises no error: the sums are done with care "
    "and give a wrong result. The second prediction is the same with and without the slips, since the weight of the "
    "fans is 0 there. Check a result against its own inputs, and not only the code.",
)
