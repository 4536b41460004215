"""Checking what is written for an exercise, and help on the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from textual.message import Message
from textual.screen import Screen

from engine.sandbox import Sandbox
from engine.teaching.exercise import Exercise
from engine.teaching.exercise_cases import new_seed
from engine.teaching.exercise_check import Checked, calls_of, check, hint, unchecked
from tui.services import services_of
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store
from tui.widgets.base.keybar import KeyBar
from tui.widgets.base.wrapping import shortened
from tui.widgets.code.check_results import Results
from tui.widgets.code.editor import CodeEditor


class CodeCheck:
    """Has the learner's text run apart, and says what came of it; one check at a time.

    Args:
        screen: Where the text is written; it is told of what came by a message, and gives that to `came`.
        exercise: What is to be written first.
        show: Called when there is something else to be seen.
        run_own: Called when what was checked is right and the lesson is to be run with it.
    """

    class Came(Message):
        """A check has ended."""

        def __init__(self, sandbox: Sandbox, exercise: Exercise, source: str, checked: Checked) -> None:
            super().__init__()
            self.sandbox = sandbox
            self.exercise = exercise
            self.source = source
            self.checked = checked

    def __init__(
        self, screen: Screen[None], exercise: Exercise, *, show: Callable[[], None], run_own: Callable[[], None]
    ) -> None:
        self._screen, self._show, self._run_own = screen, show, run_own
        self._sandbox: Sandbox | None = None
        self._run_when_right = False
        self._asked = ""
        self.open(exercise)

    def open(self, exercise: Exercise) -> None:
        """Go to an exercise; nothing of it is checked yet."""
        self.stop()
        self._take_back()
        self.exercise = exercise
        self.checked: Checked | None = None
        """What came of the last check, or None where there was none."""
        self.source = ""
        """What was checked then."""
        self._hint, self._solution = "", False

    @property
    def results(self) -> Results:
        """All that is to be seen beside the text."""
        checked = unchecked(self.exercise) if self.checked is None else self.checked
        return Results(self.exercise, checked, self.checking, self._hint, self._solution, self._stale)

    @property
    def _stale(self) -> bool:
        """Whether something else is written now than what was checked."""
        return self.checked is not None and self.source != self._editor.text

    @property
    def checking(self) -> bool:
        """Whether a check goes on."""
        return self._sandbox is not None

    @property
    def passed(self) -> bool:
        """Whether what is written now is right, by the last check."""
        return self.checked is not None and self.checked.passed and not self._stale

    @property
    def mark(self) -> Mark:
        """How far the learner is with the exercise."""
        return self._store.mark("exercise", self.exercise.key)

    @property
    def _store(self) -> Store:
        return services_of(self._screen).store

    @property
    def _editor(self) -> CodeEditor:
        return self._screen.query_one(CodeEditor)

    @property
    def _keys(self) -> KeyBar:
        return self._screen.query_one(KeyBar)

    # Checking

    def begin(self, run_when_right: bool = False) -> None:
        """Check what is written."""
        self.stop()
        sandbox = self._sandbox = Sandbox()
        self._run_when_right = run_when_right
        self._solution, self._hint = False, ""
        exercise, source = self.exercise, self._editor.text
        # What was drawn and found wrong comes again, and something new with it.
        unseen = None if self.checked is None else self.checked.unseen
        seeds = [new_seed()] if unseen is None or unseen.seed is None else [unseen.seed, new_seed()]

        def work() -> None:
            if self._sandbox is not sandbox:
                # Given up before it began.
                return
            # Here, too, it is compared: what came back may be much, and keys are answered meanwhile.
            checked = check(exercise, source, sandbox.run(source, exercise.entry, calls_of(exercise, seeds)), seeds)
            self._screen.post_message(self.Came(sandbox, exercise, source, checked))

        self._screen.run_worker(work, thread=True, name="check")
        self._show()

    def cancel(self) -> bool:
        """Give up the check that goes on; whether there was one."""
        sandbox, self._sandbox = self._sandbox, None
        if sandbox is not None:
            # The thread waits for the process, so it ends with it.
            sandbox.cancel()
        return sandbox is not None

    def stop(self, word: str = "") -> bool:
        """The same, and show it."""
        if not self.cancel():
            return False
        if word:
            self._keys.say(word)
        self._show()
        return True

    def came(self, event: Came) -> None:
        """A check has ended; one that was given up says nothing."""
        if event.sandbox is not self._sandbox:
            return
        self._sandbox = None
        before, checked = self.checked, event.checked
        self.checked, self.source = checked, event.source
        # Typing may have gone on meanwhile, and then the line may be another.
        self._editor.mark_line(checked.line if self._editor.text == event.source else None)
        mark = self.mark
        if checked.passed:
            self._store.keep_mark("exercise", event.exercise.key, replace(mark, state="solved"))
        elif not mark.solved:
            state = "tried" if mark.state == "open" else mark.state
            self._store.keep_mark("exercise", event.exercise.key, replace(mark, state=state, tries=mark.tries + 1))
        self._show()
        if checked.passed:
            if self._run_when_right:
                self._run_own()
        elif self._run_when_right:
            self._keys.say(shortened(f"Not run. {checked.told}", max(1, self._keys.size.width - 1)))
        elif before is not None and (before.word, before.right) == (checked.word, checked.right):
            self._keys.say("Checked again: the same came out.")

    # Help on the way

    def give_hint(self) -> None:
        """Show a hint."""
        mark = self.mark
        self._solution = False
        # What was said of another text may be so no more.
        self._hint = hint(self.exercise, None if self._stale else self.checked, mark.hints, self._editor.text)
        self._store.keep_mark("exercise", self.exercise.key, replace(mark, hints=mark.hints + 1))
        self._show()

    def show_solution(self) -> None:
        """Show a solution beside the text; asked twice."""
        if self._solution:
            self._solution = False
        elif not self.mark.solved and not self._twice("Press F7 again to see a solution. Your text stays."):
            return
        else:
            self._solution = True
            self._keys.hush()
            mark = self.mark
            if not mark.solved:
                self._store.keep_mark("exercise", self.exercise.key, replace(mark, state="shown"))
        self._show()

    def start_over(self) -> None:
        """Put the text of the start into the editor; asked twice."""
        if self._editor.text == self.exercise.stub:
            self._keys.say("This is the text of the start.")
        elif self._twice("Press F4 again to begin anew. ctrl+z brings your text back."):
            self._editor.write(self.exercise.stub)
            self._editor.focus()

    def typed(self) -> None:
        """The text has changed: the next key is no second one."""
        self._editor.mark_line(None)
        self._take_back()
        self._show()

    def _twice(self, word: str) -> bool:
        """Whether this is asked for the second time in a row; at the first time it says this word."""
        again, self._asked = self._asked == word, "" if self._asked == word else word
        if not again:
            self._keys.say(word)
        return again

    def _take_back(self) -> None:
        """What was asked once counts no more, and the bar no longer says so."""
        if self._asked:
            self._keys.take_back(self._asked)
            self._asked = ""
