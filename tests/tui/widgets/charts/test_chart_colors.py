"""Charts in the theme's colors; in the ANSI themes in the terminal's own."""

from __future__ import annotations

import pytest

from tests.support.tui_tools import open_lesson
from tui.widgets.charts.chart import Chart


def colors_of(chart: Chart) -> set[str]:
    """How every visible character of a chart is colored."""
    text = chart.render()
    found = set()
    for span in text.spans:
        style = text.get_style_at_offset(chart.app.console, span.start)
        if text.plain[span.start : span.end].strip():
            found.add(style.color.name if style.color else "default")
    return found


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
@pytest.mark.parametrize(("number", "step"), [(8, 30), (7, 5), (4, 1), (1, 1)])
async def test_an_ansi_theme_leaves_the_colors_to_the_terminal(theme: str, number: int, step: int) -> None:
    """A fixed black would vanish on a dark terminal: only numbered colors and the default one are used."""
    async with open_lesson(number, (120, 36), step=step) as learner:
        learner.app.theme = theme
        await learner.settle()
        await learner.painted()
        used = set().union(*(colors_of(chart) for chart in learner.lesson.query(Chart)))
        assert used
        assert not {color for color in used if color.startswith("#")}


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light"])
async def test_other_themes_use_their_own(theme: str) -> None:
    """The first series has the theme's first color."""
    async with open_lesson(6, (120, 36), step=30) as learner:
        learner.app.theme = theme
        await learner.settle()
        await learner.painted()
        used = colors_of(learner.lesson.query_one("#chart-errors", Chart))
        assert learner.app.theme_variables["text-primary"].lower() in used
