"""A loop that stays one: what its rounds hand on has a place of its own, and lists grow in memory."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.execution.compiler.joining.arithmetic import binary
from engine.execution.compiler.joining.handing_on import hand_on
from engine.execution.compiler.joining.joiner import Joiner, stored, stored_kind
from engine.execution.compiler.joining.scoped import Scoped
from engine.execution.compiler.joining.side_by_side import side_by_side
from engine.execution.compiler.joining.symbols import (
    Block,
    Growing,
    NotJoinable,
    Number,
    Symbol,
    TooLong,
    WantsMore,
    count,
    kind_of,
    leaves,
    shape_of,
    whole,
    widest,
)
from engine.execution.compiler.tree import Constant, Kind, Local, Loop, Statement, put

TRIES = 5
"""So often the kinds of what rounds hand on are guessed, each time from what the last try found."""

START = Constant(0, "whole")


@dataclass(frozen=True)
class Guess:
    """What the numbers of a name are taken to be when a round begins."""

    kind: Kind
    low: int | None = None
    high: int | None = None
    loose: bool = False

    @classmethod
    def of(cls, value: Symbol) -> Guess:
        """Just what they are."""
        every = list(leaves(value))
        if isinstance(value, Number):
            return cls(value.kind, value.low, value.high, value.loose)
        kind, loose = stored_kind(every)
        return cls(kind, *widest(*every), loose)

    @classmethod
    def likely(cls, value: Symbol) -> Guess:
        """Most of what begins as a known whole number, as 0, is a sum of floats."""
        guess = cls.of(value)
        known = all(isinstance(leaf, Number) and leaf.place is not None for leaf in leaves(value))
        return replace(guess, kind="float", loose=True) if guess.kind == "whole" and known else guess

    def added_up(self, after: Guess, begin: Guess, rounds: int) -> Guess | None:
        """What covers a whole number to which each round adds once, from the beginning to after the last round.

        Args:
            after: What a round makes of this.
            begin: What it is before the first round.
            rounds: How many there are.

        Returns:
            None where there are no bounds.
        """
        if self.kind != "whole" or after.kind != "whole" or self.loose or after.loose:
            return None
        if None in (self.low, self.high, after.low, after.high, begin.low, begin.high):
            return None
        least, most = after.low - self.low, after.high - self.high  # type: ignore[operator]
        low, high = begin.low + min(0, rounds * least), begin.high + max(0, rounds * most)  # type: ignore[operator]
        return Guess(kind_of(low, high), low, high)

    def widened(self, after: Guess, unbounded: bool) -> Guess:
        """What covers both this and what a round makes of it."""
        if "truth" in (self.kind, after.kind):
            raise NotJoinable("a truth that a loop hands on")
        low, high = widest(*(Number(Constant(0, one.kind), one.low, one.high, one.loose) for one in (self, after)))
        if unbounded and (low, high) != (self.low, self.high):
            low = high = None
        if "float" in (self.kind, after.kind):
            return Guess("float", low, high, self.loose or after.loose or self.kind != after.kind)
        return Guess(kind_of(low, high), low, high)


class KeptLoop:
    """One loop that stays a loop."""

    def __init__(
        self, scope: Scoped, name: str, rounds: range, sequence: Symbol | None, body: Sequence[ast.stmt]
    ) -> None:
        self._scope = scope
        self._joiner: Joiner = scope.joiner
        self._name = name
        self._rounds = rounds
        self._body = body
        self._sequence = None if sequence is None else scope.joiner.in_memory(sequence)
        self._before = dict(scope.names)
        self._growing = scope.growing - {name}
        changed, appended = _changed(tuple(body))
        if any(isinstance(self._before.get(each), Growing) for each in changed | appended):
            raise NotJoinable("a list that grows in a loop within a loop")
        self._carried = [each for each in self._before if each in changed and each != name]
        self._added = _added_to(tuple(body))
        self._grown = [each for each in self._before if each in appended and each not in changed]
        if any(not isinstance(self._before[each], tuple) for each in self._grown):
            raise NotJoinable("a list that is in memory by now and grows")

    def write(self) -> None:
        """Write the loop, with as many guesses as it takes.

        Raises:
            NotJoinable: It cannot be kept.
        """
        exact = {each: Guess.of(self._before[each]) for each in self._carried}
        guesses = {each: Guess.likely(self._before[each]) for each in self._carried}
        mark = self._joiner.mark()
        for tries in range(TRIES):
            found: dict[str, Guess] = {}
            try:
                found = self._attempt(guesses)
                wanted = {each: self._wanted(each, guess, found[each], tries > 2) for each, guess in guesses.items()}
            except (WantsMore, TooLong):
                raise
            except NotJoinable:
                if tries or guesses == exact:
                    raise
                wanted = exact
            if not tries and any(guess.loose for each, guess in found.items() if guesses[each] != exact[each]):
                # No float came, so it is a whole number after all.
                wanted = exact
            if wanted == guesses:
                return
            self._joiner.back_to(mark)
            guesses = wanted
        raise NotJoinable("numbers that change their kind from round to round")

    def _attempt(self, guesses: dict[str, Guess]) -> dict[str, Guess]:
        """Write the loop; what the names are after a round. It is right where that is what was guessed."""
        joiner, scope, before = self._joiner, self._scope, self._before
        counter = joiner.local(f"{self._name}_round", "whole")
        homes = {each: self._home(each, guess) for each, guess in guesses.items()}
        grown = {
            each: Growing(joiner.memory(each, "float", 0), joiner.local(f"{each}_at", "whole")) for each in self._grown
        }
        scope.names, scope.growing = {**before, **homes, **grown}, set(self._growing)
        inner: list[Statement] = []
        mark = len(joiner.memories)
        with joiner.into(inner):
            scope.names[self._name] = self._item(counter)
            scope.statements(self._body)
            after = scope.names
            found = {each: Guess.of(after[each]) for each in guesses}
            if all(self._wanted(each, guess, found[each], False) == guess for each, guess in guesses.items()):
                hand_on(joiner, [(home, after[each]) for each, home in homes.items()])
        names = {**before, **{each: _handed(homes[each], found[each]) for each in guesses}}
        for each in self._grown:
            growing = after[each]
            assert isinstance(growing, Growing)
            if growing.item is not None:
                names[each], first = self._finished(each, growing, counter)
                inner.insert(0, first)
        names.pop(self._name, None)
        loop = Loop(counter, len(self._rounds), inner)
        for statement in [loop] if self._carried else side_by_side(joiner, loop, joiner.memories[mark:]):
            joiner.emit(statement)
        scope.names, scope.growing = names, scope.growing - set(self._grown)
        return found

    def _wanted(self, name: str, guess: Guess, after: Guess, unbounded: bool) -> Guess:
        """What a name has to be taken to be, by what a round has made of a guess."""
        if name in self._added:
            whole_sum = guess.added_up(after, Guess.of(self._before[name]), len(self._rounds))
            if whole_sum is not None:
                return whole_sum
        return guess.widened(after, unbounded)

    def _item(self, counter: Local) -> Symbol:
        """What the loop's name stands for in a round."""
        last = len(self._rounds) - 1
        turn = Number(counter, 0, last)
        if self._sequence is not None:
            return self._joiner.part(self._sequence, turn)
        number = binary(ast.Mult(), turn, whole(self._rounds.step))
        number = binary(ast.Add(), number, whole(self._rounds.start))
        return self._joiner.keep(self._name, number)

    def _home(self, name: str, guess: Guess) -> Number | Block:
        """Where a value stands from round to round, with what it is before the first."""
        value = self._before[name]
        if isinstance(value, Number):
            local = self._joiner.local(name, guess.kind)
            self._joiner.emit(put(local, stored(value, guess.kind)))
            return Number(local, guess.low, guess.high, guess.loose)
        shape = shape_of(value)
        memory = self._joiner.memory(name, guess.kind, count(shape))
        home = Block(memory, START, shape, guess.low, guess.high, guess.loose)
        self._joiner.store(value, home)
        return home

    def _finished(self, name: str, growing: Growing, counter: Local) -> tuple[Block, Statement]:
        """The list that has grown, and the statement that says where in it a round begins."""
        item, base = growing.item, self._before[name]
        assert item is not None and isinstance(base, tuple) and isinstance(growing.at, Local)
        width = count(item.shape)
        growing.memory.size = (len(base) + growing.done * len(self._rounds)) * width
        for at, value in enumerate(base):
            if shape_of(value) != item.shape:
                raise NotJoinable("rows of several lengths")
            self._joiner.store(value, replace(item, start=Constant(at * width, "whole")))
        every = [item, *leaves(base)]
        _, loose = stored_kind(every)
        shape = (len(base) + growing.done * len(self._rounds), *item.shape)
        turn = Number(counter, 0, len(self._rounds))
        begin = binary(ast.Add(), binary(ast.Mult(), turn, whole(growing.done * width)), whole(len(base) * width))
        return Block(growing.memory, START, shape, *widest(*every), loose), put(growing.at, begin.tree)


