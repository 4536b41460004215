"""What the learner chose about colors, charts, digits and keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from tui.store import Store

Palette = Literal["standard", "color-blind"]
Marker = Literal["braille", "dots", "blocks", "ascii"]


@dataclass(frozen=True)
class Settings:
    """Every choice, with what it is when nothing was chosen."""

    theme: str = "textual-dark"
    palette: Palette = "standard"
    marker: Marker = "braille"
    animation: bool = True
    digits: int = 4
    """How many digits small places show."""
    predict_first: bool = True
    """Whether questions are asked before a phase runs."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """By action id, the keys that replace its own, as Textual names them, with commas."""


def read_settings(store: Store) -> Settings:
    """The choices as they are kept; what cannot be right counts as not chosen."""
    settings = Settings()
    for one in fields(Settings):
        kept = store.setting(one.name)
        if type(kept) is type(getattr(settings, one.name)):
            settings = replace(settings, **{one.name: kept})
    return settings


def keep_settings(store: Store, settings: Settings) -> None:
    """Keep every choice that differs from what is kept."""
    for one in fields(Settings):
        value = getattr(settings, one.name)
        if store.setting(one.name) != value:
            store.keep_setting(one.name, value)
