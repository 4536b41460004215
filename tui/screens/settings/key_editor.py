"""The list of actions with their keys, in which each may get another one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui.controls.actions import ACTIONS, Action
from tui.controls.key_bindings import FIXED, holder, refusal, valid_keys, with_key, written
from tui.screens.base.dialog import Dialog
from tui.services import services_of
from tui.widgets.base.wrapping import wrapped
from tui.widgets.lists.choice_list import ChoiceList, Row

KEYS = "enter: new key · ⌫ its own · x all their own · esc"


class KeysScreen(Dialog[None]):
    """Every action with its key. Enter, then a key, gives it that one."""

    ABOUT = "Every action with its key. Press enter and then the key that the marked action shall have."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "close", "close"),
        Binding("enter,space", "ask", "give it another key"),
        Binding("backspace,delete", "restore", "give it its own key again"),
        Binding("x", "restore_all", "give all actions their own keys again"),
    ]

    DEFAULT_CSS = """
    KeysScreen {
        align: right bottom; background: transparent;
        & > Vertical {
            width: 58; max-width: 100%; height: 1fr; max-height: 32; margin: 0 0 1 0;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & ChoiceList { height: 1fr; }
        & #said { height: 3; padding: 0 1; color: $text-accent; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._asking = False
        """Whether the next key is the new one."""
        self._swap: str | None = None
        """The key that another action has; pressed once more, the two swap."""
        self._resets = False

    def compose(self) -> ComposeResult:
        """The list, and room for a word."""
        with Vertical() as box:
            box.border_title = "Keys"
            box.border_subtitle = KEYS
            yield ChoiceList(id="choices")
            yield Static(id="said", markup=False)

    def on_mount(self) -> None:
        """Begin with the first action."""
        if self not in self.app.screen_stack:
            # It was closed in the moment in which it was opened, and nothing is in it.
            return
        self.query_one(ChoiceList).focus()
        self.show()

    @property
    def _keys(self) -> Mapping[str, str]:
        return services_of(self).settings.keys

    @property
    def action(self) -> Action:
        """The marked action."""
        return ACTIONS[self.query_one(ChoiceList).selected]

    def show(self) -> None:
        """Write every action with the key that it has now."""
        self.query_one(ChoiceList).show([row_of(action, self._keys) for action in ACTIONS])
        self._explain()

    @on(ChoiceList.Moved)
    def _explain(self) -> None:
        """What the marked action does."""
        self._resets = False
        self._say(self.action.help)

    def _say(self, text: str) -> None:
        self.query_one("#said", Static).update(Content("\n".join(wrapped(text, 54))))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a key is awaited, none means anything else."""
        return not self._asking

    @on(ChoiceList.Opened)
    def action_ask(self) -> None:
        """Wait for the new key of the marked action."""
        if self.action.id in FIXED:
            self._say(refusal("", self.action) or "")
            return
        self._asking, self._swap = True, None
        self._say(f"Press the new key for “{name_of(self.action)}”. esc leaves it as it is.")
        self.query_one(Vertical).border_subtitle = "press the new key · esc"

    def on_key(self, event: events.Key) -> None:
        """Take the key that was awaited."""
        if self._asking:
            event.stop()
            event.prevent_default()
            self._take(event.key)

    def _take(self, key: str) -> None:
        """Give the marked action this key, or say why not."""
        action = self.action
        if key == "escape":
            self._done("It stays as it is.")
            return
        if words := refusal(key, action):
            self._say(f"{words} Press another key, or esc.")
            return
        other = holder(key, action, self._keys)
        if other is None:
            self._give({action.id: key}, f"“{name_of(action)}” has {written(key)} now.")
            return
        was = with_key(action, self._keys).keys[0]
        words = refusal(was, other) if other.id not in FIXED else refusal("", other)
        if words is not None:
            self._say(f"{written(key)} is for “{name_of(other)}”. {words} Press another key, or esc.")
        elif self._swap == key:
            self._give({action.id: key, other.id: was}, f"Swapped: “{name_of(other)}” has {written(was)} now.")
        else:
            self._swap = key
            self._say(f"{written(key)} is for “{name_of(other)}”. Press it again to swap the two, another key, or esc.")

    def _give(self, changes: Mapping[str, str], said: str) -> None:
        wanted = {**self._keys, **changes}
        by_id = {action.id: action for action in ACTIONS}
        keys = {id: key for id, key in wanted.items() if key not in by_id[id].keys}
        if valid_keys(keys) != keys:
            self._say("With that, two actions would have one key. Press another key, or esc.")
            return
        self._choose(keys, said)

    def _choose(self, keys: Mapping[str, str], said: str) -> None:
        services = services_of(self)
        services.change_settings(replace(services.settings, keys=keys))
        self._done(said)

    def _done(self, said: str) -> None:
        self._asking, self._swap = False, None
        self.query_one(Vertical).border_subtitle = KEYS
        self.show()
        self._say(said)

    def action_restore(self) -> None:
        """Give the marked action its own key again."""
        action = self.action
        keys = {id: key for id, key in self._keys.items() if id != action.id}
        other = holder(action.keys[0], action, keys)
        if action.id not in self._keys:
            self._say(f"{action.shown} is its own key.")
        elif other is not None:
            self._say(f"{action.shown} is for “{name_of(other)}” now. Give that one another key first.")
        else:
            self._give({action.id: action.keys[0]}, f"“{name_of(action)}” has its own key {action.shown} again.")

    def action_restore_all(self) -> None:
        """Give all actions their own keys again; ask first."""
        if not self._keys:
            self._say("All actions have their own keys.")
        elif not self._resets:
            self._resets = True
            self._say("Press x again to give all actions their own keys.")
        else:
            self._resets = False
            self._choose({}, "All actions have their own keys again.")

    def action_close(self) -> None:
        """Back to the settings."""
        self.dismiss()


def name_of(action: Action) -> str:
    """What an action is called in the list and in the palette: `next step`."""
    return action.id.replace("_", " ")


def row_of(action: Action, keys: Mapping[str, str]) -> Row:
    """An action with its key, and a sign where it is the learner's own."""
    now = with_key(action, keys)
    own = f"{now.shown}  (was {action.shown})" if now != action else now.shown
    where = " (list of lessons)" if action.where == "home" else ""
    return Row(action.id, f"{name_of(action)}{where}", own, action.help, turns=False)
