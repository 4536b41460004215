"""The diagram of a network alone on the screen, with whatever lesson: it hands on where the learner goes."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult

from engine import Experiment
from tests.support.tui_tools import Bare
from tui.presentation.scene import Scene, scene_of
from tui.widgets.network.network_view import NetworkView


class NetApp(Bare):
    """An app that shows a run's network.

    Args:
        experiment: The run.
        width: How wide the panel is, its frame included.
        height: How high it is.
        in_ascii: Whether the terminal knows plain ASCII only.
    """

    CSS = "NetworkView { border: round $primary; }"

    def __init__(self, experiment: Experiment, width: int = 40, height: int = 13, in_ascii: bool = False) -> None:
        super().__init__()
        self.experiment, self.row = experiment, 0
        self.neuron: tuple[int, int] | None = None
        self.view = NetworkView()
        self.view.styles.width, self.view.styles.height = width, height
        self.ascii = in_ascii

    def key(self, id: str) -> str:
        return {"next_phase": "space"}[id]

    @property
    def scene(self) -> Scene:
        return scene_of(self.experiment, row=self.row, neuron=self.neuron)

    def compose(self) -> ComposeResult:
        yield self.view

    def on_mount(self) -> None:
        self.view.focus()
        self.show()

    def show(self) -> None:
        self.view.show(self.scene)

    @on(NetworkView.NeuronSelected)
    def go(self, event: NetworkView.NeuronSelected) -> None:
        self.neuron = event.layer, event.neuron
        self.show()
