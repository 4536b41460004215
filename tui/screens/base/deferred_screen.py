"""A screen that is first painted when it is whole."""

from __future__ import annotations

from tui.services import services_of
from tui.textual_internals.quick_screen import QuickScreen


class DeferredScreen(QuickScreen):
    """Tells who waits for a key's answer that it is painted, and has its styles before it is composed."""

    def was_painted(self) -> None:
        """A key may have got its answer."""
        services_of(self).key_priority.painted()

    def read_styles(self) -> None:
        """Look up the screen's own styles, before anything is made that asks for them.

        From Python 3.12 on, Textual begins a task at once, and so composes a screen before it has read its styles.
        """
        stylesheet = self.app.stylesheet
        unread = [path for path in self.css_path if not stylesheet.has_source(str(path), "")]
        for path in unread:
            stylesheet.read(path)
        if unread:
            stylesheet.reparse()
        stylesheet.apply(self)
