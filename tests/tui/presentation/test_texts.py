"""The lessons' texts as data: short pages, references that lead somewhere, and numbers that the engine gives."""

from __future__ import annotations

import math
import re
import statistics
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

import engine
from engine.definition.values import Value, element
from engine.experiment.epochs import has_epochs
from engine.experiment.measuring import measured
from tests.support.tui_tools import LESSONS
from tui.controls.actions import ACTIONS
from tui.presentation.text.lesson_text import KNOWN, known_now, lesson_sections, lesson_summary, lesson_text
from tui.presentation.text.markdown import Reference, Section, sections_of
from tui.presentation.text.styled_text import content_of
from tui.widgets.reading.references import leads_nowhere


def key_or_name(reference: Reference) -> str:
    """The words of a reference without words, as an app without choices writes them."""
    shown = {action.id: action.shown for action in ACTIONS}
    return shown[reference.target] if reference.kind == "key" else reference.target


every_lesson = pytest.mark.parametrize("number", LESSONS)

NARROW, ROWS = 38, 14
"""The room for a page at 80×24; much of it is left free, for pages are to be short."""


def rows_of(section: Section, width: int) -> int:
    lines = content_of(section, 0, key_or_name).split("\n", allow_blank=True)
    return sum(len(one.wrap(width)) if one.plain else 1 for one in lines)


@every_lesson
def test_pages_are_short(number: int) -> None:
    sections = lesson_sections(number)
    assert len(sections) >= 6
    for section in sections:
        assert section.title
        assert rows_of(section, NARROW) <= ROWS, section.title
        assert rows_of(section, 76) <= 8, section.title


@every_lesson
def test_the_text_begins_with_the_lesson_and_ends_with_what_is_known(number: int) -> None:
    first, *_, last = lesson_sections(number)
    assert first.title == engine.lesson(number).title
    assert not first.references, "home shows this paragraph without references"
    assert first.plain() == lesson_summary(number)
    assert last.title == KNOWN
    assert len(known_now(number)) == 3
    for line in known_now(number):
        assert len(line) <= 70
        assert line.endswith(".")
    assert lesson_sections(number, finished=False) == lesson_sections(number)[:-1]


@every_lesson
def test_every_reference_leads_somewhere(number: int) -> None:
    references = [one for section in lesson_sections(number) for one in section.references]
    assert not [section.title for section in lesson_sections(number) if "](" in section.plain()]
    assert len(references) >= 10
    assert not [why for one in references if (why := leads_nowhere(one, engine.lesson(number)))]
    kinds = {one.kind for one in references}
    assert {"knob", "chart", "line", "network", "code", "tab", "key", "word"} - kinds <= {"network", "chart"}
    if number != 3:
        assert {"network", "chart"} & kinds
    for wanted in (Reference("tab", "challenges", ""), Reference("key", "write", "")):
        assert (wanted.kind, wanted.target) in [(one.kind, one.target) for one in references]


@pytest.mark.parametrize(
    ("kind", "target"),
    [
        ("knob", "weigth"),
        ("knob", "weights.y9"),
        ("chart", "errors"),
        ("line", "deltas"),
        ("code", "learn"),
        ("tab", "shelf"),
        ("key", "fly"),
        ("word", "zzz"),
        ("lesson", "99"),
        ("challenge", "1-none"),
        ("gauge", ""),
        ("http", "//example.org"),
        ("", ""),
    ],
)
def test_a_reference_to_nothing_is_found(kind: str, target: str) -> None:
    assert leads_nowhere(Reference(kind, target, "there"), engine.lesson(4))


