"""Keys that come while the app is busy: what can wait, waits until what the key has changed is painted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from textual import events
from textual.app import App

from tui.controls.key_order import KeyOrder

PATIENCE = 0.03
"""Seconds for which a key comes before all else. What it changes is painted by then, or it changes nothing."""


class KeyPriority:
    """Knows whether a key is on its way to the screen."""

    def __init__(self, app: App[None]) -> None:
        self._app = app
        self._order = KeyOrder(app)
        self._key_at = float("-inf")
        self._key_dealt_with = False
        self.last_key_at = float("-inf")
        """When the last key came, by the clock that only goes forth."""

    def heed(self) -> None:
        """A key has come. The thread that reads the terminal may say so, too, before the loop hears of it."""
        self._key_dealt_with = False
        self._key_at = self.last_key_at = monotonic()

    @contextmanager
    def dealing_with(self, event: events.Event) -> Iterator[bool]:
        """While an event is dealt with: whether it is its turn. A key comes before all else, but after earlier keys."""
        is_key = isinstance(event, events.Key)
        if is_key:
            self.heed()
        typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        waits = typed and self._order.must_wait(event)
        yield not waits
        if waits:
            return
        if typed:
            self._order.handed_on()
        if is_key:
            self._key_dealt_with = not self._order.keys_wait

    def painted(self) -> None:
        """The screen has been painted: if the key was dealt with before, it has got its answer."""
        # The app only hands a key on: what has the focus answers it, and then the screen.
        passed_on = (self._app, self._app.screen, self._app.focused)
        if self._key_dealt_with and all(one is None or one.message_queue_size == 0 for one in passed_on):
            self._key_at = float("-inf")

    @property
    def heeding(self) -> bool:
        """Whether a key waits for its answer."""
        return monotonic() - self._key_at < PATIENCE
