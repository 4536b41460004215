"""Lessons on the command line: found by their number, and completed by the shell with their parameters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from engine import Lesson


def title_of(lesson: Lesson) -> str:
    """Its title as one word of a command line: `which-class`."""
    return re.sub(r"\W+", "-", lesson.title.lower()).strip("-")


def find_lesson(text: str) -> Lesson | None:
    """The lesson with this number, or with this title as one word; None where there is none."""
    import engine

    return next((lesson for lesson in engine.lessons() if text in (str(lesson.number), title_of(lesson))), None)


def no_such_lesson(text: str | None) -> str:
    """In words, which lessons there are, for one that is unknown or missing."""
    problem = "a lesson is missing" if text is None else f"there is no lesson {shortened(text)}"
    return f"{problem}; the lessons are {', '.join(lesson_numbers())}"


def lesson_numbers() -> list[str]:
    """Every lesson's number."""
    import engine

    return [str(lesson.number) for lesson in engine.lessons()]


def shortened(text: str) -> str:
    """A text as it was given, in quotes, cut where it is long."""
    return repr(text if len(text) <= 60 else f"{text[:57]}...")


def lesson_given(ctx: click.Context, param: click.Parameter, value: str | None) -> Lesson | None:
    """The lesson that an argument asks for; the callback of that argument.

    Raises:
        click.UsageError: There is no such lesson, or none was given; the message says which there are.
    """
    lesson = find_lesson(value or "")
    if lesson is None and not ctx.resilient_parsing:
        raise click.UsageError(no_such_lesson(value), ctx)
    return lesson


def lesson_completions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The lessons for an argument that the shell completes."""
    return complete_lessons(incomplete)


def complete_lessons(incomplete: str) -> list[CompletionItem]:
    """The lessons whose number, or title as one word, begins with what is typed."""
    from click.shell_completion import CompletionItem

    import engine

    return [
        CompletionItem(name, help=lesson.title)
        for lesson in engine.lessons()
        for name in (str(lesson.number), *([title_of(lesson)] if incomplete else []))
        if name.startswith(incomplete)
    ]


def complete_setting(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """`NAME=` for the parameters of the given lesson; their elements once a bracket or a dot is typed."""
    from click.shell_completion import CompletionItem

    # While `--set` waits for its value, click has not yet put the other arguments into `params`.
    words = [ctx.info_name or "", *ctx.args]
    lesson = ctx.params.get("lesson") or next(filter(None, map(find_lesson, words)), None)
    if lesson is None:
        return []
    names = {parameter.name: parameter.help for parameter in lesson.parameters}
    for mark in "[.":
        if mark in incomplete:
            names = dict(_elements(lesson, mark))
    return [CompletionItem(f"{name}=", help=text) for name, text in names.items() if name.startswith(incomplete)]


def _elements(lesson: Lesson, mark: str) -> Sequence[tuple[str, str]]:
    sizes = lesson.sizes(lesson.defaults)
    found = []
    for parameter in lesson.parameters:
        for name, index in lesson.elements(parameter.name, sizes):
            dotted = ".".join((parameter.name, *map(str, index)))
            found.append((name if mark == "[" else dotted, lesson.label(parameter.name, index)))
    return found