def test_markdown_becomes_sections() -> None:
    text = (
        "# One\n\nA *b* **c** `d`\nand [e *f*](knob:weights.win).\n\n"
        "## Two\n\n- [](key:exhibits) g\n- h\n\n1. i\n\n```python\nx = 1\n```\n"
    )
    one, two = sections_of(text)
    assert (one.title, two.title) == ("One", "Two")
    assert one.references == (Reference("knob", "weights.win", "e f"),)
    assert two.references == (Reference("key", "exhibits", ""),)
    assert content_of(one, None, key_or_name).plain == "A b c d and ›e f."
    assert content_of(one, 0, key_or_name).plain == "A b c d and ▸e f."
    assert content_of(two, None, key_or_name).plain == "• ›F8 g\n• h\n\n1. i\n\n  x = 1"
    assert sections_of("No heading.")[0].plain() == "No heading."
    assert two.plain(key_or_name) == "• F8 g\n• h\n\n1. i\n\n  x = 1"
    assert sections_of("") == ()


def test_a_lesson_without_a_text_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.definition.catalog.lesson_folder", lambda number: "engine.course.shared")
    assert lesson_text(8) == "This lesson has no text yet."
    assert [one.plain() for one in lesson_sections(99)] == ["This lesson has no text yet."]
    assert known_now(99) == ()


# The numbers


class Run:
    """Numbers of a lesson, as an experiment gives them."""

    def __init__(self, number: int, steps: int = 1, **parameters: Value) -> None:
        self.lesson = engine.lesson(number)
        self.run = engine.Experiment(self.lesson, **parameters)
        self.run.run(steps)

    def __getitem__(self, name: str) -> float:
        """A number after the last step."""
        whole, index = self.lesson.find(name, self.run.sizes)
        return element(self.run.moment.values[whole], index)

    def at(self, name: str, step: int) -> float:
        """A number at a step."""
        whole, index = self.lesson.find(name, self.run.sizes)
        return element(self.run.history[whole][step - 1], index)

    def default(self, name: str) -> float:
        """A number of the lesson's own."""
        whole, index = self.lesson.find(name, self.run.sizes)
        return element(self.lesson.defaults[whole], index)


def with_number(number: int, name: str, value: float) -> dict[str, Any]:
    """The lesson's own value with one number changed."""
    lesson = engine.lesson(number)
    whole, index = lesson.find(name, lesson.sizes(lesson.defaults))
    found = lesson.defaults[whole]
    assert isinstance(found, tuple)
    return {whole: tuple(value if (at,) == index else old for at, old in enumerate(found))}


