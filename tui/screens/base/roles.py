"""What kind a screen is, by the role that its class names: nothing is imported to find out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeGuard

if TYPE_CHECKING:
    from engine import Experiment
    from tui.state.session.session import Session
    from tui.widgets.knobs.knob import Knob

Role = Literal["lesson", "exercise", "exhibit", "help", "settings"]


class OpenLesson(Protocol):
    """A lesson's screen, as far as the app has to do with it.

    Attributes:
        session: The lesson's session.
        experiment: Its run.
    """

    session: Session
    experiment: Experiment

    @property
    def knobs(self) -> list[Knob]:
        """Every knob that can be turned now."""

    def say(self, text: str) -> None:
        """Say a short word to the learner."""

    def rest(self) -> None:
        """What the learner does now is not about the knob that has the focus."""

    def action_do(self, id: str) -> None:
        """Do what a row of the table of actions stands for."""

    def call_after_refresh(self, callback: Callable[..., Any], *given: Any) -> bool:
        """Call something once all is painted."""


def is_lesson(screen: object) -> TypeGuard[OpenLesson]:
    """Whether it is a lesson's."""
    return has_role(screen, "lesson")


def has_role(screen: object, role: Role) -> bool:
    """Whether it is of this kind."""
    return getattr(screen, "role", None) == role
