"""The app's part in the learner's choices: colors, charts, digits and keys, at once and everywhere."""

from __future__ import annotations

from dataclasses import replace

from textual import events, on
from textual.app import App
from textual.theme import Theme

from tui.controls.text_fields import takes_text
from tui.presentation.number_format import Numbers
from tui.state.settings.color_palettes import recolored
from tui.state.settings.contrast import readable
from tui.state.settings.settings import Settings, keep_settings, read_settings, settings_of
from tui.state.storage.store import Store
from tui.widgets.base.keybar import KeyBar


class TakesChoices(App[None]):
    """Owns the settings and makes every screen follow them."""

    store: Store
    settings: Settings

    def read_choices(self) -> None:
        """Begin with what was chosen before."""
        self.settings = read_settings(self.store)
        if self.settings.theme not in self.available_themes:
            self.settings = replace(self.settings, theme=Settings().theme)
        self.theme = self.settings.theme
        self._follow(self.settings)

    def watch_for_theme(self) -> None:
        """Keep the theme that is chosen from now on, wherever it is chosen."""
        self.theme_changed_signal.subscribe(self, self._keep_theme)

    def _keep_theme(self, told: Theme) -> None:
        # Of two that are chosen in one moment, the first is told when the second is in force already. To go by what is
        # told would bring the first back, then the second, and so on without end.
        if self.theme != self.settings.theme:
            self.change_settings(replace(self.settings, theme=self.theme))

    @property
    def numbers(self) -> Numbers:
        """Writes numbers with the digits that are chosen."""
        return Numbers(self.settings.digits)

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colors, in the palette that is chosen."""
        # Textual asks for them before anything is read from the store.
        variables = super().get_css_variables()
        chosen = recolored(variables, settings_of(self).palette, self.current_theme.dark)
        self.theme_variables = readable(chosen)
        return self.theme_variables

    def change_settings(self, settings: Settings) -> None:
        """Choose otherwise, from now on and at the next start."""
        was, self.settings = self.settings, settings
        keep_settings(self.store, settings)
        if settings.theme != self.theme and settings.theme in self.available_themes:
            self.theme = settings.theme
        self._follow(settings)
        if was.palette != settings.palette:
            self._invalidate_css()
            self.refresh_css(animate=False)
        if replace(was, theme=settings.theme) != settings:
            self._show_again()

    def _follow(self, settings: Settings) -> None:
        self.animation_level = "full" if settings.animation else "none"
        self.set_keymap(dict(settings.keys))

    def _show_again(self) -> None:
        """Paint everything once more: any of it may show a number, a key or a line of a chart."""
        for screen in self.screen_stack:
            for chart in screen.query("Chart"):
                chart.refresh()
            for bar in screen.query(KeyBar):
                bar.draw()
            if callable(follow := getattr(screen, "follow_choices", None)):
                follow()

    @on(events.DescendantFocus)
    def hold_the_cursor_still(self, event: events.DescendantFocus) -> None:
        """A cursor that blinks is something that moves."""
        if takes_text(event.widget):
            event.widget.cursor_blink = self.settings.animation
