"""What begins a run of lesson 17, what its steps do, and what is measured after them."""

from __future__ import annotations

from engine.definition.arithmetic.chance import draw, shuffled
from engine.definition.arithmetic.functions import root
from engine.definition.arithmetic.vectors import (
    add,
    add_matrix,
    backwards,
    cross_entropy,
    multiply,
    place_of_largest,
    scale,
    scale_matrix,
    softmax,
    subtract,
    subtract_matrix,
    sum_of_outers,
    sum_of_rows,
    vector_matrix,
    weighted_sum,
)


def start_weights(inputs, targets, neurons, seed):
    """Start weights from a seed, row by row: the more sources a neuron has, the smaller."""
    pixels = len(inputs[0])
    kinds = len(targets[0])
    spread = root(6 / pixels)
    hidden_weights = []
    hidden_biases = []
    for neuron in range(neurons):
        weights = []
        for pixel in range(pixels):
            weights.append((2 * draw(seed, neuron * pixels + pixel) - 1) * spread)
        hidden_weights.append(weights)
        hidden_biases.append(0)
    spread = root(6 / neurons)
    output_weights = []
    for kind in range(kinds):
        weights = []
        for neuron in range(neurons):
            place = neurons * pixels + kind * neurons + neuron
            weights.append((2 * draw(seed, place) - 1) * spread)
        output_weights.append(weights)
    return hidden_weights, hidden_biases, output_weights


def shuffle(inputs, targets, neurons, batch, seed, step):
    """The order of the rows in this epoch; its chance goes on after that of the start weights."""
    batches = (len(inputs) + batch - 1) // batch
    epoch = (step - 1) // batches + 1
    order = shuffled(len(inputs), neurons * (len(inputs[0]) + len(targets[0])), seed, epoch)
    return order, epoch


def choose(order, hidden_biases, batch, dropout, seed, step):
    """Whose turn it is: the next rows of the order, a batch of them; and which neurons sit out."""
    neurons = len(hidden_biases)
    batches = (len(order) + batch - 1) // batch
    first = (step - 1) % batches * batch
    count = len(order) - first
    if count > batch:
        count = batch
    rows = []
    shares = []
    kept = []
    for place in range(batch):
        if place < count:
            rows.append(order[first + place])
            shares.append(1 / count)
        else:
            rows.append(-1)
            shares.append(0.0)
        factors = []
        for neuron in range(neurons):
            factor = 1.0
            if dropout > 0:
                if draw(seed + 1, ((step - 1) * batch + place) * neurons + neuron) < dropout:
                    factor = 0.0
                else:
                    factor = 1 / (1 - dropout)
            factors.append(factor)
        kept.append(factors)
    return rows, shares, kept


def predict(inputs, rows, kept, hidden_weights, hidden_biases, output_weights, output_biases):
    """For each row: sums, what the bend leaves of them, scores, and of the scores probabilities."""
    sums = []
    hidden = []
    scores = []
    probabilities = []
    for place in range(len(rows)):
        row_sums = add(vector_matrix(inputs[rows[place]], hidden_weights), hidden_biases)
        row_hidden = multiply(relu(row_sums), kept[place])
        row_scores = add(vector_matrix(row_hidden, output_weights), output_biases)
        sums.append(row_sums)
        hidden.append(row_hidden)
        scores.append(row_scores)
        probabilities.append(softmax(row_scores))
    return sums, hidden, scores, probabilities


def relu(sums):
    """Each sum that is above 0, and 0 for the others."""
    bent = []
    for total in sums:
        if total > 0:
            bent.append(total)
        else:
            bent.append(0.0)
    return bent


def compare(scores, probabilities, targets, rows, shares):
    """Each row's share of probability − target; how far off it is, and the mean of that."""
    deltas = []
    errors = []
    for place in range(len(rows)):
        wanted = targets[rows[place]]
        deltas.append(scale(shares[place], subtract(probabilities[place], wanted)))
        errors.append(cross_entropy(scores[place], wanted))
    error = weighted_sum(shares, errors)
    return deltas, error, errors


def blame(deltas, output_weights, sums, kept):
    """Send each row's deltas back: over the output weights, through the gates of what was kept."""
    hidden_deltas = []
    for place in range(len(deltas)):
        gates = []
        for neuron in range(len(sums[place])):
            if sums[place][neuron] > 0:
                gates.append(kept[place][neuron])
            else:
                gates.append(0.0)
        hidden_deltas.append(multiply(backwards(deltas[place], output_weights), gates))
    return hidden_deltas


def learn(
    inputs,
    rows,
    hidden,
    deltas,
    hidden_deltas,
    hidden_weights,
    hidden_biases,
    output_weights,
    output_biases,
    decay,
    alpha,
):
    """Move every weight against its slope, which the rows and, by a decay, the weight make."""
    images = []
    for row in rows:
        images.append(inputs[row])
    pulls = scale_matrix(decay, output_weights)
    output_weight_deltas = add_matrix(sum_of_outers(deltas, hidden), pulls)
    output_bias_deltas = sum_of_rows(deltas)
    pulls = scale_matrix(decay, hidden_weights)
    hidden_weight_deltas = add_matrix(sum_of_outers(hidden_deltas, images), pulls)
    hidden_bias_deltas = sum_of_rows(hidden_deltas)
    output_weights = subtract_matrix(output_weights, scale_matrix(alpha, output_weight_deltas))
    output_biases = subtract(output_biases, scale(alpha, output_bias_deltas))
    hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, hidden_weight_deltas))
    hidden_biases = subtract(hidden_biases, scale(alpha, hidden_bias_deltas))
    return (
        output_weight_deltas,
        output_bias_deltas,
        hidden_weight_deltas,
        hidden_bias_deltas,
        output_weights,
        output_biases,
        hidden_weights,
        hidden_biases,
    )


def scores_of(image, hidden_weights, hidden_biases, output_weights, output_biases):
    """The scores of an image, with all neurons."""
    hidden = relu(add(vector_matrix(image, hidden_weights), hidden_biases))
    scores = add(vector_matrix(hidden, output_weights), output_biases)
    return scores


def score_all(inputs, hidden_weights, hidden_biases, output_weights, output_biases):
    """The scores and probabilities of every row that is learned from, with all neurons."""
    all_scores = []
    all_probabilities = []
    for image in inputs:
        scores = scores_of(image, hidden_weights, hidden_biases, output_weights, output_biases)
        all_scores.append(scores)
        all_probabilities.append(softmax(scores))
    return all_scores, all_probabilities


def score_tests(test_inputs, hidden_weights, hidden_biases, output_weights, output_biases):
    """The same for every row that was kept back."""
    test_scores, test_probabilities = score_all(
        test_inputs, hidden_weights, hidden_biases, output_weights, output_biases
    )
    return test_scores, test_probabilities


def judge_all(all_scores, targets):
    """The mean error of the rows that are learned from, and how many of them are right."""
    train_error, train_right = judged(all_scores, targets)
    return train_error, train_right


def judge_tests(test_scores, test_targets):
    """The mean error of the rows that were kept back, and how many of them are right."""
    test_error, test_right = judged(test_scores, test_targets)
    return test_error, test_right


def judged(all_scores, targets):
    """The mean of the rows' errors, and in how many rows the largest score is the right one."""
    total = 0
    right = 0
    for row in range(len(targets)):
        total = total + cross_entropy(all_scores[row], targets[row])
        if place_of_largest(all_scores[row]) == place_of_largest(targets[row]):
            right = right + 1
    mean = total / len(targets)
    return mean, right
