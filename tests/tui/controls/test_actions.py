"""The table of actions that feeds keys, bar, help and palette."""

from __future__ import annotations

from collections import Counter

import pytest

from engine import lesson
from tui.app.app import GlassboxApp
from tui.controls.actions import (
    ACTIONS,
    CHART_KEYS,
    DATA_KEYS,
    KNOB_KEYS,
    LAYER_KEYS,
    LIST_KEYS,
    MAP_KEYS,
    actions_for,
    bindings_for,
)
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen
from tui.state.session.session import Session


def rows(where: str) -> list[str]:
    return [action.id for action in ACTIONS if action.where == where]


def in_a_lesson() -> list[str]:
    """The commands of all controllers, those that two have twice."""
    screen = LessonScreen(Session.begin(lesson(8)))
    return [id for controller in screen.controllers for id in controller.commands()]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_an_action_is_whole(action: object) -> None:
    assert action.help.endswith(".") and action.help[0].isupper()  # type: ignore[attr-defined]
    assert action.label and action.shown and action.keys  # type: ignore[attr-defined]
    assert len(action.label) <= 10  # type: ignore[attr-defined]


def test_a_lesson_has_a_command_for_every_row_a_row_for_every_command_and_none_twice() -> None:
    assert sorted(in_a_lesson()) == sorted(rows("lesson"))


def test_so_has_home() -> None:
    assert sorted(HomeScreen().commands()) == sorted(rows("home"))


@pytest.mark.parametrize("id", rows("everywhere"))
def test_what_works_everywhere_is_done_by_the_app(id: str) -> None:
    method = getattr(GlassboxApp, f"action_{id}", None)
    assert callable(method)
    assert method.__doc__


def test_a_key_of_a_lesson_reaches_a_command_and_nothing_else() -> None:
    own = [name for name in vars(LessonScreen) if name.startswith("action_")]
    assert own == ["action_do"]


@pytest.mark.parametrize("where", ["lesson", "home"])
def test_keys_are_unique_on_a_screen(where: object) -> None:
    keys = Counter(key for action in actions_for(where) for key in action.keys)  # type: ignore[arg-type]
    assert keys.most_common(1)[0][1] == 1


def test_names_are_unique() -> None:
    assert Counter(action.id for action in ACTIONS).most_common(1)[0][1] == 1


@pytest.mark.parametrize("where", ["lesson", "home"])
def test_bindings_come_from_the_table(where: object) -> None:
    own = [action for action in ACTIONS if action.where == where]
    bound = bindings_for(where)  # type: ignore[arg-type]
    assert [(one.key, one.action, one.tooltip) for one in bound] == [  # type: ignore[union-attr]
        (",".join(action.keys), f"do('{action.id}')", action.help) for action in own
    ]


def test_keys_of_a_knob_are_explained() -> None:
    rows = (*KNOB_KEYS, *CHART_KEYS, *DATA_KEYS, *MAP_KEYS, *LAYER_KEYS, *LIST_KEYS)
    assert all(keys and sentence.endswith(".") for keys, sentence in rows)
    assert all(len(keys) <= 10 for keys, _ in rows), "help gives them ten columns"


def test_no_key_seldom_arrives() -> None:
    """Command, option and windows keys, ctrl+i, ctrl+m, ctrl+[ which are tab, enter and escape."""
    for action in ACTIONS:
        for key in action.keys:
            assert not key.startswith(("cmd+", "super+", "alt+", "meta+")), key
            assert key not in ("ctrl+i", "ctrl+m", "ctrl+left_square_bracket"), key
