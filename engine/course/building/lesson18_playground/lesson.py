"""Lesson 18: the playground. The learner builds the network; it is a lesson like any other."""

from __future__ import annotations

from engine.course.building.lesson18_playground.forward import blame, compare, predict
from engine.course.building.lesson18_playground.learning import gather, learn, measure
from engine.course.building.lesson18_playground.measures import MEASURES
from engine.course.building.lesson18_playground.own_rows import take_rows
from engine.course.building.lesson18_playground.parameters import PARAMETERS
from engine.course.building.lesson18_playground.phases import choose, drop, prepare, start_weights
from engine.course.building.lesson18_playground.points import make_rows
from engine.course.building.lesson18_playground.presets import PRESETS
from engine.course.building.lesson18_playground.shapes import (
    BACK,
    BATCH,
    BENT,
    COLUMNS,
    LAYERS,
    LEVELS,
    NEURONS,
    OF_BACK,
    OF_BIASES,
    OF_FEATURES,
    OF_LEVEL,
    OF_WEIGHTS,
    OUTPUTS,
    ROWS,
    TESTS,
)
from engine.definition.lesson import Lesson
from engine.definition.parts.network import Layer, Network
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase

LESSON = Lesson(
    number=18,
    title="Playground",
    question="What will you build?",
    parameters=PARAMETERS,
    begin=(
        Phase(
            make_rows,
            (
                Given("inputs", "input", "The points to learn from.", (ROWS, COLUMNS)),
                Given("targets", "target", "What the network should say of them.", (ROWS, OUTPUTS)),
                Given("test_inputs", "other", "The points that are kept back.", (TESTS, COLUMNS)),
                Given("test_targets", "other", "What it should say of those.", (TESTS, OUTPUTS)),
            ),
            "Make the points.",
            anew=("data", "count", "test_share", "noise", "data_seed"),
        ),
        Phase(
            start_weights,
            (
                Given("weights", "weight", "The weights before the first step.", OF_WEIGHTS),
                Given("biases", "bias", "The biases before the first step: 0.", OF_BIASES),
                Given("weight_speeds", "other", "Nothing moves yet: 0.", OF_WEIGHTS),
                Given("bias_speeds", "other", "Nothing moves yet: 0.", OF_BIASES),
                Given("weight_squares", "other", "No slope yet: 0.", OF_WEIGHTS),
                Given("bias_squares", "other", "No slope yet: 0.", OF_BIASES),
            ),
            "Draw the start weights from the seed.",
            anew=("seed", "start"),
        ),
    ),
    taking=(
        Phase(
            take_rows,
            (
                Given("inputs", "input", "The rows to learn from.", (ROWS, COLUMNS)),
                Given("targets", "target", "What the network should say of them.", (ROWS, OUTPUTS)),
                Given("test_inputs", "other", "The rows that are kept back.", (TESTS, COLUMNS)),
                Given("test_targets", "other", "What it should say of those.", (TESTS, OUTPUTS)),
                Given("features", "setting", "All columns.", (OF_FEATURES,), whole=True),
                Given("output", "setting", "What suits the targets.", whole=True),
            ),
            "Keep some rows back, and let all columns enter.",
        ),
    ),
    phases=(
        Phase(
            choose,
            (
                Given("epoch", "other", "How often all rows have had their turn, with this time.", whole=True),
                Given(
                    "rows",
                    "turn",
                    "The rows whose turn it is, counted from 0; -1 where the epoch has no more.",
                    (BATCH,),
                    whole=True,
                ),
                Given(
                    "shares", "other", "What part of the mean each of them is; 0 where the epoch has no more.", (BATCH,)
                ),
                Given("rate", "other", "Alpha, as the schedule has it now."),
            ),
            "Choose the rows whose turn it is.",
        ),
        Phase(
            drop,
            (
                Given(
                    "kept",
                    "other",
                    "What each neuron's output is multiplied by: 1, or with dropout 0 for one that sits out.",
                    (BENT, BATCH, NEURONS),
                ),
            ),
            "Let some neurons sit out.",
        ),
        Phase(
            prepare,
            (Given("entered", "input", "The features of each row: what enters the network.", (BATCH, OF_FEATURES)),),
            "Make the features.",
        ),
        Phase(
            predict,
            (
                Given("sums", "other", "The weighted sum of each neuron, plus its bias.", (LAYERS, BATCH, NEURONS)),
                Given(
                    "outputs", "other", "What each layer gives; the first are the features.", (LEVELS, BATCH, OF_LEVEL)
                ),
                Given("predictions", "prediction", "What the network says.", (BATCH, OUTPUTS)),
            ),
            "Go forward, layer by layer.",
        ),
        Phase(
            compare,
            (
                Given("errors", "other", "Each row's error.", (BATCH,)),
                Given("error", "error", "The mean of the rows' errors."),
            ),
            "Measure how far off each row is.",
        ),
        Phase(
            blame,
            (
                Given("slopes", "other", "How steep each hidden neuron's bend is at its sum.", (BENT, BATCH, NEURONS)),
                Given("deltas", "delta", "What each neuron is to blame for.", (BACK, BATCH, OF_BACK)),
            ),
            "Go back, layer by layer.",
        ),
        Phase(
            measure,
            (
                Given("weight_slopes", "gradient", "Delta × what enters, added up.", OF_WEIGHTS, slope_of="weights"),
                Given("bias_slopes", "gradient", "The deltas, added up.", OF_BIASES, slope_of="biases"),
            ),
            "Measure the slope of the error along every weight.",
        ),
        Phase(
            gather,
            (
                Given("pulls", "other", "The slope, and what pulls the weight to 0.", OF_WEIGHTS),
                Given("weight_speeds", "other", "Momentum × the speed before, plus the slope.", OF_WEIGHTS),
                Given("bias_speeds", "other", "The same of each bias.", OF_BIASES),
                Given(
                    "weight_squares", "other", "The mean of the squared slopes, the newest counting most.", OF_WEIGHTS
                ),
                Given("bias_squares", "other", "The same of each bias.", OF_BIASES),
            ),
            "Gather what the slopes so far leave.",
        ),
        Phase(
            learn,
            (
                Given("weights", "weight", "The weights after this step.", OF_WEIGHTS),
                Given("biases", "bias", "The biases after this step.", OF_BIASES),
            ),
            "Move every weight and bias.",
        ),
    ),
    measures=MEASURES,
    presets=PRESETS,
    network=Network(
        (Layer("weights", "outputs", "biases", "sums", "slopes", "deltas"),),
        stacked=True,
        with_inputs=("outputs",),
        from_last=("deltas",),
        of_hidden=("slopes",),
    ),
)
