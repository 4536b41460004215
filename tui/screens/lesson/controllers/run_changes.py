"""What a lesson screen opens above itself to change the run: other numbers, reasons to stop, earlier runs."""

from __future__ import annotations

from functools import partial

from engine import EarlierRun, ParameterError, Stopped, Stops
from engine.analysis.divergence import divergence_at, last_finite, limit_in_words
from engine.analysis.gradient_check import present_step
from engine.analysis.health.changes import Change
from engine.analysis.health.every_row import has_layers, numbers_at_once
from engine.analysis.health.findings import present_findings
from engine.analysis.health.remedy import Remedy, remedy_for
from engine.analysis.health.trying import Trials, begun_with, start_of
from engine.analysis.steps.contraction import contraction
from engine.definition.parts.preset import Preset
from tui.presentation.number_format import fit, short
from tui.presentation.text.stop_words import reasons_in_words, stopped_in_words
from tui.screens.inspect.divergence import TroubleScreen, WayOut
from tui.screens.inspect.health import HealthScreen
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.runs.presets import PresetsScreen, numbers_of
from tui.screens.runs.shelf import ShelfScreen
from tui.screens.runs.stops import StopsScreen
from tui.screens.runs.sweep import ChosenRun, SweepScreen
from tui.widgets.numbers.step_entries import written_short

MOST_LOOKED_OVER = 4_000_000
"""Weights times rows of a network that is looked over when somebody asks."""


