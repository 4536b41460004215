"""The wheel holds all that the app needs."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

import engine
from engine.definition.catalog import lesson_folder

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are for POSIX", allow_module_level=True)

from tests.support.checkout import ROOT
from tests.support.terminal import Terminal


def pip(*arguments: str, python: Path | None = None) -> None:
    """Run pip, for another environment if one is given."""
    into = ["--python", str(python)] if python else []
    command = [sys.executable, "-m", "pip", *into, "--disable-pip-version-check", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    pip("wheel", "--no-cache-dir", "--no-deps", "-q", "-w", str(folder), str(ROOT))
    (built,) = folder.glob("glassbox_nn-*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty environment outside the checkout with nothing but the wheel and what it needs; its scripts."""
    folder = tmp_path_factory.mktemp("elsewhere")
    venv.create(folder / "env", with_pip=False, symlinks=True)
    python = folder / "env" / "bin" / "python"
    # What is never imported need not be compiled.
    pip("install", "--no-cache-dir", "--no-compile", "-q", str(wheel), python=python)
    return python.parent


def test_what_is_in_it(wheel: Path) -> None:
    """Texts and styles are in; tests, benchmarks and pictures are not."""
    names = zipfile.ZipFile(wheel).namelist()
    for number in range(1, len(engine.lessons()) + 1):
        assert f"{lesson_folder(number).replace('.', '/')}/text.md" in names
    styles = {str(path.relative_to(ROOT)) for path in (ROOT / "tui").rglob("*.tcss")}
    assert styles and styles <= set(names)
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/", "assets/pictures/"))]


def test_the_command_line_of_it(installed: Path, tmp_path: Path) -> None:
    """`glassbox run 8` works far from the checkout."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(installed / "glassbox"), "run", "8", "--format", "csv"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    run = engine.Experiment(engine.lesson(8))
    run.run(200)
    last = done.stdout.splitlines()[-1].split(",")
    assert last[0] == "200"
    assert last[-3:] == [repr(weight) for weight in run.moment.values["weights"]]


def test_the_app_of_it(installed: Path, tmp_path: Path) -> None:
    """The app opens a lesson, shows its text, and leaves."""
    program = Terminal(str(installed / "glassbox"), ["6"], tmp_path, 120, 36, cwd=tmp_path)
    program.shows("step 0 of 1101")
    program.send("\x1bOS")
    program.shows("Learn: hot and cold")
    program.shows("[Read]")
    program.send("\x11")
    assert program.ended() == 0
    assert b"Traceback" not in program.output
