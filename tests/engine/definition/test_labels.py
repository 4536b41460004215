"""Labels of one's own: everything goes by them, no number does, and none that cannot be shown is taken."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine import EarlierRun, Experiment, ParameterError
from engine.analysis.derivation import derive
from engine.analysis.gradient_check import check_present
from engine.analysis.notation import arithmetic
from engine.analysis.rivals import Rivals
from engine.analysis.twin_lessons import forms_of, results
from engine.definition.labels import LONGEST, labeled, labels_in_words
from engine.definition.lesson import Lesson
from engine.definition.values import shape_of, size_of
from engine.execution.explanation import explain_step
from engine.experiment.shelf import differences
from engine.export import FLAVORS, export
from engine.export.rows import column_labels, column_names
from engine.teaching.question import ahead_of, questions

MOST_NUMBERS, MOST_PARTS = 10_000, 50
WITH_AXES = [
    lesson
    for lesson in engine.lessons()
    # Nobody calls each of a thousand images something; how each of ten thousand numbers was made takes hours to ask.
    if lesson.axes
    and sum(size_of(shape_of(one.default)) for one in lesson.parameters) <= MOST_NUMBERS
    and max(lesson.sizes(lesson.defaults)[axis.name] for axis in lesson.axes) <= MOST_PARTS
]
LETTERS = tuple(first + second for first in ("", *"abc") for second in string.ascii_uppercase)
WORDS = ("size", "rooms", "age", "distance", "dB", "é")


def own_of(lesson: Lesson) -> dict[str, list[str]]:
    """A label that the course does not know for each part, and no two the same."""
    words = iter(f"q{word}" for word in WORDS + LETTERS)
    return {axis.name: [next(words) for _ in range(length)] for axis, length in lengths(lesson, lesson.defaults)}


def lengths(lesson: Lesson, values: Any) -> list[tuple[Any, int]]:
    return [(axis, lesson.sizes(values)[axis.name]) for axis in lesson.axes]


def defaults_of(lesson: Lesson) -> set[str]:
    return {axis.label(at) for axis, length in lengths(lesson, lesson.defaults) for at in range(length)}


def all_texts(run: Experiment) -> Iterator[str]:
    """All that the engine says of a run and that names a number of it."""
    history, lesson = run.history, run.lesson
    yield from column_labels(history)
    for name in history:
        for _, index in lesson.elements(name, run.sizes):
            derivation = derive(history, name, index, 1)
            lines = derivation.lines
            yield from (derivation.source.label, derivation.words, *(source.label for source in derivation.parts))
            yield from (lines.label, lines.names) if lines is not None else ()
    for phase in explain_step(lesson, history.begins(1), len(lesson.phases)):
        for part in phase.parts:
            written = arithmetic(phase, part, str)
            yield from (written.label, written.names)
    for flavor in FLAVORS:
        # The code is the lesson's; what is said of the values stands in comments.
        yield from (one for one in re.findall(r"# .*", export(history, flavor)) if "ln 2" not in one)
    if (check := check_present(run)) is not None:
        yield from (slope.label for slope in check.slopes)
    if lesson.rival is not None:
        yield from Rivals(run).problem.labels
    for form in forms_of(lesson):
        yield from (result.label for result in results(form, history.begins(1)))
    there = EarlierRun.of(Experiment(lesson.base, **{**lesson.defaults}).history)
    first = lesson.parameters[0]
    other = Experiment(lesson, **{name: 7.0 for name, _ in lesson.elements(first.name, run.sizes)})
    yield from differences(there, EarlierRun.of(other.history))


def posed_texts(run: Experiment) -> Iterator[str]:
    for at in range(len(run.lesson.phases)):
        begun = Experiment(run.lesson, **run.history.start)
        for _ in range(at):
            begun.advance()
        for question in questions(run.lesson.number):
            if (posed := question.pose(ahead_of(begun))) is not None:
                yield from (posed.text, *posed.shown, *(choice.why for choice in posed.choices))


def named(texts: Iterator[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[\w-]+", text)}


@pytest.mark.parametrize("lesson", WITH_AXES, ids=lambda lesson: str(lesson.number))
def test_everything_goes_by_them(lesson: Lesson) -> None:
    own = own_of(lesson)
    words = {label for labels in own.values() for label in labels}
    run = Experiment(lesson, own)
    run.run(1)
    told, asked = named(all_texts(run)), named(posed_texts(run))
    assert words <= told
    assert not defaults_of(lesson) & told
    assert not defaults_of(lesson) & asked
    # The same without them, so that what is looked for would be found.
    plain = Experiment(lesson)
    plain.run(1)
    assert defaults_of(lesson) <= named(all_texts(plain))
    if asked & words:
        assert defaults_of(lesson) & named(posed_texts(plain))


@pytest.mark.parametrize("lesson", WITH_AXES, ids=lambda lesson: str(lesson.number))
def test_no_number_does(lesson: Lesson) -> None:
    run, twin = Experiment(lesson), Experiment(lesson)
    run.run(1 if lesson.one_step else 5), twin.run(1 if lesson.one_step else 5)
    run.goto(1), twin.goto(1)
    run.label(**own_of(lesson))
    assert (run.position, run.phases, run.history.steps) == (twin.position, twin.phases, twin.history.steps)
    assert repr(run.moment) == repr(twin.moment)
    assert repr({name: list(run.history[name]) for name in run.history}) == repr(
        {name: list(twin.history[name]) for name in twin.history}
    )
    assert column_names(run.history) == column_names(twin.history)
    assert not run.shelf


def test_they_are_undone_and_made_again() -> None:
    run = Experiment(engine.lesson(8))
    run.run(3)
    run.label(outputs=("a", "b", "c"))
    run.label(outputs=("a", "b", "d"))
    run.label(outputs=("a", "b", "d"))
    seen = []
    for change in (run.undo, run.undo, run.undo, run.redo, run.redo):
        change()
        seen.append(run.lesson.labels.get("outputs", ()))
    assert seen == [("a", "b", "c"), (), (), ("a", "b", "c"), ("a", "b", "d")]
    assert run.history.steps == 3


def test_a_run_that_goes_on_after_them_is_undone_with_them() -> None:
    """As with every change: the steps that came after it come again with it."""
    run = Experiment(engine.lesson(8))
    run.run(3)
    run.label(outputs=("a", "b", "c"))
    run.run(4)
    run.undo()
    assert run.history.steps == run.position == 3
    run.redo()
    assert (run.history.steps, run.lesson.labels) == (7, {"outputs": ("a", "b", "c")})


def labels_of(run: Experiment, axis: str) -> list[str]:
    (found,) = [one for one in run.lesson.axes if one.name == axis]
    return [found.label(at) for at in range(run.sizes[axis])]


def test_they_follow_when_parts_come_and_go() -> None:
    run = Experiment(engine.lesson(2), {"inputs": ("size", "rooms", "age")})
    run.resize("inputs", 5)
    assert labels_of(run, "inputs") == ["size", "rooms", "age", "input4", "input5"]
    run.resize("inputs", 2)
    assert labels_of(run, "inputs") == ["size", "rooms"]
    run.resize("inputs", 3)
    assert labels_of(run, "inputs") == ["size", "rooms", "fans"]
    run.undo()
    run.undo()
    assert labels_of(run, "inputs") == ["size", "rooms", "age", "input4", "input5"]


@pytest.mark.parametrize(
    ("own", "longer"),
    [
        (("fans", "toes"), ["fans", "toes", "input3", "input4"]),
        (("fans", "input3"), ["fans", "input3", "input3_", "input4"]),
        (("input4", "input3"), ["input4", "input3", "fans", "input4_"]),
        (("input4", "input4_"), ["input4", "input4_", "fans", "input4__"]),
    ],
)
def test_a_new_part_takes_no_label_that_is_taken(own: tuple[str, ...], longer: list[str]) -> None:
    run = Experiment(engine.lesson(2), {"inputs": own}, inputs=(1, 2), weights=(3, 4))
    run.resize("inputs", 4)
    assert labels_of(run, "inputs") == longer


def test_the_others_stay_the_lessons_own() -> None:
    run = Experiment(engine.lesson(4), {"inputs": ["size"]})
    assert labels_of(run, "inputs") == ["size", "record", "fans"]
    assert labels_of(run, "outputs") == ["y1", "y2", "y3"]
    run.label(outputs=["low", "high"])
    assert labels_of(run, "inputs") == ["size", "record", "fans"]
    assert labels_of(run, "outputs") == ["low", "high", "y3"]
    run.label(inputs=[])
    assert labels_of(run, "inputs") == ["toes", "record", "fans"]
    run.label(outputs=["y1", "y2", "y3"])
    assert run.lesson is engine.lesson(4)


def test_a_new_start_keeps_them_and_the_defaults_do_not() -> None:
    run = Experiment(engine.lesson(8), {"outputs": ("a", "b", "c")})
    run.run(3)
    run.reset()
    run.start_over(alpha=1.0)
    assert labels_of(run, "outputs") == ["a", "b", "c"]
    run.start_over(weights=(1, 2), targets=(0, 1))
    assert labels_of(run, "outputs") == ["a", "b"]
    run.restore_defaults()
    assert run.lesson is engine.lesson(8)
    run.undo()
    assert labels_of(run, "outputs") == ["a", "b"]


def test_an_earlier_run_comes_back_with_its_own() -> None:
    run = Experiment(engine.lesson(8), {"outputs": ("a", "b", "c")})
    run.run(3)
    run.restore_defaults()
    run.run(2)
    (left,) = run.shelf
    run.take_up(left)
    assert labels_of(run, "outputs") == ["a", "b", "c"]
    again = Experiment.from_run(EarlierRun.of(run.history), shelf=run.shelf)
    assert again.lesson.labels == {"outputs": ("a", "b", "c")}


LABEL = st.text("abcXYZéßλЖ019 -_", min_size=1, max_size=LONGEST).filter(
    lambda text: text[0].isalpha() and text == " ".join(text.split())
)


@given(
    st.lists(
        st.one_of(LABEL, st.sampled_from(["toes", "record", "fans", "y1", "y3"])), min_size=3, max_size=3, unique=True
    )
)
def test_a_label_leads_to_its_number(own: list[str]) -> None:
    run = Experiment(engine.lesson(4), {"inputs": own, "outputs": own[::-1]})
    lesson = run.lesson
    for name in ("weights", "inputs", "predictions"):
        for element, index in lesson.elements(name, run.sizes):
            assert lesson.find(lesson.label(name, index), run.sizes) == (name, index)
            assert lesson.find(element, run.sizes) == (name, index)
    # What no part is called now still means what the lesson means by it.
    for at, label in enumerate(("toes", "record", "fans")):
        assert lesson.find(f"inputs[{label}]", run.sizes) == ("inputs", (own.index(label) if label in own else at,))


def test_numbers_are_given_by_them() -> None:
    run = Experiment(engine.lesson(8), {"outputs": ("a", "b", "c")}, **{"weights[b]": 7, "weights[sad]": 8})
    assert run.parameters["weights"] == (0.3, 7.0, 8.0)
    run.edit(**{"weights[a]": 6})
    assert run.parameters["weights"] == (6.0, 7.0, 8.0)


REFUSED: list[tuple[Any, str]] = [
    ({"columns": ["a"]}, "no axis 'columns' to be labeled; allowed is one of outputs"),
    ({"\x1b[2J": ["a"]}, r"no axis '\x1b[2J' to be labeled"),
    (
        {"outputs": ["a", "b", "c", "d"]},
        "a list of 4 was given, allowed is a list of at most 3, one for each of the outputs",
    ),
    ({"outputs": "abc"}, "no list was given"),
    ({"outputs": 5}, "no list was given"),
    ({"outputs": None}, "no list was given"),
    ({"outputs": [1]}, "a value of type int was given"),
    ({"outputs": [["a"]]}, "a value of type list was given"),
    ({"outputs": [""]}, "'' was given, allowed is a label of 1 to 10 letters"),
    ({"outputs": ["  "]}, "'  ' was given"),
    ({"outputs": ["a", "a"]}, "'a' is there twice, allowed is a different one for each"),
    ({"outputs": ["a", " a  "]}, "'a' is there twice"),
    ({"outputs": ["caf\u00e9", "cafe\u0301"]}, r"'caf\xe9' is there twice"),
    ({"outputs": ["sad"]}, "'sad' is there twice"),
    ({"outputs": ["a" * 11]}, "'aaaaaaaaaaa' was given"),
    ({"outputs": ["a" * 10**6]}, "'aaaaaaaaaaaaaaaaaaaaaaaaaaa...' was given"),
    *(({"outputs": [text]}, f"{text!a} was given") for text in ("1", "0", "-a", "_a", "1st", "a.b", "a,b", "a=b")),
    *(({"outputs": [text]}, f"{text!a} was given") for text in ("a[0]", "a]", "a'", 'a"', "a\\", "a/b", "[b]a")),
    *(({"outputs": [text]}, f"{text!a} was given") for text in ("a\n", "\na", "a\tb", "a\x00", "a\x1b[2J", "a\x9b")),
    *(
        ({"outputs": [text]}, f"{text!a} was given")
        for text in ("日本", "\uff41", "a日", "한", "א", "aא", "ع", "a\u202eb")
    ),
    *(
        ({"outputs": [text]}, f"{text!a} was given")
        for text in ("a\u200b", "a\u00ad", "x\u0323\u0302y", "👍", "\ud800")
    ),
    *(({"outputs": [text]}, f"{text!a} was given") for text in ("a\u2028", "a\u00a0b", "\u1160", "a\ufe0f", "٣", "ก")),
]


@pytest.mark.parametrize(("labels", "words"), REFUSED)
def test_what_cannot_be_shown_is_refused(labels: Any, words: str) -> None:
    run = Experiment(engine.lesson(8), {"outputs": ("x", "y")})
    before = run.lesson
    for refused in (
        lambda: run.label(**labels),
        lambda: Experiment(engine.lesson(8), labels),
        lambda: Experiment.from_run(EarlierRun(engine.lesson(8), engine.lesson(8).defaults, (), 0, labels=labels)),
    ):
        with pytest.raises(ParameterError) as refusal:
            refused()
        assert words in str(refusal.value)
        assert str(refusal.value).isascii() and str(refusal.value).isprintable() and len(str(refusal.value)) < 250
    assert run.lesson is before and run.can_undo is False


@pytest.mark.parametrize("number", [1, 5, 6, 7])
def test_a_lesson_without_parts_has_none(number: int) -> None:
    with pytest.raises(ParameterError, match="allowed is none: it has no list of inputs or outputs"):
        Experiment(engine.lesson(number), {"inputs": ("a",)})
    assert Experiment(engine.lesson(number), {}).lesson is engine.lesson(number)


def test_they_are_told_beside_a_text_that_names_the_old_ones() -> None:
    lesson = labeled(engine.lesson(4), {"inputs": ("fans", "record", "age"), "outputs": ("low",)})
    assert labels_in_words(lesson, "Y1 hears the toes' weight.") == "Your labels: low for y1, fans for toes."
    assert labels_in_words(lesson, "The win-loss record of y2, and fansy1.") == ""
    assert labels_in_words(engine.lesson(4), "toes") == ""
    assert labeled(engine.lesson(8), {"inputs": ("fans",)}) is engine.lesson(8)
