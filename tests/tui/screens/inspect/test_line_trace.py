"""Follow a step line by line, forwards and backwards, with keys only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest

import engine
from engine.definition.values import exact, flatten
from engine.execution.line_by_line.line_trace import Event, TracedCall, trace_call, trace_step
from tests.support.reading_tools import Twin, agrees, sees
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_lesson, screen_lines
from tui.screens.inspect.line_trace import LinesScreen
from tui.screens.lesson.screen import LessonScreen
from tui.widgets.base.line_view import LineView
from tui.widgets.code.event_words import HappenedView
from tui.widgets.code.followed_code import MARKS, FollowedCode
from tui.widgets.code.local_names import CHANGED, NamesView, shown_value

SMALL = (60, 20)
SIZES = [MEDIUM, WIDE, SMALL]


async def follow(learner: Learner) -> LinesScreen:
    """Press the key and wait for the first line."""
    await learner.press(":")
    await learner.wait_for(lambda: isinstance(learner.app.screen, LinesScreen), "the lines are open")
    screen = learner.app.screen
    assert isinstance(screen, LinesScreen)
    await learner.wait_for(lambda: said(learner) and names(learner), "the first line is shown")
    return screen


async def close(learner: Learner, key: str = "escape") -> None:
    await learner.press(key)
    await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")


def place(learner: Learner) -> str:
    return learner.app.screen.query_one("#where", LineView).plain


def said(learner: Learner) -> str:
    """What happened, in one line."""
    return " ".join(learner.app.screen.query_one(HappenedView).plain.split())


def names(learner: Learner) -> str:
    return learner.app.screen.query_one(NamesView).plain


def marked(learner: Learner) -> str:
    """The line of the screen that is marked, as it is painted."""
    code = learner.app.screen.query_one(FollowedCode).content_region
    rows = [line[code.x : code.right] for line in screen_lines(learner.app)[code.y : code.bottom]]
    found = [row for row in rows if row[0] in MARKS.values()]
    assert len(found) == 1, f"{len(found)} marked lines in\n" + "\n".join(rows)
    return found[0].rstrip()


def seen(learner: Learner) -> tuple[str, str, str, str]:
    return place(learner), said(learner), names(learner), marked(learner)


def differences(learner: Learner, event: Event) -> list[str]:
    """What is not shown as the event has it."""
    found = []
    if said(learner) != " ".join(event.words.split()) and not said(learner).endswith("…"):
        found.append(f"{said(learner)!r} instead of {event.words!r}")
    if not re.match(rf"{re.escape(MARKS[event.kind])} +{event.line} ", marked(learner)):
        found.append(f"{marked(learner)!r} instead of line {event.line}")
    title = str(learner.app.screen.query_one(FollowedCode).border_title)
    if title != " › ".join(event.chain):
        found.append(f"{title!r} instead of {event.chain}")
    for name, value in event.values.items():
        cell = re.search(rf"^(?:.* )?({CHANGED} |  ){name} +(\S.*?)(?:  |$)", names(learner), re.MULTILINE)
        if cell is None:
            if "more" not in str(learner.app.screen.query_one(NamesView).border_subtitle):
                found.append(f"no {name}")
            continue
        if (cell[1] == f"{CHANGED} ") != (name in event.changed):
            found.append(f"{name} is marked {cell[1]!r}")
        shown, numbers = re.findall(r"[^\[\], ]+", cell[2]), list(flatten(value))
        if "…" not in cell[2] and not (len(shown) == len(numbers) and all(map(agrees, shown, numbers))):
            found.append(f"{name} {cell[2]!r} instead of {value!r}")
    return found


def events_of(calls: Sequence[TracedCall]) -> list[Event]:
    return [event for call in calls for event in call.events]


async def walk(learner: Learner, events: Sequence[Event], key: str = "down") -> list[tuple[str, str, str, str]]:
    """Go through these events from the first on; what was seen at each."""
    stops = []
    for event in events:
        if stops:
            await learner.press(key)
        await learner.wait_for(
            lambda event=event: not differences(learner, event),
            lambda event=event: "\n".join([*differences(learner, event), learner.screen]),
        )
        stops.append(seen(learner))
    return stops


@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=["medium", "wide"])
@pytest.mark.parametrize("number", LESSONS)
async def test_there_and_back(number: int, size: tuple[int, int]) -> None:
    twin = Twin(number)
    calls = trace_step(twin.run.lesson, twin.run.lesson.numbered(twin.run.lesson.defaults, 1))
    begin = repr(twin.run.moment)
    twin.run.step()
    async with open_lesson(number, size) as learner:
        await follow(learner)
        assert f"1 of {len(calls[0].events)} lines run · {calls[0].function.__name__}" in place(learner)
        assert f"{number} · step 1 · " in place(learner)
        first = seen(learner)
        there = await walk(learner, events_of(calls))
        results = iter(there)
        for phase, call in zip(twin.run.lesson.phases, calls, strict=True):
            last = [next(results) for _ in call.events][-1]
            # A line may give a whole number where the value is a decimal one.
            shown = [exact(float(one)) for one in re.findall(r"(?<![\w.])-?\d[\w.+-]*", last[1])]
            wanted = [exact(float(one)) for given in phase.gives for one in flatten(twin.run.moment.values[given.name])]
            if last[1].endswith("…"):
                # What has no room is left out, whole numbers at a time.
                assert shown
                wanted = wanted[: len(shown)]
            assert shown == wanted, last[1]
        end = learner.screen
        await learner.press("down", "pagedown", "end")
        assert learner.screen == end
        back = await walk(learner, events_of(calls)[::-1], "up")
        assert back == there[::-1]
        await learner.press("up", "pageup", "home", "shift+tab")
        assert seen(learner) == first
        await close(learner)
        twin.run.goto(0)
        assert repr(learner.experiment.moment) == begin and not learner.experiment.history.steps


@pytest.mark.parametrize(
    "size",
    [SIZES[0], pytest.param(SIZES[1], marks=pytest.mark.long), SIZES[2]],
    ids=["medium", "wide", "small"],
)
@pytest.mark.parametrize("number", [one for one in LESSONS if one != 17])
async def test_every_size(number: int, size: tuple[int, int]) -> None:
    lesson = engine.lesson(number)
    large: dict[str, Any] = {}
    if number == 4:
        large = {"weights": [[-1 / 3] * 6] * 4, "inputs": [1e-5 / 7] * 6}
    if number == 8:
        large = {"weights": [1 / 3, -1e20 / 7, 1e-9 / 7, 1 / 7], "targets": [1 / 9] * 4}
    calls = trace_step(lesson, lesson.numbered(engine.Experiment(lesson, **large).parameters, 1))
    async with open_lesson(number, size, **large) as learner:
        await follow(learner)
        for event in events_of(calls)[:60]:
            assert not differences(learner, event), learner.screen
            lines = screen_lines(learner.app)
            assert len(lines) == size[1] and all(len(line) == size[0] for line in lines)
            assert "esc close" in lines[-1] and "↓ line" in lines[-1]
            await learner.press("down")


async def test_a_whole_step_is_followed_from_its_first_phase() -> None:
    twin = Twin(8)
    twin.run.run(4)
    calls = trace_step(twin.run.lesson, twin.run.history.begins(4))
    async with open_lesson(8, step=4) as learner:
        await follow(learner)
        assert "8 · step 4 · " in place(learner) and place(learner).endswith("predict 1/3")
        await walk(learner, events_of(calls))
        await close(learner, ":")
        await sees(learner, twin)


@pytest.mark.parametrize(("phases", "name"), [(1, "predict 1/3"), (2, "compare 2/3")])
async def test_a_step_in_progress(phases: int, name: str) -> None:
    twin = Twin(6)
    twin.run.run(2)
    calls = trace_step(twin.run.lesson, twin.run.history.parameters_after(2))
    for _ in range(phases):
        twin.run.advance()
    async with open_lesson(6, step=2) as learner:
        await learner.press(*["space"] * phases)
        await follow(learner)
        assert "6 · step 3 · " in place(learner) and place(learner).endswith(
            f"1 of {3 + phases - 1} lines run · {name}"
        )
        await walk(learner, events_of(calls[phases - 1 :]))
        await close(learner)
        await sees(learner, twin)


async def test_after_an_edit_the_next_step_is_followed() -> None:
    twin = Twin(7)
    twin.run.run(3)
    async with open_lesson(7, step=3) as learner:
        await learner.press("*", "up")
        twin.run.edit(weight=learner.experiment.parameters["weight"])
        assert twin.run.moment.edited
        calls = trace_step(twin.run.lesson, twin.run.parameters)
        await follow(learner)
        assert "7 · step 4 · " in place(learner) and "predict 1/3" in place(learner)
        await walk(learner, events_of(calls))
        twin.run.step()
        assert said(learner).endswith(f"weight = {twin.run.parameters['weight']!r}")
        twin.run.back()
        await close(learner)
        await sees(learner, twin)


@pytest.mark.parametrize(
    ("number", "parameters", "step", "number_seen"),
    [(8, {"alpha": 1e300}, 4, "nan"), (6, {"weight": 1e200}, 1, "inf"), (3, {"weights": [1e308] * 3}, 0, "inf")],
)
async def test_numbers_that_are_not_finite(number: int, parameters: Any, step: int, number_seen: str) -> None:
    async with open_lesson(number, step=step, **parameters) as learner:
        await follow(learner)
        await learner.press("end")
        await learner.wait_for(lambda: number_seen in said(learner), number_seen)
        assert number_seen in names(learner)


async def test_keys() -> None:
    lesson = engine.lesson(6)
    calls = trace_step(lesson, lesson.defaults)
    events = events_of(calls)
    async with open_lesson(6) as learner:
        screen = await follow(learner)

        async def at(*keys: str) -> int:
            await learner.press(*keys)
            return next(place for place, event in enumerate(events) if event.words == screen.event.words)

        assert [await at(key) for key in ("down", "right", "space")] == [1, 2, 3]
        assert [await at(key) for key in ("up", "left", "p")] == [2, 1, 0]
        assert [await at(key) for key in ("shift+down", "pagedown", "shift+up", "shift+left", "shift+right")] == [
            10,
            20,
            10,
            0,
            10,
        ]
        assert [await at(key) for key in ("end", "home", "n", "tab")] == [len(events) - 1, 0, 3, 7]
        assert await at("tab") == 7 and "This is the last part." in learner.notices[0]
        assert [await at(key) for key in ("down", "down", "shift+tab", "shift+tab", "shift+tab")] == [8, 9, 7, 3, 0]


async def test_over_a_call() -> None:
    async with open_lesson(4) as learner:
        screen = await follow(learner)
        chains = []
        for _ in range(3):
            await learner.press("enter")
            chains.append((screen.event.chain, screen.event.line))
        assert chains == [(("predict",), 3), (("predict",), 4), (("predict",), 4)]
        await learner.press("home", "down", "down", "down")
        assert (screen.event.chain, screen.event.line) == (("predict", "vector_matrix"), 4)
        await learner.press("enter")
        assert screen.event.line == 5 and "is appended to outputs" in said(learner)
        await learner.press("up", "enter")
        assert screen.event.line == 5 and screen.event.chain[-1] == "vector_matrix"


async def test_the_mouse() -> None:
    async with open_lesson(8) as learner:
        screen = await follow(learner)
        await learner.press("down")
        assert screen.event.function.__name__ == "scale"
        for round_number in (1, 2, 3, 1):
            # scale runs again in the phase that learns.
            await learner.pilot.click(FollowedCode, offset=(12, 5))
            assert screen.event.line == 5 and "is appended to scaled" in said(learner), round_number
        assert place(learner).endswith("learn 3/3")
        await learner.pilot.click(FollowedCode, offset=(12, 2))
        assert "Line 2 does not run here." in learner.notices[0]
        now = learner.screen
        await learner.pilot._post_mouse_events([_scroll(down=True)], FollowedCode)
        assert learner.screen != now
        await learner.pilot._post_mouse_events([_scroll(down=False)], FollowedCode)
        assert screen.event.line == 5


def _scroll(down: bool) -> Any:
    from textual import events

    return events.MouseScrollDown if down else events.MouseScrollUp


async def test_a_run_waits() -> None:
    async with open_lesson(6) as learner:
        await learner.press("r")
        await learner.wait_for(lambda: learner.experiment.position > 0, "it runs")
        experiment = learner.experiment
        await follow(learner)
        position = experiment.position
        await learner.press("end")
        await close(learner)
        assert learner.experiment.position == position and "paused" in learner.status


# Other code than lessons


def wobbly(numbers):
    """Has much of everything."""
    a = b = c = d = e = f = g = h = i = j = k = l_ = 0.1
    for number in numbers:
        a = a + 1 / number
    return [a, b, c, d, e, f, g, h, i, j, k, l_]


@pytest.mark.parametrize("size", [*SIZES, (40, 12), (20, 8)])
async def test_a_function_that_raises_and_has_many_names(size: tuple[int, int]) -> None:
    calls = [trace_call(wobbly, {"numbers": [1.0, 0.0]}), trace_call(wobbly, {"numbers": []})]
    async with open_lesson(1, (80, 24)) as learner:
        await learner.app.push_screen(LinesScreen("Two calls", calls, 1))
        await learner.wait_for(lambda: isinstance(learner.app.screen, LinesScreen) and said(learner), "it is open")
        await learner.pilot.resize_terminal(*size)
        await learner.settle()
        assert "wobbly 2/2" in place(learner)
        await learner.press("end")
        assert said(learner).startswith("returns [0.1")
        await learner.press("shift+tab", "shift+tab", *["down"] * 5)
        assert size[1] < 10 or marked(learner).startswith("!")
        assert ("more" in str(learner.app.screen.query_one(NamesView).border_subtitle)) == (size[0] < 80)
        assert said(learner).startswith("ZeroDivisionError")


def test_values_that_fit() -> None:
    assert shown_value(0.1 + 0.2, 20) == "0.30000000000000004"
    assert shown_value(0.1 + 0.2, 20, calm=True) == "0.3"
    assert shown_value((0.1 + 0.2, 1.0), 40) == "[0.30000000000000004, 1.0]"
    assert shown_value((0.1 + 0.2, 1.0), 20) == "[0.3, 1]"
    assert shown_value(((1 / 3,), (2,), ()), 30, calm=True) == "[[0.3333], [2], []]"
    assert shown_value((1 / 3,) * 9, 12) == "[0.33, 0.33…"
    assert shown_value("text", 4) == "'te…" and shown_value(None, 10) == "None"
