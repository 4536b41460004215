"""The exercises: solutions pass, starts and mistakes fail with a useful word, whatever the slip."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from inspect import getclosurevars
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

import engine
from engine.definition.failure import NOTHING_CAME
from engine.definition.values import flatten
from engine.execution.source_code import called_functions, source_of
from engine.execution.tracked import is_told_by_name
from engine.sandbox import Ran, Sandbox, Trouble
from engine.sandbox.plain_data import plain_data
from engine.teaching.exercise import Exercise, Mistake, exercises, renamed
from engine.teaching.exercise_check import Checked, calls_of, check, hint, unchecked
from engine.teaching.result_words import written, written_call
from engine.teaching.training_loop import TrainingLoop

EVERY = exercises()
KEYS = {exercise.key: exercise for exercise in EVERY}

PHASES = [exercise for exercise in EVERY if exercise.phase is not None and exercise.of_lesson_first]
LOOPS = [exercise for exercise in EVERY if isinstance(exercise, TrainingLoop)]

every = pytest.mark.parametrize("exercise", EVERY, ids=KEYS)


def checked(exercise: Exercise, source: str, seed: int = 1) -> Checked:
    """What a check says, with the learner's text run apart."""
    return check(exercise, source, Sandbox().run(source, exercise.entry, calls_of(exercise, [seed])), [seed])


def with_body(key: str, *body: str) -> str:
    """A text with the head of the exercise's function, and these lines in it."""
    exercise = KEYS[key]
    head = f"def {exercise.entry}({', '.join(exercise.parameters)}):"
    return exercise.text_with("\n".join([head, *(f"    {line}" for line in body)]))


def test_every_lesson_has_one() -> None:
    assert {exercise.lesson for exercise in EVERY} == {lesson.number for lesson in engine.lessons()}
    assert [exercise.lesson for exercise in EVERY] == sorted(exercise.lesson for exercise in EVERY)
    assert len(KEYS) == len(EVERY)


@every
def test_the_declaration(exercise: Exercise) -> None:
    assert exercise.key.startswith(f"{exercise.lesson}-")
    assert exercise.phase in [None, *(phase.name for phase in engine.lesson(exercise.lesson).phases)]
    assert exercise.extra is (exercise.phase is None and exercise.key != "17-accuracy")
    assert len(exercise.hints) == 3
    assert len(exercise.mistakes) >= 5
    for text in (exercise.task, exercise.explanation, *(one.word for one in exercise.mistakes)):
        assert len(text) < 300
    program = ast.parse(exercise.stub)
    function = next(node for node in program.body if isinstance(node, ast.FunctionDef) and node.name == exercise.entry)
    assert ast.get_docstring(function)
    assert tuple(argument.arg for argument in function.args.args) == exercise.parameters


WRITES_AT = {
    "1-predict": "prediction = 0",
    "2-weighted-sum": "total = total + 0",
    "3-predict": "prediction = 0",
    "4-vector-matrix": "outputs = []",
    "5-compare": "delta = 0",
    "6-learn": "# Here: move the weight to the side with the smaller error. On a tie it stays.",
    "7-compare": "delta = pred - target",
    "8-compare": "deltas = []",
    "8-learn": "weight_deltas = []",
    "6-train": "weights = []",
    "7-train": "weights = []",
    "8-train": "all_weights = []",
    "9-measure": "measured = 0.0",
    "9-learn": "slope = 0.0",
    "9-train": "weights = []",
    "10-learn": "weight_deltas = []",
    "10-train": "all_weights = []",
    "11-outer": "rows = []",
    "11-learn": "weight_deltas = []",
    "11-train": "all_weights = []",
    "12-choose": "epoch = 1",
    "12-learn": "weight_deltas = []",
    "12-train": "all_weights = []",
    "13-rescale": "shift = 0",
    "13-learn": "weight_delta = 0",
    "13-train": "biases = []",
    "14-blame": "hidden_deltas = []",
    "14-step": '"""Predict the row, compare, send the blame back, and move all weights."""',
    "14-train": "all_output_weights = []",
    "15-slopes": "slopes = []",
    "15-learn": "output_bias_delta = 0",
    "15-train": "biases = []",
    "16-softmax": "parts = []",
    "16-compare": "deltas = []",
    "16-train": "all_biases = []",
    "17-accuracy": "part = 0.0",
    "17-train": "hiddens_biases = []",
    "18-prepare": "point = inputs[row]",
    "18-he-weights": "weights = []",
    "18-gather": "new_bias_squares.append(averaged(bias_squares[layer], bias_slopes[layer]))",
    "18-learn": "by = pulls[layer][neuron]",
    "18-train": "all_biases = []",
}
"""The line at whose end the writing begins."""


@every
def test_the_writing_begins_where_something_is_to_be_written(exercise: Exercise) -> None:
    assert exercise.stub.split("\n")[exercise.writes_at].strip() == WRITES_AT[exercise.key]


@pytest.mark.parametrize("exercise", PHASES, ids=lambda one: one.key)
def test_the_first_call_has_the_lessons_numbers(exercise: Exercise) -> None:
    lesson = engine.lesson(exercise.lesson)
    run = engine.Experiment(lesson)
    for _ in range([phase.name for phase in lesson.phases].index(str(exercise.phase))):
        run.advance()
    before = {**run.moment.values, "step": 1}
    moment = run.step()
    # A function that the phase calls may take what the phase makes first.
    before = {**{name: value for name, value in moment.values.items() if name not in before}, **before}
    assert exercise.calls[0] == tuple(before[name] for name in exercise.parameters)
    expected = exercise.expected(exercise.calls[0])
    for name, part in zip(exercise.gives, [expected] if len(exercise.gives) == 1 else expected, strict=True):
        # Layers differ in how long they are.
        np.testing.assert_allclose(list(flatten(part)), list(flatten(moment.values[name])), rtol=1e-12)


