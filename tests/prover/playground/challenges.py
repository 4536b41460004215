"""What is said of networks that a challenge of lesson 18 asks for."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
from typing import Any

import numpy as np

import engine
from engine.experiment.run_validation import set_by_hand
from engine.teaching.challenge import challenges
from tests.prover.challenge_forms.common import CHALLENGES, always, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.forms import shown
from tests.prover.playground.seen import after, first_right, miss_of, right_of, through, trained

SOLVED = {one.key: dict(one.solution) for one in challenges(18)}
POINTS = {"18-corners": 2, "18-spiral": 4, "18-quick": 1, "18-edge": 7, "18-hills": 8, "18-one": 6}
"""Which points each asks for."""
NO_LAYER: dict[str, Any] = {"neurons": (), "activations": ()}


def end(facts: Facts) -> Any:
    """The numbers at the step where the run is judged."""
    return after(facts.run, min(facts.steps, 3000))


def preset(label: str) -> Any:
    (found,) = (one for one in engine.lesson(18).presets if one.label == label)
    return engine.Experiment(engine.lesson(18), **found.values).parameters


def neurons(facts: Facts) -> int:
    return int(sum(facts.start["neurons"]))


def size(text: str, error: float) -> bool:
    return not math.isfinite(error) if text == "no number that fits" else shown(text, error)


@says(r"data is (\w+)\.", *POINTS)
def _(facts: Facts, word: str) -> bool:
    return facts.run.lesson.word("data", facts.start["data"]) == word and facts.start["data"] != POINTS[facts.key]


@says(r"It should be (xor|spiral|circle|plane|hills|blobs)\.", *POINTS)
def _(facts: Facts, word: str) -> bool:
    return facts.run.lesson.word("data", float(POINTS[facts.key])) == word


@says(r"Points, weights or biases are set by hand\.", *POINTS)
def _(facts: Facts) -> bool:
    return bool(set_by_hand(facts.run.lesson, facts.start))


@says(r"So far it is (\d+) steps? of (\d+)\.", *SOLVED)
def _(facts: Facts, steps: str, wanted: str) -> bool:
    most = 1000 if facts.key == "18-edge" else 3000
    return int(steps) == facts.steps < int(wanted) in (most, min(most, facts.run.stop))


@says(r"After step (\d+) (\d+) of the 150 test rows are right\.", "18-corners", "18-quick")
def _(facts: Facts, step: str, right: str) -> bool:
    wanted = 150 if facts.key == "18-corners" else 143
    return first_right(facts.run, wanted, int(step)) == int(step) and right_of(after(facts.run, int(step))) == int(
        right
    )


@says(r"In (\d+) steps? at most (\d+) of the 150 test rows are right\.", "18-corners", "18-quick")
def _(facts: Facts, steps: str, right: str) -> bool:
    return max(right_of(after(facts.run, step)) for step in range(1, int(steps) + 1)) == int(right)


@says(r"Besides the output there are neurons: (\d+)\.", "18-corners")
def _(facts: Facts, count: str) -> bool:
    return neurons(facts) == int(count) > 0


@says(r"There are (\d+) hidden neurons\.", "18-spiral")
def _(facts: Facts, count: str) -> bool:
    return neurons(facts) == int(count) > 6


@says(r"With (\d+) hidden neurons? (\d+) of the 150 test rows are right\.", "18-spiral")
def _(facts: Facts, count: str, right: str) -> bool:
    return neurons(facts) == int(count) and right_of(end(facts)) == int(right)


@says(r"The features are others\.", "18-quick")
def _(facts: Facts) -> bool:
    return facts.start["features"] != (1, 2)


@says(r"Take a linear output and no hidden layer, as the preset “a plane” has them\.", "18-edge")
def _(facts: Facts) -> bool:
    return facts.start["output"] != 1 or neurons(facts) > 0


@says(r"After step 1000 the test error is (.+)\. This alpha is too large, or far too small\.", "18-edge")
def _(facts: Facts, error: str) -> bool:
    seen = miss_of(after(facts.run, 1000))
    return size(error, seen) and not seen < 0.001


def with_more(facts: Facts, percent: int) -> float:
    run = engine.Experiment(facts.run.lesson, **{**facts.start, "alpha": facts.start["alpha"] * (1 + percent / 100)})
    run.run(1000)
    return miss_of(after(run, 1000))


@says(r"The test error is (.+)\. With (\d+) % more alpha it is (.+) after 1000 steps\.", "18-edge")
def _(facts: Facts, error: str, percent: str, grown: str) -> bool:
    found, seen = with_more(facts, int(percent)), miss_of(after(facts.run, 1000))
    return (
        abs(float(error) - seen) < 1e-5 * abs(seen) + 1e-12
        and not found < 1
        and (grown == "no number that fits") == (not math.isfinite(found))
    )


@says(
    r"With 10 % more alpha the test error is still below 1\.|The test error is \S+, and with 10 % more alpha it is still below 1\.",
    "18-edge",
)
def _(facts: Facts) -> bool:
    return with_more(facts, 10) < 1


@says(r"(\S+) is not as in the preset “(by heart|a dead neuron)”\.", "18-cure", "18-dead")
def _(facts: Facts, name: str, label: str) -> bool:
    wanted = preset(label)
    by_hand = set_by_hand(facts.run.lesson, facts.start)
    return name in by_hand or facts.start[name] != wanted[name]


@says(r"At the end (\d+) of the 270 test rows are right\.", "18-cure")
def _(facts: Facts, right: str) -> bool:
    return right_of(end(facts)) == int(right) and len(facts.start["test_targets"]) == 270


def on(values: Any, neuron: int) -> int:
    return int(np.sum(through(values, "")[1][:, neuron] > 0))


@says(r"neuron(\d) is not dead: it was on in (\d+) of the 150 rows\.", "18-dead")
def _(facts: Facts, neuron: str, count: str) -> bool:
    return on(preset("a dead neuron"), int(neuron) - 1) == int(count) > 0


@says(r"neuron(\d) is the dead one, and with this bias it is still off in every row\.", "18-dead")
def _(facts: Facts, neuron: str) -> bool:
    return on(preset("a dead neuron"), int(neuron) - 1) == 0 == on(facts.start, int(neuron) - 1)


@says(
    r"neuron(\d) was dead, and now it is on in (\d+) of the 150 rows: (\d+) test rows are right\.",
    "18-dead",
)
def _(facts: Facts, neuron: str, count: str, right: str) -> bool:
    at = int(neuron) - 1
    return on(preset("a dead neuron"), at) == 0 < on(facts.start, at) == int(count) and right_of(
        after(facts.run, 3000)
    ) == int(right)


@says(r"With (\d+) hidden neurons? the test error is (.+)\.", "18-hills")
def _(facts: Facts, count: str, error: str) -> bool:
    seen = miss_of(end(facts))
    return neurons(facts) == int(count) and (
        not math.isfinite(seen) if error == "no number that fits" else abs(float(error) - seen) <= 1e-5 * seen
    )


@says(r"Through one neuron (\d+) of the 150 test rows are right\.", "18-one")
def _(facts: Facts, right: str) -> bool:
    return facts.start["neurons"] == (1,) and right_of(end(facts)) == int(right)


@says(r"Take softmax, and one hidden layer of one neuron\.", "18-one")
def _(facts: Facts) -> bool:
    return facts.start["neurons"] != (1,) or facts.start["output"] != 5


@says(r"The output should be linear\.", "18-hills")
def _(facts: Facts) -> bool:
    return facts.start["output"] != 1


always(
    "«defaults» brings them back.",
    "Then build anew.",
    "Do without any hidden layer.",
    "Take 6 at most.",
    "Take x1 and x2, and nothing else.",
    "Go nearer to the edge.",
    "Take that one first.",
    "Turn the bias of one hidden neuron, and no other.",
    "Look at another one.",
    "It should be 135 at least.",
    "It should be 143 at least.",
    "It should be 232 at least.",
    "It should be below 0.005.",
)


def quick_run() -> Any:
    return trained(60, **{name: value for name, value in SOLVED["18-quick"].items() if name != "steps"})


def right_with(steps: int = 3000, **values: Any) -> int:
    return right_of(trained(steps, **values).parameters)


def solution(key: str, steps: int, **values: Any) -> Any:
    built = {name: value for name, value in SOLVED[key].items() if name != "steps"}
    return trained(steps, **{**built, **values}).parameters


CHALLENGES.add(
    {
        "No straight line parts these corners.": lambda _: (
            max(right_of(trained(steps, data=2, **NO_LAYER).parameters) for steps in (100, 1000, 3000)) < 120
        ),
        "Take only the feature x1·x2: its sign is the answer.": lambda _: np.all(
            (
                through(
                    {
                        **trained(1, data=2).parameters,
                        "features": (5,),
                        "weights": (((1.0,),),),
                        "biases": ((0.0,),),
                        "activations": (),
                    }
                )[-1]
                > 0
            )
            == (np.array(trained(1, data=2).parameters["test_targets"]) > 0)
        ),
        "Try start zero and the seed 16, with x1·x2 alone.": lambda _: right_of(solution("18-corners", 1)) == 150,
        "With the right feature there is a single weight to learn, and of that only the sign matters.": lambda _: (
            np.size(solution("18-corners", 1)["weights"]) == 1
        ),
    },
    "18-corners",
)
CHALLENGES.claims_nothing(
    "18-corners",
    "Set data to xor and build a network without a hidden layer.",
    "Have all 150 test rows right within 20 steps, and in as few as you can.",
    "But a feature can be made of both numbers of a point.",
    "Then few steps will do, if they are large enough.",
    "What a hidden layer would have to find, somebody has put in by hand.",
)
CHALLENGES.add(
    {
        "With x1, x2 and both sines the preset “the spiral” takes 8 neurons.": lambda _: (
            preset("the spiral")["neurons"] == (8,)
        ),
        "Try 3 tanh neurons, Adam, logistic, an alpha of 0.1, and the seed 6.": lambda _: (
            right_of(solution("18-spiral", 3000)) >= 135
        ),
        "With few neurons each of them counts, and it depends on the seed whether they come to share the work.": lambda _: (
            right_of(solution("18-spiral", 3000, seed=1)) < 135
        ),
        "With more of them nearly any seed will do.": lambda _: all(
            right_of(solution("18-spiral", 3000, neurons=(8,), seed=seed)) >= 135 for seed in range(1, 7)
        ),
    },
    "18-spiral",
)
CHALLENGES.claims_nothing(
    "18-spiral",
    "Have 135 of the 150 test rows of the spiral right after 3000 steps at most, with 6 hidden neurons or fewer, and with as few as you can.",
    "A spiral turns.",
    "Which features turn, too?",
    "Fewer will do with Adam and patience.",
)
CHALLENGES.add(
    {
        "Plain, the lesson's own network takes 1843 steps.": lambda _: first_right(trained(1850), 143, 1850) == 1843,
        "With Adam it is 445.": lambda _: first_right(trained(450, optimizer=3), 143, 450) == 445,
        "Try 12 relu neurons in one layer, Adam, logistic, an alpha of 0.5, and the seed 4.": lambda _: (
            first_right(quick_run(), 143, 60) == 6
        ),
        "Such large steps do not stay there: look at the error of the steps after it.": lambda _: any(
            right_of(after(quick_run(), step)) < 143 for step in range(7, 61)
        ),
    },
    "18-quick",
)
CHALLENGES.claims_nothing(
    "18-quick",
    "With only x1 and x2, have 143 of the 150 test rows of the circle right within 60 steps, and in as few as you can.",
    "A larger alpha is sooner there.",
    "More neurons have more borders from the beginning: twelve relus need to turn only a little.",
    "Many neurons lie around the circle by chance, and the output has only to choose among them.",
)


def plane_after(alpha: float) -> float:
    return miss_of(solution("18-edge", 1000, alpha=alpha))


CHALLENGES.add(
    {
        "0.12 is below the edge, 0.15 is above it.": lambda _: plane_after(0.12) < 0.001 and plane_after(0.15) > 1,
        "Try alphas between 0.13 and 0.137.": lambda _: all(
            plane_after(alpha) < 0.001 and plane_after(1.1 * alpha) > 1 for alpha in (0.13, 0.133, 0.137)
        ),
        "Below the edge every step makes the miss smaller, above it every step makes it larger.": lambda _: True,
    },
    "18-edge",
)
CHALLENGES.claims_nothing(
    "18-edge",
    "Take the preset “a plane”, and 1000 steps.",
    "Find an alpha that brings the test error below 0.001, while 10 % more of it make it grow above 1.",
    "Go as near to the edge as you can.",
    "Double alpha until the error grows.",
    "Then the edge is between the last two.",
    "It lies where the inputs' squares have it, as in lesson 8: larger inputs, smaller alpha.",
)
CHALLENGES.add(
    {
        "Sixteen neurons learn 30 rows by heart, and 197 test rows are right.": lambda _: (
            right_of(trained(3000, **{k: v for k, v in preset_values("by heart").items()}).parameters) == 197
        ),
        "With 2 neurons it is 226.": lambda _: right_of(solution("18-cure", 3000, decay=0.0)) == 226,
        "Try 2 neurons and decays between 0.003 and 0.01.": lambda _: all(
            right_of(solution("18-cure", 3000, decay=decay)) >= 232 for decay in (0.003, 0.01)
        ),
    },
    "18-cure",
)


def preset_values(label: str) -> Any:
    (found,) = (one for one in engine.lesson(18).presets if one.label == label)
    return dict(found.values)


CHALLENGES.claims_nothing(
    "18-cure",
    "Take the preset “by heart”.",
    "At the end have 232 of the 270 test rows right, and more if you can.",
    "Besides, turn nothing but neurons, activations, decay, sparsity, dropout and the steps.",
    "Two neurons have less room.",
    "A little decay helps them.",
    "A small network, and small weights: two cures together.",
    "Who tries many of them on the same test rows has begun to choose by chance, so people choose by a third set of rows.",
)
CHALLENGES.add(
    {
        "One of its four hidden neurons is off for every row.": lambda _: (
            [on(preset("a dead neuron"), at) == 0 for at in range(4)].count(True) == 1
        ),
        "The lowest bias need not be the dead one.": lambda _: (
            on(preset("a dead neuron"), int(np.argmin(preset("a dead neuron")["biases"][0]))) > 0
        ),
        "neuron3 is on in 8 rows of 150, so it lives.": lambda _: on(preset("a dead neuron"), 2) == 8,
        "It is neuron1.": lambda _: on(preset("a dead neuron"), 0) == 0,
        "Try a bias of 0 for it.": lambda _: right_of(solution("18-dead", 3000)) >= 143,
        "Three borders were too few for the circle.": lambda _: right_with(**preset_values("a dead neuron")) < 143,
    },
    "18-dead",
)
CHALLENGES.claims_nothing(
    "18-dead",
    "Take the preset “a dead neuron”.",
    "Find it, and turn its bias alone, so that after 3000 steps 143 of the 150 test rows are right.",
    "Look at what each hidden neuron gives, row after row.",
    "A neuron is off where its sum is not above 0.",
    "Whether a relu is dead depends on its weights and its bias together.",
    "A dead one gives nothing, gets no blame, and so stays dead.",
)
CHALLENGES.add(
    {
        "The preset “hills” comes below 0.008.": lambda _: (
            miss_of(trained(3000, **preset_values("hills")).parameters) < 0.008
        ),
        "With both sines, two layers of tanh and Adam it works with an alpha of 0.01.": lambda _: (
            miss_of(
                trained(
                    3000, data=8, output=1, features=(1, 2, 6, 7), neurons=(8, 8), optimizer=3, alpha=0.01
                ).parameters
            )
            < 0.005
        ),
        "Try neurons 6 and 4, x1, x2 and both sines, the schedule cosine over 3000 steps, and the seed 8.": lambda _: (
            miss_of(solution("18-hills", 3000)) < 0.005
        ),
    },
    "18-hills",
)
CHALLENGES.claims_nothing(
    "18-hills",
    "Set data to hills and output to linear.",
    "After 3000 steps at most have the test error below 0.005, with as few hidden neurons as you can.",
    "What features go up and down by themselves?",
    "A number is to be met, not a side: so every neuron has to bend in the right place.",
    "A schedule lets the last steps be small enough for that.",
)
CHALLENGES.add(
    {"Try a linear neuron, Adam, and the seed 4.": lambda _: right_of(solution("18-one", 3000)) >= 135},
    "18-one",
)
CHALLENGES.claims_nothing(
    "18-one",
    "Set data to blobs and output to softmax, with one hidden layer of one neuron.",
    "Have 135 of the 150 test rows right after 3000 steps at most, and more if you can.",
    "One neuron gives one number.",
    "Three classes can lie one after another along it.",
    "A tanh is flat at both ends.",
    "A linear neuron is not.",
    "The neuron measures along one direction, and each class gets a stretch of it.",
    "So three outputs can stand on a single number, if the direction is right.",
)


DEAD, HEART = preset_values("a dead neuron"), preset_values("by heart")
TRIED: tuple[tuple[str, dict[str, Any], tuple[int, ...]], ...] = (
    ("18-corners", {}, (1,)),
    ("18-corners", {"data": 2}, (1,)),
    ("18-corners", {"data": 2, "inputs[0][0]": 0.5}, (1,)),
    ("18-corners", {**SOLVED["18-corners"], "alpha": 0.01, "start": 2}, (3, 20)),
    ("18-spiral", SOLVED["18-spiral"], (10, 3000)),
    ("18-spiral", {**SOLVED["18-spiral"], "seed": 1}, (3000,)),
    ("18-spiral", {"data": 4, "neurons": (8,), "activations": (4,)}, (1,)),
    ("18-quick", {"features": (3, 4)}, (1,)),
    ("18-edge", {"data": 7}, (1,)),
    ("18-edge", SOLVED["18-edge"], (10, 1000)),
    ("18-edge", {**SOLVED["18-edge"], "alpha": 0.05}, (1000,)),
    ("18-edge", {**SOLVED["18-edge"], "alpha": 0.15}, (1000,)),
    ("18-edge", {**SOLVED["18-edge"], "alpha": 5.0}, (1000,)),
    ("18-cure", {}, (1,)),
    ("18-cure", HEART, (5, 3000)),
    ("18-cure", SOLVED["18-cure"], (3000,)),
    ("18-dead", {}, (1,)),
    ("18-dead", DEAD, (1,)),
    ("18-dead", {**DEAD, "biases": ((-2.0, 1.0, 0.0, -2.0), (0.0,))}, (1,)),
    ("18-dead", {**DEAD, "biases": ((-3.0, 1.0, -4.0, -2.0), (0.0,))}, (1,)),
    ("18-dead", {**DEAD, "biases": ((30.0, 1.0, -4.0, -2.0), (0.0,))}, (3000,)),
    ("18-dead", SOLVED["18-dead"], (10, 3000)),
    ("18-hills", {"data": 8}, (1,)),
    ("18-hills", {"data": 8, "output": 1}, (3000,)),
    ("18-hills", SOLVED["18-hills"], (10, 3000)),
    ("18-one", {"data": 6}, (1,)),
    ("18-one", SOLVED["18-one"], (10, 3000)),
    ("18-one", {**SOLVED["18-one"], "activations": (4,)}, (3000,)),
)
"""Runs in which a challenge says what it says of few others."""
