"""Named values: those that the learner sets, and those that a phase gives."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from engine.definition.axis import Axis
from engine.definition.values import Value, plain

Role = Literal[
    "input", "weight", "bias", "target", "prediction", "error", "delta", "gradient", "setting", "turn", "score", "other"
]
"""What part a value plays. A `bias` is a weight with an input of 1; a `turn` says which rows a step learns from: a 1
for these and a 0 for the others, or their numbers; a `score` is what a probability, the prediction, is made of."""

STEP = "step"
"""The value that any phase may read and none may give: the number of the step, a whole one from 1 on."""


@dataclass(frozen=True)
class Parameter:
    """A named value that the learner sets."""

    name: str
    first: Value | Callable[[], Value]
    """Its default, or what makes it where nobody should wait for that before it is wanted, such as data in a file."""
    role: Role
    help: str
    """One sentence on what it is."""
    axes: tuple[Axis, ...] = ()
    """One for each direction of its shape."""
    turn: str = "0.1"
    """By how much a key turns it, in decimal."""
    positive: bool = False
    """Whether only numbers above 0 make sense."""
    whole: bool = False
    """Whether only whole numbers make sense."""
    ragged: bool = False
    """Whether its parts may differ in length, as the layers of a network do."""
    fill: float = 0.0
    """The number that a new element gets when an axis grows."""
    least: int = 1
    """Of a whole number, the smallest that it may be."""
    most: int | None = None
    """Of a whole number, the largest that it may be, where that is not what any may be."""
    group: str = ""
    """Where a lesson has very many of them: under which heading it stands among them."""
    words: tuple[str, ...] = ()
    """Of a whole number that chooses one of several ways: what 1, 2, ... stand for. It is shown and typed as a word."""
    rate: bool = False
    """Of a setting that says how large a step is, where what learns does not read it itself."""
    asked: float | None = None
    """Of a setting that only learning needs, such as dropout: what it is where the network is asked, and learns nothing
    from the answer. None where it stays as it stands."""

    def number_of(self, given: Any) -> Any:
        """The number that a word stands for, whichever letters are large; anything else as it was given."""
        if not isinstance(given, str):
            return given
        words = [word.lower() for word in self.words]
        return words.index(given.lower()) + 1 if given.lower() in words else given

    def word_of(self, value: Any) -> str | None:
        """The word that a number stands for, or None."""
        chosen = self.words and isinstance(value, int | float) and 1 <= value <= len(self.words) and value == int(value)
        return self.words[int(value) - 1] if chosen else None

    @cached_property
    def default(self) -> Value:
        """The value that it has at first."""
        return self.first() if callable(self.first) else self.first


@dataclass(frozen=True)
class Given:
    """A named value that a phase gives."""

    name: str
    role: Role
    help: str
    axes: tuple[Axis, ...] = ()
    whole: bool = False
    """Whether its numbers are whole ones, of Python's kind `int`."""
    slope_of: str | None = None
    """Of a gradient, the weight whose slope it is; where it says none, the lesson's first weight."""

    def plain(self, value: Any) -> Value:
        """What a phase gave under this name, as numbers of its kind and tuples."""
        return plain(value, int if self.whole else float)


COUNTED = Given(STEP, "other", "The number of the step, counted from 1.", whole=True)
"""What is said of the step's number; no phase gives it."""
