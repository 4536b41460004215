"""The sheet of the data, and beneath it a knob for the number that is marked in it."""

from __future__ import annotations

from decimal import Decimal

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.widgets import Static

from engine.definition.parts.data import ROWS
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Index, element, element_name
from tui.presentation.charts.pictures.picture import pictured_by_rows
from tui.presentation.scene import Scene
from tui.widgets.data.data_columns import set_columns
from tui.widgets.data.data_sheet import DataSheet
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.knob_panel import KnobPanel
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.pictures.row_picture import RowPicture

KNOB_WIDTH = 14


class CellKnob(ParameterKnob):
    """A knob for whichever number of the data is marked."""

    def aim(self, parameter: Parameter, index: Index, label: str, number: float) -> None:
        """Be the knob of this number from now on."""
        element_then = element_name(parameter.name, index)
        if element_then != self.element:
            self.forgive()
            self.turn, self.whole, self.about = Decimal(parameter.turn), parameter.whole, parameter.help
        self.parameter, self.index, self.element, self.label = parameter, index, element_then, label
        self.number = number


class DataPanel(Container, can_focus=False):
    """The rows of the data. Enter or a digit on the sheet goes to the knob, esc comes back."""

    BORDER_TITLE = "Data"
    about = (
        "The rows of the data, one a line; those from which the step learns have a dot. Up and down choose the row "
        "that network and arithmetic look at, left and right mark a number in it. Digits change it, enter goes to its "
        "knob, + and - add a row and take one away. The column of the marked number can be drawn as bars; where not "
        "every row has a line, columns beneath them show how many rows have numbers of which size."
    )

    DEFAULT_CSS = f"""
    DataPanel {{
        layout: vertical;
        & DataSheet {{ height: 1fr; }}
        & .rows {{ height: 1fr; }}
        & .rows DataSheet {{ width: 1fr; }}
        & .below {{ height: 1; }}
        & .label {{ width: 1fr; height: 1; color: $text-secondary; text-wrap: nowrap; text-overflow: ellipsis; }}
        & Knob {{ width: {KNOB_WIDTH}; }}
    }}
    """

    def __init__(
        self, scene: Scene, *, as_bars: bool = False, id: str | None = None, classes: str | None = None
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._scene = scene
        first = next(set_columns(scene))
        assert first.parameter is not None
        index: Index = (0, *first.rest)
        number = element(scene.parameters[first.name], index)
        others = frozenset(scene.lesson.defaults) - {first.name}
        self.sheet = DataSheet(id="data-sheet")
        self.sheet.as_bars = as_bars
        self.knob = CellKnob(first.parameter, index, scene.lesson.label(first.name, index), number, others)
        self.picture = None if pictured_by_rows(scene.lesson) is None else RowPicture(id="row-picture")
        """The row that is looked at, where it is a picture."""
        self._aimed_at = first
        self._label = Static(classes="label", markup=False)
        self._comes_from_sheet = False
        """Whether the number that is typed was begun on the sheet, which then has the focus again."""

    def compose(self) -> ComposeResult:
        """The sheet, and a line for the knob."""
        yield self.sheet if self.picture is None else Horizontal(self.sheet, self.picture, classes="rows")
        yield Horizontal(self._label, self.knob, classes="below")

    def show(self, scene: Scene) -> None:
        """Show the rows of this scene."""
        self._scene = scene
        self.sheet.show(scene)
        if self.picture is not None:
            self.picture.show(scene)
        self._aim()

    def _aim(self) -> None:
        """Have the knob be that of the marked number; a computed one has none, and the last stays."""
        scene, column = self._scene, self.sheet.marked
        if column is not None and column.parameter is not None:
            self._aimed_at = column
        aimed = self._aimed_at
        if aimed.parameter is None or scene.row >= scene.sizes[ROWS]:
            return
        index: Index = (scene.row, *aimed.rest)
        label = scene.lesson.label(aimed.name, index)
        self.knob.aim(aimed.parameter, index, label, element(scene.parameters[aimed.name], index))
        if self._label.content != label:
            self._label.update(label)

    @on(DataSheet.Described)
    def tell(self, event: DataSheet.Described) -> None:
        """The marked number stands in full in the frame, and the knob is its knob."""
        event.stop()
        if self.screen.focused is not self.knob:
            self.border_subtitle = Content(event.words)
        self._aim()

    @on(DataSheet.EditWanted)
    async def edit(self, event: DataSheet.EditWanted) -> None:
        """Go to the knob of the marked number, or type into it."""
        event.stop()
        if event.column.parameter is None:
            self.border_subtitle = Content(f"{event.column.label} is made by a phase and cannot be set")
            return
        self._aim()
        if event.text:
            self._comes_from_sheet = True
            await self.knob.begin_typing(event.text)
        else:
            self.knob.choose()

    @on(Knob.Typing)
    def go_back_after_typing(self) -> None:
        """A number that was begun on the sheet ends there."""
        if self._comes_from_sheet and not self.knob.typing:
            self._comes_from_sheet = False
            self.sheet.focus()

    def key_escape(self, event: events.Key) -> None:
        """From the knob back to the sheet."""
        if self.screen.focused is self.knob:
            event.stop()
            event.prevent_default()
            self.sheet.focus()

    @on(Knob.Turned)
    def turn(self, event: Knob.Turned) -> None:
        """Say which parameter is meant."""
        event.stop()
        if isinstance(event.knob, ParameterKnob):
            self.post_message(KnobPanel.ParameterTurned(event.knob, event.number))

    @on(Knob.Pasted)
    def paste(self, event: Knob.Pasted) -> None:
        """Say which parameter is meant."""
        event.stop()
        if isinstance(event.knob, ParameterKnob):
            self.post_message(KnobPanel.ParameterPasted(event.knob, event.numbers))

    @on(Knob.Described)
    def describe(self, event: Knob.Described) -> None:
        """The knob's number stands in full in the frame."""
        event.stop()
        self.border_subtitle = Content(event.knob.description)
