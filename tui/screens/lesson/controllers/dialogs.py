"""What a lesson screen opens above itself to look at the run: where numbers come from, and how else to get them."""

from __future__ import annotations

from collections.abc import Callable

import engine
from engine.analysis.gradient_check import check_present
from engine.analysis.reasoning.reasoning import reasonings
from engine.analysis.rivals import Rivals
from engine.analysis.twin_lessons import loop_and_call
from engine.definition.parts.data import ROWS
from engine.definition.values import Index, element, position_of
from engine.execution.line_by_line.line_trace import TooManyLines, trace_step
from engine.execution.sums import first_largest_last
from tui.controls.lesson_number import lessons_in_words
from tui.presentation.asked_number import Asked, answer, answer_supposed
from tui.presentation.charts.pictures.judged import judged_sets
from tui.presentation.number_format import full
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.inspect.drawing import DrawingScreen
from tui.screens.inspect.gradient_check import CheckScreen
from tui.screens.inspect.line_trace import LinesScreen
from tui.screens.inspect.reasoning import ReasonScreen
from tui.screens.inspect.rivals import VersusScreen
from tui.screens.inspect.timing import MeasureScreen
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.lesson.workbench import in_view
from tui.screens.take_home.clipboard import Copier, with_hint
from tui.screens.tasks.exhibit import ExhibitScreen, lessons_with_exhibits
from tui.widgets.code.code_view import functions_of, plain_code
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ExampleKnob, SizeKnob
from tui.widgets.maps.map_view import MapView

MOST_FOLLOWED = 200
"""Over so many rows of data a step is followed line by line."""


