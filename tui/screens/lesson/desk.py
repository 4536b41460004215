"""What the controllers of a lesson may ask of its screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual.app import App
from textual.screen import Screen

from engine import Experiment
from tui.presentation.scene import Scene
from tui.screens.lesson.workbench import Workbench
from tui.state.session.session import Session, Tab

Commands = dict[str, Callable[[], None]]
"""By the id of its row in the table of actions, what does it."""


class Desk(Protocol):
    """The run that is open, and the few things that a controller has the screen do."""

    @property
    def session(self) -> Session:
        """The lesson's run and how it is looked at."""

    @property
    def experiment(self) -> Experiment:
        """The run itself."""

    @property
    def scene(self) -> Scene:
        """What is shown, which may be a moment older than the run."""

    @property
    def workbench(self) -> Workbench:
        """The panels."""

    @property
    def running(self) -> bool:
        """Whether the run goes by itself."""

    def run(self) -> None:
        """Let the run go by itself."""

    def run_to(self, step: int) -> None:
        """Let the run go to a step as fast as it goes: keys are heeded on the way, and one pauses it."""

    def pause(self) -> None:
        """Let it wait: what is asked about must not run away."""

    def moved(self) -> None:
        """Say that the learner went somewhere by hand: a run pauses, and what is so now is shown."""

    def show_soon(self) -> None:
        """Show what is so now, once the screen has done what it is at."""

    def rearrange(self) -> None:
        """Show the panels that have a place now; none has all the room."""

    def zoom(self, panel: str) -> None:
        """Give a panel all the room."""

    def open_tab(self, tab: Tab) -> None:
        """Open a tab; one that is open leads back to the charts."""

    def say(self, text: str) -> None:
        """Say a short word to the learner."""

    def take_back(self, text: str) -> None:
        """Say no longer what is not so any more, if it is still said."""

    def key(self, id: str) -> str:
        """How the learner's key of an action is written."""

    @property
    def app(self) -> App[Any]:
        """The app, which opens other screens above this one."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen, for what Textual gives every one: its size, the focus, messages and timers."""
