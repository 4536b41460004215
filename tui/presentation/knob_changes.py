"""What a move in a run changes in the knobs that no step turns: it goes over a place where the learner turned them."""

from __future__ import annotations

from collections.abc import Mapping

from engine import Experiment
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Value, differing_indices, element
from engine.teaching.number_words import apart


def set_by_hand(experiment: Experiment) -> Mapping[str, Value]:
    """The parameters of this moment that no step turns."""
    learned = experiment.lesson.learned
    return {name: value for name, value in experiment.parameters.items() if name not in learned}


def changed_knobs(experiment: Experiment, before: Mapping[str, Value]) -> str:
    """Which of them are others than before a move, in a sentence; nothing where none is.

    Args:
        experiment: The run after the move.
        before: What was set before it.
    """
    lesson, now = experiment.lesson, set_by_hand(experiment)
    changed = [
        (name, index)
        for name in now
        if now[name] is not before[name]
        for index in differing_indices(now[name], before[name])
    ]
    if not changed:
        return ""
    name, index = changed[0]
    here, there = apart(float(element(now[name], index)), float(element(before[name], index)))
    if isinstance(parameter := lesson.declared(name), Parameter) and parameter.words:
        here, there = (str(parameter.word_of(element(one[name], index))) for one in (now, before))
    more = f", and {len(changed) - 1} more differ" if len(changed) > 1 else ""
    return (
        f"At step {experiment.position} {lesson.label(name, index)} is {here}; where you come from it is {there}{more}."
    )
