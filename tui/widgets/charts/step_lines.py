"""The lines of a chart over steps: what is taken in, drawn and read off."""

from __future__ import annotations

from typing import Literal

from engine.definition.values import element_name, size_of
from engine.experiment.history import History
from engine.experiment.summary import Summary
from tui.presentation.charts.own_errors import OwnErrors
from tui.presentation.number_format import full
from tui.presentation.plots import Plot, followed, has_number, in_sum, lines_shown, over_steps_plot
from tui.presentation.scene import Scene
from tui.widgets.charts.pace import Pace

MOST_FOLLOWED = 100
"""Of so many numbers all are taken in, of more those that have a line."""


class StepLines:
    """The errors or the weights over the steps.

    Args:
        role: Which of them.
    """

    def __init__(self, role: Literal["error", "weight"]) -> None:
        self._role: Literal["error", "weight"] = role
        self._pace = Pace()
        self._summary: Summary | None = None
        self._own: OwnErrors | None = None

    def about(self, scene: Scene) -> str:
        """What is shown."""
        return f"The {self._role} at each step."

    @property
    def first(self) -> int:
        """A weight has a start, an error has none."""
        return 0 if self._role == "weight" else 1

    def longest(self, scene: Scene) -> int:
        """The last step of the longest run that is shown."""
        return max([scene.recorded, *(overlay.history.steps for overlay in scene.overlays)])

    def here(self, scene: Scene) -> int:
        """The present step."""
        return scene.moment.step

    def step_at(self, scene: Scene, x: float) -> int:
        """The step at an x."""
        return round(x)

    def take_in(self, scene: Scene) -> bool:
        """Look at some of the steps that are new; whether there are no more."""
        name = followed(scene.lesson, self._role)
        complete = self._pace.go_on(scene, self._summary_of(scene, name).update)
        place, piece = scene.place(name), self._pace.steps
        if self._own is not None:
            complete = self._own.update(piece) and complete
        return all([complete, *(overlay.summary(name, place, piece)[1] for overlay in scene.overlays)])

    def plot(self, scene: Scene, log: bool, dots: int) -> tuple[Plot, bool]:
        """The chart, and whether everything recorded is in it."""
        name = followed(scene.lesson, self._role)
        summary = self._summary_of(scene, name)
        complete, own = self._pace.go_on(scene, summary.update), self._own
        complete = (own is None or own.update(self._pace.steps)) and complete
        earlier = []
        for overlay in scene.overlays:
            columns, whole = overlay.summary(name, scene.place(name), self._pace.steps)
            complete = complete and whole
            earlier.append((overlay, columns))
        return over_steps_plot(scene, summary, self._role, log, dots, earlier, own), complete

    def count(self, scene: Scene, step: int) -> int:
        """How many lines can be read off at a step."""
        return len(self._lines(scene, step))

    def read_off(self, scene: Scene, step: int, line: int, width: int) -> str:
        """The exact value of a line at a step."""
        lines = self._lines(scene, step)
        label, history, element = lines[line % len(lines)]
        if step > history.steps:
            return f"{label} has ended before step {step}"
        if step == 0:
            whole, index = history.lesson.find(element, history.program.sizes)
            value = history.start[whole]
            for at in index:
                value = value[at]  # type: ignore[index]
        else:
            value = history[element][step - 1]
        number = full(value)  # type: ignore[arg-type]
        short = label.partition("[")[2].rstrip("]") or label
        ways = (f"step {step} · {label} {number}", f"{step} · {short} {number}", f"{step} · {number}")
        return next((words for words in ways if len(words) <= width), number)

    def _rows_then(self, scene: Scene, step: int) -> list[tuple[str, History, str]]:
        """The rows whose turn it was in a step, where they have dots: their errors."""
        if self._own is None or not 0 < step <= scene.history.steps:
            return []
        lesson = scene.lesson
        turns, errors = lesson.with_role("turn") or "", lesson.with_role("error") or ""
        rows = [row for row, turn in enumerate(scene.history[turns][step - 1]) if turn == 1]  # type: ignore[arg-type]
        return [(lesson.label(errors, (row,)), scene.history, element_name(errors, (row,))) for row in rows]

    def _lines(self, scene: Scene, step: int) -> list[tuple[str, History, str]]:
        """The lines that can be read off: what each is called, its run, and its number's name."""
        name = followed(scene.lesson, self._role)
        own = [
            (scene.lesson.label(one, index), scene.history, element_name(one, index))
            for one in drawn(scene, self._role)
            for index in lines_shown(scene, one)
        ]
        own += self._rows_then(scene, step)
        element = element_name(name, scene.place(name))
        return own + [
            (overlay.run.title, overlay.history, element)
            for overlay in scene.overlays
            if has_number(overlay.history, name, scene.place(name))
        ]

    def _summary_of(self, scene: Scene, name: str) -> Summary:
        names = drawn(scene, self._role)
        places = places_followed(scene, names)
        last = self._summary
        if last is None or last.history is not scene.history or (places is not None and last.places != places):
            self._summary = last = Summary(scene.history, names, places)
            self._own = self._own_errors(scene.history)
        return last

    def _own_errors(self, history: History) -> OwnErrors | None:
        """Beside the errors of all rows in sum, those of the rows in turn."""
        turns, errors = history.lesson.with_role("turn"), history.lesson.with_role("error")
        if self._role != "error" or turns is None or errors is None or in_sum(history.lesson) is None:
            return None
        few = size_of(history.lesson.shape(errors, history.program.sizes)) <= MOST_FOLLOWED
        return OwnErrors(history, turns, errors) if few else None


def drawn(scene: Scene, role: Literal["error", "weight"]) -> list[str]:
    """The values that have lines: beside the weights a bias, which is one."""
    name = followed(scene.lesson, role)
    bias = scene.lesson.with_role("bias") if role == "weight" else None
    return [name] if bias is None else [name, bias]


def places_followed(scene: Scene, names: list[str]) -> list[tuple[str, tuple[int, ...]]] | None:
    """Which numbers of values are taken in; None for all of them.

    Another line of a few costs nothing; thousands of numbers are not followed.
    """
    sizes = scene.history.program.sizes
    every = sum(size_of(scene.lesson.shape(one, sizes)) for one in names) <= MOST_FOLLOWED
    return None if every else [(one, index) for one in names for index in lines_shown(scene, one)]
