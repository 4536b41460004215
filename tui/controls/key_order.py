"""Hands keys and pastes on one at a time, so that a burst does what the same keys do one after another.

Textual answers a bound key in the app's own turn, and a printable one in the turn of what has the focus: of keys that
come faster than these turns, one kind would overtake the other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual.app import App
    from textual.timer import Timer

PATIENCE = 0.5
"""Seconds after which the next key no longer waits: what the last one began goes on in its own time."""
ENOUGH = 0.05
"""Seconds after which a key is over, if nothing is under way: of keys that come by hand none has to wait."""
_MOST_ROUNDS = 12
"""A run sends messages all the time; after so many looks what is still under way is not the key's."""


class KeyOrder:
    """The keys that wait until the one before them has done all that it does."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._waiting: deque[events.Event] = deque()
        self._current: events.Event | None = None
        self._handed_on_at = float("-inf")
        self._turn = 0
        self._rounds = 0
        self._timer: Timer | None = None

    def must_wait(self, event: events.Event) -> bool:
        """Whether a key or a paste that has come is not to be dealt with yet. It will be, in its turn."""
        if self._current is event:
            return False
        if not self._waiting and (self._current is None or self._is_long_over()):
            self._current = event
            return False
        self._waiting.append(event)
        if len(self._waiting) == 1:
            self._timer = self._app.set_timer(PATIENCE, self._next)
            self._rounds = 0
            self._go_round()
        return True

    @property
    def keys_wait(self) -> bool:
        """Whether keys wait for their turn."""
        return bool(self._waiting)

    def handed_on(self) -> None:
        """The key in turn was handed to what has the focus, or a binding has answered it."""
        self._handed_on_at = monotonic()
        if self._waiting:
            self._rounds = 0
            self._go_round()

    def _is_long_over(self) -> bool:
        return monotonic() - self._handed_on_at > ENOUGH and self._is_quiet(self._chain())

    def _go_round(self) -> None:
        """Go the way of a key, from what has the focus up to the app, always behind what waits there already."""
        chain = self._chain()
        self._hop(self._turn, chain, iter(chain), self._is_quiet(chain))

    def _hop(self, turn: int, chain: list[MessagePump], rest: Iterator[MessagePump], was_quiet: bool) -> None:
        if turn != self._turn:
            return
        for pump in rest:
            if pump.call_later(self._hop, turn, chain, rest, was_quiet):
                return
        self._app.call_later(self._come_back, turn, chain, was_quiet)

    async def _come_back(self, turn: int, chain: list[MessagePump], was_quiet: bool) -> None:
        if turn != self._turn:
            return
        self._rounds += 1
        now = self._chain()
        if self._rounds < _MOST_ROUNDS and not (was_quiet and now == chain and self._is_quiet(now)):
            self._go_round()
        else:
            await self._next()

    async def _next(self) -> None:
        self._turn += 1
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._waiting:
            self._current = self._waiting.popleft()
            if self._waiting:
                self._timer = self._app.set_timer(PATIENCE, self._next)
            await self._app.on_event(self._current)

    def _chain(self) -> list[MessagePump]:
        """What a key passes on its way, without the app: its own messages may be further keys."""
        if not self._app.screen_stack:
            return []
        here = self._app.focused or self._app.screen
        return [node for node in here.ancestors_with_self if node is not self._app]

    @staticmethod
    def _is_quiet(chain: list[MessagePump]) -> bool:
        return all(pump.message_queue_size == 0 for pump in chain)
