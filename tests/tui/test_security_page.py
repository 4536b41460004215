"""SECURITY.md: each promise about the terminal, files, storage and the network names a test that stands behind it.

A sentence that changes is missing here, and one that is new has to be told what shows it.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.checkout import ROOT
from tui.state.progress import progress_file
from tui.state.session import run_file
from tui.state.storage import disk_cache

PAGE = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())

SHOWN_BY = {
    "Glassbox never opens a connection, listens, or looks up a name": "tui/app/test_no_network.py",
    "Every line that the app paints passes one filter": "tui/app/test_outside_texts.py::test_any_text_anywhere",
    "it lets through characters that are just shown": (
        "tui/terminal/test_plain_filter.py::test_every_character_there_is"
    ),
    "For everything else a sign is painted": "tui/terminal/test_plain_filter.py::test_a_sign_stands_for_it",
    "No link leaves": "tui/terminal/test_plain_filter.py::test_no_link_and_no_control_leaves",
    "no text, wherever it comes from, can color, clear": (
        "tui/app/test_outside_texts.py::test_a_draft_from_a_progress_file_and_what_it_raises"
    ),
    "What the command line writes to stdout and stderr passes the same table": (
        "end_to_end/test_streams_that_fail.py::test_what_is_given_is_only_shown"
    ),
    "line ends and tabs stay": "tui/terminal/test_plain_filter.py::test_lines_keep_their_ends",
    "send a text to your terminal for the clipboard, as base64": "tui/app/test_outside_texts.py::test_copying",
    "What your terminal sends is not believed either": "tui/terminal/test_input.py::test_any_bytes",
    "what you type behind them arrives": "tui/terminal/test_input.py::test_what_is_typed_right_behind_it_is_there",
    "A sequence inside a paste presses no key": "tui/terminal/test_input.py::test_pastes_are_as_they_were",
    "are read, never run": "engine/test_code_from_text.py",
    "checked against a declared form": "tui/state/session/test_damaged_texts.py::test_progress",
    "a name that stands twice is refused": "tui/cli/test_huge_files.py::test_a_key_that_stands_twice_is_refused",
    "A run file has at most 1 MB, and its numbers must be allowed": "tui/cli/test_huge_files.py::test_run_files",
    "It can set a lesson's numbers and nothing else": "tui/cli/commands/test_open.py",
    "A progress file has at most 10 MB, 5,000 marks, 200 drafts, 200 settings, and 200,000 characters": (
        "tui/cli/test_huge_files.py::test_too_much_is_refused_soon"
    ),
    "What you solved stays solved": "tui/state/session/test_damaged_texts.py::test_progress",
    "a draft that differs from yours is put beside it": "tui/cli/commands/test_progress.py",
    "A file that you save is written whole or not at all": (
        "tui/cli/commands/test_open.py::test_a_file_is_replaced_whole"
    ),
    "A test lists the few places that make code out of text": "engine/test_code_from_text.py",
    "the first that takes it": "tui/state/progress/test_rescue.py::test_the_next_place_is_tried",
    "a folder for temporary files that only you may enter": (
        "tui/state/progress/test_rescue.py::test_the_next_place_is_tried"
    ),
    "Where `glassbox.db` cannot be written, the app says so and goes on": (
        "tui/state/storage/test_solving_without_a_disk.py::test_solved_while_nothing_can_be_written"
    ),
    "it waits for up to four seconds": "tui/state/progress/test_rescue.py::test_a_lock_is_waited_for",
    "the exit code is 3": "end_to_end/test_quitting_unkept.py::test_quitting_with_a_locked_file",
    "leaves a copy beside it and says where": "tui/cli/commands/test_progress.py",
}


@pytest.mark.parametrize(("promise", "test"), SHOWN_BY.items())
def test_a_promise_stands_on_the_page_and_a_test_behind_it(promise: str, test: str) -> None:
    assert promise in PAGE
    path, _, name = test.partition("::")
    text = (ROOT / "tests" / path).read_text(encoding="utf-8")
    assert re.search(rf"def {name or 'test_'}", text)


def test_every_sentence_about_the_terminal_and_files_is_one_of_these() -> None:
    whole = Path(ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for head in ("No network", "Your terminal", "Files are data"):
        part = whole.split(f"## {head}\n")[1].split("\n## ")[0]
        for block in re.split(r"\n\n|\n- ", part):
            words = " ".join(block.split()).removeprefix("- ")
            assert not words or any(promise in words for promise in SHOWN_BY), words


def test_the_numbers_are_those_of_the_code() -> None:
    assert (run_file.LARGEST, progress_file.LARGEST) == (1_000_000, 10_000_000)
    limits = (progress_file.MOST_MARKS, progress_file.MOST_TEXTS, progress_file.LONGEST, disk_cache.AT_THE_END)
    assert limits == (5_000, 200, 200_000, 4.0)
