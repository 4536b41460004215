"""Presets by keys: the list, what is put into the knobs, and the way back."""

from __future__ import annotations

import pytest

import engine
from engine.definition.parts.preset import Preset
from tests.support.sampling import lessons_to_sample
from tests.support.tui_tools import LESSONS, MEDIUM, WIDE, Learner, open_lesson
from tui.screens.lesson.screen import LessonScreen
from tui.screens.runs.presets import PresetList, PresetsScreen, numbers_of, value_text

SMALL = (60, 20)


async def open_presets(learner: Learner) -> PresetList:
    await learner.press("t")
    await learner.wait_for(lambda: isinstance(learner.app.screen, PresetsScreen), "the presets are open")
    await learner.settle()
    return learner.app.screen.query_one(PresetList)


async def take(learner: Learner, at: int) -> Preset:
    """Open the list, go down to a preset and take it."""
    await open_presets(learner)
    await learner.press(*["down"] * at, "enter")
    await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
    await learner.settle()
    return learner.experiment.lesson.presets[at]


def flat(text: str) -> str:
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize("number", LESSONS)
@pytest.mark.parametrize("size", [SMALL, MEDIUM, WIDE])
async def test_every_preset_can_be_read_whole(number: int, size: tuple[int, int]) -> None:
    async with open_lesson(number, size) as learner:
        await open_presets(learner)
        presets = engine.lesson(number).presets
        for at, preset in enumerate(presets, start=1):
            box = learner.app.screen.query_one(PresetList).region
            lines = [line[box.x : box.right] for line in learner.screen.splitlines()[box.y : box.bottom]]
            page = flat("\n".join(lines))
            sign = "✓ works" if preset.works else "✗ fails"
            assert f"▸ {sign} {preset.label} {numbers_of(engine.lesson(number), preset)} {preset.why}" in page
            assert f"{at} of {len(presets)}" in learner.screen
            await learner.press("down")


@pytest.mark.parametrize("number", LESSONS)
async def test_a_preset_goes_into_the_knobs(number: int) -> None:
    lesson = engine.lesson(number)
    async with open_lesson(number) as learner:
        for at, preset in enumerate(lesson.presets):
            await take(learner, at)
            assert learner.experiment.parameters == {**lesson.defaults, **preset.values}
            assert learner.experiment.moment.step == (1 if lesson.one_step else 0)
            assert preset.label in learner.notices[0]
            assert "undoes it" in learner.notices[0]


async def test_what_was_set_is_said() -> None:
    async with open_lesson(7) as learner:
        preset = await take(learner, 2)
        assert f"{preset.label}: step_amount 0.01 · steps 200. r runs it, u undoes it." in learner.notices[0]
        assert learner.knob("knob-step_amount").number == 0.01
        assert learner.status.endswith("step 0 of 200 · start · paused")


async def test_what_does_not_fit_is_named() -> None:
    async with open_lesson(3) as learner:
        preset = await take(learner, 1)
        assert f"{preset.label}: weights and inputs set. u undoes it." in learner.notices[0]


@pytest.mark.long
async def test_the_rest_is_the_lessons_own() -> None:
    async with open_lesson(8, weights=(5.0, 5.0, 5.0), alpha=0.3) as learner:
        await learner.press("n", "n", "n")
        await take(learner, 1)
        assert learner.experiment.parameters == {**engine.lesson(8).defaults, "alpha": 1.0, "steps": 50}
        assert learner.experiment.history.steps == 0


@pytest.mark.long
async def test_it_can_be_undone() -> None:
    async with open_lesson(6) as learner:
        await learner.press("n", "n", "n")
        before = learner.experiment.moment
        await take(learner, 0)
        assert learner.experiment.moment.step == 0
        assert len(learner.experiment.shelf) == 1
        await learner.press("u")
        assert learner.experiment.moment == before


@pytest.mark.long
@pytest.mark.parametrize("key", ["escape", "t"])
async def test_leaving_changes_nothing(key: str) -> None:
    async with open_lesson(7) as learner:
        await learner.press("n", "n")
        before = learner.experiment.moment
        await open_presets(learner)
        await learner.press("down", "down", key)
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
        assert learner.experiment.moment == before
        assert not learner.experiment.can_undo


