"""How much of every delta a step keeps, and how many steps the bottom is away."""

from __future__ import annotations

import ast
import inspect
import math
from fractions import Fraction
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import engine
from engine.analysis.steps.contraction import Contraction, Zone, contraction, step_setting
from engine.course.learning.lesson08_gradient_descent import challenges, questions
from engine.course.shared import small_errors
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import Value
from engine.execution.sweep import compute
from tests.support.engine_tools import ABOVE_0, ANY, descent_settings, moderate, one_weight_settings
from tests.support.made_up_lessons import learning

DESCENT = engine.lesson(8)


def of(**changes: Any) -> Contraction:
    found = contraction(DESCENT, {**DESCENT.defaults, **changes})
    assert found is not None
    return found


def test_the_numbers_of_the_course() -> None:
    found = of()
    assert found.setting == "alpha"
    assert found.kept == pytest.approx(0.95775, rel=1e-15)
    assert found.exact == pytest.approx(2.3669, abs=5e-5)
    assert found.limit == pytest.approx(4.7337, abs=5e-5)
    assert found.zone is Zone.SMOOTH


@given(st.floats(1e-150, 1e150), st.sampled_from([-1, 1]), st.floats(1e-10, 1e10))
def test_the_limits_are_right_to_the_digit(size: float, sign: int, alpha: float) -> None:
    """1 ÷ input² and 2 ÷ input², in whole numbers' arithmetic."""
    found = of(input=sign * size, alpha=alpha)
    square = Fraction(size) ** 2
    assert found.exact is not None and found.limit is not None
    assert abs(Fraction(found.exact) * square - 1) < Fraction(1, 10**12)
    assert abs(Fraction(found.limit) * square - 2) < Fraction(1, 10**12)
    if math.isfinite(found.taken) and found.taken > 1e-300:
        assert abs(Fraction(found.taken) / (square * Fraction(alpha)) - 1) < Fraction(1, 10**12)


@given(
    st.floats(-3, 3),
    st.floats(0.01, 3),
    st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=1, max_size=4),
)
def test_the_deltas_of_a_run_shrink_by_it(input: float, alpha: float, pairs: list[tuple[float, float]]) -> None:
    """Each delta beside the one before, as far as rounding lets them."""
    weights, targets = [weight for weight, _ in pairs], [target for _, target in pairs]
    run = engine.Experiment(DESCENT, weights=weights, targets=targets, input=input, alpha=alpha)
    kept = of(weights=tuple(weights), targets=tuple(targets), input=input, alpha=alpha).kept
    run.run(6)
    deltas = list(run.history["deltas"])
    for before, after in pairwise(deltas):
        for old, new, target in zip(before, after, targets, strict=True):
            size = (abs(old) + abs(target)) * (1 + abs(kept))
            assert new == pytest.approx(kept * old, abs=1e-13 * size + 1e-300)


@given(descent_settings())
def test_weights_and_targets_play_no_part(parameters: dict[str, Any]) -> None:
    """Whatever the numbers, the wild ones included, it says the same for every run with this input and alpha."""
    values = engine.Experiment(DESCENT, **parameters).parameters
    one = contraction(DESCENT, values)
    other = of(input=values["input"], alpha=values["alpha"])
    assert one == other


@pytest.mark.parametrize(
    ("alpha", "zone"),
    [
        (1e-30, Zone.SMOOTH),
        (3.9999, Zone.SMOOTH),
        (4.0, Zone.EXACT),
        (4.0001, Zone.SWINGING),
        (7.9999, Zone.SWINGING),
        (8.0, Zone.FOR_EVER),
        (8.0001, Zone.BLOWING_UP),
        (1e300, Zone.BLOWING_UP),
    ],
)
def test_the_zones_at_their_edges(alpha: float, zone: Zone) -> None:
    """With input 0.5 the edges are 4 and 8, to the bit."""
    for input in (0.5, -0.5):
        found = of(input=input, alpha=alpha)
        assert (found.exact, found.limit) == (4.0, 8.0)
        assert found.zone is zone, found


