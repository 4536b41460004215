"""Runs over every combination of what is varied: a form, a map of what comes out, and a way into any of the runs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from engine import Experiment, ParameterError
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.values import Value
from engine.reading.number_reader import read_whole
from engine.reading.number_signs import NotANumber
from engine.sweeping.plan import Plan, planned
from engine.sweeping.run import begun
from engine.sweeping.sweep import Sweep
from engine.sweeping.varied import SweepError, split_over
from tui.controls.actions import Action
from tui.presentation.landscapes.sweep_grid import SweepGrid
from tui.screens.base.dialog import Dialog
from tui.state.files.atomic_write import CannotWrite
from tui.state.session.sweep_process import SweepProcess, begin, newest
from tui.widgets.base.keybar import KeyBar
from tui.widgets.maps.sweep_map import SweepMap

KEYS: tuple[Action, ...] = (
    Action("choose", ("enter",), "enter", "open it", "Open the run of a cell as a run of the lesson.", bar=1),
    Action("stop_or_go_on", ("space",), "space", "stop, go on", "Stop the runs, or go on.", bar=1, priority=False),
    Action("fields", ("tab",), "tab", "what to vary", "Go to the next field, or to the map.", bar=1, priority=False),
    Action("close", ("escape",), "esc", "lesson", "Back to the lesson; what is done is kept.", bar=2, priority=False),
)

TICK = 0.2
"""Seconds between two looks at how far it is: there may be hundreds of runs in one."""


@dataclass(frozen=True)
class ChosenRun:
    """A run of a sweep that is to be opened.

    Attributes:
        parameters: All of its parameters.
        steps: How many steps it has.
        words: What is its own.
    """

    parameters: dict[str, Value]
    steps: int
    words: str


class SweepScreen(Dialog[ChosenRun]):
    """A form and a map. Its result is the run that was chosen."""

    ABOUT = (
        "Runs the lesson for every combination of the values that you give. Each cell of the map is a run: its shade "
        "and number are what came out at the end. Enter on a cell opens the run. What is done is kept in a file."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "stop_or_go_on", "stop, go on"),
        Binding("escape", "close", "lesson"),
        Binding("tab", "app.focus_next", "next", show=False),
        Binding("shift+tab", "app.focus_previous", "before", show=False),
    ]

    DEFAULT_CSS = """
    SweepScreen {
        background: $background;
        & > Vertical { border: round $primary; border-title-color: $text-primary; border-subtitle-color: $text-muted; }
        & Horizontal { height: 1; }
        & Horizontal > Static { width: 10; color: $text-secondary; padding: 0 0 0 1; }
        & Input { width: 1fr; }
        & #steps { width: 14; }
        & #words { height: auto; max-height: 4; padding: 0 1; }
        & #words.-wrong { color: $text-error; }
        & #state { height: 1; padding: 0 1; color: $text-muted; }
        & SweepMap {
            height: 1fr; border: round $foreground 25%; border-title-color: $foreground-muted;
            border-subtitle-color: $foreground-muted;
        }
        & SweepMap:focus { border: round $primary; border-title-color: $text-primary; }
    }
    """

    def __init__(self, experiment: Experiment) -> None:
        super().__init__()
        self._lesson = experiment.lesson.base
        # The knobs as they stand, and the weights of the start.
        start = experiment.history.start
        self._base = {**experiment.parameters, **{name: start[name] for name in self._lesson.learned}}
        self.path: Path | None = None
        self.sweep: Sweep | None = None
        self._process: SweepProcess | None = None
        self._since = (0.0, 0)
        """When the runs began, and how many were done by then."""

    # What is seen

    def compose(self) -> ComposeResult:
        """The fields, what is to be said, the map, how far it is, and the keys."""
        with Vertical() as box:
            box.border_title = f"{self._lesson.number} · Runs over every combination"
            with Horizontal():
                yield Static("vary")
                yield Input(id="over", compact=True)
            with Horizontal():
                yield Static("measure")
                yield Input(placeholder=self._usual, id="measure", compact=True)
                yield Static("steps")
                yield Input(placeholder="as set", id="steps", compact=True)
            yield Static("", id="words", markup=False)
            yield SweepMap()
            yield Static("", id="state", markup=False)
        yield KeyBar(KEYS, self._called)

    def on_mount(self) -> None:
        """Show the last sweep of this lesson, if there is one."""
        self.set_interval(TICK, self._tick)
        found = newest(self._lesson.number)
        if found is not None:
            self.path, self.sweep = found
            plan = self.sweep.plan
            self.query_one("#over", Input).value = " ".join(one.text for one in plan.varied)
            self.query_one("#measure", Input).value = plan.measure.title
            self.query_one("#steps", Input).value = "" if plan.steps is None else str(plan.steps)
            self.query_one(SweepMap).focus()
            self._say("The last one that you made, with the numbers of then. Enter in a field makes a new one.")
        else:
            self.query_one("#over", Input).value = self._example
            self.query_one("#over", Input).focus()
            self._say("Write what to vary, and press enter: values, a..b, or a..bx8 for eight values.")
        self._show()

    def on_unmount(self) -> None:
        """Whatever closes the screen ends the runs."""
        self._end()

    @property
    def _example(self) -> str:
        names = [one.name for one in self._lesson.parameters if not one.axes and not one.whole and one.positive]
        first = f"{names[0]}=0.01..1x8" if names else f"{self._lesson.parameters[0].name}=0..1x5"
        return f"{first} seed=1..5" if "seed" in self._lesson.defaults else first

    @property
    def _usual(self) -> str:
        with suppress(SweepError):
            first = next(one.name for one in self._lesson.parameters if not one.axes)
            return planned(self._lesson, self._base, [f"{first}=1"]).measure.title
        return "error"

    def _called(self, action: Action) -> str:
        if action.id == "stop_or_go_on":
            return "stop" if self.making else "go on"
        return action.label

    @property
    def making(self) -> bool:
        """Whether runs are being made."""
        return self._process is not None

    def _show(self) -> None:
        self.query_one(SweepMap).show(None if self.sweep is None else SweepGrid.of(self.sweep))
        self._show_state()
        self.query_one(KeyBar).draw()

    def _tick(self) -> None:
        """Show what has come since the last time."""
        if self.making:
            self._show()

    def _show_state(self) -> None:
        self.query_one("#state", Static).update(self._state())

    def _state(self) -> str:
        """How far it is."""
        sweep = self.sweep
        if sweep is None:
            return ""
        done, count = len(sweep.results), len(sweep.plan)
        state = f"{done:,} of {count:,} runs"
        if self.making:
            state += f" · {self._time_left(done, count)}"
        elif sweep.to_do:
            state += " · stopped"
        return state

    def _time_left(self, done: int, count: int) -> str:
        began, before = self._since
        if done <= before:
            return "begins"
        seconds = (monotonic() - began) / (done - before) * (count - done)
        return f"about {seconds:,.0f} s left" if seconds < 120 else f"about {seconds / 60:,.0f} min left"

    def _say(self, text: str, wrong: bool = False) -> None:
        words = self.query_one("#words", Static)
        words.set_class(wrong, "-wrong")
        words.update(text)

    # Making

    @on(Input.Submitted)
    def make(self) -> None:
        """Make what the fields ask for, or say what is wrong with it."""
        try:
            plan = self._plan()
            self._end()
            self.path, self.sweep = begin(plan)
        except (SweepError, CannotWrite) as error:
            self._say(str(error), wrong=True)
            return
        self.query_one(SweepMap).focus()
        self._go_on()

    def _plan(self) -> Plan:
        over, measure, steps = (
            self.query_one(f"#{name}", Input).value.strip() for name in ("over", "measure", "steps")
        )
        most = 1 if self._lesson.one_step else MAX_STEPS
        try:
            count = read_whole(steps, 1, most) if steps else None
        except NotANumber:
            raise SweepError(f"steps: {steps[:60]!r} was given, allowed is a whole number from 1 to {most:,}") from None
        return planned(self._lesson, self._base, split_over(over), measure or None, count)

    def _go_on(self) -> None:
        """Make what is still to be made."""
        assert self.sweep is not None and self.path is not None
        self._process = SweepProcess(self.path, self.sweep.plan)
        self._since = monotonic(), len(self.sweep.results)
        self._say("\n".join(self.sweep.plan.sentences()))
        self._show()
        self.run_worker(self._take(self._process, self.sweep), group="sweep", exit_on_error=False)

    async def _take(self, process: SweepProcess, sweep: Sweep) -> None:
        """Take in what comes out, until there is no more."""
        try:
            async for run, result in process.results():
                sweep.take(run, result)
        except (OSError, ValueError, KeyError) as error:
            process.complaint = str(error) or type(error).__name__
        if process is not self._process:
            return
        self._process = None
        self._say(process.complaint or "\n".join(sweep.sentences()), wrong=bool(process.complaint))
        self._show()

    def _end(self) -> None:
        if self._process is not None:
            self._process.stop()
            self._process = None

    def action_stop_or_go_on(self) -> None:
        """Stop the runs, or go on."""
        if self.sweep is None:
            return
        if self.making:
            self._end()
            self._say("\n".join(self.sweep.sentences()))
            self._show()
        elif self.sweep.to_do:
            self._go_on()
        else:
            self.query_one(KeyBar).say("All runs are done. Enter in a field makes others.")

    # Going

    @on(SweepMap.Chosen)
    def choose(self, event: SweepMap.Chosen) -> None:
        """Open a run in the lesson."""
        assert self.sweep is not None
        plan = self.sweep.plan
        try:
            experiment = begun(self._lesson, plan.base, plan.changes(event.run))
        except ParameterError as error:
            self._say(str(error), wrong=True)
            return
        steps = plan.steps or experiment.stop
        self.dismiss(ChosenRun(experiment.parameters, steps, plan.in_words(event.run)))

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        if event.action.id == "choose":
            self.query_one(SweepMap).action_choose()
        elif event.action.id == "fields":
            self.focus_next()
        else:
            await self.run_action(event.action.id)

    def action_close(self) -> None:
        """Back to the lesson."""
        self.dismiss(None)
