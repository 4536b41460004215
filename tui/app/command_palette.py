"""What the palette finds."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from textual.app import App, SystemCommand
from textual.screen import Screen

import engine
from tui.app.navigator import Navigator
from tui.controls.actions import actions_for, offered_in
from tui.controls.key_bindings import with_key
from tui.screens.base.roles import is_lesson
from tui.screens.home.home import HomeScreen
from tui.services import services_of


def commands_on(screen: Screen[Any], app: App[None], navigator: Navigator) -> Iterator[SystemCommand]:
    """Every action of the screen beneath, the lessons and their tasks, and the theme."""
    from engine.teaching.challenge import challenges
    from engine.teaching.exercise import exercises

    for action in offered_in(screen.experiment.lesson) if is_lesson(screen) else actions_for("home"):
        if action.id == "palette":
            continue
        title = f"{action.id.replace('_', ' ').capitalize()} ({with_key(action, services_of(app).settings.keys).shown})"
        if action.where == "everywhere":
            yield SystemCommand(title, action.help, getattr(app, f"action_{action.id}"))
        elif is_lesson(screen) or isinstance(screen, HomeScreen):
            yield SystemCommand(title, action.help, partial(screen.action_do, action.id))
    if is_lesson(screen):
        for knob in screen.knobs:
            yield SystemCommand(f"Knob: {knob.label}", knob.about, knob.choose)
    for lesson in engine.lessons():
        title = f"Lesson {lesson.number}: {lesson.title}"
        yield SystemCommand(title, lesson.question, partial(navigator.jump, lesson.number))
    for exhibit in engine.exhibits():
        yield SystemCommand(f"Exhibit: {exhibit.title}", exhibit.story, partial(navigator.study, exhibit))
    for challenge in challenges():
        yield SystemCommand(f"Challenge: {challenge.title}", challenge.goal, partial(navigator.take_on, challenge))
    for exercise in exercises():
        yield SystemCommand(f"Write: {exercise.title}", exercise.task, partial(navigator.write, exercise))
    yield SystemCommand("Theme", "Choose other colors.", app.action_change_theme)
