"""No challenge says anything that is not so, of any run: each sentence is checked against what is recorded."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pytest

import engine
from engine.teaching.challenge import Challenge
from tests.prover.activations import challenges as activations
from tests.prover.bias_and_scale import challenges as bias_and_scale
from tests.prover.challenge_forms import (
    big_step,
    comparing,
    data_set,
    descending,
    hot_and_cold,
    only_answers,
    predicting,
    sharing,
    the_slope,
)
from tests.prover.challenge_forms.common import CHALLENGES, EVERY
from tests.prover.challenge_forms.facts import Facts
from tests.prover.digits import challenges as digits
from tests.prover.digits.challenges import LIES
from tests.prover.fixed_forms import hints_learning, hints_predicting
from tests.prover.fixed_forms import sharing as sharing_fixed
from tests.prover.fixed_forms import the_slope as hints_slope
from tests.prover.hidden_layer import challenges as hidden_layer
from tests.prover.hidden_layer.challenges import AWAKE
from tests.prover.hidden_layer.challenges import TURNED as TWO_NEURONS
from tests.prover.playground import challenges as playground
from tests.prover.states import State, state, states
from tests.prover.which_class import challenges as which_class
from tests.prover.which_class.challenges import RAW

OF_LESSONS = (
    *(
        predicting,
        comparing,
        only_answers,
        hot_and_cold,
        big_step,
        descending,
        the_slope,
        sharing,
        data_set,
        bias_and_scale,
        hidden_layer,
        which_class,
        activations,
        digits,
        playground,
    ),
    *(hints_predicting, hints_learning, hints_slope, sharing_fixed),
)
"""The modules that hold the forms; to import them is to know their forms."""

QUICK, LONG = (60, 15), (400, 100)
"""How many states of each lesson, and of each challenge that begin near its solution; of the long run, in each part."""


def faults_of(challenge: Challenge, made: State) -> list[str]:
    """What is not so of all that a challenge says of a run."""
    facts, key = Facts(made.run, challenge.key), challenge.key
    verdict = challenge.check(made.run)
    texts = [verdict.said]
    # The other hints only add what is the same for every run.
    texts += [challenge.hint(level, made.run) for level in (1, 2, 3) if callable(challenge.hints[level - 1])]
    if verdict.solved:
        texts.append(challenge.explain(made.run))
    return [f"{key}: {fault}\n  {made}" for text in texts for fault in CHALLENGES.faults(text, facts, key)]


def near_solutions(count: int, seed: str) -> Iterator[tuple[Challenge, State]]:
    """States that begin from a challenge's own solution, where most of its sentences are said."""
    for key, challenge in EVERY.items():
        for at in range(count):
            yield challenge, state(challenge.lesson, f"{seed}.{key}.{at}", challenge.solution)


HIDDEN = engine.lesson(14).defaults["hidden_weights"]
assert isinstance(HIDDEN, tuple)

