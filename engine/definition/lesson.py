"""What a lesson declares: its parameters, its phases, and the values that they give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

from engine.definition.axis import Axis, Labels, Sizes, places
from engine.definition.parts.beginning import Beginning
from engine.definition.parts.data import ROWS, Data, is_by_rows
from engine.definition.parts.last_sizes import LastSizes, measured
from engine.definition.parts.measure import Measure
from engine.definition.parts.network import Network
from engine.definition.parts.parameter import COUNTED, STEP, Given, Parameter, Role
from engine.definition.parts.phase import Phase, check_reads, read_before
from engine.definition.parts.preset import Example, Preset
from engine.definition.values import (
    Index,
    Shape,
    Value,
    element_name,
    indices,
    shape_of,
    split_name,
)


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
    begin: tuple[Phase, ...] = ()
    """What makes some parameters from others before the first step, such as start weights from a seed."""
    taking: tuple[Phase, ...] = ()
    """What makes parameters from rows of the learner's own, such as those that are kept back for a test."""
    measures: tuple[Measure, ...] = ()
    """What can be measured and is made by no step."""
    data: tuple[Data, ...] = ()
    """The sets of rows that it comes with."""
    network: Network | None = None
    """The layers of its network. With none declared its weights, its bias and its prediction are the one layer."""

    def __post_init__(self) -> None:
        """Check that every phase reads only values that exist by then, and that each value is given once.

        Raises:
            TypeError: The declaration is wrong.
        """
        named = {parameter.name for parameter in self.parameters}
        for phases in (self.begin, self.taking, *(measure.phases for measure in self.measures)):
            check_reads(self.number, phases, named)
        check_reads(self.number, self.phases, {*named, STEP})
        made = {given.name for given in self.begun}
        if unknown := made - named:
            raise TypeError(f"lesson {self.number} begins with {sorted(unknown)}, which are no parameters")
        if self.begin:
            # What stands in the declaration of a parameter that is made is not looked at.
            parameters = tuple(
                replace(one, first=partial(self._made_first, one.name)) if one.name in made else one
                for one in self.parameters
            )
            object.__setattr__(self, "parameters", parameters)
        names = [given.name for given in self.given]
        if STEP in {*names, *named}:
            raise TypeError(f"{STEP} of lesson {self.number} is the number of the step, which nothing else can be")
        if twice := {name for name in names if names.count(name) > 1}:
            raise TypeError(f"lesson {self.number} gives {sorted(twice)} more than once")
        if strange := {given.slope_of for given in self.given} - {None, *self.learned}:
            raise TypeError(f"lesson {self.number} has a slope of {sorted(map(str, strange))}, which it does not learn")
        if self.network is not None:
            told = {measure.gives for measure in self.measures}
            self.network.check(self.declared, self.axis_within_rows("input"), self.batch_axes, told)

    def _made_first(self, name: str) -> Value:
        """The default of a parameter that is made from others."""
        return self._begun_first[name]

    @cached_property
    def _begun_first(self) -> dict[str, Value]:
        made = {given.name for given in self.begun}
        return self.beginning({one.name: one.default for one in self.parameters if one.name not in made})

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
        names = {parameter.name for parameter in self.parameters}
        return tuple(given.name for given in self.given if given.name in names)

    @cached_property
    def begun(self) -> tuple[Given, ...]:
        """The parameters that are made from others before the first step."""
        return tuple(given for phase in self.begin for given in phase.gives)

    @cached_property
    def begins_from(self) -> frozenset[str]:
        """The parameters from which others are made before the first step: where they change, all begins anew."""
        return frozenset(name for phase in self.begin for name in phase.reads) - {given.name for given in self.begun}

    @cached_property
    def said(self) -> frozenset[str]:
        """The axes whose length is a parameter of the same name: so many parts begin makes."""
        counts = {one.name for one in self.parameters if one.whole and not one.axes}
        return frozenset(axis.name for axis in self.axes if axis.name in counts & self.begins_from)

    def beginning(self, values: Mapping[str, Value]) -> dict[str, Value]:
        """The parameters, with those that are made from others made anew."""
        return self.begins.of(values)

    @cached_property
    def begins(self) -> Beginning:
        """What makes parameters from others before the first step."""
        return Beginning(self.begin, self.learned)

    def begun_again(self, now: Mapping[str, Value], then: Mapping[str, Value]) -> dict[str, Value]:
        """The parameters after a change, with those made anew that have to be: what begins as before stays as it is."""
        return self.begins.again(now, then)

    def begins_anew(self, now: Mapping[str, Value], then: Mapping[str, Value]) -> bool:
        """Whether other parameters make another beginning: it may hang on their length alone."""
        return self.begins.is_another(now, then)

    @cached_property
    def read(self) -> frozenset[str]:
        """The values that some phase reads, and the learned ones."""
        return frozenset(self.learned).union(self.begins_from, *(phase.reads for phase in self.phases))

    @cached_property
    def batch_axes(self) -> frozenset[str]:
        """The axes of the rows that a step has chosen by their numbers."""
        turn = self.with_role("turn")
        return frozenset(axis.name for axis in self.declared(turn).axes if axis.name != ROWS) if turn else frozenset()

    def axis_within_rows(self, role: Role) -> Axis | None:
        """The direction of one row of the first value with this role; None where that is one number."""
        name = self.with_role(role)
        axes = self.declared(name).axes if name else ()
        return next((axis for axis in axes if axis.name != ROWS and axis.name not in self.batch_axes), None)

    @property
    def has_rows(self) -> bool:
        """Whether it has rows of data."""
        return any(map(is_by_rows, self.parameters))

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

    @cached_property
    def sizable(self) -> tuple[Axis, ...]:
        """Those that can be made longer or shorter as a whole: along the others, parts differ in length."""
        apart = {axis for one in self.parameters if one.ragged for axis in one.axes}
        return tuple(axis for axis in self.axes if axis.name in self.said or axis not in apart)

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

    def word(self, name: str, value: Value) -> str | None:
        """The word that a parameter's number stands for; None where it is a number like any other."""
        parameter = self._by_name.get(name)
        return parameter.word_of(value) if isinstance(parameter, Parameter) else None

    def with_role(self, role: Role) -> str | None:
        """The name of the first value with this role, or None."""
        return next((item.name for item in self.everything if item.role == role), None)

    def phase_of(self, name: str) -> int | None:
        """The position of the phase that gives a value, or None for a parameter that none gives."""
        return next((at for at, phase in enumerate(self.phases) if name in (one.name for one in phase.gives)), None)

    def read_for(self, name: str) -> frozenset[str]:
        """What a step has to find for a value to be made: parameters, and its number where that is read."""
        at = self.phase_of(name)
        return frozenset({name}) if at is None else read_before(self.phases[: at + 1])

    def parameter_sizes(self, values: Mapping[str, Value]) -> Sizes:
        """How long each axis of the parameters is in these values."""
        return Sizes.measured((one.axes, shape_of(values[one.name])) for one in self.parameters)

    def sizes(self, values: Mapping[str, Value]) -> Sizes:
        """How long each axis is in these values; an axis that no parameter has is measured in what the phases give."""
        found = self.parameter_sizes(values)
        if self._given_axes <= found.keys():
            return found
        now = self.numbered(values, values.get(STEP, 1))  # type: ignore[arg-type]
        return self._last_sizes.found(found, now, lambda: measured(self.phases, self._given_axes, found, now))

    @cached_property
    def _last_sizes(self) -> LastSizes:
        return LastSizes(self.learned)

    @cached_property
    def _given_axes(self) -> frozenset[str]:
        return frozenset(axis.name for given in self.given for axis in given.axes)

    def shape(self, name: str, sizes: Sizes) -> Shape:
        """The shape of a named value when the axes are this long."""
        return sizes.shape(self.declared(name).axes)

    def elements(self, name: str, sizes: Sizes) -> list[tuple[str, Index]]:
        """The names of a value's numbers, `predictions[0]` and so on, with their indices."""
        return [(element_name(name, index), index) for index in indices(self.shape(name, sizes))]

    def label(self, name: str, index: Index) -> str:
        """What an element is called by its axes' labels: `weights[win]`."""
        return name + "".join(f"[{axis.label(at)}]" for axis, at in zip(self.declared(name).axes, index, strict=True))

    def find(self, text: str, sizes: Sizes) -> tuple[str, Index]:
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
        return name, places(text, parts, axes, self.base.declared(name).axes, sizes.shape(axes))
