"""How long it takes until a lesson's program is there: read, joined, written as WebAssembly, compiled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import engine
from engine import Lesson
from engine.definition.values import Value
from engine.execution.compiler.joining.joiner import definition
from engine.execution.compiler.joining.step import join
from engine.execution.compiler.rows import running
from engine.execution.compiler.webassembly.printer import printed
from engine.execution.compiler.webassembly.runner import Runner
from engine.execution.source_code import source_of

REPEATS = 15


@dataclass(frozen=True)
class Making:
    """Milliseconds for one lesson.

    Attributes:
        lesson: Which it is.
        joining: Until the phases are joined.
        compiling: From there until it is ready to run.
    """

    lesson: str
    joining: float
    compiling: float

    @property
    def whole(self) -> float:
        """All of it."""
        return self.joining + self.compiling


def makings() -> list[Making]:
    """Every lesson that learns."""
    return [making(lesson.number) for lesson in engine.lessons() if lesson.learned]


def making(number: int) -> Making:
    """One lesson of the course."""
    lesson = engine.lesson(number)
    return made_of(f"lesson {number}", lesson, lesson.numbered(lesson.defaults, 1))


def made_of(name: str, lesson: Lesson, values: Mapping[str, Value]) -> Making:
    """One lesson, the median of several; nothing of the last time is remembered but wasmtime itself."""
    Runner(printed(running(join(lesson.phases, values, lesson.learned))))
    joining, compiling = [], []
    for _ in range(REPEATS):
        definition.cache_clear()
        source_of.cache_clear()
        begun = perf_counter()
        step = join(lesson.phases, values, lesson.learned)
        joined = perf_counter()
        made = Runner(printed(running(step)))
        compiling.append(perf_counter() - joined)
        joining.append(joined - begun)
        del made
    return Making(name, 1000 * median(joining), 1000 * median(compiling))
