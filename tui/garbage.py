"""Python's search for garbage, kept away from keys."""

from __future__ import annotations

import gc

THRESHOLDS = (20_000, 20, 50)
"""After how many new objects the young are looked through, and after how many such looks the older ones.

Looking through all that a lesson has takes as long as four paints, and a key would wait for it.
"""


def put_off() -> None:
    """Look for none until the app is there: all that is made until then stays."""
    gc.disable()


def settle_down() -> None:
    """From now on look for it, but seldom, and never among what is there for as long as the app is."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    gc.enable()
