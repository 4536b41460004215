"""A lesson with the learner's own function as one of its phases."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from engine.definition.catalog import lesson as lesson_of
from engine.definition.failure import OwnTrouble, Trouble
from engine.definition.lesson import Lesson
from engine.execution.source_code import names_for
from engine.sandbox.limits import Limits
from engine.sandbox.link import Link
from engine.sandbox.single_run import LONGEST_SOURCE
from engine.sandbox.standin import MODULE, remembered, standin, standins


def own_lesson(lesson: Lesson, phase: str, source: str, entry: str, limits: Limits | None = None) -> Lesson:
    """The lesson with the learner's function as a phase; it runs in a process of its own, never here.

    The process begins here and stays until `lesson.own.remote.close()`, at the latest until the app ends.

    Args:
        lesson: A lesson of the course, or one with a function of the learner's in it, which is then replaced.
        phase: The name of the phase.
        source: The learner's text.
        entry: The name of the function in it.
        limits: What it may take.

    Raises:
        OwnTrouble: The text is no Python, has no such function, or takes too long to be read.
        ValueError: The lesson is not one of the course or has no such phase.
    """
    base = lesson_of(lesson.number)
    if lesson.base is not base and lesson.own is None:
        raise ValueError(f"lesson {lesson.number} is not the course's own")
    built_in = next((one for one in base.phases if one.name == phase), None)
    if built_in is None:
        raise ValueError(f"lesson {lesson.number} has no phase {phase!r}")
    text = source.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST_SOURCE:
        raise OwnTrouble(Trouble("syntax", f"The text has {len(text)} characters. At most {LONGEST_SOURCE} are taken."))
    names = names_for(built_in.function)
    link = Link(base.number, phase, text, entry, names, limits or Limits())
    begun = link.begin()
    with link.sense():
        given = {name: names[name] for name in begun.given}
        meanings: dict[str, Any] = {
            "__name__": MODULE,
            "__builtins__": {"RuntimeError": RuntimeError},
            **given,
            **link.modules(begun.numpy),
        }
        file, lines = remembered(text), text.count("\n") + 1
        functions = standins(begun.functions, file, meanings, lines)
        first = begun.functions[0]
        # What the learner calls the parameters shows in the text; the lesson goes by its own names.
        function = standin(entry, built_in.reads, first.line, first.uses, file, meanings)
        meanings[entry] = function
        functions[entry] = function
    link.know(function)
    own = replace(built_in, function=function, remote=link)
    return replace(base, phases=tuple(own if one is built_in else one for one in base.phases))
