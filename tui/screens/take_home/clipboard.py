"""The terminal's clipboard: it takes a text, or it does not, and nobody can ask it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from textual.app import App

from tui.screens.take_home.copy_fallback import CopiedScreen

PATIENCE = 10.0
"""Seconds within which a second copy of the same text means: show it."""

HINTS = (" (not in your clipboard? press {} again to see it)", " ({} again shows it)")
"""What to do where the terminal took nothing, in more and in fewer words; the key is filled in."""


def reaches_clipboard(environment: Mapping[str, str] | None = None) -> bool:
    """Whether the terminal may pass a text on to the clipboard; False for those that are known not to."""
    environment = os.environ if environment is None else environment
    if environment.get("TERM", "") in ("", "linux", "dumb", "vt100", "vt220"):
        return False
    return environment.get("TERM_PROGRAM") != "Apple_Terminal"


class Copier:
    """Copies texts; one that is copied twice in a row is shown, to be selected with the terminal's own means."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: tuple[str, float] | None = None

    def copy(self, app: App[Any], text: str) -> bool:
        """Copy a text, or show it.

        Returns:
            Whether it was copied; False where it is shown instead.
        """
        app.copy_to_clipboard(text)
        now = self._clock()
        again = self._last is not None and self._last[0] == text and now - self._last[1] <= PATIENCE
        if again or not reaches_clipboard():
            self._last = None
            app.push_screen(CopiedScreen(text))
            return False
        self._last = (text, now)
        return True


def with_hint(said: str, width: int, key: str = "y") -> str:
    """What was copied, with what to do where it did not arrive, in as many words as fit."""
    hints = [hint.format(key) for hint in HINTS]
    return next((said + hint for hint in hints if len(said) + len(hint) <= width), said)
