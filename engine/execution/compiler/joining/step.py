"""A lesson's phases joined into one step: what it takes, its statements, what it hands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from engine.definition.parts.parameter import STEP
from engine.definition.parts.phase import Phase
from engine.definition.values import Value, flatten
from engine.execution.compiler.joining.handing_on import hand_on
from engine.execution.compiler.joining.joiner import SHORT, Joiner
from engine.execution.compiler.joining.kept_loop import START
from engine.execution.compiler.joining.parameters import Look, Take, constants, is_nested, regular
from engine.execution.compiler.joining.scope import call
from engine.execution.compiler.joining.symbols import (
    EXACT,
    Block,
    NotJoinable,
    Number,
    Symbol,
    TooLong,
    WantsMore,
    as_float,
    count,
    leaves,
    settled,
    shape_of,
    whole,
)
from engine.execution.compiler.tree import Kind, Local, Memory, Routine, Statement

MOST_LOCALS = 64
"""A parameter of more numbers stays in memory."""

SHORT_AMONG_MANY = 3
"""Where more numbers than that are learned, only loops of so few rounds are written out: a large net of many small
loops would become too long a program, and be no faster."""

WORDS = ("range", "float", "zip", "place_in")
"""What printed Python calls; no value of a lesson is called so there."""

MOST_WANTED = 20
"""So often a step may turn out to want to know more of its parameters."""


@dataclass(frozen=True, eq=False)
class JoinedStep:
    """The phases of a step, written out.

    Attributes:
        body: The statements, in order.
        takes: What it takes from the parameters in force, in order.
        known: The whole parameters that are written into it, with their numbers.
        handing_on: The statements that put what is learned where the next step finds it.
        carried: The places of the learned numbers, in the order of the record.
        values: What every name stands for after the step.
        memories: The memory that it uses, parameters in memory included.
        routines: The functions that it calls.
        names: All names that are taken.
    """

    body: tuple[Statement, ...]
    handing_on: tuple[Statement, ...]
    takes: tuple[Take, ...]
    known: Mapping[str, Value]
    carried: tuple[Number | Block, ...]
    values: Mapping[str, Symbol]
    memories: tuple[Memory, ...]
    routines: tuple[Routine, ...]
    names: frozenset[str]

    def numbers_of(self, name: str, value: Value) -> Iterator[tuple[int, list[float]]]:
        """The number of each take of a parameter, and the numbers for it in this value."""
        numbers = flatten(value)
        for at, take in enumerate(self.takes):
            if take.name == name:
                found = list(islice(numbers, take.size))
                if not found:
                    # It is in variables, and once more in memory.
                    numbers = flatten(value)
                    found = list(islice(numbers, take.size))
                yield at, found

    @property
    def places(self) -> list[Local | Memory]:
        """The variables and the memory of the learned numbers."""
        return [leaf.memory if isinstance(leaf, Block) else leaf.tree for leaf in self.carried]  # type: ignore[misc]

    def fits(self, values: Mapping[str, Value]) -> bool:
        """Whether it is a step for these parameters: what is written into it is so, and no number is too large."""
        return all(values[name] == number for name, number in self.known.items()) and all(
            -take.most <= number <= take.most
            for take in self.takes
            # What is made ahead is looked at when it is there.
            if take.place.kind == "whole" and take.name in values
            for number in flatten(values[take.name])
        )


def join(
    phases: Sequence[Phase],
    values: Mapping[str, Value],
    learned: Sequence[str],
    ahead: Iterable[str] = (),
    chosen: Iterable[str] = (),
) -> JoinedStep:
    """Join phases into one step.

    Args:
        phases: In order.
        values: Parameters of the right shapes and kinds, with the step's number where one reads it, and what is made
            before these phases.
        learned: The names of the values that are carried over.
        ahead: The names of what is made before: the step has them, whether its phases read them or not.

        chosen: The names of the parameters that choose a way: they are written into the step, which goes only there.

    Raises:
        NotJoinable: The phases use something that the joiner does not know.
    """
    in_memory: frozenset[str] = frozenset()
    read = {name for phase in phases for name in phase.reads}.union(learned, ahead)
    known = frozenset(chosen) & read
    looks = {name: Look.at(value) for name, value in values.items() if name in read}
    many = sum(looks[name].size for name in learned) > MOST_LOCALS
    if many:
        # Where its loops are kept, a list of lists has to be there sooner or later.
        in_memory = frozenset(name for name in learned if name in looks and is_nested(values[name]))
    for _ in range(MOST_WANTED):
        try:
            return _Join(looks, known, in_memory, SHORT_AMONG_MANY if many else SHORT).step(phases, values, learned)
        except TooLong:
            if many:
                raise
            many = True
        except WantsMore as more:
            if not more.known - known and not more.in_memory - in_memory:
                raise NotJoinable(str(more)) from None
            known |= more.known
            in_memory |= more.in_memory
    raise NotJoinable("so many parameters that have to be known")


class _Join:
    """One try, with some parameters known and some in memory."""

    def __init__(
        self, looks: Mapping[str, Look], known: frozenset[str], in_memory: frozenset[str], written_out: int
    ) -> None:
        self._looks = looks
        self._known = known
        self._in_memory = in_memory
        self._joiner = Joiner(written_out)
        self._takes: list[Take] = []
        self._laid_out: dict[str, Block] = {}
        for taken in WORDS:
            self._joiner.fresh(taken)

    def step(self, phases: Sequence[Phase], values: Mapping[str, Value], learned: Sequence[str]) -> JoinedStep:
        """The step."""
        joiner = self._joiner
        if self._known & {*learned, STEP}:
            raise NotJoinable("a loop that turns as often as a learned value says")
        names = {name: self._parameter(name, values[name], look) for name, look in self._looks.items()}
        joiner.laid_out = lambda name: None if name in learned else self._in_memory_too(name, values[name])
        homes = {name: names[name] for name in learned}
        for phase in phases:
            result = call(joiner, phase.function, [names[name] for name in phase.reads])
            parts = [result] if len(phase.gives) == 1 else _parts(joiner, result)
            for given, part in zip(phase.gives, parts, strict=True):
                names[given.name] = self._given(given.name, part, given.whole)
        handing: list[Statement] = []
        with joiner.into(handing):
            hand_on(joiner, [pair for name in learned for pair in _pairs(joiner, homes[name], names[name])])
        return JoinedStep(
            tuple(joiner.body),
            tuple(handing),
            tuple(self._takes),
            {name: values[name] for name in self._known},
            tuple(leaf for name in learned for leaf in leaves(homes[name])),
            names,
            (*joiner.memories, *(block.memory for block in self._laid_out.values())),
            tuple(joiner.routines.values()),
            joiner.used,
        )

    def _parameter(self, name: str, value: Value, look: Look) -> Symbol:
        if name in self._known:
            return constants(value)
        stays = name in self._in_memory or look.size > MOST_LOCALS
        return self._place(name, name, value, look.kind, self._bounds(name), stays)

    def _bounds(self, name: str) -> tuple[int | None, int | None]:
        look = self._looks[name]
        return (None, None) if look.kind == "float" else (1 if name == STEP else -look.most, look.most)

    def _in_memory_too(self, name: str, value: Value) -> Block | None:
        """A parameter that is in variables, in memory as well: no step changes it, so it is put there once for all."""
        shape = regular(value)
        if shape is not None and name not in self._laid_out:
            bounds = self._bounds(name)
            # Not one of the joiner's own: it stays also where a loop is written once more.
            memory = Memory(self._joiner.fresh(name), self._looks[name].kind, count(shape))
            self._takes.append(Take(name, memory, bounds[1] or EXACT))
            self._laid_out[name] = Block(memory, START, shape, *bounds)
        return self._laid_out.get(name)

    def _place(
        self, name: str, local: str, value: Value, kind: Kind, bounds: tuple[int | None, int | None], stays: bool
    ) -> Symbol:
        if not isinstance(value, tuple):
            place = self._joiner.local(local, kind)
            self._joiner.parameter_of[place] = name
            self._takes.append(Take(name, place, bounds[1] or EXACT))
            return Number(place, *bounds)
        shape = regular(value) if stays else None
        if shape is None:
            return tuple(self._place(name, f"{local}_{at}", part, kind, bounds, stays) for at, part in enumerate(value))
        memory = self._joiner.memory(local, kind, count(shape))
        self._takes.append(Take(name, memory, bounds[1] or EXACT))
        return Block(memory, START, shape, *bounds)

    def _given(self, name: str, value: Symbol, is_whole: bool) -> Symbol:
        """A given value as the next phase finds it: floats, or whole numbers where it is declared so."""
        if not is_whole:
            return self._joiner.keep(name, _floats(self._joiner, settled(value)))
        if any(leaf.kind != "whole" for leaf in leaves(value)):
            raise NotJoinable(f"{name} is not whole for sure")
        return self._joiner.keep(name, value)


def _parts(joiner: Joiner, value: Symbol) -> Sequence[Symbol]:
    if isinstance(value, tuple):
        return value
    return [joiner.part(value, whole(at)) for at in range(shape_of(value)[0])] if shape_of(value) else []


def _floats(joiner: Joiner, value: Symbol) -> Symbol:
    """The same numbers as floats."""
    if isinstance(value, tuple):
        return tuple(_floats(joiner, part) for part in value)
    if isinstance(value, Number):
        return Number(as_float(value))
    if isinstance(value, Block) and value.memory.kind != "float":
        copy = Block(joiner.memory("floats", "float", value.size), START, value.shape)
        joiner.store(value, copy)
        return copy
    return value


def _pairs(joiner: Joiner, home: Symbol, after: Symbol) -> Iterator[tuple[Number | Block, Symbol]]:
    """Each place of a learned value, and what it is after the step."""
    if isinstance(home, tuple):
        parts = _parts(joiner, after)
        if len(parts) != len(home):
            raise NotJoinable("a learned list that changes its length")
        for one, other in zip(home, parts, strict=True):
            yield from _pairs(joiner, one, other)
    elif isinstance(home, Number | Block):
        yield home, after
