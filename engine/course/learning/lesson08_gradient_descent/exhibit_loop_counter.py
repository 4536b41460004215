"""Lesson 8: two loops with one counter."""

from __future__ import annotations

from engine.course.learning.lesson08_gradient_descent.lesson import LESSON, compare, learn, predict
from engine.teaching.exhibit import Exhibit, Remark, Slip


def report(i, errors):
    """Add up the errors, and say which step it was."""
    total = 0
    for i in range(len(errors)):
        total = total + errors[i]
    print(f"Iteration:{i + 1} Error:{total}")


EXHIBIT = Exhibit(
    key="8-counter",
    title="The step that is always the third",
    lesson=LESSON,
    story="The cell counts its 200 steps with i, from 0 to 199, and after each one says which step it was. "
    "The error falls, so there are many steps. But every line says that it is the third.",
    shown=(predict, compare, learn),
    report=report,
    slips=(
        Slip(
            "for i in range(len(errors)):",
            "for k in range(len(errors)):",
            "The inner loop takes the name of the outer counter: after it, i is 2, the last of its three numbers.",
        ),
    ),
    remarks=(
        Remark(
            "total = total + errors[i]",
            "It uses the counter and does not change it. Look for the line that does.",
            mended="total = total + errors[k]",
        ),
        Remark(
            'print(f"Iteration:{i + 1} Error:{total}")',
            "i + 1 is right: Python counts from 0. But is i still what it was?",
        ),
        Remark("def report(i, errors):", "Here i is still the number of the step. Look at what becomes of it."),
    ),
    explanation="A name holds one thing at a time. The inner loop puts 0, 1 and 2 into i, and the number of the step "
    "is gone. The learning is not touched: Python's outer loop keeps its own count and sets i anew at every step. "
    "Give every loop a counter of its own.",
)
