"""The keys with which the course is walked: what is written, where is asked, what is turned."""

from __future__ import annotations

WRITTEN: dict[str, list[str]] = {
    "1-predict": ["backspace", *"input * weight"],
    "2-weighted-sum": ["backspace", *"inputs[i] * weights[i]"],
    "3-predict": ["backspace", *"np.dot(inputs, weights)"],
    "4-vector-matrix": [
        *("enter", *"for weights_of_one in weights:"),
        *("enter", *"outputs.append(weighted_sum(inputs, weights_of_one))"),
    ],
    "5-compare": ["backspace", *"prediction - target", "down", "end", "backspace", *"delta * delta"],
    "6-learn": [
        *("enter", *"if down_error > up_error:", "enter", *"weight = weight + step_amount"),
        *("enter", "backspace", *"elif down_error < up_error:", "enter", *"weight = weight - step_amount"),
    ],
    "7-compare": [*["backspace"] * len("pred - target"), *"prediction - target"],
    "8-compare": [
        *("backspace", "backspace", *"subtract(predictions, targets)"),
        *("down", "end", "backspace", "backspace", *"multiply(deltas, deltas)"),
    ],
    "8-learn": [
        *("backspace", "backspace", *"scale(input, deltas)"),
        *("enter", *"weights = subtract(weights, scale(alpha, weight_deltas))"),
    ],
    "6-train": [
        *("enter", *"for _ in range(steps):", "enter", *"errors.append((input * weight - target) ** 2)"),
        *("enter", *"up = (input * (weight + step_amount) - target) ** 2"),
        *("enter", *"down = (input * (weight - step_amount) - target) ** 2"),
        *("enter", *"weight += step_amount * ((down > up) - (down < up))", "enter", *"weights.append(weight)"),
    ],
    "7-train": [
        *("enter", *"for _ in range(steps):", "enter", *"predictions.append(input * weight)"),
        *("enter", *"up = (input * (weight + step_amount) - target) ** 2"),
        *("enter", *"down = (input * (weight - step_amount) - target) ** 2"),
        *("enter", *"weight += step_amount * ((down > up) - (down < up))", "enter", *"weights.append(weight)"),
    ],
    "8-train": [
        *("enter", *"for _ in range(steps):"),
        *("enter", *"deltas = [input * w - t for w, t in zip(weights, targets)]"),
        *("enter", *"all_errors.append([d * d for d in deltas])"),
        *("enter", *"weights = [w - alpha * input * d for w, d in zip(weights, deltas)]"),
        *("enter", *"all_weights.append(weights)"),
    ],
    "9-measure": [*["backspace"] * 3, *"(up_error - down_error) / (2 * nudge)"],
    "9-learn": [
        *(*["backspace"] * 3, *"2 * delta * input", "down", "end", *["backspace"] * 3, *"delta * input"),
        *("enter", *"weight = weight - alpha * weight_delta"),
    ],
    "10-learn": [
        *("backspace", "backspace", *"[delta * input * share for input, share in zip(inputs, learns)]"),
        *("enter", *"weights = subtract(weights, scale(alpha, weight_deltas))"),
    ],
    "11-outer": ["enter", *"for delta in deltas:", "enter", *"rows.append(scale(delta, inputs))"],
    "11-learn": [
        *("backspace", "backspace", *"outer(deltas, inputs)"),
        *("enter", *"weights = subtract_matrix(weights, scale_matrix(alpha, weight_deltas))"),
    ],
    "12-choose": [
        *("backspace", *"(step - 1) // ((len(inputs) + batch - 1) // batch) + 1"),
        *("enter", *"first = (step - 1) % ((len(inputs) + batch - 1) // batch) * batch"),
        *("enter", *"for row in range(len(inputs)):"),
        *("enter", *"turns.append(int(first <= row < first + batch))"),
    ],
    "12-learn": [
        *("enter", *"for i in range(len(weights)):"),
        *("enter", *"pulls = [turn * delta * row[i] for turn, delta, row in zip(turns, deltas, inputs)]"),
        *("enter", *"weight_deltas.append(sum(pulls) / sum(turns))"),
        *("enter", "backspace", *"weights = subtract(weights, scale(alpha, weight_deltas))"),
    ],
    "13-rescale": [
        *("backspace", *"sum(inputs) / len(inputs)"),
        *("down", "end", "backspace", *"(sum((one - shift) ** 2 for one in inputs) / len(inputs)) ** 0.5 or 1.0"),
        *("down", "end", "backspace", "backspace", *"[(one - shift) / unit for one in inputs]"),
    ],
    "13-learn": [
        *("backspace", *"sum(delta * one for delta, one in zip(deltas, rescaled)) / len(deltas)"),
        *("down", "end", "backspace", *"sum(deltas) / len(deltas)"),
        *("enter", *"weight = weight - alpha * weight_delta"),
        *("enter", *"bias = bias - alpha * bias_delta * learns_bias"),
    ],
    "9-train": [
        *("enter", *"for _ in range(steps):", "enter", *"delta = input * weight - target"),
        *("enter", *"slopes.append(2 * delta * input)"),
        *("enter", *"weight -= alpha * delta * input", "enter", *"weights.append(weight)"),
    ],
    "10-train": [
        *("enter", *"for _ in range(steps):"),
        *("enter", *"delta = sum(i * w for i, w in zip(inputs, weights)) - target"),
        *("enter", *"errors.append(delta * delta)"),
        *("enter", *"weights = [w - alpha * delta * i * s for w, i, s in zip(weights, inputs, learns)]"),
        *("enter", *"all_weights.append(weights)"),
    ],
    "11-train": [
        *("enter", *"for _ in range(steps):"),
        *("enter", *"deltas = [sum(i * w for i, w in zip(inputs, row)) - t for row, t in zip(weights, targets)]"),
        *("enter", *"all_errors.append([d * d for d in deltas])"),
        *("enter", *"weights = [[w - alpha * d * i for w, i in zip(row, inputs)] for row, d in zip(weights, deltas)]"),
        *("enter", *"all_weights.append(weights)"),
    ],
    "12-train": [
        *("enter", *"for step in range(steps):"),
        *("enter", *"first = step % ((len(inputs) + batch - 1) // batch) * batch"),
        *("enter", *"deltas = [sum(i * w for i, w in zip(row, weights)) - t for row, t in zip(inputs, targets)]"),
        *("enter", *"all_totals.append(sum(d * d for d in deltas))"),
        *("enter", *"turn = list(zip(deltas, inputs))[first : first + batch]"),
        *(
            "enter",
            *"weights = [w - alpha * sum(d * r[i] for d, r in turn) / len(turn) for i, w in enumerate(weights)]",
        ),
        *("enter", *"all_weights.append(weights)"),
    ],
    "13-train": [
        *("enter", *"for _ in range(steps):"),
        *("enter", *"rescaled = [(one - shift) / unit for one in inputs]"),
        *("enter", *"deltas = [one * weight + bias - t for one, t in zip(rescaled, targets)]"),
        *("enter", *"errors.append(sum(d * d for d in deltas) / len(deltas))"),
        *("enter", *"weight -= alpha * sum(d * one for d, one in zip(deltas, rescaled)) / len(deltas)"),
        *("enter", *"bias -= alpha * learns_bias * sum(deltas) / len(deltas)"),
        *("enter", *"weights.append(weight)", "enter", *"biases.append(bias)"),
    ],
}
"""The keys that turn the text of the start into a function that is right; the cursor stands where the work begins."""

