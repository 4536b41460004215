"""Inputs and outputs can be added and removed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from tests.support.engine_tools import everything


@pytest.mark.parametrize(
    ("number", "sizes"), [(2, {"inputs": 3}), (4, {"outputs": 3, "inputs": 3}), (8, {"outputs": 3})]
)
def test_the_axes(number: int, sizes: dict[str, int]) -> None:
    assert engine.Experiment(engine.lesson(number)).sizes == sizes


def test_new_weights_are_0_and_new_inputs_1() -> None:
    run = engine.Experiment(engine.lesson(2))
    run.resize("inputs", 5)
    assert run.parameters == {"weights": (0.1, 0.2, 0.0, 0.0, 0.0), "inputs": (8.5, 0.65, 1.5, 1.0, 1.0)}
    assert run.moment.values["prediction"] == 0.9800000000000001
    run.edit(**{"weights[4]": 2})
    assert run.moment.values["prediction"] == 2.98


def test_removed_from_the_end() -> None:
    run = engine.Experiment(engine.lesson(2))
    run.resize("inputs", 1)
    assert run.parameters == {"weights": (0.1,), "inputs": (8.5,)}
    assert run.moment.values["prediction"] == 0.8500000000000001


def test_both_directions_of_the_matrix() -> None:
    run = engine.Experiment(engine.lesson(4))
    run.resize("inputs", 4)
    run.resize("outputs", 2)
    assert run.parameters["weights"] == ((0.1, 0.1, -0.3, 0.0), (0.1, 0.2, 0.0, 0.0))
    assert run.parameters["inputs"] == (9.9, 0.8, 1.5, 1.0)
    assert run.moment.values["predictions"] == (0.6200000000000001, 1.1500000000000001)


def test_targets_follow_the_outputs() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.resize("outputs", 4)
    assert run.parameters["weights"] == (0.3, 0.2, 0.9, 0.0)
    assert run.parameters["targets"] == (0.1, 1.0, 0.1, 1.0)
    assert (run.moment.step, run.history.steps) == (0, 0)
    assert run.step().values["predictions"] == (0.195, 0.13, 0.5850000000000001, 0.0)


def test_a_run_starts_over_with_the_numbers_of_now() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(2)
    run.resize("outputs", 2)
    assert run.parameters["weights"] == (0.28791089375, 0.3107107625)
    assert run.history.steps == 0
    assert [left.steps for left in run.shelf] == [2]


def test_another_shape_by_an_edit_starts_over_too() -> None:
    run = engine.Experiment(engine.lesson(8))
    run.run(2)
    run.edit(weights=[1, 2], targets=[0, 0])
    assert (run.sizes, run.history.steps) == ({"outputs": 2}, 0)
    run.run(3)
    assert len(run.history["weights"][2]) == 2


@given(st.lists(st.tuples(st.sampled_from(["inputs", "outputs"]), st.integers(-1, 8)), max_size=8))
def test_the_shapes_always_fit(changes: list[tuple[str, int]]) -> None:
    run = engine.Experiment(engine.lesson(4))
    sizes = {"outputs": 3, "inputs": 3}
    for axis, length in changes:
        if 1 <= length <= {"inputs": 6, "outputs": 4}[axis]:
            run.resize(axis, length)
            sizes[axis] = length
        else:
            before = everything(run)
            with pytest.raises(engine.ParameterError):
                run.resize(axis, length)
            assert everything(run) == before
        weights, inputs = run.parameters["weights"], run.parameters["inputs"]
        assert [len(row) for row in weights] == [sizes["inputs"]] * sizes["outputs"]  # type: ignore[union-attr, arg-type]
        assert len(inputs) == sizes["inputs"]  # type: ignore[arg-type]
        assert run.sizes == sizes


NO_LENGTHS: list[Any] = [0, -1, 7, 10**5000, 1.0, 1.5, True, None, "4", float("nan"), [3]]


@pytest.mark.parametrize("length", NO_LENGTHS, ids=range(len(NO_LENGTHS)))
def test_no_such_length(length: Any) -> None:
    run = engine.Experiment(engine.lesson(2))
    before = everything(run)
    with pytest.raises(engine.ParameterError, match=r"inputs: .* allowed is a whole number from 1 to 6"):
        run.resize("inputs", length)
    assert everything(run) == before


@pytest.mark.parametrize(("number", "axis"), [(1, "inputs"), (2, "outputs"), (8, "weights"), (8, "")])
def test_no_such_axis(number: int, axis: str) -> None:
    with pytest.raises(engine.ParameterError, match=f"an axis of lesson {number}"):
        engine.Experiment(engine.lesson(number)).resize(axis, 2)
