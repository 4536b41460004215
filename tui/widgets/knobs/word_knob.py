"""The knob of a parameter whose numbers stand for words."""

from __future__ import annotations

from engine.definition.parts.parameter import Parameter
from engine.definition.values import Index
from tui.widgets.knobs.lesson_knobs import ParameterKnob


class WordKnob(ParameterKnob):
    """It shows a word, goes round among them, and takes one that is typed."""

    def __init__(self, parameter: Parameter, index: Index, label: str, number: float, others: frozenset[str]) -> None:
        super().__init__(parameter, index, label, number, others)
        self.words = parameter.words

    def text(self, width: int) -> str:
        """The word, as far as there is room."""
        return self.in_full[:width]

    @property
    def in_full(self) -> str:
        """The word."""
        return self.parameter.word_of(self.number) or super().in_full

    @property
    def description(self) -> str:
        """All the words that there are to choose from."""
        return f"{self.in_full} · ↑ ↓ {' '.join(self.words)}"

    def action_turn(self, times: int) -> None:
        """Ask for the next word; after the last one comes the first."""
        self.at_rest = False
        now = int(self.number if self._asked is None else self._asked)
        self._asked = (now - 1 + (1 if times > 0 else -1)) % len(self.words) + 1
        self.post_message(self.Turned(self, self._asked))

    def action_size(self, up: bool) -> None:
        """A turn is always one word."""
