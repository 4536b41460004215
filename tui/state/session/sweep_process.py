"""The app's sweeps: each in a file of its own, and made by `glassbox sweep --resume` in a process of its own."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import suppress
from pathlib import Path

from engine.sweeping.plan import Plan
from engine.sweeping.run import Result
from engine.sweeping.sweep import Sweep
from tui.state.files.atomic_write import AlreadyThere, CannotWrite
from tui.state.files.data_folder import data_folder
from tui.state.session.sweep_file import SUFFIX, SweepFile, SweepFileError, read_sweep

MOST_FILES = 100_000
LONGEST_LINE = 10_000_000
"""So many bytes what is said of a run may have: it says its values, too."""


def folder() -> Path:
    """Where the app keeps its sweeps."""
    return data_folder() / "sweeps"


def newest(number: int) -> tuple[Path, Sweep] | None:
    """The last sweep of a lesson that can be read."""
    for path in reversed(_files(number)):
        with suppress(SweepFileError):
            return path, read_sweep(path)
    return None


def begin(plan: Plan) -> tuple[Path, Sweep]:
    """A new sweep in a file of its own.

    Raises:
        CannotWrite: It cannot be written.
    """
    try:
        folder().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(f"{folder()}: {error.strerror or error}") from None
    sweep, there = Sweep(plan), _files(plan.lesson.number)
    last = _number(there[-1]) if there else 0
    for at in range(last + 1, MOST_FILES):
        path = folder() / f"lesson-{plan.lesson.number}-{at}{SUFFIX}"
        # Another app may be writing its own.
        with suppress(AlreadyThere):
            SweepFile(path, sweep).begin(replace=False)
            return path, sweep
    raise CannotWrite(f"There is no room for another file in {folder()}.")


def _files(number: int) -> list[Path]:
    try:
        found = [
            path for path in folder().iterdir() if re.fullmatch(rf"lesson-{number}-\d+{re.escape(SUFFIX)}", path.name)
        ]
    except OSError:
        return []
    return sorted(found, key=_number)


def _number(path: Path) -> int:
    return int(path.name.removesuffix(SUFFIX).rsplit("-", 1)[1])


class SweepProcess:
    """Makes the runs of a sweep that are still to be made. The file is written by the process, and not here.

    Args:
        path: The sweep's file.
        plan: Its plan.
    """

    def __init__(self, path: Path, plan: Plan) -> None:
        self._path, self._plan = path, plan
        self._process: asyncio.subprocess.Process | None = None
        self._stopped = False
        self.complaint = ""
        """What the process said of why it ended before all was made."""

    async def results(self) -> AsyncIterator[tuple[int, Result]]:
        """What comes out of the runs, those first that the file has already."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            # Not from the folder in which the app was started.
            *("-P", "-m", "tui", "sweep", "--resume", str(self._path), "--format", "jsonl"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
            # The terminal's signals are the app's.
            start_new_session=True,
        )
        self._process = process
        if self._stopped:
            self.stop()
        assert process.stdout is not None and process.stderr is not None
        said = asyncio.ensure_future(process.stderr.read())
        async for line in process.stdout:
            yield self._result(line)
            # Lines that are there already come without a wait, and the keys want a turn.
            await asyncio.sleep(0)
        code = await process.wait()
        words = (await said).decode("utf-8", "replace").strip().splitlines()
        if code and not self._stopped:
            self.complaint = words[-1].removeprefix("glassbox: ") if words else f"It ended with the code {code}."

    def _result(self, line: bytes) -> tuple[int, Result]:
        told = json.loads(line)
        number = told[self._plan.measured_as]
        return told["run"] - 1, Result(float(number) if isinstance(number, str) else number, told.get("trouble", ""))

    def stop(self) -> None:
        """Have it end; what is done is in the file."""
        self._stopped = True
        if self._process is not None and self._process.returncode is None:
            with suppress(ProcessLookupError):
                if sys.platform == "win32":
                    self._process.terminate()
                else:
                    self._process.send_signal(signal.SIGINT)
