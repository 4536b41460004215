"""The learner's own code: run apart, in a process with limits, and never here."""

from __future__ import annotations

from engine.definition.failure import OwnTrouble, Trouble
from engine.sandbox.learner_lesson import own_lesson
from engine.sandbox.limits import Limits, Ran
from engine.sandbox.single_run import Sandbox

__all__ = ["Limits", "OwnTrouble", "Ran", "Sandbox", "Trouble", "own_lesson"]
