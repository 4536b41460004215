"""The program written out, to be taken home: Python, NumPy, PyTorch, or a notebook; and its numbers, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.definition.lazy_module import looked_up_later

if TYPE_CHECKING:
    from engine.export.dependencies import ExportError
    from engine.export.flavors import FLAVORS, Flavor
    from engine.export.program_text import export

__all__ = ["FLAVORS", "ExportError", "Flavor", "export"]

_LATER = {
    "FLAVORS": "flavors",
    "ExportError": "dependencies",
    "Flavor": "flavors",
    "export": "program_text",
}
"""What writes programs, and the module of each name: who only wants the rows need not wait until it is imported."""

__getattr__ = looked_up_later("engine.export", _LATER)
