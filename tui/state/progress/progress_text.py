"""How far the learner is, in words and signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import engine
from tui.controls.lesson_number import LessonNumber

if TYPE_CHECKING:
    from tui.state.progress.lesson_progress import LessonProgress, Next

HowFar = Literal["not yet", "begun", "done", "finished"]

SIGNS: dict[HowFar, str] = {"not yet": "·", "begun": "◐", "done": "●", "finished": "✓"}
"""How far the learner is with a lesson."""


def how_far(progress: LessonProgress) -> HowFar:
    """How far the learner is with a lesson."""
    if progress.finished:
        return "finished"
    if progress.done:
        return "done"
    return "begun" if progress.begun else "not yet"


def counts_of(progress: LessonProgress) -> str:
    """What is done of what there is: `challenges 2 of 3 · written ✓ · exhibits 1 of 1`."""
    parts = []
    if progress.challenges.total:
        parts.append(f"challenges {progress.challenges.solved} of {progress.challenges.total}")
    if progress.exercises.total == 1:
        parts.append("written ✓" if progress.exercises.complete else "not written yet")
    elif progress.exercises.total:
        parts.append(f"written {progress.exercises.solved} of {progress.exercises.total}")
    if progress.exhibits.total:
        parts.append(f"exhibits {progress.exhibits.solved} of {progress.exhibits.total}")
    return " · ".join(parts)


def core_of(progress: LessonProgress) -> str:
    """What is left until the core of a lesson is done: `for done: 2 more challenges and a function`."""
    if progress.finished:
        return "finished: all challenges, and all functions written"
    if progress.done:
        return "done: half of the challenges, and a function of your own"
    challenges, exercises = progress.core_left
    left = [f"{challenges} more challenge{'s' if challenges > 1 else ''}"] if challenges else []
    left += ["a function of your own"] if exercises else []
    return f"for done: {' and '.join(left)}"


def course_in_words(course: Sequence[LessonProgress]) -> str:
    """How much is solved of the whole course, and of how many lessons the core or all is done."""
    solved, total = sum(one.solved for one in course), sum(one.total for one in course)
    done, finished = sum(one.done for one in course), sum(one.finished for one in course)
    return f"Solved: {solved} of {total}. Lessons: {done} of {len(course)} done, {finished} finished."


def next_in_words(coming: Next | None, key: Callable[[str], str]) -> str:
    """What comes next, and the keys that lead there from home.

    Args:
        coming: What comes next.
        key: How the key of an action is written.
    """
    if coming is None:
        return "Next: nothing. You have finished the course."
    opens = LessonNumber(lesson.number for lesson in engine.lessons()).keys(coming.lesson)
    match coming.kind:
        case "challenge":
            return f"Next: the challenge “{coming.title}” ({opens}, then {key('show_challenges')})."
        case "exercise":
            return f"Next: write “{coming.title}” ({opens}, then {key('write')})."
        case "exhibit":
            return f"Next: the exhibit “{coming.title}” ({opens}, then {key('exhibits')})."
        case _:
            return f"Next: lesson {coming.lesson}, {coming.title} ({opens})."
