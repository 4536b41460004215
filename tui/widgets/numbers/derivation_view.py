"""Where a number comes from, drawn so that one can ask further."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from engine.analysis.derivation import Derivation, derive, follow
from engine.execution.sums import first_largest_last
from engine.experiment.history import History
from tui.presentation.derivation_text import described, left_out, more, of_numpy, parts_of
from tui.presentation.number_format import full
from tui.widgets.base.line_view import Line, line
from tui.widgets.base.selectable_lines import SelectingView
from tui.widgets.base.wrapping import wrapped


class WhyView(SelectingView):
    """A number's arithmetic, and the numbers that it was made from, each of which can be asked in turn."""

    about = (
        "How the number was made. Up and down choose one of the numbers in it; enter asks where that one comes from."
        " Of a long sum the first term, the largest and the last are shown; enter on `… more` shows all."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pageup", "page(-1)", "a page up", show=False),
        Binding("pagedown", "page(1)", "a page down", show=False),
    ]

    def __init__(self, history: History, derivation: Derivation, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.history = history
        self.trail = [derivation]
        """The numbers that were asked about, the first one first."""
        self._chosen = [0]
        """Which part was chosen at each of them."""
        self._opened: list[Derivation | None] = [None]
        """The same number with all terms of its long sums, at each of them where the learner wants it so."""
        self._above = 0
        """By how many lines it is scrolled up from where the chosen part is in view."""
        self._rows: dict[int, int] = {}
        self._known: tuple[Derivation, list[tuple[str, str, str]]] | None = None

    @property
    def derivation(self) -> Derivation:
        """The number that is shown."""
        return self._opened[-1] or self.trail[-1]

    @property
    def text(self) -> str:
        """What is shown, as plain text."""
        return "\n".join(described(self.history, self.derivation))

    def count(self) -> int:
        """How many numbers it was made from, and one place for what is not shown."""
        return len(self.derivation.parts) + (left_out(self.derivation) > 0)

    def selection_changed(self) -> None:
        """Draw with the chosen part marked."""
        if self.selected is not None:
            self._chosen[-1] = self.selected
        self._draw()

    def on_mount(self) -> None:
        """Begin with the first part."""
        self.select(0)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    def action_select(self, by: int) -> None:
        """Go on to the next or previous part; before the first one are the lines above it."""
        if by < 0 and not self.selected and self._first > 0:
            self._above -= by
            self._draw()
        elif by > 0 and self._above:
            self._above = max(0, self._above - by)
            self._draw()
        else:
            super().action_select(by)

    def action_page(self, by: int) -> None:
        """Go a page on or back."""
        for _ in range(max(1, self.size.height - 2)):
            self.action_select(by)

    def descend(self) -> bool:
        """Ask where the chosen part comes from, or show what is not shown; whether there was anything."""
        if self.selected is None:
            return False
        if self.selected == len(self.derivation.parts):
            source = self.derivation.source
            self._opened[-1] = derive(self.history, source.name, source.index, source.step)
            self._chosen[-1] = 0
            self.select(0)
            self._above = self._first
            self._draw()
            return True
        part = self.derivation.parts[self.selected]
        self.trail.append(follow(self.history, part, fold=first_largest_last))
        self._chosen.append(0)
        self._opened.append(None)
        self._above = 0
        self.select(0)
        return True

    def ascend(self) -> bool:
        """Back to the number that was asked about before, or to its first, largest and last term; whether it could."""
        self._above = 0
        if self._opened[-1] is not None:
            self._opened[-1] = None
            self.select(len(self.derivation.parts))
            return True
        if len(self.trail) == 1:
            return False
        self.trail.pop()
        self._opened.pop()
        self._chosen.pop()
        self.select(self._chosen[-1])
        return True

    def on_click(self, event: events.Click) -> None:
        """Choose the part that was clicked; a second click asks about it."""
        offset = event.get_content_offset(self)
        if offset is not None and offset.y + self._first in self._rows:
            self.select(self._rows[offset.y + self._first])
            if event.chain == 2:
                self.descend()

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel chooses."""
        event.stop()
        self.action_select(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel chooses."""
        event.stop()
        self.action_select(1)

    _first = 0

    def _draw(self) -> None:
        width = self.size.width - 2
        if width <= 0:
            return
        lines = [*self._way(width), *self._made(width)]
        self._rows = {}
        for at, part in enumerate(self._parts(width)):
            if at > 1:
                self._rows[len(lines)] = at - 2
            lines.append(part)
        # What is chosen stays in view; the number itself comes first where both fit.
        chosen = next((row for row, at in self._rows.items() if at == self.selected), 0)
        self._first = max(0, min(chosen - self.size.height + 2, len(lines) - self.size.height))
        self._above = min(self._above, self._first)
        self._first -= self._above
        shown = lines[self._first :]
        if len(shown) > self.size.height:
            more = len(shown) - self.size.height + 1
            shown[self.size.height - 1 :] = [line((f"   … {more} more below: ↓", "dim"))]
        self.set_lines(shown)

    def _way(self, width: int) -> list[Line]:
        """The numbers on the way here, shortened from the left."""
        if len(self.trail) == 1:
            return []
        names = [
            one.source.label if one.asked else f"{one.source.label} at step {one.source.step}"
            for one in self.trail[:-1]
        ]
        text = " › ".join(names) + " ›"
        if len(text) > width:
            text = "… " + text[len(text) - width + 2 :]
        return [line(" ", (text, "dim")), ()]

    def _made(self, width: int) -> list[Line]:
        """The number and how it was made."""
        derivation = self.derivation
        source, written = derivation.source, derivation.lines
        found = [line(" ", (source.label, "label"), (f": {derivation.words}", "")), ()]
        if written is None:
            return [*found, line(f"   {source.label} = ", (full(source.value), "result"))]
        if written.because is not None:
            found += [line((f"   {text}", "mark")) for text in wrapped(f"{written.because}, so", width - 3)]
        for text in wrapped(f"{written.label} = {written.names}", width - 3, indent=4):
            found.append(line(f"   {text}"))
        for working in (written.numbers, written.middle):
            if working is not None and working != written.result:
                found += [line(f"   {text}") for text in wrapped(f"  = {working}", width - 3, indent=4)]
        found.append(line("     = ", (written.result, "result")))
        if derivation.differs is not None:
            found += [line((f"   {text}", "dim")) for text in wrapped(of_numpy(derivation.differs), width - 3)]
        return found

    def _parts(self, width: int) -> list[Line]:
        """A heading and the parts, each with where it comes from."""
        parts = self._parts_of()
        if not parts:
            return []
        labels = max(len(label) for label, _, _ in parts)
        values = max(len(value) for _, value, _ in parts)
        heading = " before" if self.derivation.origin == "edit" else " made from"
        lines: list[Line] = [(), line((heading, "dim"))]
        for at, (label, value, words) in enumerate(parts):
            here = at == self.selected
            number = f"{value:<{values}}"
            rest = f"  {words}"
            if 4 + labels + values + len(rest) > width:
                rest = f"  {words.removeprefix('made by ')}"
            parts_of = (f" {'▸' if here else ' '} {label:<{labels}}  ", "mark" if here else "")
            lines.append(line(parts_of, (number, "cursor" if here else "strong"), (rest, "dim")))
        if left_out(self.derivation):
            here = self.selected == len(parts)
            said = (more(self.derivation), "cursor" if here else "strong")
            lines.append(line((" ▸ " if here else "   ", "mark"), said, (": enter shows all", "dim")))
        return lines

    def _parts_of(self) -> list[tuple[str, str, str]]:
        """What is said of each part; it is looked up once, whatever is chosen."""
        if self._known is None or self._known[0] is not self.derivation:
            self._known = self.derivation, parts_of(self.history, self.derivation)
        return self._known[1]
