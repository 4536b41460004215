"""The form of a lesson: every parameter as knobs, vectors and matrices as grids."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from engine.lesson import Axis, Lesson, Parameter
from engine.number_reader import Numbers
from engine.number_signs import begins_number
from engine.values import Index, element, element_name
from tui.asked import Asked
from tui.scene import Scene
from tui.widgets.knob import Knob

LABEL_WIDTH = 12
KNOB_WIDTHS = (7, 11)
"""The least and the greatest width of a knob, the gap behind it included."""
EASY_WIDTH = 8
"""That of a knob that shows five digits also while it has the focus."""
MORE = "more"
"""What the frame says where some of the form is out of view, and then in which directions."""


class ParameterKnob(Knob):
    """A knob for one number of a parameter."""

    def __init__(self, parameter: Parameter, index: Index, label: str, number: float, others: frozenset[str]) -> None:
        super().__init__(
            label,
            number,
            parameter.turn,
            about=parameter.help,
            whole=parameter.whole,
            id="knob-" + "-".join([parameter.name, *map(str, index)]),
        )
        self.parameter = parameter
        self.index = index
        self.element = element_name(parameter.name, index)
        self.takes_lists = bool(parameter.axes)
        self._others = others

    def belongs_to_another(self, name: str) -> bool:
        """Whether the lesson has another parameter of this name."""
        return name in self._others

    @property
    def asked(self) -> Asked:
        """Its number."""
        return Asked(self.parameter.name, self.index)

    def restore_turn(self) -> None:
        """Turn as far as the lesson says."""
        self.turn = Decimal(self.parameter.turn)


class SizeKnob(Knob):
    """A knob for the length of an axis; plus and minus turn it too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "turn(1)", "one more", show=False),
        Binding("minus", "turn(-1)", "one less", show=False),
    ]

    def __init__(self, axis: Axis, length: int) -> None:
        about = f"How many {axis.name} the network has, from 1 to {axis.most}. Press + or -."
        super().__init__(f"number of {axis.name}", length, "1", about=about, whole=True, id=f"size-{axis.name}")
        self.axis = axis

    def begins_typing(self, character: str | None) -> bool:
        """Plus and minus are turns here, not the beginning of a number."""
        return character not in ("+", "-") and begins_number(character)


class ExampleKnob(Knob):
    """A knob that puts a row of the data into the others."""

    def __init__(self, name: str, count: int, number: float) -> None:
        about = f"Puts one {name} of the course's data into the knobs."
        super().__init__(name, number, "1", about=about, whole=True, id="example")
        self.count = count

    def text(self, width: int) -> str:
        """The row's number, or that the numbers are the learner's own."""
        return super().text(width) if self.number else "own"

    @property
    def description(self) -> str:
        """Which row is in the knobs."""
        if self.number:
            return f"{self.label} {int(self.number)} of {self.count} is in the knobs"
        return f"your own · ↑ ↓ put a {self.label} in"


@dataclass(frozen=True)
class _Row:
    """One line of the form: a label, then cells."""

    label: str
    cells: tuple[Knob | str, ...]

    @property
    def is_size(self) -> bool:
        """Whether it holds the length of an axis."""
        return isinstance(self.cells[0], SizeKnob)


class KnobPanel(VerticalScroll, can_focus=False):
    """Every parameter of the lesson, ready to be turned."""

    BORDER_TITLE = "Knobs"

    DEFAULT_CSS = f"""
    KnobPanel {{
        overflow-x: auto;
        & #cells {{ height: auto; width: auto; }}
        & Horizontal {{ height: 1; width: auto; }}
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

    def _follow_focus(self, focused: Widget | None) -> None:
        if isinstance(focused, Knob) and self in focused.ancestors:
            self._describe(focused)

        for scrolled in ("scroll_x", "scroll_y", "virtual_size"):
            self.watch(self, scrolled, self._mark_more, init=False)

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
            cell.styles.width = width

    async def show(self, scene: Scene) -> None:
        """Show this scene's parameters; a new size makes a new form."""
        resized = dict(scene.sizes) != dict(self.scene.sizes)
        self.scene = scene
        if resized:
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
        await cells.remove_children()
        rows = rows_of(self.scene)
        width = _cell_width(rows, self.size.width)
        sizes: list[Knob] = [knob for knob in self.knobs if isinstance(knob, SizeKnob)]
        self.knobs = sizes + [knob for knob in _knobs_in(rows) if not isinstance(knob, SizeKnob)]
        await cells.mount(*(line_of(row, width) for row in rows if not row.is_size))
        self._fit()
        if lost and focused is not None:
            same = cells.query(f"#{focused.id}") if focused.id else self.query(SizeKnob)
            self.screen.set_focus((same or self.query(SizeKnob)).first())

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


def _knobs_in(rows: list[_Row]) -> list[Knob]:
    return [cell for row in rows for cell in row.cells if isinstance(cell, Knob)]


