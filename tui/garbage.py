"""Python's search for garbage, kept away from keys."""

from __future__ import annotations

import gc

THRESHOLDS = (20_000, 4, 10)
"""After how many new objects the young are looked through, and after how many such looks the older ones.

Looking through all that a lesson has takes as long as four paints, and what four lessons leave behind as long again;
a key would wait for it.
"""

A_FEW = 2_000
WORTH_IT = 20_000
"""So many new objects are worth a look at the young, and at all, while nobody presses a key: a step of a lesson makes
some 1,000, and a lesson that is closed leaves some 15,000. What waits for long makes the look long."""


def put_off() -> None:
    """Look for none until the app is there: all that is made until then stays."""
    gc.disable()


def settle_down() -> None:
    """From now on look for it, but seldom, and never among what is there for as long as the app is."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()


def tidy_up_young() -> None:
    """Look through what was just made, where it is more than a few; that takes a millisecond or two."""
    if gc.isenabled() and gc.get_count()[0] > A_FEW:
        gc.collect(0)


def tidy_up() -> None:
    """Look through all that was made since the start, where enough is new: some 20 ms with a lesson open."""
    young, middle, _ = gc.get_count()
    if gc.isenabled() and young + THRESHOLDS[0] * middle > WORTH_IT:
        gc.collect()
