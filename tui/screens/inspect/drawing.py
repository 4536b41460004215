"""Draw a picture yourself, see how it is made ready, and what the network takes it for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from engine.analysis.steps.made_up_rows import Place, found_for
from engine.definition.neurons import Row
from engine.execution.sums import first_largest_last
from engine.experiment.history import History
from engine.reading.drawing import Sheet, blown_up, centered, counted, cropped
from tui.presentation.asked_number import Supposed, answer_supposed
from tui.presentation.charts.pictures.judged import JudgedSet
from tui.presentation.charts.pictures.picture import Picture, inked
from tui.presentation.landscapes.plane_subject import Subject
from tui.screens.base.dialog import Dialog
from tui.screens.inspect.derivation import WhyScreen
from tui.widgets.maps.shaded_view import ShadedView
from tui.widgets.pictures.chance_bars import ChanceBars
from tui.widgets.pictures.drawing_sheet import DrawingSheet
from tui.widgets.pictures.picture_lines import picture_lines

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
        Binding("escape,z", "dismiss", "close"),
        Binding("w", "why", "where a probability comes from"),
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

    def __init__(self, history: History, position: int, of: JudgedSet) -> None:
        """Make the screen.

        Args:
            history: The run whose network looks at the drawing.
            position: After how many of its steps.
            of: A set of the pictures that it knows.
        """
        super().__init__()
        self._history, self._position = history, position
        lesson = history.lesson
        self._parameters = history.begins(position + 1)
        self._width = lesson.parameter(of.pictures).axes[-1].width
        names = list(map(of.classes.label, range(len(self._parameters[of.targets][0]))))  # type: ignore[index,arg-type]
        self._stage = 0
        self.sheet = DrawingSheet(id="drawing-sheet")
        self._ready = _Ready()
        self._places: Sequence[Place] = Subject(classes=len(names)).places(lesson, self._parameters)
        """Of the numbers of a step, the probabilities."""
        self._bars = ChanceBars(names, classes="bars")
        self._said = Static(markup=False)

    def compose(self) -> ComposeResult:
        """The sheet at the left, the picture and the bars at the right."""
        with Container(classes="frame") as frame:
            frame.border_title = "Draw your own"
            frame.border_subtitle = "space pen · r rub out · x empty · s steps · w why · esc"
            with Horizontal():
                yield self.sheet
                with Vertical(classes="side"):
                    yield self._ready
                    yield self._bars
            yield self._said

    def on_mount(self) -> None:
        """Begin with an empty sheet."""
        self._bars.styles.height = self._bars.count()
        self._ready.styles.height = self._width if self._ready.in_signs else (self._width + 1) // 2
        self.sheet.focus()
        self._look()

    def stages(self) -> tuple[Sheet, ...]:
        """The drawing, and what is made of it step by step."""
        part = cropped(self.sheet.sheet)
        large = blown_up(part)
        return self.sheet.sheet, part, large, centered(large)

    @property
    def _blocks(self) -> tuple[float, ...]:
        """The picture as the network gets it."""
        return tuple(counted(self.stages()[-1], self._width))

    @property
    def sure(self) -> list[float]:
        """How sure the network is of each class."""
        return list(found_for(self._history.lesson, self._parameters, [self._blocks], self._places)[0])

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

    def action_why(self) -> None:
        """Ask where a probability comes from: the chosen one, else the surest."""
        place = self._places[self._bars.asked]
        supposed = Supposed(place.name, place.index(Row()), "For your drawing", inputs=self._blocks)
        history, derivation = answer_supposed(self._history, supposed, self._position, fold=first_largest_last)
        self.app.push_screen(WhyScreen(history, derivation, supposed.words), self._stay)

    def _stay(self, step: int | None) -> None:
        if step is not None:
            self._said.update(Content(f"To go to step {step} close this first: the drawing would be lost."))

    def _look(self) -> None:
        # A block that is all ink has the strongest shade, whatever the others have.
        self._ready.picture = Picture(self._blocks, self._width, inked((1.0,)))
        self._ready._draw()
        self._bars.show(self.sure)
        self._say()

    def _say(self) -> None:
        if not any(map(any, self.sheet.sheet)):
            self._said.update(Content("Nothing is drawn: the network has no word for that."))
            return
        made = f"{STAGES[self._stage]} ({self._stage + 1} of {len(STAGES)})"
        self._said.update(Content(f"{made} · right: its blocks, counted"))
