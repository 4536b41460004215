"""What lesson 14 says to every learner alike: its presets, exercises, exhibits and words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import engine
from engine.analysis.gradient_check import gradient_check
from engine.teaching.exhibit import CellRun
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.fixed_forms.tries import EXERCISES_BY_KEY, faulty, first, mended, near, own, ran, solved_with
from tests.prover.hidden_layer.network import Network, epoch_errors
from tests.prover.preset_forms import PRESETS, Tried


def small(errors: list[float]) -> int:
    """The first epoch whose errors add up to less than 0.01."""
    return [total < 0.01 for total in epoch_errors(errors)].index(True) + 1


def networks(t: Tried) -> list[Network]:
    """The network before the first step, and after each."""
    start = t.run.history.start
    weights = zip(t.column("hidden_weights"), t.column("output_weights"), strict=True)
    after = [{**start, "hidden_weights": hidden, "output_weights": output} for hidden, output in weights]
    return [Network.of(start), *map(Network.of, after)]


def never_moves(t: Tried) -> bool:
    every = networks(t)
    return all(one == every[0] for one in every) and {one.total() for one in every} == {2.0}


PRESETS.add(
    {
        "Start weights by chance, those of a well-known book: the four errors of epoch 60 add up to 0.000015.": lambda t: (
            round(epoch_errors(t.column("error"))[59], 6) == 0.000015
        ),
        "A shut gate lets a hundredth through, so every neuron gets some blame: the total ends below 0.0000001.": lambda t: (
            t.given == {"leak": 0.01}
            and min(t["gates"]) == 0.01
            and 0 not in t.column("hidden_deltas")[0]
            and networks(t)[-1].total() < 1e-7
        ),
        "The four errors of an epoch add up to less than 0.01 in epoch 25, with an alpha of 0.2 in epoch 35.": lambda t: (
            small(t.column("error")) == 25 and own(14).alpha == 0.2 and small(ran(14).error) == 35
        ),
        "A sum below 0 comes through with its sign turned: a fold, and the errors are below 0.01 in epoch 15.": lambda t: (
            all(
                hidden == tuple(map(abs, sums))
                for sums, hidden in zip(t.column("sums"), t.column("hidden"), strict=True)
            )
            and small(t.column("error")) == 15
        ),
        "Without a bend the two layers are one row of weights, whatever they are: the total stays above 1.": lambda t: (
            all(one.is_straight() and one.total() > 1 for one in networks(t))
        ),
        "Every sum is below 0 in every row, so every gate is shut: no weight ever moves, and the total stays 2.": lambda t: (
            all(total < 0 for sums in t.column("sums") for total in sums) and never_moves(t)
        ),
        "Nothing comes through and no blame goes back: no weight ever moves, and the total stays 2.": lambda t: (
            not any(one for row in (*t.column("hidden"), *t.column("hidden_deltas")) for one in row) and never_moves(t)
        ),
        "Four neurons that begin alike get the same blame and stay alike: they are one, and the total stays above 1.": lambda t: (
            all(len(set(row)) == 1 for name in ("hidden_deltas", "hidden_weights", "hidden") for row in t.column(name))
            and all(one.total() > 1 for one in networks(t))
        ),
        "It does not blow up: after 60 epochs three of the four neurons are shut in every row, and the total is 1.56.": lambda t: (
            [any(networks(t)[-1].hidden(row)[at] > 0 for row in t["inputs"]) for at in range(4)].count(False) == 3
            and round(networks(t)[-1].total(), 2) == 1.56
        ),
    }
)

GLOSSARY.add(
    {
        "The way a delta takes back through a network: over the weights that the signal came by, and through the gates.": lambda _: (
            near(
                first(14).hidden_deltas,
                [
                    first(14).delta * weight * gate
                    for weight, gate in zip(own(14).output_weights, first(14).gates, strict=True)
                ],
            )
        ),
        "It says how much each hidden weight is to blame.": lambda _: all(
            slope.ratio is None or near(slope.ratio, 2, 1e-6)
            for slope in gradient_check(engine.lesson(14), {**engine.lesson(14).defaults, "step": 1}).slopes  # type: ignore[union-attr]
        ),
    },
    "backpropagation",
)
GLOSSARY.add(
    {
        "What the bend of a hidden neuron lets through of a change: 1 where its sum is above 0, with relu 0 elsewhere.": lambda _: (
            first(14).gates == tuple(float(total > 0) for total in first(14).sums)
        ),
        "Going back, the delta is multiplied by it.": lambda _: (
            first(14).hidden_deltas[2] == 0 != own(14).output_weights[2]
        ),
    },
    "gate",
)
GLOSSARY.add(
    {
        "Neurons between the inputs and the outputs.": lambda _: True,
        "Each makes a weighted sum, bends it, and hands it on.": lambda _: (
            near(first(14).sums, Network.of(vars(own(14))).sums(own(14).inputs[0]))
            and near(
                first(14).prediction,
                sum(one * w for one, w in zip(first(14).hidden, own(14).output_weights, strict=True)),
            )
        ),
        "No target says what they should give; backpropagation does.": lambda _: (
            len(own(14).targets) == len(own(14).inputs)
        ),
    },
    "hidden layer",
)
GLOSSARY.add(
    {
        "What part of a sum below 0 a hidden neuron lets through: 0 with relu, a little with a leaky one, 1 where there is no bend.": lambda _: (
            [first(14, leak=leak).hidden[2] for leak in (0.0, 0.01, 1.0)]
            == [0, 0.01 * first(14).sums[2], first(14).sums[2]]
            and first(14).sums[2] < 0
        ),
    },
    "leak",
)
GLOSSARY.add(
    {
        "The simplest bend: a sum above 0 stays as it is, any other becomes 0.": lambda _: (
            first(14).hidden == tuple(max(total, 0) for total in first(14).sums)
        ),
        "It is short for rectified linear unit.": lambda _: True,
    },
    "relu",
)

BLAME = (
    "gates = []",
    "hidden_deltas = []",
    "for neuron in range(len(sums)):",
    "    if sums[neuron] > 0:",
    "        gates.append(1)",
    "    else:",
    "        gates.append(leak)",
    "    hidden_deltas.append(delta * output_weights[neuron] * gates[neuron])",
    "return gates, hidden_deltas",
)
EXERCISES.add(
    {
        "gates: 1 for a sum above 0, else the leak.": lambda _: solved_with("14-blame", *BLAME),
        "hidden_deltas: the delta × its output weight × its gate.": lambda _: solved_with("14-blame", *BLAME),
        "Walk over the neurons: for neuron in range(len(sums)):.": lambda _: solved_with("14-blame", *BLAME),
        "Each has a sum and an output weight.": lambda _: all(
            len(call[1]) == len(call[2]) for call in EXERCISES_BY_KEY["14-blame"].calls
        ),
        "if sums[neuron] > 0: append 1 to gates, else: append leak.": lambda _: solved_with("14-blame", *BLAME),
        "hidden_deltas.append(delta * output_weights[neuron] * gates[neuron]), and last return gates, hidden_deltas": lambda _: (
            solved_with("14-blame", *BLAME)
        ),
    },
    "14-blame",
)
EXERCISES.claims_nothing(
    "14-blame",
    "Give two lists, with a number for each hidden neuron.",
    "This is backpropagation: a delta goes back by the weights that the signal came by, and through the slope of the bend.",
    "With more layers it is done once more for each.",
)

FORWARDS = (
    "sums = []",
    "for row_of_weights in hidden_weights:",
    "    sums.append(sum(w * x for w, x in zip(row_of_weights, {row})))",
    "hidden = [total if total > 0 else leak * total for total in sums]",
    "prediction = sum(w * h for w, h in zip(output_weights, hidden))",
    "delta = prediction - {target}",
)
BACK = (
    "deltas = [delta * output_weights[n] * (1 if sums[n] > 0 else leak) for n in range(len(sums))]",
    "output_weights = [output_weights[n] - alpha * delta * hidden[n] for n in range(len(sums))]",
    "hidden_weights = [[w - alpha * d * x for w, x in zip(one, {row})] for one, d in zip(hidden_weights, deltas)]",
)
STEP = (
    *(line.format(row="inputs[row]", target="targets[row]") for line in (*FORWARDS, *BACK)),
    "return hidden_weights, output_weights",
)
EXERCISES.add(
    {
        "Forwards: sums, the bend (a sum above 0 stays, others times the leak), the prediction.": lambda _: solved_with(
            "14-step", *STEP
        ),
        "The delta to targets[row], back to the hidden neurons.": lambda _: solved_with("14-step", *STEP),
        "Last, all weights less alpha times their part.": lambda _: solved_with("14-step", *STEP),
        "Forwards: a list of sums, one for each row of hidden_weights.": lambda _: solved_with("14-step", *STEP),
        "From it the list hidden, and from that the prediction.": lambda _: solved_with("14-step", *STEP),
        "Back: delta = prediction - targets[row].": lambda _: solved_with("14-step", *STEP),
        "The delta of neuron n is delta × output_weights[n], times 1 for a sum above 0, else times the leak.": lambda _: (
            solved_with("14-step", *STEP)
        ),
        "Last: output_weights[n] - alpha * delta * hidden[n], and hidden_weights[n][i] - alpha * hidden_deltas[n] * inputs[row][i], each in a new list.": lambda _: (
            solved_with("14-step", *STEP)
        ),
    },
    "14-step",
)
EXERCISES.claims_nothing(
    "14-step",
    "Do a whole step for inputs[row].",
    "Give hidden_weights, output_weights in new lists.",
    "Nothing has moved yet.",
    "You have written backpropagation.",
    "Forwards, the delta, back, then move: a network of a hundred layers learns in these four acts, too.",
)

TRAIN = (
    "all_errors = []",
    "all_hidden_weights = []",
    "all_output_weights = []",
    "for step in range(steps):",
    "    row = inputs[step % len(inputs)]",
    "    target = targets[step % len(inputs)]",
    *(f"    {line.format(row='row', target='target')}" for line in (*FORWARDS, *BACK)),
    "    all_errors.append(delta * delta)",
    "    all_hidden_weights.append(hidden_weights)",
    "    all_output_weights.append(output_weights)",
    "return all_errors, all_hidden_weights, all_output_weights",
)
EXERCISES.add(
    {
        "Take steps steps, one row each, in order, over and over: forwards, the delta, back, then move all weights.": lambda _: (
            solved_with("14-train", *TRAIN)
        ),
        "for step in range(steps): and in it row = inputs[step % len(inputs)].": lambda _: solved_with(
            "14-train", *TRAIN
        ),
        "Then a loop over the hidden neurons, for the sums and for what the bend leaves of them.": lambda _: (
            solved_with("14-train", *TRAIN)
        ),
        "After the prediction: delta = prediction - target, and a list of hidden deltas: delta × output weight, × 1 for a sum above 0, else times the leak.": lambda _: (
            solved_with("14-train", *TRAIN)
        ),
        "Then new lists: each output weight less alpha × delta × what its neuron gave, each hidden weight less alpha × its neuron's hidden delta × its input.": lambda _: (
            solved_with("14-train", *TRAIN)
        ),
    },
    "14-train",
)
EXERCISES.claims_nothing(
    "14-train",
    "You begin on an empty page.",
    "Keep each step's error, from before the move, in all_errors, its new weights in all_hidden_weights and all_output_weights.",
    "Append them, and go on with them.",
    "You have written a network with a hidden layer, all of it.",
    "Large ones have more neurons, more layers and more rows; the loop is this one.",
)


def printed(run: Any) -> list[float]:
    return [float(line.partition("Error:")[2]) for line in run.printed]


EXHIBITS.add(
    {
        "The cell trains the network with its hidden layer, 240 steps.": lambda _: (
            len(faulty("14-gate").printed) == 240
        ),
        "In epoch 60 the four errors should add up to about 0.00000003.": lambda _: (
            round(epoch_errors(printed(mended("14-gate")))[59], 8) == 0.00000003
        ),
        "They add up to more than 1, as if there were no bend at all.": lambda _: (
            epoch_errors(printed(faulty("14-gate")))[59] > 1
        ),
        "What comes out of the bend is never below 0, so this is always so: a neuron that gave 0 is blamed too.": lambda _: (
            min(one for row in ran(14).hidden for one in row) == 0 and set(faulty("14-gate").values["gates"]) == {1}
        ),
        "A sum above 0 comes through, any other does not: that is right.": lambda _: (
            first(14).hidden == tuple(max(total, 0) for total in first(14).sums)
        ),
        "With a leak of 0 this is 0.": lambda _: 0.0 * first(14).sums[2] == 0,
        "A neuron that gave 0 had no part in the miss, yet it is blamed, as if there were no bend on the way back.": lambda _: (
            first(14).hidden[2] == 0 and 0 not in faulty("14-gate").values["hidden_deltas"]
        ),
        "The network goes forward through bends and learns as if it were straight, and it ends as a straight one does, with errors of about 1.33 an epoch.": lambda _: (
            abs(epoch_errors(printed(faulty("14-gate")))[59] - 1.33) < 0.01
            and abs(epoch_errors(ran(14, 4_000, leak=1.0).error)[-1] - 1.33) < 0.01
        ),
    },
    "14-gate",
)
EXHIBITS.claims_nothing(
    "14-gate",
    "That is right.",
    "Delta × output weight × gate: that is right, if the gate is.",
    "A shut gate lets the leak through.",
    "Is it ever shut?",
    "An open gate lets all through.",
    "When is it open?",
    "A well-known book prints it so.",
)


def at_small_alpha() -> bool:
    """Whether with an alpha of 0.01 the first hidden weights are nearly those of the lesson itself."""
    small_, old = first(14, alpha=0.01), own(14).output_weights
    new = [w - 0.01 * delta for w, delta in zip(old, small_.output_weight_deltas, strict=True)]
    return all(math.isclose(one, other, rel_tol=0.05, abs_tol=0.001) for one, other in zip(old, new, strict=True))


def both_cells(key: str, **numbers: float) -> list[CellRun]:
    """The cell as it is and mended, with other numbers."""
    other = replace(engine.exhibit(key), begins=numbers)
    return [other.faulty.run(), other.mended.run()]


EXHIBITS.add(
    {
        "The four errors of an epoch should fall below 0.01 in epoch 35.": lambda _: (
            small(printed(mended("14-new-weights"))) == 35
        ),
        "They grow, and at step 75 one is beyond every number that fits.": lambda _: (
            epoch_errors(printed(faulty("14-new-weights")))[9] > 2 * epoch_errors(printed(faulty("14-new-weights")))[0]
            and [math.isfinite(one) for one in printed(faulty("14-new-weights"))].index(False) == 74
        ),
        "The blame goes back over weights that have moved already.": lambda _: (
            first(14).hidden_deltas != tuple(faulty("14-new-weights").values["hidden_deltas"])
        ),
        "With a small alpha old and new weights are nearly alike, and then nobody notices: with 0.05 the errors of epoch 60 add up to about 0.4615, where about 0.4984 would be right.": lambda _: (
            at_small_alpha()
            and [round(epoch_errors(printed(one))[59], 4) for one in both_cells("14-new-weights", alpha=0.05)]
            == [0.4615, 0.4984]
        ),
    },
    "14-new-weights",
)
EXHIBITS.claims_nothing(
    "14-new-weights",
    "The cell trains the network with its hidden layer.",
    "The prediction was not made with these.",
    "The gate is open where the sum is above 0: that is right.",
    "Delta × output weight × gate: that is right.",
    "Which output weight is it?",
    "Here the output weights are moved, as they should be.",
    "Are they moved only here?",
    "Hidden delta × input: that is right.",
    "Delta × what came in: that is right.",
    "A slope belongs to the weights with which the prediction was made.",
    "First find out how much each weight is to blame, all of them, and only then move any.",
)
