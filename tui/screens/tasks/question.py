"""A question before a phase runs: choose an answer, then see the arithmetic that decides."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message

from engine.analysis.derivation import Derivation
from engine.definition.lesson import Lesson
from engine.teaching.question import Posed
from tui.controls.actions import Action
from tui.presentation.derivation_text import working
from tui.screens.base.dialog import Dialog
from tui.services import services_of
from tui.widgets.base.line_view import Line, LineView, line
from tui.widgets.base.wrapping import wrapped

KEYS: tuple[Action, ...] = (
    Action("choose", ("1", "2", "3", "4"), "1-4", "choose", "Give this answer.", priority=False),
    Action("up", ("up",), "↑", "up", "Go to the answer above.", priority=False),
    Action("down", ("down",), "↓", "down", "Go to the answer below.", priority=False),
    Action("take", ("enter",), "enter", "answer", "Give the marked answer; after it, go on.", priority=False),
    Action("skip", ("escape",), "esc", "skip", "Go on without an answer.", priority=False),
)
"""What can be done here."""


class QuestionView(LineView, can_focus=True):
    """The question and its choices; after an answer, what was right and why."""

    DEFAULT_CSS = """
    QuestionView { height: auto; max-height: 100%; }
    """

    about = "A question about the next phase. Choose an answer; then the phase runs and its arithmetic decides."

    class Chosen(Message):
        """An answer was given."""

        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, posed: Posed) -> None:
        super().__init__()
        self._posed = posed
        self._rows: dict[int, int] = {}
        self._first = 0
        self.selected = 0
        self.answer: int | None = None
        """The place of the answer that was given."""
        self.derivation: Derivation | None = None

    def on_resize(self) -> None:
        """Wrap anew."""
        self.draw()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As high as all of it, written this wide."""
        return len(self._written(width)[0])

    def reveal(self, place: int, derivation: Derivation) -> None:
        """Show what is right, and the arithmetic that decides."""
        self.answer, self.derivation = place, derivation
        self._first = 0
        self.refresh(layout=True)
        self.draw()

    def move(self, by: int) -> None:
        """Mark another answer; after the answer, scroll."""
        if self.answer is None:
            self.selected = (self.selected + by) % len(self._posed.choices)
        else:
            self._first += by
        self.draw()

    def draw(self) -> None:
        """Write it, with the marked answer in view."""
        if not self.size.width:
            return
        lines, self._rows = self._written(self.size.width)
        room = self.size.height
        if self.answer is None:
            row = max(at for at, place in self._rows.items() if place == self.selected)
            self._first = max(0, row - room + 1)
        self._first = max(0, min(self._first, len(lines) - room))
        shown = lines[self._first : self._first + room]
        if self._first + room < len(lines) and room > 1:
            shown[-1] = line((" … more below: ↓", "dim"))
        self.set_lines(shown)

    def _written(self, width: int) -> tuple[list[Line], dict[int, int]]:
        """All lines, and which of them belongs to which choice."""
        lines: list[Line] = [line(f" {text}") for text in wrapped(self._posed.text, width - 2)]
        rows: dict[int, int] = {}
        for place, text in enumerate(self._posed.shown):
            here = self.answer is None and place == self.selected
            sign, style = self._sign(place)
            for at, part in enumerate(wrapped(text, width - 9)):
                rows[len(lines)] = place
                head = f" {sign} {place + 1}  " if at == 0 else "      "
                lines.append(line((head, style), (part, "cursor" if here else style)))
        if self.answer is not None and self.derivation is not None:
            lines += self._revealed(self.answer, self.derivation, width)
        return lines, rows

    def _sign(self, place: int) -> tuple[str, str]:
        if self.answer is None:
            return ("▸", "mark") if place == self.selected else (" ", "")
        if place == self._posed.right:
            return "✓", "plus"
        return ("✗", "minus") if place == self.answer else (" ", "dim")

    def _revealed(self, answer: int, derivation: Derivation, width: int) -> list[Line]:
        right = answer == self._posed.right
        word, style = ("Right.", "plus") if right else ("Not so.", "minus")
        verdict = wrapped(f"{word} {self._posed.verdict(answer)}", width - 2)
        lines = [line((f" {verdict[0][: len(word)]}", style), verdict[0][len(word) :])]
        lines += [line(f" {text}") for text in verdict[1:]]
        workings = [] if self._posed.beyond else list(working(derivation))
        for at, text in enumerate(workings):
            last = "result" if at == len(workings) - 1 and derivation.differs is None else ""
            lines += [line((f" {part}", last)) for part in wrapped(text, width - 2, indent=6)]
        return lines

    def on_click(self, event: events.Click) -> None:
        """A click gives an answer; after the answer it goes on."""
        offset = event.get_content_offset(self)
        place = None if offset is None else self._rows.get(offset.y + self._first)
        if self.answer is not None:
            self.post_message(self.Chosen(self.answer))
        elif place is not None:
            self.post_message(self.Chosen(place))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel goes up."""
        event.stop()
        self.move(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes down."""
        event.stop()
        self.move(1)


