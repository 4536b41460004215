"""`--data`: rows of one's own on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

import engine
from tui.cli.main import cli


def ran(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, list(arguments), prog_name="glassbox")
    return done.exit_code, done.stdout, done.stderr


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "own.csv"
    file.write_text("sun,rain,grown\n1,0,2\n0,1,3\n1,1,5\n", encoding="utf-8")
    return file


def test_a_run_learns_from_it(table: Path) -> None:
    code, out, _ = ran("run", "12", "--data", str(table), "--steps", "3", "--set", "alpha=0.5", "--format", "json")
    found = json.loads(out)
    assert code == 0
    assert found["parameters"]["inputs"] == [[1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]
    assert found["parameters"]["targets"] == [2.0, 3.0, 5.0]
    weights = engine.lesson(12).defaults["weights"]
    assert found["parameters"]["weights"] == list(weights[:2]) and found["parameters"]["alpha"] == 0.5  # type: ignore[index]
    assert [step["epoch"] for step in found["steps"]] == [1, 1, 1]


def test_the_columns_are_called_as_in_the_file(table: Path) -> None:
    code, out, _ = ran("explain", "12", "weights.rain", "--data", str(table))
    assert code == 0 and "weights[rain]" in out


def test_a_setting_wins_over_the_file(table: Path) -> None:
    _, out, _ = ran("run", "12", "--data", str(table), "--steps", "1", "--set", "targets.2=9", "--format", "json")
    assert json.loads(out)["parameters"]["targets"] == [2.0, 3.0, 9.0]


@pytest.mark.parametrize(
    ("lesson", "text", "said"),
    [
        ("12", "a,b\n1,x\n", "line 2, column 2 (b): 'x' is not a number"),
        ("13", "a,b,c\n1,2,3\n", "it has 2 columns for inputs; lesson 13 takes one, and the target after it"),
        ("8", "a,b\n1,2\n", "lesson 8 learns from no rows of data"),
        ("12", None, "no such file"),
    ],
)
def test_what_is_refused(lesson: str, text: str | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "own.csv"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    code, out, err = ran("run", lesson, "--data", str(file))
    assert (code, out) == (2, "")
    assert said in " ".join(err.split())


def test_a_saved_run_has_its_own_rows(table: Path, tmp_path: Path) -> None:
    code, _, err = ran("run", "--from", str(tmp_path / "no.glassbox.json"), "--data", str(table))
    assert code == 2 and "--data goes with a LESSON" in err
