"""The process of the learner's code ends with the app, however the app ends and whatever that code is doing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="it is looked at by way of /proc")

WAITS = {
    "sleep": "import time; time.sleep(99)",
    "select": "import select; select.select([], [], [], 99)",
    "pipe": "import os; os.read(os.pipe()[0], 1)",
    "lock": "import threading; lock = threading.Lock(); lock.acquire(); lock.acquire()",
    "queue": "import queue; queue.Queue().get()",
    "condition": "import threading; threading.Event().wait()",
    "Python": "n = 0\n        while True: n += 1",
    "without a file": "import os, time; os.closerange(3, 256); time.sleep(99)",
    "C": "sum(range(10 ** 14))",
}
"""What the code waits in, again and again, whatever it is stopped by."""

EACH = {
    "both": "",
    "system": "import child.lifeline; child.lifeline._watch = lambda *given: None; ",
    "thread": "import child.lifeline; child.lifeline._ends_by_the_system = lambda line: None; ",
}
"""What ends it: what Linux does, what every other system has, and both, as it is."""

APP = """
import sys, threading, time
from engine.sandbox import Limits, Sandbox, process
process._BEGIN = process._BEGIN.replace("from child.main", {patch!r} + "from child.main")
box = Sandbox(Limits(seconds=60))
# The thread that begins the process need not be the one that lives longest.
threading.Thread(target=box.run, args=({source!r}, "f", [(1.0,)]), daemon=True).start()
while not box._running:
    time.sleep(0.01)
print(next(iter(box._running))._popen.pid, flush=True)
time.sleep(60)
"""


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def outlives(wait: str, patch: str, how: signal.Signals) -> bool:
    source = f"def f(a):\n    while True:\n      try:\n        {wait}\n      except BaseException: pass\n"
    app = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(APP).format(patch=patch, source=source)], stdout=subprocess.PIPE
    )
    assert app.stdout is not None
    pid = int(app.stdout.readline())
    time.sleep(0.1)
    # One that closes its files may be gone by then: it cannot answer any more.
    assert is_running(pid) or "closerange" in wait
    app.send_signal(how)
    app.wait()
    app.stdout.close()
    end = time.monotonic() + 1.5
    while is_running(pid) and time.monotonic() < end:
        time.sleep(0.01)
    running = is_running(pid)
    if running:
        os.kill(pid, signal.SIGKILL)
    return running


@pytest.mark.parametrize("wait", WAITS)
def test_it_ends_with_a_killed_app(wait: str) -> None:
    assert not outlives(WAITS[wait], EACH["both"], signal.SIGKILL)


def test_it_ends_with_an_app_that_is_asked_to_end() -> None:
    assert not outlives(WAITS["lock"], EACH["both"], signal.SIGTERM)


@pytest.mark.parametrize("each", ["system", "thread"])
@pytest.mark.parametrize("wait", ["select", "lock", "without a file"])
def test_each_alone_ends_it(wait: str, each: str) -> None:
    if each == "system" and (sys.platform != "linux" or wait == "without a file"):
        pytest.skip("the thread is for this")
    assert not outlives(WAITS[wait], EACH[each], signal.SIGKILL)
