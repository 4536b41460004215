"""Each challenge, solved and missed by keys alone."""

from __future__ import annotations

import pytest

from engine.teaching.challenge import challenges
from tests.support.challenge_tools import Player, at_challenges
from tui.screens.inspect.divergence import TroubleScreen

IN_THE_DATA = {"12-contradiction"}
"""What is turned for them is a row's number: no knob of the form, but one of the sheet."""

EVERY = {challenge.key: challenge for challenge in challenges() if challenge.key not in IN_THE_DATA}

Turns = dict[str, str]
"""What is typed into which knob; `__` stands for the dash of its id. A preset is taken first."""


def weights(*numbers: str) -> Turns:
    return {f"knob__weights__{at}": text for at, text in enumerate(numbers)}


def inputs(*numbers: str) -> Turns:
    return {f"knob__inputs__{at}": text for at, text in enumerate(numbers)}


SINES = {"size__features": "4", "knob__features__2": "sin_x1", "knob__features__3": "sin_x2"}

SOLVED: dict[str, Turns] = {
    "1-double": {"knob__weight": "0.2"},
    "1-again": {"knob__input": "4", "knob__weight": "0.25"},
    "1-minuses": {"knob__input": "-1.5", "knob__weight": "-4"},
    "1-inches": {"knob__input": "12", "knob__weight": "2.54"},
    "2-fans": {"knob__weights__2": "0.3"},
    "2-cancel": {"knob__weights__0": "-0.3", "knob__weights__2": "1.7"},
    "2-same": {"example": "3", "knob__weights__0": "0.7", "knob__weights__2": "0.4"},
    "3-six": {"size__inputs": "6", **weights("0.1", "0.2", "0.1", "0.3", "0.3", "0.27")},
    "3-average": {"size__inputs": "4", **weights("0.25", "0.25", "0.25", "0.25")},
    "3-difference": {"size__inputs": "4", **weights("-1", "0", "0", "1")},
    "4-knob": {"knob__weights__1__2": "0.5"},
    "4-deaf": {f"knob__weights__{row}__0": "0" for row in range(3)},
    "4-reverse": {
        f"knob__weights__{row}__{column}": "1" if row + column == 2 else "0" for row in range(3) for column in range(3)
    },
    "4-text": {**inputs("8.5", "0.65", "0.65"), "knob__weights__2__0": "0"},
    "5-bottom": {"knob__target": "0.7", "knob__weight": "1.4"},
    "5-twin": {"knob__weight": "2.3"},
    "5-quarter": {"knob__weight": "2.15"},
    "5-moved": {"knob__weight": "0.4", "knob__input": "2"},
    "6-fewest": {"knob__step_amount": "0.11"},
    "6-negative": {"knob__input": "-1", "knob__step_amount": "0.01"},
    "6-stuck": {"knob__weight": "1e15"},
    "6-tie": {"knob__target": "0.75", "knob__step_amount": "0.25"},
    "7-stays": {"knob__weight": "-0.8"},
    "7-leaves": {"knob__weight": "3.6"},
    "7-narrow": {"knob__step_amount": "0.05"},
    "7-never": {"knob__weight": "1", "knob__step_amount": "3"},
    "8-minus": {"knob__input": "-2"},
    "8-bold": {"knob__alpha": "4.71", "knob__steps": "1000"},
    "8-once": {"knob__input": "2", "knob__alpha": "0.25"},
    "8-swing": {"knob__input": "0.5", "knob__alpha": "8"},
    "8-blown": {"knob__alpha": "5.5", "knob__steps": "1500"},
    "9-side": {"knob__weight": "2.7"},
    "9-twins": {"knob__alpha": "6"},
    "9-blind": {"knob__nudge": "1e-18"},
    "9-fewest": {"knob__input": "2", "knob__alpha": "0.25"},
    "10-brake": {"knob__learns__0": "0", "knob__alpha": "0.35"},
    "10-alone": {"knob__learns__0": "0", "knob__learns__1": "0", "knob__alpha": "0.44"},
    "10-even": {"knob__learns__0": "0.0765", "knob__learns__2": "0.433"},
    "10-bold": {"knob__learns__0": "0.076", "knob__learns__2": "0.433", "knob__alpha": "0.145"},
    "11-row": {"knob__targets__0": "0.465", "knob__targets__2": "1.845"},
    "11-column": {"knob__inputs__0": "0", "knob__inputs__1": "0"},
    "11-quick": {"knob__alpha": "0.013347"},
    "11-alike": {
        **inputs("1", "1", "1"),
        "knob__targets__0": "-1.1",
        "knob__targets__1": "-0.7",
        "knob__targets__2": "0.5",
    },
    "12-hand": {"knob__weights__0": "0", "knob__weights__1": "1", "knob__weights__2": "0"},
    "12-quick": {"knob__batch": "3", "knob__alpha": "1.05"},
    "12-edge": {"knob__alpha": "1", "knob__steps": "600"},
    "13-hand": {"knob__weight": "1.8", "knob__bias": "32"},
    "13-once": {"knob__shift": "20", "knob__unit": "5", "knob__alpha": "0.25", "knob__learns_bias": "4"},
    "13-shift": {"knob__shift": "20", "knob__alpha": "0.01975", "knob__steps": "600"},
    "13-hard": {"knob__alpha": "0.00395", "knob__steps": "4000"},
    "14-hand": {
        **{f"knob__hidden_weights__{row}__{at}": number for row in (0, 1) for at, number in enumerate(("1", "1"))},
        "knob__hidden_weights__0__2": "0",
        "knob__hidden_weights__1__2": "-1",
        **{f"knob__output_weights__{at}": number for at, number in enumerate(("1", "-2", "0", "0"))},
    },
    "14-wake": {"knob__hidden_weights__2__2": "0.4"},
    "14-quick": {"knob__alpha": "0.41"},
    "14-straight": {"knob__leak": "1", "knob__alpha": "0.02", "knob__steps": "400"},
    "15-lucky": {"knob__activation": "relu", "knob__seed": "6"},
    "15-quick": {"knob__alpha": "1.05"},
    "15-slow": {"knob__activation": "sigmoid", "knob__alpha": "1.2", "knob__steps": "500"},
    "15-three": {"knob__neurons": "3", "knob__seed": "4"},
    "16-surer": {"knob__alpha": "1.2"},
    "16-millimeters": {
        **{f"knob__{name}__{at}": number for name, number in (("shift", "0"), ("unit", "1")) for at in (0, 1)},
        "knob__alpha": "0.004",
        "knob__steps": "3000",
    },
    "16-strangers": {"knob__alpha": "0.9", "knob__steps": "600"},
    "16-worst": {"knob__biases__0": "-5", "knob__biases__1": "5", "knob__biases__2": "5"},
    "17-most": {"knob__neurons": "70", "knob__alpha": "0.4"},
    "17-early": {"knob__alpha": "0.3", "knob__batch": "8", "knob__neurons": "64", "knob__steps": "360"},
    "17-cure": {"preset": "the lies", "knob__decay": "0.02"},
    "17-stop": {"preset": "the lies", "knob__steps": "200"},
    "17-small": {"knob__neurons": "8", "knob__alpha": "0.1"},
    "18-corners": {
        "knob__data": "xor",
        "size__hidden": "0",
        "size__features": "1",
        "knob__features__0": "x1·x2",
        "knob__start": "zero",
        "knob__seed": "16",
        "knob__steps": "20",
    },
    "18-spiral": {
        "knob__data": "spiral",
        **SINES,
        "size__hidden": "1",
        "knob__neurons__0": "3",
        "knob__output": "logistic",
        "knob__optimizer": "Adam",
        "knob__alpha": "0.1",
        "knob__seed": "6",
    },
    "18-quick": {
        "size__hidden": "1",
        "knob__neurons__0": "12",
        "knob__activations__0": "relu",
        "knob__output": "logistic",
        "knob__optimizer": "Adam",
        "knob__alpha": "0.5",
        "knob__seed": "4",
        "knob__steps": "60",
    },
    "18-edge": {"preset": "a plane", "knob__alpha": "0.137", "knob__steps": "1000"},
    "18-cure": {
        "preset": "two neurons",
        "knob__decay": "0.003",
    },
    "18-dead": {"preset": "a dead neuron", "knob__biases__0__0": "0"},
    "18-hills": {
        "knob__data": "hills",
        **SINES,
        "knob__neurons__0": "6",
        "knob__neurons__1": "4",
        "knob__output": "linear",
        "knob__optimizer": "Adam",
        "knob__alpha": "0.01",
        "knob__schedule": "cosine",
        "knob__horizon": "3000",
        "knob__seed": "8",
    },
    "18-one": {
        "knob__data": "blobs",
        "size__hidden": "1",
        "knob__neurons__0": "1",
        "knob__activations__0": "linear",
        "knob__output": "softmax",
        "knob__optimizer": "Adam",
        "knob__seed": "4",
    },
}

