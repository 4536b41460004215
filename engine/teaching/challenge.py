"""A challenge: a goal that the machine checks from the run itself.

In its texts keys are named by what they do, as `«run»`: whoever shows a text puts the learner's key there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from engine.analysis.divergence import last_finite
from engine.definition.catalog import declared, lesson
from engine.definition.parts.preset import Preset
from engine.definition.values import Value, flatten, shape_of, size_of, split_name
from engine.experiment.experiment import Experiment
from engine.experiment.history import Edit
from engine.teaching.attempt import Attempt
from engine.teaching.number_words import apart, near, write

Judge: TypeAlias = "Callable[[Attempt], Verdict]"

MOST_TRIED = 4_000
"""How many steps of numbers that were not run yet are tried out, to say whether they would do."""

MOST_SPELLED = 9
"""A value of more numbers is only named where it is said what must stay: a data set would hide the goal."""


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


def tried(attempt: Attempt, most: int | None = None, /, **changes: Value) -> Attempt:
    """The same start with other numbers, run as the course has it: to its stop, or so many steps.

    Never more than can be run while the learner waits.
    """
    run = Experiment(lesson(attempt.lesson.number), **{**attempt.history.start, **changes})
    run.run(min(run.stop if most is None else most, 1 if run.lesson.one_step else MOST_TRIED))
    return Attempt(run)


def solves(judge: Judge, attempt: Attempt, **changes: Value) -> bool:
    """Whether the same start with other numbers solves a challenge, so that a hint can name them."""
    other = tried(attempt, None, **changes)
    return judge(other).solved and preset_that_solves(judge, other) is None


def preset_that_solves(judge: Judge, attempt: Attempt) -> Preset | None:
    """A preset whose numbers are all in the attempt, and which would have solved the challenge by itself.

    A challenge is there to find numbers. What the learner turned besides is no part of the answer.
    """
    run = attempt.run
    for preset in run.lesson.presets:
        put_in = {name: value for name, value in preset.values.items() if name in run.lesson.read}
        if put_in and all(_alike(attempt.history.start[name], value) for name, value in put_in.items()):
            alone = Experiment(lesson(run.lesson.number), **preset.values)
            alone.run(min(attempt.steps, MOST_TRIED))
            alone.goto(min(run.position, alone.position))
            if judge(Attempt(alone)).solved:
                return preset
    return None


@dataclass(frozen=True)
class Par:
    """A result that is hard to beat."""

    score: float
    unit: str
    """What is counted, in the plural: `steps`."""

    def of(self, score: float) -> str:
        """A score with its unit: `2 steps`."""
        return f"{write(score)} {self.unit.removesuffix('s') if score == 1 else self.unit}"


Text: TypeAlias = "str | Callable[[Attempt], str]"
"""A few sentences; a function where they depend on the numbers of the run."""


@dataclass(frozen=True, eq=False)
class Challenge:
    """One goal of a lesson."""

    key: str
    """The lesson's number and a word: `5-bottom`."""
    lesson: int
    title: str
    goal: str
    """What is wanted, in two or three short sentences."""
    judge: Judge
    """Looks at a run in which the numbers that must stay have stayed, and at least one step was run."""
    hints: tuple[Text, Text, Text]
    """From a nudge to nearly the answer."""
    solution: Mapping[str, Value]
    """Parameters that meet the goal once they are run; the others keep the lesson's own numbers."""
    explanation: Text
    """What there is to learn from a run that solves it, with its arithmetic."""
    keeps: tuple[str, ...] = ()
    """Parameters, or elements of them, that must stay as the lesson has them."""
    begins: tuple[str, ...] = ()
    """Parameters that may be turned, but are counted from what the lesson has."""
    par: Par | None = None
    stands: bool = False
    """Whether it matters where in the run the learner stands."""
    any_size: bool = False
    """Whether there may be more or fewer inputs and outputs than the lesson has."""

    @property
    def kept(self) -> str:
        """What must stay as the lesson has it and what is counted from there, with its numbers; or nothing.

        Of what has very many numbers only the name: they would push the goal out of view.
        """
        own = Attempt(Experiment(lesson(self.lesson)))
        kept = [_told_with_numbers(own, name) for name in sorted(self.keeps, key=lambda name: _few(own, name))]
        said = [f"Keep the lesson's {', '.join(kept)}."] if kept else []
        said += [f"The lesson's {name} are {_own(own, name)}." for name in self.begins if _few(own, name)]
        return " ".join(said)

    def check(self, run: Experiment) -> Verdict:
        """Whether a run meets the goal, and what to say about it."""
        attempt = Attempt(run)
        if forbidden := self._forbidden(attempt):
            return missed(forbidden)
        if attempt.steps == 0:
            return self._not_run(attempt)
        verdict = self.judge(attempt)
        if verdict.solved and (preset := preset_that_solves(self.judge, attempt)):
            return early(
                f"It works, but these are the numbers of the preset “{preset.label}”, and it found them. "
                "Find others of your own."
            )
        if not verdict.solved and not attempt.lesson.one_step and (last := run.history.edits[-1:]):
            # What the judge has to say is of the run before, and the knobs show other numbers by now.
            return missed(_turned_too_late(last[0]))
        return verdict

    def hint(self, level: int, run: Experiment) -> str:
        """A hint of level 1 to 3: what is to be said of what was tried, then a thought that leads on."""
        verdict, thought = self.check(run), self.thought(level, run)
        return thought if verdict.solved else f"{verdict.said} {thought}"

    def thought(self, level: int, run: Experiment) -> str:
        """The thought of a hint, with the learner's numbers."""
        return _told(self.hints[level - 1], Attempt(run))

    def explain(self, run: Experiment) -> str:
        """What there is to learn from a run that solves it."""
        return _told(self.explanation, Attempt(run))

    @property
    def example(self) -> str:
        """What there is to learn from the solution, for a learner whose own run is no longer there."""
        return _example(self)

    def solve(self) -> Experiment:
        """A run of the solution, standing where one should stand."""
        run = Experiment(lesson(self.lesson), **self.solution)
        run.run(run.stop)
        if self.stands:
            run.goto(last_finite(run.history, run.history.steps))
        return run

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
            if isinstance(attempt.start(name), tuple):
                return f"{name} must stay as it is. «defaults» brings the lesson's own numbers back."
            label = _label(attempt, name)
            own, now = apart(attempt.own(name), attempt.start(name))
            if word := attempt.lesson.word(name, attempt.start(name)):
                own, now = str(attempt.lesson.word(name, attempt.own(name))), word
            # A knob that was turned back on the way shows the lesson's number, and the run is none of it.
            is_now = any(name in edit.changes or label in edit.changes for edit in attempt.history.edits)
            verb = "this run began with" if is_now else "it is"
            return f"{label} must stay at {own}, and {verb} {now}. «defaults» brings the lesson's own numbers back."
        for edit in attempt.edits:
            return _turned_too_late(edit)
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
        return solves(self.judge, attempt)


