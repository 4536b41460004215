"""What all tests have in common: how many cases are made up, and that CI makes up the same ones each time.

`--hypothesis-profile thorough` makes up ten times as many.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile(
    "glassbox",
    max_examples=40,
    deadline=None,
    derandomize="CI" in os.environ,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("thorough", settings.get_profile("glassbox"), max_examples=400)
settings.load_profile("glassbox")
