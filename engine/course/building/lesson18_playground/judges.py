"""What a run of the playground must have reached for each of its challenges."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite

from engine.course.building.lesson18_playground.measures import MEASURES, OF_TRAIN
from engine.course.building.lesson18_playground.presets import BY_HEART, DEAD
from engine.course.building.lesson18_playground.words import BLOBS, CIRCLE, HILLS, NUMBER, PLANE, SOFTMAX, SPIRAL, XOR
from engine.definition.counted import counted
from engine.definition.values import Value
from engine.experiment.experiment import Experiment
from engine.experiment.measuring import measured
from engine.experiment.run_validation import set_by_hand
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Verdict, missed, solved, tried, unfinished
from engine.teaching.number_words import write

END = 3000
"""Runs are judged after so many steps, or where they stop before."""
NINE_TENTHS, NINETEEN_TWENTIETHS, ALL = 135, 143, 150
"""So many of 150 test rows."""
SOON, AT_ONCE = 60, 20
"""Within so many steps."""
FEW = 6
"""More neurons than these are not few."""
LOW = 0.005
"""Below this the test error of the hills must be."""
CURED = 232
"""So many of 270 test rows."""
SHORT = 1000
"""How long an alpha at the edge has to hold out."""
SMALL = 0.001
MORE = (1, 2, 5, 10)
"""By so many percent alpha is made larger."""

MEASURED = {one.gives: one for one in MEASURES}


def _after(attempt: Attempt, name: str, *steps: int) -> list[float]:
    """What is measured after steps."""
    return [float(one) for one in measured(attempt.history, MEASURED[name], list(steps))]  # type: ignore[arg-type]


def _other_points(attempt: Attempt, data: int) -> Verdict | None:
    """That the points or the start weights are not those that are asked for, where they are not."""
    word = attempt.lesson.word
    if attempt.start("data") != data:
        now, wanted = word("data", attempt.start("data")), word("data", float(data))
        return missed(f"data is {now}. It should be {wanted}.")
    if set_by_hand(attempt.lesson, attempt.history.start):
        return missed("Points, weights or biases are set by hand. «defaults» brings them back. Then build anew.")
    return None


def _not_yet(attempt: Attempt, most: int) -> Verdict | None:
    """That the run has not come to its stop, nor so far, where it has not."""
    wanted = min(attempt.run.stop, most)
    if attempt.steps >= wanted:
        return None
    return unfinished(attempt, f"So far it is {counted(attempt.steps, 'step')} of {wanted}.")


def _soon(attempt: Attempt, wanted: int, most: int) -> Verdict:
    """Whether so many test rows are right after some step, soon enough."""
    last = min(attempt.steps, most)
    rights = _after(attempt, "test_right", *range(1, last + 1))
    step = next((at for at, right in enumerate(rights, start=1) if right >= wanted), None)
    if step is not None:
        return solved(f"After step {step} {write(rights[step - 1])} of the 150 test rows are right.", score=step)
    said = f"In {counted(last, 'step')} at most {write(max(rights))} of the 150 test rows are right."
    return missed(said) if last == most else unfinished(attempt, said)


def _hidden(attempt: Attempt) -> int:
    return int(sum(attempt.start("neurons")))


def without_a_layer(attempt: Attempt) -> Verdict:
    """Exclusive or, all right, without a hidden layer."""
    if wrong := _other_points(attempt, XOR):
        return wrong
    if _hidden(attempt):
        return missed(f"Besides the output there are neurons: {_hidden(attempt)}. Do without any hidden layer.")
    return _soon(attempt, ALL, AT_ONCE)


def few_neurons(attempt: Attempt) -> Verdict:
    """The spiral, with few neurons."""
    count = _hidden(attempt)
    if wrong := _other_points(attempt, SPIRAL):
        return wrong
    if count > FEW:
        return missed(f"There are {counted(count, 'hidden neuron')}. Take {FEW} at most.")
    if late := _not_yet(attempt, END):
        return late
    (right,) = _after(attempt, "test_right", min(attempt.steps, END))
    said = f"With {counted(count, 'hidden neuron')} {write(right)} of the 150 test rows are right."
    return solved(said, score=count) if right >= NINE_TENTHS else missed(f"{said} It should be 135 at least.")


def soon_around(attempt: Attempt) -> Verdict:
    """The circle, nearly all right, soon."""
    if wrong := _other_points(attempt, CIRCLE):
        return wrong
    if attempt.start("features") != attempt.own("features"):
        return missed("The features are others. Take x1 and x2, and nothing else.")
    return _soon(attempt, NINETEEN_TWENTIETHS, SOON)


def at_the_edge(attempt: Attempt) -> Verdict:
    """An alpha that just does not explode."""
    if wrong := _other_points(attempt, PLANE):
        return wrong
    if attempt.start("output") != NUMBER or _hidden(attempt):
        return missed("Take a linear output and no hidden layer, as the preset “a plane” has them.")
    if attempt.steps < SHORT:
        return unfinished(attempt, f"So far it is {counted(attempt.steps, 'step')} of {SHORT}.")
    (error,) = _after(attempt, "test_error", SHORT)
    if not error < SMALL:
        return missed(f"After step 1000 the test error is {_size(error)}. This alpha is too large, or far too small.")
    for percent in MORE:
        other = tried(attempt, SHORT, alpha=attempt.start("alpha") * (1 + percent / 100))
        (grown,) = _after(other, "test_error", SHORT)
        if not grown < 1:
            said = (
                f"The test error is {_size(error)}. With {percent} % more alpha it is {_size(grown)} after 1000 steps."
            )
            return solved(said, score=percent)
    return missed("With 10 % more alpha the test error is still below 1. Go nearer to the edge.")


def _size(error: float) -> str:
    return write(error) if isfinite(error) else "no number that fits"


def cured(attempt: Attempt) -> Verdict:
    """The overfitting, cured."""
    if other := _other_than(attempt, BY_HEART, "neurons", "activations", "decay", "sparsity", "dropout", "steps"):
        return missed(f"{other} is not as in the preset “by heart”. Take that one first.")
    if late := _not_yet(attempt, END):
        return late
    (right,) = _after(attempt, "test_right", min(attempt.steps, END))
    said = f"At the end {write(right)} of the 270 test rows are right."
    return solved(said, score=270 - right) if right >= CURED else missed(f"{said} It should be 232 at least.")


def _other_than(attempt: Attempt, preset: Mapping[str, Value], *free: str) -> str | None:
    """A number that is not as a preset has it, but for those that may be turned."""
    for name in set_by_hand(attempt.lesson, attempt.history.start):
        if name.partition("[")[0] not in free:
            return name
    wanted = Experiment(attempt.lesson.base, **preset).parameters
    made = {given.name for given in attempt.lesson.begun}
    names = (one.name for one in attempt.lesson.parameters if one.name not in {*free, *made})
    return next((name for name in names if attempt.start(name) != wanted[name]), None)


def awake(attempt: Attempt) -> Verdict:
    """The dead neuron, found and woken."""
    if other := _other_than(attempt, DEAD, "biases", "steps"):
        return missed(f"{other} is not as in the preset “a dead neuron”. Take that one first.")
    before, now = Experiment(attempt.lesson.base, **DEAD).parameters, attempt.history.start
    turned = [at for at in range(4) if now["biases"][0][at] != before["biases"][0][at]]  # type: ignore[index]
    if len(turned) != 1 or now["biases"][1] != before["biases"][1]:  # type: ignore[index]
        return missed("Turn the bias of one hidden neuron, and no other.")
    (neuron,) = turned
    if count := _on(before, neuron):
        return missed(f"neuron{neuron + 1} is not dead: it was on in {count} of the 150 rows. Look at another one.")
    count = _on(now, neuron)
    if not count:
        return missed(f"neuron{neuron + 1} is the dead one, and with this bias it is still off in every row.")
    if attempt.steps < END:
        return unfinished(attempt, f"So far it is {counted(attempt.steps, 'step')} of {END}.")
    (right,) = _after(attempt, "test_right", END)
    said = (
        f"neuron{neuron + 1} was dead, and now it is on in {count} of the 150 rows: {write(right)} test rows are right."
    )
    return solved(said) if right >= NINETEEN_TWENTIETHS else missed(f"{said} It should be 143 at least.")


def _on(values: Mapping[str, Value], neuron: int) -> int:
    """In how many of the rows that are learned from a neuron of the first layer gives anything."""
    outputs = OF_TRAIN[0].call(values)["all_outputs"]
    return sum(row[neuron] > 0 for row in outputs[1])


def low_hills(attempt: Attempt) -> Verdict:
    """The hills, well fitted."""
    if wrong := _other_points(attempt, HILLS):
        return wrong
    if attempt.start("output") != NUMBER:
        return missed("The output should be linear.")
    if late := _not_yet(attempt, END):
        return late
    (error,) = _after(attempt, "test_error", min(attempt.steps, END))
    said = f"With {counted(_hidden(attempt), 'hidden neuron')} the test error is {_size(error)}."
    return solved(said, score=_hidden(attempt)) if error < LOW else missed(f"{said} It should be below 0.005.")


def through_one(attempt: Attempt) -> Verdict:
    """Three classes through one neuron."""
    if wrong := _other_points(attempt, BLOBS):
        return wrong
    if attempt.start("neurons") != (1,) or attempt.start("output") != SOFTMAX:
        return missed("Take softmax, and one hidden layer of one neuron.")
    if late := _not_yet(attempt, END):
        return late
    (right,) = _after(attempt, "test_right", min(attempt.steps, END))
    said = f"Through one neuron {write(right)} of the 150 test rows are right."
    return solved(said, score=ALL - right) if right >= NINE_TENTHS else missed(f"{said} It should be 135 at least.")
