"""Where the terminal takes no copies: y again shows the text, to be selected by hand."""

from __future__ import annotations

import pytest

import engine
from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_app, open_lesson, screen_lines
from tui.screens.inspect.derivation import WhyScreen
from tui.screens.lesson.screen import LessonScreen
from tui.screens.take_home.clipboard import PATIENCE, Copier, reaches_clipboard, with_hint
from tui.screens.take_home.copy_fallback import HINT, CopiedScreen
from tui.widgets.code.code_view import plain_code


def shown(learner: Learner) -> list[str]:
    """The lines of the screen without the last one, which is the hint."""
    assert isinstance(learner.app.screen, CopiedScreen)
    return [line.rstrip() for line in screen_lines(learner.app)[:-1]]


@pytest.mark.parametrize("size", [MEDIUM, WIDE])
async def test_twice_shows_the_number(size: tuple[int, int]) -> None:
    async with open_lesson(8, size, weights=(0.1234567890123456, 0.2, 0.9)) as learner:
        await learner.focus("knob-weights-0")
        await learner.press("y")
        assert "y again" in learner.notices[0]
        await learner.press("y")
        assert shown(learner)[0] == "0.1234567890123456"
        assert not any(shown(learner)[1:]), "nothing else but the hint"
        await learner.press("escape")
        assert isinstance(learner.app.screen, LessonScreen)


async def test_the_code_stands_there_from_the_left_edge() -> None:
    async with open_lesson(8, WIDE) as learner:
        await learner.press("f3", "y", "y")
        lines = plain_code(engine.lesson(8)).rstrip().split("\n")
        room = WIDE[1] - 1
        assert shown(learner) == [line.rstrip() for line in lines[:room]]
        await learner.press("end")
        # It glides there.
        await learner.wait_for(lambda: [line for line in shown(learner) if line][-1] == lines[-1].rstrip(), "the end")


async def test_long_lines_are_wrapped_not_cut() -> None:
    async with open_lesson(8, (60, 20)) as learner:
        learner.app.push_screen(CopiedScreen("0123456789" * 15))
        await learner.quiet()
        assert "".join(shown(learner)) == "0123456789" * 15


async def test_another_number_is_copied_not_shown() -> None:
    async with open_lesson(8) as learner:
        await learner.focus("knob-weights-0")
        await learner.press("y", "tab", "y")
        assert isinstance(learner.app.screen, LessonScreen)
        assert learner.app.clipboard != "0.3"


async def test_a_third_time_copies_again() -> None:
    async with open_lesson(8) as learner:
        await learner.focus("knob-weights-0")
        await learner.press("y", "y", "y")
        assert isinstance(learner.app.screen, LessonScreen), "y also goes back"
        await learner.press("y")
        assert isinstance(learner.app.screen, LessonScreen)


async def test_a_derivation() -> None:
    async with open_lesson(8, step=3) as learner:
        await learner.press("w", "y")
        assert isinstance(learner.app.screen, WhyScreen)
        text = learner.app.clipboard
        assert "Copied." in learner.screen and "y again" in learner.screen
        learner.app.screen.on_resize()
        await learner.quiet()
        assert "Copied." in learner.screen, "a resize that comes late does not wipe out what was said"
        await learner.press("y")
        assert next(line for line in shown(learner) if line) == text.split("\n")[0].rstrip()
        await learner.press("escape")
        assert isinstance(learner.app.screen, WhyScreen)


@pytest.mark.parametrize(
    ("environment", "reaches"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "tmux-256color"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "linux"}, False),
        ({"TERM": "dumb"}, False),
    ],
)
def test_terminals_that_are_known_to_take_nothing(environment: dict[str, str], reaches: bool) -> None:
    assert reaches_clipboard(environment) is reaches


async def test_there_the_text_is_shown_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM_PROGRAM", "Apple_Terminal")
    async with open_lesson(8) as learner:
        await learner.focus("knob-weights-0")
        await learner.press("y")
        assert shown(learner)[0] == "0.3"


async def test_the_mouse_is_the_terminals_meanwhile() -> None:
    async with open_app(8) as learner:
        switched: list[str] = []
        driver = learner.app._driver
        driver._disable_mouse_support = lambda: switched.append("off")  # type: ignore[union-attr]
        driver._enable_mouse_support = lambda: switched.append("on")  # type: ignore[union-attr]
        await learner.press("y", "y")
        assert isinstance(learner.app.screen, CopiedScreen) and switched == ["off"]
        await learner.press("escape")
        await learner.wait_for(lambda: switched[-1] == "on", "the mouse is back")
        assert switched.count("off") == 1


def test_what_is_not_right_away_is_copied_again() -> None:
    now = [100.0]
    copier, app = Copier(lambda: now[0]), Recorder()
    assert copier.copy(app, "a")  # type: ignore[arg-type]
    now[0] += PATIENCE + 1
    assert copier.copy(app, "a")  # type: ignore[arg-type]
    now[0] += PATIENCE - 1
    assert not copier.copy(app, "a")  # type: ignore[arg-type]
    assert (app.copied, len(app.pushed)) == (["a", "a", "a"], 1)


class Recorder:
    """An app as far as copying needs one."""

    def __init__(self) -> None:
        self.copied: list[str] = []
        self.pushed: list[object] = []

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def push_screen(self, screen: object) -> None:
        self.pushed.append(screen)


@pytest.mark.parametrize(
    ("width", "hint"), [(100, "(not in your clipboard? press y again to see it)"), (40, "(y again shows it)"), (12, "")]
)
def test_the_hint_fits(width: int, hint: str) -> None:
    assert with_hint("Copied: 0.3", width) == f"Copied: 0.3 {hint}".rstrip()


@pytest.mark.parametrize("size", [(60, 20), MEDIUM, WIDE])
async def test_a_line_as_wide_as_the_screen_is_whole_and_so_is_the_hint(size: tuple[int, int]) -> None:
    async with open_lesson(8, size) as learner:
        learner.app.push_screen(CopiedScreen("    " + "x" * (size[0] - 5) + "y\nnext"))
        await learner.quiet()
        assert shown(learner)[:2] == ["    " + "x" * (size[0] - 5) + "y", "next"]
        assert screen_lines(learner.app)[-1].rstrip() == HINT
