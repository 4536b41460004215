"""No key is dead: one that works beneath a screen, and not on it, is answered there with a word."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual import events
from textual.screen import Screen

from tui.controls.actions import Where, actions_for
from tui.controls.key_bindings import with_key
from tui.screens.base.roles import is_lesson
from tui.services import services_of
from tui.widgets.base.keybar import KeyBar


def answer_key(screen: Screen[Any], event: events.Key) -> None:
    """Say of a key that it is for what lies beneath, where it means nothing on this screen."""
    if (word := word_for(screen, event.key)) is not None:
        tell(screen, word)


def word_for(screen: Screen[Any], key: str) -> str | None:
    """What a key does beneath a screen, if it does nothing on it."""
    services = services_of(screen)
    where: Where = "lesson" if any(map(is_lesson, screen.app.screen_stack)) else "home"
    actions = (with_key(action, services.settings.keys) for action in actions_for(where))
    found = next((action for action in actions if key in action.keys), None)
    if found is None or key in screen.active_bindings:
        return None
    return f"{services.key(found.id)} ({found.label}): esc closes this first"


def tell(screen: Screen[Any], text: str) -> None:
    """Say a word in the bar of keys, else in the frame of a small screen, else beside the work."""
    if is_lesson(screen):
        screen.say(text)
        return
    bars = screen.query(KeyBar)
    in_frame: Callable[[str], None] | None = getattr(screen, "say_in_frame", None)
    if bars:
        bars.first().say(text)
    elif in_frame is not None:
        in_frame(text)
    else:
        screen.app.notify(text)
