"""Draw a picture yourself, see how it is made ready, and what the network takes it for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from engine.definition.lesson import Lesson
from engine.definition.values import Value
from engine.reading.drawing import Sheet, blown_up, centered, counted, cropped
from tui.presentation.charts.pictures.judged import JudgedSet, sure_of
from tui.presentation.charts.pictures.picture import Picture, inked
from tui.screens.base.dialog import Dialog
from tui.services import services_of
from tui.widgets.base.line_view import Line, LineView
from tui.widgets.maps.shaded_view import ShadedView
from tui.widgets.pictures.drawing_sheet import DrawingSheet
from tui.widgets.pictures.picture_lines import picture_lines
from tui.widgets.pictures.picture_panel import percent

BAR = 12
"""So long is the bar of what is sure."""

STAGES = ("as drawn", "cropped", "blown up", "in the middle")
"""What the sheet shows, one after another."""


class _Ready(ShadedView):
    """The picture as the network gets it."""

    DEFAULT_CSS = "_Ready { width: 18; height: 8; }"

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None

    def _draw(self) -> None:
        if self.picture is not None:
            self.set_lines(picture_lines(self.picture, self.in_signs, self._map_colors))


class DrawingScreen(Dialog[None]):
    """A sheet, the picture that is made of it, and a bar for each class."""

    ABOUT = "Draw a picture with the arrows and space, or the mouse, and see what the network takes it for."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,j", "dismiss", "close"),
        Binding("s", "stage", "the next step of making it ready"),
    ]

    DEFAULT_CSS = """
    DrawingScreen {
        align: center middle;
        & > .frame {
            width: 62; max-width: 100%; height: auto; max-height: 100%; padding: 0 1; border: round $primary;
            background: $surface; border-title-color: $text-primary; border-subtitle-color: $text-muted;
        }
        & Horizontal { height: auto; }
        & .side { width: 1fr; height: auto; margin-left: 2; }
        & Static { height: auto; }
        & .bars { height: auto; }
    }
    """

    def __init__(self, lesson: Lesson, parameters: Mapping[str, Value], of: JudgedSet) -> None:
        """Make the screen.

        Args:
            lesson: The lesson whose network looks at the drawing.
            parameters: All of them, with the weights of now.
            of: The set as one of which the drawing is looked at.
        """
        super().__init__()
        self._lesson, self._parameters, self._of = lesson, parameters, of
        self._width = lesson.parameter(of.pictures).axes[-1].width
        self._stage = 0
        self.sheet = DrawingSheet(id="drawing-sheet")
        self._ready = _Ready()
        self._bars = LineView(classes="bars")
        self._said = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The sheet at the left, the picture and the bars at the right."""
        with Container(classes="frame") as frame:
            frame.border_title = "Draw your own"
            frame.border_subtitle = "space pen · r rub out · x empty · s steps · esc closes"
            with Horizontal():
                yield self.sheet
                with Vertical(classes="side"):
                    yield self._ready
                    yield self._bars
            yield self._said

    def on_mount(self) -> None:
        """Begin with an empty sheet."""
        self._bars.styles.height = len(self._names)
        self._ready.styles.height = self._width if self._ready.in_signs else (self._width + 1) // 2
        self.sheet.focus()
        self._look()

    @property
    def _names(self) -> list[str]:
        count = len(self._parameters[self._of.targets][0])  # type: ignore[index,arg-type]
        return [self._of.classes.label(at) for at in range(count)]

    def stages(self) -> tuple[Sheet, ...]:
        """The drawing, and what is made of it step by step."""
        part = cropped(self.sheet.sheet)
        large = blown_up(part)
        return self.sheet.sheet, part, large, centered(large)

    @property
    def sure(self) -> list[float]:
        """How sure the network is of each class."""
        return sure_of(self._lesson, self._parameters, self._of, counted(self.stages()[-1], self._width))

    @on(DrawingSheet.Drawn)
    def take_drawing(self) -> None:
        """Another drawing: it is shown as it was drawn."""
        self._stage = 0
        self._look()

    def action_stage(self) -> None:
        """Show the next step of making it ready."""
        self._stage = (self._stage + 1) % len(STAGES)
        self.sheet.show_made(self.stages()[self._stage] if self._stage else None)
        self._say()

    def _look(self) -> None:
        numbers = counted(self.stages()[-1], self._width)
        # A block that is all ink has the strongest shade, whatever the others have.
        self._ready.picture = Picture(numbers, self._width, inked((1.0,)))
        self._ready._draw()
        sure = self.sure
        surest = sure.index(max(sure))
        full = "#" if services_of(self).ascii else "█"
        lines: list[Line] = []
        for at, (label, part) in enumerate(zip(self._names, sure, strict=True)):
            bar = full * round(BAR * part)
            lines.append(
                (
                    (f"{label:<2.2} ", "label"),
                    (f"{bar:<{BAR}}", "one"),
                    (f" {percent(part):>4}", "strong" if at == surest else ""),
                )
            )
        self._bars.set_lines(lines)
        self._say()

    def _say(self) -> None:
        if not any(map(any, self.sheet.sheet)):
            self._said.update(Content("Nothing is drawn: the network has no word for that."))
            return
        made = f"{STAGES[self._stage]} ({self._stage + 1} of {len(STAGES)})"
        self._said.update(Content(f"{made} · right: its blocks, counted"))
