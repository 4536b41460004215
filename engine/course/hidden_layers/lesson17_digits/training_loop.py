# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Lesson 17: a network that learns to tell digits apart, with decay, on an empty page."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits.phases import blame, compare, learn, predict
from engine.teaching.exercise import Mistake
from engine.teaching.training_loop import (
    TrainingLoop,
    comes_back_early,
    in_loop,
    kept_before_the_move,
    measured_afterwards,
    not_carried_over,
    only_the_last,
)

OPENING = "from math import exp, log"


def train(
    output_weights,
    output_biases,
    hidden_weights,
    hidden_biases,
    inputs,
    targets,
    test_inputs,
    test_targets,
    decay,
    alpha,
    steps,
):
    """Predict, compare, blame and learn, again and again."""
    errors = []
    outputs = []
    biases = []
    hiddens = []
    hiddens_biases = []
    for _ in range(steps):
        rows = list(range(len(inputs)))
        shares = [1 / len(inputs)] * len(inputs)
        kept = [[1.0] * len(hidden_biases)] * len(inputs)
        sums, hidden, scores, probabilities = predict(
            inputs, rows, kept, hidden_weights, hidden_biases, output_weights, output_biases
        )
        deltas, error, _ = compare(scores, probabilities, targets, rows, shares)
        hidden_deltas = blame(deltas, output_weights, sums, kept)
        _, _, _, _, output_weights, output_biases, hidden_weights, hidden_biases = learn(
            *(inputs, rows, hidden, deltas, hidden_deltas),
            *(hidden_weights, hidden_biases, output_weights, output_biases, decay, alpha),
        )
        errors.append(error)
        outputs.append(output_weights)
        biases.append(output_biases)
        hiddens.append(hidden_weights)
        hiddens_biases.append(hidden_biases)
    return errors, outputs, biases, hiddens, hiddens_biases


def uphill(
    output_weights,
    output_biases,
    hidden_weights,
    hidden_biases,
    inputs,
    targets,
    test_inputs,
    test_targets,
    decay,
    alpha,
    steps,
):
    """Added where it should subtract."""
    return train(
        *(output_weights, output_biases, hidden_weights, hidden_biases, inputs, targets, test_inputs, test_targets),
        *(decay, -alpha, steps),
    )


def no_decay(
    output_weights,
    output_biases,
    hidden_weights,
    hidden_biases,
    inputs,
    targets,
    test_inputs,
    test_targets,
    decay,
    alpha,
    steps,
):
    """Forgot decay."""
    return train(
        *(output_weights, output_biases, hidden_weights, hidden_biases, inputs, targets, test_inputs, test_targets),
        *(0.0, alpha, steps),
    )


def decay_turned_around(
    output_weights,
    output_biases,
    hidden_weights,
    hidden_biases,
    inputs,
    targets,
    test_inputs,
    test_targets,
    decay,
    alpha,
    steps,
):
    """Pushed the weights away from 0."""
    return train(
        *(output_weights, output_biases, hidden_weights, hidden_biases, inputs, targets, test_inputs, test_targets),
        *(-decay, alpha, steps),
    )


def summed(
    output_weights,
    output_biases,
    hidden_weights,
    hidden_biases,
    inputs,
    targets,
    test_inputs,
    test_targets,
    decay,
    alpha,
    steps,
):
    """The sums of the rows in the move, not their means; the error is the mean."""
    return train(
        *(output_weights, output_biases, hidden_weights, hidden_biases, inputs, targets, test_inputs, test_targets),
        *(decay / len(inputs), alpha * len(inputs), steps),
    )


def with_the_tests(
    output_weights,
    output_biases,
    hidden_weights,
    hidden_biases,
    inputs,
    targets,
    test_inputs,
    test_targets,
    decay,
    alpha,
    steps,
):
    """Learned from the rows kept back, too."""
    return train(
        *(output_weights, output_biases, hidden_weights, hidden_biases),
        *((*inputs, *test_inputs), (*targets, *test_targets), test_inputs, test_targets, decay, alpha, steps),
    )


PICTURES = ((1.0, 0.0), (0.5, 1.0), (0.25, 0.75))
SAID = ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0), (0.0, 1.0, 0.0))
NEW, TRUE = ((0.75, 0.25), (0.0, 1.0)), ((1.0, 0.0, 0.0), (0.0, 0.0, 1.0))


LOOP = TrainingLoop(
    key="17-train",
    lesson=17,
    title="The whole network for digits",
    task="You begin on an empty page. Take steps steps, each with all rows of inputs. Keep the mean error from before "
    "the move in errors, and what weights and biases are after it in the other lists. decay pulls weights, not biases. "
    "No step may see the test rows.",
    reference=train,
    start=train,
    phase=None,
    opening=OPENING,
    within=1,
    of_lesson_first=False,
    keeps=("error", "output_weights", "output_biases", "hidden_weights", "hidden_biases"),
    cases=(
        (
            *(((1.0, -0.5), (0.25, 0.5), (-1.0, 0.75)), (0.0, 0.25, -0.25), ((1.0, 0.5), (-0.5, 1.0)), (0.25, -0.125)),
            *(PICTURES[:2], SAID[:2], NEW, TRUE, 0.125, 0.5, 3),
        ),
        (
            *(((0.5, 0.25, -1.0), (1.0, -0.5, 0.5), (-0.25, 1.0, 0.75)), (0.0, 0.0, 0.0)),
            *(((1.0, -1.0), (0.5, 0.75), (-0.25, 1.5)), (0.0, 0.5, 0.25), PICTURES, SAID, NEW, TRUE, 0.25, 0.25, 4),
        ),
    ),
    mistakes=(
        in_loop(
            measured_afterwards,
            train,
            "The errors are those after the move. Predict and measure first, with the weights that the step begins "
            "with.",
        ),
        in_loop(
            not_carried_over,
            train,
            "Every step begins with the first weights and biases again. What a step has learned, the next one begins "
            "with.",
        ),
        Mistake(with_the_tests, "It has learned from the test rows, too. Then nothing is left to test on."),
        Mistake(no_decay, "decay is left out. Add decay × weight to each weight delta."),
        Mistake(decay_turned_around, "decay pushes the weights away from 0. It is added to the weight delta."),
        Mistake(summed, "The rows are added up. The error is their mean, so divide each row's deltas by how many."),
        Mistake(uphill, "Weights and biases go uphill: it is added. Against the slope means minus."),
        in_loop(
            kept_before_the_move,
            train,
            "Weights and biases are those before the move. Append them when they have moved.",
        ),
        comes_back_early(train),
        in_loop(only_the_last, train, "One list came back. Five are wanted, as in the last line of the page."),
    ),
    hints=(
        "For each row: the hidden sums with their biases, 0 for those that are not above 0, the scores, softmax.",
        "A row's deltas are probability minus target, divided by how many rows there are. Blame goes back over the "
        "output weights of before the move, where the sum is above 0.",
        "A weight delta is the sum over the rows of delta × what came in, plus decay × the weight. A bias delta is the "
        "sum of the deltas. Take alpha times each off.",
    ),
    explanation="That is all of it: with 64 pixels, 32 neurons and batches of 16 it reads handwriting.",
)
