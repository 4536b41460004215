"""The drawing of several layers: all columns where there is room, the chosen one where there is not, signs in ASCII."""

from __future__ import annotations

import re
from typing import Any

import pytest

from engine import Experiment, Lesson
from tests.support.hidden_lesson import LESSON as HIDDEN
from tests.support.layer_lessons import classes
from tests.support.network_lesson import network_lesson
from tui.presentation.scene import scene_of
from tui.terminal.ascii import same_width
from tui.widgets.base.line_view import text_of, width_of
from tui.widgets.network.canvas import Canvas
from tui.widgets.network.columns import Columns
from tui.widgets.network.net import net_of
from tui.widgets.network.wires import Strand, draw_wires, sign_of

USUAL = (38, 5)
"""The lines of the layers in a terminal of 80x24."""


def drawn(
    lesson: Lesson,
    phases: int,
    neuron: tuple[int, int],
    size: tuple[int, int] = USUAL,
    in_signs: bool = False,
    **parameters: Any,
) -> list[str]:
    run = Experiment(lesson, **parameters)
    for _ in range(phases):
        run.advance()
    lines = Columns(net_of(scene_of(run, neuron=neuron)), *size, marked=True, in_signs=in_signs).lines()
    assert len(lines) == size[1]
    assert {width_of(line) for line in lines} == {size[0]}
    return [text_of(line) for line in lines]


@pytest.mark.parametrize("width", [36, 38, 40, 60])
@pytest.mark.parametrize("neuron", [(0, 0), (0, 2), (1, 0)])
@pytest.mark.parametrize("phases", [0, 2, 3, 4, 5])
def test_four_neurons_by_three_layers_are_all_there(phases: int, neuron: tuple[int, int], width: int) -> None:
    head, *lines = drawn(HIDDEN, phases, neuron, (width, 5))
    assert "‹" not in head and "›" not in head
    assert "…" not in head.split()[0] and head.split()[0] == "inputs"
    assert len(lines) == 4 and "#" not in "".join(lines)
    assert sum("[" in line and "]" in line for line in lines) == 1, "one is chosen"
    assert all(re.search(rf"[ \[]{number}[ ✗○]", line) for number, line in enumerate(lines, start=1))


def test_the_weights_of_the_chosen_neuron_have_numbers() -> None:
    _, *lines = drawn(HIDDEN, 2, (0, 1))
    assert re.findall(r"×(\S+?)[\s\u2800-\u28ff]", "\n".join(lines)) == ["0.6", "0.2", "0.9"]
    _, *lines = drawn(HIDDEN, 2, (1, 0))
    assert re.findall(r"×(\S+)", "\n".join(lines)) == ["-0.7", "0.7", "-1", "-0.1"]


def test_going_back_the_arrows_turn_and_the_numbers_are_those_of_the_weights_that_leave() -> None:
    forth, back = drawn(HIDDEN, 2, (0, 1)), drawn(HIDDEN, 4, (0, 1))
    assert "◀" not in "".join(forth)
    assert "".join(forth).count("▶") == 5
    assert "".join(back).count("◀") == 4
    assert re.findall(r"×(\S+)", "".join(back)) == ["0.7"]


def test_a_weight_that_was_learned_just_now_has_its_digits() -> None:
    assert "×-0.09" in "".join(drawn(HIDDEN, 5, (1, 0)))


def test_a_dead_neuron_is_crossed_out() -> None:
    lines = drawn(HIDDEN, 2, (0, 2))
    assert "[3✗0" in lines[3]
    assert "3○0" not in "".join(lines)


@pytest.mark.parametrize("neuron", [(0, 0), (0, 31), (1, 0), (1, 9)])
@pytest.mark.parametrize("phases", [1, 3])
@pytest.mark.parametrize("size", [USUAL, (46, 9), (76, 12)])
def test_many_weights_are_a_picture(neuron: tuple[int, int], phases: int, size: tuple[int, int]) -> None:
    lesson = classes((64, 32, 10), rows=2)
    lines = drawn(lesson, phases, neuron, size)
    digits = sum(character.isdigit() for character in "".join(lines))
    assert digits < 110 + 15 * size[1], "no wall of digits"
    assert sum("[" in line for line in lines) == 1
    if phases == 1:
        count = 64 if neuron[0] == 0 else 32
        assert f"{count} weights" in lines[0]
        weights = Experiment(lesson).history.start["hidden_weights" if neuron[0] == 0 else "output_weights"]
        row = weights[neuron[1]]  # type: ignore[index]
        strongest = max(map(abs, row))  # type: ignore[arg-type]
        signs = "".join(sign_of(weight / strongest)[0] for weight in row)  # type: ignore[union-attr, operator]
        begin = lines[0].index(f"{count} weights")
        picture = "".join(re.match(r" *([█▒+·-]*)", line[begin:])[1] for line in lines[1:])  # type: ignore[index]
        assert signs == picture


