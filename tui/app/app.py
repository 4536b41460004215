"""The app: what it owns, and what each of them does when Textual calls."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Size
from textual.screen import Screen
from textual.widgets import Input

from engine.definition.axis import Labels
from tui.app.autosave import Autosave
from tui.app.error_recovery import ErrorRecovery
from tui.app.learner_code import LearnerCode
from tui.app.leaving import Leaving
from tui.app.navigator import Navigator
from tui.app.preferences import Preferences
from tui.app.preloading import Preloader
from tui.app.signals import Signals, driver_class
from tui.controls.key_priority import KeyPriority
from tui.controls.text_fields import takes_text
from tui.presentation.number_format import Numbers
from tui.screens.base.requests import JumpWanted, LessonWanted, NeighborWanted, OwnWanted, RunOpened
from tui.screens.home.home import HomeScreen
from tui.state.session.sessions import Sessions
from tui.state.settings.settings import Settings
from tui.state.storage.store import Store
from tui.terminal.ascii import ascii_wanted
from tui.terminal.ascii_filter import AsciiFilter
from tui.terminal.input import believed_size
from tui.terminal.plain_filter import PlainFilter
from tui.terminal.size import sensible
from tui.textual_internals.surviving_app import SurvivingApp


class GlassboxApp(SurvivingApp):
    """The lessons and a list of them. It offers `tui.services.Services`."""

    TITLE = "Glassbox"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "help", show=False, priority=True, id="help"),
        Binding("f1", "help_while_typing", "help", show=False, priority=True),
        Binding("h", "glossary", "words", show=False, id="glossary"),
        Binding("comma", "settings", "settings", show=False, priority=True, id="settings"),
        # With priority: a small screen lets no other keys of the app through.
        Binding("ctrl+p", "command_palette", "palette", show=False, priority=True, id="palette"),
        Binding("ctrl+q", "quit", "quit", show=False, priority=True, id="quit"),
        Binding("ctrl+c", "copy_or_quit", "copy, quit", show=False, priority=True, id="copy_or_quit"),
        Binding("ctrl+z", "suspend_process", "suspend", show=False, priority=True),
    ]

    first_run: RunOpened | None = None
    """A run from a file, to be opened at the start."""

    def __init__(
        self,
        lesson: int | None = None,
        parameters: dict[str, Any] | None = None,
        step: int | None = None,
        store: Store | None = None,
        fresh: bool = False,
        labels: Labels | None = None,
    ) -> None:
        self.ascii = ascii_wanted()
        self._plain = (PlainFilter(), AsciiFilter()) if self.ascii else (PlainFilter(),)
        self.store = store or Store.open()
        self.key_priority = KeyPriority(self)
        # Textual asks for the colors before all else.
        self.preferences = Preferences(self, self.store, self.ascii)
        self.key, self.change_settings = self.preferences.key, self.preferences.change
        super().__init__()
        self.sessions = Sessions(self.store, fresh)
        self.navigator = Navigator(self, self.sessions)
        self.recovery = ErrorRecovery(self, self.sessions.let_go)
        self.learner_code = LearnerCode(self, self.sessions, self.navigator)
        self.autosave = Autosave(self, self.sessions, self.store, self.recovery)
        self.signals = Signals(self, self.recovery, self.autosave)
        self.leaving = Leaving(self)
        self.preloader = Preloader(self, self.key_priority, self.recovery)
        self._selected, self._opens = self.sessions.first_place() if lesson is None else (lesson, True)
        if lesson is not None and (parameters or labels or step is not None):
            self.sessions.begin(lesson, parameters or {}, step, labels)
        self.preferences.read()

    # From the beginning to the end

    def on_load(self) -> None:
        """Listen before the terminal is changed."""
        self.signals.listen()

    def on_mount(self) -> None:
        """Open the lesson that was asked for, and begin with all that goes on by itself."""
        if self._opens:
            self.navigator.begin(self._selected)
        self.preferences.watch_for_theme()
        self.preloader.begin()
        if self.first_run is not None:
            self.post_message(self.first_run)
        self.autosave.begin()
        self.recovery.has_begun = True

    def exit(self, *given: Any, **options: Any) -> None:
        """End the app, once it is known where the learner is."""
        self.autosave.give()
        super().exit(*given, **options)

    def on_unmount(self) -> None:
        """Processes end before what is left is kept."""
        self.learner_code.close()
        self.autosave.keep_now()
        self.signals.leave_off()

    # Events and errors

    async def on_event(self, event: events.Event) -> None:
        """Deal with a key, a timer, or whatever else comes."""
        # Not all of them have come through the driver's hands.
        event = believed_size(event) if isinstance(event, events.Resize) else event
        with self.key_priority.dealing_with(event) as its_turn:
            if its_turn:
                await super().on_event(event)
        self.preloader.heard(event)

    async def on_key(self, event: events.Key) -> None:
        """A character that nothing has taken may begin a number."""
        from tui.widgets.data.data_sheet import DataSheet
        from tui.widgets.knobs.knob import Knob

        if isinstance(self.focused, Knob | DataSheet):
            await self.focused.hear(event.character)

    @on(events.DescendantFocus)
    def hold_the_cursor_still(self, event: events.DescendantFocus) -> None:
        """What has got the focus may be a field with a cursor."""
        self.preferences.hold_the_cursor_still(event.widget)

    def got_over(self, error: Exception) -> bool:
        """Whether an error of the app, of a screen or of a widget is dealt with."""
        return self.learner_code.took(error) or self.recovery.took(error)

    # Where the learner goes

    @on(LessonWanted)
    def open_lesson(self, event: LessonWanted) -> None:
        """Open a lesson above home."""
        self.navigator.open(event.number)

    @on(JumpWanted)
    def jump(self, event: JumpWanted) -> None:
        """Open a lesson in place of the one that is open."""
        self.navigator.jump(event.number)

    @on(NeighborWanted)
    def open_neighbor(self, event: NeighborWanted) -> None:
        """Open the lesson before or after."""
        self.navigator.neighbor(event.by)

    @on(RunOpened)
    def open_run(self, event: RunOpened) -> None:
        """Go into a run from a file."""
        self.navigator.open_run(event)

    @on(OwnWanted)
    def run_own(self, event: OwnWanted) -> None:
        """Run a lesson with the learner's function, or again with its own."""
        self.learner_code.run(event.number, event.own)

    def push_screen(self, screen: Any, *given: Any, **options: Any) -> Any:
        """Open a screen above all others; there is one of each kind: an earlier one goes, with what lies over it."""
        while any(type(one) is type(screen) for one in self.screen_stack[1:]):
            self.pop_screen()
        return super().push_screen(screen, *given, **options)

    # Actions

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question mark belongs to a field while something is typed; in an editor the key that suspends undoes."""
        typing = takes_text(self.focused)
        if action in ("help", "glossary", "settings", "help_while_typing"):
            free = not typing or action == "help_while_typing"
            return free and bool(self.navigator.actions()) and self.screen.check_action(action, ()) is True
        if action == "suspend_process" and typing:
            return isinstance(self.focused, Input)
        if action == "command_palette":
            return self.screen.check_action("palette", ()) is True
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """Explain the focused item and list the keys."""
        self.navigator.help()

    action_help_while_typing = action_help

    def action_glossary(self) -> None:
        """Look up what a word means."""
        self.navigator.glossary()

    def action_settings(self) -> None:
        """Change colors, charts, digits and keys."""
        self.navigator.settings()

    def action_palette(self) -> None:
        """Find anything by its name."""
        self.navigator.palette()

    action_command_palette = action_palette
    """So Textual calls it."""

    def action_copy_or_quit(self) -> None:
        """Copy what is marked; pressed twice, leave."""
        self.leaving.press()

    action_help_quit = action_copy_or_quit
    """What Textual does at ctrl+c, where that key has been given away."""

    def action_suspend_process(self) -> None:
        """Go to the background."""
        self.signals.suspend()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """What the palette finds."""
        from tui.app.command_palette import commands_on

        return commands_on(screen, self, self.navigator)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy a text. No text would clear what is in the clipboard; half of a character cannot be sent."""
        if text:
            super().copy_to_clipboard(text.encode(errors="replace").decode())

    # What is seen

    @property
    def settings(self) -> Settings:
        """The learner's choices."""
        return self.preferences.settings

    @settings.setter
    def settings(self, settings: Settings) -> None:
        self.preferences.settings = settings

    @property
    def numbers(self) -> Numbers:
        """Writes numbers with the digits that are chosen."""
        return self.preferences.numbers

    @property
    def size(self) -> Size:
        """The size of the terminal, where a terminal can have it."""
        return Size(*sensible(*super().size))

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colors, in the palette that is chosen."""
        self.theme_variables = self.preferences.colors(super().get_css_variables())
        return self.theme_variables

    def get_default_screen(self) -> Screen[None]:
        """Home."""
        return HomeScreen(self._selected)

    def get_driver_class(self) -> type[Driver]:
        """What reads the keyboard and paints."""
        return driver_class(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        """What every line passes before it is painted."""
        return [*super().get_line_filters(), *self._plain]
