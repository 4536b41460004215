"""Nothing in Glassbox ever uses the network."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.support.checkout import ROOT
from tests.support.every_corner import through_the_app, through_the_commands

ASKED = ("connect", "connect_ex", "bind", "listen", "sendto")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Makes every use of a socket fail; those that were tried. A pair for waking a loop is no network."""
    tried: list[str] = []

    def refusing(name: str) -> Any:
        def refuse(*given: Any, **options: Any) -> Any:
            tried.append(f"{name}{given}")
            raise OSError(f"the network was used: {name}{given}")

        return refuse

    class Refusing(socket.socket):
        """A socket that reaches nobody."""

    for name in ASKED:
        setattr(Refusing, name, refusing(name))
    monkeypatch.setattr(socket, "socket", Refusing)
    for name in ("getaddrinfo", "gethostbyname", "create_connection", "create_server"):
        monkeypatch.setattr(socket, name, refusing(name))
    return tried


def test_the_guard_sees_a_use(calls: list[str]) -> None:
    one, other = socket.socketpair()
    one.close()
    other.close()
    assert calls == []
    with pytest.raises(OSError, match="the network was used"):
        socket.create_connection(("192.0.2.1", 80))
    with socket.socket() as some, pytest.raises(OSError, match="the network was used"):
        some.connect(("192.0.2.1", 80))
    assert len(calls) == 2


@pytest.mark.long
async def test_no_use_in_this_process(calls: list[str], tmp_path: Path) -> None:
    await through_the_app()
    through_the_commands(tmp_path)
    assert calls == []


HOOK = """
import sys, traceback
found = []
WATCHED = {
    "socket.connect", "socket.bind", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr",
    "socket.getnameinfo", "socket.sendto", "socket.sendmsg", "urllib.Request", "http.client.connect", "ftplib.connect",
    "smtplib.connect", "webbrowser.open",
}

def watch(event, given):
    if event in WATCHED:
        found.append((event, given, traceback.format_stack(limit=8)))

sys.addaudithook(watch)
"""

WALK = """
import asyncio
from pathlib import Path
from tests.support.every_corner import through_the_app, through_the_commands
asyncio.run(through_the_app())
through_the_commands(Path(sys.argv[1]))
"""

USE = """
import socket
with socket.socket() as some:
    some.bind(("127.0.0.1", 0))
"""


def watched(program: str, folder: Path) -> str:
    """What a process of its own has done with the network, from its first import on, as Python itself sees it."""
    done = subprocess.run(
        [sys.executable, "-c", f"{HOOK}{program}\nprint('found', found)", str(folder)],
        env=os.environ | {"PYTHONPATH": f"{Path(__file__).parent}{os.pathsep}{ROOT}"},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=200,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip().splitlines()[-1]


def test_no_use_in_a_process_of_its_own(tmp_path: Path) -> None:
    assert watched(WALK, tmp_path) == "found []"


def test_the_hook_sees_a_use(tmp_path: Path) -> None:
    assert "socket.bind" in watched(USE, tmp_path)
