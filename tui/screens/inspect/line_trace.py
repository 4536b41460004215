"""Follows calls line by line, forward and backward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content

from engine.execution.line_by_line.line_trace import Event, TracedCall
from tui.controls.actions import Action
from tui.screens.base.key_answers import answer_key
from tui.textual_internals.whole_screen import WholeScreen
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.line_view import LineView, Part, width_of
from tui.widgets.base.wrapping import shortened
from tui.widgets.code.event_words import HappenedView
from tui.widgets.code.followed_code import FollowedCode
from tui.widgets.code.local_names import NamesView

KEYS: tuple[Action, ...] = (
    Action("next_line", ("down", "right", "space"), "↓", "line", "Go to the next line.", bar=1),
    Action("line_before", ("up", "left", "p"), "↑", "before", "Go back a line.", bar=1),
    Action("over", ("enter",), "enter", "over a call", "Go on without the lines of what is called.", bar=1),
    Action("next_call", ("tab", "n"), "tab", "next part", "Go to the next part: the next phase.", bar=1),
    Action("call_before", ("shift+tab",), "shift+tab", "part before", "Go back to the part before."),
    Action("ten_lines", ("shift+down", "shift+right", "pagedown"), "shift ↓", "ten", "Go forward ten lines.", bar=1),
    Action("ten_before", ("shift+up", "shift+left", "pageup"), "shift ↑", "ten back", "Go ten lines back."),
    Action("first_line", ("home",), "home", "start", "Go to the first line.", bar=1),
    Action("last_line", ("end",), "end", "end", "Go to the last line.", bar=1),
    Action("close", ("escape", "colon"), "esc", "close", "Back to where you were.", bar=2),
)
"""What can be done here."""

LEAST_WIDE = (100, 28)
"""From this size on the names stand beside the code."""

LEAST_HIGH = 18
"""With fewer rows than this, what happened and the names have fewer too."""


class LinesScreen(WholeScreen[None]):
    """Calls that have run, followed line by line.

    Args:
        title: What is followed, for the top line.
        calls: The calls, in order; each has at least one event.
        at: The call with whose first line to begin.
    """

    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in KEYS]

    DEFAULT_CSS = """
    LinesScreen {
        layout: vertical;
        & > #where { height: 1; background: $panel; color: $foreground; }
        & .panel {
            border-top: solid $foreground 25%;
            border-title-color: $foreground-muted;
            border-subtitle-color: $text-accent;
            background: $background;
        }
        & #followed { border-title-color: $text-primary; border-title-style: bold; }
        & > #panels { height: 1fr; layout: vertical; }
        & #told { height: 1fr; }
        & #followed { height: 1fr; }
        & #happened { height: 4; }
        & #names { height: 6; }
        &.-low {
            & #happened { height: 3; }
            & #names { height: 3; }
        }
        &.-wide {
            & .panel { border: round $foreground 25%; }
            & > #panels { layout: horizontal; }
            & #told { width: 1fr; }
            & #happened { height: 7; }
            & #names { width: 50; height: 1fr; }
        }
    }
    """

    def __init__(self, title: str, calls: Sequence[TracedCall], at: int = 0) -> None:
        super().__init__()
        self._title = title
        self._calls = tuple(calls)
        self._places = [(call, at) for call, one in enumerate(self._calls) for at in range(len(one.events))]
        self._now = self._places.index((at, 0))

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here, but beneath, is answered with a word."""
        answer_key(self, event)

    def compose(self) -> ComposeResult:
        """Where one is, the code above what happened, the names beside or beneath them, and the keys."""
        yield LineView(id="where")
        with Container(id="panels"):
            with Container(id="told"):
                yield FollowedCode(id="followed", classes="panel")
                yield HappenedView(id="happened", classes="panel")
            yield NamesView(id="names", classes="panel")
        yield KeyBar(KEYS)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange for the new size."""
        width, height = event.size
        self.set_class(width >= LEAST_WIDE[0] and height >= LEAST_WIDE[1], "-wide")
        self.set_class(height < LEAST_HIGH, "-low")
        self.call_after_refresh(self._show)

    @property
    def event(self) -> Event:
        """What is shown."""
        call, at = self._places[self._now]
        return self._calls[call].events[at]

    def _show(self) -> None:
        """Hand what is to be seen to every view."""
        event = self.event
        with self.app.batch_update():
            self._show_place()
            code = self.query_one(FollowedCode)
            code.border_title = Content(" › ".join(event.chain))
            code.show(event)
            self.query_one(HappenedView).show(event)
            self.query_one(NamesView).show(event)

    def _show_place(self) -> None:
        """The title, and which line of which call this is."""
        call, at = self._places[self._now]
        state: list[Part] = [
            (f"{at + 1} of {len(self._calls[call].events)} lines run", "strong"),
            (" · ", "dim"),
            (self._calls[call].function.__name__, "label"),
        ]
        if len(self._calls) > 1:
            state.append((f" {call + 1}/{len(self._calls)}", ""))
        where = self.query_one("#where", LineView)
        room = where.size.width - width_of(state) - 3
        head: list[Part] = [(" Line by line  ", "mark")] if room >= len(self._title) + 14 else [(" ", "")]
        head.append((shortened(self._title, room), "strong"))
        gap = max(1, where.size.width - width_of(head) - width_of(state) - 1)
        where.set_lines([(*head, (" " * gap, ""), *state)])

    def _go(self, place: int) -> None:
        self._now = max(0, min(place, len(self._places) - 1))
        self.query_one(KeyBar).hush()
        self._show()

    def action_next_line(self) -> None:
        """Go a line on."""
        self._go(self._now + 1)

    def action_line_before(self) -> None:
        """Go a line back."""
        self._go(self._now - 1)

    def action_ten_lines(self) -> None:
        """Go ten lines on."""
        self._go(self._now + 10)

    def action_ten_before(self) -> None:
        """Go ten lines back."""
        self._go(self._now - 10)

    def action_first_line(self) -> None:
        """Go to the very first line."""
        self._go(0)

    def action_last_line(self) -> None:
        """Go to the very last line."""
        self._go(len(self._places) - 1)

    def action_next_call(self) -> None:
        """Go to the first line of the next call."""
        call, _ = self._places[self._now]
        if call + 1 < len(self._calls):
            self._go(self._places.index((call + 1, 0)))
        else:
            self.query_one(KeyBar).say(
                "This is the last part. Shift+tab goes back." if call else "There is one part only."
            )

    def action_call_before(self) -> None:
        """Go to the first line of this call, or of the one before."""
        call, at = self._places[self._now]
        self._go(self._places.index((call if at else max(0, call - 1), 0)))

    def action_over(self) -> None:
        """Go to the next line of this function, or of the one that called it."""
        depth = self.event.depth
        for place in range(self._now + 1, len(self._places)):
            call, at = self._places[place]
            if self._calls[call].events[at].depth <= depth:
                self._go(place)
                return

    def action_close(self) -> None:
        """Back to what lies beneath."""
        self.dismiss()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel goes on."""
        event.stop()
        self.action_next_line()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel goes back."""
        event.stop()
        self.action_line_before()

    @on(FollowedCode.LineChosen)
    def choose_line(self, event: FollowedCode.LineChosen) -> None:
        """Go to when the clicked line runs next, else to when it first did."""
        found = [
            place
            for place, (call, at) in enumerate(self._places)
            for one in [self._calls[call].events[at]]
            if one.function is event.function and one.line <= event.line <= one.last_line
        ]
        if found:
            self._go(next((place for place in found if place > self._now), found[0]))
        else:
            self.query_one(KeyBar).say(f"Line {event.line} does not run here.")

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id)
