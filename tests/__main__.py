"""Runs every check of the project: `python -m tests`. The exit code is 0 only if all pass."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent

CHECKS: tuple[tuple[str, list[str]], ...] = (
    ("ruff check", ["ruff", "check", "."]),
    ("ruff format", ["ruff", "format", "--check", "."]),
    ("mypy", ["mypy"]),
    ("import-linter", ["lint-imports"]),
    # The temporary files of the tests stay in the checkout too.
    ("pytest", ["pytest", "-n", "auto", "--basetemp", ".pytest_tmp"]),
)


def main() -> int:
    """Run the checks one after another; how many failed decides the exit code."""
    scripts = Path(sys.executable).parent
    failed = []
    for name, command in CHECKS:
        print(f"== {name}", flush=True)
        begin = time.monotonic()
        program = [str(scripts / command[0]), *command[1:]]
        if subprocess.run(program, cwd=ROOT, check=False).returncode:
            failed.append(name)
        print(f"-- {name}: {time.monotonic() - begin:.0f} s", flush=True)
    print(f"failed: {', '.join(failed)}" if failed else "all checks passed", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
