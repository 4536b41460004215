"""What a lesson has taught, when it is finished."""

from __future__ import annotations

from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

import engine
from engine.definition.counted import counted
from tui.controls.actions import Action
from tui.presentation.text.lesson_text import known_now
from tui.screens.base.dialog import Dialog
from tui.services import services_of
from tui.state.progress.lesson_progress import LessonProgress
from tui.widgets.base.keybar import KeyBar

KEYS: tuple[Action, ...] = (
    Action("next", ("greater_than_sign", "enter"), ">", "next lesson", "Open the lesson after this one.", bar=1),
    Action("review", ("q",), "q", "three questions", "Three questions without looking, earlier lessons too.", bar=1),
    Action("stay", ("escape",), "esc", "stay here", "Stay in this lesson.", bar=2),
)
"""What can be done here."""


class FinishedScreen(Dialog[int | Literal["review"] | None]):
    """Three lines on what is known now, and what comes next.

    Its result is the lesson to go to, `review` for questions, or None.
    """

    ABOUT = "What this lesson has taught, and what comes next."
    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in KEYS]

    DEFAULT_CSS = """
    FinishedScreen {
        align: center middle;
        & > Vertical {
            width: 78; max-width: 100%; height: auto; max-height: 100%;
            border: round $success; background: $surface; border-title-color: $text-success;
            border-subtitle-color: $text-muted;
        }
        & Static { padding: 1 2; height: auto; }
    }
    """

    def __init__(self, progress: LessonProgress) -> None:
        super().__init__()
        self._progress = progress
        numbers = [lesson.number for lesson in engine.lessons()]
        after = numbers.index(progress.lesson) + 1
        self._next = engine.lesson(numbers[after]) if after < len(numbers) else None

    def compose(self) -> ComposeResult:
        """The lines in a frame."""
        lesson = engine.lesson(self._progress.lesson)
        with Vertical() as box:
            box.border_title = Content(f"✓ Lesson {lesson.number} is finished: {lesson.title}")
            yield Static(self._content())
            yield KeyBar(KEYS if self._next is not None else KEYS[1:])

    def _content(self) -> Content:
        lines = [Content.styled("What you know now", "$text-accent bold")]
        lines += [Content(f"• {text}") for text in known_now(self._progress.lesson)]
        if extras := self._extras():
            lines += [Content(""), Content(f"Extra: {', and '.join(extras)}.")]
        if self._next is None:
            home = services_of(self).key("home")
            after = f"This was the last lesson. The list of lessons ({home}, from the lesson) shows what is left."
        else:
            after = f"Next: lesson {self._next.number}, {self._next.title}\n{self._next.question}"
        return Content("\n").join([*lines, Content(""), Content.styled(after, "bold")])

    def _extras(self) -> list[str]:
        """What the lesson is finished without, and is not done yet."""
        progress, found = self._progress, []
        if not progress.extra.complete:
            found.append(f"the whole training to write yourself ({services_of(self).key('write')})")
        if left := progress.exhibits.total - progress.exhibits.solved:
            found.append(f"{counted(left, 'exhibit')} to find a slip in ({services_of(self).key('exhibits')})")
        return found

    def action_next(self) -> None:
        """Go on to the next lesson; after the last one, stay."""
        self.dismiss(self._next.number if self._next is not None else None)

    def action_review(self) -> None:
        """Be asked a few questions; nothing depends on the answers."""
        self.dismiss("review")

    def action_stay(self) -> None:
        """Stay in the lesson."""
        self.dismiss(None)

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id)
