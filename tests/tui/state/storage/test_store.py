"""The store: what is kept is there again, for this instance, for another, and after a restart."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.checkout import ROOT
from tui.state.files.data_folder import data_file, data_folder
from tui.state.storage.marks import STATES, Mark, mark_from, merged
from tui.state.storage.schema import APPLICATION, VERSION
from tui.state.storage.store import Store

MARKS = st.builds(
    Mark,
    st.sampled_from(STATES),
    st.integers(0, 99),
    st.none() | st.floats(-1e9, 1e9),
    st.integers(0, 3),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "glassbox.db"


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    """What another program finds in the file."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()


def test_everything_comes_back(path: Path) -> None:
    store = Store(path)
    assert store.is_new
    store.keep_mark("challenge", "5-bottom", Mark("solved", 2, 3.5, 1))
    store.keep_draft("1-predict", "def predict(input, weight):\n    ")
    store.keep_setting("digits", 5)
    store.keep_setting("keys", {"run": "g"})
    store.keep_session(7, '{"run": 1}')
    store.keep_place("7")
    store.close()
    again = Store(path)
    assert not again.is_new
    assert again.marks("challenge") == {"5-bottom": Mark("solved", 2, 3.5, 1)}
    assert again.marks("exercise") == {}
    assert again.drafts() == {"1-predict": "def predict(input, weight):\n    "}
    assert again.settings() == {"digits": 5, "keys": {"run": "g"}}
    assert (again.session(7), again.session(6), again.place()) == ('{"run": 1}', None, "7")
    assert again.trouble is None


def test_marks_and_settings_are_on_disk_at_once_and_the_rest_at_the_next_flush(path: Path) -> None:
    store = Store(path)
    store.keep_mark("exercise", "1-predict", Mark("tried", 1))
    store.keep_setting("theme", "nord")
    store.keep_draft("1-predict", "de")
    store.keep_draft("1-predict", "def")
    store.keep_session(7, "left")
    assert rows(path, "marks") == [("exercise", "1-predict", "tried", 1, None, 0)]
    assert rows(path, "texts") == [("setting", "theme", '"nord"')]
    assert store.draft("1-predict") == "def"
    assert store.is_due
    assert store.flush()
    assert rows(path, "texts") == [
        ("draft", "1-predict", "def"),
        ("session", "7", "left"),
        ("setting", "theme", '"nord"'),
    ]
    assert not store.is_due


def test_what_is_kept_as_it_was_is_not_written(path: Path) -> None:
    store = Store(path)
    store.keep_session(7, "left")
    store.flush()
    store.keep_session(7, "left")
    assert not store.is_due


def test_without_a_file_it_keeps_in_memory() -> None:
    store = Store()
    store.keep_mark("exercise", "a", Mark("solved"))
    store.keep_draft("a", "text")
    assert store.mark("exercise", "a").solved
    assert store.flush()
    assert store.draft("a") == "text"
    assert store.trouble is None
    store.close()


@given(MARKS, MARKS, MARKS)
def test_merging_marks(one: Mark, two: Mark, three: Mark) -> None:
    both = merged(one, two)
    assert both == merged(two, one) == merged(both, two)
    assert merged(merged(one, two), three) == merged(one, merged(two, three))
    assert STATES.index(both.state) == max(STATES.index(one.state), STATES.index(two.state))
    assert (both.tries, both.hints) == (max(one.tries, two.tries), max(one.hints, two.hints))
    results = [mark.best for mark in (one, two) if mark.best is not None]
    assert both.best == (min(results) if results else None)
    assert mark_from([both.state, both.tries, both.best, both.hints]) == both


def test_what_is_solved_stays_so_until_it_is_forgotten(path: Path) -> None:
    store = Store(path)
    store.keep_mark("challenge", "a", Mark("solved", 1, 5.0))
    store.keep_mark("challenge", "a", Mark("tried", 4, 3.0, 2))
    assert store.mark("challenge", "a") == Mark("solved", 4, 3.0, 2)
    store.keep_mark("challenge", "a", Mark("shown", best=9.0))
    assert store.mark("challenge", "a") == Mark("solved", 4, 3.0, 2)
    store.forget_mark("challenge", "a")
    assert store.mark("challenge", "a") == Mark()
    store.keep_mark("challenge", "a", Mark("tried", 1))
    store.close()
    assert Store(path).mark("challenge", "a") == Mark("tried", 1)


