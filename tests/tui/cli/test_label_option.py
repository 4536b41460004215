"""`--label`: what it may be, and where it shows."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import engine
from engine import Experiment
from tui.state.session.run_file import save_run

Glassbox = Callable[..., Result]


@pytest.mark.parametrize("given", ["outputs=low,mid,high", " outputs = low , mid,  high "])
def test_tables_have_them_and_data_has_not(glassbox: Glassbox, given: str) -> None:
    table = glassbox("run", "8", "--steps", "2", "--label", given)
    assert "deltas[mid]" in table.stdout and "win" not in table.stdout and table.exit_code == 0
    for form in ("csv", "json", "jsonl"):
        plain = glassbox("run", "8", "--steps", "2", "--format", form)
        assert glassbox("run", "8", "--steps", "2", "--format", form, "--label", given).stdout == plain.stdout


def test_settings_and_questions_go_by_them(glassbox: Glassbox) -> None:
    result = glassbox("explain", "4", "weights.low.rooms", "--label", "inputs=size,rooms", "--label", "outputs=low")
    assert result.exit_code == 0 and result.stdout.startswith("weights[low][rooms]: ")
    result = glassbox("run", "8", "--label", "outputs=a,b", "--set", "weights.b=7", "--set", "weights.sad=8")
    assert "weights=[0.3, 7.0, 8.0]" in result.stderr


def test_an_export_says_which_is_which(glassbox: Glassbox) -> None:
    result = glassbox("export", "4", "--label", "inputs=size,rooms", "--label", "outputs=low,mid,high")
    assert "Rows: low, mid, high; columns: size, rooms, fans." in " ".join(result.stdout.replace("#", "").split())
    compile(result.stdout, "export", "exec")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("low,mid", "--label: 'low,mid' was given, allowed is AXIS=A,B, as in inputs=size,rooms"),
        ("", "--label: '' was given"),
        ("=a", "lesson 8 has no axis '' to be labeled"),
        ("inputs=a", "lesson 8 has no axis 'inputs' to be labeled; allowed is one of outputs"),
        ("outputs=a,b,c,d", "a list of 4 was given, allowed is a list of at most 3"),
        ("outputs=a,,c", "'' was given"),
        ("outputs=a,a", "'a' is there twice"),
        ("outputs=\u202ea", r"'\u202ea' was given"),
        ("outputs=日本", r"'\u65e5\u672c' was given"),
        ("outputs=" + "a," * 5000, "a list of 5001 was given"),
    ],
)
def test_the_rest_is_refused(glassbox: Glassbox, given: str, words: str) -> None:
    for command in (("run", "8"), ("explain", "8", "weights"), ("export", "8"), ("8",)):
        result = glassbox(*command, "--label", given)
        assert result.exit_code == 2 and result.stdout == ""
        assert words in result.stderr and result.stderr.replace("\n", "").isascii()


@pytest.mark.parametrize("number", [1, 5, 6, 7])
def test_a_lesson_without_parts_says_so(glassbox: Glassbox, number: int) -> None:
    result = glassbox("run", str(number), "--label", "inputs=a")
    assert result.exit_code == 2 and "it has no list of inputs or outputs" in result.stderr


def test_a_file_has_its_own(glassbox: Glassbox, tmp_path: Path) -> None:
    run = Experiment(engine.lesson(8), {"outputs": ("low", "mid", "high")})
    run.run(2)
    save_run(tmp_path / "a.json", run)
    assert "deltas[mid]" in glassbox("run", "--from", str(tmp_path / "a.json")).stdout
    for command in ("run", "export"):
        result = glassbox(command, "--from", str(tmp_path / "a.json"), "--label", "outputs=a")
        assert result.exit_code == 2 and "--label and --from were both given" in result.stderr
