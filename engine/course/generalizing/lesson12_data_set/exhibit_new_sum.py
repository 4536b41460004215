"""Lesson 12: a sum that begins anew with every row."""

from __future__ import annotations

from engine.course.generalizing.lesson12_data_set.lesson import LESSON
from engine.definition.parts.parameter import Parameter
from engine.teaching.exhibit import Exhibit, Remark, Slip

SEEN = Parameter("seen", (), "other", "The list in which the cell keeps the errors, empty at first.")


def report(turns, errors, seen):
    """Keep the error of the row in turn; at the end of an epoch print what its errors add up to."""
    row = turns.index(1)
    seen.append(errors[row])
    if row == len(turns) - 1:
        for error in seen[-len(turns) :]:
            total = 0
            total = total + error
        print(f"Error:{total}")


EXHIBIT = Exhibit(
    key="12-total",
    title="The sum that starts anew",
    lesson=LESSON,
    story="The cell learns row by row for 40 epochs. After each one it adds up the six errors, each as its row came, "
    "and prints the sum. It should be about 2.656 after the first epoch, and below 0.01 from epoch 20 on.",
    shown=(),
    report=report,
    slips=(
        Slip(
            "total = 0", "", "It stands in the loop, so each row begins the sum anew: only the last row is left in it."
        ),
    ),
    remarks=(
        Remark("seen.append(errors[row])", "It keeps the error of the row in turn. That is right."),
        Remark("if row == len(turns) - 1:", "The last row had its turn: the epoch is over. That is right."),
        Remark(
            "for error in seen[-len(turns) :]:",
            "These are the last six errors, one for each row. What becomes of them?",
            mended="total = 0\nfor error in seen[-len(turns) :]:",
        ),
        Remark("total = total + error", "It adds an error to the total. What is the total just before?"),
        Remark('print(f"Error:{total}")', "It prints the total once an epoch. Look at how that is made."),
    ),
    explanation="It printed the error of row 6 alone, about 0.031 after the first epoch, and below 0.01 from epoch 8 "
    "on. The learning is not touched, only what is said of it: it looked learned twelve epochs too early. What is "
    "gathered in a loop begins above the loop.",
    leftovers=(SEEN,),
)
