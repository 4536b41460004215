"""A challenge asks for something: no preset and no text gives it away, and what a hint says to type is accepted."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import Any

import pytest

import engine
from engine.course.hidden_layers.lesson17_digits.images import with_lies
from engine.teaching.challenge import Challenge, challenges
from tests.support.sampling import one_of_each

EVERY = {challenge.key: challenge for challenge in challenges()}
every = pytest.mark.parametrize("key", EVERY)

Numbers = dict[str, Any]

NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?:e-?\d+)?(?![\w]|\.\d)")


def ran(challenge: Challenge, steps: int | None = None, /, **numbers: Any) -> engine.Experiment:
    """A run with these numbers, to its stop or so many steps, standing where it matters."""
    run = engine.Experiment(engine.lesson(challenge.lesson), **numbers)
    run.run(run.stop if steps is None else steps)
    if challenge.stands:
        finite = [all(map(math.isfinite, errors)) for errors in run.history["errors"]]
        run.goto(finite.count(True))
    return run


def presets() -> list[tuple[str, str]]:
    return [(key, preset.label) for key, one in EVERY.items() for preset in engine.lesson(one.lesson).presets]


# Nothing is given away


def presets_to_try() -> list[Any]:
    """Of lesson 17, whose runs take seconds, the quick run takes one."""
    quick = ("17-stop", "the lies")
    return [
        pytest.param(*one, marks=pytest.mark.long if one[0].startswith("17-") and one != quick else ())
        for one in presets()
    ]


@pytest.mark.parametrize(("key", "label"), presets_to_try())
def test_no_preset_solves_a_challenge(key: str, label: str) -> None:
    challenge = EVERY[key]
    lesson = engine.lesson(challenge.lesson)
    preset = next(preset for preset in lesson.presets if preset.label == label)
    for steps in (None,) if lesson.one_step else (None, 50, 2_000):
        assert not challenge.check(ran(challenge, steps, **preset.values)).solved


@pytest.mark.parametrize("key", one_of_each(EVERY, lambda key: EVERY[key].lesson))
def test_no_number_of_the_text_solves_a_challenge(key: str) -> None:
    """Typed into any knob; the numbers that only stand for a knob's own value are among them."""
    if key == "12-contradiction":
        pytest.skip("a target can only be turned to 0 or 1; which one is the answer")
    challenge = EVERY[key]
    lesson = engine.lesson(challenge.lesson)
    if lesson.number == 17:
        pytest.skip("in a hundred thousand knobs, with a run of a second each; 17-most names what its presets have")
    if lesson.number == 18:
        pytest.skip("each asks for several settings, and the text names none of them with a number")
    text = next(Path(engine.__file__).parent.glob(f"course/*/lesson{lesson.number:02}_*/text.md")).read_text("utf-8")
    text = re.sub(r"\]\([^)]*\)|[Ll]essons? \d|[Gg]ame \d|[Ss]teps? \d+(, \d+)*( and \d+)?", "", text)
    numbers = {float(found) for found in NUMBER.findall(text)}
    assert len(numbers) >= 5
    for parameter in lesson.parameters:
        for element, _ in lesson.elements(parameter.name, lesson.sizes(lesson.defaults)):
            for number in numbers:
                if parameter.whole or (parameter.positive and number <= 0):
                    continue
                if (key, number) == ("16-surer", 1.0986):
                    # The error of knowing nothing, ln 3, happens to be a good alpha; nobody would take it for one.
                    continue
                run = engine.Experiment(lesson)
                run.start_over(**{element: number})
                run.run(run.stop - run.position)
                assert not challenge.check(run).solved, (element, number)


def test_a_number_that_a_preset_put_in_is_no_answer() -> None:
    challenge = EVERY["8-once"]
    preset = next(one for one in engine.lesson(8).presets if one.label == "in one step")
    sentence = (
        "It works, but these are the numbers of the preset “in one step”, and it found them. Find others of your own."
    )
    rounded = float(f"{preset.values['alpha']:.8g}")
    for numbers in (preset.values, {**preset.values, "steps": 40}, {"alpha": rounded}):
        run = ran(challenge, **numbers)
        assert (challenge.check(run).outcome, challenge.check(run).said) == ("early", sentence)
        # And what the hint names instead is accepted.
        assert challenge.hint(3, run).endswith("Take an input of 1 and an alpha of 1.")
    assert challenge.check(ran(challenge, input=1.0, alpha=1.0)).solved