HASTE = 0.4
"""Seconds for which a question that follows on another takes no answer: the key was meant for the one before."""

_QUIET = {"shift+tab", "tab", "left", "right", "home", "end", "pageup", "pagedown"}
"""Keys that a hand finds by chance."""


class QuestionScreen(Dialog[bool]):
    """Asks. Its result is whether an answer was given, and so the phase has run.

    Args:
        posed: The question.
        lesson: The lesson that it is about.
        reveal: Runs the phase and gives the arithmetic that decides; it is told which answer was given.
        place: Where it may stand in a terminal of some size, so that its frame meets those of the panels.
        follows: Whether it follows at once on another question, which somebody may be in haste to leave.
        another: Whether another one follows on it.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [
        *(action.binding for action in KEYS if action.id != "choose"),
        *((str(place), f"choose({place - 1})", "choose") for place in range(1, 5)),
    ]
    ABOUT = QuestionView.about

    DEFAULT_CSS = """
    QuestionScreen {
        align: left bottom; background: transparent;
        & > Vertical {
            height: auto; margin: 0 0 1 0;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(
        self,
        posed: Posed,
        lesson: Lesson,
        reveal: Callable[[int], Derivation],
        *,
        place: Callable[[Size], Region],
        follows: bool = False,
        another: bool = False,
    ) -> None:
        super().__init__()
        self._place = place
        self._another = another
        self._deaf_until = monotonic() + HASTE if follows else 0.0
        self._posed = posed
        self._lesson = lesson
        self._reveal = reveal

    def compose(self) -> ComposeResult:
        """One view in a frame."""
        with Vertical() as box:
            # Before the first layout, or the box would be seen to jump.
            self._stand(box, self.app.size)
            where = "" if self._lesson.one_step else f"step {self._posed.step}, "
            box.border_title = Content(f"Predict · {where}before {self._posed.question.phase}")
            yield QuestionView(self._posed)

    def on_resize(self, event: events.Resize) -> None:
        """Stand where knobs and network stay in view: beneath them, or beside them."""
        self._stand(self.query_one(Vertical), event.size)
        self.call_after_refresh(self._tell_keys)

    def _stand(self, box: Vertical, size: Size) -> None:
        place = self._place(size)
        box.styles.offset = (place.x, 0)
        box.styles.width, box.styles.max_height = place.width, place.height

    def _tell_keys(self) -> None:
        """Say what can be done, at the length that fits."""
        box = self.query_one(Vertical)
        never = f"never ask: {services_of(self).key('settings')} settings"
        if self.query_one(QuestionView).answer is None:
            keys = f"1-{len(self._posed.choices)}"
            skips = "esc: next question" if self._another else "esc skips"
            ways = (f"{keys} or ↑↓ enter · {skips} · ", f"{keys} · {skips} · ", f"{keys} · esc · ")
        else:
            on = "enter: next question" if self._another else "enter goes on"
            ways = (f"{on} · ↑↓ scroll · ", f"{on} · ", "enter · ")
        long, middle, short = (way + never for way in ways)
        texts = (long, middle, ways[1] + never.removesuffix(" settings"), short)
        room = box.size.width - 3
        box.border_subtitle = Content(next((text for text in texts if len(text) < room), texts[-1]))

    def on_key(self, event: events.Key) -> None:
        """The lesson's keys wait until the question is dealt with, and it says so."""
        event.prevent_default()
        if event.key not in _QUIET and event.key not in self.active_bindings:
            done = "enter goes on first" if self.query_one(QuestionView).answer is not None else "answer first, or esc"
            self.say_in_frame(done)

    def on_mount(self) -> None:
        """The answers have the focus."""
        self.query_one(QuestionView).focus()

    @on(QuestionView.Chosen)
    def choose(self, event: QuestionView.Chosen) -> None:
        """An answer was clicked."""
        self.action_choose(event.place)

    def action_choose(self, place: int) -> None:
        """Give an answer; after it, go on."""
        view = self.query_one(QuestionView)
        if view.answer is not None:
            self.dismiss(True)
        elif place < len(self._posed.choices) and monotonic() >= self._deaf_until:
            view.reveal(place, self._reveal(place))
            self._tell_keys()

    def action_take(self) -> None:
        """Give the marked answer, or go on."""
        self.action_choose(self.query_one(QuestionView).selected)

    def action_up(self) -> None:
        """Mark the answer above."""
        self.query_one(QuestionView).move(-1)

    def action_down(self) -> None:
        """Mark the answer below."""
        self.query_one(QuestionView).move(1)

    def action_skip(self) -> None:
        """Go on without an answer, or after it."""
        self.dismiss(self.query_one(QuestionView).answer is not None)
