"""Lesson 12: many rows of data, a batch of them a step."""

from __future__ import annotations

from engine.definition.arithmetic.vectors import scale, subtract
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.data import Data
from engine.definition.parts.measure import Measure
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.parts.preset import Preset

ROWS = Axis("rows", (), most=10_000)
LAMPS = Axis("inputs", ("left", "middle", "right"), most=6)

LIGHTS = ((1.0, 0.0, 1.0), (0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (1.0, 1.0, 1.0), (0.0, 1.0, 1.0), (1.0, 0.0, 1.0))
WALK = (0.0, 1.0, 0.0, 1.0, 1.0, 0.0)


def choose(inputs, batch, step):
    """Whose turn it is: the next rows, a batch of them; after the last row the first again."""
    rows = len(inputs)
    batches = (rows + batch - 1) // batch
    epoch = (step - 1) // batches + 1
    first = (step - 1) % batches * batch
    turns = []
    for row in range(rows):
        if first <= row < first + batch:
            turns.append(1)
        else:
            turns.append(0)
    return turns, epoch


def predict(inputs, weights):
    """One prediction for each row: its inputs times the weights, added up."""
    predictions = []
    for row in inputs:
        prediction = 0
        for i in range(len(weights)):
            prediction = prediction + row[i] * weights[i]
        predictions.append(prediction)
    return predictions


def compare(predictions, targets):
    """How far off each prediction is, that squared, and the squares of all rows added up."""
    deltas = subtract(predictions, targets)
    errors = []
    total = 0
    for delta in deltas:
        errors.append(delta * delta)
        total = total + delta * delta
    return deltas, errors, total


def learn(weights, turns, deltas, inputs, alpha):
    """Move every weight against what the rows in turn say on average."""
    count = 0
    for turn in turns:
        count = count + turn
    weight_deltas = []
    for i in range(len(weights)):
        pull = 0
        for row in range(len(inputs)):
            pull = pull + turns[row] * deltas[row] * inputs[row][i]
        weight_deltas.append(pull / count)
    weights = subtract(weights, scale(alpha, weight_deltas))
    return weight_deltas, weights


PREDICT = Phase(
    predict,
    (Given("predictions", "prediction", "What the network says, for each row.", (ROWS,)),),
    "Predict every row with the weights of now.",
)
COMPARE = Phase(
    compare,
    (
        Given("deltas", "delta", "Prediction − target, for each row.", (ROWS,)),
        Given("errors", "error", "Each delta squared.", (ROWS,)),
        Given("total", "error", "The errors of all rows, added up."),
    ),
    "Measure how far off each row is.",
)

LESSON = Lesson(
    number=12,
    title="A data set",
    question="How do you learn from many rows that pull in different directions?",
    parameters=(
        Parameter("weights", (0.5, 0.48, -0.7), "weight", "One knob for each lamp; learning turns them.", (LAMPS,)),
        Parameter(
            "inputs",
            LIGHTS,
            "input",
            "What the network sees: a row for each look at the street lights, 1 for a lamp that is on.",
            axes=(ROWS, LAMPS),
            turn="1",
        ),
        Parameter("targets", WALK, "target", "What it should say, for each row: 1 for walk.", (ROWS,), turn="1"),
        Parameter(
            "alpha",
            0.1,
            "setting",
            "The learning rate: what part of each weight delta is taken off the weight.",
            positive=True,
        ),
        Parameter("batch", 1, "setting", "How many rows a step learns from.", turn="1", positive=True, whole=True),
        Parameter("steps", 240, "setting", "Where running stops.", turn="10", positive=True, whole=True),
    ),
    phases=(
        Phase(
            choose,
            (
                Given("turns", "turn", "1 for each row whose turn it is, 0 for the others.", (ROWS,), whole=True),
                Given("epoch", "other", "How often all rows have had their turn, with this time.", whole=True),
            ),
            "Choose the rows whose turn it is.",
        ),
        PREDICT,
        COMPARE,
        Phase(
            learn,
            (
                Given("weight_deltas", "gradient", "Delta × input, the mean of the rows in turn.", (LAMPS,)),
                Given("weights", "weight", "The weights after this step.", (LAMPS,)),
            ),
            "Move each weight by what the rows in turn say.",
        ),
    ),
    presets=(
        Preset(
            "row by row",
            {"alpha": 0.63, "steps": 60},
            True,
            "Six moves an epoch, one for each row: with an alpha of 0.63 the total is below 0.01 at step 10.",
        ),
        Preset(
            "all at once",
            {"batch": 6, "alpha": 1.0, "steps": 40},
            True,
            "Each step learns from all six rows: the total is below 0.01 at step 12, row by row with 0.1 at step 107.",
        ),
        Preset(
            "two batches",
            {"batch": 3, "alpha": 1.0, "steps": 40},
            True,
            "Three rows a step, two steps an epoch: the total is below 0.01 at step 8, in epoch 4.",
        ),
        Preset(
            "same alpha, batch 6",
            {"batch": 6, "steps": 40},
            False,
            "All at once there is one step an epoch, not six: after 40 epochs the total is 0.12, row by row 0.0004.",
        ),
        Preset(
            "too large for a row",
            {"alpha": 1.05},
            False,
            "A row with two lamps keeps 1 − 1.05 × 2, so -1.1 of its delta, each time it has its turn: the total "
            "grows.",
        ),
        Preset(
            "no lamp tells",
            {"targets": (1.0, 1.0, 0.0, 0.0, 1.0, 1.0)},
            False,
            "People walk where one of left and middle is on, not both: no lamp tells that, and the total stays above "
            "4/3.",
        ),
        Preset(
            "two answers",
            {"targets": (1.0, 1.0, 0.0, 1.0, 1.0, 0.0), "batch": 6, "alpha": 1.0},
            False,
            "Rows 1 and 6 have the same lamps and other targets: no weights suit both, and the total stays above 0.58.",
        ),
    ),
    measures=(Measure("total", (PREDICT, COMPARE), "The errors of all rows, added up, after the step."),),
    data=(Data("street lights", {"inputs": LIGHTS, "targets": WALK}, about="Six looks at the lights, made up."),),
)