def test_numbers_of_a_preset_that_does_not_solve_it_may_be_part_of_an_answer() -> None:
    assert any(preset.values == {"weight": 2.7} for preset in engine.lesson(6).presets)
    assert EVERY["6-tie"].check(ran(EVERY["6-tie"], 60, weight=4.0, target=0.75, step_amount=0.25)).solved
    assert EVERY["8-blown"].check(ran(EVERY["8-blown"], alpha=5.5, steps=1_500)).solved


# What a hint says to type

BUILT = {key: one.solution for key, one in EVERY.items() if one.lesson == 18}
"""In the playground a hint names words, and what they are is built as the solution has it."""

TYPED: dict[str, tuple[Numbers, str]] = {
    "1-double": ({"weight": 0.2}, "2 / 10 = 0.2"),
    "1-again": ({"input": 4.0, "weight": 0.25}, "1 / 4 = 0.25"),
    "1-minuses": ({"input": -3.0, "weight": -2.0}, "-3 × (-2) = 6"),
    "1-inches": ({"weight": 2.54}, "the weight is 2.54"),
    "2-fans": ({"weights": (0.1, 0.2, 0.3)}, "0.45 / 1.5 = 0.3"),
    "2-cancel": ({"weights": (0.3, 0.2, -1.7)}, "0.3 for the toes and -1.7 for the fans"),
    "2-same": ({"weights": (0.1, 0.2, 0.0571429)}, "0.1 × 0.4 / 0.7, about 0.0571429"),
    "3-average": ({"inputs": (8.5, 0.65, 1.5, 1.0), "weights": (0.25,) * 4}, "1 / 4 = 0.25"),
    "3-difference": ({"inputs": (8.5, 0.65, 1.5, 1.0), "weights": (-1, 0, 0, 1)}, "-1 for the first, 1 for the last"),
    "4-knob": ({"weights": ((0.1, 0.1, -0.3), (0.1, 0.2, 0.5), (0.1, 1.3, 0.1))}, "from 0 to 0.5"),
    "4-deaf": ({"weights": ((0, 0.1, -0.3), (0, 0.2, 0), (0, 1.3, 0.1))}, "y1 and y2 and y3"),
    "4-reverse": ({"weights": ((0, 0, 1), (0, 1, 0), (1, 0, 0))}, "0, 0, 1 for y1, then 0, 1, 0 for y2, then 1, 0, 0"),
    "4-text": (
        {"inputs": (8.5, 0.65, 0.65), "weights": ((0.1, 0.1, -0.3), (0.1, 0.2, 0), (0, 1.3, 0.1))},
        "The third input was 0.65",
    ),
    "5-bottom": ({"target": 0.7, "weight": 1.4}, "0.7 / 0.5 = 1.4"),
    "5-twin": ({"weight": 2.3}, "1.6 + 0.7 = 2.3"),
    "5-quarter": ({"weight": 2.15}, "0.525 or 1.075"),
    "5-moved": ({"weight": 0.4, "input": 2.0}, "0.8 / 0.4 = 2"),
    "6-fewest": ({"step_amount": 0.11}, "10 of 0.11"),
    "6-negative": ({"input": -0.5, "step_amount": 0.002}, "1101 steps of 0.002"),
    "6-stuck": ({"weight": 1e14}, "Type 1e14 as the weight"),
    "6-tie": ({"target": 0.75, "step_amount": 0.25}, "a target of 0.75 and a step_amount of 0.25"),
    "7-stays": ({"weight": -0.4}, "1.6 − 5 × 0.4 = -0.4"),
    "7-leaves": ({"weight": 3.2}, "1.6 + 4 × 0.4 = 3.2"),
    "7-narrow": ({"step_amount": 0.0355}, "Steps of 0.0355"),
    "7-never": ({"weight": 1.0, "step_amount": 1.2}, "2 × 0.6 = 1.2"),
    "8-minus": ({"input": -1.5}, "-1.5 is enough"),
    "8-bold": ({"alpha": 4.71, "steps": 1000}, "take 4.71, and 1000 steps"),
    "8-once": ({"input": 1.0, "alpha": 1.0}, "an input of 1 and an alpha of 1"),
    "8-swing": ({"alpha": 4.73373}, "type 4.73373"),
    "8-blown": ({"alpha": 5.5, "steps": 1500}, "alpha to 5.5 and the steps to 1500"),
    "11-row": ({"targets": (0.465, 1.0, 1.845)}, "hurt predicts 0.465 and sad 1.845"),
    "11-column": ({"inputs": (0.0, 0.0, 1.5)}, "Turn the toes and the record to 0"),
    "11-quick": ({"alpha": 0.013347}, "type 0.013347"),
    "11-alike": ({"inputs": (1.0, 1.0, 1.0), "targets": (-1.1, -0.7, 0.5)}, "-1.1, -0.7 and 0.5"),
    "10-brake": ({"learns": (0.0, 1.0, 1.0), "alpha": 0.35}, "A share of 0 for the toes"),
    "10-alone": ({"learns": (0.0, 0.0, 1.0), "alpha": 0.44}, "an alpha of 0.44"),
    "10-even": (
        {"learns": (0.0765, 1.0, 0.433)},
        "0.65 / 8.5, about 0.0765, for the toes, and 0.65 / 1.5, about 0.433, for the fans",
    ),
    "10-bold": ({"learns": (0.1, 0.1, 0.1), "alpha": 1 / 7.49225}, "with 0.1 the sum is 7.49225"),
    "9-side": ({"weight": 2.7}, "the weight is 2.7"),
    "9-twins": ({"alpha": 6.0}, "type 6"),
    "9-blind": ({"nudge": 1e-17}, "Type 1e-17 as the nudge"),
    "9-fewest": ({"input": 2.0, "alpha": 0.25}, "1 / 4 = 0.25"),
    "12-hand": ({"weights": (0.0, 1.0, 0.0)}, "With a weight of 0 for right"),
    "12-quick": ({"batch": 3, "alpha": 1.1}, "a batch of 3 with alphas around 1"),
    "12-contradiction": ({"targets": (1.0, 1.0, 0.0, 1.0, 1.0, 0.0)}, "Turn the target of row 1 to 1"),
    "12-edge": ({"alpha": 1.0, "steps": 600}, "an alpha of 1, and 600 steps"),
    "13-hand": ({"weight": 1.8, "bias": 32.0}, "a bias of 32 is missing"),
    "13-once": (
        {"shift": 20.0, "unit": 5.0, "alpha": 0.25, "learns_bias": 4.0},
        "a shift of 20 and a unit of 5 the mean of the squares is 4. So alpha should be 0.25, and learns_bias 4.",
    ),
    "13-shift": ({"shift": 20.0, "alpha": 0.0197, "steps": 600}, "a shift of 20 try alphas from 0.0195 to 0.0199"),
    "13-hard": ({"alpha": 0.0039, "steps": 4000}, "an alpha of 0.0039, with 4000 steps"),
    "15-lucky": ({"activation": 2, "seed": 6}, "the seeds from 6 to 10"),
    "15-quick": ({"alpha": 1.05}, "such as 1.05"),
    "15-slow": ({"activation": 5, "alpha": 1.2, "steps": 500}, "alphas between 1 and 1.4"),
    "15-three": ({"neurons": 3, "seed": 4}, "the seeds from 4 to 8"),
    "14-hand": (
        {
            "hidden_weights": ((1.0, 1.0, 0.0), (1.0, 1.0, -1.0), (-0.7, -0.3, -0.4), (0.7, 0.2, -0.6)),
            "output_weights": (1.0, -2.0, 0.0, 0.0),
        },
        "the weights 1, 1, -1 gives 0, 0, 0, 1. With output weights of 1 and -2",
    ),
    "14-wake": (
        {"hidden_weights": ((0.3, -1.0, 0.4), (0.6, 0.2, 0.9), (-0.7, -0.3, 0.4), (0.7, 0.2, -0.6))},
        "Leave -0.7 and -0.3, and turn the weight for right up to 0.4. Then run 240 steps.",
    ),
    "14-quick": ({"alpha": 0.41}, "alphas between 0.35 and 0.42"),
    "14-straight": ({"leak": 1.0, "alpha": 0.02, "steps": 400}, "leak to 1, alpha to 0.02 and the steps to 400"),
    "16-surer": ({"alpha": 1.1}, "an alpha of 1.1"),
    "16-millimeters": (
        {"shift": (0.0, 0.0), "unit": (1.0, 1.0), "alpha": 0.004, "steps": 3000},
        "an alpha of 0.004, with 3000 steps",
    ),
    "16-strangers": ({"alpha": 0.9, "steps": 600}, "an alpha of 0.9 with 600 steps"),
    "16-worst": ({"biases": (-5.0, 5.0, 5.0)}, "Adelie a bias of -5, and the other two species 5"),
    "17-most": ({"neurons": 70, "alpha": 0.4}, "70 neurons and an alpha of 0.4"),
    "17-early": ({"batch": 8, "neurons": 64, "alpha": 0.3}, "a batch of 8 with 64 neurons and an alpha of 0.3"),
    "17-cure": ({"decay": 0.03, "steps": 3750}, "decays between 0.015 and 0.03"),
    "17-stop": ({"steps": 200}, "8 epochs: 200 steps"),
    "17-small": ({"neurons": 8, "alpha": 0.1}, "8 neurons and an alpha of 0.1"),
    "18-corners": (dict(BUILT["18-corners"]), "start zero and the seed 16, with x1·x2 alone"),
    "18-spiral": (dict(BUILT["18-spiral"]), "3 tanh neurons, Adam, logistic, an alpha of 0.1, and the seed 6"),
    "18-quick": (
        dict(BUILT["18-quick"]),
        "12 relu neurons in one layer, Adam, logistic, an alpha of 0.5, and the seed 4",
    ),
    "18-edge": ({**BUILT["18-edge"], "alpha": 0.13}, "alphas between 0.13 and 0.137"),
    "18-cure": ({**BUILT["18-cure"], "decay": 0.01}, "2 neurons and decays between 0.003 and 0.01"),
    "18-dead": (dict(BUILT["18-dead"]), "a bias of 0"),
    "18-hills": (dict(BUILT["18-hills"]), "6 and 4, x1, x2 and both sines, the schedule cosine over 3000 steps"),
    "18-one": (dict(BUILT["18-one"]), "a linear neuron, Adam, and the seed 4"),
}
SLOW = {"17-most", "17-early", "17-cure", "17-small"}
"""Each of their runs takes a second or more."""
LIARS = {"17-cure", "17-stop"}
"""They begin with rows of their own."""


