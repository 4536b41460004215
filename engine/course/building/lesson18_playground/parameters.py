"""What can be set in the playground."""

from __future__ import annotations

from dataclasses import replace

from engine.course.building.lesson18_playground.shapes import (
    COLUMNS,
    HIDDEN,
    MOST_NEURONS,
    MOST_ROWS,
    OF_BIASES,
    OF_FEATURES,
    OF_WEIGHTS,
    OUTPUTS,
    ROWS,
    TESTS,
)
from engine.course.building.lesson18_playground.words import (
    FEATURES,
    OPTIMIZERS,
    SCHEDULES,
    SETS,
    STARTS,
)
from engine.course.building.lesson18_playground.words import (
    OUTPUTS as ANSWERS,
)
from engine.course.hidden_layers.lesson15_activations.bends import BENDS, TANH
from engine.definition.parts.parameter import Parameter


def _word(name: str, first: int, says: str, words: tuple[str, ...]) -> Parameter:
    return Parameter(name, first, "setting", says, turn="1", positive=True, whole=True, words=words)


def _whole(name: str, first: int, says: str, turn: str = "1", least: int = 1, most: int | None = None) -> Parameter:
    return Parameter(name, first, "setting", says, turn=turn, positive=True, whole=True, least=least, most=most)


OF_DATA = (
    _word("data", 1, "Which points chance makes.", SETS),
    _whole("count", 300, "How many points there are, those kept back for the test among them.", "10", 2, MOST_ROWS),
    Parameter("test_share", 0.5, "setting", "What part of the points is kept back for the test: no step sees them."),
    Parameter("noise", 0.0, "setting", "How far chance moves each point: 0 not at all, 1 as far as the set reaches."),
    _whole("data_seed", 1, "Where the chance of the points begins: another number makes other points."),
    Parameter("inputs", (), "input", "The points to learn from: how far right, and how far up.", (ROWS, COLUMNS)),
    Parameter("targets", (), "target", "What the network should say of each of them.", (ROWS, OUTPUTS), turn="1"),
    Parameter("test_inputs", (), "other", "The points that are kept back.", (TESTS, COLUMNS)),
    Parameter("test_targets", (), "other", "What it should say of those.", (TESTS, OUTPUTS), turn="1"),
)
OF_NETWORK = (
    Parameter(
        "features",
        (1, 2),
        "setting",
        "What enters the network: columns of the data, or what is made of the first two.",
        (OF_FEATURES,),
        turn="1",
        positive=True,
        whole=True,
        fill=1,
        words=FEATURES,
    ),
    Parameter(
        "neurons",
        (4, 2),
        "setting",
        "How many neurons each hidden layer has.",
        (HIDDEN,),
        turn="1",
        positive=True,
        whole=True,
        fill=2,
        most=MOST_NEURONS,
    ),
    Parameter(
        "activations",
        (TANH, TANH),
        "setting",
        "Which bend each hidden layer has.",
        (HIDDEN,),
        turn="1",
        positive=True,
        whole=True,
        fill=TANH,
        words=BENDS,
    ),
    _word("output", 2, "What the outputs make of their sums, and how wrong that is.", ANSWERS),
    _word("start", 2, "How far from 0 the start weights may lie.", STARTS),
    _whole("seed", 1, "Where the chance of the start weights begins, and of the order of the rows."),
)
OF_LEARNING = (
    replace(_whole("batch", 10, "How many rows a step learns from.", most=MOST_ROWS), asked=1),
    Parameter(
        "alpha",
        0.03,
        "setting",
        "The learning rate: how far a step goes against the slopes.",
        positive=True,
        turn="0.01",
        rate=True,
    ),
    _word(
        "schedule",
        1,
        "How alpha changes as the steps go by: not at all, half of it at each stair, or as a wave.",
        SCHEDULES,
    ),
    _whole("horizon", 5000, "Over how many steps the schedule goes.", "100"),
    _word("optimizer", 1, "By what a weight moves: its slope, its speed (momentum), or as Adam does.", OPTIMIZERS),
    Parameter("momentum", 0.9, "setting", "What part of its speed a weight keeps from step to step."),
    Parameter("decay", 0.0, "setting", "L2: this part of every weight pulls it to 0.", turn="0.001"),
    Parameter("sparsity", 0.0, "setting", "L1: so much pulls every weight to 0, large or small.", turn="0.001"),
    Parameter(
        "dropout", 0.0, "setting", "What part of the hidden neurons sits out, other ones for each row.", asked=0.0
    ),
    _whole("steps", 3000, "Where running stops.", "100"),
)
CARRIED = (
    Parameter("weights", (), "weight", "A row of knobs for each neuron, layer by layer.", OF_WEIGHTS, ragged=True),
    Parameter("biases", (), "bias", "What is added to the sum of each neuron.", OF_BIASES, ragged=True),
    Parameter(
        "weight_speeds", (), "other", "What the slopes so far leave of each weight's motion.", OF_WEIGHTS, ragged=True
    ),
    Parameter("bias_speeds", (), "other", "The same of each bias.", OF_BIASES, ragged=True),
    Parameter("weight_squares", (), "other", "The mean of each weight's squared slopes.", OF_WEIGHTS, ragged=True),
    Parameter("bias_squares", (), "other", "The same of each bias.", OF_BIASES, ragged=True),
)
PARAMETERS = tuple(
    replace(parameter, group=group)
    for group, parameters in (
        ("Data", OF_DATA),
        ("Network", OF_NETWORK),
        ("Learning", OF_LEARNING),
        ("Weights", CARRIED),
    )
    for parameter in parameters
)
