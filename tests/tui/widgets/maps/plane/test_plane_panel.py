"""The plane of two inputs, through the screen."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.tui_tools import MEDIUM, WIDE, Learner, open_lesson
from tui.presentation.landscapes.height_map import HeightMap
from tui.presentation.landscapes.plane_words import ABOVE, BELOW, input_labels
from tui.screens.inspect.derivation import WhyScreen
from tui.widgets.base.line_view import text_of
from tui.widgets.maps.plane.plane_panel import PlanePanel
from tui.widgets.maps.plane.plane_signs import FROM_RIGHT, LOOKED_AT, WRONG
from tui.widgets.numbers.derivation_view import WhyView


def plane(learner: Learner) -> PlanePanel:
    return learner.lesson.query_one("#chart-plane", PlanePanel)


async def shown(learner: Learner) -> HeightMap:
    """The map of the present weights, once it is computed."""
    for _ in range(12):
        if not plane(learner).has_class("-away"):
            break
        await learner.press("c")
    await learner.quiet()
    await learner.wait_for(lambda: plane(learner).map is not None, "the first map")
    await learner.painted()
    found = plane(learner).map
    assert found is not None
    return found


def signs(drawn: HeightMap, sign: str) -> list[tuple[float, float]]:
    return [(one.x, one.y) for one in drawn.signs if one.sign == sign]


@pytest.mark.parametrize("size", [MEDIUM, WIDE], ids=str)
async def test_it_follows_the_step(size: tuple[int, int]) -> None:
    async with open_lesson(15, size, 40) as learner:
        before = await shown(learner)
        v = learner.experiment.parameters
        x, wanted = np.array(v["inputs"]), np.array(v["targets"])
        said = (
            np.tanh(x @ np.array(v["hidden_weights"]).T + v["hidden_biases"]) @ v["output_weights"] + v["output_bias"]
        )
        assert len(signs(before, WRONG)) == np.sum((said > 0) != (wanted > 0)) > 0
        assert sorted(signs(before, ABOVE)) == sorted(map(tuple, x[wanted > 0]))
        assert sorted(signs(before, BELOW)) == sorted(map(tuple, x[wanted < 0]))
        assert len(signs(before, LOOKED_AT) + signs(before, FROM_RIGHT)) == 1
        await learner.press("n")
        assert (await shown(learner)).rows != before.rows or (await shown(learner)).signs != before.signs
        await learner.press("left")
        assert (await shown(learner)).rows == before.rows


async def test_the_cursor_reads_off() -> None:
    async with open_lesson(15, MEDIUM, 200) as learner:
        await shown(learner)
        await learner.focus("chart-plane")
        panel, v = plane(learner), learner.experiment.parameters
        # At rest it is at the row that is looked at.
        assert panel.rests_at == (0.4, 0.0) and str(panel.border_subtitle).startswith("x 0.4 · y 0")
        await learner.press("right", "up", "shift+right")
        assert panel.cursor is not None
        hidden = np.tanh(np.array(v["hidden_weights"]) @ panel.cursor + v["hidden_biases"])
        wanted = float(hidden @ v["output_weights"] + v["output_bias"])
        assert float(str(panel.border_subtitle).rpartition(" ")[2]) == pytest.approx(wanted, rel=5e-2)
        assert learner.experiment.position == 200, "the arrows are the cursor's"
        # enter looks at the row that is nearest on the screen.
        points, drawn = np.array(v["inputs"]), panel.map
        assert drawn is not None and drawn.across is not None and drawn.up is not None
        steps = [float(drawn.across.step), float(drawn.up.step)]
        nearest = int(np.argmin((((points - panel.cursor) / steps) ** 2).sum(axis=1)))
        await learner.press("enter")
        assert learner.lesson.scene.row == nearest != 0
        await learner.painted()
        assert panel.cursor is None and panel.rests_at == tuple(points[nearest])


async def test_classes_have_a_letter() -> None:
    async with open_lesson(16, WIDE, 300) as learner:
        drawn = await shown(learner)
        v = learner.experiment.parameters
        for place, letter in enumerate("ACG"):
            of_class = [row for row, wanted in zip(v["inputs"], v["targets"], strict=True) if wanted[place]]  # type: ignore[arg-type, index]
            assert sorted(signs(drawn, letter)) == sorted(of_class)  # type: ignore[type-var]
        assert len(signs(drawn, WRONG)) == 1
        legend = str(plane(learner).border_subtitle)
        assert all(word in legend for word in ("Adelie", "Chinstrap", "Gentoo", WRONG))
        await learner.focus("chart-plane")
        said = str(plane(learner).border_subtitle)
        assert "43.3, 14: Gentoo 0.9" in said, "the row in turn is the last one"


async def test_a_hidden_neuron_is_shown_when_it_is_looked_at() -> None:
    async with open_lesson(15, WIDE, 100) as learner:
        network = await shown(learner)
        await learner.focus("network")
        await learner.press("left")
        neuron = await shown(learner)
        assert neuron.titles[0].startswith("hidden[neuron") and network.titles[0].startswith("Predictions")
        assert neuron.rows != network.rows and not signs(neuron, WRONG)
        layer, at = learner.lesson.scene.chosen
        assert layer == 0 and f"neuron{at + 1}" in neuron.titles[0]
        await learner.press("right")
        assert (await shown(learner)).rows == network.rows


async def test_it_goes_on_while_the_run_does() -> None:
    async with open_lesson(15, WIDE, steps=100_000) as learner:
        first = await shown(learner)
        await learner.press("r")
        await learner.wait_for(lambda: plane(learner).map not in (None, first), "another map while it runs")


async def test_with_three_inputs_there_is_none_and_with_two_again() -> None:
    async with open_lesson(15, WIDE, 3) as learner:
        await shown(learner)
        learner.experiment.resize("inputs", 3)
        learner.lesson.show_soon()
        await learner.wait_for(lambda: plane(learner).has_class("-away"), "it goes")
        learner.experiment.resize("inputs", 2)
        learner.lesson.show_soon()
        await learner.wait_for(lambda: not plane(learner).has_class("-away"), "it is there again")
        await learner.painted()


async def test_in_ascii_signs_stand_for_the_shades() -> None:
    async with open_lesson(16, WIDE, 300) as learner:
        learner.app.ascii = True
        await shown(learner)
        plane(learner).on_resize()
        await learner.painted()
        body = "".join(text for line in plane(learner).lines for text, _ in line)
        assert {"#", "=", ";"} <= set(body) and "▀" not in body
        assert str(plane(learner).border_subtitle).startswith("#Adelie =Chinstrap ;Gentoo")


async def test_both_ways_to_one_scale() -> None:
    async with open_lesson(15, WIDE, 10) as learner:
        drawn = await shown(learner)
        assert drawn.across is not None and drawn.up is not None and drawn.across.step != drawn.up.step
        await learner.focus("chart-plane")
        await learner.press("z")
        drawn = await shown(learner)
        assert drawn.across is not None and drawn.up is not None and drawn.across.step == drawn.up.step


@pytest.mark.parametrize("number", [15, 16])
async def test_why_asks_the_network_at_the_cursor(number: int) -> None:
    """What is explained is what is read off, bit by bit; enter goes on to the inputs, which no row of the data has."""
    async with open_lesson(number, MEDIUM, 30) as learner:
        await shown(learner)
        await learner.focus("chart-plane")
        panel = plane(learner)
        await learner.press("right", "right", "up", "w")
        assert panel.cursor is not None and panel._plane is not None
        screen = learner.app.screen
        assert isinstance(screen, WhyScreen)
        why, answer = screen.query_one(WhyView), panel._plane.at(*panel.cursor)
        assert answer is not None and why.derivation.source.value.hex() == max(answer).hex()
        title = str(screen.query("Vertical").first().border_title)
        assert title.startswith(f"At {input_labels(panel._plane)[0]} {panel.cursor[0]}")
        assert why.derivation.source.label in title.replace("\\[", "[") and title.endswith("?")
        for _ in range(4):
            if "what you asked about" in why.plain:
                break
            await learner.press("enter")
        assert "what you asked about" in why.plain
        await learner.press("escape")
        assert learner.experiment.history.edits == () and learner.experiment.position == 30


async def test_every_neuron_has_a_small_map_and_a_click_chooses_it() -> None:
    async with open_lesson(15, MEDIUM, 100) as learner:
        await shown(learner)
        panel = plane(learner)

        def beside() -> list[str]:
            return [text_of(line)[panel.size.width - panel.width_beside :] for line in panel.lines[:8]]

        assert panel.width_beside == 12
        await learner.wait_for(lambda: all(line.count("▀") >= 4 for line in beside()), "the small maps")
        marks = [line[:2] for line in beside()]
        assert marks == [" 1", "  ", " 2", "  ", " 3", "  ", " 4", "  "] and beside()[0][6] == LOOKED_AT
        await learner.pilot.click(panel, offset=(panel.size.width + 1 - 12 + 3, 1 + 4))
        await learner.wait_for(lambda: learner.lesson.scene.chosen == (0, 2), "the third neuron")
        drawn = await shown(learner)
        assert "neuron3" in drawn.titles[0] and beside()[4].startswith(f"{LOOKED_AT}3")
        # Its small map has the large one's shades, coarser.
        assert panel._neurons._maps is not None and drawn.across is not None and drawn.up is not None
        small = panel._neurons._maps.shades[0, 2]
        middle = [[drawn.rows[-1 - (drawn.up.count * (2 * y + 1)) // 6] for y in range(3)]]
        assert [row[0] >= 4 for row in small] == [row[drawn.across.count // 8] >= 4 for row in middle[0]]
