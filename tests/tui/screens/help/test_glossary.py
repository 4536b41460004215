"""The words of the course: what each means, how one is found, and where they lead."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

import engine
from engine.definition.parts.parameter import Role
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, is_open, open_app, open_lesson, part, screen_lines
from tui.presentation.text.glossary import Word, find_word, words, words_like
from tui.presentation.text.markdown import Reference
from tui.screens.help.glossary import GlossaryScreen
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen
from tui.widgets.reading.prose_view import ProseView
from tui.widgets.reading.references import leads_nowhere
from tui.widgets.reading.word_list import WordList

SMALL = (60, 20)

WORDS = (
    *("lesson", "phase", "predict", "compare", "learn", "value", "parameter", "input", "weight", "target", "error"),
    *("prediction", "delta", "alpha", "step", "run", "moment", "history", "branch", "shelf", "knob", "exhibit"),
    *("challenge", "hint", "exercise", "vector", "matrix", "squared", "parabola", "slope", "gradient", "derivative"),
    *("diverge", "inf", "nan", "converge", "tangent", "tie", "array", "NumPy", "output", "row", "column", "loop"),
    *("function", "trace", "rounding", "setting", "network", "swing"),
)
NAMED = ("weight delta", "learning rate", "step amount", "weighted sum", "dot product", "hot and cold", "log scale")


class Looker:
    """A learner before the words."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    @property
    def screen(self) -> GlossaryScreen:
        screen = self.learner.app.screen
        assert isinstance(screen, GlossaryScreen), f"{screen} shows no words"
        return screen

    @property
    def word(self) -> Word:
        assert self.screen.word is not None
        return self.screen.word

    def shown(self, kind: type[ProseView] | type[WordList]) -> str:
        """What a part of the screen says, without line breaks."""
        return " ".join(" ".join(part(screen_lines(self.learner.app), self.screen.query_one(kind))).split())

    async def sees(self, name: str) -> None:
        """Wait for a word and its text."""
        word = find_word(name)
        assert word is not None
        said = " ".join(word.section.plain().split())
        await self.learner.wait_for(
            lambda: self.word is word and self.shown(ProseView).replace("›", "").replace("▸", "") == said,
            lambda: f"{name}: {said}\n{self.learner.screen}",
        )


@asynccontextmanager
async def at_words(lesson: int | None = None, size: tuple[int, int] = MEDIUM) -> AsyncIterator[Looker]:
    async with open_app(lesson, size) as learner:
        await learner.press("h")
        await learner.wait_for(lambda: isinstance(learner.app.screen, GlossaryScreen), "the words")
        looker = Looker(learner)
        await learner.wait_for(lambda: looker.shown(WordList), "the list")
        yield looker


@pytest.mark.parametrize("name", [*WORDS, *NAMED])
def test_every_word_is_there(name: str) -> None:
    word = find_word(name)
    assert word is not None
    assert name.lower() in [one.lower() for one in word.names]
    said = word.section.plain()
    assert said.endswith(".")
    assert 40 < len(said) < 260
    assert word.lesson in LESSONS


def test_every_reference_leads_to_a_word_or_a_lesson() -> None:
    for word in words():
        assert "](" not in word.section.plain(), word.name
        assert not [why for one in word.section.references if (why := leads_nowhere(one))], word.name
        assert Reference("word", word.name, word.name) not in word.section.references
    assert leads_nowhere(Reference("word", "zzz", ""))
    assert leads_nowhere(Reference("knob", "weight", ""))


def test_no_name_stands_for_two_words() -> None:
    names = [name.lower() for word in words() for name in word.names]
    assert len(names) == len(set(names))
    first = [word.name.lower() for word in words()]
    assert first == sorted(first)


def test_the_role_of_every_value_is_a_word() -> None:
    roles: set[Role] = {item.role for lesson in engine.lessons() for item in lesson.everything} - {"other", "turn"}
    assert not [role for role in roles if find_word(role) is None]
    for lesson in engine.lessons():
        for item in lesson.everything:
            if item.role not in ("other", "turn"):
                assert find_word(item.name) or find_word(item.role)


def test_words_are_found_in_the_singular_and_the_plural() -> None:
    assert find_word("weight_deltas") is find_word("weight delta") is find_word("Weight Delta")
    assert find_word("np") is find_word("NumPy")
    assert find_word("") is None
    assert [word.name for word in words_like("weight")][:3] == ["weight", "weight delta", "weighted sum"]
    assert [word.name for word in words_like("DOT")] == ["weighted sum"]
    assert words_like("qqq") == []