CORNERS: tuple[tuple[str, dict[str, Any], tuple[int, ...]], ...] = (
    ("1-double", {"input": 10.0, "weight": 1.7e308}, (1,)),
    ("2-fans", {"weights": (0.1, 0.2, 0.30000000001)}, (1,)),
    ("2-cancel", {"weights": (0.3, 0.2, -1.7)}, (1,)),
    ("2-cancel", {"weights": (0.1, 0.2, -0.566667)}, (1,)),
    ("2-cancel", {"weights": (1e308, 0.2, -1e308)}, (1,)),
    ("2-same", {"weights": (0.7e308, 0.2, 0.4e308)}, (1,)),
    ("2-same", {"weights": (0.1, 1e10, 0.1)}, (1,)),
    ("3-six", {"inputs": (1e308, 1e308, 1.0, 1.0, 1.0, 1.0), "weights": (10.0, -10.0, 1.0, 1.0, 1.0, 1.0)}, (1,)),
    ("3-six", {"inputs": (1e16, 1e16, 1.0, 1.0, 1.0, 1.0), "weights": (1.0, -1.0, 0.5, 0.5, 0.5, 0.5)}, (1,)),
    ("3-average", {"inputs": (1e308, 1e308, 1e308, -1e308), "weights": (0.25,) * 4}, (1,)),
    ("3-average", {"inputs": (1.0, 2.0, 3.0, 4.0, 5.0, 7.0), "weights": (0.166667,) * 6}, (1,)),
    ("3-difference", {"inputs": (1.0, 2.0, 3.0, 4.0), "weights": (1.0, 0.0, 0.0, -1.0)}, (1,)),
    ("3-difference", {"inputs": (-1e308, 2.0, 3.0, 1e308), "weights": (-1.0, 0.0, 0.0, 1.0)}, (1,)),
    ("4-knob", {"weights": ((0.1, 0.1, -0.3), (1.7e308, 0.2, -1.7e308), (0.1, 1.3, 0.1))}, (1,)),
    ("4-knob", {"weights": ((0.1, 0.1, -0.3), (0.175758, 0.2, 0.0), (0.1, 1.3, 0.1))}, (1,)),
    ("4-knob", {"weights": ((0.1, 0.1, -0.3), (0.15, 0.5187499999999997, 0.0), (0.1, 1.3, 0.1))}, (1,)),
    ("1-again", {"input": 3.0, "weight": 0.333332}, (1,)),
    ("1-again", {"input": 1e-310, "weight": 0.25}, (1,)),
    ("1-again", {"input": 1e-310, "weight": 1.0}, (1,)),
    ("5-twin", {"weight": 0.9}, (1,)),
    ("5-moved", {"weight": 0.4, "input": 0.0}, (1,)),
    ("5-moved", {"weight": 0.4, "input": 1e-320}, (1,)),
    ("6-fewest", {"step_amount": 1e200}, (1, 5, 20)),
    ("6-negative", {"input": -0.5, "step_amount": 0.01, "steps": 100}, (50, 100)),
    ("6-stuck", {"target": 1e20}, (5, 20)),
    ("6-tie", {"target": 0.75, "step_amount": 0.25}, (3, 4, 7, 20)),
    ("6-tie", {"target": 0.75, "step_amount": 0.25, "input": 0.3, "steps": 12}, (9, 12)),
    ("6-tie", {"target": 0.75, "step_amount": 0.5}, (20,)),
    ("7-stays", {"weight": 0.0}, (3, 5, 7, 40)),
    ("7-stays", {"weight": 20.0}, (39, 40)),
    ("7-leaves", {"weight": 3.2}, (3, 5, 6, 40)),
    ("7-narrow", {"step_amount": 1.1}, (40,)),
    ("7-never", {"weight": 1.0, "step_amount": 1.3}, (10, 40)),
    ("7-never", {"weight": 1.0, "step_amount": 1e-17}, (10,)),
    ("7-never", {"weight": 1.0, "step_amount": 0.5}, (10,)),
    ("15-lucky", {"activation": 2, "seed": 6}, (10, 300)),
    ("15-lucky", {"activation": 2, "seed": 7}, (300,)),
    ("15-lucky", {"activation": 2, "seed": 3}, (300,)),
    ("15-lucky", {"activation": 2, "seed": 6, "inputs[0][0]": 0.5}, (300,)),
    ("15-quick", {"alpha": 1.05}, (20, 100)),
    ("15-quick", {"activation": 2}, (20,)),
    ("15-slow", {"activation": 5, "alpha": 1.2, "steps": 500}, (100, 500)),
    ("15-slow", {"activation": 2}, (100,)),
    ("15-three", {"neurons": 3, "seed": 4}, (10, 300)),
    ("15-three", {"neurons": 3, "seed": 1}, (300,)),
    ("15-three", {"neurons": 3, "seed": 4, "activation": 2}, (300,)),
    ("15-three", {"neurons": 1}, (10,)),
    ("15-three", {"neurons": 5}, (10,)),
    ("15-three", {"neurons": 3, "hidden_weights[0][0]": 0.5}, (10,)),
    ("8-bold", {"alpha": 4.71, "steps": 1000}, (1000,)),
    ("8-minus", {"input": -2.0, "alpha": 1e-9}, (200,)),
    ("8-minus", {"input": -1e155}, (2,)),
    ("8-minus", {"input": -2.0, "alpha": 0.5}, (2,)),
    ("8-bold", {"alpha": 4.71}, (200,)),
    ("8-minus", {"input": -1e150, "alpha": 1e160}, (2,)),
    ("8-minus", {"input": -1e300, "alpha": 1e-300}, (2, 9)),
    ("8-minus", {"input": -1e60}, (2, 10)),
    ("8-minus", {"input": -1e150}, (2, 10)),
    ("8-once", {"input": 2.0, "alpha": 0.2501}, (1, 2)),
    ("8-once", {"input": 2.0, "alpha": 0.2499}, (2,)),
    ("8-once", {"input": 1e20, "alpha": 1e-40}, (2,)),
    ("8-swing", {"input": 5.0, "alpha": 0.08}, (40,)),
    ("8-swing", {"input": 1.0, "alpha": 2.0}, (101, 200)),
    ("8-swing", {"alpha": 100.0}, (200,)),
    ("8-blown", {"alpha": 5.5, "steps": 1500}, (1500,)),
    ("8-blown", {"alpha": 5.5, "steps": 100}, (100,)),
    ("8-once", {"alpha": 1 / 0.4225}, (2,)),
    ("8-once", {"input": 0.0}, (2,)),
    ("8-swing", {"alpha": 1e20}, (101,)),
    ("6-tie", {"input": 0.0}, (9,)),
    ("6-tie", {"weight": 1.5, "target": -1e-229, "step_amount": 0.25}, (100,)),
    ("6-tie", {"weight": 2.0**53 - 4, "input": 1.0, "target": 1e16, "step_amount": 1.0}, (20,)),
    ("6-fewest", {"step_amount": 0.3}, (20,)),
    ("8-blown", {"alpha": 10.0, "steps": 400}, (100, 400)),
    ("2-fans", {}, (0,)),
    ("5-quarter", {"weight": 1.05}, (1,)),
    ("6-fewest", {"step_amount": 4.4}, (20,)),
    ("6-stuck", {"weight": 1.6}, (3,)),
    ("7-leaves", {"weight": -0.4}, (40,)),
    ("7-narrow", {"step_amount": 0.01}, (40,)),
    ("7-never", {"weight": 1.0, "step_amount": 5e-12}, (40,)),
    ("7-stays", {}, (40,)),
    ("7-stays", {"weight": 3.2}, (5,)),
    ("8-swing", {"input": 0.0}, (2,)),
    ("12-edge", {"alpha": 1e-300, "steps": 600}, (600,)),
    ("10-brake", {"alpha": 0.3}, (1, 10)),
    ("10-brake", {"alpha": 0.3, "learns": (0.0, 0.0, 0.0)}, (20,)),
    ("10-brake", {"alpha": 0.3, "learns": (-0.01, 0.0, 0.0)}, (20,)),
    ("10-brake", {"alpha": 0.4, "learns": (0.0, 0.1, 0.3), "steps": 3}, (3,)),
    ("10-brake", {"alpha": 0.4, "learns": (0.0, 0.1, 0.3)}, (3, 20)),
    ("10-brake", {"alpha": 0.5, "learns": (0.0, 1.0, 0.2), "steps": 3}, (3,)),
    ("10-brake", {"alpha": 1.7e308, "learns": (1.0, 1.0, 1.0)}, (5,)),
    ("10-alone", {"alpha": 0.44}, (5,)),
    ("10-alone", {"learns": (0.0, 0.0, 1.0), "alpha": 0.44}, (5,)),
    ("10-alone", {"learns": (0.0, 1.0, 1.0)}, (5,)),
    ("10-alone", {"learns": (0.0, 0.0, 1.0), "alpha": 8 / 9}, (5,)),
    ("10-alone", {"learns": (0.0, 0.0, -1.0), "alpha": 0.5}, (5,)),
    ("10-alone", {"learns": (0.0, 0.0, 1.0), "alpha": 0.43, "steps": 2}, (2,)),
    ("10-alone", {"learns": (0.0, 0.0, 1.0), "alpha": 0.1}, (5,)),
    ("10-even", {"learns": (0.1, 1.0, 0.5)}, (1,)),
    ("10-even", {"learns": (0.0, 1.0, 0.5)}, (1,)),
    ("10-even", {"learns": (1e300, 1.0, 0.5), "alpha": 1e300}, (1,)),
    ("10-bold", {"alpha": 0.145, "learns": (0.04, 1.0, 0.433)}, (20,)),
    ("10-bold", {"alpha": 0.1, "learns": (0.05, 0.05, 0.05)}, (5, 20)),
    ("10-bold", {"alpha": 0.1, "learns": (0.06, 0.06, 0.06), "steps": 4}, (4,)),
    ("9-side", {"weight": 2.700001}, (1,)),
    ("9-side", {"weight": 1.7e308, "input": 10.0}, (1,)),
    ("9-side", {"weight": 2.8}, (1,)),
    ("9-twins", {"alpha": 6.0}, (1, 5, 11)),
    ("9-twins", {"alpha": 2.0}, (5, 11)),
    ("9-twins", {"alpha": 4.0}, (2, 20)),
    ("9-twins", {"alpha": 1e200}, (3,)),
    ("9-twins", {"alpha": 6.1}, (2, 20)),
    ("9-blind", {"nudge": 1e-17}, (1, 20)),
    ("9-blind", {"nudge": 1e17}, (1, 20)),
    ("9-blind", {"nudge": 1e-15}, (1,)),
    ("9-blind", {"nudge": 1e200}, (1,)),
    ("9-fewest", {"input": 2.0, "alpha": 0.25}, (1, 2, 20)),
    ("9-fewest", {"input": 2.0, "alpha": 0.5}, (20,)),
    ("9-fewest", {"input": 2.0, "alpha": 0.6}, (20,)),
    ("9-fewest", {"input": 2.0, "alpha": 0.01}, (20,)),
    ("9-fewest", {"input": 3.0, "alpha": 0.01}, (20,)),
    ("11-row", {"targets": (0.465, 0.98, 1.845)}, (1,)),
    ("11-row", {"targets": (0.465, 1.0, 1.8)}, (1,)),
    ("11-column", {"inputs": (0.0, 0.0, 0.0)}, (1,)),
    ("11-column", {"inputs": (0.0, 0.0, 1e200)}, (1,)),
    ("11-column", {"inputs": (0.0, 1.0, 1.5)}, (1,)),
    ("11-quick", {"alpha": 0.0125}, (1, 2, 3)),
    ("11-quick", {"alpha": 0.0133}, (2, 3)),
    ("11-alike", {"inputs": (1.0, 1.0, 2.0)}, (1,)),
    ("12-hand", {"weights": (0.0, 1.0, 0.0)}, (1,)),
    ("13-hand", {"weight": 1.8, "bias": 32.0}, (1,)),
    ("13-hand", {"weight": 1.8, "bias": 31.0}, (1,)),
    ("13-hand", {"weight": 1e300}, (1,)),
    ("13-once", {"shift": 20.0, "unit": 5.0, "alpha": 0.25, "learns_bias": 4.0}, (1, 2)),
    ("13-once", {"shift": 20.0, "unit": 3.0, "alpha": 0.09, "learns_bias": 1 / 0.09}, (2,)),
    ("13-once", {"alpha": 1.8 / 1540, "learns_bias": 32 * 1540 / 1.8 / 68}, (2,)),
    ("13-once", {"unit": 1e-200}, (2,)),
    ("13-shift", {"shift": 20.0, "alpha": 0.0197, "steps": 600}, (50, 600)),
    ("13-shift", {"shift": 19.0, "alpha": 0.0195, "steps": 600}, (600,)),
    ("13-shift", {"shift": 20.0, "alpha": 0.021, "steps": 600}, (5, 600)),
    ("13-shift", {"shift": 10.0, "alpha": 0.001, "steps": 600}, (600,)),
    ("13-shift", {"shift": 20.0, "alpha": 0.0197}, (500,)),
    ("13-shift", {"shift": 1e200}, (2,)),
    ("13-hard", {"alpha": 0.0039, "steps": 4000}, (100, 4000)),
    ("13-hard", {"alpha": 0.0039}, (500,)),
    ("13-hard", {"alpha": 0.002, "steps": 4000}, (4000,)),
    ("13-hard", {"alpha": 0.004, "steps": 4000}, (2, 100, 4000)),
    ("13-hard", {"alpha": 1.0, "steps": 4000}, (4000,)),
    ("12-hand", {"weights": (0.0, 1.0, 0.1)}, (1,)),
    ("12-hand", {"weights": (0.0, 1e300, 0.1)}, (1,)),
    ("12-quick", {"batch": 3, "alpha": 1.05}, (7, 12)),
    ("12-quick", {"batch": 1, "alpha": 0.64}, (12,)),
    ("12-quick", {"batch": 4, "alpha": 1.0}, (5, 12)),
    ("12-contradiction", {"targets": (1.0, 1.0, 0.0, 1.0, 1.0, 0.0)}, (100, 240)),
    ("12-contradiction", {"targets": (0.0, 0.0, 0.0, 1.0, 1.0, 0.0)}, (240,)),
    ("12-contradiction", {"targets": (1.0, 1.0, 1.0, 1.0, 1.0, 0.0)}, (240,)),
    ("12-contradiction", {"targets": (5.0, 1.0, 0.0, 1.0, 1.0, 0.0)}, (240,)),
    ("12-contradiction", {"targets": (0.0, 1.0, 1.0, 1.0, 1.0, 0.0)}, (240,)),
    ("12-contradiction", {"steps": 250}, (240,)),
    ("12-edge", {"alpha": 1.0, "steps": 600}, (1, 300, 600)),
    ("12-edge", {"alpha": 0.999, "steps": 600}, (600,)),
    ("12-edge", {"alpha": 1.1, "steps": 600}, (600,)),
    ("12-edge", {"alpha": 1e10, "steps": 600}, (600,)),
    ("8-minus", {"input": -2.0, "alpha": 0.5}, (200,)),
    ("14-hand", TWO_NEURONS, (2, 4)),
    ("14-hand", {**TWO_NEURONS, "output_weights": (1.0, -2.0, 5.0, 0.0)}, (4,)),
    ("14-hand", {**TWO_NEURONS, "output_weights": (1e308, -1e308, 0.0, 0.0)}, (4,)),
    ("14-wake", AWAKE, (1, 240)),
    ("14-wake", {"hidden_weights": (*HIDDEN[:2], (-0.8, -0.3, -0.4), HIDDEN[3])}, (240,)),
    ("14-wake", {"hidden_weights": (*HIDDEN[:2], (-0.7, -0.3, 30.0), HIDDEN[3])}, (240,)),
    ("14-wake", {"hidden_weights": ((0.4, -1.0, 0.4), *HIDDEN[1:])}, (240,)),
    ("14-quick", {"alpha": 0.41}, (3, 4, 80, 84, 240)),
    ("14-quick", {"alpha": 0.5}, (240,)),
    ("14-quick", {"alpha": 1e200}, (240,)),
    ("14-straight", {"leak": 1.0, "alpha": 0.02, "steps": 400}, (200, 400)),
    ("14-straight", {"leak": 1.0, "alpha": 0.2}, (240,)),
    ("14-straight", {"leak": 1.0, "alpha": 9.0}, (240,)),
    ("14-straight", {"leak": 0.5}, (240,)),
    ("16-surer", {"alpha": 0.29}, (30, 300)),
    ("16-surer", {"alpha": 1e308}, (300,)),
    ("16-millimeters", {**RAW, "alpha": 0.004, "steps": 3000}, (30, 3000)),
    ("16-millimeters", {**RAW, "steps": 3000}, (3000,)),
    ("16-strangers", {"alpha": 0.001, "steps": 1500}, (1500,)),
    ("16-worst", {"biases": (-6.0, 6.0, 0.0)}, (1,)),
    ("17-stop", {**LIES, "steps": 200}, (0, 100, 200)),
    ("17-stop", {**LIES, "steps": 25}, (25,)),
    ("17-stop", {}, (1,)),
    ("17-stop", {**LIES, "output_biases": (0.5, *(0.0,) * 9)}, (1,)),
    ("17-stop", {**LIES, "hidden_weights[0][0]": 0.5}, (1,)),
    ("17-cure", {**LIES, "steps": 3750, "decay": 0.02}, (25, 3750)),
    ("17-cure", {**LIES, "steps": 3750}, (3750,)),
    ("17-most", {}, (90, 2700)),
    ("17-most", {"neurons": 70, "alpha": 0.4}, (2700,)),
    ("17-early", {"batch": 1440}, (2,)),
    ("17-early", {"alpha": 0.5, "batch": 16, "neurons": 64}, (90, 180)),
    ("17-early", {"alpha": 0.1, "batch": 4, "neurons": 64, "steps": 90}, (90,)),
    ("17-small", {"neurons": 8, "alpha": 0.1}, (2700,)),
    ("17-small", {"neurons": 1}, (1, 2700)),
    ("17-small", {}, (1,)),
    ("8-bold", {"alpha": 4.71}, (200,)),
    *playground.TRIED,
)
"""Numbers with which a sentence is said that few states come to, and after how many steps."""


