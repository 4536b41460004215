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

from engine.checking import ParameterError
from engine.exhibit import Exhibit
from engine.exhibits import exhibit, exhibits
from engine.experiment import Experiment
from engine.history import Column, Edit, History
from engine.lesson import Lesson
from engine.lessons import lesson, lessons
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
