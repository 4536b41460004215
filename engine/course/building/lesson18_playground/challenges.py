"""Lesson 18: few neurons, few steps, an alpha at the edge, a cure, and a dead neuron."""

from __future__ import annotations

from engine.course.building.lesson18_playground import judges
from engine.course.building.lesson18_playground.presets import BY_HEART, DEAD, NO_LAYER, SINES
from engine.course.building.lesson18_playground.words import (
    ADAM,
    BLOBS,
    HILLS,
    LOGISTIC,
    NUMBER,
    PLANE,
    PRODUCT,
    SOFTMAX,
    SPIRAL,
    XOR,
    ZERO,
)
from engine.course.hidden_layers.lesson15_activations.bends import LINEAR, RELU, TANH
from engine.teaching.challenge import Challenge, Par

POINTS = ("count", "test_share", "noise", "data_seed")
"""What must stay, so that all have the same points."""

CHALLENGES = (
    Challenge(
        key="18-corners",
        lesson=18,
        title="No hidden layer",
        goal="Set data to xor and build a network without a hidden layer. Have all 150 test rows right within 20 "
        "steps, "
        "and in as few as you can.",
        judge=judges.without_a_layer,
        hints=(
            "No straight line parts these corners. But a feature can be made of both numbers of a point.",
            "Take only the feature x1·x2: its sign is the answer. Then few steps will do, if they are large enough.",
            "Try start zero and the seed 16, with x1·x2 alone.",
        ),
        solution={"data": XOR, "features": (PRODUCT,), **NO_LAYER, "start": ZERO, "seed": 16, "steps": 20},
        explanation="With the right feature there is a single weight to learn, and of that only the sign matters. What "
        "a hidden layer would have to find, somebody has put in by hand.",
        keeps=POINTS,
        par=Par(1, "steps"),
        any_size=True,
    ),
    Challenge(
        key="18-spiral",
        lesson=18,
        title="Few for the spiral",
        goal="Have 135 of the 150 test rows of the spiral right after 3000 steps at most, with 6 hidden neurons "
        "or fewer, "
        "and with as few as you can.",
        judge=judges.few_neurons,
        hints=(
            "A spiral turns. Which features turn, too?",
            "With x1, x2 and both sines the preset “the spiral” takes 8 neurons. Fewer will do with Adam and patience.",
            "Try 3 tanh neurons, Adam, logistic, an alpha of 0.1, and the seed 6.",
        ),
        solution={
            "data": SPIRAL,
            "features": SINES,
            "neurons": (3,),
            "activations": (TANH,),
            "output": LOGISTIC,
            "optimizer": ADAM,
            "alpha": 0.1,
            "seed": 6,
        },
        explanation="With few neurons each of them counts, and it depends on the seed whether they come to share the "
        "work. With more of them nearly any seed will do.",
        keeps=POINTS,
        par=Par(3, "neurons"),
        any_size=True,
    ),
    Challenge(
        key="18-quick",
        lesson=18,
        title="Quick around",
        goal="With only x1 and x2, have 143 of the 150 test rows of the circle right within 60 steps, and in as few as "
        "you can.",
        judge=judges.soon_around,
        hints=(
            "Plain, the lesson's own network takes 1843 steps. With Adam it is 445. A larger alpha is sooner there.",
            "More neurons have more borders from the beginning: twelve relus need to turn only a little.",
            "Try 12 relu neurons in one layer, Adam, logistic, an alpha of 0.5, and the seed 4.",
        ),
        solution={
            "neurons": (12,),
            "activations": (RELU,),
            "output": LOGISTIC,
            "optimizer": ADAM,
            "alpha": 0.5,
            "seed": 4,
            "steps": 60,
        },
        explanation="Many neurons lie around the circle by chance, and the output has only to choose among them. Such "
        "large steps do not stay there: look at the error of the steps after it.",
        keeps=POINTS,
        par=Par(6, "steps"),
        any_size=True,
    ),
    Challenge(
        key="18-edge",
        lesson=18,
        title="Just not too large",
        goal="Take the preset “a plane”, and 1000 steps. Find an alpha that brings the test error below 0.001, "
        "while 10 % "
        "more of it make it grow above 1. Go as near to the edge as you can.",
        judge=judges.at_the_edge,
        hints=(
            "Double alpha until the error grows. Then the edge is between the last two.",
            "0.12 is below the edge, 0.15 is above it.",
            "Try alphas between 0.13 and 0.137.",
        ),
        solution={"data": PLANE, "output": NUMBER, **NO_LAYER, "alpha": 0.137, "steps": 1000},
        explanation="Below the edge every step makes the miss smaller, above it every step makes it larger. It "
        "lies where "
        "the inputs' squares have it, as in lesson 8: larger inputs, smaller alpha.",
        keeps=(*POINTS, "batch", "seed", "optimizer"),
        par=Par(1, "percent"),
        any_size=True,
    ),
    Challenge(
        key="18-cure",
        lesson=18,
        title="Against by heart",
        goal="Take the preset “by heart”. At the end have 232 of the 270 test rows right, and more if you can. "
        "Besides, turn nothing but neurons, activations, decay, sparsity, dropout and the steps.",
        judge=judges.cured,
        hints=(
            "Sixteen neurons learn 30 rows by heart, and 197 test rows are right. Two neurons have less room.",
            "With 2 neurons it is 226. A little decay helps them.",
            "Try 2 neurons and decays between 0.003 and 0.01.",
        ),
        solution={**BY_HEART, "neurons": (2,), "activations": (TANH,), "decay": 0.003},
        explanation="A small network, and small weights: two cures together. Who tries many of them on the same "
        "test rows "
        "has begun to choose by chance, so people choose by a third set of rows.",
        par=Par(36, "wrong rows"),
        any_size=True,
    ),
    Challenge(
        key="18-dead",
        lesson=18,
        title="Who is dead?",
        goal="Take the preset “a dead neuron”. One of its four hidden neurons is off for every row. Find it, and "
        "turn its bias alone, so that after 3000 steps 143 of the 150 test rows are right.",
        judge=judges.awake,
        hints=(
            "Look at what each hidden neuron gives, row after row. The lowest bias need not be the dead one.",
            "A neuron is off where its sum is not above 0. neuron3 is on in 8 rows of 150, so it lives.",
            "It is neuron1. Try a bias of 0 for it.",
        ),
        solution={**DEAD, "biases": ((0.0, 1.0, -4.0, -2.0), (0.0,))},
        explanation="Whether a relu is dead depends on its weights and its bias together. A dead one gives "
        "nothing, gets "
        "no blame, and so stays dead. Three borders were too few for the circle.",
        any_size=True,
    ),
    Challenge(
        key="18-hills",
        lesson=18,
        title="Up hill and down",
        goal="Set data to hills and output to linear. After 3000 steps at most have the test error below 0.005, "
        "with as few "
        "hidden neurons as you can.",
        judge=judges.low_hills,
        hints=(
            "The preset “hills” comes below 0.008. What features go up and down by themselves?",
            "With both sines, two layers of tanh and Adam it works with an alpha of 0.01.",
            "Try neurons 6 and 4, x1, x2 and both sines, the schedule cosine over 3000 steps, and the seed 8.",
        ),
        solution={
            "data": HILLS,
            "output": NUMBER,
            "features": SINES,
            "neurons": (6, 4),
            "optimizer": ADAM,
            "alpha": 0.01,
            "seed": 8,
            "schedule": 3,
            "horizon": 3000,
        },
        explanation="A number is to be met, not a side: so every neuron has to bend in the right place. A "
        "schedule lets "
        "the last steps be small enough for that.",
        keeps=POINTS,
        par=Par(10, "neurons"),
        any_size=True,
    ),
    Challenge(
        key="18-one",
        lesson=18,
        title="Three through one",
        goal="Set data to blobs and output to softmax, with one hidden layer of one neuron. Have 135 of the 150 "
        "test rows "
        "right after 3000 steps at most, and more if you can.",
        judge=judges.through_one,
        hints=(
            "One neuron gives one number. Three classes can lie one after another along it.",
            "A tanh is flat at both ends. A linear neuron is not.",
            "Try a linear neuron, Adam, and the seed 4.",
        ),
        solution={
            "data": BLOBS,
            "output": SOFTMAX,
            "neurons": (1,),
            "activations": (LINEAR,),
            "optimizer": ADAM,
            "seed": 4,
        },
        explanation="The neuron measures along one direction, and each class gets a stretch of it. So three "
        "outputs can "
        "stand on a single number, if the direction is right.",
        keeps=POINTS,
        par=Par(5, "wrong rows"),
        any_size=True,
    ),
)
