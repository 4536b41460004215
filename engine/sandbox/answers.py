"""What the process of the learner's code may answer: a stranger's data, taken only in these forms.

The learner's code may do anything in its process, and so forge what comes over the line. Whatever it sends, each part
has its kind, its bounds, and a bound for all of it together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from msgspec import Meta, Struct, ValidationError, convert

from engine.definition.failure import Trouble, TroubleKind
from engine.definition.parts.phase import Phase
from engine.definition.values import LARGEST_WHOLE, Shape, Value, inner

MOST_PARTS = 10_000
"""So many numbers, texts and lists one result may have, and so many characters all its texts together."""

MOST_TERMS = 1_000
"""Arithmetic with more terms than this, once all of it is written out, nobody reads."""

LARGEST = 10**309
"""A whole number beyond this is no double any more."""

Place = Annotated[int, Meta(ge=0, lt=1_000_000)]
Line = Annotated[int, Meta(ge=1, lt=1_000_000)]
Name = Annotated[str, Meta(min_length=1, max_length=100)]
Words = Annotated[str, Meta(max_length=2_000)]


class Told(Struct, frozen=True, forbid_unknown_fields=True):
    """What went wrong."""

    kind: TroubleKind
    words: Words
    line: Line | None = None
    call: Place | None = None


class Failed(Struct, frozen=True, forbid_unknown_fields=True):
    """Nothing came of a request, but this."""

    trouble: Told


class Gave(Struct, frozen=True, forbid_unknown_fields=True):
    """What one call gave, and which of its lists it changed."""

    gave: Any
    changed: Annotated[list[Place], Meta(max_length=100)]


class Done(Struct, frozen=True, forbid_unknown_fields=True):
    """All calls were made."""

    done: Literal[True]


class ToldFunction(Struct, frozen=True, forbid_unknown_fields=True):
    """A function of the learner's."""

    name: Name
    line: Line
    parameters: Annotated[list[Name], Meta(max_length=255)]
    uses: Annotated[list[Name], Meta(max_length=1_000)]


class Begun(Struct, frozen=True, forbid_unknown_fields=True):
    """The learner's text has run."""

    functions: Annotated[list[ToldFunction], Meta(min_length=1, max_length=100)]
    given: Annotated[list[Name], Meta(max_length=100)]
    numpy: Annotated[list[Name], Meta(max_length=100)]


class Given(Struct, frozen=True, forbid_unknown_fields=True):
    """What a phase gives, by name."""

    given: dict[Name, Any]


class Steps(Struct, frozen=True, forbid_unknown_fields=True):
    """How many steps were made, or rows; their doubles come behind. Of a run, also what ended it."""

    done: Annotated[int, Meta(ge=0, le=1 << 20)]
    trouble: Told | None = None


class LeafNode(Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="leaf"):
    """A number that the phase was given."""

    name: Name
    index: Annotated[list[Place], Meta(max_length=3)]


class MadeNode(Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="made"):
    """A number made of others, which stand before it."""

    symbol: Literal["+", "−", "×", "/", "div", "mod"]
    left: Place
    right: Place | None
    value: int | float


class NumberNode(Struct, frozen=True, array_like=True, forbid_unknown_fields=True, tag="number"):
    """A number that stands in the text."""

    number: int | float