def by_numpy(exercise: Exercise, inputs: tuple[Any, ...]) -> list[Any]:
    """What is right, by other means."""
    if exercise.lesson == 18:
        # Layers differ in how long they are.
        return OF_LAYERS[exercise.key](dict(zip(exercise.parameters, inputs, strict=True)))
    at = {name: np.array(value, dtype=float) for name, value in zip(exercise.parameters, inputs, strict=True)}
    match exercise.key:
        case "1-predict":
            return [at["input"] * at["weight"]]
        case "2-weighted-sum" | "3-predict":
            return [np.sum(at["inputs"] * at["weights"])]
        case "4-vector-matrix":
            return [at["weights"] @ at["inputs"]]
        case "5-compare" | "7-compare":
            return [np.square(np.subtract(at["prediction"], at["target"]))]
        case "6-learn":
            errors = [
                np.square(at["input"] * (at["weight"] + way * at["step_amount"]) - at["target"]) for way in (1, -1)
            ]
            return [*errors, at["weight"] + np.sign(errors[1] - errors[0]) * at["step_amount"]]
        case "8-compare":
            deltas = at["predictions"] - at["targets"]
            return [deltas, np.square(deltas)]
        case "8-learn":
            weight_deltas = at["deltas"] * at["input"]
            return [weight_deltas, at["weights"] - at["alpha"] * weight_deltas]
        case "9-measure":
            places = at["weight"] + at["nudge"] * np.array([1, -1])
            errors = list(np.square(at["input"] * places - at["target"]))
            # It is a parabola: at its middle the slope is the one from end to end.
            return [*errors, 2 * at["input"] * (at["input"] * at["weight"] - at["target"])]
        case "9-learn":
            slope = np.polyder(np.poly1d([at["input"], at["delta"]]) ** 2)(0)
            return [slope, slope / 2, at["weight"] - at["alpha"] * slope / 2]
        case "10-learn":
            weight_deltas = np.prod([at["inputs"], at["learns"]], axis=0) * at["delta"]
            return [weight_deltas, at["weights"] - at["alpha"] * weight_deltas]
        case "10-train":
            return descended(*(at[name] for name in exercise.parameters))
        case "11-outer":
            return [np.outer(at["deltas"], at["inputs"])]
        case "11-learn":
            weight_deltas = np.einsum("o,i->oi", at["deltas"], at["inputs"])
            return [weight_deltas, at["weights"] - at["alpha"] * weight_deltas]
        case "11-train":
            rows = [
                descended(row, at["inputs"], target, np.ones_like(row), at["alpha"], at["steps"])
                for row, target in zip(at["weights"], at["targets"], strict=True)
            ]
            return [np.stack([row[part] for row in rows], axis=1) for part in (0, 1)]
        case "12-choose":
            _, batch, step = inputs
            whose = [batch_of(len(at["inputs"]), batch, one) for one in range(1, step + 1)]
            return [whose[-1], np.array(sum(bool(one[0]) for one in whose))]
        case "12-learn":
            mean = (at["turns"] * at["deltas"]) @ at["inputs"] / np.sum(at["turns"])
            return [mean, at["weights"] - at["alpha"] * mean]
        case "12-train":
            return trained_by_rows(at, *inputs[-2:])
        case "13-rescale":
            unit = np.std(at["inputs"]) or 1.0
            return [np.mean(at["inputs"]), unit, (at["inputs"] - np.mean(at["inputs"])) / unit]
        case "13-learn":
            slopes = np.mean(at["deltas"] * [at["rescaled"], np.ones(len(at["deltas"]))], axis=1)
            moves = at["alpha"] * slopes * [1, at["learns_bias"]]
            return [*slopes, *(np.array([at["weight"], at["bias"]]) - moves)]
        case "13-train":
            return line_fitted(at, inputs[-1])
        case "14-blame":
            gates = np.where(at["sums"] > 0, 1.0, at["leak"])
            return [gates, at["delta"] * gates * at["output_weights"]]
        case "14-step":
            return network_trained(at, [int(at["row"])])[1:]
        case "14-train":
            with np.errstate(all="ignore"):
                return network_trained(at, [step % len(at["inputs"]) for step in range(inputs[-1])], every=True)
        case "16-softmax":
            return [np.exp(at["scores"] - np.logaddexp.reduce(at["scores"]))]
        case "16-compare":
            wanted = at["targets"][inputs[-1]]
            return [at["probabilities"] - wanted, np.logaddexp.reduce(at["scores"]) - at["scores"] @ wanted]
        case "16-train":
            return classes_told_apart(at, inputs[-1])
        case "17-accuracy":
            through = np.maximum(at["test_inputs"] @ at["hidden_weights"].T + at["hidden_biases"], 0)
            said = np.argmax(through @ at["output_weights"].T + at["output_biases"], axis=1)
            return [np.mean(said == np.argmax(at["test_targets"], axis=1))]
        case "17-train":
            with np.errstate(all="ignore"):
                return digits_learned(at, inputs[-1])
        case "15-slopes":
            out, which = at["hidden"], int(inputs[1])
            gates = {1: np.ones_like(out), 2: np.heaviside(out, 0), 3: np.where(out > 0, 1, 0.01)}
            curves = {4: (1 - out) * (1 + out), 5: 0.25 - np.square(out - 0.5)}
            return [{**gates, **curves}[which]]
        case "15-learn":
            rows = len(at["deltas"])
            slopes = [
                np.einsum("r,rn->n", at["deltas"], at["hidden"]) / rows,
                np.mean(at["deltas"]),
                np.einsum("rn,ri->ni", at["hidden_deltas"], at["inputs"]) / rows,
                np.mean(at["hidden_deltas"], axis=0),
            ]
            weights = [at[name] for name in ("output_weights", "output_bias", "hidden_weights", "hidden_biases")]
            return [*slopes, *(one - at["alpha"] * by for one, by in zip(weights, slopes, strict=True))]
        case "15-train":
            return network_fitted(at, inputs[-1])
    if exercise.phase is None:
        return trained(exercise.lesson, *(at[name] for name in exercise.parameters))
    raise AssertionError(exercise.key)


