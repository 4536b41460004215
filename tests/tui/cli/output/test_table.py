"""The table: its ends and its gap, all digits in a pipe, and never wider than the terminal."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.export.rows import BATCH
from tests.support.cli_tools import program
from tests.support.sampling import diagonals_of
from tui.cli.output.table import DIGITS, GAP, Table, blocks, cell_of


def columns(table: str) -> dict[str, list[str]]:
    """The cells of a table by column, from all its blocks; the lines that count what is left out are skipped."""
    found: dict[str, list[str]] = {}
    for block in table.removesuffix("\n").split("\n\n"):
        header, *lines = [line.split() for line in block.split("\n") if not line.startswith("...")]
        assert header[0] == "step"
        assert all(len(line) == len(header) for line in lines)
        cells = dict(zip(header, zip(*lines, strict=True), strict=True))
        assert not set(cells) & set(found) - {"step"}
        found |= {name: list(column) for name, column in cells.items()}
    return found


LABELS = {0: "hurt", 1: "win", 2: "sad"}
"""What lesson 8, the only one here with several outputs, calls them."""


def expected(run: Any, steps: list[int]) -> dict[str, list[float]]:
    """What JSON says at some steps, by column, as a person calls it."""
    found: dict[str, list[float]] = {}
    for step in steps:
        for name, value in run["steps"][step - 1].items():
            for at, number in enumerate(value) if isinstance(value, list) else [(None, value)]:
                found.setdefault(name if at is None else f"{name}[{LABELS[at]}]", []).append(float(number))
    return found


ENDS_OF_LESSON_6 = [1, 2, 3, 4, 5, 1097, 1098, 1099, 1100, 1101]


def test_a_long_run_shows_its_ends(glassbox: Callable[..., Result], as_json: Callable[..., Any]) -> None:
    result = glassbox("run", "6")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[6] == "... 1091 more steps, --all shows them"
    cells = {name: [float(cell) for cell in column] for name, column in columns(result.stdout).items()}
    assert cells == expected(as_json("6"), ENDS_OF_LESSON_6)


def test_all_shows_every_step(glassbox: Callable[..., Result], as_json: Callable[..., Any]) -> None:
    steps = BATCH + 10
    result = glassbox("run", "6", "--all", "--steps", str(steps))
    assert "..." not in result.stdout
    cells = {name: [float(cell) for cell in column] for name, column in columns(result.stdout).items()}
    assert cells == expected(as_json("6", "--steps", str(steps)), list(range(1, steps + 1)))


@pytest.mark.parametrize(("steps", "gap"), [(10, None), (11, None), (12, "... 2 more steps, --all shows them")])
def test_a_gap_saves_lines_or_is_none(glassbox: Callable[..., Result], steps: int, gap: str | None) -> None:
    lines = glassbox("run", "8", "--steps", str(steps)).stdout.splitlines()
    assert [line for line in lines if line.startswith("...")] == ([gap] if gap else [])
    assert len(lines) == (steps + 1 if gap is None else 12)


def test_it_is_aligned(glassbox: Callable[..., Result]) -> None:
    lines = glassbox("run", "8", "--all").stdout.splitlines()
    assert len({len(line) for line in lines}) == 1
    ends = [at for at, (one, two) in enumerate(pairwise(lines[0] + " ")) if one != " " and two == " "]
    for line in lines:
        assert all(line[at] != " " and (line + " ")[at + 1] == " " for at in ends)


def test_the_title_is_narration(glassbox: Callable[..., Result]) -> None:
    result = glassbox("run", "2", "--set", "weights.1=0.5")
    assert result.stderr == (
        "Lesson 2: Several inputs: the weighted sum (weights=[0.1, 0.5, 0.0], inputs=[8.5, 0.65, 1.5])\n"
    )
    assert result.stdout.startswith("step")


@pytest.mark.parametrize(
    ("width", "number"),
    diagonals_of([30, 50, 80, 100, 120, 200], ["6", "8"], lambda width, number: f"{number}-{width}", 2),
)
def test_it_fits_the_terminal(
    terminal: Callable[..., str], as_json: Callable[..., Any], number: str, width: int
) -> None:
    shown = terminal(program("run", number, "--steps", "40"), width)
    assert max(map(len, shown.splitlines())) <= width
    numbers = expected(as_json(number, "--steps", "40"), [1, 2, 3, 4, 5, 36, 37, 38, 39, 40])
    cells = columns(shown)
    assert list(cells) == list(numbers)
    for name, column in cells.items():
        assert [float(cell) for cell in column] == pytest.approx(numbers[name], rel=5e-6)
    assert shown.count("... 30 more steps") == shown.count("step  ")


def test_it_shows_all_digits_where_they_fit(terminal: Callable[..., str], glassbox: Callable[..., Result]) -> None:
    full = glassbox("run", "6").stdout
    width = max(map(len, full.splitlines()))
    assert terminal(program("run", "6"), width) == full
    narrower = terminal(program("run", "6"), width - 1)
    assert narrower != full
    assert "\n\n" not in narrower


@pytest.mark.parametrize(
    ("digits", "number", "text"),
    [(6, -0.0, "0"), (6, 0.1234567, "0.123457"), (16, 0.1, "0.1"), (None, -0.0, "0.0"), (None, 0.1, "0.1")],
)
def test_a_cell_has_so_many_digits(digits: int | None, number: float, text: str) -> None:
    assert cell_of(digits)(number) == text


def table(number: int, width: int | None) -> Table:
    run = engine.Experiment(engine.lesson(number))
    run.run(run.stop)
    return Table(run.history, False, width, lambda batches, steps, label: batches)


@pytest.mark.parametrize("number", [6, 8])
@pytest.mark.parametrize("width", range(20, 260, 7))
def test_digits_are_given_up_before_columns_are_moved(number: int, width: int) -> None:
    made = table(number, width)
    fewest = made._blocks_with(6)
    assert made._blocks_with(made.digits) == fewest
    for more in DIGITS[DIGITS.index(made.digits) + 1 :]:
        assert made._blocks_with(more) > fewest


@given(st.lists(st.integers(1, 30), min_size=2, max_size=20), st.integers(10, 200))
def test_blocks_hold_every_column_once(widths: list[int], width: int) -> None:
    made = blocks(widths, width)
    assert [at for block in made for at in block[1:]] == list(range(1, len(widths)))
    lines = [sum(widths[at] for at in block) + len(GAP) * (len(block) - 1) for block in made]
    for block, line, after in zip(made, lines, [*made[1:], None], strict=True):
        assert block[0] == 0
        assert line <= width or len(block) == 2
        if after is not None:
            assert line + len(GAP) + widths[after[1]] > width


@pytest.mark.parametrize("number", [1, 4, 8])
def test_a_column_is_called_as_in_the_app(number: int) -> None:
    made = table(number, None)
    lesson = made.history.lesson
    assert made.names[0] == "step"
    assert made.names[1:] == [lesson.label(name, index) for name in made.history for index in _indices(made, name)]
    if number == 8:
        assert "predictions[hurt]" in made.names and "weights[sad]" in made.names
        assert not any("[0]" in name for name in made.names)


def _indices(made: Table, name: str) -> list[Any]:
    return [index for _, index in made.history.lesson.elements(name, made.history.program.sizes)]