class ToldDecision(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A comparison of two of the nodes."""

    left: Place
    symbol: Literal[">", "<", "≥", "≤", "=", "≠"]
    right: Place
    holds: bool


class Explained(Struct, frozen=True, forbid_unknown_fields=True):
    """How the numbers of a phase were made."""

    nodes: Annotated[list[LeafNode | MadeNode | NumberNode], Meta(max_length=50_000)]
    parts: Annotated[list[Place | None], Meta(max_length=1_000)]
    decisions: Annotated[list[ToldDecision], Meta(max_length=20)]
    chosen: Annotated[list[Name], Meta(max_length=100)]


class ToldEvent(Struct, frozen=True, array_like=True, forbid_unknown_fields=True):
    """A line that has run."""

    module: Name
    function: Name
    line: Line
    last_line: Line
    chain: Annotated[list[Name], Meta(min_length=1, max_length=1_000)]
    kind: Literal["call", "line", "return", "raise"]
    values: Annotated[dict[Name, Any], Meta(max_length=1_000)]
    changed: Annotated[list[Name], Meta(max_length=1_000)]
    words: Words
    given: Any


class Traced(Struct, frozen=True, forbid_unknown_fields=True):
    """A phase line by line, and what it gave or what ended it; or the line of its head, where it has too many lines."""

    given: dict[Name, Any] | None
    error: Told | None
    events: Annotated[list[ToldEvent], Meta(min_length=1, max_length=5_000)] | None = None
    short: Line | None = None


T = TypeVar("T", bound=Struct)


def told(answer: Any, form: type[T]) -> T:
    """An answer in its form.

    Raises:
        ValueError: It has another.
    """
    try:
        return convert(answer, form)
    except ValidationError as error:
        raise ValueError(str(error)) from None


def trouble_from(answer: Any, source: str) -> Trouble:
    """A trouble as the process tells it.

    Args:
        answer: What it told.
        source: The text that it is about.

    Raises:
        ValueError: It is none, or about a line that is not there.
    """
    found = answer if isinstance(answer, Told) else told(answer, Told)
    lines = max(len(source.splitlines()), 1)
    if found.line is not None and found.line > lines + 1:
        raise ValueError("there is no such line")
    # What is missing at the end, Python misses in the line after the last.
    line = None if found.line is None else min(found.line, lines)
    return Trouble(found.kind, printable(found.words)[:500], line, found.call)


def printable(text: str) -> str:
    """A text of which every character can be seen: what else stands in it may be meant for the terminal."""
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "�" for sign in text)


class Budget:
    """How much may still come, in parts and in characters of texts.

    Args:
        parts: So many numbers, texts and lists.
        characters: So many characters in all texts together.
    """

    def __init__(self, parts: int = MOST_PARTS, characters: int = MOST_PARTS) -> None:
        self._parts, self._characters = parts, characters

    def part(self) -> None:
        """One part more.

        Raises:
            ValueError: It is too much.
        """
        self._parts -= 1
        if self._parts < 0:
            raise ValueError("too many parts")

    def text(self, text: str) -> str:
        """A text more.

        Raises:
            ValueError: It is too much.
        """
        self._characters -= len(text)
        if self._characters < 0:
            raise ValueError("too many characters")
        return text

    def whole(self, number: int) -> None:
        """A whole number more. What is no double any more by far is as long as a text.

        Raises:
            ValueError: It is too much.
        """
        if not -LARGEST < number < LARGEST:
            raise ValueError("too large")
        if number.bit_length() > 64:
            self._characters -= number.bit_length() // 3
        if self._characters < 0:
            raise ValueError("too many characters")

    def texts(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Several texts more."""
        return tuple(self.text(text) for text in texts)


def understood(value: Any, budget: Budget | None = None, depth: int = 0) -> Any:
    """A value that has come back, lists as tuples.

    Args:
        value: The value.
        budget: How much may come; by default as much as one result may have.
        depth: In how many lists it stands.

    Raises:
        ValueError: It is none that is allowed.
    """
    budget = budget or Budget()
    budget.part()
    if isinstance(value, list) and depth < 10:
        return tuple(understood(part, budget, depth + 1) for part in value)
    if type(value) is str:
        return budget.text(value)
    if type(value) is int:
        budget.whole(value)
    if value is None or type(value) in (bool, int, float):
        return value
    raise ValueError("no plain data")


def shaped(value: Any, shape: Shape, whole: bool = False) -> Value:
    """Doubles in just this shape; or whole numbers for which a double has room.

    Raises:
        ValueError: It has another, or something in it is no such number.
    """
    if not shape:
        if type(value) is not (int if whole else float):
            raise ValueError("no double")
        if whole and abs(value) > LARGEST_WHOLE:
            raise ValueError("too large")
        return value
    if type(value) is not list or len(value) != shape[0]:
        raise ValueError("another shape")
    return tuple(shaped(part, inner(shape, at), whole) for at, part in enumerate(value))


def all_shaped(given: dict[str, Any], shapes: dict[str, Shape], phase: Phase) -> dict[str, Value]:
    """What a phase gives, each value in its shape, and nothing else.

    Raises:
        ValueError: Something is missing, too much, or of another shape.
    """
    if given.keys() != shapes.keys():
        raise ValueError("other names")
    whole = {one.name for one in phase.gives if one.whole}
    return {name: shaped(given[name], shape, name in whole) for name, shape in shapes.items()}