def _alike(value: Value, other: Value) -> bool:
    """Whether two values look the same."""
    return shape_of(value) == shape_of(other) and all(map(near, flatten(value), flatten(other)))


def _told(text: Text, attempt: Attempt) -> str:
    return text if isinstance(text, str) else text(attempt)


@cache
def _example(challenge: Challenge) -> str:
    text = challenge.explain(challenge.solve())
    return text if isinstance(challenge.explanation, str) else f"One way to do it: {text}"


def _turned_too_late(edit: Edit) -> str:
    names = " and ".join(edit.changes)
    return (
        f"You turned {names} after step {edit.step}. Here it must learn by itself: go to the start («first»), "
        "turn the knobs there, then run."
    )


def _own(attempt: Attempt, name: str) -> str:
    """What the lesson has there, as one would type it: a number or its word, or several in brackets."""

    def typed(value: Value) -> str:
        whole = f"[{', '.join(map(typed, value))}]" if isinstance(value, tuple) else None
        return whole or attempt.lesson.word(name, value) or write(float(value))  # type: ignore[arg-type]

    return typed(attempt.own(name))


def _few(attempt: Attempt, name: str) -> bool:
    """Whether a value has so few numbers that they are spelled out."""
    return size_of(shape_of(attempt.own(name))) <= MOST_SPELLED


def _told_with_numbers(attempt: Attempt, name: str) -> str:
    """A name with what the lesson has there, as a word where it is one, and of many numbers only the name."""
    label = _label(attempt, name) if "[" in name else name
    return f"{label} {_own(attempt, name)}" if _few(attempt, name) else label


def _label(attempt: Attempt, name: str) -> str:
    whole, index = attempt.lesson.find(name, attempt.run.sizes)
    return attempt.lesson.label(whole, index)


@cache
def challenges(lesson: int | None = None) -> tuple[Challenge, ...]:
    """Every challenge in the order of the course, or those of one lesson."""
    return tuple(declared("challenges", "CHALLENGES", Challenge, lesson))
