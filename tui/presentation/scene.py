"""What a lesson screen shows at one moment, handed down to every view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from engine import Edit, Experiment, Lesson, Moment
from engine.analysis.health.every_row import has_layers, numbers_at_once
from engine.analysis.health.finding import Finding
from engine.analysis.health.findings import findings
from engine.definition.axis import Sizes
from engine.definition.neurons import Neurons, Row, row_in_turn
from engine.definition.parts.data import ROWS, is_by_rows, rows_chosen
from engine.definition.values import Index, Value, first_length, indices, inner
from engine.execution.explanation import PhaseExplanation, explain_step
from engine.experiment.epochs import has_epochs
from engine.experiment.history import History
from engine.experiment.measuring import measured_with
from tui.presentation.overlays import Overlay
from tui.presentation.text.speed_words import Speed

MOST_ROWS = 12
"""So many rows of data are written out one by one, where there is no sheet to look at some of them."""

MOST_LOOKED_AT = 2_000
"""Weights times rows, up to which a network is looked over whenever it is shown."""

Coming = Literal["phase", "step"] | None


@dataclass(frozen=True)
class Scene:
    """A frozen picture of a run.

    Attributes:
        lesson: The lesson.
        moment: The present instant.
        parameters: Every parameter as it stands now, and the number of the step to come where a phase reads it.
        sizes: How long each axis is.
        history: The record, for views that look back; it may grow after this scene.
        recorded: How many steps the record had.
        stop: Where running stops.
        output: Which output is looked at, where there are several.
        input: Which input is, likewise.
        row: Which row of the data is.
        running: Whether the run goes on by itself.
        speed: In words, how fast it should go.
    """

    lesson: Lesson
    moment: Moment
    parameters: Mapping[str, Value]
    sizes: Sizes
    history: History
    recorded: int
    stop: int
    output: int
    input: int
    row: int
    running: bool
    speed: str
    measured_speed: Speed | None = None
    """How fast it goes, where it has gone for long enough to tell."""
    edits: tuple[Edit, ...] = ()
    """What was changed by hand on the way."""
    overlays: tuple[Overlay, ...] = ()
    """Earlier runs that the charts show, too."""
    own: str | None = None
    """The name of the learner's function with which the lesson runs, or None."""
    by_epoch: bool = False
    """Whether the charts over steps go by epochs."""
    coming: Coming = None
    """What brings a question, if one comes: the next phase, or the rest of the step."""
    neuron: tuple[int, int] | None = None
    """The layer and the neuron in it that was gone to; None where only an output is looked at."""
    tests: bool = False
    """Whether the rows kept back for a test are seen on the map."""

    def written_out(self, name: str) -> list[Index]:
        """The numbers of a value that are written one by one: all; of very many rows those of the one looked at."""
        declared, shape = self.lesson.declared(name), self.lesson.shape(name, self.sizes)
        if shape and first_length(shape) > MOST_ROWS:
            # Of the rows of a step the one that is looked at stands where it was chosen.
            in_step = declared.axes[0].name in self.lesson.batch_axes
            if in_step or is_by_rows(declared):
                row = self.row_shown.position if in_step else self.row
                return [(row, *rest) for rest in indices(inner(shape, row))]
        return list(indices(shape))

    @property
    def form(self) -> tuple[object, ...]:
        """What the form of knobs and the texts beside it depend on: how long the axes are, and what they are called."""
        return dict(self.sizes), self.lesson.labels

    @property
    def outputs(self) -> int:
        """How many outputs the network has."""
        return self.sizes.get("outputs", 1)

    def place(self, name: str, output: int | None = None, input: int | None = None, row: int | None = None) -> Index:
        """Which number of a value is looked at: the one of the row, the output and the input that are, or of these."""
        output, input = self.output if output is None else output, self.input if input is None else input
        looked_at = {"outputs": output, "inputs": input, ROWS: self.row if row is None else row}
        if self.lesson.network is not None:
            layer, neuron = self.chosen
            if (index := self.neurons.index_in_stack(name, layer, neuron, self.row_shown)) is not None:
                return index
            axis, batch = self.neurons.axis(layer), dict.fromkeys(self.lesson.batch_axes, self.row_shown.position)
            looked_at = {**batch, **({} if axis is None else {axis.name: neuron}), **looked_at}
        return tuple(looked_at.get(axis.name, 0) for axis in self.lesson.declared(name).axes)

    @cached_property
    def neurons(self) -> Neurons:
        """The neurons of the network."""
        return Neurons(self.lesson, self.parameters)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What ails the network at the step that is shown, where it is small enough to look at with every picture."""
        if not has_layers(self.lesson) or numbers_at_once(self.lesson, self.parameters) > MOST_LOOKED_AT:
            return ()
        ahead = self.moment.step == 0 or self.moment.edited
        begins = self.parameters if ahead else self.history.begins(self.moment.step)
        return findings(self.lesson, begins, self.moment.step) or ()

    @property
    def chosen(self) -> tuple[int, int]:
        """The layer and the neuron in it that are looked at."""
        last = self.neurons.layers - 1
        layer, neuron = self.neuron or (last, self.output)
        layer = max(0, min(layer, last))
        return layer, max(0, min(neuron, self.neurons.width(layer) - 1))

    @cached_property
    def row_shown(self) -> Row:
        """The row of the network's numbers: the one that is looked at, where the step has it."""
        return self._in_turn(self.row)

    @property
    def row_written(self) -> tuple[int, int]:
        """On which row it hangs what of very many is written out: that of values by rows, and that of those in turn."""
        return self.row if any(map(is_by_rows, self.lesson.given)) else 0, self.row_shown.position

    def row_named(self, name: str, number: float) -> str | None:
        """What a row is called that a number of a value names: 269, counted from 0, is `row270`; None for another."""
        rows = next((one.axes[0] for one in self.lesson.parameters if is_by_rows(one)), None)
        given = self.lesson.declared(name)
        if rows is None or given.role != "turn" or is_by_rows(given):
            return None
        return rows.label(int(number)) if 0 <= number < self.sizes[ROWS] else None

    @property
    def first_in_turn(self) -> int:
        """The row that is looked at where none is chosen: the first whose numbers the step has."""
        return self._in_turn(0).number

    def _in_turn(self, row: int) -> Row:
        return row_in_turn(self.lesson, {name: self.moment.values[name] for name in self.given_so_far}, row)

    @cached_property
    def given_so_far(self) -> tuple[str, ...]:
        """The names of what the step has given."""
        return tuple(given.name for phase in self.lesson.phases[: self.done_phases] for given in phase.gives)

    def measured(self, name: str) -> Value:
        """What a measure of the lesson gives with the weights that the step has found."""
        if name not in self._measured:
            measure = next(one for one in self.lesson.measures if one.gives == name)
            self._measured[name] = measured_with(measure, {**self.parameters, **self.moment.before})
        return self._measured[name]

    @cached_property
    def _measured(self) -> dict[str, Value]:
        return {}

    @cached_property
    def explained(self) -> tuple[PhaseExplanation, ...]:
        """How the numbers of the step so far were made."""
        if not self.done_phases:
            return ()
        step = self.moment.step
        begins, program = self.history.begins(step), self.history.program_of(step)
        return tuple(explain_step(self.lesson, begins, self.done_phases, program))

    @property
    def rows_in_turn(self) -> frozenset[int]:
        """The rows that the step learns from: all, or those that a phase has chosen, once it has."""
        every, name = range(self.sizes.get(ROWS, 0)), self.lesson.with_role("turn")
        if name is None:
            return frozenset(every)
        given_by = self.lesson.phase_of(name)
        if given_by is None or given_by >= self.done_phases:
            return frozenset()
        return frozenset(rows_chosen(self.lesson.declared(name), self.moment.values[name]))

    @property
    def done_phases(self) -> int:
        """How many phases of the step have run with the numbers as they stand; none after a change by hand."""
        return 0 if self.moment.edited else self.moment.phases_done


def scene_of(
    experiment: Experiment,
    output: int = 0,
    running: bool = False,
    speed: str = "",
    overlays: Sequence[Overlay] = (),
    input: int = 0,
    row: int | None = 0,
    by_epoch: bool = False,
    neuron: tuple[int, int] | None = None,
    tests: bool = False,
) -> Scene:
    """The scene of an experiment as it stands; without a row, the one in turn is looked at."""
    sizes = experiment.sizes
    scene = Scene(
        lesson=experiment.lesson,
        moment=experiment.moment,
        parameters=experiment.history.begins(experiment.position + 1),
        sizes=sizes,
        history=experiment.history,
        recorded=experiment.history.steps,
        stop=experiment.stop,
        output=min(output, sizes.get("outputs", 1) - 1),
        input=min(input, sizes.get("inputs", 1) - 1),
        row=min(row or 0, sizes.get(ROWS, 1) - 1),
        running=running,
        speed=speed,
        edits=experiment.history.edits,
        overlays=tuple(overlays),
        by_epoch=by_epoch and has_epochs(experiment.lesson),
        neuron=neuron,
        tests=tests,
    )
    return scene if row is not None or scene.first_in_turn == 0 else replace(scene, row=scene.first_in_turn)
