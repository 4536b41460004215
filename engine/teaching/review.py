"""Questions without looking: known ones on fresh numbers, from a lesson and those before it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from engine.analysis.derivation import Derivation, derive
from engine.analysis.notation import Write
from engine.definition.catalog import lesson
from engine.definition.parts.parameter import Parameter
from engine.definition.validation import ParameterError
from engine.definition.values import Value, build, shape_of
from engine.execution.sums import first_largest_last
from engine.experiment.experiment import Experiment
from engine.teaching.question import Posed, Question, ahead_of, questions

COUNT = 3
"""How many are asked at the end of a lesson."""

MOST_DRAWS = 20
"""How often numbers are drawn for a question until they leave something to ask."""


@dataclass(frozen=True)
class FreshQuestion:
    """A question on numbers that were drawn for it, in a run of its own."""

    posed: Posed
    run: Experiment
    """Stands before the phase that the question is about."""

    def reveal(self) -> Derivation:
        """Run the phase; the arithmetic that decides."""
        self.run.advance()
        return derive(self.run.history, *self.posed.decides, self.posed.step, fold=first_largest_last)


def fresh_questions(last: int, write: Write, random: Random, count: int = COUNT) -> list[FreshQuestion]:
    """Questions that mix a lesson with those before it; the first is of the lesson itself, where it has such a one.

    Args:
        last: The lesson's number.
        write: Writes a number for the learner.
        random: Where chance comes from.
        count: How many.
    """
    alone = [one for one in questions() if one.alone and one.lesson <= last]
    here = [one for one in alone if one.lesson == last]
    before = [one for one in alone if one.lesson < last]
    random.shuffle(here)
    random.shuffle(before)
    # In the first lesson there is none before, and in each other one of its own is enough.
    order = [*here[:1], *before, *here[1:]]
    found: list[FreshQuestion] = []
    ideas: set[str] = set()
    for again in (False, True):
        for question in order:
            if len(found) == count:
                return found
            # Where there are too few, one is asked again, of other numbers.
            fresh = None if question.idea in ideas and not again else _fresh(question, write, random)
            if fresh is not None:
                found.append(fresh)
                ideas |= {question.idea} - {""}
    return found


def _fresh(question: Question, write: Write, random: Random) -> FreshQuestion | None:
    """A question on numbers that leave something to ask; None where none were found."""
    for _ in range(MOST_DRAWS):
        for run in _runs(question, random):
            ahead = ahead_of(run, write)
            posed = question.pose(ahead) if ahead is not None else None
            if posed is not None:
                return FreshQuestion(posed, run)
    return None


def _runs(question: Question, random: Random) -> Iterator[Experiment]:
    """A run of drawn numbers, before each of the phases that the question may be about."""
    its = lesson(question.lesson)
    numbers = {one.name: _drawn(one, random) for one in its.parameters if one.name in its.read and not one.whole}
    try:
        run = Experiment(its, **numbers)
    except ParameterError:
        return
    for _ in range(len(its.phases) * (1 if its.one_step else 2)):
        yield run
        run.advance()


def _drawn(parameter: Parameter, random: Random) -> Value:
    """Numbers of the size that the lesson has, with two digits that can be reckoned with."""

    def numbers() -> Iterator[float]:
        while True:
            drawn = random.randint(1, 19) / 10
            yield drawn if parameter.positive or random.random() < 0.8 else -drawn

    return build(numbers(), shape_of(parameter.default))
