"""A chart of a lesson."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from engine.definition.values import element_name, size_of
from engine.experiment.history import History
from engine.experiment.summary import Summary
from tui.presentation.charts.chances import chances_plot
from tui.presentation.charts.data_line import line_plot
from tui.presentation.charts.own_errors import OwnErrors
from tui.presentation.charts.predictions import predictions_plot
from tui.presentation.charts.shares import shares_plot
from tui.presentation.charts.tables import deltas_plot, pulls_plot
from tui.presentation.landscapes.error_curve import curve_plot
from tui.presentation.number_format import full
from tui.presentation.patience import NotYet, Patience
from tui.presentation.plots import Kind, Plot, followed, has_number, in_sum, lines_shown, over_steps_plot
from tui.presentation.scene import Scene
from tui.widgets.charts.chart import Chart
from tui.widgets.charts.pace import Pace

MOST_FOLLOWED = 100
"""Of so many numbers all are taken in, of more those that have a line."""


class ChartPanel(Chart):
    """One chart of a lesson. On those over steps a cursor reads off exact values, and a click goes to a step."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "cursor(-1)", "a step left", show=False),
        Binding("right", "cursor(1)", "a step right", show=False),
        Binding("shift+left", "cursor(-10)", "ten steps left", show=False),
        Binding("shift+right", "cursor(10)", "ten steps right", show=False),
        Binding("home", "cursor(-100000000)", "the start", show=False),
        Binding("end", "cursor(100000000)", "the last step", show=False),
        Binding("up", "line(-1)", "line before", show=False),
        Binding("down", "line(1)", "next line", show=False),
        Binding("enter", "visit", "go to this step", show=False),
    ]

    class StepChosen(Message):
        """The learner wants to go to a step."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, kind: Kind, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.kind = kind
        self.can_focus = True
        self.over_steps = kind in ("errors", "weights")
        """Whether its steps can be read off and gone to."""
        self._summary: Summary | None = None
        self._own: OwnErrors | None = None
        self._scene: Scene | None = None
        self._cursor: int | None = None
        self._line = 0
        self._pace = Pace()
        self._patience = Patience()

    @property
    def about(self) -> str:
        """What the chart shows and what its keys do."""
        match self.kind:
            case "predictions":
                return "The predictions as bars, for your numbers and for each row of the data."
            case "curve":
                return "The error for every weight. Learning looks for the bottom of the curve."
            case "shares":
                return (
                    "What each weight of an output takes off its delta in a step: alpha × input², and its share where "
                    "it has one. The percentages say which part of the blame that is."
                )
            case "deltas":
                return (
                    "The weight deltas as a table, a row for each output, a column for each input; the stronger the "
                    "shade, the larger. Beneath each stands its weight. The output and input looked at are marked."
                )
            case "line":
                return (
                    "The targets over the inputs, and the line of predictions that the weights of now draw. ○ is the "
                    "prediction for the row that is looked at."
                )
            case "pulls":
                return (
                    "Which way each row pulls each weight, and how strongly: where a step would move it, in parts of "
                    "alpha, if it learned from that row alone. The last line is what the step has done with them."
                )
            case "chances":
                return (
                    "The probability of each class as a bar, with the score that it is made of. ▸ marks the class that "
                    "is wanted. The frame has the error of the row, and what the deltas squared would come to."
                )
        value = "error" if self.kind == "errors" else "weight"
        return (
            f"The {value} at each step. Left and right move a cursor, up and down choose a line; the frame shows the "
            "exact value. Enter or a click goes to that step. ◇ marks a change by hand."
        )

    def take_in(self, scene: Scene) -> bool:
        """Look at some of the steps that are new; whether there are no more."""
        if not self.over_steps:
            return True
        name = followed(scene.lesson, self._role)
        complete = self._pace.go_on(scene, self._summary_of(scene, name).update)
        place, piece = scene.place(name), self._pace.steps
        if self._own is not None:
            complete = self._own.update(piece) and complete
        return all([complete, *(overlay.summary(name, place, piece)[1] for overlay in scene.overlays)])

    def draw(self, scene: Scene, log: bool) -> bool:
        """Draw this scene; whether everything recorded is in the picture."""
        self._scene = scene
        match self.kind:
            case "predictions":
                self.show(predictions_plot(scene, self.plot))
            case "curve":
                self._patience.begin()
                try:
                    self.show(curve_plot(scene, self.plot, self._patience.sweep))
                except NotYet:
                    return False
            case "shares":
                self.show(shares_plot(scene))
            case "deltas":
                self.show(deltas_plot(scene))
            case "line":
                self.show(line_plot(scene))
            case "pulls":
                self.show(pulls_plot(scene))
            case "chances":
                self.show(chances_plot(scene))
            case "errors" | "weights":
                role = self._role
                name = followed(scene.lesson, role)
                summary = self._summary_of(scene, name)
                complete, own = self._pace.go_on(scene, summary.update), self._own
                complete = (own is None or own.update(self._pace.steps)) and complete
                earlier = []
                for overlay in scene.overlays:
                    columns, whole = overlay.summary(name, scene.place(name), self._pace.steps)
                    complete = complete and whole
                    earlier.append((overlay, columns))
                self.show(over_steps_plot(scene, summary, role, log and role == "error", self.dots, earlier, own))
                return complete
            case "bowl":
                raise ValueError("the bowl is drawn as a map")
        return True

    def show(self, plot: Plot) -> None:
        """Draw this, with the cursor in it."""
        step = self._cursor_step()
        super().show(plot if step is None else replace(plot, cursor=float(step)))
        if step is not None:
            self.border_subtitle = Content(self._read_off(step))
        elif self.plot is not None:
            self.border_subtitle = self._legend(self.plot)

    def watch_has_focus(self, has_focus: bool) -> None:
        """Show the cursor, at the present step; or hide it."""
        super().watch_has_focus(has_focus)
        self._cursor = None
        self._draw_again()

    def action_cursor(self, by: int) -> None:
        """Move the cursor by steps."""
        step = self._cursor_step()
        if step is not None:
            self._cursor = max(self._first_step, min(step + by, self._longest))
            self._draw_again()

    def action_line(self, by: int) -> None:
        """Read off another line."""
        if not self.over_steps or self._scene is None:
            return
        self._line = (self._line + by) % max(1, len(self._lines(self._cursor_step() or 0)))
        self._draw_again()

    def let_go(self) -> bool:
        """Take the cursor back to the present step and the first line; whether it was elsewhere."""
        if not self.has_focus or (self._cursor is None and not self._line):
            return False
        self._cursor, self._line = None, 0
        self._draw_again()
        return True

    def action_visit(self) -> None:
        """Go to the cursor's step."""
        step = self._cursor_step()
        if step is not None:
            self.post_message(self.StepChosen(step))

    def on_click(self, event: events.Click) -> None:
        """Go to the step that was clicked."""
        offset = event.get_content_offset(self)
        step = self.x_at(offset.x) if offset is not None and self.over_steps else None
        if step is not None and self._scene is not None:
            self._cursor = None
            self.post_message(self.StepChosen(min(round(step), self._scene.recorded)))

    @property
    def _role(self) -> Literal["error", "weight"]:
        return "error" if self.kind == "errors" else "weight"

    @property
    def _first_step(self) -> int:
        """A weight has a start, an error has none."""
        return 0 if self.kind == "weights" else 1

    @property
    def _longest(self) -> int:
        """The last step of the longest run that is shown."""
        assert self._scene is not None
        return max([self._scene.recorded, *(overlay.history.steps for overlay in self._scene.overlays)])

    def _cursor_step(self) -> int | None:
        """Where the cursor stands, or None where there is none."""
        if not self.has_focus or not self.over_steps or self._scene is None or not self._longest:
            return None
        wanted = self._scene.moment.step if self._cursor is None else self._cursor
        return max(self._first_step, min(wanted, self._longest))

    def _rows_then(self, step: int) -> list[tuple[str, History, str]]:
        """The rows whose turn it was in a step, where they have dots: their errors."""
        scene = self._scene
        if self._own is None or scene is None or not 0 < step <= scene.history.steps:
            return []
        lesson = scene.lesson
        turns, errors = lesson.with_role("turn") or "", lesson.with_role("error") or ""
        rows = [row for row, turn in enumerate(scene.history[turns][step - 1]) if turn == 1]  # type: ignore[arg-type]
        return [(lesson.label(errors, (row,)), scene.history, element_name(errors, (row,))) for row in rows]

    def _lines(self, step: int) -> list[tuple[str, History, str]]:
        """The lines that can be read off: what each is called, its run, and its number's name."""
        scene = self._scene
        assert scene is not None
        name = followed(scene.lesson, self._role)
        own = [
            (scene.lesson.label(one, index), scene.history, element_name(one, index))
            for one in self._drawn(scene.history, name)
            for index in lines_shown(scene, one)
        ]
        own += self._rows_then(step)
        element = element_name(name, scene.place(name))
        return own + [
            (overlay.run.title, overlay.history, element)
            for overlay in scene.overlays
            if has_number(overlay.history, name, scene.place(name))
        ]

    def _read_off(self, step: int) -> str:
        """The exact value under the cursor."""
        lines = self._lines(step)
        label, history, element = lines[self._line % len(lines)]
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
        return next((words for words in ways if len(words) <= self.size.width - 2), number)

    def _draw_again(self) -> None:
        if self.plot is not None and self._scene is not None:
            self.show(replace(self.plot, cursor=None))

    def _summary_of(self, scene: Scene, name: str) -> Summary:
        names = self._drawn(scene.history, name)
        sizes = scene.history.program.sizes
        # Another line of a few costs nothing; thousands of numbers are not followed.
        every = sum(size_of(scene.lesson.shape(one, sizes)) for one in names) <= MOST_FOLLOWED
        places = None if every else [(one, index) for one in names for index in lines_shown(scene, one)]
        last = self._summary
        if last is None or last.history is not scene.history or (places is not None and last.places != places):
            self._summary = last = Summary(scene.history, names, places)
            self._own = self._own_errors(scene.history)
        return last

    def _own_errors(self, history: History) -> OwnErrors | None:
        """Beside the errors of all rows in sum, those of the rows in turn."""
        turns, errors = history.lesson.with_role("turn"), history.lesson.with_role("error")
        if self.kind != "errors" or turns is None or errors is None or in_sum(history.lesson) is None:
            return None
        few = size_of(history.lesson.shape(errors, history.program.sizes)) <= MOST_FOLLOWED
        return OwnErrors(history, turns, errors) if few else None

    def _drawn(self, history: History, name: str) -> list[str]:
        """The values that have lines: beside the weights a bias, which is one."""
        bias = history.lesson.with_role("bias") if self.kind == "weights" else None
        return [name] if bias is None else [name, bias]
