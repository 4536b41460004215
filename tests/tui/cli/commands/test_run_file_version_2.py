"""Run files of version 2: what is made is left out, data goes by its name, and a check says whether it is the same."""

from __future__ import annotations

import hashlib
import json
import struct
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import engine
from engine import Experiment
from engine.experiment.shelf import Replay
from tests.support.network_lesson import network_lesson
from tests.support.tui_tools import open_app
from tui.state.session import recipe, run_file
from tui.state.session.run_file import RunFileError, read_run, read_saved, save_run

Glassbox = Callable[..., Result]

NETWORK = network_lesson()

VERSION_1 = """{
  "format": "glassbox run",
  "version": 1,
  "lesson": 12,
  "parameters": {
    "weights": [0.5, 0.48, -0.7],
    "inputs": [[1.0, 0.0, 1.0], [0.0, 1.0, 1.0], [0.0, 0.0, 1.0], [1.0, 1.0, 1.0], [0.0, 1.0, 1.0], [1.0, 0.0, 1.0]],
    "targets": [0.0, 1.0, 0.0, 1.0, 1.0, 0.0],
    "alpha": 0.1,
    "batch": 1,
    "steps": 240
  },
  "edits": [{"step": 6, "changes": {"alpha": 0.2}}],
  "steps": 12,
  "position": 7,
  "phases": 1,
  "seed": null
}
"""


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Experiment:
    """A run of the network, as if it were a lesson of the course."""
    lessons = (*engine.lessons(), NETWORK)
    monkeypatch.setattr(recipe.engine, "lessons", lambda: lessons)
    monkeypatch.setattr(run_file, "lessons", lambda: lessons)
    run = Experiment(NETWORK, seed=5, alpha=0.5)
    run.run(30)
    return run


def kept(path: Path) -> dict[str, Any]:
    text: dict[str, Any] = json.loads(path.read_text())
    return text


def changed(path: Path, **parts: Any) -> Path:
    path.write_text(json.dumps({**kept(path), **parts}))
    return path