async def test_a_run_stops_for_a_preset() -> None:
    async with open_lesson(6, step=1) as learner:
        await learner.press("r")
        await open_presets(learner)
        await learner.press("enter")
        await learner.wait_for(lambda: isinstance(learner.app.screen, LessonScreen), "the lesson is back")
        await learner.wait_for(lambda: "step 0 of 111 · start · paused" in learner.status, lambda: learner.status)


async def test_a_preset_with_more_inputs() -> None:
    async with open_lesson(3) as learner:
        at = [preset.label for preset in engine.lesson(3).presets].index("six inputs")
        await take(learner, at)
        assert learner.knob("knob-weights-5").number == 0.1
        await take(learner, 0)
        assert not learner.lesson.query("#knob-weights-5")
        assert learner.knob("knob-weights-2").number == 1.0


async def test_home_and_end_and_the_edges() -> None:
    async with open_lesson(8) as learner:
        shown = await open_presets(learner)
        await learner.press("up")
        assert shown.selected == 0
        await learner.press("end", "down")
        assert shown.selected == len(engine.lesson(8).presets) - 1
        await learner.press("home")
        assert shown.selected == 0


async def test_after_a_run_the_claim_can_be_seen() -> None:
    async with open_lesson(8) as learner:
        await take(learner, 0)
        await learner.press("n", "n")
        assert max(map(abs, learner.experiment.moment.values["deltas"])) < 1e-15  # type: ignore[arg-type]


def test_numbers_are_written_as_name_and_value() -> None:
    assert value_text(0.1) == "0.1"
    assert value_text(1500000.0) == "1500000"
    assert value_text((0.1, -2.0, 1e16)) == "0.1, -2, 1e+16"
    assert value_text(((1.0, 0.5), (0.0, -0.3))) == "1, 0.5 / 0, -0.3"
    presets = {preset.label: preset for preset in engine.lesson(8).presets}
    assert numbers_of(engine.lesson(8), presets["in one step"]) == "alpha 2.3668639053254434 · steps 10"


def test_words_stand_where_a_number_chooses_one() -> None:
    """One by one, and in lists; lists of nothing and of very many are said in a word, too."""
    said = {preset.label: numbers_of(engine.lesson(18), preset) for preset in engine.lesson(18).presets}
    assert said["the spiral"].startswith(
        "data spiral · features x1, x2, sin_x1, sin_x2 · neurons 8 · activations tanh · output logistic · batch 30"
    )
    assert said["xor, a product"] == "data xor · features x1·x2 · neurons none · activations none"
    assert said["no bend"] == "neurons 4, 4, 4 · activations linear, linear, linear"
    assert said["another unit"] == "inputs 150 rows · test_inputs 150 rows"
    assert said["a dead neuron"].endswith("activations relu · seed 11 · biases -2, 1, -4, -2 / 0")


@pytest.mark.parametrize("number", lessons_to_sample())
def test_no_preset_is_a_wall_of_digits(number: int) -> None:
    lesson = engine.lesson(number)
    for preset in lesson.presets:
        said = numbers_of(lesson, preset)
        assert len(said) < 700, preset.label
        for part, (name, value) in zip(said.split(" · "), preset.values.items(), strict=True):
            assert part.startswith(f"{name} ")
            words = lesson.parameter(name).words
            if words and isinstance(value, tuple):
                assert part.removeprefix(f"{name} ") == (", ".join(words[int(one) - 1] for one in value) or "none")  # type: ignore[arg-type]


def test_of_many_numbers_that_are_the_same_one_is_enough() -> None:
    assert value_text(((0.0,) * 20,) * 3) == "all 0"
    assert value_text((0.5, 1.0) * 16) == "32 numbers"
    assert value_text(((0.5, 1.0),) * 16) == "16 rows"
    assert value_text(((0.5, 1.0),) * 15) != "15 rows"
    assert value_text(()) == "none"
