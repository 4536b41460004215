"""What lesson 18 says of its exercises."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from tests.prover.fixed_forms.exercises import EXERCISES, defined_at_the_start
from tests.prover.fixed_forms.tries import EXERCISES_BY_KEY, begins_with, near, solved_with, written
from tests.prover.playground.seen import after, right_of, trained

PREPARE = (
    "made = {",
    "    1: lambda x, y: x, 2: lambda x, y: y, SQUARE_1: lambda x, y: x * x, SQUARE_2: lambda x, y: y * y,",
    "    PRODUCT: lambda x, y: x * y, SINE_1: lambda x, y: sine(x), SINE_2: lambda x, y: sine(y),",
    "}",
    "entered = []",
    "for row in rows:",
    "    x, y = column_of(inputs[row], 0), column_of(inputs[row], 1)",
    "    others = inputs[row][2:]",
    "    entered.append([made[one](x, y) if one in made else others[one - 8] for one in features])",
    "return entered",
)
HE_WEIGHTS = (
    "place = 0",
    "sources = len(features)",
    "weights = []",
    "for width in [*neurons, len(targets[0])]:",
    "    spread = root(6 / sources)",
    "    rows = []",
    "    for _ in range(width):",
    "        row = []",
    "        for _ in range(sources):",
    "            row.append((2 * draw(seed, place) - 1) * spread)",
    "            place = place + 1",
    "        rows.append(row)",
    "    weights.append(rows)",
    "    sources = width",
    "return weights",
)
LEARN = (
    "missing = missing_of(momentum, step)",
    "missing_of_squares = 1 - exp(step * log(KEPT_OF_SQUARES))",
    "def adam(speeds, squares):",
    "    found = []",
    "    for at in range(len(speeds)):",
    "        found.append(speeds[at] / missing / (root(squares[at] / missing_of_squares) + NOT_ZERO))",
    "    return found",
    "def moved(numbers, slopes, speeds, squares):",
    "    by = {MOMENTUM: speeds, ADAM: adam(speeds, squares)}.get(optimizer, slopes)",
    "    return [number - rate * one for number, one in zip(numbers, by)]",
    "of_weights = zip(weights, pulls, weight_speeds, weight_squares)",
    "of_biases = zip(biases, bias_slopes, bias_speeds, bias_squares)",
    "return [[moved(*row) for row in zip(*layer)] for layer in of_weights], [moved(*layer) for layer in of_biases]",
)
TRAIN = (
    "errors, all_weights, all_biases = [], [], []",
    "for _ in range(steps):",
    "    given = [inputs]",
    "    for of_layer, of_biases in zip(weights, biases):",
    "        given.append([])",
    "        for point in given[-2]:",
    "            sums = [sum(w * x for w, x in zip(row, point)) + b for row, b in zip(of_layer, of_biases)]",
    "            given[-1].append([tanh(total) for total in sums])",
    "    misses = [[a - t for a, t in zip(one, wanted)] for one, wanted in zip(given[-1], targets)]",
    "    errors.append(sum(miss * miss for row in misses for miss in row) / 2 / len(inputs))",
    "    blame = [[miss / len(inputs) for miss in row] for row in misses]",
    "    new, new_biases = [], []",
    "    for at in range(len(weights) - 1, -1, -1):",
    "        steep = [[1 - a * a for a in row] for row in given[at + 1]]",
    "        deltas = [[b * s for b, s in zip(*rows)] for rows in zip(blame, steep)]",
    "        columns = range(len(given[at][0]))",
    "        layer, of_biases = [], []",
    "        for neuron, (row, bias) in enumerate(zip(weights[at], biases[at])):",
    "            slopes = [sum(d[neuron] * x[source] for d, x in zip(deltas, given[at])) for source in columns]",
    "            layer.append([w - alpha * slope for w, slope in zip(row, slopes)])",
    "            of_biases.append(bias - alpha * sum(d[neuron] for d in deltas))",
    "        blame = [[sum(d * row[c] for d, row in zip(of_row, weights[at])) for c in columns] for of_row in deltas]",
    "        new, new_biases = [layer, *new], [of_biases, *new_biases]",
    "    weights, biases = new, new_biases",
    "    all_weights.append(weights)",
    "    all_biases.append(biases)",
    "return errors, all_weights, all_biases",
)
GATHER = (
    "def row(speeds, slopes):",
    "    return [momentum * speed + slope for speed, slope in zip(speeds, slopes)]",
    "pulls = [pulled(s, w, decay, sparsity) for s, w in zip(weight_slopes, weights)]",
    "of_weights = [[row(v, p) for v, p in zip(a, b)] for a, b in zip(weight_speeds, pulls)]",
    "of_biases = [row(v, s) for v, s in zip(bias_speeds, bias_slopes)]",
    "squares = [[averaged(q, p) for q, p in zip(a, b)] for a, b in zip(weight_squares, pulls)]",
    "return pulls, of_weights, of_biases, squares, [averaged(q, s) for q, s in zip(bias_squares, bias_slopes)]",
)


def sums_of(sources: int, spread: float) -> Any:
    """Many weighted sums of inputs and weights by chance."""
    chance = np.random.default_rng(1)
    return np.sum(chance.uniform(-spread, spread, (4000, sources)) * chance.normal(size=(4000, sources)), axis=1)


def sizes_through_relus(layers: int) -> list[float]:
    """How large what each layer of relus gives is beside what entered, with start weights as the engine draws them."""
    found = EXERCISES_BY_KEY["18-he-weights"].expected((tuple(range(1, 17)), (16,) * layers, ((1.0,),), 1))
    now = np.random.default_rng(1).normal(size=(200, 16))
    begun, sizes = np.sqrt(np.mean(now**2)), []
    for weights in found[:-1]:
        now = np.maximum(now @ np.array(weights).T, 0)
        sizes.append(float(np.sqrt(np.mean(now**2)) / begun))
    return sizes


def by_adam(slopes: list[float]) -> float:
    """How far Adam moves a weight after these slopes, in parts of alpha."""
    speed = square = 0.0
    for slope in slopes:
        speed, square = 0.9 * speed + slope, 0.999 * square + 0.001 * slope * slope
    count = len(slopes)
    missing, of_squares = sum(0.9**power for power in range(count)), 1 - 0.999**count
    return speed / missing / ((square / of_squares) ** 0.5 + 1e-8)


def first_layer_moves(optimizer: int) -> float:
    """How far a step with an alpha of 0.01 moves the first layer's weights where six sigmoids follow."""
    run = trained(1, optimizer=optimizer, alpha=0.01, neurons=(4,) * 6, activations=(5,) * 6)
    before, now = (np.array(after(run, step)["weights"][0]) for step in (0, 1))
    return float(np.mean(np.abs(now - before)))


