"""A learner who takes on challenges: turns knobs, runs, asks, reads what is said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from engine.teaching.challenge import challenges
from tests.support.tui_tools import MEDIUM, Learner, open_lesson
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.presets import PresetsScreen
from tui.state.storage.marks import Mark
from tui.widgets.knobs.lesson_knobs import ParameterKnob
from tui.widgets.lists.challenge_board import ChallengeView


class Player:
    """A learner in front of a lesson's challenges."""

    def __init__(self, learner: Learner) -> None:
        self.learner = learner

    @property
    def lesson(self) -> LessonScreen:
        """The lesson, also where something lies over it."""
        return next(screen for screen in self.learner.app.screen_stack if isinstance(screen, LessonScreen))

    @property
    def view(self) -> ChallengeView:
        return self.lesson.query_one(ChallengeView)

    @property
    def key(self) -> str:
        """The key of the chosen challenge."""
        challenge = self.lesson.session.challenging.challenge
        assert challenge is not None
        return challenge.key

    @property
    def mark(self) -> Mark:
        return self.learner.app.store.mark("challenge", self.key)

    @property
    def text(self) -> str:
        """All that is said of the chosen challenge, in view or scrolled away, without line breaks."""
        board = self.view._board
        assert board is not None
        hints = [f"Hint {number}: {hint}" for number, hint in enumerate(board.hints, start=1)]
        return " ".join([board.goal, board.record, board.said, *hints, board.explanation])

    @property
    def explanation(self) -> str:
        board = self.view._board
        assert board is not None
        return board.explanation

    @property
    def said(self) -> str:
        board = self.view._board
        assert board is not None
        return board.said

    async def choose(self, key: str) -> None:
        """Press up or down in the view until the challenge is chosen."""
        keys = [challenge.key for challenge in challenges(self.learner.experiment.lesson.number)]
        self.view.focus()
        await self.learner.quiet()
        while self.key != key:
            await self.learner.press("down" if keys.index(self.key) < keys.index(key) else "up")

    async def set(self, **numbers: str) -> None:
        """Type numbers into knobs, by their ids with `_` for `-`; a `preset` is taken by its name."""
        for name, text in numbers.items():
            if name == "preset":
                await self._take(text)
                continue
            await self.learner.focus(name.replace("__", "-"))
            words = self._words_of(name)
            if words:
                # A word is turned to: its letters are keys.
                knob = self.learner.app.focused
                assert isinstance(knob, ParameterKnob)
                ahead = words.index(text) + 1 - int(knob.number)
                await self.learner.press(*["up" if ahead > 0 else "down"] * abs(ahead))
            else:
                await self.learner.press(*text, "enter")

    async def _take(self, label: str) -> None:
        """Go down to a preset in the list of them, and put it into the knobs."""
        learner, presets = self.learner, self.learner.experiment.lesson.presets
        await learner.press("t")
        await learner.wait_for(lambda: isinstance(learner.app.screen, PresetsScreen), "the presets are open")
        await learner.quiet()
        await learner.press(*["down"] * [one.label for one in presets].index(label), "enter")
        await learner.wait_for(lambda: learner.app.screen is self.lesson, "the lesson is back")

    def _words_of(self, name: str) -> tuple[str, ...]:
        parameters = self.learner.experiment.lesson.parameters
        return next((one.words for one in parameters if name.split("__")[:2] == ["knob", one.name]), ())

    async def run(self) -> None:
        """Run as fast as it goes, to the end."""
        await self.learner.press(*"]" * 8, "r")
        lesson = self.learner.lesson
        run = lesson.experiment
        await self.learner.wait_for(
            lambda: run.position and not lesson.running, lambda: f"{run.position} of {run.stop} are run"
        )
        await self.learner.quiet()

    async def goto(self, step: int) -> None:
        await self.learner.press("g", *str(step), "enter")
        await self.learner.wait_for(lambda: self.learner.experiment.position == step, f"step {step}")

    async def sees(self, text: str) -> None:
        """Wait until a text is said of the challenge."""
        await self.learner.wait_for(lambda: text in self.text, lambda: f"{text!r} in {self.text!r}")


@asynccontextmanager
async def at_challenges(number: int, size: tuple[int, int] = MEDIUM, **options: Any) -> AsyncIterator[Player]:
    """A lesson with its challenges in view."""
    async with open_lesson(number, size, **options) as learner:
        player = Player(learner)
        await learner.press("f9")
        await learner.wait_for(lambda: learner.lesson.session.challenging.opened, "the challenges are open")
        await learner.wait_for(lambda: player.view.lines, "they are drawn")
        yield player
