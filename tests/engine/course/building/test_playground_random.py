"""The playground with settings drawn at random: whatever is built, all that a lesson can do comes out right."""

from __future__ import annotations

import json
import random
from typing import Any

import numpy as np
import pytest

from engine import Experiment
from engine.analysis.derivation import derive
from engine.definition.values import Value, element, flatten, indices, shape_of
from engine.execution.explanation import explain_step
from engine.experiment.shelf import EarlierRun, Replay
from engine.export.flavors import FLAVORS
from engine.export.program_text import export
from tests.support.engine_tools import bits, columns
from tests.support.export_tools import near, numbers_in, printed_by, table_of
from tests.support.playground_reference import Turn, at_start
from tests.support.playground_settings import PLAYGROUND, settings, with_odd_numbers
from tests.support.three_ways import each_way
from tui.state.session.recipe import experiment_of, recipe_of

SMALL: dict[str, Any] = {"most_layers": 3, "most_neurons": 5}
QUICK, MANY = (105, 40, 101, 39, 25, 10, 58, 73), range(1000, 1040)
"""The first ones have between them every bend, output, start, schedule and optimizer, own rows, and no hidden layer."""

quick_and_many = pytest.mark.parametrize(
    "seed", [*QUICK, *(pytest.param(seed, marks=pytest.mark.long) for seed in MANY)]
)
"""The quick run takes a few settings with small networks; the long one also those of up to 6 layers of 16."""


def chosen(seed: int) -> dict[str, Any]:
    """Settings by their seed: small ones first."""
    found = settings(seed, **SMALL) if seed in QUICK else settings(seed)
    return {**found, "batch": min(found["batch"], 12)} if seed in QUICK else found


def ran(seed: int, steps: int) -> Experiment:
    run = Experiment(PLAYGROUND, **chosen(seed))
    run.run(steps)
    return run


# Slopes against central differences of the error, which NumPy computes from its formula.

NEARBY = 1e-5
MOST_TRIED = 60


@quick_and_many
def test_slopes(seed: int) -> None:
    run = ran(seed, 3)
    values, step = dict(run.moment.values), chosen(seed)
    reference = at_start(step, run.history.begins(3))
    turn = Turn.of(step, run.history.begins(3), values)
    signs = signs_of(reference.forward(*turn.parts[:2])[0])
    tried = [
        (arrays, given, layer, index)
        for arrays, given in ((reference.weights, "weight_slopes"), (reference.biases, "bias_slopes"))
        for layer, array in enumerate(arrays)
        for index in np.ndindex(array.shape)
    ]
    for arrays, given, layer, index in random.Random(seed).sample(tried, min(MOST_TRIED, len(tried))):
        here = arrays[layer][index]
        errors = []
        at_a_bend = False
        for by in (NEARBY, -NEARBY):
            arrays[layer][index] = here + by
            errors.append(reference.error(*turn.parts))
            at_a_bend |= signs_of(reference.forward(*turn.parts[:2])[0]) != signs
        arrays[layer][index] = here
        measured = (errors[0] - errors[1]) / (2 * NEARBY)
        if not at_a_bend:
            found = element(values[given][layer], index)
            assert found == pytest.approx(measured, rel=1e-5, abs=1e-7 * max(1, abs(errors[0]))), (given, layer, index)


def signs_of(sums: list[Any]) -> list[bytes]:
    """On which side of 0 each sum lies: a relu has no slope where one crosses it."""
    return [(one > 0).tobytes() for one in sums[:-1]]


# Called, joined, compiled


@quick_and_many
def test_each_way(seed: int) -> None:
    begins = Experiment(PLAYGROUND, **chosen(seed)).history.begins(1)
    assert len(each_way(PLAYGROUND, begins, 12)) == 1


@quick_and_many
def test_each_way_with_odd_numbers(seed: int) -> None:
    begins = Experiment(PLAYGROUND, **chosen(seed)).history.begins(1)
    assert len(each_way(PLAYGROUND, with_odd_numbers(begins, seed), 12)) == 1


# Back and forth