def all_numbers(layers: Any) -> Any:
    """What several layers have, in one row."""
    return np.concatenate([np.ravel(np.array(layer, float)) for layer in layers])


def features_by_column(at: dict[str, Any]) -> list[Any]:
    """The features of the rows in turn, column by column."""
    points = np.array(at["inputs"], float)[list(at["rows"])]
    columns = [*points.T, *np.zeros((25, len(points)))]
    x, y = columns[:2]
    made = [x, y, x**2, y**2, np.prod([x, y], axis=0), np.sin(x), np.sin(y), *columns[2:]]
    return [np.column_stack([made[feature - 1] for feature in at["features"]])]


def stream(seed: int) -> Iterator[float]:
    """The numbers of chance that a seed makes, one after the other."""
    state = (seed * 2654435769 % 2**32) ** 2 // 2**16 % 2**32
    while True:
        state = (1664525 * state + 1013904223) % 2**32
        yield state / 2**32


def drawn_by_he(at: dict[str, Any]) -> list[Any]:
    """A uniform spread whose variance is 2 / sources, layer by layer."""
    widths, chance = [len(at["features"]), *at["neurons"], len(at["targets"][0])], stream(at["seed"])
    layers = []
    for sources, width in pairwise(widths):
        numbers = np.array([next(chance) for _ in range(sources * width)])
        layers.append((numbers - 0.5) * np.sqrt(12) * np.sqrt(2 / sources))
    return [all_numbers(layers)]


def moved_by_layer(at: dict[str, Any]) -> list[Any]:
    """Weights and biases after a plain step, one with momentum, or one of Adam."""
    found = []
    for name, slopes, whose in (("weights", "pulls", "weight"), ("biases", "bias_slopes", "bias")):
        now, slope, speed, square = (
            all_numbers(at[one]) for one in (name, slopes, f"{whose}_speeds", f"{whose}_squares")
        )
        of_speed = sum(at["momentum"] ** power for power in range(at["step"]))
        of_square = 0.001 * sum(0.999**power for power in range(at["step"]))
        adam = speed / of_speed / (np.sqrt(square / of_square) + 1e-8)
        found.append(now - at["rate"] * {2: speed, 3: adam}.get(at["optimizer"], slope))
    return found


def layers_learned(at: dict[str, Any]) -> list[Any]:
    """The mean errors, and weights and biases after each step: the biases as weights of an input that is 1."""
    pairs = zip(at["weights"], at["biases"], strict=True)
    layers = [np.column_stack([np.array(w, float), np.array(b, float)]) for w, b in pairs]
    points, targets = np.array(at["inputs"], float), np.array(at["targets"], float)
    ones, errors, kept = np.ones((len(points), 1)), [], []
    for _ in range(at["steps"]):
        through = [points]
        for layer in layers:
            through.append(np.tanh(np.hstack([through[-1], ones]) @ layer.T))
        misses = through[-1] - targets
        errors.append(np.sum(np.square(misses)) / 2 / len(points))
        slopes, blame = [], misses / len(points)
        for place in range(len(layers) - 1, -1, -1):
            blame = blame * (1 - through[place + 1]) * (1 + through[place + 1])
            slopes.append(blame.T @ np.hstack([through[place], ones]))
            blame = blame @ layers[place][:, :-1]
        layers = [layer - at["alpha"] * slope for layer, slope in zip(layers, slopes[::-1], strict=True)]
        kept.append(layers)
    return [
        np.array(errors),
        all_numbers([layer[:, :-1] for step in kept for layer in step]),
        all_numbers([layer[:, -1] for step in kept for layer in step]),
    ]


def gathered_by_layer(at: dict[str, Any]) -> list[Any]:
    """What pulls each weight, speeds of weights and biases, and means of squares, layer by layer."""
    pairs = [(np.array(w, float), np.array(s, float)) for w, s in zip(at["weights"], at["weight_slopes"], strict=True)]
    pulls = [slopes + at["decay"] * weights + at["sparsity"] * np.sign(weights) for weights, slopes in pairs]
    found: list[Any] = [pulls]
    for keeps, kept, comes in (
        ("speeds", at["momentum"], lambda now: now),
        ("squares", 0.999, lambda now: 0.001 * now**2),
    ):
        for whose, new in (("weight", pulls), ("bias", at["bias_slopes"])):
            rows = zip(at[f"{whose}_{keeps}"], new, strict=True)
            found.append([kept * np.array(was, float) + comes(np.array(now, float)) for was, now in rows])
    return [np.concatenate([np.ravel(layer) for layer in one]) for one in found]


OF_LAYERS: dict[str, Callable[[dict[str, Any]], list[Any]]] = {
    "18-prepare": features_by_column,
    "18-he-weights": drawn_by_he,
    "18-gather": gathered_by_layer,
    "18-learn": moved_by_layer,
    "18-train": layers_learned,
}


def descended(weights: Any, inputs: Any, target: Any, learns: Any, alpha: Any, steps: Any) -> list[Any]:
    """Gradient descent of one weighted sum: the errors, and the weights after each step."""
    errors, rows = [], []
    for _ in range(int(steps)):
        miss = np.dot(weights, inputs) - target
        errors.append(miss**2)
        weights = weights - alpha * miss * np.diag(learns) @ inputs
        rows.append(weights)
    return [np.array(errors), np.array(rows)]


def batch_of(rows: int, batch: int, step: int) -> Any:
    """The rows of a step, found by going through all steps before it."""
    place = 0
    for _ in range(step - 1):
        place = 0 if place + batch >= rows else place + batch
    return np.array([float(place <= row < place + batch) for row in range(rows)])


