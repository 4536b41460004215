"""A number that is turned with the arrows or typed."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from typing import ClassVar

from rich.segment import Segment
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.css.query import NoMatches
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static

from engine.definition.number_reader import Numbers, read_number, read_numbers, split_assignment
from engine.definition.number_signs import NotANumber, begins_number, plainly
from tui.presentation.number_format import full
from tui.services import services_of
from tui.widgets.knobs.number_entry import resized_turn, turned
from tui.widgets.knobs.number_field import NumberField

_NEVER = re.compile(r"[^-+0-9eE., \u00a0×x*^(){}·]")
"""Characters that no number has, not even one that is half typed."""

COMPLAINT_WIDTH = 36
"""How wide a word about a number is that cannot be taken."""


class Knob(Widget, can_focus=True):
    """One number of a parameter.

    It reports what the learner wants and shows what it is told; it does not change its number itself.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "turn(1)", "turn up", show=False),
        Binding("down", "turn(-1)", "turn down", show=False),
        Binding("shift+up", "turn(10)", "ten turns up", show=False),
        Binding("shift+down", "turn(-10)", "ten turns down", show=False),
        Binding("asterisk", "size(True)", "larger turns", show=False),
        Binding("slash", "size(False)", "smaller turns", show=False),
        Binding("enter", "type", "type a number", show=False),
    ]

    ALLOW_SELECT = False
    """Textual would copy the widget's name."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"knob--number", "knob--focused", "knob--bracket"}

    DEFAULT_CSS = f"""
    Knob {{
        width: 10;
        height: 1;
        & > .knob--number {{ color: $foreground; background: $surface; }}
        & > .knob--focused {{
            color: $block-cursor-foreground; background: $block-cursor-background; text-style: bold;
        }}
        & > .knob--bracket {{ color: $text-muted; background: $surface; }}
        & > Input {{ width: 100%; border: none; padding: 0; height: 1; background: $boost; }}
        & > Input:focus {{ border: none; }}
        & > .complaint {{
            overlay: screen;
            constrain: inside inflect;
            width: {COMPLAINT_WIDTH};
            height: auto;
            padding: 0 1;
            border: round $error;
            background: $surface;
            color: $text-error;
        }}
    }}
    """

    PATIENCE = 6.0
    """Seconds that a complaint is shown."""

    number: reactive[float] = reactive(0.0, init=False)
    """The number that is shown."""

    class Turned(Message):
        """The learner wants another number."""

        def __init__(self, knob: Knob, number: float) -> None:
            super().__init__()
            self.knob = knob
            self.number = number

        @property
        def control(self) -> Knob:
            """The knob."""
            return self.knob

    class Pasted(Message):
        """A list was pasted: the learner wants other numbers in all knobs of the same parameter."""

        def __init__(self, knob: Knob, numbers: list[Numbers]) -> None:
            super().__init__()
            self.knob = knob
            self.numbers = numbers

    class LeftAlone(Message):
        """A number was begun on a knob at rest, where it may have been meant for something else."""

        def __init__(self, knob: Knob) -> None:
            super().__init__()
            self.in_words = f"No question is open. enter, then digits, changes {knob.label}."

    class Typing(Message):
        """Typing begins or ends, so that single keys change their meaning."""

    class Described(Message):
        """What the focused knob holds and how far it turns has changed."""

        def __init__(self, knob: Knob) -> None:
            super().__init__()
            self.knob = knob

    def __init__(
        self, label: str, number: float, turn: str, *, about: str, whole: bool = False, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.about = about
        self.whole = whole
        self.turn = Decimal(turn)
        self.set_reactive(Knob.number, number)
        self.at_rest = False
        """Whether the last thing that the learner did was about something else: then a digit may be, too."""
        # What was asked for and not yet answered: turns that come faster than answers go on from here.
        self._asked: float | None = None
        self._patience: Timer | None = None
        self._field: NumberField | None = None
        """The field into which a number is typed. The tree has it for a moment longer, and is slow to ask."""

    @property
    def typing(self) -> bool:
        """Whether a number is being typed."""
        return self._field is not None

    @property
    def description(self) -> str:
        """The number in full, and how far one press turns it."""
        return f"{full(self.number)} ±{self.turn.normalize():f}"

    def compose(self) -> ComposeResult:
        """Nothing stands in a knob until typing begins."""
        yield from ()

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as its place."""
        return container.width

    def render_line(self, y: int) -> Strip:
        """The number, between brackets while it has the focus."""
        width = self.size.width
        inside = max(width - 2, 1)
        text = self.text(inside)
        if self.has_focus:
            style = self.get_component_rich_style("knob--focused")
            return Strip([Segment(f"‹{text:^{inside}}›", style)]).adjust_cell_length(width, style)
        number, bracket = (self.get_component_rich_style(f"knob--{part}") for part in ("number", "bracket"))
        if text != (whole := self.text(width)):
            # Without brackets there is room for more digits: numbers that differ should look so.
            return Strip([Segment(f"{whole:^{width}}", number)]).adjust_cell_length(width, number)
        return Strip([Segment(" ", bracket), Segment(f"{text:^{inside}}", number), Segment(" ", bracket)])

    def text(self, width: int) -> str:
        """What stands in the knob."""
        return services_of(self).numbers.fit(self.number, width)

    def watch_number(self) -> None:
        """Paint the new number; whatever was complained about is settled."""
        if self.number == self._asked:
            self._asked = None
        self.forgive()
        if self.has_focus:
            self.post_message(self.Described(self))

    def on_focus(self) -> None:
        """Say what it holds."""
        self.refresh()
        self.post_message(self.Described(self))

    def on_blur(self) -> None:
        """Show it unmarked; a complaint goes with the focus. Who comes back to it by a key means it."""
        if self.app.app_focus:
            # Else the terminal is in the background, and all will be as it was.
            self.at_rest = False
        if not self.typing:
            self.forgive()
        self.refresh()

    def begins_typing(self, character: str | None) -> bool:
        """Whether this character begins a number."""
        return begins_number(character)

    async def hear(self, character: str | None) -> None:
        """A key that nothing has taken so far: the beginning of a number, or something that is not about this knob."""
        if not self.begins_typing(character):
            # Keys of its own wake it again.
            self.at_rest = True
        elif self.at_rest:
            self.post_message(self.LeftAlone(self))
        else:
            await self.begin_typing(character or "")

    def choose(self) -> None:
        """Take it up, from elsewhere."""
        self.at_rest = False
        self.focus()

    takes_lists = False
    """Whether a pasted list fills other knobs, too."""

    def belongs_to_another(self, name: str) -> bool:
        """Whether numbers that are pasted under this name are for other knobs."""
        return False

    def on_paste(self, event: events.Paste) -> None:
        """A pasted number is taken in place of the one that is there, a list is for all numbers of the parameter."""
        event.stop()
        self.take_pasted(event.text)

    @on(NumberField.Pasted)
    def take_from_field(self, event: NumberField.Pasted) -> None:
        """The field leaves to the knob what is more than a piece of a number."""
        event.stop()
        self.take_pasted(event.text)

    def take_pasted(self, text: str) -> None:
        """Ask for what was pasted, or say why it cannot be read."""
        self.at_rest = False
        name, rest = split_assignment(text)
        if self.belongs_to_another(name):
            self.complain(f"{name} was pasted, and these are not its knobs.")
            return
        try:
            numbers = read_numbers(rest, "either") if self.takes_lists else read_number(rest)
        except NotANumber as error:
            self.complain(str(error))
            return
        if isinstance(numbers, list):
            self.post_message(self.Pasted(self, numbers))
        else:
            self.post_message(self.Turned(self, self._as_wanted(numbers)))

    async def on_click(self, event: events.Click) -> None:
        """A second click types."""
        self.at_rest = False
        if event.chain == 2 and not self.typing:
            await self.begin_typing(full(self.number), offered=True)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel turns a focused knob."""
        if self.has_focus:
            event.stop()
            self.action_turn(1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel turns a focused knob."""
        if self.has_focus:
            event.stop()
            self.action_turn(-1)

    def action_turn(self, times: int) -> None:
        """Ask for a number some turns away."""
        self.at_rest = False
        if not math.isfinite(self.number):
            self.complain(f"{self.number!r} cannot be turned. Type a number.")
            return
        wanted = turned(self.number if self._asked is None else self._asked, self.turn, times)
        self._asked = int(wanted) if self.whole else wanted
        self.post_message(self.Turned(self, self._asked))

    def action_size(self, up: bool) -> None:
        """Make turns ten times larger or smaller."""
        self.at_rest = False
        self.turn = resized_turn(self.turn, up, self.whole)
        self.post_message(self.Described(self))

    async def action_type(self) -> None:
        """Type, beginning with the number that is there."""
        if self._field is not None:
            await self._field.action_submit()
        else:
            await self.begin_typing(full(self.number), offered=True)

    async def begin_typing(self, text: str, offered: bool = False) -> None:
        """Open a field with this text, which is typed or else offered to be changed."""
        self.at_rest = False
        self.forgive()
        field = NumberField(text, offered)
        self._field = field
        await self.mount(field)
        self.screen.set_focus(field)
        field.cursor_position = len(text)
        self.post_message(self.Typing())

    @on(Input.Submitted)
    def commit(self, event: Input.Submitted) -> None:
        """Ask for the typed number; keep the field open where it cannot be read."""
        event.stop()
        if event.input is not self._field:
            return
        try:
            number = self._typed(event.value)
        except NotANumber as error:
            self.complain(str(error))
            return
        self.post_message(self.Turned(self, number))

    def _typed(self, text: str) -> float:
        """The typed number; an int where the knob is for whole numbers and it is one."""
        return self._as_wanted(read_number(text))

    def _as_wanted(self, number: float) -> float:
        return int(number) if self.whole and number.is_integer() else number

    @on(Input.Changed)
    def retyped(self, event: Input.Changed) -> None:
        """What was complained about is being mended; what can never become a number is said at once."""
        event.stop()
        if event.input is not self._field:
            return
        self.forgive()
        try:
            if _NEVER.search(plainly(event.value)):
                read_number(event.value)
        except NotANumber as error:
            self.complain(str(error))

    @on(Input.Blurred)
    def left(self, event: Input.Blurred) -> None:
        """Leaving the field commits a number that can be read; otherwise the old one stays, with a word."""
        event.stop()
        if event.input is not self._field:
            return
        try:
            number = self._typed(event.value)
        except NotANumber as error:
            self.end_typing(refocus=False)
            self.complain(str(error))
            return
        self.end_typing(refocus=False)
        if number != self.number:
            self.post_message(self.Turned(self, number))

    def key_escape(self, event: events.Key) -> None:
        """Restore the number that was there."""
        if self.typing:
            event.stop()
            event.prevent_default()
            # It was about this knob: whoever types on means it.
            self.end_typing(refocus=True)
        elif self.complains:
            event.stop()
            event.prevent_default()
            self.forgive()
            self.at_rest = True

    @property
    def complains(self) -> bool:
        """Whether something is said beneath the number."""
        return self._patience is not None

    def end_typing(self, refocus: bool) -> None:
        """Close the field. What it still says is of no interest: another one may be open before it is gone."""
        field, self._field = self._field, None
        if field is not None:
            # Whoever has gone on to another knob by now stays there.
            if refocus and self.screen.focused is field:
                self.screen.set_focus(self)
            field.remove()
        self.forgive()
        self.refresh()
        self.post_message(self.Typing())

    def accept(self, number: float) -> None:
        """The number was taken over."""
        if self.typing:
            self.end_typing(refocus=True)
        self.forgive()
        self.number = number
        if number == self._asked:
            self._asked = None

    def complain(self, text: str) -> None:
        """Say beneath the number what is wrong."""
        self._asked = None
        self.forgive()
        word = Static(text, classes="complaint", markup=False)
        word.styles.offset = self._beside()
        self.mount(word)
        self._patience = self.set_timer(self.PATIENCE, self.forgive)

    def _beside(self) -> tuple[int, int]:
        """Where a complaint covers no other knob: beside the panel where there is room, else beneath the knob."""
        try:
            panel = self.query_ancestor("KnobPanel", Widget)
        except NoMatches:
            # It stands by itself, as in a race.
            return (0, 0)
        room = self.screen.size.width - panel.region.right
        return (panel.region.right - self.region.x, -1) if room >= COMPLAINT_WIDTH else (0, 0)

    def forgive(self) -> None:
        """Take back what was said beneath the number."""
        if self._patience is not None:
            self._patience.stop()
            self._patience = None
        self.query(".complaint").remove()
