"""Progress and run files without an end: limits in sum, keys that stand twice, and always soon, in words."""

from __future__ import annotations

import json
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import engine
from engine import Experiment
from tui.state.files.json_file import written
from tui.state.progress.progress_file import LARGEST, LONGEST, MOST_MARKS, MOST_TEXTS, progress_from, text_of
from tui.state.session.run_file import read_saved, save_run
from tui.state.storage.store import Mark, Store, data_file

Glassbox = Callable[..., Result]

EMPTY: dict[str, Any] = {"format": "glassbox progress", "version": 1, "marks": {}, "drafts": {}, "settings": {}}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "home"
    monkeypatch.setenv("GLASSBOX_HOME", str(folder))
    return folder


def progress(**parts: Any) -> bytes:
    return json.dumps({**EMPTY, **parts}, ensure_ascii=False).encode()


def marks(count: int) -> dict[str, Any]:
    return {"challenge": {f"k{at}": {"state": "solved"} for at in range(count)}}


TOO_MUCH: dict[str, tuple[Callable[[], bytes], str]] = {
    "marks": (lambda: progress(marks=marks(100_000)), "100,000 marks"),
    "marks of several kinds": (
        lambda: progress(marks={kind: marks(2_000)["challenge"] for kind in ("challenge", "exercise", "exhibit")}),
        "6,000 marks",
    ),
    "drafts": (lambda: progress(drafts={f"k{at}": "" for at in range(50_000)}), "50,000 drafts"),
    "settings": (lambda: progress(settings={f"k{at}": 0 for at in range(50_000)}), "50,000 settings"),
    "a draft": (lambda: progress(drafts={"1-predict": "x\n" * 2_400_000}), "1-predict has 4,800,000 characters"),
    "a draft of 9 MB": (lambda: progress(drafts={"1-predict": "x" * 9_000_000}), "characters"),
    "a setting": (lambda: progress(settings={"theme": ["x"] * 100_000}), "theme has 400,001 characters"),
    "a nested setting": (
        lambda: progress().replace(b'ngs": {}', b'ngs": {"a": ' + b"[" * 9**5 + b"]" * 9**5 + b"}"),
        "deep",
    ),
    "a long name": (lambda: progress(drafts={"x" * 100_000: ""}), "a name in it"),
    "a long number": (lambda: progress(settings={"a": 0}).replace(b": 0", b": " + b"9" * 300_000), ""),
    "a file": (lambda: b" " * (LARGEST + 1), "larger than 10 MB"),
    "many braces": (lambda: b"[{}," * 1_000_000, ""),
}


@pytest.mark.parametrize(("octets", "words"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_too_much_is_refused_soon(glassbox: Glassbox, tmp_path: Path, octets: Callable[[], bytes], words: str) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(octets())
    tracemalloc.start()
    begun = time.process_time()
    try:
        result = glassbox("progress", "import", str(file))
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    # Tracing alone takes several times as long.
    assert time.process_time() - begun < 5
    assert most < 150_000_000
    assert result.exit_code == 1
    assert result.stderr.startswith("glassbox: a.json: ") and words in result.stderr
    assert len(result.stderr) < 500 and result.stderr.rstrip("\n").isprintable()
    assert not data_file().exists()


def test_as_much_as_there_may_be(glassbox: Glassbox, tmp_path: Path) -> None:
    drafts = {f"k{at}": "x" * 1000 for at in range(MOST_TEXTS - 1)} | {"1-predict": "#" * LONGEST}
    file = tmp_path / "a.json"
    file.write_bytes(
        progress(marks=marks(MOST_MARKS), drafts=drafts, settings={f"k{at}": at for at in range(MOST_TEXTS)})
    )
    begun = time.monotonic()
    assert glassbox("progress", "import", str(file)).exit_code == 0
    assert time.monotonic() - begun < 3
    store = Store.open()
    assert len(store.marks("challenge")) == MOST_MARKS and len(store.drafts()) == MOST_TEXTS
    assert progress_from(text_of(store).encode()).drafts == drafts


def test_what_is_due_is_gathered_in_no_time() -> None:
    """Each mark costs the same, however many wait to be written."""

    def seconds(count: int) -> float:
        store = Store()
        begun = time.perf_counter()
        for at in range(count):
            store.keep_mark("challenge", str(at), Mark("solved"), write=False)
        return (time.perf_counter() - begun) / count

    assert min(seconds(4000) for _ in range(3)) < 5 * min(seconds(400) for _ in range(3))


TWICE = {
    "a part": b'{"format": "glassbox progress", "version": 1, "marks": {}, "marks": {}, "drafts": {}, "settings": {}}',
    "a key": progress(marks=marks(1)).replace(b'{"k0"', b'{"k0": {"state": "open"}, "k0"'),
    "in a mark": progress(marks=marks(1)).replace(b'"solved"', b'"solved", "state": "open"'),
    "a draft": progress(drafts={"a": "1"}).replace(b'{"a"', b'{"a": "0", "a"'),
    "escaped": progress(drafts={"a": "1"}).replace(b'{"a"', b'{"\\u0061": "0", "a"'),
    "in a setting": progress(settings={"keys": {"run": "r"}}).replace(b'{"run"', b'{"run": "q", "run"'),
    "the version": progress().replace(b'"version": 1', b'"version": 9, "version": 1'),
}


@pytest.mark.parametrize("octets", TWICE.values(), ids=TWICE)
def test_a_key_that_stands_twice_is_refused(glassbox: Glassbox, tmp_path: Path, octets: bytes) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(octets)
    result = glassbox("progress", "import", str(file))
    assert (result.exit_code == 1 and "is there twice" in result.stderr) or "newer" in result.stderr
    assert not data_file().exists()


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace('"edits": [', '"edits": [' + '{"step": 1, "changes": {"alpha": 0.1}},' * 20_000),
        lambda text: text.replace('"weights": [', '"weights": [' + "0.1, " * 150_000),
        lambda text: text.replace('"alpha": ', '"alpha": ' + "9" * 900_000),
        lambda text: text.replace('"alpha"', '"alpha": 1, "alpha"'),
        lambda text: text.replace('"position": 6', '"seed": ' + "[" * 400_000 + "]" * 400_000),
    ],
)
def test_run_files(glassbox: Glassbox, tmp_path: Path, change: Callable[[str], str]) -> None:
    file = tmp_path / "a.glassbox.json"
    run = Experiment(engine.lesson(8))
    run.run(3)
    run.edit(alpha=0.05)
    run.run(3)
    save_run(file, run)
    assert read_saved(file).position == 6
    text = file.read_text()
    file.write_text(change(text))
    assert file.read_text() != text
    begun = time.monotonic()
    result = glassbox("run", "--from", str(file))
    assert time.monotonic() - begun < 3
    assert result.exit_code == 1 and len(result.stderr) < 500
    assert result.stderr.startswith("glassbox: a.glassbox.json: ")


def test_what_is_written_can_be_looked_at() -> None:
    """In a terminal, too: what it would obey stands as a number, and means the same."""
    value = {"a\x9b\u202e": ["\x1b]0;x\x07", "é日\u2028", "\U000e0041\x7f", "\\u202e"]}
    text = written(value, indent=2)
    assert json.loads(text) == value
    assert all(one == "\n" or one.isprintable() for one in text)
    assert "é日" in text