def trained_by_rows(at: dict[str, Any], batch: int, steps: int) -> list[Any]:
    """The errors of all rows before each step, added up, and the weights after it."""
    kept, weights = [], [at["weights"]]
    for step in range(1, steps + 1):
        deltas = at["inputs"] @ weights[-1] - at["targets"]
        turns = batch_of(len(deltas), batch, step)
        kept.append(deltas @ deltas)
        weights.append(weights[-1] - at["alpha"] * ((turns * deltas) @ at["inputs"]) / np.sum(turns))
    return [np.array(kept), np.array(weights[1:])]


def line_fitted(at: dict[str, Any], steps: int) -> list[Any]:
    """The mean errors, and weight and bias after each step: a column of ones stands for the input of the bias."""
    rows = np.column_stack([(at["inputs"] - at["shift"]) / at["unit"], np.ones(len(at["inputs"]))])
    both, kept = [np.array([at["weight"], at["bias"]])], []
    for _ in range(steps):
        misses = rows @ both[-1] - at["targets"]
        kept.append(np.mean(np.square(misses)))
        both.append(both[-1] - at["alpha"] * (rows.T @ misses / len(rows)) * [1, at["learns_bias"]])
    return [np.array(kept), *np.array(both[1:]).T]


def network_trained(at: dict[str, Any], rows: list[int], every: bool = False) -> list[Any]:
    """The errors of rows, and both tables of weights after the last of them, or after each."""
    hidden_weights, output_weights, kept = at["hidden_weights"], at["output_weights"], []
    for row in rows:
        sums = hidden_weights @ at["inputs"][row]
        gates = np.where(sums > 0, 1.0, at["leak"])
        miss = (gates * sums) @ output_weights - at["targets"][row]
        moves = np.outer(miss * output_weights * gates, at["inputs"][row]), miss * gates * sums
        hidden_weights = hidden_weights - at["alpha"] * moves[0]
        output_weights = output_weights - at["alpha"] * moves[1]
        kept.append((miss**2, hidden_weights, output_weights))
    return [np.array(part) for part in zip(*kept, strict=True)] if every else list(kept[-1])


def classes_told_apart(at: dict[str, Any], steps: int) -> list[Any]:
    """The errors, and weights and biases after each step; the biases as weights of an input that is always 1."""
    rows = np.column_stack([(at["inputs"] - at["shift"]) / at["unit"], np.ones(len(at["inputs"]))])
    all_of_it, kept = [np.column_stack([at["weights"], at["biases"]])], []
    for step in range(steps):
        row, wanted = rows[step % len(rows)], at["targets"][step % len(rows)]
        scores = all_of_it[-1] @ row
        kept.append(np.logaddexp.reduce(scores) - scores @ wanted)
        slopes = np.outer(np.exp(scores - np.logaddexp.reduce(scores)) - wanted, row)
        all_of_it.append(all_of_it[-1] - at["alpha"] * slopes)
    learned = np.array(all_of_it[1:])
    return [np.array(kept), learned[:, :, :-1], learned[:, :, -1]]


def network_fitted(at: dict[str, Any], steps: int) -> list[Any]:
    """The mean errors, and after each step the weights and biases of a hidden layer of tanh and of the output."""
    hidden, biases = at["hidden_weights"], at["hidden_biases"]
    output, bias = at["output_weights"], at["output_bias"]
    errors, kept = [], []
    for _ in range(steps):
        through = np.tanh(at["inputs"] @ hidden.T + biases)
        misses = through @ output + bias - at["targets"]
        errors.append(np.mean(np.square(misses)))
        shares = np.outer(misses, output) * (1 - through) * (1 + through)
        step = at["alpha"] / len(misses)
        output, bias = output - step * misses @ through, bias - step * misses.sum()
        hidden, biases = hidden - step * shares.T @ at["inputs"], biases - step * shares.sum(axis=0)
        kept.append((output, bias, hidden, biases))
    return [np.array(errors), *(np.array(one) for one in zip(*kept, strict=True))]


def digits_learned(at: dict[str, Any], steps: int) -> list[Any]:
    """The mean errors, and after each step the weights and biases of both layers, each pulled to 0 by the decay."""
    names = ("output_weights", "output_biases", "hidden_weights", "hidden_biases")
    output, output_bias, hidden, bias = (at[name] for name in names)
    errors, kept, rows = [], [], len(at["inputs"])
    for _ in range(steps):
        sums = at["inputs"] @ hidden.T + bias
        through = np.where(sums > 0, sums, 0.0)
        scores = through @ output.T + output_bias
        total = np.logaddexp.reduce(scores, axis=1)
        errors.append(np.mean(total * 1.0 - np.sum(scores * at["targets"], axis=1)))
        misses = (np.exp(scores - total[:, None]) - at["targets"]) / rows
        blame = misses @ output * (sums > 0)
        output, hidden, output_bias, bias = (
            output - at["alpha"] * (misses.T @ through + at["decay"] * output),
            hidden - at["alpha"] * (blame.T @ at["inputs"] + at["decay"] * hidden),
            output_bias - at["alpha"] * misses.sum(axis=0),
            bias - at["alpha"] * blame.sum(axis=0),
        )
        kept.append((output, output_bias, hidden, bias))
    return [np.array(errors), *(np.array(one) for one in zip(*kept, strict=True))]


def trained(lesson: int, weight: Any, given: Any, target: Any, step: Any, steps: Any) -> list[Any]:
    """What is kept of each step, and the weights after it; by the slope, or by the better of two sides."""
    kept, weights = [], []
    for _ in range(int(steps)):
        miss = given * weight - target
        kept.append({7: given * weight, 9: 2 * (miss * given)}.get(lesson, miss * miss))
        if lesson in (8, 9):
            weight = weight - step * (given * miss)
        else:
            up, down = (np.square(given * (weight + way * step) - target) for way in (1, -1))
            weight = weight + np.sign(down - up) * step
        weights.append(weight)
    return [np.array(kept), np.array(weights)]


