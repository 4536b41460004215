"""Lesson 15: Activations and start weights.

Which bend, and where to begin?

It prints a line of names, then a line of numbers for each step, with the output_weights
and output_bias and hidden_weights and hidden_biases that the step has learned. It needs
Python 3.11 or newer, and nothing else.
"""

import math

# Where each point lies in the plane: how far right and how far up. Rows: row1, row2,
# row3, row4, row5, row6, row7, row8, row9, row10, row11, row12, row13, row14, row15,
# row16; columns: x, y.
inputs = [
    [0.4, 0.0],
    [0.3, 0.3],
    [0.0, 0.4],
    [-0.3, 0.3],
    [-0.4, 0.0],
    [-0.3, -0.3],
    [0.0, -0.4],
    [0.3, -0.3],
    [1.0, 0.0],
    [0.7, 0.7],
    [0.0, 1.0],
    [-0.7, 0.7],
    [-1.0, 0.0],
    [-0.7, -0.7],
    [0.0, -1.0],
    [0.7, -0.7],
]
# 1 for a point inside the ring, -1 outside. In order: row1, row2, row3, row4, row5,
# row6, row7, row8, row9, row10, row11, row12, row13, row14, row15, row16.
targets = [
    1.0,
    1.0,
    1.0,
    1.0,
    1.0,
    1.0,
    1.0,
    1.0,
    -1.0,
    -1.0,
    -1.0,
    -1.0,
    -1.0,
    -1.0,
    -1.0,
    -1.0,
]
# Which bend the hidden neurons have. 1 is linear, 2 is relu, 3 is leaky, 4 is tanh, 5
# is sigmoid.
activation = 4
# How many hidden neurons there are. Another number begins anew.
neurons = 4
# Where chance begins: each seed makes other start weights, and the same one makes the
# same.
seed = 3
# How far from 0 the start weights may lie, on both sides.
spread = 1.0
# The learning rate: what part of each weight delta is taken off the weight.
alpha = 0.3
# Where running stops.
steps = 300
FACTOR = 1664525
ADDED = 1013904223
STATES = 4294967296
TANH = 4
SIGMOID = 5
LINEAR = 1
LEAKY = 3
LEAK = 0.01
LOG2_E = 1.4426950408889634
ROUND = 6755399441055744.0
LN2_HIGH = 0.6931471803691238
LN2_LOW = 1.9082149292705877e-10


def start_weights(inputs, neurons, seed, spread):
    """The weights to begin with, each by chance from -spread to spread, and biases of 0."""
    sources = len(inputs[0])
    hidden_weights = []
    hidden_biases = []
    output_weights = []
    for neuron in range(neurons):
        row = []
        for source in range(sources):
            row.append((2 * draw(seed, neuron * sources + source) - 1) * spread)
        hidden_weights.append(row)
        hidden_biases.append(0.0)
        output_weights.append((2 * draw(seed, neurons * sources + neuron) - 1) * spread)
    output_bias = 0.0
    return hidden_weights, hidden_biases, output_weights, output_bias


def predict(inputs, hidden_weights, hidden_biases, output_weights, output_bias, activation):
    """For each row the sums of the hidden neurons, each bent, and a sum of that."""
    sums = []
    hidden = []
    predictions = []
    for row in inputs:
        totals = add(vector_matrix(row, hidden_weights), hidden_biases)
        outputs = []
        for total in totals:
            outputs.append(bend(total, activation))
        sums.append(totals)
        hidden.append(outputs)
        predictions.append(weighted_sum(outputs, output_weights) + output_bias)
    return sums, hidden, predictions


def compare(predictions, targets):
    """How far off each row is, the mean of the squares, and how many rows are right."""
    deltas = subtract(predictions, targets)
    errors = []
    total = 0
    right = 0
    for row in range(len(deltas)):
        errors.append(deltas[row] * deltas[row])
        total = total + deltas[row] * deltas[row]
        if targets[row] > 0:
            if predictions[row] > 0:
                right = right + 1
        elif predictions[row] <= 0:
            right = right + 1
    error = total / len(deltas)
    return deltas, error, errors, right


