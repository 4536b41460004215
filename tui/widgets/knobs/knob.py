"""A number that is turned with the arrows or typed."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from textual import events, on
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from engine.reading.number_reader import Numbers, split_assignment
from engine.reading.number_signs import NotANumber, begins_number
from tui.widgets.knobs.complaint import Complaint
from tui.widgets.knobs.knob_face import KnobFace
from tui.widgets.knobs.number_entry import read_pasted, read_typed, resized_turn, turned, why_never, why_not_turned
from tui.widgets.knobs.number_field import NumberField


class Knob(KnobFace, can_focus=True):
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

    class Turned(Message):
        """The learner wants another number."""

        def __init__(self, knob: Knob, number: float) -> None:
            super().__init__()
            self.knob = knob
            self.number = number

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
        self._complaint = Complaint(self)
        self._field: NumberField | None = None
        """The field into which a number is typed. The tree has it for a moment longer, and is slow to ask."""

    @property
    def typing(self) -> bool:
        """Whether a number is being typed."""
        return self._field is not None

    @property
    def description(self) -> str:
        """The number in full, and how far one press turns it."""
        return f"{self.in_full} ±{self.turn.normalize():f}"

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
            numbers = read_pasted(rest, self.whole, self.takes_lists)
        except NotANumber as error:
            self.complain(str(error))
            return
        self.post_message(self.Pasted(self, numbers) if isinstance(numbers, list) else self.Turned(self, numbers))

    async def on_click(self, event: events.Click) -> None:
        """A second click types."""
        self.at_rest = False
        if event.chain == 2 and not self.typing:
            await self.begin_typing(self.in_full, offered=True)

    @on(events.MouseScrollUp)
    @on(events.MouseScrollDown)
    def turn_by_wheel(self, event: events.MouseScrollUp | events.MouseScrollDown) -> None:
        """The wheel turns a focused knob."""
        if self.has_focus:
            event.stop()
            self.action_turn(1 if isinstance(event, events.MouseScrollUp) else -1)

    def action_turn(self, times: int) -> None:
        """Ask for a number some turns away."""
        self.at_rest = False
        now = self.number if self._asked is None else self._asked
        if why := why_not_turned(now, self.turn * times):
            self.complain(why)
            return
        wanted = turned(now, self.turn, times)
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
            await self.begin_typing(self.in_full, offered=True)

    async def begin_typing(self, text: str, offered: bool = False) -> None:
        """Open a field with this text, which is typed or else offered to be changed."""
        self.at_rest = False
        self.forgive()
        self._field = field = NumberField(text, offered)
        await self.mount(field)
        self.screen.set_focus(field)
        field.cursor_position = len(text)
        self.post_message(self.Typing())

    @on(Input.Submitted)
    def commit(self, event: Input.Submitted) -> None:
        """Ask for the typed number; keep the field open where it cannot be read."""
        event.stop()
        if event.input is self._field:
            self._ask_for(event.value)

    def _ask_for(self, text: str, but: float | None = None) -> None:
        """Ask for a number that was typed, unless it is this one."""
        try:
            number = read_typed(text, self.whole, self.words)
        except NotANumber as error:
            self.complain(str(error))
            return
        if number != but:
            self.post_message(self.Turned(self, number))

    @on(Input.Changed)
    def retyped(self, event: Input.Changed) -> None:
        """What was complained about is being mended; what can never become a number is said at once."""
        event.stop()
        if event.input is not self._field:
            return
        self.forgive()
        if why := why_never(event.value, self.words):
            self.complain(why)

    @on(Input.Blurred)
    def left(self, event: Input.Blurred) -> None:
        """Leaving the field commits a number that can be read; otherwise the old one stays, with a word."""
        event.stop()
        if event.input is self._field:
            self.end_typing(refocus=False)
            self._ask_for(event.value, but=self.number)

    def key_escape(self, event: events.Key) -> None:
        """Restore the number that was there."""
        if not self.typing and not self.complains:
            return
        event.stop()
        event.prevent_default()
        if self.typing:
            # It was about this knob: whoever types on means it.
            self.end_typing(refocus=True)
        else:
            self.forgive()
            self.at_rest = True

    @property
    def complains(self) -> bool:
        """Whether something is said beneath the number."""
        return self._complaint.is_said

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
        self._complaint.say(text)

    def forgive(self) -> None:
        """Take back what was said beneath the number."""
        self._complaint.take_back()
