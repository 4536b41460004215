"""The form of a lesson: every parameter as knobs, vectors and matrices as grids."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from engine.definition.values import element
from engine.reading.number_reader import Numbers
from tui.presentation.scene import Scene
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.knob_rows import KNOB_WIDTHS, LABEL_WIDTH, Row, example_of, rows_of
from tui.widgets.knobs.lesson_knobs import ExampleKnob, ParameterKnob, SizeKnob
from tui.widgets.knobs.word_knob import WordKnob

MORE = "more"
"""What the frame says where some of the form is out of view, and then in which directions."""


class KnobPanel(VerticalScroll, can_focus=False):
    """Every parameter of the lesson, ready to be turned."""

    BORDER_TITLE = "Knobs"

    DEFAULT_CSS = f"""
    KnobPanel {{
        overflow-x: auto;
        & #cells {{ height: auto; width: auto; }}
        & Horizontal {{ height: 1; width: auto; }}
        & .label, & .heading {{ text-wrap: nowrap; text-overflow: ellipsis; }}
        & .label {{ width: {LABEL_WIDTH}; height: 1; color: $text-secondary; }}
        & .heading {{ width: 10; height: 1; color: $text-muted; text-align: center; margin-right: 1; }}
        & .remark {{ height: 1; color: $text-muted; }}
        & Knob {{ margin-right: 1; }}
        & .about {{ width: 100%; height: auto; margin-top: 1; color: $text-muted; }}
    }}
    """

    class ParameterTurned(Message):
        """The learner wants another number for an element of a parameter."""

        def __init__(self, knob: ParameterKnob, number: float) -> None:
            super().__init__()
            self.knob = knob
            self.number = number

    class ParameterPasted(Message):
        """The learner wants other numbers for all elements of a parameter."""

        def __init__(self, knob: ParameterKnob, numbers: list[Numbers]) -> None:
            super().__init__()
            self.knob = knob
            self.numbers = numbers

    class SizeTurned(Message):
        """The learner wants an axis to be longer or shorter."""

        def __init__(self, knob: SizeKnob, length: float) -> None:
            super().__init__()
            self.knob = knob
            self.length = length

    class ExampleTurned(Message):
        """The learner wants another row of the data in the knobs."""

        def __init__(self, knob: ExampleKnob, number: float) -> None:
            super().__init__()
            self.knob = knob
            self.number = number

    def __init__(self, scene: Scene, *, room: Size, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene = scene
        self._room = room
        """How large it will be inside of its frame, so that the first arrangement is the last one, too."""
        self._said = ""
        """What stands in the frame."""
        self.knobs: list[Knob] = []
        """All knobs from top to bottom. To ask the tree for them at every key takes longer than to show them."""

    def compose(self) -> ComposeResult:
        """One line for each row of the form. The sizes stand apart: they stay when the rest is made anew."""
        rows = rows_of(self.scene)
        scrollbar = self.styles.scrollbar_size_vertical if len(rows) > self._room.height else 0
        width = _cell_width(rows, self._room.width - scrollbar)
        self.knobs = sorted(_knobs_in(rows), key=lambda knob: not isinstance(knob, SizeKnob))
        yield from (line_of(row, width) for row in rows if row.is_size)
        yield Vertical(*(line_of(row, width) for row in rows if not row.is_size), id="cells")
        self._about = Static(classes="about", markup=False)
        yield self._about

    def on_mount(self) -> None:
        """Tell of the knob that has the focus as soon as it has it."""
        # A message from the knob would come a paint later.
        self.watch(self.screen, "focused", self._follow_focus, init=False)

        for scrolled in ("scroll_x", "scroll_y", "virtual_size"):
            self.watch(self, scrolled, self._mark_more, init=False)

    def _follow_focus(self, focused: Widget | None) -> None:
        if isinstance(focused, Knob) and self in focused.ancestors:
            self._describe(focused)

    def on_resize(self) -> None:
        """Fit the knobs into the panel."""
        self._fit()
        self._mark_more()

    def _mark_more(self) -> None:
        """Say in the frame where there are knobs out of view."""
        ways = [
            sign
            for sign, hidden in (
                ("◂", self.scroll_x > 0),
                ("▸", self.scroll_x < self.max_scroll_x),
                ("▴", self.scroll_y > 0),
                ("▾", self.scroll_y < self.max_scroll_y and self._hides_knobs_below()),
            )
            if hidden
        ]
        title = " ".join((f"{self.BORDER_TITLE} ·", MORE, *ways)) if ways else self.BORDER_TITLE
        if title != self.border_title:
            self.border_title = title

    def _hides_knobs_below(self) -> bool:
        """Whether more than the text about the focused knob is below: that tells nothing new about the form."""
        return len(rows_of(self.scene)) > self.scroll_y + self.scrollable_content_region.height

    def _fit(self) -> None:
        """As wide as the widest row allows."""
        width = _cell_width(rows_of(self.scene), self.size.width)
        for cell in self.query("Knob, .heading"):
            cell.styles.width = _width_of(cell, width)

    async def show(self, scene: Scene) -> None:
        """Show this scene's parameters; a new size and new labels make a new form."""
        reformed = scene.form != self.scene.form
        self.scene = scene
        if reformed:
            await self._make_cells()
        for knob in self.knobs:
            match knob:
                case SizeKnob():
                    knob.number = scene.sizes[knob.axis.name]
                case ParameterKnob():
                    knob.number = element(scene.parameters[knob.parameter.name], knob.index)
                case ExampleKnob():
                    knob.number = example_of(scene)
            if knob.has_focus:
                # In the same paint: a message would come after the charts.
                self._describe(knob)

    async def _make_cells(self) -> None:
        """Make the knobs for another size; the focus stays where it was, or goes to the first size."""
        # The screen knows at once what has the focus; a knob learns of it only with the next message.
        focused = self.screen.focused
        cells = self.query_one("#cells", Vertical)
        lost = focused is not None and cells in focused.ancestors
        # Once it is away it has lost the focus, and with that forgotten whether it was chosen.
        at_rest = getattr(focused, "at_rest", True)
        await cells.remove_children()
        rows = rows_of(self.scene)
        width = _cell_width(rows, self.size.width)
        sizes: list[Knob] = [knob for knob in self.knobs if isinstance(knob, SizeKnob)]
        self.knobs = sizes + [knob for knob in _knobs_in(rows) if not isinstance(knob, SizeKnob)]
        await cells.mount(*(line_of(row, width) for row in rows if not row.is_size))
        self._fit()
        if lost and focused is not None:
            same = next(iter(cells.query(f"#{focused.id}").results(Knob)), None) if focused.id else None
            if same is not None:
                same.at_rest = at_rest
            self.screen.set_focus(same or self.query(SizeKnob).first())

    @on(Knob.Turned)
    def turn(self, event: Knob.Turned) -> None:
        """Say which parameter is meant."""
        event.stop()
        match event.knob:
            case ParameterKnob():
                self.post_message(self.ParameterTurned(event.knob, event.number))
            case SizeKnob():
                self.post_message(self.SizeTurned(event.knob, event.number))
            case ExampleKnob():
                self.post_message(self.ExampleTurned(event.knob, event.number))

    @on(Knob.Pasted)
    def paste(self, event: Knob.Pasted) -> None:
        """Say which parameter is meant."""
        event.stop()
        if isinstance(event.knob, ParameterKnob):
            self.post_message(self.ParameterPasted(event.knob, event.numbers))

    @on(Knob.Described)
    def describe(self, event: Knob.Described) -> None:
        """The focused knob's number stands in full in the frame."""
        event.stop()
        self._describe(event.knob)

    def _describe(self, knob: Knob) -> None:
        self._say(knob.description)
        self._tell_about(f"{knob.label}: {knob.about}")

    def _say(self, text: str) -> None:
        # Most often it stands there already: the knob's own message comes after it.
        if text != self._said:
            self._said = text
            self.border_subtitle = Content(text)

    def _tell_about(self, text: str) -> None:
        about = self._about
        if about.content != text:
            # To arrange the whole screen anew takes as long as three paints: the place for the text only grows.
            width, height = about.size
            needed = Content(text).get_height({}, width) if width else 1
            if needed > height:
                about.styles.min_height = needed
            about.update(text, layout=needed > height)

    def on_descendant_blur(self) -> None:
        """No knob has the focus."""
        if isinstance(self.screen.focused, Knob):
            # Another has it by now, and may already have said what it holds.
            return
        self._say("")
        self._tell_about("")


def _knobs_in(rows: list[Row]) -> list[Knob]:
    return [cell for row in rows for cell in row.cells if isinstance(cell, Knob)]


def _cell_width(rows: list[Row], room: int) -> int:
    """How wide a knob is, without the gap behind it, where there is so much room for a row."""
    least, most = KNOB_WIDTHS
    return max(least, min(most, (room - LABEL_WIDTH) // max(len(row.cells) for row in rows))) - 1


def _width_of(cell: Widget, width: int) -> int:
    """How wide a cell is where the knobs are so wide: a word, alone in its row, has room for all its letters."""
    return max(width, cell.longest + 2) if isinstance(cell, WordKnob) else width


def line_of(row: Row, width: int) -> Horizontal:
    """A row of the form as a widget, its cells so wide."""
    cells = [Static(cell, classes="heading", markup=False) if isinstance(cell, str) else cell for cell in row.cells]
    for cell in cells:
        cell.styles.width = _width_of(cell, width)
    if isinstance(row.cells[0], str) and len(cells) == 1:
        # A sentence instead of a knob.
        cells[0].set_classes("remark")
        cells[0].styles.width = len(row.cells[0])
    return Horizontal(Static(row.label, classes="label", markup=False), *cells)
