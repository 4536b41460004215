"""The prover itself: what is not so is found, and so is what nobody has given a check."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.prover.challenge_forms.common import CHALLENGES
from tests.prover.fixed_forms.exercises import EXERCISES
from tests.prover.fixed_forms.exhibits import EXHIBITS
from tests.prover.fixed_forms.glossary import GLOSSARY
from tests.prover.forms import REGISTRY, Forms, shown, told, worked_out, wrong_sums
from tests.prover.gauge_forms import GAUGE
from tests.prover.gauge_forms_by_rows import BY_ROWS_SAID
from tests.prover.health_forms import HEALTH
from tests.prover.preset_forms import PRESETS
from tests.prover.question_forms import QUESTIONS
from tests.prover.test_gradient_check_claims import CHECK
from tests.prover.test_reasoning_claims import REASONING
from tests.prover.test_stop_claims import STOPS
from tests.prover.test_versus_claims import VERSUS
from tests.prover.trouble_forms import TROUBLE

KINDS = (
    CHALLENGES,
    EXERCISES,
    EXHIBITS,
    GLOSSARY,
    GAUGE,
    HEALTH,
    BY_ROWS_SAID,
    PRESETS,
    QUESTIONS,
    CHECK,
    REASONING,
    STOPS,
    VERSUS,
    TROUBLE,
)


def test_every_kind_of_sentence_stands_in_one_registry() -> None:
    assert {id(forms) for forms in KINDS} == {id(forms) for forms in REGISTRY.values()}


@pytest.fixture
def forms() -> Forms:
    forms = Forms()
    forms.add(
        {"It is {N}.": lambda fact, text: shown(text, fact), "It is {more|less} than {N}. Or so.": lambda *_: True}
    )
    forms.add({"It is large.": lambda fact: fact > 10}, "size")
    forms.always("Go on.")
    return forms


@pytest.mark.parametrize(
    ("text", "key", "faults"),
    [
        ("It is 0.5.", "", []),
        ("It is 0.5. Go on.", "", []),
        ("It is 0.6. Go on.", "", ["it is not so: 'It is 0.6.'"]),
        ("It is more than 3. Or so. It is 0.5.", "", []),
        ("It is more than 3.", "", ["no form has this check: 'It is more than 3.'"]),
        ("Go on. And on.", "", ["no form has this check: 'And on.'"]),
        ("It is large.", "", ["no form has this check: 'It is large.'"]),
        ("It is large.", "size", ["it is not so: 'It is large.'"]),
        ("It is 1 / 0.", "", ["no form has this check: 'It is 1 / 0.'"]),
        ("", "", []),
    ],
)
def test_a_text_is_taken_apart(forms: Forms, text: str, key: str, faults: list[str]) -> None:
    assert forms.faults(text, 0.5, key) == faults


def test_a_form_that_nothing_said_is_told(forms: Forms) -> None:
    forms.faults("It is 0.5. Go on.", 0.5)
    assert [text for text in forms.unseen if "large" in text] and not [text for text in forms.unseen if "on" in text]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("10 × 0.2 = 2.", True),
        ("10 × 0.2 = 2.1.", False),
        ("1 / 3 is about 0.333333.", True),
        ("1 / 3 = 0.333333.", False),
        ("1.6 − 5 × 0.4 = -0.4.", True),
        ("1e-200 × 1e-200 = 0.", False),
        ("It is 0.7 / 0.5 = 1.4, and 2 + 2 = 5.", False),
    ],
)
def test_a_sum_is_worked_out_as_it_is_written(text: str, right: bool) -> None:
    assert (not wrong_sums(text)) == right


def test_numbers_as_they_are_written() -> None:
    assert worked_out("2 × 3² − -1") == Fraction(19)
    assert shown("0.333333", 1 / 3) and not shown("0.3333", 1 / 3) and shown("0.3333", 1 / 3, 4)
    assert not shown("-0", 0.0) and shown("nan", float("nan")) and not shown("nan", 1.0)
    assert told("about 0.333333", 1 / 3) and not told("0.333333", 1 / 3) and not told("about 0.5", 0.5)
