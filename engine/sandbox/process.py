"""The process that the learner's code runs in, seen from the app."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from engine.sandbox.limits import Limits
from engine.sandbox.surroundings import environment, lifeline, modules

_HERE = Path(__file__).parent
_HEAD = 16
_DISTURBED = 113
_MOST_NUMBERS = 1 << 25
_MOST_WAITING = 1_000
"""So many answers may wait to be taken. Nobody asks for more at once."""

_BEGIN = "import sys; sys.path.insert(0, sys.argv.pop()); from child.main import main; main()"

FILE = "<your code>"
"""The name of the learner's text, as Python knows it."""


class Ended(Exception):
    """The process is gone or was sent away before it answered.

    Attributes:
        why: `time` where it was too slow, `output` where it printed without end, `cancelled`, `exit` where it left by
            itself, `garbled` where its answer cannot be read, `died` for all else.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Process:
    """One process for the learner's code: begun at once, ended by `end` at the latest.

    Its environment holds nothing of ours, its working folder is empty and cannot be written to, and it is a group of
    its own, so that nothing it might start outlives it. All of its talk is read by threads: it can neither block the
    app by silence nor by noise.

    Args:
        first: What it is to do.
        limits: What it may take.
        keep_printed: Whether what it prints is kept, and ends it when it is too much.

    Raises:
        Ended: It could not begin.
    """

    def __init__(self, first: Mapping[str, Any], limits: Limits, keep_printed: bool) -> None:
        self._limits = limits
        self._keeps = keep_printed
        self._why: str | None = None
        self._printed = bytearray()
        self._heard = 0
        """So many bytes of text came since the last request."""
        self._heard_numbers = 0
        """And so many of numbers."""
        self._mark = secrets.token_bytes(8)
        self._answers: queue.SimpleQueue[tuple[dict[str, Any], bytes] | None] = queue.SimpleQueue()
        self._requests: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        try:
            self._folder = tempfile.mkdtemp(prefix="glassbox-")
        except OSError as error:
            raise Ended("died") from error
        line = self._line = -1
        try:
            line, self._line = lifeline()
            self._popen = subprocess.Popen(
                [sys.executable, "-I", "-S", "-B", "-X", "utf8", "-c", _BEGIN, str(_HERE)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                cwd=self._folder,
                env=environment(),
                bufsize=0,
                start_new_session=True,
                pass_fds=[line] if line >= 0 else [],
            )
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._let_go()
            raise Ended("died") from error
        finally:
            if line >= 0:
                os.close(line)
        assert self._popen.stdin is not None and self._popen.stdout is not None and self._popen.stderr is not None
        work = {
            self._popen.stdin: self._write,
            self._popen.stdout: self._listen,
            self._popen.stderr: self._read,
        }
        self._threads = [
            threading.Thread(target=what, args=(pipe,), daemon=True, name="learner's code")
            for pipe, what in work.items()
        ]
        try:
            for thread in self._threads:
                thread.start()
            self.send(
                {
                    **first,
                    "line": line,
                    "app": os.getpid(),
                    "memory": limits.memory,
                    **modules(first),
                    "file": FILE,
                }
            )
            answer, _ = self.receive(limits.start)
            if answer != {"ready": True}:
                raise Ended("died")
            # It stays where it is, in a folder that is no more: nothing can be written there, nothing is left behind.
            with contextlib.suppress(OSError):
                os.rmdir(self._folder)
        except BaseException as error:
            self.end()
            if isinstance(error, RuntimeError):
                # The system grants no more threads, and those that did not begin close no pipes.
                for pipe in work:
                    pipe.close()
                raise Ended("died") from error
            raise

    @property
    def alive(self) -> bool:
        """Whether it may still answer."""
        return self._why is None and self._popen.poll() is None

    @property
    def printed(self) -> bytes:
        """What it printed, the beginning of it; all of that once it has ended."""
        return bytes(self._printed)

    def send(self, request: Mapping[str, Any], numbers: bytes = b"") -> None:
        """Send a request; it is not waited for."""
        self._heard = self._heard_numbers = 0
        text = json.dumps(request).encode()
        self._requests.put(self._mark + len(text).to_bytes(4, "big") + len(numbers).to_bytes(4, "big") + text + numbers)

    def receive(self, seconds: float, busy: float = 0.0) -> tuple[dict[str, Any], bytes]:
        """Its next answer.

        Args:
            seconds: How long to wait.
            busy: How much longer, where the machine is so busy that the process comes to nothing.

        Raises:
            Ended: There is none, and the process has ended.
        """
        until, had = time.monotonic() + seconds + busy, self._processor_time() if busy else None
        wait = max(seconds, 0)
        while True:
            try:
                answer = self._answers.get(timeout=wait)
                break
            except queue.Empty:
                has = None if had is None else self._processor_time()
                if had is None or has is None or has - had > 0.7 * seconds or time.monotonic() > until:
                    self.end("time")
                    raise Ended(self._why or "time") from None
                wait = 0.05
        if answer is None:
            self.end(self._how_it_ended())
            raise Ended(self._why or "died")
        return answer

    def end(self, why: str = "ended") -> None:
        """End it, and all that it may have started; may be called from any thread, and again."""
        with self._lock:
            self._why = self._why or why
            if self._popen.returncode is None:
                self._kill()
                self._popen.wait()
            self._let_go()
        self._requests.put(None)
        for thread in self._threads:
            if thread.is_alive() and thread is not threading.current_thread():
                thread.join(1)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _let_go(self) -> None:
        """Close our end of the line over which it learns that the app is gone."""
        line, self._line = self._line, -1
        if line >= 0:
            os.close(line)

    def _processor_time(self) -> float | None:
        """How many seconds of the processor's it has had; None where the system does not say so in a file."""
        try:
            fields = Path(f"/proc/{self._popen.pid}/stat").read_text().rpartition(")")[2].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
        except (AttributeError, OSError, ValueError, IndexError):
            return None

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                self._popen.kill()
            else:
                os.killpg(self._popen.pid, signal.SIGKILL)

    def _how_it_ended(self) -> str:
        try:
            code = self._popen.wait(0.5)
        except subprocess.TimeoutExpired:
            # It closed the line and goes on.
            return "garbled"
        if sys.platform != "win32" and code == -signal.SIGXCPU:
            return "time"
        if code == _DISTURBED:
            return "garbled"
        return "exit" if code >= 0 else "died"

    # The threads

    def _write(self, pipe: IO[bytes]) -> None:
        with contextlib.suppress(OSError, ValueError), pipe:
            while (message := self._requests.get()) is not None:
                view = memoryview(message)
                while view:
                    view = view[pipe.write(view) :]

    def _listen(self, pipe: IO[bytes]) -> None:
        """Read what it prints, to the end: it must not wait for us."""
        heard = 0
        most = 4 * self._limits.printed + 4
        with contextlib.suppress(OSError, ValueError), pipe:
            while part := pipe.read(1 << 16):
                heard += len(part)
                if self._keeps:
                    self._printed += part[: max(most - len(self._printed), 0)]
                    if heard > self._limits.flood and self._why is None:
                        self._why = "output"
                        self._kill()

    def _read(self, pipe: IO[bytes]) -> None:
        try:
            self._read_answers(pipe)
        except (OSError, ValueError, RecursionError):
            self._why = self._why or "garbled"
        finally:
            self._answers.put(None)

    def _read_answers(self, pipe: IO[bytes]) -> None:
        with pipe:
            while head := _exactly(pipe, _HEAD):
                text, numbers = int.from_bytes(head[8:12], "big"), int.from_bytes(head[12:16], "big")
                left = self._limits.answers - self._heard
                if head[:8] != self._mark or text > left or self._heard_numbers + numbers > _MOST_NUMBERS:
                    raise ValueError("this is no answer of ours")
                self._heard, self._heard_numbers = self._heard + text, self._heard_numbers + numbers
                found = json.loads(_exactly(pipe, text), object_pairs_hook=_once)
                if not isinstance(found, dict) or self._answers.qsize() > _MOST_WAITING:
                    raise ValueError("an answer is a dict, and one that was asked for")
                self._answers.put((found, _exactly(pipe, numbers)))


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A dict of these pairs.

    Raises:
        ValueError: A name stands twice.
    """
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    return found


def _exactly(pipe: IO[bytes], count: int) -> bytes:
    """So many bytes; nothing at all where there are no more.

    Raises:
        ValueError: They end in the middle.
    """
    found = bytearray()
    while len(found) < count:
        part = pipe.read(min(count - len(found), 1 << 20))
        if not part:
            if found:
                raise ValueError("the line ended in the middle of an answer")
            return b""
        found += part
    return bytes(found)


def seconds_left(until: float) -> float:
    """How much time there is until a moment of the monotonic clock."""
    return max(until - time.monotonic(), 0.0)