def numbers_of(value: Any) -> list[float]:
    return [number for one in value for number in numbers_of(one)] if isinstance(value, tuple | list) else [value]


def speed_of(slopes: list[float], momentum: float = 0.9) -> float:
    """The speed that these slopes leave."""
    speed = 0.0
    for slope in slopes:
        speed = momentum * speed + slope
    return speed


EXERCISES.add(
    {
        text: lambda _: solved_with("18-prepare", *PREPARE)
        for text in (
            "Make the features of each row in turn.",
            "Take both numbers of the point first: x = column_of(point, 0) and y = column_of(point, 1).",
            "elif feature == PRODUCT: number = x * y.",
            "The squares go the same way.",
            "elif feature == SINE_1: number = sine(x), and SINE_2 takes y.",
        )
    },
    "18-prepare",
)
EXERCISES.add(
    {
        "You begin with columns: 1 is x1, 2 is x2.": lambda _: (
            written("18-prepare")([[0.5, -3.0]], [0], [1, 2]) == [[0.5, -3.0]]
        ),
        "Five features are missing, such as SQUARE_1: the squares of x1 and of x2, their product, and the sine of each, in radians.": lambda _: (
            written("18-prepare")([[0.5, -3.0]], [0], [3, 4, 5, 6, 7]) == [[0.0] * 5]
            and begins_with("18-prepare", "SQUARE_1 = 3", "SQUARE_2 = 4", "PRODUCT = 5", "SINE_1 = 6", "SINE_2 = 7")
        ),
        "With the product alone it parts the corners of exclusive or without a hidden layer; with x1 and x2 alone it cannot.": lambda _: (
            [
                right_of(trained(3000, data=2, features=features, neurons=(), activations=()).parameters)
                for features in ((5,), (1, 2))
            ]
            == [150, 91]
        ),
    },
    "18-prepare",
)
EXERCISES.claims_nothing("18-prepare", "The network never learns what a point is, only what you make of it.")
EXERCISES.add(
    {
        text: lambda _: solved_with("18-he-weights", *HE_WEIGHTS)
        for text in (
            "A layer for each number of neurons, last one for the outputs.",
            "With n sources a weight is (2 × draw(seed, place) − 1) × the root of 6/n; root takes it.",
            "place counts all weights from 0, layer by layer, row by row.",
            "Begin with place = 0 and sources = len(features).",
            "Then for width in [*neurons, len(targets[0])]: makes a layer.",
            "In it spread = root(6 / sources), and for each of width neurons a row of sources numbers.",
            "After each number place = place + 1.",
            "The number is (2 * draw(seed, place) - 1) * spread.",
            "After the layer: sources = width.",
        )
    },
    "18-he-weights",
)
EXERCISES.add(
    {
        "The more sources a sum has, the larger it comes out; smaller weights make up for that.": lambda _: (
            np.std(sums_of(4, 1.0)) * 7 < np.std(sums_of(256, 1.0))
            and abs(np.std(sums_of(4, (6 / 4) ** 0.5)) / np.std(sums_of(256, (6 / 256) ** 0.5)) - 1) < 0.1
        ),
        "So a signal gets through many relu layers and neither grows nor fades much.": lambda _: all(
            0.2 < size < 5 for size in sizes_through_relus(12)
        ),
    },
    "18-he-weights",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("18-learn", *LEARN)
        for text in (
            "Let optimizer ADAM move each weight and bias by alpha × its speed / missing, divided by NOT_ZERO + the root of its square / missing_of_squares.",
            "rate is alpha; root takes the root.",
            "Write a function for one row: def adam(speeds, squares, missing, missing_of_squares): gives a list of what to move by.",
            "For each place it appends speeds[at] / missing / (root(squares[at] / missing_of_squares) + NOT_ZERO).",
            "Then, in both places: if optimizer == ADAM: by = adam(...), once with the speeds and squares of the neuron, once with those of the biases.",
        )
    },
    "18-learn",
)
EXERCISES.add(
    {
        "The page moves plainly, and with momentum.": lambda _: all(
            near(numbers_of(written("18-learn")(*call)), numbers_of(EXERCISES_BY_KEY["18-learn"].expected(call)))
            for call in EXERCISES_BY_KEY["18-learn"].calls
            if call[8] != 3
        ),
        "Make all slopes of a weight a thousand times smaller, and Adam moves it about as far: the root takes that off again.": lambda _: (
            abs(by_adam([0.5, 0.25, -1.0]) / by_adam([0.0005, 0.00025, -0.001]) - 1) < 1e-3
        ),
        "So layers whose slopes are faint learn, too.": lambda _: (
            first_layer_moves(3) > 0.009 and first_layer_moves(1) < 0.0001
        ),
    },
    "18-learn",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("18-train", *TRAIN)
        for text in (
            "weights and biases have any number of layers, and each sum goes through tanh.",
            "A step learns from the mean of all rows; a row's error is half of its squared misses.",
            "Forward, layer by layer: each neuron's tanh of its weighted sum plus its bias.",
            "Keep what every layer gives, the inputs first.",
            "Back: the deltas of the outputs are (output − target) × (1 − output × output) / rows.",
            "Through the weights, as they were, and times 1 − output × output come those of the layer before.",
            "A weight's slope is, over all rows, delta × what came in, added up; a bias's is the deltas, added up.",
            "Take alpha times each off, in new lists.",
            "Two loops over layers, one forward and one back, and nothing else: networks with a hundred layers learn by the same two.",
        )
    },
    "18-train",
)
EXERCISES.add(
    {
        "You begin on an empty page; tanh is in math.": lambda _: (
            begins_with("18-train", "from math import tanh") and defined_at_the_start("18-train") == {"train"}
        )
    },
    "18-train",
)
EXERCISES.claims_nothing("18-train", "Keep the mean error from before each move, and all weights and biases after it.")
EXERCISES.add(
    {
        text: lambda _: solved_with("18-gather", *GATHER)
        for text in (
            "Give each weight its new speed: momentum × the speed before, plus its pull.",
            "Biases take their slope.",
            "Write a function for one row: for each place, momentum * speeds[at] + slopes[at].",
            "For each neuron the row is made of weight_speeds[layer][neuron] and pulls[layer][neuron].",
            "After that loop, append the layer's rows to new_weight_speeds, and the row of bias_speeds[layer] and bias_slopes[layer] to new_bias_speeds.",
        )
    },
    "18-gather",
)
EXERCISES.add(
    {
        "A slope that stays the same adds up: with a momentum of 0.9 the speed comes to ten times the slope.": lambda _: (
            abs(speed_of([1.0] * 1000) - 10) < 1e-9
        ),
        "Slopes that change their sign from step to step nearly cancel.": lambda _: (
            abs(speed_of([1.0, -1.0] * 500)) < 0.6
        ),
        "Each layer has a row of speeds for each neuron, and one row for the biases.": lambda _: (
            [
                (np.shape(w), np.shape(b))
                for w, b in zip(
                    trained(1).parameters["weight_speeds"], trained(1).parameters["bias_speeds"], strict=True
                )
            ]
            == [((4, 2), (4,)), ((2, 4), (2,)), ((1, 2), (1,))]
        ),
    },
    "18-gather",
)
