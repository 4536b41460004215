"""What a doctor finds, and all of it in a sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

State = Literal["fine", "look", "bad"]
"""Nothing to do, something is less good than it could be, the app does not work."""


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: What.
        state: How it is.
        value: What was found.
        advice: What to do about it, in a sentence, where there is something to do.
    """

    name: str
    state: State
    value: str
    advice: str = ""


SIGNS: Mapping[State, str] = {"fine": "✓", "look": "!", "bad": "✗"}


def summary(findings: Sequence[Finding]) -> str:
    """All of them in a sentence."""
    bad = sum(one.state == "bad" for one in findings)
    look = sum(one.state == "look" for one in findings)
    if bad:
        return f"{_things(bad)} {'keeps' if bad == 1 else 'keep'} the app from working."
    return f"The app works. {_things(look)} could be better." if look else "All is well."


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"
