"""The bars of lessons 1-4: the prediction now, for each game, for each output."""

from __future__ import annotations

import pytest

import engine
from tests.support.engine_tools import LESSONS
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.charts.predictions import predictions_plot
from tui.presentation.scene import scene_of

GAMES = {
    1: [{"input": toes} for toes in (8.5, 9.5, 10.0, 9.0)],
    2: [{"inputs": row} for row in [(8.5, 0.65, 1.5), (9.5, 0.8, 1.2), (9.9, 0.8, 0.5), (9.0, 0.9, 1.0)]],
}
GAMES[3] = GAMES[2]


def predicted(number: int, **parameters: object) -> object:
    return engine.Experiment(engine.lesson(number), **parameters).step().values["prediction"]


@pytest.mark.parametrize("number", LESSONS)
def test_charts_of_each_lesson(number: int) -> None:
    compares, learns = number >= 5, number >= 6
    wanted: tuple[str, ...] = ("curve", "errors", "weights") if learns else ("curve",) if compares else ("predictions",)
    if number == 13:
        # It learns two numbers, a weight and a bias.
        wanted = ("curve", "bowl", "errors", "weights")
    if number in (15, 16):
        # Its rows have two inputs.
        wanted = ("curve", "plane", "errors", "weights")
    if number == 18:
        # And some of them are kept back.
        wanted = ("plane", "curve", "errors", "weights")
    wanted += {
        10: ("shares",),
        11: ("shares", "deltas"),
        12: ("pulls",),
        13: ("line", "pulls"),
        14: ("neurons", "bend"),
        15: ("neurons", "bend"),
        16: ("deltas", "pulls", "chances"),
        17: ("deltas", "gallery", "weight_pictures", "confusion"),
        18: ("bend",),
    }.get(number, ())
    if number >= 14:
        # It learns a matrix of weights from rows.
        wanted += ("hinton", "weight_spread", "slope_spread")
    assert kinds_of(engine.lesson(number)) == wanted


@pytest.mark.parametrize("number", GAMES)
def test_a_bar_for_now_and_for_each_game(number: int) -> None:
    parameters = {"weight": 0.3} if number == 1 else {"weights": (0.3, -0.2, 0.5)}
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.step()
    plot = predictions_plot(scene_of(run))
    assert plot.bars is not None
    assert plot.bars.labels == ("now", "1", "2", "3", "4")
    assert plot.bars.marked == 0
    wanted = [predicted(number, **parameters), *(predicted(number, **parameters, **game) for game in GAMES[number])]
    assert list(plot.bars.numbers) == wanted


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_before_the_first_step_nothing_is_predicted(number: int) -> None:
    plot = predictions_plot(scene_of(engine.Experiment(engine.lesson(number))))
    assert plot.bars is not None
    assert plot.bars.numbers[0] is None


@pytest.mark.parametrize("output", [0, 1, 2])
def test_a_bar_for_each_output(output: int) -> None:
    run = engine.Experiment(engine.lesson(4))
    moment = run.step()
    plot = predictions_plot(scene_of(run, output))
    assert plot.bars is not None
    assert plot.bars.labels == ("y1", "y2", "y3")
    assert plot.bars.numbers == moment.values["predictions"]
    assert plot.bars.marked == output


def test_games_that_do_not_fit_have_no_bar() -> None:
    run = engine.Experiment(engine.lesson(2))
    run.resize("inputs", 2)
    run.run(1 - run.position)
    plot = predictions_plot(scene_of(run))
    assert plot.bars is not None
    assert plot.bars.labels == ("now",)


@pytest.mark.parametrize("weight", [1e308, -1e308, 1e-308, 0.0])
def test_bars_reach_from_zero_and_stay_finite(weight: float) -> None:
    run = engine.Experiment(engine.lesson(2), weights=(weight, weight, weight))
    moment = run.step()
    plot = predictions_plot(scene_of(run))
    low, high = plot.y_range
    assert low <= 0 <= high and low < high and high - low < 1e301
    assert plot.bars is not None
    assert plot.bars.numbers[0] == moment.values["prediction"], "it is written though it may not be drawn"
    assert all(number is None or abs(number) >= 1e300 or low <= number <= high for number in plot.bars.numbers)
