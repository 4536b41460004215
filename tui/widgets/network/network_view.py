"""The network as a diagram with live numbers."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.message import Message

from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS
from engine.definition.values import element
from tui.presentation.asked_number import Asked
from tui.presentation.number_format import full
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.network.diagram import Node, Picture, Wire


class NetworkView(SelectingView):
    """Inputs on the left, weights on the wires, predictions on the right."""

    BORDER_TITLE = "Network"
    about = (
        "Inputs on the left, weights on the wires, predictions on the right. A solid wire has a positive weight, "
        "a dashed one a negative weight, a dotted one zero. An old prediction was made by the weight before learning. "
        "Where there is little room, -102e4 is -1020000, and # stands for a number that does not fit. Why shows any "
        "number in full."
    )

    class OutputSelected(Message):
        """Another output is looked at."""

        def __init__(self, output: int) -> None:
            super().__init__()
            self.output = output

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: Scene | None = None
        self._rows: dict[int, int] = {}

    def show(self, scene: Scene) -> None:
        """Draw this scene."""
        self.scene = scene
        self.selected = scene.output
        self._draw()

    def count(self) -> int:
        """One value for each output."""
        return self.scene.outputs if self.scene else 0

    @property
    def asked(self) -> Asked | None:
        """The prediction of the output that is looked at, once there is one."""
        if self.scene is None or not self.scene.done_phases:
            return None
        name = self.scene.lesson.with_role("prediction")
        assert name is not None
        return Asked(name, self.scene.place(name), self.scene.moment.step)

    def selection_changed(self) -> None:
        """Tell the screen, which hands down a new scene."""
        if self.scene is not None and self.selected is not None and self.selected != self.scene.output:
            self.post_message(self.OutputSelected(self.selected))
        else:
            self._draw()

    def focus_changed(self) -> None:
        """The selected value is drawn in full, or no longer."""
        self._draw()

    def on_resize(self) -> None:
        """Draw anew for the new size."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Select the output that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y in self._rows:
            self.select(self._rows[offset.y])

    def _draw(self) -> None:
        if self.scene is None or not self.size.width:
            return
        nodes = nodes_of(self.scene)
        fit = services_of(self).numbers.fit
        picture = Picture(self.size.width, self.size.height, self.scene.output, self.has_focus, fit)
        self.set_lines(picture.lines(nodes, inputs_of(self.scene)))
        self._rows = picture.rows
        node = nodes[self.scene.output]
        name = self.scene.lesson.with_role("prediction") or ""
        label = self.scene.lesson.label(name, self.scene.place(name))
        shown = "press space" if node.prediction is None else full(node.prediction)
        stale = node.prediction is not None and any(wire.before is not None for wire in node.wires)
        # Where a line has no room for the word, it stands in the frame.
        note = "old predictions, new weights" if stale and " old" not in self.plain else ""
        self.border_subtitle = Content(f"{label} {shown}" if self.has_focus else note)


def inputs_of(scene: Scene) -> list[tuple[str, float]]:
    """The labels and numbers of the inputs; last the 1 that is multiplied by a bias."""
    lesson, done = scene.lesson, _given_so_far(scene)
    name = lesson.with_role("input")
    assert name is not None
    value, word = scene.parameters[name], "input"
    for given in lesson.given:
        # What a phase has made of the inputs is what enters.
        if given.role == "input" and given.name in done:
            name, value, word = given.name, scene.moment.values[given.name], given.name
    axis = next((axis for axis in lesson.declared(name).axes if axis.name != ROWS), None)
    always = [("always", 1.0)] if lesson.with_role("bias") else []
    if axis is None:
        return [(word, element(value, scene.place(name))), *always]
    row = scene.row_predicted
    numbers = [
        (axis.label(at), element(value, scene.place(name, input=at, row=row))) for at in range(scene.sizes[axis.name])
    ]
    return numbers + always


def _given_so_far(scene: Scene) -> set[str]:
    """The names of what the step has given."""
    return {given.name for phase in scene.lesson.phases[: scene.done_phases] for given in phase.gives}


def _error_beside(lesson: Lesson, prediction: str) -> str | None:
    """The error that belongs to a prediction: the one that has a part for each, where there is such a one."""
    axes = lesson.declared(prediction).axes
    of_each = (given.name for given in lesson.given if given.role == "error" and given.axes == axes)
    return next(of_each, None) or lesson.with_role("error")


def rows_wanted(scene: Scene) -> int:
    """How many lines the diagram takes with every output in full."""
    inputs = len(inputs_of(scene))
    if inputs == 1:
        return scene.outputs * (4 if scene.lesson.with_role("target") else 3)
    return scene.outputs * (inputs + 1) if scene.outputs > 1 else 2 * inputs + 1


def nodes_of(scene: Scene) -> list[Node]:
    """The outputs, with the weights that enter each."""
    lesson, values = scene.lesson, scene.moment.values
    prediction, weight = lesson.with_role("prediction"), lesson.with_role("weight")
    assert prediction is not None and weight is not None
    axes = lesson.declared(prediction).axes
    named = {axis.name: axis for axis in axes}
    done, inputs, bias = _given_so_far(scene), inputs_of(scene), lesson.with_role("bias")

    def label_of(at: int) -> str:
        """What an output is called: by its own label, by the row that is looked at, or by the prediction's name."""
        if "outputs" in named:
            return named["outputs"].label(at)
        return named[ROWS].label(scene.row) if ROWS in named else prediction

    nodes = []
    for at in range(scene.outputs):
        wires = []
        for position, (label, _) in enumerate(inputs):
            whose = bias if bias is not None and position == len(inputs) - 1 else weight
            place = scene.place(whose, output=at, input=position)
            now = element(scene.parameters[whose], place)
            found = element(scene.moment.before[whose], place) if whose in done else now
            wires.append(Wire(label, now, found if found != now else None))
        beside = []
        for role in ("target", "error"):
            name = lesson.with_role("target") if role == "target" else _error_beside(lesson, prediction)
            if name is not None and (role == "target" or name in done):
                source = scene.parameters if role == "target" else values
                place = scene.place(name, output=at, row=scene.row_predicted)
                beside.append((role, element(source[name], place)))
        nodes.append(
            Node(
                label_of(at),
                element(values[prediction], scene.place(prediction, output=at)) if prediction in done else None,
                tuple(beside),
                tuple(wires),
            )
        )
    return nodes
