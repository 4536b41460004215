"""Turning the numbers of a run, and taking it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine import Experiment, ParameterError
from engine.analysis.steps.made_anew import made_anew
from engine.analysis.steps.made_up_rows import inputs_by_rows
from engine.definition.counted import counted
from engine.definition.parts.data import ROWS, one_row_less, one_row_more
from engine.definition.values import Value, differing_indices, element, element_name
from tui.presentation.number_format import apart, short
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.runs.labels import LabelsScreen
from tui.widgets.knobs.knob_panel import KnobPanel
from tui.widgets.maps.plane.by_hand import RowMoved, RowPut, RowTaken

MOST_SAID = 48
"""So long may what is said of a reset be, to have room in a line of 80 with the key that undoes it."""


@dataclass(frozen=True)
class _Before:
    """How a run was before a change.

    Attributes:
        recorded: How many steps there were.
        shelved: How many runs were on the shelf.
        parameters: Its parameters.
    """

    recorded: int
    shelved: int
    parameters: Mapping[str, Value]

    @classmethod
    def of(cls, experiment: Experiment) -> _Before:
        """As it is."""
        return cls(experiment.history.steps, len(experiment.shelf), experiment.parameters)


class Editing:
    """Changes the run as the knobs and the keys ask."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {
            "reset": self.reset,
            "defaults": self.defaults,
            "undo": self.undo,
            "redo": self.redo,
            "labels": self.labels,
        }

    def turn_parameter(self, event: KnobPanel.ParameterTurned) -> None:
        """A knob asks for another number."""
        desk, experiment = self._desk, self._desk.experiment
        before = _Before.of(experiment)
        try:
            experiment.edit(**{event.knob.element: event.number})
        except ParameterError as error:
            event.knob.complain(f"{short(event.number)} is not allowed. It takes {error.allowed}.")
            return
        event.knob.accept(event.number)
        self._tell_what_was_kept(before)
        desk.session.look_at(event.knob.parameter.name, event.knob.index)
        desk.show_soon()

    def paste_parameter(self, event: KnobPanel.ParameterPasted) -> None:
        """A list was pasted into a knob: it is for all numbers of the parameter."""
        experiment = self._desk.experiment
        before = _Before.of(experiment)
        try:
            experiment.edit(**{event.knob.parameter.name: event.numbers})
        except ParameterError as error:
            event.knob.complain(f"{error}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        self._tell_what_was_kept(before)
        self._desk.show_soon()

    def take_place(self, numbers: Mapping[str, float]) -> None:
        """The learner wants the numbers of a place on a map, all at once.

        Args:
            numbers: By the name of its element, each number.
        """
        desk, experiment = self._desk, self._desk.experiment
        before = _Before.of(experiment)
        try:
            experiment.edit(**numbers)
        except ParameterError as error:
            desk.say(f"{error}.")
            return
        desk.say(f"These numbers are in the knobs. {desk.key('undo')} undoes it.")
        self._tell_what_was_kept(before)
        desk.show_soon()

    def turn_size(self, event: KnobPanel.SizeTurned) -> None:
        """The learner wants more or fewer inputs or outputs."""
        axis = event.knob.axis
        try:
            if not float(event.length).is_integer():
                raise ParameterError(axis.name, str(event.length), f"1 to {axis.most}")
            before = _Before.of(self._desk.experiment)
            self._desk.experiment.resize(axis.name, int(event.length))
        except ParameterError as error:
            event.knob.complain(f"{error.given} {axis.name} do not work. It takes {error.allowed}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        self._tell_what_was_kept(before)
        self._desk.moved()

    def resize_rows(self, by: int) -> None:
        """The learner wants one row of data more or less; a new one is looked at."""
        desk, experiment = self._desk, self._desk.experiment
        count = experiment.sizes[ROWS] + by
        try:
            experiment.resize(ROWS, count)
        except ParameterError as error:
            desk.say(f"{error.given} rows do not work. It takes {error.allowed}.")
            return
        desk.session.row = count - 1 if by > 0 else min(desk.scene.row, count - 1)
        desk.say(f"{counted(count, 'row')}. {desk.key('undo')} undoes it.")
        desk.moved()

    def change_rows(self, event: RowPut | RowMoved | RowTaken) -> None:
        """The learner wants a row of data where there was none, one elsewhere, or one away."""
        desk, experiment = self._desk, self._desk.experiment
        values, parameters = experiment.parameters, experiment.lesson.parameters
        count, own = experiment.sizes[ROWS], inputs_by_rows(experiment.lesson)
        assert own is not None
        try:
            if isinstance(event, RowPut):
                row, new = count, {own.name: event.inputs, event.target[0]: event.target[1]}
                experiment.give_rows(**one_row_more(parameters, values, min(event.like, count - 1), new))
            elif isinstance(event, RowTaken):
                row = min(event.row, count - 2)
                experiment.give_rows(**one_row_less(parameters, values, event.row))
            else:
                row = event.row
                experiment.edit(**{element_name(own.name, (row,)): event.inputs})
        except ParameterError as error:
            allowed = f"{own.axes[0].least} to {own.axes[0].most:,} rows"
            desk.say(f"{error}." if isinstance(event, RowMoved) else f"It does not work: allowed is {allowed}.")
            return
        desk.session.row = row
        again = f"{counted(experiment.sizes[ROWS], 'row')}: the run begins again"
        said = f"{own.axes[0].label(row)} is moved" if isinstance(event, RowMoved) else again
        desk.say(f"{said}. {desk.key('undo')} undoes it.")
        desk.moved()

    def turn_example(self, event: KnobPanel.ExampleTurned) -> None:
        """The learner wants a row of the data."""
        experiment = self._desk.experiment
        examples = experiment.lesson.examples
        if event.number not in range(1, len(examples) + 1):
            event.knob.complain(f"There are {experiment.lesson.examples_name}s 1 to {len(examples)}.")
            return
        if event.knob.typing:
            event.knob.end_typing(refocus=True)
        before = _Before.of(experiment)
        experiment.edit(**examples[int(event.number) - 1].values)
        self._tell_what_was_kept(before)
        self._desk.show_soon()

    def _tell_what_was_kept(self, before: _Before) -> None:
        """Say which steps a change has set aside, where it has, and what it has made anew."""
        desk, experiment = self._desk, self._desk.experiment
        said = []
        if experiment.history.steps < before.recorded and len(experiment.shelf) > before.shelved:
            first = experiment.history.steps + 1
            steps = f"Step {first} is" if first == before.recorded else f"Steps {first} to {before.recorded} are"
            said.append(f"{steps} set aside on the shelf ({desk.key('shelf')}).")
        if anew := made_anew(experiment.lesson, before.parameters, experiment.parameters):
            said.append(f"Made anew: {', '.join(f'{one.anew:,} of {one.of:,} {one.name}' for one in anew)}.")
        if said:
            desk.say(" ".join([*said, f"{desk.key('undo')} brings {'them' if len(said) == 1 else 'all'} back."]))

    def labels(self) -> None:
        """Ask what the inputs and outputs are to be called."""
        desk = self._desk
        if not desk.experiment.lesson.axes:
            desk.say("One input and one output: this lesson has no labels.")
            return
        desk.pause()
        desk.app.push_screen(LabelsScreen(desk.experiment), self._labeled)

    def _labeled(self, taken: bool | None) -> None:
        if taken:
            self._desk.say(f"Labels kept. {self._desk.key('undo')} undoes it.")
            self._desk.moved()

    def reset(self) -> None:
        """Start over with the numbers of the start, and say which of those that were turned are so again."""
        again = self._turned_on_the_way()
        self._desk.experiment.reset()
        self._desk.say(f"Back to the start{again}. {self._desk.key('undo')} undoes it.")
        self._desk.moved()

    def _turned_on_the_way(self) -> str:
        """The numbers that were turned after the start, as they were there: `, with alpha 0.1 again (it was 0.5)`."""
        experiment = self._desk.experiment
        history, lesson, now = experiment.history, experiment.lesson, experiment.parameters
        turned_ones = {
            (name, index)
            for edit in history.edits
            for name, value in edit.changes.items()
            for index in differing_indices(history.start[name], now[name])
            # Of what is learned, an edit holds all numbers, also those that it left as learning had made them.
            if name not in lesson.learned or element(history[name][edit.step - 1], index) != element(value, index)
        }
        found = [
            (lesson.label(name, index), *apart(element(history.start[name], index), element(now[name], index)))
            for name, index in sorted(turned_ones)
            if element(history.start[name], index) != element(now[name], index)
        ]
        if not found:
            return ""
        again = " and ".join(f"{label} {was}" for label, was, _ in found)
        turned = " and ".join(turned for *_, turned in found)
        said = f", with {again} again ({'it was' if len(found) == 1 else 'they were'} {turned})"
        brief = f", with {again} again" if len(found) <= 2 else f", with {len(found)} turned numbers as they were"
        return said if len(found) <= 2 and len(said) <= MOST_SAID else brief

    def defaults(self) -> None:
        """Start over with the lesson's numbers."""
        own = self._desk.experiment.lesson.labels
        self._desk.experiment.restore_defaults()
        self._desk.workbench.restore_turns()
        labels = " and labels" if own else ""
        self._desk.say(f"The lesson's own numbers{labels}. {self._desk.key('undo')} undoes it.")
        self._desk.moved()

    def undo(self) -> None:
        """Undo the last change."""
        if not self._desk.experiment.undo():
            self._desk.say("Nothing to undo.")
        self._desk.moved()

    def redo(self) -> None:
        """Do again what was undone."""
        if not self._desk.experiment.redo():
            self._desk.say("Nothing to do again.")
        self._desk.moved()
