"""How the house is built: no circle, small folders, small files, and every name of a module that is text is right."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import grimp
import pytest

import engine
import engine.export
from tests.support.checkout import ROOT

PACKAGES = ["engine", "tui"]
"""Without a circle."""

MOST_ENTRIES = 12

LARGE_FOLDERS = {
    "engine/course/building/lesson18_playground": "a file for each thing that can be built, and what is asked of it",
    "benchmarks": "a file for each thing that is measured",
    "engine/course/hidden_layers/lesson17_digits": "the parts of a large lesson, its images and their license",
    "engine/teaching": "a file for each thing that a lesson asks of a learner, and for the words of the answers",
    "tests/end_to_end": "a file for each way in and out of the program",
    "tests/engine": "a folder for each package, and what holds in all",
    "tests/engine/course": "a file for each lesson, and for what holds in all",
    "tests/engine/experiment": "several files for a module whose every promise is tried",
    "tests/prover/challenge_forms": "a file for the challenges of a lesson or two",
    "tests/prover": "a file for each kind of sentence that is proven",
    "tests/support": "what tests share, each file asked for by its name",
    "tui/app": "a file for each thing that the app owns",
    "tui/screens/lesson/controllers": "a file for each controller that the screen owns",
    "tests/tui/screens/lesson": "a file for each thing that can be done in a lesson",
}
"""Folders that may hold more, and why."""

MOST_LINES = 300

LARGE_FILES = {
    "engine/reading/number_reader.py",
    "engine/sandbox/process.py",
    "engine/sandbox/child/watchdog.py",
    "tui/screens/lesson/screen.py",
    "engine/experiment/experiment.py",
    "engine/teaching/exhibit.py",
    "tui/screens/tasks/exercise.py",
    "tui/state/storage/database.py",
    "tui/state/storage/disk_cache.py",
}
"""Files that are longer yet. To take one off is a good deed, to add one needs a reason."""

STANDS_FOR = {"engine.sandbox.yours"}
"""Names of modules that are nowhere: what the learner writes."""


# Circles

Edges = Mapping[str, frozenset[str]]


@cache
def imports() -> Edges:
    """Which module imports which: at the top, within functions, and for types only."""
    graph = grimp.build_graph("engine", "tui", exclude_type_checking_imports=False, cache_dir=None)
    return {module: frozenset(graph.find_modules_directly_imported_by(module)) for module in graph.modules}


def circles(edges: Edges) -> list[list[str]]:
    """What can be reached from itself, grouped by what reaches each other (Tarjan's way)."""
    found: list[list[str]] = []
    order: dict[str, int] = {}
    lowest: dict[str, int] = {}
    stack: list[str] = []

    def visit(one: str) -> None:
        order[one] = lowest[one] = len(order)
        stack.append(one)
        for other in sorted(edges.get(one, ())):
            if other not in order:
                visit(other)
            if other in stack:
                lowest[one] = min(lowest[one], lowest[other])
        if lowest[one] == order[one]:
            at = stack.index(one)
            group, stack[at:] = stack[at:], []
            if len(group) > 1 or one in edges.get(one, ()):
                found.append(sorted(group))

    for one in sorted(edges):
        if one not in order:
            visit(one)
    return found


def between_folders(edges: Edges) -> dict[str, Edges]:
    """For each package, which of the files and folders in it imports which other one of them."""
    within: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for module, others in edges.items():
        for other in others:
            here, there = module.split("."), other.split(".")
            same = next((at for at, pair in enumerate(zip(here, there, strict=False)) if pair[0] != pair[1]), None)
            if same:
                within[".".join(here[:same])][here[same]].add(there[same])
    return {package: {one: frozenset(many) for one, many in inside.items()} for package, inside in within.items()}


def test_circles_are_found() -> None:
    edges: Edges = {"a": frozenset("b"), "b": frozenset("c"), "c": frozenset("b"), "d": frozenset("d")}
    assert circles(edges) == [["b", "c"], ["d"]]
    edges = {"p.x.one": frozenset({"p.y.two"}), "p.y.three": frozenset({"p.x.four", "q.z"})}
    assert circles(edges) == []
    assert between_folders(edges) == {"p": {"x": frozenset("y"), "y": frozenset("x")}}
    assert [circles(inside) for inside in between_folders(edges).values()] == [[["x", "y"]]]


@pytest.mark.parametrize("package", PACKAGES)
def test_no_file_imports_itself_through_others(package: str) -> None:
    assert circles({one: many for one, many in imports().items() if one.split(".")[0] == package}) == []


@pytest.mark.parametrize("package", PACKAGES)
def test_no_folder_imports_itself_through_others(package: str) -> None:
    found = {inside: circles(edges) for inside, edges in between_folders(imports()).items()}
    assert {name: some for name, some in found.items() if some and name.split(".")[0] == package} == {}


def test_a_lesson_imports_only_what_comes_before_it() -> None:
    def number(module: str) -> int | None:
        place = re.match(r"engine\.course\.\w+\.lesson(\d+)_", f"{module}.")
        return int(place[1]) if place else None

    seen = False
    for module, others in imports().items():
        own = number(module)
        for other in others:
            if own is not None and (theirs := number(other)) is not None:
                seen = True
                assert theirs <= own, (module, other)
            elif own is None and module.startswith("engine.course."):
                assert number(other) is None, (module, other)
    assert seen


# Sizes


def folders() -> Iterator[Path]:
    for top in ("engine", "tui", "assets", "tests", "benchmarks"):
        every = [ROOT / top, *(path for path in (ROOT / top).rglob("*") if path.is_dir())]
        yield from (path for path in every if not {"__pycache__", "__snapshots__"} & set(path.parts))


def entries(folder: Path) -> int:
    unseen = ("__init__.py", "__pycache__")
    return sum(one.name not in unseen and not one.name.startswith(".") for one in folder.iterdir())


def test_a_folder_can_be_looked_over() -> None:
    large = {
        folder.relative_to(ROOT).as_posix(): count for folder in folders() if (count := entries(folder)) > MOST_ENTRIES
    }
    assert {name: count for name, count in large.items() if name not in LARGE_FOLDERS} == {}


def test_a_file_can_be_read_at_one_go() -> None:
    sources = [path for top in ("engine", "tui") for path in (ROOT / top).rglob("*.py")]
    large = {
        path.relative_to(ROOT).as_posix()
        for path in sources
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert large - LARGE_FILES == set()
    assert LARGE_FILES - large == set(), "these are small by now: take them off the list"


# Names of modules that are text


def named_modules() -> Iterator[tuple[str, str]]:
    """Every text in the code that reads like a module of ours, and what is given to `LazyModule`; and where."""
    for top in ("engine", "tui"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                where = path.relative_to(ROOT).as_posix()
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    if re.fullmatch(r"(engine|tui)(\.\w+)+", node.value):
                        yield where, node.value
                elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "LazyModule":
                    assert isinstance(node.args[0], ast.Constant), where
                    yield where, str(node.args[0].value)


def resolves(name: str) -> bool:
    """Whether it is a module, or something in one."""
    try:
        if find_spec(name) is not None:
            return True
    except ModuleNotFoundError:
        pass
    module, _, attribute = name.rpartition(".")
    return bool(module) and find_spec(module) is not None and hasattr(import_module(module), attribute)


def test_texts_that_name_modules_are_right() -> None:
    found = list(named_modules())
    assert {name for _, name in found} >= {"engine.course", "tui.cli.commands", "tui.screens.lesson.screen", "numpy"}
    # PyTorch is the learner's to install.
    assert [(where, name) for where, name in found if name not in {*STANDS_FOR, "torch"} and not resolves(name)] == []


def test_what_is_imported_before_the_first_key_is_there() -> None:
    from tui.app.preloading import MODULES

    assert [name for name in MODULES if find_spec(name) is None] == []
    assert len(set(MODULES)) == len(MODULES)


@pytest.mark.parametrize("package", [engine, engine.export], ids=lambda package: str(package.__name__))
def test_names_that_are_looked_up_later_are_there(package: Any) -> None:
    for name in package.__all__:
        assert getattr(package, name) is not None
    assert set(package._LATER) <= set(package.__all__)
    with pytest.raises(AttributeError, match=f"module '{package.__name__}' has no attribute 'nothing'"):
        _ = package.nothing


def test_what_the_project_file_names_is_there() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    for command in project["project"]["scripts"].values():
        module, _, function = command.partition(":")
        assert callable(getattr(import_module(module), function)), command
    tools = project["tool"]
    for name in tools["mypy"]["packages"]:
        assert find_spec(name) is not None, name
    ours = list(imports())
    for override in tools["mypy"]["overrides"]:
        for pattern in [override["module"]] if isinstance(override["module"], str) else override["module"]:
            stem = pattern.removesuffix(".*")
            assert stem in ours or find_spec(stem) is not None, pattern
    for pattern in tools["ruff"]["lint"]["per-file-ignores"]:
        assert any(ROOT.glob(pattern)), pattern
    for path in [
        *tools["hatch"]["build"]["targets"]["wheel"]["packages"],
        *tools["hatch"]["build"]["targets"]["sdist"]["include"],
    ]:
        assert (ROOT / path).exists(), path
