"""A network with layers is a lesson: ragged values, start weights from a seed, batches of measured length."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engine import Experiment, ParameterError
from engine.analysis.derivation import derive, follow
from engine.analysis.gradient_check import gradient_check
from engine.definition.values import build, flatten, indices, shape_of
from engine.experiment.measuring import measured
from engine.export.program_text import export
from tests.support.export_tools import printed_by, table_of
from tests.support.network_lesson import network_lesson

LESSON = network_lesson()


def drawn(seed: int, count: int) -> list[float]:
    """The first numbers of a seed's stream, one after another."""
    start = seed * 2654435769 % 2**32
    state = start * start // 65536 % 2**32
    numbers = []
    for _ in range(count):
        state = (1664525 * state + 1013904223) % 2**32
        numbers.append(state / 2**32)
    return numbers


def numpy_run(run: Experiment, steps: int) -> list[float]:
    """The errors of the steps, by NumPy."""
    p = run.history.start
    x, t = np.array(p["points"]), np.array(p["targets"])
    weights = [np.array(layer) for layer in p["weights"]]  # type: ignore[union-attr]
    biases = [np.array(layer) for layer in p["biases"]]  # type: ignore[union-attr]
    errors = []
    for step in range(steps):
        rows = [(step * p["batch"] + i) % len(x) for i in range(p["batch"])]  # type: ignore[operator, arg-type]
        outputs = [x[rows]]
        for w, b in zip(weights, biases, strict=True):
            outputs.append(np.tanh(outputs[-1] @ w.T + b))
        errors.append(float(((outputs[-1] - t[rows]) ** 2).sum() / len(rows)))
        delta = (outputs[-1] - t[rows]) * (1 - outputs[-1] ** 2)
        slopes = []
        for layer in range(len(weights) - 1, -1, -1):
            slopes.append((2 * delta.T @ outputs[layer] / len(rows), 2 * delta.mean(axis=0)))
            delta = (delta @ weights[layer]) * (1 - outputs[layer] ** 2)
        for layer, (w, b) in enumerate(reversed(slopes)):
            weights[layer] = weights[layer] - p["alpha"] * w  # type: ignore[operator]
            biases[layer] = biases[layer] - p["alpha"] * b  # type: ignore[operator]
    return errors


# Shapes


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (1.0, ()),
        ((1.0, 2.0), (2,)),
        (((1.0, 2.0), (3.0, 4.0)), (2, 2)),
        (((1.0, 2.0), (3.0,)), (2, (2, 1))),
        ((((1.0, 2.0),) * 4, ((1.0,) * 4,)), (2, (4, 1), (2, 4))),
        ((((1.0,), (1.0, 2.0)), ((1.0,), (1.0, 2.0))), (2, 2, ((1, 2), (1, 2)))),
        ((((1.0,), (1.0, 2.0)), ((1.0,),)), (2, (2, 1), ((1, 2), 1))),
    ],
)
def test_the_shape_of_a_value(value: Any, shape: Any) -> None:
    assert shape_of(value) == shape
    assert len(list(indices(shape))) == len(list(flatten(value)))
    assert build(flatten(value), shape) == value


def test_sizes_follow_from_the_numbers() -> None:
    sizes = Experiment(LESSON, widths=(4, 3)).sizes
    assert sizes.lengths["neurons"] == (4, 3, 1) and sizes.lengths["sources"] == (2, 4, 3)
    assert (sizes["neurons"], sizes["layers"]) == (4, 3), "of one that differs, the longest"
    assert sizes["taken"] == 2, "an axis of no parameter is measured"


