"""A walk through home, every lesson, taking home, progress and the doctor; for what must never happen on the way."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from tests.support.tui_tools import LESSONS, Learner, is_open, number_keys, open_app
from tui.cli.main import cli
from tui.screens.home.home import HomeScreen
from tui.screens.take_home.export import ExportScreen

COMMANDS = (
    ["lessons"],
    ["words"],
    ["run", "8", "--steps", "5"],
    ["explain", "8", "weights[1]"],
    ["progress"],
    ["doctor"],
    ["--version"],
)
FLAVORS = ("python", "numpy", "pytorch", "notebook")


async def through_the_app() -> None:
    """Open home and every lesson, step, run, read, look at the forms in which it is taken home."""
    async with open_app() as learner:
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        for number in LESSONS:
            await learner.press(*number_keys(number))
            await learner.wait_for(lambda number=number: is_open(learner.app, number), f"lesson {number}")
            await through_a_lesson(learner)
            await learner.press("b")
            await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home again")


async def through_a_lesson(learner: Learner) -> None:
    """Step and look around in the lesson that is open."""
    await learner.press("space", "n", "f2", "f3", "f4", "f9", "f5", "e")
    await learner.wait_for(lambda: isinstance(learner.app.screen, ExportScreen), "it can be taken home")
    await learner.press("escape")
    assert learner.lesson


def through_the_commands(folder: Path) -> None:
    """Every command, and every form of every lesson's program."""
    file = str(folder / "progress.json")
    commands = [*COMMANDS, ["progress", "export", file], ["progress", "import", file]]
    commands += [["export", str(number), "--to", flavor] for number in LESSONS for flavor in FLAVORS]
    for command in commands:
        done = CliRunner().invoke(cli, command, prog_name="glassbox")
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0 or command == ["doctor"], (command, done.output)
