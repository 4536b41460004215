"""Private parts of Textual are found wherever they are used: only one package may use them."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from textwrap import dedent
from types import ModuleType

import pytest
import textual

import tui
from tests.support.checkout import ROOT

HOME = "tui/textual_internals"
"""Where they may be used."""

PRIVATE = re.compile(r"_(?!_)\w+")


def defined_in(tree: ast.AST) -> set[str]:
    """The private names that classes define: in their bodies, or on themselves."""
    names: set[str] = set()
    for kind in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
        for node in ast.walk(kind):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and is_self(node.value):
                names.add(node.attr)
        for statement in kind.body:
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            names.update(target.id for target in targets if isinstance(target, ast.Name))
    return {name for name in names if PRIVATE.fullmatch(name)}


def is_self(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id in ("self", "cls")


def is_super(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "super"


@cache
def private_names() -> frozenset[str]:
    """What is private to any class of Textual."""
    sources = Path(textual.__file__).parent.rglob("*.py")
    return frozenset[str]().union(*(defined_in(ast.parse(path.read_text(encoding="utf-8"))) for path in sources))


@cache
def private_to(kind: type) -> frozenset[str]:
    """What is private to one class of Textual, and is not there for its subclasses to declare."""
    return frozenset(defined_in(ast.parse(dedent(inspect.getsource(kind))))) - {"_inherit_css"}


def inherited(kind: type) -> frozenset[str]:
    """What is private to those classes of Textual from which one of ours inherits."""
    theirs = [base for base in kind.__mro__ if base.__module__.split(".")[0] == "textual"]
    return frozenset[str]().union(*map(private_to, theirs))


def uses_in(source: str, module: object = None) -> Iterator[tuple[int, str]]:
    """Each use of a private part in a file, by its line.

    Args:
        source: The text of the file.
        module: What it is when it is imported. Without it, none of its classes inherits from Textual.
    """
    tree = ast.parse(source)
    own = defined_in(tree)
    yield from _imports(tree)
    yield from _named(tree, own)
    yield from _within(tree, own, module, ())


def _imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            continue
        yield from ((node.lineno, name) for name in names if is_private_path(name))


def _named(tree: ast.AST, own: set[str]) -> Iterator[tuple[int, str]]:
    """What is only named, in a text: for `getattr`, or for the table of modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            is_name = node.value in private_names() and node.value not in own
            if is_name or (re.fullmatch(r"textual(\.\w+)+", node.value) and is_private_path(node.value)):
                yield node.lineno, node.value


def is_private_path(name: str) -> bool:
    first, *rest = name.split(".")
    return first == "textual" and any(PRIVATE.fullmatch(part) for part in rest)


def _within(
    node: ast.AST, own: set[str], module: object, classes: tuple[str, ...], kind: type | None = None
) -> Iterator[tuple[int, str]]:
    """What is used of an object: of itself, in a class that inherits from Textual, or of any other."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            inner = (*classes, child.name)
            found = class_named(module, inner)
            theirs = inherited(found) if found is not None else frozenset()
            for name in sorted(defined_in(_without_inner(child)) & theirs):
                yield child.lineno, f"{child.name}.{name}"
            yield from _within(child, own, module, inner, found)
            continue
        if isinstance(child, ast.Attribute):
            if is_self(child.value) or is_super(child.value):
                if kind is not None and child.attr in inherited(kind):
                    yield child.lineno, ast.unparse(child)
            elif child.attr in private_names() - own:
                root = ast.unparse(child)
                if not root.startswith(("os._", "sys._")):
                    yield child.lineno, root
        yield from _within(child, own, module, classes, kind)


def _without_inner(kind: ast.ClassDef) -> ast.ClassDef:
    return ast.ClassDef(
        name=kind.name,
        bases=[],
        keywords=[],
        body=[node for node in kind.body if not isinstance(node, ast.ClassDef)],
        decorator_list=[],
    )


def class_named(module: object, names: tuple[str, ...]) -> type | None:
    found = module
    for name in names:
        found = getattr(found, name, None)
    return found if isinstance(found, type) else None


def test_private_parts_are_used_in_one_package_only() -> None:
    top = Path(next(iter(tui.__path__)))
    found = []
    for path in sorted(top.rglob("*.py")):
        where = path.relative_to(top.parent).as_posix()
        if where.startswith(HOME) or path.stem == "__main__":
            continue
        module = import_module(where.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        found += [f"{where}:{line}: {what}" for line, what in uses_in(path.read_text(encoding="utf-8"), module)]
    assert found == []
    assert (ROOT / HOME).is_dir()


@pytest.mark.parametrize(
    ("line", "use"),
    [
        ("from textual._compositor import Compositor", "textual._compositor.Compositor"),
        ("from textual.keys import _character_to_key", "textual.keys._character_to_key"),
        ("import textual._context", "textual._context"),
        ("screen._compositor.render_strips()", "screen._compositor"),
        ("call(lambda app: app._registry)", "app._registry"),
        ("getattr(driver, '_enable_mouse_support')", "_enable_mouse_support"),
        ("sys.modules['textual.widgets._text_area']", "textual.widgets._text_area"),
        ("class Field(Input):\n    def _on_paste(self, event): pass", "Field._on_paste"),
        ("class Field(Input):\n    def look(self): return self._message_queue", "self._message_queue"),
        ("class Field(Input):\n    async def go(self): await super()._on_key(None)", "super()._on_key"),
        ("class Field(Input):\n    def __init__(self): self._parent = None", "Field._parent"),
    ],
)
def test_each_kind_of_use_is_found(line: str, use: str) -> None:
    source = f"import sys\nfrom textual.widgets import Input\n\n\n{line}\n"
    module = ModuleType("sample")
    with suppress(AttributeError, NameError):
        exec(compile(source, "sample", "exec"), vars(module))
    with_source(module)
    assert use in [what for _, what in uses_in(source, module)]


def with_source(module: ModuleType) -> None:
    """Its classes are not Textual's."""
    for kind in vars(module).values():
        if isinstance(kind, type) and kind.__name__ == "Field":
            kind.__module__ = "sample"


@pytest.mark.parametrize(
    "line",
    [
        "os._exit(1)",
        "class Own:\n    def __init__(self): self._driver = 1\n    def go(self): return self._driver",
        "class Field(Input):\n    def __init__(self): self._only_ours = 1",
        "from textual.widgets import Input",
        "widget.message_queue_size",
    ],
)
def test_what_is_ours_is_not(line: str) -> None:
    source = f"import os\nfrom textual.widgets import Input\n\n\n{line}\n"
    module = ModuleType("sample")
    with suppress(NameError):
        exec(compile(source.replace("os._exit(1)", ""), "sample", "exec"), vars(module))
    with_source(module)
    assert list(uses_in(source, module)) == []
