"""What the shell is told when the tab key is pressed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import engine
from tests.support.cli_tools import Ran

COMMANDS = ["doctor", "explain", "export", "lessons", "open", "progress", "run", "sweep", "words"]
LESSONS = [str(lesson.number) for lesson in engine.lessons()]


@pytest.fixture
def complete(process: Callable[..., Ran]) -> Callable[..., list[str]]:
    """The words that bash is offered for the last of these."""

    def ask(*words: str) -> list[str]:
        ran = process(
            _GLASSBOX_COMPLETE="bash_complete",
            COMP_WORDS="\n".join(["glassbox", *words]),
            COMP_CWORD=str(len(words)),
        )
        assert (ran.code, ran.err) == (0, "")
        return [line.removeprefix("plain,") for line in ran.out.splitlines() if line]

    return ask


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ([""], [*LESSONS, *COMMANDS]),
        (["8"], ["8"]),
        (["r"], ["run"]),
        (["o"], ["open"]),
        (["d"], ["doctor"]),
        (["run", ""], LESSONS),
        (["run", "8", "--format", "j"], ["json", "jsonl"]),
        (["8", "--set", ""], ["weights=", "input=", "targets=", "alpha=", "steps="]),
        (["8", "--set", "a"], ["alpha="]),
        (["run", "8", "--set", "a"], ["alpha="]),
        (["run", "--format", "csv", "6", "--set", "ste"], ["step_amount=", "steps="]),
        (["run", "8", "--set", "weights."], ["weights.0=", "weights.1=", "weights.2="]),
        (["8", "--set", "weights["], ["weights[0]=", "weights[1]=", "weights[2]="]),
        (["4", "--set", "weights.2."], ["weights.2.0=", "weights.2.1=", "weights.2.2="]),
        (["run", "--set", ""], []),
        (["99", "--set", ""], []),
        (["8", "--st"], ["--step"]),
        (["run", "8", "--st"], ["--steps"]),
    ],
)
def test_completion(complete: Callable[..., list[str]], words: list[str], offered: list[str]) -> None:
    assert complete(*words) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_have_a_script(process: Callable[..., Ran], shell: str) -> None:
    ran = process(_GLASSBOX_COMPLETE=f"{shell}_source")
    assert ran.code == 0
    assert "_GLASSBOX_COMPLETE" in ran.out
    assert "python" not in ran.out
