"""What one step does to the miss: in words, and on a scale."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from functools import cache

from textual.content import Content
from textual.geometry import Size

from engine.analysis.steps.contraction import Contraction, Zone, contraction, has_contraction
from engine.analysis.steps.rows_meter import RowsMeter
from engine.analysis.steps.stride import Stride, has_strides, stride
from engine.analysis.steps.valley import RowStep, Shares, SomeRows, Valley, has_valley
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import STEP
from engine.definition.values import Value
from tui.presentation.number_format import apart, short
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import LineView, line
from tui.widgets.charts.gauge_scale import GOAL, HERE, Measure, scale_of
from tui.widgets.charts.gauge_scale import STEP as STEP_SIGN
from tui.widgets.charts.words.contraction_words import kept, other_than
from tui.widgets.charts.words.valley_words import sentences_by_rows, title_by_rows

NARROWEST = 4
"""Columns without which nothing can be told, and nothing is drawn."""

ROWS = 5
"""The height, the frame included; one more where all is shown at once."""


class Gauge(LineView, can_focus=True):
    """Says how much of every delta a step keeps, or how many steps the bottom is away."""

    about = (
        "What one step does. In gradient descent: how much of every delta it keeps, and where alpha stands between 0, "
        "the alpha that lands in one step (◆) and the limit (┃). In hot and cold: how far the bottom (◆) is from the "
        "weight (●), beside the size of a step (▶). With rows of data: how much of the way to the best weights it "
        "leaves, across the valley of the error, where it is steepest, and along it, where it is slowest; with one row "
        "a step, how much of that row's delta it keeps."
    )

    DEFAULT_CSS = """
    Gauge {
        border: round $foreground 25%;
        border-title-color: $foreground-muted;
        border-subtitle-color: $text-accent;
        background: $background;
        &:focus { border: round $primary; border-title-color: $text-primary; border-title-style: bold reverse; }
        &.-away { display: none; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._meter = RowsMeter()
        self._measured: tuple[Mapping[str, Value], Measure | None] | None = None
        self._drawn: tuple[Measure | None, Size] | None = None

    def show(self, scene: Scene) -> None:
        """Measure this scene's step."""
        self._scene = scene
        self._draw()

    def on_resize(self) -> None:
        """Draw anew for the new size."""
        self._draw()

    def _draw(self) -> None:
        width, height = self.size
        if self._scene is None or width < NARROWEST or not height or self.has_class("-away"):
            return
        measure = self._measure(self._scene)
        if (measure, self.size) == self._drawn:
            return
        self._drawn = (measure, self.size)
        self.border_title = Content(title_of(measure))
        marks = marks_of(measure)
        # A number that is cut would be another number: where there is no room for both, the limit counts.
        self.border_subtitle = Content(marks if len(marks) <= width - 2 else marks.rpartition(" · ")[2])
        words = words_of(measure, width - 1, max(1, height - 1))
        words += terms_of(measure, width - 1, height - 1 - len(words))
        scale = scale_of(measure, width - 2)
        room = height - len(words)
        self.set_lines([*(line(f" {text}") for text in words), *(line(" ", *one) for one in scale[:room])])

    def _measure(self, scene: Scene) -> Measure | None:
        """The step of this scene; measured once for the same numbers that play a part."""
        lesson = scene.lesson
        # The step's number says whose turn it is: what is told of a row is so whenever it has its turn.
        no_part = () if has_strides(lesson) else (*lesson.learned, lesson.with_role("target"), STEP)
        numbers = {name: value for name, value in scene.parameters.items() if name not in no_part}
        numbers["row looked at"] = scene.row
        if self._measured is None or self._measured[0] != numbers:
            self._measured = (numbers, measure_of(lesson, scene.parameters, scene.row, self._meter))
        return self._measured[1]


def has_gauge(lesson: Lesson) -> bool:
    """Whether a lesson's step is of a kind that can be measured."""
    return has_strides(lesson) or has_contraction(lesson) or has_valley(lesson)


@cache
def gauge_rows(lesson: Lesson) -> int:
    """How many lines the gauge takes, its frame included: two more where a sum has a term for each input."""
    if not has_gauge(lesson):
        return 0
    measure = measure_of(lesson, lesson.numbered(lesson.defaults, 1))
    return ROWS + 2 if isinstance(measure, Contraction) and measure.parts else ROWS


def measure_of(
    lesson: Lesson, values: Mapping[str, Value], row: int = 0, meter: RowsMeter | None = None
) -> Measure | None:
    """What a step does with these numbers, with that row where it learns from one; None where they are too large.

    Args:
        lesson: The lesson.
        values: Its parameters.
        row: The row that is looked at.
        meter: It may know the data already.
    """
    if has_strides(lesson):
        return stride(lesson, values)
    return (
        contraction(lesson, values) if has_contraction(lesson) else (meter or RowsMeter()).measured(lesson, values, row)
    )


def title_of(measure: Measure | None) -> str:
    """The setting, and how it goes."""
    match measure:
        case Contraction():
            return f"{measure.setting} · {measure.zone.replace(' but', ',')}"
        case Stride():
            return f"{measure.setting} · {_way(measure)}"
        case Valley() | SomeRows() | Shares():
            return f"{measure.setting} · {title_by_rows(measure)}"
        case RowStep():
            return f"{measure.share.setting} · {title_by_rows(measure)}"
    return "One step"


def _rounded(number: float) -> str:
    """A number in few digits, with a word where these are not all: who types them should know it."""
    text = short(number, 5)
    return f" {text}" if float(text) == number else f"≈{text}"


def marks_of(measure: Measure | None) -> str:
    """What the marks on the scale stand for."""
    match measure:
        case Contraction(exact=float(exact), limit=float(limit)):
            return f"exact{_rounded(exact)} · limit{_rounded(limit)}"
        case Contraction(zone=Zone.STUCK):
            return f"no {measure.setting} helps"
        case Contraction(zone=Zone.BLOWING_UP):
            return f"every {measure.setting} is too big"
        case Valley(best=float(best), limit=float(limit)) if not measure.is_round:
            return f"best{_rounded(best)} · limit{_rounded(limit)}"
        case Valley(limit=float(limit)):
            return (
                f"exact{_rounded(limit / 2)} · limit{_rounded(limit)}"
                if measure.is_round
                else f"limit{_rounded(limit)}"
            )
        case RowStep():
            return marks_of(measure.share)
        case Stride(bottom=float()):
            return f"{HERE} weight {STEP_SIGN} a step {GOAL} bottom"
    return ""


def words_of(measure: Measure | None, width: int, rows: int) -> list[str]:
    """One sentence in lines; a shorter one where the full one does not fit."""
    lines: list[str] = []
    for sentence in sentences(measure):
        # A number stays together with its unit.
        lines = [text.replace("\u00a0", " ") for text in textwrap.wrap(sentence, width)]
        if len(lines) <= rows:
            break
    return lines[:rows]


def terms_of(measure: Measure | None, width: int, rows: int) -> list[str]:
    """What is kept as a sum, with what each weight takes off; nothing where there is one weight or no room for all."""
    match measure:
        case Contraction(parts=(_, *_) as parts) if all(math.isfinite(part) for _, part in parts):
            terms = [f"{'−' if part >= 0 else '+'}\u00a0{label}\u00a0{short(abs(part), 4)}" for label, part in parts]
            lines = textwrap.wrap(" ".join(["1", *terms]), width, subsequent_indent="  ")
            return [text.replace("\u00a0", " ") for text in lines] if len(lines) <= rows else []
    return []


def sentences(measure: Measure | None) -> tuple[str, ...]:
    """What a step does, at length and in short; the title says the zone in any case."""
    match measure:
        case Contraction():
            brief = kept(measure)
            return f"each step {brief}: {measure.zone}", f"{brief}: {measure.zone}", brief
        case Stride():
            return (_walked(measure),)
        case Valley() | RowStep() | SomeRows() | Shares():
            return sentences_by_rows(measure)
    return ("the numbers are too large to tell what a step does",)


def _way(measure: Stride) -> str:
    """How the weight goes, in a word or two."""
    if measure.bottom is None:
        return "no bottom"
    if measure.stays:
        return "stays"
    if measure.is_there:
        return "leaves the bottom"
    if measure.lands:
        return "lands in one step"
    if measure.jumps_over:
        return "jumps over"
    return "on its way" if measure.comes_nearer else "no nearer"


def _walked(measure: Stride) -> str:
    if measure.distance is None or measure.steps is None:
        return "the error has no bottom that can be found here"
    size, away = apart(measure.size, measure.distance)
    if measure.stays:
        place = "on the bottom" if measure.is_there else f"the bottom is {away} away"
        if measure.too_small:
            return f"{place}, and a step of {size} is too small to change the weight: it stays"
        return f"{place}, and up and down are equally wrong: it stays"
    if measure.is_there:
        return f"on the bottom: the next step of {size} leaves it again"
    if measure.lands:
        return f"the bottom is {short(measure.distance)} away: one step of {short(measure.size)} lands on it"
    if measure.jumps_over:
        return f"the bottom is {away} away, a step is {size}: it jumps over"
    if not measure.comes_nearer:
        return f"the bottom is {away} away, and a step of {size} brings it no nearer"
    if measure.is_vague:
        return f"the bottom is about {short(measure.distance, 1)} away, by steps of {size}"
    return f"the bottom is {away} away: {other_than(1, measure.steps, 4)} steps of {size}"
