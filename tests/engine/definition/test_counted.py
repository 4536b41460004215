"""A number with its noun."""

from __future__ import annotations

import pytest

from engine.definition.counted import counted, those_there_are


@pytest.mark.parametrize(
    ("count", "nouns", "words"),
    [
        (0, ("step",), "0 steps"),
        (1, ("step",), "1 step"),
        (2, ("step",), "2 steps"),
        (1, ("thing to do", "things to do"), "1 thing to do"),
        (7, ("thing to do", "things to do"), "7 things to do"),
    ],
)
def test_a_noun_goes_by_its_number(count: int, nouns: tuple[str, ...], words: str) -> None:
    assert counted(count, *nouns) == words


def test_what_there_is_none_of_is_left_out() -> None:
    assert those_there_are((2, "draft", "drafts"), (0, "mark", "marks"), (1, "thing", "things")) == [
        "2 drafts",
        "1 thing",
    ]
