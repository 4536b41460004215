"""What the learner's code may not do, and the system's own limits.

The guard keeps accidents and mischief away from files, the network and other programs, and says so in words. What the
process may take in time and memory, the system and the app outside keep.
"""

from __future__ import annotations

import _imp
import _thread
import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.machinery import all_suffixes
from types import ModuleType
from typing import Any

from .rules import (
    COURSE,
    FILES,
    LOOKS,
    NOT_IMPORTED,
    PARTS,
    REFUSED,
    REFUSED_KINDS,
    STARTS_THREADS,
    SYSTEM,
    THREADS,
    UNWATCHED,
)


class Forbidden(Exception):
    """The code wanted something that it may not have; the words say what."""


class Unimportable(Forbidden, ImportError):
    """A module that may not be imported. Modules that can do without it do so, such as `shutil` without `_winapi`."""


class Unreadable(Forbidden, PermissionError):
    """A file that may not be looked at. Whoever can do without it does so."""


class Guard:
    """Stands between the learner's code and the rest of the computer.

    What it asks it has as the values of parameters that cannot be changed: names of a module, and those of Python
    itself, could be given another meaning by the code that it guards.

    Args:
        roots: The folders from which Python's own modules and NumPy may be read.
        closed: Folders within them from which nothing may be read, with modules of their names.
    """

    def __init__(self, roots: Sequence[str], closed: Sequence[str] = ()) -> None:
        self._roots = tuple(os.path.normpath(root) + os.sep for root in roots)
        self._closed = tuple(os.path.normpath(folder) + os.sep for folder in closed)
        self._not_imported = {**NOT_IMPORTED, **{os.path.basename(folder): COURSE for folder in closed}}

    def stand(self) -> None:
        """Begin. It cannot be sent away again."""
        # Whoever has these keeps them; whoever asks for them anew is refused.
        for name in ("signal", "_signal", "fcntl", "resource", "subprocess", "_posixsubprocess", "_winapi"):
            sys.modules.pop(name, None)
        _without_ctypes()
        # All that is built in is there from now on: made anew, it would come without what is closed in it.
        for name in sys.builtin_module_names:
            if name not in self._not_imported:
                with contextlib.suppress(ImportError):
                    import_module(name)
        vars(_imp)["create_builtin"] = _refusing("a module made anew", PARTS)
        readable = self._readable()
        for module in (os, sys.modules.get("posix"), sys.modules.get("nt")):
            for name in UNWATCHED:
                if hasattr(module, name):
                    setattr(module, name, _refusing(f"os.{name}", SYSTEM))
            for name in LOOKS:
                if hasattr(module, name):
                    setattr(module, name, _looking(f"os.{name}", getattr(module, name), readable))
        for module in (_thread, sys.modules.get("threading")):
            for name in STARTS_THREADS:
                if hasattr(module, name):
                    setattr(module, name, _refusing("a thread", THREADS))
        refuse_import = self._refusing_imports()
        sys.addaudithook(self._hook(readable, refuse_import))

        class Refuses:
            """Stands first among those who find modules: imports by importlib are not told to an audit hook."""

            @staticmethod
            def find_spec(name: str, path: Any = None, target: Any = None) -> None:
                """Refuse what may not be imported."""
                refuse_import(name)

        sys.meta_path.insert(0, Refuses())
        for name in [name for name in sys.modules if name.partition(".")[0] == "child"]:
            # Nobody has to find the rules in order to change them.
            del sys.modules[name]

    def _readable(self) -> Callable[[Any], bool]:
        """Whether a path lies where modules are read from."""

        def readable(
            path: Any,
            kind: Any = type,
            text: Any = str,
            begins: Any = str.startswith,
            replaced: Any = str.replace,
            roots: Any = self._roots,
            closed: Any = self._closed,
            end: str = os.sep,
            ups: Any = (f"{os.sep}..{os.sep}", f"{os.sep}.{os.sep}", os.sep * 2),
        ) -> bool:
            if kind(path) is not text:
                return False
            folder = path + end
            if not begins(folder, roots) or begins(folder, closed):
                return False
            # A path that goes up again says nothing by its beginning.
            up, here, double = ups
            straight: bool = replaced(replaced(replaced(folder, up, ""), here, ""), double, "") == folder
            return straight

        return readable

    def _refusing_imports(self) -> Callable[..., None]:
        every = tuple(self._not_imported.items())

        def refuse_import(
            name: Any,
            kind: Any = type,
            text: Any = str,
            parts: Any = str.split,
            all_refused: Any = every,
            unimportable: Any = Unimportable,
        ) -> None:
            if kind(name) is not text:
                return
            first, *others = parts(name, ".")
            for refused, why in all_refused:
                if first == refused or (others and others[-1] == refused and refused[:1] == "_"):
                    raise unimportable(f"{name} cannot be imported here: {why}")

        return refuse_import

    def _hook(self, readable: Callable[[Any], bool], refuse_import: Callable[..., None]) -> Callable[..., None]:
        names = frozenset([*REFUSED, "open", "import", "os.listdir", "os.scandir"])
        words = tuple({**REFUSED_KINDS, **REFUSED}.items())
        importing = (None, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0))
        suffixes = tuple(all_suffixes())

        def look(
            event: Any,
            arguments: Any,
            names: Any = names,
            kinds: Any = frozenset(REFUSED_KINDS),
            words: Any = words,
            importing: Any = importing,
            modes: Any = ("r", "rb"),
            suffixes: Any = suffixes,
            ends: Any = str.endswith,
            cut: Any = str.partition,
            files: Any = FILES,
            forbidden: Any = Forbidden,
            readable: Any = readable,
            refuse_import: Any = refuse_import,
        ) -> None:
            kind, _, _ = cut(event, ".")
            if event not in names and kind not in kinds:
                return
            if event == "open":
                path, mode, flags = arguments
                if (mode in modes or (mode, flags) == importing) and readable(path) and ends(path, suffixes):
                    return
                raise forbidden(f"open cannot be used here: {files}")
            if event == "import":
                refuse_import(arguments[0])
                if arguments[1]:
                    # What is made of a file goes by the file's name, whatever else it is called.
                    refuse_import(cut(arguments[1].replace("\\", "/").split("/")[-1], ".")[0])
                return
            if event in ("os.listdir", "os.scandir") and readable(arguments[0]):
                return
            why = ""
            for name, word in words:
                if name == event or (name == kind and not why):
                    why = word
            raise forbidden(f"{event.removeprefix('builtins.')} cannot be used here: {why}")

        return look


