"""What an experiment should do, told as simply as can be: a list of snapshots, everything computed at once.

The phases are written out by hand here, and a branch or an undo copies all there is.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from typing import Any

Values = dict[str, Any]


def predict_one(v: Values) -> Values:
    return {"prediction": v["input"] * v["weight"]}


def compare_one(v: Values) -> Values:
    return {"error": (v["prediction"] - v["target"]) * (v["prediction"] - v["target"])}


def learn_one(v: Values) -> Values:
    up = v["input"] * (v["weight"] + v["step_amount"]) - v["target"]
    down = v["input"] * (v["weight"] - v["step_amount"]) - v["target"]
    weight = v["weight"]
    if down * down > up * up:
        weight += v["step_amount"]
    if down * down < up * up:
        weight -= v["step_amount"]
    return {"up_error": up * up, "down_error": down * down, "weight": weight}


def predict_all(v: Values) -> Values:
    return {"predictions": tuple(v["input"] * weight for weight in v["weights"])}


def compare_all(v: Values) -> Values:
    deltas = tuple(p - t for p, t in zip(v["predictions"], v["targets"], strict=True))
    return {"deltas": deltas, "errors": tuple(delta * delta for delta in deltas)}


def learn_all(v: Values) -> Values:
    weight_deltas = tuple(v["input"] * delta for delta in v["deltas"])
    weights = tuple(w - v["alpha"] * d for w, d in zip(v["weights"], weight_deltas, strict=True))
    return {"weight_deltas": weight_deltas, "weights": weights}


PHASES: Mapping[int, list[Callable[[Values], Values]]] = {
    6: [predict_one, compare_one, learn_one],
    8: [predict_all, compare_all, learn_all],
}
LEARNED = {6: "weight", 8: "weights"}


class NaiveExperiment:
    """Every step as a row of values, and the parameters as they stand after every step."""

    def __init__(self, number: int, parameters: Values) -> None:
        self.phases = PHASES[number]
        self.learned = LEARNED[number]
        self.defaults = parameters
        self.undone: list[Any] = []
        self.done: list[Any] = []
        self.begin(parameters)

    def begin(self, parameters: Values) -> None:
        self.rows: list[Values] = []
        """What each step computed."""
        self.after: list[Values] = [dict(parameters)]
        """The parameters after each step, with any edit made there; the first are the start."""
        self.at = 0
        self.phase = 0
        self.turning: frozenset[str] | None = None

    def compute(self, count: int) -> Values:
        """The parameters as the next step finds them, and what the first phases of it give."""
        values = dict(self.after[self.at])
        for phase in self.phases[:count]:
            values |= phase(values)
        return values

    def move(self, at: int, phase: int = 0) -> None:
        self.at, self.phase, self.turning = at, phase, None

    def step(self) -> None:
        if self.at == len(self.rows):
            row = self.compute(len(self.phases))
            self.rows.append(row)
            self.after.append({name: row[name] for name in self.after[0]})
        self.move(self.at + 1)

    def advance(self) -> None:
        if self.phase + 1 < len(self.phases):
            self.move(self.at, self.phase + 1)
        else:
            self.step()

    def retreat(self) -> None:
        if self.phase:
            self.move(self.at, self.phase - 1)
        elif self.at:
            self.move(self.at - 1, len(self.phases) - 1)

    def back(self) -> None:
        self.move(self.at if self.phase else max(self.at - 1, 0))

    def edit(self, changes: Values) -> None:
        parameters = self.after[self.at] | changes
        if repr(parameters) == repr(self.after[self.at]):
            return
        turned = changed(parameters, self.after[self.at])
        if turned != self.turning:
            self.remember()
        self.turning = turned
        if all(repr(value) == repr(self.after[self.at][name]) for name, value in parameters.items() if name != "steps"):
            # No step depends on where running stops: it is told of the whole run.
            for values in (*self.rows, *self.after):
                values["steps"] = parameters["steps"]
            return
        del self.rows[self.at :]
        del self.after[self.at + 1 :]
        self.after[self.at] = parameters
        self.phase = 0

    def restart(self, parameters: Values) -> None:
        self.remember()
        self.begin(parameters)

    def remember(self) -> None:
        self.done.append(self.state())
        self.undone.clear()

    def undo(self) -> None:
        if self.done:
            self.undone.append(self.state())
            self.restore(self.done.pop())

    def redo(self) -> None:
        if self.undone:
            self.done.append(self.state())
            self.restore(self.undone.pop())

    def state(self) -> Any:
        return copy.deepcopy((self.rows, self.after, self.at, self.phase))

    def restore(self, state: Any) -> None:
        self.rows, self.after, self.at, self.phase = state
        self.turning = None

    def values(self) -> Values:
        """What the moment shows."""
        if self.phase:
            return self.compute(self.phase)
        made = self.rows[self.at - 1] if self.at else {}
        return made | self.after[self.at]

    def before(self) -> Values:
        at = self.at - 1 if self.at and not self.phase else self.at
        return {self.learned: self.after[at][self.learned]}

    def edits(self) -> list[tuple[int, Values]]:
        found = []
        for step, row in enumerate(self.rows, start=1):
            changes = {name: new for name, new in self.after[step].items() if repr(row[name]) != repr(new)}
            if changes:
                found.append((step, changes))
        return found


def changed(new: Values, old: Values) -> frozenset[str]:
    """The numbers that differ, by name and place."""

    def numbers(values: Values) -> dict[str, str]:
        found = {}
        for name, value in values.items():
            for at, number in enumerate(value if isinstance(value, list | tuple) else [value]):
                found[f"{name} {at}"] = repr(float(number))
        return found

    now, before = numbers(new), numbers(old)
    return frozenset(place for place in now if now[place] != before[place])
