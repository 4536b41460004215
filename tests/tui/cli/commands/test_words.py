"""`glassbox words`: what a word means, on the command line."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner, Result

from tests.support.checkout import ROOT
from tests.support.cli_tools import ENVIRONMENT
from tui.cli.main import cli
from tui.presentation.text.glossary import words


def say(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["words", *arguments], prog_name="glassbox")


def test_all_words() -> None:
    said = say()
    assert said.exit_code == 0
    heads = [line for line in said.stdout.splitlines() if line and not line.startswith(" ")]
    assert heads == [", ".join(word.names) for word in words()]
    flat = " ".join(said.stdout.split())
    for word in words():
        assert " ".join(word.section.plain().split()) in flat


@pytest.mark.parametrize(
    ("asked", "head"),
    [
        (("alpha",), "alpha, learning rate"),
        (("Learning", "Rate"), "alpha, learning rate"),
        (("weight_deltas",), "weight delta"),
        (("dot product",), "weighted sum, dot product"),
        (("parab",), "parabola"),
    ],
)
def test_one_word(asked: tuple[str, ...], head: str) -> None:
    said = say(*asked)
    assert said.exit_code == 0
    assert said.stdout.splitlines()[0] == head
    assert len([line for line in said.stdout.splitlines() if line and not line.startswith(" ")]) == 1


def test_no_such_word() -> None:
    said = say("weigth")
    assert said.exit_code == 2
    assert "there is no word 'weigth'; there is weight\n" in said.stderr
    said = say("qqq")
    assert said.exit_code == 2
    assert "there is no word 'qqq'; 'glassbox words' lists those that there are" in said.stderr
    said = say("grad")
    assert said.exit_code == 2
    assert "there are gradient, gradient descent" in said.stderr


def test_it_is_a_small_command() -> None:
    program = "import sys; from tui.cli.main import cli; cli(['words', 'alpha'], standalone_mode=False); "
    program += "print(sorted({'textual', 'numpy', 'engine'} & set(sys.modules)))"
    ran = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, timeout=60
    )
    assert ran.stdout.splitlines()[-1] == "[]", ran.stdout + ran.stderr
