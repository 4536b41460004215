"""Commands that read files of which a range of bytes is damaged: they do what they do, or say why not in one line."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

import engine
from engine.teaching.challenge import challenges
from tui.state.files.data_folder import data_file
from tui.state.session.run_file import save_run
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store

Glassbox = Callable[..., Result]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for all that is kept, where all is done."""
    folder = tmp_path / "home"
    monkeypatch.setenv("GLASSBOX_HOME", str(folder))
    store = Store.open()
    for challenge in challenges():
        store.keep_mark("challenge", challenge.key, Mark("solved"), write=False)
    store.keep_draft("1-predict", "def predict(input, weight):\n    return input * weight\n")
    store.close()
    return folder


def damaged(whole: bytes, count: int) -> Iterator[bytes]:
    """So many kinds of damage, over all of the file."""
    for turn in range(count):
        chance = random.Random(turn)
        at, length = len(whole) * turn // count, chance.choice([1, 4, 64])
        yield whole[:at] + chance.randbytes(length) + whole[at + length :]
        yield whole[:at]


def require_plain_end(result: Result) -> None:
    """It went well, or ended with a line of words; there was no exception, and nothing that a terminal obeys."""
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (0, 1)
    for line in (result.stdout + result.stderr).splitlines():
        assert line.isprintable()
        assert "Traceback" not in line
    if result.exit_code:
        assert result.stderr.startswith("glassbox: ") and len(result.stderr.splitlines()) == 1
        assert result.stdout == ""


def test_run_files(glassbox: Glassbox, tmp_path: Path) -> None:
    run = engine.Experiment(engine.lesson(7))
    run.run(4)
    path = tmp_path / "run.glassbox.json"
    save_run(path, run)
    refused = 0
    for octets in damaged(path.read_bytes(), 25):
        path.write_bytes(octets)
        for command in (("run", "--from", str(path), "--steps", "1"), ("export", "--from", str(path))):
            result = glassbox(*command)
            require_plain_end(result)
            refused += result.exit_code
    assert refused > 50


def test_progress_files(glassbox: Glassbox, tmp_path: Path) -> None:
    path = tmp_path / "progress.json"
    assert glassbox("progress", "export", str(path)).exit_code == 0
    refused = 0
    for octets in damaged(path.read_bytes(), 25):
        path.write_bytes(octets)
        result = glassbox("progress", "import", str(path))
        require_plain_end(result)
        refused += result.exit_code
    assert refused > 20
    marks = Store(data_file()).marks("challenge")
    assert all(marks[challenge.key].solved for challenge in challenges())


@pytest.mark.parametrize("command", [("progress",), ("progress", "export", "-"), ("doctor",)], ids=" ".join)
def test_what_is_kept(glassbox: Glassbox, home: Path, command: tuple[str, ...]) -> None:
    """It says so, and all that was solved is solved."""
    whole = data_file().read_bytes()
    told = 0
    for turn in range(20):
        for left in home.iterdir():
            left.unlink()
        at = len(whole) * turn // 20
        data_file().write_bytes(whole[:at] + random.Random(turn).randbytes(64) + whole[at + 64 :])
        result = glassbox(*command)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.stdout + result.stderr
        told += any(word in result.stdout + result.stderr for word in ("damaged", ".broken-", "newer"))
        if command == ("progress",):
            assert f"{len(challenges())} of " in result.stdout, f"damage at {at}: {result.stdout}"
        if command[-1] == "-":
            assert result.stdout.count('"state": "solved"') >= len(challenges()), f"damage at {at}"
    assert told > 3
