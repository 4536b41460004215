"""All lessons of the course: home with its parts, and wherever else a lesson goes by its number."""

from __future__ import annotations

import re

import pytest
from click.testing import CliRunner
from textual import events

import engine
from tests.support.tui_tools import MEDIUM, WIDE, Learner, is_open, open_app, part, screen_lines
from tui.cli.lesson_argument import complete_lessons
from tui.cli.main import cli
from tui.screens.home.home import HomeScreen, Summary
from tui.screens.home.lesson_menu import LessonMenu
from tui.widgets.base.keybar import KeyBar

SMALL = (60, 20)
WHOLE = len(engine.lessons())
HEADING = engine.parts()[-1].heading


def menu(learner: Learner) -> LessonMenu:
    return learner.app.screen.query_one(LessonMenu)


def shown(learner: Learner) -> list[str]:
    """The lines of the list that are seen."""
    return part(screen_lines(learner.app), menu(learner))


def bar(learner: Learner) -> str:
    return learner.app.screen.query_one(KeyBar).plain


async def at_home(learner: Learner) -> None:
    await learner.wait_for(lambda: "challenges" in str(learner.app.screen.query_one(Summary).render()), "home")


@pytest.mark.every_case
@pytest.mark.parametrize("size", [MEDIUM, WIDE, SMALL], ids=str)
async def test_the_selected_lesson_is_seen_and_home_is_one_screen(size: tuple[int, int]) -> None:
    async with open_app(size=size) as learner:
        await at_home(learner)
        for key in (*["down"] * WHOLE, *["up"] * WHOLE, "end", "home", "pagedown", "pagedown", "pageup"):
            await learner.press(key)
            lines, lesson = shown(learner), engine.lessons()[menu(learner).selected]
            assert sum("▸" in line for line in lines) == 1
            assert f"▸ {lesson.number:>2}  {lesson.title}" in "\n".join(lines), "with its number and its whole title"
            assert all(line.endswith(("·", "◐", "●", "✓")) for line in lines if re.match(r" [▸ ] [ 0-9]\d  ", line))
            seen = [int(found[1]) for line in lines if (found := re.match(r" [▸ ]  ?(\d+)  ", line))]
            assert seen == list(range(seen[0], seen[-1] + 1))
            above, below = seen[0] - 1, WHOLE - seen[-1]
            wanted = [f"{sign} {more} more" for sign, more in (("↑", above), ("↓", below)) if more]
            assert str(menu(learner).border_subtitle or "") == "  ".join(wanted)
            first_of_part = [one.lessons[0] for one in engine.parts()]
            if lesson in first_of_part:
                assert engine.parts()[first_of_part.index(lesson)].heading in "\n".join(lines)
        assert learner.app.screen.max_scroll_y == 0
        assert len(screen_lines(learner.app)) == size[1] and "? help" in bar(learner)
        assert "enter open, or its number" in bar(learner)


async def test_every_part_has_its_heading_above_its_lessons() -> None:
    async with open_app(size=WIDE) as learner:
        await at_home(learner)
        text = "\n".join(shown(learner))
        places = [
            text.index(one) for part in engine.parts() for one in (part.heading, *(x.title for x in part.lessons))
        ]
        assert places == sorted(places)
        assert "of 4 done" not in text, "nothing is begun"
        await learner.press("2")
        await learner.wait_for(lambda: is_open(learner.app, 2), "lesson 2")
        await learner.press("b")
        await learner.wait_for(lambda: "0 of 4 done" in learner.screen, "how far one is with the part")
        assert sum("done" in line for line in shown(learner)) == 1, "of the others nothing is begun"


@pytest.mark.every_case
@pytest.mark.parametrize(
    ("keys", "opened"),
    [
        ("5", 5),
        ("9", 9),
        (("1", "enter"), 1),
        ("17", 17),
        *(
            pytest.param(keys, opened, marks=pytest.mark.long)
            for keys, opened in (("10", 10), ("11", 11), (("1", "space"), 1), (("1", "escape", "2"), 2))
        ),
        (("1", "down", "3"), 3),
        ((str(WHOLE + 1), "4"), 4),
        (("0", "6"), 6),
        (("1", "?", "escape", "7"), 7),
    ],
)
async def test_a_number_opens_its_lesson_once_it_can_mean_no_other(keys: tuple[str, ...], opened: int) -> None:
    keys = tuple(key for one in keys for key in ([one] if one.isalpha() or len(one) == 1 else one))
    async with open_app() as learner:
        await at_home(learner)
        for key in keys[:-1]:
            await learner.press(key)
            if not (key == "?" or learner.app.screen is not learner.app.screen_stack[0]):
                assert isinstance(learner.app.screen, HomeScreen), "it waits"
        await learner.press(keys[-1])
        await learner.wait_for(lambda: is_open(learner.app, opened), f"lesson {opened}")
        await learner.press("b")
        await learner.wait_for(lambda: isinstance(learner.app.screen, HomeScreen), "home")
        assert menu(learner).selected == opened - 1


