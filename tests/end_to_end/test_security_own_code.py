# ruff: noqa: E501
"""Behind each sentence of SECURITY.md about the learner's code stands a test, named here beside it."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path

import pytest

from engine.sandbox import Limits, Sandbox
from engine.sandbox.answers import MOST_PARTS
from tests.support.checkout import ROOT
from tui.state.session.own_function import PATIENCE

SANDBOX, OWN, HOSTILE, LINE = (
    "tests/engine/sandbox/test_single_run.py",
    "tests/engine/sandbox/test_learner_lesson.py",
    "tests/engine/sandbox/test_hostile_functions.py",
    "tests/engine/sandbox/test_lifeline.py",
)
FORGED, LARGE, DRAWN, SCREEN, HERE = (
    "tests/engine/sandbox/test_forged_answers.py",
    "tests/engine/sandbox/test_large_results.py",
    "tests/engine/teaching/test_exercise_cases.py",
    "tests/tui/screens/lesson/controllers/test_own_at_large.py",
    "tests/end_to_end/test_security_own_code.py",
)

SAID: dict[str, list[str]] = {
    "What you write in an exercise runs in a process of its own, and not in the app.": [f"{OWN}::process_of"],
    "A check of it has two seconds.": [f"{SANDBOX}::test_two_seconds_without_a_word", f"{HERE}::test_the_figures"],
    "In a lesson each call has a tenth of a second, and half a second where it is followed line by line; a machine that "
    "is busy with other things gives it about a second more.": [
        "tests/tui/screens/lesson/controllers/test_own_hangs.py::test_in_a_lesson",
        f"{HERE}::test_the_figures",
    ],
    "Then it is ended.": [f"{SANDBOX}::test_an_endless_loop", f"{HOSTILE}::test_it_ends"],
    "On Linux it has 512 MB of memory.": [f"{SANDBOX}::test_memory", f"{HERE}::test_the_figures"],
    "Windows and macOS keep no limit of this kind: there, the time ends what grows.": [
        f"{SANDBOX}::test_an_endless_loop"
    ],
    "In a check it may print a megabyte, then it is ended; 10,000 characters of that are kept.": [
        f"{SANDBOX}::test_a_flood",
        f"{SANDBOX}::test_much_is_cut",
        f"{HERE}::test_the_figures",
    ],
    "What it prints in a lesson is thrown away.": [f"{HERE}::test_what_is_printed_in_a_lesson"],
    "It gets none of your environment's variables, only a few that we set.": [f"{SANDBOX}::test_no_secrets"],
    "On Windows it also gets `SYSTEMROOT`.": [f"{SANDBOX}::test_no_secrets"],
    "It begins in an empty folder, which is gone by then wherever the system allows that.": [
        f"{SANDBOX}::test_the_working_folder"
    ],
    "It ends with the app, also where the app is killed.": [f"{LINE}::test_it_ends_with_a_killed_app"],
    "On Linux the system ends it at once, whatever it does.": [f"{LINE}::test_each_alone_ends_it"],
    "Elsewhere a thread in it does so, which waits its turn while compiled code runs.": [
        f"{LINE}::test_each_alone_ends_it"
    ],
    "A guard inside it refuses files, other programs, threads, the network, and the parts of Python that the guard needs "
    "itself.": [f"{SANDBOX}::test_refused", f"{HOSTILE}::test_it_learns_nothing", f"{HOSTILE}::test_it_does_nothing"],
    "Only modules of Python and NumPy can be read, and in a lesson those of the course.": [
        f"{HOSTILE}::test_where_modules_lie_may_be_looked_at",
        f"{HOSTILE}::test_a_learners_folder_is_no_place_for_modules",
    ],
    "A check finds nothing of the course.": [f"{DRAWN}::test_nothing_passes_that_only_asks"],
    "On Linux and most Unix systems the system adds limits of its own: no bytes written to files, and no new processes "
    "except for an administrator.": [f"{HERE}::test_the_systems_own_limits"],
    "What it gives back is plain numbers, texts and lists.": [
        f"{SANDBOX}::test_plain_data",
        f"{SANDBOX}::test_no_plain_data",
    ],
    "The app takes that as a stranger's data: in declared forms only, with limits for each part and for all of it, at "
    "most 4 MB for an answer.": [
        f"{FORGED}::test_what_is_forged_is_refused_or_harmless",
        f"{FORGED}::test_the_line",
        f"{LARGE}::test_a_check",
        f"{LARGE}::test_line_by_line",
        f"{HERE}::test_the_figures",
    ],
    "It never runs anything that comes back, and no character of it can steer your terminal.": [
        f"{FORGED}::test_a_process_that_forges_is_ended",
        f"{SCREEN}::test_a_forged_answer",
        f"{SCREEN}::test_one_that_is_another_line_by_line",
    ],
    "It can read and disturb the memory of its own process, by way of NumPy's views or of bytecode, and it can forge its "
    "answers.": [f"{FORGED}::test_a_process_that_forges_is_ended"],
}

WARNED = {
    "**This is honest protection against accidents and mischief, not a sandbox against an attacker.**",
    "The guard is made of Python and stands in the same process as the code that it guards: whoever is determined to get "
    "around it may find a way, and then has the rights that you have.",
    "What the guard and the limits can do differs from system to system.",
    "So treat a stranger's solution like any other program of a stranger: read it before you run it.",
    "What you take home (`e`, `glassbox export`) is an ordinary program.",
    "Nothing guards it when you run it yourself.",
}
"""Sentences that promise nothing."""


def sentences() -> list[str]:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    section = text.split("## The code that you write\n")[1].split("\n## ")[0]
    found = []
    for paragraph in re.split(r"\n\s*\n|\n- ", section):
        words = " ".join(paragraph.removeprefix("- ").split())
        found += re.split(r"(?<=[.!?]) (?=[A-Z])|(?<=\.\*\*) ", words)
    return [one for one in found if one]


@cache
def functions_of(file: str) -> set[str]:
    tree = ast.parse((Path(ROOT) / file).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def test_each_sentence_has_a_test() -> None:
    assert sorted(sentences()) == sorted([*SAID, *WARNED])
    for sentence, tests in SAID.items():
        assert tests, sentence
        for file, name in (one.split("::") for one in tests):
            assert name in functions_of(file), (sentence, file, name)


def test_the_figures() -> None:
    from engine.sandbox.link import BUSY, FOLLOWED

    limits = Limits()
    assert (limits.seconds, limits.memory, limits.printed, limits.flood) == (2.0, 512 * 2**20, 10_000, 1_000_000)
    assert limits.answers == 4 * 2**20
    assert (PATIENCE, FOLLOWED * PATIENCE) == (0.1, 0.5)
    assert 1 <= BUSY < 1.5
    assert MOST_PARTS == 10_000


def test_what_is_printed_in_a_lesson() -> None:
    import engine
    from engine.sandbox import own_lesson

    source = "def predict(input, weight):\n    print('x' * 3_000_000)\n    return input * weight\n"
    lesson = own_lesson(engine.lesson(1), "predict", source, "predict")
    link = lesson.own.remote  # type: ignore[union-attr]
    try:
        run = engine.Experiment(lesson)
        run.run(1)
        assert run.moment.values["prediction"] == 1.0
        assert link._processes[0].printed == b""  # type: ignore[union-attr]
    finally:
        link.close()  # type: ignore[union-attr]


@pytest.mark.skipif(sys.platform != "linux", reason="it is looked at by way of /proc")
def test_the_systems_own_limits() -> None:
    """As the system itself says, of a process that waits."""
    import threading
    import time

    box = Sandbox()
    waits = threading.Thread(target=box.run, args=("import time\ndef f(): time.sleep(9)\n", "f", [()]))
    waits.start()
    try:
        end = time.monotonic() + 10
        limits: dict[str, str] = {}
        while limits.get("Max processes") != "0" and time.monotonic() < end:
            time.sleep(0.01)
            for process in list(box._running):
                rows = Path(f"/proc/{process._popen.pid}/limits").read_text().splitlines()[1:]
                limits = {row[:26].strip(): row[26:].split()[0] for row in rows}
        assert limits["Max file size"] == limits["Max processes"] == limits["Max core file size"] == "0"
        assert limits["Max address space"] == str(512 * 2**20)
    finally:
        box.cancel()
        waits.join()