@pytest.mark.parametrize("size", [MEDIUM, WIDE, SMALL], ids=str)
async def test_every_word_is_shown(size: tuple[int, int]) -> None:
    async with at_words(size=size) as looker:
        for word in words():
            await looker.sees(word.name)
            assert f"▸ {word.name}" in looker.shown(WordList)
            await looker.learner.press("down")
        await looker.sees(words()[-1].name)


async def test_a_word_is_found_by_typing() -> None:
    async with at_words() as looker:
        await looker.learner.type("grad")
        await looker.sees("gradient")
        await looker.learner.press("down")
        await looker.sees("gradient descent")
        await looker.learner.press("down")
        await looker.sees("gradient descent")
        await looker.learner.type("zz")
        await looker.learner.wait_for(lambda: "none is called so" in looker.learner.screen, "nothing is found")
        await looker.learner.press("enter", "tab", "up")
        assert looker.screen.word is None
        await looker.learner.press("backspace", "backspace")
        await looker.sees("gradient")


async def test_letters_that_are_keys_elsewhere_are_typed() -> None:
    async with at_words() as looker:
        await looker.learner.type("h")
        await looker.sees("hidden layer")
        await looker.learner.type("ot a")
        await looker.sees("hot and cold")
        await looker.learner.type(",?")
        await looker.learner.wait_for(lambda: looker.screen.word is None, "these are typed, too")


@pytest.mark.parametrize("lesson", [None, 5])
async def test_enter_goes_to_the_lesson_of_the_word(lesson: int | None) -> None:
    async with at_words(lesson) as looker:
        await looker.learner.type("tangent")
        await looker.sees("tangent")
        await looker.learner.press("enter")
        await looker.learner.wait_for(lambda: is_open(looker.learner.app, 8), "lesson 8")
        assert len(looker.learner.app.screen_stack) == 2


async def test_from_word_to_word_and_back() -> None:
    async with at_words() as looker:
        await looker.learner.type("alpha")
        await looker.learner.press("tab", "enter")
        await looker.sees("weight delta")
        await looker.learner.press("tab", "enter")
        await looker.sees("weight")
        await looker.learner.press("ctrl+b")
        await looker.sees("weight delta")
        await looker.learner.press("ctrl+b")
        await looker.sees("alpha")
        await looker.learner.press("ctrl+b")
        await looker.learner.wait_for(lambda: "came from no other word" in looker.learner.screen, "a word")
        await looker.learner.press("shift+tab", "enter")
        await looker.learner.wait_for(lambda: is_open(looker.learner.app, 8), "the last reference is lesson 8")


async def test_by_mouse() -> None:
    async with at_words() as looker:
        for text, name in (("array", "array"), ("›NumPy", "NumPy"), ("nan", "nan"), ("›inf", "inf")):
            lines = screen_lines(looker.learner.app)
            row = next(at for at, line in enumerate(lines) if text in line)
            await looker.learner.pilot.click(offset=(lines[row].index(text) + 2, row))
            await looker.sees(name)
        lines = screen_lines(looker.learner.app)
        row = next(at for at, line in enumerate(lines) if "esc close" in line)
        await looker.learner.pilot.click(offset=(lines[row].index("esc close") + 1, row))
        await looker.learner.wait_for(lambda: isinstance(looker.learner.app.screen, HomeScreen), "home is back")


@pytest.mark.parametrize(
    ("lesson", "keys", "name"),
    [
        (1, (), "weight"),
        (6, ("tab", "tab", "tab"), "step amount"),
        (5, ("tab", "tab"), "target"),
        (8, ("f6", "tab", "tab"), "target"),
        (2, ("f2",), "prediction"),
        (6, ("f3",), "function"),
        (8, ("f4", "pagedown", "pagedown", "down"), "weight delta"),
        (7, ("f9",), "challenge"),
    ],
)
async def test_they_open_at_what_has_the_focus(lesson: int, keys: tuple[str, ...], name: str) -> None:
    async with open_lesson(lesson, step=1) as learner:
        await learner.press(*keys)
        await learner.settle()
        await learner.press("h")
        await learner.wait_for(lambda: isinstance(learner.app.screen, GlossaryScreen), "the words")
        await Looker(learner).sees(name)
        await learner.press("escape")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
