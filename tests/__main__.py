"""Runs every check of the project: `python -m tests`. The exit code is 0 only if all pass."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("import-linter", ["lint-imports"]),
    ("mypy", ["mypy"]),
)
"""They take one core each, the quick ones first: what is wrong is said early."""

# The temporary files of the tests stay in the checkout too.
TESTS = ("pytest", ["pytest", "-n", str((os.cpu_count() or 1) + 1), "--basetemp", ".pytest_tmp"])
"""Takes all cores, and one more process for the time in which the tests wait for other programs. It takes longest and
runs beside the others; what it says waits for their turn."""

PAUSE = 0.2
"""Seconds between two looks at what the tests say."""


def main() -> int:
    """Run the checks, beside them the tests; how many failed decides the exit code."""
    begin = time.monotonic()
    # A file in a folder: on Windows, too, it can be read while another process writes it.
    with TemporaryDirectory() as folder, (Path(folder) / "said").open("wb") as said:
        tests = subprocess.Popen(command_of(TESTS[1]), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT)
        try:
            failed = [name for name, command in CHECKS if not passes(name, command)]
            print(f"== {TESTS[0]}", flush=True)
            for piece in followed(tests, Path(said.name)):
                sys.stdout.buffer.write(piece)
                sys.stdout.buffer.flush()
        finally:
            tests.kill()
        if tests.wait():
            failed.append(TESTS[0])
        print(f"-- {TESTS[0]}: {time.monotonic() - begin:.0f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return 1 if failed else 0


def passes(name: str, command: list[str]) -> bool:
    """Run a check and show what it says."""
    print(f"== {name}", flush=True)
    begin = time.monotonic()
    code = subprocess.run(command_of(command), cwd=ROOT, check=False).returncode
    print(f"-- {name}: {time.monotonic() - begin:.0f} s", flush=True)
    return code == 0


def followed(process: subprocess.Popen[bytes], said: Path) -> Iterator[bytes]:
    """What a process has written into a file, and goes on to write, until it ends."""
    ended = False
    with said.open("rb") as reading:
        while not ended:
            ended = process.poll() is not None
            yield reading.read()
            if not ended:
                time.sleep(PAUSE)


def command_of(command: list[str]) -> list[str]:
    """A command of this environment."""
    return [str(Path(sys.executable).parent / command[0]), *command[1:]]


if __name__ == "__main__":
    sys.exit(main())
