"""Fields into which text is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.widgets import TextArea


def takes_text(widget: Widget | None) -> TypeGuard[Input | TextArea]:
    """Whether it is a field, of one line or of many: keys that are characters are for it.

    The one of many lines is not imported to find out; it is slow to import, and home has none.
    """
    return isinstance(widget, Input) or any(kind.__name__ == "TextArea" for kind in type(widget).__mro__)
