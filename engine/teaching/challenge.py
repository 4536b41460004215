"""A challenge: a goal that the machine checks from the run itself.

In its texts keys are named by what they do, as `«run»`: whoever shows a text puts the learner's key there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from engine.definition.catalog import declared
from engine.definition.values import Value, split_name
from engine.experiment.experiment import Experiment
from engine.teaching.attempt import Attempt, write

MOST_TRIED = 2_000
"""How many steps of numbers that were not run yet are tried out, to say whether they would do."""


@dataclass(frozen=True)
class Verdict:
    """What the machine says to an attempt."""

    outcome: Literal["solved", "missed", "early"]
    """Solved, not solved, or too early to tell: nothing was turned or run yet."""
    said: str
    """One or two sentences that react to what was tried."""
    score: float | None = None
    """How well it was solved, where there is a par: less is better."""

    @property
    def solved(self) -> bool:
        """Whether the goal is met."""
        return self.outcome == "solved"


def solved(said: str, score: float | None = None) -> Verdict:
    """The goal is met."""
    return Verdict("solved", said, score)


def missed(said: str) -> Verdict:
    """The goal is not met."""
    return Verdict("missed", said)


def early(said: str) -> Verdict:
    """It is too early to tell."""
    return Verdict("early", said)


def unfinished(attempt: Attempt, said: str) -> Verdict:
    """It is too early to tell, and how to go on."""
    if attempt.steps < attempt.run.stop:
        return early(f"{said} Go on: «run» runs.")
    return early(f"{said} The run stops here: turn the steps up, then «run» goes on.")


def compared(name: str, number: float, goal: float) -> str:
    """That a number is too large or too small, or has the wrong sign, in a sentence."""
    if number * goal < 0:
        return f"{name} is {write(number)}: that is the wrong sign, it should be {write(goal)}."
    how = "too large" if number > goal else "too small"
    return f"{name} is {write(number)}: {how}, it should be {write(goal)}."


def near(number: float, goal: float, by: float = 1e-9) -> bool:
    """Whether a number is the goal but for rounding, or for what a learner cannot type."""
    return abs(number - goal) <= by * max(1.0, abs(goal))


@dataclass(frozen=True)
class Par:
    """The best result that is known."""

    score: float
    unit: str
    """What is counted, in the plural: `steps`."""

    def of(self, score: float) -> str:
        """A score with its unit: `2 steps`."""
        return f"{write(score)} {self.unit.removesuffix('s') if score == 1 else self.unit}"


Hint: TypeAlias = "str | Callable[[Attempt], str]"
"""A sentence or two; a function where they depend on the learner's numbers."""


@dataclass(frozen=True, eq=False)
class Challenge:
    """One goal of a lesson."""

    key: str
    """The lesson's number and a word: `5-bottom`."""
    lesson: int
    title: str
    goal: str
    """What is wanted, in two or three short sentences."""
    judge: Callable[[Attempt], Verdict]
    """Looks at a run in which the numbers that must stay have stayed, and at least one step was run."""
    hints: tuple[Hint, Hint, Hint]
    """From a nudge to nearly the answer."""
    solution: Mapping[str, Value]
    """Parameters that meet the goal once they are run; the others keep the lesson's own numbers."""
    explanation: str
    """What there is to learn from it, with the arithmetic."""
    keeps: tuple[str, ...] = ()
    """Parameters, or elements of them, that must stay as the lesson has them."""
    par: Par | None = None
    stands: bool = False
    """Whether it matters where in the run the learner stands."""
    any_size: bool = False
    """Whether there may be more or fewer inputs and outputs than the lesson has."""

    def check(self, run: Experiment) -> Verdict:
        """Whether a run meets the goal, and what to say about it."""
        attempt = Attempt(run)
        if forbidden := self._forbidden(attempt):
            return missed(forbidden)
        if attempt.steps == 0:
            return self._not_run(attempt)
        return self.judge(attempt)

    def hint(self, level: int, run: Experiment) -> str:
        """A hint of level 1 to 3: what is to be said of what was tried, then a thought that leads on."""
        verdict, hint = self.check(run), self.hints[level - 1]
        text = hint if isinstance(hint, str) else hint(Attempt(run))
        return text if verdict.solved else f"{verdict.said} {text}"

    def mark(self, run: Experiment) -> str:
        """What tells an attempt from another one."""
        return Attempt(run).mark(self.stands)

    def _forbidden(self, attempt: Attempt) -> str | None:
        """What was changed that must stay, in a sentence."""
        sizes = attempt.lesson.sizes(attempt.lesson.defaults)
        if not self.any_size and attempt.lesson.sizes(attempt.history.start) != sizes:
            counts = " and ".join(f"{count} {name}" for name, count in sizes.items())
            return f"This is for {counts}, as the lesson has them. «defaults» brings its own numbers back."
        for name in attempt.turned():
            whole = split_name(name)
            if name not in self.keeps and (whole is None or whole[0] not in self.keeps):
                continue
            label = _label(attempt, name)
            own, now = write(attempt.own(name)), write(attempt.start(name))
            return f"{label} must stay at {own}, and it is {now}. «defaults» brings the lesson's own numbers back."
        for edit in attempt.edits:
            names = " and ".join(edit.changes)
            return (
                f"You turned {names} after step {edit.step}. Here it must learn by itself: go to the start («first»), "
                "turn the knobs there, then run."
            )
        return None

    def _not_run(self, attempt: Attempt) -> Verdict:
        turned = attempt.turned()
        if not turned:
            return early("You have not turned anything yet.")
        key = "«next_step»" if attempt.lesson.one_step else "«run»"
        if self._would_do(attempt):
            return early(f"This looks right, but it is not run yet. Press {key}.")
        return early(f"This is not run yet. Press {key} and look what comes of it.")

    def _would_do(self, attempt: Attempt) -> bool:
        """Whether the numbers would meet the goal if they were run as far as the run goes, or a little further."""
        if self.stands:
            return False
        tried = Experiment(attempt.lesson, **attempt.history.start)
        tried.run(min(tried.stop, MOST_TRIED))
        return self.judge(Attempt(tried)).solved


def _label(attempt: Attempt, name: str) -> str:
    whole, index = attempt.lesson.find(name, attempt.run.sizes)
    return attempt.lesson.label(whole, index)


@cache
def challenges(lesson: int | None = None) -> tuple[Challenge, ...]:
    """Every challenge in the order of the course, or those of one lesson."""
    found = declared("challenges", "CHALLENGES", Challenge)
    return tuple(sorted((one for one in found if lesson in (None, one.lesson)), key=lambda one: one.lesson))
