"""What a check says of the learner's function: the first useful word, then call by call."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from engine.sandbox.answers import printable
from engine.teaching.exercise import Exercise
from engine.teaching.exercise_check import Checked, Row
from engine.teaching.exercise_gradient import gradient_words
from engine.teaching.result_words import written_call, written_result
from tui.presentation.text.python_highlighting import highlighted
from tui.widgets.base.wrapping import broken, wrapped

SIGNS = {"right": ("✓", "$text-success bold"), "wrong": ("✗", "$text-error bold"), "missing": ("·", "$text-muted")}
"""The sign of a call, told apart without color."""

MOST_PRINTED, MOST_OF_ONE = 12, 400
"""How many lines of what was printed are shown, and how many characters of one line or of one result."""


@dataclass(frozen=True)
class Results:
    """What is to be shown.

    Attributes:
        exercise: What is to be written.
        checked: What came of the last check.
        checking: Whether a check goes on.
        hint: A hint that was asked for, or nothing.
        solution: Whether a solution is shown.
        stale: Whether the text was changed since the check.
    """

    exercise: Exercise
    checked: Checked
    checking: bool = False
    hint: str = ""
    solution: bool = False
    stale: bool = False

    @property
    def title(self) -> str:
        """A few words on what is shown."""
        if self.checking:
            return "Checking… · esc stops it"
        if self.solution:
            return "A solution · F7 hides it"
        if self.checked.word == "":
            return "What it is checked with"
        right, count = self.checked.right, len(self.checked.every)
        said = f"✓ all {count} right" if self.checked.passed else f"{right} of {count} right"
        return f"{said} · before your last change" if self.stale else said


class ResultsView(VerticalScroll):
    """The calls of a check with what was expected and what came."""

    about = (
        "What your function was called with, what is right, and what came back. ✓ is right, ✗ is wrong, · was not "
        "reached. Up and down scroll."
    )

    DEFAULT_CSS = """
    ResultsView { scrollbar-gutter: stable; & > Static { height: auto; } }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._results: Results | None = None

    def compose(self) -> ComposeResult:
        """One text, written anew when something changes."""
        yield Static(markup=False)

    def show(self, results: Results) -> None:
        """Show this."""
        new = results != self._results
        self._results = results
        self._draw()
        if new:
            self.scroll_home(animate=False)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()

    @property
    def plain(self) -> str:
        """All of it as bare text."""
        return str(self.query_one(Static).render())

    def _draw(self) -> None:
        width = self.scrollable_content_region.width
        if self._results is None or width < 8:
            return
        self.border_title = Content(self._results.title)
        self.query_one(Static).update(Content("\n").join(written_out(self._results, width)))


def written_out(results: Results, width: int) -> list[Content]:
    """All the lines."""
    exercise, checked = results.exercise, results.checked
    if results.solution:
        code = highlighted(exercise.solution.rstrip("\n")).split("\n")
        return [part for line in code for part in broken(line, width)]
    lines: list[Content] = []
    if results.hint:
        lines += _paragraph(f"Hint: {results.hint}", width, "$text-warning")
    if checked.passed:
        lines += _paragraph(f"✓ {exercise.explanation}", width, "$text-success")
        lines += _paragraph(_way_on(exercise), width, "$text-accent bold")
    elif checked.word and not (results.hint and (checked.word in results.hint or results.hint in checked.word)):
        lines += _paragraph(f"✗ {checked.told}", width, "$text-error bold")
    if tried := gradient_words(exercise, checked):
        lines += _paragraph(tried, width, "$text-muted")
    if lines:
        lines.append(Content(""))
    lines += _printed(checked.printed, width)
    # The first wrong one is what the word is about.
    rows = checked.rows if checked.unseen is None else (checked.unseen, *checked.rows)
    first = next((row for row in rows if row.state == "wrong" or row.stopped), None)
    for row in sorted(rows, key=lambda row: row is not first):
        lines += _row(exercise, row, width, begun=checked.word != "")
    about = _about_drawn(checked)
    return [*lines, *(_paragraph(about, width, "$text-muted") if about else [])]


def _way_on(exercise: Exercise) -> str:
    """What can be done with a function that is right."""
    if exercise.phase is None:
        return f"It needs no lesson around it: your {exercise.entry} trains by itself, in any Python."
    return f"F8 runs lesson {exercise.lesson} with your {exercise.entry}."


def _about_drawn(checked: Checked) -> str:
    """A word on the calls that are not listed."""
    if checked.word == "":
        return "And with other numbers, drawn anew for each check."
    right = sum(row.state == "right" for row in checked.drawn)
    if not right and checked.unseen is None:
        return ""
    return f"{right} of {len(checked.drawn)} calls with numbers drawn for this check are right."


def _paragraph(text: str, width: int, style: str) -> list[Content]:
    return [Content.styled(part, style) for part in wrapped(text, width, indent=2)]


def _printed(printed: str, width: int) -> list[Content]:
    if not printed.strip():
        return []
    said = printed.rstrip("\n").split("\n")
    if len(said) > MOST_PRINTED:
        said = [*said[: MOST_PRINTED - 2], "…", said[-1]]
    lines = [Content.styled("It printed:", "$text-muted")]
    for text in said:
        # What a program prints may hold anything; only what can be seen is shown.
        shown = printable(_cut(text))
        lines += [Content(f"  {part}") for part in wrapped(shown, width - 2, indent=2) or [""]]
    return [*lines, Content("")]


def _cut(text: str) -> str:
    """What came back may be of any length; nobody reads more."""
    return text if len(text) <= MOST_OF_ONE else f"{text[: MOST_OF_ONE - 1]}…"


def _row(exercise: Exercise, row: Row, width: int, begun: bool) -> list[Content]:
    """A call, what is expected, what came; on as few lines as all of it fits."""
    sign, style = SIGNS[row.state] if begun else ("", "")
    call = written_call(exercise, row.inputs)
    parts = [f"expected {written_result(exercise, row.expected)}"]
    if row.state != "missing":
        parts.append(f"got {_cut(written_result(exercise, row.gave))}")
    elif begun:
        parts.append("it stopped here" if row.stopped else "not reached")
    head = Content.styled(f"{sign} ", style) if sign else Content("")
    if row.seed is not None:
        parts.append("drawn")
    room = width - head.cell_length
    if len(line := "  ".join([call, " · ".join(parts)])) <= room:
        return [head + Content(line)]
    if len(line := " · ".join(parts)) <= room - 2:
        parts = [line]
    first, *others = wrapped(call, room, indent=4)
    others += [text for part in parts for text in wrapped(f"  {part}", room, indent=6)]
    return [head + Content(first), *(Content(" " * head.cell_length + text) for text in others)]
