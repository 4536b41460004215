"""Lesson 14: four rows, of which no lamp alone tells the answer."""

from __future__ import annotations

from math import isfinite

from engine.definition.counted import counted
from engine.definition.values import Value
from engine.experiment.measuring import measured
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished
from engine.teaching.claims import largest
from engine.teaching.number_words import apart, write

ROWS = 4
"""So many steps make an epoch."""

SMALL = 0.01
"""Below this the errors of all rows are small."""

LONG = 240
"""Sixty epochs."""

WITHIN = 30
"""Within how many epochs it must be, to be quick."""

STRAIGHT = 1.01
"""Below this the total has nearly come to 1, where every straight network ends at best."""

NEURON = 2
"""The neuron that is dead at birth, counted from 0."""


def _total(attempt: Attempt, step: int) -> float:
    """The errors of all rows, added up, with the weights that a step has left."""
    return float(_after(attempt, step, "total"))  # type: ignore[arg-type]


def _after(attempt: Attempt, step: int, name: str) -> Value:
    measure = next(one for one in attempt.lesson.measures if one.gives == name)
    return measured(attempt.history, measure, [step])[0]


def _hand(attempt: Attempt) -> Verdict:
    errors = attempt.column("error", ROWS)
    for row, error in enumerate(errors):
        if error != 0:
            if not isfinite(error):
                return missed(f"The error of row {row + 1} is beyond every number that fits. Take smaller weights.")
            prediction, target = apart(attempt.at("prediction", row + 1), attempt.start("targets")[row])
            return missed(
                f"The error of row {row + 1} is {write(error)}: the prediction is {prediction}, and it should be "
                f"{target}."
            )
    if len(errors) < ROWS:
        return unfinished(attempt, f"The error of {counted(len(errors), 'row')} is 0 so far, and there are four.")
    heard = sum(weight != 0 for weight in attempt.start("output_weights"))
    if heard > 2:
        return missed(f"All four errors are 0. But {heard} output weights are not 0, and two neurons should do it.")
    return solved(f"In epoch 1 all four errors are 0, and {heard} neurons do it.")


def _wake(attempt: Attempt) -> Verdict:
    axis = attempt.lesson.declared("hidden_weights").axes[0]
    neuron = axis.label(NEURON)
    own, now = attempt.own("hidden_weights"), attempt.start("hidden_weights")
    others = [axis.label(at) for at in range(len(own)) if at != NEURON and own[at] != now[at]]
    if others:
        return missed(f"You have turned weights of {others[0]}. Turn only those of {neuron}.")
    if attempt.steps < LONG:
        return unfinished(attempt, f"After {counted(attempt.steps, 'step')} it is too early to tell: run 240.")
    total = _total(attempt, LONG)
    if not total < SMALL:
        shown, limit = apart(total, SMALL)
        return missed(f"After 60 epochs the total is {shown}, not below {limit}.")
    by_row = _after(attempt, LONG, "all_hidden")
    silent = [axis.label(at) for at in range(len(own)) if not any(row[at] > 0 for row in by_row)]  # type: ignore[union-attr, operator, index]
    if silent:
        return missed(f"After 60 epochs the total is {write(total)}. But {silent[0]} gives nothing, whatever the row.")
    return solved(f"After 60 epochs the total is {write(total)}, and each neuron gives something in some row.")


def _epochs(attempt: Attempt) -> list[float]:
    """The errors of each epoch that is over, as the rows came, added up."""
    errors = attempt.column("error", WITHIN * ROWS)
    return [sum(errors[at : at + ROWS]) for at in range(0, len(errors) - ROWS + 1, ROWS)]


def _small_epoch(attempt: Attempt) -> int | None:
    """The first epoch in which they are small."""
    return next((at for at, error in enumerate(_epochs(attempt), start=1) if error < SMALL), None)


def _quick(attempt: Attempt) -> Verdict:
    epochs, epoch = _epochs(attempt), _small_epoch(attempt)
    if epoch is not None:
        return solved(f"In epoch {epoch} the four errors, each as its row comes, add up to less than 0.01.", epoch)
    if not epochs:
        return unfinished(attempt, "Not one epoch is over yet.")
    if not isfinite(largest(epochs)):
        return missed("An error is beyond every number that fits. Take a smaller alpha.")
    said = f"In {counted(len(epochs), 'epoch')} the least sum of the four errors is {write(min(epochs))}."
    return missed(said) if len(epochs) == WITHIN else unfinished(attempt, said)


def _straight(attempt: Attempt) -> Verdict:
    leak = attempt.start("leak")
    if leak != 1:
        return missed(f"The leak is {apart(leak, 1)[0]}, so there is a bend. It should be 1: no bend at all.")
    total = _total(attempt, attempt.steps)
    if total < STRAIGHT:
        return solved(f"After {counted(attempt.steps, 'step')} the total is {apart(total, STRAIGHT)[0]}.")
    if not isfinite(total):
        return missed("The total is beyond every number that fits. Take a smaller alpha.")
    said = f"After {counted(attempt.steps, 'step')} the total is {apart(total, STRAIGHT)[0]}."
    if attempt.steps < attempt.run.stop:
        return unfinished(attempt, said)
    return missed(f"{said} It should be below 1.01.")


