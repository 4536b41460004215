"""Two ways of learning on one and the same problem, each by its own lesson's phases."""

from __future__ import annotations

from dataclasses import dataclass

from engine.analysis.steps.contraction import step_setting
from engine.definition.catalog import lesson as lesson_of
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Role
from engine.definition.values import Index, Value, element, flatten
from engine.experiment.experiment import Experiment

FEWEST, MOST = 200, 5000
"""How many steps both take at least and at most."""


@dataclass(frozen=True)
class Problem:
    """What is to be learned: for each output where its weight begins and what it should say."""

    weights: tuple[float, ...]
    targets: tuple[float, ...]
    input: float
    labels: tuple[str, ...]


class Side:
    """One way of learning: a lesson's runs on a problem.

    A lesson with a weight for each output runs once, a lesson of one weight once for each output.

    Attributes:
        lesson: The lesson.
        setting: The name of the setting that says how large a step is.
        number: That setting's number.
        runs: The runs, all of the same length.

    Raises:
        ParameterError: The setting's number is not allowed.
    """

    def __init__(self, lesson: Lesson, problem: Problem, steps: int, number: float | None = None) -> None:
        setting = step_setting(lesson)
        assert setting is not None, f"lesson {lesson.number} has no size of a step"
        self.lesson = lesson
        self.setting = setting
        self._together = bool(lesson.declared(_named(lesson, "weight")).axes)
        chosen = {} if number is None else {setting: number}
        self.runs = tuple(Experiment(lesson, **values, **chosen) for values in self._starts(problem))
        for run in self.runs:
            run.run(steps)
        self.number = element(self.runs[0].parameters[setting], ())

    @property
    def name(self) -> str:
        """What this way of learning is called."""
        return "gradient descent" if self.lesson.with_role("gradient") else "hot and cold"

    def place(self, output: int) -> tuple[Experiment, Index]:
        """The run that an output belongs to, and its place there."""
        return (self.runs[0], (output,)) if self._together else (self.runs[output], ())

    def error(self, output: int, step: int) -> float:
        """An output's error in a step, which is that of the weight as the step found it."""
        run, index = self.place(output)
        return element(run.history[_named(self.lesson, "error")][step - 1], index)

    def weight(self, output: int, step: int) -> float:
        """An output's weight after a step; after step 0 the one that it begins with."""
        run, index = self.place(output)
        return element(run.history.parameters_after(step)[_named(self.lesson, "weight")], index)

    def goto(self, step: int) -> None:
        """Bring all runs to the end of a step."""
        for run in self.runs:
            run.goto(step)

    def _starts(self, problem: Problem) -> list[dict[str, Value]]:
        """The parameters of each run, by the names that the lesson has for them."""
        weight, target, input = (_named(self.lesson, role) for role in ("weight", "target", "input"))
        if self._together:
            return [{weight: problem.weights, target: problem.targets, input: problem.input}]
        return [
            {weight: begin, target: goal, input: problem.input}
            for begin, goal in zip(problem.weights, problem.targets, strict=True)
        ]


class Rivals:
    """Hot and cold and gradient descent, from the same start and always at the same step.

    Attributes:
        problem: What both learn.
        steps: How many steps both have taken.
        position: The step that is looked at; 0 is the start.
        cold: Hot and cold.
        descent: Gradient descent.
    """

    def __init__(self, run: Experiment) -> None:
        """Both begin where this run began; the run itself stays as it is.

        Raises:
            ValueError: The run's lesson has no rival.
        """
        if run.lesson.rival is None:
            raise ValueError(f"lesson {run.lesson.number} has no rival")
        self.problem = problem_of(run)
        self.steps = min(max(run.stop, FEWEST), MOST)
        self.position = 0
        own = element(run.history.start[step_setting(run.lesson) or ""], ())
        one = Side(run.lesson, self.problem, self.steps, own)
        other = Side(lesson_of(run.lesson.rival), self.problem, self.steps)
        self.cold, self.descent = (other, one) if one.name == "gradient descent" else (one, other)
        self.goto(0)

    @property
    def sides(self) -> tuple[Side, Side]:
        """Hot and cold, then gradient descent."""
        return self.cold, self.descent

    def goto(self, step: int) -> None:
        """Look at a step of both; what lies outside is brought to the nearest one."""
        self.position = max(0, min(step, self.steps))
        for side in self.sides:
            side.goto(self.position)

    def turn(self, side: Side, number: float) -> None:
        """Let one of both learn anew with another size of its steps.

        Raises:
            ParameterError: The number is not allowed; nothing has changed.
        """
        anew = Side(side.lesson, self.problem, self.steps, number)
        anew.goto(self.position)
        if side is self.cold:
            self.cold = anew
        else:
            self.descent = anew

    def milestones(self) -> tuple[int, ...]:
        """The steps 1, 2, 5, 10, 20, 50 and so on, as far as both go."""
        found = []
        power = 1
        while power <= self.steps:
            found += [step for step in (power, 2 * power, 5 * power) if step <= self.steps]
            power *= 10
        return tuple(found)


def problem_of(run: Experiment) -> Problem:
    """What a run learns, as it began."""
    lesson, start = run.lesson, run.history.start
    weight, target, input = (_named(lesson, role) for role in ("weight", "target", "input"))
    axes = lesson.declared(weight).axes
    weights = tuple(flatten(start[weight]))
    labels = tuple(axes[0].label(at) for at in range(len(weights))) if axes else (weight,)
    return Problem(weights, tuple(flatten(start[target])), element(start[input], ()), labels)


def _named(lesson: Lesson, role: Role) -> str:
    name = lesson.with_role(role)
    assert name is not None, f"lesson {lesson.number} has no {role}"
    return name
