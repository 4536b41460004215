"""Lesson 18: the best step, chosen by the test rows."""

from __future__ import annotations

from engine.course.building.lesson18_playground.judging import answer_tests, judge_tests
from engine.course.building.lesson18_playground.lesson import LESSON
from engine.course.building.lesson18_playground.presets import BY_HEART
from engine.teaching.exhibit import Exhibit, Remark, Slip

steps = 200


def report(test_inputs, test_targets, features, weights, biases, activations, output, rights, i):
    """Keep how many test rows are right, and at the end print it."""
    outputs, sums = answer_tests(test_inputs, features, weights, biases, activations, output)
    _, right = judge_tests(outputs, sums, test_targets, output)
    rights.append(right)
    if i + 1 == steps:
        told = max(rights)
        print(f"{told} of {len(test_targets)} are right")


EXHIBIT = Exhibit(
    key="18-chosen",
    title="The best of two hundred",
    lesson=LESSON,
    story="The cell learns from thirty rows for 200 steps, and counts after each how many of 270 test rows are right. "
    "At the end it is to say what the network is worth on rows that it has never seen. It says that 233 are right.",
    shown=("steps",),
    report=report,
    slips=(
        Slip(
            "told = max(rights)",
            "told = rights[-1]",
            "It takes the best of 200 counts: the step is chosen by the test rows themselves.",
        ),
    ),
    remarks=(
        Remark("steps = 200", "So many steps are taken. That is so."),
        Remark(
            "outputs, sums = answer_tests(test_inputs, features, weights, biases, activations, output)",
            "It asks for the rows that were kept back, and not for those that were learned from. That is right.",
        ),
        Remark("_, right = judge_tests(outputs, sums, test_targets, output)", "It counts the rows that are right."),
        Remark("rights.append(right)", "It keeps the count of each step. Look at what becomes of them."),
    ),
    explanation="The network that is there at the end has 220 of 270 right. Of 200 counts the best is also the "
    "luckiest. Who wants to choose a step takes a third set of rows for it, and counts the test rows once.",
    keeps="rights",
    begins=BY_HEART,
)
