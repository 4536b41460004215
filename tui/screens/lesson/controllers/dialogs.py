"""What a lesson screen opens above itself: questions about the run, and things to try."""

from __future__ import annotations

from functools import cached_property, partial

import engine
from engine import EarlierRun, ParameterError, Stopped, Stops
from engine.analysis.contraction import contraction
from engine.analysis.divergence import last_finite, limit_in_words, trouble_at
from engine.analysis.gradient_check import check_present
from engine.analysis.remedy import Remedy, remedy_for
from engine.analysis.rivals import Rivals
from engine.analysis.twin_lessons import loop_and_call
from engine.definition.lesson import Preset
from engine.definition.values import element
from engine.execution.line_trace import trace_step
from tui.presentation.asked_number import Asked, answer
from tui.presentation.number_format import fit, full, short
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.inspect.divergence import TroubleScreen, WayOut
from tui.screens.inspect.gradient_check import CheckScreen
from tui.screens.inspect.line_trace import LinesScreen
from tui.screens.inspect.rivals import VersusScreen
from tui.screens.inspect.timing import MeasureScreen
from tui.screens.lesson.stage import LessonStage
from tui.screens.runs.presets import PresetsScreen, numbers_of
from tui.screens.runs.shelf import ShelfScreen
from tui.screens.runs.stops import StopsScreen, in_words
from tui.screens.take_home.clipboard import Copier, with_hint
from tui.screens.tasks.exhibit import ExhibitScreen, lessons_with_exhibits
from tui.widgets.code.code_view import CodeView, functions_of, plain_code
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.numbers.arithmetic import written_short