def blame(deltas, hidden, output_weights, activation):
    """Send each row's delta back: over the output weights, and through the slope of each bend."""
    slopes = slopes_of(hidden, activation)
    hidden_deltas = []
    for row in range(len(deltas)):
        shares = []
        for neuron in range(len(output_weights)):
            shares.append(deltas[row] * output_weights[neuron] * slopes[row][neuron])
        hidden_deltas.append(shares)
    return slopes, hidden_deltas


def learn(hidden_weights, hidden_biases, output_weights, output_bias, inputs, hidden, deltas, hidden_deltas, alpha):
    """Move every weight and bias against its slope, the mean of all rows."""
    output_weight_deltas = mean_products(deltas, hidden)
    output_bias_delta = mean(deltas)
    hidden_weight_deltas = []
    hidden_bias_deltas = []
    for neuron in range(len(hidden_weights)):
        shares = column(hidden_deltas, neuron)
        hidden_weight_deltas.append(mean_products(shares, inputs))
        hidden_bias_deltas.append(mean(shares))
    hidden_weights = subtract_matrix(hidden_weights, scale_matrix(alpha, hidden_weight_deltas))
    hidden_biases = subtract(hidden_biases, scale(alpha, hidden_bias_deltas))
    output_weights = subtract(output_weights, scale(alpha, output_weight_deltas))
    output_bias = output_bias - alpha * output_bias_delta
    return (
        output_weight_deltas,
        output_bias_delta,
        hidden_weight_deltas,
        hidden_bias_deltas,
        output_weights,
        output_bias,
        hidden_weights,
        hidden_biases,
    )


def draw(seed, place):
    """The number at a place of the seed's stream, from 0 up to 1; places are counted from 0.

    One draw is state → factor × state + added. Two draws are of that form too, with factor² and (factor + 1) × added;
    so are four, eight, …: the bits of the place say which of these to make.

    Source: F. Brown, Random number generation with arbitrary strides, 1994.
    """
    state = (FACTOR * first_state(seed) + ADDED) % STATES
    draws = place
    factor = FACTOR
    added = ADDED
    for _ in range(32):
        if draws % 2 == 1:
            state = (factor * state + added) % STATES
        added = (factor + 1) * added % STATES
        factor = factor * factor % STATES
        draws = draws // 2
    return state / STATES


def add(left, right):
    """The sums, element by element: left[0] + right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    sums = []
    for i in range(len(left)):
        sums.append(left[i] + right[i])
    return sums


def vector_matrix(inputs, weights):
    """One weighted sum of the inputs for each row of weights."""
    outputs = []
    for row in weights:
        outputs.append(weighted_sum(inputs, row))
    return outputs


def bend(total, activation):
    """What a neuron makes of its sum."""
    if activation == TANH:
        output = tanh(total)
    elif activation == SIGMOID:
        output = sigmoid(total)
    elif activation == LINEAR or total > 0:
        output = total
    elif activation == LEAKY:
        output = LEAK * total
    else:
        output = 0.0
    return output


def weighted_sum(inputs, weights):
    """Multiply each input by its weight and add it all up.

    inputs[0] × weights[0] + inputs[1] × weights[1] + ..., from left to right.
    """
    assert len(inputs) == len(weights), "each input needs a weight"
    total = 0
    for i in range(len(inputs)):
        total = total + inputs[i] * weights[i]
    return total


def subtract(left, right):
    """The differences, element by element: left[0] − right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    differences = []
    for i in range(len(left)):
        differences.append(left[i] - right[i])
    return differences


