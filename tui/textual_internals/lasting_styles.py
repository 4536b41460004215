"""Styles of the parts of a widget that outlast its paints; held by test_lasting_styles.py."""

from __future__ import annotations

from typing import Any

from rich.style import Style
from textual.widget import Widget


class LastingStyles(Widget):
    """Makes the style of a part once, and not with every paint."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given)
        self._lasting: dict[str, tuple[object, Style]] = {}
        """By the name of a part, what its style was made of, and the style."""

    def forget_styles(self) -> None:
        """Make them anew: the colors beneath are others."""
        self._lasting = {}

    def get_component_rich_style(self, *names: str, partial: bool = False, default: Style | None = None) -> Style:
        """The style of a part. Textual forgets it with every change of a line; it holds until its rules change.

        Uses `DOMNode._component_styles`, for speed: `python -m benchmarks internals` measures keys with and without it.
        """
        if len(names) != 1 or partial or default is not None:
            return super().get_component_rich_style(*names, partial=partial, default=default)
        rules = self._component_styles.get(names[0])
        made_of, style = self._lasting.get(names[0], (None, None))
        if style is None or made_of is not rules:
            style = super().get_component_rich_style(*names)
            self._lasting[names[0]] = (rules, style)
        return style
