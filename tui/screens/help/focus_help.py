"""What has the focus: in a sentence or two, and the word of the glossary that it is about."""

from __future__ import annotations

from typing import Any

from textual.screen import Screen
from textual.widget import Widget

from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Role
from tui.presentation.asked_number import Asked
from tui.presentation.text.markdown import Reference
from tui.widgets.knobs.knob import Knob
from tui.widgets.knobs.lesson_knobs import ExampleKnob, ParameterKnob, SizeKnob
from tui.widgets.reading.prose_view import ProseView

ROLES: dict[Role, str] = {
    "input": "It is an input: the network sees it.",
    "weight": "It is a weight: you can turn it, and from lesson 6 on learning does.",
    "bias": "It is a bias: a weight whose input is always 1.",
    "target": "It is a target: what should come out.",
    "prediction": "It is a prediction: what came out.",
    "error": "It is an error: 0 is best.",
    "delta": "It is a delta: its sign says on which side the prediction is off.",
    "gradient": "It is a weight delta: alpha times it is taken off the weight.",
    "setting": "It is a setting: it says how the lesson runs.",
    "score": "It is a score: the larger it is beside the others, the larger the probability that is made of it.",
    "turn": "It says whose turn it is: which rows the step learns from.",
}
"""By role, what part a value plays."""

WORDS: dict[str, str] = {
    "arithmetic": "phase",
    "network": "network",
    "gauge": "converge",
    "scrub": "history",
    "trace": "trace",
    "code": "function",
    "read": "lesson",
    "challenges": "challenge",
    "chart-predictions": "prediction",
    "chart-curve": "parabola",
    "chart-errors": "error",
    "chart-weights": "weight",
}
"""By panel, the word that it is about."""

TURN = "↑ ↓ turn it, * and / change how far; a digit begins to type a number."


def about_focused(screen: Screen[Any]) -> str:
    """What the focused item is: its name and number, its part, how to use it."""
    focused = screen.focused
    if isinstance(focused, Knob):
        said = f"{focused.label} = {focused.description}\n{focused.about}"
        if isinstance(focused, ParameterKnob):
            return f"{said} {ROLES.get(focused.parameter.role, '')} {TURN}"
        return f"{said} ↑ ↓ turn it."
    about = getattr(focused, "about", "")
    about = about if isinstance(about, str) else ""
    asked, lesson = _asked(focused)
    if asked is None or lesson is None:
        return about
    value = lesson.declared(asked.name)
    label = lesson.label(asked.name, asked.index)
    return f"{about}\n{label}: {value.help} {ROLES.get(value.role, '')} w asks where it comes from."


def word_of_focused(screen: Screen[Any]) -> str | None:
    """The word of the glossary that the focused item is about, where there is one."""
    # Imported here: the first paint does not wait for the words.
    from tui.presentation.text.glossary import find_word

    for name in _names_of(screen.focused):
        if find_word(name) is not None:
            return name
    return None


def _names_of(focused: Widget | None) -> list[str]:
    """What the item could be called, the closest name first."""
    asked, lesson = _asked(focused)
    names = []
    if isinstance(focused, ProseView) and focused.reference is not None:
        names.append(_name_of(focused.reference))
    if isinstance(focused, ParameterKnob):
        names += [focused.parameter.name, focused.parameter.role]
    elif isinstance(focused, SizeKnob):
        names.append(focused.axis.name)
    elif isinstance(focused, ExampleKnob):
        names.append("input")
    elif asked is not None and lesson is not None:
        names += [asked.name, lesson.declared(asked.name).role]
    return [*names, WORDS.get((focused.id if focused is not None else None) or "", "")]


def _name_of(reference: Reference) -> str:
    """What a reference is about: `weight` for `knob:weights.win`."""
    if reference.kind in ("challenge", "exercise", "exhibit"):
        return reference.kind
    return WORDS.get(f"chart-{reference.target}", reference.target.partition(".")[0])


def _asked(focused: Widget | None) -> tuple[Asked | None, Lesson | None]:
    """The number that the item has selected, and the lesson that it belongs to."""
    asked = getattr(focused, "asked", None)
    scene = getattr(focused, "scene", None)
    return (asked, scene.lesson) if isinstance(asked, Asked) and scene is not None else (None, None)
