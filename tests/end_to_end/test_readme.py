"""What the README says is so."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

import engine
from assets import make_readme
from tests.support.checkout import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")


def command(marker: str) -> str:
    """The command beneath a marker."""
    found = re.search(rf"<!-- {marker} -->\n```sh\n(.+)\n```", README)
    assert found is not None
    return found[1]


def test_ci_runs_the_readmes_own_test_command() -> None:
    """The script takes the command from the README, whatever it is."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    extraction = re.search(r"command=\$\((.+)\)\n", script)
    assert extraction is not None
    taken = subprocess.run(["bash", "-c", extraction[1]], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert taken.strip() == command("test command")
    assert "tests" in taken


def test_both_commands_use_an_environment_in_the_checkout() -> None:
    """Nothing is installed elsewhere, and no cache is kept."""
    for marker in ("start command", "test command"):
        assert "venv" in command(marker) and ".venv" in command(marker)
        assert "--no-cache-dir" in command(marker)


def test_the_table_of_lessons_is_made_from_the_course() -> None:
    assert make_readme.with_lessons(README) == README


def test_the_lessons_are_all_listed() -> None:
    """Number, title and question of each."""
    for lesson in engine.lessons():
        assert f"| {lesson.number} | {lesson.title} | {lesson.question} |" in README


def test_the_keys_are_those_of_the_actions() -> None:
    """The table is the one that is made from the table of actions."""
    assert make_readme.with_keys(README) == README


@pytest.mark.parametrize("name", sorted(make_readme.PICTURES))
async def test_the_pictures_are_current(name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A picture shows the app as it is now; `python -m assets.make_readme` makes them anew."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("GLASSBOX_HOME", str(tmp_path))
    now = await make_readme.picture(*make_readme.PICTURES[name])
    kept = (ROOT / "assets" / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    assert f"pictures/{name}.svg" in README
    assert now == kept, "run python -m assets.make_readme"