def numbers() -> dict[tuple[int, str], list[float]]:
    """By lesson and section, the numbers of the text in their order."""
    found: dict[tuple[int, str], list[float]] = {}

    one, thrice = Run(1), Run(1, weight=0.3)
    weight, toes = one.default("weight"), one.default("input")
    games = [example.values["input"] for example in one.lesson.examples]
    first = [Run(1, weight=w, input=games[0])["prediction"] for w in (weight, 0.3)]
    assert games[2] == toes, "game 3 is in the knobs at the start"
    found[1, "One multiplication"] = [toes, weight, one["prediction"]]
    found[1, "Try this"] = [0.3, *first, one["prediction"], thrice["prediction"]]

    two = Run(2)
    w = [two.default(f"weights[{at}]") for at in range(3)]
    x = [two.default(f"inputs[{at}]") for at in range(3)]
    products = [a * b for a, b in zip(x, w, strict=True)]
    pairs = [number for pair in zip(x, w, strict=True) for number in pair]
    fans = Run(2, **with_number(2, "inputs[2]", 1.6))
    counting = Run(2, **with_number(2, "inputs[2]", 1.6), **with_number(2, "weights[2]", 0.1))
    found[2, "A knob for each input"] = [*x, *w]
    found[2, "Multiply, then add"] = [*pairs, *products, two["prediction"]]
    found[2, "The loop"] = [0]
    found[2, "What a weight tells you"] = [products[1], products[0]]
    found[2, "The last digits"] = [two["prediction"], 0.1, 1 / 3]
    found[2, "Try this"] = [x[2] + 0.1, fans["prediction"], w[2], w[2] + 0.1, counting["prediction"]]

    three = Run(3)
    game = engine.lesson(2).examples[1].values
    rounded = {"weights": (0.1, 0.2, 0.1), **game}
    bigger = engine.Experiment(engine.lesson(3))
    bigger.resize("inputs", 6)
    bigger.goto(0)
    bigger.step()
    new = (bigger.parameters["inputs"][3], bigger.parameters["weights"][3])  # type: ignore[index]
    found[3, "One call"] = [three["prediction"]]
    found[3, "Why it matters"] = [10_000]
    found[3, "The last digits"] = [0.1, 0.2, 0.1, Run(2, **rounded)["prediction"], 1.2300000000000002]
    found[3, "Try this"] = [*new, bigger.moment.values["prediction"]]

    four = Run(4)
    rows = four.lesson.defaults["weights"]
    inputs = [four.default(f"inputs[{at}]") for at in range(3)]
    assert isinstance(rows, tuple)
    row, column = list(rows[0]), [one[2] for one in rows]  # type: ignore[arg-type, index]
    by_columns = Run(4, weights=tuple(zip(*rows, strict=True)))["predictions[y1]"]  # type: ignore[arg-type]
    more = Run(4, **with_number(4, "inputs[2]", 1.6))
    sums = [four[f"predictions[{at}]"] for at in range(3)]
    crossed = [number for at in range(3) for number in (inputs[at], rows[at][0])]  # type: ignore[index]
    found[4, "Three sums"] = [number for pair in zip(inputs, row, strict=True) for number in pair] + sums
    found[4, "Rows and columns"] = [*row, *column]
    found[4, "A bug that is easily written"] = [*crossed, by_columns, sums[0], by_columns, sums[0]]
    found[4, "Try this"] = [
        1.6,
        *(sums[0], more["predictions[y1]"], sums[2], more["predictions[y3]"]),
        *(column[0], column[2], column[1]),
    ]

    five = Run(5)
    bottom, around = Run(5, weight=1.6), [Run(5, weight=w)["error"] for w in (1.7, 1.5)]
    assert abs(Run(5, weight=2.7)["error"] - five["error"]) < 1e-12
    assert abs(around[0] - around[1]) < 1e-12
    delta = five["prediction"] - five["target"]
    found[5, "A target"] = [five["input"], five["weight"], five["prediction"], five["target"]]
    found[5, "The error"] = [delta, five["error"]]
    found[5, "Why squared"] = [2, 2 * 2, 0.1, 0.1 * 0.1]
    found[5, "A valley"] = [1.6, bottom["prediction"], bottom["error"], five["weight"], 2.7, five["error"]]
    found[5, "Try this"] = [0.5 + 11 * 0.1, bottom["error"], 1.7, around[0], 1.5]
    found[5, KNOWN] = [bottom["error"]]

    six = Run(6, 1110)
    amount, away = six.default("step_amount"), (1.6 - 0.5) / six.default("step_amount")
    swing = [six.at("weight", step) for step in (1102, 1103, 1104)]
    found[6, "Try both sides"] = [amount]
    found[6, "The first step"] = [
        *(six.at("error", 1), six.at("up_error", 1), six.at("down_error", 1)),
        *(six.default("weight"), six.at("weight", 1)),
    ]
    found[6, "Step after step"] = [*(six.at("prediction", step) for step in (1, 2, 3)), 1.6, away]
    found[6, "Let it run"] = [six.default("steps"), six.at("weight", 1101)]
    found[6, "It never settles"] = [*swing, six.at("weight", 1100), 1.6]
    found[6, "Your turn"] = [away]

    seven, tenth = Run(7, 40), Run(7, 40, step_amount=0.1)
    found[7, "The step that is too big"] = [away, seven.default("step_amount") / amount]
    found[7, "A flying start"] = [
        *(seven.default("step_amount"), amount, seven.default("steps"), seven.default("weight")),
        *(seven.at("weight", step) for step in (1, 2, 3)),
        *(seven.at("error", step) for step in (1, 2, 3, 4)),
    ]
    found[7, "The jump"] = [
        *(seven.at("weight", 3), 1.6, seven.default("step_amount")),
        *(seven.at("weight", 3) + 0.4, seven.at("up_error", 4), seven.at("weight", 4), seven.at("down_error", 4)),
        seven.at("error", 4),
    ]
    found[7, "The swing"] = [seven.at("weight", 4), seven.at("weight", 5)]
    found[7, "The swing"] += [seven.at("prediction", 40), seven.at("prediction", 39), seven.default("target")]
    found[7, "Why it cannot settle"] = [seven.at("weight", 3)]
    found[7, "Try this"] = [0.4 - 3 * 0.1, 11, 12, 13, *(tenth.at("prediction", step) for step in (11, 12, 13))]

    eight, end = Run(8), Run(8, 200)
    win = {name: eight[f"{name}[win]"] for name in ("predictions", "targets", "deltas", "weight_deltas", "weights")}
    start, square = eight.default("weights[win]"), eight["input"] * eight["input"]
    found[8, "One input, three outputs"] = [
        *(eight["input"], eight["input"], start, win["predictions"], win["targets"], win["deltas"])
    ]
    found[8, "Direction and amount"] = [
        *(win["deltas"], eight["input"], win["weight_deltas"], eight["alpha"], start, win["weights"])
    ]
    found[8, "Why delta × input"] = [0]
    found[8, "The slope"] = [2, 2]
    found[8, "Downhill"] = [1, 1 - eight["alpha"] * square, end.default("steps"), end["predictions[win]"]]
    found[8, "How large may alpha be?"] = [1, 1 / square, 2, 2 / square]
    brink, beyond = (Run(8, 200, alpha=alpha)["errors[win]"] for alpha in (4.7, 4.8))
    found[8, "Try this"] = [4.7, end.default("steps"), brink, 4.7 + 0.1, beyond]
    found[8, KNOWN] = [2]

    nine = Run(9, 3)
    square, wide = nine["input"] * nine["input"], Run(9, 3, input=2.0)
    slope = (nine.at("up_error", 1) - nine.at("down_error", 1)) / (2 * nine.default("nudge"))
    assert abs(slope - nine.at("slope", 1)) < 1e-9
    found[9, "One weight again"] = [
        *(nine.default(name) for name in ("input", "weight", "target")),
        *(nine.at(name, 1) for name in ("prediction", "delta", "error")),
    ]
    found[9, "Measure"] = [nine.default("nudge"), slope]
    found[9, "Two links"] = [1, nine["input"], 2, 2 * nine.at("delta", 1), 2, nine.at("slope", 1)]
    found[9, "Downhill"] = [nine.default("alpha"), nine.default("weight"), nine.at("weight", 1), 1 - square]
    found[9, "Downhill"] += [(1 - square) ** 2, *(nine.at("error", step) for step in (1, 2, 3))]
    found[9, "Too far"] = [2, 2.0, 2 / 2.0**2, wide.default("alpha"), 1 - 2.0**2, (1 - 2.0**2) ** 2]
    found[9, "Too far"] += [wide.at("error", step) for step in (1, 2, 3)]
    found[9, KNOWN] = [2]

    ten, bold = Run(10), Run(10, 4, alpha=0.3)
    inputs = [ten.default(f"inputs[{at}]") for at in range(3)]
    squares = [number * number for number in inputs]
    total = sum(squares)
    frozen = Run(10, 20, alpha=0.3, learns=(0.0, 1.0, 1.0))
    found[10, "Three weights, one miss"] = [*inputs, *(ten.default(f"weights[{at}]") for at in range(3))]
    found[10, "Three weights, one miss"] += [ten["target"], ten["prediction"], ten["delta"]]
    found[10, "Who pays"] = [ten["delta"], inputs[0], *(ten[f"weight_deltas[{at}]"] for at in range(3))]
    found[10, "Nearly all of it"] = [*squares, total, *(100 * squares[at] / total for at in (0, 2, 1))]
    found[10, "How large may alpha be?"] = [
        1,
        total,
        1 - ten["alpha"] * total,
        1,
        total,
        1 / total,
        2,
        total,
        2 / total,
    ]
    found[10, "Freeze a weight"] = [1, 0, total - squares[0], 2 / (total - squares[0])]
    found[10, "Try this"] = [0, bold["alpha"], frozen["prediction"], 1]
    found[10, "Try this"] += [bold.at("prediction", step) for step in (1, 2, 3, 4)]
    found[10, KNOWN] = [1, 0]

    eleven, large = Run(11), Run(11, 20, alpha=0.03)
    sad = {name: eleven[f"{name}[sad]"] for name in ("predictions", "targets", "deltas")}
    first = eleven.default("inputs[toes]")
    found[11, "Nine weights"] = [*sad.values(), eleven["deltas[win]"]]
    found[11, "All pairs"] = [sad["deltas"], first, eleven["weight_deltas[sad][toes]"]]
    found[11, "Rows and columns"] = [0, eleven.default("inputs[record]")]
    errors = [max(eleven.run.history["errors"][0]), *(Run(11, at).at("errors[sad]", at) for at in (6, 7))]  # type: ignore[type-var]
    assert errors[1] > 1e-6 > errors[2]
    found[11, "One number decides"] = [1, total, 1 - eleven["alpha"] * total, 7, 1e-6]
    found[11, "Try this"] = [large["alpha"], 1 - 0.03 * total, large["errors[sad]"], 0.01335]
    found |= of_lesson_12()
    found |= of_lesson_13()
    found |= of_lesson_14()
    found |= of_lesson_15()
    found |= of_lesson_16()
    found |= of_lesson_17()
    found |= of_lesson_18()
    return found


