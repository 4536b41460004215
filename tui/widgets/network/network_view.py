"""The network as a diagram with live numbers."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from engine.definition.parts.data import ROWS
from tui.presentation.asked_number import Asked
from tui.presentation.number_format import full
from tui.presentation.scene import Scene
from tui.services import services_of
from tui.widgets.base.line_view import LineView
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.maps.map_colors import MapColors
from tui.widgets.maps.region_colors import RegionColors, colors_of
from tui.widgets.maps.shaded_view import ShadedView
from tui.widgets.network.columns import Columns
from tui.widgets.network.diagram import Picture
from tui.widgets.network.net import Net, asked_of, inputs_of, net_of, nodes_of, number_of, rows_of_one_layer, shown_kind
from tui.widgets.network.thumbnails import HEIGHTS, MapsOfNeurons, has_maps
from tui.widgets.network.worked import working_lines

LEAST_WORKING = 6
"""So many lines the arithmetic of a neuron has beneath the layers, where there is room."""

MOST_NEURONS = 8
"""So many neurons of a layer have a line each where the panel may be as high as it likes."""


class NetworkView(ShadedView, SelectingView, can_focus=True):
    """Inputs on the left, weights on the wires, predictions on the right; of several layers a column each."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "layer(-1)", "layer before", show=False),
        Binding("right", "layer(1)", "layer after", show=False),
        Binding("enter", "screen.do('why')", "why", show=False),
    ]

    BORDER_TITLE = "Network"
    about = (
        "Inputs on the left, weights on the wires, predictions on the right. A solid wire has a positive weight, "
        "a dashed one a negative weight, a dotted one zero. An old prediction was made by the weight before learning. "
        "Where there is little room, -102e4 is -1020000, and # stands for a number that does not fit. Why shows any "
        "number in full. A network of several layers has a column for each. Arrow keys walk from neuron to neuron: the "
        "weights of the chosen one are written out, and how its numbers were made stands beneath, forwards and "
        "backwards. There, a wire is thick from half of the strongest weight on, and a weight of 0 has none. Where a "
        "layer has too many neurons, weights are signs: + and █ for weak and strong positive ones, - and ▒ for "
        "negative ones, · for next to nothing. On the way back the arrows turn around, and each neuron shows its "
        "delta. ○ marks a neuron that lets nothing through in this row, ✗ one that lets nothing through in any "
        "row, or in any of the step's where a step takes some of them. "
        "Where there is room, a small map beside each neuron shows what it answers to over two inputs. "
        "What ails the network stands in the frame, with the key that says why and what helps."
    )

    class NeuronSelected(Message):
        """Another neuron is looked at."""

        def __init__(self, layer: int, neuron: int) -> None:
            super().__init__()
            self.layer = layer
            self.neuron = neuron

    class WalkingChanged(Message):
        """The arrow keys walk through the layers now, or no longer."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: Scene | None = None
        self._maps = MapsOfNeurons()
        self._map_lines = 0
        """How many lines the small map of a neuron takes; 0 where there is no room for them."""
        self._has_new_maps = False
        self._rows: dict[int, int] = {}
        self._cells: list[tuple[int, int, int, tuple[int, int]]] = []

    def show(self, scene: Scene) -> None:
        """Draw this scene."""
        self.scene = scene
        self.selected = scene.chosen[1]
        self._draw()

    @property
    def has_layers(self) -> bool:
        """Whether there are several layers to walk through."""
        return self.scene is not None and self.scene.neurons.layers > 1

    @property
    def walks(self) -> bool:
        """Whether the arrow keys go from layer to layer now."""
        return self.has_focus and self.has_layers

    def count(self) -> int:
        """One value for each neuron of the layer."""
        return self.scene.neurons.width(self.scene.chosen[0]) if self.scene else 0

    @property
    def asked(self) -> Asked | None:
        """The number of the neuron that is looked at, once there is one."""
        if self.scene is None or not self.scene.done_phases:
            return None
        layer, neuron = self.scene.chosen
        return asked_of(self.scene, shown_kind(self.scene, layer), layer, neuron)

    def selection_changed(self) -> None:
        """Tell the screen, which hands down a new scene."""
        if self.scene is not None and self.selected is not None and self.selected != self.scene.chosen[1]:
            self.post_message(self.NeuronSelected(self.scene.chosen[0], self.selected))
        else:
            self._draw()

    def action_layer(self, by: int) -> None:
        """Go to the neuron that stands beside this one in the next layer, or the one before."""
        if self.scene is None:
            return
        layer, neuron = self.scene.chosen
        if 0 <= layer + by < self.scene.neurons.layers:
            here, there = self.scene.neurons.width(layer), self.scene.neurons.width(layer + by)
            beside = neuron if there >= here else neuron * there // here
            self.post_message(self.NeuronSelected(layer + by, beside))

    def focus_changed(self) -> None:
        """The selected value is drawn in full, or no longer."""
        self._draw()
        if self.has_layers:
            self.post_message(self.WalkingChanged())

    def on_resize(self) -> None:
        """Draw anew for the new size."""
        self._draw()

    def on_click(self, event: events.Click) -> None:
        """Select the neuron that was clicked."""
        offset = event.get_content_offset(self)
        if offset is None or self.scene is None:
            return
        if offset.y in self._rows:
            self.select(self._rows[offset.y])
        for row, begin, end, (layer, neuron) in self._cells:
            if offset.y == row and begin <= offset.x < end:
                self.post_message(self.NeuronSelected(layer, neuron))

    def _draw(self) -> None:
        if self.scene is None or not self.size.width:
            return
        if self.has_layers:
            self._draw_layers(self.scene)
        else:
            self._draw_one_layer(self.scene)

    def _draw_layers(self, scene: Scene) -> None:
        services, (width, height) = services_of(self), self.size
        net = net_of(scene)
        tallest = max(len(column.cells) for column in net.columns)
        # The arithmetic has its lines before a layer has a second one for each of its neurons.
        layers = min(tallest + 1, max(5, height - LEAST_WORKING))
        if height - (2 * tallest + 1) >= LEAST_WORKING:
            layers = 2 * tallest + 1
        layers = min(layers, height)
        picture = Columns(net, width, layers, self.has_focus, services.ascii, services.numbers.fit)
        if (with_maps := self._with_maps(scene, net, tallest, len(picture.seen))) is not None:
            picture, layers = with_maps, with_maps.height
        lines = picture.lines()
        self._rows, self._cells = {}, picture.cells
        self.set_lines([*lines, *working_lines(scene, width, height - layers, services.numbers.six, services.key)])
        layer, neuron = scene.chosen
        kind = shown_kind(scene, layer)
        number = number_of(scene, kind, layer, neuron)
        name, index = scene.neurons.place(kind, layer, neuron, scene.row_shown) or ("", ())
        shown = "press space" if number is None else full(number)
        axes = [axis for item in scene.lesson.parameters for axis in item.axes if axis.name == ROWS]
        name_of_row = axes[0].label(scene.row_shown.number) if axes else ""
        if scene.row_shown.number != scene.row:
            # The step has no numbers of the row that is looked at.
            name_of_row += " in turn"
        self.border_title = self._title(name_of_row, [finding.mark for finding in scene.findings])
        note = "old numbers, new weights" if net.columns[-1].stale else ""
        self.border_subtitle = Content(f"{scene.lesson.label(name, index)} {shown}" if self.has_focus else note)

    def _with_maps(self, scene: Scene, net: Net, tallest: int, columns: int) -> Columns | None:
        """The drawing with a small map beside each neuron; None where that would be no map, or take room from a column.

        Args:
            scene: The scene.
            net: What is shown of it.
            tallest: How many neurons, or inputs, the largest column has.
            columns: How many columns are seen without.
        """
        services, (width, height) = services_of(self), self.size
        self._map_lines = 0
        for high in HEIGHTS if has_maps(scene) else ():
            layers = high * tallest + 1
            if layers + LEAST_WORKING > height:
                continue
            drawn = self._maps.drawn(high, self.in_signs, self._map_colors)
            picture = Columns(net, width, layers, self.has_focus, services.ascii, services.numbers.fit, drawn)
            if len(picture.seen) >= columns:
                self._map_lines = high
                return picture
        return None

    # As what is painted after the numbers

    def take_in(self, scene: Scene) -> bool:
        """Compute the small maps, where there is room for some; there is no more to do then."""
        if self._map_lines and self._maps.take_in(scene, self._map_lines, self.in_signs):
            self._has_new_maps = True
        return True

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw the small maps."""
        self.take_in(scene)
        if self._has_new_maps and self.scene is not None:
            self._has_new_maps = False
            self._draw()
        return True

    def _style(self, name: str) -> Style:
        return super()._style(name) if " on " in name else LineView._style(self, name)

    def _made_colors(self) -> MapColors:
        return RegionColors(self._color, colors_of(2, True))

    def _title(self, row: str, marks: list[str]) -> Content:
        """The panel's name, the row, and what ails the network, as far as there is room."""
        name = f"Network · {row}" if row else "Network"
        if not marks:
            return Content(name)
        key = services_of(self).key("health")
        several = f"{marks[0]} +{len(marks) - 1}" if len(marks) > 1 else marks[0]
        for before, mark in ((name, ", ".join(marks)), (name, several), (row, several), ("", several)):
            title = Content.assemble(f"{before} · " if before else "", (mark, "$text-warning"), f" · {key} why")
            if title.cell_length <= self.size.width - 2:
                break
        return title

    def _draw_one_layer(self, scene: Scene) -> None:
        nodes = nodes_of(scene)
        fit = services_of(self).numbers.fit
        picture = Picture(self.size.width, self.size.height, scene.output, self.has_focus, fit)
        self.set_lines(picture.lines(nodes, inputs_of(scene)))
        self._rows, self._cells = picture.rows, []
        node = nodes[scene.output]
        name = scene.lesson.with_role("prediction") or ""
        label = scene.lesson.label(name, scene.place(name))
        shown = "press space" if node.prediction is None else full(node.prediction)
        stale = node.prediction is not None and any(wire.before is not None for wire in node.wires)
        # Where a line has no room for the word, it stands in the frame.
        note = "old predictions, new weights" if stale and " old" not in self.plain else ""
        self.border_subtitle = Content(f"{label} {shown}" if self.has_focus else note)


def rows_wanted(scene: Scene) -> int:
    """How many lines the diagram would like."""
    if scene.neurons.layers == 1:
        return rows_of_one_layer(scene)
    tallest = max(scene.neurons.width(layer) for layer in range(scene.neurons.layers))
    return 1 + min(MOST_NEURONS, max(tallest, scene.neurons.sources(0))) + LEAST_WORKING


def rows_needed(scene: Scene) -> int:
    """How many lines it gets before all knobs are in view: several layers are worth more than that."""
    return 0 if scene.neurons.layers == 1 else 5 + LEAST_WORKING