MISSED: dict[str, tuple[Turns, str]] = {
    "1-double": ({"knob__weight": "0.3"}, "too large"),
    "1-again": ({"knob__input": "4"}, "too small"),
    "1-minuses": ({"knob__input": "3", "knob__weight": "2"}, "must be below 0"),
    "1-inches": ({"knob__weight": "2.5"}, "too small"),
    "2-fans": ({"knob__weights__1": "0.7"}, "weights[record] must stay at 0.2"),
    "2-cancel": ({"knob__weights__2": "1.7"}, "same sign"),
    "2-same": ({"knob__weights__0": "0"}, "must count"),
    "3-six": ({"size__inputs": "6"}, "products are 0"),
    "3-average": ({"size__inputs": "4"}, "weights differ"),
    "3-difference": ({"size__inputs": "5"}, "middle must not count"),
    "4-knob": ({"knob__weights__0__2": "0.5"}, "not its row"),
    "4-deaf": ({"knob__inputs__0": "0"}, "y1, y2, y3 still hear"),
    "4-reverse": ({"knob__weights__0__2": "1"}, "its weight of the toes is 0.1"),
    "4-text": ({"example": "1"}, "y1 is 0.465: too small"),
    "5-bottom": ({"knob__target": "0.7", "knob__weight": "1.7"}, "too high"),
    "5-twin": ({"knob__weight": "2.5"}, "too large"),
    "5-quarter": ({"knob__weight": "1.6"}, "too small"),
    "5-moved": ({"knob__weight": "0.4"}, "bottom lies at 1.6"),
    "6-fewest": ({"knob__step_amount": "0.3"}, "jumps over the bottom"),
    "6-negative": ({"knob__input": "-0.5"}, "too few"),
    "6-stuck": ({"knob__weight": "1000"}, "The weight moves"),
    "6-tie": ({"knob__step_amount": "0.25"}, "never rests"),
    "7-stays": ({"knob__weight": "0.7"}, "jumps over the bottom"),
    "7-leaves": ({"knob__weight": "-0.4"}, "stays"),
    "7-narrow": ({"knob__step_amount": "0.2"}, "too large"),
    "7-never": ({"knob__weight": "1", "knob__step_amount": "0.5"}, "too small"),
    "8-minus": ({"knob__input": "-1.1", "knob__steps": "20"}, "give it more"),
    "8-bold": ({"knob__alpha": "5"}, "Alpha is too large"),
    "8-once": ({"knob__alpha": "2"}, "Alpha is too small"),
    "8-swing": ({"knob__alpha": "4.6"}, "shrinks"),
    "8-blown": ({"knob__alpha": "4"}, "Alpha is too small"),
    "9-side": ({"knob__weight": "2.8"}, "too large"),
    "9-twins": ({"knob__alpha": "2"}, "stays on its side"),
    "9-blind": ({"knob__nudge": "1e-15"}, "is measured"),
    "9-fewest": ({"knob__input": "2", "knob__alpha": "0.6"}, "so it grows"),
    "10-brake": ({"knob__alpha": "0.3"}, "Alpha is too large"),
    "10-alone": ({"knob__learns__0": "0"}, "weights[record] has moved"),
    "10-even": ({"knob__learns__0": "0.1"}, "more than 1 % above"),
    "10-bold": ({"knob__learns__0": "0.01", "knob__alpha": "0.145"}, "learns[toes] is 0.01"),
    "11-row": ({"knob__targets__0": "0.465"}, "The row of sad moves"),
    "11-column": ({"knob__inputs__0": "0"}, "The column of record moves"),
    "11-quick": ({"knob__alpha": "0.012"}, "too slow"),
    "11-alike": (inputs("1", "1", "1"), "weight_deltas[hurt][toes] is -0.2"),
    "12-hand": ({"knob__weights__0": "0", "knob__weights__1": "1", "knob__weights__2": "0.1"}, "it should be 1"),
    "12-quick": ({"knob__alpha": "0.2"}, "the least total is 0.262467"),
    "12-edge": ({"knob__alpha": "0.5", "knob__steps": "600"}, "not above 1"),
    "13-hand": ({"knob__weight": "1.8", "knob__bias": "31"}, "predictions[row2] is 63.4"),
    "13-once": ({"knob__shift": "20", "knob__unit": "5", "knob__alpha": "0.2"}, "It should be below 1e-9"),
    "13-shift": ({"knob__shift": "20", "knob__alpha": "0.01", "knob__steps": "600"}, "too slow"),
    "13-hard": ({"knob__alpha": "0.0041", "knob__steps": "4000"}, "Alpha is too large"),
    "14-hand": ({"knob__hidden_weights__0__0": "1"}, "The error of row 1"),
    "14-wake": ({"knob__hidden_weights__0__0": "0.4"}, "weights of neuron1"),
    "14-quick": ({"knob__alpha": "0.1"}, "the least sum"),
    "14-straight": ({"knob__leak": "0.5"}, "so there is a bend"),
    "15-lucky": ({"knob__activation": "relu", "knob__seed": "5"}, "the error is 0.0403605"),
    "15-quick": ({"knob__alpha": "0.2"}, "at most 12 rows"),
    "15-slow": ({"knob__activation": "sigmoid", "knob__alpha": "0.5", "knob__steps": "500"}, "at most 13 rows"),
    "15-three": ({"knob__neurons": "3", "knob__seed": "1"}, "at most 14 rows"),
    "16-surer": ({"knob__alpha": "0.2"}, "It should be below 0.08"),
    "16-millimeters": ({"knob__shift__0": "0"}, "set both shifts to 0"),
    "16-strangers": ({"knob__alpha": "0.001", "knob__steps": "1500"}, "In 50 epochs it is never more"),
    "16-worst": ({"knob__biases__0": "-1"}, "It should be above 10.5"),
    "17-most": ({"knob__alpha": "0.1"}, "It should be 353 at least"),
    "17-early": ({"knob__alpha": "0.1", "knob__steps": "180"}, "It should be 346 at least"),
    "17-cure": ({"knob__decay": "0.01", "knob__steps": "90"}, "The rows are not the lies"),
    "17-stop": ({"preset": "the lies", "knob__steps": "50"}, "It should be 324 at least"),
    "17-small": ({"knob__neurons": "13", "knob__steps": "90"}, "Take 12 at most"),
    "18-corners": ({"knob__data": "xor", "size__hidden": "0", "knob__steps": "20"}, "In 20 steps at most"),
    "18-spiral": ({"knob__data": "spiral", "knob__steps": "300"}, "It should be 135 at least"),
    "18-quick": ({"knob__steps": "60"}, "In 60 steps at most"),
    "18-edge": ({"preset": "a plane", "knob__alpha": "0.1", "knob__steps": "1000"}, "percent"),
    "18-cure": ({"preset": "by heart"}, "It should be 232 at least"),
    "18-dead": ({"preset": "a dead neuron", "knob__biases__0__1": "0"}, "neuron1 is"),
    "18-hills": ({"knob__data": "hills", "knob__output": "linear"}, "It should be below 0.005"),
    "18-one": (
        {"knob__data": "blobs", "size__hidden": "1", "knob__neurons__0": "1", "knob__output": "softmax"},
        "It should be 135 at least",
    ),
}


