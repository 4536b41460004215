"""From the lesson's text to what it points at, and back."""

from __future__ import annotations

from textual.widget import Widget

from engine.definition.parts.data import ROWS, is_by_rows
from engine.definition.values import Index
from tui.controls.actions import by_id
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.text.markdown import Reference
from tui.screens.base.requests import JumpWanted
from tui.screens.help.glossary import GlossaryScreen
from tui.screens.inspect.reasoning import ReasonScreen
from tui.screens.lesson.desk import Commands, Desk
from tui.screens.lesson.workbench import in_view
from tui.screens.tasks.exhibit import ExhibitScreen
from tui.widgets.data.data_columns import data_columns
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ExampleKnob, ParameterKnob, SizeKnob


class TextLinks:
    """Goes where the text points."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def commands(self) -> Commands:
        """What the keys can ask for here."""
        return {"show_text": self.show_text}

    @property
    def _back(self) -> str:
        """How to come back to the text."""
        return f"{self._desk.key('show_text')} goes back to the text."

    def show_text(self) -> None:
        """Go to the text; away from it when it has the focus."""
        view = self._desk.workbench.reader
        if not in_view(view) or view.has_focus:
            self._desk.open_tab("read")
        else:
            # A reference has led away from it, with the text still in view.
            view.focus()

    async def go_to(self, reference: Reference) -> None:
        """Show what is meant, give it the focus, and say how to come back."""
        desk = self._desk
        kind, target = reference.kind, reference.target
        if desk.session.zoomed:
            desk.rearrange()
        match kind:
            case "knob" | "size":
                self._go_to_knob(kind, target)
            case "chart":
                self._go_to_chart(target)
            case "line":
                self._go_to_panel("arithmetic")
                desk.screen.call_after_refresh(desk.screen.call_next, self._select_line, target)
            case "network":
                self._go_to_panel("network")
                self._select_output(target)
            case "gauge" | "scrub":
                self._go_to_panel(kind)
            case "code":
                self._go_to_tab("code")
                desk.screen.call_after_refresh(desk.screen.call_next, desk.workbench.code.go_to, target)
            case "tab":
                self._go_to_tab(target)
            case "challenge":
                desk.session.challenging.choose_key(target)
                self._go_to_tab("challenges")
            case "exercise":
                await desk.screen.run_action(by_id("write").call)
            case "reason":
                desk.pause()
                weight = desk.scene.lesson.with_role("weight") or ""
                screen = ReasonScreen.of(desk.experiment, desk.scene.place(weight), target, desk.scene.row)
                if screen is not None:
                    desk.app.push_screen(screen)
            case "exhibit":
                desk.pause()
                desk.app.push_screen(ExhibitScreen(desk.session.cases, target))
            case "word":
                desk.pause()
                desk.app.push_screen(GlossaryScreen(target), self._jump)
            case "lesson":
                self._jump(int(target))
            case "key":
                await desk.screen.run_action(by_id(target).call)

    def _jump(self, number: int | None) -> None:
        if number is not None:
            self._desk.screen.post_message(JumpWanted(number))

    def _go_to_knob(self, kind: str, target: str) -> None:
        """Give a knob the focus."""
        lesson, knobs = self._desk.experiment.lesson.base, self._desk.workbench.knobs.knobs
        found: list[Knob] = []
        if kind == "size":
            found = [knob for knob in knobs if isinstance(knob, SizeKnob) and knob.axis.name == target]
        elif target == lesson.examples_name:
            found = [knob for knob in knobs if isinstance(knob, ExampleKnob)]
        else:
            try:
                name, index = lesson.find(target, self._desk.experiment.sizes)
            except ValueError:
                # The network has been made smaller.
                self._desk.say(f"There is no {target} in the network as it is now. d brings back the lesson's own.")
                return
            if is_by_rows(lesson.declared(name)):
                self._go_to_data(name, index)
                return
            found = [
                knob
                for knob in knobs
                if isinstance(knob, ParameterKnob) and knob.parameter.name == name and knob.index[: len(index)] == index
            ]
        if not found:
            self._desk.say("Its knob is away while the network has another size. d brings back the lesson's own.")
            return
        found[0].at_rest = False
        self._give_focus(found[0], f"{found[0].label}: ↑ ↓ turn it. {self._back}")

    def _go_to_data(self, name: str, index: Index) -> None:
        """Mark a number in the sheet of the data, or the first of a row or column."""
        desk, panel = self._desk, self._desk.workbench.data
        assert panel is not None
        if index:
            desk.session.row = index[0]
            desk.show_soon()
        columns = enumerate(data_columns(desk.scene))
        panel.sheet.selected = next(
            at for at, one in columns if one.name == name and one.rest[: len(index[1:])] == index[1:]
        )
        if not in_view(panel):
            desk.session.tab = "data"
            desk.rearrange()
        self._give_focus(panel.sheet, self._back)

    def _go_to_chart(self, kind: str) -> None:
        """Show a chart."""
        desk = self._desk
        kinds: tuple[str, ...] = kinds_of(desk.experiment.lesson, desk.experiment.sizes)
        desk.session.chart = kinds.index(kind)
        desk.rearrange()
        self._go_to_panel(f"chart-{kind}")

    def _panel(self, id: str) -> Widget:
        return self._desk.workbench.get_child_by_id(id)

    def _go_to_panel(self, id: str) -> None:
        """Show a panel, which may need the tab of the charts."""
        panel = self._panel(id)
        if not in_view(panel):
            self._desk.session.tab = "charts"
            self._desk.workbench.give_place(panel, self._desk.app.size)
            self._desk.rearrange()
        if in_view(panel):
            self._give_focus(panel, self._back)
        else:
            self._desk.say("There is no room for it in a terminal of this size.")

    def _go_to_tab(self, target: str) -> None:
        session = self._desk.session
        if target == "charts":
            charts = self._desk.workbench.charts_in(self._desk.app.size)
            self._go_to_panel(charts[session.chart % len(charts)])
        elif session.tab != target or not in_view(self._panel(target)):
            self._desk.open_tab(target)  # type: ignore[arg-type]
            self._desk.say(self._back)
        else:
            self._give_focus(self._panel(target), self._back)

    def _give_focus(self, widget: Widget, said: str) -> None:
        widget.focus()
        self._desk.screen.call_after_refresh(widget.scroll_visible, animate=False)
        self._desk.say(said)

    def _select_line(self, target: str) -> None:
        """Select a value's arithmetic, or the last of a phase."""
        lesson, view = self._desk.experiment.lesson.base, self._desk.workbench.arithmetic
        if target in (phase.name for phase in lesson.phases):
            phase = target
            found = view.places_of(phase=target)
        else:
            name, index = lesson.find(target, self._desk.experiment.sizes)
            phase = lesson.phases[lesson.phase_of(name) or 0].name
            found = view.places_of(name, index)
        if found:
            view.select(found[-1])
        else:
            self._desk.say(f"This line stands here once {phase} has run: press space. {self._back}")

    def _select_output(self, target: str) -> None:
        lesson = self._desk.experiment.lesson.base
        sizes = self._desk.scene.sizes
        for axis in lesson.declared(lesson.with_role("prediction") or "").axes:
            labels = [axis.label(at) for at in range(sizes[axis.name])]
            if target in labels and axis.name == ROWS:
                self._desk.session.row = labels.index(target)
                self._desk.show_soon()
            elif target in labels:
                self._desk.workbench.network.select(labels.index(target))