class Dialogs:
    """Looks at the run and leaves it as it is.

    Args:
        desk: The screen.
        go: Goes to the step that a screen above has given as its result, if it has.
    """

    def __init__(self, desk: Desk, go: Callable[[int | None], None]) -> None:
        self._desk = desk
        self._go = go
        self._copier = Copier()

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {
            "why": self.why,
            "lines": self.lines,
            "versus": self.versus,
            "check": self.check,
            "draw": self.draw,
            "reasons": self.reasons,
            "measure": self.measure,
            "exhibits": self.exhibits,
            "copy": self.copy,
        }

    def why(self) -> None:
        """Ask where the number that has the focus comes from; without one, the last number that was computed."""
        desk, experiment = self._desk, self._desk.experiment
        if isinstance(desk.screen.focused, SizeKnob | ExampleKnob):
            desk.say(desk.screen.focused.origin)
            return
        if isinstance(desk.screen.focused, MapView) and (supposed := desk.screen.focused.supposed) is not None:
            desk.pause()
            history, position = experiment.history, experiment.position
            asked_of, derivation = answer_supposed(history, supposed, position, fold=first_largest_last)
            desk.app.push_screen(WhyScreen(asked_of, derivation, supposed.words), self._go)
            return
        asked = self._asked() or self._asked_by_default()
        if asked is None:
            desk.say(f"Nothing is computed yet. Press {desk.key('next_phase')}, then ask again.")
            return
        derivation = answer(experiment.history, asked, experiment.position, fold=first_largest_last)
        desk.pause()
        desk.app.push_screen(WhyScreen(experiment.history, derivation), self._go)

    def _asked(self) -> Asked | None:
        """The number that has the focus; None also where a key has done away with it that is not shown yet."""
        asked: Asked | None = getattr(self._desk.screen.focused, "asked", None)
        if asked is None:
            return None
        experiment, moment = self._desk.experiment, self._desk.experiment.moment
        is_there = position_of(asked.index, experiment.lesson.shape(asked.name, experiment.sizes)) is not None
        recorded = asked.step is None or 1 <= asked.step <= experiment.history.steps
        in_progress = asked.step == moment.step > 0 and asked.name in moment.values
        return asked if is_there and (recorded or in_progress) else None

    def _asked_by_default(self) -> Asked | None:
        """What the present phase is for: the last value that it gives, of the output that is looked at."""
        scene = self._desk.scene
        if not scene.done_phases:
            return None
        given = scene.lesson.phases[scene.done_phases - 1].gives[-1]
        return Asked(given.name, scene.place(given.name), scene.moment.step)

    def lines(self) -> None:
        """Follow the step line by line, or what the next step would do."""
        experiment = self._desk.experiment
        if (rows := experiment.sizes.get(ROWS, 0)) > MOST_FOLLOWED:
            self._desk.say(f"A step goes over {rows:,} rows: that is too much to follow line by line.")
            return
        lesson, moment = experiment.lesson, experiment.moment
        ahead = moment.edited or not moment.phases_done
        step = moment.step + 1 if ahead else moment.step
        try:
            calls = trace_step(lesson, experiment.history.begins(step))
        except TooManyLines:
            fewer = " With fewer rows it can be done." if lesson.has_rows else ""
            self._desk.say(f"A step of this size runs too many lines to follow.{fewer}")
            return
        self._desk.pause()
        title = f"{lesson.number} · step {step} · {lesson.title}"
        # Of a whole step all is followed, of a step in progress the phase that ran last.
        at = 0 if ahead or moment.whole else moment.phases_done - 1
        self._desk.app.push_screen(LinesScreen(title, calls, at))

    def versus(self) -> None:
        """See two ways of learning side by side."""
        desk = self._desk
        if desk.experiment.lesson.rival is None:
            there = lessons_in_words(one.number for one in engine.lessons() if one.rival is not None)
            desk.say(f"Hot and cold and gradient descent meet in {there}.")
            return
        desk.pause()
        log, speed = desk.session.log, desk.session.steps_a_second
        desk.app.push_screen(VersusScreen(Rivals(desk.experiment), desk.scene.output, log, speed))

    def check(self) -> None:
        """Check the weight deltas against the slope of the error."""
        lesson = self._desk.experiment.lesson
        weight = lesson.with_role("weight") or ""
        check = check_present(self._desk.experiment, (weight, self._weight))
        if check is None:
            there = lessons_in_words(lesson.number for lesson in engine.lessons() if lesson.with_role("gradient"))
            self._desk.say(f"This lesson has no weight deltas to check. They come in {there}.")
            return
        self._desk.pause()
        self._desk.app.push_screen(CheckScreen(check, lesson, lesson.label(weight, self._weight)), self._reasons_if)

    def draw(self) -> None:
        """Draw a picture, and see what the network takes it for."""
        desk = self._desk
        sets = judged_sets(desk.experiment.lesson)
        if not sets:
            there = lessons_in_words(lesson.number for lesson in engine.lessons() if judged_sets(lesson))
            desk.say(f"This lesson has no pictures. They come in {there}.")
            return
        desk.pause()
        desk.app.push_screen(DrawingScreen(desk.experiment.history, desk.experiment.position, sets[0]))

    @property
    def _weight(self) -> Index:
        """The weight that is looked at."""
        scene = self._desk.scene
        return scene.place(scene.lesson.with_role("weight") or "")

    def _reasons_if(self, asked: bool | None) -> None:
        if asked:
            self.reasons()

    def reasons(self) -> None:
        """See why a rule of the lesson is so, with the numbers of the present step."""
        screen = ReasonScreen.of(self._desk.experiment, self._weight, row=self._desk.scene.row)
        if screen is None:
            there = lessons_in_words(lesson.number for lesson in engine.lessons() if reasonings(lesson.number))
            self._desk.say(f"No rule is shown line by line here. You find some in {there}.")
            return
        self._desk.pause()
        self._desk.app.push_screen(screen)

    def measure(self) -> None:
        """Measure the loop against NumPy."""
        forms = loop_and_call(self._desk.experiment.lesson)
        if forms is None:
            there = lessons_in_words(lesson.number for lesson in engine.lessons() if loop_and_call(lesson))
            self._desk.say(f"Here is one form only. The loop and NumPy are measured in {there}.")
            return
        self._desk.pause()
        self._desk.app.push_screen(MeasureScreen(*forms))

    def exhibits(self) -> None:
        """Study famous slips: find what is wrong in the code."""
        cases = self._desk.session.cases
        if not cases:
            self._desk.say(f"No exhibits here. You find some in {lessons_with_exhibits()}.")
            return
        self._desk.pause()
        self._desk.app.push_screen(ExhibitScreen(cases))

    def copy(self) -> None:
        """Copy the number that has the focus, or the code; a second time, show it."""
        desk, lesson = self._desk, self._desk.experiment.lesson
        found = self._number_in_focus()
        if found is not None:
            label, number = found
            self._copy(full(number), f"Copied: {label} {full(number)}")
        elif in_view(desk.workbench.code):
            names = [function.__name__ for function in functions_of(lesson)]
            more = ", ..." if len(names) > 3 else ""
            said = f"Copied: the code of lesson {lesson.number} ({', '.join(names[:3])}{more})."
            self._copy(plain_code(lesson), said)
        else:
            desk.say(f"Nothing to copy here. Go to a number with tab, or open the code with {desk.key('show_code')}.")

    def _copy(self, text: str, said: str) -> None:
        desk = self._desk
        if self._copier.copy(desk.app, text):
            desk.say(with_hint(said, desk.screen.size.width - 2, desk.key("copy")))

    def _number_in_focus(self) -> tuple[str, float] | None:
        """What has the focus and is a number, with its name."""
        focused, experiment = self._desk.screen.focused, self._desk.experiment
        if isinstance(focused, Knob):
            return focused.label, focused.number
        asked = self._asked()
        if asked is None:
            return None
        history, label = experiment.history, experiment.lesson.label(asked.name, asked.index)
        if asked.step is not None and 0 < asked.step <= history.steps:
            # What the step itself gave, whatever was changed by hand after it.
            return label, element(history[asked.name][asked.step - 1], asked.index)
        return label, element(experiment.moment.values[asked.name], asked.index)
