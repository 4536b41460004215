"""What a sweep is to run: every combination once, what is measured, what is refused."""

from __future__ import annotations

import itertools

import pytest

import engine
from engine import Experiment
from engine.definition.validation import checked
from engine.definition.values import same
from engine.sweeping.plan import Plan, planned
from engine.sweeping.varied import SweepError


def plan(number: int, *over: str, measure: str | None = None, steps: int | None = None) -> Plan:
    lesson = engine.lesson(number)
    return planned(lesson, lesson.defaults, over, measure, steps)


def test_every_combination_once_and_the_last_changes_first() -> None:
    found = plan(8, "alpha=0.1,0.2", "input=1..3", "steps=5,6")
    wanted = [*itertools.product((0.1, 0.2), (1.0, 2.0, 3.0), (5, 6))]
    assert len(found) == len(wanted) == 12
    assert [tuple(found.changes(run).values()) for run in range(12)] == wanted
    assert [found.run_at(found.places(run)) for run in range(12)] == [*range(12)]
    assert found.in_words(7) == "alpha=0.2, input=1, steps=6"


@pytest.mark.parametrize(
    ("number", "usual"),
    [
        (1, "prediction"),
        (5, "error"),
        (8, "errors[0]"),
        (12, "total"),
        (14, "total"),
        (17, "test_error"),
        (18, "test_error"),
    ],
)
def test_what_is_measured_where_nobody_says(number: int, usual: str) -> None:
    lesson = engine.lesson(number)
    name = next(one.name for one in lesson.parameters if not one.axes)
    assert plan(number, f"{name}=1").measure.title == usual


@pytest.mark.parametrize(
    ("number", "measure", "title"),
    [(8, "weights[win]", "weights[1]"), (8, "deltas.2", "deltas[2]"), (18, "test_right", "test_right")],
)
def test_what_can_be_measured(number: int, measure: str, title: str) -> None:
    assert plan(number, "alpha=1", measure=measure).measure.title == title


@pytest.mark.parametrize(
    ("over", "measure", "steps", "words"),
    [
        ((), None, None, "nothing is varied"),
        (("alpha=1", "alpha=2"), None, None, "twice"),
        (("weights.0=1", "weights=[1,2,3]"), None, None, "twice"),
        (("weights=[1,2,3]", "weights.0=1"), None, None, "twice"),
        (("steps=1,2",), None, 5, "steps are varied and given"),
        (("alpha=0.1..1x200", "input=0.1..1x200"), None, None, "40,000 runs"),
        (("alpha=1",), "errors", None, "3 numbers"),
        (("alpha=1",), "errors[9]", None, "errors"),
        (("alpha=1",), "alpha", None, "gives no 'alpha'"),
        (("alpha=1",), "nothing at all", None, "gives no"),
        (("alpha=1",), None, 0, "from 1"),
        (("alpha=1",), None, 10**9, "from 1"),
    ],
)
def test_what_is_refused(over: tuple[str, ...], measure: str | None, steps: int | None, words: str) -> None:
    with pytest.raises(SweepError) as caught:
        plan(8, *over, measure=measure, steps=steps)
    assert words in str(caught.value)


def test_different_numbers_of_one_list_may_be_varied() -> None:
    assert len(plan(8, "weights.0=1,2", "weights.1=1,2")) == 4


@pytest.mark.parametrize("changes", [{}, {"seed": 3}, {"noise": 0.1, "weights[0][1][0]": 0.5}, {"neurons[0]": 7}])
def test_few_settings_make_the_base_again(changes: dict[str, float]) -> None:
    lesson = engine.lesson(18)
    base = checked(lesson, lesson.defaults, changes)
    found = planned(lesson, base, ["alpha=1"])
    if "neurons[0]" not in changes:
        # There what still fits is kept, and so told.
        assert found.settings.keys() <= changes.keys()
    again = checked(lesson, lesson.defaults, found.settings)
    assert all(same(again[name], base[name]) for name in base)


def test_a_measured_name_that_is_varied_too_is_told_apart() -> None:
    assert plan(6, "weight=1,2", measure="weight").measured_as == "weight at the end"


def test_a_knob_is_turned_as_by_hand() -> None:
    """Another seed begins anew, as it does under the learner's fingers; what was set by hand lies over it no longer."""
    lesson = engine.lesson(18)
    base = checked(lesson, lesson.defaults, {"weights[0][0][0]": 9.0})
    by_hand = Experiment(lesson, **base)
    by_hand.edit(seed=4)
    turned = checked(lesson, base, planned(lesson, base, ["seed=4"]).changes(0))
    assert all(same(turned[name], value) for name, value in by_hand.parameters.items())