def _two_neurons(attempt: Attempt) -> str:
    axis, heard = attempt.lesson.declared("hidden_weights").axes[0], attempt.start("output_weights")
    by_row = [attempt.at("hidden", step) for step in range(1, ROWS + 1)]
    said = [
        f"{axis.label(at)} gives {', '.join(write(row[at]) for row in by_row)} for the four rows, and its output "
        f"weight is {write(weight)}."
        for at, weight in enumerate(heard)
        if weight
    ]
    return (
        f"{' '.join(said)} Together that is what is wanted. No lamp alone knew the answer: neurons that bend made "
        "something new of the lamps, and a weighted sum of that does know."
    )


def _alive(attempt: Attempt) -> str:
    weights = ", ".join(write(weight) for weight in attempt.start("hidden_weights")[NEURON])
    return (
        f"With the weights {weights} its sum is above 0 in some row, so its gate opens there and the delta comes "
        "through. A neuron whose sum is below 0 in every row gets no blame, and without blame it never learns. "
        "Where it begins decides."
    )


def _bold(attempt: Attempt) -> str:
    return (
        f"With an alpha of {write(attempt.start('alpha'))} it is there in epoch {_small_epoch(attempt)}, with the "
        "lesson's 0.2 in epoch 35. An alpha of 0.5 does not blow up here: it shuts three gates for good."
    )


def _no_bend(attempt: Attempt) -> str:
    return (
        "Without a bend the two layers are one: each lamp has one weight in the end. The best it can do is to say 1/2 "
        "to every row, and four errors of 1/4 make 1. More layers without bends change nothing."
    )


CHALLENGES = (
    Challenge(
        key="14-hand",
        lesson=14,
        title="Two neurons by hand",
        goal="Find weights with which the four errors of epoch 1 are 0. At most two output weights may be other than "
        "0. Turn only the hidden and the output weights.",
        judge=_hand,
        hints=(
            "Exactly one of left and middle is on where the target is 1. Let one neuron count how many of them are on.",
            "A neuron with the weights 1, 1, 0 gives 1, 1, 0, 2 for the four rows. Wanted is 1, 1, 0, 0.",
            "A neuron with the weights 1, 1, -1 gives 0, 0, 0, 1. With output weights of 1 and -2 the two do it, and "
            "0 for the others.",
        ),
        solution={
            "hidden_weights": ((1.0, 1.0, 0.0), (1.0, 1.0, -1.0), (-0.7, -0.3, -0.4), (0.7, 0.2, -0.6)),
            "output_weights": (1.0, -2.0, 0.0, 0.0),
        },
        explanation=_two_neurons,
        keeps=("inputs", "targets", "leak"),
    ),
    Challenge(
        key="14-wake",
        lesson=14,
        title="Wake it",
        goal="Neuron 3 gives nothing in any row. Turn only its three hidden weights, so that after 60 epochs the total "
        "is below 0.01 and every neuron gives something in some row.",
        judge=_wake,
        hints=(
            "Its sum is below 0 in every row. In which row is it nearest to 0, and which lamps are on there?",
            "The right lamp is on in every row, and in row 3 alone. What if neuron 3's weight for right is above 0?",
            "Leave -0.7 and -0.3, and turn the weight for right up to 0.4. Then run 240 steps.",
        ),
        solution={"hidden_weights": ((0.3, -1.0, 0.4), (0.6, 0.2, 0.9), (-0.7, -0.3, 0.4), (0.7, 0.2, -0.6))},
        explanation=_alive,
        keeps=("output_weights", "inputs", "targets", "leak", "alpha"),
    ),
    Challenge(
        key="14-quick",
        lesson=14,
        title="In the fewest epochs",
        goal="Let the four errors of an epoch, each as its row comes, add up to less than 0.01 within 30 epochs, and "
        "as early as you can. Turn only alpha.",
        judge=_quick,
        hints=(
            "With an alpha of 0.2 it takes 35 epochs. Turn it up.",
            "With an alpha of 0.5 three gates shut for good. Stay below.",
            "Try alphas between 0.35 and 0.42, in steps of 0.01.",
        ),
        solution={"alpha": 0.41},
        explanation=_bold,
        keeps=("hidden_weights", "output_weights", "inputs", "targets", "leak"),
        par=Par(21, "epochs"),
    ),
    Challenge(
        key="14-straight",
        lesson=14,
        title="As good as straight gets",
        goal="Set the leak to 1, so that there is no bend. Bring the total of all rows below 1.01. Turn only the leak, "
        "alpha and the steps.",
        judge=_straight,
        hints=(
            "With an alpha of 0.2 every row pulls the weights too far, and the next row pulls them back.",
            "A smaller alpha shakes less, but it takes more steps: some hundreds.",
            "Set the leak to 1, alpha to 0.02 and the steps to 400.",
        ),
        solution={"leak": 1.0, "alpha": 0.02, "steps": 400},
        explanation=_no_bend,
        keeps=("hidden_weights", "output_weights", "inputs", "targets"),
    ),
)
