"""Reading numbers as people write them: any spelling that means one thing, and nothing that could mean two."""

from __future__ import annotations

import json
import math
import struct
import time
import unicodedata

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from engine.reading.number_reader import Numbers, read_number, read_numbers, read_whole, split_assignment
from engine.reading.number_signs import LONGEST, NotANumber, begins_number
from tui.presentation.number_format import fit, full, short

MINUS = "-−–—‐‑‒―﹣－﹘˗➖"
PLUS = "+＋﹢➕"
FINITE = st.floats(allow_nan=False, allow_infinity=False)


def same(one: object, other: float) -> bool:
    """Whether it is the same double, its sign included."""
    return isinstance(one, float) and struct.pack("d", one) == struct.pack("d", other)


@given(FINITE)
@example(-0.0)
@example(5e-324)
@example(1.7976931348623157e308)
def test_what_python_writes_is_read_as_the_same_double(number: float) -> None:
    for text in (repr(number), f"{number:.17g}", f"{number:.25e}", f"{number:+.17E}", f" {number!r}\n"):
        assert same(read_number(text), number), text
    assert read_number(full(number)) == number
    assert same(read_number(repr(np.float64(number))), number)


@given(FINITE, st.sampled_from(MINUS), st.sampled_from(PLUS), st.sampled_from(MINUS), st.sampled_from(" \u00a0\u2009"))
def test_every_sign_form_means_what_it_means(number: float, minus: str, plus: str, power: str, space: str) -> None:
    mantissa, _, exponent = repr(abs(number)).partition("e")
    for e in ("e", "E", "×10^", " × 10^", "x10^", "*10**", "·10^"):
        raised = e + exponent.replace("-", power) if exponent else ""
        assert same(read_number(mantissa + raised), abs(number))
        assert same(read_number(plus + mantissa + raised), abs(number))
        assert same(read_number(minus + mantissa + raised), -abs(number))
        assert same(read_number(minus + space + mantissa + raised + space), -abs(number))
    wide = "".join(chr(ord(sign) + 0xFEE0) for sign in mantissa)
    assert same(read_number(minus + wide + (f"e{exponent}" if exponent else "")), -abs(number))


@given(FINITE, st.integers(1, 12), st.integers(4, 12))
def test_what_the_app_writes_shortly_is_read(number: float, digits: int, width: int) -> None:
    for text in (short(number, digits), fit(number, width)):
        if text != "#" and math.isfinite(float(text)):
            assert read_number(text) == float(text)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("−0.5", -0.5),
        ("＋０．５", 0.5),
        ("0,5", 0.5),
        ("-1,5", -1.5),
        (",5", 0.5),
        ("1,5e−3", 0.0015),
        ("0·5", 0.5),
        ("·25", 0.25),
        ("3·10^-2", 0.03),
        ("5×10⁻³", 0.005),
        ("−5 × 10^{-3}", -0.005),
        ("10⁻³", 0.001),
        ("1\u202f000", 1000.0),
        ("12\u00a0345\u00a0678,5", 12345678.5),
        ("٠٫٥", 0.5),
        ("\ufeff0.5\u200b", 0.5),
        ("0.5 # hurt", 0.5),
        ("5.", 5.0),
        (".5", 0.5),
        ("np.float64(-0.65)", -0.65),
    ],
)
def test_one_number(text: str, number: float) -> None:
    assert same(read_number(text), number)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "nothing stands there"),
        ("1,500", "1.500 or 1500"),
        ("3·5", "raised point"),
        ("½", "vulgar fraction one half"),
        ("±0.5", "plus-minus sign"),
        ("\u00ad0.5", "soft hyphen"),
        ("1\u202e2", "right-to-left override"),
        ("12४", "devanagari digit four"),
        ("(0.5)", "parentheses"),
        ("--1", "two signs"),
        ("−-1", "two signs"),
        ("1-2", "'-' has no meaning"),
        ("1e+30a", "'a' has no meaning"),
        ("-2.5e-3x", "'x' has no meaning"),
        ("5²", "'^' has no meaning"),
        ("50%", "'%' has no meaning"),
        ("1/2", "'/' has no meaning"),
        ("1_000", "'_' has no meaning"),
        ("0.10.75", "two decimal points"),
        ("1 000", "not a list"),
        ("1e400", "larger than any double"),
        ("-1e-400", "closer to 0"),
        ("-10^3", "a sign before a power"),
        ("[0.5]", "not a list"),
        ("0x10", "'x' has no meaning"),
        ("\x1b[31m5", "no meaning"),
    ],
)
def test_what_could_be_another_number_is_refused_by_name(text: str, words: str) -> None:
    with pytest.raises(NotANumber) as refused:
        read_number(text)
    assert words in str(refused.value)
    assert str(refused.value).isprintable()