@given(st.floats(1e-100, 1e100))
def test_its_own_limits_are_at_the_edges(input: float) -> None:
    found = of(input=input)
    assert of(input=input, alpha=found.exact).zone is Zone.EXACT
    assert of(input=input, alpha=found.limit).zone is Zone.FOR_EVER


@given(st.floats(0.1, 2), st.floats(0.01, 20))
def test_a_run_goes_the_way_of_its_zone(input: float, alpha: float) -> None:
    found = of(input=input, alpha=alpha)
    assume(min(abs(found.kept), abs(abs(found.kept) - 1)) > 0.02)
    run = engine.Experiment(DESCENT, weights=[3.0], targets=[0.0], input=input, alpha=alpha)
    run.run(3)
    first, _, last = (delta for (delta,) in run.history["deltas"])
    sides = run.history["deltas[0]"][1] / first
    match found.zone:
        case Zone.SMOOTH:
            assert 0 < last < first and sides > 0
        case Zone.SWINGING:
            assert 0 < last < first and sides < 0
        case _:
            assert found.zone is Zone.BLOWING_UP and last > first and sides < 0


@pytest.mark.parametrize("input", [0.0, -0.0, 5e-324, 1e-200])
def test_an_input_that_passes_nothing_on(input: float) -> None:
    found = of(input=input)
    assert (found.kept, found.taken, found.exact, found.limit, found.zone) == (1.0, 0.0, None, None, Zone.STUCK)


@pytest.mark.parametrize("input", [1e200, -1e200, 1.7e308])
def test_an_input_that_is_too_large_for_any_alpha(input: float) -> None:
    found = of(input=input, alpha=1e-300)
    assert (found.exact, found.limit, found.zone) == (None, None, Zone.BLOWING_UP)


@pytest.mark.parametrize(("input", "alpha"), [(1.7e308, 5e-324), (-1.7e308, 2.49821264184976e-310), (1e200, 1e-300)])
def test_a_share_that_a_double_can_hold_is_told_for_the_largest_inputs(input: float, alpha: float) -> None:
    assert of(input=input, alpha=alpha).kept == pytest.approx(float(-Fraction(alpha) * Fraction(input) ** 2), rel=1e-12)


def test_a_share_too_small_to_be_seen_in_what_is_kept() -> None:
    found = of(input=1e-9)
    assert found.kept == 1.0
    assert found.taken == pytest.approx(1e-19, rel=1e-12)
    assert found.zone is Zone.SMOOTH


@pytest.mark.parametrize("number", [math.inf, -math.inf, math.nan])
def test_numbers_that_are_not_finite(number: float) -> None:
    """Learned weights may be so; they play no part. An input that is so tells nothing."""
    assert of(weights=(number, 1.0, 1.0)) == of()
    assert contraction(DESCENT, {**DESCENT.defaults, "input": number}) is None


@given(ANY, ABOVE_0)
def test_it_never_raises(input: float, alpha: float) -> None:
    found = contraction(DESCENT, {**DESCENT.defaults, "input": input, "alpha": alpha})
    assert found is None or isinstance(found.zone, Zone)


@pytest.mark.parametrize("number", range(1, 8))
def test_lessons_without_it(number: int) -> None:
    lesson = engine.lesson(number)
    assert contraction(lesson, lesson.defaults) is None


@given(one_weight_settings())
def test_hot_and_cold_never_seems_to_keep_a_share(parameters: dict[str, float]) -> None:
    lesson = engine.lesson(7)
    assert contraction(lesson, engine.Experiment(lesson, **parameters).parameters) is None


