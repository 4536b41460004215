"""From the lesson's text to what it points at, and back."""

from __future__ import annotations

from textual import on
from textual.widget import Widget

from tui.controls.actions import ACTIONS
from tui.presentation.plots import kinds_of
from tui.presentation.text.markdown import Reference
from tui.screens.base.requests import JumpWanted
from tui.screens.help.glossary import GlossaryScreen
from tui.screens.lesson.controllers.dialogs import OpensScreens
from tui.screens.tasks.exhibit import ExhibitScreen
from tui.services import services_of
from tui.widgets.code.code_view import CodeView
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.network.network_view import NetworkView
from tui.widgets.numbers.arithmetic import ArithmeticView
from tui.widgets.reading.lesson_reader import ReadView


class FollowsText(OpensScreens):
    """Goes where the text points."""

    @property
    def _back(self) -> str:
        """How to come back to the text."""
        return f"{services_of(self).key('show_text')} goes back to the text."

    def open_text(self) -> None:
        """Go to the text; away from it when it has the focus."""
        view = self.query_one(ReadView)
        if view.has_class("-away") or view.has_focus:
            self._open_tab("read")
        else:
            # A reference has led away from it, with the text still in view.
            view.focus()

    @on(ReadView.Followed)
    async def follow(self, event: ReadView.Followed) -> None:
        """Go to what a reference points at."""
        event.stop()
        await self.go_to(event.reference)

    async def go_to(self, reference: Reference) -> None:
        """Show what is meant, give it the focus, and say how to come back."""
        kind, target = reference.kind, reference.target
        match kind:
            case "knob" | "size":
                self._go_to_knob(kind, target)
            case "chart":
                self._go_to_chart(target)
            case "line":
                self._go_to_panel("arithmetic", self._back)
                self.call_after_refresh(self.call_next, self._select_line, target)
            case "network":
                self._go_to_panel("network", self._back)
                self._select_output(target)
            case "gauge" | "scrub":
                self._go_to_panel(kind, self._back)
            case "code":
                self._go_to_tab("code")
                self.call_after_refresh(self.call_next, self.query_one(CodeView).go_to, target)
            case "tab":
                self._go_to_tab(target)
            case "challenge":
                if (challenging := getattr(self.session, "challenging", None)) is not None:
                    challenging.choose_key(target)
                self._go_to_tab("challenges")
            case "exercise":
                await self.run_action("write")
            case "exhibit":
                self._pause()
                self.app.push_screen(ExhibitScreen(self.session.cases, target))
            case "word":
                self._pause()
                self.app.push_screen(GlossaryScreen(target), self._jump)
            case "lesson":
                self._jump(int(target))
            case "key":
                where = next(action.where for action in ACTIONS if action.id == target)
                await self.run_action(target if where == "lesson" else f"app.{target}")

    def _jump(self, number: int | None) -> None:
        if number is not None:
            self.post_message(JumpWanted(number))

    def _go_to_knob(self, kind: str, target: str) -> None:
        """Give a knob the focus."""
        lesson = self.experiment.lesson
        found: list[Knob] = []
        if kind == "size":
            found = list(self.query(f"#size-{target}").results(Knob))
        elif target == lesson.examples_name:
            found = list(self.query("#example").results(Knob))
        else:
            try:
                name, index = lesson.find(target, self.experiment.sizes)
            except ValueError:
                # The network has been made smaller.
                self.say(f"There is no {target} in the network as it is now. d brings back the lesson's own.")
                return
            found = [
                knob
                for knob in self.query(ParameterKnob)
                if knob.parameter.name == name and knob.index[: len(index)] == index
            ]
        if not found:
            self.say("Its knob is away while the network has another size. d brings back the lesson's own.")
            return
        self._give_focus(found[0], f"{found[0].label}: ↑ ↓ turn it. {self._back}")

    def _go_to_chart(self, kind: str) -> None:
        """Show a chart."""
        kinds: tuple[str, ...] = kinds_of(self.experiment.lesson)
        self.session.chart = kinds.index(kind)
        if not self.query_one(f"#chart-{kind}").has_class("-away"):
            self._arrange()
        self._go_to_panel(f"chart-{kind}", self._back)

    def _go_to_panel(self, id: str, said: str) -> None:
        """Show a panel, which may need the tab of the charts."""
        panel = self.query_one(f"#{id}")
        if panel.has_class("-away"):
            self.session.tab = "charts"
            self._arrange()
        if panel.has_class("-away"):
            self.say("There is no room for it in a terminal of this size.")
        else:
            self._give_focus(panel, said)

    def _go_to_tab(self, target: str) -> None:
        if target == "charts":
            chart = kinds_of(self.experiment.lesson)[self.session.chart % len(self._charts)]
            self._go_to_panel(f"chart-{chart}", self._back)
        elif self.session.tab != target or self.query_one(f"#{target}").has_class("-away"):
            self._open_tab(target)  # type: ignore[arg-type]
            self.say(self._back)
        else:
            self._give_focus(self.query_one(f"#{target}"), self._back)

    def _give_focus(self, widget: Widget, said: str) -> None:
        widget.focus()
        self.call_after_refresh(widget.scroll_visible, animate=False)
        self.say(said)

    def _select_line(self, target: str) -> None:
        """Select a value's arithmetic, or the last of a phase."""
        lesson, view = self.experiment.lesson, self.query_one(ArithmeticView)
        if target in (phase.name for phase in lesson.phases):
            phase = target
            found = view.places_of(phase=target)
        else:
            name, index = lesson.find(target, self.experiment.sizes)
            phase = lesson.phases[lesson.phase_of(name) or 0].name
            found = view.places_of(name, index)
        if found:
            view.select(found[-1])
        else:
            self.say(f"This line stands here once {phase} has run: press space. {self._back}")

    def _select_output(self, target: str) -> None:
        axes = self.experiment.lesson.declared(self.experiment.lesson.with_role("prediction") or "").axes
        labels = [axis.label(at) for axis in axes for at in range(self.scene.outputs)]
        if target in labels:
            self.query_one(NetworkView).select(labels.index(target))
