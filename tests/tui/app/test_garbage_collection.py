"""Garbage is looked for in the pauses, where there is enough of it, and whatever goes wrong on the way."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

import pytest

from tests.support.tui_tools import Learner, open_app
from tui.app import garbage_collection as garbage
from tui.app import preloading as later
from tui.app.garbage_collection import A_FEW, WORTH_IT, Tidier


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The process of the tests looks for garbage as it always does."""
    thresholds = gc.get_threshold()
    yield
    # What was frozen in a test is let go of; what is left stays, as before it, and is not looked through again.
    gc.unfreeze()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*thresholds)
    gc.enable()


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Which generations were looked through."""
    found: list[int] = []
    collect = gc.collect

    def looked(generation: int = 2) -> int:
        found.append(generation)
        return collect(generation)

    monkeypatch.setattr(garbage.gc, "collect", looked)
    return found


def test_little_is_worth_no_look_at_all(looks: list[int]) -> None:
    tidier = Tidier()
    tidier.begin(at_home=True)
    gc.disable()
    looks.clear()
    for _ in range(3):
        # Each small look makes older ones of the young; that is no more than before.
        made = [[at] for at in range(A_FEW + 500)]
        tidier.look_at_young()
        tidier.look_at_all(at_home=False)
        del made
    assert looks == [0, 0, 0]


def test_much_is_worth_one(looks: list[int]) -> None:
    tidier = Tidier()
    tidier.begin(at_home=True)
    gc.disable()
    looks.clear()
    made = [[at] for at in range(WORTH_IT + 1000)]
    tidier.look_at_all(at_home=False)
    tidier.look_at_all(at_home=False)
    assert looks == [2], "what is kept is not looked at again and again"
    del made


async def begun(learner: Learner) -> None:
    await learner.wait_for(lambda: learner.app.preloader.tidier.has_begun, "all is imported")


async def test_a_module_that_cannot_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(later, "MODULES", ("tui.no_such_module", "tui.state.progress.lesson_progress"))
    async with open_app() as learner:
        learner.app.recovery.survives = True
        await begun(learner)
        assert gc.isenabled()
        assert "Lessons" in learner.screen
        assert not learner.app.preloader.waiting


class Ring:
    """Holds itself, as a closed screen does."""

    def __init__(self) -> None:
        self.me = self


def test_what_was_open_at_first_is_let_go_of_at_home() -> None:
    tidier, ring = Tidier(), Ring()
    left = weakref.ref(ring)
    tidier.begin(at_home=False)
    del ring
    tidier.look_at_all(at_home=False)
    gc.collect()
    assert left() is not None, "it is among what is not looked at"
    tidier.look_at_all(at_home=True)
    assert left() is None
