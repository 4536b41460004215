"""What a knob does not take: it says what it does take, beside the knobs, and nothing has changed."""

from __future__ import annotations

import pytest
from textual import events
from textual.widgets import Input

from tests.support.reading_tools import Twin, sees
from tests.support.tui_tools import Learner, open_lesson, part, screen_lines

HOW = "a number is written like 0.5 or -1e-3."
REFUSED = [
    ("1,500", "'1,500' is not a number: it may be 1.500 or 1500; write the one that you mean."),
    ("", "'' is not a number: nothing stands there, and " + HOW),
    (" ", "' ' is not a number: nothing stands there, and " + HOW),
    ("-", f"'-' is not a number: {HOW}"),
    (".", f"'.' is not a number: {HOW}"),
    ("1e", f"'1e' is not a number: {HOW}"),
    ("nan", "nan is not allowed. It takes a finite number."),
    ("inf", "inf is not allowed. It takes a finite number."),
    ("abc", f"'abc' is not a number: 'a' has no meaning in it; {HOW}"),
    ("1_000", f"'1_000' is not a number: '_' has no meaning in it; {HOW}"),
    ("0x10", f"'0x10' is not a number: 'x' has no meaning in it; {HOW}"),
    ("1 2", "'1 2' is not a number: one number is wanted, not a list."),
    (
        "(5)",
        "'(5)' is not a number: one number in parentheses is a negative one in some tables; write it without them.",
    ),
    ("\u00b15", "'±5' is not a number: '±' (plus-minus sign) has no meaning in it."),
    ("1e400", "'1e400' is not a number: it is larger than any double, and the largest is about 1.8e308."),
    ("[b]1", f"'[b]1' is not a number: 'b' has no meaning in it; {HOW}"),
]


async def refuses(learner: Learner, text: str, word: str) -> None:
    """Type a text and see it refused."""
    await learner.press("0", "backspace", *("space" if character == " " else character for character in text), "enter")
    await learner.wait_for(lambda: learner.complaint == word, lambda: f"{word!r}, not {learner.complaint!r}")


def said(learner: Learner) -> str:
    """What stands on the screen where the complaint is."""
    complaints = learner.lesson.query(".complaint")
    return " ".join(" ".join(part(screen_lines(learner.app), complaints.first())).split()) if complaints else ""


async def test_refused_with_a_word_beside_the_knobs() -> None:
    async with open_lesson(1) as learner:
        for text, word in REFUSED:
            await refuses(learner, text, word)
            await learner.wait_for(lambda word=word: said(learner) == word, f"{word!r} on the screen")
            word = learner.lesson.query_one(".complaint").region
            assert not any(word.overlaps(knob.region) for knob in learner.lesson.knobs), "no knob is covered"
            assert abs(word.y - learner.knob("knob-weight").region.y) <= 1
            assert learner.lesson.query_one(Input).value == text
            assert learner.experiment.parameters == {"weight": 0.1, "input": 10.0}
            assert not learner.experiment.can_undo
            await learner.press("escape")
            await learner.wait_for(lambda: not learner.complaint, "the word goes")
            await sees(learner, Twin(1))


@pytest.mark.parametrize(
    ("knob", "text", "word"),
    [
        ("knob-alpha", "0", "0 is not allowed. It takes a number above 0."),
        ("knob-alpha", "-1", "-1 is not allowed. It takes a number above 0."),
        ("knob-steps", "1.5", "1.5 is not allowed. It takes a whole number from 1 to 10,000,000."),
        ("knob-steps", "0", "0 is not allowed. It takes a whole number from 1 to 10,000,000."),
        ("knob-steps", "inf", "inf is not allowed. It takes a whole number from 1 to 10,000,000."),
        ("knob-steps", "10000001", "10000001 is not allowed. It takes a whole number from 1 to 10,000,000."),
    ],
)
async def test_out_of_range(knob: str, text: str, word: str) -> None:
    async with open_lesson(8) as learner:
        await learner.focus(knob)
        await refuses(learner, text, word)
        await learner.press("escape")
        await sees(learner, Twin(8))


async def test_a_refused_number_can_be_mended() -> None:
    async with open_lesson(1) as learner:
        await refuses(learner, "1.5.", "'1.5.' is not a number: it has two decimal points.")
        await learner.press("backspace")
        await learner.wait_for(lambda: not learner.complaint, "the word goes")
        await learner.press("enter")
        await learner.wait_for(lambda: learner.experiment.parameters["weight"] == 1.5, "1.5")


async def paste(learner: Learner, text: str) -> None:
    await learner.press("0", "backspace")
    learner.app.post_message(events.Paste(text))
    await learner.quiet()


HOSTILE = ["\x1b[31m5", "5\x00", "\x07", "1\u202e2", "👩‍🚀", "1" * 1_000_000, "x" * 1_000_000, "-" * 5000]


async def test_what_is_pasted_can_be_refused() -> None:
    async with open_lesson(1) as learner:
        for text in HOSTILE:
            await paste(learner, text)
            await learner.press("enter")
            await learner.wait_for(lambda: learner.complaint, f"a word on {text[:20]!r}")
            assert len(learner.complaint) < 100
            await learner.press("escape")
            await learner.wait_for(lambda: not learner.complaint, "the word goes")
            await sees(learner, Twin(1))
