"""The engine: lessons as named phases over named values, and experiments that run them.

Example:
    ```
    lesson = engine.lesson(6)
    run = engine.Experiment(lesson, step_amount=0.4)
    run.step()
    run.moment.values["weight"]
    ```
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from engine.exhibits import exhibit, exhibits
from engine.lesson import Lesson
from engine.lessons import lesson, lessons

if TYPE_CHECKING:
    from engine.checking import ParameterError
    from engine.exhibiting import Exhibit
    from engine.experiment import Experiment
    from engine.history import Column, Edit, History
    from engine.moment import Moment
    from engine.shelf import EarlierRun
    from engine.stopping import Stopped, Stops

__all__ = [
    "Column",
    "EarlierRun",
    "Edit",
    "Exhibit",
    "Experiment",
    "History",
    "Lesson",
    "Moment",
    "ParameterError",
    "Stopped",
    "Stops",
    "exhibit",
    "exhibits",
    "lesson",
    "lessons",
]

_LATER = {
    "Column": "history",
    "EarlierRun": "shelf",
    "Edit": "history",
    "Exhibit": "exhibiting",
    "Experiment": "experiment",
    "History": "history",
    "Moment": "moment",
    "ParameterError": "checking",
    "Stopped": "stopping",
    "Stops": "stopping",
}
"""What runs lessons, and the module of each name: a list of lessons need not wait until it is imported."""


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"engine.{_LATER[name]}"), name)
    return found
