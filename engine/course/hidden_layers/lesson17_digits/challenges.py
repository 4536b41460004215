"""Lesson 17: more right, sooner, in spite of lies, and with fewer neurons."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits import images
from engine.course.hidden_layers.lesson17_digits.measures import MEASURES
from engine.definition.counted import counted
from engine.definition.parts.later import Later
from engine.experiment.measuring import measured
from engine.experiment.run_validation import set_by_hand
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished

TESTS = images.TESTS
END, LIARS_END = 2700, 3750
"""30 epochs of all rows, and 150 of those with lies, in batches of 16."""

EARLY = 2
"""So many epochs."""

NEARLY_ALL, MOST, NINE_TENTHS = 353, 346, 324
"""So many must be right: more than 98 % of 360, 96 % and 90 %."""

FEW = 12
"""More neurons than these are not few."""

ALL, LIES = "shuffled", "the lies"

(TEST_RIGHT,) = (one for one in MEASURES if one.gives == "test_right")


def _right(attempt: Attempt, step: int) -> int:
    """How many of the images kept back are right with the weights that a step leaves."""
    (right,) = measured(attempt.history, TEST_RIGHT, [step])
    return int(right)  # type: ignore[arg-type]


def _other_rows(attempt: Attempt, name: str) -> Verdict | None:
    """That the rows or what it begins with are not those that are asked for, where they are not."""
    (rows,) = (one for one in attempt.lesson.data if one.name == name)
    if not rows.fills(attempt.history.start):
        if name == LIES:
            return missed("The rows are not the lies. «presets» has them: take the preset “the lies”.")
        return missed("The rows are not the lesson's own. «defaults» brings them back.")
    if any(attempt.start("output_biases")):
        return missed("An output bias does not begin at 0. «defaults» brings it back.")
    if set_by_hand(attempt.lesson, attempt.history.start):
        return missed("Start weights are set by hand. Here the seed makes them: «defaults» brings them back.")
    return None


def _not_yet(attempt: Attempt, steps: int) -> Verdict | None:
    """That too few steps are recorded, where they are."""
    if attempt.steps >= steps:
        return None
    return unfinished(attempt, f"So far it is {counted(attempt.steps, 'step')} of {steps}.")


def _judged(attempt: Attempt, step: int, least: int, said: str, score: float | None = None) -> Verdict:
    """Whether so many of the images kept back are right after a step; `said` is the sentence around how many are."""
    right = _right(attempt, step)
    said = said.format(f"{right} of the 360 kept back are right")
    return solved(said, score=score) if right >= least else missed(f"{said} It should be {least} at least.")


def _most(attempt: Attempt) -> Verdict:
    if wrong := _other_rows(attempt, ALL) or _not_yet(attempt, END):
        return wrong
    return _judged(attempt, END, NEARLY_ALL, "After 30 epochs {}.")


def _early(attempt: Attempt) -> Verdict:
    if wrong := _other_rows(attempt, ALL):
        return wrong
    steps = EARLY * -(-len(attempt.start("inputs")) // attempt.start("batch"))
    if late := _not_yet(attempt, steps):
        return late
    return _judged(attempt, steps, MOST, f"After 2 epochs, {steps} steps, {{}}.")


def _cure(attempt: Attempt) -> Verdict:
    if wrong := _other_rows(attempt, LIES) or _not_yet(attempt, LIARS_END):
        return wrong
    return _judged(attempt, LIARS_END, NINE_TENTHS, "After 150 epochs {}.")


def _in_time(attempt: Attempt) -> Verdict:
    if wrong := _other_rows(attempt, LIES) or _not_yet(attempt, attempt.run.stop):
        return wrong
    steps = attempt.steps
    return _judged(attempt, steps, NINE_TENTHS, f"It stopped after {counted(steps, 'step')}, and {{}}.")


def _small(attempt: Attempt) -> Verdict:
    neurons = attempt.start("neurons")
    if neurons > FEW:
        return missed(f"There are {neurons} neurons. Take 12 at most.")
    if wrong := _other_rows(attempt, ALL) or _not_yet(attempt, END):
        return wrong
    return _judged(attempt, END, MOST, f"With {counted(neurons, 'neuron')} {{}} after 30 epochs.", score=neurons)


CHALLENGES = (
    Challenge(
        key="17-most",
        lesson=17,
        title="98",
        goal="After 30 epochs (2700 steps), have more than 98 % of the 360 images kept back right: 353 of them. Turn "
        "only neurons and alpha. 64 neurons are the preset's: find another number.",
        judge=_most,
        hints=(
            "With 32 neurons and an alpha of 0.2 it is 349. An alpha of 0.5 makes it 352.",
            "More neurons have more to look for. 128 of them make 353.",
            "Try 70 neurons and an alpha of 0.4.",
        ),
        solution={"neurons": 70, "alpha": 0.4},
        explanation="A handful more of 360 is little, and chance alone does as much: with another seed it may be less. "
        "Who tries one setting after the other on the same test rows has begun to choose by them.",
        keeps=("batch", "decay", "dropout", "seed"),
        any_size=True,
    ),
    Challenge(
        key="17-early",
        lesson=17,
        title="Early riser",
        goal="Have 96 % of the 360 images kept back right, 346 of them, after only 2 epochs. Turn only alpha, batch, "
        "neurons and the steps.",
        judge=_early,
        hints=(
            "As the lesson has it, 334 are right after 2 epochs, and 348 after 3.",
            "A smaller batch takes more steps in an epoch. A larger alpha takes larger ones.",
            "Try a batch of 8 with 64 neurons and an alpha of 0.3.",
        ),
        solution={"alpha": 0.3, "batch": 8, "neurons": 64},
        explanation="An epoch sees each row once, however large the batch is. A smaller batch makes more steps of it, "
        "each of them shaken more by single rows. So alpha and batch are turned together.",
        keeps=("decay", "dropout", "seed"),
        any_size=True,
    ),
    Challenge(
        key="17-cure",
        lesson=17,
        title="The cure",
        goal="Take the preset “the lies” and its 150 epochs (3750 steps). At their end have 90 % of the 360 images "
        "kept back right, 324 of them. Besides, turn only decay. A decay of 0.01 is another preset's: find your own.",
        judge=_cure,
        hints=(
            "Without decay 284 are right at the end. With a decay of 0.005 it is 315.",
            "A decay pulls every weight to 0 at each step. Which weights are held up by many rows, and which by one?",
            "Try decays between 0.015 and 0.03.",
        ),
        solution=Later(lambda: {**images.with_lies(), "decay": 0.02, "steps": LIARS_END}),
        explanation="What many rows ask for holds its own against the pull. What a single lie asks for does not. So "
        "the network gets fewer of its own rows right, and more of those that it has never seen.",
        keeps=("neurons", "batch", "alpha", "dropout", "seed"),
        any_size=True,
    ),
    Challenge(
        key="17-stop",
        lesson=17,
        title="Stop in time",
        goal="Take the preset “the lies”. Without any cure, let it stop while 90 % of the 360 images kept back are "
        "right, 324 of them. Besides, turn only the steps.",
        judge=_in_time,
        hints=(
            "An epoch is 25 steps here. After 150 epochs 284 are right. Were there ever more?",
            "After 3 epochs 318 are right, after 30 it is 310. Look in between.",
            "Try 8 epochs: 200 steps.",
        ),
        solution=Later(lambda: {**images.with_lies(), "steps": 200}),
        explanation="What is true of many rows is learned first, single lies later. To choose when to stop by the test "
        "rows is to peek: then they are test rows no more. People keep a third set of rows for it.",
        keeps=("neurons", "batch", "alpha", "decay", "dropout", "seed"),
        any_size=True,
    ),
    Challenge(
        key="17-small",
        lesson=17,
        title="Small",
        goal="After 30 epochs (2700 steps), have 346 of the 360 images kept back right with 12 neurons at most, and "
        "with as few as you can. Turn only neurons and alpha.",
        judge=_small,
        hints=(
            "32 neurons make 349. How many can go before it is less than 346?",
            "With 12 neurons and an alpha of 0.2 it is 345, with 9 it is 349: chance has its part in it.",
            "Try 8 neurons and an alpha of 0.1.",
        ),
        solution={"neurons": 8, "alpha": 0.1},
        explanation="A few neurons have to share the work, and each of them is used. How well they do depends on where "
        "they begin. With more of them a bad start does less harm.",
        keeps=("batch", "decay", "dropout", "seed"),
        par=Par(8, "neurons"),
        any_size=True,
    ),
)