def _without_ctypes() -> None:
    """Take `ctypes` from whoever has it, such as NumPy: its functions read and write memory, and tell no guard."""
    there = [sys.modules.pop(name) for name in ("ctypes", "_ctypes") if name in sys.modules]
    for module in [one for one in list(sys.modules.values()) if isinstance(one, ModuleType)]:
        for name, value in list(vars(module).items()):
            if any(value is one for one in there):
                setattr(module, name, None)
    for one in there:
        vars(one).clear()


def _refusing(name: str, why: str) -> Callable[..., Any]:
    def refuse(*arguments: Any, **more: Any) -> Any:
        raise Forbidden(f"{name} cannot be used here: {why}")

    return refuse


def _looking(name: str, look: Callable[..., Any], readable: Callable[[Any], bool]) -> Callable[..., Any]:
    """Looks at files where modules lie, and at none elsewhere."""

    def look_there(path: Any = None, *arguments: Any, **more: Any) -> Any:
        if not readable(path) or more.get("dir_fd") is not None:
            raise Unreadable(f"{name} cannot be used here: {FILES}")
        return look(path, *arguments, **more)

    return look_there


def limit(memory: int, seconds: float | None) -> None:
    """Have the system keep the limits, where it can: memory, files, programs, and the processor's time.

    Args:
        memory: How many bytes the process may have.
        seconds: How much of the processor's time it may use, or None for a process that lives on.
    """
    if sys.platform == "win32":
        return
    import resource

    def keep(what: int, most: int) -> None:
        # Some systems know a limit and refuse to set it; the app's own clock is there in any case.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))

    keep(resource.RLIMIT_CORE, 0)
    keep(resource.RLIMIT_FSIZE, 0)
    keep(resource.RLIMIT_NOFILE, 256)
    keep(resource.RLIMIT_AS, memory)
    keep(resource.RLIMIT_DATA, memory)
    if hasattr(resource, "RLIMIT_NPROC"):
        keep(resource.RLIMIT_NPROC, 0)
    if seconds is not None:
        used = resource.getrusage(resource.RUSAGE_SELF)
        keep(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 2)
