"""Help lists every action and explains what has the focus; the palette finds every action and does it."""

from __future__ import annotations

import pytest
from textual.widgets import Static

import engine
from tests.support.tui_tools import LESSONS, Learner, is_open, open_app, open_lesson
from tui.controls.actions import ACTIONS, actions_for, offered_in
from tui.screens.help.help import PANELS, HelpScreen


async def ask(learner: Learner) -> str:
    """Open help; its words without line breaks."""
    await learner.press("?")
    await learner.wait_for(lambda: isinstance(learner.app.screen, HelpScreen), "help")
    await learner.wait_for(lambda: learner.app.screen.query(Static), "its text")
    return " ".join(str(learner.app.screen.query_one(Static).render()).split())


async def test_help_lists_every_action_of_a_lesson() -> None:
    async with open_lesson(1) as learner:
        words = await ask(learner)
        for action in offered_in(engine.lesson(1)):
            assert f" {action.shown} {action.help}" in words, action.id
        for name, about in PANELS:
            assert f"{name} {about}" in words


async def test_help_lists_every_action_of_home() -> None:
    async with open_app() as learner:
        words = await ask(learner)
        for action in actions_for("home"):
            assert f" {action.shown} {action.help}" in words, action.id
        assert "Run the next phase" not in words


@pytest.mark.parametrize("number", LESSONS)
async def test_help_explains_the_focused_knob(number: int) -> None:
    async with open_lesson(number) as learner:
        for _ in range(2):
            knob = learner.focused
            words = await ask(learner)
            assert words.startswith(f"Here {knob.label} = {knob.description} {knob.about}"), words[:200]
            await learner.press("escape", "tab")


@pytest.mark.parametrize("id", ["network", "arithmetic", "trace", "code", "read"])
async def test_help_explains_the_focused_panel(id: str) -> None:
    async with open_lesson(6, (120, 36), step=1) as learner:
        await learner.press({"code": "f3", "read": "f4"}.get(id, "f2"))
        if id in ("network", "arithmetic"):
            await learner.focus(id)
        await learner.wait_for(lambda: learner.app.focused is not None and learner.app.focused.id == id, id)
        about = " ".join(learner.app.focused.about.split())  # type: ignore[union-attr]
        assert about.endswith(".")
        assert (await ask(learner)).startswith(f"Here {about}")


@pytest.mark.parametrize("key", ["escape", "?", "q", "enter"])
async def test_help_closes(key: str) -> None:
    async with open_lesson(8) as learner:
        await ask(learner)
        await learner.press(key)
        await learner.wait_for(lambda: is_open(learner.app, 8), "the lesson is back")


async def test_the_palette_has_every_action() -> None:
    async with open_lesson(8) as learner:
        commands = {command.help: command for command in learner.app.get_system_commands(learner.app.screen)}
        for action in offered_in(learner.experiment.lesson):
            assert action.id == "palette" or action.help in commands, action.id
        titles = [command.title for command in commands.values()]
        for lesson in engine.lessons():
            assert f"Lesson {lesson.number}: {lesson.title}" in titles
        assert "Theme" in titles
        assert len(set(titles)) == len(titles)


@pytest.mark.parametrize(("number", "offered"), [(8, False), (12, True)])
async def test_keys_of_epochs_are_offered_where_there_are_epochs(number: int, offered: bool) -> None:
    of_epochs = [action for action in ACTIONS if action.of_epochs]
    assert {action.id for action in of_epochs} == {"previous_epoch", "next_epoch", "by_epoch"}
    async with open_lesson(number) as learner:
        helps = {command.help for command in learner.app.get_system_commands(learner.app.screen)}
        assert [action.help in helps for action in of_epochs] == [offered] * len(of_epochs)
        words = await ask(learner)
        assert [f" {action.shown} {action.help}" in words for action in of_epochs] == [offered] * len(of_epochs)
        await learner.press("escape", "|")
        said = (
            "As rows come: each row at its turn."
            if offered
            else "This lesson has no epochs: it learns from one example."
        )
        await learner.wait_for(lambda: any(said in notice for notice in learner.notices), said)


@pytest.mark.parametrize("first", [0, pytest.param(1, marks=pytest.mark.long), pytest.param(2, marks=pytest.mark.long)])
async def test_every_action_of_the_palette_can_be_done(first: int) -> None:
    async with open_lesson(8, step=3) as learner:
        for action in ACTIONS[first::3]:
            if action.id in ("leave", "palette", "open") or action.of_epochs:
                continue
            if not is_open(learner.app, 8):
                await learner.go_home()
                await learner.press("8")
                await learner.wait_for(lambda: is_open(learner.app, 8), "lesson 8")
            commands = learner.app.get_system_commands(learner.app.screen)
            learner.app.call_next(next(command.callback for command in commands if command.help == action.help))
            await learner.quiet()
            assert learner.app._exception is None, action.id


async def test_the_palette_by_keys() -> None:
    async with open_lesson(8) as learner:
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        await learner.type("next step")
        await learner.wait_for(lambda: "Next step (n)" in learner.screen, "it finds the step")
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 8) and learner.experiment.position == 1, "a step")


async def test_the_palette_opens_a_lesson_from_home() -> None:
    async with open_app() as learner:
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: learner.app.screen.query("CommandInput"), "the palette")
        await learner.type("hot and cold")
        await learner.wait_for(lambda: "Lesson 6: Learn: hot and cold" in learner.screen, "it finds lesson 6")
        await learner.press("enter")
        await learner.wait_for(lambda: is_open(learner.app, 6), "lesson 6")


async def test_quit() -> None:
    async with open_lesson(8) as learner:
        await learner.tap("ctrl+q")
        await learner.wait_for(lambda: learner.app._exit, "it ends")
        assert learner.app.return_code == 0


@pytest.mark.parametrize(("lesson", "key"), [(6, ":"), (8, "v"), (8, "f8")])
async def test_help_over_the_other_screens_lists_their_keys(lesson: int, key: str) -> None:
    async with open_lesson(lesson, (120, 36), step=2) as learner:
        beneath = learner.app.screen
        await learner.press(key)
        await learner.wait_for(lambda: learner.app.screen is not beneath, "another screen")
        over = learner.app.screen
        words = await ask(learner)
        for action in over.ACTIONS:  # type: ignore[attr-defined]
            assert f" {action.shown} {action.help}" in words, action.id
        await learner.press("?")
        await learner.wait_for(lambda: learner.app.screen is over, "help closes")
