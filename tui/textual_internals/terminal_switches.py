"""What the app has its terminal do; held by test_terminal_switches.py."""

from __future__ import annotations

from typing import Any

from textual.app import App


def listen_to_mouse(app: App[Any], listen: bool) -> None:
    """Listen to the mouse, or leave it to the terminal, which can then mark what stands on it.

    Uses `App._driver`, `Driver._enable_mouse_support` and `Driver._disable_mouse_support`. Textual has no public way;
    without it most terminals select nothing while the app runs. A driver without a terminal has no mouse either.
    """
    switch = getattr(app._driver, "_enable_mouse_support" if listen else "_disable_mouse_support", None)
    if switch is not None:
        switch()
