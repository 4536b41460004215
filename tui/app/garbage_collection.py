"""Python's search for garbage, kept away from keys."""

from __future__ import annotations

import gc

THRESHOLDS = (20_000, 4, 10)
"""After how many new objects the young are looked through, and after how many such looks the older ones.

Looking through all that a lesson has takes as long as four paints, and what four lessons leave behind as long again;
a key would wait for it.
"""

A_FEW = 2_000
WORTH_IT = 15_000
"""So many new objects are worth a look at the young, and at all, while nobody presses a key: a step of a lesson makes
some 1,000, and a lesson that is closed leaves some 15,000. What waits for long makes the look long."""


def put_off() -> None:
    """Look for none until the app is there: all that is made until then stays."""
    gc.disable()


class Tidier:
    """Looks for garbage in the pauses, and knows how much was left after the last look."""

    def __init__(self) -> None:
        self._left = 0
        self._only_what_stays = False
        self.has_begun = False
        """Whether garbage is looked for at all."""

    def begin(self, at_home: bool) -> None:
        """From now on look for it, but seldom while keys come, and never among what is there now.

        Args:
            at_home: Whether no lesson is open: what is there now stays for as long as the app does.
        """
        gc.set_threshold(*THRESHOLDS)
        gc.enable()
        self.has_begun = True
        self._set_aside(at_home)

    def _set_aside(self, at_home: bool) -> None:
        gc.collect()
        gc.freeze()
        self._only_what_stays = at_home
        self._left = 0

    def look_at_young(self) -> None:
        """Look through what was just made, where it is more than a few; that takes a millisecond or two."""
        if gc.get_count()[0] > A_FEW:
            gc.collect(0)

    def look_at_all(self, at_home: bool) -> None:
        """Look through all that does not stay, where much is new: some 20 ms with a lesson open."""
        if at_home and not self._only_what_stays:
            # The lesson that was open then is closed by now.
            gc.unfreeze()
            self._set_aside(at_home)
        elif len(gc.get_objects()) - self._left > WORTH_IT:
            gc.collect()
            self._left = len(gc.get_objects())