def of_lesson_12() -> dict[tuple[int, str], list[float]]:
    twelve, epoch, end, at_once = Run(12), Run(12, 7), Run(12, 240), Run(12, 240, batch=6)
    rows, targets = twelve.lesson.defaults["inputs"], twelve.lesson.defaults["targets"]
    as_they_come = sum(epoch.at(f"errors[{step - 1}]", step) for step in range(1, 7))
    walks = [target for row, target in zip(rows, targets, strict=True) if row[2] == 1]  # type: ignore[arg-type, index]
    assert [one for one in range(6) if twelve[f"turns[{one}]"]] == [0]
    assert twelve.default("inputs[0][1]") == 0 and twelve["weights[1]"] == twelve.default("weights[1]")
    assert len(walks) == 6 and at_once["epoch"] == 240
    return {
        (12, "Six looks at a street"): [twelve.default("inputs[0][0]")],
        (12, "Whose turn it is"): [twelve["turns[0]"], twelve["turns[1]"], twelve["total"]],
        (12, "One row pulls"): [twelve["deltas[0]"], twelve.default("inputs[0][0]"), 1],
        (12, "An epoch"): [epoch["epoch"], epoch["total"], as_they_come, 1],
        (12, "Pulled both ways"): [
            *(end["epoch"], end["weights[0]"], end["weights[1]"], end["weights[2]"]),
            *(walks.count(1), 1, walks.count(0), 0),
        ],
        (12, "A batch"): [6, 1],
        (12, "Try this"): [6, 240, at_once["epoch"], at_once["total"]],
        (12, "Your turn"): [1],
    }


