"""What you see and all keys."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingsMap, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widgets import Static

from tui.controls.actions import (
    CHART_KEYS,
    DATA_KEYS,
    KNOB_KEYS,
    LAYER_KEYS,
    LIST_KEYS,
    MAP_KEYS,
    Action,
    second_ways,
    split_by_met,
)
from tui.controls.key_bindings import written
from tui.screens.base.dialog import Dialog
from tui.services import services_of
from tui.terminal.ascii import key_in_words
from tui.widgets.charts.gauge import Gauge
from tui.widgets.charts.scrub_bar import ScrubBar
from tui.widgets.code.code_view import CodeView
from tui.widgets.data.data_panel import DataPanel
from tui.widgets.network.network_view import NetworkView
from tui.widgets.numbers.arithmetic import ArithmeticView
from tui.widgets.numbers.trace_table import TraceView
from tui.widgets.reading.lesson_reader import ReadView

PANELS: tuple[tuple[str, str], ...] = (
    ("top line", "The lesson, the step, the phase that ran last, and whether the run goes by itself."),
    ("Knobs", "Every number that you can set. Turn one and see what follows."),
    ("Network", NetworkView.about),
    ("Charts", "The prediction as bars, the error as a curve of the weight, and errors and weights over the steps."),
    ("Map", "Where two numbers are learned, the error over both: the stronger the shade, the larger it is."),
    (
        "Tables and lines",
        "Among the charts: who takes how much of a miss, the weight deltas of a layer, which way each row of data "
        "pulls each weight, the rows with the line of their predictions, and the probabilities of classes.",
    ),
    ("Scale", Gauge.about),
    ("Bar", ScrubBar.about),
    ("Arithmetic", ArithmeticView.about),
    ("Data", DataPanel.about),
    ("Trace", TraceView.about),
    ("Code", CodeView.about),
    ("Read", ReadView.about),
    ("2.5e-07", "A small number: 2.5 with its point moved 7 places to the left, 0.00000025. With e+07, to the right."),
)
"""What every panel of a lesson is, for the help."""

ROOM = 10
"""As many characters have the keys in front of a sentence."""

UNTOLD = {"app.focus_next", "app.focus_previous", "screen.copy_text"}
"""What Textual gives every screen."""


class HelpScreen(Dialog[None]):
    """Help for the focused item, then every key of the screen beneath."""

    role = "help"

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q,enter", "dismiss(None)", "close")]

    DEFAULT_CSS = """
    HelpScreen {
        align: center middle;
        & > VerticalScroll {
            width: 76; max-width: 96%; height: auto; max-height: 94%; padding: 0 2;
            border: round $primary; background: $surface; border-title-color: $text-primary;
            border-subtitle-color: $text-muted;
        }
    }
    """

    def __init__(self, actions: tuple[Action, ...], about: str, met: int | None = None) -> None:
        """Make the help.

        Args:
            actions: What can be done on the screen beneath.
            about: What has the focus there.
            met: In a lesson, up to which lesson the learner has met keys: these come first.
        """
        super().__init__()
        self._actions = actions
        self._about = about
        self._met = met

    def compose(self) -> ComposeResult:
        """One scrolling text."""
        with VerticalScroll() as box:
            box.border_title = "Help"
            box.border_subtitle = "esc closes · ↑ ↓ scroll"
            yield Static(self._content())

    def _content(self) -> Content:
        lines: list[Content] = []
        shown = key_in_words if services_of(self).ascii else str
        if self._about:
            lines += [Content.styled("Here", "$text-accent bold"), Content(self._about), Content("")]
        if self._met is not None:
            lines.append(Content.styled("What you see", "$text-accent bold"))
            lines += [_row(name, text) for name, text in PANELS]
            lines.append(Content(""))
        known, to_come = (self._actions, ()) if self._met is None else split_by_met(self._actions, self._met)
        parts = {"Keys" if self._met is None else "Keys you have met": [(one.shown, one.help) for one in known]}
        if self._met is not None:
            parts |= {"On a number": list(KNOB_KEYS), "On a chart": list(CHART_KEYS)}
            parts["On the sheet of data"] = list(DATA_KEYS)
            parts["On a map"] = list(MAP_KEYS)
            parts["On a network of several layers"] = list(LAYER_KEYS)
        elif any(action.where == "home" for action in self._actions):
            parts["On the list of lessons"] = list(LIST_KEYS)
        parts["More keys"] = [(one.shown, one.help) for one in to_come]
        parts["If your terminal takes a key for itself"] = list(second_ways(services_of(self).key))
        for title, rows in parts.items():
            if rows:
                lines += [Content.styled(title, "$text-accent bold"), *(_row(shown(key), text) for key, text in rows)]
                lines.append(Content(""))
        return Content("\n").join(lines[:-1])


def actions_of(screen: Screen[Any]) -> tuple[Action, ...]:
    """What can be done on a screen: by its table, or by its keys as far as they are described.

    There is none for help itself, nor for Textual's palette.
    """
    if isinstance(screen, HelpScreen) or not screen.__module__.startswith("tui."):
        return ()
    own: tuple[Action, ...] | None = getattr(screen, "ACTIONS", None)
    return own if own is not None else tuple(_described(screen))


def _described(screen: Screen[Any]) -> Iterator[Action]:
    """The keys of a small screen and of what has the focus in it, those of one action together."""
    keys: dict[tuple[str, str], list[str]] = {}
    places = [place for place in (screen.focused, screen) if place is not None]
    for place in places:
        if not place.__module__.startswith("tui."):
            continue
        for key, binding in _bindings_of(type(place)):
            if binding.description and not binding.system and binding.action not in UNTOLD:
                keys.setdefault((binding.action, binding.description), []).append(key)
    for (action, description), found in keys.items():
        shown = " ".join(written(key) for key in found[:2])
        if len(shown) > ROOM:
            shown = written(found[0])
        yield Action(action, tuple(found), shown, description, f"{description[:1].upper()}{description[1:]}.")


def _bindings_of(kind: type[DOMNode]) -> BindingsMap:
    """The keys of a class and of those from which it has its own."""
    return BindingsMap.merge(BindingsMap(vars(base).get("BINDINGS")) for base in reversed(kind.__mro__))


def about_screen(screen: Screen[Any]) -> str:
    """What a small screen is for, in a sentence or two."""
    about = getattr(screen, "ABOUT", "")
    return about if isinstance(about, str) else ""


def _row(keys: str, text: str) -> Content:
    """A key or name, then its sentence, the later lines of which are indented."""
    first, *rest = textwrap.wrap(text, 54)
    return Content.assemble((f"{keys:>{ROOM}}  ", "$text-primary bold"), ("\n" + " " * (ROOM + 2)).join([first, *rest]))
