# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""What the network of the playground says of all rows, those that it learns from and those kept back."""

from __future__ import annotations

from engine.course.building.lesson18_playground.forward import bent
from engine.course.building.lesson18_playground.outputs import answer, error_of, is_right
from engine.course.building.lesson18_playground.phases import features_of
from engine.definition.arithmetic.vectors import add, vector_matrix


def answer_all(inputs, features, weights, biases, activations, output):
    """What every layer gives for every row: first the features, last the answers."""
    entered = []
    for row in range(len(inputs)):
        entered.append(features_of(inputs[row], features))
    all_outputs = [entered]
    all_sums = []
    for layer in range(len(weights)):
        through = []
        sums = []
        for inputs_of_layer in all_outputs[layer]:
            totals = add(vector_matrix(inputs_of_layer, weights[layer]), biases[layer])
            sums.append(totals)
            if layer < len(activations):
                through.append(bent(totals, activations[layer]))
            else:
                through.append(answer(totals, output))
        all_sums.append(sums)
        all_outputs.append(through)
    return all_outputs, all_sums


def judge_all(all_outputs, all_sums, targets, output):
    """The mean error of the rows that are learned from, and how many of them are right."""
    train_error, train_right = judged(all_outputs, all_sums, targets, output)
    return train_error, train_right


def answer_tests(test_inputs, features, weights, biases, activations, output):
    """The same for every row that was kept back."""
    test_outputs, test_sums = answer_all(test_inputs, features, weights, biases, activations, output)
    return test_outputs, test_sums


def judge_tests(test_outputs, test_sums, test_targets, output):
    """The mean error of the rows that were kept back, and how many of them are right."""
    test_error, test_right = judged(test_outputs, test_sums, test_targets, output)
    return test_error, test_right


def judged(outputs, sums, targets, output):
    """The mean of the rows' errors, and how many rows are right."""
    total = 0
    right = 0
    for row in range(len(targets)):
        answers = outputs[len(sums)][row]
        total = total + error_of(answers, sums[len(sums) - 1][row], targets[row], output)
        right = right + is_right(answers, targets[row], output)
    mean = total / len(targets)
    return mean, right
