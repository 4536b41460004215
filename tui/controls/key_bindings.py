"""The learner's own keys: how they are written, which may be taken, and every action as it stands with them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from tui.controls.actions import ACTIONS, Action, by_id

KNOBS = (
    *"0123456789",
    *("minus", "full_stop", "plus", "asterisk", "slash"),
    *("up", "down", "shift+up", "shift+down", "tab", "shift+tab", "enter", "escape", "backspace", "delete"),
)
"""Keys that a number needs which has the focus."""

TERMINALS = ("ctrl+z", "ctrl+i", "ctrl+m", "ctrl+j", "ctrl+h", "ctrl+left_square_bracket", "ctrl+at")
"""Keys that the terminal takes for itself, or sends for another key."""

FIXED = ("open", "close")
"""Actions whose keys stay: enter opens and esc closes, everywhere and for everyone."""

SIGNS = {
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "escape": "esc",
    "pageup": "page up",
    "pagedown": "page down",
}
"""How keys with a name are written that have a shorter one."""

_NAMES = {key.value for key in Keys} | set(KEY_NAME_REPLACEMENTS.values())
_MODIFIED = re.compile(r"(ctrl|shift|alt|ctrl\+shift)\+(.+)")


def normal(key: str) -> str:
    """A key as Textual names it: `?` is `question_mark`."""
    key = key.strip()
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def exists(key: str) -> bool:
    """Whether a keyboard could send it."""
    if modified := _MODIFIED.fullmatch(key):
        key = modified[2]
        if len(key) == 1 and not re.fullmatch("[a-z]", key):
            return False
    character = key_to_character(key)
    return key in _NAMES or (character is not None and character.isprintable() and normal(character) == key)


def written(key: str) -> str:
    """How a key is written: `F3`, `ctrl+r`, `shift ←`, `?`."""
    if key.startswith("shift+"):
        return f"shift {written(key.removeprefix('shift+'))}"
    if modified := _MODIFIED.fullmatch(key):
        return f"{modified[1]}+{written(modified[2])}"
    if key in SIGNS:
        return SIGNS[key]
    if re.fullmatch(r"f\d+", key):
        return key.upper()
    character = key_to_character(key)
    return key if character is None or character.isspace() or not character.isprintable() else character


def with_key(action: Action, keys: Mapping[str, str]) -> Action:
    """An action with the learner's key for it, if there is one."""
    chosen = keys.get(action.id)
    if chosen is None or action not in ACTIONS:
        # Other screens have actions of the same name, with keys of their own.
        return action
    return replace(action, keys=(chosen,), shown=written(chosen))


def key_of(id: str, keys: Mapping[str, str]) -> str:
    """How the key of an action is written, for the words that name it."""
    return with_key(by_id(id), keys).shown


def while_typing(action: Action, keys: Mapping[str, str]) -> bool:
    """Whether its key has no use for a field, so that it goes on working while something is typed."""
    return re.fullmatch(r"f\d+", with_key(action, keys).keys[0]) is not None


def holder(key: str, action: Action, keys: Mapping[str, str]) -> Action | None:
    """Another action that has this key on a screen where this action works, too."""
    for other in ACTIONS:
        meets = "everywhere" in (other.where, action.where) or other.where == action.where
        if other is not action and meets and key in with_key(other, keys).keys:
            return other
    return None


def refusal(key: str, action: Action) -> str | None:
    """Why an action cannot have a key, whatever the others have; None where it can."""
    name = written(key)
    if action.id in FIXED:
        return f"{action.shown} stays: enter opens and esc closes, wherever you are."
    if key in action.keys:
        return None
    if key in KNOBS:
        return f"{name} is for numbers and lists: knobs need it."
    if key in TERMINALS:
        return f"{name} never arrives: the terminal takes it, or sends another key for it."
    if key == "f1":
        return "F1 is for help, even while you type."
    if not exists(key):
        return f"{name} is no key that can be told apart."
    if action.where == "everywhere" and not re.fullmatch(r"f\d+|ctrl\+[a-z]", key):
        return "What works everywhere needs a function key, or ctrl with a letter: other screens use the rest."
    return None


def valid_keys(keys: Mapping[str, str]) -> dict[str, str]:
    """The rebindings that can be: known actions, keys that exist and may be taken, and no key twice."""
    by_id = {action.id: action for action in ACTIONS}
    kept: dict[str, str] = {}
    for id, key in keys.items():
        action, key = by_id.get(id), normal(key) if isinstance(key, str) else ""
        if action is not None and key and key not in action.keys and refusal(key, action) is None:
            kept[id] = key
    # Taking one away gives its own key back, which may be another's: until all agree.
    while clash := next((id for id, key in kept.items() if holder(key, by_id[id], kept)), None):
        del kept[clash]
    return kept
