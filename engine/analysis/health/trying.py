"""What helps against what ails a network: other settings, tried out by running anew, not by a rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.health.changes import Change, changes, made
from engine.analysis.health.every_row import every_row, numbers_at_once
from engine.analysis.health.finding import Finding, Kind, Write
from engine.analysis.health.findings import findings
from engine.definition.lesson import Lesson
from engine.definition.validation import ParameterError
from engine.definition.values import Value, element, exact
from engine.experiment.experiment import Experiment

MOST_STEPS = 1_000
"""So many steps at most are tried."""

MOST_PRODUCTS = 5_000_000
"""So many weights times rows times steps at most."""

FEWEST_STEPS = 20
"""Fewer tell nothing."""

BETTER = 0.5
"""What helps leaves this part of the error at most."""


@dataclass(frozen=True)
class Cure:
    """A change with which what was found is gone after so many steps, or less, and the error at most half as large.

    Attributes:
        change: The change.
        steps: How many steps were tried.
        before: The mean error of all rows after them without it; None where it was not finite.
        after: That with it.
        left: Of how many neurons it can be said still.
    """

    change: Change
    steps: int
    before: float | None
    after: float
    left: int = 0


class Trials:
    """One change after the other, tried by running anew.

    Args:
        run: The run, which stays as it is.
        found: What ails it.

    Attributes:
        steps: How many steps are tried; None where the network is so large that nothing is.
        tried: How many changes have been tried.
        before: The mean error of all rows after so many steps with nothing changed; None where it was not finite.
        cures: What helps, as far as it was found: for each finding the first change after which it is gone, or
            failing that the first that leaves the fewest neurons of it.
        done: Whether all is tried, or all is helped.
    """

    def __init__(self, run: Experiment, found: Sequence[Finding]) -> None:
        self.run = run
        self._found, self._start = found, start_of(run)
        self.steps = steps_to_try(run.lesson, self._start)
        self.tried = 0
        self.before: float | None = None
        self.cures: dict[Kind, dict[int, Cure]] = {}
        self._going_on = iter(()) if self.steps is None else self._tries(self.steps)
        self.done = self.steps is None

    def cure(self, finding: Finding) -> Cure | None:
        """What helps against a finding; None where nothing was found yet."""
        return self.cures.get(finding.kind, {}).get(finding.layer)

    def go_on(self) -> bool:
        """Try the next change; whether there was one."""
        self.done = next(self._going_on, None) is None
        return not self.done

    def _tries(self, steps: int) -> Iterator[bool]:
        lesson = self.run.lesson
        now = _end_of(Experiment(lesson, **self._start), steps)
        self.before = None if now is None else now[0]
        yield True
        for change in changes(lesson, self._start):
            try:
                tried = Experiment(lesson, **begun_with(lesson, self._start, change))
            except ParameterError:
                continue
            if tried.sizes != self.run.sizes:
                continue
            self.tried += 1
            if (then := _end_of(tried, steps)) is not None:
                self._heed(change, steps, *then)
            if all(cure is not None and not cure.left for cure in map(self.cure, self._found)):
                return
            yield True

    def _heed(self, change: Change, steps: int, error: float, still: Sequence[Finding]) -> None:
        """Keep the change for what it helps against."""
        if self.before is not None and not error <= BETTER * self.before:
            return
        for finding in self._found:
            left, best = affected(still, finding), self.cure(finding)
            count = affected(self._found, finding) if best is None else best.left
            if left < count and (left == 0 or finding.kind in ("dead", "twins")):
                cure = Cure(change, steps, self.before, error, left)
                self.cures.setdefault(finding.kind, {})[finding.layer] = cure


def affected(found: Sequence[Finding], like: Finding) -> int:
    """Of how many neurons of its layer the same is said."""
    return sum(len(one.neurons) for one in found if (one.kind, one.layer) == (like.kind, like.layer))


def start_of(run: Experiment) -> dict[str, Value]:
    """What a run is begun anew with: its own start, or the numbers of now where some were set on the way."""
    return run.parameters if run.history.edits else run.history.start


def begun_with(lesson: Lesson, start: Mapping[str, Value], change: Change) -> dict[str, Value]:
    """The parameters of a new run: what is made from what is changed is left to be made anew."""
    again = not lesson.begins_from.isdisjoint(change.values)
    kept = {name: value for name, value in start.items() if not again or name not in made(lesson)}
    return {**kept, **change.values}


def steps_to_try(lesson: Lesson, start: Mapping[str, Value]) -> int | None:
    """How many steps are tried: as many as a run has, but for large networks fewer; None where that is too few."""
    wanted = min(MOST_STEPS, int(element(start["steps"], ()))) if "steps" in start else MOST_STEPS
    most = min(wanted, MOST_PRODUCTS // max(1, numbers_at_once(lesson, start)))
    return most if most >= min(FEWEST_STEPS, wanted) else None


def _end_of(run: Experiment, steps: int) -> tuple[float, tuple[Finding, ...]] | None:
    """The mean error of all rows after so many steps, and what ails a run there; None where it does not get there."""
    try:
        run.run(steps)
    except ArithmeticError:
        return None
    if not run.moment.finite:
        return None
    begins, step = run.history.begins(run.position + 1), run.position + 1
    looked, still = every_row(run.lesson, begins), findings(run.lesson, begins, step)
    return None if looked is None or looked.error is None or still is None else (looked.error, still)


def in_words(trials: Trials, finding: Finding, write: Write = exact) -> str:
    """What trying has found against a finding, once all is tried."""
    cure = trials.cure(finding)
    if trials.steps is None:
        return "The network is too large to try what would help."
    if cure is None:
        unchanged = "a number is no longer finite" if trials.before is None else f"it is {write(trials.before)}"
        return (
            f"Tried {trials.tried} changes, each begun anew for {trials.steps} steps: none helps and at least halves "
            f"the mean error of all rows. With no change {unchanged} then."
        )
    instead = "where it was no longer finite" if cure.before is None else f"instead of {write(cure.before)}"
    return (
        f"Tried: begun anew with {cure.change.words}, after {cure.steps} steps {_then(finding, cure.left)}, and the "
        f"mean error of all rows is {write(cure.after)} {instead}."
    )


def _then(finding: Finding, left: int) -> str:
    place, only = finding.place, f"only {left} neuron{'s' if left > 1 else ''}"
    return {
        "dead": f"{only if left else 'no neuron'} of {place} {'are' if left > 1 else 'is'} dead",
        "twins": f"{only if left else 'no neurons'} of {place} are alike",
        "saturated": f"{place} is not saturated",
        "vanishing": "deltas do not vanish",
        "exploding": "deltas do not explode",
    }[finding.kind]
