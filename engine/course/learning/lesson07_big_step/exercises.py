# mypy: allow-untyped-defs, allow-untyped-calls
"""Lesson 7: the stale variable, to be mended. The faulty code and its mended form are the exhibit's."""

from __future__ import annotations

from functools import cached_property

from engine.course.learning.lesson05_squared_error import lesson as squared_error
from engine.course.learning.lesson06_hot_and_cold.exhibit_stale_error import compare as stale_compare
from engine.course.learning.lesson07_big_step.exhibit_stale_error_again import EXHIBIT
from engine.course.learning.lesson07_big_step.training_loop import LOOP
from engine.course.shared.leftover_cells import PRED
from engine.execution.source_code import source_of
from engine.teaching.exercise import Exercise, Mistake

LEFT_OVER = PRED.default


class Mending(Exercise):
    """The function of an exhibit, with the variable that is left over above it."""

    @cached_property
    def stub(self) -> str:
        """The faulty function under the head of the mended one: what it reads besides is left over."""
        head, *body = source_of(self.start).text.split("\n")
        return self.text_with("\n".join([*_mended(head), *body]))

    @cached_property
    def solution(self) -> str:
        """The exhibit's own mended lines."""
        return self.text_with(
            "\n".join(new for line in source_of(self.start).text.split("\n") for new in _mended(line))
        )


def _mended(line: str) -> tuple[str, ...]:
    return EXHIBIT.mended_line(EXHIBIT.lines.index(line))


def still_stale(prediction, target):
    """Still reads the variable that is left over."""
    delta = LEFT_OVER - target
    return delta * delta


def stale_target(prediction, target):
    """Took the left-over number for the target."""
    delta = prediction - LEFT_OVER
    return delta * delta


def half_stale(prediction, target):
    """Mended one half of the square."""
    return (LEFT_OVER - target) * (prediction - target)


def not_squared(prediction, target):
    """Lost the square on the way."""
    return prediction - target


def other_order(prediction, target):
    """Lost the square, and the order."""
    return target - prediction


def target_lost(prediction, target):
    """Left the target out."""
    return prediction * prediction


COMPARE = Mending(
    key="7-compare",
    lesson=7,
    title="Mend the stale variable",
    task="You begin with a function that was copied from a notebook. The error that it gives never changes, whatever "
    f"the network predicts. There pred was left over from another cell; it stays {LEFT_OVER}. Mend the function.",
    reference=squared_error.compare,
    start=stale_compare,
    phase="compare",
    opening=f"{PRED.name} = {PRED.default!r}",
    cases=((0.65, 0.8), (0.85, 0.8), (0.8, 0.8), (-2.0, 0.5), (0.25, -1.5), (1000.0, -1000.0)),
    mistakes=(
        Mistake(
            still_stale,
            "The error is the same whatever the prediction is. Does the function read a name that is not its own?",
        ),
        Mistake(
            stale_target, f"The target is left out: what is taken off is {LEFT_OVER}. It is prediction minus target."
        ),
        Mistake(
            half_stale, f"One half of the square still goes by {LEFT_OVER}. Both halves are prediction minus target."
        ),
        Mistake(not_squared, "The square got lost: error is delta * delta, as it was at the start."),
        Mistake(other_order, "The square got lost, and the order is turned. At the start only one name was wrong."),
        Mistake(target_lost, "The target got lost. At the start only one name was wrong."),
    ),
    hints=(
        "A function should read only what it gets: the names between the brackets after def compare.",
        "At the start the line delta = pred - target reads pred, which stands outside. What should it read?",
        "delta = prediction - target. Without a line that makes pred, such a slip fails at once.",
    ),
    explanation="The name was spelled right and Python found it, so nothing complained. A function that reads only "
    "what it is given cannot be misled by what lies around. Restart a notebook and run one cell alone, and the names "
    "that it borrows from others fail at once.",
)

EXERCISES = (COMPARE, LOOP)
