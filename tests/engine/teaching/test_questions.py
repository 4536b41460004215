"""Questions before a phase: the right answer is what the phase gives, whatever the numbers are."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import engine
from engine.analysis.derivation import derive
from engine.course.hidden_layers.lesson17_digits.images import first_images
from engine.definition.values import element as element_of
from engine.definition.values import flatten
from engine.teaching.question import MOST_CHOICES, Posed, Question, ahead_of, questions
from tests.support.engine_tools import LESSONS
from tests.support.playgrounds import a_playground
from tui.presentation.number_format import short

NUMBERS = st.floats(-20, 20).map(lambda number: round(number, 3))
POSITIVE = st.floats(0.001, 12).map(lambda number: round(number, 3))


def few_digits(draw: Any) -> engine.Experiment:
    """Lesson 17 with few rows, neurons and other settings: of its own hundred thousand numbers none is turned."""
    rows, tests, settings = draw(st.integers(1, 20)), draw(st.integers(1, 3)), {"alpha": draw(POSITIVE)}
    few = {
        name: value[: tests if name.startswith("test") else rows]  # type: ignore[index]
        for name, value in first_images(20).items()
    }
    counts = {name: draw(st.integers(1, 6)) for name in ("neurons", "batch", "seed")}
    settings |= {name: draw(st.sampled_from((0.0, 0.25, 0.5))) for name in ("decay", "dropout")}
    return engine.Experiment(engine.lesson(17), **few, **counts, **settings)


@st.composite
def runs(draw: Any, lesson: int) -> engine.Experiment:
    """A run with other numbers, and in the lessons with vectors sometimes of another size."""
    if lesson == 17:
        return few_digits(draw)
    if lesson == 18:
        return engine.Experiment(engine.lesson(18), **a_playground(Random(draw(st.integers(0, 10**6)))))
    experiment = engine.Experiment(engine.lesson(lesson))
    for axis in experiment.lesson.axes:
        experiment.resize(axis.name, draw(st.integers(1, min(axis.most, 12))))
    changes = {}
    for parameter in experiment.lesson.parameters:
        if parameter.whole:
            continue
        for element, _ in experiment.lesson.elements(parameter.name, experiment.sizes):
            changes[element] = draw(POSITIVE if parameter.positive else NUMBERS)
    experiment.edit(**changes)
    return engine.Experiment(experiment.lesson, **experiment.parameters)


def sign_word(before: float, after: float, less: str, more: str, same: str) -> str:
    return less if after < before else more if after > before else same


Values = dict[str, Any]


def _largest(numbers: list[float], labels: tuple[str, ...] | list[str]) -> str:
    return labels[numbers.index(max(numbers))]


def _labels(lesson: int, axis: int, count: int) -> list[str]:
    found = engine.lesson(lesson).axes[axis]
    return [found.label(at) for at in range(count)]


def _furthest(before: Values) -> int:
    misses = [abs(p - t) for p, t in zip(before["predictions"], before["targets"], strict=True)]
    return misses.index(max(misses))


def _side(number: float, target: float) -> str:
    return sign_word(target, number, "below the target", "above the target", "exactly on it")


RIGHT: dict[str, Callable[[Values, Values, Values], Any]] = {
    "1-prediction": lambda before, after, past: before["input"] * before["weight"],
    "1-size": lambda before, after, past: sign_word(
        before["input"], before["input"] * before["weight"], "smaller", "larger", "the same"
    ),
    "2-sum": lambda before, after, past: math.fsum(
        i * w for i, w in zip(before["inputs"], before["weights"], strict=True)
    ),
    "2-part": lambda before, after, past: _largest(
        [abs(i * w) for i, w in zip(before["inputs"], before["weights"], strict=True)],
        _labels(2, 0, len(before["inputs"])),
    ),
    "3-call": lambda before, after, past: math.fsum(
        i * w for i, w in zip(before["inputs"], before["weights"], strict=True)
    ),
    "3-loop": lambda before, after, past: (
        "the same, to the last digit"
        if after["prediction"] == engine.Experiment(engine.lesson(2), **_row(before)).step().values["prediction"]
        else "the same, but for the last digits"
    ),
    "4-row": lambda before, after, past: math.fsum(
        i * w for i, w in zip(before["inputs"], before["weights"][0], strict=True)
    ),
    "4-largest": lambda before, after, past: _largest(
        list(after["predictions"]), _labels(4, 0, len(after["predictions"]))
    ),
    "5-prediction": lambda before, after, past: before["input"] * before["weight"],
    "5-error": lambda before, after, past: (before["prediction"] - before["target"]) ** 2,
    "6-direction": lambda before, after, past: sign_word(before["weight"], after["weight"], "down", "up", "it stays"),
    "6-better": lambda before, after, past: sign_word(past["error"], after["error"], "smaller", "larger", "the same"),
    "6-bottom": lambda before, after, past: sign_word(before["weight"], after["weight"], "down", "up", "it stays"),
    "7-amount": lambda before, after, past: abs(after["weight"] - before["weight"]),
    "7-jump": lambda before, after, past: _side(after["prediction"], before["target"]),
    "7-swing": lambda before, after, past: sign_word(past["error"], after["error"], "smaller", "larger", "the same"),
    "8-delta": lambda before, after, past: (
        before["predictions"][_furthest(before)] - before["targets"][_furthest(before)]
    ),
    "8-most": lambda before, after, past: _largest(
        [abs(new - old) for new, old in zip(after["weights"], before["weights"], strict=True)],
        _labels(8, 0, len(before["weights"])),
    ),
    "8-direction": lambda before, after, past: sign_word(
        before["weights"][_furthest(before)], after["weights"][_furthest(before)], "down", "up", "it stays"
    ),
    "8-growth": lambda before, after, past: sign_word(
        past["errors"][_furthest(before)], after["errors"][_furthest(before)], "smaller", "larger", "the same"
    ),
    "9-slope": lambda before, after, past: 2 * before["input"] * (before["prediction"] - before["target"]),
    "9-move": lambda before, after, past: (
        before["weight"] - before["alpha"] * before["input"] * (before["prediction"] - before["target"])
    ),
    "9-growth": lambda before, after, past: (before["prediction"] - before["target"]) ** 2,
    "10-most": lambda before, after, past: _largest(
        [abs(new - old) for new, old in zip(after["weights"], before["weights"], strict=True)],
        _labels(10, 0, len(before["weights"])),
    ),
    "11-largest": lambda before, after, past: _furthest_moved(before, after),
    "11-least": lambda before, after, past: _labels(11, 0, len(before["deltas"]))[
        min(range(len(before["deltas"])), key=lambda at: max(map(abs, after["weight_deltas"][at])))
    ],
    "11-still": lambda before, after, past: (
        f"the column of {_labels(11, 1, len(before['inputs']))[before['inputs'].index(0.0)]}"
    ),
    "10-weight": lambda before, after, past: before["delta"] * before["inputs"][-1] * before["learns"][-1],
    "10-thaw": lambda before, after, past: next(
        before["delta"] * given * share
        for given, share, was in zip(before["inputs"], before["learns"], past["learns"], strict=True)
        if share and not was
    ),
    "12-weights": lambda before, after, past: " and ".join(
        filter(None, [", ".join(_moved(before, after)[:-1]), _moved(before, after)[-1]])
    ),
    "12-epochs": lambda before, after, past: "more epochs",
    "12-left": lambda before, after, past: _largest(
        [abs(weight) for weight in after["weights"]], _labels(12, 0, len(after["weights"]))
    ),
    "13-farther": lambda before, after, past: sign_word(
        abs(after["bias"] - before["bias"]),
        abs(after["weight"] - before["weight"]),
        "the bias",
        "the weight",
        "both equally",
    ),
    "15-ring": lambda before, after, past: "linear",
    "15-steep": lambda before, after, past: (
        1 - max(abs(one) for row in before["hidden"] for one in row if 0.05 < abs(one) < 0.995) ** 2
    ),
    "15-even": lambda before, after, past: "one",
    "13-end": lambda before, after, past: math.fsum(before["targets"]) / len(before["targets"]),
    "13-alpha": lambda before, after, past: float(
        f"{_steepest(before['inputs'], before['unit']) / _steepest(after['rescaled'], 1.0):.3g}"
    ),
    "14-blame": lambda before, after, past: (
        before["delta"] * before["output_weights"][0] * (1.0 if before["sums"][0] > 0 else before["leak"])
    ),
    "14-gate": lambda before, after, past: next(
        f"neuron{at + 1}" for at, total in enumerate(before["sums"]) if not total > 0
    ),
    "14-off": lambda before, after, past: "no, none of them",
    "16-error": lambda before, after, past: -math.log(_probability_of_the_right(before)),
    "16-delta": lambda before, after, past: _probability_of_the_right(before) - 1,
    "16-ten": lambda before, after, past: "as it was",
    "17-epoch": lambda before, after, past: float(math.ceil(len(before["inputs"]) / before["batch"])),
    "17-delta": lambda before, after, past: _share_of_the_right(before),
    "17-off": lambda before, after, past: 0.0,
    "18-count": lambda before, after, past: float(
        sum(1 for name in ("weights", "biases") for _ in flatten(before[name]))
    ),
    "18-speed": lambda before, after, past: (
        before["momentum"] * before["weight_speeds"][-1][0][0] + before["weight_slopes"][-1][0][0]
    ),
    "18-adam": lambda before, after, past: abs(after["weights"][-1][0][0] - before["weights"][-1][0][0]),
}
"""What is right, from the values before the phase, after it, and after the whole step before."""


def _share_of_the_right(before: Values) -> float:
    (right,) = (at for at, target in enumerate(before["targets"][int(before["rows"][0])]) if target)
    share = 1 / sum(row >= 0 for row in before["rows"])
    return float((before["probabilities"][0][right] - 1) * share)


def _probability_of_the_right(before: Values) -> float:
    (right,) = (at for at, target in enumerate(before["targets"][int(before["row"])]) if target)
    return float(before["probabilities"][right])


def _moved(before: Values, after: Values) -> list[str]:
    labels = _labels(12, 0, len(before["weights"]))
    pairs = zip(labels, before["weights"], after["weights"], strict=True)
    return [label for label, old, new in pairs if old != new]


def _steepest(inputs: Any, unit: float) -> float:
    """The largest eigenvalue of the mean of x xᵀ, where x is an input in units, and a 1."""
    rows = np.column_stack([np.array(inputs) / unit, np.ones(len(inputs))])
    return float(np.linalg.eigvalsh(rows.T @ rows / len(rows))[-1])


def _furthest_moved(before: Values, after: Values) -> str:
    moved = np.abs(np.subtract(after["weights"], before["weights"]))
    row, column = np.unravel_index(np.argmax(moved), moved.shape)
    return f"weights[{_labels(11, 0, row + 1)[row]}][{_labels(11, 1, column + 1)[column]}]"


def _row(values: Values) -> Values:
    return {name: values[name] for name in ("inputs", "weights")}


def all_posed(experiment: engine.Experiment) -> list[Posed]:
    ahead = ahead_of(experiment)
    assert ahead is not None
    return [posed for one in questions(experiment.lesson.number) if (posed := one.pose(ahead)) is not None]


def test_every_lesson_has_two_at_least() -> None:
    for lesson in engine.lessons():
        found = questions(lesson.number)
        assert len(found) >= 2
        for one in found:
            assert one.key.startswith(f"{lesson.number}-")
            assert one.phase in {phase.name for phase in lesson.phases}
    assert len({one.key for one in questions()}) == len(questions())


def test_every_question_has_a_reference() -> None:
    assert set(RIGHT) == {one.key for one in questions()}


@pytest.mark.parametrize("lesson", LESSONS)
@given(data=st.data())
def test_the_right_choice_is_what_the_phase_gives(lesson: int, data: st.DataObject) -> None:
    experiment = data.draw(runs(lesson))
    if not experiment.lesson.one_step:
        experiment.run(data.draw(st.integers(0, 4)))
    past = dict(experiment.moment.values)
    for _ in experiment.lesson.phases:
        found = all_posed(experiment)
        before = {**experiment.parameters, **({} if experiment.moment.whole else experiment.moment.values)}
        step = experiment.position + 1
        after = experiment.advance().values
        for posed in found:
            reference = RIGHT[posed.question.key](before, after, past)
            right = posed.choices[posed.right].answer
            if isinstance(right, str):
                assert right == reference, posed
            else:
                assert math.isclose(right, reference, rel_tol=1e-9, abs_tol=1e-9), posed
            assert 2 <= len(posed.choices) <= MOST_CHOICES
            assert len(set(posed.shown)) == len({choice.answer for choice in posed.choices}) == len(posed.choices)
            numbers = [choice.answer for choice in posed.choices if not isinstance(choice.answer, str)]
            assert numbers == sorted(numbers)
            assert all(choice.why and choice.why.rstrip()[-1] in ".…" for choice in posed.choices)
            assert "inf" not in posed.text and "nan" not in posed.text
            derivation = derive(experiment.history, *posed.decides, step)
            assert derivation.lines is not None
            assert derivation.phase == posed.question.phase
            if not isinstance(right, str) and not posed.beyond:
                name, index = posed.decides
                now, was = (element_of(values[name], index) if name in values else 0.0 for values in (after, before))
                # It is the number itself, or how far that has moved.
                assert any(math.isclose(one, right, rel_tol=1e-9, abs_tol=1e-9) for one in (now, abs(now - was)))


def posed_at(key: str, steps: int, phases: int, **parameters: Any) -> Posed | None:
    (question,) = (one for one in questions() if one.key == key)
    experiment = engine.Experiment(engine.lesson(question.lesson), **parameters)
    experiment.run(steps)
    for _ in range(phases):
        experiment.advance()
    ahead = ahead_of(experiment)
    assert ahead is not None
    return question.pose(ahead)


def marked_moments(key: str, upto: int, **parameters: Any) -> list[int]:
    """The steps at which a question is asked unbidden."""
    question: Question
    (question,) = (one for one in questions() if one.key == key)
    experiment = engine.Experiment(engine.lesson(question.lesson), **parameters)
    found = []
    for _ in range(upto * len(experiment.lesson.phases)):
        ahead = ahead_of(experiment)
        assert ahead is not None
        if ahead.phase.name == question.phase and question.marked(ahead) and question.pose(ahead):
            found.append(ahead.step)
        experiment.advance()
    return found


def test_the_surprises_are_marked() -> None:
    assert marked_moments("7-jump", 9)[:1] == [4]
    assert marked_moments("7-swing", 9)[:1] == [5]
    assert marked_moments("8-growth", 4) == []
    assert marked_moments("8-growth", 4, alpha=10.0) == [2, 3, 4]
    assert marked_moments("6-direction", 3) == [1]
    assert marked_moments("8-most", 3) == [1]


def test_the_bottom_of_lesson_6_is_at_step_1101() -> None:
    question = next(one for one in questions(6) if one.key == "6-bottom")
    experiment = engine.Experiment(engine.lesson(6))
    experiment.run(1095)
    found = []
    while experiment.position < 1105:
        ahead = ahead_of(experiment)
        assert ahead is not None
        if ahead.phase.name == "learn" and question.marked(ahead):
            found.append(ahead.step)
        experiment.advance()
    assert found[0] == 1101
    posed = posed_at("6-bottom", 1100, 2)
    assert posed is not None and posed.shown[posed.right] == "up"


def test_the_courses_own_answers() -> None:
    def shown(key: str, steps: int, phases: int, **parameters: Any) -> str:
        posed = posed_at(key, steps, phases, **parameters)
        assert posed is not None
        return posed.shown[posed.right]

    assert shown("5-error", 0, 1) == "0.30250000000000005"
    assert shown("2-sum", 0, 0) == "0.9800000000000001"
    assert shown("4-row", 0, 0) == "0.6200000000000001"
    assert shown("8-most", 0, 2) == "win"
    assert shown("7-jump", 3, 0) == "above the target"
    assert shown("7-swing", 4, 1) == "larger"
    assert shown("8-growth", 1, 1, alpha=10.0) == "larger"
    assert shown("8-growth", 1, 1) == "smaller"
    assert float(shown("9-slope", 0, 2)) == pytest.approx(-0.55)
    assert float(shown("9-move", 1, 3)) == pytest.approx(0.98125)
    assert float(shown("9-growth", 1, 1, input=2.0)) == pytest.approx(0.36)
    assert shown("11-largest", 0, 2) == "weights[sad][toes]"
    assert shown("11-least", 1, 2) == "win"
    assert shown("11-still", 1, 2, inputs=(8.5, 0.65, 0.0)) == "the column of fans"
    assert shown("10-most", 0, 2) == "toes"
    assert shown("13-farther", 0, 3) == "the weight"
    assert shown("15-ring", 0, 0) == "linear"
    assert shown("15-even", 0, 3, spread=0.0) == "one"
    assert shown("13-end", 0, 1, shift=20.0, unit=10.0, alpha=1.0) == "68.0"
    assert shown("13-alpha", 0, 0, shift=20.0) == "5.01"
    assert shown("16-error", 0, 3) == "1.0986122886681096"
    assert float(shown("16-delta", 1, 3)) == pytest.approx(0.3023870118579073 - 1)
    assert shown("16-ten", 2, 2) == "as it was"
    assert shown("17-epoch", 0, 0) == "90.0"
    assert float(shown("17-delta", 0, 3)) == pytest.approx(-0.035927030833761336)
    assert shown("17-off", 0, 4) == "0.0"
    assert shown("10-weight", 0, 2) == "-0.2549999999999999"


def test_what_others_have_learned_is_not_learned_again() -> None:
    """Toes that thaw after a hundred steps find a delta of 0."""
    run = engine.Experiment(engine.lesson(10), learns=(0.0, 1.0, 1.0), alpha=0.3)
    run.run(100)
    run.edit(**{"learns[toes]": 1.0})
    run.advance()
    run.advance()
    ahead = ahead_of(run)
    assert ahead is not None
    (question,) = (one for one in questions(10) if one.key == "10-thaw")
    assert question.marked(ahead)
    posed = question.pose(ahead)
    assert posed is not None
    assert posed.choices[posed.right].answer == 0
    assert sorted(choice.answer for choice in posed.choices)[::2] == pytest.approx([-1.445, 8.5])  # type: ignore[type-var]


def test_the_mistakes_are_the_typical_ones() -> None:
    posed = posed_at("5-error", 0, 1)
    assert posed is not None
    assert {choice.answer for choice in posed.choices} >= {0.25 - 0.8, 2 * (0.25 - 0.8)}
    posed = posed_at("9-slope", 0, 2)
    assert posed is not None
    assert sorted(choice.answer for choice in posed.choices) == pytest.approx([-1.1, -0.55, -0.275, 0.55])
    posed = posed_at("9-growth", 1, 1, input=2.0)
    assert posed is not None
    assert 0.12 in [pytest.approx(choice.answer) for choice in posed.choices]
    posed = posed_at("4-row", 0, 0)
    assert posed is not None
    assert any(math.isclose(choice.answer, 1.22) for choice in posed.choices)  # type: ignore[arg-type]


def test_what_cannot_be_told_apart_is_not_asked() -> None:
    # The prediction is on its target: square, miss and double miss are all 0.
    assert posed_at("5-error", 0, 1, weight=1.6) is None
    assert posed_at("1-prediction", 0, 0, input=0.0, weight=0.0) is None
    assert posed_at("2-part", 0, 0, weights=[0.0, 0.0, 0.0]) is None
    assert posed_at("2-part", 0, 0, weights=[0.1], inputs=[2.0]) is None
    assert posed_at("7-amount", 0, 2, input=0.0) is None


def test_a_product_that_is_lost_is_not_called_equal() -> None:
    posed = posed_at("2-part", 0, 0, inputs=[1e-96, 0.64, -3.5], weights=[1e-300, 1.5, -6.0])
    assert posed is not None
    (why,) = [choice.why for choice in posed.choices if choice.answer == "toes"]
    assert "toes gives 1e-96 × 1e-300 ≈ 0" in why


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        (4, ["0.3333", "0.5"]),
        (2, ["0.33", "0.5"]),
    ],
)
def test_numbers_beside_each_other_have_the_digits_that_the_learner_wishes(digits: int, words: list[str]) -> None:
    ahead = ahead_of(engine.Experiment(engine.lesson(1)), partial(short, digits=digits))
    assert ahead is not None
    assert ahead.apart(1 / 3, 0.5) == words
    assert ahead.apart(1 / 3, 0.33333) == ["0.3333333333333333", "0.33333"]
    assert ahead.apart(math.nan, math.nan, 0.5) == ["nan", "nan", "0.5"]


def test_nothing_is_asked_about_numbers_that_are_not_finite() -> None:
    assert posed_at("8-growth", 400, 1, alpha=10.0) is None
    assert posed_at("1-prediction", 0, 0, input=1e200, weight=1e200) is None


def test_nothing_is_asked_about_the_step_before_where_a_hand_came_between() -> None:
    experiment = engine.Experiment(engine.lesson(6))
    experiment.run(1)
    experiment.edit(weight=3.0)
    experiment.advance()
    assert "6-better" not in {posed.question.key for posed in all_posed(experiment)}


def test_the_end_of_a_lesson_of_one_step_has_no_phase_ahead() -> None:
    experiment = engine.Experiment(engine.lesson(1))
    assert ahead_of(experiment) is not None
    experiment.step()
    assert ahead_of(experiment) is None


@pytest.mark.parametrize("lesson", LESSONS)
def test_looking_ahead_changes_nothing(lesson: int) -> None:
    one, other = (engine.Experiment(engine.lesson(lesson)) for _ in range(2))
    for _ in range(len(one.lesson.phases) * (1 if one.lesson.one_step else 5)):
        all_posed(one)
        assert one.advance() == other.advance()


def test_the_right_answer_has_no_favorite_place() -> None:
    places = []
    for one in questions():
        experiment = engine.Experiment(engine.lesson(one.lesson), **({"alpha": 10.0} if one.key == "8-growth" else {}))
        for _ in range(5 * len(experiment.lesson.phases)):
            ahead = ahead_of(experiment)
            if ahead is None:
                break
            posed = one.pose(ahead)
            if posed is not None:
                places.append(posed.right)
                break
            experiment.advance()
    assert max(places.count(place) for place in range(4)) < 0.6 * len(places)


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_any_double_makes_a_question_or_none(input: float, weight: float) -> None:
    experiment = engine.Experiment(engine.lesson(1), input=input, weight=weight)
    assume(math.isfinite(input * weight))
    for posed in all_posed(experiment):
        assert len(set(posed.shown)) == len(posed.choices)


# What a question says


def said_by(posed: Posed) -> str:
    return " ".join([posed.text, *(choice.why for choice in posed.choices)])


def test_a_weight_that_stayed_is_not_said_to_have_moved() -> None:
    for lesson, values in (
        (6, {"weight": 1.6}),
        (6, {"input": 0.0}),
        (6, {"step_amount": 1e-17}),
        (7, {"step_amount": 1.1, "weight": 1.6}),
    ):
        posed = posed_at("6-better" if lesson == 6 else "7-swing", 1, 1, **values)
        assert posed is not None and posed.shown[posed.right] == "the same"
        words = said_by(posed)
        assert "went to the better side" not in words and "has moved" not in words
        assert "stayed" in words or "too small" in words


def test_only_the_two_tries_are_said_to_decide() -> None:
    posed = posed_at("7-amount", 0, 2)
    assert posed is not None
    assert "only decides which side" not in said_by(posed)


@pytest.mark.parametrize("weights", [[0.1, 0.1, 0.1], [-2.0, 2.0, 0.5]])
def test_no_weight_is_called_the_largest_beside_one_as_large(weights: list[float]) -> None:
    for key, phases in (("2-part", 0), ("8-most", 2)):
        posed = posed_at(key, 0, phases, weights=weights)
        assert posed is None or "furthest from zero, but" not in said_by(posed)
        assert posed is None or "weight is the largest" not in said_by(posed)


def test_a_delta_that_is_rounding_is_not_asked_about() -> None:
    # 0.65 × 0.3 is 0.195; the target is beside it by less than a digit.
    for key, steps, phases in (("8-delta", 0, 1), ("8-direction", 0, 2), ("8-most", 0, 2)):
        near = {"weights": [0.3], "targets": [0.195 + 2.7e-17]}
        assert posed_at(key, steps, phases, **near) is None
    assert posed_at("5-error", 0, 1, weight=1.6, target=0.8 + 1.2e-16) is None
    assert posed_at("7-amount", 0, 2, weight=1.6, target=0.8 + 1.2e-16) is None
    assert posed_at("8-growth", 199, 1, alpha=2.366863905325444) is None


def test_numbers_that_are_called_different_look_different() -> None:
    from tui.presentation.number_format import short

    experiment = engine.Experiment(engine.lesson(5), weight=1.6 + 1e-7)
    experiment.advance()
    ahead = ahead_of(experiment, short)
    assert ahead is not None
    (question,) = (one for one in questions() if one.key == "5-error")
    posed = question.pose(ahead)
    assert posed is not None and "is 0.8, the target is 0.8" not in posed.text


def test_one_idea_is_one_question_unbidden() -> None:
    """Input times weight and the weighted sum are asked in several lessons; who knows them is not asked again."""
    ideas = {one.key: one.idea for one in questions() if one.idea}
    assert {key for key, idea in ideas.items() if idea == "product"} == {"1-prediction", "5-prediction"}
    assert {key for key, idea in ideas.items() if idea == "weighted sum"} == {"2-sum", "3-call", "4-row"}
