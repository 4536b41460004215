"""Famous slips: what was printed, and the code in which to find what is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

import engine
from engine.definition.counted import counted
from engine.teaching.exhibit import Exhibit
from tui.controls.actions import Action
from tui.controls.lesson_number import lessons_in_words
from tui.screens.base.key_answers import answer_key
from tui.screens.inspect.line_trace import LinesScreen
from tui.services import services_of
from tui.state.progress.exhibit_cases import Case, State
from tui.state.storage.marks import Mark
from tui.state.storage.marks import State as MarkState
from tui.textual_internals.whole_screen import WholeScreen
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.line_view import LineView, Part, width_of
from tui.widgets.base.wrapping import shortened
from tui.widgets.code.printed_output import PrintedView
from tui.widgets.code.suspect_lines import SuspectsView
from tui.widgets.code.verdict_words import words_of

KEYS: tuple[Action, ...] = (
    Action("mark", ("space", "enter"), "space", "mark", "Mark the line, or take its mark away.", bar=1, priority=False),
    Action("check", ("c",), "c", "check", "Check the marked lines.", bar=1),
    Action("lines", ("colon",), ":", "lines", "Follow the first two steps line by line.", bar=1),
    Action("give_up", ("g",), "g", "give up", "See the answer.", bar=1),
    Action("next_exhibit", ("right_square_bracket",), "]", "next", "Go to the next exhibit of the lesson.", bar=1),
    Action("previous_exhibit", ("left_square_bracket",), "[", "before", "Go to the exhibit before."),
    Action("close", ("escape", "f8"), "esc", "back", "Back to where you were.", bar=2),
)
"""What can be done here."""

LEAST_WIDE = (110, 30)
"""From this size on the clues stand beside the code."""

SAID: dict[State, str] = {"open": "Not yet", "solved": "Solved", "shown": "The answer"}
"""The title of what is said about the marks, or in the end about the slips."""


class ExhibitScreen(WholeScreen[None]):
    """The exhibits of a lesson, one at a time."""

    role = "exhibit"

    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in KEYS]

    DEFAULT_CSS = """
    ExhibitScreen {
        layout: vertical;
        & > #where { height: 1; background: $panel; color: $foreground; }
        & > #board { height: 1fr; layout: vertical; }
        & .panel {
            border-top: solid $foreground 25%;
            border-title-color: $foreground-muted;
            border-subtitle-color: $text-accent;
            background: $background;
            padding: 0 1;
            scrollbar-size-vertical: 1;
        }
        & .panel:focus { border-top: solid $primary; border-title-color: $text-primary; border-title-style: bold; }
        & *:focus > #printed, & *:focus > #words { border-top: solid $primary; border-title-color: $text-primary; }
        & #clues { height: auto; max-height: 50%; }
        & #story { padding: 0 1; height: auto; }
        & #suspects { height: 1fr; min-height: 5; padding: 0; }
        & #outcome { height: auto; max-height: 60%; scrollbar-size-vertical: 1; }
        & #words { height: auto; }
        & .-away { display: none; }
        &.-wide {
            & > #board { layout: grid; grid-size: 2 2; grid-columns: 1fr 1fr; grid-rows: auto 1fr; }
            & .panel { border: round $foreground 25%; }
            & .panel:focus, & *:focus > #printed, & *:focus > #words { border: round $primary; }
            & #clues { max-height: 100%; }
            & #story { padding: 1 2; }
            & #suspects { row-span: 2; height: 100%; }
            & #outcome { height: 100%; max-height: 100%; }
        }
    }
    """

    def __init__(self, cases: Sequence[Case], key: str | None = None) -> None:
        super().__init__()
        self._cases = cases
        self._gives_up = False
        self._now = next((at for at, case in enumerate(self._cases) if case.exhibit.key == key), 0)

    def compose(self) -> ComposeResult:
        """Where one is; the clues, the code, what comes out; the keys."""
        yield LineView(id="where")
        with Container(id="board"):
            with VerticalScroll(id="clues", can_focus=False):
                yield Static(id="story", markup=False)
                yield PrintedView(id="printed", classes="panel")
            yield SuspectsView(id="suspects", classes="panel")
            with VerticalScroll(id="outcome", can_focus=False):
                yield Static(id="words", classes="panel", markup=False)
                yield PrintedView(id="mended", classes="panel")
        yield KeyBar(KEYS)

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here, but beneath, is answered with a word."""
        answer_key(self, event)

    def on_mount(self) -> None:
        """Begin with the code; what was solved at another time is solved."""
        self.query_one(SuspectsView).focus()
        for case in self._cases:
            kept = services_of(self).store.mark("exhibit", case.exhibit.key).state
            if case.state == "open" and (kept == "solved" or kept == "shown"):
                case.state = kept

    def _keep(self, state: MarkState) -> None:
        """Keep how far the learner has come with the exhibit."""
        store, key = services_of(self).store, self.case.exhibit.key
        tries = store.mark("exhibit", key).tries + (state == "tried")
        store.keep_mark("exhibit", key, Mark(state, tries))

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        self.set_class(event.size.width >= LEAST_WIDE[0] and event.size.height >= LEAST_WIDE[1], "-wide")
        self.call_after_refresh(self._show)

    @property
    def case(self) -> Case:
        """What is shown."""
        return self._cases[self._now]

    def _show(self) -> None:
        """Hand what is to be seen to every view."""
        case, wide = self.case, self.has_class("-wide")
        answered = case.state != "open"
        most = 8 if wide else 4 if self.size.height >= 24 else 3
        with self.app.batch_update():
            self._show_place()
            story = self.query_one("#story", Static)
            story.update(case.exhibit.story)
            story.set_class(answered and not wide, "-away")
            printed = self.query_one("#printed", PrintedView)
            self._head(printed, f"It {_did(case.exhibit, 'printed', 'kept')}", _amount(case, case.faulty_lines))
            printed.show(case.faulty_lines, most)
            suspects = self.query_one(SuspectsView)
            self._head(suspects, "What was wrong here" if answered else "What is wrong here?", _task(case))
            suspects.show(case.exhibit, case.marked, answered)
            words = self.query_one("#words", Static)
            words.update(case.exhibit.explanation if answered else case.said)
            words.set_class(not answered and not case.said, "-away")
            mended = self.query_one("#mended", PrintedView)
            mended.set_class(not answered, "-away")
            if answered:
                self._head(
                    mended, f"Mended, it {_did(case.exhibit, 'prints', 'keeps')}", _amount(case, case.mended_lines)
                )
                mended.show(case.mended_lines, max(3, most // 2 + 1))
        self.call_after_refresh(self._let_scroll)

    def _let_scroll(self) -> None:
        """Tab goes to what is longer than its place, and to nothing else."""
        for place in self.query("#clues, #outcome").results(VerticalScroll):
            place.can_focus = place.max_scroll_y > 0
        words, outcome = self.query_one("#words", Static), self.query_one("#outcome")
        self._head(words, SAID[self.case.state], "tab, then ↑ ↓ scroll" if outcome.can_focus else "")

    def _head(self, panel: Widget, title: str, more: str) -> None:
        """Write a panel's title; where it has no lower border, all of it stands in the upper one."""
        wide = self.has_class("-wide")
        panel.border_title = Content(title if wide or not more else f"{title} · {more}")
        panel.border_subtitle = Content(more)

    def _show_place(self) -> None:
        """The exhibit's title, and which of the lesson's exhibits this is."""
        case, where = self.case, self.query_one("#where", LineView)
        state: list[Part] = []
        if len(self._cases) > 1:
            state += [
                ("[ ", "mark"),
                (f"{self._now + 1} of {len(self._cases)}", "strong"),
                (" ]", "mark"),
                (" · ", "dim"),
            ]
        state.append((case.state, "plus" if case.state == "solved" else "label"))
        title = f"{case.exhibit.lesson.number} · {case.exhibit.title}"
        room = where.size.width - width_of(state) - 3
        head: list[Part] = [(" Exhibit  ", "mark")] if room >= len(title) + 10 else [(" ", "")]
        head.append((shortened(title, room), "strong"))
        gap = max(1, where.size.width - width_of(head) - width_of(state) - 1)
        where.set_lines([(*head, (" " * gap, ""), *state)])

    @on(SuspectsView.LineMarked)
    def mark_line(self, event: SuspectsView.LineMarked) -> None:
        """A line is suspected, or no longer."""
        if self._is_open():
            self.case.marked ^= {event.line}
            self.case.said = ""
            self._show()

    def action_mark(self) -> None:
        """Mark the line with the cursor."""
        self.query_one(SuspectsView).action_mark()

    def action_check(self) -> None:
        """Say how many marks are right; if all are, show the answer."""
        if not self._is_open():
            return
        verdict = self.case.exhibit.check(self.case.marked)
        if verdict.solved:
            self.case.state = "solved"
            self.case.marked.clear()
            self._keep("solved")
        else:
            self._keep("tried")
            self.case.said = words_of(verdict)
        self._show()

    def action_give_up(self) -> None:
        """Show the answer."""
        if not self._is_open():
            return
        if not self._gives_up:
            self._gives_up = True
            self.query_one(KeyBar).say("Press g again to see the answer. The lines are in the code above.")
        else:
            self.case.state = "shown"
            self.case.marked.clear()
            self._keep("shown")
            self.query_one(KeyBar).hush()
            self._show()

    def _is_open(self) -> bool:
        if self.case.state != "open":
            self.query_one(KeyBar).say("The answer stands in the code: - is the line as it was, + the mended one.")
        return self.case.state == "open"

    def action_lines(self) -> None:
        """Follow the first two steps line by line."""
        exhibit = self.case.exhibit
        title = f"{exhibit.lesson.number} · {exhibit.title}"
        self.app.push_screen(LinesScreen(title, exhibit.faulty.traced(2)))

    def action_next_exhibit(self) -> None:
        """Go to the next exhibit of the lesson."""
        self._go(1)

    def action_previous_exhibit(self) -> None:
        """Go to the exhibit before."""
        self._go(-1)

    def _go(self, by: int) -> None:
        if len(self._cases) == 1:
            self.query_one(KeyBar).say(f"Lesson {self.case.exhibit.lesson.number} has one exhibit.")
        else:
            self.query_one(KeyBar).hush()
        self._now = (self._now + by) % len(self._cases)
        self._gives_up = False
        self._show()

    def action_close(self) -> None:
        """Back to what lies beneath."""
        self.dismiss()

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id)


def lessons_with_exhibits() -> str:
    """The lessons that have exhibits: `lessons 4, 6 and 7`."""
    return lessons_in_words({exhibit.lesson.number for exhibit in engine.exhibits()})


def _did(exhibit: Exhibit, prints: str, keeps: str) -> str:
    return prints if exhibit.keeps is None else f"{keeps} in {exhibit.keeps}"


def _amount(case: Case, lines: tuple[str, ...]) -> str:
    return counted(len(lines), "line" if case.exhibit.keeps is None else "row")


def _task(case: Case) -> str:
    if case.state != "open":
        return "- as it was, + mended"
    return f"{counted(len(case.exhibit.faulty_lines), 'line')} to find · {len(case.marked)} marked · ↑ ↓"