KEPT = {7: "prediction", 9: "slope", 12: "total"}
"""What loops keep that is not the error."""


@pytest.mark.parametrize("lesson", sorted({exercise.lesson for exercise in LOOPS}))
def test_the_whole_training_is_the_run_of_the_lesson(lesson: int) -> None:
    """After the exercises of its phases; what is right is what a run of the lesson records."""
    *others, exercise = exercises(lesson)
    assert isinstance(exercise, TrainingLoop) and others and not set(others) & set(LOOPS)
    for inputs in exercise.calls:
        named = dict(zip(exercise.parameters, inputs, strict=True))
        if lesson == 17:
            named |= {"neurons": len(named["hidden_weights"])}
        named |= exercise.around(named)
        run = engine.Experiment(engine.lesson(lesson), **named)
        run.run(named["steps"])
        kept = KEPT.get(lesson) or run.lesson.with_role("error") or ""
        learned = [tuple(run.history[name]) for name in exercise.keeps[1:]]
        assert exercise.expected(inputs) == (tuple(run.history[kept]), *learned)


@pytest.mark.parametrize("exercise", LOOPS, ids=lambda one: one.key)
def test_the_page_is_empty(exercise: Exercise) -> None:
    """Nothing of the lesson can be called, and what stands there gives empty lists."""
    space: dict[str, Any] = {}
    exec(exercise.stub, space)
    given: dict[str, Any] = {}
    exec(exercise.opening, given)
    assert set(space) == {"__builtins__", "train", *given}
    assert space["train"](*exercise.calls[0]) == ([],) * len(exercise.gives)
    (function,) = (node for node in ast.parse(exercise.stub).body if isinstance(node, ast.FunctionDef))
    assert len(function.body) == 2 + len(exercise.gives)


@every
def test_what_is_expected_is_right(exercise: Exercise) -> None:
    for inputs in exercise.calls:
        expected = exercise.expected(inputs)
        parts = [expected] if len(exercise.gives) == 1 else expected
        for part, other in zip(parts, by_numpy(exercise, inputs), strict=True):
            np.testing.assert_allclose(list(flatten(part)), np.ravel(other), rtol=1e-12, atol=1e-12)


@every
def test_the_solution_passes(exercise: Exercise) -> None:
    result = checked(exercise, exercise.solution)
    assert result.passed, result
    assert result.right == len(result.every) > len(exercise.calls)
    assert {row.state for row in result.every} == {"right"}


@every
def test_the_unchanged_start_fails(exercise: Exercise) -> None:
    for source in (exercise.stub, f"# A comment is no change.\n{exercise.stub}\n\n"):
        result = check(exercise, source, ran_here(exercise, source), [1])
        assert not result.passed
        assert result.word == f"Nothing is written yet. {exercise.hints[0]}"


MISTAKES = [(exercise, mistake) for exercise in EVERY for mistake in exercise.mistakes]


def program_with(exercise: Exercise, mistake: Mistake) -> str:
    """A learner's text that makes a mistake: the mistake's own source under the right name."""
    function = mistake.function
    names = set(function.__code__.co_names)
    above = [source_of(function.__globals__[name]).text for name in ("_errors",) if name in names]
    rights = sorted(name for name in names if name.startswith("right_"))
    above += [renamed(source_of(function.__globals__[name]).text, name) for name in rights]
    if exercise.phase is None:
        return loop_with(exercise, function)
    lines = [f"import numpy as np\n\nLEFT_OVER = {function.__globals__.get('LEFT_OVER')}"]
    right = [function.__globals__[name] for name in rights]
    called = [one for one in called_functions([function]) if one not in (*right, *exercise.given)]
    helpers = [source_of(one).text for one in called if not is_told_by_name(one) and one.__name__ != "_errors"]
    return exercise.text_with(
        "\n\n\n".join([*lines, *helpers, *above, renamed(source_of(function).text, exercise.entry)])
    )


def loop_with(exercise: Exercise, function: Any) -> str:
    """The same for a whole loop: beneath the right one, which it may call."""
    right = exercise.solution.replace(f"def {exercise.entry}(", "def right(")
    if in_any_loop := getclosurevars(function).nonlocals.get("mistake"):
        given = ", ".join(exercise.parameters)
        call = f"def train({given}):\n    return {in_any_loop.__name__}(right, {given})"
        return f"{right}\n\n{source_of(in_any_loop).text}\n\n\n{call}\n"
    text = renamed(re.sub(rf"\b{exercise.entry}\(", "right(", source_of(function).text), exercise.entry)
    helpers = getclosurevars(function).globals.items()
    there = f"{right}def {exercise.entry}("
    above = [
        renamed(source_of(one).text, name) for name, one in helpers if callable(one) and f"def {name}(" not in there
    ]
    return "\n\n\n".join((right, *above, text)) + "\n"


def ran_here(exercise: Exercise, source: str, seed: int = 1) -> Ran:
    """What comes of a text of ours that changes nothing that it is given, without a process of its own."""
    scope: dict[str, Any] = {}
    exec(source, scope)
    gave: list[Any] = []
    try:
        for call in calls_of(exercise, [seed]):
            gave.append(tuples(plain_data(scope[exercise.entry](*map(plain_data, call)))))
    except Exception as error:
        return Ran(tuple(gave), Trouble("raised", repr(error), call=len(gave)))
    return Ran(tuple(gave), None if None not in gave else Trouble("result", NOTHING_CAME, call=gave.index(None)))


def tuples(value: Any) -> Any:
    """A value with its lists as tuples."""
    return tuple(map(tuples, value)) if isinstance(value, list) else value


