# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""The points of the playground: each made by chance, from the seed of the data and from its own number."""

from __future__ import annotations

from engine.course.building.lesson18_playground.words import (
    BLOBS,
    CIRCLE,
    GAUSS,
    HILLS,
    MOONS,
    PLANE,
    SIGMOID_OUTPUT,
    SOFTMAX,
    SPIRAL,
    XOR,
)
from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.functions import log, root, sine

PI = 3.141592653589793
DRAWS = 6
"""So many numbers of chance each point takes."""

TOPS = (
    (-4.0, 2.5, 1.0),
    (0.0, 2.5, -1.0),
    (4.0, 2.5, 1.0),
    (-4.0, -2.5, -1.0),
    (0.0, -2.5, 1.0),
    (4.0, -2.5, -1.0),
)
"""Of each hill and valley where it lies, across and up, and how high it is."""


def make_rows(data, noise, count, test_share, output, data_seed):
    """The points, by chance: the first ones to learn from, the last ones kept back for the test."""
    inputs = []
    targets = []
    test_inputs = []
    test_targets = []
    for row in range(count):
        point, number, kind = make_point(data, noise, data_seed, row)
        wanted = wanted_of(number, kind, data, output)
        is_kept_back = row >= count * (1 - test_share)
        if row == 0:
            is_kept_back = False
        if row == count - 1:
            is_kept_back = True
        if is_kept_back:
            test_inputs.append(point)
            test_targets.append(wanted)
        else:
            inputs.append(point)
            targets.append(wanted)
    return inputs, targets, test_inputs, test_targets


def make_point(data, noise, seed, row):
    """A point, and what it is: a number from -1 to 1, or the number of its class, from 0."""
    first = draw(seed, row * DRAWS)
    second = draw(seed, row * DRAWS + 1)
    kind = row % 2
    number = 2.0 * kind - 1
    reach = 1.0
    if data == CIRCLE:
        radius = 2.5 * first
        if kind == 0:
            radius = 3.5 + 1.5 * first
        x, y = around(radius, second)
        reach = 5.0
    elif data == XOR:
        x = 5 * first
        y = 5 * second
        if draw(seed, row * DRAWS + 4) < 0.5:
            x = -x
            y = -y
        if kind == 0:
            x = -x
        reach = 5.0
    elif data == GAUSS:
        far = root(-2 * log(1 - first))
        x, y = around(far, second)
        x = x + 2 * number
        y = y + 2 * number
        reach = 3.0
    elif data == SPIRAL:
        x, y = around(5 * first, 1.75 * first + 0.5 * kind)
    elif data == MOONS:
        x, y = around(3.0, 0.5 * first + 0.25)
        if kind == 0:
            x = x - 1.5
            y = y + 0.75
        else:
            x = 1.5 - x
            y = -0.75 - y
        x, y = y, x
        reach = 3.0
    elif data == BLOBS:
        kind = row % 3
        far = root(-2 * log(1 - first))
        x, y = around(0.9 * far, second)
        across, up = around(3.5, kind / 3)
        x = x + across
        y = y + up
        reach = 3.0
    else:
        x = 12 * first - 6
        y = 12 * second - 6
        number = height_at(data, x, y)
        reach = 6.0
    x = x + noise * reach * (2 * draw(seed, row * DRAWS + 2) - 1)
    y = y + noise * reach * (2 * draw(seed, row * DRAWS + 3) - 1)
    return [x, y], number, kind


def around(radius, turn):
    """How far across and up a place lies, so far from the middle and so many turns around it."""
    across = radius * sine(2 * PI * turn)
    up = radius * sine(2 * PI * (turn + 0.25))
    return across, up


def height_at(data, x, y):
    """What a place is as a number: on a plane, or among hills and valleys that of the nearest."""
    number = 0.0
    if data == PLANE:
        number = (x + y) / 12
    if data == HILLS:
        for across, up, top in TOPS:
            far = root((x - across) * (x - across) + (y - up) * (y - up))
            if far < 2:
                number = number + top * (1 - far / 2)
    return number


def wanted_of(number, kind, data, output):
    """What the network should give for a point: in the numbers that its outputs can reach."""
    low = -1.0
    if output >= SIGMOID_OUTPUT:
        low = 0.0
    if data == BLOBS:
        wanted = []
        for at in range(3):
            number = low
            if at == kind:
                number = 1.0
            wanted.append(number)
    elif output == SOFTMAX:
        wanted = [1.0, 0.0]
        if number > 0:
            wanted = [0.0, 1.0]
    elif low == 0:
        wanted = [(number + 1) / 2]
    else:
        wanted = [number]
    return wanted
