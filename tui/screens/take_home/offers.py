"""What can be taken home from a lesson, and how each of it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from textual.screen import Screen

from engine import Experiment
from engine.definition.counted import counted
from engine.export import FLAVORS, ExportError, export
from engine.export.rows import csv, recorded
from engine.sandbox import OwnTrouble
from tui.presentation.charts.kinds import kinds_of
from tui.presentation.scene import Scene
from tui.screens.take_home.pictures import CHART_NAMES, chart_picture, screen_picture


class NothingToWrite(Exception):
    """There is nothing of this kind yet; the message says what to do."""


CANNOT_MAKE = (NothingToWrite, ExportError, OwnTrouble)
"""What keeps a text from being made; the learner's own function may fail at any step."""


@dataclass(frozen=True)
class Offer:
    """Something to take home.

    Attributes:
        title: What it is, in a word or two.
        help: One sentence.
        name: What its file is called at first.
        pieces: Makes the text, in pieces.
        holds: How many steps it has, in a sentence, or nothing where that says itself.
        is_text: Whether it is to be read, and so can be shown and copied.
    """

    title: str
    help: str
    name: str
    pieces: Callable[[], Iterable[str]]
    is_text: bool = True
    holds: str = ""


def offers(experiment: Experiment, scene: Scene, log: bool, screen: Screen[Any]) -> list[Offer]:
    """All that can be taken home from a lesson."""
    lesson, history = experiment.lesson, experiment.history
    stem = f"glassbox-lesson-{lesson.number}"
    title = f"Glassbox · Lesson {lesson.number}"

    # What was run beyond the knob's steps is not lost, nor what was changed there.
    steps = 1 if lesson.one_step else max(experiment.stop, history.steps)

    def program(flavor: str) -> Callable[[], Iterable[str]]:
        return lambda: [export(history, flavor, steps)]

    def table() -> Iterator[str]:
        if not history.steps:
            raise NothingToWrite("No step has run yet. Press space in the lesson first.")
        yield from csv(experiment).text(recorded(history, 1, history.steps))

    found = []
    for flavor in FLAVORS.values():
        ending = f"-{flavor.key}" if flavor.library else ""
        name = f"{stem}{ending}{flavor.suffix}"
        takes = "" if lesson.one_step else steps_in_words(experiment.stop, history.steps)
        found.append(Offer(flavor.title, flavor.help, name, program(flavor.key), holds=takes))
    recorded_steps = f"It holds {counted(history.steps, 'step')} that {'was' if history.steps == 1 else 'were'} run."
    holds = recorded_steps if history.steps and not lesson.one_step else ""
    found.append(Offer("History", "Every step that was run, as a table (CSV).", f"{stem}.csv", table, holds=holds))
    found.append(
        Offer("Screen", "A picture of the lesson (SVG).", f"{stem}.svg", lambda: [screen_picture(screen, title)], False)
    )
    for kind in kinds_of(lesson, experiment.sizes):
        words = CHART_NAMES[kind]
        found.append(
            Offer(
                "Chart",
                f"A picture of one chart: {words} (SVG).",
                f"{stem}-{words.replace(' ', '-')}.svg",
                lambda kind=kind: [chart_picture(kind, scene, log, title)],  # type: ignore[misc]
                False,
            )
        )
    return found


def steps_in_words(knob: int, run: int) -> str:
    """How many steps a program takes, and why so many.

    Args:
        knob: What the knob says.
        run: How many were run.
    """
    if run > knob:
        return f"It takes {counted(run, 'step')}, as many as were run; the knob says {knob}."
    here = "" if run == knob else f"; here {run} {'was' if run == 1 else 'were'} run"
    return f"It takes {counted(knob, 'step')}, as the knob says{here}."
