"""A small screen over another one, with a result."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """Is closed once, however many keys and clocks ask for it in one moment."""

    @property
    def is_on_top(self) -> bool:
        """Whether nothing lies over it. To Textual a screen is current, too, that can be seen behind another one."""
        return self.app.screen is self

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it with this result, if it is open and on top. Textual would close whatever else is on top instead."""
        if not self.is_on_top:
            return AwaitComplete()
        return super().dismiss(result)