def slopes_of(hidden, activation):
    """How steep the bend is at each neuron's sum, written with what came out of it."""
    slopes = []
    for row in hidden:
        steepness = []
        for output in row:
            if activation == TANH:
                steep = 1 - output * output
            elif activation == SIGMOID:
                steep = output * (1 - output)
            elif activation == LINEAR or output > 0:
                steep = 1.0
            elif activation == LEAKY:
                steep = LEAK
            else:
                steep = 0.0
            steepness.append(steep)
        slopes.append(steepness)
    return slopes


def mean_products(deltas, inputs):
    """For each input: delta × input, the mean of all rows."""
    means = []
    for place in range(len(inputs[0])):
        means.append(mean(multiply(deltas, column(inputs, place))))
    return means


def mean(numbers):
    """The numbers added up, divided by how many they are."""
    total = 0
    for number in numbers:
        total = total + number
    return total / len(numbers)


def column(rows, place):
    """The number at one place of each row."""
    numbers = []
    for row in rows:
        numbers.append(row[place])
    return numbers


def subtract_matrix(left, right):
    """The differences, row by row and element by element: left[0][0] − right[0][0] and so on."""
    assert len(left) == len(right), "both need the same number of rows"
    rows = []
    for i in range(len(left)):
        rows.append(subtract(left[i], right[i]))
    return rows


def scale_matrix(number, matrix):
    """Multiply every element of every row by the same number."""
    rows = []
    for row in matrix:
        rows.append(scale(number, row))
    return rows


def scale(number, vector):
    """Multiply every element by the same number."""
    scaled = []
    for element in vector:
        scaled.append(number * element)
    return scaled


