# ruff: noqa: E501
"""Functions that want what they may not have: none gets it, whatever it tries, and each ends in words or in numbers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path

import pytest

import engine
from engine.sandbox import Limits, Sandbox
from engine.teaching.exercise import exercises
from engine.teaching.exercise_check import calls_of, check

SECRET = "the-secret-4711"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these are ways of Unix")

RULES = "sys.modules['child.guard']"
FRAME = "f = sys._getframe()\n    while f.f_back: f = f.f_back\n    "

READS = {
    "open": "return open(FILE).read()",
    "stat": "import os\n    return os.stat(FILE).st_size",
    "lstat": "import os\n    return os.lstat(FILE).st_size",
    "stat of posix": "import posix\n    return posix.stat(FILE).st_size",
    "stat in its folder": "import os\n    return os.stat('secret.py', dir_fd=os.open(FOLDER, os.O_RDONLY)).st_size",
    "exists": "import os\n    return os.path.exists(FILE)",
    "access": "import os\n    return os.access(FILE, os.R_OK)",
    "readlink": "import os\n    return os.readlink(FOLDER + '/link')",
    "pathlib": "from pathlib import Path\n    return Path(FILE).stat().st_size, Path(FILE).read_text()",
    "listdir": "import os\n    return os.listdir(FOLDER)",
    "scandir": "import os\n    return [one.name for one in os.scandir(FOLDER)]",
    "walk": "import os\n    return [str(one) for one in os.walk(FOLDER)]",
    "glob": "import glob\n    return glob.glob(FOLDER + '/*')",
    "up from where modules lie": "import os\n    return os.listdir(os.path.dirname(os.__file__) + '/../../../..' + FOLDER)",
    "read up from there": "import os\n    return open(os.path.dirname(os.__file__) + '/../../../../../../..' + FILE).read()",
    "import": "import sys\n    sys.path.insert(0, FOLDER)\n    import secret\n    return secret.WORD",
    "a loader": "from importlib.machinery import SourceFileLoader\n    return SourceFileLoader('s', FILE).load_module().WORD",
    "posix made anew": (
        "import _imp\n    from importlib.machinery import ModuleSpec, BuiltinImporter\n"
        "    new = _imp.create_builtin(ModuleSpec('posix', BuiltinImporter))\n    return new.stat(FILE).st_size"
    ),
    "posix loaded anew": (
        "import sys, importlib\n    del sys.modules['posix']\n    import posix\n    return posix.stat(FILE).st_size"
    ),
    "rules taken away": f"import sys\n    {RULES}._REFUSED.clear(); {RULES}._REFUSED_KINDS.clear()\n    return open(FILE).read()",
    "rules changed in their frame": (
        "import sys\n    try: open(FILE)\n    except Exception as error:\n"
        "        tb = error.__traceback__\n        while tb:\n            f = tb.tb_frame\n"
        "            for name in list(f.f_locals):\n                try: f.f_locals[name] = lambda *a, **k: True\n"
        "                except BaseException: pass\n"
        "            for name in [n for n in f.f_globals if 'efus' in n or 'REFUSED' in n]:\n"
        "                try: f.f_globals[name] = {}\n                except BaseException: pass\n"
        "            tb = tb.tb_next\n    return open(FILE).read()"
    ),
    "Python's own names changed": (
        "import builtins, os, sys\n    kept = builtins.open\n    builtins.type = lambda one: str\n"
        "    builtins.isinstance = lambda *a: True\n    builtins.str = type('S', (), {'startswith': lambda *a: True})\n"
        "    builtins.any = builtins.all = lambda *a: True\n    os.path.normpath = lambda p: os.__file__\n"
        "    os.fspath = lambda p: os.__file__\n    return kept(FILE).read()"
    ),
    "a text that lies": (
        "import os\n    class Path(str):\n        def startswith(self, *a): return True\n"
        "        def endswith(self, *a): return True\n        def __add__(self, o): return self\n"
        "    return open(Path(FILE)).read()"
    ),
    "a path that lies": (
        "import os\n    class Path:\n        n = 0\n        def __fspath__(self):\n            self.n += 1\n"
        "            return os.__file__ if self.n < 2 else FILE\n    return open(Path()).read()"
    ),
    "bytes": "return open(FILE.encode()).read()",
    "a descriptor": "return [open(n).read() for n in range(3, 20)]",
    "the beginning's arguments": "return open('/proc/self/cmdline').read()",
    "maps": "return open('/proc/self/maps').read()",
    "users": "import pwd\n    return [one.pw_name for one in pwd.getpwall()]",
    "tokenize": "import tokenize\n    return tokenize.open(FILE).read()",
    "zip": "import zipimport\n    return zipimport.zipimporter(FILE).archive",
    "sqlite": "import sqlite3\n    return sqlite3.connect(FILE).execute('select 1').fetchall()",
    "numpy fromfile": "import numpy as np\n    return np.fromfile(FILE).tolist()",
    "numpy memmap": "import numpy as np\n    return np.memmap(FILE, mode='r').tolist()",
    "numpy loadtxt": "import numpy as np\n    return np.loadtxt(FILE, dtype=str).tolist()",
    "numpy load": "import numpy as np\n    return np.load(FILE, allow_pickle=True).tolist()",
    "numpy genfromtxt": "import numpy as np\n    return np.genfromtxt(FILE, dtype=str).tolist()",
    "the environment": "import os\n    return [*os.environ.values()]",
    "the environment as bytes": "import os\n    return [str(one) for one in os.environb.values()]",
    "an interpreter within": "import _xxsubinterpreters as x\n    return x.run_string(x.create(), 'open(' + repr(FILE) + ')')",
    "a hook of one's own": "import sys\n    sys.addaudithook(lambda *a: None)\n    return open(FILE).read()",
    "finders taken away": "import sys\n    sys.meta_path.clear()\n    sys.modules.clear()\n    import socket\n    return 'SECRET'",
    "the first finder taken away": "import sys\n    sys.meta_path.pop(0)\n    import socket\n    return 'SECRET'",
    "signals by another name": (
        "import sys\n    sys.meta_path.pop(0)\n    import importlib\n    importlib.import_module('_signal')\n    return 'SECRET'"
    ),
    "a compiled module by another name": (
        "import sys, os, _imp, importlib.util\n    from importlib.machinery import ModuleSpec, ExtensionFileLoader\n"
        "    d = next(p for p in sys.path if os.path.isdir(p) and any('_socket' in n for n in os.listdir(p)))\n"
        "    p = d + '/' + next(n for n in os.listdir(d) if n.startswith('_socket'))\n"
        "    spec = ModuleSpec('x._socket', ExtensionFileLoader('x._socket', p), origin=p)\n"
        "    _imp.create_dynamic(spec)\n    return 'SECRET'"
    ),
    "memory by ctypes of numpy": (
        "import numpy as np\n    from numpy.core import _internal\n    return 'SECRET' if _internal.ctypes.memmove else 0"
    ),
    "ctypes of an array": "import numpy as np\n    return 'SECRET' if np.zeros(1).ctypes._ctypes.memmove else 0",
    "ctypes in any module": (
        "import numpy as np, sys\n    for m in list(sys.modules.values()):\n        for v in list(vars(m).values()):\n"
        "            if getattr(v, 'memmove', None): return 'SECRET'\n    return 0"
    ),
}

DOES = {
    "write": "open(FOLDER + '/made', 'w').write('x')",
    "make a pipe": "import os\n    os.mkfifo(FOLDER + '/made')",
    "make a folder": "import os\n    os.mkdir(FOLDER + '/made')",
    "link": "import os\n    os.link(FILE, FOLDER + '/made')",
    "remove": "import os\n    os.remove(FILE)",
    "change": "import os\n    os.chmod(FILE, 0)",
    "touch": "import os\n    os.utime(FILE)",
    "start a program": "import os\n    os.posix_spawn('/bin/touch', ['touch', FOLDER + '/made'], {})",
    "replace itself": "import os\n    os.execv('/bin/touch', ['touch', FOLDER + '/made'])",
    "_posixsubprocess": "import sys\n    sys.meta_path.clear()\n    import _posixsubprocess\n    _posixsubprocess.fork_exec",
    "kill": "import os\n    os.kill(os.getppid(), 9)",
    "kill all": "import os\n    os.killpg(0, 9)",
    "leave its group": "import os\n    os.setsid()",
    "fork": "import os\n    while os.fork(): pass",
    "threads": "import _thread\n    while True: _thread.start_new_thread(print, ())",
    "open until there is nothing left": "import os\n    while True: os.pipe()",
    "numpy save": "import numpy as np\n    np.save(FOLDER + '/made', np.zeros(3))",
}


def with_names(body: str, folder: Path) -> str:
    return f"FOLDER = {str(folder)!r}\nFILE = {str(folder / 'secret.py')!r}\n\ndef f():\n    {body}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "secret.py").write_text(f"WORD = {SECRET!r}\n")
    (tmp_path / "link").symlink_to(SECRET)
    monkeypatch.setenv("A_TOKEN", SECRET)
    monkeypatch.setenv("LD_LIBRARY_PATH", f"/{SECRET}")
    return tmp_path


@pytest.mark.parametrize("body", READS.values(), ids=READS)
def test_it_learns_nothing(body: str, folder: Path) -> None:
    size = (folder / "secret.py").stat().st_size
    ran = Sandbox().run(with_names(body, folder), "f", [()])
    everything = repr(ran)
    assert SECRET not in everything.replace(f"/{SECRET}.py", "")
    assert "SECRET" not in repr(ran.gave)
    assert "secret.py" not in repr(ran.gave)
    assert "root" not in repr(ran.gave).split("'")
    assert ran.gave not in ((size,), (True,))


@pytest.mark.parametrize("body", DOES.values(), ids=DOES)
def test_it_does_nothing(body: str, folder: Path) -> None:
    file = folder / "secret.py"
    before = file.stat()
    ran = Sandbox().run(with_names(body, folder), "f", [()])
    assert ran.trouble is not None
    assert sorted(one.name for one in folder.iterdir()) == ["link", "secret.py"]
    after = file.stat()
    assert (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)


def test_what_is_looked_at_is_told_in_words(folder: Path) -> None:
    for body in (
        "import os\n    os.stat(FILE)",
        "import os\n    os.readlink(FILE)",
        "import os\n    os.listdir(FOLDER)",
    ):
        trouble = Sandbox().run(with_names(body, folder), "f", [()]).trouble
        assert trouble is not None and trouble.kind == "forbidden"
        assert "files cannot be read or written" in trouble.words


def test_where_modules_lie_may_be_looked_at() -> None:
    """Imports go on, also those that are made late."""
    source = "def f():\n    import os, json, fractions, statistics\n    return os.path.exists(os.__file__)\n"
    assert Sandbox().run(source, "f", [()]).gave == (True,)
    source = "import numpy as np\ndef f():\n    import numpy.polynomial\n    return float(np.linalg.norm(np.ones(4)))\n"
    assert Sandbox().run(source, "f", [()]).gave == (2.0,)


def test_a_learners_folder_is_no_place_for_modules(tmp_path: Path) -> None:
    """Where the app was begun is not looked into, though Python itself would."""
    (tmp_path / "mine.py").write_text("WORD = 1\n")
    program = (
        "from engine.sandbox import Sandbox\n"
        "print(Sandbox().run('def f():\\n    import mine\\n    return mine.WORD\\n', 'f', [()]).trouble.words)"
    )
    root = Path(engine.__file__).parents[1]
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(root)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "ModuleNotFoundError" in said.stdout


WIRE = "import sys\n    f = sys._getframe()\n    while 'wire' not in f.f_locals: f = f.f_back\n    wire = f.f_locals['wire']\n    "

FORGES = {
    "done too early": WIRE + "wire.send({'done': True})",
    "results for all calls": WIRE + "for _ in range(20): wire.send({'gave': 0.0, 'changed': []})",
    "results without end": WIRE + "while True: wire.send({'gave': 0.0, 'changed': []})",
    "numbers without end": WIRE + "while True: wire.send({'gave': 0.0, 'changed': []}, b'0' * (1 << 24))",
    "a trouble in another call": WIRE
    + "wire.send({'trouble': {'kind': 'raised', 'words': 'x', 'line': 1, 'call': 99}})",
    "a trouble in another line": WIRE
    + "wire.send({'trouble': {'kind': 'raised', 'words': 'x', 'line': 99, 'call': 0}})",
    "a change of another parameter": WIRE + "wire.send({'gave': 0.0, 'changed': [2]})",
    "no JSON": WIRE + "wire._written = lambda answer: '{'\n    return 1",
    "what is not finite": WIRE + 'wire._written = lambda answer: \'{"gave": 1e999, "changed": []}\'',
    "the clock taken away": WIRE.replace("wire", "watch") + "watch._set(watch._clock, 0)\n    while True: pass",
    "requests eaten": WIRE + "wire._read(wire._in, 10)",
    "code that stands elsewhere": "g = lambda: 1 / 0\n    g.__code__ = g.__code__.replace(co_firstlineno=10**8)\n    g()",
    "code with the text's name": "import sys\n    exec(compile('\\n' * 10**6 + '1/0', sys._getframe().f_code.co_filename, 'exec'))",
    "NumPy replaced": "import sys\n    sys.modules['numpy'] = type('N', (), {'ndarray': object, 'generic': object})\n    return object()",
    "an array in itself": "import numpy as np\n    a = np.empty(3, dtype=object)\n    a[:] = [a, a, a]\n    return a",
    "an array that seems huge": "import numpy as np\n    return np.broadcast_to(1.0, (10**9,))",
    "an array that lies": "import numpy as np\n    class A(np.ndarray):\n        size = 0\n        def tolist(self): return ['x'] * 10**6\n    return np.zeros(3).view(A)",
    "a class that is all": "class M(type):\n        def __subclasscheck__(c, s): return True\n    class X(metaclass=M): pass\n    return X()",
    "a number that is equal to all": "class N(float):\n        def __eq__(self, o): return True\n        def __sub__(self, o): return 0.0\n        __rsub__ = __sub__\n    return N(3.0)",
    "signs that turn the line": "raise ValueError('\\u202e\\u200b\\x07\\x9b31m')",
    "a name with escapes": "raise type('\\x1b[31m', (Exception,), {})('x')",
}
"""What it sends in place of a result."""


@pytest.mark.parametrize("body", FORGES.values(), ids=FORGES)
def test_what_it_forges_passes_nothing_and_shows_nothing_odd(body: str) -> None:
    exercise = exercises(1)[0]
    source = f"def predict(input, weight):\n    {body}\n"
    tracemalloc.start()
    ran = Sandbox(Limits(seconds=0.5)).run(source, "predict", calls_of(exercise, [1]))
    checked = check(exercise, source, ran, [1])
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert not checked.passed
    assert checked.word and checked.word.isprintable()
    assert checked.line is None or checked.line <= len(source.splitlines())
    assert most < 150 * 2**20


STUBBORN = {
    "signals and errors": "while True:\n        try:\n            while True: pass\n        except BaseException: pass",
    "a class that never ends": (
        "class X:\n        def __del__(self):\n            while True: pass\n    x = X()\n    x.me = x\n    del x\n"
        "    import gc\n    gc.collect()"
    ),
    "a lock": "import threading\n    a = threading.Lock()\n    a.acquire()\n    while True:\n        try: a.acquire()\n"
    "        except BaseException: pass",
    "a regular expression": "import re\n    re.match('(a+)+$', 'a' * 60 + 'b')",
    "a sort": "sorted(iter(int, 1))",
    "a tracer": "import sys\n    def t(*a): return t\n    sys.settrace(t)\n    while True: pass",
    "a recursion in C": "x, y = [], []\n    for _ in range(10**6): x, y = [x], [y]\n    return x == y",
    "a generator that ignores its end": (
        "def g():\n        while True:\n            try: yield 1\n            except GeneratorExit: pass\n    for _ in g(): pass"
    ),
    "a big power": "return (9 ** 9 ** 9) % 7",
    "a big text": "return int('9' * 10**7)",
    "memory": "x = []\n    while True:\n        try: x.append(bytearray(10**7))\n        except MemoryError: pass",
    "a switch that never comes": "import sys\n    sys.setswitchinterval(10**6)\n    while True: pass",
}


@pytest.mark.parametrize("body", STUBBORN.values(), ids=STUBBORN)
def test_it_ends(body: str, folder: Path) -> None:
    began = time.monotonic()
    ran = Sandbox(Limits(seconds=0.3)).run(with_names(body, folder), "f", [()])
    assert ran.trouble is not None
    assert time.monotonic() - began < 5
