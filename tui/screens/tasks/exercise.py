"""Write it yourself: a task, an editor, and what a check says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.widgets import Static, TextArea

from engine.teaching.exercise import Exercise
from tui.controls.actions import Action
from tui.screens.base.key_answers import answer_key
from tui.screens.base.requests import OwnWanted
from tui.screens.tasks.code_check import CodeCheck
from tui.services import services_of
from tui.state.session.own_function import OwnFunction
from tui.textual_internals.whole_screen import WholeScreen
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.line_view import LineView, Part, width_of
from tui.widgets.base.wrapping import shortened
from tui.widgets.code.check_results import ResultsView
from tui.widgets.code.editor import CodeEditor

KEYS: tuple[Action, ...] = (
    Action("check", ("f5", "ctrl+s"), "F5", "check", "Check what you wrote. So does ctrl+s.", bar=1),
    Action("hint", ("f9",), "F9", "hint", "See a hint; it goes by what came back.", bar=1),
    Action(
        "run_own",
        ("f8",),
        "F8",
        "run it",
        "Run the lesson with your function, once it passes, where it is a phase.",
        bar=1,
    ),
    Action("solution", ("f7",), "F7", "solution", "See a solution beside your text, or hide it.", bar=-1),
    Action(
        "start_over", ("f4",), "F4", "start over", "Begin again with the text of the start; ctrl+z brings yours back."
    ),
    Action("leave_editor", ("f6",), "F6", "editor", "Go from the editor to the results, or back.", bar=-1),
    Action(
        "next_exercise",
        ("f3", "right_square_bracket"),
        "F3 ]",
        "next",
        "Go to the next exercise of the lesson.",
        priority=False,
    ),
    Action(
        "previous_exercise",
        ("f2", "left_square_bracket"),
        "F2 [",
        "before",
        "Go to the exercise before.",
        priority=False,
    ),
    Action("explain", ("f1",), "F1", "help", "What you see and all keys, also while you write.", bar=2),
    Action(
        "close",
        ("f10", "escape"),
        "F10",
        "back",
        "Back to where you were. What you typed is kept.",
        bar=2,
        priority=False,
    ),
)
"""What can be done here."""

WAY_BACK = "F6 or tab goes back into the editor · esc leaves · F1 help"
"""What is said to whoever has left the editor."""

LEAST_WIDE = (100, 24)
"""From this size on the results stand beside the editor."""

LEAST = (50, 16)
"""Below this size there is no room for an editor."""


class ExerciseScreen(WholeScreen[None]):
    """The exercises of a lesson, one at a time.

    Args:
        exercises: The exercises of one lesson.
        key: The one to begin with; by default the first that is not solved.
    """

    role = "exercise"

    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in KEYS]

    DEFAULT_CSS = """
    ExerciseScreen {
        layout: vertical;
        & > #where { height: 1; background: $panel; color: $foreground; }
        & > #task { height: auto; max-height: 6; padding: 0 1; }
        & > #board { height: 1fr; layout: vertical; }
        & .panel {
            border: none;
            border-top: solid $foreground 25%;
            border-title-color: $foreground-muted;
            border-subtitle-color: $text-accent;
            background: $background;
            scrollbar-size-vertical: 1;
            scrollbar-size-horizontal: 1;
        }
        & .panel:focus { border-top: solid $primary; border-title-color: $text-primary; border-title-style: bold; }
        & #editor { height: 1fr; padding: 0; background: $background; }
        & #editor .text-area--cursor-line { background: $foreground 8%; }
        & #results { height: auto; max-height: 45%; min-height: 3; padding: 0 1; }
        & > #too-small { display: none; width: 1fr; height: 1fr; content-align: center middle; text-align: center; }
        &.-too-small > #too-small { display: block; }
        &.-too-small > #board, &.-too-small > #task { display: none; }
        &.-wide {
            & > #task { padding: 1 2; }
            & > #board { layout: horizontal; }
            & .panel { border: round $foreground 25%; }
            & .panel:focus { border: round $primary; }
            & #editor { width: 3fr; }
            & #results { width: 2fr; height: 1fr; max-height: 100%; }
        }
    }
    """

    def __init__(self, exercises: Sequence[Exercise], key: str | None = None) -> None:
        super().__init__()
        self._exercises = tuple(exercises)
        self._first = key
        self._now = 0
        self._kept = ""
        self.check = CodeCheck(self, self._exercises[0], show=self._show, run_own=self._run_own)

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here, but beneath, is answered with a word."""
        answer_key(self, event)

    def compose(self) -> ComposeResult:
        """Where one is, the task, the editor, the results, the keys."""
        yield LineView(id="where")
        yield Static(id="task", markup=False)
        with Container(id="board"):
            yield CodeEditor(id="editor", classes="panel")
            yield ResultsView(id="results", classes="panel")
        yield Static(
            f"An editor needs {LEAST[0]}×{LEAST[1]} characters.\nMake it larger, or go back with F10.", id="too-small"
        )
        yield KeyBar(KEYS, word=self._called)

    def on_mount(self) -> None:
        """Begin with the one that was asked for, or the first that is not solved."""
        keys = [exercise.key for exercise in self._exercises]
        left = [key for key in keys if not services_of(self).store.mark("exercise", key).solved]
        first = self._first if self._first in keys else (left or keys)[0]
        self._open(keys.index(first))

    @property
    def exercise(self) -> Exercise:
        """What is to be written."""
        return self.check.exercise

    @property
    def _editor(self) -> CodeEditor:
        return self.query_one(CodeEditor)

    def _say(self, text: str) -> None:
        self.query_one(KeyBar).say(text)

    def _called(self, action: Action) -> str:
        """What a key is called in the bar: the one that goes to and fro, by where it goes."""
        return "results" if action.id == "leave_editor" and self.focused is self._editor else action.label

    @on(events.DescendantFocus)
    def tell_the_way(self) -> None:
        """Whoever comes or goes, by key or mouse, finds the other way in the bar."""
        keys = self.query_one(KeyBar)
        if self.focused is self._editor:
            keys.take_back(WAY_BACK)
        keys.draw()

    # Showing

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        self.set_class(event.size.width >= LEAST_WIDE[0] and event.size.height >= LEAST_WIDE[1], "-wide")
        self.set_class(event.size.width < LEAST[0] or event.size.height < LEAST[1], "-too-small")
        self.call_after_refresh(self._show)

    def _open(self, at: int) -> None:
        """Show an exercise with what was typed into it."""
        self.check.open(self._exercises[at])
        self._now = at
        exercise, editor = self.exercise, self._editor
        self._kept = services_of(self).store.draft(exercise.key) or exercise.stub
        with editor.prevent(TextArea.Changed):
            editor.load_text(self._kept)
        editor.mark_line(None)
        line = min(exercise.writes_at, editor.document.line_count - 1)
        editor.move_cursor((line, len(editor.document.get_line(line))))
        editor.focus()
        self._show()
        self.call_after_refresh(editor.scroll_cursor_visible, center=True)

    def _show(self) -> None:
        """Hand what is to be seen to every view."""
        self._show_place()
        self.query_one("#task", Static).update(self.exercise.task)
        self.query_one(ResultsView).show(self.check.results)

    def _show_place(self) -> None:
        """The exercise's title, and which of the lesson's this is."""
        where, mark = self.query_one("#where", LineView), self.check.mark
        state: list[Part] = []
        if len(self._exercises) > 1:
            state += [
                ("[ ", "mark"),
                (f"{self._now + 1} of {len(self._exercises)}", "strong"),
                (" ]", "mark"),
                (" · ", "dim"),
            ]
        said = {"open": "open", "tried": "open", "shown": "solution seen", "solved": "✓ solved"}[mark.state]
        state.append((said, "plus" if mark.solved else "label"))
        title = f"{self.exercise.lesson} · {self.exercise.title}"
        room = where.size.width - width_of(state) - 3
        head: list[Part] = [(" Write it yourself  ", "mark")] if room >= len(title) + 20 else [(" ", "")]
        head.append((shortened(title, max(1, room)), "strong"))
        gap = max(1, where.size.width - width_of(head) - width_of(state) - 1)
        where.set_lines([(*head, (" " * gap, ""), *state)])

    # Typing

    @on(TextArea.Changed)
    def keep_draft(self, event: TextArea.Changed) -> None:
        """What is typed is kept at once."""
        event.stop()
        text = self._editor.text
        if text != self._kept:
            self._kept = text
            services_of(self).store.keep_draft(self.exercise.key, text)
            self.check.typed()

    @on(CodeEditor.Left)
    def leave(self) -> None:
        """Escape: stop a check, or go to the keys."""
        if not self.check.stop("Stopped."):
            self._to_results()

    def action_leave_editor(self) -> None:
        """Go from the editor to the results, or back."""
        if self._editor.has_focus:
            self._to_results()
        else:
            self._editor.focus()

    def _to_results(self) -> None:
        self.query_one(ResultsView).focus()
        self._say(WAY_BACK)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """In the editor every character is a character."""
        if action in ("help", "glossary", "settings"):
            return not self._editor.has_focus
        return True

    # Checking

    @on(CodeCheck.Came)
    def show_check(self, event: CodeCheck.Came) -> None:
        """A check has ended."""
        self.check.came(event)

    def on_unmount(self) -> None:
        """Nothing goes on without a screen."""
        self.check.cancel()

    def action_check(self) -> None:
        """Check what is written."""
        self.check.begin()

    def action_hint(self) -> None:
        """Show a hint."""
        self.check.give_hint()

    def action_solution(self) -> None:
        """Show a solution beside the text, or hide it."""
        self.check.show_solution()

    def action_start_over(self) -> None:
        """Put the text of the start into the editor."""
        self.check.start_over()

    # Elsewhere

    def action_explain(self) -> None:
        """Help, also while the learner writes."""
        self.app.action_help()  # type: ignore[attr-defined]

    def action_run_own(self) -> None:
        """Run the lesson with the function; what is not checked yet is checked first."""
        if self.exercise.phase is None:
            self._say(f"{self.exercise.entry} is all of the lesson, so it cannot be one of its phases.")
        elif self.check.passed:
            self._run_own()
        else:
            self.check.begin(run_when_right=True)

    def _run_own(self) -> None:
        self.post_message(OwnWanted(self.exercise.lesson, OwnFunction(self.exercise, self.check.source)))

    def action_next_exercise(self) -> None:
        """Go to the next exercise of the lesson."""
        self._go(1)

    def action_previous_exercise(self) -> None:
        """Go to the exercise before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if len(self._exercises) == 1:
            self._say(f"Lesson {self.exercise.lesson} has one exercise.")
        else:
            self._open((self._now + by) % len(self._exercises))

    def action_close(self) -> None:
        """Back to what lies beneath; a check that goes on is stopped first."""
        self.check.stop()
        self.dismiss()

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id)
