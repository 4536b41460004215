"""Numbers that remember: they give what plain numbers give, and tell how."""

from __future__ import annotations

import math
import struct
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.notation import arithmetic
from engine.definition.parts.allowed import most_of
from engine.definition.parts.parameter import Parameter
from engine.definition.values import element, shape_of, size_of
from engine.execution.explanation import explain_step
from engine.execution.tracked import FUNCTIONS, Leaf, Number, Operation, Stated
from tests.support.playground_settings import PLAYGROUND, settings

BY_NAME = {name: function for function, name in FUNCTIONS.items() if name != "draw"}
NUMBERS = st.floats(-1e3, 1e3)
MOST_NUMBERS = 500
LESSONS = [
    pytest.param(lesson, id=str(lesson.number))
    for lesson in engine.lessons()
    # Thousands of numbers cannot be drawn at random a hundred times.
    if sum(size_of(shape_of(one.default)) for one in lesson.parameters) <= MOST_NUMBERS
]


def bits(number: float) -> bytes:
    """A double to the bit."""
    return struct.pack("<d", number)


def parameters_of(lesson: engine.Lesson, draw: st.DrawFn) -> dict[str, object]:
    """Random parameters of the lesson's own shapes."""

    def like(parameter: Parameter, default: object) -> object:
        if isinstance(default, tuple):
            return tuple(like(parameter, part) for part in default)
        if parameter.whole:
            # A length stays what it is; a word is one of some.
            return default if parameter.name in lesson.said else min(10, most_of(parameter))
        return draw(st.floats(0.001, 3) if parameter.positive else NUMBERS)

    return {parameter.name: like(parameter, parameter.default) for parameter in lesson.parameters}


@pytest.mark.parametrize("lesson", LESSONS)
@given(data=st.data())
def test_every_value_is_explained_to_the_bit(lesson: engine.Lesson, data: st.DataObject) -> None:
    """For plain phases the remembered double is the step's own; NumPy may differ in the last digits of the sum."""
    is_explained(lesson, data.draw(st.composite(lambda draw: parameters_of(lesson, draw))()))


@pytest.mark.parametrize("seed", range(4))
def test_every_value_of_a_playground_is_explained_to_the_bit(seed: int) -> None:
    is_explained(PLAYGROUND, settings(seed, most_layers=3, most_neurons=4))


def is_explained(lesson: engine.Lesson, parameters: dict[str, Any]) -> None:
    """Look at each number of a first step."""
    run = engine.Experiment(lesson, **parameters)
    begins = run.history.begins(1)
    run.step()
    seen = []
    for phase in explain_step(lesson, begins):
        for part in phase.parts:
            value = element(run.moment.values[part.name], part.index)
            assert bits(part.value) == bits(value)
            if lesson.number == 3:
                sizes = [a * b for a, b in zip(parameters["inputs"], parameters["weights"], strict=True)]
                assert math.isclose(part.number.value, value, rel_tol=0, abs_tol=1e-12 * sum(map(abs, sizes)) + 1e-300)
            else:
                assert bits(part.number.value) == bits(value)
            assert bits(recomputed(part.number)) == bits(part.number.value)
            seen.append((part.name, part.index))
    assert seen == [
        (given.name, index) for given in lesson.given for _, index in lesson.elements(given.name, run.sizes)
    ]


def recomputed(number: Number | float) -> float:
    """A tree's number, computed once more from its leaves by what it says it did."""
    if not isinstance(number, Number):
        return float(number)
    if isinstance(number.made, Leaf | Stated):
        return number.value
    if isinstance(number.made, Operation) and number.made.symbol == "row_in_order":
        # It tells of two of its three numbers.
        return number.value
    made = number.made
    left = recomputed(made.left)
    by_name = {name: function for function, name in FUNCTIONS.items()}
    if made.symbol in by_name:
        return float(by_name[made.symbol](left, *([] if made.right is None else [recomputed(made.right)])))
    if made.right is None:
        return -left
    right = recomputed(made.right)
    if made.symbol in ("div", "mod"):
        return left // right if made.symbol == "div" else left % right
    return {"+": left + right, "−": left - right, "×": left * right, "/": left / right if right else math.nan}[
        made.symbol
    ]


