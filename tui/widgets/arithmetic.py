"""The arithmetic of the current phase, with the real numbers."""

from __future__ import annotations

from textual import events
from textual.content import Content

from engine.explain import explain_step
from engine.notation import Lines, arithmetic
from engine.values import Index
from tui.numbers import full, short
from tui.scene import Scene
from tui.widgets.lines import Line, line
from tui.widgets.selecting import SelectingView


class ArithmeticView(SelectingView):
    """Each value of the step in names and in numbers; the present phase is in view."""

    BORDER_TITLE = "Arithmetic"

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: Scene | None = None
        self._entries: list[tuple[str, Index, int, Lines, float]] = []
        self._row_of: dict[int, int] = {}
        self._top = 0

    def show(self, scene: Scene) -> None:
        """Write out this scene's step."""
        same_step = self.scene is not None and self.scene.moment.values == scene.moment.values
        self.scene = scene
        if not same_step or not self._entries:
            self._entries = entries_of(scene)
        if not self.has_focus or (self.selected or 0) >= len(self._entries):
            self.selected = self._of_present_phase()
        self.selection_changed()

    def count(self) -> int:
        """How many numbers the step has given so far."""
        return len(self._entries)

    def on_focus(self) -> None:
        """Mark the selected value."""
        if self.selected is None:
            self.selected = self._of_present_phase()
        self.selection_changed()

    def on_blur(self) -> None:
        """Mark none."""
        self.selection_changed()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.selection_changed()

    def on_click(self, event: events.Click) -> None:
        """Select the value that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self._top in self._row_of:
            self.select(self._row_of[offset.y + self._top])

    def selection_changed(self) -> None:
        """Draw with the selected value in view."""
        if self.scene is None or not self.size.width:
            return
        lines, starts = self._written()
        self._top = self._scrolled(len(lines), starts)
        self.set_lines(lines[self._top : self._top + self.size.height])
        moment = self.scene.moment
        self.border_title = f"Arithmetic · {moment.phase}" if moment.phase else "Arithmetic"
        if self.has_focus and self.selected is not None and self._entries:
            entry = self._entries[self.selected]
            self.border_subtitle = Content(f"{entry[3].label} {full(entry[4])}")
        else:
            self.border_subtitle = ""

    def _of_present_phase(self) -> int | None:
        """The first entry of the phase that ran last, of the output that is looked at."""
        if self.scene is None:
            return None
        last = [at for at, entry in enumerate(self._entries) if entry[2] == self.scene.done_phases]
        of_output = [at for at in last if self._entries[at][1][:1] in ((), (self.scene.output,))]
        found = of_output or last
        return found[0] if found else None

    def _scrolled(self, count: int, starts: list[int]) -> int:
        """The first line to show, so that the selected entry and what follows it are seen."""
        if self.selected is None or not starts:
            return 0
        room = self.size.height
        start = starts[self.selected]
        end = starts[self.selected + 1] if self.selected + 1 < len(starts) else count
        if count <= room:
            return 0
        top = min(max(start - 1, 0), max(0, count - room))
        return start if end - top > room else top

    def _written(self) -> tuple[list[Line], list[int]]:
        assert self.scene is not None
        if not self._entries:
            return self._invitation(), []
        lines: list[Line] = []
        starts = []
        self._row_of = {}
        phase = 0
        for at, (_, _, number, written, _) in enumerate(self._entries):
            if number != phase:
                if lines:
                    lines.append(())
                phase = number
            starts.append(len(lines))
            block = self._block(written, self.has_focus and at == self.selected, number == self.scene.done_phases)
            for one in block:
                self._row_of[len(lines)] = at
                lines.append(one)
        return lines, starts

    def _invitation(self) -> list[Line]:
        assert self.scene is not None
        first = self.scene.lesson.phases[0]
        return [
            line((" Nothing is computed yet.", "dim")),
            line((" Press ", "dim"), ("space", "mark"), (f" to {first.name}:", "dim")),
            *(line((f" {text}", "dim")) for text in wrapped(first.help, self.size.width - 2)),
        ]

    def _block(self, written: Lines, marked: bool, present: bool) -> list[Line]:
        """A value's label with how it is made in names, then in numbers with the result."""
        width = self.size.width - 1
        style = "cursor" if marked else "label" if present else "dim"
        plain = "" if present else "dim"
        head = f"{written.label} = "
        block: list[Line] = []
        names = wrapped(head + written.names, width, indent=2)
        first = names[0]
        cut = min(len(written.label), len(first))
        block.append(line(" ", (first[:cut], style), (first[cut:], plain)))
        block += [line(" ", (text, plain)) for text in names[1:]]
        if written.because is not None:
            block += [line(" ", (text, "mark")) for text in wrapped(f"  {written.because}, so", width, indent=2)]
        numbers = wrapped(f"  = {written.numbers} = ", width, indent=4)
        for text in numbers[:-1]:
            block.append(line(" ", (text, plain)))
        last = numbers[-1].rstrip()
        if len(last) + 1 + len(written.result) <= width:
            block.append(line(" ", (f"{last} ", plain), (written.result, "result")))
        else:
            block += [line(" ", (last, plain)), line(" ", ("    ", ""), (written.result, "result"))]
        return block


def entries_of(scene: Scene) -> list[tuple[str, Index, int, Lines, float]]:
    """The arithmetic of the step's phases so far: name, index, number of the phase, lines, value."""
    moment = scene.moment
    if not moment.phases_done:
        return []
    begins = scene.history.parameters_after(moment.step - 1) if moment.step else scene.parameters
    entries = []
    for number, phase in enumerate(explain_step(scene.lesson, begins, moment.phases_done), start=1):
        for part in phase.parts:
            entries.append((part.name, part.index, number, arithmetic(phase, part, short), part.value))
    return entries


def wrapped(text: str, width: int, indent: int = 0) -> list[str]:
    """Break a text at spaces; later lines are indented."""
    lines: list[str] = []
    lead = text[: len(text) - len(text.lstrip(" "))]
    now = lead
    for word in text.split():
        if len(now) > max(len(lead), indent if lines else 0) and len(now) + len(word) + 1 > width:
            lines.append(now.rstrip())
            now = " " * indent
        gap = "" if not now.strip() else " "
        now += gap + word
    return [*lines, now + (" " if text.endswith(" ") else "")]
