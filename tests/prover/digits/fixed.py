"""What lesson 17 says to every learner alike: its presets, exercises, exhibits and words."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from typing import Any

import numpy as np

from tests.prover.digits.seen import reads, right_of, trained
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.fixed_forms.tries import EXERCISES_BY_KEY, faulty, mended, own, ran, solved_with
from tests.prover.preset_forms import PRESETS, Tried


def counts(t: Tried) -> tuple[int, int]:
    """How many rows are right at the end: of those kept back, and of those that are learned from."""
    now = t.run.parameters
    return right_of(now), right_of(now, "")


def still(t: Tried, name: str) -> bool:
    return not np.any(t.run.parameters[name])


PRESETS.add(
    {
        "Twice as many neurons: after 30 epochs 354 of the 360 images kept back are right, with 32 it is 349.": lambda t: (
            (t.given["neurons"], t["epoch"], counts(t)[0], reads(2700)) == (64, 30, 354, 349)
        ),
        "A larger alpha gets every image right that it learns from, and of those kept back 352; with 0.2 it is 349.": lambda t: (
            counts(t) == (352, 1437) and reads(2700) == 349
        ),
        "Small weights cannot shape themselves around single rows: it refuses most lies, and 325 of 360 are right.": lambda t: (
            counts(t)[0] == 325 and counts(t)[1] < 400 - 82 / 2
        ),
        "What is said of 82 of the 400 images is wrong, and it learns all of it by heart: of the others 284 of 360 are right.": lambda t: (
            counts(t) == (284, 400)
            and sum(a != b for a, b in zip(t.given["targets"], own(17).targets, strict=False)) == 82  # type: ignore[arg-type]
        ),
        "It knows all twenty images by heart, and reads 244 of the 360 others.": lambda t: counts(t) == (244, 20),
        "Kept back are three whole forms, of hands that it has not seen: 349 of 382 are right, which is 91 %, not 97.": lambda t: (
            counts(t)[0] == 349
            and len(t.given["test_inputs"]) == 382  # type: ignore[arg-type]
            and (round(100 * 349 / 382), round(100 * reads(2700) / 360)) == (91, 97)
        ),
        "Neurons that no image wakes learn no more: whatever it is shown, the answer is the same.": lambda t: (
            len({tuple(row) for row in t.run.parameters["hidden_weights"]}) > 1  # type: ignore[union-attr,arg-type]
            and counts(t)[0] < 60
        ),
        "Nothing comes through and nothing goes back: no weight ever moves, only the biases of the outputs do.": lambda t: (
            still(t, "hidden_weights")
            and still(t, "output_weights")
            and still(t, "hidden_biases")
            and not still(t, "output_biases")
        ),
        "Sixteen times as many steps, each shaken by a single image: 337 of 360 are right, with 16 rows a step 349.": lambda t: (
            counts(t)[0] == 337 and reads(2700) == 349 and t.given["steps"] == 30 * 1437
        ),
    }
)

GLOSSARY.add(
    {
        "How many of the rows get their own class, as a part of all of them.": lambda _: reads(2700) == 349,
        "349 of 360 are about 96.9 %.": lambda _: round(100 * 349 / 360, 1) == 96.9,
    },
    "accuracy",
)
GLOSSARY.add(
    {
        "A table of what was taken for what: a row for what an example is, a column for what the network says.": lambda _: (
            True
        ),
        "What is right stands on the diagonal.": lambda _: True,
    },
    "confusion matrix",
)
GLOSSARY.add(
    {
        "A pull of every weight to 0: a part of the weight itself is added to its weight delta.": lambda _: np.allclose(
            np.array(ran(17, 1, decay=0.5).hidden_weight_deltas[0]) - np.array(ran(17, 1).hidden_weight_deltas[0]),
            0.5 * np.array(own(17).hidden_weights),
        ),
        "What the rows do not keep up fades.": lambda _: np.all(
            np.abs(np.array(trained(200, decay=0.05)["hidden_weights"])[:, 0])
            < np.abs(np.array(own(17).hidden_weights)[:, 0])
        ),
    },
    "decay",
)
GLOSSARY.add(
    {
        "At each row chance lets some hidden neurons sit out, and the others count for more to make up for it.": lambda _: (
            set(np.unique(ran(17, 5, dropout=0.5).kept)) == {0.0, 2.0}
        ),
        "When the network is asked, none sits out.": lambda _: True,
    },
    "dropout",
)
GLOSSARY.add(
    {
        "To learn by heart what is so of the rows that were learned from, and of no others.": lambda _: (
            right_of(trained(3750, True), "") == 400
        ),
        "The error of these goes down while that of the test rows goes up.": lambda _: (
            right_of(trained(200, True), "") < right_of(trained(3750, True), "")
            and reads(200, True) > reads(3750, True)
        ),
    },
    "overfitting",
)
GLOSSARY.add(
    {
        "Rows that are kept back: no step sees them.": lambda _: (
            not {tuple(row) for row in own(17).inputs} & {tuple(row) for row in own(17).test_inputs}
        ),
        "Only they can tell what a network makes of something new.": lambda _: True,
    },
    "test rows",
)

ACCURACY = (
    "right = 0",
    "for row in range(len(test_inputs)):",
    "    digit = guess(test_inputs[row], hidden_weights, hidden_biases, output_weights, output_biases)",
    "    if digit == wanted_digit(test_targets[row]):",
    "        right = right + 1",
    "return right / len(test_inputs)",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("17-accuracy", *ACCURACY)
        for text in (
            "guess(image, ...) gives the digit that a network takes an image for, wanted_digit(targets) the digit that it is.",
            "Go through the rows kept back: for row in range(len(test_inputs)).",
            "digit = guess(test_inputs[row], hidden_weights, hidden_biases, output_weights, output_biases).",
            "If digit is the same as wanted_digit(test_targets[row]), add 1 to right.",
        )
    },
    "17-accuracy",
)
EXERCISES.claims_nothing(
    "17-accuracy",
    "Give the accuracy on the rows that were kept back: how many of them are right, divided by how many they are.",
    "No step has seen these rows.",
    "Whoever counts the rows that were learned from measures how well the network remembers.",
)

TRAIN = (
    "errors, outputs, biases, hiddens, hiddens_biases = [], [], [], [], []",
    "for step in range(steps):",
    "    error = 0",
    "    moves = [[decay * w for w in row] for row in output_weights]",
    "    bias_moves = [0 for _ in output_biases]",
    "    hidden_moves = [[decay * w for w in row] for row in hidden_weights]",
    "    hidden_bias_moves = [0 for _ in hidden_biases]",
    "    for image, target in zip(inputs, targets):",
    "        sums = [sum(w * x for w, x in zip(row, image)) + b for row, b in zip(hidden_weights, hidden_biases)]",
    "        hidden = [total if total > 0 else 0.0 for total in sums]",
    "        scores = [sum(w * h for w, h in zip(row, hidden)) + b for row, b in zip(output_weights, output_biases)]",
    "        largest = max(scores)",
    "        powers = [exp(score - largest) for score in scores]",
    "        right = sum(s * t for s, t in zip(scores, target))",
    "        error += (largest + log(sum(powers)) - right) / len(inputs)",
    "        deltas = [(power / sum(powers) - t) / len(inputs) for power, t in zip(powers, target)]",
    "        for o, delta in enumerate(deltas):",
    "            bias_moves[o] += delta",
    "            for k, h in enumerate(hidden):",
    "                moves[o][k] += delta * h",
    "        for k, total in enumerate(sums):",
    "            blame = sum(d * row[k] for d, row in zip(deltas, output_weights)) if total > 0 else 0.0",
    "            hidden_bias_moves[k] += blame",
    "            for p, x in enumerate(image):",
    "                hidden_moves[k][p] += blame * x",
    "    output_weights = [[w - alpha * m for w, m in zip(a, b)] for a, b in zip(output_weights, moves)]",
    "    hidden_weights = [[w - alpha * m for w, m in zip(a, b)] for a, b in zip(hidden_weights, hidden_moves)]",
    "    output_biases = [b - alpha * m for b, m in zip(output_biases, bias_moves)]",
    "    hidden_biases = [b - alpha * m for b, m in zip(hidden_biases, hidden_bias_moves)]",
    "    errors.append(error)",
    "    outputs.append(output_weights)",
    "    biases.append(output_biases)",
    "    hiddens.append(hidden_weights)",
    "    hiddens_biases.append(hidden_biases)",
    "return errors, outputs, biases, hiddens, hiddens_biases",
)
EXERCISES.add(
    {
        text: lambda _: solved_with("17-train", *TRAIN)
        for text in (
            "decay pulls weights, not biases.",
            "No step may see the test rows.",
            "For each row: the hidden sums with their biases, 0 for those that are not above 0, the scores, softmax.",
            "A row's deltas are probability minus target, divided by how many rows there are.",
            "Blame goes back over the output weights of before the move, where the sum is above 0.",
            "A weight delta is the sum over the rows of delta × what came in, plus decay × the weight.",
            "A bias delta is the sum of the deltas.",
            "Take alpha times each off.",
        )
    },
    "17-train",
)
EXERCISES.add(
    {
        "You begin on an empty page.": lambda _: "predict(" not in EXERCISES_BY_KEY["17-train"].stub,
        "That is all of it: with 64 pixels, 32 neurons and batches of 16 it reads handwriting.": lambda _: (
            (len(own(17).inputs[0]), own(17).neurons, own(17).batch) == (64, 32, 16) and reads(2700) == 349
        ),
    },
    "17-train",
)
EXERCISES.claims_nothing(
    "17-train",
    "Take steps steps, each with all rows of inputs.",
    "Keep the mean error from before the move in errors, and what weights and biases are after it in the other lists.",
)


def said(key: str) -> Any:
    return faulty(key).printed, mended(key).printed


EXHIBITS.add(
    {
        "20 of 20 are right: perfect.": lambda _: said("17-learned")[0] == ["20 of 20 are right"],
        "On new images it fails every third time.": lambda _: 0.3 < 1 - 234 / 360 < 0.4,
        "More steps would not help: it knows all twenty.": lambda _: said("17-learned")[0] == ["20 of 20 are right"],
        "Of the 360 images kept back 234 are right, 65 %.": lambda _: (
            said("17-learned")[1] == ["234 of 360 are right"] and 234 / 360 == 0.65
        ),
    },
    "17-learned",
)
EXHIBITS.claims_nothing(
    "17-learned",
    "The cell learns from twenty images and counts at the end how many images the network can read.",
    "These are the images that it learned from.",
    "These are the digits that it was told while it learned.",
    "Right is a row whose own digit has the largest score.",
    "That is so.",
    "It counts one more.",
    "Of twenty images a network can learn every one by heart, and the count of those says nothing about any other.",
    "Both lines must change together: images of one set with digits of another make nonsense.",
)
EXHIBITS.add(
    {
        "155 of 360 are right.": lambda _: said("17-dropout")[0] == ["155 of 360 are right"],
        "With all neurons 211 of 360 are right.": lambda _: said("17-dropout")[1] == ["211 of 360 are right"],
    },
    "17-dropout",
)
EXHIBITS.claims_nothing(
    "17-dropout",
    "The cell learns from twenty images, and half of the neurons sit out at each of them: a dropout of 0.5.",
    "At the end it asks the network for all the images kept back.",
    "Sitting out is for learning.",
    "Who asks wants all neurons to answer.",
    "Look at how the network is asked, not at how long it learns.",
    "That is what it is to sit out.",
    "Who is kept counts for more, so that the sums stay about as large.",
    "That is right.",
    "Right is a row whose own digit has the largest score.",
    "That is so.",
    "Dropout makes learning harder, so that no neuron relies on another.",
    "The answer needs all of them.",
    "Libraries have a switch for it, and it is easily forgotten.",
)


def last_error(lines: list[str]) -> float:
    return float(lines[-1].split("error ")[1].split(",")[0])


EXHIBITS.add(
    {
        "After 20 steps the error should be about 1.03.": lambda _: round(last_error(said("17-zero")[1]), 2) == 1.03,
        "It is about 2.24, and the weight is still 0.": lambda _: (
            round(last_error(said("17-zero")[0]), 2) == 2.24 and "weight 0.0," in said("17-zero")[0][-1]
        ),
        "More steps would not help: the weight stays at 0.": lambda _: all(
            "weight 0.0," in line for line in said("17-zero")[0]
        ),
        "They are moved all the same.": lambda _: np.any(trained(5)["hidden_biases"]),
        "So many numbers of chance the hidden weights take.": lambda _: np.size(own(17).hidden_weights) == 32 * 64,
        "Only the output biases learn, and they can only say which digits are frequent.": lambda _: (
            "bias 0.0," not in said("17-zero")[0][-1]
        ),
    },
    "17-zero",
)
EXHIBITS.claims_nothing(
    "17-zero",
    "The cell learns from twenty images and prints at each step the error, an output weight and an output bias.",
    "With weights of 0 every sum is 0, and nothing comes through the bend.",
    "Over weights of 0 no blame goes back.",
    "Biases may begin at 0.",
    "That is right.",
    "A hidden weight is moved by the blame, which comes back over the output weights: by 0.",
    "An output weight is moved by what its neuron gives: by 0.",
    "Lesson 16 could begin at 0: it has no hidden layer.",
)
