"""Asks what the inputs and outputs are to be called."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from engine import Experiment, ParameterError
from engine.definition.labels import split_labels
from tui.screens.base.dialog import Dialog
from tui.screens.runs.file_dialogs import STYLE


class LabelsScreen(Dialog[bool]):
    """A line to type for each axis. Its result is whether the labels were taken."""

    ABOUT = (
        "Call the inputs and outputs what your numbers are about. An empty line brings back the lesson's own labels."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(False)", "cancel")]

    DEFAULT_CSS = f"LabelsScreen {{ {STYLE} & .axis {{ margin: 1 0 0 0; }} & Input {{ margin: 0; }} }}"

    def __init__(self, experiment: Experiment) -> None:
        super().__init__()
        self._experiment = experiment

    def compose(self) -> ComposeResult:
        """A sentence, the lines, and room for a complaint."""
        with Vertical() as box:
            box.border_title = "Labels"
            box.border_subtitle = "enter keeps them · esc leaves all as it was"
            yield Static("One for each, with commas between. Empty: the lesson's own.", classes="word")
            for axis in self._experiment.lesson.axes:
                labels = map(axis.label, range(self._experiment.sizes[axis.name]))
                yield Static(f"{axis.name}:", classes="axis")
                yield Input(", ".join(labels), id=f"labels-{axis.name}", compact=True, max_length=200)
            yield Static("", id="complaint", markup=False)

    @on(Input.Submitted)
    def keep(self) -> None:
        """Take all lines, or say what is wrong with one of them."""
        axes = [axis.name for axis in self._experiment.lesson.axes]
        given = {axis: split_labels(self.query_one(f"#labels-{axis}", Input).value) for axis in axes}
        try:
            self._experiment.label(**given)
        except ParameterError as error:
            self.query_one("#complaint", Static).update(f"{error}.")
            return
        self.dismiss(True)
