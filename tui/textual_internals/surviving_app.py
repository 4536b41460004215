"""An app that is asked before an error ends it."""

from __future__ import annotations

from textual.app import App
from textual.message import Message


class SurvivingApp(App[None]):
    """Asks `got_over` of every error of its own and of its screens and widgets.

    Uses `App._handle_exception` and `MessagePump._dispatch_message`. Textual has no public place to which the errors of
    handlers, timers, workers and painting come: without the first, any of them ends the app with a traceback; without
    the second, one in a handler of the app itself ends the app's own loop. Held by test_surviving_app.py.
    """

    def got_over(self, error: Exception) -> bool:
        """Get over an error, if that can be done; else the app ends by it."""
        return False

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not self.got_over(error):
                raise

    def _handle_exception(self, error: Exception) -> None:
        if not self.got_over(error):
            super()._handle_exception(error)
