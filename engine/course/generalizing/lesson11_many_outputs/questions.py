"""Lesson 11: every delta times every input."""

from __future__ import annotations

from engine.course.shared.question_words import most
from engine.teaching.question import Ahead, Asking, Choice, Question, at_step, is_rounding


def misses(ahead: Ahead) -> list[float]:
    """The deltas; a difference that is all rounding is none."""
    pairs = zip(ahead.was_all("predictions"), ahead.was_all("targets"), strict=True)
    return [0.0 if is_rounding(said - target, said, target) else said - target for said, target in pairs]


def labels_of(ahead: Ahead, name: str) -> list[str]:
    """What the numbers of a list are called."""
    axis = ahead.lesson.declared(name).axes[0]
    return [axis.label(at) for (at,) in ahead.elements(name)]


def listed(ahead: Ahead, name: str) -> str:
    """The numbers of a list with their labels: `8.5 for toes, 0.65 for record`."""
    numbers = ahead.apart(*ahead.was_all(name))
    return ", ".join(f"{number} for {label}" for number, label in zip(numbers, labels_of(ahead, name), strict=True))


def the_largest(ahead: Ahead) -> Asking | None:
    """Which of all weights moves most."""
    deltas, inputs = (list(map(abs, ahead.was_all(name))) for name in ("deltas", "inputs"))
    row, column = most(deltas), most(inputs)
    places = ahead.elements("weights")
    moves = [abs(ahead.will("weights", place) - ahead.was("weights", place)) for place in places]
    right = most(moves)
    if row is None or column is None or right is None or places[right] != (row, column) or not misses(ahead)[row]:
        return None
    weights = [abs(ahead.was("weights", place)) for place in places]
    others = [
        (places[weights.index(max(weights))], "It is the weight furthest from zero, and that plays no part."),
        ((row, inputs.index(min(inputs))), "The delta is the largest, but the input is the smallest."),
        ((deltas.index(min(deltas)), column), "The input is the largest, but the delta is the smallest."),
    ]
    fact = f"Its delta and its input are those furthest from zero, so their product is: {_product(ahead, row, column)}."
    return Asking(
        f"The deltas are {listed(ahead, 'deltas')}. The inputs are {listed(ahead, 'inputs')}. "
        "Which weight will move most?",
        Choice(ahead.label("weights", (row, column)), fact),
        tuple(
            Choice(ahead.label("weights", place), f"{why} It gives {_product(ahead, *place)}.")
            for place, why in others
            if place != (row, column)
        ),
        ("weights", (row, column)),
        tuple(ahead.label("weights", place) for place in places),
    )


def _product(ahead: Ahead, row: int, column: int) -> str:
    return ahead.product(ahead.was("deltas", (row,)), ahead.was("inputs", (column,)))


def the_least(ahead: Ahead) -> Asking | None:
    """Which row moves least."""
    deltas, labels = list(map(abs, ahead.was_all("deltas"))), labels_of(ahead, "deltas")
    least = min(deltas)
    right = deltas.index(least)
    if not any(ahead.was_all("inputs")) or any(
        delta <= least * (1 + 1e-6) for at, delta in enumerate(deltas) if at != right
    ):
        return None
    shown = ahead.apart(*ahead.was_all("deltas"))
    fact = f"The row of {labels[right]} moves by its delta, {shown[right]}, the nearest to zero."
    return Asking(
        f"The deltas are {listed(ahead, 'deltas')}. Which output's row of weights will move least?",
        Choice(labels[right], f"{fact} The inputs are the same for all rows."),
        tuple(
            Choice(label, f"The delta of {label} is {shown[at]}, further from zero. {fact}")
            for at, label in enumerate(labels)
            if at != right
        ),
        ("weight_deltas", (right, 0)),
        tuple(labels),
    )


def nothing_comes_in(ahead: Ahead) -> int | None:
    """The place of the one input that is 0, where there is one."""
    inputs = list(ahead.was_all("inputs"))
    return inputs.index(0.0) if inputs.count(0.0) == 1 and len(inputs) > 1 else None


def the_still(ahead: Ahead) -> Asking | None:
    """Which weights an input of 0 leaves alone."""
    column, deltas = nothing_comes_in(ahead), misses(ahead)
    if column is None or not all(deltas) or len(deltas) < 2:
        return None
    labels, outputs = labels_of(ahead, "inputs"), labels_of(ahead, "deltas")
    words = (
        f"the column of {labels[column]}",
        f"the row of {outputs[0]}",
        f"only weights[{outputs[0]}][{labels[column]}]",
        "none: all move",
    )
    fact = f"delta × 0 is 0 in every row, so the column of {labels[column]} stays."
    return Asking(
        f"inputs[{labels[column]}] is 0, and no delta is. Which weights will stay?",
        Choice(words[0], f"{fact} In the other columns no product is 0."),
        (
            Choice(words[1], f"A row stays where its delta is 0. {fact}"),
            Choice(words[2], f"The input of 0 goes to every output. {fact}"),
            Choice(words[3], fact[0].upper() + fact[1:]),
        ),
        ("weight_deltas", (0, column)),
        words,
    )


QUESTIONS = (
    Question("11-largest", 11, "The largest of all", "learn", the_largest, at_step(1), alone=True),
    Question("11-least", 11, "The row that hardly moves", "learn", the_least, at_step(2), alone=True),
    Question("11-still", 11, "An input of 0", "learn", the_still, lambda ahead: nothing_comes_in(ahead) is not None),
)
