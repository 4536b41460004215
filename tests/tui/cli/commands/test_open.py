"""Runs as files: the same doubles after saving and reading, `run --from`, `open`, and every file that is refused."""

from __future__ import annotations

import json
import math
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

import engine
from engine import Experiment
from engine.definition.parts.allowed import MAX_STEPS, most_of
from tests.support.cli_tools import program
from tui.state.files import bounded_read as plain_file
from tui.state.session import run_file as runfile
from tui.state.session.run_file import LARGEST, RunFileError, go_into, path_of, read_run, read_saved, save_run
from tui.terminal.printable import shown

Glassbox = Callable[..., Result]
posix = pytest.mark.skipif(sys.platform == "win32", reason="a matter of POSIX")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A run of lesson 8 with two changes on the way, at step 6 and a phase."""
    run = Experiment(engine.lesson(8), alpha=0.2)
    run.run(4)
    run.edit(alpha=0.3)
    run.run(3)
    run.edit(**{"weights[1]": 2.0})
    run.run(5)
    run.goto(6)
    run.advance()
    path = tmp_path / "mine.glassbox.json"
    save_run(path, run)
    return path


def everything(run: Experiment) -> dict[str, str]:
    """All that a file keeps, to the bit."""
    history = run.history
    return {
        "lesson": str(run.lesson.number),
        "start": repr(history.start),
        "edits": repr([(edit.step, dict(edit.changes)) for edit in history.edits]),
        "columns": repr({name: list(history[name]) for name in history}),
        "parameters": repr(run.parameters),
        "moment": repr(run.moment),
        "place": repr((run.position, run.phases, history.steps, run.stop)),
    }


def changed(path: Path, **parts: Any) -> Path:
    """The same file with some parts otherwise; what is None is left out."""
    kept = {**json.loads(path.read_text()), **parts}
    path.write_text(json.dumps({name: part for name, part in kept.items() if part is not None or name == "seed"}))
    return path


def with_parameter(path: Path, name: str, value: Any) -> Path:
    return changed(path, parameters={**json.loads(path.read_text())["parameters"], name: value})


# There and back

NUMBERS = st.one_of(st.floats(-5, 5), st.floats(allow_nan=False, allow_infinity=False))
ABOVE_0 = st.one_of(st.floats(0.001, 3), st.floats(min_value=5e-324, allow_infinity=False))


@st.composite
def walked(draw: st.DrawFn) -> Experiment:
    """An experiment after a random walk: runs, changes, new sizes, back and forth."""
    run = Experiment(draw(st.sampled_from(engine.lessons())))
    for _ in range(draw(st.integers(0, 8))):
        room = 1 - run.position if run.lesson.one_step else 40
        match draw(st.sampled_from(["run", "edit", "size", "back", "phase", "goto", "reset"])):
            case "run":
                run.run(draw(st.integers(0, room)))
            case "edit":
                parameter = draw(st.sampled_from(run.lesson.parameters))
                if parameter.whole:
                    name, _ = draw(st.sampled_from(run.lesson.elements(parameter.name, run.sizes)))
                    run.edit(**{name: draw(st.integers(parameter.least, min(300, most_of(parameter))))})
                    continue
                numbers = ABOVE_0 if parameter.positive else NUMBERS
                name, _ = draw(st.sampled_from(run.lesson.elements(parameter.name, run.sizes)))
                run.edit(**{name: draw(numbers)})
            case "size" if run.lesson.axes:
                axis = draw(st.sampled_from(run.lesson.sizable))
                run.resize(axis.name, draw(st.integers(1, min(4, axis.most))))
            case "back":
                run.back()
            case "phase" if room:
                run.advance()
            case "goto":
                run.goto(draw(st.integers(0, run.history.steps)))
            case "reset" if draw(st.booleans()):
                run.reset()
    return run


@given(run=walked())
@settings(max_examples=150, deadline=None)
def test_there_and_back_to_the_bit(run: Experiment, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("run") / "a.json"
    save_run(path, run)
    again = read_run(path)
    assert everything(again) == everything(run)
    other = Experiment(run.lesson)
    other.run(1)
    before = everything(other)
    saved = read_saved(path)
    go_into(other, saved, engine_replay(saved))
    assert everything(other) == everything(run)
    assert other.undo() and everything(other) == before


def engine_replay(saved: runfile.SavedRun) -> Any:
    from engine.experiment.shelf import Replay

    replay = Replay(saved.run)
    replay.go_on()
    return replay


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_a_run_of_every_lesson_is_kept(lesson: engine.Lesson, tmp_path: Path) -> None:
    run = Experiment(lesson)
    run.run(1 if lesson.one_step else 4)
    first = lesson.parameters[0]
    run.edit(**{lesson.elements(first.name, run.sizes)[0][0]: 2 if first.whole else 0.375})
    save_run(tmp_path / "a.json", run)
    assert everything(read_run(tmp_path / "a.json")) == everything(run)


def test_what_was_learned_beside_a_change_may_be_infinite(tmp_path: Path) -> None:
    run = Experiment(engine.lesson(8), alpha=100.0)
    run.run(400)
    assert not all(map(math.isfinite, run.parameters["weights"]))  # type: ignore[arg-type]
    run.edit(**{"weights[0]": 0.5})
    run.run(3)
    save_run(tmp_path / "a.json", run)
    assert everything(read_run(tmp_path / "a.json")) == everything(run)
    kept = json.loads((tmp_path / "a.json").read_text(), parse_constant=lambda word: pytest.fail(f"{word} is not JSON"))
    assert kept["edits"][0]["changes"]["weights"][0] == 0.5
    assert set(kept["edits"][0]["changes"]["weights"][1:]) <= {"nan", "inf", "-inf"}


def test_the_file_can_be_read_by_a_person(file: Path) -> None:
    text = file.read_text()
    assert '  "lesson": 8,\n' in text and '    "alpha": 0.2,\n' in text and '  "steps": 12,\n' in text
    assert '    {"step": 4, "changes": {"alpha": 0.3}},\n' in text
    check = '  "check": {"step": 12, "sha256": "'
    assert text.splitlines()[-2].startswith(check) and text.endswith('"}\n}\n')
    assert read_saved(file).in_words == "lesson 8, 12 steps, at step 6, 2 changes on the way"


def test_a_mark_of_the_order_of_bytes_is_welcome(file: Path) -> None:
    """Some editors put one at the beginning of every file."""
    before = everything(read_run(file))
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert everything(read_run(file)) == before


# glassbox run --from


def plain_loop(alphas: dict[int, float], edits: dict[int, tuple[int, float]], steps: int) -> str:
    """Lesson 8 as a plain loop with changes on the way, as csv."""
    weights, targets, input, alpha = [0.3, 0.2, 0.9], [0.1, 1.0, 0.1], 0.65, 0.0
    names = ["predictions", "deltas", "errors", "weight_deltas", "weights"]
    lines = [",".join(["step", *(f"{name}[{at}]" for name in names for at in range(3))])]
    for step in range(1, steps + 1):
        alpha = alphas.get(step, alpha)
        if step in edits:
            at, number = edits[step]
            weights[at] = number
        predictions = [input * weight for weight in weights]
        deltas = [one - target for one, target in zip(predictions, targets, strict=True)]
        errors = [delta * delta for delta in deltas]
        weight_deltas = [input * delta for delta in deltas]
        weights = [weight - alpha * slope for weight, slope in zip(weights, weight_deltas, strict=True)]
        lines.append(",".join(map(str, [step, *predictions, *deltas, *errors, *weight_deltas, *weights])))
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("steps", [None, 12, 5, 4, 8, 1, 40])
def test_its_numbers_are_those_of_a_plain_loop(glassbox: Glassbox, file: Path, steps: int | None) -> None:
    more = [] if steps is None else ["--steps", str(steps)]
    result = glassbox("run", "--from", str(file), "--format", "csv", *more)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == plain_loop({1: 0.2, 5: 0.3}, {8: (1, 2.0)}, steps or 12)


def test_a_run_that_was_not_run_yet_has_the_steps_of_its_lesson(glassbox: Glassbox, tmp_path: Path) -> None:
    for number, chosen in ((8, {"alpha": 0.7, "steps": 30}), (5, {"weight": 0.4}), (3, {})):
        path = tmp_path / f"{number}.json"
        save_run(path, Experiment(engine.lesson(number), **chosen))
        options = [f"--set={name}={value}" for name, value in chosen.items()]
        for form in ("csv", "json", "jsonl"):
            ours = glassbox("run", "--from", str(path), "--format", form)
            assert ours.exit_code == 0 and ours.stdout
            assert ours.stdout == glassbox("run", str(number), *options, "--format", form).stdout


def test_the_table_says_what_was_changed_on_the_way(glassbox: Glassbox, file: Path) -> None:
    result = glassbox("run", "--from", str(file), "--all")
    assert result.exit_code == 0
    assert "After step 4: alpha=0.3\nAfter step 7: weights=[" in result.stderr
    rows = result.stdout.splitlines()[1:]
    run = read_run(file)
    assert [float(row.split()[-1]) for row in rows] == [weights[-1] for weights in run.history["weights"]]
    run.goto(1)
    for alpha in range(1, 20):
        run.edit(alpha=float(alpha))
        run.step()
    save_run(file, run)
    assert "... 9 more changes on the way" in glassbox("run", "--from", str(file)).stderr


def test_a_diverging_run_says_so(glassbox: Glassbox, tmp_path: Path) -> None:
    run = Experiment(engine.lesson(8))
    run.run(2)
    run.edit(alpha=50.0)
    run.run(400)
    save_run(tmp_path / "a.json", run)
    result = glassbox("run", "--from", str(tmp_path / "a.json"))
    assert result.exit_code == 0 and "the first step where that happens" in result.stderr


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("8",), "the file says which lesson"),
        (("--set", "alpha=1"), "--set and --from were both given"),
        (("--steps", "0"), "a whole number from 1"),
        (("--steps", "x"), "'x'"),
    ],
)
def test_wrong_use(glassbox: Glassbox, file: Path, options: tuple[str, ...], words: str) -> None:
    for arguments in (("run", "--from", str(file), *options), ("run", *options, "--from", str(file))):
        result = glassbox(*arguments)
        assert result.exit_code == 2 and words in result.stderr, arguments


def test_neither_lesson_nor_file(glassbox: Glassbox) -> None:
    result = glassbox("run")
    assert result.exit_code == 2 and "a lesson is missing" in result.stderr


@posix
def test_ctrl_c_stops_a_long_one(tmp_path: Path, python: Callable[..., subprocess.Popen[bytes]]) -> None:
    run = Experiment(engine.lesson(8))
    run.run(3)
    run.edit(alpha=0.2)
    save_run(tmp_path / "a.json", run)
    changed(tmp_path / "a.json", steps=MAX_STEPS)
    child = python(
        program("run", "--from", str(tmp_path / "a.json"), "--format", "csv"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdout is not None
    # The rows come while the run is computed.
    begun = time.monotonic()
    assert child.stdout.readline().startswith(b"step,")
    assert time.monotonic() - begun < 10
    child.send_signal(signal.SIGINT)
    _, narration = child.communicate(timeout=60)
    assert child.returncode == 130
    assert narration.decode().strip() == "glassbox: stopped with ctrl+c"


# glassbox open


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """Pretends that there is a terminal, and notes what the app was opened with. Its exit code is 5."""
    calls: list[tuple[Any, Any]] = []

    def run_file(saved: Any, replay: Any) -> int:
        calls.append((saved, replay))
        return 5

    monkeypatch.setitem(sys.modules, "tui.app.launch", SimpleNamespace(run_file=run_file))
    monkeypatch.setattr("tui.cli.launch.is_terminal", lambda stream: True)
    return calls


def test_open_opens_the_app_there(glassbox: Glassbox, opened: list[tuple[Any, Any]], file: Path) -> None:
    result = glassbox("open", str(file))
    assert (result.exit_code, result.stdout, result.stderr) == (5, "", "")
    ((saved, replay),) = opened
    assert (saved.position, saved.phases) == (6, 1)
    assert repr(list(replay.history["errors"])) == repr(list(read_run(file).history["errors"]))


def test_without_a_terminal_open_says_what_to_use(glassbox: Glassbox, file: Path) -> None:
    result = glassbox("open", str(file))
    assert result.exit_code == 2
    assert "needs a terminal" in result.stderr and "glassbox run --from" in result.stderr


# Files that are refused

DEEP = 100_000
REFUSED: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "no JSON"),
    "no text": (b"\xff\xfe\x00", "no text in UTF-8"),
    "no JSON": (b"weights = 3", "no JSON"),
    "cut": (b'{"format": "glassbox run", "version": 1', "no JSON"),
    "a list": (b"[1, 2]", "JSON, but no run file"),
    "a number": (b"12", "JSON, but no run file"),
    "other JSON": (b'{"name": "x", "version": 1}', "JSON, but no run file"),
    "other format": (b'{"format": "marks", "version": 1}', "JSON, but no run file"),
    "a version in quotes": (b'{"format": "glassbox run", "version": "1"}', "JSON, but no run file"),
    "newer": (b'{"format": "glassbox run", "version": 3, "new": 1}', "made by a newer Glassbox"),
    "version 0": (b'{"format": "glassbox run", "version": 0}', "no run file has version 0"),
    "deep list": (b"[" * DEEP, "JSON"),
    "deep inside": (b'{"format": "glassbox run", "version": 1, "x": ' + b"[" * DEEP + b"]" * DEEP + b"}", "too deep"),
    "deep objects": (b'{"format": "glassbox run", "version": 1, "x": ' + b'{"a":' * DEEP, "too deep"),
    "huge": (b" " * (LARGEST + 1), "larger than 1 MB"),
    "a colored name": (b'{"format": "glassbox run", "version": 1, "\\u001b[31m": 1}', "\\x1b[31m"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_run_file_is_refused(glassbox: Glassbox, tmp_path: Path, what: str) -> None:
    octets, words = REFUSED[what]
    path = tmp_path / "a.json"
    path.write_bytes(octets)
    assert_refused(glassbox, path, words)


def assert_refused(glassbox: Glassbox, path: Path | str, words: str) -> None:
    for command in (("run", "--from", str(path)), ("open", str(path))):
        result = glassbox(*command)
        assert result.exit_code == 1, result.output
        assert result.stdout == ""
        assert words in result.stderr
        assert result.stderr.startswith("glassbox: ") and result.stderr.count("\n") == 1
        assert result.stderr.rstrip("\n").isprintable() and len(result.stderr) < 700
        assert result.exception is None or isinstance(result.exception, SystemExit)


ENDLESS_EDITS = [{"step": step, "changes": {"alpha": 1.0}} for step in range(1, 14)]
CHANGED: dict[str, tuple[dict[str, Any], str]] = {
    "unknown lesson": ({"lesson": 99}, "there is no lesson 99; the lessons are 1, 2"),
    "lesson in quotes": ({"lesson": "8"}, "a whole number, got text"),
    "true for a lesson": ({"lesson": True}, "got true or false"),
    "a huge lesson": ({"lesson": 10**300}, "there is no lesson 10000000000000000..."),
    "no lesson": ({"lesson": None}, "lesson is missing"),
    "no parameters": ({"parameters": {}}, "weights: nothing was given"),
    "other parameters": ({"parameters": {"weight": 1.0}}, "weight"),
    "parameters of another kind": ({"parameters": [1]}, "got a list"),
    "something more": ({"code": "print(1)"}, "nothing called code"),
    "a seed": ({"seed": 3}, "seed"),
    "negative steps": ({"steps": -1}, "-1 was given"),
    "half a step": ({"steps": 1.5}, "whole number"),
    "too many steps": ({"steps": MAX_STEPS + 1}, str(MAX_STEPS)),
    "position beyond the end": ({"position": 13}, "position: 13"),
    "phases beyond the end": ({"phases": 3}, "phases: 3"),
    "negative phases": ({"phases": -1}, "phases: -1"),
    "an edit at 0": ({"edits": [{"step": 0, "changes": {"alpha": 1.0}}]}, "step of a change: 0"),
    "a negative edit": ({"edits": [{"step": -3, "changes": {"alpha": 1.0}}]}, "step of a change: -3"),
    "edits that go back": (
        {"edits": [{"step": 5, "changes": {"alpha": 1.0}}, {"step": 4, "changes": {"alpha": 2.0}}]},
        "step of a change: 4",
    ),
    "an edit beyond the end": ({"edits": [{"step": 13, "changes": {"alpha": 1.0}}]}, "step of a change: 13"),
    "more edits than steps": ({"edits": ENDLESS_EDITS}, "change"),
    "an edit of nothing": ({"edits": [{"step": 3, "changes": {}}]}, "change: nothing"),
    "an edit of something else": ({"edits": [{"step": 3, "changes": {"beta": 1.0}}]}, "beta"),
    "an edit of an element": ({"edits": [{"step": 3, "changes": {"weights[0]": 1.0}}]}, "weights[0]"),
    "an edit of a length": ({"edits": [{"step": 3, "changes": {"weights": [1.0], "targets": [1.0]}}]}, "length"),
    "an edit in quotes": ({"edits": [{"step": 3, "changes": {"alpha": "1"}}]}, "allowed is a number above 0"),
    "an infinite setting": ({"edits": [{"step": 3, "changes": {"alpha": "inf"}}]}, "alpha: inf"),
    "a change more": ({"edits": [{"step": 3, "changes": {"alpha": 1.0}, "why": ""}]}, "nothing called why"),
    "edits of another kind": ({"edits": {"3": 1}}, "edits"),
}


@pytest.mark.parametrize("what", CHANGED)
def test_a_run_that_cannot_be_is_refused(glassbox: Glassbox, file: Path, what: str) -> None:
    parts, words = CHANGED[what]
    assert_refused(glassbox, changed(file, **parts), words)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("alpha", "0.1", "'0.1' was given, allowed is a number above 0"),
        ("alpha", True, "got true or false"),
        ("alpha", None, "got null"),
        ("alpha", [0.1], "alpha"),
        ("alpha", {"a": 1}, "an object"),
        ("alpha", -1.0, "a number above 0"),
        ("alpha", "nan", "alpha: nan"),
        ("alpha", "inf", "alpha: inf"),
        ("alpha", "\x1b]0;owned\x07", "\\x1b]0;owned\\x07"),
        ("steps", 1.5, "steps: 1.5"),
        ("steps", 0, "steps: 0"),
        ("weights", [1.0, 2.0], "2 outputs"),
        ("weights", [], "weights"),
        ("weights", [[1.0]], "weights"),
        ("weights", [[[1.0]]], "a finite number"),
        ("weights", [1.0] * 1000, "weights"),
        ("weights", [1.0, True, 2.0], "true or false"),
        ("weights", ["nan", 1.0, 1.0], "weights[0]: nan"),
        ("wei\x1b[2Jghts", 1.0, "wei\\x1b[2Jghts"),
        ("\u202eevil", 1.0, "\\u202eevil"),
    ],
)
def test_a_parameter_that_cannot_be_is_refused(
    glassbox: Glassbox, file: Path, name: str, value: Any, words: str
) -> None:
    assert_refused(glassbox, with_parameter(file, name, value), words)


@pytest.mark.parametrize("number", ["1e999", "-1e999", "NaN", "Infinity", "-Infinity", "1" + "0" * 400, "9" * 9000])
@pytest.mark.parametrize("place", ['"alpha": 0.2', '"steps": 12', '"position": 6', '"step": 4'])
def test_numbers_that_no_double_holds_are_refused(glassbox: Glassbox, file: Path, number: str, place: str) -> None:
    name = place.partition(":")[0]
    text = file.read_text()
    assert place in text
    file.write_text(text.replace(place, f"{name}: {number}"))
    assert_refused(glassbox, file, "mine.glassbox.json")


@pytest.mark.parametrize("place", ['"alpha": 0.2', '"version": 2', '"step": 4', '"lesson": 8', '"steps": 12'])
def test_a_name_that_is_there_twice_is_refused(glassbox: Glassbox, file: Path, place: str) -> None:
    file.write_text(file.read_text().replace(place, f"{place}, {place}"))
    assert_refused(glassbox, file, "is there twice")


def test_a_lesson_of_one_step_has_one(glassbox: Glassbox, tmp_path: Path) -> None:
    run = Experiment(engine.lesson(5))
    run.run(1)
    path = tmp_path / "a.json"
    save_run(path, run)
    assert read_run(path).moment == run.moment
    assert_refused(glassbox, changed(path, steps=2), "steps of the run: 2")
    edits = [{"step": 1, "changes": {"weight": 1.0}}]
    assert_refused(glassbox, changed(path, steps=1, edits=edits), "changes on the way")


def test_many_changes_are_read_in_time(tmp_path: Path) -> None:
    """As many as fit in a file: nothing takes longer for each of them than for the one before."""
    path = tmp_path / "a.json"
    save_run(path, Experiment(engine.lesson(6)))
    edits = [{"step": step, "changes": {"weight": step / 7}} for step in range(1, 15_001)]
    changed(path, edits=edits, steps=15_001, position=15_001)
    assert path.stat().st_size <= LARGEST
    begun = time.monotonic()
    run = read_run(path)
    assert time.monotonic() - begun < 20
    assert len(run.history.edits) == 15_000


def test_more_changes_than_fit_are_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Experiment(engine.lesson(6))
    run.run(2)
    run.edit(weight=3.0)
    monkeypatch.setattr(runfile, "LARGEST", 100)
    with pytest.raises(RunFileError, match="1 change on the way: more than a file of 1 MB"):
        save_run(tmp_path / "a.json", run)
    assert list(tmp_path.iterdir()) == []


# Things that are no plain files


def test_a_missing_file(glassbox: Glassbox, tmp_path: Path) -> None:
    assert_refused(glassbox, tmp_path / "none.json", "none.json: no such file")
    assert_refused(glassbox, tmp_path / "\x1b[31mred.json", "\\x1b[31mred.json: no such file")
    assert_refused(glassbox, tmp_path / ("x" * 5000), "too long")


def test_a_folder(glassbox: Glassbox, tmp_path: Path) -> None:
    (tmp_path / "dir").mkdir()
    assert_refused(glassbox, tmp_path / "dir", "directory")


def test_a_file_in_a_file(glassbox: Glassbox, file: Path) -> None:
    assert_refused(glassbox, file / "a.json", "not a directory")


@posix
def test_a_pipe_does_not_hang(glassbox: Glassbox, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    watch = threading.Timer(20, os._exit, (99,))
    watch.start()
    assert_refused(glassbox, tmp_path / "pipe", "no plain file")
    watch.cancel()


@posix
@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null", "/dev/full"])
def test_a_device_does_not_hang(glassbox: Glassbox, device: str) -> None:
    assert_refused(glassbox, device, "no plain file")


def test_no_permission(glassbox: Glassbox, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*given: Any) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(plain_file.os, "open", refuse)
    assert_refused(glassbox, file, "permission denied")


def test_names_that_are_none() -> None:
    for text in ("", "  ", "a\0b"):
        with pytest.raises(RunFileError):
            path_of(text)


def test_the_home_folder_has_a_sign(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    assert path_of(" ~/a.json ") == tmp_path / "a.json"
    with pytest.raises(RunFileError, match="no home folder"):
        path_of("~nobody-of-this-name/a.json")


def test_what_is_shown_obeys_nobody() -> None:
    assert shown("a\x1b[2J\u202e\n\tb\x9b") == "a\\x1b[2J\\u202e\\n\\tb\\x9b"
    assert shown("é × 日") == "é × 日"
    assert len(shown("x" * 9999)) == 300


# Writing


def test_a_file_is_replaced_whole(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = file.read_text()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(RunFileError, match=r"The disk is full: .* was not written"):
        save_run(file, Experiment(engine.lesson(1)))
    assert file.read_text() == before
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_where_nothing_can_be_written(tmp_path: Path, file: Path) -> None:
    run = Experiment(engine.lesson(1))
    (tmp_path / "dir").mkdir()
    for path, words in (
        (tmp_path / "dir", "is a folder"),
        (tmp_path / "none" / "a.json", "There is no folder"),
        (file / "a.json", "is no folder"),
        (Path("/dev/full"), "no ordinary file"),
        (tmp_path / ("x" * 5000), "too long"),
    ):
        with pytest.raises(RunFileError, match=words):
            save_run(path, run)


@posix
def test_a_link_stays_a_link(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(file)
    file.chmod(0o640)
    save_run(link, Experiment(engine.lesson(2)))
    assert link.is_symlink() and read_saved(file).run.lesson.number == 2
    assert file.stat().st_mode & 0o777 == 0o640
