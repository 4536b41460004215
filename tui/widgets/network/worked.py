"""The arithmetic of the chosen neuron, forwards and backwards, as its phases make it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.analysis.notation import Lines, Write, arithmetic
from engine.definition.parts.network import OfNeuron
from engine.execution.explanation import TooManyRounds
from engine.execution.sums import first_largest_last
from tui.presentation.asked_number import Asked
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import Line, line
from tui.widgets.base.wrapping import wrapped
from tui.widgets.network.net import asked_of, shown_kind, shut

FORWARDS: tuple[OfNeuron, ...] = ("sums", "outputs")
BACKWARDS: tuple[OfNeuron, ...] = ("slopes", "deltas")

OPERATORS = ("+", "−", "×", "/")

MOST_FOLLOWED = 400
"""In so many rounds of loops may a number be made that is written out."""


@dataclass(frozen=True)
class Working:
    """How a number of the neuron was made.

    Attributes:
        name: The value's name.
        back: Whether it is made on the way back.
        lines: Its arithmetic; None where following it takes too long.
        result: The number, written.
    """

    name: str
    back: bool
    lines: Lines | None
    result: str


def workings(scene: Scene, write: Write) -> list[Working]:
    """How the chosen neuron's numbers were made, as far as the step has come: forwards, then backwards."""
    layer, neuron = scene.chosen
    found = []
    for kind in (*FORWARDS, *BACKWARDS):
        asked = asked_of(scene, kind, layer, neuron)
        if asked is not None and asked.step is not None:
            found.append(_working(scene, asked, kind in BACKWARDS, write))
    return found


def _working(scene: Scene, asked: Asked, back: bool, write: Write) -> Working:
    at = scene.lesson.phase_of(asked.name)
    assert at is not None
    made = scene.explained[at]
    try:
        part = made.part(asked.name, asked.index, MOST_FOLLOWED)
    except TooManyRounds:
        value = made.given[asked.name]
        for position in asked.index:
            value = value[position]  # type: ignore[index]
        return Working(asked.name, back, None, write(value))  # type: ignore[arg-type]
    lines = arithmetic(made, part, write, first_largest_last)
    return Working(asked.name, back, lines, lines.result)


def working_lines(scene: Scene, width: int, room: int, write: Write, key: Callable[[str], str]) -> list[Line]:
    """The arithmetic in so many lines: what the present phase is about comes first where not all has room."""
    layer, neuron = scene.chosen
    label = scene.neurons.label(layer, neuron)
    head = f" {label or scene.neurons.names(layer).outputs}"
    closed = shut(scene, layer, neuron)
    of_step = " of this step" if scene.lesson.batch_axes else ""
    said = {"": "", "row": " · shut in this row", "all": f" · shut in every row{of_step}"}[closed]
    found = workings(scene, write)
    if not found:
        text = f"Nothing of it is computed yet. {key('next_phase')} runs the next phase."
        return [line((f" {one}", "dim")) for one in wrapped(text, width - 2)][:room]
    blocks = _fitting(found, shown_kind(scene, layer) == "deltas", width, room)
    lines = [line for block in blocks for line in block]
    if len(lines) < room and (label is not None or said):
        lines.insert(0, line((head, "strong"), (said, "mark")))
    return lines[:room]


def _fitting(found: list[Working], back: bool, width: int, room: int) -> list[list[Line]]:
    """The blocks of the workings for which there is room.

    Reasons give way first, then what comes before the result of each direction, then the other direction.
    """
    shown, reasons = list(found), True
    while True:
        said: set[str] = set()
        blocks = []
        for one in shown:
            because = one.lines.because if one.lines is not None and reasons else None
            # What decides on several numbers is said once.
            blocks.append(_block(one, None if because is None or because in said else because, width))
            said |= {because} if because is not None else set()
        if sum(map(len, blocks)) <= room:
            return blocks
        if len(shown) == 1:
            return [_cut(shown[0], width, room)]
        if reasons:
            reasons = False
            continue
        own, other = ([one for one in shown if one.back == way] for way in (back, not back))
        shown.remove([*other[:-1], *own[:-1], *other][0])


def _block(working: Working, because: str | None, width: int) -> list[Line]:
    """One number: its name, how it is made in numbers, its result, and what decided, if that is said."""
    lines = working.lines
    written = _written(working, "" if lines is None or lines.numbers == lines.result else lines.numbers, width)
    block = _marked(written, working)
    if because is not None:
        reason = f"since {because}"
        if len(written[-1]) + len(reason) + 3 <= width:
            block[-1] = (*block[-1], (f"  {reason}", "dim"))
        else:
            block += [line((one, "dim")) for one in wrapped(f"     {reason}", width - 1, indent=5)]
    return block


def _cut(working: Working, width: int, room: int) -> list[Line]:
    """One number in so many lines: of what it is made of the end is left out, never the result, and a sign says so."""
    words = working.lines.numbers.split(" ") if working.lines is not None else []
    ends = [at for at, word in enumerate(words, start=1) if word in OPERATORS]
    for end in reversed([0, *ends]):
        written = _written(working, " ".join((*words[:end], "…")), width)
        if len(written) <= room:
            return _marked(written, working)
    return _marked(_written(working, "", width)[:room], working)


def _written(working: Working, numbers: str, width: int) -> list[str]:
    """The lines of one number: its name, what it is made of, if that is said, and the result."""
    equals = "=" if working.lines is None or working.lines.exact else "≈"
    made = f"{numbers} {equals} " if numbers else ""
    return wrapped(f" {'←' if working.back else '→'} {working.name} = {made}{working.result}", width - 1, indent=5)


def _marked(written: list[str], working: Working) -> list[Line]:
    block = [_with_name(one, working.name, at == 0) for at, one in enumerate(written)]
    return [*block[:-1], _with_result(block[-1], working.result)] if block else []


def _with_name(text: str, name: str, first: bool) -> Line:
    """A line in which the name of the value stands out."""
    if not first:
        return line(text)
    before, _, after = text.partition(name)
    return line((before, "mark"), (name, "label"), after)


def _with_result(parts: Line, result: str) -> Line:
    *others, (text, style) = parts
    if text.endswith(result):
        return (*others, (text[: len(text) - len(result)], style), (result, "result"))
    return parts
