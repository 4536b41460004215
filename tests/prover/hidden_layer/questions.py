"""What the questions of lesson 14 may say, and when it is so."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

from tests.prover.forms import ALWAYS, Table
from tests.prover.question_forms import QUESTIONS, RIGHT, Facts, is_answer, said


def first(f: Facts, name: str) -> float:
    return float(f.before[name][0])


def gate(f: Facts) -> float:
    """That of the first neuron."""
    return 1.0 if first(f, "sums") > 0 else float(f.before["leak"])


@QUESTIONS.says(
    r"The delta is {N}\. The output weight of neuron1 is {N}, its sum is {N}, and the leak is {N}\. What will hidden_deltas\[neuron1\] be\?",
    "14-blame",
)
def _(f: Facts, delta: str, weight: str, total: str, leak: str) -> bool:
    return (
        said(delta, f.before["delta"])
        and said(weight, first(f, "output_weights"))
        and said(total, first(f, "sums"))
        and said(leak, f.before["leak"])
    )


def product(f: Facts, *factors: float) -> float:
    result = float(f.before["delta"])
    for factor in factors:
        result = result * factor
    return result


BLAME: Table = {
    "It is delta × output weight × gate.": is_answer(lambda f: product(f, first(f, "output_weights"), gate(f))),
    "The sum is above 0, so the gate is 1.": lambda f: first(f, "sums") > 0,
    "The sum is not above 0, so the gate is the leak, {N}.": lambda f, leak: (
        not first(f, "sums") > 0 and said(leak, f.before["leak"])
    ),
    "The size is right, the sign is not: look at both signs again.": lambda f: f.answer == -f.right,
    "The output weight is missing.": is_answer(lambda f: product(f, gate(f))),
    "The blame goes back by the weight that the signal came by.": ALWAYS,
    "The gate is missing.": is_answer(lambda f: product(f, first(f, "output_weights"))),
    "That is multiplied by the sum.": is_answer(lambda f: product(f, first(f, "output_weights"), first(f, "sums"))),
    "The gate counts, not how large the sum is.": ALWAYS,
}


def stay(f: Facts) -> list[int]:
    """The neurons none of whose weights the phase moves."""
    pairs = zip(f.before["hidden_weights"], f.after["hidden_weights"], strict=True)
    return [at for at, (before, after) in enumerate(pairs) if before == after]


@QUESTIONS.says(r"The sums are (.+)\. The delta is {N}\. Which neuron's weights will all stay\?", "14-gate")
def _(f: Facts, listed: str, delta: str) -> bool:
    parts = [part.split(" for ") for part in listed.split(", ")]
    return (
        [label for _, label in parts] == [f"neuron{at + 1}" for at in range(len(f.before["sums"]))]
        and all(said(number, total) for (number, _), total in zip(parts, f.before["sums"], strict=True))
        and said(delta, f.before["delta"])
    )


GATE: Table = {
    "Its sum is {N}, above 0, so its gate is open.": lambda f, total: (
        said(total, f.before["sums"][int(f.answer.removeprefix("neuron")) - 1]) and float(total) > 0
    ),
}


@QUESTIONS.says(r"The sum of neuron(\d) is {N}, not above 0: its gate is shut, and no blame comes through\.", "14-gate")
def _(f: Facts, neuron: str, total: str) -> bool:
    at = int(neuron) - 1
    return said(total, f.before["sums"][at]) and not f.before["sums"][at] > 0 and stay(f) == [at]


LAMPS = ("left", "middle", "right")


def lamp(f: Facts) -> Any:
    """The place of the lamp that is off, in the row in turn."""
    return list(f.before["inputs"][f.before["row"]]).index(0)


def moves(f: Facts, at: int) -> bool:
    pairs = zip(f.before["hidden_weights"], f.after["hidden_weights"], strict=True)
    return any(before[at] != after[at] for before, after in pairs)


@QUESTIONS.says(
    r"It is the turn of row(\d+), and in it (\w+) is 0\. Will the weights from (\w+) to the hidden neurons move\?",
    "14-off",
)
def _(f: Facts, row: str, off: str, same: str) -> bool:
    axis = [*LAMPS, "input4", "input5", "input6"]
    return int(row) == f.before["row"] + 1 and off == same == axis[lamp(f)]


OFF: Table = {
    "A weight moves by hidden delta × input, and the input of {L} is 0 in this row.": lambda f, _: (
        not moves(f, lamp(f))
    ),
    "Other weights of this row move.": lambda f: any(moves(f, at) for at in range(len(f.before["hidden_weights"][0]))),
    "An open gate lets the blame through, but it is multiplied by the input.": ALWAYS,
}

QUESTIONS.add(BLAME, "14-blame")
QUESTIONS.add(GATE, "14-gate")
QUESTIONS.add(OFF, "14-off")
RIGHT["14-gate"] = lambda f: f"neuron{stay(f)[0] + 1}"
RIGHT["14-off"] = lambda f: "yes" if moves(f, lamp(f)) else "no, none of them"
