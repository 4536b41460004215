"""What helps against what ails a network: other settings, tried out by running anew, not by a rule."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.analysis.health.changes import Change, changes
from engine.analysis.health.course_of_errors import course_of, error_measure
from engine.analysis.health.data_rules import classes_of, only
from engine.analysis.health.every_row import batch_setting, every_row, numbers_at_once
from engine.analysis.health.finding import Finding, Kind
from engine.analysis.health.findings import findings
from engine.analysis.health.run_rules import run_findings
from engine.analysis.steps.contraction import step_setting
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS
from engine.definition.validation import ParameterError
from engine.definition.values import Value, element, same, shape_of
from engine.experiment.experiment import Experiment
from engine.experiment.measuring import measured

MOST_STEPS = 1_000
"""So many steps at most are tried."""

MOST_PRODUCTS = 5_000_000
"""So many weights times rows times steps at most."""

FEWEST_STEPS = 20
"""Fewer tell nothing."""

ALL_ROWS = "the mean error of all rows"

OF_STEPS = ("rising", "slow")
"""What a step of another size is the remedy for."""

AT_ONCE = 50_000
"""About so many weights times rows are gone through between two keys."""

BETTER = 0.5
"""What helps leaves this part of the error at most."""


@dataclass(frozen=True)
class Cure:
    """A change with which what was found is gone after so many steps, or less, and the error at most half as large.

    Where a step was found after which it became worse, the change is to stop there, and the error the lowest.

    Attributes:
        change: The change.
        steps: How many steps were tried.
        before: The error after them without it; None where it was not finite.
        after: That with it.
        left: Of how many neurons it can be said still.
        of: Which error it is.
    """

    change: Change
    steps: int
    before: float | None
    after: float
    left: int = 0
    of: str = ALL_ROWS


class Trials:
    """One change after the other, tried by running anew.

    Args:
        run: The run, which stays as it is.
        found: What ails it.

    Attributes:
        steps: How many steps are tried; None where the network is so large that nothing is.
        tried: How many changes have been tried.
        before: The mean error of all rows after so many steps with nothing changed; None where it was not finite.
        rare: The mean error of the rows of the rarest class after a run with more of them; None where none was made.
        rare_before: The same with nothing changed.
        start: What each run is begun with, but for the change.
        cures: What helps, as far as it was found: for each finding the first change after which it is gone, or
            failing that the first that leaves the fewest neurons of it.
        done: Whether all is tried, or all is helped.
    """

    def __init__(self, run: Experiment, found: Sequence[Finding]) -> None:
        self.run = run
        self._found, self.start = found, start_of(run)
        self.steps = steps_to_try(run.lesson, self.start)
        self.tried = 0
        self.before: float | None = None
        self.cures: dict[Kind, dict[int | None, Cure]] = {}
        self.rare: float | None = None
        self.rare_before: float | None = None
        self._going_on = iter(()) if self.steps is None else self._tries(self.steps)
        self.done = self.steps is None
        for finding in found:
            if (cure := _stopping(run, finding)) is not None:
                self.cures[finding.kind] = {finding.layer: cure}

    def cure(self, finding: Finding) -> Cure | None:
        """What helps against a finding; None where nothing was found yet."""
        return self.cures.get(finding.kind, {}).get(finding.layer)

    def go_on(self) -> bool:
        """Try a little further; whether there was more to try."""
        self.done = next(self._going_on, None) is None
        return not self.done

    def _tries(self, steps: int) -> Iterator[bool]:
        lesson = self.run.lesson
        if self._are_all_helped():
            return
        now = Experiment(lesson, **self.start)
        yield from _parts(now, steps)
        self.before = _error_after(now, steps)
        self.rare_before = None if self.before is None else self._rare(now)
        yield True
        for change in changes(lesson, self.start):
            try:
                tried = Experiment(lesson, **begun_with(lesson, self.start, change))
            except ParameterError:
                continue
            if not self._is_the_same_problem(tried, change):
                continue
            self.tried += 1
            yield from _parts(tried, steps)
            if (error := _error_after(tried, steps)) is not None:
                self._heed(change, steps, error, tried)
            if self._are_all_helped():
                return
            yield True

    def _are_all_helped(self) -> bool:
        return all(self._is_helped(finding) for finding in self._found)

    def _is_helped(self, finding: Finding) -> bool:
        """Whether nothing better is looked for: against an error that does not fall, a step of another size is best."""
        cure = self.cure(finding)
        return cure is not None and not cure.left and (finding.kind not in OF_STEPS or self._is_of_step(cure.change))

    def _is_of_step(self, change: Change) -> bool:
        return step_setting(self.run.lesson) in change.values

    def _is_the_same_problem(self, tried: Experiment, change: Change) -> bool:
        """Whether the network has as many weights, and the rows are those that there were, if they are not changed."""
        lesson, data = self.run.lesson, ("input", "target")
        names = [one.name for one in lesson.parameters if one.role in data and one.name not in change.values]
        return all(same(tried.parameters[name], self.start[name]) for name in names) and all(
            shape_of(tried.parameters[name]) == shape_of(self.start[name]) for name in lesson.learned
        )

    def _heed(self, change: Change, steps: int, error: float, tried: Experiment) -> None:
        """Keep the change for what it helps against."""
        if self.run.lesson.with_role("target") in change.values:
            self._heed_rare(change, steps, tried)
            return
        if self.before is not None and not error <= BETTER * self.before:
            return
        still = _still(tried)
        for finding in self._found:
            left, best = affected(still, finding), self.cure(finding)
            count = affected(self._found, finding) if best is None else best.left
            better = finding.kind in OF_STEPS and not left and self._is_of_step(change) and not self._is_helped(finding)
            if better or (left < count and (left == 0 or finding.kind in ("dead", "twins"))):
                cure = Cure(change, steps, self.before, error, left)
                self.cures.setdefault(finding.kind, {})[finding.layer] = cure

    def _heed_rare(self, change: Change, steps: int, tried: Experiment) -> None:
        """Keep a change of the rows where it helps the rarest class: the error of all rows is another one then."""
        self.rare = self._rare(tried)
        if self.rare is not None and (self.rare_before is None or self.rare <= BETTER * self.rare_before):
            for finding in self._found:
                if finding.kind == "unbalanced":
                    of = f"the mean error of {finding.place}"
                    self.cures[finding.kind] = {None: Cure(change, steps, self.rare_before, self.rare, of=of)}

    def _rare(self, tried: Experiment) -> float | None:
        """The mean error of the rows of the rarest class, with the weights of a run; None where no class is rare."""
        classes = classes_of(self.run.lesson, self.start)
        if classes is None or classes.are_balanced or not tried.moment.finite:
            return None
        begins = tried.history.begins(tried.position + 1)
        looked = every_row(self.run.lesson, {**begins, **only(self.run.lesson, self.start, classes)})
        return None if looked is None else looked.error


def _parts(run: Experiment, steps: int) -> Iterator[bool]:
    """Run so many steps, in parts between which keys are heard; a run that cannot go on stays where it is."""
    part = max(1, int(AT_ONCE / max(1.0, _products_of_step(run.lesson, run.parameters))))
    try:
        while (before := run.position) < steps:
            run.run(min(part, steps - before))
            if run.position == before:
                return
            yield True
    except ArithmeticError:
        return


def _stopping(run: Experiment, finding: Finding) -> Cure | None:
    """To stop at the step since which it is so: begun anew, the run is the same up to there, so nothing is tried."""
    course = None if finding.step is None or run.history.edits else course_of(run.history, run.position, "kept back")
    if course is None or finding.step is None or "steps" not in run.parameters:
        return None
    lowest = course.numbers[course.steps.index(finding.step)]
    change = Change({"steps": finding.step}, f"steps {finding.step}")
    return Cure(change, finding.step, course.numbers[-1], lowest, of=course.label)


def affected(found: Sequence[Finding], like: Finding) -> int:
    """Of how many neurons of its layer the same is said."""
    return sum(len(one.neurons) or 1 for one in found if (one.kind, one.layer) == (like.kind, like.layer))


def start_of(run: Experiment) -> dict[str, Value]:
    """What a run is begun anew with: its own start, or the numbers of now where some were set on the way."""
    return run.parameters if run.history.edits else run.history.start


def begun_with(lesson: Lesson, start: Mapping[str, Value], change: Change) -> dict[str, Value]:
    """The parameters of a new run: what is made from a setting that is changed is left to be made anew."""
    anew = {name for name in change.values if lesson.parameter(name).role == "setting"}
    for phase in lesson.begin:
        if not anew.isdisjoint(phase.reads):
            anew |= {given.name for given in phase.gives}
    return {**{name: value for name, value in start.items() if name not in anew}, **change.values}


def steps_to_try(lesson: Lesson, start: Mapping[str, Value]) -> int | None:
    """How many steps are tried: as many as a run has, but for large networks fewer; None where that is too few."""
    wanted = min(MOST_STEPS, int(element(start["steps"], ()))) if "steps" in start else MOST_STEPS
    most = min(wanted, int(MOST_PRODUCTS / max(1.0, _products_of_step(lesson, start))))
    return most if most >= min(FEWEST_STEPS, wanted) else None


def _products_of_step(lesson: Lesson, values: Mapping[str, Value]) -> float:
    """About how many products a step makes one way: the weights, once for each of its rows."""
    batch, rows = batch_setting(lesson), lesson.parameter_sizes(values).get(ROWS, 1)
    part = 1.0 if batch is None else min(1.0, element(values[batch], ()) / rows)
    return numbers_at_once(lesson, values) * part


def _error_after(run: Experiment, steps: int) -> float | None:
    """The mean error of all rows after so many steps; None where a run did not get there."""
    if run.position < steps or not run.moment.finite:
        return None
    measure = error_measure(run.lesson, "learned")
    if measure is not None and measure.of_rows == "mean":
        error = element(measured(run.history, measure, [run.position])[0], ())
        return error if math.isfinite(error) else None
    looked = every_row(run.lesson, run.history.begins(run.position + 1))
    return None if looked is None else looked.error


def _still(run: Experiment) -> tuple[Finding, ...]:
    """What ails a run with the weights that its last step left, and by its errors up to there."""
    step = run.position + 1
    return (findings(run.lesson, run.history.begins(step), step) or ()) + run_findings(run.history, run.position)
