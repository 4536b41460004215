"""The editor in which a learner writes a function: Textual's, with the habits of one for Python."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text
from textual import events
from textual.color import Color
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from tui.terminal.printable import printable_lines

INDENT = 4

COLORED: dict[str, tuple[str, ...]] = {
    "text-accent": (
        "keyword",
        "keyword.function",
        "keyword.operator",
        "keyword.return",
        "conditional",
        "repeat",
        "include",
        "exception",
    ),
    "text-primary": ("function", "function.call", "function.builtin", "method", "method.call", "type", "constructor"),
    "text-success": ("string", "string.escape"),
    "text-warning": ("number", "float", "boolean", "constant.builtin"),
}
"""By a color of the app's theme, the parts of a program that have it."""


class CodeEditor(TextArea):
    """Python with colors and line numbers. Enter keeps the indentation, escape leaves."""

    BORDER_TITLE = "Your function"
    about = (
        "Here you write Python. Enter keeps the indentation, tab goes in, shift+tab comes out again; ctrl+z takes back "
        "and ctrl+y does it again. What you type is kept. Escape or F6 leaves the editor."
    )

    DEFAULT_CSS = """
    CodeEditor {
        & .text-area--gutter { color: $text-muted; }
        & .text-area--cursor-gutter { color: $foreground; }
    }
    """

    class Left(Message):
        """The learner wants to leave the editor."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(language="python", tab_behavior="indent", show_line_numbers=True, id=id, classes=classes)
        self._line_at_fault: int | None = None
        self._colors: dict[str, str] = {}

    def on_mount(self) -> None:
        """Take on the colors of the app."""
        self._color()

    def notify_style_update(self) -> None:
        """Take on the colors of another theme or palette."""
        super().notify_style_update()
        if self.is_mounted:
            self._color()

    def _color(self) -> None:
        colors = {variable: self.app.theme_variables[variable] for variable in (*COLORED, "text-muted")}
        if colors == self._colors:
            return
        self._colors = colors
        styles = {part: _style(colors[name]) for name, parts in COLORED.items() for part in parts}
        styles["comment"] = _style(colors["text-muted"]) + Style(italic=True)
        self.register_theme(TextAreaTheme("glassbox", syntax_styles=styles))
        self.theme = "css"
        self.theme = "glassbox"
        # Lines that are painted already keep the colors of a theme of the same name.
        super().notify_style_update()
        self.refresh()

    # A line that something is said about

    @property
    def line_at_fault(self) -> int | None:
        """The line that is marked, counted from 1, or None."""
        return self._line_at_fault

    def mark_line(self, line: int | None) -> None:
        """Mark a line, counted from 1, or none."""
        if line is not None and not 1 <= line <= self.document.line_count:
            line = None
        if line != self._line_at_fault:
            self._line_at_fault = line
            self.notify_style_update()
            self.refresh()
        self.border_subtitle = "" if line is None else f"✗ line {line}"

    def get_line(self, line_index: int) -> Text:
        """A line of the text; the one at fault is underlined.

        With a sign for what is not just shown: some of it Rich would leave out, and what follows would be elsewhere.
        """
        text = Text(printable_lines(self.document.get_line(line_index)), end="")
        if line_index + 1 == self._line_at_fault:
            red = Color.parse(self.app.theme_variables["text-error"]).rich_color
            text.stylize(Style(underline=True, color=red, bold=True))
        return text

    # Habits

    def write(self, text: str) -> None:
        """Put a text in place of all that is there; ctrl+z brings that back."""
        self.history.checkpoint()
        self.replace(text, (0, 0), self.document.end)
        self.history.checkpoint()

    async def on_key(self, event: events.Key) -> None:
        """Enter keeps the indentation, escape leaves."""
        if event.key == "escape":
            self.post_message(self.Left())
        elif event.key == "enter":
            row, column = min(self.selection)
            before = self.document.get_line(row)[:column]
            indent = len(before) - len(before.lstrip(" "))
            deeper = INDENT if before.rstrip().endswith(":") else 0
            self._insert("\n" + " " * (indent + deeper))
        elif event.key == "shift+tab":
            self._come_out()
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Tabs and blanks do not mix in Python, and half a character is none."""
        event.text = event.text.expandtabs(INDENT).encode(errors="replace").decode()

    def action_delete_left(self) -> None:
        """Take away a character, or a whole level of indentation."""
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        if self.selection.is_empty and before and not before.strip(" "):
            self.delete((row, (column - 1) // INDENT * INDENT), (row, column), maintain_selection_offset=False)
        else:
            super().action_delete_left()

    def _insert(self, text: str) -> None:
        start, end = self.selection
        result = self.replace(text, start, end, maintain_selection_offset=False)
        self.move_cursor(result.end_location)

    def _come_out(self) -> None:
        """Take a level of indentation away from the line, or from all that are selected."""
        first, last = sorted((self.selection.start[0], self.selection.end[0]))
        for row in range(first, last + 1):
            line = self.document.get_line(row)
            blanks = min(INDENT, len(line) - len(line.lstrip(" ")))
            if blanks:
                self.delete((row, 0), (row, blanks))


def _style(color: str) -> Style:
    """A color of the app's theme; what is muted in an ANSI theme has none, but is dim."""
    return Style(dim=True) if color.endswith("%") else Style(color=Color.parse(color).rich_color)
