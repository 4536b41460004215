"""The learner's choices about colors, charts, digits and keys take effect at once and everywhere."""

from __future__ import annotations

from dataclasses import replace

from textual.app import App
from textual.theme import Theme
from textual.widget import Widget

from tui.controls.key_bindings import key_of
from tui.controls.text_fields import takes_text
from tui.presentation.number_format import Numbers
from tui.state.settings.color_palettes import recolored
from tui.state.settings.contrast import readable
from tui.state.settings.settings import Settings, keep_settings, read_settings
from tui.state.storage.store import Store
from tui.terminal.ascii import key_in_words
from tui.widgets.base.keybar import KeyBar


class Preferences:
    """Owns the settings and makes every screen follow them."""

    def __init__(self, app: App[None], store: Store, in_ascii: bool) -> None:
        self._app = app
        self._store = store
        self._in_ascii = in_ascii
        self.settings = Settings()

    def read(self) -> None:
        """Begin with what was chosen before."""
        self.settings = read_settings(self._store)
        if self.settings.theme not in self._app.available_themes:
            self.settings = replace(self.settings, theme=Settings().theme)
        self._app.theme = self.settings.theme
        self._follow(self.settings)

    def watch_for_theme(self) -> None:
        """Keep the theme that is chosen from now on, wherever it is chosen."""
        self._app.theme_changed_signal.subscribe(self._app, self._keep_theme)

    def _keep_theme(self, told: Theme) -> None:
        # Of two that are chosen in one moment, the first is told when the second is in force already. To go by what is
        # told would bring the first back, then the second, and so on without end.
        if self._app.theme != self.settings.theme:
            self.change(replace(self.settings, theme=self._app.theme))

    @property
    def numbers(self) -> Numbers:
        """Writes numbers with the digits that are chosen."""
        return Numbers(self.settings.digits)

    def key(self, id: str) -> str:
        """How the key of an action is written, which may be the learner's own."""
        shown = key_of(id, self.settings.keys)
        return key_in_words(shown) if self._in_ascii else shown

    def colors(self, theme: dict[str, str]) -> dict[str, str]:
        """The theme's colors, in the palette that is chosen."""
        return readable(recolored(theme, self.settings.palette, self._app.current_theme.dark))

    def change(self, settings: Settings) -> None:
        """Choose otherwise, from now on and at the next start."""
        was, self.settings = self.settings, settings
        keep_settings(self._store, settings)
        if settings.theme != self._app.theme and settings.theme in self._app.available_themes:
            self._app.theme = settings.theme
        self._follow(settings)
        if was.palette != settings.palette:
            self._app.refresh_css(animate=False)
        if replace(was, theme=settings.theme) != settings:
            self._show_again()

    def _follow(self, settings: Settings) -> None:
        self._app.animation_level = "full" if settings.animation else "none"
        self._app.set_keymap(dict(settings.keys))

    def _show_again(self) -> None:
        """Paint everything once more: any of it may show a number, a key or a line of a chart."""
        for screen in self._app.screen_stack:
            for chart in screen.query("Chart"):
                chart.refresh()
            for bar in screen.query(KeyBar):
                bar.draw()
            if callable(follow := getattr(screen, "follow_choices", None)):
                follow()

    def hold_the_cursor_still(self, widget: Widget) -> None:
        """A cursor that blinks is something that moves."""
        if takes_text(widget):
            widget.cursor_blink = self.settings.animation
