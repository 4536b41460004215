"""What each chart that is not over the steps shows, in words."""

from __future__ import annotations

from tui.presentation.plots import Kind

SHOWS: dict[Kind, str] = {
    "predictions": "The predictions as bars, for your numbers and for each row of the data.",
    "curve": "The error for every weight. Learning looks for the bottom of the curve.",
    "shares": (
        "What each weight of an output takes off its delta in a step: alpha × input², and its share where "
        "it has one. The percentages say which part of the blame that is."
    ),
    "deltas": (
        "The weight deltas as a table, a row for each output, a column for each input; the stronger the "
        "shade, the larger. Beneath each stands its weight. The output and input looked at are marked."
    ),
    "line": (
        "The targets over the inputs, and the line of predictions that the weights of now draw. ○ is the "
        "prediction for the row that is looked at."
    ),
    "pulls": (
        "Which way each row pulls each weight, and how strongly: where a step would move it, in parts of "
        "alpha, if it learned from that row alone. The last line is what the step has done with them."
    ),
    "neurons": (
        "What each hidden neuron gives for each row of data, with the weights that the step found. The "
        "stronger the shade, the larger. ✗ marks one that gives nothing in any row."
    ),
    "bend": (
        "What the neuron that is looked at gives, over its sum: the bend, with the weights that the step found. "
        "● is the row that is looked at, ▴ the others. The straight piece, which ends with ■, is as steep as the bend "
        "is there."
    ),
    "chances": (
        "The probability of each class as a bar, with the score that it is made of. ▸ marks the class that "
        "is wanted. The frame has the error of the row, and what the deltas squared would come to."
    ),
}
"""What a chart that is not over the steps shows."""
