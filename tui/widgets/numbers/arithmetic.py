"""The arithmetic of the current phase, with the real numbers."""

from __future__ import annotations

from itertools import accumulate

from textual import events
from textual.content import Content

from engine.analysis.notation import Lines
from engine.definition.parts.data import ROWS
from engine.definition.values import Index
from tui.presentation.asked_number import Asked
from tui.presentation.number_format import full
from tui.presentation.scene import MOST_ROWS, Scene
from tui.services import services_of
from tui.widgets.base.line_view import Line, line, text_of
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.base.wrapping import wrapped
from tui.widgets.numbers.step_entries import Entries, Place, entries_of, places_of

ABOVE, BELOW = "   ↑ more", "   ↓ more"
"""What stands at an edge of the panel beyond which the phase goes on."""


class ArithmeticView(SelectingView):
    """Each value of the step in names and in numbers; the present phase is in view."""

    BORDER_TITLE = "Arithmetic"
    about = "How each number of the step was made: in names, then in numbers. Up and down select a value."

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.scene: Scene | None = None
        self._entries = Entries()
        self._places: list[Place] = []
        self._row_of: dict[int, int] = {}
        self._too_long: set[tuple[str, Index]] = set()
        self._beyond = ""
        """In which directions the phase goes on beyond a panel that is full."""

    def show(self, scene: Scene) -> None:
        """Write out this scene's step."""
        before = self.scene
        same_step = before is not None and _what_is_written(before) == _what_is_written(scene)
        self.scene = scene
        if before is None or before.form != scene.form:
            self._too_long = set()
        if before is None or _what_has_places(before) != _what_has_places(scene):
            self._places = places_of(scene)
        if not same_step or not self._entries:
            self._entries = entries_of(scene, services_of(self).numbers.six, self._too_long, self._places)
        if not self.has_focus or self.selected is None or self.selected >= len(self._entries):
            self.selected = self._of_present_phase()
        self.selection_changed()

    def forget(self) -> None:
        """Write the same step anew next time: how numbers are written has changed."""
        self._entries = Entries()

    def count(self) -> int:
        """How many numbers the step has given so far."""
        return len(self._entries)

    @property
    def asked(self) -> Asked | None:
        """The selected number."""
        if self.scene is None or self.selected is None or not self._entries:
            return None
        entry = self._entries[self.selected]
        return Asked(entry.name, entry.index, self.scene.moment.step)

    def places_of(self, name: str | None = None, index: Index = (), phase: str | None = None) -> list[int]:
        """Where a value's numbers stand, or those of a phase.

        Args:
            name: The value.
            index: Which of its numbers; shorter than its shape for several.
            phase: The phase, where no value is named.
        """
        if self.scene is None:
            return []
        phases, every = self.scene.lesson.phases, enumerate(self._entries.places)
        if name is None:
            return [at for at, entry in every if phases[entry.phase - 1].name == phase]
        return [at for at, entry in every if entry.name == name and entry.index[: len(index)] == index]

    def focus_changed(self) -> None:
        """Mark the selected value, or none."""
        if self.selected is None:
            self.selected = self._of_present_phase()
        self.selection_changed()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.selection_changed()

    def on_click(self, event: events.Click) -> None:
        """Select the value that was clicked."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y in self._row_of:
            self.select(self._row_of[offset.y])

    def selection_changed(self) -> None:
        """Draw with the selected value in view."""
        if self.scene is None or not self.size.width:
            return
        self.set_lines(self._written())
        moment = self.scene.moment
        title = [f"Arithmetic · {moment.phase}" if self.scene.done_phases else "Arithmetic"]
        if self._beyond:
            title.append(f"{self._beyond} more")
        self.border_title = " · ".join(title)
        if self.has_focus and self.selected is not None and self._entries:
            entry = self._entries[self.selected]
            self.border_subtitle = Content(f"{entry.lines.label} {full(entry.value)}")
        else:
            self.border_subtitle = ""

    def _of_present_phase(self) -> int | None:
        """The last entry of the phase that ran last, of the output that is looked at: what the phase is for."""
        if self.scene is None:
            return None
        places, done = self._entries.places, self.scene.done_phases
        last = [at for at, one in enumerate(places) if one.phase == done]
        looked_at = {name: self.scene.place(name) for name in dict.fromkeys(places[at].name for at in last)}
        looked_at_last = [at for at in last if places[at].index == looked_at[places[at].name]]
        found = looked_at_last or last
        return found[-1] if found else None

    def _written(self) -> list[Line]:
        """The selected entry's phase: all of it where there is room, else its output's part; then what came before."""
        assert self.scene is not None
        self._beyond = ""
        if not self._entries or self.selected is None:
            return self._invitation()
        chosen = self._entries[self.selected]
        room = self.size.height
        every = self._entries.places
        whole = phase = [at for at, one in enumerate(every) if one.phase == chosen.phase]
        before = [at for at, one in enumerate(every) if one.phase < chosen.phase]
        if not self._fit(phase, room):
            phase, before = (
                [at for at in some if every[at].index[:1] in ((), chosen.index[:1])] for some in (phase, before)
            )
        part = self._around(phase, self.selected, room)
        blocks = self._blocks(part)
        if before and part[0] == phase[0] and self._fit(before, room - 1 - len(blocks)):
            blocks = [*self._blocks(before), (None, ()), *blocks]
        if len(blocks) > room > 2:
            # One number's arithmetic is longer than the panel: its label and its result stay in view.
            blocks = [blocks[0], (self.selected, line(("   …", "dim"))), *blocks[len(blocks) - room + 2 :]]
        # The numbers next to those that have room; a click selects them. A full panel says it in its frame.
        for edge, sign, text in ((-1, "↓", BELOW), (0, "↑", ABOVE)):
            if part[edge] == whole[edge]:
                continue
            if len(blocks) < room:
                next_one = whole[whole.index(part[edge]) + (1 if edge else -1)]
                blocks.insert(len(blocks) if edge else 0, (next_one, line((text, "dim"))))
            else:
                self._beyond = sign + self._beyond
        self._row_of = {row: at for row, (at, _) in enumerate(blocks) if at is not None}
        return [one for _, one in blocks]

    def _fit(self, entries: list[int], room: int) -> bool:
        """Whether all of some entries have room; no more of them are written than it takes to know."""
        lengths = accumulate(len(self._blocks([at])) for at in entries)
        return all(length <= room for length in lengths)

    def _around(self, entries: list[int], selected: int, room: int) -> list[int]:
        """The selected entry with as many behind it as there is room for; with all of them, as many before it."""
        first = last = entries.index(selected)
        room -= len(self._blocks([selected]))
        while last + 1 < len(entries) and room > 0:
            room -= len(self._blocks([entries[last + 1]]))
            last += room >= 0
        while first > 0 and last + 1 == len(entries) and room > 0:
            room -= len(self._blocks([entries[first - 1]]))
            first -= room >= 0
        return entries[first : last + 1]

    def _blocks(self, entries: list[int]) -> list[tuple[int | None, Line]]:
        """The lines of some entries, each with its entry."""
        assert self.scene is not None
        return [
            (at, one)
            for at in entries
            for one in self._block(
                self._entries[at].lines,
                self.has_focus and at == self.selected,
                self._entries[at].phase == self.scene.done_phases,
            )
        ]

    def _invitation(self) -> list[Line]:
        assert self.scene is not None
        first = self.scene.lesson.phases[0]
        opening = "You changed a number." if self.scene.moment.edited else "Nothing is computed yet."
        key = services_of(self).key("next_phase")
        return [
            line((f" {opening}", "dim")),
            line((" Press ", "dim"), (key, "mark"), (f" to {first.name}:", "dim")),
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
            block += [line(" ", (text, "mark")) for text in wrapped(f"  {written.because}, so", width, indent=4)]
        if written.left_out:
            block.append(line((f"   … and {written.left_out} more", "dim")))
        sign = "=" if written.exact else "≈"
        # A number that is handed on as it is has no working.
        working = [f"= {written.numbers}"] if written.numbers != written.result else []
        if written.middle is not None:
            working.append(f"= {written.middle}")
        # All in one line where it fits, else each from its own sign on.
        whole = f"  {' '.join([*working, sign])} "
        if len(whole) + len(written.result) <= width:
            block.append(line(" ", (whole, plain), (written.result, "result")))
            return block
        for text in working:
            block += [line(" ", (part, plain)) for part in wrapped(f"  {text}", width, indent=4)]
        last = text_of(block[-1]).strip()
        if working and len(last) + len(written.result) + 6 <= width:
            *parts, (text, style) = block[-1]
            block[-1] = (*parts, (f"{text.rstrip()} {sign} ", style), (written.result, "result"))
        else:
            block.append(line(" ", (f"  {sign} ", plain), (written.result, "result")))
        return block


def _what_is_written(scene: Scene) -> tuple[object, ...]:
    """What the entries depend on; of thousands of rows, which one is looked at."""
    return scene.moment.values, scene.form, _row_of(scene)


def _what_has_places(scene: Scene) -> tuple[object, ...]:
    """What it depends on which entries there are."""
    return scene.done_phases, scene.form, _row_of(scene)


def _row_of(scene: Scene) -> tuple[int, int] | None:
    return scene.row_written if scene.sizes.get(ROWS, 0) > MOST_ROWS else None
