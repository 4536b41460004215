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

from typing import TYPE_CHECKING

from engine.definition.catalog import Part, lesson, lessons, parts
from engine.definition.lazy_module import looked_up_later
from engine.definition.lesson import Lesson

if TYPE_CHECKING:
    from engine.definition.validation import ParameterError
    from engine.experiment.experiment import Experiment
    from engine.experiment.history import Column, Edit, History
    from engine.experiment.moment import Moment
    from engine.experiment.shelf import EarlierRun
    from engine.experiment.stopping.goals import Goal
    from engine.experiment.stopping.stops import Stopped, Stops
    from engine.teaching.exhibit import Exhibit, exhibit, exhibits

__all__ = [
    "Column",
    "EarlierRun",
    "Edit",
    "Exhibit",
    "Experiment",
    "Goal",
    "History",
    "Lesson",
    "Moment",
    "ParameterError",
    "Part",
    "Stopped",
    "Stops",
    "exhibit",
    "exhibits",
    "lesson",
    "lessons",
    "parts",
]

_LATER = {
    "Column": "experiment.history",
    "EarlierRun": "experiment.shelf",
    "Edit": "experiment.history",
    "Exhibit": "teaching.exhibit",
    "Experiment": "experiment.experiment",
    "Goal": "experiment.stopping.goals",
    "History": "experiment.history",
    "Moment": "experiment.moment",
    "ParameterError": "definition.validation",
    "Stopped": "experiment.stopping.stops",
    "Stops": "experiment.stopping.stops",
    "exhibit": "teaching.exhibit",
    "exhibits": "teaching.exhibit",
}
"""What runs lessons, and the module of each name: a list of lessons need not wait until it is imported."""


__getattr__ = looked_up_later("engine", _LATER)
