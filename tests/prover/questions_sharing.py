"""What the questions of lessons 10 and 11 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math

from tests.prover.forms import Table, differ
from tests.prover.question_forms import QUESTIONS, Facts, all_said, alone, is_answer, said


def listed(text: str, labels: list[str]) -> str | None:
    """The numbers of a list such as `8.5 for toes, 0.65 for record`; None where the labels are others."""
    parts = [part.split(" for ") for part in text.split(", ")]
    return ", ".join(number for number, _ in parts) if [label for _, label in parts] == labels else None


def all_listed(f: Facts, text: str, name: str) -> bool:
    numbers = listed(text, f.labels)
    return numbers is not None and all_said(numbers, f.before[name])


def counts(f: Facts) -> list[float]:
    """Input × share of each weight."""
    return [one * share for one, share in zip(f.before["inputs"], f.before["learns"], strict=True)]


@QUESTIONS.says(
    r"The delta is {N}\. The inputs are (.+?)\.( The shares are (.+?)\.)? Which weight will move most\?", "10-most"
)
def _(f: Facts, delta: str, inputs: str, has_shares: str | None, shares: str | None) -> bool:
    alike = set(f.before["learns"]) == {1}
    return (
        said(delta, f.before["delta"])
        and all_listed(f, inputs, "inputs")
        and alike == (has_shares is None)
        and (shares is None or all_listed(f, shares, "learns"))
    )


def what_counts(f: Facts, what: str) -> bool:
    return (what == "input") == (set(f.before["learns"]) == {1})


@QUESTIONS.says(r"The (input|input × share) of {L} is {N}, (the furthest from zero|nearer to zero)\.", "10-most")
def _(f: Facts, what: str, label: str, number: str, how: str) -> bool:
    at, sizes = f.at(label), counts(f)
    if not what_counts(f, what) or not said(number, sizes[at]):
        return False
    if how == "nearer to zero":
        return label == f.answer and abs(sizes[at]) < abs(sizes[f.at(f.right)])
    return label == f.right and alone(sizes, at)


@QUESTIONS.says(r"Its weight is the furthest from zero, but the (input|input × share) counts\.", "10-most")
def _(f: Facts, what: str) -> bool:
    return what_counts(f, what) and not f.is_right() and alone(list(f.before["weights"]), f.at(f.answer))


def last(f: Facts, name: str) -> float:
    return float(f.before[name][-1])


MOST: Table = {
    "The delta and alpha are the same for all.": lambda f: (
        alone([a - b for a, b in zip(f.after["weights"], f.before["weights"], strict=True)], f.at(f.right))
        and isinstance(f.before["delta"], float)
    ),
}
WEIGHT: Table = {
    "The delta is {N}, inputs[{L}] is {N}, and the weight's share is {N}. What will weight_deltas[{L}] be?": lambda f, d, one, i, s, other: (
        one == other == f.labels[-1]
        and said(d, f.before["delta"])
        and said(i, last(f, "inputs"))
        and said(s, last(f, "learns"))
    ),
    "A weight delta is delta × input × share.": is_answer(
        lambda f: f.before["delta"] * last(f, "inputs") * last(f, "learns")
    ),
    "The size is right, the sign is not: look at the signs again.": is_answer(
        lambda f: -f.before["delta"] * last(f, "inputs") * last(f, "learns")
    ),
    "That is delta × input. The share is missing.": is_answer(lambda f: f.before["delta"] * last(f, "inputs")),
    "That is how far the weight moves. Alpha comes after the weight delta.": is_answer(
        lambda f: f.before["alpha"] * f.before["delta"] * last(f, "inputs") * last(f, "learns")
    ),
    "That is delta × weight. The input says how much the weight had to do with it.": is_answer(
        lambda f: f.before["delta"] * last(f, "weights")
    ),
    "That is the delta alone. Its input is missing.": is_answer(lambda f: f.before["delta"]),
}


def thawed(f: Facts) -> int:
    """The first weight whose share was 0 and is no longer."""
    pairs = enumerate(zip(f.past_start["learns"], f.before["learns"], strict=True))
    return next(at for at, (was, share) in pairs if was == 0 != share)


def of_thawed(f: Facts, delta: float) -> float:
    return float(delta * f.before["inputs"][thawed(f)] * f.before["learns"][thawed(f)])


THAW: Table = {
    "learns[{L}] was 0, and now it is {N}. The input is {N}, and the delta was {N} at step 1. By now it is {N}. What will weight_deltas[{L}] be?": lambda f, one, s, i, first, now, other: (
        one == other == f.labels[thawed(f)]
        and said(s, f.before["learns"][thawed(f)])
        and said(i, f.before["inputs"][thawed(f)])
        and said(first, f.first["delta"])
        and said(now, f.before["delta"])
        and differ(first, now) >= (not math.isclose(f.first["delta"], f.before["delta"], rel_tol=1e-2))
    ),
    "The delta of now counts: what others have learned is not learned again.": is_answer(
        lambda f: of_thawed(f, f.before["delta"])
    ),
    "That is with the delta of step 1. The delta of now counts.": is_answer(lambda f: of_thawed(f, f.first["delta"])),
    "That is the input times the share. The delta is missing.": is_answer(lambda f: of_thawed(f, 1.0)),
}

for _table, _key in ((MOST, "10-most"), (WEIGHT, "10-weight"), (THAW, "10-thaw")):
    QUESTIONS.add(_table, _key)