def _cell_width(rows: list[_Row], room: int) -> int:
    """How wide a knob is, without the gap behind it, where there is so much room for a row."""
    least, most = KNOB_WIDTHS
    return max(least, min(most, (room - LABEL_WIDTH) // max(len(row.cells) for row in rows))) - 1


def line_of(row: _Row, width: int) -> Horizontal:
    """A row of the form as a widget, its cells so wide."""
    cells = [Static(cell, classes="heading", markup=False) if isinstance(cell, str) else cell for cell in row.cells]
    for cell in cells:
        cell.styles.width = width
    if isinstance(row.cells[0], str) and len(cells) == 1:
        # A sentence instead of a knob.
        cells[0].set_classes("remark")
        cells[0].styles.width = len(row.cells[0])
    return Horizontal(Static(row.label, classes="label", markup=False), *cells)


def example_of(scene: Scene) -> int:
    """Which row of the data is in the knobs, counted from 1; 0 for none."""
    for number, example in enumerate(scene.lesson.examples, start=1):
        if all(scene.parameters[name] == value for name, value in example.values.items()):
            return number
    return 0


def rows_of(scene: Scene) -> list[_Row]:
    """The lines of the form: grids first, then single numbers, then the data."""
    lesson = scene.lesson
    rows = _grid(scene)
    for parameter in lesson.parameters:
        if not parameter.axes:
            rows.append(_Row(parameter.name, (_knob(scene, parameter, ()),)))
    if lesson.examples and _examples_fit(lesson, scene):
        knob = ExampleKnob(lesson.examples_name, len(lesson.examples), example_of(scene))
        rows.append(_Row(lesson.examples_name, (knob,)))
    elif lesson.examples:
        rows.append(_Row(lesson.examples_name, (_needed_sizes(lesson),)))
    return rows


def width_of_form(rows: list[_Row]) -> int:
    """How many characters the form would like, so that every knob is in view and shows some digits."""
    columns = max(len(row.cells) for row in rows)
    return LABEL_WIDTH + columns * (EASY_WIDTH if columns <= 3 else KNOB_WIDTHS[0])


def _grid(scene: Scene) -> list[_Row]:
    matrices = [parameter for parameter in scene.lesson.parameters if len(parameter.axes) == 2]
    vectors = [parameter for parameter in scene.lesson.parameters if len(parameter.axes) == 1]
    return _matrix_rows(scene, matrices[0], vectors) if matrices else _vector_rows(scene, vectors)


def _vector_rows(scene: Scene, vectors: list[Parameter]) -> list[_Row]:
    """Vectors side by side: a row for each label of their axis, a column for each of them."""
    if not vectors:
        return []
    axis = vectors[0].axes[0]
    count = scene.sizes[axis.name]
    rows = [_Row(f"no. {axis.name}", (SizeKnob(axis, count),)), _Row(" ", tuple(vector.name for vector in vectors))]
    for at in range(count):
        rows.append(_Row(axis.label(at), tuple(_knob(scene, vector, (at,)) for vector in vectors)))
    return rows


def _matrix_rows(scene: Scene, matrix: Parameter, vectors: list[Parameter]) -> list[_Row]:
    """A matrix with a column for each label of its last axis, and the vectors of that axis above it."""
    down, across = matrix.axes
    rows = [_Row(f"no. {axis.name}", (SizeKnob(axis, scene.sizes[axis.name]),)) for axis in (down, across)]
    columns = range(scene.sizes[across.name])
    rows.append(_Row(" ", tuple(across.label(at) for at in columns)))
    rows += [_Row(vector.name, tuple(_knob(scene, vector, (at,)) for at in columns)) for vector in vectors]
    for row in range(scene.sizes[down.name]):
        label = f"{matrix.name} {down.label(row)}" if row == 0 else f"{down.label(row):>{LABEL_WIDTH - 1}}"
        rows.append(_Row(label, tuple(_knob(scene, matrix, (row, at)) for at in columns)))
    return rows


def _knob(scene: Scene, parameter: Parameter, index: Index) -> ParameterKnob:
    number = element(scene.parameters[parameter.name], index)
    others = frozenset(scene.lesson.defaults) - {parameter.name}
    return ParameterKnob(parameter, index, scene.lesson.label(parameter.name, index), number, others)


def _needed_sizes(lesson: Lesson) -> str:
    """For which network the rows of the data are."""
    sizes = lesson.sizes({**lesson.defaults, **lesson.examples[0].values})
    return f"for {' and '.join(f'{length} {name}' for name, length in sizes.items())}"


def _examples_fit(lesson: Lesson, scene: Scene) -> bool:
    """Whether the rows of the data are as long as the network is wide."""
    return all(
        not isinstance(value, tuple) or len(value) == scene.sizes[lesson.declared(name).axes[0].name]
        for example in lesson.examples[:1]
        for name, value in example.values.items()
    )
