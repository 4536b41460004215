"""Charts by epoch: which numbers they have, what the two errors are called, and where steps stand among epochs."""

from __future__ import annotations

import pytest

import engine
from engine import Experiment, Lesson
from engine.analysis.steps.epoch_summary import EpochSummary
from engine.analysis.steps.epochs import epochs
from engine.definition.values import element
from tests.support.network_lesson import network_lesson
from tui.presentation.charts.by_epoch import by_epoch_plot
from tui.presentation.plots import Plot
from tui.presentation.scene import scene_of
from tui.presentation.text.epoch_words import about_errors, both_in_short, why_no_epochs

LIGHTS = engine.lesson(12)


def plot_of(run: Experiment, log: bool = False, dots: int = 60) -> Plot:
    summary = EpochSummary(run.history)
    summary.update()
    return by_epoch_plot(scene_of(run), summary, "error", log, dots)


def ran(lesson: Lesson, count: int, **parameters: object) -> Experiment:
    run = Experiment(lesson, **parameters)
    run.run(count)
    return run


@pytest.mark.parametrize(("lesson", "own"), [(LIGHTS, "as rows come"), (network_lesson(), "mean of steps")])
def test_both_errors_by_their_names(lesson: Lesson, own: str) -> None:
    run = ran(lesson, 60)
    plot, every = plot_of(run), list(epochs(run.history))
    assert (plot.title, plot.x_label) == ("Error by epoch", "epoch")
    assert [one.label for one in plot.series] == [own, "all rows before"]
    count = float(len(every))
    assert plot.x_range == (1.0, count)
    assert all(one.xs == tuple(float(at) for at in range(1, len(every) + 1)) for one in plot.series)
    assert plot.series[0].ys == tuple(one.error_as_rows_come if one.whole else None for one in every)
    assert plot.series[1].ys == tuple(one.error_before for one in every)


def test_the_words_say_which_is_which() -> None:
    assert both_in_short(LIGHTS) == "As rows come: each row at its turn. All rows before: all, as an epoch begins."
    assert len(both_in_short(network_lesson())) < 79
    assert "the error of each row when its turn came, added up" in about_errors(LIGHTS)
    assert "the errors of its steps, averaged" in about_errors(network_lesson())
    for lesson in (LIGHTS, network_lesson()):
        assert "the error of all rows, with the weights that the epoch begins with" in about_errors(lesson)


@pytest.mark.parametrize(("number", "why"), [(4, "nothing yet"), (8, "one example"), (13, "from all rows")])
def test_why_a_lesson_has_none(number: int, why: str) -> None:
    assert why in why_no_epochs(engine.lesson(number))


def test_an_epoch_that_goes_on_has_one_of_them() -> None:
    own, before = plot_of(ran(LIGHTS, 3)).series
    assert own.ys == (None,)
    assert before.ys == (pytest.approx(4.0652),)


def test_before_the_first_step() -> None:
    assert plot_of(Experiment(LIGHTS)).note == "no step yet"


def test_a_long_run_keeps_its_spikes() -> None:
    run = ran(LIGHTS, 60_000, batch=6, alpha=1.28, steps=60_000)
    run.goto(0)
    plot = plot_of(run, dots=50)
    totals = list(run.history["total"])
    assert all(len(one.xs) <= 120 for one in plot.series)
    assert max(y for y in plot.series[1].ys if y is not None) == max(totals)
    assert plot.present == 1.0


def test_the_weights_with_which_epochs_begin() -> None:
    run = ran(LIGHTS, 30)
    summary = EpochSummary(run.history, errors=False, learned=[("weights", (at,)) for at in range(3)])
    summary.update()
    plot = by_epoch_plot(scene_of(run), summary, "weight", False, 60)
    assert [one.label for one in plot.series] == ["left", "middle", "right"]
    for at, one in enumerate(plot.series):
        wanted = [element(run.history.parameters_after(step)["weights"], (at,)) for step in range(0, 30, 6)]
        assert list(one.ys) == wanted
    # As the course has them after epoch 1.
    assert [one.ys[1] for one in plot.series] == pytest.approx([0.540848, 0.72112, -0.400432], rel=1e-12)


def test_epochs_that_the_lesson_counts_otherwise_are_called_as_it_does() -> None:
    run = ran(LIGHTS, 12)
    run.edit(batch=6)
    run.run(2)
    plot = plot_of(run)
    assert plot.x_names == ((1.0, "1"), (2.0, "2"), (3.0, "13"), (4.0, "14"))
    assert plot.edits == (3.0,)
    assert plot_of(ran(LIGHTS, 12)).x_names == ()


def test_several_errors_before_an_epoch_each_have_a_line_and_the_lowest_one_a_mark() -> None:
    """Twenty images are soon known by heart: what is kept back gets worse, while what is learned gets better."""
    lesson = engine.lesson(17)
    twenty = next(one for one in lesson.data if one.name == "twenty rows").values
    few = {name: rows[:60] for name, rows in twenty.items()}  # type: ignore[index]
    run = ran(lesson, 100, **few)
    plot, every = plot_of(run), list(epochs(run.history))
    assert [one.label for one in plot.series] == ["mean", "train_error", "test_error", "lowest"]
    tests = [one.errors_before[1] for one in every]
    assert plot.series[2].ys == tuple(tests)
    lowest = tests.index(min(tests))
    assert (plot.series[3].xs, plot.series[3].ys) == ((lowest + 1.0,), (tests[lowest],))
    assert min(one.errors_before[0] for one in every[lowest + 1 :]) < every[lowest].errors_before[0]
    assert both_in_short(lesson).endswith("train_error and test_error: as an epoch begins.")
    assert about_errors(lesson).startswith("Three numbers are called the error of an epoch.")
    early = ran(lesson, 4, **few)
    assert [one.label for one in plot_of(early).series] == ["mean", "train_error", "test_error"]
