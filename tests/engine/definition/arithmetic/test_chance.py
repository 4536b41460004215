"""Chance by place: numbers made by jumping, and orders of rows, are uniform and do not hang together."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise, permutations

import pytest

from engine.definition.arithmetic.chance import draw, order_key, row_in_order, shuffled

FIRST = {
    1: [0.10450668004341424, 0.21766723692417145, 0.7936091793235391],
    2: [0.1415458032861352, 0.76428282703273, 0.10873462771996856],
    3: [0.7001821687445045, 0.9604974191170186, 0.20262372819706798],
}


def stream(seed: int) -> Iterator[float]:
    """The numbers of a seed one after another, each made from the one before."""
    start = seed * 2654435769 % 2**32
    state = start * start // 65536 % 2**32
    while True:
        state = (1664525 * state + 1013904223) % 2**32
        yield state / 2**32


def unlikely(cells: Iterable[int], count: int, many: int) -> float:
    """How far the chi-square of cells that should be equally full is from its mean, in standard deviations."""
    found = Counter(cells)
    expected = many / count
    total = sum((found[cell] - expected) ** 2 / expected for cell in range(count))
    return (total - (count - 1)) / math.sqrt(2 * (count - 1))


@pytest.mark.parametrize("seed", FIRST)
def test_the_first_numbers(seed: int) -> None:
    assert [draw(seed, place) for place in range(3)] == FIRST[seed]


@pytest.mark.parametrize("seed", [0, 1, 7, 12345, 2**32 - 1, 2**40 + 3])
def test_a_jump_is_as_good_as_walking(seed: int) -> None:
    walked = list(islice(stream(seed), 3000))
    places = [*range(50), *random.Random(seed).sample(range(3000), 200)]
    assert [draw(seed, place) for place in places] == [walked[place] for place in places]


def test_a_far_jump() -> None:
    # A state comes again after 2³² draws.
    for seed in (1, 99):
        assert draw(seed, 2**32) == draw(seed, 0) and draw(seed, 2**32 - 1 + 5) == draw(seed, 4)


def test_from_0_up_to_1() -> None:
    assert all(0 <= draw(seed, place) < 1 for seed in range(30) for place in range(100))


def every(seeds: Iterable[int], places: Iterable[int]) -> list[float]:
    return [draw(seed, place) for seed in seeds for place in places]


@pytest.mark.parametrize("seed", [1, 2, 3, 1000])
def test_the_numbers_of_a_seed_are_uniform(seed: int) -> None:
    numbers = list(islice(stream(seed), 100_000))
    assert abs(unlikely((int(one * 256) for one in numbers), 256, len(numbers))) < 4
    pairs = [int(one * 32) * 32 + int(other * 32) for one, other in zip(numbers[::2], numbers[1::2], strict=True)]
    assert abs(unlikely(pairs, 1024, len(pairs))) < 4


@pytest.mark.parametrize("place", [0, 1, 10, 5000])
def test_the_numbers_of_a_place_are_uniform_over_seeds(place: int) -> None:
    numbers = every(range(1, 8001), [place])
    assert abs(unlikely((int(one * 64) for one in numbers), 64, len(numbers))) < 5


@pytest.mark.parametrize("lag", [1, 2, 3, 10, 64])
def test_neighbors_do_not_hang_together(lag: int) -> None:
    """Places of one seed, and seeds at one place: the correlation of independent numbers is within 4 / √n."""
    for numbers in (list(islice(stream(5), 20_000)), every(range(1, 4001), [3])):
        pairs = [(one - 0.5, other - 0.5) for one, other in zip(numbers, numbers[lag:], strict=False)]
        correlation = 12 * sum(one * other for one, other in pairs) / len(pairs)
        assert abs(correlation) < 4.5 / math.sqrt(len(pairs))


@pytest.mark.long
def test_a_million_numbers_of_seven_seeds() -> None:
    for seed in range(1, 8):
        numbers = list(islice(stream(seed), 999_999))
        triples = zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True)
        cells = [int(a * 16) * 256 + int(b * 16) * 16 + int(c * 16) for a, b, c in triples]
        assert abs(unlikely(cells, 4096, len(cells))) < 4
        assert abs(unlikely((int(one * 256) for one in numbers), 256, len(numbers))) < 4


def carried_shuffles(seed: int, count: int, times: int, skipped: int) -> list[tuple[int, ...]]:
    """The orders after one shuffle, two, …, with a generator whose state is carried along."""
    start = seed * 2654435769 % 4294967296
    state = start * start // 65536 % 4294967296
    order, found = list(range(count)), []
    for at in range(skipped + times * (count - 1)):
        state = (1664525 * state + 1013904223) % 4294967296
        if at < skipped:
            continue
        last = count - 1 - (at - skipped) % (count - 1)
        other = int(state / 4294967296 * (last + 1))
        order[last], order[other] = order[other], order[last]
        if last == 1:
            found.append(tuple(order))
    return found


@pytest.mark.parametrize("times", [1, 2, 49, 50, 51, 100, 157])
def test_any_shuffle_is_made_again_by_itself(times: int) -> None:
    shuffled.cache_clear()
    assert shuffled(13, 40, 7, times) == carried_shuffles(7, 13, times, 40)[-1]


def test_shuffles_one_after_another() -> None:
    expected = carried_shuffles(3, 9, 120, 5)
    assert [shuffled(9, 5, 3, times) for times in range(1, 121)] == expected
    assert shuffled(1, 0, 1, 5) == (0,)


def test_a_shuffle_far_away_needs_no_deep_calls() -> None:
    shuffled.cache_clear()
    assert sorted(shuffled(3, 0, 1, 9_999)) == [0, 1, 2]


# Orders of rows


def order(count: int, seed: int, times: int) -> list[int]:
    key = order_key(seed, times)
    return [row_in_order(count, key, place) for place in range(count)]


@pytest.mark.parametrize("seed", [0, 1, 2, 12345, 2**32 - 1, 2**40 + 3])
def test_every_row_stands_at_one_place(seed: int) -> None:
    for count in range(1, 301, 1 if seed == 1 else 7):
        for times in (1, 1000 + count):
            assert sorted(order(count, seed, times)) == list(range(count)), (count, times)


@pytest.mark.parametrize("count", [512, 999, 1024, 4095, 10_000])
def test_every_one_of_many_rows_stands_at_one_place(count: int) -> None:
    for seed, times in ((1, 1), (7, 123_456), (2**32, 10_000_000)):
        assert sorted(order(count, seed, times)) == list(range(count))


@pytest.mark.long
def test_every_row_stands_at_one_place_for_every_count() -> None:
    for count in range(1, 301):
        for seed in range(1, 8):
            for times in range(1, 12):
                assert sorted(order(count, seed, times)) == list(range(count)), (count, seed, times)
    for count in (*range(301, 10_000, 397), 65_535):
        assert sorted(order(count, 3, count)) == list(range(count)), count


@pytest.mark.parametrize("count", [2, 3, 5, 12, 31, 32, 150])
def test_each_row_stands_anywhere(count: int) -> None:
    """Over epochs of one seed, and over seeds: any row is as likely as another to stand at a place."""
    many = 60 * count
    for place in {0, count // 2, count - 1}:
        of_epochs = [row_in_order(count, order_key(5, times), place) for times in range(1, many + 1)]
        of_seeds = [row_in_order(count, order_key(seed, 1), place) for seed in range(1, many + 1)]
        assert abs(unlikely(of_epochs, count, many)) < 5, (place, "epochs")
        assert abs(unlikely(of_seeds, count, many)) < 5, (place, "seeds")


@pytest.mark.parametrize("count", [3, 10, 16])
def test_any_row_follows_any_other(count: int) -> None:
    """All pairs of two different rows stand side by side, and anywhere, equally often."""
    pairs = count * (count - 1)
    for first, second in ((0, 1), (count - 2, count - 1), (0, count - 1)):
        cells = []
        for times in range(1, 40 * pairs + 1):
            key = order_key(9, times)
            one, other = row_in_order(count, key, first), row_in_order(count, key, second)
            cells.append(one * (count - 1) + other - (other > one))
        assert abs(unlikely(cells, pairs, len(cells))) < 5, (first, second)


def test_the_orders_of_few_rows_come_equally_often() -> None:
    every = {rows: at for at, rows in enumerate(permutations(range(4)))}
    cells = [every[tuple(order(4, seed, times))] for seed in range(1, 61) for times in range(1, 61)]
    assert abs(unlikely(cells, 24, len(cells))) < 5


@pytest.mark.parametrize("count", [5, 16, 25])
@pytest.mark.parametrize("lag", [1, 2, 16])
def test_an_epoch_does_not_hang_together_with_one_before(count: int, lag: int) -> None:
    """The row at a place says nothing of the one that stands there so many epochs later."""
    cells = []
    for times in range(1, 25 * count * count):
        now, later = (row_in_order(count, order_key(2, times + more), 1) for more in (0, lag))
        cells.append(now * count + later)
    assert abs(unlikely(cells, count * count, len(cells))) < 5


def test_a_row_stays_where_it_stood_as_often_as_chance_has_it() -> None:
    """Of an order and the next one, 1 row on the average stands where it stood before, with a spread of 1."""
    orders = [order(60, 4, times) for times in range(1, 1202)]
    stayed = [sum(map(int.__eq__, one, other)) for one, other in pairwise(orders)]
    assert abs(sum(stayed) / len(stayed) - 1) < 4 / math.sqrt(len(stayed))


@pytest.mark.long
@pytest.mark.parametrize("count", [2, 3, 7, 60, 150, 300])
def test_orders_for_long(count: int) -> None:
    for place in range(0, count, max(1, count // 7)):
        many = 400 * count
        of_epochs = [row_in_order(count, order_key(5, times), place) for times in range(1, many + 1)]
        assert abs(unlikely(of_epochs, count, many)) < 5, place