ROWS: list[tuple[str, Numbers]] = [
    ("[.05,.10,1]", [0.05, 0.1, 1.0]),
    ("[1.,2.,3.]", [1.0, 2.0, 3.0]),
    ("(1,2,3)", [1.0, 2.0, 3.0]),
    ("1,2,3", [1.0, 2.0, 3.0]),
    ("1, −2; ３", [[1.0, -2.0], [3.0]]),
    ("1;2;3", [1.0, 2.0, 3.0]),
    ("1\r\n2\r\n3\r\n", [1.0, 2.0, 3.0]),
    ("1,\n2,\n3", [1.0, 2.0, 3.0]),
    ("1\t2\n3\t4\n", [[1.0, 2.0], [3.0, 4.0]]),
    ("0,5\t−0,25", [0.5, -0.25]),
    ("np.array([1., 2.])", [1.0, 2.0]),
    ("numpy.array([[1, 2],\n       [3, 4]], dtype=np.float32)", [[1.0, 2.0], [3.0, 4.0]]),
    ("tensor([0.5000, 0.2500])", [0.5, 0.25]),
    ("[np.float64(0.65), np.float64(1.0)]", [0.65, 1.0]),
    ("[ [0.1, 0.1, -0.3], #hurt?\n [0.1, 0.2, 0.0] ] #win?", [[0.1, 0.1, -0.3], [0.1, 0.2, 0.0]]),
    ("[[ 0.1  0.1 -0.3]\n [ 0.1  0.2  0. ]]", [[0.1, 0.1, -0.3], [0.1, 0.2, 0.0]]),
    ("((1,2),(3,4))", [[1.0, 2.0], [3.0, 4.0]]),
    ("[1,2;3,4]", [[1.0, 2.0], [3.0, 4.0]]),
    ("1,2,3;4,5,6", [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]),
    ("(0.5,)", [0.5]),
    ("[0.5]", [0.5]),
    ("5", 5.0),
]


@pytest.mark.parametrize(("text", "numbers"), ROWS)
def test_lists(text: str, numbers: Numbers) -> None:
    assert read_numbers(text, "list") == numbers
    assert read_numbers(text, "either") == numbers


@pytest.mark.parametrize(
    "text",
    [
        *(
            "0,5;0,25",
            "0,5\n0,25",
            "1,2;3,4",
            "[1,000]",
            "[1 - 2]",
            "1 -2 - 3",
            "[1,[2]]",
            "[[[1]]]",
            "[]",
            "()",
            "[[]]",
        ),
        *(
            "[1,,2]",
            "1\t\t2",
            "[1",
            "1]",
            "[1)",
            "[1][2]",
            "np.array([1,2]).T",
            "np.array([1.5], dtype=int)",
            "array(1)",
        ),
        *(
            "np.array([2], dtype=bool)",
            "int64(1.5)",
            "float([1])",
            "np.zeros(3)",
            "[1, ..., 3]",
            "[(1),2]",
            "{1, 2}",
            ";1",
        ),
        *(
            "100\u00a0200",
            "[1 2\u00a03]",
            "__import__('os')",
            "[1:2]",
            "1+2, 3",
            "[1, nan2]",
            "['1']",
            "[True]",
            '{"a": 1}',
        ),
    ],
)
def test_lists_that_are_refused(text: str) -> None:
    for wanted in ("list", "either"):
        with pytest.raises(NotANumber):
            read_numbers(text, wanted)  # type: ignore[arg-type]