@pytest.mark.parametrize("key", [pytest.param(key, marks=pytest.mark.long if key in SLOW else ()) for key in TYPED])
def test_what_the_last_hint_says_to_type_is_accepted(key: str) -> None:
    challenge, (numbers, words) = EVERY[key], TYPED[key]
    assert words in challenge.hint(3, engine.Experiment(engine.lesson(challenge.lesson)))
    verdict = challenge.check(ran(challenge, **(with_lies() if key in LIARS else {}), **numbers))
    assert verdict.solved, verdict.said


def test_all_hints_that_name_numbers_are_here() -> None:
    assert set(EVERY) - set(TYPED) == {"3-six"}


@pytest.mark.parametrize("input", [3.0, 7.0, -11.0, 1e-5, 123456.7, 0.1234567, 1e200])
def test_the_weight_that_is_shown_can_be_typed(input: float) -> None:
    challenge = EVERY["1-again"]
    shown = challenge.hint(3, ran(challenge, input=input)).removesuffix(".").split()[-1]
    assert challenge.check(ran(challenge, input=input, weight=float(shown))).solved


@pytest.mark.parametrize("count", [4, 5, 6])
def test_the_share_that_is_shown_can_be_typed(count: int) -> None:
    challenge, inputs = EVERY["3-average"], tuple(map(float, range(1, count + 1)))
    said = challenge.check(ran(challenge, inputs=inputs, weights=(0.5,) * count)).said
    shown = float(said.removesuffix(".").split()[-1])
    assert challenge.check(ran(challenge, inputs=inputs, weights=(shown,) * count)).solved


