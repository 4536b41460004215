"""Python's search for garbage, kept away from keys."""

from __future__ import annotations

import gc

THRESHOLDS = (20_000, 20, 50)
"""After how many new objects the young are looked through, and after how many such looks the older ones.

Looking through all that a lesson has takes as long as four paints, and a key would wait for it.
"""

WORTH_IT = 100_000
"""So many new objects are worth a look while nobody presses a key: a lesson that is closed leaves some 15,000."""


def put_off() -> None:
    """Look for none until the app is there: all that is made until then stays."""
    gc.disable()


def settle_down() -> None:
    """From now on look for it, but seldom, and never among what is there for as long as the app is."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()


def tidy_up() -> None:
    """Look through everything now, where enough was made since the last time."""
    young, middle, old = gc.get_count()
    if gc.isenabled() and young + THRESHOLDS[0] * (middle + THRESHOLDS[1] * old) > WORTH_IT:
        gc.collect()
