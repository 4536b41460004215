"""Nets of any size, batch and depth: called, joined and compiled give the same doubles."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any, TypeAlias

import pytest

from engine.definition.values import Value, flatten, plain
from engine.execution.compiler.joining.step import join
from engine.execution.compiler.record import Record
from engine.execution.compiler.rows import Rows, computing, running, showing
from tests.support.engine_tools import bits
from tests.support.random_nets import Net, random_net
from tests.support.three_ways import CompiledLoop, JoinedLoop, rows_of

STEPS = 9

Found: TypeAlias = "tuple[dict[str, Any], list[float]]"
"""All that a step finds, and the numbers that its phases give."""


def called(net: Net, steps: int) -> tuple[list[list[float]], list[list[float]], list[Found], str | None]:
    """What each step hands on, its error, what it found and gave, by calling the phases; and how it failed."""
    now: dict[str, Any] = dict(net.values)
    carried, errors, wholes = [], [], []
    for step in range(1, steps + 1):
        now["step"] = step
        begins = dict(now)
        try:
            for phase in net.phases:
                results = phase.call(now)
                now |= {given.name: plain(results[given.name], int if given.whole else float) for given in phase.gives}
        except ArithmeticError as failed:
            return carried, errors, wholes, str(failed)
        carried.append([number for name in net.learned for number in flatten(now[name])])
        errors.append([now["error"], *map(float, now["rows"]), float(now["epoch"])])
        wholes.append((begins, [number for name in names_of(net) for number in flatten(now[name])]))
    return carried, errors, wholes, None


def names_of(net: Net) -> list[str]:
    return [given.name for phase in net.phases for given in phase.gives]


def made(
    loop: CompiledLoop | JoinedLoop, values: Mapping[str, Value], width: int, before: Record | None = None
) -> list[Any]:
    """What a loop records, row by row, until one fails."""
    given: Any = Record(width) if before is None else tuple(array("d") for _ in range(width))
    wanted = STEPS if before is None else len(before)
    now, done = dict(values), 0
    while done < wanted:
        more = loop.make({**now, "step": done + 1}, wanted - done, given, before, done)
        if not more:
            break
        done += more
        if before is None:
            now = carry_on(loop._rows, now, given.row(-1))
    return rows_of(given) if before is None else list(zip(*given, strict=True))


def carry_on(rows: Rows, values: dict[str, Value], numbers: Iterable[float]) -> dict[str, Value]:
    left = iter(numbers)

    def like(value: Any) -> Any:
        return tuple(like(part) for part in value) if isinstance(value, tuple) else next(left)

    names = dict.fromkeys(take.name for take in rows.step.takes)
    return {**values, **{name: like(values[name]) for name in names if name in ("weights", "biases", "inner", "outer")}}


def compared(seed: int) -> None:
    net = random_net(seed)
    carried, errors, wholes, failed = called(net, STEPS)
    step = join(net.phases, {**net.values, "step": 1}, net.learned)
    start = [number for name in net.learned for number in flatten(net.values[name])]
    before = Record(len(start), array("d", chain.from_iterable([start, *carried][: len(errors)])))
    for way in (JoinedLoop, CompiledLoop):
        loop = way(running(step), compiles=way is CompiledLoop)
        loop.compile()
        assert loop.is_compiled == (way is CompiledLoop), net.about
        if failed is None:
            assert bits(made(loop, net.values, len(start))) == bits(carried), (net.about, way)
        if errors:
            given = computing(step, ["error", "rows", "epoch"])
            again = made(way(given, compiles=way is CompiledLoop), net.values, given.width, before)
            assert bits(again) == bits(errors), (net.about, way)
        whole = way(showing(step, names_of(net)), compiles=way is CompiledLoop)
        for begins, expected in wholes:
            row = Record(len(expected))
            assert whole.make(begins, 1, row) == 1
            assert bits(row.numbers.tolist()) == bits(expected), (net.about, way)


@pytest.mark.parametrize("seed", range(30))
def test_nets(seed: int) -> None:
    compared(seed)


@pytest.mark.long
@pytest.mark.parametrize("tens", range(100))
@pytest.mark.timeout(3600)
def test_many_nets(tens: int) -> None:
    for seed in range(1000 + 10 * tens, 1010 + 10 * tens):
        compared(seed)