def corners() -> Iterator[tuple[Challenge, State]]:
    for key, numbers, counts in CORNERS:
        for count in counts:
            yield EVERY[key], standing(key, numbers, count, count)
            if EVERY[key].stands:
                errors = standing(key, numbers, count, count).run.history["errors"]
                finite = max(step for step in range(1, count + 1) if all(map(math.isfinite, errors[step - 1])))
                yield EVERY[key], standing(key, numbers, count, finite)
                yield EVERY[key], standing(key, numbers, count, finite - 1)
                within = standing(key, numbers, count, finite - 1)
                within.run.advance()
                yield EVERY[key], within


def standing(key: str, numbers: dict[str, Any], count: int, step: int) -> State:
    run = engine.Experiment(engine.lesson(EVERY[key].lesson), **numbers)
    run.run(count)
    run.goto(step)
    return State(run.lesson, run, (f"{numbers}, run({count}), goto({step})",))


def prove(of_each_lesson: int, near_each_solution: int, seed: int) -> None:
    faults = []
    for made in states(of_each_lesson * len(engine.lessons()), seed):
        for challenge in EVERY.values():
            if challenge.lesson == made.lesson.number:
                faults += faults_of(challenge, made)
    for challenge, made in (*near_solutions(near_each_solution, f"near{seed}"), *corners()):
        faults += faults_of(challenge, made)
    assert not faults, f"{len(faults)} sentences:\n" + "\n".join(faults[:20])


