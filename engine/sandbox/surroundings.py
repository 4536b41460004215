"""What the process of the learner's code has around it: its environment, where modules lie, its line to the app."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).parents[2]

_KEPT_FROM_ENVIRONMENT = ("SYSTEMROOT",) if sys.platform == "win32" else ()
"""What the system itself needs to begin a program."""

_SET = {
    # A process with a memory limit cannot give each of many processors, or each thread, its own.
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
}
"""All else that its environment holds."""

OURS = ("engine", "tui", "assets")
"""What the course is made of."""


def lifeline() -> tuple[int, int]:
    """A pipe on which nothing is ever sent: the process has its reading end, the app the other."""
    return (-1, -1) if sys.platform == "win32" else os.pipe()


def environment() -> dict[str, str]:
    """Nothing of the learner's own environment, which may hold secrets."""
    return {**{name: os.environ[name] for name in _KEPT_FROM_ENVIRONMENT if name in os.environ}, **_SET}


def modules(first: Mapping[str, Any]) -> dict[str, list[str]]:
    """Where modules are read from, beyond the standard library: NumPy where it is needed, and for a lesson the engine.

    A function that is only checked finds no engine, or it could ask that for what is right.
    """
    root, checked = _ROOT, first["do"] == "calls"
    numpy = find_spec("numpy") if first["numpy"] or not checked else None
    found = [] if checked else [str(root)]
    if numpy is not None and numpy.origin is not None:
        found.append(str(Path(numpy.origin).parents[1]))
    closed = [str(Path(folder) / name) for folder in found for name in OURS] if checked else []
    return {"path": list(dict.fromkeys(map(os.path.abspath, found))), "closed": closed}
