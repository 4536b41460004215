"""In a terminal of the usual size the diagram says the numbers of the start as they are, and the names in full."""

from __future__ import annotations

import pytest

import engine
from engine.definition.values import element
from tests.support.tui_tools import LESSONS, MEDIUM, open_lesson
from tui.presentation.number_format import short
from tui.widgets.network.net import inputs_of, nodes_of

COMPARING = [number for number in LESSONS if engine.lesson(number).with_role("target")]


@pytest.mark.parametrize("number", COMPARING)
@pytest.mark.parametrize("keys", [(), ("f4",)], ids=["charts", "text"])
async def test_target_and_error_have_their_digits(number: int, keys: tuple[str, ...]) -> None:
    async with open_lesson(number, MEDIUM, step=1) as learner:
        await learner.press(*keys)
        said, scene = learner.words("#network"), learner.lesson.stage.scene
        assert "#" not in said
        beside = dict(nodes_of(scene)[scene.output].beside)
        if scene.outputs == 1:
            assert f"target {short(beside['target'], 6)} " in said
            shown = said.partition("error ")[2].split("╯")[0].strip(" ─")
            assert float(shown) == pytest.approx(beside["error"], rel=0.01)


@pytest.mark.every_case
@pytest.mark.parametrize(
    ("number", "names"),
    [
        (11, "hurt win sad toes record fans"),
        (13, "rescaled always row1"),
        (14, "left middle right"),
        (16, "length depth always Adelie Chins… Gentoo"),
    ],
)
async def test_no_name_is_cut_or_enough_of_it_is_there(number: int, names: str) -> None:
    async with open_lesson(number, MEDIUM, step=1) as learner:
        assert set(names.split()) <= set(learner.words("#network").split())


@pytest.mark.parametrize("number", [11])
async def test_a_weight_with_a_sign_has_digits_too(number: int) -> None:
    async with open_lesson(number, MEDIUM, step=1) as learner:
        await learner.press("o", "o")
        scene = learner.lesson.stage.scene
        assert "…" not in learner.words("#network"), (inputs_of(scene), element(scene.parameters["weights"], (2, 0)))


@pytest.mark.parametrize("number", [13])
async def test_a_target_in_a_narrow_box_is_no_other_number(number: int) -> None:
    """42.8 was 43 there, beside a prediction of 42.796."""
    async with open_lesson(number, MEDIUM, step=500, shift=20.0, alpha=0.0198) as learner:
        await learner.press("f9")
        assert "target 42.8" in learner.words("#network")