def test_two_instances(path: Path) -> None:
    """Each sees what the other has written; no mark gets worse, a forgotten one stays forgotten."""
    one, two = Store(path), Store(path)
    one.keep_mark("challenge", "a", Mark("solved", 1, 7.0))
    two.keep_mark("challenge", "a", Mark("tried", 3, None, 2))
    for store in (one, two):
        assert store.mark("challenge", "a") == Mark("solved", 3, 7.0, 2)
    two.forget_mark("challenge", "a")
    assert one.mark("challenge", "a") == Mark()
    one.keep_mark("challenge", "a", Mark("tried", 1))
    assert two.mark("challenge", "a") == Mark("tried", 1)
    one.keep_setting("theme", "nord")
    two.keep_setting("theme", "gruvbox")
    assert one.setting("theme") == "gruvbox"
    one.keep_setting("theme", "nord")
    assert two.setting("theme") == "nord"
    one.keep_session(6, "from one")
    two.keep_session(7, "from two")
    one.flush()
    two.flush()
    assert [store.session(number) for store in (one, two) for number in (6, 7)] == ["from one", "from two"] * 2


def test_a_mark_that_is_not_read_yet_is_no_excuse_to_lower_it(path: Path) -> None:
    """The other instance solved it while this one could not look."""
    one, two = Store(path), Store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("INSERT INTO marks VALUES ('challenge', 'a', 'solved', 0, 2.0, 0)")
        one.keep_mark("challenge", "a", Mark("tried", 5))
        assert one.mark("challenge", "a") == Mark("tried", 5), "it goes on meanwhile"
        assert one.is_due
        assert one.trouble is None, "a moment is not worth a word"
        other.execute("COMMIT")
    assert one.flush()
    assert one.mark("challenge", "a") == two.mark("challenge", "a") == Mark("solved", 5, 2.0)


