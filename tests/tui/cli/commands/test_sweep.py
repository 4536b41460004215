"""`glassbox sweep`: what it prints, keeps and refuses, and how it is stopped and gone on with."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import engine
from engine import Experiment
from tests.support.checkout import ROOT
from tests.support.cli_tools import ENVIRONMENT

OVER = ("8", "--over", "alpha=0.1,1", "--over", "input=0.5..1.5x3", "--workers", "1", "--measure", "errors[win]")


def by_hand() -> list[tuple[float, float, float]]:
    """Every row of that table, one run after another."""
    rows = []
    for alpha in (0.1, 1.0):
        for input in (0.5, 1.0, 1.5):
            run = Experiment(engine.lesson(8), alpha=alpha, input=input)
            run.run(run.stop)
            rows.append((alpha, input, run.history["errors"][run.stop - 1][1]))
    return rows


def test_the_formats_have_the_numbers_of_the_runs(glassbox: Callable[..., Result]) -> None:
    wanted = by_hand()
    table = glassbox("sweep", *OVER)
    assert (table.exit_code, table.stdout.split()[:3]) == (0, ["alpha", "input", "errors[1]"])
    assert [tuple(map(float, line.split())) for line in table.stdout.splitlines()[1:]] == wanted
    best = min(wanted, key=lambda row: row[2])
    assert f"The smallest errors[1]: {best[2]:.6g}, at alpha={best[0]:g}, input={best[1]:g}" in table.stderr
    rows = [*csv.reader(io.StringIO(glassbox("sweep", *OVER, "--format", "csv").stdout))]
    assert rows[0] == ["alpha", "input", "errors[1]"]
    assert [tuple(map(float, row)) for row in rows[1:]] == wanted
    told = json.loads(glassbox("sweep", *OVER, "--format", "json").stdout)
    assert (told["lesson"], told["over"]) == (8, {"alpha": [0.1, 1.0], "input": [0.5, 1.0, 1.5]})
    assert [(one["alpha"], one["input"], one["errors[1]"]) for one in told["runs"]] == wanted
    lines = [*map(json.loads, glassbox("sweep", *OVER, "--format", "jsonl").stdout.splitlines())]
    assert lines == told["runs"]
    assert [one["run"] for one in lines] == [1, 2, 3, 4, 5, 6]


def test_words_and_lists_are_written_as_they_are_given(glassbox: Callable[..., Result]) -> None:
    given = ("18", "--over", "activations.0=relu,tanh", "--over", "features=[x1],[x1, x2]", "--steps", "3")
    told = json.loads(glassbox("sweep", *given, "--workers", "1", "--format", "json").stdout)
    assert told["over"] == {"activations[0]": ["relu", "tanh"], "features": [["x1"], ["x1", "x2"]]}
    rows = [*csv.reader(io.StringIO(glassbox("sweep", *given, "--workers", "1", "--format", "csv").stdout))]
    assert rows[2][:2] == ["relu", "[x1, x2]"]


def test_a_number_that_is_not_finite_is_json(glassbox: Callable[..., Result]) -> None:
    given = ("8", "--over", "alpha=100", "--steps", "900", "--workers", "1", "--format", "json")
    (run,) = json.loads(glassbox("sweep", *given).stdout, parse_constant=pytest.fail)["runs"]
    assert run["errors[0]"] in ("inf", "nan")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("8",), "--over is missing"),
        (("99", "--over", "alpha=1"), "there is no lesson '99'"),
        ((), "a lesson is missing"),
        (("8", "--over", "alpha"), "NAME=VALUES"),
        (("8", "--over", "alpha=1", "--over", "alpha=2"), "varied twice"),
        (("8", "--over", "beta=1"), "no parameter"),
        (("8", "--over", "alpha=1", "--workers", "0"), "--workers: '0' was given, allowed is a whole number from 1"),
        (("8", "--over", "alpha=1", "--workers", "many"), "--workers"),
        (("8", "--over", "alpha=1", "--steps", "0"), "--steps: '0' was given, allowed is a whole number from 1 to"),
        (("8", "--over", "alpha=1", "--set", "alpha=x"), "alpha"),
        (("8", "--over", "alpha=1", "--measure", "joy"), "gives no 'joy'"),
        (("8", "--over", "weights=1,2"), "weights=[1],[2]"),
        (("8", "--resume", "x.json"), "LESSON and --resume were both given"),
        (("--resume", "x.json", "--over", "alpha=1"), "--over and --resume were both given"),
        (("--resume", "x.json", "--save", "y.json"), "--save and --resume were both given"),
    ],
)
def test_wrong_use_is_named(glassbox: Callable[..., Result], arguments: tuple[str, ...], words: str) -> None:
    result = glassbox("sweep", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr


def test_a_file_that_is_none_is_refused(glassbox: Callable[..., Result], tmp_path: Path) -> None:
    there = tmp_path / "s.json"
    assert "No such file" in glassbox("sweep", "--resume", str(there)).stderr.replace("no such", "No such")
    there.write_text("{}")
    result = glassbox("sweep", "--resume", str(there))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no sweep file" in result.stderr
    saved = glassbox("sweep", *OVER, "--save", str(there))
    assert saved.exit_code == 1 and "--force replaces it" in saved.stderr and there.read_text() == "{}"
    assert glassbox("sweep", *OVER, "--save", str(there), "--force").exit_code == 0
    assert "glassbox sweep" in there.read_text()


def test_what_was_kept_is_gone_on_with(glassbox: Callable[..., Result], tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    whole = glassbox("sweep", *OVER, "--save", str(file)).stdout
    kept = json.loads(file.read_text())
    assert len(kept["runs"]) == 6
    # As if it had been stopped: two of the runs are there, one of them with a number that no run would make.
    marked = {**kept["runs"][4], "number": 123.0}
    file.write_text(json.dumps({**kept, "runs": [kept["runs"][1], marked]}))
    again = glassbox("sweep", "--resume", str(file), "--workers", "1").stdout
    assert again.split()[-4] == "123.0"
    assert again.split()[:-4] == whole.split()[:-4] and again.split()[-3:] == whole.split()[-3:]
    assert len(json.loads(file.read_text())["runs"]) == 6
    # And a whole one is printed again.
    assert glassbox("sweep", "--resume", str(file)).stdout == again


@pytest.mark.skipif(sys.platform == "win32", reason="ctrl+c is sent otherwise there")
def test_ctrl_c_keeps_what_is_done(tmp_path: Path) -> None:
    file = tmp_path / "s.json"
    given = ["18", "--over", "seed=1..500", "--steps", "2000", "--save", str(file), "--workers", "2"]
    process = subprocess.Popen(
        [sys.executable, "-m", "tui", "sweep", *given],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    def done() -> list[dict[str, Any]]:
        runs: list[dict[str, Any]] = json.loads(file.read_text())["runs"] if file.exists() else []
        return runs

    end = time.monotonic() + 100
    while len(done()) < 2 and time.monotonic() < end and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err and "Warning" not in err
    assert err.splitlines()[-1] == "glassbox: stopped with ctrl+c"
    kept = done()
    assert 2 <= len(kept) < 500
    assert [float(line.split()[-1]) for line in out.splitlines()[1:]] == [one["number"] for one in kept]
    assert f"{len(kept)} of 500 runs are done" in err
