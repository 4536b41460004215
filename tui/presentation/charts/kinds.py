"""Which charts a lesson has."""

from __future__ import annotations

from engine.analysis.pulls import has_pulls
from engine.analysis.steps.contraction import has_parts
from engine.analysis.steps.made_up_rows import kept_back
from engine.definition.axis import Sizes
from engine.definition.lesson import Lesson
from engine.definition.parts.data import ROWS
from engine.definition.values import size_of
from engine.execution.plane import may_learn_two
from tui.presentation.charts.chances import has_chances
from tui.presentation.charts.layers.matrices import has_matrix, has_slopes
from tui.presentation.charts.layers.neurons import layers_by_rows
from tui.presentation.charts.pictures.judged import judged_sets
from tui.presentation.charts.pictures.picture import pictured_weights
from tui.presentation.landscapes.bend_curve import has_bend
from tui.presentation.landscapes.plane_subject import asks_two, may_ask_two
from tui.presentation.plots import Kind

MOST_PULLED = 12
"""Of more weights nobody sees in a table which way each row pulls them."""


def kinds_of(lesson: Lesson, sizes: Sizes | None = None) -> tuple[Kind, ...]:
    """The charts of a lesson with axes of these sizes, or its own; each by what the lesson declares."""
    return _map_first(lesson, _kinds_of(lesson, sizes))


def _map_first(lesson: Lesson, kinds: tuple[Kind, ...]) -> tuple[Kind, ...]:
    """Where rows are kept back, the map of all answers says more than the curve of one weight among many."""
    first: tuple[Kind, ...] = ("plane",) if "plane" in kinds and kept_back(lesson) is not None else ()
    return (*first, *(kind for kind in kinds if kind not in first))


def _kinds_of(lesson: Lesson, sizes: Sizes | None = None) -> tuple[Kind, ...]:
    if lesson.with_role("error") is None:
        return ("predictions",)
    if lesson.one_step:
        return ("curve",)
    sizes = sizes or lesson.sizes(lesson.defaults)
    learned = sum(size_of(lesson.shape(name, sizes)) for name in lesson.learned)
    gradient = lesson.with_role("gradient")
    more: dict[Kind, bool] = {
        "curve": True,
        "bowl": learned == 2,
        "plane": asks_two(lesson, sizes),
        "errors": True,
        "weights": True,
        "shares": has_parts(lesson),
        "deltas": gradient is not None and len(lesson.declared(gradient).axes) == 2,
        "line": draws_line(lesson),
        "neurons": any(layers_by_rows(lesson)),
        "pulls": has_pulls(lesson) and learned <= MOST_PULLED,
        "chances": has_chances(lesson),
        "bend": has_bend(lesson),
        "gallery": bool(judged_sets(lesson)),
        "weight_pictures": pictured_weights(lesson) is not None,
        "confusion": bool(judged_sets(lesson)),
        "hinton": has_matrix(lesson),
        "weight_spread": has_matrix(lesson),
        "slope_spread": has_slopes(lesson),
    }
    return tuple(kind for kind, there in more.items() if there)


def every_kind(lesson: Lesson) -> tuple[Kind, ...]:
    """The charts of a lesson, with those that it has with other sizes only."""
    own = _kinds_of(lesson)
    maps: dict[Kind, bool] = {"bowl": may_learn_two(lesson), "plane": may_ask_two(lesson)}
    if "curve" not in own or lesson.one_step:
        return own
    there = tuple(kind for kind, may_be in maps.items() if may_be or kind in own)
    return _map_first(lesson, (*own[:1], *there, *(kind for kind in own[1:] if kind not in maps)))


def draws_line(lesson: Lesson) -> bool:
    """Whether predictions over the inputs are a line: rows of data with one input, one prediction and one target."""
    of_rows = [lesson.with_role(role) for role in ("input", "prediction", "target")]
    return all(name is not None and [one.name for one in lesson.declared(name).axes] == [ROWS] for name in of_rows)