def test_a_paste_of_one_comma_may_be_two_things() -> None:
    assert read_numbers("1,5", "number") == 1.5
    assert read_numbers("1,5", "list") == [1.0, 5.0]
    with pytest.raises(NotANumber, match=r"1\.5 or two numbers"):
        read_numbers("1,5", "either")


@given(st.lists(st.lists(FINITE, min_size=2, max_size=4), min_size=1, max_size=4))
def test_rows_as_they_are_written_elsewhere(rows: list[list[float]]) -> None:
    table = "\r\n".join("\t".join(map(repr, row)) for row in rows)
    for text in (str(rows), json.dumps(rows), repr(tuple(map(tuple, rows))), f"np.array({rows})", str(rows) + " # end"):
        assert read_numbers(text, "either") == rows, text
    assert read_numbers(table, "either") == (rows if len(rows) > 1 else rows[0])
    if len({*map(len, rows)}) == 1:
        with np.printoptions(floatmode="unique", threshold=1000):
            assert read_numbers(str(np.array(rows)), "list") == rows
            assert read_numbers(repr(np.array(rows)), "list") == rows


def _flat(numbers: Numbers) -> list[float]:
    return [each for part in numbers for each in _flat(part)] if isinstance(numbers, list) else [numbers]


SIGNS = "0123456789.,-+eE×x*^()[];:·_ \t\n#−–½²⁻³％/\u00a0\u202f\u00ad٣४nanarraydtype=infloat64"


@given(
    st.one_of(st.text(), st.text(SIGNS, max_size=30), st.text("0123456789.-− ,;\n\u00a0", max_size=12)),
    st.sampled_from(("number", "list", "either")),
)
@example("0-1", "number")
@example("1\u00a0000", "list")
def test_no_text_gives_a_number_that_does_not_stand_in_it(text: str, wanted: str) -> None:
    try:
        numbers = _flat(read_numbers(text, wanted))  # type: ignore[arg-type]
    except NotANumber as error:
        assert str(error).isprintable() and len(str(error)) < 300
        return
    digits = "".join(str(unicodedata.digit(sign)) for sign in text if unicodedata.digit(sign, None) is not None)
    signs = sum(sign in MINUS for sign in text)
    assert sum(number < 0 for number in numbers) <= signs
    for number in numbers:
        if math.isfinite(number) and number:
            significant = f"{abs(number):.15g}".partition("e")[0].replace(".", "").strip("0")
            # Rounded to a double, a number of more than 15 digits has others at its end.
            assert significant in digits or len(digits) > 15, (text, number)


@pytest.mark.parametrize(
    "text",
    ["[" * 10**6, "(" * 10**6, "np.array(" * 10**5, "9" * 10**6, "1," * 10**6, "-" * 10**6, " " * 10**6, "·5" * 10**5],
    ids=range(8),
)
def test_long_texts_are_refused_at_once(text: str) -> None:
    begun = time.perf_counter()
    with pytest.raises(NotANumber) as refused:
        read_numbers(text, "list")
    assert len(str(refused.value)) < 200
    for short_enough in (text[:LONGEST], text[: LONGEST - 1] + "x"):
        with pytest.raises(NotANumber):
            read_number(short_enough)
    assert time.perf_counter() - begun < 1


def test_a_whole_number() -> None:
    assert [read_whole(text, 0, 1000) for text in ("7", "007", "5.0", "1e2", "１２", "+3")] == [7, 7, 5, 100, 12, 3]
    for text in ("1.5", "-1", "1001", "inf", "nan", "", "1,000"):
        with pytest.raises(NotANumber):
            read_whole(text, 0, 1000)


def test_a_name_before_the_numbers() -> None:
    assert split_assignment("weights = [1, 2]") == ("weights", " [1, 2]")
    assert split_assignment("0.5") == ("", "0.5")
    assert split_assignment("a == b") == ("", "a == b")


def test_what_begins_a_number() -> None:
    assert all(begins_number(sign) for sign in MINUS + PLUS + "0123456789.０٣·½±√")
    assert not any(begins_number(sign) for sign in ("", None, "a", "é", "中", "\u200b", "\x1b", "[", "(", "12"))
