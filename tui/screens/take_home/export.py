"""Takes a lesson home: what, and into which file."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from tui.controls.actions import Action
from tui.screens.base.dialog import Dialog
from tui.screens.take_home.clipboard import Copier, with_hint
from tui.screens.take_home.offers import CANNOT_MAKE, Offer
from tui.state.files.atomic_write import AlreadyThere, CannotWrite, place, writing

KEYS: tuple[Action, ...] = (
    Action("take", ("enter",), "enter", "write", "Write the file. Once more, and it replaces one that is there."),
    Action("copy", ("y",), "y", "copy", "Copy the text, where the list has the focus.", priority=False),
    Action("choose(-1)", ("up",), "↑", "before", "Choose the form before.", priority=False),
    Action("choose(1)", ("down",), "↓", "next", "Choose the next form.", priority=False),
    Action("close", ("escape",), "esc", "back", "Back to the lesson."),
)
"""What can be done here."""

HINT = "↑↓ choose · tab the name · enter writes · y copies · esc"

MOST_COPIED = 60_000
"""Terminals pass no more than this on to the clipboard, in characters."""

LEAST_TALL = 34
"""From this height on the first lines are shown."""


class ExportScreen(Dialog[None]):
    """A list of forms, and the name of the file."""

    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in KEYS]

    AUTO_FOCUS = "OptionList"

    DEFAULT_CSS = """
    ExportScreen {
        align: center middle;
        & > Vertical {
            width: 96; max-width: 96%; height: auto; max-height: 96%; padding: 0 1;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & OptionList { height: auto; max-height: 12; border: none; background: $surface; padding: 0; }
        & Horizontal { height: 1; margin-top: 1; }
        & Horizontal > Static { width: 6; }
        & Input { width: 1fr; }
        & #said { height: auto; min-height: 1; margin-top: 1; color: $text-success; }
        & #said.-wrong { color: $text-error; }
        & #preview { height: 15; border-top: solid $foreground 25%; color: $text-muted; display: none; }
        &.-tall #preview { display: block; }
    }
    """

    def __init__(self, lesson: int, offered: list[Offer]) -> None:
        super().__init__()
        self._lesson = lesson
        self._offers = offered
        self._chosen = 0
        self._replaces: Path | None = None
        """The file that is there already, after the learner was asked."""
        self._is_writing = False
        self._copier = Copier()

    def compose(self) -> ComposeResult:
        """The list, the name, what is said about it, and the first lines."""
        rows = [Option(f"{offer.title:<10}{offer.help}") for offer in self._offers]
        with Vertical() as box:
            box.border_title = f"Lesson {self._lesson}: take it home"
            box.border_subtitle = HINT
            yield OptionList(*rows, markup=False, compact=True)
            with Horizontal():
                yield Static("into")
                yield Input(self._offers[0].name, compact=True)
            yield Static(self.offer.holds, id="said", markup=False)
            yield Static("", id="preview", markup=False)

    def on_resize(self, event: events.Resize) -> None:
        """Show the first lines where there is room."""
        self.set_class(event.size.height >= LEAST_TALL, "-tall")
        self._preview()

    @property
    def offer(self) -> Offer:
        """What is chosen."""
        return self._offers[self._chosen]

    # Choosing

    def action_choose(self, by: int) -> None:
        """Choose another form."""
        self.query_one(OptionList).highlighted = max(0, min(self._chosen + by, len(self._offers) - 1))

    @on(OptionList.OptionHighlighted)
    def choose(self, event: OptionList.OptionHighlighted) -> None:
        """Another form is chosen: the file is called otherwise, unless the learner has named it."""
        field, before = self.query_one(Input), self.offer.name
        self._chosen = event.option_index
        name = field.value
        if Path(name).name == before:
            name = name.removesuffix(before) + self.offer.name
        elif Path(name).suffix == Path(before).suffix:
            name = name.removesuffix(Path(before).suffix) + Path(self.offer.name).suffix
        field.value = name
        self._say(self.offer.holds)
        self._preview()

    @on(Input.Changed)
    def forgive(self) -> None:
        """Another name: what was said is about the old one."""
        self._say(self.offer.holds)

    def _preview(self) -> None:
        if not self.has_class("-tall"):
            return
        text = self.offer.help
        if self.offer.is_text:
            try:
                text = first_lines(self.offer.pieces(), 14)
            except CANNOT_MAKE as error:
                text = str(error)
        for preview in self.query("#preview").results(Static):
            preview.update(Content(text))

    # Writing

    def action_take(self) -> None:
        """Write the file, or say why not."""
        if self._is_writing:
            return
        try:
            path = place(self.query_one(Input).value)
        except CannotWrite as error:
            self._say(str(error), wrong=True)
            return
        self._is_writing = True
        self.run_worker(self._write(path, replace=path == self._replaces), exit_on_error=True)

    async def _write(self, path: Path, replace: bool) -> None:
        """Write piece by piece, so that keys are still answered: a long history takes seconds."""
        self._replaces = None
        try:
            with writing(path, replace) as file:
                for number, piece in enumerate(self.offer.pieces(), start=1):
                    file.write(piece)
                    await asyncio.sleep(0)
                    if number % 10 == 0:
                        self._say("Writing ... esc stops it.")
        except AlreadyThere as error:
            self._say(f"{error} Enter again replaces it.", wrong=True)
            self._replaces = path
        except (CannotWrite, *CANNOT_MAKE) as error:
            self._say(str(error), wrong=True)
        else:
            self._say(f"Written: {path}")
        finally:
            self._is_writing = False

    def _say(self, text: str, wrong: bool = False) -> None:
        self._replaces = None
        # The screen may be left while something is written.
        for said in self.query("#said").results(Static):
            said.set_class(wrong, "-wrong")
            said.update(Content(text))

    # Otherwise

    def action_copy(self) -> None:
        """Copy the text; a second time, show it."""
        if not self.offer.is_text:
            self._say("A picture cannot be copied as text. Enter writes it to a file.", wrong=True)
            return
        text = ""
        try:
            for piece in self.offer.pieces():
                text += piece
                if len(text) > MOST_COPIED:
                    self._say("This is too long for the clipboard. Enter writes it to a file.", wrong=True)
                    return
        except CANNOT_MAKE as error:
            self._say(str(error), wrong=True)
            return
        if self._copier.copy(self.app, text):
            lines = text.count("\n")
            self._say(with_hint(f"Copied: {self.offer.title}, {lines} lines", self.query_one("#said").size.width))

    def action_close(self) -> None:
        """Back to the lesson; what is half written is taken away."""
        if self.is_on_top:
            self.workers.cancel_node(self)
            self.dismiss()


def first_lines(pieces: Iterable[str], most: int) -> str:
    """The first lines of a text, without making the rest of it."""
    text = ""
    for piece in pieces:
        text += piece
        if text.count("\n") >= most:
            break
    return "\n".join(text.split("\n")[:most])
