"""What a lesson declares: its parameters, its phases, and the values that they give."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal, Protocol

from engine.definition.axis import Axis, Labels
from engine.definition.lazy_module import quiet
from engine.definition.values import Index, Shape, Value, element_name, indices, plain, shape_of, split_name

Role = Literal[
    "input", "weight", "bias", "target", "prediction", "error", "delta", "gradient", "setting", "turn", "other"
]
"""What part a value plays. A `bias` is a weight with an input of 1; a `turn` is 1 for rows learned from, else 0."""

STEP = "step"
"""The value that any phase may read and none may give: the number of the step, a whole one from 1 on."""

MAX_STEPS = 10_000_000
"""The longest run. Ten million steps of lesson 8 take a quarter of a gigabyte."""


@dataclass(frozen=True)
class Parameter:
    """A named value that the learner sets."""

    name: str
    default: Value
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
    fill: float = 0.0
    """The number that a new element gets when an axis grows."""


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


class RemotePhase(Protocol):
    """Where a phase runs that does not run here. All of it raises `OwnTrouble` where the phase fails."""

    def call(self, phase: Phase, values: Mapping[str, Any]) -> dict[str, Any]:
        """What the phase gives, by name."""

    def close(self) -> None:
        """End what runs there; a later request begins it anew."""


@dataclass(frozen=True)
class Phase:
    """One act of a step: a plain function whose parameter names are the values that it reads."""

    function: Callable[..., Any]
    gives: tuple[Given, ...]
    help: str
    """One sentence on what the phase does."""
    remote: RemotePhase | None = None
    """Where it runs, if not here. Its function then only has the source: it cannot be called."""

    @property
    def name(self) -> str:
        """The function's name: predict, compare or learn."""
        return self.function.__name__

    @cached_property
    def reads(self) -> tuple[str, ...]:
        """The names of the values that it reads."""
        return tuple(self.function.__code__.co_varnames[: self.function.__code__.co_argcount])

    @cached_property
    def source(self) -> str:
        """The function as it stands in its file."""
        return inspect.getsource(self.function)

    def call(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Run the phase on named values; what it gives, by name, just as the function returned it."""
        if self.remote is not None:
            return self.remote.call(self, values)
        with quiet(self.function):
            result = self.function(*(values[name] for name in self.reads))
        if len(self.gives) == 1:
            return {self.gives[0].name: result}
        return {given.name: part for given, part in zip(self.gives, result, strict=True)}


@dataclass(frozen=True)
class Example:
    """A row of the course's data, ready to be put into the knobs."""

    label: str
    values: Mapping[str, Value]


@dataclass(frozen=True)
class Preset:
    """Numbers worth trying, with a sentence on what they show."""

    label: str
    """In two or three words."""
    values: Mapping[str, Value]
    """The parameters that differ from the lesson's defaults."""
    works: bool
    """Whether the lesson succeeds with them; those with which it fails teach as much."""
    why: str
    """One sentence: what happens, and why."""


@dataclass(frozen=True, eq=False)
class Lesson:
    """A short program: named phases over named values."""

    number: int
    title: str
    question: str
    """The one question that the lesson answers."""
    parameters: tuple[Parameter, ...]
    phases: tuple[Phase, ...]
    examples: tuple[Example, ...] = ()
    examples_name: str = "game"
    presets: tuple[Preset, ...] = ()
    other_form: int | None = None
    """The number of the lesson that computes the same in another form: with a loop, or with NumPy."""
    rival: int | None = None
    """The number of the lesson that solves the same kind of problem by another way of learning."""
    labels: Labels = field(default_factory=dict)
    """What the learner calls the parts of its axes, where it is not what the lesson calls them."""
    unlabeled: Lesson | None = None
    """The lesson as it calls them itself, where the learner does not."""

    def __post_init__(self) -> None:
        """Check that every phase reads only values that exist by then, and that each value is given once.

        Raises:
            TypeError: The declaration is wrong.
        """
        known = {*self.defaults, STEP}
        for phase in self.phases:
            if missing := set(phase.reads) - known:
                raise TypeError(f"{phase.name} of lesson {self.number} reads unknown {sorted(missing)}")
            known |= {given.name for given in phase.gives}
        names = [given.name for given in self.given]
        if STEP in {*names, *self.defaults}:
            raise TypeError(f"{STEP} of lesson {self.number} is the number of the step, which nothing else can be")
        if twice := {name for name in names if names.count(name) > 1}:
            raise TypeError(f"lesson {self.number} gives {sorted(twice)} more than once")
        if strange := {given.slope_of for given in self.given} - {None, *self.learned}:
            raise TypeError(f"lesson {self.number} has a slope of {sorted(map(str, strange))}, which it does not learn")

    @cached_property
    def defaults(self) -> dict[str, Value]:
        """The parameters' default values by name."""
        return {parameter.name: parameter.default for parameter in self.parameters}

    @cached_property
    def given(self) -> tuple[Given, ...]:
        """Every value that a step gives, in phase order."""
        return tuple(given for phase in self.phases for given in phase.gives)

    @property
    def everything(self) -> Iterator[Parameter | Given]:
        """The parameters, then what the phases give."""
        return iter((*self.parameters, *self.given))

    @cached_property
    def learned(self) -> tuple[str, ...]:
        """The values that a step carries over to the next: parameters that a phase gives anew."""
        return tuple(given.name for given in self.given if given.name in self.defaults)

    @cached_property
    def read(self) -> frozenset[str]:
        """The values that some phase reads, and the learned ones."""
        return frozenset(self.learned).union(*(phase.reads for phase in self.phases))

    @cached_property
    def reads_step(self) -> bool:
        """Whether some phase reads the number of the step."""
        return any(STEP in phase.reads for phase in self.phases)

    def numbered(self, values: Mapping[str, Value], step: int) -> dict[str, Value]:
        """The values as a step of this number finds them: with it, where a phase reads it."""
        return {**values, STEP: step} if self.reads_step else dict(values)

    @cached_property
    def own(self) -> Phase | None:
        """The phase that is the learner's own function, or None."""
        return next((phase for phase in self.phases if phase.remote is not None), None)

    @property
    def one_step(self) -> bool:
        """Whether the lesson has nothing to repeat, since nothing is learned."""
        return not self.learned

    @cached_property
    def axes(self) -> tuple[Axis, ...]:
        """The axes of its parameters, each once."""
        return tuple(dict.fromkeys(axis for parameter in self.parameters for axis in parameter.axes))

    @property
    def base(self) -> Lesson:
        """The lesson with its own labels."""
        return self.unlabeled or self

    def parameter(self, name: str) -> Parameter:
        """The parameter of that name.

        Raises:
            KeyError: There is none.
        """
        return {parameter.name: parameter for parameter in self.parameters}[name]

    def declared(self, name: str) -> Parameter | Given:
        """The parameter or given value of that name; for a learned value, the parameter.

        Raises:
            KeyError: There is none.
        """
        return COUNTED if name == STEP and self.reads_step else self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Parameter | Given]:
        return {item.name: item for item in reversed(list(self.everything))}

    def with_role(self, role: Role) -> str | None:
        """The name of the first value with this role, or None."""
        return next((item.name for item in self.everything if item.role == role), None)

    def phase_of(self, name: str) -> int | None:
        """The position of the phase that gives a value, or None for a parameter that none gives."""
        return next((at for at, phase in enumerate(self.phases) if name in (one.name for one in phase.gives)), None)

    def sizes(self, values: Mapping[str, Value]) -> dict[str, int]:
        """How long each axis is in these values."""
        found: dict[str, int] = {}
        for parameter in self.parameters:
            for axis, length in zip(parameter.axes, shape_of(values[parameter.name]), strict=True):
                found.setdefault(axis.name, length)
        return found

    def shape(self, name: str, sizes: Mapping[str, int]) -> Shape:
        """The shape of a named value when the axes are this long."""
        return tuple(sizes[axis.name] for axis in self.declared(name).axes)

    def elements(self, name: str, sizes: Mapping[str, int]) -> list[tuple[str, Index]]:
        """The names of a value's numbers, `predictions[0]` and so on, with their indices."""
        return [(element_name(name, index), index) for index in indices(self.shape(name, sizes))]

    def label(self, name: str, index: Index) -> str:
        """What an element is called by its axes' labels: `weights[win]`."""
        return name + "".join(f"[{axis.label(at)}]" for axis, at in zip(self.declared(name).axes, index, strict=True))

    def find(self, text: str, sizes: Mapping[str, int]) -> tuple[str, Index]:
        """What a written name means: `weight`, `weights[1]`, `weights.1` or `weights[win]`.

        Returns:
            The value's name and the index; the index may be shorter than the shape, for a whole row.

        Raises:
            ValueError: No such value or element; the message lists what there is.
        """
        names = [*dict.fromkeys(item.name for item in self.everything), *([STEP] if self.reads_step else [])]
        name, parts = split_name(text) or ("", ())
        if name not in names:
            raise ValueError(f"lesson {self.number} has no value {text!r}; it has {', '.join(names)}")
        axes = self.declared(name).axes
        if len(parts) > len(axes):
            shape = "is one number" if not axes else f"takes at most {len(axes)} in brackets"
            raise ValueError(f"{text}: {name} {shape}")
        named = zip(parts, axes, self.base.declared(name).axes, strict=False)
        return name, tuple(axis.place(text, part, sizes[axis.name], own) for part, axis, own in named)
