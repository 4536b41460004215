"""Tables of own data: what can be read is read to the bit, what cannot is refused by line and column in words."""

from __future__ import annotations

import random

import pytest

import engine
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.experiment.experiment import Experiment
from engine.reading.data_table import LARGEST, TableError, parameters_from, read_table, takes_data

ROWS, INPUTS = Axis("rows", (), most=12), Axis("inputs", ("left", "right"), most=3)


def predict(inputs, weights, targets):
    predictions = []
    for row in inputs:
        predictions.append(row[0] * weights[0])
    return predictions


LESSON = Lesson(
    93,
    "Rows",
    "Which?",
    (
        Parameter("weights", (0.5, 0.25), "weight", "Weights.", (INPUTS,), fill=0.125),
        Parameter("inputs", ((1.0, 2.0), (3.0, 4.0)), "input", "Rows.", (ROWS, INPUTS)),
        Parameter("targets", (1.0, 0.0), "target", "Targets.", (ROWS,)),
    ),
    (Phase(predict, (Given("predictions", "prediction", "Predictions.", (ROWS,)),), "Predict."),),
)


def test_names_and_numbers() -> None:
    table = read_table(b"\xef\xbb\xbfsize, rooms,price\r\n70,3,1.5e2\r\n\r\n-0.5, +2 ,1e-300\n")
    assert table.names == ("size", "rooms", "price")
    assert table.rows == ((70.0, 3.0, 150.0), (-0.5, 2.0, 1e-300))


def test_any_doubles_come_back_to_the_bit() -> None:
    dice = random.Random(5)
    rows = [tuple(dice.uniform(-1, 1) * 10.0 ** dice.randint(-300, 300) for _ in range(4)) for _ in range(200)]
    text = "a,b,c,d\n" + "\n".join(",".join(map(repr, row)) for row in rows)
    assert read_table(text.encode()).rows == tuple(rows)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is empty"),
        ("\n \n", "it is empty"),
        ("a,b", "no line of numbers"),
        ("1,2\n3,4", "line 1 has numbers; the first line has to name"),
        ("a\n1", "line 1 names one column"),
        ("a;b\n1;2", "line 1: semicolons part the columns; commas are wanted"),
        ("a\tb\n1\t2", "line 1: tabs part the columns"),
        ("a,b\n0,5,1,5", "line 2 has 4 numbers, and the first line names 2 columns; if commas are decimal commas"),
        ("a,b\n1;2", "line 2 has 1 number, and the first line names 2 columns; semicolons part them"),
        ("a,b\n1,2\n\n3", "line 4 has 1 number, and the first line names 2 columns"),
        ("a,b\n1,2\n3,x", "line 3, column 2 (b): 'x' is not a number"),
        ("a,b\n1,", "line 2, column 2 (b) is empty"),
        ("a,b\n1,nan", "line 2, column 2 (b): 'nan' is not finite"),
        ("a,b\n-inf,1", "line 2, column 1 (a): '-inf' is not finite"),
        ("a,b\n1e999,1", "line 2, column 1 (a): '1e999' is not a number: it is larger than any double"),
        ('a,b\n"0,5",1', "line 2, column 1 (a): '0,5' has a comma in it; write 0.5 for 0,5"),
        ("a,a\n1,2", "line 1, column 2: 'a' is the name of another column, too"),
        ("a,,c\n1,2,3", "line 1, column 2 has no name"),
        ('a,b\n"1,2', "cannot be taken apart"),
        (",".join(f"c{at}" for at in range(101)) + "\n1", "line 1 names 101 columns; 100 are the most"),
        ("a,b\n" + "1,2\n" * 10_001, "it has 10,001 rows; 10,000 are the most"),
        ("a,b\n1,\x1b]0;evil\x07", "is not a number"),
        ("a,\x1b]0;evil\x07\n1,2", "is no name; allowed are letters and signs that can be shown"),
    ],
)
def test_what_cannot_be_read_is_said(text: str, said: str) -> None:
    with pytest.raises(TableError) as refused:
        read_table(text.encode())
    assert said in str(refused.value)
    assert str(refused.value).isprintable()


def test_bytes_that_are_no_text_and_files_that_are_too_large() -> None:
    with pytest.raises(TableError, match="line 2 is no text in UTF-8"):
        read_table(b"a,b\n\xff,1")
    with pytest.raises(TableError, match="larger than 1 MB"):
        read_table(b"a,b\n" + b"1,2\n" * (LARGEST // 4))


def test_random_bytes_are_read_or_refused() -> None:
    dice = random.Random(6)
    for _ in range(3_000):
        octets = bytes(dice.choice(b'a1,.;\n\r\t"e-+ \x00\xff\xe2n') for _ in range(dice.randint(0, 40)))
        try:
            read_table(octets)
        except TableError as refused:
            assert str(refused).isprintable()


def test_a_table_becomes_the_parameters_of_a_lesson() -> None:
    values, labels = parameters_from(LESSON, read_table(b"size,rooms,age,price\n1,2,3,4\n5,6,7,8\n9,10,11,12\n"))
    assert values["inputs"] == ((1.0, 2.0, 3.0), (5.0, 6.0, 7.0), (9.0, 10.0, 11.0))
    assert values["targets"] == (4.0, 8.0, 12.0)
    assert values["weights"] == (0.5, 0.25, 0.125)
    assert labels == {"inputs": ("size", "rooms", "age")}
    run = Experiment(LESSON, labels, **values)
    assert run.lesson.label("inputs", (2, 1)) == "inputs[row3][rooms]"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n" + "1,2\n" * 13, "it has 13 rows; lesson 93 takes 12 at most"),
        ("a,b,c,d,e\n1,2,3,4,5", "it has 4 columns for inputs; lesson 93 takes 1 to 3"),
    ],
)
def test_what_a_lesson_does_not_take(text: str, said: str) -> None:
    with pytest.raises(TableError) as refused:
        parameters_from(LESSON, read_table(text.encode()))
    assert str(refused.value) == said


def test_lessons_without_rows_take_none() -> None:
    assert takes_data(LESSON) and not takes_data(engine.lesson(8))
    with pytest.raises(TableError, match="lesson 8 learns from no rows of data"):
        parameters_from(engine.lesson(8), read_table(b"a,b\n1,2"))
