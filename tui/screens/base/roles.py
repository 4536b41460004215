"""What kind a screen is, by the role that its class names: nothing is imported to find out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

if TYPE_CHECKING:
    from tui.screens.help.help import HelpScreen
    from tui.screens.lesson.screen import LessonScreen
    from tui.screens.settings.settings import SettingsScreen
    from tui.screens.tasks.exercise import ExerciseScreen
    from tui.screens.tasks.exhibit import ExhibitScreen


def is_lesson(screen: object) -> TypeGuard[LessonScreen]:
    """Whether it is a lesson's."""
    return _has_role(screen, "lesson")


def is_exercise(screen: object) -> TypeGuard[ExerciseScreen]:
    """Whether it is that of an exercise."""
    return _has_role(screen, "exercise")


def is_exhibit(screen: object) -> TypeGuard[ExhibitScreen]:
    """Whether it is that of exhibits."""
    return _has_role(screen, "exhibit")


def is_help(screen: object) -> TypeGuard[HelpScreen]:
    """Whether it is help."""
    return _has_role(screen, "help")


def is_settings(screen: object) -> TypeGuard[SettingsScreen]:
    """Whether it is the settings."""
    return _has_role(screen, "settings")


def _has_role(screen: object, role: str) -> bool:
    return getattr(screen, "role", None) == role