def is_recognized(exercise: Exercise, mistake: Mistake, result: Checked) -> None:
    assert not result.passed
    assert result.word == mistake.word
    assert result.mistake is mistake
    assert mistake.word in hint(exercise, result, 0, program_with(exercise, mistake))


def named(exercise: Exercise, mistake: Mistake, *marks: pytest.MarkDecorator) -> Any:
    return pytest.param(exercise, mistake, id=f"{exercise.key}-{mistake.function.__name__}", marks=marks)


@pytest.mark.parametrize(("exercise", "mistake"), [named(*one) for one in MISTAKES])
def test_a_mistake_is_recognized(exercise: Exercise, mistake: Mistake) -> None:
    source = program_with(exercise, mistake)
    is_recognized(exercise, mistake, check(exercise, source, ran_here(exercise, source), [1]))


@pytest.mark.parametrize(
    ("exercise", "mistake"),
    [named(one, mistake, *([pytest.mark.long] * (at > 0))) for one in EVERY for at, mistake in enumerate(one.mistakes)],
)
def test_a_mistake_is_recognized_from_a_process_of_its_own(exercise: Exercise, mistake: Mistake) -> None:
    is_recognized(exercise, mistake, checked(exercise, program_with(exercise, mistake)))


@every
def test_no_mistake_is_taken_for_another(exercise: Exercise) -> None:
    words = [mistake.word for mistake in exercise.mistakes]
    assert len(set(words)) == len(words)
    solved = [exercise.expected(inputs) for inputs in exercise.calls]
    assert all(mistake.results(exercise.calls) != solved for mistake in exercise.mistakes)


SLIPS = {
    "no return": ("1-predict", ["prediction = input * weight"], NOTHING_CAME),
    "printed": ("1-predict", ["print(input * weight)"], "Write return in place of print."),
    "printed in words": (
        "5-compare",
        ["print(f'error={(prediction - target) * (prediction - target)}')"],
        "in place of print",
    ),
    "constant": ("1-predict", ["return 1.0"], "It gives 1.0 whatever it gets."),
    "constant that is right once": ("5-compare", ["return 0.30250000000000005"], "whatever it gets"),
    "a list for a number": ("1-predict", ["return [input * weight]"], "Expected one number, got a list of 1 number."),
    "a text": ("1-predict", ["return str(input * weight)"], "got the text '1.0'"),
    "true": ("5-compare", ["return prediction != target"], "got True, which is no number"),
    "rounded": ("1-predict", ["return round(input * weight, 1)"], "Expected 0.8500000000000001, got 0.9."),
    "a number too few": (
        "8-learn",
        ["return scale(input, deltas)[1:], weights"],
        "weight_deltas: expected a list of 3 numbers, got a list of 2 numbers.",
    ),
    "three for two": ("8-compare", ["return [1], [2], [3]"], "Expected 2 results, deltas, errors; got 3 lists."),
    "none for one of two": ("8-compare", ["return None, [1]"], "deltas: expected a list of 3 numbers, got None"),
    "names the part": ("6-learn", ["return 1, 2, 3"], "up_error: expected 0.3019502500000001, got 1."),
    "names the element": (
        "8-learn",
        ["return scale(input, deltas), weights[:1] + subtract(weights, scale(alpha * input, deltas))[1:]"],
        "weights[0]: expected 0.293825, got 0.3.",
    ),
    "keeps a total": (
        "2-weighted-sum",
        ["for i in range(len(inputs)):", "    TOTAL[0] += inputs[i] * weights[i]", "return TOTAL[0]"],
        "gave something else the second time",
    ),
    "remembers": (
        "1-predict",
        ["SEEN.append(input)", "return input * weight + (len(SEEN) > 7)"],
        "gave something else the second time",
    ),
    "changes its list": (
        "2-weighted-sum",
        [
            "total = 0",
            "for i in range(len(inputs)):",
            "    inputs[i] *= weights[i]",
            "    total += inputs[i]",
            "return total",
        ],
        "it changed inputs itself",
    ),
    "changes the weights in place": (
        "8-learn",
        [
            "weight_deltas = scale(input, deltas)",
            "for i in range(len(weights)):",
            "    weights[i] -= alpha * weight_deltas[i]",
            "return weight_deltas, weights",
        ],
        "it changed weights itself",
    ),
    "one list again and again": (
        "8-train",
        [
            "all_errors, all_weights, weights = [], [], list(weights)",
            "for step in range(steps):",
            "    errors = []",
            "    for i in range(len(weights)):",
            "        delta = weights[i] * input - targets[i]",
            "        errors.append(delta ** 2)",
            "        weights[i] -= delta * input * alpha",
            "    all_errors.append(errors)",
            "    all_weights.append(weights)",
            "return all_errors, all_weights",
        ],
        "Was one list appended again and again",
    ),
    "trains the list that it is given": (
        "8-train",
        [
            "all_errors, all_weights = [], []",
            "for step in range(steps):",
            "    errors = []",
            "    for i in range(len(weights)):",
            "        delta = weights[i] * input - targets[i]",
            "        errors.append(delta ** 2)",
            "        weights[i] -= delta * input * alpha",
            "    all_errors.append(errors)",
            "    all_weights.append(list(weights))",
            "return all_errors, all_weights",
        ],
        "it changed weights itself",
    ),
    "calls what is not there": ("6-train", ["return predict(input, weight), []"], "predict"),
    "a loop for NumPy": (
        "3-predict",
        ["total = 0", "for i in range(len(inputs)):", "    total += inputs[i] * weights[i]", "return total"],
        "there is a loop in it",
    ),
    "sum and zip for NumPy": ("3-predict", ["return sum(a * b for a, b in zip(inputs, weights))"], "there is a loop"),
    "map for NumPy": ("3-predict", ["return sum(map(lambda a, b: a * b, inputs, weights))"], "NumPy had nothing to do"),
    "an unknown name": ("1-predict", ["return inputs * weight"], "inputs"),
    "an index too far": (
        "2-weighted-sum",
        ["total = 0", "for i in range(len(inputs) + 1):", "    total += inputs[i] * weights[i]", "return total"],
        "range",
    ),
    "no end": ("1-predict", ["while True: pass"], "loop that never ends"),
    "no Python": ("1-predict", ["return input *"], "ine 2"),
    "exit": ("1-predict", ["exit()"], "return"),
    "nan": ("1-predict", ["return float('nan')"], "Expected 1.0, got nan."),
    "infinite": ("1-predict", ["return float('inf')"], "It gives inf whatever it gets."),
    "a huge number": ("1-predict", ["return 10 ** 400"], "too large"),
    "nested": ("4-vector-matrix", ["return [[[1]]]"], "Expected a list of 3 numbers, got"),
    "a dictionary": ("1-predict", ["return {1: 2}"], "A dict came back"),
    "itself": ("1-predict", ["return predict"], "A function came back"),
}
"""The exercise, the body, and what the word says of it."""


