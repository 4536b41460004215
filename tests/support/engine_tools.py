"""What several engine tests share: exact comparison, snapshots of an experiment, numbers to draw."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import engine

LESSONS = tuple(lesson.number for lesson in engine.lessons())
ONE_STEP = tuple(lesson.number for lesson in engine.lessons() if lesson.one_step)
LEARNING = tuple(lesson.number for lesson in engine.lessons() if not lesson.one_step)


def bits(value: Any) -> str:
    """A value written so that two are equal exactly when their doubles are: nan equals nan, -0.0 is not 0.0."""
    if isinstance(value, list | tuple):
        return "(" + ", ".join(bits(part) for part in value) + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{name}: {bits(value[name])}" for name in sorted(value)) + "}"
    return repr(float(value))


def columns(history: engine.History) -> dict[str, str]:
    """Every column of a history, to the bit."""
    return {name: bits(list(history[name])) for name in history}


def now(experiment: engine.Experiment) -> dict[str, Any]:
    """The moment and the parameters, to the bit."""
    moment = experiment.moment
    return {
        "step": moment.step,
        "phase": moment.phase,
        "phases_done": moment.phases_done,
        "whole": moment.whole,
        "values": bits(dict(moment.values)),
        "before": bits(dict(moment.before)),
        "nonfinite": moment.nonfinite,
        "parameters": bits(experiment.parameters),
    }


def everything(experiment: engine.Experiment) -> dict[str, Any]:
    """All that can be seen of an experiment, to the bit."""
    history = experiment.history
    return {
        **now(experiment),
        "columns": columns(history),
        "start": bits(history.start),
        "edits": [(edit.step, bits(dict(edit.changes))) for edit in history.edits],
        "steps": history.steps,
        "shelf": len(experiment.shelf),
        "can_undo": experiment.can_undo,
        "can_redo": experiment.can_redo,
    }


"""Where a fresh Python finds the same engine."""

ANY = st.floats(allow_nan=False, allow_infinity=False)
"""Every finite double: most pairs overflow or vanish when multiplied."""

TAME = st.floats(-10, 10)

NUMBERS = st.one_of(TAME, ANY)

ABOVE_0 = st.one_of(st.floats(1e-6, 20), st.floats(min_value=0, exclude_min=True, allow_infinity=False))


def moderate(low: float = 1e-100, high: float = 1e100) -> st.SearchStrategy[float]:
    """0, or a number of either sign whose products neither overflow nor vanish."""
    size = st.floats(low, high)
    return st.one_of(st.just(0.0), size, size.map(lambda number: -number))


def vectors(numbers: st.SearchStrategy[float], least: int, most: int) -> st.SearchStrategy[list[float]]:
    return st.lists(numbers, min_size=least, max_size=most)


@st.composite
def pairs(draw: Any, numbers: st.SearchStrategy[float], most: int) -> tuple[list[float], list[float]]:
    """Two vectors of one length."""
    length = draw(st.integers(1, most))
    return draw(vectors(numbers, length, length)), draw(vectors(numbers, length, length))


@st.composite
def one_weight_settings(draw: Any) -> dict[str, float]:
    """Parameters of lesson 6 or 7, the wild ones included."""
    return {
        "weight": draw(NUMBERS),
        "input": draw(NUMBERS),
        "target": draw(NUMBERS),
        "step_amount": draw(ABOVE_0),
    }


@st.composite
def descent_settings(draw: Any, least: int = 1, most: int = 4) -> dict[str, Any]:
    """Parameters of lesson 8 with 1 to 4 outputs, the wild ones included."""
    length = draw(st.integers(least, most))
    return {
        "weights": draw(vectors(NUMBERS, length, length)),
        "input": draw(NUMBERS),
        "targets": draw(vectors(NUMBERS, length, length)),
        "alpha": draw(ABOVE_0),
    }