def of_lesson_15() -> dict[tuple[int, str], list[float]]:
    usual, low, high = Run(15, 300), Run(15, 300, spread=0.01), Run(15, 300, spread=30.0)
    assert [usual.at("right", step) == 16 for step in (132, 133)] == [False, True]
    assert high.at("right", 300) < 16
    relu = {seed: Run(15, 300, activation=2, seed=seed) for seed in (1, 3)}
    assert relu[1].at("right", 300) < 16
    assert not any(row[1] for row in relu[1].run.moment.values["hidden"])  # type: ignore[index, union-attr]
    assert max(Run(15, 300, neurons=2).at("right", step) for step in range(1, 301)) < 16
    return {
        (15, "The ring"): [usual.default("targets[0]"), usual.default("targets[15]")],
        (15, "Five bends"): [0],
        (15, "The two curves"): [math.e, -1, 1, 1, 1, 0, 1],
        (15, "How steep they are"): [1, 1, 0, 1, -1, 1, 0.25],
        (15, "Where to begin"): [0, 133, 16, 300, usual.at("error", 300)],
        (15, "An even start"): [0],
        (15, "Too small, too large"): [0.01, 300, low.at("error", 300), 30],
        (15, "Luck"): [300, relu[3].at("error", 300), 1, 300],
        (15, "Try this"): [2, 3, Run(15, 300, activation=1).at("error", 300)],
    }