@pytest.mark.parametrize("input", [-0.5, -0.3, -7.0, -0.013, -123.0])
@pytest.mark.parametrize("steps", [2, 20, 1101, 5000])
def test_the_step_that_is_shown_arrives(input: float, steps: int) -> None:
    challenge = EVERY["6-negative"]
    hint = challenge.hint(3, ran(challenge, input=input, step_amount=1e-5, steps=steps))
    found = re.search(r"a step_amount of (\S+) gets there", hint)
    numbers = {"input": input, "steps": steps, "step_amount": float(found[1])} if found else {"input": -0.5}
    numbers = numbers if found else {"input": -0.5, "step_amount": 0.002}
    assert challenge.check(ran(challenge, **numbers)).solved


# What was said and was not so


WRONG: tuple[tuple[str, Numbers, int | None, str], ...] = (
    ("8-minus", {"input": -1e-9}, None, "too large"),
    ("8-swing", {"alpha": 100_000.0}, None, "Solved"),
    ("8-blown", {"input": 0.0, "alpha": 10.0}, None, "too small"),
    ("8-blown", {"input": 0.1, "alpha": 10.0}, None, "too small"),
    ("7-stays", {"weight": 20.0}, None, "jumps over"),
    ("7-leaves", {"weight": -40.0}, None, "jumps over"),
    ("7-stays", {"weight": 1e17}, None, "jumps over"),
    ("6-negative", {"input": -0.5, "step_amount": 0.01, "steps": 100}, None, "swings"),
    ("6-fewest", {"step_amount": 1e-17}, None, "come only"),
    ("6-tie", {"target": 0.75, "step_amount": 0.25, "input": 0.3}, None, "just arrived"),
    ("6-fewest", {"step_amount": 1e200}, None, "too large"),
    ("1-again", {"input": 10.005}, None, "still 10"),
    ("3-difference", {"inputs": (1.0, 2.0, 3.0, 4.0), "weights": (0.0, 0.0, 0.0, 0.75)}, None, "should be 3"),
    ("7-never", {"weight": 1.0, "step_amount": 1e-17}, None, "too large"),
    ("8-once", {"input": 1e-9}, None, "too large"),
    ("9-twins", {"alpha": 2.0}, None, "Step"),
    ("9-twins", {"alpha": 4.0}, None, "too large"),
    ("9-blind", {"nudge": 1e-15}, None, "measured is 0"),
    ("9-fewest", {"input": 2.0, "alpha": 1e-9}, None, "too large"),
)