def grow(joiner: Joiner, growing: Growing, added: Symbol) -> Growing:
    """The list with one item more.

    Raises:
        NotJoinable: The items differ in shape or kind.
    """
    every, shape = list(leaves(added)), shape_of(added)
    kind, loose = stored_kind(every)
    if growing.item is None:
        growing.memory.kind = kind
        item = Block(growing.memory, growing.at, shape, *widest(*every), loose)
        growing = replace(growing, kind=kind)
    else:
        first = growing.item
        if shape != first.shape:
            raise NotJoinable("rows of several lengths")
        low, high = widest(first, *every)
        item = replace(first, low=low, high=high, loose=first.loose or loose or kind != growing.memory.kind)
    begin = binary(ast.Add(), Number(growing.at, 0, 2**50), whole(growing.done * count(shape)))
    joiner.store(added, replace(item, start=joiner.as_index(begin)))
    return replace(growing, done=growing.done + 1, item=item)


def _handed(home: Number | Block, found: Guess) -> Number | Block:
    """What a name stands for after the last round: a whole number that it began with is gone."""
    return replace(home, loose=found.loose)


@lru_cache(maxsize=512)
def _added_to(body: Sequence[ast.stmt]) -> set[str]:
    """The names to which a round adds something at most once, and does nothing else: `count = count + turn`."""
    names = [node.id for one in body for node in ast.walk(one) if isinstance(node, ast.Name)]
    # Nowhere else in the loop, also not in what is added.
    return {name for name, uses in _additions(body) if names.count(name) == uses}


def _additions(body: Sequence[ast.stmt]) -> Iterator[tuple[str, int]]:
    """The names to which statements add something, with an `if` around it or without; and how often each is written."""
    for statement in body:
        match statement:
            case ast.Assign([ast.Name(name)], ast.BinOp(ast.Name(same), ast.Add(), _)) if same == name:
                yield name, 2
            case ast.AugAssign(ast.Name(name), ast.Add(), _):
                yield name, 1
            case ast.If(_, then, otherwise):
                yield from _additions(then)
                yield from _additions(otherwise)


@lru_cache(maxsize=512)
def _changed(body: tuple[ast.stmt, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The names to which some statements give another value, and those of the lists that they let grow."""
    changed, appended = set(), set()
    for node in (node for statement in body for node in ast.walk(statement)):
        match node:
            case ast.Name(name, ast.Store()):
                changed.add(name)
            case ast.Call(ast.Attribute(ast.Name(name), "append")):
                appended.add(name)
    return frozenset(changed), frozenset(appended)
