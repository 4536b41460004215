"""How the numbers of a layer are spread over a run: counts against NumPy's histograms."""

from __future__ import annotations

from dataclasses import replace
from math import inf, nan
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine
from engine.analysis.steps.epoch_summary import EpochSummary
from engine.analysis.steps.epochs import epochs
from engine.definition.values import element, flatten
from tui.presentation.charts.layers.matrices import numbers_at, place_of, slopes_along, weights_of
from tui.presentation.charts.layers.sampled import MOST, Sampled
from tui.presentation.charts.layers.spread import FINE, Spread, Spreads, bin_of, width_of
from tui.presentation.charts.layers.spread_map import BEYOND, EDITED, Shares, SpreadMap
from tui.presentation.scene import Scene, scene_of

NUMBERS = st.one_of(
    st.floats(-1e299, 1e299),
    st.floats(-10, 10),
    st.sampled_from([0.0, -0.0, 1.0, -1.0, 0.5, -2.0, 5e-324, -5e-324, 2.0**-60, nan, inf, -inf, 1e300, -1.7e308]),
)


def counted(numbers: Any, edges: Any) -> list[int]:
    """NumPy's counts; its last bin alone has its upper edge, too, which no number here is on."""
    known = np.array([one for one in numbers if np.isfinite(one) and abs(one) < 1e300])
    return np.histogram(known, bins=np.array(edges))[0].tolist()  # type: ignore[no-any-return]


@given(st.lists(NUMBERS, min_size=1, max_size=40))
def test_counts_are_those_of_numpy(numbers: list[float]) -> None:
    spread = Spread.of(numbers)
    edges = [width_of(spread.power) * at for at in range(-(2**FINE), 2**FINE + 1)]
    found = [spread.counts.get(at, 0) for at in range(-(2**FINE), 2**FINE)]
    assert found == counted(numbers, edges)
    assert sum(found) + spread.beyond == spread.count == len(numbers)
    assert spread.beyond == sum(not abs(one) < 1e300 for one in numbers)


@given(st.lists(st.floats(-1e200, 1e200), min_size=1, max_size=30), st.integers(0, 30))
def test_wider_bins_are_made_of_whole_ones(numbers: list[float], wider: int) -> None:
    spread = Spread.of(numbers)
    power = spread.power + wider
    merged = spread.in_bins_of(power)
    assert sum(merged.values()) == len(numbers)
    assert all(merged[bin_of(one, power)] for one in numbers)


def test_a_number_on_an_edge_lies_above_it() -> None:
    spread = Spread.of([1.0, -1.0, 0.0, 0.5, np.nextafter(0.5, 0)])
    assert spread.power == 1 and width_of(1) == 1 / 64
    assert spread.counts == {64: 1, -64: 1, 0: 1, 32: 1, 31: 1}


# The numbers of a layer


def layers(number: int, steps: int, **parameters: object) -> tuple[Scene, list[tuple[int, str, str]]]:
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.run(steps)
    scene = scene_of(run)
    found = []
    for layer in range(scene.neurons.layers):
        slopes = slopes_along(scene.neurons, layer)
        assert slopes is not None
        found.append((layer, weights_of(scene.neurons, layer), slopes))
    return scene, found


@pytest.mark.parametrize("number", [14, 15, 16, 17, 18])
def test_the_numbers_of_a_step_are_those_of_the_record(number: int) -> None:
    scene, found = layers(number, 12)
    history = scene.history
    for layer, weights, slopes in found:
        for name in (weights, slopes):
            for step in (1, 2, 12):
                value: Any = history[name][step - 1]
                wanted = list(flatten(value[layer] if number == 18 else value))
                numbers = numbers_at(history, name, layer, step)
                assert numbers == wanted and numbers
                last = place_of(history, name, layer, step, len(numbers) - 1)
                assert element(value, last) == numbers[-1]
        start: Any = history.start[weights]
        assert numbers_at(history, weights, layer, 0) == list(flatten(start[layer] if number == 18 else start))
        assert numbers_at(history, slopes, layer, 0) == []
    if number == 18:
        assert numbers_at(history, "weights", 9, 3) == numbers_at(history, "weight_slopes", 9, 3) == []


# At which steps


@pytest.mark.parametrize("recorded", [0, 1, 255, 256, 257, 1000, 10**6])
def test_of_a_long_run_steps_evenly_apart_are_looked_at(recorded: int) -> None:
    weights, slopes = Sampled.of_steps(recorded, True), Sampled.of_steps(recorded, False)
    for sampled, first in ((weights, 0), (slopes, slopes.apart)):
        steps = sampled.steps
        assert len(steps) <= MOST and steps == tuple(range(first, recorded + 1, sampled.apart))
        assert [sampled.place(at) for at in range(len(steps))] == list(steps)
        assert recorded < MOST or len(steps) >= MOST // 2 - 1
        assert not steps or recorded - steps[-1] < sampled.apart
    assert weights.steps[0] == 0 and 0 not in slopes.steps


