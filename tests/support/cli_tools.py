"""What the tests of the command line share."""

from __future__ import annotations

import os
from dataclasses import dataclass

ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if name not in {"COLUMNS", "LINES", "NO_COLOR", "_GLASSBOX_COMPLETE", "PYTHONUNBUFFERED"}
}


@dataclass(frozen=True)
class Ran:
    """What a finished process left behind."""

    code: int
    out: str
    err: str


STUB = """
import types
stub = sys.modules["tui.app.launch"] = types.ModuleType("tui.app.launch")
stub.run_app = lambda *given: print(given) or 3
"""
"""Takes the place of the app: prints what it is opened with; its exit code is 3."""


def program(*arguments: str, before: str = "") -> str:
    """A Python program that is `glassbox` with these arguments."""
    return f"import sys; sys.argv[1:] = {list(arguments)!r}\n{before}\nfrom tui.cli.main import main; main()"
