"""A small screen over another one, with a result."""

from __future__ import annotations

from textual import events
from textual.await_complete import AwaitComplete
from textual.content import Content
from textual.screen import ModalScreen, ScreenResultType
from textual.timer import Timer

from tui.screens.base.key_answers import answer_key
from tui.textual_internals.whole_screen import WholeScreen


class Dialog(ModalScreen[ScreenResultType], WholeScreen[ScreenResultType]):
    """Is closed once, however many keys and clocks ask for it in one moment."""

    def on_key(self, event: events.Key) -> None:
        """A key that does nothing here, but beneath, is answered with a word."""
        answer_key(self, event)

    PATIENCE = 4.0
    """Seconds that a word stays in the frame."""

    _silence: Timer | None = None
    _subtitle = ""
    """What stood in the frame before a word."""
    _word = ""

    def say_in_frame(self, text: str) -> None:
        """Say a word in the frame for a while."""
        frame = self.children[0]
        if self._silence is None or frame.border_subtitle != self._word:
            self._subtitle = frame.border_subtitle or ""
        if self._silence is not None:
            self._silence.stop()
        frame.border_subtitle = Content.styled(text, "$text-warning bold")
        self._word = frame.border_subtitle or ""
        self._silence = self.set_timer(self.PATIENCE, self._fall_silent)

    def _fall_silent(self) -> None:
        self._silence = None
        if self.children and self.children[0].border_subtitle == self._word:
            self.children[0].border_subtitle = self._subtitle

    @property
    def is_on_top(self) -> bool:
        """Whether nothing lies over it. To Textual a screen is current, too, that can be seen behind another one."""
        return self.app.screen is self

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Close it with this result, if it is open and on top. Textual would close whatever else is on top instead."""
        if not self.is_on_top:
            return AwaitComplete()
        return super().dismiss(result)
