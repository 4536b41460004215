"""The numbers that have solved a challenge: they are kept beside its mark, to be gone through again."""

from __future__ import annotations

import json

from engine.definition.lesson import Lesson
from engine.definition.validation import checked
from engine.definition.values import Value
from engine.experiment.experiment import Experiment
from engine.teaching.challenge import Challenge
from tui.state.storage.store import Store


def keep_numbers(challenge: Challenge, run: Experiment, store: Store) -> None:
    """Keep the numbers at the start of a run that has solved a challenge."""
    store.keep_numbers(challenge.key, json.dumps(run.history.start))


def forget_numbers(challenge: Challenge, store: Store) -> None:
    """Begin anew."""
    store.keep_numbers(challenge.key, "")


def numbers_of(challenge: Challenge, lesson: Lesson, store: Store) -> dict[str, Value] | None:
    """The numbers that have solved a challenge; None where none are kept that the lesson can begin with."""
    try:
        numbers = json.loads(store.numbers(challenge.key) or "null")
        return checked(lesson, lesson.defaults, numbers) if isinstance(numbers, dict) else None
    except (ValueError, RecursionError):
        return None
