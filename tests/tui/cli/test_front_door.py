"""`glassbox` and its help, its lessons as commands, and what it says to what it does not know."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import Result

import engine
from tests.support.engine_tools import LESSONS

Opened = list[tuple[object, ...]]

NUMBERS = ", ".join(str(lesson.number) for lesson in engine.lessons())


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Pretends that there is a terminal, and notes what the app was opened with. Its exit code is 5."""
    calls: Opened = []

    def run_app(
        lesson: int | None, parameters: dict[str, Any], step: int | None, fresh: bool, labels: Any = None
    ) -> int:
        calls.append((lesson, parameters, step, *((fresh,) if fresh else ()), *((labels,) if labels else ())))
        return 5

    monkeypatch.setitem(sys.modules, "tui.app.launch", SimpleNamespace(run_app=run_app))
    monkeypatch.setattr("tui.cli.launch.is_terminal", lambda stream: True)
    return calls


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], (None, {}, None)),
        (["7"], (7, {}, None)),
        (["8", "--set", "alpha=4.8", "--step", "12"], (8, {"alpha": 4.8}, 12)),
        (["8", "--step=0", "--set", "weights.1=2"], (8, {"weights": (0.3, 2.0, 0.9)}, 0)),
        (["6", "--set", "steps=5"], (6, {"steps": 5}, None)),
        (["8", "--label", "outputs=a,b"], (8, {}, None, {"outputs": ("a", "b", "sad")})),
        (["1", "--step", "1"], (1, {}, 1)),
        (["--fresh"], (None, {}, None, True)),
        (["7", "--fresh"], (7, {}, None, True)),
        (["--fresh", "7", "--set", "input=2"], (7, {"input": 2.0}, None, True)),
    ],
)
def test_the_app_is_opened(
    glassbox: Callable[..., Result], opened: Opened, arguments: list[str], expected: object
) -> None:
    result = glassbox(*arguments)
    assert opened == [expected]
    assert (result.exit_code, result.stdout, result.stderr) == (5, "", "")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["8", "--set", "alpha=x"], ["alpha", "'x'", "a number above 0"]),
        (["8", "--set", "beta=1"], ["'beta'", "weights, input, targets, alpha, steps"]),
        (["8", "--step", "x"], ["--step", "'x'", "0 to 10,000,000"]),
        (["5", "--step", "2"], ["--step", "'2'", "0 or 1"]),
        (["--set", "alpha=1"], ["need a lesson", "glassbox 8 --set alpha=4.8"]),
        (["--step", "1"], ["need a lesson"]),
        (["--set", "alpha=1", "8"], ["need a lesson"]),
        (["99"], ["'99'", NUMBERS]),
        (["7.5"], ["'7.5'", NUMBERS]),
        (["9" * 5000], ["999...'", NUMBERS]),
        (["0"], ["'0'", NUMBERS]),
        (["lesson"], ["'lesson'", "lessons, open, ", "run", f"1 to {engine.lessons()[-1].number}"]),
        (["run"], ["a lesson is missing", NUMBERS]),
        (["run", "99"], ["'99'", NUMBERS]),
        (["run", "six"], ["'six'", NUMBERS]),
        (["run", "8", "--format", "xml"], ["xml", "table", "csv", "json", "jsonl"]),
        (["run", "8", "--stepz", "1"], ["--stepz", "--steps"]),
        (["run", "8", "--set", "weights=[1,", "2]"], ["2]"]),
        (["7", "8"], ["8"]),
        (["lessons", "7"], ["7"]),
        (["-3"], ["-3"]),
    ],
)
def test_wrong_use_is_explained_before_anything_opens(
    glassbox: Callable[..., Result], opened: Opened, arguments: list[str], words: list[str]
) -> None:
    result = glassbox(*arguments)
    assert (result.exit_code, result.stdout, opened) == (2, "", [])
    assert "Usage: glassbox" in result.stderr
    error = result.stderr[result.stderr.index("Error: ") :]
    assert len(error) < 300
    for word in words:
        assert word in error


def test_the_lessons_are_listed(glassbox: Callable[..., Result]) -> None:
    result = glassbox("lessons")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert len(lines) == len(engine.lessons())
    for line, lesson in zip(lines, engine.lessons(), strict=True):
        assert line.split()[0] == str(lesson.number)
        assert line.index(lesson.title) == lines[0].index("Predict with one weight")
        assert line.index(lesson.question) == lines[0].index("What does one weight")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_for_a_newcomer(glassbox: Callable[..., Result], option: str) -> None:
    result = glassbox(option)
    assert (result.exit_code, result.stderr) == (0, "")
    for words in ["opens up a neural network", "glassbox 7 ", "glassbox run 7", "lessons   List", "run       Print"]:
        assert words in result.stdout
    for code, meaning in enumerate(["all went well", "something failed", "not understood"]):
        assert any(line.split()[:1] == [str(code)] and meaning in line for line in result.stdout.splitlines())
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("number", LESSONS)
@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_for_a_lesson(glassbox: Callable[..., Result], number: int, option: str) -> None:
    result = glassbox(str(number), option)
    lesson = engine.lesson(number)
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: glassbox {number} [OPTIONS]\n")
    assert lesson.title in result.stdout
    below = result.stdout[result.stdout.index("What can be set:") :]
    assert [line.split()[0] for line in below.splitlines()[1:] if line[2:3].isalpha()] == list(lesson.defaults)


def test_help_for_run(glassbox: Callable[..., Result]) -> None:
    result = glassbox("run", "-h")
    assert result.stdout.startswith("Usage: glassbox run [OPTIONS] LESSON\n")
    for words in ["--set NAME=VALUE", "--steps N", "[table|csv|json|jsonl]", "--all", "weights.1=2"]:
        assert words in result.stdout


def test_the_version_that_is_installed(glassbox: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.version", {"glassbox-nn": "1.2.3"}.__getitem__)
    assert glassbox("--version").stdout == "glassbox 1.2.3\n"


def test_the_version_where_none_is_installed(glassbox: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", version)
    result = glassbox("--version")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("glassbox (version unknown")