@pytest.mark.parametrize(("key", "numbers", "steps", "words"), WRONG)
def test_this_is_no_longer_said(key: str, numbers: Numbers, steps: int | None, words: str) -> None:
    verdict = EVERY[key].check(ran(EVERY[key], steps, **numbers))
    assert not verdict.solved
    assert words not in verdict.said


EXPLAINED: tuple[tuple[str, Numbers, str], ...] = (
    ("6-tie", {"target": 1.0, "step_amount": 0.25}, "0.5 + 6 × 0.25 = 2, and 0.5 × 2 = 1"),
    ("6-tie", {"weight": 4.0, "target": 1.0, "step_amount": 0.5}, "4 − 4 × 0.5 = 2"),
    ("6-stuck", {"weight": 1e20}, "1e+20 ± 0.001 is the same number again"),
    ("6-fewest", {"step_amount": 0.11}, "0.5 + 10 × 0.11 = 1.6: step 11"),
    ("7-never", {"weight": 1.0, "step_amount": 2.5}, "From 1 it goes to 3.5"),
    ("7-stays", {"weight": 0.0}, "0 + 4 × 0.4 = 1.6"),
    ("8-once", {"input": 2.0, "alpha": 0.25}, "1 − 0.25 × 2 × 2 = 0"),
    ("8-swing", {"input": 0.5, "alpha": 8.0}, "1 − 8 × 0.5 × 0.5 = -1"),
    ("8-minus", {"input": -1.5}, "-1.5 × (-1.5) = 2.25"),
    ("1-inches", {"input": 12.0, "weight": 2.54}, "12 × 2.54 = 30.48"),
    ("1-minuses", {"input": -7.0, "weight": -0.857143}, "-7 × (-0.857143) is about 6"),
    ("2-cancel", {"weights": (0.6, 0.2, -3.4)}, "8.5 × 0.6 = 5.1, and 1.5 × (-3.4) = -5.1"),
    ("2-same", {"weights": (1.4, 0.2, 0.8)}, "0.4 × 1.4 = 0.56"),
    ("5-quarter", {"weight": 2.15}, "0.5 × 2.15 = 1.075, which is 0.275 above"),
    ("9-side", {"weight": 2.700001}, "At 2.7 the error is about 0.302501"),
    ("9-twins", {"alpha": 6.0}, "1 − 6 × 0.5 × 0.5 = -0.5"),
    ("9-blind", {"nudge": 1e-18}, "0.5 ± 1e-18 is the same number again"),
    ("9-blind", {"nudge": 1e17}, "To the last digit both tries have the same error, 2.5e+33"),
    ("9-fewest", {"input": 2.0, "alpha": 0.3}, "1 − 0.3 × 2 × 2 = -0.2"),
)


@pytest.mark.parametrize(("key", "numbers", "words"), EXPLAINED)
def test_what_is_learned_is_told_with_the_learners_numbers(key: str, numbers: Numbers, words: str) -> None:
    run = ran(EVERY[key], **numbers)
    assert EVERY[key].check(run).solved
    assert words in EVERY[key].explain(run)
