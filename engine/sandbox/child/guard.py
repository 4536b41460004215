"""What the learner's code may not do, and the system's own limits.

The guard keeps accidents and mischief away from files, the network and other programs, and says so in words. What the
process may take in time and memory, the system and the app outside keep.
"""

from __future__ import annotations

import _thread
import contextlib
import os
import sys
from collections.abc import Callable
from importlib.machinery import all_suffixes
from typing import Any

FILES = "files cannot be read or written"
PROGRAMS = "no other program can be started"
NETWORK = "there is no network"
SYSTEM = "the computer itself cannot be touched"
THREADS = "nothing can go on beside your function, such as a thread"
ASKING = "nobody is there to type an answer"
PARTS = "the parts of Python that this program needs itself are closed"

_REFUSED = {
    "builtins.input": ASKING,
    "builtins.breakpoint": ASKING,
    "_thread.start_new_thread": THREADS,
    "_thread.start_joinable_thread": THREADS,
    "subprocess.Popen": PROGRAMS,
    "os.system": PROGRAMS,
    "os.exec": PROGRAMS,
    "os.fork": PROGRAMS,
    "os.forkpty": PROGRAMS,
    "os.posix_spawn": PROGRAMS,
    "os.spawn": PROGRAMS,
    "os.startfile": PROGRAMS,
    "os.kill": PROGRAMS,
    "os.killpg": PROGRAMS,
    "signal.pthread_kill": PROGRAMS,
    "pty.spawn": PROGRAMS,
    "webbrowser.open": PROGRAMS,
    "sys.addaudithook": PARTS,
    "sys._current_frames": PARTS,
    "sys._current_exceptions": PARTS,
    "gc.get_objects": PARTS,
    "gc.get_referrers": PARTS,
    "gc.get_referents": PARTS,
    "mmap.__new__": FILES,
    "os.putenv": SYSTEM,
    "os.unsetenv": SYSTEM,
}
_REFUSED_KINDS = {
    "os": FILES,
    "shutil": FILES,
    "tempfile": FILES,
    "glob": FILES,
    "pathlib": FILES,
    "sqlite3": FILES,
    "dbm": FILES,
    "socket": NETWORK,
    "urllib": NETWORK,
    "http": NETWORK,
    "ftplib": NETWORK,
    "smtplib": NETWORK,
    "poplib": NETWORK,
    "imaplib": NETWORK,
    "telnetlib": NETWORK,
    "nntplib": NETWORK,
    "ctypes": PARTS,
    "cpython": PARTS,
    "fcntl": SYSTEM,
    "resource": SYSTEM,
    "syslog": SYSTEM,
    "winreg": SYSTEM,
    "msvcrt": SYSTEM,
    "_winapi": SYSTEM,
}
_NOT_IMPORTED = {
    "_ctypes": PARTS,
    "ctypes": PARTS,
    "_posixsubprocess": PROGRAMS,
    "subprocess": PROGRAMS,
    "multiprocessing": PROGRAMS,
    "_multiprocessing": PROGRAMS,
    "concurrent": THREADS,
    "asyncio": THREADS,
    "_socket": NETWORK,
    "socket": NETWORK,
    "ssl": NETWORK,
    "_ssl": NETWORK,
    "fcntl": SYSTEM,
    "resource": SYSTEM,
    "posix": SYSTEM,
    "nt": SYSTEM,
    "signal": SYSTEM,
    "_signal": SYSTEM,
    "pty": PROGRAMS,
    "_testcapi": PARTS,
    "_winapi": SYSTEM,
    "tkinter": SYSTEM,
    "_thread": THREADS,
    "readline": FILES,
    "_dbm": FILES,
    "_gdbm": FILES,
    "_posixshmem": FILES,
}
# fmt: off
_UNWATCHED = (
    "abort", "mkfifo", "mknod", "setsid", "setpgid", "setuid", "setgid", "seteuid", "setegid", "setreuid",
    "setregid", "setresuid", "setresgid", "setgroups", "initgroups", "chroot", "fchdir", "nice",
    "setpriority", "sched_setaffinity", "sched_setparam", "sched_setscheduler", "umask", "openpty",
    "pidfd_open", "memfd_create", "setns", "unshare", "sync", "pwrite", "pwritev", "writev", "sendfile",
    "copy_file_range", "splice", "ftruncate",
)
# fmt: on
"""What `os` offers without telling the guard. `write` and `close` stay: they harm only the program itself."""

_STARTS_THREADS = (
    "start_new_thread",
    "start_new",
    "start_joinable_thread",
    "_start_new_thread",
    "_start_joinable_thread",
)
"""Not every Python tells the guard of these."""


class Forbidden(Exception):
    """The code wanted something that it may not have; the words say what."""


class Unimportable(Forbidden, ImportError):
    """A module that may not be imported. Modules that can do without it do so, such as `shutil` without `_winapi`."""


class Guard:
    """Stands between the learner's code and the rest of the computer.

    Args:
        roots: The folders from which Python's own modules and NumPy may be read.
    """

    def __init__(self, roots: list[str]) -> None:
        self._roots = tuple(os.path.normpath(root) + os.sep for root in roots)
        self._suffixes = tuple(all_suffixes())
        self._normal = os.path.normpath
        self._folder_ends = os.sep
        self._importing = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0)

    def stand(self) -> None:
        """Begin. It cannot be sent away again."""
        for module in (os, sys.modules.get("posix"), sys.modules.get("nt")):
            for name in _UNWATCHED:
                if hasattr(module, name):
                    setattr(module, name, _refusing(f"os.{name}", SYSTEM))
        for module in (_thread, sys.modules.get("threading")):
            for name in _STARTS_THREADS:
                if hasattr(module, name):
                    setattr(module, name, _refusing("a thread", THREADS))
        for name in ("signal", "_signal", "fcntl", "resource", "ctypes", "_ctypes", "subprocess", "_posixsubprocess"):
            # Whoever has them keeps them; whoever asks for them anew is refused.
            sys.modules.pop(name, None)
        sys.addaudithook(self._look)
        # Imports that are made by importlib are not told to an audit hook.
        sys.meta_path.insert(0, _Refuses())

    def _look(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open":
            self._opens(*arguments)
        elif event == "import":
            _refuse_import(arguments[0])
        elif event in ("os.listdir", "os.scandir") and self._is_ours(arguments[0]):
            return
        else:
            why = _REFUSED.get(event) or _REFUSED_KINDS.get(event.partition(".")[0])
            if why is not None:
                raise Forbidden(f"{event.removeprefix('builtins.')} cannot be used here: {why}")

    def _opens(self, path: Any, mode: Any, flags: Any) -> None:
        reads = flags == self._importing if mode is None else mode in ("r", "rb")
        if not (reads and self._is_ours(path) and path.endswith(self._suffixes)):
            raise Forbidden(f"open cannot be used here: {FILES}")

    def _is_ours(self, path: Any) -> bool:
        """Whether a path lies where modules are read from."""
        return type(path) is str and (self._normal(path) + self._folder_ends).startswith(self._roots)


class _Refuses:
    """Stands first among those who find modules."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> None:
        """Refuse what may not be imported."""
        _refuse_import(name)


def _refuse_import(name: str) -> None:
    why = _NOT_IMPORTED.get(name.partition(".")[0])
    if why is not None:
        raise Unimportable(f"{name} cannot be imported here: {why}")


def _refusing(name: str, why: str) -> Callable[..., Any]:
    def refuse(*arguments: Any, **more: Any) -> Any:
        raise Forbidden(f"{name} cannot be used here: {why}")

    return refuse


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
