"""What the line at the top says of a run that goes by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

import engine
from tests.support.tui_tools import Bare
from tui.presentation.scene import Scene, scene_of
from tui.presentation.text.speed_words import Speed
from tui.widgets.base.line_view import text_of
from tui.widgets.base.status_line import StatusLine, states_of


def running(speed: Speed | None) -> Scene:
    run = engine.Experiment(engine.lesson(18), steps=200_000)
    run.run(1200)
    return replace(scene_of(run, running=True, speed="full speed"), measured_speed=speed)


def test_before_it_is_measured_the_speed_that_was_chosen_is_said() -> None:
    assert [text_of(one) for one in states_of(running(None))] == [
        "step 1200 of 200000 · epoch 80 · learn · running, full speed"
    ]
    paused = replace(running(Speed(3.0)), running=False)
    assert [text_of(one) for one in states_of(paused)] == ["step 1200 of 200000 · epoch 80 · learn · paused"]


@pytest.mark.asyncio
async def test_steps_and_rows_are_said_in_every_width_and_the_title_gives_way_last() -> None:
    scene, said = running(Speed(98_412.0, 984_120.0)), "98.4k steps/s, 984k rows/s"
    app = Bare()
    async with app.run_test(size=(120, 5)) as pilot:
        line = StatusLine()
        await app.mount(line)
        for width, begin in ((120, f"learn · running, {said}"), (90, f"80 · running, {said}"), (80, f"80 · {said}")):
            await pilot.resize_terminal(width, 5)
            await pilot.pause()
            line.show(scene)
            assert line.plain.endswith(begin) and len(line.plain) < width
            assert "18 · Playground" in line.plain
        await pilot.resize_terminal(70, 5)
        await pilot.pause()
        line.show(scene)
        assert line.plain.endswith(said) and "18 · P" in line.plain