def test_elements_have_names() -> None:
    run = Experiment(LESSON, widths=(2,))
    names = [name for name, _ in LESSON.elements("weights", run.sizes)]
    assert names == [
        *("weights[0][0][0]", "weights[0][0][1]", "weights[0][1][0]", "weights[0][1][1]"),
        *("weights[1][0][0]", "weights[1][0][1]"),
    ]
    assert LESSON.find("weights.1.0", run.sizes) == ("weights", (1, 0))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"weights[1][1][0]": 1}, "is not one of 0 to 0"),
        ({"weights[0][2][0]": 1}, "is not one of 0 to 1"),
        ({"weights[1][0]": [1, 2, 3]}, "a list of 2 numbers"),
        ({"biases": [[0], [0]]}, "allowed is 2 and 1 neurons, since weights has 2 and 1"),
        ({"biases": [[0, 0], 0]}, "allowed is a list"),
        ({"widths": (2, 0)}, "a whole number from 1"),
    ],
)
def test_what_does_not_fit_is_refused(change: dict[str, Any], words: str) -> None:
    run = Experiment(LESSON, widths=(2,))
    with pytest.raises(ParameterError) as caught:
        run.edit(**change)
    assert words in str(caught.value)
    assert run.parameters == Experiment(LESSON, widths=(2,)).parameters


def test_a_ragged_axis_has_no_one_length() -> None:
    with pytest.raises(ParameterError, match="neurons: a resize was given, allowed is an axis of lesson"):
        Experiment(LESSON, widths=(2,)).resize("neurons", 3)


# Beginning


def test_start_weights_come_from_the_seed() -> None:
    for seed in (1, 2, 77):
        run = Experiment(LESSON, seed=seed, spread=0.5, widths=(3, 2))
        numbers = [(2 * number - 1) * 0.5 for number in drawn(seed, 6 + 6 + 2)]
        assert list(flatten(run.parameters["weights"])) == numbers
        assert set(flatten(run.parameters["biases"])) == {0.0}


def test_what_is_set_by_hand_lies_over_it_until_all_begins_anew() -> None:
    run = Experiment(LESSON)
    run.run(3)
    run.edit(seed=2)
    assert (run.position, run.history.steps) == (0, 0), "a seed is for the beginning"
    begun = run.parameters["weights"]
    run.edit(**{"weights[0][1][0]": 9})
    assert run.parameters["weights"][0][1][0] == 9.0  # type: ignore[index]
    run.edit(alpha=0.5)
    assert run.parameters["weights"][0][1][0] == 9.0, "alpha makes no weights"  # type: ignore[index]
    run.edit(spread=2)
    assert list(flatten(run.parameters["weights"])) == [2 * number for number in flatten(begun)]
    run.undo()
    assert run.parameters["weights"][0][1][0] == 9.0  # type: ignore[index]
    assert run.redo() and len(run.shelf) == 1


def test_more_neurons_are_a_new_beginning_and_all_in_one_goes_too() -> None:
    run = Experiment(LESSON)
    run.run(2)
    run.edit(widths=(5,), **{"biases": [[1, 2, 3, 4, 5], [6]]})
    assert run.sizes.lengths["neurons"] == (5, 1)
    assert run.parameters["biases"] == ((1.0, 2.0, 3.0, 4.0, 5.0), (6.0,))
    run.resize("inputs", 3)
    assert run.sizes.lengths["sources"] == (3, 5)


# Running


@pytest.mark.parametrize("widths", [(4, 3), (1,), (2, 6, 2)])
def test_the_errors_are_those_of_numpy(widths: tuple[int, ...]) -> None:
    run = Experiment(LESSON, widths=widths, batch=3)
    run.run(60)
    assert list(run.history["error"]) == pytest.approx(numpy_run(run, 60), rel=1e-11)


def test_going_back_finds_the_same_numbers() -> None:
    run = Experiment(LESSON)
    moments = [run.step() for _ in range(40)]
    for moment in reversed(moments):
        assert run.moment == moment
        run.back()
    assert run.run(40) == moments[-1]


