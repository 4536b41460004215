"""A small screen over another one, with a result."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, ScreenResultType


class Dialog(ModalScreen[ScreenResultType]):
    """Is closed once, however many keys and clocks ask for it in one moment."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it with this result, if it is open still. Textual would close what lies beneath instead."""
        if not self.is_current:
            return AwaitComplete()
        return super().dismiss(result)
