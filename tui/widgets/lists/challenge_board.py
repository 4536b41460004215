"""The lesson's challenges."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message

from tui.state.progress.challenge_words import Board
from tui.widgets.base.line_view import Line, LineView, Part, line, width_of
from tui.widgets.base.wrapping import shortened, wrapped

LEAST_WIDE = 70
"""From this width on the list stands beside what is said of the chosen challenge."""


class ChallengeView(LineView, can_focus=True):
    """The challenges of a lesson: goals, hints, and how far the learner has come."""

    BORDER_TITLE = "Challenges"
    about = (
        "Goals that the machine checks from your run. Up and down choose one, enter says how your run stands and is no "
        "try, a asks whether it is right, i gives a hint, backspace begins anew. F9 comes back to them from a knob."
    )

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "choose(-1)", "challenge before", show=False),
        Binding("down", "choose(1)", "next challenge", show=False),
        Binding("enter", "want('look')", "is it right?", show=False),
        Binding("plus", "want('hint')", "hint", show=False),
        Binding("backspace,delete", "want('reset')", "begin anew", show=False),
        Binding("pageup", "scroll_text(-4)", "up", show=False),
        Binding("pagedown", "scroll_text(4)", "down", show=False),
    ]

    class Chosen(Message):
        """Another challenge is wanted, by its place in the list or by its key."""

        def __init__(self, which: int | str) -> None:
            super().__init__()
            self.which = which

    class Wanted(Message):
        """Something is wanted of the chosen challenge: `check`, `hint`, `reset`, `knobs`, or `look`, no try."""

        def __init__(self, what: str) -> None:
            super().__init__()
            self.what = what

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._board: Board | None = None
        self._top = 0
        """The first line of the text that is shown."""
        self._most = 0
        """How far the text can be scrolled."""
        self._news = "goal"
        """The part of the text that is kept in view."""
        self._by_hand = False
        """Whether the learner has scrolled since that part was new: then the text stays where it is."""
        self._wide = False
        self._list_width = 0
        self._buttons: list[tuple[int, int, str]] = []

    def show(self, board: Board) -> None:
        """Show how things stand; what is new is brought into view, and stays there until the learner scrolls."""
        was, self._board = self._board, board
        if was == board:
            return
        if news := _news(was, board):
            self._news, self._by_hand = news, False
        self._draw()

    def go_to(self, key: str) -> None:
        """Ask for the challenge of that key."""
        self.post_message(self.Chosen(key))

    def on_resize(self) -> None:
        """Fit the new size."""
        self._draw()

    def _draw(self) -> None:
        board, (width, height) = self._board, self.size
        if board is None or width < 8 or height < 4:
            return
        if not board.rows:
            self.set_lines([line((f" {board.said}", "dim"))])
            return
        self._wide = width >= LEAST_WIDE
        self._list_width = min(36, 6 + max(len(title) for _, title, _ in board.rows)) if self._wide else width
        rows = [self._row(at) for at in range(len(board.rows))]
        text_width = width - self._list_width - 2 if self._wide else width
        blocks = _blocks(board, text_width - 1)
        text = [one for _, block in blocks for one in block]
        room = height - 1 - (0 if self._wide else len(rows) + 1)
        self._most = max(0, len(text) - room)
        self._top = min(self._top, self._most) if self._by_hand else self._place_of_news(blocks, room)
        shown: list[Line] = text[self._top : self._top + room]
        if self._wide:
            # In a panel of a few lines not all of them have a place.
            rows = [*rows[: height - 1], *[()] * (height - 1 - len(rows))]
            shown += [()] * (height - 1 - len(shown))
            pairs = zip(rows, shown, strict=True)
            lines = [(*row, (" " * (self._list_width + 1 - width_of(row)), ""), *part) for row, part in pairs]
        else:
            lines = [*rows, (), *shown, *[()] * (room - len(shown))]
        self.set_lines([*lines, self._foot(width)])
        self.border_subtitle = "" if not self._most else "pgdn: more" if self._top < self._most else "pgup: back"

    def _place_of_news(self, blocks: list[tuple[str, list[Line]]], room: int) -> int:
        """The first line to show: such that the new part is in view, from its beginning at least.

        Where it is gone, the newest hint is.
        """
        names = [name for name, _ in blocks]
        news = self._news if self._news in names or not names[-1].startswith("hint") else names[-1]
        begin = 0
        for name, block in blocks:
            if name == news:
                return max(0, min(self._most, begin, max(0, begin + len(block) - room)))
            begin += len(block)
        return 0

    def _row(self, at: int) -> Line:
        board = self._board
        assert board is not None
        sign, title, state = board.rows[at]
        here = at == board.at
        head = f"{'▸' if here else ' '}{sign} {title} "
        style = "cursor" if here else "plus" if state == "solved" else ""
        text = shortened(head, self._list_width)
        gap = self._list_width - len(text) - len(state) - 1
        return line((text, style), (" " * gap + state if gap > 0 and state != "open" else "", "dim"))

    def _foot(self, width: int) -> Line:
        parts: list[Part] = []
        self._buttons = []
        assert self._board is not None
        buttons = (
            (self._board.right_key, "right?", "check"),
            (self._board.hint_key, "again" if self._board.explanation else "hint", "hint"),
            ("del", "anew", "reset"),
            (self._board.knobs_key, "knobs", "knobs"),
        )
        for key, word, what in buttons:
            begin = width_of(parts)
            gap = " " if self._wide else ""
            if begin + len(f" {key} {word}{gap}") > width:
                break
            parts += [(f" {key}", "mark"), (f" {word}{gap}", "")]
            self._buttons.append((begin, width_of(parts), what))
        return tuple(parts)

    def action_choose(self, by: int) -> None:
        """Go to another challenge."""
        if self._board is not None:
            self.post_message(self.Chosen(self._board.at + by))

    def action_want(self, what: str) -> None:
        """Ask for something."""
        self.post_message(self.Wanted(what))

    def action_scroll_text(self, by: int) -> None:
        """Scroll what is said of the chosen challenge."""
        self._top, self._by_hand = max(0, min(self._top + by, self._most)), True
        self._draw()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel scrolls the text where it is longer than its place, else what lies around."""
        if self._most:
            event.stop()
            self.action_scroll_text(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel scrolls the text where it is longer than its place, else what lies around."""
        if self._most:
            event.stop()
            self.action_scroll_text(-1)

    def on_click(self, event: events.Click) -> None:
        """A click chooses a challenge, or presses a button of the last line."""
        offset = event.get_content_offset(self)
        if offset is None or self._board is None:
            return
        if offset.y == len(self.lines) - 1:
            for begin, end, what in self._buttons:
                if begin <= offset.x < end:
                    self.post_message(self.Wanted(what))
        elif offset.y < len(self._board.rows) and offset.x < self._list_width:
            self.post_message(self.Chosen(offset.y))


def _blocks(board: Board, width: int) -> list[tuple[str, list[Line]]]:
    """The text of the chosen challenge, part by part, each with a name."""
    blocks = [("goal", _written(board.goal, "strong", width)), ("record", _written(board.record, "dim", width))]
    if board.said:
        blocks.append(("said", _written(board.said, "mark", width)))
    if board.explanation:
        blocks.append(("explanation", [(), *_written(board.explanation, "", width)]))
    for number, hint in enumerate(board.hints, start=1):
        blocks.append((f"hint {number}", [(), *_written(f"Hint {number}: {hint}", "", width)]))
    return blocks


def _written(text: str, style: str, width: int) -> list[Line]:
    return [line((f" {part}" if style != "cursor" else part, style)) for part in wrapped(text, max(8, width - 1))]


def _news(was: Board | None, now: Board) -> str | None:
    """The part that is new; None where only the numbers in it are."""
    if was is None or was.at != now.at:
        return "goal"
    if now.explanation and not was.explanation:
        return "explanation"
    if len(now.hints) > len(was.hints):
        return f"hint {len(now.hints)}"
    return "said" if now.said and now.said != was.said else None
