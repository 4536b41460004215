"""Whatever comes from outside and is shown: a terminal gets characters to be shown, and no sequence made of a text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual import events

from tests.support.outside_texts import EVIL, LITERAL, Written, all_that_is_written, evil_texts
from tests.support.tui_tools import MEDIUM, WIDE, is_open, open_app, open_lesson
from tests.tui.screens.inspect.test_line_trace import follow
from tests.tui.screens.runs.test_shelf import open_shelf
from tests.tui.screens.tasks.test_exercise import Writer, open_editor
from tui.screens.runs.file_dialogs import OpenScreen
from tui.screens.take_home.clipboard import Copier
from tui.screens.take_home.copy_fallback import CopiedScreen
from tui.screens.take_home.export import ExportScreen
from tui.state.progress.progress_file import FORMAT, VERSION, FileMark, Progress, merge
from tui.state.storage.store import Store

RAISES = f"""def predict(input, weight):  # \x1b]0;t\x07!
    # {EVIL.replace(chr(10), "")}
    print("{LITERAL}")
    raise type("Evil{LITERAL}", (Exception,), {{}})("{LITERAL}")
"""

PREDICTS = f"""def predict(input, weight):
    text = "{LITERAL}"
    more = ["{LITERAL}", {{"{LITERAL}": 1}}]  # {EVIL}
    print(text)
    return input * weight
"""


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[Written]:
    with all_that_is_written(monkeypatch) as written:
        yield written


def test_the_recorder_sees_what_gets_through(written: Written) -> None:
    written.parts.append("\x1b[1mplain\x1b[0m \x1b]0;title\x07")
    with pytest.raises(AssertionError, match="0x1b"):
        written.take_shown()


def import_draft(key: str, text: str) -> None:
    progress = Progress(FORMAT, VERSION, {"exercise": {key: FileMark("tried")}}, {key: text}, {})
    store = Store.open()
    merge(progress, store, Path("unused"))
    store.close()


async def test_a_draft_from_a_progress_file_and_what_it_raises(written: Written) -> None:
    import_draft("1-predict", RAISES)
    async with open_lesson(1, WIDE) as learner:
        written.take_shown()
        await open_editor(learner)
        await learner.quiet()
        assert "␛]0;t␇!" in learner.screen
        written.take_shown()
        writer = Writer(learner)
        await learner.press("f5")
        await learner.wait_for(lambda: "It printed" in writer.said, lambda: writer.said)
        await learner.wait_for(lambda: "Evil" in written.shown, "it is on the terminal")
        await learner.quiet()
        written.take_shown()
        # Nothing was understood as markup, and the text is as it was.
        assert "[@click=app.exit]x[/][/nonsense]" in writer.said
        assert writer.text == RAISES
        await learner.press("f8")
        await learner.wait_for(lambda: bool(learner.notices), "a word")
        await learner.quiet()
        written.take_shown()


async def test_an_own_function_in_the_lesson(written: Written) -> None:
    import_draft("1-predict", PREDICTS)
    async with open_lesson(1, MEDIUM) as learner:
        await open_editor(learner)
        await learner.press("f8")
        await learner.wait_for(lambda: is_open(learner.app, 1), lambda: learner.screen)
        await learner.wait_for(lambda: "with your predict" in learner.status, lambda: learner.screen)
        await learner.press("f3")
        await learner.quiet()
        await follow(learner)
        for _ in range(4):
            await learner.press("down")
        await learner.quiet()
        assert "text" in learner.screen
        await learner.press("escape", "e")
        await learner.wait_for(lambda: isinstance(learner.app.screen, ExportScreen), "taking home")
        await learner.quiet()
        written.take_shown()


async def test_names_of_runs_and_files(written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / f"work{EVIL.replace('/', '')}"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / f"a{EVIL.replace('/', '')}.glassbox.json").write_text("{}")
    (folder / f"b{EVIL.replace('/', '')}").mkdir()
    async with open_lesson(8, MEDIUM, step=9) as learner:
        await learner.press("shift+left", "up")
        await open_shelf(learner)
        await learner.press("t")
        await learner.quiet()
        learner.app.screen.post_message(events.Paste(EVIL))
        await learner.press("enter")
        await learner.quiet()
        await learner.press("escape", "ctrl+o")
        await learner.wait_for(lambda: isinstance(learner.app.screen, OpenScreen), "the files")
        for part in (EVIL, "enter", "ctrl+u", "down", "down", "enter"):
            if part == EVIL:
                learner.app.screen.post_message(events.Paste(EVIL))
                await learner.quiet()
            else:
                await learner.press(part)
        await learner.press("escape", "ctrl+s")
        await learner.press("ctrl+u")
        learner.app.screen.post_message(events.Paste(EVIL))
        await learner.press("enter")
        await learner.quiet()
        written.take_shown()


async def test_what_is_kept(written: Written) -> None:
    """A kept file is from outside, too: another user's, or a damaged one."""
    async with open_lesson(8, MEDIUM, step=9) as learner:
        await learner.press("shift+left", "up", "up")
        await learner.quiet()
    store = Store.open()
    session = store.session(8) or ""
    evil = EVIL.encode("unicode_escape").decode().replace("\\x", "\\u00").replace('"', "")
    assert '"name":""' in session or '"name":null' in session or "name" in session, session
    store.keep_session(8, session.replace('"name":""', f'"name":"{evil}"'))
    for name in ("theme", "palette", "charts", "digits", "keys", "marker"):
        store.keep_setting(name, {EVIL: EVIL} if name == "keys" else EVIL)
    store.keep_place(EVIL)
    store.close()
    async with open_app(8, MEDIUM, resume=True) as learner:
        await open_shelf(learner)
        await learner.press("escape", "comma")
        await learner.quiet()
        written.take_shown()


