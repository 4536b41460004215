"""An exercise's part in checking what is written, and in help on the way."""

from __future__ import annotations

from dataclasses import replace

from textual import on
from textual.message import Message
from textual.screen import Screen

from engine.sandbox import Ran, Sandbox
from engine.teaching.exercise import Exercise
from engine.teaching.exercise_check import Checked, calls_of, check, hint
from tui.services import services_of
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store
from tui.widgets.base.keybar import KeyBar
from tui.widgets.code.editor import CodeEditor


class ChecksCode(Screen[None]):
    """Has the learner's text run apart, and says what came of it; one check at a time."""

    class Came(Message):
        """A check has ended."""

        def __init__(self, sandbox: Sandbox, exercise: Exercise, source: str, ran: Ran) -> None:
            super().__init__()
            self.sandbox = sandbox
            self.exercise = exercise
            self.source = source
            self.ran = ran

    def __init__(self) -> None:
        super().__init__()
        self._checked: Checked | None = None
        self._checked_source = ""
        self._sandbox: Sandbox | None = None
        self._run_when_right = False
        self._hint = ""
        self._solution = False
        self._asked_twice = ""

    @property
    def exercise(self) -> Exercise:
        """What is to be written."""
        raise NotImplementedError

    def _show(self) -> None:
        """Hand what is to be seen to every view."""
        raise NotImplementedError

    def _run_own(self) -> None:
        """Run the lesson with the function that was checked."""
        raise NotImplementedError

    @property
    def checked(self) -> Checked | None:
        """What came of the last check, or None where there was none."""
        return self._checked

    @property
    def checking(self) -> bool:
        """Whether a check goes on."""
        return self._sandbox is not None

    @property
    def _store(self) -> Store:
        return services_of(self).store

    @property
    def _editor(self) -> CodeEditor:
        return self.query_one(CodeEditor)

    @property
    def _mark(self) -> Mark:
        return self._store.mark("exercise", self.exercise.key)

    def _say(self, text: str) -> None:
        self.query_one(KeyBar).say(text)

    # Checking

    def action_check(self) -> None:
        """Check what is written."""
        self._begin_check()

    def _begin_check(self, run_when_right: bool = False) -> None:
        self._stop()
        sandbox = self._sandbox = Sandbox()
        self._run_when_right = run_when_right
        self._solution, self._hint = False, ""
        exercise, source = self.exercise, self._editor.text

        def work() -> None:
            if self._sandbox is not sandbox:
                # Given up before it began.
                return
            ran = sandbox.run(source, exercise.entry, calls_of(exercise))
            self.post_message(self.Came(sandbox, exercise, source, ran))

        self.run_worker(work, thread=True, name="check")
        self._show()

    def _stop(self, word: str = "") -> bool:
        """Stop the check that goes on; whether there was one."""
        sandbox, self._sandbox = self._sandbox, None
        if sandbox is None:
            return False
        # The thread waits for the process, so it ends with it.
        sandbox.cancel()
        if word:
            self._say(word)
        self._show()
        return True

    def on_unmount(self) -> None:
        """Nothing goes on without a screen."""
        if self._sandbox is not None:
            self._sandbox.cancel()
            self._sandbox = None

    @on(Came)
    def show_check(self, event: Came) -> None:
        """A check has ended; one that was given up says nothing."""
        if event.sandbox is not self._sandbox:
            return
        self._sandbox = None
        checked = check(event.exercise, event.source, event.ran)
        self._checked, self._checked_source = checked, event.source
        # Typing may have gone on meanwhile, and then the line may be another.
        self._editor.mark_line(checked.line if self._editor.text == event.source else None)
        mark = self._mark
        if checked.passed:
            self._store.keep_mark("exercise", event.exercise.key, replace(mark, state="solved"))
        elif not mark.solved:
            state = "tried" if mark.state == "open" else mark.state
            self._store.keep_mark("exercise", event.exercise.key, replace(mark, state=state, tries=mark.tries + 1))
        self._show()
        if checked.passed and self._run_when_right:
            self._run_own()

    # Help on the way

    def action_hint(self) -> None:
        """Show a hint."""
        mark = self._mark
        self._solution = False
        self._hint = hint(self.exercise, self._checked, mark.hints)
        self._store.keep_mark("exercise", self.exercise.key, replace(mark, hints=mark.hints + 1))
        self._show()

    def action_solution(self) -> None:
        """Show a solution beside the text; asked twice."""
        if self._solution:
            self._solution = False
        elif not self._mark.solved and not self._twice(
            "solution", "Press F7 again to see a solution. Your text stays."
        ):
            return
        else:
            self._solution = True
            self.query_one(KeyBar).hush()
            mark = self._mark
            if not mark.solved:
                self._store.keep_mark("exercise", self.exercise.key, replace(mark, state="shown"))
        self._show()

    def action_start_over(self) -> None:
        """Put the text of the start into the editor; asked twice."""
        if self._editor.text == self.exercise.stub:
            self._say("This is the text of the start.")
        elif self._twice("start", "Press F4 again to begin anew. ctrl+z brings your text back."):
            self._editor.write(self.exercise.stub)
            self._editor.focus()

    def _twice(self, what: str, word: str) -> bool:
        """Whether this is asked for the second time in a row."""
        again, self._asked_twice = self._asked_twice == what, "" if self._asked_twice == what else what
        if not again:
            self._say(word)
        return again
