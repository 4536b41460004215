"""The knobs of a lesson: a parameter's number, a size, a row of the course's data."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from textual.binding import Binding, BindingType

from engine.definition.axis import Axis
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Index, element_name
from tui.presentation.asked_number import Asked
from tui.widgets.knobs.knob import Knob


class ParameterKnob(Knob):
    """A knob for one number of a parameter."""

    def __init__(self, parameter: Parameter, index: Index, label: str, number: float, others: frozenset[str]) -> None:
        super().__init__(
            label,
            number,
            parameter.turn,
            about=parameter.help,
            whole=parameter.whole,
            id="knob-" + "-".join([parameter.name, *map(str, index)]),
        )
        self.parameter = parameter
        self.index = index
        self.element = element_name(parameter.name, index)
        self.takes_lists = bool(parameter.axes)
        self._others = others

    def belongs_to_another(self, name: str) -> bool:
        """Whether the lesson has another parameter of this name."""
        return name in self._others

    @property
    def asked(self) -> Asked:
        """Its number."""
        return Asked(self.parameter.name, self.index)

    def restore_turn(self) -> None:
        """Turn as far as the lesson says."""
        self.turn = Decimal(self.parameter.turn)


class SizeKnob(Knob):
    """A knob for the length of an axis; plus and minus turn it too."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus", "resize(1)", "one more", show=False),
        Binding("minus", "resize(-1)", "one less", show=False),
    ]

    def __init__(self, axis: Axis, length: int) -> None:
        about = f"How many {axis.name} the network has, from {axis.least} to {axis.most}. Press + or -."
        super().__init__(f"number of {axis.name}", length, "1", about=about, whole=True, id=f"size-{axis.name}")
        self.axis = axis
        self.origin = f"The {self.label} has no origin: you choose it, with + and -."

    async def hear(self, character: str | None) -> None:
        """Its own plus and minus are about it, and follow the same rule as what begins a number."""
        if character not in ("+", "-"):
            await super().hear(character)

    def action_resize(self, by: int) -> None:
        """One more or one less, unless the key may have been meant for something else."""
        if self.at_rest:
            self.post_message(self.LeftAlone(self))
        else:
            self.action_turn(by)

    def begins_typing(self, character: str | None) -> bool:
        """Plus and minus are turns here, not the beginning of a number."""
        return character not in ("+", "-") and super().begins_typing(character)


class ExampleKnob(Knob):
    """A knob that puts a row of the data into the others."""

    def __init__(self, name: str, count: int, number: float) -> None:
        about = f"Puts one {name} of the course's data into the knobs."
        super().__init__(name, number, "1", about=about, whole=True, id="example")
        self.count = count
        self.origin = f"The {name} has no origin: it is a row of the course's data, put into the knobs."

    def text(self, width: int) -> str:
        """The row's number, or that the numbers are the learner's own."""
        return super().text(width) if self.number else "own"

    @property
    def description(self) -> str:
        """Which row is in the knobs."""
        if self.number:
            return f"{self.label} {int(self.number)} of {self.count} is in the knobs"
        return f"your own · ↑ ↓ put a {self.label} in"