@quick_and_many
def test_back_and_forth(seed: int) -> None:
    run = Experiment(PLAYGROUND, **chosen(seed))
    moments = [run.moment]
    for _ in range(2 * len(PLAYGROUND.phases)):
        moments.append(run.advance())
    for moment in reversed(moments[:-1]):
        assert bits(dict(run.retreat().values)) == bits(dict(moment.values)) and run.moment.phase == moment.phase
    run.run(20)
    last = bits(dict(run.moment.values))
    for step in (7, 0, 13, 20, 19):
        run.goto(step)
        assert bits(run.history.begins(step + 1)["weights"]) == bits(column_at(run, step))
    run.goto(20)
    assert bits(dict(run.moment.values)) == last
    again = Experiment(PLAYGROUND, **chosen(seed))
    for _ in range(20):
        again.step()
    assert columns(again.history) == columns(run.history)


def column_at(run: Experiment, step: int) -> Value:
    return run.history["weights"][step - 1] if step else run.history.start["weights"]


# Why


@quick_and_many
def test_every_number_is_explained_to_the_bit(seed: int) -> None:
    run = ran(seed, 2)
    begins = run.history.begins(2)
    for phase in explain_step(PLAYGROUND, begins):
        for given in phase.phase.gives:
            every = list(indices(shape_of(phase.given[given.name])))
            for index in random.Random(seed).sample(every, min(25, len(every))):
                part = phase.part(given.name, index)
                assert (
                    bits(part.number.value) == bits(part.value) == bits(element(run.moment.values[given.name], index))
                )


@quick_and_many
def test_why(seed: int) -> None:
    run = ran(seed, 3)
    dice = random.Random(seed)
    for name in [*run.history, *(one.name for one in PLAYGROUND.begun)]:
        for step in (3, 1) if name in run.history else (0,):
            value = run.history[name][step - 1] if step else run.history.start[name]
            for index in dice.sample(every := list(indices(shape_of(value))), min(3, len(every))):
                derived = derive(run.history, name, index, step)
                assert bits(derived.source.value) == bits(element(value, index))
                assert derived.lines is not None or name in run.history.asked or not step
                text = "" if derived.lines is None else derived.lines.names + derived.lines.numbers
                assert "4294967296" not in text and "6755399441055744" not in text, "arithmetic of sine or chance"


# Taken home


@pytest.mark.parametrize("flavor", FLAVORS)
@quick_and_many
def test_what_its_program_prints(seed: int, flavor: str, tmp_path: Any) -> None:
    """The same characters in Python and in a notebook; with a library, which adds up in another order, nearly."""
    if flavor == "pytorch":
        pytest.importorskip("torch")
    run = ran(seed, 6)
    if seed % 2:
        run.edit(**{"alpha": 0.02, "weights[0][0][0]": 0.25})
        run.run(3)
    text = export(run.history, flavor)
    if FLAVORS[flavor].notebook:
        cells = [cell["source"] for cell in json.loads(text)["cells"] if cell["cell_type"] == "code"]
        text = "\n\n".join("".join(cell) for cell in cells)
    (printed,), _ = printed_by([text], tmp_path)
    wanted = table_of(run)
    if not FLAVORS[flavor].library:
        assert printed == wanted
        return
    assert printed.partition("\n")[0] == wanted.partition("\n")[0]
    for row, other in zip(numbers_in(printed), numbers_in(wanted), strict=True):
        assert all(map(near, row, other, [1e3] * len(row)))


# Kept


@quick_and_many
def test_run_files(seed: int) -> None:
    run = ran(seed, 9)
    run.goto(5)
    run.edit(alpha=0.02, **{"biases[0][0]": 0.25})
    run.run(3)
    run.goto(7)
    run.advance()
    again = experiment_of(recipe_of(run))
    assert bits(dict(again.moment.values)) == bits(dict(run.moment.values)) and again.phases == run.phases
    assert columns(again.history) == columns(run.history)
    replay = Replay(EarlierRun.of(run.history))
    replay.go_on()
    assert columns(replay.history) == columns(run.history)
    assert sum(1 for _ in flatten(run.parameters["weights"])) > 0
