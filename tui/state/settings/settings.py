"""What the learner chose about colors, charts, digits and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, get_args

from textual.app import App

from tui.controls.key_bindings import key_of as written_key_of
from tui.controls.key_bindings import valid_keys
from tui.presentation.number_format import Numbers
from tui.state.settings.color_palettes import PALETTES, Palette
from tui.state.storage.store import Store
from tui.terminal.ascii import key_in_words

Marker = Literal["braille", "dots", "blocks", "ascii"]
MARKERS: tuple[Marker, ...] = get_args(Marker)

LEAST_DIGITS, MOST_DIGITS = 3, 8
DIGITS = (0, *range(LEAST_DIGITS, MOST_DIGITS + 1))
"""0 is no wish: every place shows as many as it is made for."""


@dataclass(frozen=True)
class Settings:
    """Every choice, with what it is when nothing was chosen."""

    theme: str = "textual-dark"
    palette: Palette = "standard"
    marker: Marker = "braille"
    animation: bool = True
    digits: int = 0
    """How many digits small places show at most; 0 for as many as they are made for."""
    predict_first: bool = True
    """Whether questions are asked before a phase runs."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """By action id, the key that replaces its own, as Textual names it."""


_ALLOWED: Mapping[str, Callable[[Any], bool]] = {
    "palette": PALETTES.__contains__,
    "marker": MARKERS.__contains__,
    "digits": DIGITS.__contains__,
}
"""Which values there are, where the type alone does not say it."""


def read_settings(store: Store) -> Settings:
    """The choices as they are kept; what cannot be right counts as not chosen."""
    settings = Settings()
    for one in fields(Settings):
        kept = store.setting(one.name)
        # A truth value is no number here, and the other way around.
        right_type = type(kept) is type(getattr(settings, one.name))
        if right_type and _ALLOWED.get(one.name, lambda value: True)(kept):
            settings = replace(settings, **{one.name: kept})
    return replace(settings, keys=valid_keys(settings.keys))


def keep_settings(store: Store, settings: Settings) -> None:
    """Keep every choice that differs from what is kept."""
    for one in fields(Settings):
        value = getattr(settings, one.name)
        if store.setting(one.name) != value:
            store.keep_setting(one.name, value)


def numbers_of(app: App[Any]) -> Numbers:
    """Writes numbers with the digits that an app's learner chose."""
    return Numbers(settings_of(app).digits)


def key_of(app: App[Any], id: str) -> str:
    """How the key of an action is written in this app, which may be the learner's own."""
    shown = written_key_of(id, settings_of(app).keys)
    return key_in_words(shown) if getattr(app, "ascii", False) else shown


def settings_of(app: App[Any]) -> Settings:
    """The choices of an app; those of an app that has none are the first ones."""
    found = getattr(app, "settings", None)
    return found if isinstance(found, Settings) else Settings()
