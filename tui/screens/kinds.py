"""What kind a screen is. Nothing is imported to find out: before its class is, no screen is of that kind."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from tui.screens.exercise import ExerciseScreen
    from tui.screens.exhibits import ExhibitScreen
    from tui.screens.help import HelpScreen
    from tui.screens.lesson import LessonScreen
    from tui.screens.settings import SettingsScreen


def is_lesson(screen: object) -> TypeGuard[LessonScreen]:
    """Whether it is a lesson's."""
    return _is("lesson", "LessonScreen", screen)


def is_exercise(screen: object) -> TypeGuard[ExerciseScreen]:
    """Whether it is that of an exercise."""
    return _is("exercise", "ExerciseScreen", screen)


def is_exhibit(screen: object) -> TypeGuard[ExhibitScreen]:
    """Whether it is that of exhibits."""
    return _is("exhibits", "ExhibitScreen", screen)


def is_help(screen: object) -> TypeGuard[HelpScreen]:
    """Whether it is help."""
    return _is("help", "HelpScreen", screen)


def is_settings(screen: object) -> TypeGuard[SettingsScreen]:
    """Whether it is the settings."""
    return _is("settings", "SettingsScreen", screen)


def _is(module: str, name: str, screen: object) -> bool:
    there: Any = sys.modules.get(f"tui.screens.{module}")
    # A module that is just being imported may not have the class yet.
    kind = getattr(there, name, None)
    return kind is not None and isinstance(screen, kind)
