"""The mouse is left to the terminal and taken back by those switches that Textual's drivers have."""

from __future__ import annotations

import sys

import pytest
from textual.app import App

from tui.textual_internals.terminal_switches import listen_to_mouse


async def test_a_driver_without_a_terminal_has_no_mouse() -> None:
    async with App[None]().run_test() as pilot:
        listen_to_mouse(pilot.app, False)
        listen_to_mouse(pilot.app, True)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another driver")
async def test_the_terminal_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    from textual.drivers.linux_driver import LinuxDriver

    async with App[None]().run_test() as pilot:
        driver = LinuxDriver(pilot.app, size=(80, 24))
        written: list[str] = []
        monkeypatch.setattr(driver, "write", written.append)
        with monkeypatch.context() as patched:
            patched.setattr(pilot.app, "_driver", driver)
            listen_to_mouse(pilot.app, False)
            assert "\x1b[?1000l" in "".join(written)
            listen_to_mouse(pilot.app, True)
            assert "\x1b[?1000h" in "".join(written)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has another driver")
async def test_without_it_the_terminal_never_has_its_mouse_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Textual takes the mouse as it begins, and an app has no public word for leaving it."""
    from textual.drivers.linux_driver import LinuxDriver

    async with App[None]().run_test() as pilot:
        driver = LinuxDriver(pilot.app, size=(80, 24))
        written: list[str] = []
        monkeypatch.setattr(driver, "write", written.append)
        driver._enable_mouse_support()
        ways = [name for kind in (App, LinuxDriver) for name in dir(kind) if "mouse" in name and name[0] != "_"]
        assert ways == ["capture_mouse"]
        pilot.app.capture_mouse(pilot.app.screen)
        pilot.app.capture_mouse(None)
        assert "\x1b[?1000h" in "".join(written) and "\x1b[?1000l" not in "".join(written)