def test_another_that_goes_on_writing_is_worth_a_word(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.state.storage.disk_cache.BUSY_AFTER", 0.0)
    store = Store(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        store.keep_setting("digits", 5)
        assert not store.flush()
        assert store.trouble is not None
        assert "another program is using it" in store.trouble
        other.execute("ROLLBACK")
    assert store.flush()
    assert store.trouble is None
    assert Store(path).setting("digits") == 5


HAMMER = """
import sys
from pathlib import Path
from tui.state.storage.store import Mark, Store

who = sys.argv[2]
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for at in range(150):
    store.keep_mark("challenge", "both", Mark("tried", at, 1000.0 - at))
    store.keep_mark("challenge", f"{who}-{at}", Mark("solved"))
    store.keep_draft(who, "x" * at)
    store.keep_setting(f"{who}-digits", at)
    store.flush()
store.close()
assert not store.is_due, store.trouble
assert store.trouble is None, store.trouble
"""


def test_two_processes_that_hammer(path: Path) -> None:
    """Nothing of either is lost, and neither gives up."""
    command = [sys.executable, "-c", HAMMER, str(path)]
    children = [
        subprocess.Popen([*command, who], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for who in ("one", "two")
    ]
    for child in children:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
    for child in children:
        child.communicate(b"\n", timeout=60)
        assert child.returncode == 0
    store = Store(path)
    marks = store.marks("challenge")
    assert marks.pop("both") == Mark("tried", 149, 851.0)
    assert marks == {f"{who}-{at}": Mark("solved") for who in ("one", "two") for at in range(150)}
    assert store.drafts() == {"one": "x" * 149, "two": "x" * 149}
    assert store.settings() == {"one-digits": 149, "two-digits": 149}


def test_threads(path: Path) -> None:
    """One thread writes while another goes on giving: in the end all of it is there."""
    store = Store(path)
    done = threading.Event()

    def write() -> None:
        while not done.wait(0.001):
            store.flush()

    writer = threading.Thread(target=write)
    writer.start()
    for at in range(300):
        store.keep_mark("question", str(at), Mark("solved"))
        store.keep_draft("a", str(at))
    done.set()
    writer.join()
    store.close()
    again = Store(path)
    assert len(again.marks("question")) == 300
    assert again.draft("a") == "299"


@pytest.mark.parametrize("text", ["", "def \ud800()", "a\0b", "\U0001f642" * 1000, "x" * 1_000_000])
def test_any_text_is_kept(path: Path, text: str) -> None:
    """Half of a character becomes a question mark; all the rest is as it was."""
    store = Store(path)
    store.keep_draft("a", text)
    store.close()
    assert Store(path).draft("a") == text.replace("\ud800", "?")


def test_rows_that_mean_nothing_are_not_there(path: Path) -> None:
    Store(path).close()
    marks = [
        ("challenge", "right", "solved", 0, None, 0),
        ("challenge", "a", "perfect", 0, None, 0),
        ("challenge", "b", "solved", -1, None, 0),
        ("challenge", "c", "solved", "many", None, 0),
        ("challenge", "d", "solved", 0, "low", 0),
        ("challenge", "e", "solved", 0, float("inf"), 0),
        ("challenge", "f", "solved", 0, None, 2**62),
        ("challenge", "g", None, None, None, None),
        ("challenge", "h", b"solved", 0, None, 0),
        ("challenge", b"i", "solved", 0, None, 0),
        ("something", "j", "solved", 0, None, 0),
    ]
    texts: list[tuple[object, ...]] = [
        ("setting", "theme", "{"),
        ("setting", "deep", "[" * 100_000),
        ("setting", "digits", "5"),
        ("draft", "a", b"\xff\xfe"),
        ("draft", "b", 7.5),
        ("draft", 12, "text"),
    ]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executemany("INSERT INTO marks VALUES (?, ?, ?, ?, ?, ?)", marks)
        connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", texts)
        connection.execute("INSERT INTO texts VALUES ('draft', 'c', CAST(x'64656620ff' AS TEXT))")
    store = Store(path)
    assert store.trouble is None
    assert store.marks("challenge") == {"right": Mark("solved")}
    assert [store.setting(name) for name in ("theme", "deep", "digits")] == [None, None, 5]
    assert store.draft("a") is None
    # The column holds texts, so a number has become one.
    assert store.drafts() == {"b": "7.5", "12": "text", "c": "def \ufffd"}
    store.keep_mark("challenge", "a", Mark("tried", 1))
    assert Store(path).mark("challenge", "a") == Mark("tried", 1)


def test_the_file_says_what_it_is(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",), "a log needs shared memory"
    assert [one.name for one in path.parent.iterdir()] == ["glassbox.db"]


V0 = """
CREATE TABLE marks (kind TEXT, key TEXT, mark TEXT, PRIMARY KEY (kind, key));
CREATE TABLE texts (kind TEXT, key TEXT, text TEXT, PRIMARY KEY (kind, key));
INSERT INTO marks VALUES ('challenge', 'a', '{"state": "solved", "tries": 3, "best": 2.5, "hints": 1}');
INSERT INTO marks VALUES ('challenge', 'b', '{"state": "tried", "tries": 1, "best": null, "hints": 0}');
INSERT INTO marks VALUES ('challenge', 'c', 'rubbish');
INSERT INTO marks VALUES ('challenge', 'd', '[1, 2]');
INSERT INTO marks VALUES ('challenge', 'e', '{"state": "perfect"}');
INSERT INTO marks VALUES ('challenge', 'f', NULL);
INSERT INTO texts VALUES ('draft', 'a', 'def');
INSERT INTO texts VALUES ('setting', 'digits', '6');
"""


def test_the_first_version_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(V0)
    store = Store(path)
    assert store.trouble is None
    assert store.marks("challenge") == {"a": Mark("solved", 3, 2.5, 1), "b": Mark("tried", 1)}
    assert (store.draft("a"), store.setting("digits")) == ("def", 6)
    store.keep_mark("challenge", "b", Mark("solved"))
    store.close()
    assert Store(path).mark("challenge", "b") == Mark("solved", 1)
    assert [one.name for one in path.parent.iterdir()] == ["glassbox.db"]


def test_the_second_version_keeps_every_mark_twice(path: Path) -> None:
    Store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DROP INDEX marks_again")
        connection.execute("PRAGMA user_version = 1")
        connection.execute("INSERT INTO marks VALUES ('challenge', 'a', 'solved', 3, 2.5, 1)")
    store = Store(path)
    assert store.trouble is None
    store.keep_mark("challenge", "b", Mark("solved"))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        twice = connection.execute("SELECT key, best FROM marks INDEXED BY marks_again ORDER BY key").fetchall()
    assert twice == [("a", 2.5), ("b", None)]
    assert Store(path).mark("challenge", "a") == Mark("solved", 3, 2.5, 1)


def test_two_that_bring_it_up_to_date_at_once(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(V0)
    stores: list[Store] = []
    threads = [threading.Thread(target=lambda: stores.append(Store(path))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [store.trouble for store in stores] == [None] * 4
    assert all(store.mark("challenge", "a").solved for store in stores)
    assert [one.name for one in path.parent.iterdir()] == ["glassbox.db"]


def test_where_it_lies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("GLASSBOX_HOME", str(tmp_path / "here"))
    assert data_file() == tmp_path / "here" / "glassbox.db"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GLASSBOX_HOME", "~/there")
    assert data_folder() == tmp_path / "there"
    monkeypatch.delenv("GLASSBOX_HOME")
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    assert data_folder().name == "glassbox"
    assert tmp_path in data_folder().parents