def test_a_picture_of_a_square_number_is_a_square() -> None:
    _, *lines = drawn(classes((64, 3, 2), rows=2), 1, (0, 0), (60, 9))
    found = [match[0] for line in lines if (match := re.match(r" [█▒+·-]{8}(?= |─)", line))]
    assert len(found) == 8


@pytest.mark.parametrize("layer", range(6))
def test_of_many_layers_those_beside_the_chosen_one_are_seen(layer: int) -> None:
    lesson = network_lesson(widths=(16,) * 6)
    for phases in (0, 2, 4):
        head, *lines = drawn(lesson, phases, (layer, 15), (38, 9))
        assert any("[16" in line for line in lines)
        assert ("‹" in head) or layer < 2
        assert ("›" in head) or layer == 5


def test_a_large_panel_shows_more_layers() -> None:
    lesson = network_lesson(widths=(16,) * 6)
    wide = drawn(lesson, 2, (3, 0), (150, 18))
    assert "‹" not in wide[0] and "›" not in wide[0]
    assert "↓" not in "".join(wide)


@pytest.mark.parametrize("phases", [0, 2, 4])
def test_in_ascii_every_sign_is_one_and_the_sign_of_a_weight_is_seen(phases: int) -> None:
    text = "\n".join(drawn(HIDDEN, phases, (0, 2), in_signs=True))
    plain = same_width(text)
    assert plain.isascii() and plain.count("?") == (5 if phases == 0 else 0), "what is not computed yet"
    assert not re.search("[\u2800-\u28ff]", text)


@pytest.mark.parametrize("size", [(1, 1), (5, 2), (10, 3), (20, 2), (38, 1)])
@pytest.mark.parametrize("neuron", [(0, 0), (1, 0)])
def test_no_size_is_too_small(size: tuple[int, int], neuron: tuple[int, int]) -> None:
    for phases in (0, 2, 4):
        drawn(HIDDEN, phases, neuron, size)
        drawn(HIDDEN, phases, neuron, size, in_signs=True)


@pytest.mark.parametrize("number", [float("inf"), float("-inf"), float("nan"), 1e300, 0.0])
def test_weights_beyond_all_numbers_are_drawn(number: float) -> None:
    scene = scene_of(Experiment(HIDDEN), neuron=(0, 0))
    scene.parameters["hidden_weights"] = ((number,) * 3,) * 4  # type: ignore[index]
    Columns(net_of(scene), *USUAL, marked=True, in_signs=False).lines()


# Wires


def wire(weight: float, in_signs: bool = False, marked: bool = False) -> str:
    canvas = Canvas(6, 1)
    draw_wires(canvas, 0, 6, [Strand(0, 0, weight, marked)], in_signs)
    return text_of(canvas.lines()[0])


def dots(text: str) -> int:
    return sum((ord(character) - 0x2800).bit_count() for character in text if character != " ")


def test_a_wire_shows_sign_and_strength_without_color() -> None:
    assert dots(wire(1.0)) == 2 * dots(wire(0.3)) > 0
    assert dots(wire(-1.0)) == 2 * dots(wire(-0.3)) > 0
    assert dots(wire(0.3)) > dots(wire(-0.3))
    assert wire(0.0).strip() == ""
    assert len({wire(weight, in_signs=True) for weight in (1.0, 0.3, -0.3, 0.0)}) == 4


def test_what_is_looked_at_lies_on_top() -> None:
    canvas = Canvas(6, 2)
    draw_wires(canvas, 0, 6, [Strand(0, 0, 0.3, True), Strand(0, 1, 1.0, False), Strand(0, 0, -1.0, False)], False)
    text, style = canvas.lines()[0][0]
    assert style == "plus" and dots(text[0]) == 2


@pytest.mark.parametrize(("part", "sign"), [(1, "█"), (0.2, "+"), (0.05, "·"), (0, "·"), (-0.2, "-"), (-1, "▒")])
def test_the_signs_of_a_picture(part: float, sign: str) -> None:
    assert sign_of(part)[0] == sign
