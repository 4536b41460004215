"""Every sentence on a preset beside a run with its numbers; a sentence that is not known fails."""

from __future__ import annotations

from functools import cache

import pytest

import engine
from engine.definition.lesson import Lesson
from engine.definition.parts.preset import Preset
from tests.prover import presets_sharing
from tests.prover.activations import fixed as activations
from tests.prover.bias_and_scale import fixed as bias_and_scale
from tests.prover.digits import fixed as digits
from tests.prover.fixed_forms import data_set
from tests.prover.hidden_layer import fixed as hidden_layer
from tests.prover.playground import presets as playground
from tests.prover.preset_forms import PRESETS, Tried
from tests.prover.which_class import fixed as which_class

FORMS = (presets_sharing, data_set, bias_and_scale, hidden_layer, activations, which_class, digits, playground)
"""To import them is to know them."""

EVERY = [(lesson, preset) for lesson in engine.lessons() for preset in lesson.presets]


@cache
def tried(lesson: Lesson, label: str) -> Tried:
    """A preset's run, made once."""
    return Tried(lesson, next(one for one in lesson.presets if one.label == label))


@pytest.mark.parametrize(("lesson", "preset"), EVERY, ids=lambda one: getattr(one, "label", None) or str(one.number))
def test_what_a_preset_says_is_so(lesson: Lesson, preset: Preset) -> None:
    assert not PRESETS.faults(preset.why, tried(lesson, preset.label))


def test_no_claim_is_left_over() -> None:
    for lesson, preset in EVERY:
        PRESETS.faults(preset.why, tried(lesson, preset.label))
    assert not PRESETS.unseen
