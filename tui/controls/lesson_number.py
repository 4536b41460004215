"""The numbers of lessons: typed on the list of lessons, and named in a sentence."""

from __future__ import annotations

from collections.abc import Iterable


class LessonNumber:
    """A number that is typed: it opens its lesson as soon as it can mean no other. How long a key takes means nothing.

    With lessons 1 to 17, each of 2 to 9 is meant by one digit. A 1 may begin 10 to 17: it waits for a second digit, or
    for what says that it is whole.
    """

    def __init__(self, numbers: Iterable[int]) -> None:
        self._numbers = tuple(numbers)
        self.begun = ""
        """The digits so far, while they can mean several lessons."""

    def hear(self, digit: str) -> int | str:
        """Take a digit.

        Returns:
            The lesson that is meant, once it can be no other; else what to tell the learner, who goes on typing where
            digits are `begun`.
        """
        typed, self.begun = self.begun + digit, ""
        longer = [number for number in self._numbers if str(number).startswith(typed) and str(number) != typed]
        whole = int(typed) in self._numbers and not typed.startswith("0")
        if whole and not longer:
            return int(typed)
        if not longer:
            return f"There is no lesson {typed}: there are {lessons_in_words(self._numbers)}."
        self.begun = typed
        more = f"another digit {lessons_in_words(longer)}"
        return f"{typed}: enter opens lesson {typed}, {more}." if whole else f"{typed}: {more}."

    def keys(self, number: int) -> str:
        """How a lesson is opened by its number, from home: `press 5`, `type 12`, `type 1 and enter`."""
        text = str(number)
        if any(other != number and str(other).startswith(text) for other in self._numbers):
            return f"type {text} and enter"
        return f"press {text}" if len(text) == 1 else f"type {text}"


def lessons_in_words(numbers: Iterable[int]) -> str:
    """Some lessons, named in a sentence: `lesson 8`, `lessons 2 and 3`, `lessons 4 and 6 to 17`."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    parts = [part for run in runs for part in ([f"{run[0]} to {run[-1]}"] if len(run) > 2 else map(str, run))]
    *most, last = parts
    if not most:
        return f"lesson{'s' if ' to ' in last else ''} {last}"
    return f"lessons {', '.join(most)} and {last}"
