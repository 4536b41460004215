"""`glassbox explain`: where a number comes from."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result

import engine
from tui.cli.main import cli


def explain(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["explain", *arguments], prog_name="glassbox")


@pytest.mark.parametrize("name", ["weights[1]", "weights.1", "weights[win]"])
def test_the_update_of_lesson_8(name: str) -> None:
    lines = explain("8", name, "--step", "1").stdout.splitlines()
    assert lines[:4] == [
        "weights[win]: made by learn at step 1",
        "  weights[win] = weights[win] before − alpha × weight_deltas[win]",
        "  = 0.2 − 0.1 × (-0.5655)",
        "  = 0.25655",
    ]
    assert lines[4] == "from"
    assert [" ".join(line.split()).rsplit(" made ")[0].split(" a knob")[0] for line in lines[5:]] == [
        "weights[win] before 0.2 what the run started with",
        "alpha 0.1",
        "weight_deltas[win] -0.5655",
    ]


def test_a_decision_is_told_with_both_numbers() -> None:
    text = explain("6", "weight").stdout
    assert "down_error 0.30305024999999997 > up_error 0.3019502500000001, so" in text
    assert "weight = weight before + step_amount" in text


def test_settings_and_later_steps() -> None:
    run = engine.Experiment(engine.lesson(8), alpha=0.5)
    run.run(7)
    text = explain("8", "errors[2]", "--step", "7", "--set", "alpha=0.5").stdout
    assert f"  = {run.moment.values['errors'][2]!r}\n" in text
    assert "deltas[sad]²" in text


@pytest.mark.parametrize(
    "lesson",
    [pytest.param(one, marks=[pytest.mark.long] if one.number == 17 else []) for one in engine.lessons()],
    ids=lambda lesson: str(lesson.number),
)
def test_every_value_of_every_lesson(lesson: engine.Lesson) -> None:
    """A whole vector is explained number by number."""
    run = engine.Experiment(lesson)
    run.step()
    for given in lesson.given:
        done = explain(str(lesson.number), given.name)
        assert done.exit_code == 0
        elements = lesson.elements(given.name, run.sizes)
        assert done.stdout.count(": made by ") == len(elements)
        for label in (lesson.label(given.name, index) for _, index in elements):
            assert f"{label}: made by " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("8", "wieghts"), "weights, input, targets, alpha, steps, predictions"),
        (("8", "weights[7]"), "0 to 2 or hurt, win, sad"),
        (("8", "errors", "--step", "0"), "not computed at step 0"),
        (("8", "errors", "--step", "-1"), "--step"),
        (("5", "error", "--step", "2"), "0 or 1 in lesson 5"),
        (("99", "error"), ", ".join(str(lesson.number) for lesson in engine.lessons())),
        (("8", "alpha", "--set", "alpha=0"), "a number above 0"),
        (("8",), "NAME"),
    ],
)
def test_what_is_wrong_is_said(arguments: tuple[str, ...], word: str) -> None:
    done = explain(*arguments)
    assert done.exit_code == 2
    assert word in done.stderr
    assert not done.stdout


def test_a_knob_is_a_knob() -> None:
    assert explain("8", "alpha").stdout == "alpha: a knob, which no step turns\n  alpha = 0.1\n"
    assert "what the run started with" in explain("6", "weight", "--step", "0").stdout
