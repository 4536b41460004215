"""What the learner chose about colors, charts, digits and keys."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any, Literal, get_args

from tui.controls.key_bindings import valid_keys
from tui.state.settings.color_palettes import PALETTES, Palette
from tui.state.storage.store import Store

Marker = Literal["braille", "dots", "blocks", "ascii"]
MARKERS: tuple[Marker, ...] = get_args(Marker)

MapCells = Literal["halves", "quarters"]
MAP_CELLS: tuple[MapCells, ...] = get_args(MapCells)

LEAST_DIGITS, MOST_DIGITS = 3, 8
DIGITS = (0, *range(LEAST_DIGITS, MOST_DIGITS + 1))
"""0 is no wish: every place shows as many as it is made for."""


def _in_words(value: object) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return str(value)


@dataclass(frozen=True)
class Setting:
    """What is told of a choice.

    Attributes:
        label: What it is about.
        sentence: What it does.
        options: What can be chosen; empty where only the app knows.
        in_words: How what is chosen is written.
    """

    label: str
    sentence: str
    options: tuple[Any, ...] = (False, True)
    in_words: Callable[[Any], str] = _in_words


def _told(*told: Any) -> dict[str, Setting]:
    return {"setting": Setting(*told)}


@dataclass(frozen=True)
class Settings:
    """Every choice: what it is when nothing was chosen, and what is told of it."""

    theme: str = field(
        default="textual-dark",
        metadata=_told("theme", "The colors of everything. ansi-dark and ansi-light leave them to your terminal.", ()),
    )
    palette: Palette = field(
        default="standard",
        metadata=_told(
            "colors",
            "color-blind: blue, orange, yellow and dark or pale, which do not look alike where red and green do.",
            PALETTES,
        ),
    )
    marker: Marker = field(
        default="braille",
        metadata=_told(
            "chart lines",
            "What the lines of charts are drawn with. Choose another where the fine dots look wrong or ragged.",
            MARKERS,
        ),
    )
    map_cells: MapCells = field(
        default="halves",
        metadata=_told(
            "maps",
            "What maps are drawn with. quarters of a character are finer; choose halves where those look ragged.",
            MAP_CELLS,
        ),
    )
    animation: bool = field(
        default=True,
        metadata=_told("animation", "off: nothing glides and no cursor blinks. Steps of a run are shown either way."),
    )
    digits: int = field(
        default=0,
        metadata=_told(
            "digits",
            "How many digits of a number stand in small places. What has the focus is always shown in full.",
            DIGITS,
            lambda digits: f"at most {digits}" if digits else "as many as fit",
        ),
    )
    predict_first: bool = field(
        default=True,
        metadata=_told(
            "predict first", "on: at some steps you are asked what will come before you see it. q asks at any time."
        ),
    )
    keys: Mapping[str, str] = field(
        default_factory=dict,
        metadata=_told(
            "keys",
            "Give an action the key that you want. enter opens the list.",
            (),
            lambda keys: f"{len(keys)} of your own" if keys else "as they are",
        ),
    )
    """By action id, the key that replaces its own, as Textual names it."""


SETTINGS: Mapping[str, Setting] = {one.name: one.metadata["setting"] for one in fields(Settings)}
"""By its name, what is told of each."""


def read_settings(store: Store) -> Settings:
    """The choices as they are kept; what cannot be right counts as not chosen."""
    settings = Settings()
    for name, setting in SETTINGS.items():
        kept = store.setting(name)
        # A truth value is no number here, and the other way around.
        right_type = type(kept) is type(getattr(settings, name))
        if right_type and (not setting.options or kept in setting.options):
            settings = replace(settings, **{name: kept})
    return replace(settings, keys=valid_keys(settings.keys))


def keep_settings(store: Store, settings: Settings) -> None:
    """Keep every choice that differs from what is kept."""
    for name in SETTINGS:
        value = getattr(settings, name)
        if store.setting(name) != value:
            store.keep_setting(name, value)