def of_lesson_13() -> dict[tuple[int, str], list[float]]:
    raw, round_ = Run(13), Run(13, 2, shift=20.0, unit=10.0, alpha=1.0)
    inputs, targets = raw.lesson.defaults["inputs"], raw.lesson.defaults["targets"]
    mean, unit = statistics.fmean(inputs), statistics.pstdev(inputs)  # type: ignore[arg-type]
    slope, at_zero = statistics.linear_regression(inputs, targets)  # type: ignore[arg-type]
    learned = [round_.at(name, 2) for name in ("weight", "bias")]
    long = Run(13, 16_000)
    assert next(step for step in range(1, 16_000, 1000) if long.at("error", step) < 1e-5) > 14_000
    assert long.at("error", 15_964) < 1e-6 <= long.at("error", 15_963)
    least = min(Run(13, 500, learns_bias=0.0).at("error", step) for step in range(1, 501))
    limit = 2 / max(np.linalg.eigvalsh([[statistics.fmean(x * x for x in inputs), mean], [mean, 1.0]]))  # type: ignore[union-attr, operator]
    return {
        (13, "Bias and scale"): [16_000],
        (13, "A line that need not pass through 0"): [*(0, 0, 0, 0), at_zero, *(0, 0), raw.at("error", 1)],
        (13, "A weight whose input is always 1"): [1, raw.at("weight_delta", 1), raw.at("bias_delta", 1), 1],
        (13, "Why it creeps"): [500, Run(13, 500).at("error", 500), 0, limit],
        (13, "Counted from the mean"): [
            *(mean, unit),
            *(mean, unit, 1),
            *(round_.at("error", 2), *learned),
        ],
        (13, "And back"): [
            *(learned[0], unit, learned[1], mean),
            *(learned[0], unit, slope),
            *(learned[1], learned[0], mean, unit, at_zero),
        ],
        (13, "Try this"): [mean, 0, 0, least],
        (13, KNOWN): [1],
    }


def of_lesson_14() -> dict[tuple[int, str], list[float]]:
    one, end, straight = Run(14), Run(14, 240), Run(14, 240, leak=1.0)
    last = [end.at("error", step) for step in range(237, 241)]
    assert sum(last) < 1e-7 and end["epoch"] == 60
    assert all(sum(straight.at("error", step) for step in range(at, at + 4)) > 1 for at in range(1, 240, 4))
    # What comes through in the last epoch, row by row.
    neither, both, always = ([end.at(f"hidden[{at}]", step) for step in range(237, 241)] for at in (0, 3, 1))
    assert neither[2] > 0.7 > 0.05 > max(neither[0], neither[1], neither[3])
    assert both[3] > 0.9 > 0.05 > max(both[:3]) and min(always) > 0.9
    gates = [one[f"gates[{at}]"] for at in range(4)]
    return {
        (14, "No lamp tells"): [1, 2, 1 / 2, 1 / 4, 4 / 4],
        (14, "Neurons between"): [one[f"sums[{at}]"] for at in range(4)],
        (14, "The bend"): [0, 0, 3, one["hidden[2]"], one["prediction"], one.default("targets[0]"), one["delta"]],
        (14, "Who is to blame?"): [
            *(one["delta"], one.default("output_weights[0]"), one["hidden_deltas[0]"]),
            1,
        ],
        (14, "Gates"): [0, gates[0], 1 + gates.index(0), gates[2]],
        (14, "First blame, then move"): [float(at_infinity("14-new-weights"))],
        (14, "What the neurons find"): [60, 1e-7, 1, 4, 2],
        (14, "Try this"): [1, 1, 0, 0.5],
    }


