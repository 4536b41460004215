"""Any numbers at all on the command line: printed, or refused with a sentence; never a traceback."""

from __future__ import annotations

import re
import warnings
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import engine
from tui.cli.main import cli

WRITTEN = (
    *("0", "-0", "-0.0", "+0", "0.0", "1", "-1", "0.1", ".5", "5.", "1e308", "-1e308", "1e-308", "5e-324", "-5e-324"),
    *("1e-400", "-1e-400", "1e309", "-1e309", "1e154", "1.4e154", "1e-162", "9" * 400, "0." + "0" * 400 + "1"),
    *("nan", "inf", "-inf", "NaN", "Infinity", "1_000", "1,5", "0x10", "1e", "e5", "--1", "", " ", "one", "1j"),
    *("\N{ARABIC-INDIC DIGIT ONE}", "\N{INFINITY}"),
)
"""Numbers as somebody may write them, the impossible ones included."""

FORMATS = ("table", "csv", "json", "jsonl")
FLAVORS = ("python", "numpy", "pytorch", "notebook")

TEXTS = st.one_of(
    st.sampled_from(WRITTEN),
    st.floats().map(repr),
    st.integers(-(10**20), 10**20).map(str),
    st.text(max_size=6),
)
LISTS = st.recursive(TEXTS, lambda part: st.lists(part, max_size=4).map(lambda parts: f"[{','.join(parts)}]"))


@st.composite
def settings_of(draw: Any, lesson: engine.Lesson) -> list[str]:
    """Some `--set` options, for whole parameters and for single numbers."""
    given_options = []
    for _ in range(draw(st.integers(0, 4))):
        parameter = draw(st.sampled_from(lesson.parameters))
        place = "".join(f".{draw(st.integers(0, 3))}" for _ in parameter.axes) if draw(st.booleans()) else ""
        value = draw(TEXTS if place or not parameter.axes else LISTS)
        if parameter.name != "steps":
            given_options += ["--set", f"{parameter.name}{place}={value}"]
    return given_options


@st.composite
def commands(draw: Any) -> list[str]:
    """A whole command."""
    lesson = draw(st.sampled_from(engine.lessons()))
    options = draw(settings_of(lesson))
    steps = draw(st.one_of(st.none(), st.integers(1, 60).map(str), TEXTS.filter(lambda text: not _many(text))))
    counted = [] if steps is None else ["--steps", steps]
    match draw(st.sampled_from(["run", "run", "explain", "export"])):
        case "run":
            # Without a count lesson 6 runs 1101 steps, which is slow in a table of everything.
            form = ["--format", draw(st.sampled_from(FORMATS))]
            everything = ["--all"] if draw(st.booleans()) else []
            return ["run", str(lesson.number), *options, *(counted or ["--steps", "1"]), *form, *everything]
        case "explain":
            name = draw(st.sampled_from([one.name for one in (*lesson.given, *lesson.parameters)]))
            step = ["--step", draw(st.one_of(st.integers(0, 60).map(str), st.sampled_from(WRITTEN[-17:])))]
            return ["explain", str(lesson.number), name, *step, *options]
        case _:
            return ["export", str(lesson.number), "--to", draw(st.sampled_from(FLAVORS)), *options, *counted]


def _many(text: str) -> bool:
    """Whether it is a count that takes long."""
    try:
        return float(text) > 60
    except ValueError:
        return False


def checked(arguments: list[str]) -> Result:
    """Run a command as the tests of the command line do, and hold what always has to hold."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        result = CliRunner().invoke(cli, arguments, prog_name="glassbox")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code in (0, 1, 2), arguments
    assert "Traceback" not in result.output
    if result.exit_code:
        assert result.stderr.strip(), "a refusal says why"
        assert len(result.stderr) < 2000
    if arguments[0] != "export":
        words = re.split(r"[\s()\[\],:=]+", result.stdout)
        assert "-0.0" not in words and "-0" not in words, result.stdout
    if arguments[0] == "export" and result.exit_code == 0 and "notebook" not in arguments:
        compile(result.stdout, "lesson.py", "exec")
    return result


@settings(max_examples=250, suppress_health_check=list(HealthCheck), deadline=None)
@given(commands())
def test_any_numbers(arguments: list[str]) -> None:
    checked(arguments)


@pytest.mark.long
@settings(max_examples=5000, suppress_health_check=list(HealthCheck), deadline=None)
@given(commands())
def test_any_numbers_for_long(arguments: list[str]) -> None:
    checked(arguments)


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("value", ["-0.0", "1e308", "-1e308", "5e-324", "1e-308"])
def test_one_edge_in_every_scalar(lesson: engine.Lesson, form: str, value: str) -> None:
    options = [
        part
        for one in lesson.parameters
        if not one.axes and not one.whole and (not one.positive or float(value) > 0)
        for part in ("--set", f"{one.name}={value}")
    ]
    steps = [] if lesson.one_step else ["--steps", "9"]
    result = checked(["run", str(lesson.number), *options, *steps, "--format", form])
    assert result.exit_code == 0, result.stderr


@pytest.mark.parametrize("value", ["nan", "inf", "-inf", "1e309", "9" * 400, "1,500", "one", ""])
@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_what_is_no_number_is_refused(lesson: engine.Lesson, value: str) -> None:
    for one in lesson.parameters:
        place = ".0" * len(one.axes)
        result = checked(["run", str(lesson.number), "--set", f"{one.name}{place}={value}"])
        assert result.exit_code == 2
        assert "was given, allowed is" in " ".join(result.stderr.split())
