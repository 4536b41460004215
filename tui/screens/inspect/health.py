"""What ails a network, and what would help."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from engine.analysis.health.changes import Change
from engine.analysis.health.cure_words import in_words
from engine.analysis.health.finding import Finding
from engine.analysis.health.trying import Trials
from tui.screens.base.dialog import Dialog
from tui.widgets.numbers.step_entries import written_short

BETWEEN_TRIES = 0.01
"""Seconds that are left for keys between two tries."""


class HealthScreen(Dialog[Change]):
    """Each finding with its numbers, and what helps. Its result is the change that was chosen.

    What helps is tried while it is looked at, one change after the other.
    """

    ABOUT = (
        "What was found in the numbers of the network, in its data and in how its errors went, and what helps: each "
        "remedy was tried by running anew. "
        "Enter puts its numbers into the knobs and runs nothing."
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,semicolon", "dismiss(None)", "close")]

    DEFAULT_CSS = """
    HealthScreen {
        align: center middle;
        & > Vertical {
            width: 76; max-width: 96%; height: auto; max-height: 94%; padding: 0 1;
            border: round $warning; background: $surface; border-title-color: $text-warning;
            border-subtitle-color: $text-muted;
        }
        & OptionList { height: auto; max-height: 100%; border: none; background: $surface; padding: 0; }
        & OptionList > .option-list--separator { color: $text-muted; }
        & OptionList > .option-list--option-highlighted {
            background: $surface; color: $foreground; text-style: none;
        }
        & OptionList:focus > .option-list--option-highlighted {
            background: $boost; color: $foreground; text-style: none;
        }
    }
    """

    def __init__(self, found: Sequence[Finding], trials: Trials, step: int) -> None:
        super().__init__()
        self._found, self._trials, self._step = found, trials, step
        self._timer: Timer | None = None
        self._selected = 0

    def compose(self) -> ComposeResult:
        """The findings, one beneath the other."""
        with Vertical() as box:
            box.border_title = Content(f"What ails the network at step {self._step}")
            box.border_subtitle = "esc closes"
            options: list[Option | None] = []
            for at in range(len(self._found)):
                options += [None] if at else []
                options.append(Option(self._words(at)))
            yield OptionList(*options, markup=False, compact=True)

    def on_mount(self) -> None:
        """Begin to try."""
        self._timer = self.set_interval(BETWEEN_TRIES, self._try_next)

    def _try_next(self) -> None:
        if self._trials.go_on():
            return
        if self._timer is not None:
            self._timer.stop()
        self._write()
        if any(map(self._trials.cure, self._found)):
            self.query_one(Vertical).border_subtitle = "↑↓ choose · enter sets its numbers · esc closes"

    def _write(self) -> None:
        choices = self.query_one(OptionList)
        for at in range(len(self._found)):
            choices.replace_option_prompt_at_index(at, self._words(at))
        choices.refresh(layout=True)

    @on(OptionList.OptionHighlighted)
    def mark(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the finding that enter is about."""
        if event.option_index != self._selected:
            self._selected = event.option_index
            self._write()

    def _words(self, at: int) -> Content:
        finding, trials, sign = self._found[at], self._trials, "▸" if at == self._selected else " "
        words = [Content.styled(f"{sign} {finding.heading}", "bold $text-warning"), Content(finding.sentence)]
        if not trials.done:
            return Content("\n").join([*words, Content.styled("Trying what helps ...", "$text-muted")])
        words.append(Content.styled(in_words(trials, finding, written_short), "$text-secondary"))
        cure = trials.cure(finding)
        if cure is not None:
            words.append(Content.styled(f"enter: begin anew with {cure.change.words}", "$text-primary bold"))
        return Content("\n").join(words)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Take what helps against this finding; where nothing does, there is nothing to do but close."""
        if self._trials.done:
            cure = self._trials.cure(self._found[event.option_index])
            self.dismiss(None if cure is None else cure.change)
