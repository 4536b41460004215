"""What verdicts, hints and explanations of challenges claim, and how each claim is checked."""

from __future__ import annotations

import math
from typing import Any

import engine
from engine.definition.values import flatten
from engine.teaching.challenge import challenges
from tests.prover.challenge_forms.facts import Facts
from tests.prover.forms import forms_of, shown

CHALLENGES = forms_of("challenge")
says, always = CHALLENGES.says, CHALLENGES.always

EVERY = {challenge.key: challenge for challenge in challenges()}


def differs(value: Any, other: Any) -> bool:
    if isinstance(value, tuple):
        return len(value) != len(other) or any(map(differs, value, other))
    return bool(value != other)


def close(number: float, goal: float, by: float = 5e-6) -> bool:
    return number == goal or abs(number - goal) <= by * abs(goal)


def solved_with(facts: Facts, **changes: Any) -> bool:
    """Whether a fresh run with the learner's numbers, but for these, solves the challenge.

    What must stay is as the lesson has it: that it must is said before every hint.
    """
    challenge = EVERY[facts.key]
    lesson = engine.lesson(challenge.lesson)
    same_sizes = challenge.any_size or facts.run.sizes == lesson.sizes(lesson.defaults)
    fitting = {name: value for name, value in facts.start.items() if same_sizes or not lesson.parameter(name).axes}
    run = engine.Experiment(lesson, **fitting)
    kept = {name: lesson.defaults[name] for name in challenge.keeps if name in lesson.defaults}
    start = engine.Experiment(lesson, **{**run.history.start, **kept, **changes})
    start.run(1 if lesson.one_step else min(start.stop, 4_000))
    return challenge.check(start).solved


# What is said in every challenge


@says("You have not turned anything yet.")
def _(facts: Facts) -> bool:
    own = facts.run.lesson.defaults
    return facts.steps == 0 and not any(differs(value, own[name]) for name, value in facts.start.items())


@says("This looks right, but it is not run yet.")
def _(facts: Facts) -> bool:
    return facts.steps == 0 and solved_with(facts)


@says("This is not run yet.")
def _(facts: Facts) -> bool:
    return facts.steps == 0


always(
    "Press «run».",
    "Press «next_step».",
    "Press «run» and look what comes of it.",
    "Press «next_step» and look what comes of it.",
    "«defaults» brings its own numbers back.",
    "«defaults» brings the lesson's own numbers back.",
    "Here it must learn by itself: go to the start («first»), turn the knobs there, then run.",
    "Find others of your own.",
)


@says(r"This is for ([\w ]+), as the lesson has them\.")
def _(facts: Facts, counts: str) -> bool:
    own = facts.run.lesson.sizes(facts.run.lesson.defaults)
    return counts == " and ".join(f"{count} {name}" for name, count in own.items()) and own != facts.run.sizes


@says(r"([\w\[\]]+) must stay at {N}, and (?:it is|this run began with) {N}\.")
def _(facts: Facts, label: str, own: str, now: str) -> bool:
    lesson = facts.run.lesson
    name, index = lesson.find(label, facts.run.sizes)
    before: Any = lesson.defaults[name]
    after: Any = facts.start[name]
    for at in index:
        before, after = before[at], after[at]
    return own != now and shown(own, before) and shown(now, after) and before != after


@says(r"You turned ([\w ]+) after step (\d+)\.")
def _(facts: Facts, names: str, step: str) -> bool:
    edits = [edit for edit in facts.run.history.edits if edit.step == int(step)]
    return int(step) <= facts.steps and any(" and ".join(edit.changes) == names for edit in edits)


@says("Go on: «run» runs.")
def _(facts: Facts) -> bool:
    return facts.steps < facts.run.stop


@says("The run stops here: turn the steps up, then «run» goes on.")
def _(facts: Facts) -> bool:
    return facts.steps >= facts.run.stop


@says(r"It works, but these are the numbers of the preset “(.+)”, and it found them\.")
def _(facts: Facts, label: str) -> bool:
    preset = next(one for one in facts.run.lesson.presets if one.label == label)
    pairs = [(facts.start[name], value) for name, value in preset.values.items() if name != "steps"]
    return all(close(a, b) for one, other in pairs for a, b in zip(flatten(one), flatten(other), strict=True))


# A number and what it should be

GOALS = {
    ("1-double", "The prediction"): 2.0,
    ("1-again", "The prediction"): 1.0,
    ("1-minuses", "The prediction"): 6.0,
    ("2-fans", "The prediction"): 1.43,
    ("3-six", "The prediction"): 2.0,
    ("3-difference", "The weight of the first input"): -1.0,
    ("3-difference", "The weight of the last input"): 1.0,
    ("4-knob", "y2"): 1.9,
    ("4-text", "y1"): 0.72,
    ("4-text", "y2"): 0.98,
    ("4-text", "y3"): 0.91,
    ("5-twin", "The error"): 0.1225,
    ("5-quarter", "The error"): 0.075625,
    ("9-side", "The slope"): 0.55,
}


def compared(facts: Facts, name: str) -> tuple[float, float]:
    """The number of that name, and what it should be."""
    if name.startswith("The prediction for "):
        assert shown(name.split()[3], facts.start["input"])
        return facts.first("prediction"), facts.start["input"] * 2.54
    if name == "Every weight":
        weights = facts.start["weights"]
        assert len(set(weights)) == 1
        return weights[0], 1 / len(weights)
    numbers = {
        "The prediction": lambda: facts.first("prediction"),
        "The error": lambda: facts.first("error"),
        "The slope": lambda: facts.first("slope"),
        "The weight of the first input": lambda: facts.start["weights"][0],
        "The weight of the last input": lambda: facts.start["weights"][-1],
    }
    if name in ("y1", "y2", "y3"):
        return facts.first("predictions")[int(name[1]) - 1], GOALS[facts.key, name]
    return numbers[name](), GOALS[facts.key, name]


NAMES = (
    r"(The prediction(?: for \S+ inches)?|The error|The slope|Every weight|The weight of the (?:first|last) input|"
    r"y[123])"
)


@says(NAMES + r" is {N}: (that is the wrong sign,|too large,|too small,) it should be {N}\.")
def _(facts: Facts, name: str, now: str, how: str, wanted: str) -> bool:
    number, goal = compared(facts, name)
    if how == "that is the wrong sign,":
        right = number * math.copysign(1, goal) < 0
    else:
        right = number > goal if how == "too large," else number < goal
    return right and now != wanted and shown(now, number) and shown(wanted, goal)


@says(NAMES + r" is nan, which is no number: it should be {N}\.")
def _(facts: Facts, name: str, wanted: str) -> bool:
    number, goal = compared(facts, name)
    return math.isnan(number) and shown(wanted, goal)


@says(NAMES + r" is (about )?{N}\.", *{key for key, _ in GOALS if key != "3-difference"}, "1-inches")
def _(facts: Facts, name: str, rounded: str | None, text: str) -> bool:
    number, goal = compared(facts, name)
    return shown(text, goal) and (close(number, goal) and number != goal if rounded else number == goal)


@says(NAMES + r" is {N}: near enough to {N}\.")
def _(facts: Facts, name: str, now: str, wanted: str) -> bool:
    number, goal = compared(facts, name)
    return close(number, goal) and now != wanted and shown(now, number) and shown(wanted, goal)
