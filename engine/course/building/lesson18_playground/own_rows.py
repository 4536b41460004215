# mypy: allow-untyped-defs, allow-untyped-calls, disable-error-code="var-annotated"
"""Rows of the learner's own in the playground: some are kept back, all columns enter, and what is wanted says how."""

from __future__ import annotations

from engine.course.building.lesson18_playground.words import BEYOND, LOGISTIC, NUMBER, SOFTMAX
from engine.definition.arithmetic.chance import order_key, row_in_order

MOST_CLASSES = 10


def take_rows(inputs, targets, test_share, data_seed):
    """The rows in an order of chance, the last ones kept back; and the features and outputs that go with them."""
    wanted, output = wanted_of_all(targets)
    count = len(inputs)
    key = order_key(data_seed, 0)
    rows = []
    answers = []
    test_rows = []
    test_answers = []
    for place in range(count):
        row = row_in_order(count, key, place)
        is_kept_back = place >= count * (1 - test_share)
        if place == 0:
            is_kept_back = False
        if place == count - 1:
            is_kept_back = True
        if is_kept_back:
            test_rows.append(inputs[row])
            test_answers.append(wanted[row])
        if not is_kept_back or count == 1:
            rows.append(inputs[row])
            answers.append(wanted[row])
    features = []
    for column in range(len(inputs[0])):
        if column < 2:
            features.append(column + 1)
        else:
            features.append(column + BEYOND)
    return rows, answers, test_rows, test_answers, features, output


def wanted_of_all(targets):
    """What the outputs should give, and what kind of outputs can: classes, where the targets are such."""
    classes = classes_in(targets)
    wanted = targets
    if classes > 2:
        output = SOFTMAX
        wanted = []
        for row in targets:
            of_row = []
            for kind in range(classes):
                of_row.append(is_kind(row, kind))
            wanted.append(of_row)
    elif classes == 2:
        output = LOGISTIC
    elif classes == 1:
        output = SOFTMAX
    else:
        output = NUMBER
    return wanted, output


def is_kind(row, kind):
    """1 where a row is of this class, else 0."""
    number = 0.0
    if row[0] == kind:
        number = 1.0
    return number


def classes_in(targets):
    """How many classes one column of targets numbers, from 0 on; 1 where each row has a 1 at its class; 0 for none."""
    largest = 0.0
    is_numbered = len(targets[0]) == 1
    is_marked = len(targets[0]) > 1
    for row in targets:
        ones = 0
        for number in row:
            if number > largest:
                largest = number
            if number == 1:
                ones = ones + 1
            elif number != 0:
                is_marked = False
            if number < 0 or number != number // 1 or number >= MOST_CLASSES:
                is_numbered = False
        if ones != 1:
            is_marked = False
    classes = 0
    if is_numbered and largest > 0:
        classes = int(largest) + 1
    if is_marked:
        classes = 1
    return classes
