"""The progress bar: only for what takes long, only where somebody sees it, never among the data."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from engine.export.rows import Batch
from tests.support.cli_tools import program
from tui.cli.output.progress_bar import Progress

BATCHES = [Batch(first, [[0.0] * 10]) for first in (1, 11, 21, 31)]
IMPATIENT = "import tui.cli.output.progress_bar; tui.cli.output.progress_bar.PATIENCE = -1"
PATIENT = IMPATIENT.replace("-1", "1000")


def shown_after(seconds_a_batch: float, shown: bool, capsys: pytest.CaptureFixture[str]) -> str:
    times: Iterator[float] = count(0.0, seconds_a_batch)
    with Progress(shown, clock=lambda: next(times)) as progress:
        assert list(progress.over(BATCHES, 40, "Running")) == BATCHES
    return capsys.readouterr().err


def test_what_is_quick_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown_after(0.3, True, capsys) == ""


def test_what_takes_long_has_a_bar(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Running" in shown_after(0.6, True, capsys)


def test_nobody_sees_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown_after(0.6, False, capsys) == ""


@pytest.mark.parametrize("options", [["--format", "csv"], ["--format", "json"], [], ["--all"]])
def test_the_bar_keeps_out_of_the_data(terminal: Callable[..., str], tmp_path: Path, options: list[str]) -> None:
    def run(before: str, name: str) -> tuple[str, str]:
        path = tmp_path / name
        redirect = f"{before}\nsys.stdout = open({str(path)!r}, 'w')"
        bar = terminal(program("run", "6", "--steps", "20000", *options, before=redirect), 80, streams=("stderr",))
        return bar, path.read_text()

    bar, data = run(IMPATIENT, "with")
    assert "Running" in bar
    assert "%" in bar
    assert bar.endswith("\x1b[?25h\n"), "the cursor is back, on a line of its own"
    no_bar, same = run(PATIENT, "without")
    assert data == same
    assert "%" not in no_bar


def test_a_table_on_a_terminal_has_its_bars_above_it(terminal: Callable[..., str]) -> None:
    arguments = ("run", "6", "--steps", "9000", "--all")
    shown = terminal(program(*arguments, before=IMPATIENT), 80, streams=("stdout", "stderr"))
    bars, table = shown.split("step  prediction")
    assert "Running" in bars
    assert "Measuring" in bars
    assert len(table.splitlines()) == 9001
    assert "%" not in table


def test_rows_on_a_terminal_need_no_bar(terminal: Callable[..., str]) -> None:
    arguments = ("run", "6", "--steps", "9000", "--format", "csv")
    shown = terminal(program(*arguments, before=IMPATIENT), 80, streams=("stdout", "stderr"))
    assert len(shown.splitlines()) == 9001
    assert "%" not in shown
