"""The app's part in keys that come while it is busy: what can wait, waits until what the key has changed is painted."""

from __future__ import annotations

from time import monotonic

from textual import events
from textual.app import App

from tui.controls.key_order import KeyOrder

PATIENCE = 0.03
"""Seconds for which a key comes before all else. What it changes is painted by then, or it changes nothing."""


class MindsKeys(App[None]):
    """Knows whether a key is on its way to the screen."""

    def __init__(self) -> None:
        super().__init__()
        self._order = KeyOrder(self)

    _key_at = float("-inf")
    _key_dealt_with = False
    last_key_at = float("-inf")
    """When the last key came, by the clock that only goes forth."""

    def heed(self) -> None:
        """A key has come. The thread that reads the terminal may say so, too, before the loop hears of it."""
        self._key_dealt_with = False
        self._key_at = self.last_key_at = monotonic()

    def painted(self) -> None:
        """The screen has been painted: if the key was dealt with before, it has got its answer."""
        # The app only hands a key on: what has the focus answers it, and then the screen.
        passed_on = (self, self.screen, self.focused)
        if self._key_dealt_with and all(one is None or one._message_queue.empty() for one in passed_on):
            self._key_at = float("-inf")

    @property
    def heeding(self) -> bool:
        """Whether a key waits for its answer."""
        return monotonic() - self._key_at < PATIENCE

    async def on_event(self, event: events.Event) -> None:
        """Deal with it; a key comes before all else, and after the keys before it."""
        is_key = isinstance(event, events.Key)
        if is_key:
            self.heed()
        typed = isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded
        if typed and self._order.must_wait(event):
            return
        await super().on_event(event)
        if typed:
            self._order.handed_on()
        if is_key:
            self._key_dealt_with = not self._order.keys_wait


def heeding(app: App[object]) -> bool:
    """Whether a key waits for its answer."""
    return isinstance(app, MindsKeys) and app.heeding


def painted(app: App[object]) -> None:
    """The screen has been painted."""
    if isinstance(app, MindsKeys):
        app.painted()