class RunChanges:
    """Asks what is wanted of the run, and does it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {
            "stops": self.stops,
            "presets": self.presets,
            "trouble": self.trouble,
            "health": self.health,
            "shelf": self.shelf,
            "sweep": self.sweep,
        }

    # Reasons to stop

    def stops(self) -> None:
        """Choose when a run stops."""
        desk = self._desk
        if desk.experiment.lesson.one_step:
            desk.say("This lesson has one step.")
            return
        desk.pause()
        desk.app.push_screen(StopsScreen(desk.session.stops, desk.experiment.lesson), self._take_stops)

    def _take_stops(self, stops: Stops | None) -> None:
        if stops is not None:
            self._desk.session.stops = stops
            self._desk.say(reasons_in_words(self._desk.experiment.lesson, stops))

    def stopped_early(self, stopped: Stopped) -> None:
        """Say why a run has stopped; where a number is no longer finite, say more."""
        desk = self._desk
        if stopped.reason == "not finite":
            self._open_trouble()
        else:
            width = desk.screen.size.width - 1
            desk.say(stopped_in_words(desk.experiment.lesson, stopped, desk.session.stops, width))

    # Other numbers

    def presets(self) -> None:
        """Try numbers that show something."""
        self._desk.app.push_screen(PresetsScreen(self._desk.experiment.lesson), self._try)

    def _try(self, preset: Preset | None) -> None:
        """Start over with the numbers of a preset."""
        if preset is None:
            return
        desk = self._desk
        desk.experiment.start_over(**preset.values)
        desk.workbench.restore_turns()
        desk.moved()
        undo = f"{desk.key('undo')} undoes it."
        going_on = undo if desk.experiment.lesson.one_step else f"{desk.key('run')} runs it, {undo}"
        said = f"{preset.label}: {numbers_of(desk.experiment.lesson, preset)}. {going_on}"
        brief = f"{preset.label}: {' and '.join(preset.values)} set. {going_on}"
        desk.say(said if len(said) < desk.screen.size.width - 1 else brief)

    # Numbers that are no longer finite

    def trouble(self) -> None:
        """Say why a number is no longer finite."""
        if self._desk.experiment.moment.finite:
            self._desk.say("Every number is finite here.")
            return
        self._desk.pause()
        self._open_trouble()

    def _open_trouble(self) -> None:
        """Say of the present step, or of the first one like it, why it is not finite."""
        history, step = self._desk.experiment.history, self._desk.experiment.moment.step
        finite = last_finite(history, step)
        trouble = divergence_at(history, finite + 1, written_short) or divergence_at(history, step, written_short)
        if trouble is None:
            self._desk.say("A number that you set yourself is not finite.")
            return
        remedy = remedy_for(history, self._desk.experiment.parameters)
        words = None if remedy is None else f"{remedy.setting} {fit(remedy.number, 24)}"
        limit = limit_in_words(contraction(history.lesson, history.begins(max(finite, 1))), partial(short, digits=5))
        screen = TroubleScreen(trouble, finite, words, limit)
        self._desk.app.push_screen(screen, partial(self._help_out, finite, remedy))

    def _help_out(self, finite: int, smaller: Remedy | None, chosen: WayOut | None) -> None:
        """Do what was chosen."""
        desk, experiment = self._desk, self._desk.experiment
        if chosen == "back":
            experiment.goto(finite)
        elif chosen == "smaller" and smaller is not None:
            try:
                experiment.start_over(**{**experiment.history.start, smaller.setting: smaller.number})
            except ParameterError as error:
                desk.say(str(error))
            else:
                ways = f"{desk.key('run')} runs; {desk.key('shelf')} has the old run."
                desk.say(f"Started over with {smaller.setting} {fit(smaller.number, 24)}. {ways}")
        desk.moved()

    # What ails the network

    def health(self) -> None:
        """Say what ails a network of several layers, its data and its run, and what would help."""
        desk, experiment = self._desk, self._desk.experiment
        lesson = experiment.lesson
        begins, step = present_step(experiment)
        if not has_layers(lesson):
            desk.say("This lesson's network has one layer: no neuron is hidden, none can be dead.")
        elif lesson.own is not None:
            desk.say("Your own function runs, and into that nobody looks.")
        elif numbers_at_once(lesson, begins) > MOST_LOOKED_OVER:
            desk.say("The network is too large to look it over in every row.")
        elif (found := present_findings(experiment, written_short)) is None:
            desk.say(f"A number is not finite here. {desk.key('trouble')} says why.")
        elif not found:
            nothing = "No neuron dead or alike, no layer saturated, no deltas vanish or explode."
            desk.say(f"{nothing} Nothing was found in the data or the errors.")
        else:
            desk.pause()
            desk.app.push_screen(HealthScreen(found, Trials(experiment, found), step), self._heal)

    def _heal(self, change: Change | None) -> None:
        """Begin anew with what helps; nothing is run."""
        desk, experiment = self._desk, self._desk.experiment
        if change is None:
            return
        try:
            experiment.start_over(**begun_with(experiment.lesson, start_of(experiment), change))
        except ParameterError as error:
            desk.say(str(error))
        else:
            desk.workbench.restore_turns()
            desk.say(f"Started over with {change.words}. {desk.key('run')} runs it, {desk.key('undo')} undoes it.")
        desk.moved()

    # Earlier runs

    def shelf(self) -> None:
        """Look at the earlier runs."""
        desk = self._desk
        if desk.experiment.lesson.one_step:
            desk.say("This lesson has one step, so there are no earlier runs.")
            return
        desk.pause()
        desk.app.push_screen(ShelfScreen(desk.session, self._shelf_changed), self._take_up)

    def _shelf_changed(self) -> None:
        """Show what is laid over the charts, and the chart that shows it."""
        self._desk.rearrange()
        self._desk.show_soon()

    def _take_up(self, run: EarlierRun | None) -> None:
        """Go back into an earlier run."""
        desk = self._desk
        if run is not None:
            desk.experiment.take_up(run)
            desk.session.overlays = [one for one in desk.session.overlays if one.run.number != run.number]
            desk.say(f"You are back in {run.title}. {desk.key('undo')} leaves it again.")
        desk.moved()

    # Many runs

    def sweep(self) -> None:
        """Run over every combination of what is varied."""
        self._desk.pause()
        self._desk.app.push_screen(SweepScreen(self._desk.experiment), self._open_run)

    def _open_run(self, chosen: ChosenRun | None) -> None:
        """Open a run of a sweep as the lesson's run."""
        if chosen is None:
            return
        desk = self._desk
        desk.experiment.start_over(**chosen.parameters)
        desk.workbench.restore_turns()
        desk.moved()
        if not desk.experiment.lesson.one_step:
            desk.run_to(chosen.steps)
        desk.say(f"{chosen.words}. {desk.key('undo')} leads back to the run before.")
