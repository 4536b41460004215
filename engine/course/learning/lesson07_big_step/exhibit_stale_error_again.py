"""Lesson 7: the same slip, copied with its cell."""

from __future__ import annotations

from dataclasses import replace

from engine.course.learning.lesson06_hot_and_cold import exhibit_stale_error as stale_error
from engine.course.learning.lesson07_big_step.lesson import LESSON

EXHIBIT = replace(
    stale_error.EXHIBIT,
    key="7-error",
    title="The swing that cannot be seen",
    lesson=LESSON,
    story="The same cell again, with a step of 0.4. The error should fall fast and then swing from one side to the "
    "other. The prediction swings. The error says the same on every line.",
    explanation="The cell was copied from lesson 6 with its slip: who copies code copies its slips. "
    "Here the error is what the lesson is about, and it hides the swing. "
    "Mended, it falls, and from then on it swings between 0.0225 and 0.0025.",
)
