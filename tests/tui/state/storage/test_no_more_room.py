"""The system itself allows no file to grow beyond some number of bytes: each is tried. Nothing is left half written."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.checkout import ROOT
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store

if sys.platform == "win32":
    pytest.skip("limits are a matter of POSIX", allow_module_level=True)

PROGRAM = """
import json, resource, shutil, signal, sys
from pathlib import Path

import engine
from engine.export import export
from tui.state.files.error_log import log_file, write_down
from tui.state.progress.progress_file import text_of
from tui.state.session.run_file import RunFileError, read_saved, save_run
from tui.state.storage.store import Mark, Store
from tui.state.files.atomic_write import CannotWrite, write

folder, limits = Path(sys.argv[1]), json.loads(sys.argv[2])
old = (folder / "old.db").read_bytes()
path = folder / "glassbox.db"
run = engine.Experiment(engine.lesson(8))
run.run(4)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
found = {}


def limit(most):
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))


def complaint(what, *given, **options):
    try:
        what(*given, **options)
    except (CannotWrite, RunFileError) as error:
        return str(error)
    return ""


for most in limits:
    path.write_bytes(old)
    for name in ("progress.json", "program.py", "run.glassbox.json"):
        (folder / name).write_text("before")
    limit(most)
    store = Store(path)
    store.keep_mark("challenge", "5-new", Mark("solved"))
    store.keep_draft("long", "x" * 20_000)
    store.flush()
    said = [
        complaint(write, folder / "progress.json", text_of(store), replace=True),
        complaint(write, folder / "program.py", export(run.history, "python"), replace=True),
        complaint(save_run, folder / "run.glassbox.json", run),
    ]
    logged = write_down(ValueError("x" * 3000), "somewhere")
    trouble, due = store.trouble, store.is_due
    limit(resource.RLIM_INFINITY)
    store.close()
    assert store.trouble is None, store.trouble
    again = Store(path)
    assert {"5-old", "5-new"} <= set(again.marks("challenge")), most
    assert again.draft("long") == "x" * 20_000 and again.trouble is None
    again.close()
    assert (trouble is not None) == due, (trouble, due)
    assert trouble is None or "What you do is not being saved: " in trouble, trouble
    whole = [(folder / name).read_text() for name in ("progress.json", "program.py", "run.glassbox.json")]
    for text, words in zip(whole, said):
        assert (text == "before") == bool(words), (most, words)
    if not said[2]:
        read_saved(folder / "run.glassbox.json")
    assert not [one.name for one in folder.iterdir() if one.name.endswith((".part", "-journal", ".new"))]
    log_file().unlink(missing_ok=True)
    found[most] = [trouble is not None, *map(bool, said), "could not" in logged]
print(json.dumps(found))
"""


@pytest.mark.parametrize(
    "step", [1777, pytest.param(61, marks=[pytest.mark.long, pytest.mark.timeout(1200)], id="every 61 bytes")]
)
def test_no_file_may_grow_beyond_any_size(tmp_path: Path, step: int) -> None:
    store = Store(tmp_path / "old.db")
    store.keep_mark("challenge", "5-old", Mark("solved"))
    store.close()
    limits = [*range(0, 60_000, step), 1_000_000]
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path), json.dumps(limits)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=1100,
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert len(found) == len(limits)
    assert all(found["0"]), "everything is refused where there is no room at all"
    assert not any(found["1000000"])
    for what in zip(*found.values(), strict=True):
        assert sorted(what, reverse=True) == list(what), "with more room nothing is refused that was not before"
