"""No data is ever run as code: what makes code out of text or bytes is on a short list, each with its reason."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.support.checkout import ROOT

CALLS = {"eval", "exec", "compile", "__import__"}
MODULES = {
    "pickle",
    "cPickle",
    "_pickle",
    "marshal",
    "shelve",
    "dill",
    "joblib",
    "yaml",
    "dbm",
    "runpy",
    "code",
    "codeop",
}

ALLOWED = {
    ("engine/sweeping/run.py", "pickle"): "settings of a sweep, made and read by processes that the app began itself",
    ("engine/sweeping/running.py", "joblib"): "it hands runs to those processes; nothing is read from a file by it",
    ("engine/sweeping/running.py", "joblib.externals.loky.process_executor"): "the error of such a process that ended",
    (
        "engine/execution/compiler/python_printer.py",
        "exec",
    ): "the loop that was joined from the engine's own phases; a learner's, in the process made for it",
    ("engine/execution/compiler/python_printer.py", "compile"): "the same loop",
    ("engine/teaching/exhibit.py", "exec"): "an exhibit's own cell with the engine's own better lines",
    ("engine/teaching/exhibit.py", "compile"): "the same cell",
    ("engine/sandbox/standin.py", "compile"): "a stand-in that raises: two checked names and nothing of the learner's",
    ("engine/sandbox/child/watchdog.py", "compile"): "the learner's text, in the process made for it",
    ("engine/sandbox/child/calls.py", "compile"): "what the app hands over, in the process made for the learner's text",
    ("engine/sandbox/child/calls.py", "exec"): "the learner's text, in the process made for it",
    ("engine/sandbox/child/calls.py", "__import__"): "modules that the app names, in the process made for the learner",
}


def uses(source: str) -> Iterator[str]:
    """Names in a source that make code out of data, however they are come by."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in CALLS:
            yield node.id
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            if node.value.id in ("builtins", "__builtins__") and node.attr in CALLS:
                yield node.attr
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.split(".")[0] in MODULES)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            module = (node.module or "").split(".")[0]
            if module in MODULES or module == "builtins":
                yield node.module or ""
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            yield from () if isinstance(node.value, ast.Constant) and not node.value.value else ("allow_pickle",)


@cache
def found() -> set[tuple[str, str]]:
    """Every use in the program, as file and name."""
    files = [path for folder in ("engine", "tui", "assets") for path in (ROOT / folder).rglob("*.py")]
    assert len(files) > 100
    return {(path.relative_to(ROOT).as_posix(), name) for path in files for name in uses(path.read_text("utf-8"))}


def test_only_what_is_allowed_makes_code_of_text() -> None:
    assert found() - set(ALLOWED) == set()


def test_nothing_is_allowed_that_is_not_used() -> None:
    assert set(ALLOWED) - found() == set()


@pytest.mark.parametrize(
    "source",
    [
        "eval(text)",
        "f = exec",
        "import pickle",
        "from yaml import load",
        "import marshal as m",
        "import builtins; builtins.exec(text)",
        "from builtins import exec as run",
        "numpy.load(path, allow_pickle=True)",
        "__import__(name)",
    ],
)
def test_the_look_sees_a_use(source: str) -> None:
    assert list(uses(source))


@pytest.mark.parametrize("source", ["re.compile(pattern)", "query.exec()", "numpy.load(path, allow_pickle=False)"])
def test_the_look_sees_nothing_else(source: str) -> None:
    assert not list(uses(source))


def test_no_asset_is_code() -> None:
    """Assets are texts and pictures; the only Python among them is the package itself and what draws the README."""
    assert isinstance(ROOT, Path)
    python = {path.relative_to(ROOT / "assets").as_posix() for path in (ROOT / "assets").rglob("*.py")}
    assert python == {"__init__.py", "make_readme.py"}
