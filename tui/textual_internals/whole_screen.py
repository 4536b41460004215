"""A screen that hears only while it is whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from textual import events
from textual.message import Message
from textual.screen import Screen, ScreenResultType

ALWAYS = (events.Load, events.Compose, events.Mount, events.ScreenSuspend, events.Unmount)
"""What belongs to its beginning and its end."""


class WholeScreen(Screen[ScreenResultType]):
    """Its own handlers hear nothing before it is composed, nor once what is in it is taken away.

    Uses `MessagePump._get_dispatch_methods`, `Widget._is_mounted`, `DOMNode._pruning` and `MessagePump._closing`. A
    terminal and a person do not wait: a new size, a key or a click reaches a screen that is closing, and a handler that
    looks for a widget there would fail. Textual has no public place through which all messages go. Held by
    test_whole_screen.py, which shows the fault without it.
    """

    @property
    def is_whole(self) -> bool:
        """Whether all that is composed is there."""
        return self._is_mounted and not (self._pruning or self._closing) and bool(self.children)

    def _get_dispatch_methods(
        self, method_name: str, message: Message
    ) -> Iterable[tuple[type, Callable[[Message], Any]]]:
        for kind, method in super()._get_dispatch_methods(method_name, message):
            if isinstance(message, ALWAYS) or kind.__module__.startswith("textual.") or self.is_whole:
                yield kind, method

    def call_after_refresh(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Call it after the next paint, if the screen is there as long."""
        return super().call_after_refresh(self._call_if_whole, callback, *args, **kwargs)

    def _call_if_whole(self, callback: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return callback(*args, **kwargs) if self.is_whole else None
