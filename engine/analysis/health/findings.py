"""What ails a network, by all rules."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from engine.analysis.gradient_check import present_step
from engine.analysis.health.data_rules import unbalanced, unscaled
from engine.analysis.health.every_row import every_row, has_layers
from engine.analysis.health.finding import Finding, Looked, Write
from engine.analysis.health.rules import dead, saturated, sizes_of_deltas, twins
from engine.analysis.health.run_rules import run_findings
from engine.definition.lesson import Lesson
from engine.definition.values import Value, exact
from engine.experiment.experiment import Experiment

RULES = (dead, twins, saturated, sizes_of_deltas, unscaled, unbalanced)


def findings(
    lesson: Lesson, begins: Mapping[str, Value], step: int, write: Write = exact
) -> tuple[Finding, ...] | None:
    """What ails a network, in all rows of its data, with the weights as a step finds them.

    Args:
        lesson: The lesson.
        begins: The parameters as the step finds them, and its number where a phase reads it.
        step: The step's number.
        write: Writes the numbers of the sentences.

    Returns:
        None where it cannot be looked at: there is one layer, a phase is the learner's own, a number is not finite.
    """
    if not has_layers(lesson) or lesson.own is not None:
        return None
    every = every_row(lesson, begins)
    if every is None:
        return None
    looked = Looked(every, begins, step, write)
    return tuple(chain.from_iterable(rule(looked) for rule in RULES))


def present_findings(run: Experiment, write: Write = exact) -> tuple[Finding, ...] | None:
    """What ails a run at the step that it is at: at the start the first one, after a change by hand the next.

    And what its errors up to there say.
    """
    begins, step = present_step(run)
    found = findings(run.lesson, begins, step, write)
    return None if found is None else found + run_findings(run.history, run.position, write)