def at_infinity(key: str) -> int:
    """The first step at which what the cell of an exhibit prints as its error is beyond every number."""
    errors = [float(line.partition("Error:")[2]) for line in engine.exhibit(key).faulty.run().printed]
    return next(step for step, error in enumerate(errors, start=1) if error == math.inf)


def of_lesson_16() -> dict[tuple[int, str], list[float]]:
    first, ten = Run(16), Run(16, 300)
    history = ten.run.history
    right, strangers = (measured(history, one, [300])[0] for one in ten.lesson.measures[1:])
    worst = Run(16, 300, biases=(-5.0, 5.0, 0.0))
    all_right, _ = (measured(worst.run.history, one, [300])[0] for one in worst.lesson.measures[1:])
    errors = [ten.at("error", step) for step in range(271, 301)]
    missed = errors.index(max(errors))
    assert ten.lesson.defaults["targets"][missed] == (0, 1, 0)  # type: ignore[index]
    third = first["probabilities[0]"]
    assert third == 1 / 3 and first["deltas[1]"] == third
    assert first["deltas[0]"] == pytest.approx(-2 / 3, rel=1e-12)
    one = first.default("targets[0][0]")
    rows = float(len(ten.lesson.defaults["inputs"]))  # type: ignore[arg-type]
    return {
        (16, "Which class?"): [90],
        (16, "Thirty penguins"): [one],
        (16, "A score for each"): [*([0] * 2)],
        (16, "Probabilities"): [0, 1, 1, third],
        (16, "How wrong is that?"): [third, first["error"], 1, 0, 1],
        (16, "The delta you know"): [-2 / 3, third],
        (16, "Run it"): [1.0 + missed, right, rows, 312, strangers],  # type: ignore[list-item]
        (16, "Surely wrong"): [
            *(-5, 5, 0),
            *(worst.at("error", 1), worst.at("deltas[0]", 1)),
            *(all_right, 10),  # type: ignore[list-item]
        ],
        (16, "Try this"): [0, 1, 0.003],
    }


@cache
def of_lesson_17() -> dict[tuple[int, str], list[float]]:
    thirty = Run(17, 2700)
    history = thirty.run.history
    lesson, rows = thirty.lesson, thirty.lesson.defaults
    train, tests = (float(len(rows[name])) for name in ("inputs", "test_inputs"))  # type: ignore[arg-type]
    learned, right = (measured(history, one, [2700])[0] for one in lesson.measures[2:])
    presets = {one.label: one.values for one in lesson.presets}
    lies, hands = (
        Run(17, **{**presets[name], "steps": count}) for name, count in (("the lies", 3750), ("new hands", 2670))
    )
    known = measured(lies.run.history, lesson.measures[2], [3750])
    at_eight, by_heart = measured(lies.run.history, lesson.measures[3], [200, 3750])
    said = lies.run.history.start["targets"]
    wrong = sum(one != other for one, other in zip(said, rows["targets"], strict=False))  # type: ignore[arg-type]
    (of_hands,) = measured(hands.run.history, lesson.measures[3], [2670])
    new = float(len(hands.run.history.start["test_inputs"]))  # type: ignore[arg-type]
    (sure,) = measured(history, replace(lesson.measures[3], gives="test_probabilities"), [2700])
    mistaken = [
        (list(wanted).index(1), list(guess).index(max(guess)))
        for wanted, guess in zip(rows["test_targets"], sure, strict=True)  # type: ignore[arg-type]
    ]
    assert has_epochs(lesson) and thirty["epoch"] == 30 and thirty.at("epoch", 90) == 1 and thirty.at("epoch", 91) == 2
    assert len(rows["targets"][0]) == 10 and mistaken.count((3, 5)) == 3  # type: ignore[arg-type, index]
    return {
        (17, "Pictures are rows"): [8, 8, 0, 1, train, tests],
        (17, "Nothing new in it"): [thirty.default("batch"), thirty.default("neurons"), 90],
        (17, "Run it"): [30, tests - right, tests, train - learned, right, tests, 100 * right / tests],  # type: ignore[operator]
        (17, "Which for which"): [3, 5],
        (17, "Learned by heart"): [400, wrong, 150, *known, tests, by_heart, 8, at_eight],  # type: ignore[list-item]
        (17, "Against it"): [0],
        (17, "New hands"): [of_hands, new, 100 * of_hands / new],  # type: ignore[operator,list-item]
        (17, "Try this"): [4, 1.5],
        (17, "Your turn"): [98],
    }


