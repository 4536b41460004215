"""Code that nobody has looked at: it is run apart, what goes wrong is said in words, and nothing is left behind."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

import pytest

from engine.definition.arithmetic import vectors
from engine.definition.failure import NOTHING_CAME
from engine.sandbox import Limits, Ran, Sandbox, Trouble
from engine.sandbox.answers import trouble_from, understood
from engine.sandbox.process import Ended, Process
from engine.sandbox.single_run import LONGEST_SOURCE

SHORT = Limits(seconds=0.2)
"""For what is about the time, but not about how long it is."""

linux = pytest.mark.skipif(sys.platform != "linux", reason="the system keeps these limits on Linux")


def with_body(body: str) -> str:
    """A function of two parameters with these lines in it, of which the first is line 2."""
    return "def f(a, b):\n" + "".join(f"    {line}\n" for line in body.split("\n"))


def run(body: str, *calls: tuple[Any, ...], limits: Limits | None = None) -> Ran:
    return Sandbox(limits).run(with_body(body), "f", calls or ((1.0, 2.0),))


def trouble_of(ran: Ran) -> Trouble:
    assert ran.trouble is not None, ran
    assert "\n" not in ran.trouble.words
    assert not ran.trouble.words.endswith(("..", "?."))
    return ran.trouble


def children() -> set[int]:
    """The processes that this one has begun and not seen end, and those that nobody has waited for."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            found.add(int(folder.name))
    return found


