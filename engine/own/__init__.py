"""The learner's own code: run apart, in a process with limits, and never here."""

from __future__ import annotations

from engine.elsewhere import OwnTrouble, Trouble
from engine.own.lesson import own_lesson
from engine.own.sandbox import Sandbox
from engine.own.trouble import Limits, Ran

__all__ = ["Limits", "OwnTrouble", "Ran", "Sandbox", "Trouble", "own_lesson"]
