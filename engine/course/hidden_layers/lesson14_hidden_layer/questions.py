"""Lesson 14: which gates are shut, how much blame comes back, and where nothing came in."""

from __future__ import annotations

from engine.teaching.question import Ahead, Asking, Choice, Question, at_step, is_rounding


def _labels(ahead: Ahead, name: str, axis: int = 0) -> list[str]:
    of = ahead.lesson.declared(name).axes[axis]
    return [of.label(at) for at in range(len(ahead.was_all(name) if axis == 0 else ahead.was_all(name)[0]))]  # type: ignore[arg-type]


def _nothing_left(ahead: Ahead) -> bool:
    """Whether what is left of the miss is rounding, or nothing."""
    prediction, target = ahead.was("prediction"), ahead.was("targets", (int(ahead.was("row")),))
    return is_rounding(prediction - target, prediction, target)


def _rows_that_stay(ahead: Ahead) -> list[int]:
    """The hidden neurons none of whose weights the phase will move."""
    return [
        neuron
        for neuron, weights in enumerate(ahead.before["hidden_weights"])  # type: ignore[arg-type]
        if ahead.after["hidden_weights"][neuron] == weights  # type: ignore[index]
    ]


def the_shut_gate(ahead: Ahead) -> Asking | None:
    """Which neuron's weights stay, since its gate is shut."""
    sums, gates = list(ahead.was_all("sums")), list(ahead.was_all("gates"))
    shut = [neuron for neuron, gate in enumerate(gates) if gate == 0]
    if _nothing_left(ahead) or len(shut) != 1 or _rows_that_stay(ahead) != shut:
        return None
    (neuron,) = shut
    labels, shown = _labels(ahead, "sums"), ahead.apart(*sums)
    fact = f"The sum of {labels[neuron]} is {shown[neuron]}, not above 0: its gate is shut, and no blame comes through."
    wrong = []
    for other, label in enumerate(labels):
        if other != neuron:
            wrong.append(Choice(label, f"Its sum is {shown[other]}, above 0, so its gate is open. {fact}"))
    listed = ", ".join(f"{number} for {label}" for number, label in zip(shown, labels, strict=True))
    return Asking(
        f"The sums are {listed}. The delta is {ahead.write(ahead.was('delta'))}. Which neuron's weights will all stay?",
        Choice(labels[neuron], fact),
        tuple(wrong),
        ("hidden_weight_deltas", (neuron, 0)),
        tuple(labels),
    )


def the_blame(ahead: Ahead) -> Asking | None:
    """How much of the delta the first neuron is to blame for."""
    index = ahead.elements("hidden_deltas")[0]
    delta, weight, total = ahead.was("delta"), ahead.was("output_weights", index), ahead.was("sums", index)
    leak, gate = ahead.was("leak"), ahead.will("gates", index)
    if _nothing_left(ahead) or not weight:
        return None
    write, label = ahead.write, ahead.label("hidden_deltas", index)
    side = "above 0" if total > 0 else "not above 0"
    what = "so the gate is 1" if total > 0 else f"so the gate is the leak, {write(leak)}"
    wrong = [
        Choice(-delta * weight * gate, "The size is right, the sign is not: look at both signs again."),
        Choice(
            delta * gate, "The output weight is missing. The blame goes back by the weight that the signal came by."
        ),
        Choice(delta * weight, f"The gate is missing. The sum is {side}, {what}."),
        Choice(0.0 if gate else delta * weight, f"The sum is {side}, {what}."),
        Choice(delta * weight * total, "That is multiplied by the sum. The gate counts, not how large the sum is."),
    ]
    return Asking(
        f"The delta is {write(delta)}. The output weight of {_labels(ahead, 'sums')[0]} is {write(weight)}, its sum is "
        f"{write(total)}, and the leak is {write(leak)}. What will {label} be?",
        Choice(ahead.will("hidden_deltas", index), f"It is delta × output weight × gate. The sum is {side}, {what}."),
        tuple(wrong),
        ("hidden_deltas", index),
    )


def an_input_of_0(ahead: Ahead) -> int | None:
    """The place of the one input of the row that is 0, where there is one."""
    inputs = list(ahead.was_all("inputs", (int(ahead.was("row")),)))
    return inputs.index(0.0) if inputs.count(0.0) == 1 and len(inputs) > 1 else None


def the_lamp_that_is_off(ahead: Ahead) -> Asking | None:
    """Whether the weights from a lamp that is off move."""
    lamp = an_input_of_0(ahead)
    if lamp is None or _nothing_left(ahead):
        return None
    neurons, labels = len(ahead.was_all("sums")), _labels(ahead, "hidden_weights", 1)
    moved = [
        neuron
        for neuron in range(neurons)
        if any(
            ahead.will("hidden_weights", (neuron, at)) != ahead.was("hidden_weights", (neuron, at))
            for at in range(len(labels))
        )
    ]
    if not moved:
        return None
    words = (
        "no, none of them",
        "yes, all of them",
        "only where the gate is open",
    )
    fact = f"A weight moves by hidden delta × input, and the input of {labels[lamp]} is 0 in this row."
    return Asking(
        f"It is the turn of {ahead.lesson.declared('inputs').axes[0].label(int(ahead.was('row')))}, and in it "
        f"{labels[lamp]} is 0. Will the weights from {labels[lamp]} to the hidden neurons move?",
        Choice(words[0], fact),
        (
            Choice(words[1], f"Other weights of this row move. {fact}"),
            Choice(words[2], f"An open gate lets the blame through, but it is multiplied by the input. {fact}"),
        ),
        ("hidden_weight_deltas", (moved[0], lamp)),
        words,
    )


QUESTIONS = (
    Question("14-blame", 14, "How much blame", "blame", the_blame, at_step(1), alone=True),
    Question("14-gate", 14, "The shut gate", "learn", the_shut_gate, at_step(1)),
    Question("14-off", 14, "A lamp that is off", "learn", the_lamp_that_is_off, at_step(2)),
)
