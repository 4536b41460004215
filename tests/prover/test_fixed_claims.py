"""What is said to every learner alike: a claim in it is checked, and a sentence that nobody has looked at fails."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

import engine
from engine.teaching.exercise import exercises
from tests.prover.activations import fixed as activations
from tests.prover.bias_and_scale import fixed as bias_and_scale
from tests.prover.digits import fixed as digits
from tests.prover.fixed_forms import data_set, sharing, the_slope
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.forms import Forms
from tests.prover.hidden_layer import fixed as hidden_layer
from tests.prover.playground import exercises as building
from tests.prover.playground import fixed as playground
from tests.prover.which_class import fixed as which_class
from tui.presentation.text.glossary import find_word, words

OF_LESSONS = (
    *(the_slope, sharing, data_set, bias_and_scale, hidden_layer, activations, which_class, digits, playground),
    building,
)
"""The modules that hold the forms of single lessons; to import them is to know their forms."""

Said = tuple[str, str, Any]
"""By which key something is said, the text, and what it is about."""


def of_exercises() -> Iterator[Said]:
    for exercise in exercises():
        for text in (exercise.task, *exercise.hints, exercise.explanation):
            yield exercise.key, text, exercise


def of_exhibits() -> Iterator[Said]:
    for exhibit in engine.exhibits():
        slips = (slip.why for slip in exhibit.slips)
        for text in (exhibit.story, *slips, *(one.says for one in exhibit.remarks), exhibit.explanation):
            yield exhibit.key, text, exhibit


def of_the_glossary() -> Iterator[Said]:
    for word in words():
        yield word.name, " ".join(word.section.plain().split()), word


EVERY: tuple[tuple[Forms, tuple[Said, ...]], ...] = (
    (EXERCISES, tuple(of_exercises())),
    (EXHIBITS, tuple(of_exhibits())),
    (GLOSSARY, tuple(of_the_glossary())),
)


@pytest.mark.parametrize(("forms", "said"), EVERY, ids=("exercises", "exhibits", "glossary"))
def test_what_never_changes_is_so(forms: Forms, said: tuple[Said, ...]) -> None:
    found = [f"{key}: {fault}" for key, text, about in said for fault in forms.faults(text, about, key)]
    assert not found, f"{len(found)}\n" + "\n".join(found)
    assert not forms.unseen


def test_a_sentence_that_nobody_has_looked_at_is_found() -> None:
    assert EXERCISES.faults("A miss of 3 to either side gives 4.", None, "5-compare")
    assert GLOSSARY.faults("First in lesson 7.", find_word("tie"), "tie")