def test_a_batch_of_another_length_is_a_change_on_the_way() -> None:
    run = Experiment(LESSON)
    run.run(30)
    run.edit(batch=5)
    run.run(10)
    history = run.history
    assert [edit.step for edit in history.edits] == [30]
    assert history["rows"][-1] == (0, 1, 2, 3, 4)
    assert history["rows"][1][:2] == (2, 3) and all(map(math.isnan, history["rows"][1][2:]))  # type: ignore[index, arg-type]
    run.goto(20)
    assert run.moment.values["rows"] == (3, 4)
    weights, biases = (history.parameters_after(30)[name] for name in ("weights", "biases"))
    again = Experiment(LESSON, batch=5, weights=weights, biases=biases)
    again.run(10)
    # The rows go on by the number of the step; with all of them in each batch that is the same.
    assert list(again.history["error"]) == list(history["error"])[30:]


def test_the_gradient_check_takes_every_weight_and_bias() -> None:
    run = Experiment(LESSON)
    run.run(3)
    check = gradient_check(LESSON, run.history.begins(3), 3)
    assert check is not None and len(check.slopes) == 8 + 12 + 3 + 4 + 3 + 1
    assert {one.label.partition("[")[0] for one in check.slopes} == {"weights", "biases"}
    for one in check.slopes:
        assert one.measured == pytest.approx(one.given, rel=1e-5, abs=1e-8)


# Measuring


def test_a_measure_is_what_its_phases_say_after_a_step() -> None:
    run = Experiment(LESSON)
    run.run(100)
    run.edit(batch=5, alpha=0.1)
    run.run(60)
    (measure,) = LESSON.measures
    steps = [*range(0, 160, 7), 100, 101, 160]
    for step, value in zip(sorted(steps), measured(run.history, measure, sorted(steps)), strict=True):
        values = dict(run.history.parameters_after(step))
        for phase in measure.phases:
            values |= phase.call(values)
        assert value == values["error"]


# Taking it home


@pytest.mark.parametrize("changed", [False, True])
def test_the_program_prints_the_same(changed: bool, tmp_path: Path) -> None:
    run = Experiment(LESSON, seed=3)
    if changed:
        run.edit(**{"weights[2][0][1]": 0.125})
    run.run(12)
    text = export(run.history)
    assert "start_weights(" in text and ("Set by hand" in text) is changed
    (printed,), imported = printed_by([text], tmp_path)
    assert printed == table_of(run) and imported == []


def test_with_numpy_and_as_a_notebook(tmp_path: Path) -> None:
    run = Experiment(LESSON, seed=3)
    run.run(12)
    (printed,), _ = printed_by([export(run.history, "numpy")], tmp_path)
    for mine, theirs in zip(printed.split("\n")[1:-1], table_of(run).split("\n")[1:-1], strict=True):
        assert [*map(float, mine.split(","))] == pytest.approx([*map(float, theirs.split(","))], rel=1e-9)
    assert "start_weights" in export(run.history, "notebook")


# Asking


def test_a_start_weight_is_asked_down_to_the_seed() -> None:
    run = Experiment(LESSON, seed=3)
    run.run(5)
    found = derive(run.history, "weights", (1, 2, 3), 0)
    number = 2 * drawn(3, 20)[19] - 1
    assert found.words == "made by start_weights before the first step" and found.lines is not None
    assert (found.lines.names, found.lines.numbers) == (
        "(2 × draw(seed, 19) − 1) × spread",
        "(2 × draw(3, 19) − 1) × 1.0",
    )
    assert found.source.value == number and [part.label for part in found.parts] == ["seed", "spread"]
    learned = derive(run.history, "weights", (1, 2, 3), 1)
    assert follow(run.history, learned.parts[0]).words == found.words


def test_what_was_set_by_hand_was_not_made() -> None:
    run = Experiment(LESSON)
    run.edit(**{"weights[1][2][3]": 0.5})
    run.run(1)
    assert derive(run.history, "weights", (1, 2, 3), 0).words == "what the run started with"
    assert derive(run.history, "weights", (1, 2, 2), 0).words == "made by start_weights before the first step"
