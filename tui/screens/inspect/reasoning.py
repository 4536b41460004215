"""Why a rule of the lesson is so, line by line, with the learner's own numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from engine import Experiment
from engine.analysis.gradient_check import present_step
from engine.analysis.reasoning.reasoning import Holds, Reasoning, Shown, facts_of, reason, reasonings
from engine.definition.parts.data import ROWS
from engine.definition.values import Index
from tui.presentation.number_format import full, short
from tui.screens.base.dialog import Dialog
from tui.widgets.base.wrapping import wrapped

INDENT = 4
"""So far to the right are the lines behind their numbers."""

ALL_DIGITS = 16
"""From so many digits on, a number is written as Python writes it."""


class ReasonScreen(Dialog[None]):
    """The lines of a reasoning, revealed one at a time.

    Args:
        reasonings: What the lesson has to show.
        facts: The numbers of the present step.
        place: Whose numbers they are, in a few words.
        key: The reasoning to begin with; by default the first.
    """

    ABOUT = "Why a rule is so: each line follows from those above it, in names and with the numbers of your step."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,equals_sign,q", "dismiss(None)", "close"),
        Binding("space,enter,right,down", "reveal", "next line"),
        Binding("left,up,backspace", "hide", "line back"),
        Binding("home", "first", "first line"),
        Binding("end", "last", "all lines"),
        Binding("pageup", "page(-1)", "page up"),
        Binding("pagedown", "page(1)", "page down"),
        Binding("tab", "other(1)", "next rule"),
        Binding("shift+tab", "other(-1)", "rule before"),
    ]

    DEFAULT_CSS = """
    ReasonScreen {
        align: center middle;
        & > VerticalScroll {
            width: 86; max-width: 96%; height: auto; max-height: 94%; padding: 0 1;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & Static { height: auto; }
    }
    """

    def __init__(
        self, reasonings: Sequence[Reasoning], facts: Mapping[str, float], place: str, key: str | None = None
    ) -> None:
        super().__init__()
        self._reasonings = tuple(reasonings)
        self._lines = [reason(one, facts, written) for one in self._reasonings]
        self._place = place
        keys = [one.key for one in self._reasonings]
        self._now = keys.index(key) if key in keys else 0
        self._shown = 1

    @classmethod
    def of(cls, run: Experiment, index: Index, key: str | None = None, row: int = 0) -> ReasonScreen | None:
        """What there is to show of a lesson at the present step of a run; None where there is nothing.

        Args:
            run: The run.
            index: The weight whose numbers are shown.
            key: The reasoning to begin with; by default the first.
            row: The row of the data that is looked at.
        """
        lesson = run.lesson
        found, weight = reasonings(lesson.number), lesson.with_role("weight")
        if not found or weight is None:
            return None
        values, step = present_step(run)
        there = [one for _, one in lesson.elements(weight, lesson.sizes(values))]
        index = index if index in there else there[-1]
        whose = [lesson.label(weight, index), *(axis.label(row) for axis in lesson.axes if axis.name == ROWS)]
        return cls(found, facts_of(lesson, values, index, row), " · ".join([*whose, f"step {step}"]), key)

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll(can_focus=False):
            yield Static(markup=False)

    def on_mount(self) -> None:
        """Show the first line."""
        self._show()

    def on_resize(self) -> None:
        """Wrap anew."""
        self.call_after_refresh(self._show)

    @property
    def reasoning(self) -> Reasoning:
        """What is shown."""
        return self._reasonings[self._now]

    @property
    def lines(self) -> tuple[Shown, ...]:
        """The lines that can be seen."""
        return self._lines[self._now][: self._shown]

    def _show(self) -> None:
        box, count = self.query_one(VerticalScroll), len(self._lines[self._now])
        box.border_title = Content(f"{self.reasoning.title} · {self._place}")
        more = "space next line" if self._shown < count else "all of it"
        other = {1: "", 2: " · tab the other"}.get(len(self._reasonings), " · tab another")
        box.border_subtitle = Content(f"{self._shown} of {count} · {more} · ← back{other} · esc")
        width = box.scrollable_content_region.width
        self.query_one(Static).update(Content("\n").join(written_out(self.lines, width)))
        self.call_after_refresh(box.scroll_end, animate=False)

    def _go(self, shown: int) -> None:
        self._shown = max(1, min(shown, len(self._lines[self._now])))
        self._show()

    def action_reveal(self) -> None:
        """Show the next line."""
        self._go(self._shown + 1)

    def action_hide(self) -> None:
        """Take the last line away again."""
        self._go(self._shown - 1)

    def action_first(self) -> None:
        """Only the first line."""
        self._go(1)

    def action_last(self) -> None:
        """All lines."""
        self._go(len(self._lines[self._now]))

    def action_page(self, way: int) -> None:
        """Look at the lines before, or after."""
        box = self.query_one(VerticalScroll)
        box.scroll_relative(y=way * (box.size.height - 1), animate=False, immediate=True)

    def action_other(self, by: int) -> None:
        """Another reasoning of the lesson, from its first line."""
        self._now = (self._now + by) % len(self._reasonings)
        self._go(1)


def written(number: float, digits: int) -> str:
    """A number with at most so many digits."""
    return full(number) if digits >= ALL_DIGITS else short(number, digits)


def written_out(lines: Sequence[Shown], width: int) -> Iterator[Content]:
    """The words, the line in names, and the line with its numbers; a blank between two."""
    for at, one in enumerate(lines, start=1):
        if at > 1:
            yield Content("")
        head, *more = wrapped(f"{at:<{INDENT}}{one.because}", width, INDENT)
        yield Content.assemble((head[:INDENT], "$text-accent bold"), head[INDENT:])
        yield from map(Content, more)
        for text, style in ((one.names, "bold"), (one.numbers, "$text-primary"), (about(one), "$text-warning")):
            if text:
                yield from (Content.styled(part, style) for part in wrapped(" " * INDENT + text, width, INDENT))


SAID: dict[Holds, str] = {
    "rounding": "A difference of rounding: {left} on the left, {right} on the right.",
    "differs": "With your numbers the left side is {left}, the right side {right}. Rounding can do that. So nothing "
    "more is shown.",
    "beyond": "One of the numbers here is too large for a computer, or cannot be measured. So nothing more is shown.",
}
"""What is said where the numbers bear a line out only up to rounding, or not."""


def about(line: Shown) -> str:
    """What there is to say about the numbers of a line, or nothing."""
    left, right = (full(side) for side in (line.left, line.right))
    if line.holds == "rounding" and left == right:
        return f"Both sides are {left}, as far as a computer can tell."
    return SAID.get(line.holds, "").format(left=left, right=right)
