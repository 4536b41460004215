"""A question that is asked before a phase runs: predict first, then see."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from engine.analysis.notation import Write
from engine.definition.catalog import declared
from engine.definition.lesson import Lesson
from engine.definition.parts.phase import Phase
from engine.definition.values import Index, Value, Vector, element, exact, flatten
from engine.experiment.experiment import Experiment
from engine.experiment.history import History
from engine.teaching.number_words import apart, comes_to

MOST_CHOICES = 4
"""More are not read."""

ALIKE = 1e-9
"""Numbers that differ by a smaller part of the largest are one choice: nobody should have to guess a last digit."""

NOTHING_LEFT = 1e-9
"""A difference below this part of two numbers may be all rounding: there is nothing to predict."""

TINIEST = 1e-300
"""Below this a product keeps fewer digits than it should."""


@dataclass(frozen=True)
class Choice:
    """One answer to choose from.

    Attributes:
        answer: A number, or an answer in words.
        why: For the right one, why it is right; for another, the mistake behind it, in a sentence.
    """

    answer: float | str
    why: str
    among: float | None = None
    """The number beside which an answer in words is shown, where the others are numbers."""


@dataclass(frozen=True)
class Ahead:
    """A phase that is about to run: what it will find, and what it will give.

    Attributes:
        history: The run.
        step: The step that the phase belongs to.
        phase: The phase.
        before: Every value by name, as the phase will find it.
        after: The same after the phase.
        write: Writes a number for the learner.
    """

    history: History
    step: int
    phase: Phase
    before: Mapping[str, Value]
    after: Mapping[str, Value]
    write: Write

    @property
    def lesson(self) -> Lesson:
        """The lesson of the run."""
        return self.history.lesson

    def was(self, name: str, index: Index = ()) -> float:
        """A number as the phase will find it."""
        return element(self.before[name], index)

    def was_all(self, name: str, index: Index = ()) -> Vector:
        """A vector, or a row of a matrix, as the phase will find it."""
        value = self.before[name]
        for at in index:
            value = value[at]  # type: ignore[index]
        return value  # type: ignore[return-value]

    def will(self, name: str, index: Index = ()) -> float:
        """A number after the phase."""
        return element(self.after[name], index)

    def earlier(self, name: str, index: Index = ()) -> float | None:
        """A number that the step before gave; None at the first step, and where something was set by hand since."""
        if self.step < 2 or self.history.is_edited(self.step - 1):
            return None
        return element(self.history[name][self.step - 2], index)

    def apart(self, *numbers: float) -> list[str]:
        """Numbers to compare; in full where fewer digits would make two of them look equal that are not."""
        return apart(*numbers, ways=(self.write, exact))

    def product(self, *factors: float) -> str:
        """A multiplication with its result: `8.5 × 0.1 = 0.85`; ≈ where that is not exactly so as it is written."""
        written = [self.write(number) for number in factors]
        brackets = [text if at == 0 or float(text) >= 0 else f"({text})" for at, text in enumerate(written)]
        left, right = " × ".join(brackets), self.write(math.prod(factors))
        return f"{left} {'=' if comes_to(left, right) else '≈'} {right}"

    def label(self, name: str, index: Index = ()) -> str:
        """What a number is called: `weights[win]`."""
        return self.lesson.label(name, index)

    def elements(self, name: str) -> list[Index]:
        """The indices of a value's numbers."""
        return [index for _, index in self.lesson.elements(name, self.history.program.sizes)]

    @property
    def ordinary(self) -> bool:
        """Whether nobody would have to reckon with inf or nan, nor with numbers so small that their digits are lost."""
        # Each number once: thousands of rows have few that differ.
        numbers = set().union(*map(flatten, self.after.values()))
        return all(number == 0 or TINIEST <= abs(number) < math.inf for number in numbers)


def phases_ahead(experiment: Experiment, write: Write = exact) -> Iterator[Ahead]:
    """The phases that come next, to the end of the step; none where the run has no next one."""
    lesson, moment = experiment.lesson, experiment.moment
    done = 0 if moment.whole else moment.phases_done
    if lesson.one_step and moment.whole and moment.step:
        return
    before = experiment.history.begins(experiment.position + 1)
    # All from the step's beginning: those of a large one are made at once.
    for at, (phase, gave) in enumerate(experiment.history.program.phases(before)):
        after = {**before, **gave}
        if at >= done:
            yield Ahead(experiment.history, experiment.position + 1, phase, before, after, write)
        before = after


def ahead_of(experiment: Experiment, write: Write = exact) -> Ahead | None:
    """The phase that comes next, or None where the run has no next one."""
    return next(phases_ahead(experiment, write), None)