@cache
def results_of_slips() -> dict[str, Checked]:
    with ThreadPoolExecutor(4) as pool:
        results = pool.map(lambda name: checked(KEYS[SLIPS[name][0]], source_of_slip(name)), SLIPS)
        return dict(zip(SLIPS, results, strict=True))


def source_of_slip(name: str) -> str:
    key, body, _ = SLIPS[name]
    return with_body(key, *body) if name == "no Python" else f"TOTAL = [0]\nSEEN = []\n{with_body(key, *body)}"


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_told_in_words(name: str) -> None:
    result = results_of_slips()[name]
    assert not result.passed
    assert result.word is not None
    assert SLIPS[name][2] in result.word, result
    assert "Traceback" not in result.word
    for seen in range(5):
        assert hint(KEYS[SLIPS[name][0]], result, seen, source_of_slip(name)).endswith(
            KEYS[SLIPS[name][0]].hints[min(seen, 2)]
        )


def test_a_name_that_is_missing() -> None:
    result = checked(KEYS["1-predict"], "def forecast(input, weight):\n    return input * weight\n")
    assert result.kind == "missing"
    assert "predict" in (result.word or "")
    assert "def predict(input, weight):" in hint(KEYS["1-predict"], result, 0, "")


def test_a_parameter_too_few() -> None:
    result = checked(KEYS["1-predict"], "def predict(input):\n    return input\n")
    assert not result.passed
    assert result.word


WITH_NUMPY = (
    "return np.dot(inputs, weights)",
    "return float(np.array(inputs) @ weights)",
    "prediction = (np.array(inputs) * np.array(weights)).sum()\nreturn prediction",
    "inputs = np.array(inputs)\nprediction = 0\nprediction += inputs.dot(weights)\nreturn prediction",
    "return sum(np.multiply(inputs, weights))",
    "return np.sum(list(map(lambda a, b: a * b, inputs, weights)))",
    "dot = np.dot\nreturn dot(inputs, weights)",
    "own = lambda a, b: np.inner(a, b)\nreturn own(inputs, weights)",
    "def own(a, b):\n    return np.einsum('i,i', a, b)\nreturn own(inputs, weights)",
    "from numpy import dot as product\nreturn product(inputs, weights)",
    "from numpy import *\ndef predict(inputs, weights):\n    return inner(inputs, weights)",
)
NOT_WITH_NUMPY = (
    "return sum(map(lambda a, b: a * b, inputs, weights))",
    "import operator\nreturn sum(map(operator.mul, inputs, weights))",
    "from math import fsum\nreturn fsum(map(lambda a, b: a * b, inputs, weights))",
    "np.dot(inputs, weights)\nreturn sum(map(lambda a, b: a * b, inputs, weights))",
    "unused = np.dot(inputs, weights)\nreturn sum(map(lambda a, b: a * b, inputs, weights))",
    "total = np.dot(inputs, weights)\ntotal = sum(map(lambda a, b: a * b, inputs, weights))\nreturn total",
    "return np.float64(sum(map(lambda a, b: a * b, inputs, weights)))",
    "return sum(map(lambda a, b: a * b, inputs, weights)) + np.zeros(1)[0]",
    "return sum(map(lambda a, b: a * b, inputs, weights)) if np.pi > 3 else 0",
)


@pytest.mark.parametrize("body", WITH_NUMPY + NOT_WITH_NUMPY)
def test_numpy_is_to_make_the_sum_and_not_only_to_be_imported(body: str) -> None:
    source = body if "def predict" in body else with_body("3-predict", *body.splitlines())
    scope: dict[str, Any] = {}
    exec(source, scope)
    assert scope["predict"]([1.5, 2.0, 4.0], [0.5, 0.25, -1.0]) == -2.75, "the numbers are right all the same"
    said = KEYS["3-predict"].demand(ast.parse(source))
    assert said == (
        None
        if body in WITH_NUMPY
        else "The numbers are right, but NumPy had nothing to do with them. Let np.dot make them."
    )