def test_a_longer_run_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    scene, [(layer, weights, _), *_] = layers(14, 250)
    seen: list[int] = []
    from tui.presentation.charts.layers import spread

    known = spread.numbers_at
    monkeypatch.setattr(spread, "numbers_at", lambda *of: seen.append(of[3]) or known(*of))
    spreads = Spreads(scene.history, weights, layer)
    pieces = 0
    while not spreads.update(Sampled.of_steps(250, True).steps, 32):
        pieces += 1
    assert pieces == 7 and sorted(seen) == list(range(251))
    scene.history.extend(350)
    assert spreads.update(Sampled.of_steps(600, True).steps, 1000)
    assert sorted(seen[251:]) == list(range(252, 601, 4)) and len(seen) == len(set(seen))


def test_by_epoch_it_looks_where_epochs_begin() -> None:
    scene, _ = layers(18, 400)
    summary = EpochSummary(scene.history, errors=False)
    summary.update()
    begins = [one.first for one in epochs(scene.history)]
    assert len(begins) > 20
    slopes, weights = (Sampled.of_epochs(summary, 400, from_start) for from_start in (False, True))
    assert list(slopes.steps) == begins and list(weights.steps) == [first - 1 for first in begins]
    assert [slopes.place(at) for at in range(len(begins))] == [*range(1, len(begins) + 1)]


# The map


@pytest.mark.parametrize("number", [15, 17, 18])
@pytest.mark.parametrize("room", [(33, 14), (7, 3), (200, 60), (1, 1)])
def test_the_map_has_numpys_counts(number: int, room: tuple[int, int]) -> None:
    scene, found = layers(number, 90)
    history = scene.history
    for layer, *names in found:
        for name in names:
            sampled = Sampled.of_steps(90, name == names[0])
            spreads = Spreads(history, name, layer)
            assert spreads.update(sampled.steps, 1000)
            shown = SpreadMap.of(sampled, spreads.at(sampled.steps), room)
            assert len(shown.columns) <= room[0] and 1 <= shown.bins <= max(2, room[1])
            edges = [shown.ends(shown.low + at)[0] for at in range(shown.bins + 1)]
            covered: list[int] = []
            for column in shown.columns:
                steps = [one for one in sampled.steps if column.steps[0] <= one <= column.steps[1]]
                covered += steps
                numbers = [one for step in steps for one in numbers_at(history, name, layer, step)]
                wanted = counted(numbers, edges)
                assert [column.counts[shown.low + at] for at in range(shown.bins)] == wanted
                assert sum(wanted) == column.count == len(numbers)
            assert covered == list(sampled.steps), "no step is left out"
            drawn = shown.map(("title",), None, ())
            assert np.allclose(np.sum(drawn.rows, axis=0), 1)


def test_what_is_not_finite_has_a_sign_and_a_count() -> None:
    spreads = [Spread.of([1.0, 0.5]), Spread.of([nan, 0.25]), Spread.of([nan, inf]), None]
    shown = SpreadMap.of(Sampled((0, 1, 2, 3), 0, 1), spreads, (10, 10))
    assert [column.beyond for column in shown.columns] == [0, 1, 2, 0]
    drawn = shown.map(("title",), 3.0, (1.5,))
    assert [(sign.sign, sign.x) for sign in drawn.signs] == [(EDITED, 1), (BEYOND, 1), (BEYOND, 2), ("●", 3)]
    assert "not finite" in drawn.remark
    nothing = SpreadMap.of(Sampled((0,), 0, 1), [Spread.of([nan, inf])], (10, 10))
    assert nothing.bins == 0


def test_all_zero_and_one_number_are_maps() -> None:
    for numbers, end in (([0.0, 0.0], 1 / 128), ([3.0], 3 + 1 / 32), ([-1e299], 0)):
        shown = SpreadMap.of(Sampled((0,), 0, 1), [Spread.of(numbers)], (10, 10))
        assert shown.bins == 1 and shown.columns[0].share(shown.low) == 1
        low, high = shown.ends(shown.low)
        assert low <= numbers[0] < high and high <= max(end, 0)


def test_only_an_empty_bin_has_the_lowest_shade() -> None:
    shading = Shares(0.0, 0.5)
    shades = [shading.shade(one) for one in (0.0, 1e-9, 0.05, 0.25, 0.5)]
    assert shades == [0, 1, 1, 5, 9] and shading.shade(nan) is None
    every = [shading.shade(0.5 * at / 100) for at in range(101)]
    assert set(every) == set(range(10)) and every == sorted(every)  # type: ignore[type-var]


def test_a_scene_of_another_layer_has_other_numbers() -> None:
    scene, found = layers(18, 5)
    names = {numbers_at(scene.history, weights, layer, 5)[0] for layer, weights, _ in found}
    assert len(names) == len(found) == replace(scene, neuron=(0, 0)).neurons.layers
