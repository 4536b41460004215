"""What one round has made is put where the next one finds it: all is read before anything is overwritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.execution.compiler.joining.joiner import Joiner, stored
from engine.execution.compiler.joining.symbols import Block, NotJoinable, Number, Symbol, leaves, shape_of
from engine.execution.compiler.tree import Local, Move


def hand_on(joiner: Joiner, pairs: Sequence[tuple[Number | Block, Symbol]]) -> None:
    """Put values where they belong.

    Args:
        joiner: Where the statements go.
        pairs: Each place, and the value for it; a number's tree is a variable or a constant.

    Raises:
        NotJoinable: A list has another shape than its place.
    """
    homes = {id(home.memory) for home, _ in pairs if isinstance(home, Block)}
    targets, numbers = [], []
    lists: list[tuple[Symbol, Block]] = []
    for home, value in pairs:
        if isinstance(home, Number):
            if not isinstance(value, Number):
                raise NotJoinable("a list that takes the place of a number")
            assert isinstance(home.tree, Local)
            if value.tree != home.tree:
                targets.append(home.tree)
                numbers.append(stored(value, home.kind))
            continue
        if shape_of(value) != home.shape:
            raise NotJoinable("a list that changes its length")
        if isinstance(value, Block) and (value.memory, value.start) == (home.memory, home.start):
            continue
        if any(isinstance(leaf, Block) and id(leaf.memory) in homes for leaf in leaves(value)):
            apart = replace(home, memory=joiner.memory(home.memory.name, home.memory.kind, home.size))
            joiner.store(value, apart)
            value = apart
        lists.append((value, home))
    # A list may have numbers of their old variables in it.
    for value, home in lists:
        joiner.store(value, home)
    if targets:
        joiner.emit(Move(tuple(targets), tuple(numbers)))