def test_what_challenges_say_is_so() -> None:
    prove(*QUICK, 0)
    for challenge in EVERY.values():
        texts = [text for text in (challenge.goal, *challenge.hints) if isinstance(text, str)]
        facts = Facts(engine.Experiment(engine.lesson(challenge.lesson)), challenge.key)
        assert not [fault for text in texts for fault in CHALLENGES.faults(text, facts, challenge.key)]
    # A form that no state comes to is not checked by anything.
    assert not CHALLENGES.unseen, "\n".join(CHALLENGES.unseen)


@pytest.mark.parametrize(
    ("key", "numbers", "sentence"),
    [
        ("6-fewest", {"step_amount": 0.3}, "It jumps over the bottom at step 4; the least error is 0.0025."),
        ("6-fewest", {"step_amount": 0.3}, "In 20 steps the least error is 0.25."),
        ("6-fewest", {"step_amount": 0.01}, "Steps of 0.01 are too large."),
        (
            "6-negative",
            {"input": -0.5, "step_amount": 0.001},
            "It jumps over the bottom at step 9; the least error is 0.1.",
        ),
        ("6-tie", {"target": 1.0, "step_amount": 0.25}, "It arrived in 4 steps and stayed at 1.5 for 16."),
        (
            "6-tie",
            {"target": 1.0, "step_amount": 0.25},
            "0.5 + 4 × 0.25 = 1.5, and 0.5 × 1.5 = 0.75, which is the target to the last digit.",
        ),
        ("8-once", {"alpha": 2.36}, "Alpha is a hair too large: a rounded number does not do."),
        (
            "8-once",
            {"input": 2.0, "alpha": 0.25},
            "1 − 1 × 1 × 1 = 0: nothing is left of any delta but for rounding, whatever the weights were.",
        ),
        ("1-again", {"input": 3.0}, "Your input is 3, so the weight must be 1 / 3 = 0.333333."),
        ("1-again", {"input": 3.0}, "Your input is 3, so the weight must be 1 / 3, about 0.3333."),
        ("1-double", {"weight": 0.5}, "The prediction is 5: too small, it should be 2."),
        ("1-double", {"weight": 0.2}, "Whatever this says, nobody has given it a check."),
    ],
)
def test_what_is_not_so_is_found(key: str, numbers: dict[str, Any], sentence: str) -> None:
    run = engine.Experiment(engine.lesson(EVERY[key].lesson), **numbers)
    run.run(min(run.stop, 20))
    assert CHALLENGES.faults(sentence, Facts(run, key), key)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("seed", range(1, 11))
def test_what_challenges_say_is_so_for_long(seed: int) -> None:
    prove(*LONG, seed)