ASKED: dict[int, list[list[str]]] = {
    **{number: [["home", "n"]] * 2 for number in (1, 2, 3, 4)},
    5: [["home", "n"]],
    6: [["home", "n"], ["n"], [*"]" * 8, "r"], ["left", "n"]],
    7: [["home", "n"], ["n"], ["n"], ["n"], ["n"]],
    8: [["home", "n"], ["n"]],
    9: [["home", "n"], ["n"]],
    10: [["home", "n"], ["n"]],
    11: [["home", "n"], ["n"]],
    12: [["home", "n"], ["n"], ["n"], ["}", "n"], [*"]" * 8, "r"], ["end", "n"]],
    13: [["home", "n"]],
}
"""Keys after which a lesson has asked everything that it asks unbidden, but for what needs other numbers."""

OTHERWISE: dict[int, list[tuple[dict[str, str], list[str]]]] = {
    8: [({"knob__alpha": "10"}, ["n", "n"])],
    10: [({"knob__learns__0": "0", "knob__alpha": "0.3"}, ["n", "n"]), ({"knob__learns__0": "1"}, ["n"])],
    11: [({"knob__inputs__1": "0"}, ["n"])],
    13: [({"knob__shift": "20"}, ["n"])],
}
"""What is asked about only with other numbers: from the start on these are typed, then these keys are pressed."""

IN_THE_SHEET = {"12-contradiction": ["f12", "tab", "tab", "tab", "1", "enter"]}
"""Challenges that no knob of the form solves: the keys that turn a number of the data."""
