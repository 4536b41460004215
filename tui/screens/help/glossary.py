"""What the words mean."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from tui.controls.actions import Action
from tui.presentation.text.glossary import Word, find_word, words, words_like
from tui.screens.base.dialog import Dialog
from tui.widgets.base.keybar import KeyBar
from tui.widgets.reading.prose_view import ProseView
from tui.widgets.reading.word_list import WordList

KEYS: tuple[Action, ...] = (
    Action("move(-1)", ("up",), "↑", "before", "Go to the word before."),
    Action("move(1)", ("down",), "↓", "next", "Go to the next word."),
    Action("move(-10)", ("pageup",), "pgup", "ten back", "Go ten words back."),
    Action("move(10)", ("pagedown",), "pgdn", "ten on", "Go ten words on."),
    Action("point(1)", ("tab",), "tab", "point", "Mark the next thing that the text points at.", bar=1),
    Action("point(-1)", ("shift+tab",), "shift tab", "point back", "Mark the one before."),
    Action("follow", ("enter",), "enter", "go there", "Go to what is marked: a word, or the lesson.", bar=1),
    Action("back", ("ctrl+b",), "ctrl+b", "word before", "Go back to the word that you came from.", bar=1),
    Action("close", ("escape",), "esc", "close", "Back to where you were.", bar=2),
)
"""What can be done here; letters find words."""


class Find(Input):
    """Where the beginning of a word is typed."""

    about = "Type a few letters to find a word. Up and down go through the words that are found."


class GlossaryScreen(Dialog[int | None]):
    """Every word of the course in a sentence or two. Its result is a lesson to go to, or None."""

    ABOUT = "What the words of the course mean. Type a few letters to find one; tab marks what its text points at."
    ACTIONS: ClassVar[tuple[Action, ...]] = KEYS
    BINDINGS: ClassVar[list[BindingType]] = [action.binding for action in KEYS]

    DEFAULT_CSS = """
    GlossaryScreen {
        align: center middle;
        & > Vertical {
            width: 78; max-width: 100%; height: 20; max-height: 100%;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
        & Find { height: 1; border: none; padding: 0 1; background: $boost; }
        & Find:focus { border: none; }
        & Horizontal { height: 1fr; }
        & WordList { width: 24; height: 100%; padding: 1 0 0 0; }
        & ProseView {
            width: 1fr; height: 100%; border: none; border-left: solid $foreground 25%; padding: 0;
            & > Static { padding: 1 1 0 1; }
        }
    }
    """

    def __init__(self, word: str | None = None) -> None:
        super().__init__()
        self._words: list[Word] = list(words())
        chosen = find_word(word) if word else None
        self._at = self._words.index(chosen) if chosen is not None else 0
        self._found = ""
        """What was typed when words were last looked for."""
        self._pointed: int | None = None
        self._came_from: list[Word] = []

    def compose(self) -> ComposeResult:
        """A field, the words, and what the chosen one means."""
        with Vertical() as box:
            box.border_title = "Words"
            yield Find(placeholder="type to find a word")
            with Horizontal():
                yield WordList()
                view = ProseView()
                view.can_focus = False
                yield view
            yield KeyBar(KEYS)

    def on_mount(self) -> None:
        """Begin with the field."""
        self.query_one(Find).focus()
        self._show()

    @property
    def word(self) -> Word | None:
        """The chosen word."""
        return self._words[self._at] if self._words else None

    def _show(self) -> None:
        """Show the words that are found, and the chosen one."""
        word = self.word
        self.query_one(WordList).show(self._words, self._at)
        view = self.query_one(ProseView)
        view.display = word is not None
        box = self.query_one(Vertical)
        if word is None:
            box.border_title = "Words · none is called so"
            box.border_subtitle = ""
            return
        view.show_section(word.section, self._pointed)
        others = f" · also: {', '.join(word.names[1:])}" if word.names[1:] else ""
        box.border_title = Content(f"Words · {word.name}{others}")
        box.border_subtitle = f"{self._at + 1} of {len(self._words)}"

    @on(Input.Changed)
    def find(self) -> None:
        """Find what is typed."""
        self._catch_up()

    def _catch_up(self) -> None:
        """Find what is in the field by now: a key may come before the field has said that it was changed."""
        typed = self.query_one(Find).value.strip()
        if typed != self._found:
            self._found = typed
            self._words = words_like(typed) if typed else list(words())
            self._choose(0)

    @on(WordList.Chosen)
    def take(self, event: WordList.Chosen) -> None:
        """A word was clicked."""
        self._choose(event.at)

    def _choose(self, at: int) -> None:
        self._at = max(0, min(at, len(self._words) - 1))
        self._pointed = None
        self._show()

    def action_move(self, by: int) -> None:
        """Go to another word."""
        self._catch_up()
        self._choose(self._at + by)

    def action_point(self, by: int) -> None:
        """Mark what the text points at, one after the other."""
        self._catch_up()
        count = len(self.word.section.references) if self.word is not None else 0
        if count:
            at = self._pointed
            self._pointed = (0 if by > 0 else -1) % count if at is None else (at + by) % count
            self._show()

    def action_follow(self) -> None:
        """Go to what is marked; without a mark, to the word's lesson."""
        self._catch_up()
        if self.word is None:
            return
        if self._pointed is None:
            self.dismiss(self.word.lesson)
        else:
            self._follow(self.word.section.references[self._pointed].kind, self._pointed)

    @on(ProseView.Followed)
    def follow_click(self, event: ProseView.Followed) -> None:
        """A reference was clicked."""
        event.stop()
        self._follow(event.reference.kind, event.view.selected or 0)

    def _follow(self, kind: str, at: int) -> None:
        assert self.word is not None
        target = self.word.section.references[at].target
        if kind == "lesson":
            self.dismiss(int(target))
        elif (found := find_word(target)) is not None:
            self._came_from.append(self.word)
            self._go(found)

    def _go(self, word: Word) -> None:
        """Choose a word among all."""
        self._words = list(words())
        self.query_one(Find).value = self._found = ""
        self._choose(self._words.index(word))

    def action_back(self) -> None:
        """Go back to the word from which a reference has led here."""
        if self._came_from:
            self._go(self._came_from.pop())
        else:
            self.query_one(KeyBar).say("You came from no other word.")

    def action_close(self) -> None:
        """Back to what lies beneath."""
        self.dismiss(None)

    @on(KeyBar.Pressed)
    async def press(self, event: KeyBar.Pressed) -> None:
        """A key of the bar was clicked."""
        await self.run_action(event.action.id)