@cache
def of_lesson_18() -> dict[tuple[int, str], list[float]]:
    own = Run(18, 3000)
    tests = float(len(own.lesson.defaults["test_inputs"]))  # type: ignore[arg-type]
    (right,) = (one for one in own.lesson.measures if one.gives == "test_right")
    before, after, end = measured(own.run.history, right, [1842, 1843, 3000])
    assert before < 143 and end == tests  # type: ignore[operator]
    return {
        (18, "Points"): [tests],
        (18, "Run it"): [1843, after, 3000],  # type: ignore[list-item]
        (18, "Held back"): [0, 1],
        (18, "Try this"): [len(own.lesson.presets)],
    }


NO_NUMBERS = re.compile(r"lessons? \d+( and \d+)?|game \d|\by\d\b|\bF\d+\b", re.IGNORECASE)
NUMBER = re.compile(r"(about )?(-?\d[\d,]*(?:\.\d+)?(?:/\d)?)")


def written(section: Section) -> list[tuple[str, bool]]:
    """The numbers of a section in their order, and whether the text says "about"."""
    text = NO_NUMBERS.sub("", f"{section.title}\n{section.plain()}")
    return [(found[2].rstrip(","), bool(found[1])) for found in NUMBER.finditer(" ".join(text.split()))]


def is_right(text: str, about: bool, number: float) -> bool:
    """Whether a number is as it is written: rounded after "about", else up to the last few bits."""
    if "/" in text:
        over, under = text.split("/")
        return int(over) / int(under) == number
    shown = float(text.replace(",", ""))
    if len(text) > 12:
        return shown == number
    room = 0.5 * 10.0 ** -len(text.partition(".")[2]) if about else 0.0
    return abs(shown - number) <= room + 1e-12 * max(1.0, abs(number))


@every_lesson
def test_every_number_of_a_text_is_what_the_engine_gives(number: int) -> None:
    wanted = numbers()
    for section in lesson_sections(number):
        found = written(section)
        expected = wanted.pop((number, section.title), [])
        assert len(found) == len(expected), (section.title, found, expected)
        for (text, about), right in zip(found, expected, strict=True):
            assert is_right(text, about, right), (section.title, text, right)
    assert not [key for key in wanted if key[0] == number], "a section that is no more"


def test_a_wrong_number_is_found() -> None:
    assert is_right("0.3025", True, 0.30250000000000005)
    assert is_right("0.3020", True, 0.30195025)
    assert not is_right("0.302", False, 0.30195025)
    assert not is_right("0.3021", True, 0.30195025)
    assert not is_right("1.5999999999999344", False, 1.5999999999999345)
    assert is_right("10,000", False, 10_000)
    assert written(Section("F8", sections_of("From -0.3 to about 1.5 in lesson 5, not 10,000.")[0].blocks)) == [
        ("-0.3", False),
        ("1.5", True),
        ("10,000", False),
    ]


def test_numpy_gives_the_digits_of_the_text_or_those_of_the_loop() -> None:
    game = engine.lesson(3).examples[1].values
    given = Run(3, weights=(0.1, 0.2, 0.1), **game)["prediction"]
    assert given in (1.23, 1.2300000000000002)