def test_a_lesson_of_other_names() -> None:
    """Found by their roles; the update is another one, with the factor 2 in it."""

    def guess(pebble, knob):
        said = pebble * knob
        return said

    def turn(knob, pebble, said, wish, pace):
        knob = knob - 2 * pace * pebble * (said - wish)
        return knob

    lesson = Lesson(
        98,
        "Other names",
        "Does it matter?",
        (
            Parameter("knob", 0.3, "weight", "."),
            Parameter("pebble", 0.65, "input", "."),
            Parameter("wish", 1.0, "target", "."),
            Parameter("pace", 0.1, "setting", ".", positive=True),
            Parameter("steps", 20, "setting", ".", positive=True, whole=True),
        ),
        (
            Phase(guess, (Given("said", "prediction", "."),), "."),
            Phase(turn, (Given("knob", "weight", "."),), "."),
        ),
    )
    found = contraction(lesson, lesson.defaults)
    assert found is not None and found.setting == "pace"
    assert found.kept == pytest.approx(1 - 0.2 * 0.65**2, rel=1e-14)
    assert found.limit == pytest.approx(1 / 0.65**2, rel=1e-14)


def made(function: Any) -> Lesson:
    """A lesson of two weights, one input and two targets."""
    weights, predictions = DESCENT.parameter("weights"), DESCENT.declared("predictions")
    assert isinstance(predictions, Given)
    return Lesson(
        97,
        "Made up",
        "Is it the same?",
        DESCENT.parameters,
        (DESCENT.phases[0], Phase(function, (Given("weights", "weight", ".", weights.axes),), ".")),
    )


def other_shares(weights, predictions, targets, input, alpha):
    moved = []
    for i in range(len(weights)):
        moved.append(weights[i] - alpha * (i + 1) * input * (predictions[i] - targets[i]))
    return moved


def a_cube(weights, predictions, targets, input, alpha):
    moved = []
    for i in range(len(weights)):
        delta = predictions[i] - targets[i]
        moved.append(weights[i] - alpha * input * delta * delta * delta)
    return moved


def square_of_alpha(weights, predictions, targets, input, alpha):
    moved = []
    for i in range(len(weights)):
        moved.append(weights[i] - alpha * alpha * input * (predictions[i] - targets[i]))
    return moved


def forgets(weights, predictions, targets, input, alpha):
    moved = []
    for i in range(len(weights)):
        moved.append(weights[i] - alpha * input * (predictions[i] - targets[i]) - alpha * weights[i])
    return moved


@pytest.mark.parametrize("function", [other_shares, a_cube, square_of_alpha, forgets])
def test_steps_that_are_not_so_regular(function: Any) -> None:
    lesson = made(function)
    assert contraction(lesson, lesson.defaults) is None


def test_a_lesson_without_targets() -> None:
    def halve(w, factor):
        w = w * factor
        return w

    lesson = learning(halve)
    assert contraction(lesson, lesson.defaults) is None


def test_which_setting_is_the_size_of_a_step() -> None:
    found = {lesson.number: step_setting(lesson) for lesson in engine.lessons()}
    without = {number: None for number in range(1, 6)}
    assert found == {**without, 6: "step_amount", 7: "step_amount"} | {
        number: "alpha" for number in found if number > 7
    }


@given(moderate(1e-50, 1e50), moderate(1e-50, 1e50), st.floats(1e-20, 1e20))
def test_kept_and_taken_are_one_together(input: float, weight: float, alpha: float) -> None:
    """And both are what the lesson's own step does to a weight whose target is 0."""
    values: dict[str, Value] = {**DESCENT.defaults, "input": input, "weights": (weight,), "targets": (0.0,)}
    values["alpha"] = alpha
    found = contraction(DESCENT, values)
    assert found is not None
    assert found.kept == pytest.approx(1 - found.taken, rel=1e-12, abs=1e-15)
    after = compute(DESCENT, values, "weights")
    assert isinstance(after, tuple)
    assert after[0] == pytest.approx(found.kept * weight, rel=1e-9, abs=1e-9 * abs(weight) * max(1, found.taken))


def test_challenges_and_questions_do_not_reckon_themselves() -> None:
    """The one place for the share that a step keeps is here."""
    assert small_errors.contraction is questions.contraction is contraction
    for module in (challenges, questions, small_errors):
        code = ast.unparse(ast.parse(inspect.getsource(module)))
        assert "1 - alpha" not in code and "alpha * input" not in code and "input ** 2" not in code
