"""Lesson 12: six rows, and only the first has a turn."""

from __future__ import annotations

from engine.course.generalizing.lesson12_data_set.lesson import LESSON
from engine.teaching.exhibit import Exhibit, Remark, Slip


def choose(inputs, batch, step):
    """Whose turn it is: one row a step, one after the other."""
    turns = []
    for _ in inputs:
        turns.append(0)
    turns[0] = 1
    epoch = (step - 1) // len(inputs) + 1
    return turns, epoch


def report(turns, errors, step):
    """Say which step it was, and how wrong the row in turn was."""
    row = turns.index(1)
    print(f"Step:{step} Error:{errors[row]}")


EXHIBIT = Exhibit(
    key="12-first",
    title="The row that never moves on",
    lesson=LESSON,
    story="The cell learns from six rows, one a step, and prints the error of the row whose turn it is. After 20 steps "
    "it is below 0.00001, and it looks learned. The errors of all six rows still add up to more than 3.",
    shown=(choose,),
    report=report,
    slips=(
        Slip(
            "turns[0] = 1",
            "turns[(step - 1) % len(inputs)] = 1",
            "It is row 1 in every step: the number of the step has no say in it.",
        ),
    ),
    remarks=(
        Remark("for _ in inputs:", "This makes a 0 for each row. That is right."),
        Remark("turns.append(0)", "This makes a 0 for each row. That is right."),
        Remark(
            "epoch = (step - 1) // len(inputs) + 1",
            "The epoch is right. It only says how often all should have had a turn.",
        ),
        Remark("row = turns.index(1)", "It finds the row whose turn it is. Which one does it find at step 2?"),
        Remark('print(f"Step:{step} Error:{errors[row]}")', "It prints what it should. Look at where row comes from."),
    ),
    explanation="It learned one row by heart. A small error says only that the rows which were looked at are learned: "
    "after 240 steps the errors of all six still add up to more than 3. Look at the total of all rows, not at the row "
    "that has just been learned.",
)
