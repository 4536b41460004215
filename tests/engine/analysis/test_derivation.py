"""Where a number comes from, back to the knobs."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.derivation import Derivation, Source, derive, follow
from engine.definition.values import element, indices, size_of

MOST_NUMBERS = 2_000


def numbers_of(lesson: engine.Lesson) -> int:
    """How many numbers a step gives."""
    sizes = lesson.sizes(lesson.defaults)
    return sum(size_of(lesson.shape(one.name, sizes)) for one in lesson.given)


# Of thousands of numbers each has thousands behind it: hours for all. A few are followed in `test_no_two_signs_meet`.
LESSONS = [
    pytest.param(lesson, id=str(lesson.number)) for lesson in engine.lessons() if numbers_of(lesson) <= MOST_NUMBERS
]


def everything_behind(history: engine.History, derivation: Derivation, seen: set[Source]) -> Iterator[Derivation]:
    """The derivations of all that a number was made from, each once."""
    for part in derivation.parts:
        if part not in seen:
            seen.add(part)
            behind = follow(history, part)
            yield behind
            yield from everything_behind(history, behind, seen)


@pytest.mark.parametrize("lesson", LESSONS)
@given(data=st.data())
def test_every_number_goes_back_to_the_knobs(lesson: engine.Lesson, data: st.DataObject) -> None:
    """What is derived is the step's own double, and each part is what stood where it says."""
    run = engine.Experiment(lesson)
    steps = 1 if lesson.one_step else data.draw(st.integers(1, 6))
    run.run(steps)
    step = data.draw(st.integers(1, steps))
    name, index = data.draw(
        st.sampled_from([(one.name, at) for one in lesson.given for _, at in lesson.elements(one.name, run.sizes)])
    )
    derivation = derive(run.history, name, index, step)
    value = run.history[name][step - 1]
    assert repr(derivation.source.value) == repr(element(value, index))
    assert derivation.origin == "computed" and derivation.lines is not None
    found = list(everything_behind(run.history, derivation, set()))
    assert {one.origin for one in found} & {"knob", "start", "count"}, "it ends at what was set, or at the step"
    for one in found:
        source = one.source
        if one.origin == "computed" and source.step == 0:
            # Made before the first step, such as start weights from a seed.
            assert repr(source.value) == repr(element(run.history.start[source.name], source.index))
        elif one.origin == "computed":
            assert repr(source.value) == repr(element(run.history[source.name][source.step - 1], source.index))
        elif one.origin == "count":
            assert source.name == "step" and source.value == source.step
        else:
            assert repr(source.value) == repr(element(lesson.defaults[source.name], source.index))


def test_the_update_of_lesson_8() -> None:
    """A line in names, one with 0.2, 0.1 and −0.5655, and 0.25655."""
    run = engine.Experiment(engine.lesson(8))
    run.run(1)
    made = derive(run.history, "weights", (1,), 1)
    assert made.lines is not None
    assert made.lines.names == "weights[win] before − alpha × weight_deltas[win]"
    assert made.lines.numbers == "0.2 − 0.1 × (-0.5655)"
    assert made.lines.result == "0.25655"
    assert [(part.element, part.value, part.step) for part in made.parts] == [
        ("weights[1]", 0.2, 0),
        ("alpha", 0.1, 1),
        ("weight_deltas[1]", -0.5655, 1),
    ]
    assert made.words == "made by learn at step 1"


def test_a_change_by_hand_is_where_the_way_back_ends() -> None:
    """Only the number that was changed is the learner's; its neighbor was learned."""
    run = engine.Experiment(engine.lesson(8))
    run.run(3)
    run.edit(**{"weights[1]": 0.7}, alpha=0.2)
    run.run(1)
    changed = derive(run.history, "weights", (1,), 4).parts
    assert follow(run.history, changed[0]).words == "set by hand after step 3"
    assert changed[0].value == 0.7
    assert [part.value for part in changed if part.name == "alpha"] == [0.2]
    kept = derive(run.history, "weights", (0,), 4).parts[0]
    assert follow(run.history, kept).words == "made by learn at step 3"
    before = derive(run.history, "weights", (0,), 3).parts
    assert [part.value for part in before if part.name == "alpha"] == [0.1], "step 3 still worked with the old one"


def test_numpys_double_is_the_result_and_a_difference_is_told() -> None:
    """The sum from left to right stands beside it where it is another double."""
    run = engine.Experiment(engine.lesson(3), weights=[0.1, 0.2, 0.1], inputs=[9.5, 0.8, 1.2])
    run.step()
    made = derive(run.history, "prediction", (), 1)
    assert made.source.value == run.moment.values["prediction"]
    left_to_right = 9.5 * 0.1 + 0.8 * 0.2 + 1.2 * 0.1
    assert made.differs == (None if made.source.value == left_to_right else left_to_right)
    assert math.isclose(made.source.value, left_to_right, rel_tol=1e-12)


def test_what_cannot_be_derived_is_refused() -> None:
    """A step that is not recorded, and a value that no step has made yet."""
    run = engine.Experiment(engine.lesson(8))
    run.run(2)
    with pytest.raises(ValueError, match="0 to 3, the step in progress"):
        derive(run.history, "errors", (0,), 4)
    with pytest.raises(ValueError, match="not computed at step 0"):
        derive(run.history, "errors", (0,), 0)
    assert derive(run.history, "weights", (2,), 0).origin == "start"
    assert derive(run.history, "alpha", (), 0).origin == "knob"


def test_what_is_no_number_is_exactly_that() -> None:
    """inf minus inf is nan, not about nan."""
    run = engine.Experiment(engine.lesson(8), input=-1e200)
    run.run(2)
    lines = derive(run.history, "weights", (0,), 2).lines
    assert lines is not None and lines.result == "nan" and lines.exact


def test_behind_a_sign_a_negative_number_stands_in_brackets() -> None:
    """At the front of all it is bare, at the front of a later product it is not: a + (-b) × c."""
    run = engine.Experiment(engine.lesson(13))
    run.run(1)
    made = derive(run.history, "weight_delta", (), 1)
    assert made.lines is not None
    assert made.lines.numbers == "(-42.8 × 6.0 + (-64.4) × 18.0 + (-71.6) × 22.0 + (-93.2) × 34.0) / 4"
    assert made.lines.result == "-1540.0"


@pytest.mark.parametrize("number", [lesson.number for lesson in engine.lessons()])
def test_no_two_signs_meet(number: int) -> None:
    lesson = engine.lesson(number)
    run = engine.Experiment(lesson)
    run.run(1)
    for phase in lesson.phases:
        for name in (one.name for one in phase.gives):
            every = list(indices(lesson.shape(name, run.sizes)))
            # All that there are, or a few of thousands.
            for index in every[:: 1 + len(every) // 12] if numbers_of(lesson) > MOST_NUMBERS else every:
                made = derive(run.history, name, index, 1)
                assert made.lines is None or not re.search(r"[+−×/] -\d", made.lines.numbers), made.lines.numbers