def test_other_ways_to_write_it_pass() -> None:
    written_otherwise = {
        "6-train": [
            "errors, weights = [], []",
            "while len(weights) < steps:",
            "    errors += [(input * weight - target) ** 2]",
            "    up, down = [(input * (weight + by) - target) ** 2 for by in (step_amount, -step_amount)]",
            "    weight += step_amount * ((up < down) - (down < up))",
            "    weights += [weight]",
            "return errors, weights",
        ],
        "8-train": [
            "all_errors, all_weights, weights = [], [], list(weights)",
            "for step in range(steps):",
            "    errors = []",
            "    for i in range(len(weights)):",
            "        delta = weights[i] * input - targets[i]",
            "        errors.append(delta ** 2)",
            "        weights[i] -= delta * input * alpha",
            "    all_errors.append(errors)",
            "    all_weights.append(weights[:])",
            "return all_errors, all_weights",
        ],
        "2-weighted-sum": ["return sum(i * w for i, w in zip(inputs, weights))"],
        "3-predict": ["return np.sum(np.array(inputs) * np.array(weights))"],
        "4-vector-matrix": ["return [sum(i * w for i, w in zip(inputs, row)) for row in weights]"],
        "5-compare": ["return (prediction - target) ** 2"],
        "6-learn": [
            "up, down = [(input * (weight + by) - target) ** 2 for by in (step_amount, -step_amount)]",
            "return up, down, weight + step_amount * ((up < down) - (down < up))",
        ],
        "7-compare": ["return abs(prediction - target) ** 2"],
        "10-learn": [
            "weight_deltas = [learns[i] * inputs[i] * delta for i in range(len(weights))]",
            "return weight_deltas, [weights[i] - alpha * weight_deltas[i] for i in range(len(weights))]",
        ],
        "11-outer": ["return [[delta * one for one in inputs] for delta in deltas]"],
        "11-learn": [
            "table = [[one * delta for one in inputs] for delta in deltas]",
            "new = [[w - alpha * m for w, m in zip(row, moves)] for row, moves in zip(weights, table)]",
            "return table, new",
        ],
        "11-train": [
            "all_errors, all_weights = [], []",
            "for _ in range(steps):",
            "    deltas = [sum(x * w for x, w in zip(inputs, row)) - t for row, t in zip(weights, targets)]",
            "    weights = [[w - alpha * d * x for w, x in zip(row, inputs)] for row, d in zip(weights, deltas)]",
            "    all_errors.append([d ** 2 for d in deltas])",
            "    all_weights.append(weights)",
            "return all_errors, all_weights",
        ],
        "10-train": [
            "errors, all_weights = [], []",
            "while len(errors) < steps:",
            "    miss = sum(x * w for x, w in zip(inputs, weights)) - target",
            "    weights = [w - alpha * miss * x * share for w, x, share in zip(weights, inputs, learns)]",
            "    errors.append(miss ** 2)",
            "    all_weights.append(weights)",
            "return errors, all_weights",
        ],
        "8-learn": [
            "new = [w - alpha * input * d for w, d in zip(weights, deltas)]",
            "return [input * d for d in deltas], new",
        ],
        "9-measure": [
            "up, down = ((input * (weight + by) - target) ** 2 for by in (nudge, -nudge))",
            "return up, down, (up - down) / nudge / 2",
        ],
        "9-learn": ["half = input * delta", "return half + half, half, weight - half * alpha"],
    }
    for key, body in written_otherwise.items():
        result = checked(KEYS[key], with_body(key, *body))
        assert result.passed, (key, result)


def test_numpy_by_another_name_passes() -> None:
    exercise = KEYS["3-predict"]
    for source in (
        "import numpy\n\ndef predict(inputs, weights):\n    return numpy.dot(inputs, weights)\n",
        "from numpy import dot\n\ndef predict(inputs, weights):\n    return dot(inputs, weights)\n",
        "import numpy as np\n\ndef predict(inputs, weights):\n    return np.array(inputs) @ np.array(weights)\n",
    ):
        result = checked(exercise, source)
        assert result.passed, result


def test_what_was_printed_is_handed_back() -> None:
    result = checked(
        KEYS["1-predict"], "def predict(input, weight):\n    print('in', input)\n    return input * weight\n"
    )
    assert result.passed
    assert result.printed.startswith("in 10.0\nin 8.5\n")


def test_before_the_first_check() -> None:
    for exercise in EVERY:
        result = unchecked(exercise)
        assert not result.passed
        assert {row.state for row in result.rows} == {"missing"}
        assert [row.inputs for row in result.rows] == list(exercise.calls)
        assert [hint(exercise, None, seen, exercise.stub) for seen in range(4)] == [*exercise.hints, exercise.hints[2]]


def test_a_run_that_stopped_on_the_way() -> None:
    exercise = KEYS["1-predict"]
    ran = Ran((1.0, 0.8500000000000001), Trouble("raised", "Line 3: it broke.", 3, 2))
    result = check(exercise, "def predict(input, weight): ...", ran, [1])
    assert [row.state for row in result.rows] == ["right"] * 2 + ["missing"] * 5
    assert [row.stopped for row in result.rows] == [False, False, True, False, False, False, False]
    assert (result.word, result.line, result.kind) == ("Line 3: it broke.", 3, "raised")


def test_values_are_written_as_python_reads_them() -> None:
    exercise = KEYS["4-vector-matrix"]
    call = written_call(exercise, ((4.0,), ((0.25,),)))
    assert call == "vector_matrix([4.0], [[0.25]])"
    assert written((1.0, (2.5, -3.0))) == "[1.0, [2.5, -3.0]]"
    namespace: dict[str, Any] = {"vector_matrix": lambda *values: values}
    assert eval(call, namespace) == ([4.0], [[0.25]])


@pytest.mark.parametrize("exercise", [one for one in EVERY if len(one.gives) > 1], ids=lambda one: one.key)
def test_results_in_another_order_are_told_as_that(exercise: Exercise) -> None:
    """Whichever order they come in, the word says that the numbers are right."""
    calls = calls_of(exercise, [1])
    turned = [exercise.expected(call)[1:] + exercise.expected(call)[:1] for call in calls]
    said = check(exercise, exercise.solution, Ran(tuple(turned)), [1])
    assert not said.passed
    assert said.mistake is not None or f"return {', '.join(exercise.gives)}" in said.word, said.word
    right = tuple(exercise.expected(call) for call in calls)
    assert check(exercise, exercise.solution, Ran(right), [1]).passed
