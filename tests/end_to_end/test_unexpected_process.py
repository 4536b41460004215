"""The real program with a bug in it: the learner sees a sentence and goes on, or finds the shell as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checkout import ROOT

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.end_to_end.test_killed import kept_run, quiet
from tests.support.cli_of import run_cli
from tests.support.terminal_state import watched

BUG = "def bug(*given): raise RuntimeError('a bug, made for this test')\n"

IN_A_LESSON = (
    BUG
    + """
from tui.screens.lesson.controllers.viewing import Viewing
Viewing.show_trace = bug
from tui.cli.main import main
main()
"""
)

AT_HOME = (
    BUG
    + """
from tui.screens.home.lesson_menu import LessonMenu
LessonMenu.render_line = bug
from tui.cli.main import main
main()
"""
)

AT_THE_START = (
    BUG
    + """
from tui.app.preferences import Preferences
Preferences.read = bug
from tui.cli.main import main
main()
"""
)


def test_a_bug_in_a_lesson(tmp_path: Path) -> None:
    """A word with the log's path, home, the same lesson again where it was, and out with exit code 0."""
    quiet(tmp_path)
    with watched(tmp_path, "7", begin=IN_A_LESSON, size=(100, 30)) as program:
        program.terminal.shows("step 0 of")
        program.terminal.send("nnn")
        program.terminal.shows("step 3 of")
        program.terminal.send("\x1bOQ")
        program.terminal.shows("Something went wrong in lesson 7")
        assert "glassbox.log" in "".join(part.strip(" ▌▐│┃") for part in program.terminal.text.split())
        program.terminal.send("7")
        program.terminal.shows("step 3 of")
        program.terminal.send("n")
        program.terminal.shows("step 4 of")
        program.terminal.send("\x11")
        assert program.ended() == 0
    assert "a bug, made for this test" in (tmp_path / "glassbox.log").read_text()
    assert kept_run(tmp_path, 7)["position"] == 4


@pytest.mark.parametrize("begin", [AT_HOME, AT_THE_START], ids=["home", "start"])
def test_a_bug_that_leaves_nothing_to_work_with(tmp_path: Path, begin: str) -> None:
    with watched(tmp_path, begin=begin) as program:
        assert program.ended() == 1
        words = program.terminal.output.decode()
        assert "glassbox: something " in words and f"What happened is written in {tmp_path / 'glassbox.log'}" in words
    assert "a bug, made for this test" in (tmp_path / "glassbox.log").read_text()


COMMANDS = {
    "lessons": "import engine; engine.lessons = bug",
    "run 8": "import tui.cli.commands.run; tui.cli.commands.run.write_run = bug",
    "export 8": "import tui.cli.commands.export; tui.cli.commands.export.write_export = bug",
    "explain 8 weights": "import tui.cli.commands.explain; tui.cli.commands.explain.write_explanation = bug",
    "words": "import tui.cli.commands.words; tui.cli.commands.words.write_words = bug",
    "doctor": "import tui.cli.commands.doctor; tui.cli.commands.doctor.write_diagnosis = bug",
    "progress": "import tui.cli.commands.progress; tui.cli.commands.progress.write_overview = bug",
    "8 --help": "import tui.cli.group; tui.cli.group._about = bug",
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bug_in_a_command(tmp_path: Path, command: str) -> None:
    done = run_cli(tmp_path, command.split(), BUG + COMMANDS[command])
    assert done.returncode == 1
    assert done.stderr.decode() == (
        f"glassbox: something unexpected went wrong (RuntimeError). "
        f"What happened is written in {tmp_path / 'glassbox.log'}\n"
    )
    assert b"Traceback" not in done.stdout
    assert "a bug, made for this test" in (tmp_path / "glassbox.log").read_text()


def test_a_log_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "glassbox.log").mkdir()
    done = run_cli(tmp_path, ["lessons"], BUG + COMMANDS["lessons"])
    assert done.returncode == 1
    assert b"could not be written down: " in done.stderr and done.stderr.count(b"\n") == 1


def test_the_log_does_not_grow_forever(tmp_path: Path) -> None:
    many = f"""
import os
os.environ["GLASSBOX_HOME"] = {str(tmp_path)!r}
from tui.state.files.error_log import write_down
for _ in range(30):
    write_down(RuntimeError("x" * 50_000), "a test")
"""
    subprocess.run([sys.executable, "-c", many], check=True, cwd=ROOT, timeout=60)
    sizes = {path.name: path.stat().st_size for path in tmp_path.iterdir()}
    assert set(sizes) == {"glassbox.log", "glassbox.log.1", "glassbox.log.2"}
    assert sum(sizes.values()) < 700_000
