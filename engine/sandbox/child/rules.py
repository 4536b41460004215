"""What the learner's code may not have, and why, in words for a learner."""

from __future__ import annotations

FILES = "files cannot be read or written"
PROGRAMS = "no other program can be started"
NETWORK = "there is no network"
SYSTEM = "the computer itself cannot be touched"
THREADS = "nothing can go on beside your function, such as a thread"
ASKING = "nobody is there to type an answer"
PARTS = "the parts of Python that this program needs itself are closed"
COURSE = "what you are to write is not to be read off the course's own program"

REFUSED = {
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
"""What tells the guard of itself and is refused, by the name of the event."""

REFUSED_KINDS = {
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
"""The same, by the beginning of the name."""

NOT_IMPORTED = {
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
    "_testinternalcapi": PARTS,
    "_xxsubinterpreters": PARTS,
    "_interpreters": PARTS,
    "interpreters": PARTS,
    "pwd": FILES,
    "grp": FILES,
    "spwd": FILES,
    "child": PARTS,
    "_winapi": SYSTEM,
    "tkinter": SYSTEM,
    "_thread": THREADS,
    "readline": FILES,
    "_dbm": FILES,
    "_gdbm": FILES,
    "_posixshmem": FILES,
}
"""Modules that are not imported, and why."""

# fmt: off
UNWATCHED = (
    "abort", "mkfifo", "mknod", "setsid", "setpgid", "setuid", "setgid", "seteuid", "setegid", "setreuid",
    "setregid", "setresuid", "setresgid", "setgroups", "initgroups", "chroot", "fchdir", "nice",
    "setpriority", "sched_setaffinity", "sched_setparam", "sched_setscheduler", "umask", "openpty",
    "pidfd_open", "memfd_create", "setns", "unshare", "sync", "pwrite", "pwritev", "writev", "sendfile",
    "copy_file_range", "splice", "ftruncate",
)
# fmt: on
"""What `os` offers without telling the guard. `write` and `close` stay: they harm only the program itself."""

LOOKS = ("stat", "lstat", "readlink", "access", "statvfs", "pathconf", "getxattr", "listxattr", "_path_exists",
    "_path_isdir", "_path_isfile", "_path_islink")  # fmt: skip
"""What `os` tells of files without telling the guard. Imports need some of it, for where modules lie."""

STARTS_THREADS = (
    "start_new_thread",
    "start_new",
    "start_joinable_thread",
    "_start_new_thread",
    "_start_joinable_thread",
)
"""Not every Python tells the guard of these."""
