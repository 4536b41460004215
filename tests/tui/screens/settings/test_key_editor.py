"""The learner's own keys: given in the settings, shown wherever keys are shown, never in each other's way."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_app, open_lesson
from tui.app.app import GlassboxApp
from tui.controls.actions import ACTIONS, Action
from tui.controls.key_bindings import FIXED, KNOBS, exists, holder, normal, refusal, valid_keys, with_key, written
from tui.screens.help.help import HelpScreen
from tui.screens.home.home import HomeScreen
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.shelf import ShelfScreen
from tui.screens.settings.key_editor import KeysScreen
from tui.screens.settings.settings import SettingsScreen
from tui.state.settings.settings import read_settings
from tui.widgets.base.keybar import KeyBar
from tui.widgets.lists.choice_list import ChoiceList

BY_ID = {action.id: action for action in ACTIONS}
ORDER = [action.id for action in ACTIONS]


async def open_keys(learner: Learner, id: str) -> None:
    await learner.press(",")
    await learner.wait_for(lambda: isinstance(learner.app.screen, SettingsScreen), "settings")
    await learner.press("end", "enter")
    await learner.wait_for(lambda: isinstance(learner.app.screen, KeysScreen), "the list of keys")
    await learner.press("home", *["down"] * ORDER.index(id))
    assert learner.app.screen.query_one(ChoiceList).row.id == id


async def give(learner: Learner, id: str, *keys: str) -> None:
    """Give an action a key, in the settings, and go back to where one was."""
    beneath = learner.app.screen
    await open_keys(learner, id)
    await learner.press("enter", *keys, "escape", "escape")
    await learner.wait_for(lambda: learner.app.screen is beneath, "back")


def said(learner: Learner) -> str:
    return " ".join(str(learner.app.screen.query_one("#said").render()).split())


async def test_a_new_key_works_at_once_and_the_old_one_no_more() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await give(learner, "next_step", "Y")
        assert learner.app.settings.keys == {"next_step": "Y"}
        await learner.press("Y")
        assert learner.experiment.position == 1
        await learner.press("n")
        assert learner.experiment.position == 1


async def test_it_is_there_at_the_next_start() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await give(learner, "next_step", "Y")
    async with open_lesson(8, MEDIUM) as learner:
        assert " Y step" in learner.screen
        await learner.press("Y")
        assert learner.experiment.position == 1


async def test_everything_that_shows_keys_shows_the_new_one() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        assert "F2Trace" in learner.screen and " n step" in learner.screen
        await give(learner, "next_step", "Y")
        await give(learner, "show_trace", "f11")
        await learner.wait_for(lambda: "F11Trac" in learner.screen, "the tab's key")
        bar = learner.lesson.query_one(KeyBar)
        await learner.wait_for(lambda: " Y step" in bar.plain and " n step" not in bar.plain, "the bar's key")
        await learner.press("?")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        rows = [action for action in learner.app.screen._actions if action.id in ("next_step", "show_trace")]  # type: ignore[attr-defined]
        assert [action.shown for action in rows] == ["Y", "F11"]
        await learner.press("escape", "ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        await learner.type("next step")
        await learner.wait_for(lambda: "Next step (Y)" in learner.screen, "the palette's key")


@pytest.mark.long
async def test_words_name_the_new_key() -> None:
    async with open_lesson(8, WIDE) as learner:
        await give(learner, "undo", "Y")
        await give(learner, "next_phase", "f11")
        await learner.wait_for(lambda: "Press F11 to predict" in learner.screen, "the invitation")
        await learner.press("n", "x")
        assert learner.notices[0] == "Back to the start. z undoes it."


async def test_a_click_in_the_bar_does_what_it_says() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await give(learner, "next_step", "Y")
        bar = learner.lesson.query_one(KeyBar)
        await learner.wait_for(lambda: " Y step" in bar.plain, "the bar's key")
        await learner.pilot.click(KeyBar, offset=(bar.plain.index(" Y step") + 2, 0))
        await learner.wait_for(lambda: learner.experiment.position == 1, "a step")


async def test_a_conflict_is_named_and_the_same_key_again_swaps() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "next_step")
        await learner.press("enter", "u")
        assert "u is for “undo”. Press it again to swap" in said(learner)
        assert learner.app.settings.keys == {}
        await learner.press("u")
        assert learner.app.settings.keys == {"next_step": "u", "undo": "n"}
        assert "“undo” has n now" in said(learner)
        await learner.press("escape", "escape", "u")
        assert learner.experiment.position == 1
        await learner.press("x")
        assert learner.experiment.position == 0
        await learner.press("n")
        assert learner.experiment.position == 1, "n undoes the reset"


@pytest.mark.long
async def test_another_key_after_a_conflict_is_taken() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "next_step")
        await learner.press("enter", "u", "Y")
        assert learner.app.settings.keys == {"next_step": "Y"}


async def test_escape_leaves_it() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "next_step")
        await learner.press("enter", "escape")
        assert "stays as it is" in said(learner)
        assert learner.app.settings.keys == {}
        assert isinstance(learner.app.screen, KeysScreen)


@pytest.mark.parametrize("key", ["enter", "tab", "up", "down", "5", "-", ".", "*", "/", "+", "backspace", "delete"])
async def test_what_a_knob_needs_is_refused(key: str) -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "next_step")
        await learner.press("enter", *([key] if key != "escape" else []))
        assert "knobs need it" in said(learner)
        assert learner.app.settings.keys == {}
        await learner.press("Y")
        assert learner.app.settings.keys == {"next_step": "Y"}, "it still asks"


@pytest.mark.parametrize("key", ["?", ",", "f1", "space"])
async def test_keys_of_the_app_are_taken_as_keys_while_one_is_awaited(key: str) -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "why")
        await learner.press("enter", key)
        assert isinstance(learner.app.screen, KeysScreen)
        assert learner.app.settings.keys == {}
        assert any(words in said(learner) for words in ("is for", "F1 is for help"))


@pytest.mark.parametrize("id", FIXED)
async def test_the_ways_in_and_out_stay(id: str) -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, id)
        await learner.press("enter")
        assert "stays" in said(learner)
        await learner.press("Y")
        assert learner.app.settings.keys == {}


async def test_what_works_everywhere_takes_function_keys_only() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "glossary")
        await learner.press("enter", "Y")
        assert "Press another key" in said(learner)
        await learner.press("f11")
        assert learner.app.settings.keys == {"glossary": "f11"}


@pytest.mark.long
async def test_help_by_another_key() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await give(learner, "help", "f11")
        await learner.wait_for(lambda: "F11 help" in learner.screen, "the bar's key")
        await learner.press("f11")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")


@pytest.mark.long
async def test_its_own_key_again() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "next_step")
        await learner.press("enter", "Y", "backspace")
        assert learner.app.settings.keys == {}
        assert "its own key n again" in said(learner)
        await learner.press("backspace")
        assert "n is its own key" in said(learner)


@pytest.mark.long
async def test_its_own_key_may_be_anothers_by_now() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "next_step")
        await learner.press("enter", "u", "u", "backspace")
        assert "n is for “undo” now" in said(learner)
        assert learner.app.settings.keys == {"next_step": "u", "undo": "n"}


async def test_all_their_own_again_asks_first() -> None:
    async with open_lesson(8, MEDIUM) as learner:
        await open_keys(learner, "next_step")
        await learner.press("x")
        assert "All actions have their own keys." in said(learner)
        await learner.press("enter", "Y", "x")
        assert learner.app.settings.keys == {"next_step": "Y"}
        await learner.press("x")
        assert learner.app.settings.keys == {}


@pytest.mark.long
async def test_other_screens_keep_their_keys_for_actions_of_the_same_name() -> None:
    # The exhibits have an action `lines` and `check` of their own, on `:` and `c`.
    async with open_lesson(6, MEDIUM) as learner:
        await give(learner, "lines", "Y")
        await learner.press("f8")
        await learner.wait_for(lambda: "Exhibit" in learner.screen, "the exhibits")
        own = {key for key, bound in learner.app.screen.active_bindings.items() if bound.binding.action == "lines"}
        assert own == {"colon"}
        await learner.press("?")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
        (row,) = (one for one in learner.app.screen._actions if one.id == "lines")  # type: ignore[attr-defined]
        assert row.shown == ":"


async def test_a_letter_in_place_of_a_function_key_belongs_to_the_field_while_typing() -> None:
    async with open_lesson(6, MEDIUM) as learner:
        await give(learner, "show_code", "Y")
        await give(learner, "why", "f11")
        await learner.press("enter", "2", "Y")
        assert learner.lesson.session.tab == "charts"
        await learner.press("escape", "Y")
        assert learner.lesson.session.tab == "code"
        await learner.press("space", "f11")
        await learner.wait_for(lambda: isinstance(learner.app.screen, WhyScreen), "why")


@pytest.mark.long
async def test_from_home_too() -> None:
    async with open_app() as learner:
        await give(learner, "shelf", "Y")
        assert isinstance(learner.app.screen, HomeScreen)
        await learner.press("8", "n", "Y")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ShelfScreen), "the shelf")


def test_keys_that_cannot_be_are_not_bound() -> None:
    app = GlassboxApp()
    app.store.keep_setting("keys", {"why": "n", "copy": "Y", "nonsense": "Y"})
    app.settings = read_settings(app.store)
    assert app.settings.keys == {"copy": "Y"}
    app.store.close()


KEYS = st.sampled_from(
    [*"abcdefghijklmnopqrstuvwxyz,?;#<>[]:!59-", "f1", "f2", "f9", "f12", "ctrl+r", "ctrl+b", "left", "home", "enter"]
)


@given(st.dictionaries(st.sampled_from(ORDER), KEYS, max_size=12))
def test_no_key_twice_whatever_was_wished(wished: dict[str, str]) -> None:
    keys = valid_keys(wished)
    assert valid_keys(keys) == keys
    for where in ("lesson", "home"):
        here = [with_key(action, keys) for action in ACTIONS if action.where in (where, "everywhere")]
        bound = [key for action in here for key in action.keys]
        assert len(bound) == len(set(bound))
    for id, key in keys.items():
        assert id not in FIXED and key not in KNOBS and key != "f1"
        assert key == normal(wished[id])


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_the_table_keeps_to_these_rules_itself(action: Action) -> None:
    for key in action.keys:
        assert exists(key)
        assert holder(key, action, {}) is None
        assert written(key) == action.shown
    assert with_key(action, {}) is action
    assert with_key(replace(action, help="Another screen's."), {action.id: "Y"}).keys == action.keys


@pytest.mark.parametrize("key", ["", "nothing", "ctrl+", "ctrl+nothing", "f99", "ctrl+é", "hyper+x", "ab"])
def test_what_is_no_key(key: str) -> None:
    assert not exists(key)
    assert refusal(key, BY_ID["why"]) is not None


def test_the_lesson_is_bound_from_the_table_by_ids() -> None:
    ids = {binding.id for _, binding in LessonScreen._merge_bindings() if binding.id}
    assert ids >= {action.id for action in ACTIONS if action.where == "lesson"}
