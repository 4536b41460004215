"""What the app offers to every screen and widget in it; none of them imports the app."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from textual.app import App

    from tui.controls.key_priority import KeyPriority
    from tui.presentation.number_format import Numbers
    from tui.state.settings.settings import Settings
    from tui.state.storage.store import Store


class Services(Protocol):
    """What may be asked of the app.

    Attributes:
        store: What the learner has done and chosen, on disk.
        key_priority: Whether a key is on its way to the screen.
        ascii: Whether the terminal gets nothing but ASCII.
    """

    store: Store
    key_priority: KeyPriority
    ascii: bool

    @property
    def settings(self) -> Settings:
        """The learner's choices."""

    @property
    def numbers(self) -> Numbers:
        """Writes numbers with the digits that are chosen."""

    def key(self, id: str) -> str:
        """How the key of an action is written, which may be the learner's own."""

    def change_settings(self, settings: Settings) -> None:
        """Choose otherwise, from now on and at the next start."""


class Placed(Protocol):
    """Whatever is somewhere in the app."""

    @property
    def app(self) -> App[Any]:
        """The app."""


def services_of(node: Placed) -> Services:
    """The services of the app in which a screen, a widget or a desk is."""
    app: Services = node.app  # type: ignore[assignment]
    return app