async def test_the_environment(written: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = tmp_path / f"home{EVIL.replace('/', '')}"
    home.write_text("a file where a folder should be")
    monkeypatch.setenv("GLASSBOX_HOME", str(home))
    for name in ("TERM_PROGRAM", "COLORTERM", "LANG", "TMUX"):
        monkeypatch.setenv(name, EVIL)
    async with open_app(1, WIDE) as learner:
        await learner.wait_for(lambda: any("not being saved" in one for one in learner.notices), "a word")
        await learner.quiet()
        assert "lessons" in written.take_shown()


async def test_any_text_anywhere(written: Written) -> None:
    """In passing, in a field, in the editor and among what was printed."""
    async with open_lesson(1, WIDE) as learner:
        await open_editor(learner)
        writer = Writer(learner)
        for text in evil_texts(40, seed=3):
            learner.app.notify(text, title=text, markup=False)
            writer.editor.text = f"# {text}\n{text}"
            await learner.press("down", "end")
            written.take_shown()
            learner.app.clear_notifications()


@pytest.mark.parametrize("text", [EVIL, "half \ud83d", "\x00"])
async def test_copying(written: Written, text: str) -> None:
    """What is copied goes as base64, to the letter, and what is shown of it is only shown."""
    async with open_lesson(1, MEDIUM) as learner:
        copier = Copier()
        copier.copy(learner.app, text)
        (sent,) = [part for part in written.parts if "]52;" in part]
        assert sent.startswith("\x1b]52;c;") and sent.endswith("\x07") and sent[7:-1].isascii()
        written.parts.clear()
        copier.copy(learner.app, text)
        await learner.wait_for(lambda: isinstance(learner.app.screen, CopiedScreen), "it is shown")
        await learner.quiet()
        written.parts[:] = [part for part in written.parts if "]52;" not in part]
        written.take_shown()


async def test_no_text_is_not_copied(written: Written) -> None:
    """It would clear the clipboard, as ctrl+c after a double click on what is no text did."""
    import_draft("1-predict", "def predict(input, weight):\n    return 0\n")
    async with open_lesson(1, MEDIUM) as learner:
        await open_editor(learner)
        await learner.press("ctrl+c", "ctrl+x", "ctrl+home", "ctrl+c")
        learner.app.copy_to_clipboard("")
        assert all("]52;c;\x07" not in part for part in written.parts)
