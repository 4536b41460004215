"""A challenge is solved while nothing can be written: the app says so and goes on, and it counts once it can be."""

from __future__ import annotations

import errno
import os

import pytest

from tests.support.challenge_tools import Player, at_challenges
from tests.support.failing_calls import ERRORS, Faults, can_fail, failing
from tui.state.files.data_folder import data_file
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store

if not can_fail():
    pytest.skip("SQLite does not show here how it meets the system", allow_module_level=True)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next try comes soon."""
    monkeypatch.setattr("tui.state.storage.disk_cache.PAUSE", 0.1)


async def says(player: Player, words: str) -> None:
    await player.learner.wait_for(
        lambda: any(words in one for one in player.learner.notices), lambda: str(player.learner.notices)
    )


def on_disk(key: str) -> Mark:
    """What another instance finds."""
    store = Store(data_file())
    try:
        return store.mark("challenge", key)
    finally:
        store.close()


@pytest.mark.parametrize("error", [pytest.param(error, id=errno.errorcode[error]) for error in ERRORS])
async def test_solved_while_nothing_can_be_written(error: int) -> None:
    async with at_challenges(5) as player:
        player.learner.app.store.flush(wait=True)
        with failing(Faults(1, error, stays=True)) as faults:
            await player.set(knob__target="0.7", knob__weight="1.4")
            await player.sees("Solved. The error is 0.")
            await says(player, "What you do is not being saved: ")
            assert player.mark.solved
            assert faults.failed
            await player.choose("5-twin")
            await player.learner.press("i")
            await player.sees("Hint 1:")
            faults.mend()
            assert not on_disk("5-bottom").solved
            await says(player, "What you do is saved again.")
        assert on_disk("5-bottom") == Mark("solved")
        assert on_disk("5-twin").hints == 1
    async with at_challenges(5) as player:
        assert "✓ The bottom of the valley" in player.learner.screen
        assert player.learner.app.store.trouble is None


async def test_left_while_nothing_can_be_written_for_a_moment() -> None:
    """There is no more screen when it is mended; what is due is written when the store is closed."""
    async with at_challenges(5) as player:
        store = player.learner.app.store
        store.flush(wait=True)
        with failing(Faults(1, errno.ENOSPC, stays=True)) as faults:
            await player.set(knob__target="0.7", knob__weight="1.4")
            await player.sees("Solved. The error is 0.")
            await says(player, "What you do is not being saved: ")
            await player.learner.leave()
            faults.mend()
    store.close()
    assert on_disk("5-bottom") == Mark("solved")


async def test_solved_while_the_file_is_damaged() -> None:
    async with at_challenges(5) as player:
        store = player.learner.app.store
        store.keep_mark("challenge", "6-old", Mark("solved"))
        store.flush(wait=True)
        damaged = os.urandom(data_file().stat().st_size)
        data_file().write_bytes(damaged)
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.sees("Solved. The error is 0.")
        await says(player, "The file is now ")
        (aside,) = data_file().parent.glob("glassbox.db.broken-*")
        assert aside.read_bytes() == damaged
    assert on_disk("5-bottom").solved and on_disk("6-old").solved