def test_version_1_reads_as_before(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(VERSION_1)
    run = Experiment(engine.lesson(12))
    run.run(6)
    run.edit(alpha=0.2)
    run.run(6)
    run.goto(7)
    run.advance()
    again = read_run(path)
    assert again.moment == run.moment and list(again.history["total"]) == list(run.history["total"])


def test_what_the_seed_makes_is_left_out(network: Experiment, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    save_run(path, network)
    text = kept(path)
    assert text["version"] == 2 and text["data"]["name"] == "one of two"
    assert set(text["parameters"]) == {"widths", "seed", "spread", "alpha", "batch", "steps"}
    again = read_run(path)
    assert again.history.start == network.history.start and again.moment == network.moment


def test_of_what_was_set_by_hand_only_that_is_written(network: Experiment, tmp_path: Path) -> None:
    network.goto(0)
    network.edit(**{"weights[1][2][3]": 0.25, "biases[0][1]": -1})
    network.run(4)
    save_run(tmp_path / "a.json", network)
    written = kept(tmp_path / "a.json")["parameters"]
    assert {"weights[1][2][3]": 0.25, "biases[0][1]": -1.0}.items() <= written.items() and "weights" not in written
    assert read_run(tmp_path / "a.json").moment == network.moment


def test_the_check_is_that_of_the_doubles(network: Experiment, tmp_path: Path) -> None:
    save_run(tmp_path / "a.json", network)
    check = kept(tmp_path / "a.json")["check"]
    numbers = network.history.carried(30)
    octets = f"carried ({len(numbers)},) ".encode() + struct.pack(f"<{len(numbers)}d", *numbers)
    assert check == {"step": 30, "sha256": hashlib.sha256(octets).hexdigest()}


@pytest.mark.parametrize("number", [6, 8, 12, 13])
def test_the_same_run_has_no_difference(number: int, tmp_path: Path) -> None:
    run = Experiment(engine.lesson(number))
    run.run(7)
    save_run(tmp_path / "a.json", run)
    saved = read_saved(tmp_path / "a.json")
    replay = Replay(saved.run)
    replay.go_on()
    assert saved.difference(replay.history) is None
    other = read_saved(changed(tmp_path / "a.json", check={"step": 7, "sha256": "0" * 64}))
    assert other.difference(replay.history) == "Computed again, step 7 leaves other numbers than when it was saved."


def test_a_run_beyond_all_bounds_is_the_same_too(tmp_path: Path) -> None:
    run = Experiment(engine.lesson(8), alpha=100.0)
    run.run(900)
    save_run(tmp_path / "a.json", run)
    saved = read_saved(tmp_path / "a.json")
    replay = Replay(saved.run)
    replay.go_on()
    assert saved.difference(replay.history) is None


def test_another_run_is_said_on_the_command_line(glassbox: Glassbox, tmp_path: Path) -> None:
    run = Experiment(engine.lesson(8))
    run.run(7)
    save_run(tmp_path / "a.json", run)
    assert glassbox("run", "--from", str(tmp_path / "a.json"), "--format", "csv").stderr == ""
    changed(tmp_path / "a.json", check={"step": 7, "sha256": "0" * 64})
    result = glassbox("run", "--from", str(tmp_path / "a.json"), "--format", "csv")
    assert result.exit_code == 0 and "step 7 leaves other numbers than when it was saved" in result.stderr


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"data": {"name": "lamps", "sha256": "0"}}, "data: 'lamps' was given, allowed is street lights"),
        ({"data": {"name": "street lights", "sha256": "0"}}, "has other numbers here than when the run was saved"),
        ({"data": {"name": "\x1b[31m", "sha256": "0"}}, "data"),
        ({"data": "street lights"}, "data"),
        ({"data": {"name": "street lights"}}, "sha256 is missing"),
        ({"data": {"name": "street lights", "sha256": "0", "path": "/etc/passwd"}}, "nothing called path"),
        ({"data": None}, "inputs: nothing was given"),
        ({"check": {"step": 8, "sha256": "0"}}, "step of the check: 8"),
        ({"check": {"step": 0, "sha256": "0"}}, "step of the check: 0"),
        ({"check": {"step": "7", "sha256": "0"}}, "whole number"),
        ({"parameters": {"weights[0]": 1.0}}, "nothing was given"),
        ({"version": 3}, "newer Glassbox"),
    ],
)
def test_hostile_files_are_refused_in_words(parts: dict[str, Any], words: str, tmp_path: Path) -> None:
    run = Experiment(engine.lesson(12))
    run.run(7)
    save_run(tmp_path / "a.json", run)
    with pytest.raises(RunFileError) as caught:
        read_saved(changed(tmp_path / "a.json", **parts))
    assert words in str(caught.value) and str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("weights[9][0][0]", 1.0, "is not one of 0 to 2"),
        ("weights[0][0][0]", "inf", "a finite number"),
        ("weights[0][0][0]", [1.0], "a finite number"),
        ("alpha[0]", 1.0, "alpha[0]"),
        ("seed", 0, "a whole number from 1"),
        ("widths", [4] * 9, "a list of 1 to 8"),
    ],
)
def test_hostile_numbers_of_what_is_made(
    network: Experiment, name: str, value: Any, words: str, tmp_path: Path
) -> None:
    save_run(tmp_path / "a.json", network)
    parameters = {**kept(tmp_path / "a.json")["parameters"], name: value}
    with pytest.raises(RunFileError) as caught:
        read_saved(changed(tmp_path / "a.json", parameters=parameters))
    assert words in str(caught.value)


def test_own_rows_are_written_as_rows_and_too_many_are_refused(tmp_path: Path) -> None:
    run = Experiment(engine.lesson(12), targets=(1.0, 1.0, 0.0, 0.0, 1.0, 1.0))
    run.run(2)
    save_run(tmp_path / "a.json", run)
    text = kept(tmp_path / "a.json")
    assert "data" not in text and text["parameters"]["targets"] == [1.0, 1.0, 0.0, 0.0, 1.0, 1.0]
    assert read_run(tmp_path / "a.json").moment == run.moment


async def test_another_run_is_said_on_the_screen(tmp_path: Path) -> None:
    run = Experiment(engine.lesson(8))
    run.run(7)
    save_run(tmp_path / "a.glassbox.json", run)
    changed(tmp_path / "a.glassbox.json", check={"step": 7, "sha256": "0" * 64})
    async with open_app(8) as learner:
        await learner.press("ctrl+o")
        await learner.type(str(tmp_path / "a.glassbox.json"))
        await learner.press("enter")
        await learner.wait_for(lambda: any("leaves other numbers" in one for one in learner.notices), "it is said")