class OpensScreens(LessonStage):
    """The actions that open another screen over the lesson."""

    def _asked(self) -> Asked | None:
        """The number that has the focus; None also where a key has done away with it that is not shown yet."""
        asked: Asked | None = getattr(self.focused, "asked", None)
        if asked is None:
            return None
        experiment, moment = self.experiment, self.experiment.moment
        there = [index for _, index in experiment.lesson.elements(asked.name, experiment.sizes)]
        recorded = asked.step is None or 1 <= asked.step <= experiment.history.steps
        in_progress = asked.step == moment.step > 0 and asked.name in moment.values
        return asked if asked.index in there and (recorded or in_progress) else None

    def _asked_by_default(self) -> Asked | None:
        """What the present phase is for: the last value that it gives, of the output that is looked at."""
        scene = self._scene(running=False)
        if not scene.done_phases:
            return None
        given = scene.lesson.phases[scene.done_phases - 1].gives[-1]
        return Asked(given.name, (scene.output,) if given.axes else (), scene.moment.step)

    def _pause(self) -> None:
        """What is asked about must not run away."""
        if self._is_running:
            self._set_running(False)

    async def _went(self, step: int | None) -> None:
        """Go to the step that another screen gave as its result."""
        if step is not None:
            self._go(step)

    def _go(self, step: int) -> None:
        """Go to a step, running there if it is not recorded yet."""
        recorded = self.experiment.history.steps
        self.experiment.goto(min(step, recorded))
        if step > recorded:
            self.experiment.run(step - recorded)
        self._moved()

    async def action_why(self) -> None:
        """Ask where the number that has the focus comes from; without one, the last number that was computed."""
        asked = self._asked() or self._asked_by_default()
        if asked is None:
            self.say(f"Nothing is computed yet. Press {self.key('next_phase')}, then ask again.")
            return
        derivation = answer(self.experiment.history, asked, self.experiment.position)
        self._pause()
        self.app.push_screen(WhyScreen(self.experiment.history, derivation), self._went)

    async def action_lines(self) -> None:
        """Follow the step line by line, or what the next step would do."""
        lesson, moment = self.experiment.lesson, self.experiment.moment
        ahead = moment.edited or not moment.phases_done
        step = moment.step + 1 if ahead else moment.step
        calls = trace_step(lesson, self.experiment.history.begins(step))
        self._pause()
        title = f"{lesson.number} · step {step} · {lesson.title}"
        # Of a whole step all is followed, of a step in progress the phase that ran last.
        self.app.push_screen(LinesScreen(title, calls, 0 if ahead or moment.whole else moment.phases_done - 1))

    async def action_stops(self) -> None:
        """Choose when a run stops."""
        if self.experiment.lesson.one_step:
            self.say("This lesson has one step.")
            return
        self._pause()
        self.app.push_screen(StopsScreen(self.session.stops), self._take_stops)

    def _take_stops(self, stops: Stops | None) -> None:
        if stops is not None:
            self.session.stops = stops
            self.say(in_words(stops))

    def _stopped_early(self, stopped: Stopped) -> None:
        """Say why a run has stopped; where a number is no longer finite, say more."""
        if stopped.reason == "not finite":
            self._open_trouble()
        elif stopped.reason == "small error":
            self.say(f"Stopped at step {stopped.step}: every error is below {full(self.session.stops.below or 0.0)}.")
        elif stopped.reason == "no change":
            self.say(f"Stopped at step {stopped.step}: it changed no weight.")
        else:
            self.say(f"Stopped at step {stopped.step}, as you wished.")

    async def action_presets(self) -> None:
        """Try numbers that show something."""
        self.app.push_screen(PresetsScreen(self.experiment.lesson), self._try)

    async def _try(self, preset: Preset | None) -> None:
        """Start over with the numbers of a preset."""
        if preset is None:
            return
        self.experiment.start_over(**preset.values)
        for knob in self.query(ParameterKnob):
            knob.restore_turn()
        self._moved()
        undo = f"{self.key('undo')} undoes it."
        going_on = undo if self.experiment.lesson.one_step else f"{self.key('run')} runs it, {undo}"
        said = f"{preset.label}: {numbers_of(preset)}. {going_on}"
        brief = f"{preset.label}: {' and '.join(preset.values)} set. {going_on}"
        self.say(said if len(said) < self.size.width - 1 else brief)

    async def action_versus(self) -> None:
        """See two ways of learning side by side."""
        lesson = self.experiment.lesson
        if lesson.rival is None:
            numbers = [str(one.number) for one in engine.lessons() if one.rival is not None]
            self.say(f"Hot and cold and gradient descent meet in lessons {' and '.join(numbers)}.")
            return
        self._pause()
        output, log, speed = self.scene.output, self.session.log, self.session.steps_a_second
        self.app.push_screen(VersusScreen(Rivals(self.experiment), output, log, speed))

    async def action_check(self) -> None:
        """Check the weight deltas against the slope of the error."""
        check = check_present(self.experiment)
        if check is None:
            numbers = [str(lesson.number) for lesson in engine.lessons() if lesson.with_role("gradient")]
            self.say(f"This lesson has no weight deltas to check. Lesson {' and '.join(numbers)} has them.")
            return
        self._pause()
        self.app.push_screen(CheckScreen(check, self.scene.output))

    async def action_measure(self) -> None:
        """Measure the loop against NumPy."""
        forms = loop_and_call(self.experiment.lesson)
        if forms is None:
            numbers = [str(lesson.number) for lesson in engine.lessons() if loop_and_call(lesson)]
            self.say(f"Here is one form only. The loop and NumPy are measured in lessons {' and '.join(numbers)}.")
            return
        self._pause()
        self.app.push_screen(MeasureScreen(*forms))

    async def action_trouble(self) -> None:
        """Say why a number is no longer finite."""
        if self.experiment.moment.finite:
            self.say("Every number is finite here.")
            return
        self._pause()
        self._open_trouble()

    def _open_trouble(self) -> None:
        """Say of the present step, or of the first one like it, why it is not finite."""
        history, step = self.experiment.history, self.experiment.moment.step
        finite = last_finite(history, step)
        trouble = trouble_at(history, finite + 1, written_short) or trouble_at(history, step, written_short)
        if trouble is None:
            self.say("A number that you set yourself is not finite.")
            return
        remedy = remedy_for(history, self.experiment.parameters)
        words = None if remedy is None else f"{remedy.setting} {fit(remedy.number, 24)}"
        limit = limit_in_words(contraction(history.lesson, history.begins(max(finite, 1))), partial(short, digits=5))
        self.app.push_screen(TroubleScreen(trouble, finite, words, limit), partial(self._help_out, finite, remedy))

    async def _help_out(self, finite: int, smaller: Remedy | None, chosen: WayOut | None) -> None:
        """Do what was chosen."""
        if chosen == "back":
            self.experiment.goto(finite)
        elif chosen == "smaller" and smaller is not None:
            try:
                self.experiment.start_over(**{**self.experiment.history.start, smaller.setting: smaller.number})
            except ParameterError as error:
                self.say(str(error))
            else:
                ways = f"{self.key('run')} runs; {self.key('shelf')} has the old run."
                self.say(f"Started over with {smaller.setting} {fit(smaller.number, 24)}. {ways}")
        self._moved()

    async def action_copy(self) -> None:
        """Copy the number that has the focus, or the code; a second time, show it."""
        found = self._number_in_focus()
        if found is not None:
            label, number = found
            self._copy(full(number), f"Copied: {label} {full(number)}")
        elif not self.query_one(CodeView).has_class("-away"):
            lesson = self.experiment.lesson
            names = [function.__name__ for function in functions_of(lesson)]
            more = ", ..." if len(names) > 3 else ""
            said = f"Copied: the code of lesson {lesson.number} ({', '.join(names[:3])}{more})."
            self._copy(plain_code(lesson), said)
        else:
            self.say(f"Nothing to copy here. Go to a number with tab, or open the code with {self.key('show_code')}.")

    @cached_property
    def _copier(self) -> Copier:
        return Copier()

    def _copy(self, text: str, said: str) -> None:
        if self._copier.copy(self.app, text):
            self.say(with_hint(said, self.size.width - 2, self.key("copy")))

    def _number_in_focus(self) -> tuple[str, float] | None:
        """What has the focus and is a number, with its name."""
        focused = self.focused
        if isinstance(focused, Knob):
            return focused.label, focused.number
        asked = self._asked()
        if asked is None:
            return None
        history, label = self.experiment.history, self.experiment.lesson.label(asked.name, asked.index)
        if asked.step is not None and 0 < asked.step <= history.steps:
            # What the step itself gave, whatever was changed by hand after it.
            return label, element(history[asked.name][asked.step - 1], asked.index)
        return label, element(self.experiment.moment.values[asked.name], asked.index)

    async def action_shelf(self) -> None:
        """Look at the earlier runs."""
        if self.experiment.lesson.one_step:
            self.say("This lesson has one step, so there are no earlier runs.")
            return
        self._pause()
        self.app.push_screen(ShelfScreen(self.session, self._shelf_changed), self._take_up)

    def _shelf_changed(self) -> None:
        """Show what is laid over the charts, and the chart that shows it."""
        self._arrange()
        self._show_soon()

    async def _take_up(self, run: EarlierRun | None) -> None:
        """Go back into an earlier run."""
        if run is not None:
            self.experiment.take_up(run)
            self.session.overlays = [one for one in self.session.overlays if one.run.number != run.number]
            self.say(f"You are back in {run.title}. {self.key('undo')} leaves it again.")
        self._moved()

    async def action_exhibits(self) -> None:
        """Study famous slips: find what is wrong in the code."""
        if not self.session.cases:
            self.say(f"No exhibits here. Lessons {lessons_with_exhibits()} have some.")
            return
        self._pause()
        self.app.push_screen(ExhibitScreen(self.session.cases))
