"""The bar at the bottom: the most used keys, and buttons for the mouse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from rich.cells import cell_len
from textual import events
from textual.message import Message
from textual.timer import Timer

from tui.controls.actions import Action
from tui.controls.key_bindings import with_key
from tui.services import services_of
from tui.terminal.ascii import key_in_words
from tui.widgets.base.line_view import LineView, Part, width_of


class KeyBar(LineView):
    """Shows as many actions as fit; help and the ways out always fit, and help lists the rest.

    While another screen lies above, it shows what works there, too.
    """

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; }
    """

    PATIENCE = 4.0
    """Seconds that a word is shown."""

    class Pressed(Message):
        """An action was clicked."""

        def __init__(self, action: Action) -> None:
            super().__init__()
            self.action = action

    def __init__(
        self,
        actions: tuple[Action, ...],
        word: Callable[[Action], str] = lambda action: action.label,
        met: int | None = None,
        first: Callable[[Action], bool] = lambda action: False,
    ) -> None:
        """Make the bar.

        Args:
            actions: What can be done; it shows those that are for a bar.
            word: What an action is called there.
            met: The lesson up to which the learner has met keys; these come first. None where all are known.
            first: Whether an action comes first now, met or not.
        """
        super().__init__()
        self._met, self._first = met, first
        self._actions = [action for action in actions if action.bar]
        self._word = word
        self._places: list[tuple[int, int, Action]] = []
        self._word_to_say = ""
        self._holds = False
        """Whether the word stays until it is taken back."""
        self._silence: Timer | None = None

    def on_mount(self) -> None:
        """Follow what lies above: a key that works no longer is not shown."""
        self.app.screen_change_signal.subscribe(self, lambda screen: screen.call_after_refresh(self.draw))

    def on_resize(self) -> None:
        """Fit the new width."""
        self.draw()

    def has_room_for(self, text: str) -> bool:
        """Whether a word would be seen whole."""
        return cell_len(text) < self.size.width

    def say(self, text: str) -> None:
        """Show a word in place of the keys for a while, so that it covers nothing that is worked on."""
        if self._silence is not None:
            self._silence.stop()
        self._word_to_say, self._holds = text, False
        self._silence = self.set_timer(self.PATIENCE, self._fall_silent)
        self.draw()

    def hold(self, text: str) -> None:
        """Show a word in place of the keys until it is taken back with an empty one."""
        if not (text or self._holds):
            # What was said meanwhile stays.
            return
        self._holds = bool(text)
        if self._silence is not None:
            self._silence.stop()
            self._silence = None
        self._word_to_say = text
        self.draw()

    def hush(self) -> None:
        """Take back what was said: it is about something that is over."""
        if self._word_to_say:
            self._fall_silent()

    def take_back(self, text: str) -> None:
        """Take back what was said, unless it is something else by now."""
        if self._word_to_say == text:
            self.hush()

    def _fall_silent(self) -> None:
        self._word_to_say = ""
        if self._silence is not None:
            self._silence.stop()
            self._silence = None
        self.draw()

    def draw(self) -> None:
        """Write the actions that fit, or what is to be said."""
        width = self.size.width
        if not width:
            return
        if self._word_to_say:
            self._places = []
            self.set_lines([((f" {self._word_to_say}", "mark"),)])
            return
        services = services_of(self)
        keys = services.settings.keys
        actions = [with_key(action, keys) for action in self._actions]
        above = self.app.screen
        # Beneath one that covers it whole, the bar is not seen.
        if above is not self.screen and above.is_modal and above.children:
            actions = [one for one in actions if one.where == "everywhere" and self.app.check_action(one.id, ())]
        if services.ascii:
            actions = [replace(action, shown=key_in_words(action.shown)) for action in actions]
        always = [action for action in actions if action.bar == 2]
        used = sum(len(self._text(action)) + 1 for action in always)
        shown = []
        for action in sorted(actions, key=lambda action: (not self._has_met(action), -action.bar)):
            if action in always:
                continue
            if used + len(self._text(action)) + 1 > width - 1:
                break
            used += len(self._text(action)) + 1
            shown.append(action)
        shown.sort(key=actions.index)
        parts: list[Part] = []
        self._places = []
        for action in [*shown, *always]:
            begin = width_of(parts)
            parts += [(f" {action.shown}", "mark"), (f" {self._word(action)} ", "")]
            self._places.append((begin, width_of(parts), action))
        self.set_lines([tuple(parts)])

    def _has_met(self, action: Action) -> bool:
        return self._met is None or action.met <= self._met or self._first(action)

    def _text(self, action: Action) -> str:
        return f" {action.shown} {self._word(action)}"

    def on_click(self, event: events.Click) -> None:
        """Do what was clicked."""
        for begin, end, action in self._places:
            if begin <= event.x < end:
                event.stop()
                self.post_message(self.Pressed(action))