@given(st.lists(NUMBERS, min_size=2, max_size=2))
def test_every_operator_is_remembered(pair: list[float]) -> None:
    """Both ways round, with plain numbers too."""
    left, right = (Number(value, Leaf(name, (), False)) for name, value in zip("ab", pair, strict=True))
    a, b = pair
    for made, plain in [
        (left + right, a + b),
        (left + 2.5, a + 2.5),
        (2.5 + left, 2.5 + a),
        (left - right, a - b),
        (left - 2.5, a - 2.5),
        (2.5 - left, 2.5 - a),
        (left * right, a * b),
        (2.5 * left, 2.5 * a),
        (left / 2.5, a / 2.5),
        (-left, -a),
    ]:
        assert isinstance(made.made, Operation)
        assert bits(made.value) == bits(plain) == bits(recomputed(made))
    comparisons = [left > right, left < right, left >= right, left <= 0.5]
    assert comparisons == [a > b, a < b, a >= b, a <= 0.5]


def test_a_number_is_not_simply_true() -> None:
    """A phase that asks `if number:` would leave no trace of the decision."""
    with pytest.raises(TypeError, match="compared"):
        bool(Number(1.0, Leaf("weight", (), False)))


def lines(number: int, step: int = 1, **parameters: object) -> dict[str, tuple[str, str, str, str | None]]:
    """The arithmetic of a whole step: by label the names, the numbers, the result, and why."""
    run = engine.Experiment(engine.lesson(number), **parameters)
    if step > 1:
        run.run(step - 1)
    written = {}
    for phase in explain_step(run.lesson, run.parameters):
        for part in phase.parts:
            made = arithmetic(phase, part, repr)
            written[made.label] = (made.names, made.numbers, made.result, made.because)
    return written


def test_a_weighted_sum_reads_like_a_schoolbooks() -> None:
    """No zero in front, no brackets."""
    names, numbers, result, because = lines(2)["prediction"]
    assert names == "inputs[toes] × weights[toes] + inputs[record] × weights[record] + inputs[fans] × weights[fans]"
    assert numbers == "8.5 × 0.1 + 0.65 × 0.2 + 1.5 × 0.0"
    assert result == "0.9800000000000001"
    assert because is None


def test_negative_numbers_stand_in_brackets_where_a_sign_comes_before() -> None:
    """At the front of a product they need none."""
    assert lines(4)["predictions[y1]"][1] == "9.9 × 0.1 + 0.8 × 0.1 + 1.5 × (-0.3)"
    assert lines(5, weight=-2)["error"][1] == "(-1.0 − 0.8)²"
    assert lines(8, targets=[-1, 1, 0])["deltas[hurt]"][1] == "0.195 − (-1.0)"
    assert lines(8)["errors[win]"][1] == "(-0.87)²"


def test_the_update_uses_what_the_phase_itself_gave() -> None:
    """`weight_deltas[win]` is a name by then, not a product once more; the weight that is read is the one before."""
    names, numbers, result, _ = lines(8)["weights[win]"]
    assert names == "weights[win] before − alpha × weight_deltas[win]"
    assert numbers == "0.2 − 0.1 × (-0.5655)"
    assert result == "0.25655"


@pytest.mark.parametrize(
    ("weight", "names", "because"),
    [
        (0.5, "weight before + step_amount", "down_error 0.5625 > up_error 0.12250000000000003"),
        (3.0, "weight before − step_amount", "down_error 0.25 < up_error 0.8099999999999998"),
    ],
)
def test_a_decision_tells_both_sides(weight: float, names: str, because: str) -> None:
    """Which comparison held, with its numbers."""
    written = lines(7, weight=weight)["weight"]
    assert written[0] == names
    assert written[3] == because


def test_a_tie_stays_and_says_so() -> None:
    """With input 0 both sides are equal."""
    names, numbers, result, because = lines(6, input=0.0)["weight"]
    assert (names, numbers, result) == ("weight before", "0.5", "0.5")
    assert because == "down_error 0.6400000000000001 = up_error 0.6400000000000001"


def test_numbers_that_differ_never_look_equal_in_a_decision() -> None:
    """Near the bottom both errors are 2.5e-07 when written short."""
    run = engine.Experiment(engine.lesson(6))
    run.run(1100)
    *_, learn = [phase for phase in explain_step(run.lesson, run.parameters) if phase.phase.name == "learn"]
    *_, part = learn.parts
    because = arithmetic(learn, part, lambda number: f"{number:.4g}").because
    assert because == "down_error 2.5000000003280753e-07 > up_error 2.4999999996708233e-07"
