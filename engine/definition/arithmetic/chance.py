"""Chance that can be made again: each number is made from a seed and from its place in the seed's stream.

A linear congruential generator with the constants of *Numerical Recipes*. Nothing is carried along: the generator
jumps to a place, so the number there is the same whether one came by running, by going back or by asking.
"""

from __future__ import annotations

from functools import lru_cache

FACTOR = 1664525
ADDED = 1013904223
STATES = 4294967296
"""2³²: so many states there are, each met once before they come again."""
SWAPS = 20
"""So many rounds mix an order."""
MOST_IN_ORDER = 65536
"""An order has fewer rows than that."""


def first_state(seed):
    """Where a seed's stream begins: start² // 65536 mod 2³².

    Here start = seed × 2654435769 mod 2³². Its square is made of two halves, high × 65536 + low, so
    that no number is larger than 2⁵⁰.
    """
    start = seed * 2654435769 % STATES
    high = start // 65536
    low = start % 65536
    return (high * high * 65536 + 2 * high * low + low * low // 65536) % STATES


def draw(seed, place):
    """The number at a place of the seed's stream, from 0 up to 1; places are counted from 0.

    One draw makes factor × state + added of a state. Two draws are of that form too, with
    factor² and (factor + 1) × added; so are four, eight, …: the bits of the place say which of
    these to make.

    Source: F. Brown, Random number generation with arbitrary strides, 1994.
    """
    state = (FACTOR * first_state(seed) + ADDED) % STATES
    draws = place
    factor = FACTOR
    added = ADDED
    for _ in range(32):
        if draws % 2 == 1:
            state = (factor * state + added) % STATES
        added = (factor + 1) * added % STATES
        factor = factor * factor % STATES
        draws = draws // 2
    return state / STATES


@lru_cache(maxsize=128)
def shuffled(count, place, seed, times):
    """The numbers 0 to count − 1 after so many shuffles, by chance from a place of the stream.

    A shuffle goes from the last number down, and swaps each with one that does not come after it:
    number i with number draw × (i + 1), rounded down. It is kept by what it was made from, since
    each shuffle begins where the last one ended; every fiftieth begins fifty before, so that one
    may ask for any.
    """
    since = 1
    if times % 50 == 0:
        since = 50
    order = list(range(count))
    if times > since:
        order = list(shuffled(count, place, seed, times - since))
    else:
        since = times
    state = draw(seed, place + (times - since) * (count - 1)) * STATES
    for _ in range(since):
        for last in range(count - 1, 0, -1):
            other = int(state / STATES * (last + 1))
            order[last], order[other] = order[other], order[last]
            state = (FACTOR * state + ADDED) % STATES
    return tuple(order)


def order_key(seed, times):
    """The whole number from which an order of rows is made: another for each seed and time."""
    return first_state((first_state(seed) + times) % 16777216)


def row_in_order(count, key, place):
    """Which of `count` rows, fewer than 65,536, stands at a place of an order, without a list.

    A round pairs each row with another, the row with which it adds up to a number of chance. The
    two change places or not, as a bit of chance says that both read from the larger of them.

    Source: V. T. Hoang, B. Morris, P. Rogaway, An enciphering scheme based on a card shuffle, 2012.
    """
    rows = count % MOST_IN_ORDER
    row = place % MOST_IN_ORDER
    state = key % STATES
    for _ in range(SWAPS):
        state = (FACTOR * state + ADDED) % STATES
        partner = state * rows // STATES - row
        if partner < 0:
            partner = partner + rows
        larger = row * 1
        if partner > row:
            larger = partner
        mixed = (larger * 40503 + state // 65536) % 65536
        if mixed * mixed // 65536 % 2 == 1:
            row = partner
    return row