def test_all_of_them_are_here() -> None:
    assert set(SOLVED) == set(MISSED) == set(EVERY)


async def turn_and_run(player: Player, turns: Turns) -> None:
    await player.set(**turns)
    if not player.learner.experiment.lesson.one_step:
        await player.run()


@pytest.mark.parametrize("key", EVERY)
async def test_solved_by_keys(key: str) -> None:
    challenge = EVERY[key]
    async with at_challenges(challenge.lesson) as player:
        await player.choose(key)
        await turn_and_run(player, SOLVED[key])
        if challenge.stands:
            assert isinstance(player.learner.app.screen, TroubleScreen)
            assert not player.mark.solved
            await player.learner.press("1")
        await player.learner.wait_for(
            lambda: any(f"Challenge solved: {challenge.title}" in one for one in player.learner.notices),
            lambda: f"{player.said}\n{player.learner.screen}",
        )
        assert player.mark.solved and player.mark.tries == 0
        explained = challenge.explain(player.lesson.experiment)
        await player.sees(explained)
        await player.learner.wait_for(lambda: f"✓ {challenge.title}" in player.learner.screen, "a sign")
        await player.learner.wait_for(lambda: explained.split()[0] in player.view.plain, "the explanation is in view")


@pytest.mark.parametrize("key", EVERY)
async def test_missed_by_keys(key: str) -> None:
    challenge = EVERY[key]
    turns, word = MISSED[key]
    async with at_challenges(challenge.lesson) as player:
        await player.choose(key)
        await turn_and_run(player, turns)
        # Whether or not the end of the run was counted as a miss already, asking about the same run is no other one.
        await player.learner.press("a")
        await player.sees(word)
        assert player.mark.state == "tried" and player.mark.tries == 1
        assert player.explanation == ""
        assert f"○ {challenge.title}" in player.learner.screen