def first_state(seed):
    """Where a seed's stream begins: start² // 65536 mod 2³², with start = seed × 2654435769 mod 2³².

    The square is made of two halves, high × 65536 + low, so that no number is larger than 2⁵⁰.
    """
    start = seed * 2654435769 % STATES
    high = start // 65536
    low = start % 65536
    return (high * high * 65536 + 2 * high * low + low * low // 65536) % STATES


def tanh(x):
    """The hyperbolic tangent, (e^x − e^-x) / (e^x + e^-x), at most 2 in the last place off; from -1 to 1."""
    size = x * 1.0
    if x < 0.0:
        size = -size
    if x != x or size < 2.7755575615628914e-17:
        result = x * 1.0
    else:
        result = 1.0
        if size < 1.0:
            less = exp_less_1(-2.0 * size)
            result = -less / (less + 2.0)
        elif size < 22.0:
            result = 1.0 - 2.0 / (exp_less_1(2.0 * size) + 2.0)
        if x < 0.0:
            result = -result
    return result


def sigmoid(x):
    """1 / (1 + e^-x), from 0 to 1; below 0 in a form whose e^x cannot grow too large."""
    if x < 0.0:
        power = exp(x)
        result = power / (1.0 + power)
    else:
        result = 1.0 / (1.0 + exp(-x))
    return result


def multiply(left, right):
    """The products, element by element: left[0] × right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    products = []
    for i in range(len(left)):
        products.append(left[i] * right[i])
    return products


def exp_less_1(x):
    """E to the x, less 1, without losing digits where x is small; for x from -44 to 44."""
    if x < 5.5e-17 and x > -5.5e-17:
        result = x * 1.0
    else:
        times = 0.0
        if x > 0.34657359027997264 or x < -0.34657359027997264:
            times = (x * LOG2_E + ROUND) - ROUND
        high = x - times * LN2_HIGH
        low = times * LN2_LOW
        rest = high - low
        lost = (high - rest) - low
        half = 0.5 * rest
        square = rest * half
        r = 1.0 + square * (
            -3.33333333333331316428e-02
            + square
            * (
                1.58730158725481460165e-03
                + square
                * (
                    -7.93650757867487942473e-05
                    + square * (4.00821782732936239552e-06 + square * -2.01099218183624371326e-07)
                )
            )
        )
        t = 3.0 - r * half
        e = square * ((r - t) / (6.0 - rest * t))
        if times == 0.0:
            result = rest - (rest * e - square)
        else:
            e = rest * (e - lost) - lost
            e = e - square
            if times == -1.0:
                result = 0.5 * (rest - e) - 0.5
            elif times == 1.0 and rest < -0.25:
                result = -2.0 * (e - (rest + 0.5))
            elif times == 1.0:
                result = 1.0 + 2.0 * (rest - e)
            elif times <= -2.0 or times > 56.0:
                result = (1.0 - (e - rest)) * power_of_two(times) - 1.0
            elif times < 20.0:
                result = ((1.0 - power_of_two(-times)) - (e - rest)) * power_of_two(times)
            else:
                result = ((rest - (e + power_of_two(-times))) + 1.0) * power_of_two(times)
    return result


def exp(x):
    """E to the x, at most 1 in the last place off; inf from 709.79 on, and 0 below -745.13."""
    if x > 709.782712893384:
        result = x * 1e308 * 10.0
    elif x < -745.1332191019411:
        result = 0.0
    elif x == x:
        # x = times × ln 2 + rest, and e^x = 2^times × e^rest. ln 2 is in two parts, so that rest is exact enough.
        times = (x * LOG2_E + ROUND) - ROUND
        high = x - times * LN2_HIGH
        low = times * LN2_LOW
        rest = high - low
        t = rest * rest
        c = rest - t * (
            1.66666666666666019037e-01
            + t
            * (
                -2.77777777770155933842e-03
                + t * (6.61375632143793436117e-05 + t * (-1.65339022054652515390e-06 + t * 4.13813679705723846039e-08))
            )
        )
        power = 1.0 - ((low - (rest * c) / (2.0 - c)) - high)
        # Twice half of it: 2^times alone may be too large or too small for a float.
        half = (times * 0.5 + ROUND) - ROUND
        result = power * power_of_two(half) * power_of_two(times - half)
    else:
        result = x * 1.0
    return result


def power_of_two(exponent):
    """2 to the exponent, exact; a whole number from -1022 to 1023, written as a float."""
    return math.ldexp(1.0, int(exponent))


def line(step, *numbers):
    """A line of the table: the step, then its numbers with all their digits, without -0.0."""
    return ",".join([str(step), *(repr(float(number) + 0.0) for number in numbers)])


hidden_weights, hidden_biases, output_weights, output_bias = start_weights(
    inputs,
    neurons,
    seed,
    spread,
)

print(
    "step",
    "sums[0][0],sums[0][1],sums[0][2],sums[0][3]",
    "sums[1][0],sums[1][1],sums[1][2],sums[1][3]",
    "sums[2][0],sums[2][1],sums[2][2],sums[2][3]",
    "sums[3][0],sums[3][1],sums[3][2],sums[3][3]",
    "sums[4][0],sums[4][1],sums[4][2],sums[4][3]",
    "sums[5][0],sums[5][1],sums[5][2],sums[5][3]",
    "sums[6][0],sums[6][1],sums[6][2],sums[6][3]",
    "sums[7][0],sums[7][1],sums[7][2],sums[7][3]",
    "sums[8][0],sums[8][1],sums[8][2],sums[8][3]",
    "sums[9][0],sums[9][1],sums[9][2],sums[9][3]",
    "sums[10][0],sums[10][1],sums[10][2],sums[10][3]",
    "sums[11][0],sums[11][1],sums[11][2],sums[11][3]",
    "sums[12][0],sums[12][1],sums[12][2],sums[12][3]",
    "sums[13][0],sums[13][1],sums[13][2],sums[13][3]",
    "sums[14][0],sums[14][1],sums[14][2],sums[14][3]",
    "sums[15][0],sums[15][1],sums[15][2],sums[15][3]",
    "hidden[0][0],hidden[0][1],hidden[0][2],hidden[0][3]",
    "hidden[1][0],hidden[1][1],hidden[1][2],hidden[1][3]",
    "hidden[2][0],hidden[2][1],hidden[2][2],hidden[2][3]",
    "hidden[3][0],hidden[3][1],hidden[3][2],hidden[3][3]",
    "hidden[4][0],hidden[4][1],hidden[4][2],hidden[4][3]",
    "hidden[5][0],hidden[5][1],hidden[5][2],hidden[5][3]",
    "hidden[6][0],hidden[6][1],hidden[6][2],hidden[6][3]",
    "hidden[7][0],hidden[7][1],hidden[7][2],hidden[7][3]",
    "hidden[8][0],hidden[8][1],hidden[8][2],hidden[8][3]",
    "hidden[9][0],hidden[9][1],hidden[9][2],hidden[9][3]",
    "hidden[10][0],hidden[10][1],hidden[10][2],hidden[10][3]",
    "hidden[11][0],hidden[11][1],hidden[11][2],hidden[11][3]",
    "hidden[12][0],hidden[12][1],hidden[12][2],hidden[12][3]",
    "hidden[13][0],hidden[13][1],hidden[13][2],hidden[13][3]",
    "hidden[14][0],hidden[14][1],hidden[14][2],hidden[14][3]",
    "hidden[15][0],hidden[15][1],hidden[15][2],hidden[15][3]",
    "predictions[0],predictions[1],predictions[2],predictions[3],predictions[4],predictions[5],predictions[6],predictions[7],predictions[8],predictions[9],predictions[10],predictions[11],predictions[12],predictions[13],predictions[14],predictions[15]",
    "deltas[0],deltas[1],deltas[2],deltas[3],deltas[4],deltas[5],deltas[6],deltas[7],deltas[8],deltas[9],deltas[10],deltas[11],deltas[12],deltas[13],deltas[14],deltas[15]",
    "error",
    "errors[0],errors[1],errors[2],errors[3],errors[4],errors[5],errors[6],errors[7],errors[8],errors[9],errors[10],errors[11],errors[12],errors[13],errors[14],errors[15]",
    "right",
    "slopes[0][0],slopes[0][1],slopes[0][2],slopes[0][3]",
    "slopes[1][0],slopes[1][1],slopes[1][2],slopes[1][3]",
    "slopes[2][0],slopes[2][1],slopes[2][2],slopes[2][3]",
    "slopes[3][0],slopes[3][1],slopes[3][2],slopes[3][3]",
    "slopes[4][0],slopes[4][1],slopes[4][2],slopes[4][3]",
    "slopes[5][0],slopes[5][1],slopes[5][2],slopes[5][3]",
    "slopes[6][0],slopes[6][1],slopes[6][2],slopes[6][3]",
    "slopes[7][0],slopes[7][1],slopes[7][2],slopes[7][3]",
    "slopes[8][0],slopes[8][1],slopes[8][2],slopes[8][3]",
    "slopes[9][0],slopes[9][1],slopes[9][2],slopes[9][3]",
    "slopes[10][0],slopes[10][1],slopes[10][2],slopes[10][3]",
    "slopes[11][0],slopes[11][1],slopes[11][2],slopes[11][3]",
    "slopes[12][0],slopes[12][1],slopes[12][2],slopes[12][3]",
    "slopes[13][0],slopes[13][1],slopes[13][2],slopes[13][3]",
    "slopes[14][0],slopes[14][1],slopes[14][2],slopes[14][3]",
    "slopes[15][0],slopes[15][1],slopes[15][2],slopes[15][3]",
    "hidden_deltas[0][0],hidden_deltas[0][1],hidden_deltas[0][2],hidden_deltas[0][3]",
    "hidden_deltas[1][0],hidden_deltas[1][1],hidden_deltas[1][2],hidden_deltas[1][3]",
    "hidden_deltas[2][0],hidden_deltas[2][1],hidden_deltas[2][2],hidden_deltas[2][3]",
    "hidden_deltas[3][0],hidden_deltas[3][1],hidden_deltas[3][2],hidden_deltas[3][3]",
    "hidden_deltas[4][0],hidden_deltas[4][1],hidden_deltas[4][2],hidden_deltas[4][3]",
    "hidden_deltas[5][0],hidden_deltas[5][1],hidden_deltas[5][2],hidden_deltas[5][3]",
    "hidden_deltas[6][0],hidden_deltas[6][1],hidden_deltas[6][2],hidden_deltas[6][3]",
    "hidden_deltas[7][0],hidden_deltas[7][1],hidden_deltas[7][2],hidden_deltas[7][3]",
    "hidden_deltas[8][0],hidden_deltas[8][1],hidden_deltas[8][2],hidden_deltas[8][3]",
    "hidden_deltas[9][0],hidden_deltas[9][1],hidden_deltas[9][2],hidden_deltas[9][3]",
    "hidden_deltas[10][0],hidden_deltas[10][1],hidden_deltas[10][2],hidden_deltas[10][3]",
    "hidden_deltas[11][0],hidden_deltas[11][1],hidden_deltas[11][2],hidden_deltas[11][3]",
    "hidden_deltas[12][0],hidden_deltas[12][1],hidden_deltas[12][2],hidden_deltas[12][3]",
    "hidden_deltas[13][0],hidden_deltas[13][1],hidden_deltas[13][2],hidden_deltas[13][3]",
    "hidden_deltas[14][0],hidden_deltas[14][1],hidden_deltas[14][2],hidden_deltas[14][3]",
    "hidden_deltas[15][0],hidden_deltas[15][1],hidden_deltas[15][2],hidden_deltas[15][3]",
    "output_weight_deltas[0],output_weight_deltas[1],output_weight_deltas[2],output_weight_deltas[3]",
    "output_bias_delta",
    "hidden_weight_deltas[0][0],hidden_weight_deltas[0][1]",
    "hidden_weight_deltas[1][0],hidden_weight_deltas[1][1]",
    "hidden_weight_deltas[2][0],hidden_weight_deltas[2][1]",
    "hidden_weight_deltas[3][0],hidden_weight_deltas[3][1]",
    "hidden_bias_deltas[0],hidden_bias_deltas[1],hidden_bias_deltas[2],hidden_bias_deltas[3]",
    "output_weights[0],output_weights[1],output_weights[2],output_weights[3]",
    "output_bias",
    "hidden_weights[0][0],hidden_weights[0][1]",
    "hidden_weights[1][0],hidden_weights[1][1]",
    "hidden_weights[2][0],hidden_weights[2][1]",
    "hidden_weights[3][0],hidden_weights[3][1]",
    "hidden_biases[0],hidden_biases[1],hidden_biases[2],hidden_biases[3]",
    sep=",",
)

for step in range(1, steps + 1):
    sums, hidden, predictions = predict(
        inputs,
        hidden_weights,
        hidden_biases,
        output_weights,
        output_bias,
        activation,
    )
    deltas, error, errors, right = compare(predictions, targets)
    slopes, hidden_deltas = blame(deltas, hidden, output_weights, activation)
    (
        output_weight_deltas,
        output_bias_delta,
        hidden_weight_deltas,
        hidden_bias_deltas,
        output_weights,
        output_bias,
        hidden_weights,
        hidden_biases,
    ) = learn(
        hidden_weights,
        hidden_biases,
        output_weights,
        output_bias,
        inputs,
        hidden,
        deltas,
        hidden_deltas,
        alpha,
    )
    print(
        line(
            step,
            *(number for part in sums for number in part),
            *(number for part in hidden for number in part),
            *predictions,
            *deltas,
            error,
            *errors,
            right,
            *(number for part in slopes for number in part),
            *(number for part in hidden_deltas for number in part),
            *output_weight_deltas,
            output_bias_delta,
            *(number for part in hidden_weight_deltas for number in part),
            *hidden_bias_deltas,
            *output_weights,
            output_bias,
            *(number for part in hidden_weights for number in part),
            *hidden_biases,
        )
    )
