"""The 1,797 images of handwritten digits, and which of them are learned from.

E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning Repository,
https://doi.org/10.24432/C50P49, licensed CC BY 4.0; only the form of the file was changed (digits.LICENSE.txt).

An image has 8 rows of 8 pixels, each from 0 to 16: how many cells are inked of a block of 4 × 4 in a scan of 32 × 32.
Here they are divided by 16.
"""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from engine.definition.arithmetic.chance import draw, shuffled
from engine.definition.values import Value

KINDS = 10
"""So many digits there are."""
WIDTH = 8
"""So many pixels has a row of an image."""
TESTS = 360
"""So many images are kept back, after a shuffle."""
MADE_UP, ASIDE = 400, 100
"""Of so many images some have a wrong label; of so many more, which nobody learns from, too."""
FORM = 1415
"""With this row the twelfth of the fourteen forms begins on which people wrote the same 130 digits."""

Rows = dict[str, Value]
"""The four parameters of a set of rows, by name."""


@cache
def _images() -> tuple[tuple[tuple[float, ...], ...], tuple[int, ...]]:
    """The pixels of every image, and its digit."""
    packed = Path(__file__).with_name("digits.txt.gz").read_bytes()
    lines = gzip.decompress(packed).decode("ascii").split()
    shades = {sign: number / 16 for number, sign in enumerate("0123456789ABCDEFG")}
    pixels = tuple(tuple(map(shades.__getitem__, line[1:])) for line in lines)
    return pixels, tuple(int(line[0]) for line in lines)


@cache
def split() -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Which images are learned from, and which are kept back: the first of the order that a shuffle makes of all."""
    order = shuffled(len(_images()[0]), 0, 1, 1)
    return order[TESTS:], order[:TESTS]


def _rows(learned: Sequence[int], kept_back: Sequence[int], digits: Sequence[int] | None = None) -> Rows:
    """The parameters of a split.

    Args:
        learned: The images that are learned from.
        kept_back: Those that are not.
        digits: What is said of each image that is learned from, where it is not its digit.
    """
    pixels, own = _images()
    said = [own[at] for at in learned] if digits is None else digits
    return {
        "inputs": tuple(pixels[at] for at in learned),
        "targets": tuple(_wanted(digit) for digit in said),
        "test_inputs": tuple(pixels[at] for at in kept_back),
        "test_targets": tuple(_wanted(own[at]) for at in kept_back),
    }


@cache
def _wanted(digit: int) -> tuple[float, ...]:
    return tuple(float(kind == digit) for kind in range(KINDS))


@cache
def shuffled_images() -> Rows:
    """The default: 1,437 images to learn from, 360 to test on, by chance."""
    return _rows(*split())


@cache
def new_hands() -> Rows:
    """Eleven forms to learn from, and three that others filled in to test on."""
    return _rows(range(FORM), range(FORM, len(_images()[0])))


def first_images(count: int) -> Rows:
    """Only the first so many of the images that are learned from."""
    learned, kept_back = split()
    return _rows(learned[:count], kept_back)


@cache
def with_lies() -> Rows:
    """The first 400, and what is said of 82 of them is wrong."""
    learned, kept_back = split()
    return _rows(learned[:MADE_UP], kept_back, _lies(learned[:MADE_UP], 100))


@cache
def set_aside() -> Rows:
    """The same, tested on the hundred images after those, of which 25 have a wrong label too."""
    learned, kept_back = split()
    aside = learned[MADE_UP : MADE_UP + ASIDE]
    told = tuple(_wanted(digit) for digit in _lies(aside, 200))
    return {**with_lies(), "test_inputs": _rows(aside, kept_back)["inputs"], "test_targets": told}


def _lies(images: Sequence[int], seed: int) -> list[int]:
    """What is said of some images: of each, by a chance of 1/4, another digit, each as likely as any."""
    _, digits = _images()
    said, place = [], 0
    for image in images:
        digit = digits[image]
        place += 1
        if draw(seed, place - 1) < 1 / 4:
            digit = (digit + 1 + int(draw(seed, place) * (KINDS - 1))) % KINDS
            place += 1
        said.append(digit)
    return said
