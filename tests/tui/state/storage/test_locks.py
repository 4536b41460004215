"""Folders in which the system knows no locks, as some on a network: what is done is kept there all the same."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tui.state.storage.locks import WITHOUT_LOCKS, forget_old_lock, locks_work
from tui.state.storage.store import Mark, Store, data_file

if sys.platform == "win32":
    pytest.skip("there SQLite locks by other means", allow_module_level=True)

NO_LOCKS = r"""
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <dlfcn.h>
static int other(int file, int command, void *given) {
    static int (*known)(int, int, ...);
    if (command == F_SETLK || command == F_SETLKW || command == F_GETLK) { errno = ENOLCK; return -1; }
    if (!known) known = (int (*)(int, int, ...)) dlsym(RTLD_NEXT, "fcntl");
    return known(file, command, given);
}
int fcntl(int file, int command, ...) {
    va_list more; va_start(more, command); return other(file, command, va_arg(more, void *));
}
int fcntl64(int file, int command, ...) {
    va_list more; va_start(more, command); return other(file, command, va_arg(more, void *));
}
"""

KEEPS = """
import sys, time
from pathlib import Path
from tui.state.storage.store import Mark, Store
path, begun = Path(sys.argv[1]), time.monotonic()
one = Store(path)
assert time.monotonic() - begun < 0.5
one.keep_mark("challenge", "5-bottom", Mark("solved"))
assert one.trouble is None and not one.is_due, one.trouble
two = Store(path)
assert two.mark("challenge", "5-bottom").solved
two.keep_mark("challenge", "5-twin", Mark("solved"))
two.disk.copy_to(path.with_name("copy.db"))
assert one.mark("challenge", "5-twin").solved
one.close(); two.close()
from tui.cli.diagnostics.data_findings import kept_file
print(kept_file())
"""


@pytest.fixture(scope="module")
def no_locks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library that makes every lock fail as it does on a network without them."""
    compiler = shutil.which("cc")
    if sys.platform != "linux" or compiler is None:
        pytest.skip("needs a C compiler and Linux")
    folder = tmp_path_factory.mktemp("no_locks")
    (folder / "no_locks.c").write_text(NO_LOCKS)
    library = folder / "no_locks.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", library, folder / "no_locks.c", "-ldl"], check=True)
    return library


def test_all_is_kept_without_locks(no_locks: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "LD_PRELOAD": str(no_locks), "GLASSBOX_HOME": str(tmp_path)}
    path = tmp_path / "glassbox.db"
    done = subprocess.run(
        [sys.executable, "-c", KEEPS, str(path)], env=environment, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    assert "can be read" in done.stdout
    # It is an ordinary file: where there are locks, it goes on.
    assert Store(path).mark("challenge", "5-twin").solved
    assert not path.with_name(f"{path.name}.lock").exists()


def test_here_there_are_locks(tmp_path: Path) -> None:
    assert locks_work(tmp_path)


def test_a_lock_of_a_killed_program_is_forgotten_and_one_in_use_is_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.state.storage.database.locks_work", lambda _: False)
    monkeypatch.setattr("tui.state.storage.disk_cache.PATIENT", 0.1)
    path = data_file()
    Store(path).close()
    lock = path.with_name(f"{path.name}.lock")
    lock.mkdir()
    forget_old_lock(path)
    assert lock.exists()
    then = time.time() - 3600
    os.utime(lock, (then, then))
    forget_old_lock(path)
    assert not lock.exists()
    assert WITHOUT_LOCKS == "unix-dotfile"
    assert Store(path).mark("challenge", "x") == Mark()
