"""The network asked at inputs of one's own: every number of the answer is told down to the knobs."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator

import pytest

import engine
from engine import Experiment
from engine.analysis.derivation import Derivation, derive, follow, origins
from engine.analysis.steps.made_up_rows import Place, asked_for, found_for
from engine.definition.neurons import Neurons, Row
from engine.definition.parts.data import ROWS
from engine.experiment.history import History
from tests.support.layer_lessons import classes

Places = list[Place]


def run_of(number: int, steps: int) -> Experiment:
    # Dropout is for learning only: an answer has all neurons.
    run = Experiment(engine.lesson(number), **({"dropout": 0.5} if number == 17 else {}))
    run.run(steps)
    return run


def answers(run: Experiment) -> Places:
    """Every output, and every neuron of a hidden layer."""
    name = run.lesson.with_role("prediction")
    assert name is not None
    neurons = Neurons(run.lesson, run.parameters)
    return [
        Place(
            neurons.names(layer).outputs,
            lambda row, layer=layer, at=at: neurons.place("outputs", layer, at, row)[1],  # type: ignore[misc, index]
        )
        for layer in range(neurons.layers)
        for at in range(neurons.width(layer))
    ]


def made_up(run: Experiment) -> tuple[float, ...]:
    name = next(one.name for one in run.lesson.parameters if one.role == "input" and one.axes[0].name == ROWS)
    first, dice = run.parameters[name][0], random.Random(5)  # type: ignore[index]
    return tuple(float(one) + dice.uniform(-0.5, 0.5) for one in first)  # type: ignore[union-attr]


@pytest.mark.parametrize("steps", [0, 1, 40])
@pytest.mark.parametrize("number", [12, 14, 15, 16, 17])
def test_what_is_explained_is_what_was_answered(number: int, steps: int) -> None:
    """Bit by bit, whether it is asked alone or among many."""
    run, places = run_of(number, steps), None
    inputs, places = made_up(run), answers(run)
    begins = run.history.begins(steps + 1)
    alone = found_for(run.lesson, begins, [inputs], places)[0]
    among = found_for(run.lesson, begins, [[0.5] * len(inputs), inputs, [0.25] * len(inputs)] * 14, places)[1]
    asked = asked_for(run.history, steps, inputs)
    told = [derive(asked, place.name, place.index(Row()), steps + 1) for place in places]
    assert [one.source.value.hex() for one in told] == [one.hex() for one in alone] == [one.hex() for one in among]
    assert all(one.words.endswith("for yours") for one in told)
    assert run.history.steps == steps and not run.history.asked and not run.history.edits


def traced(history: History, start: Derivation) -> Iterator[tuple[Derivation, Derivation]]:
    """Every number on the way back, with what is said of it where it is a part, and of it itself."""
    todo, seen = [start], set()
    while todo:
        made = todo.pop()
        for part, said in zip(made.parts, origins(history, made.parts), strict=True):
            if (part.element, part.step) not in seen:
                seen.add((part.element, part.step))
                followed = follow(history, part)
                yield said, followed
                if followed.asked:
                    todo.append(followed)


@pytest.mark.parametrize("number", [12, 14, 15, 16])
def test_it_goes_back_to_the_knobs_and_to_what_was_asked(number: int) -> None:
    run = run_of(number, 6)
    inputs, (*_, place) = made_up(run), answers(run)
    asked = asked_for(run.history, 6, inputs)
    ways = list(traced(asked, derive(asked, place.name, place.index(Row()), 7)))
    assert all(said.words == followed.words and said.source == followed.source for said, followed in ways)
    own = [said for said, _ in ways if said.origin == "yours"]
    assert own and all(said.words == "what you asked about" for said in own)
    assert {said.source.value for said in own} <= set(inputs)
    weights = [said for said, _ in ways if said.source.name in run.lesson.learned]
    assert weights and all(said.words == "made by learn at step 6" for said in weights)
    assert all(said.source.value == run.history[said.source.element][5] for said in weights)


def test_at_the_start_the_weights_are_those_of_the_seed() -> None:
    run = run_of(15, 0)
    asked = asked_for(run.history, 0, (0.25, -0.75))
    made = derive(asked, "sums", (0, 1), 1)
    said = {part.name: one.words for part, one in zip(made.parts, origins(asked, made.parts), strict=True)}
    assert said == {
        "inputs": "what you asked about",
        "hidden_weights": "made by start_weights before the first step",
        "hidden_biases": "made by start_weights before the first step",
    }
    assert made.source.label == "sums[yours][neuron2]"


def test_dropout_and_batches_are_for_learning() -> None:
    """A picture of the set that is asked about is told apart as its measure does it, with dropout or without."""
    run = run_of(17, 20)
    picture: tuple[float, ...] = run.parameters["test_inputs"][3]  # type: ignore[index, assignment]
    places = [Place("probabilities", lambda row, at=at: (row.position, at)) for at in range(10)]  # type: ignore[misc]
    found = found_for(run.lesson, run.history.begins(21), [picture], places)[0]
    measure = next(one for one in run.lesson.measures if one.gives == "test_error")
    values = dict(run.parameters)
    for phase in measure.phases:
        values |= phase.call(values)
    assert list(found) == list(values["test_probabilities"][3])  # type: ignore[index, arg-type]
    asked = asked_for(run.history, 20, picture)
    kept = derive(asked, "kept", (0, 4), 21)
    assert kept.source.value == 1.0 and follow(asked, kept.parts[0]).words == "so while the network is only asked"
    assert run.parameters["dropout"] == 0.5 and asked.begins(21)["dropout"] == 0.0


def test_a_number_set_by_hand_before_is_told_as_such() -> None:
    run = run_of(15, 5)
    run.edit(output_bias=0.5)
    asked = asked_for(run.history, 5, (0.0, 1.0))
    made = derive(asked, "predictions", (0,), 6)
    bias = follow(asked, next(part for part in made.parts if part.name == "output_bias"))
    assert bias.words == "set by hand after step 5" and bias.source.value == 0.5


def test_in_another_lesson_with_classes() -> None:
    lesson = classes()
    run = Experiment(lesson)
    run.run(3)
    asked = asked_for(run.history, 3, (0.5, -0.5))
    made = derive(asked, "scores", (0, 1), 4)
    assert math.isfinite(made.source.value) and made.asked
