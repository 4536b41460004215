"""The weight deltas beside the slope of the error, measured."""

from __future__ import annotations

import math
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from engine.analysis.gradient_check import GradientCheck, Lack, Slope, slopes_of
from engine.analysis.reasoning.reasoning import reasonings
from engine.definition.lesson import Lesson
from tui.presentation.number_format import fit, full, short
from tui.screens.base.dialog import Dialog

LABEL, NUMBER = 15, 12
"""The widths of the columns; a long label widens its own."""
LEAST, AROUND = 66, 6
"""How wide it is at least, and how much of that its frame and its scrollbar take."""

MOST_CALLED = 4
"""So many weights at most are called by their names in a sentence."""


class CheckScreen(Dialog[bool]):
    """A table with a row for each weight that was tried, how the slope is measured, and why the ratio is 2.

    Its result is whether the learner wants to see line by line why.
    """

    ABOUT = "The weight deltas beside the slope of the error, measured by turning each weight a little."

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,k,enter", "dismiss(False)", "close"),
        Binding("equals_sign", "dismiss(True)", "why, line by line"),
    ]

    DEFAULT_CSS = """
    CheckScreen {
        align: center middle;
        & > VerticalScroll {
            width: 66; max-width: 100%; height: auto; max-height: 94%; padding: 0 1;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, check: GradientCheck, lesson: Lesson, looked_at: str) -> None:
        """Make the screen.

        Args:
            check: What it shows.
            lesson: The lesson that was checked.
            looked_at: The label of the weight whose numbers are shown.
        """
        super().__init__()
        self._check, self._lesson = check, lesson
        self._looked_at = next((slope for slope in check.slopes if slope.label == looked_at), check.slopes[-1])

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll() as box:
            box.border_title = f"Is the weight delta the slope? Step {self._check.step}"
            has_reasons = bool(reasonings(self._lesson.number))
            box.border_subtitle = "= why, line by line · esc closes" if has_reasons else "esc closes"
            # As wide as its table: a row that is wrapped cannot be read.
            box.styles.width = max(LEAST, self._field + 3 * NUMBER + AROUND)
            yield Static(self._content())

    def _content(self) -> Content:
        heads = ("weight", "weight delta", "slope", "ratio")
        rows = [_line(slope, self._field) for slope in self._check.slopes]
        rows.insert(0, Content.styled(_row(self._field, *heads), "$text-secondary"))
        return Content("\n").join([*rows, Content(""), self._measuring(), Content(""), *self._meaning()])

    @property
    def _field(self) -> int:
        return max(LABEL, *(len(slope.label) + 1 for slope in self._check.slopes))

    def _measuring(self) -> Content:
        """The formula, then with the numbers of the weight that is looked at."""
        at, h = self._looked_at, self._looked_at.nearby
        return Content("\n").join(
            [
                Content(
                    "The slope is measured: turn one weight w a little up and a little down, "
                    f"by h = {short(h)}, and see how its error E changes."
                ),
                Content.styled("slope = (E(w + h) − E(w − h)) / 2h", "bold"),
                Content.styled(f"{at.label}, w = {full(at.weight)}", "$text-secondary"),
                Content(f"  E(w + h) = {full(at.up)}"),
                Content(f"  E(w − h) = {full(at.down)}"),
                Content(f"  their difference / {short(2 * h)} = {full(at.measured)}"),
            ]
        )

    def _meaning(self) -> list[Content]:
        said = [Content(text) for text in (*of_how_many(self._check), *of_rows(self._check), *lacking(self._check))]
        if any(slope.ratio is not None for slope in self._check.slopes):
            said += [
                Content.styled(f"Why {times(self._lesson)}?", "$text-accent bold"),
                Content(why_so_many(self._lesson)),
                *map(Content, with_shares(self._check, times(self._lesson), bends(self._lesson))),
            ]
        return said


def times(lesson: Lesson) -> int:
    """How many times its weight delta a slope is: once where scores become probabilities, else twice."""
    return 2 if lesson.with_role("score") is None else 1


def bends(lesson: Lesson) -> bool:
    """Whether its error is no parabola over a weight: with scores, or behind a hidden layer's bend."""
    return lesson.with_role("score") is not None or lesson.network is not None


