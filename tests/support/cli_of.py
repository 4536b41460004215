"""The command line in a process of its own, with something changed before it begins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.support.checkout import ROOT


def run_cli(home: Path, arguments: list[str], before: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run a command.

    Args:
        home: Where it keeps things.
        arguments: What `glassbox` is given.
        before: Python that runs first.
    """
    return subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys; sys.argv[1:] = {arguments!r}\n{before}\nfrom tui.cli.main import main; main()",
        ],
        env={"HOME": str(home), "GLASSBOX_HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"},
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=60,
        check=False,
    )