@pytest.fixture(autouse=True)
def _leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """After each test: no process, no thread, no open file, no folder."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    proc = sys.platform == "linux"
    before = children() if proc else set()
    files = len(os.listdir("/proc/self/fd")) if proc else 0
    yield
    assert list(tmp_path.iterdir()) == []
    assert [one for one in threading.enumerate() if one.name == "learner's code"] == []
    if proc:
        assert children() <= before
        assert len(os.listdir("/proc/self/fd")) <= files


class TestWhatItGives:
    def test_each_call(self) -> None:
        ran = run("return a * b", (2.0, 3.0), (0.1, 3), (-0.0, 1.0))
        assert ran == Ran((6.0, 0.1 * 3, -0.0))
        assert str(ran.gave[2]) == "-0.0"

    @pytest.mark.parametrize(
        ("gives", "expected"),
        [
            ("1", 1),
            ("True", True),
            ("'text'", "text"),
            ("[1.0, (2, [3])]", (1.0, (2, (3,)))),
            ("[]", ()),
            ("[None]", (None,)),
            ("a, b", (1.0, 2.0)),
            ("10 ** 300", 10**300),
            ("float('inf'), -float('inf')", (math.inf, -math.inf)),
            ("5e-324, 1.7976931348623157e308", (5e-324, 1.7976931348623157e308)),
            (r"'\ud800' + chr(0)", "\ud800\0"),
            ("__import__('collections').namedtuple('P', 'x y')(1, 2)", (1, 2)),
            ("type('F', (float,), {'__repr__': lambda self: 'no'})(2.5)", 2.5),
            ("type('L', (list,), {'__iter__': lambda self: iter(int, 1)})([4])", (4,)),
        ],
    )
    def test_plain_data(self, gives: str, expected: Any) -> None:
        ran = run(f"return {gives}")
        assert ran.trouble is None
        assert repr(ran.gave) == repr((expected,))

    def test_not_a_number(self) -> None:
        assert math.isnan(run("return float('nan')").gave[0])

    @pytest.mark.parametrize(
        "gives", ["np.dot([1, 2], [3, 4])", "np.array(11)", "np.float32(11)", "np.array([[11]])[0][0]"]
    )
    def test_numpy(self, gives: str) -> None:
        source = f"import numpy as np\n\ndef f(a, b):\n    return {gives}\n"
        assert Sandbox().run(source, "f", [(1.0, 2.0)]) == Ran((11,))

    @pytest.mark.parametrize(
        ("gives", "word"),
        [
            ("None", NOTHING_CAME.lower()),
            ("(x for x in [1])", "generator"),
            ("10 ** 400", "too large"),
            ("-10 ** 5000", "too large"),
            ("(-1) ** 0.5", "complex"),
            ("{1: 2}", "dict"),
            ("{1}", "set"),
            ("range(3)", "list"),
            ("map(abs, [1])", "list"),
            ("b'1'", "bytes"),
            ("print", "function"),
            ("f", "function"),
            ("int", "class"),
            ("__import__('math')", "module"),
            ("object()", "object"),
            ("type('X', (), {})()", "kind x"),
            ("[[[[[[[1]]]]]]]", "lists one within the other"),
            ("[1.0] * 10_001", "10000 numbers"),
            ("'x' * 10_001", "10001 characters"),
        ],
    )
    def test_no_plain_data(self, gives: str, word: str) -> None:
        trouble = trouble_of(run(f"return {gives}"))
        assert (trouble.kind, trouble.call) == ("result", 0)
        assert word in trouble.words.lower()

    def test_a_list_within_itself(self) -> None:
        assert trouble_of(run("x = []\nx.append(x)\nreturn x")).kind == "result"
        assert trouble_of(run("x = []\nfor i in range(10**5): x = [x]\nreturn x")).kind == "result"

    def test_async(self) -> None:
        ran = Sandbox().run("async def f(a): return a", "f", [(1.0,)])
        assert trouble_of(ran).kind == "result"
        assert "async" in trouble_of(ran).words
        assert ran.printed == ""

    def test_the_calls_before_the_trouble_stay(self) -> None:
        ran = run("return 1 / a", (2.0, 0.0), (4.0, 0.0), (0.0, 0.0), (1.0, 0.0))
        assert ran.gave == (0.5, 0.25)
        trouble = trouble_of(ran)
        assert (trouble.kind, trouble.line, trouble.call) == ("raised", 2, 2)
        assert trouble.words == "Line 2: it divides by 0 (ZeroDivisionError)."

    def test_no_calls(self) -> None:
        assert run("return 1").gave == (1,)
        assert Sandbox().run("def f(): pass", "f", []) == Ran(())

    def test_what_may_be_used(self) -> None:
        given = {"half": 0.5, "row": (1.0, 2.0), "vector_matrix": vectors.vector_matrix}
        ran = Sandbox().run("def f(a):\n    return vector_matrix(a, [row]), half\n", "f", [((3.0, 4.0),)], given)
        assert ran == Ran((((11.0,), 0.5),))


class TestWhatItChangesAndPrints:
    def test_changed(self) -> None:
        assert run("a.append(1)\nreturn 1", ([1.0], [2.0])).changed == (0,)
        assert run("b[0][0] = 5.0\nreturn 1", ([1.0], ((2.0,), (3.0,)))).changed == (1,)
        assert run("a.clear(), b.reverse()\nreturn 1", ([1.0], [2.0, 3.0])).changed == (0, 1)
        assert run("a[0] = f\nreturn 1", ([1.0], 1.0)).changed == (0,)
        assert run("a = a + [1]\na.append(2)\nreturn a", ([1.0], [2.0])).changed == ()
        assert run("if a: a.pop()\nreturn 1", ([], []), ([2.0], [])).changed == (0,)

    def test_the_callers_lists_are_its_own(self) -> None:
        given = [1.0, 2.0]
        assert run("a.clear()\nreturn 1", (given, 1.0)).changed == (0,)
        assert given == [1.0, 2.0]

    def test_printed(self) -> None:
        ran = run("print('in', a)\nreturn a", (1.0, 2.0), (3.0, 2.0))
        assert ran.printed == "in 1.0\nin 3.0\n"
        assert run("print('é→', end='')\nreturn a").printed == "é→"
        assert run("import sys\nprint('x', file=sys.stderr)\nreturn a").printed == "x\n"
        assert run(r"print('\ud800', chr(0))" + "\nreturn a").printed == "\\ud800 \0\n"
        assert run("print('before')\nreturn 1 / 0").printed == "before\n"

    def test_printed_before_it_hangs(self) -> None:
        ran = run("print('before')\nwhile True: pass", limits=SHORT)
        assert ran.printed == "before\n"

    def test_much_is_cut(self) -> None:
        ran = run("print('é' * 1000)\nreturn a", limits=Limits(printed=100))
        assert ran.trouble is None
        assert ran.printed == "é" * 100 + "\n(the rest is cut off)\n"

    @pytest.mark.parametrize(
        "body",
        [
            "while True: print('x' * 1000)",
            "print('x' * 5_000_000)\nwhile True: pass",
            "import os\nwhile True: os.write(1, b'x' * 999)",
        ],
    )
    def test_a_flood(self, body: str) -> None:
        began = time.monotonic()
        ran = run(body)
        assert trouble_of(ran).kind == "output"
        assert len(ran.printed) < 10_100
        assert time.monotonic() - began < 2


class TestTime:
    @pytest.mark.parametrize(
        ("body", "line"),
        [
            ("while True: pass", 2),
            ("x = 1\nwhile True:\n    x = x + 1", None),
            ("while True:\n    try:\n        pass\n    except Exception:\n        pass", None),
            ("return [x for x in iter(int, 1)]", 2),
            ("import time\ntime.sleep(100)", 3),
            ("exec('while True: pass')", 2),
            ("class E(Exception):\n    def __str__(self):\n        while True: pass\nraise E", 4),
        ],
    )
    def test_an_endless_loop(self, body: str, line: int | None) -> None:
        trouble = trouble_of(run(body, limits=SHORT))
        assert (trouble.kind, trouble.call) == ("time", 0)
        assert trouble.words.startswith("Your code did not come back within 0.2 seconds. Is there a loop that never")
        if sys.platform != "win32":
            assert trouble.line is not None
            assert line is None or trouble.line == line
            assert trouble.words.endswith(f"It was in line {trouble.line}.")

    @pytest.mark.parametrize(
        "body",
        [
            "return sum(range(10**12))",
            "return 9 ** 9 ** 9",
            "while True:\n    try:\n        while True: pass\n    except BaseException: pass",
            "import time\nwhile True:\n    try: time.sleep(9)\n    except BaseException: pass",
            "import sys\nsys.setrecursionlimit(10**9)\nreturn f(a, b)",
        ],
    )
    def test_one_that_python_cannot_stop(self, body: str) -> None:
        began = time.monotonic()
        assert trouble_of(run(body, limits=SHORT)).kind in ("time", "memory", "died")
        assert time.monotonic() - began < 2

    def test_two_seconds_without_a_word(self) -> None:
        began = time.monotonic()
        trouble = trouble_of(run("while True: pass"))
        assert trouble.words == (
            "Your code did not come back within 2 seconds. Is there a loop that never ends? It was in line 2."
        )
        assert 1.9 < time.monotonic() - began < 5

    def test_while_it_is_read(self) -> None:
        trouble = trouble_of(Sandbox(SHORT).run("x = 1\nwhile x: pass\n", "f", [(1.0,)]))
        assert (trouble.kind, trouble.line, trouble.call) == ("time", 2, None)

    def test_all_calls_share_it(self) -> None:
        ran = run("import time\ntime.sleep(0.2)\nreturn a", *[(1.0, 2.0)] * 5, limits=Limits(seconds=0.5))
        assert trouble_of(ran).kind == "time"
        assert len(ran.gave) < 3

    def test_cancelled(self) -> None:
        box = Sandbox(Limits(seconds=60))
        began = time.monotonic()
        timer = threading.Timer(0.3, box.cancel)
        timer.start()
        ran = box.run(with_body("while True: pass"), "f", [(1.0, 2.0)])
        timer.join()
        assert ran.trouble == Trouble("died", "It was stopped.", call=0)
        assert time.monotonic() - began < 5
        assert box.run(with_body("return a"), "f", [(1.0, 2.0)]) == Ran((1.0,))
        box.cancel()

    def test_several_at_once(self) -> None:
        box, found = Sandbox(), {}

        def one(at: int) -> None:
            found[at] = box.run(with_body(f"return a + {at}"), "f", [(1.0, 2.0)])

        threads = [threading.Thread(target=one, args=(at,)) for at in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == {at: Ran((1.0 + at,)) for at in range(4)}


class TestItsEnd:
    @pytest.mark.parametrize(
        "body",
        [
            "import sys\nsys.exit(3)",
            "raise SystemExit",
            "quit()",
            "exit(1)",
            "import os\nos._exit(0)",
            "import os\nos._exit(3)",
        ],
    )
    def test_it_leaves(self, body: str) -> None:
        ran = run(body)
        trouble = trouble_of(ran)
        assert (trouble.kind, trouble.call, ran.gave) == ("exit", 0, ())
        assert "A function ends with return." in trouble.words

    def test_it_leaves_while_it_is_read(self) -> None:
        trouble = trouble_of(Sandbox().run("exit()\n", "f", [(1.0,)]))
        assert (trouble.kind, trouble.line, trouble.call) == ("exit", 1, None)

    @pytest.mark.parametrize(
        "body",
        [
            "return [0] * 10 ** 11",
            "return len(bytearray(10 ** 11))",
            "return len('x' * 10 ** 12)",
            "x = []\nwhile True: x.append(bytearray(10_000_000))",
            "x = [0.0]\nwhile True: x = x + x",
            "x = []\nwhile True: x.append(len(x) * 1.0)",
        ],
    )
    @linux
    def test_memory(self, body: str) -> None:
        trouble = trouble_of(run(body, limits=Limits(memory=2**28, seconds=10)))
        assert (trouble.kind, trouble.call) == ("memory", 0)
        assert trouble.line is not None

    @linux
    def test_memory_with_numpy(self) -> None:
        ran = Sandbox().run("import numpy as np\ndef f(): return np.zeros(10**9)", "f", [()])
        assert trouble_of(ran).kind == "memory"

    @pytest.mark.parametrize(
        ("body", "word"),
        [
            ("return f(a, b)", "RecursionError"),
            ("raise KeyboardInterrupt", "KeyboardInterrupt"),
            ("raise GeneratorExit", "GeneratorExit"),
            ("class E(BaseException): pass\nraise E('own')", "E: own"),
            ("class E(Exception):\n    def __str__(self): raise SystemExit\nraise E", "E."),
            ("return a[0]", "TypeError"),
            ("return c", "a name is not known there"),
            ("return x\nx = 1", "before it has a value"),
            ("return [1][1]", "a place that the list does not have"),
            ("return 10.0 ** 400", "too large"),
            ("return eval('(' * 5000)", "SyntaxError"),
            ("import nothing_of_the_kind", "ModuleNotFoundError"),
            ("raise ValueError('x' * 10**6)", "ValueError"),
        ],
    )
    def test_it_raises(self, body: str, word: str) -> None:
        ran = run(body)
        trouble = trouble_of(ran)
        assert (trouble.kind, trouble.call) == ("raised", 0)
        assert word in trouble.words
        assert len(trouble.words) <= 500
        assert trouble.words.startswith(f"Line {trouble.line}: ")

    @pytest.mark.parametrize(
        "body",
        [
            "import sys\nsys.setrecursionlimit(10**8)\nclass X:\n"
            "    def __getattr__(self, n): return getattr(self, n + 'x')\nreturn X().y",
            "import os\nos.write = os.abort = None\nimport faulthandler\nfaulthandler._sigsegv()",
        ],
    )
    @linux
    def test_python_itself_breaks_down(self, body: str) -> None:
        assert trouble_of(run(body)).kind in ("died", "memory", "raised")

    @pytest.mark.parametrize(
        "body",
        [
            "import os\nos.closerange(0, 256)\nreturn a",
            "import os\nfor n in range(3, 256):\n    try: os.close(n)\n    except OSError: pass\nreturn a",
            "import os\nfor n in range(3, 256):\n    try: os.write(n, b'garbage ' * 20)\n"
            "    except OSError: pass\nreturn a",
            "import os\nfor n in range(3, 256):\n    try: os.write(n, b'x')\n    except OSError: pass\nreturn a",
            "import builtins\nbuiltins.repr = builtins.len = None\nreturn a",
            "import builtins\nfor name in list(vars(builtins)): setattr(builtins, name, None)\nreturn a",
        ],
    )
    @linux
    def test_its_line_to_the_app_is_disturbed(self, body: str) -> None:
        trouble = trouble_of(run(body, *[(1.0, 2.0)] * 2, limits=SHORT))
        assert (trouble.kind, trouble.words) == (
            "died",
            "Your code closed or disturbed the line over which its answer comes. Leave the open files alone.",
        ) or trouble.kind == "time"

    @pytest.mark.parametrize(
        "body",
        [
            "import sys\nsys.stdout.close()\nreturn a",
            "import sys\nsys.stdout = None\nreturn a",
            "import sys\nclass W:\n    def write(self, x): return 0\n    def flush(self):\n"
            "        while True: pass\nsys.stdout = W()\nreturn a",
            "import os\nfor n in (0, 1, 2): os.close(n)\nreturn a",
            "import os\nos.write(0, b'x') if False else os.write(2, b'x')\nreturn a",
            "import os, json\nos.write = json.dumps = json.JSONEncoder = None\nreturn a",
            "import sys\nsys.exit = sys.settrace = None\ngetattr(sys, 'modules', {}).clear()\nreturn a",
            "import atexit\natexit.register(print, 'still here')\nreturn a",
            "return a + 0 * len(object.__subclasses__())",
            "return eval('a') + eval(compile('0', '', 'eval'))",
        ],
    )
    def test_mischief_that_changes_nothing(self, body: str) -> None:
        # Where its own modules are gone, the second call cannot import anything.
        once = "close" in body or "modules" in body
        ran = run(body) if once else run(body, *[(1.0, 2.0)] * 2)
        assert ran.trouble is None
        assert set(ran.gave) == {1.0}
        assert "still here" not in ran.printed


class TestItsText:
    @pytest.mark.parametrize(
        ("source", "line", "word"),
        [
            ("def f(a)\n    return a\n", 1, "expected ':'"),
            ("\n\ndef f(a):\n    return (a\n", 4, "never closed"),
            ("def f(a):\n    return a b\n", 2, "Python cannot read this"),
            ("def f(a):\n    'text\n", 2, "unterminated"),
            ("def f(a):\n     x = 1\n    return a\n", 3, "no line above it begins"),
            ("def f(a):\n    x = 1\n      y = 2\n", 3, "too far to the right"),
            ("def f(a):\n\tif a:\n        return a\n", 3, "tabs and blanks"),
            ("def f(a):\nreturn a\n", 2, "expected an indented block"),
            ("return 1", 1, "'return' outside function"),
            ("def f(a):\n    return a\0\n", 2, "a character stands there that Python cannot read"),
            ("x = 1\ny = '\ud800'\n", 2, "a character stands there that Python cannot read"),
            ("x = " + "(" * 5000 + ")" * 5000, 1, "too many nested"),
            ("x = " + "-" * 50_000 + "1", None, "Python cannot read it"),
            ("x" * (LONGEST_SOURCE + 1), None, "At most 100000 are taken"),
        ],
    )
    def test_no_python(self, source: str, line: int | None, word: str) -> None:
        ran = Sandbox().run(source, "f", [(1.0,)])
        trouble = trouble_of(ran)
        assert (ran.gave, trouble.kind, trouble.line, trouble.call) == ((), "syntax", line, None)
        assert word in trouble.words
        if line is not None:
            assert trouble.words.startswith(f"Line {line}")

    def test_long_but_not_too_long(self) -> None:
        source = "def f(a): return a\n"
        assert Sandbox().run(source + "#" * (LONGEST_SOURCE - len(source)), "f", [(1.0,)]) == Ran((1.0,))

    @pytest.mark.parametrize(
        "source",
        [
            "def f(a):\r\n    return a\r\n",
            "from __future__ import annotations\n\ndef f(a: nothing):\n    return a\n",
            "# coding: latin-1\ndef f(a): return a",
            "f = lambda a: a",
            "f = float",
            "def f(*values): return values[0]",
            "def f(a, b=2.0, *, c=3.0): return a",
            "if __name__ == '__main__':\n    raise SystemExit\n\ndef f(a): return a\n",
        ],
    )
    def test_ways_to_write_it(self, source: str) -> None:
        assert Sandbox().run(source, "f", [(1.0,)]) == Ran((1.0,))

    @pytest.mark.parametrize(
        ("source", "word"),
        [
            ("", "There is no function f: it begins with def f."),
            ("def g(a): return a", "There is g: is the name spelled right?"),
            ("f = 3", "f is no function"),
            ("def f(a): return a\ndel f", "There is no function f"),
        ],
    )
    def test_another_name(self, source: str, word: str) -> None:
        trouble = trouble_of(Sandbox().run(source, "f", [(1.0,)]))
        assert (trouble.kind, trouble.call) == ("missing", None)
        assert word in trouble.words

    @pytest.mark.parametrize(
        ("head", "takes"),
        [
            ("def f():", "takes none"),
            ("def f(a):", "takes 1"),
            ("def f(a, b, c):", "takes 3"),
            ("def f(a, b, c, d=1):", "takes 3 to 4"),
            ("def f(a, *, b):", "takes 1"),
        ],
    )
    def test_another_number_of_parameters(self, head: str, takes: str) -> None:
        trouble = trouble_of(Sandbox().run(f"\n{head}\n    return 1\n", "f", [(1.0, 2.0)]))
        assert (trouble.kind, trouble.line, trouble.call) == ("raised", 2, 0)
        assert f"f is called with 2 values, but {takes}." in trouble.words

    @pytest.mark.parametrize(
        ("head", "also"),
        [
            ("def f(a, b, *, c):", "It also takes c after the *, which is never given"),
            ("def f(a, b, *, c, d, e=1):", "It also takes c, d after the *, which are never given"),
            ("def f(*values, c):", "It also takes c after the *, which is never given"),
        ],
    )
    def test_a_parameter_that_only_a_name_gives(self, head: str, also: str) -> None:
        words = trouble_of(Sandbox().run(f"\n{head}\n    return 1\n", "f", [(1.0, 2.0)])).words
        assert also in words
        assert "but takes" not in words

    def test_what_takes_more_than_a_few(self) -> None:
        words = trouble_of(Sandbox().run("def f(a, b, c, *more):\n    return 1\n", "f", [(1.0, 2.0)])).words
        assert "but takes 3 or more" in words


class TestWhatItMayNotHave:
    def test_no_secrets(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GLASSBOX_TEST_TOKEN", "hunter2")
        monkeypatch.setenv("PYTHONPATH", "/nowhere")
        monkeypatch.setenv("PYTHONSTARTUP", "/nowhere")
        monkeypatch.setenv("LD_LIBRARY_PATH", "/nowhere")
        ran = run("import os, sys\nreturn [f'{name}={value}' for name, value in os.environ.items()], sys.argv")
        assert ran.trouble is None
        environment, arguments = ran.gave[0]
        assert "hunter2" not in str(environment)
        assert {one.partition("=")[0] for one in environment} <= {
            "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "MALLOC_ARENA_MAX", "LC_CTYPE", "SYSTEMROOT",
            "__CF_USER_TEXT_ENCODING",
        }  # fmt: skip
        assert arguments == ("",)
        assert trouble_of(run("return open('/proc/self/environ').read()")).kind == "forbidden"
        assert trouble_of(run("import os\nreturn open(f'/proc/{os.getppid()}/environ').read()")).kind == "forbidden"

    def test_the_working_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is another one than ours, and empty; where the system allows that, it is gone while the code runs."""
        folder = tmp_path / "ours"
        folder.mkdir()
        monkeypatch.chdir(folder)
        (folder / "secrets.py").write_text("raise ValueError('ours')")
        made: list[str] = []
        made_by = tempfile.mkdtemp
        monkeypatch.setattr(tempfile, "mkdtemp", lambda **named: made.append(made_by(**named)) or made[-1])
        ran = run("import os, secrets\ntry: return os.getcwd()\nexcept FileNotFoundError: return 'gone'")
        assert ran.trouble is None
        assert len(made) == 1
        assert ran.gave[0] in ("gone", made[0], os.path.realpath(made[0]))
        assert not os.path.exists(made[0])
        assert os.listdir(folder) == ["secrets.py"]
        (folder / "secrets.py").unlink()
        folder.rmdir()

    @pytest.mark.parametrize(
        ("body", "word"),
        [
            ("open('x', 'w')", "files cannot be read or written"),
            ("return open('/etc/passwd').read()", "files cannot be read or written"),
            ("import os\nos.open('x', os.O_WRONLY | os.O_CREAT)", "files cannot be read or written"),
            ("import os\nreturn os.listdir('/')", "files cannot be read or written"),
            ("import os\nos.mkdir('x')", "files cannot be read or written"),
            ("import os\nos.remove('/x')", "files cannot be read or written"),
            ("import os\nos.rename('/x', '/y')", "files cannot be read or written"),
            ("import os\nos.symlink('/x', '/y')", "files cannot be read or written"),
            ("from pathlib import Path\nPath('x').write_text('x')", "files cannot be read or written"),
            ("from pathlib import Path\nreturn list(Path('/').iterdir())", "files cannot be read or written"),
            ("import shutil\nshutil.rmtree('/x')", "files cannot be read or written"),
            ("import sqlite3\nsqlite3.connect('x')", "files cannot be read or written"),
            ("import socket", "there is no network"),
            ("import urllib.request", "there is no network"),
            ("import http.client", "there is no network"),
            ("import importlib\nimportlib.import_module('socket')", "there is no network"),
            ("import os\nos.system('true')", "no other program can be started"),
            ("import subprocess", "no other program can be started"),
            ("import importlib\nimportlib.import_module('subprocess')", "no other program can be started"),
            ("import importlib\nimportlib.import_module('_posixsubprocess')", "no other program can be started"),
            ("import multiprocessing", "no other program can be started"),
            ("import threading\nthreading.Thread(target=print).start()", "beside your function"),
            ("import _thread\n_thread.start_new_thread(print, ())", "beside your function"),
            ("import threading\nthreading.Timer(1, print).start()", "beside your function"),
            ("import asyncio", "beside your function"),
            ("from concurrent.futures import ThreadPoolExecutor", "beside your function"),
            ("import ctypes", "are closed"),
            ("import gc\ngc.get_objects()", "are closed"),
            ("import os\nos.environ['A'] = 'b'", "the computer itself cannot be touched"),
            ("import os\nos.abort()", "the computer itself cannot be touched"),
            ("import signal", "the computer itself cannot be touched"),
            ("import importlib\nimportlib.import_module('_signal')", "the computer itself cannot be touched"),
            ("return input()", "nobody is there to type an answer"),
            ("breakpoint()", "nobody is there to type an answer"),
        ],
    )  # fmt: skip
    def test_refused(self, body: str, word: str) -> None:
        trouble = trouble_of(run(body))
        assert trouble.kind == "forbidden"
        assert word in trouble.words
        assert trouble.line == body.count("\n") + 2

    @pytest.mark.skipif(sys.platform == "win32", reason="there is none of these")
    @pytest.mark.parametrize(
        "body",
        [
            "import os\nos.fork()",
            "import os\nos.kill(os.getppid(), 9)",
            "import os\nos.execv('/bin/true', ['true'])",
            "import os\nos.posix_spawn('/bin/true', ['true'], {})",
            "import os\nos.setsid()",
            "import os\nos.mkfifo('/x')",
            "import resource",
            "import fcntl",
            "import pty",
        ],
    )
    def test_refused_on_unix(self, body: str) -> None:
        assert trouble_of(run(body)).kind == "forbidden"

    def test_refused_with_numpy(self, tmp_path: Path) -> None:
        for call in (f"np.save({str(tmp_path / 'x.npy')!r}, np.zeros(3))", "np.fromfile('/etc/passwd')"):
            trouble = trouble_of(Sandbox().run(f"import numpy as np\ndef f(): {call}", "f", [()]))
            assert trouble.kind == "forbidden"

    def test_caught_is_still_refused(self, tmp_path: Path) -> None:
        body = f"try:\n    open({str(tmp_path / 'x')!r}, 'w').write('x')\nexcept BaseException:\n    pass\nreturn a"
        assert run(body) == Ran((1.0,))

    def test_what_may_be_imported(self) -> None:
        """Also what looks for a module of another system, or one that is closed, and can do without it."""
        for modules in (
            "math random statistics decimal fractions itertools functools collections dataclasses typing time",
            "datetime string re json heapq copy operator enum bisect cmath threading os sys inspect",
            "pathlib shutil tempfile ntpath logging pprint",
        ):
            ran = run(f"import {', '.join(modules.split())}\nreturn a")
            assert ran == Ran((1.0,)), modules

    def test_no_hook_takes_the_guards_place(self) -> None:
        assert run("import sys\nsys.addaudithook(print)\nopen").printed == ""

    def test_standard_input_is_empty(self) -> None:
        assert run("import sys\nreturn sys.stdin.read()") == Ran(("",))