@dataclass(frozen=True)
class Asking:
    """What a question asks at one moment, before the choices are put in order.

    Attributes:
        text: The question, with the learner's own numbers.
        right: The right answer.
        wrong: Typical mistakes. Those that come to an answer that is there already are left out.
        decides: The number of the phase whose arithmetic decides, by name and index.
        order: Answers in words, in the order in which they are shown; numbers are shown by size.
        beyond: Whether the answer lies beyond the phase: then none of its arithmetic decides, and none is shown.
    """

    text: str
    right: Choice
    wrong: tuple[Choice, ...]
    decides: tuple[str, Index]
    order: tuple[str, ...] = ()
    beyond: bool = False


@dataclass(frozen=True)
class Posed:
    """A question as the learner sees it.

    Attributes:
        question: The question.
        step: The step that it is about.
        text: What is asked.
        choices: Two to four answers; no two are the same.
        shown: How each of them is written.
        right: The place of the right one.
        decides: The number whose arithmetic decides, by name and index.
        beyond: Whether the answer lies beyond the phase, so that this is only the number to look at.
    """

    question: Question
    step: int
    text: str
    choices: tuple[Choice, ...]
    shown: tuple[str, ...]
    right: int
    decides: tuple[str, Index]
    beyond: bool

    def verdict(self, place: int) -> str:
        """What to say when the choice at this place was taken: the mistake behind it, or why it is right."""
        return self.choices[place].why


@dataclass(frozen=True, eq=False)
class Question:
    """One question before one phase of a lesson."""

    key: str
    """The lesson's number and a word: `6-direction`."""
    lesson: int
    title: str
    """What it is about, in two or three words."""
    phase: str
    """The phase before which it is asked."""
    ask: Callable[[Ahead], Asking | None]
    """Makes the question from the run's values; None where they leave nothing to ask."""
    marked: Callable[[Ahead], bool]
    """Whether this is a moment at which it is asked unbidden."""
    idea: str = ""
    """What several of them practice: who has answered one of these is not asked the others unbidden."""
    alone: bool = False
    """Whether its text has every number that it takes, so that it can be asked where no run is seen."""

    def pose(self, ahead: Ahead) -> Posed | None:
        """The question at this moment, or None: its numbers must be ordinary and its choices distinct."""
        if ahead.lesson.number != self.lesson or ahead.phase.name != self.phase or not ahead.ordinary:
            return None
        asking = self.ask(ahead)
        if asking is None:
            return None
        choices = _distinct([asking.right, *asking.wrong])[:MOST_CHOICES]
        if len(choices) < 2:
            return None
        choices.sort(key=lambda choice: _place(choice, asking.order))
        shown = [_written(choice.answer, ahead.write) for choice in choices]
        if len(set(shown)) < len(shown):
            shown = [_written(choice.answer, repr) for choice in choices]
        right = choices.index(asking.right)
        return Posed(self, ahead.step, asking.text, tuple(choices), tuple(shown), right, asking.decides, asking.beyond)


def is_rounding(difference: float, *of: float) -> bool:
    """Whether a difference of these numbers is so small beside them that it may be all rounding, or is none at all."""
    return abs(difference) <= NOTHING_LEFT * max(map(abs, of))


def at_step(step: int) -> Callable[[Ahead], bool]:
    """A moment that is known by its number."""
    return lambda ahead: ahead.step == step


def _distinct(choices: list[Choice]) -> list[Choice]:
    """The choices, each answer once, without those that are not finite."""
    numbers = [abs(one.answer) for one in choices if not isinstance(one.answer, str) and math.isfinite(one.answer)]
    nearest = ALIKE * max(numbers, default=0.0)
    found: list[Choice] = []
    for choice in choices:
        if isinstance(choice.answer, str):
            new = all(choice.answer != one.answer for one in found)
        else:
            far = [abs(choice.answer - one.answer) for one in found if not isinstance(one.answer, str)]
            new = math.isfinite(choice.answer) and all(distance > nearest for distance in far)
        if new:
            found.append(choice)
    return found


def _place(choice: Choice, order: tuple[str, ...]) -> float:
    """Where an answer stands among the others: neither order tells which one is right."""
    if isinstance(choice.answer, str):
        return order.index(choice.answer) if choice.among is None else choice.among
    return choice.answer


def _written(answer: float | str, write: Write) -> str:
    # A negative zero is a zero.
    return answer if isinstance(answer, str) else write(answer + 0.0)


@cache
def questions(lesson: int | None = None) -> tuple[Question, ...]:
    """Every question in the order of the course, or those of one lesson."""
    return tuple(declared("questions", "QUESTIONS", Question, lesson))
