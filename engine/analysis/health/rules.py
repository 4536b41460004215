"""The rules by which it is said what ails a network: each exact, or with its threshold in the sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from engine.analysis.health.finding import Finding, Kind, Looked, listed, numbers_listed
from engine.definition.neurons import Row
from engine.definition.parts.network import OfNeuron

FLAT = 0.1
"""A layer is saturated where its mean slope is below this share of the slope at a sum of 0."""

SHRUNK = 0.01
"""Deltas vanish where they are smaller than this share of those of the last layer, and explode the other way round."""


SLOPES_AND_SUMS: tuple[OfNeuron, ...] = ("slopes", "sums")
OUTPUTS_AND_DELTAS: tuple[OfNeuron, ...] = ("outputs", "deltas")
NOTHING_BACK: tuple[tuple[OfNeuron, str], ...] = (("slopes", "slope"), ("deltas", "delta"))


def dead(looked: Looked) -> Iterator[Finding]:
    """Neurons that let nothing through in any row: their outputs are 0, and so are their slopes."""
    for layer in looked.hidden:
        found = [neuron for neuron in range(looked.neurons.width(layer)) if is_dead(looked, layer, neuron)]
        if found:
            yield _dead(looked, layer, tuple(found))


def is_dead(looked: Looked, layer: int, neuron: int) -> bool:
    """Whether it lets nothing through: without slopes, an output of 0 has to come from a sum that is not 0."""
    outputs = looked.every.numbers("outputs", layer, neuron)
    if outputs is None or any(outputs) or len(outputs) < 2:
        return False
    slopes, sums = (looked.every.numbers(kind, layer, neuron) for kind in SLOPES_AND_SUMS)
    return not any(slopes) if slopes is not None else sums is not None and all(sums)


def _dead(looked: Looked, layer: int, neurons: tuple[int, ...]) -> Finding:
    one, write = len(neurons) == 1, looked.write
    sums = [looked.every.numbers("sums", layer, neuron) for neuron in neurons]
    largest = tuple(max(numbers) for numbers in sums if numbers is not None)
    zeros = ["output"]
    for kind, word in NOTHING_BACK:
        of_kind = [looked.every.numbers(kind, layer, neuron) for neuron in neurons]
        if all(numbers is not None and not any(numbers) for numbers in of_kind):
            zeros.append(word)
    words = [f"{'its' if one else 'their'} {word if one else word + 's'}" for word in zeros]
    verb = "is" if one and len(words) == 1 else "are"
    sentence = (
        f"At step {looked.step} {looked.called(layer, neurons)} {'is' if one else 'are'} dead: {looked.in_each_row} "
        f"{listed(words)} {verb} 0."
    )
    if largest:
        all_of_them = numbers_listed(largest, write)
        sentence += f" Its largest sum is {all_of_them}." if one else f" Their largest sums are {all_of_them}."
    return Finding("dead", sentence, {"largest sums": largest}, layer, looked.layer_called(layer), neurons)


class _Alike(NamedTuple):
    """What is equal in neurons that are alike."""

    incoming: tuple[float, ...]
    bias: float | None
    outgoing: tuple[float, ...]
    outputs: tuple[float, ...] | None
    deltas: tuple[float, ...] | None


def twins(looked: Looked) -> Iterator[Finding]:
    """Neurons with equal weights in and out and equal biases, whose outputs and deltas are equal in every row."""
    for layer in looked.hidden:
        incoming, after = looked.neurons.weights(layer), looked.neurons.weights(layer + 1)
        alike: dict[_Alike, list[int]] = defaultdict(list)
        for neuron, weights in enumerate(incoming):
            outputs, deltas = (looked.every.numbers(kind, layer, neuron) for kind in OUTPUTS_AND_DELTAS)
            outgoing = tuple(row[neuron] for row in after)
            alike[_Alike(weights, _bias(looked, layer, neuron), outgoing, outputs, deltas)].append(neuron)
        for what, neurons in alike.items():
            if len(neurons) > 1:
                yield _twins(looked, layer, tuple(neurons), what)


def _bias(looked: Looked, layer: int, neuron: int) -> float | None:
    place = looked.neurons.place("biases", layer, neuron, Row())
    return None if place is None else looked.neurons.number(*place)


def _twins(looked: Looked, layer: int, neurons: tuple[int, ...], alike: _Alike) -> Finding:
    write = looked.write
    of_bias = "" if alike.bias is None else f", so are their biases ({write(alike.bias)})"
    sentence = (
        f"At step {looked.step} {looked.called(layer, neurons)} are alike: the weights into them are equal "
        f"({numbers_listed(alike.incoming, write)}){of_bias}, and so are those out of them "
        f"({numbers_listed(alike.outgoing, write)}). {looked.in_each_row.capitalize()} they give the same"
    )
    sentence += "." if alike.deltas is None else " and get the same delta: they learn alike and stay alike."
    numbers = {"weights in": alike.incoming, "weights out": alike.outgoing}
    return Finding("twins", sentence, numbers, layer, looked.layer_called(layer), neurons)


def saturated(looked: Looked) -> Iterator[Finding]:
    """Layers whose bends are flat where their sums lie."""
    for layer in looked.hidden:
        sums, slopes = looked.every.of_layer("sums", layer), looked.every.of_layer("slopes", layer)
        if sums is None or slopes is None or not _flattens(sums, slopes):
            continue
        steepest = looked.at_zero.get(layer, 0.0)
        every = [slope for rows in slopes for slope in rows]
        mean = sum(every) / len(every)
        if mean < FLAT * steepest:
            write, largest = looked.write, _largest(sums)
            sentence = (
                f"At step {looked.step} {looked.layer_called(layer)} is saturated: over {looked.over_rows} and "
                f"{_counted(len(slopes), 'neuron')} the mean slope is {write(mean)}, less than a tenth of "
                f"{write(steepest)}, the slope at a sum of 0. "
                f"The largest sum, whatever its sign, is {write(largest)}."
            )
            numbers = {"mean slope": mean, "slope at 0": steepest, "largest sum": largest}
            neurons = tuple(range(len(slopes)))
            yield Finding("saturated", sentence, numbers, layer, looked.layer_called(layer), neurons)


def _flattens(sums: Sequence[Sequence[float]], slopes: Sequence[Sequence[float]]) -> bool:
    """Whether the bend is one that gets flatter the farther from 0, and not one of straight pieces."""
    pairs = sorted(
        (abs(total), -slope) for rows in zip(sums, slopes, strict=True) for total, slope in zip(*rows, strict=True)
    )
    # The same slope comes out a little different on both sides of 0.
    falls = all(-after <= -before * (1 + 1e-6) + 1e-12 for (_, before), (_, after) in pairwise(pairs))
    kinds = {slope for rows in slopes for slope in rows}
    return falls and (len(kinds) > 2 or not any(kinds))


def _largest(rows: Sequence[Sequence[float]]) -> float:
    return max(abs(number) for numbers in rows for number in numbers)


def sizes_of_deltas(looked: Looked) -> Iterator[Finding]:
    """Deltas that get much smaller or much larger on the way back: by their mean size in each layer.

    What lets nothing through for want of a slope is not counted: that is another trouble.
    """
    sizes = {layer: size for layer in range(looked.neurons.layers) if (size := _size(looked, layer)) is not None}
    last = sizes.pop(looked.neurons.layers - 1, 0.0)
    if not sizes or not last:
        return
    smallest, largest = min(sizes, key=sizes.__getitem__), max(sizes, key=sizes.__getitem__)
    if sizes[smallest] < SHRUNK * last:
        yield _of_size(looked, "vanish", smallest, sizes[smallest], last)
    if sizes[largest] > last / SHRUNK:
        yield _of_size(looked, "explode", largest, sizes[largest], last)


def _size(looked: Looked, layer: int) -> float | None:
    """The mean size of a layer's deltas; None where there are none that a slope lets through."""
    deltas, slopes = looked.every.of_layer("deltas", layer), looked.every.of_layer("slopes", layer)
    if deltas is None:
        return None
    if slopes is None:
        slopes = tuple((1.0,) * len(rows) for rows in deltas)
    through = [
        abs(delta)
        for rows, beside in zip(deltas, slopes, strict=True)
        for delta, slope in zip(rows, beside, strict=True)
        if slope
    ]
    return sum(through) / len(through) if through else None


def _of_size(looked: Looked, verb: str, layer: int, size: float, last: float) -> Finding:
    write, end = looked.write, looked.neurons.layers - 1
    here, there = looked.deltas_called(layer), looked.deltas_called(end)
    beyond = "less than a hundredth of that" if verb == "vanish" else "more than a hundred times that"
    left_out = any(slope == 0 for rows in looked.every.of_layer("slopes", layer) or () for slope in rows)
    counted = ", where the slope is not 0," if left_out else ""
    sentence = (
        f"At step {looked.step} deltas {verb} on the way back: over {looked.over_rows} the mean size of "
        f"{here}{counted} is {write(size)}, {beyond} of {there}, {write(last)}."
    )
    kind: Kind = "vanishing" if verb == "vanish" else "exploding"
    neurons = tuple(range(looked.neurons.width(layer)))
    return Finding(kind, sentence, {"mean size": size, "of the last": last}, layer, looked.layer_called(layer), neurons)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}s" if count > 1 else f"1 {word}"
