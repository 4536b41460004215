"""Lesson 8: Gradient descent, three outputs.

How does the error say which way to go?

It prints a line of names, then a line of numbers for each step, with the weights that
the step has learned. It needs Python 3.11 or newer, and nothing else.
"""

# One knob for each output; learning turns them. In order: hurt, win.
weights = [0.3, 0.2]
# What the network sees: the win-loss record.
input = 0.65
# What the network should say, for each output. In order: hurt, win.
targets = [0.1, 1.0]
# The learning rate: what part of each weight delta is taken off the weight.
alpha = 0.1
# Where running stops.
steps = 200


def predict(input, weights):
    """One prediction for each output: the input times that output's weight."""
    predictions = scale(input, weights)
    return predictions


def compare(predictions, targets):
    """How far each prediction is from its target, and that distance squared."""
    deltas = subtract(predictions, targets)
    errors = multiply(deltas, deltas)
    return deltas, errors


def learn(weights, deltas, input, alpha):
    """Move every weight against its slope, a long way when the miss is large."""
    weight_deltas = scale(input, deltas)
    weights = subtract(weights, scale(alpha, weight_deltas))
    return weight_deltas, weights


def scale(number, vector):
    """Multiply every element by the same number."""
    scaled = []
    for element in vector:
        scaled.append(number * element)
    return scaled


def subtract(left, right):
    """The differences, element by element: left[0] − right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    differences = []
    for i in range(len(left)):
        differences.append(left[i] - right[i])
    return differences


def multiply(left, right):
    """The products, element by element: left[0] × right[0] and so on."""
    assert len(left) == len(right), "both need the same length"
    products = []
    for i in range(len(left)):
        products.append(left[i] * right[i])
    return products


def line(step, *numbers):
    """A line of the table: the step, then its numbers with all their digits, without -0.0."""
    return ",".join([str(step), *(repr(float(number) + 0.0) for number in numbers)])


print(
    "step,"
    "predictions[0],predictions[1],"
    "deltas[0],deltas[1],"
    "errors[0],errors[1],"
    "weight_deltas[0],weight_deltas[1],"
    "weights[0],weights[1]"
)

for step in range(1, steps + 1):
    predictions = predict(input, weights)
    deltas, errors = compare(predictions, targets)
    weight_deltas, weights = learn(weights, deltas, input, alpha)
    print(line(step, *predictions, *deltas, *errors, *weight_deltas, *weights))
