"""The code that runs: the source of the lesson's phases and of what they call, in both forms where there are two."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from engine.analysis.twin_lessons import Result, difference, form_name, forms_of, results
from engine.definition.lesson import Lesson
from engine.execution.source_code import called_functions, source_of
from tui.presentation.number_format import full
from tui.presentation.scene import Scene
from tui.presentation.text.python_highlighting import highlighted
from tui.widgets.base.wrapping import broken

LEAST_BESIDE = 88
"""From this width on two forms stand side by side."""

SAID = {
    "same": "the same digits as in lesson {}",
    "last digits": "not the last digits of lesson {}",
    "other": "not the number of lesson {}",
}
"""How the result of one form compares with the other's."""


class CodeView(VerticalScroll):
    """The phase functions in order, then the engine's functions that they call; the present phase is marked."""

    BORDER_TITLE = "Code"
    about = (
        "The functions that run, as they stand in their files. A bar marks the phase that ran last. y copies them. "
        "Lessons 2 and 3 compute the same in two forms: both are shown, each with its result for the present numbers."
    )

    DEFAULT_CSS = """
    CodeView {
        & > Container { height: auto; layout: vertical; }
        & > Container.-beside { layout: horizontal; }
        & > .-beside > Static { width: 1fr; }
    }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._scene: Scene | None = None
        self._shown: tuple[object, ...] | None = None
        self._sought: tuple[str, tuple[int, int]] | None = None
        """The function that was asked for, and at which step and phase: it stays in view until the run goes on."""

    def compose(self) -> ComposeResult:
        """A place for each form."""
        with Container():
            yield Static()
            yield Static()

    def show(self, scene: Scene) -> None:
        """Mark this scene's phase, and compute what both forms give."""
        self._scene = scene
        width = self.size.width
        if not width:
            return
        phase, forms = scene.moment.phase, forms_of(scene.lesson)
        given = [results(form, scene.parameters) for form in forms] if len(forms) == 2 else []
        wanted = (scene.lesson, phase, width, repr(given))
        if wanted == self._shown:
            return
        moved = self._shown is None or wanted[:3] != self._shown[:3]
        self._shown = wanted
        beside = len(forms) == 2 and width >= LEAST_BESIDE
        self.query_one(Container).set_class(beside, "-beside")
        row = self._write(forms, given, phase, width // 2 if beside else width)
        self.border_subtitle = f"▌ {phase} ran last" if phase else ""
        if row is not None and moved:
            self.call_after_refresh(self._scroll_to_phase, row)

    def _write(
        self, forms: Sequence[Lesson], given: Sequence[tuple[Result, ...]], phase: str | None, width: int
    ) -> int | None:
        """Fill the places; the row at which the phase begins in the first."""
        rows: list[int | None] = []
        for at, place in enumerate(self.query(Static)):
            place.display = at < len(forms)
            if at >= len(forms):
                continue
            lesson, notes, heading = forms[at], {}, ""
            if given:
                heading = f"lesson {lesson.number}: {form_name(lesson)}"
                notes = notes_of(given[at], given[1 - at], forms[1 - at].number)
            content, row = listing(lesson, phase, width, heading, notes)
            place.update(content)
            rows.append(row)
        return rows[0]

    def go_to(self, name: str) -> None:
        """Scroll to a function, after a scene that was just shown has scrolled to its phase."""
        if self._scene is not None:
            self._sought = (name, _moment_of(self._scene))
        self.call_after_refresh(self._scroll_to_function, name)

    def _scroll_to_phase(self, row: int) -> None:
        # The first size of a view that was away comes only after what was asked for.
        if self._sought is not None and self._scene is not None and self._sought[1] == _moment_of(self._scene):
            self._scroll_to_function(self._sought[0])
        else:
            self.scroll_to(y=max(0, row - 1), animate=False)

    def _scroll_to_function(self, name: str) -> None:
        for place in self.query(Static):
            lines = str(place.render()).split("\n") if place.display else []
            rows = [row for row, text in enumerate(lines) if text.lstrip("▌ ").startswith(f"def {name}(")]
            if rows:
                self.scroll_to(y=max(0, rows[0] - 1), animate=False)
                return

    def on_resize(self) -> None:
        """Break long lines anew."""
        if self._scene is not None and not self.has_class("-away"):
            self.show(self._scene)


def _moment_of(scene: Scene) -> tuple[int, int]:
    return scene.moment.step, scene.moment.phases_done


def notes_of(own: Sequence[Result], others: Sequence[Result], other: int) -> dict[str, list[str]]:
    """By phase, the lines beneath it: what it gives in full, and whether the other lesson gives the same."""
    notes: dict[str, list[str]] = {}
    for one, second in zip(own, others, strict=True):
        said = SAID[difference(one.value, second.value)].format(other)
        notes.setdefault(one.phase, []).extend([f"→ {one.label} {full(one.value)}", f"  {said}"])
    return notes


def listing(
    lesson: Lesson, phase: str | None, width: int, heading: str = "", notes: dict[str, list[str]] | None = None
) -> tuple[Content, int | None]:
    """The highlighted source with the phase's lines marked, and the row where it begins.

    Args:
        lesson: Whose code it is.
        phase: The phase that ran last.
        width: How wide it may be.
        heading: A line above it.
        notes: Lines to be written beneath a phase, by its name.
    """
    lines: list[Content] = [Content.styled(f"  {heading}", "$text-accent bold")] if heading else []
    row = None
    names = {one.function.__name__: one.function for one in lesson.phases}
    for function in functions_of(lesson):
        phase_here = names.get(function.__name__) is function
        here = phase_here and function.__name__ == phase
        if here:
            row = len(lines)
        mark = Content.styled("▌ ", "$text-accent bold") if here else Content("  ")
        for line in colored(function):
            lines += [mark + part for part in broken(line, width - 4)]
        for note in (notes or {}).get(function.__name__, []) if phase_here else []:
            lines.append(Content.styled(f"  {note}", "$text-primary bold" if note.startswith("→") else "$text-muted"))
        lines.append(Content(""))
    return Content("\n").join(lines), row


def plain_code(lesson: Lesson) -> str:
    """The lesson's own code as it stands in its files, to be taken along."""
    return "\n\n\n".join(source_of(function).text for function in functions_of(lesson)) + "\n"


def functions_of(lesson: Lesson) -> list[Callable[..., Any]]:
    """What is run before the first step, the phase functions in order, then the functions that they call."""
    phases = [phase.function for phase in (*lesson.begin, *lesson.phases)]
    return [*phases, *called_functions(phases)]


@cache
def colored(function: Callable[..., Any]) -> list[Content]:
    """The lines of a function, highlighted; the theme gives the colors when they are painted."""
    return highlighted(source_of(function).text).split("\n")
