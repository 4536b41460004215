# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""What comes before a step of the playground goes forward: start weights, whose turn it is, and the features."""

from __future__ import annotations

from engine.course.building.lesson18_playground.words import (
    BEYOND,
    COSINE,
    HE,
    PRODUCT,
    SINE_1,
    SINE_2,
    SMALL,
    SQUARE_1,
    SQUARE_2,
    STAIRS,
    XAVIER,
)
from engine.definition.arithmetic.chance import draw, order_key, row_in_order
from engine.definition.arithmetic.functions import root, sine
from engine.definition.arithmetic.vectors import scale

HALF_PI = 1.5707963267948966
SMALL_SPREAD = 0.1
STAIR = 4
"""So many stairs a horizon has, each with half the alpha of the one before."""


def start_weights(features, neurons, targets, start, seed):
    """Start weights from the seed, layer by layer, and biases of 0; nothing has moved yet."""
    weights = []
    biases = []
    nothing = []
    place = 0
    sources = len(features)
    for layer in range(len(neurons) + 1):
        width = len(targets[0])
        if layer < len(neurons):
            width = neurons[layer]
        spread = 0.0
        if start == SMALL:
            spread = SMALL_SPREAD
        elif start == XAVIER:
            spread = root(6 / (sources + width))
        elif start == HE:
            spread = root(6 / sources)
        rows = []
        zeros = []
        nulls = []
        for _ in range(width):
            row = []
            for _ in range(sources):
                row.append((2 * draw(seed, place) - 1) * spread)
                place = place + 1
            rows.append(row)
            zeros.append(0.0)
            nulls.append(scale(0.0, row))
        weights.append(rows)
        biases.append(zeros)
        nothing.append(nulls)
        sources = width
    return weights, biases, nothing, biases, nothing, biases


def choose(inputs, batch, alpha, schedule, horizon, seed, step):
    """Whose turn it is: a batch of rows, another order in each epoch; and how large a step is."""
    batches = (len(inputs) + batch - 1) // batch
    epoch = (step - 1) // batches + 1
    first = (step - 1) % batches * batch
    count = len(inputs) - first
    if count > batch:
        count = batch
    key = order_key(seed, epoch)
    rows = []
    shares = []
    for place in range(batch):
        if place < count:
            rows.append(row_in_order(len(inputs), key, first + place))
            shares.append(1 / count)
        else:
            rows.append(-1)
            shares.append(0.0)
    rate = alpha * 1
    if schedule == STAIRS:
        for stair in range(1, STAIR + 1):
            if step * STAIR > stair * horizon:
                rate = rate / 2
    if schedule == COSINE:
        part = step / horizon
        if part > 1:
            part = 1.0
        rate = alpha * (1 + sine(HALF_PI * (1 + 2 * part))) / 2
    return epoch, rows, shares, rate


def drop(rows, neurons, dropout, seed, step):
    """What each hidden neuron's output is multiplied by: by 0 for one that sits out."""
    kept = []
    every = sum_of(neurons)
    before = 0
    for width in neurons:
        of_layer = []
        for row in range(len(rows)):
            place = ((step - 1) * len(rows) + row) * every + before
            factors = []
            for neuron in range(width):
                factor = 1.0
                if draw(seed + 2, place + neuron) < dropout:
                    factor = 0.0
                elif dropout > 0:
                    factor = 1 / (1 - dropout)
                factors.append(factor)
            of_layer.append(factors)
        kept.append(of_layer)
        before = before + width
    return kept


def sum_of(numbers):
    """All numbers added up."""
    total = 0
    for number in numbers:
        total = total + number
    return total


def prepare(inputs, rows, features):
    """The features of each row: what enters the network."""
    entered = []
    for row in rows:
        entered.append(features_of(inputs[row], features))
    return entered


def features_of(point, features):
    """The features of one point."""
    found = []
    for feature in features:
        found.append(feature_of(point, feature))
    return found


def feature_of(point, feature):
    """A column of the point, or what is made of its first two."""
    if feature == SQUARE_1:
        number = column_of(point, 0) * column_of(point, 0)
    elif feature == SQUARE_2:
        number = column_of(point, 1) * column_of(point, 1)
    elif feature == PRODUCT:
        number = column_of(point, 0) * column_of(point, 1)
    elif feature == SINE_1:
        number = sine(column_of(point, 0))
    elif feature == SINE_2:
        number = sine(column_of(point, 1))
    elif feature > SINE_2:
        number = column_of(point, feature - BEYOND)
    else:
        number = column_of(point, feature - 1)
    return number


def column_of(point, at):
    """A number of the point; 0 where it has no such column."""
    number = 0.0
    if at < len(point):
        number = point[at] * 1.0
    return number