def why_so_many(lesson: Lesson) -> str:
    """Why a slope is as many times a weight delta."""
    if times(lesson) == 1:
        return (
            "The error is −ln of a probability. When a score moves, it moves by probability − wanted: that is the "
            "delta. So a weight delta, delta × input, is the slope itself. No 2 comes up, and none is left out."
        )
    first = (
        "The error is delta², so its slope is 2 × delta × input. The lesson's weight delta is delta × input: it leaves "
        "the 2 out."
    )
    if sum(lesson.parameter(weight).role == "weight" for weight, _ in slopes_of(lesson)) > 1:
        first = (
            "The error is delta², so its slope is 2 × delta × how fast the prediction moves with the weight. The "
            "lesson leaves the 2 out."
        )
    elif lesson.has_rows:
        enters = "what the weight is multiplied by" + (" (a bias, by 1)" if lesson.with_role("bias") else "")
        first = (
            f"The error of a row is delta², so its slope is 2 × delta × {enters}, and that of several rows is their "
            "mean. The lesson leaves the 2 out."
        )
    return (
        f"{first} Nothing is lost, since a step with the 2 and half the alpha is the same step. The 2 is folded into "
        "alpha."
    )


def of_how_many(check: GradientCheck) -> list[str]:
    """Where not all weights are tried, how many of how many are."""
    if len(check.slopes) >= check.weights:
        return []
    tried = f"{len(check.slopes)} of the {check.weights:,} weights are tried"
    return [f"{tried}: of each value some, evenly spread over it, and the one that is looked at."]


def of_rows(check: GradientCheck) -> list[str]:
    """Of which rows the error is, where each row has one of its own."""
    if not check.rows:
        return []
    if len(check.rows) == 1:
        return [f"E is the error of {check.rows[0]}, the row whose turn it is."]
    rows = f"{', '.join(check.rows[:-1])} and {check.rows[-1]}"
    return [f"E is the mean of the errors of {rows}; a weight delta is the mean of their delta × input."]


def lacking(check: GradientCheck) -> list[str]:
    """For the weights without a ratio, why there is none."""
    found: dict[Lack, list[str]] = {}
    for slope in check.slopes:
        if slope.lacks is not None:
            found.setdefault(slope.lacks, []).append(slope.label)
    return [f"No ratio for {_called(labels)}: {WHY[lack]}" for lack, labels in found.items()]


def _called(labels: list[str]) -> str:
    """The labels, or how many there are where nobody would read them all."""
    return " and ".join(labels) if len(labels) <= MOST_CALLED else f"{len(labels)} weights"


def with_shares(check: GradientCheck, times: int, bends: bool) -> list[str]:
    """Of each weight that learns another share than 1, that its ratio is another one, and why."""
    if bends:
        bent = any(slope.ratio and not math.isclose(slope.ratio, times, rel_tol=1e-3) for slope in check.slopes)
        return [BENT.format(times)] if bent else []
    found = []
    for slope in check.slopes:
        if slope.ratio and not math.isclose(slope.ratio, times, rel_tol=1e-3):
            share = short(times / slope.ratio)
            found.append(f"Not 2 for {slope.label}: it learns {share} of delta × input, and 2 is divided by that.")
    return found


BENT = (
    "A ratio is not quite {} here: the error is no parabola, and between w − h and w + h it bends. A smaller h would "
    "come nearer."
)
"""What is said of a slope that was measured over too long a way."""

WHY: dict[Lack, str] = {
    "zero": "the weight delta is 0, and nothing can be divided by 0.",
    "beyond": "a number is too large for it.",
    "rounding": "the slope is so small that it is lost in rounding, and cannot be trusted.",
}
"""What is said where there is no ratio."""


def _row(field: int, label: str, *cells: str) -> str:
    return f"{label:<{field}}" + "".join(f"{cell:>{NUMBER}}" for cell in cells)


def _line(slope: Slope, field: int) -> Content:
    """One weight with its numbers."""
    ratio = "none" if slope.ratio is None else short(slope.ratio, 9)
    numbers = (fit(number, NUMBER - 2) for number in (slope.given, slope.measured))
    row = _row(field, slope.label, *numbers, ratio)
    return Content.assemble(row[: -len(ratio)], (ratio, "$text-primary bold"))
