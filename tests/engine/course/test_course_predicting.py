"""Lessons 1 to 4, to the digit."""

from __future__ import annotations

import pytest

import engine

GAMES = [(8.5, 0.65, 1.5), (9.5, 0.8, 1.2), (9.9, 0.8, 0.5), (9.0, 0.9, 1.0)]
SUMS = [0.9800000000000001, 1.11, 1.1500000000000001, 1.08]


def after_one_step(number: int, **parameters: object) -> engine.Experiment:
    run = engine.Experiment(engine.lesson(number), **parameters)
    run.step()
    return run


def test_lesson_1_predicts_the_third_game() -> None:
    run = after_one_step(1)
    assert dict(run.moment.values) == {"weight": 0.1, "input": 10.0, "prediction": 1.0}


@pytest.mark.parametrize(
    ("toes", "prediction"), [(8.5, 0.8500000000000001), (9.5, 0.9500000000000001), (10, 1.0), (9, 0.9)]
)
def test_lesson_1_predicts_every_game(toes: float, prediction: float) -> None:
    assert after_one_step(1, input=toes).moment.values["prediction"] == prediction


def test_lesson_1_offers_its_own_toes() -> None:
    assert [dict(example.values) for example in engine.lesson(1).examples] == [
        {"input": 8.5},
        {"input": 9.5},
        {"input": 10.0},
        {"input": 9.0},
    ]


def test_lesson_2_predicts_the_first_game() -> None:
    run = after_one_step(2)
    assert run.moment.values["weights"] == (0.1, 0.2, 0.0)
    assert run.moment.values["inputs"] == GAMES[0]
    assert run.moment.values["prediction"] == 0.9800000000000001
    assert list(run.history["prediction"]) == [0.9800000000000001]


@pytest.mark.parametrize(("game", "prediction"), zip(GAMES, SUMS, strict=True))
def test_lesson_2_predicts_every_game(game: tuple[float, ...], prediction: float) -> None:
    assert after_one_step(2, inputs=game).moment.values["prediction"] == prediction


@pytest.mark.parametrize(("game", "prediction"), zip(GAMES, SUMS, strict=True))
def test_lesson_3_gives_the_same_sums(game: tuple[float, ...], prediction: float) -> None:
    value = after_one_step(3, inputs=game).moment.values["prediction"]
    assert type(value) is float
    size = sum(abs(a * b) for a, b in zip(game, (0.1, 0.2, 0.0), strict=True))
    assert abs(value - prediction) <= 1e-12 * size


@pytest.mark.parametrize("number", [2, 3, 4])
def test_the_games_are_offered(number: int) -> None:
    assert [example.values["inputs"] for example in engine.lesson(number).examples] == GAMES


def test_lesson_4_gives_three_predictions() -> None:
    run = after_one_step(4)
    assert run.moment.values["inputs"] == (9.9, 0.8, 1.5)
    assert run.moment.values["weights"] == ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1))
    assert run.moment.values["predictions"] == (0.6200000000000001, 1.1500000000000001, 2.18)
    assert run.history["predictions[y3]"][0] == 2.18


def test_lesson_4_reads_the_rows_and_not_the_columns() -> None:
    swapped = after_one_step(4, weights=[[0, 1, 0], [0, 0, 1], [1, 0, 0]])
    assert swapped.moment.values["predictions"] == (0.8, 1.5, 9.9)


def test_the_text_numbers_of_lesson_4_come_from_other_inputs() -> None:
    weights = [[0.1, 0.1, -0.3], [0.1, 0.2, 0.0], [0.0, 1.3, 0.1]]
    run = after_one_step(4, inputs=[8.5, 0.65, 0.65], weights=weights)
    assert run.moment.values["predictions"] == (0.72, 0.9800000000000001, 0.9100000000000001)
