"""What is said of digits that are read, lesson 17."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import numpy as np

import engine
from engine.course.hidden_layers.lesson17_digits import images
from engine.definition.parts.later import Later
from engine.experiment.run_validation import set_by_hand
from tests.prover.challenge_forms.common import CHALLENGES, always, says
from tests.prover.challenge_forms.facts import Facts
from tests.prover.digits.seen import LIARS, after, reads, right_of, trained

LIES = Later(images.with_lies)
KEYS = ("17-most", "17-early", "17-cure", "17-stop", "17-small")


def has_rows(facts: Facts, rows: dict[str, object]) -> bool:
    return all(facts.start[name] == value for name, value in rows.items())


@says(r"The rows are not the lies\.", "17-cure", "17-stop")
def _(facts: Facts) -> bool:
    return not has_rows(facts, images.with_lies())


@says(r"The rows are not the lesson's own\.", "17-most", "17-early", "17-small")
def _(facts: Facts) -> bool:
    return not has_rows(facts, images.shuffled_images())


@says(r"An output bias does not begin at 0\.", *KEYS)
def _(facts: Facts) -> bool:
    return any(facts.start["output_biases"])


@says(r"Start weights are set by hand\.", *KEYS)
def _(facts: Facts) -> bool:
    return bool(set_by_hand(facts.run.lesson, facts.run.history.start))


@says(r"So far it is (\d+) steps? of (\d+)\.", *KEYS)
def _(facts: Facts, steps: str, wanted: str) -> bool:
    epoch = -(-len(facts.start["inputs"]) // int(facts.start["batch"]))
    limits = {"17-most": 2700, "17-early": 2 * epoch, "17-cure": 3750, "17-stop": facts.run.stop, "17-small": 2700}
    return int(steps) == facts.steps < int(wanted) == limits[facts.key]


@says(r"After (30|150) epochs (\d+) of the 360 kept back are right\.", "17-most", "17-cure")
def _(facts: Facts, epochs: str, right: str) -> bool:
    rows = len(facts.start["inputs"])
    steps = int(epochs) * -(-rows // int(facts.start["batch"]))
    return right_of(after(facts.run, steps)) == int(right) and len(facts.start["test_inputs"]) == 360


@says(r"After 2 epochs, (\d+) steps, (\d+) of the 360 kept back are right\.", "17-early")
def _(facts: Facts, steps: str, right: str) -> bool:
    epoch = -(-len(facts.start["inputs"]) // int(facts.start["batch"]))
    return int(steps) == 2 * epoch and right_of(after(facts.run, 2 * epoch)) == int(right)


@says(r"It stopped after (\d+) steps?, and (\d+) of the 360 kept back are right\.", "17-stop")
def _(facts: Facts, steps: str, right: str) -> bool:
    return int(steps) == facts.steps and right_of(after(facts.run, facts.steps)) == int(right)


@says(r"There are (\d+) neurons\.", "17-small")
def _(facts: Facts, neurons: str) -> bool:
    return len(facts.start["hidden_weights"]) == int(neurons) > 12


@says(r"With (\d+) neurons? (\d+) of the 360 kept back are right after 30 epochs\.", "17-small")
def _(facts: Facts, neurons: str, right: str) -> bool:
    return len(facts.start["hidden_weights"]) == int(neurons) and right_of(after(facts.run, 2700)) == int(right)


always(
    "«presets» has them: take the preset “the lies”.",
    "«defaults» brings them back.",
    "«defaults» brings it back.",
    "Here the seed makes them: «defaults» brings them back.",
    "It should be 353 at least.",
    "It should be 346 at least.",
    "It should be 324 at least.",
    "Take 12 at most.",
)


def near_zero(decay: float) -> float:
    """How large the weights are after a step of the lesson with no slope but this."""
    return float(np.abs(np.array(trained(1, decay=decay)["hidden_weights"])).sum())


CHALLENGES.add(
    {
        "After 30 epochs (2700 steps), have more than 98 % of the 360 images kept back right: 353 of them.": lambda _: (
            352 / 360 < 0.98 < 353 / 360 and -(-1437 // 16) * 30 == 2700
        ),
        "64 neurons are the preset's: find another number.": lambda _: any(
            one.values == {"neurons": 64} for one in engine.lesson(17).presets
        ),
        "With 32 neurons and an alpha of 0.2 it is 349.": lambda _: reads(2700) == 349,
        "An alpha of 0.5 makes it 352.": lambda _: reads(2700, alpha=0.5) == 352,
        "128 of them make 353.": lambda _: reads(2700, neurons=128) == 353,
        "Try 70 neurons and an alpha of 0.4.": lambda _: reads(2700, neurons=70, alpha=0.4) >= 353,
        "A handful more of 360 is little, and chance alone does as much: with another seed it may be less.": lambda _: (
            reads(2700, neurons=70, alpha=0.4, seed=3) < reads(2700, neurons=70, alpha=0.4)
        ),
    },
    "17-most",
)
CHALLENGES.claims_nothing(
    "17-most",
    "Turn only neurons and alpha.",
    "More neurons have more to look for.",
    "Who tries one setting after the other on the same test rows has begun to choose by them.",
)
CHALLENGES.add(
    {
        "Have 96 % of the 360 images kept back right, 346 of them, after only 2 epochs.": lambda _: (
            345 / 360 < 0.96 < 346 / 360
        ),
        "As the lesson has it, 334 are right after 2 epochs, and 348 after 3.": lambda _: (
            [reads(180), reads(270)] == [334, 348]
        ),
        "A smaller batch takes more steps in an epoch.": lambda _: 1437 / 8 > 1437 / 16,
        "Try a batch of 8 with 64 neurons and an alpha of 0.3.": lambda _: (
            reads(360, batch=8, neurons=64, alpha=0.3) >= 346
        ),
        "An epoch sees each row once, however large the batch is.": lambda _: all(
            -(-1437 // batch) * batch - 1437 < batch for batch in (1, 4, 16, 1437)
        ),
    },
    "17-early",
)
CHALLENGES.claims_nothing(
    "17-early",
    "Turn only alpha, batch, neurons and the steps.",
    "A larger alpha takes larger ones.",
    "A smaller batch makes more steps of it, each of them shaken more by single rows.",
    "So alpha and batch are turned together.",
)
CHALLENGES.add(
    {
        "Take the preset “the lies” and its 150 epochs (3750 steps).": lambda _: (
            [one.values["steps"] for one in engine.lesson(17).presets if one.label == "the lies"] == [150 * LIARS]
        ),
        "At their end have 90 % of the 360 images kept back right, 324 of them.": lambda _: 324 / 360 == 0.9,
        "A decay of 0.01 is another preset's: find your own.": lambda _: (
            [one.values["decay"] for one in engine.lesson(17).presets if one.label == "cured"] == [0.01]
        ),
        "Without decay 284 are right at the end.": lambda _: reads(3750, True) == 284,
        "With a decay of 0.005 it is 315.": lambda _: reads(3750, True, decay=0.005) == 315,
        "A decay pulls every weight to 0 at each step.": lambda _: near_zero(0.01) < near_zero(0.0),
        "Try decays between 0.015 and 0.03.": lambda _: all(
            reads(3750, True, decay=decay) >= 324 for decay in (0.015, 0.02, 0.03)
        ),
        "So the network gets fewer of its own rows right, and more of those that it has never seen.": lambda _: (
            right_of(trained(3750, True, decay=0.02), "") < right_of(trained(3750, True), "")
            and reads(3750, True, decay=0.02) > reads(3750, True)
        ),
    },
    "17-cure",
)
CHALLENGES.claims_nothing(
    "17-cure",
    "Besides, turn only decay.",
    "Which weights are held up by many rows, and which by one?",
    "What many rows ask for holds its own against the pull.",
    "What a single lie asks for does not.",
)
CHALLENGES.add(
    {
        "Without any cure, let it stop while 90 % of the 360 images kept back are right, 324 of them.": lambda _: (
            324 / 360 == 0.9
        ),
        "An epoch is 25 steps here.": lambda _: LIARS == 400 / 16,
        "After 150 epochs 284 are right.": lambda _: reads(3750, True) == 284,
        "After 3 epochs 318 are right, after 30 it is 310.": lambda _: (
            [reads(3 * LIARS, True), reads(30 * LIARS, True)] == [318, 310]
        ),
        "Try 8 epochs: 200 steps.": lambda _: reads(200, True) >= 324,
        "What is true of many rows is learned first, single lies later.": lambda _: (
            right_of(trained(200, True), "") < 318 < 400 == right_of(trained(3750, True), "")
        ),
    },
    "17-stop",
)
CHALLENGES.claims_nothing(
    "17-stop",
    "Take the preset “the lies”.",
    "Besides, turn only the steps.",
    "Were there ever more?",
    "Look in between.",
    "To choose when to stop by the test rows is to peek: then they are test rows no more.",
    "People keep a third set of rows for it.",
)
CHALLENGES.add(
    {
        "32 neurons make 349.": lambda _: reads(2700) == 349,
        "With 12 neurons and an alpha of 0.2 it is 345, with 9 it is 349: chance has its part in it.": lambda _: (
            [reads(2700, neurons=12), reads(2700, neurons=9)] == [345, 349]
        ),
        "Try 8 neurons and an alpha of 0.1.": lambda _: reads(2700, neurons=8, alpha=0.1) >= 346,
    },
    "17-small",
)
CHALLENGES.claims_nothing(
    "17-small",
    "After 30 epochs (2700 steps), have 346 of the 360 images kept back right with 12 neurons at most, and with as few as you can.",
    "Turn only neurons and alpha.",
    "How many can go before it is less than 346?",
    "A few neurons have to share the work, and each of them is used.",
    "How well they do depends on where they begin.",
    "With more of them a bad start does less harm.",
)