async def test_the_bar_says_what_a_begun_number_waits_for() -> None:
    async with open_app(size=SMALL) as learner:
        await at_home(learner)
        await learner.press("end", "1")
        told = f"1: enter opens lesson 1, another digit lessons 10 to {WHOLE}."
        await learner.wait_for(lambda: told in learner.screen, "what there is to press")
        assert menu(learner).selected == 0, "enter opens what is selected"
        await learner.press("escape")
        await learner.wait_for(lambda: "enter open" in bar(learner), "it is taken back")
        await learner.press("1", "9")
        told = f"There is no lesson 19: there are lessons 1 to {WHOLE}."
        await learner.wait_for(lambda: told in bar(learner), "no such")
        await learner.press("1", "?", "escape")
        await learner.wait_for(lambda: "enter open" in bar(learner), "what is said is over once help was there")


async def test_the_wheel_and_a_click_reach_what_is_out_of_view() -> None:
    async with open_app(size=SMALL) as learner:
        await at_home(learner)
        for _ in range(WHOLE):
            await learner.pilot._post_mouse_events([events.MouseScrollDown], menu(learner))
        await learner.quiet()
        assert menu(learner).selected == WHOLE - 1
        y = next(y for y, line in enumerate(shown(learner)) if " 15  " in line)
        await learner.pilot.click(menu(learner), offset=(6, y + 1))
        assert menu(learner).selected == 14
        heading = next((y for y, line in enumerate(shown(learner)) if HEADING in line), None)
        if heading is not None:
            await learner.pilot.click(menu(learner), offset=(6, heading + 1))
            assert menu(learner).selected == 14


# Elsewhere


async def test_a_lesson_of_two_digits_is_left_and_found_again() -> None:
    async with open_app(WHOLE - 1) as learner:
        await learner.press(">")
        await learner.wait_for(lambda: is_open(learner.app, WHOLE), "the next one")
        await learner.press(">")
        await learner.wait_for(lambda: any("This is the last lesson." in word for word in learner.notices), "no more")
        await learner.press("<", "space")
        await learner.wait_for(lambda: is_open(learner.app, WHOLE - 1), "the one before")
        await learner.press("ctrl+p", *"Lesson 17")
        await learner.wait_for(lambda: "Lesson 17: Handwritten digits" in learner.screen, "the palette finds it")
        await learner.press("escape")
        await learner.wait_for(lambda: is_open(learner.app, WHOLE - 1), "closed")
        await learner.leave()
    async with open_app(resume=True) as learner:
        await learner.wait_for(lambda: is_open(learner.app, WHOLE - 1), "where one left")
        assert learner.experiment.moment.phases_done == 1
        await learner.press("b")
        told = f"▸ {WHOLE - 1}", f"Lessons: 0 of {WHOLE} done"
        await learner.wait_for(lambda: all(one in learner.screen for one in told), "home")


def test_the_command_line_knows_them() -> None:
    def run(*words: str) -> list[str]:
        ran = CliRunner().invoke(cli, words)
        assert ran.exit_code == 0, ran.output
        return ran.stdout.splitlines()

    listed = [line for line in run("lessons") if re.match(r" *\d+  ", line)]
    assert [line.index(engine.lesson(at).title) for at, line in enumerate(listed, 1)] == [4] * WHOLE
    assert [one.value for one in complete_lessons("1")] == ["1", *map(str, range(10, WHOLE + 1))]
    counted = [line for line in run("progress") if re.match(r" *\d+  .*not yet", line)]
    assert [line.index("not yet") for line in counted] == [counted[0].index("not yet")] * WHOLE
    ran = CliRunner().invoke(cli, ["run", str(WHOLE + 1)])
    assert ran.exit_code == 2 and f"{WHOLE - 2}, {WHOLE - 1}, {WHOLE}" in " ".join(ran.stderr.split())