class TestTheProcess:
    @pytest.mark.parametrize("error", [OSError("no"), FileNotFoundError("no")])
    def test_it_cannot_begin(self, error: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(*arguments: Any, **named: Any) -> None:
            raise error

        for owner, name in ((subprocess, "Popen"), (tempfile, "mkdtemp")):
            with monkeypatch.context() as patch:
                patch.setattr(owner, name, fails)
                trouble = trouble_of(run("return a"))
                assert (trouble.kind, trouble.words[:27]) == ("died", "Python could not be started")

    def test_no_more_threads(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def fails(self: threading.Thread) -> None:
            raise RuntimeError("can't start new thread")

        with monkeypatch.context() as patch:
            patch.setattr(threading.Thread, "start", fails)
            trouble = trouble_of(run("return a"))
        assert trouble.kind == "died"

    def test_it_does_not_begin_in_time(self) -> None:
        assert trouble_of(run("return a", limits=Limits(start=0.0))).kind == "died"

    def test_its_end_may_be_asked_for_again(self) -> None:
        first = {
            "do": "calls",
            "source": "import time\ntime.sleep(9)",
            "entry": "f",
            "calls": [],
            "numpy": False,
            "seconds": 1,
        }
        process = Process({**first, "given": {"values": {}, "modules": {}, "functions": []}}, Limits(), True)
        assert process.alive
        process.end("cancelled")
        process.end()
        assert not process.alive
        with pytest.raises(Ended) as ended:
            while True:
                process.receive(5)
        assert ended.value.why == "cancelled"

    @pytest.mark.parametrize(
        "answer",
        [
            None,
            {},
            {"kind": "fun", "words": "x"},
            {"kind": "time", "words": 3},
            {"kind": [], "words": "x"},
            3,
            "time",
            {"kind": "time", "words": "x", "line": "2"},
            {"kind": "time", "words": "x", "line": -2},
            {"kind": "time", "words": "x", "line": 4},
            {"kind": "time", "words": "x", "line": True},
            {"kind": "time", "words": "x", "call": -1},
            {"kind": "time", "words": "x" * 9999},
            {"kind": "time", "words": "x", "more": 1},
        ],
    )
    def test_a_trouble_that_makes_no_sense(self, answer: Any) -> None:
        with pytest.raises((ValueError, TypeError, KeyError)):
            trouble_from(answer, "a\nb\n")

    def test_a_trouble_is_cut_to_what_can_be_shown(self) -> None:
        trouble = trouble_from({"kind": "raised", "words": "x\x1b[31m\n" + "x" * 999, "line": 2, "call": 0}, "a\nb\n")
        assert (len(trouble.words), trouble.line, trouble.call) == (500, 2, 0)
        assert trouble.words.startswith("x�[31m�x")

    def test_what_came_back_is_looked_at(self) -> None:
        assert understood([1, [None, "x"]]) == (1, (None, "x"))
        deep: Any = 1
        for _ in range(12):
            deep = [deep]
        for value in (deep, {"a": 1}, [{}]):
            with pytest.raises(ValueError, match="no plain data"):
                understood(value)

    def test_only_plain_data_is_handed_over(self) -> None:
        with pytest.raises(TypeError, match="no plain data"):
            Sandbox().run("def f(a): return a", "f", [(object(),)])
