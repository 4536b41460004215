"""The learner's code under the clock, and what it did wrong in words."""

from __future__ import annotations

import contextlib
import sys
import time
from collections.abc import Callable
from types import CodeType, FrameType, FunctionType, TracebackType
from typing import Any

from .encoding import Strange
from .guard import Forbidden

SPARE = 1 << 20
"""So many bytes are kept for the words about a memory that is full."""


LONGEST_WORDS = 500
"""So many characters are said of what went wrong."""

BEYOND = 1.5
"""So many seconds of the processor's time after its limit, the system ends the process, should nobody else do it.

The app does so earlier, unless it is gone itself: then what Python cannot stop would go on forever.
"""


KEPT_WAITING = 1.0
"""So many seconds more a call has at most on a machine so busy that it comes to nothing."""


AGAIN = 0.02
"""So many seconds after its limit the code is stopped once more: Python itself may lose the first word, as where it is
just about to raise an error of its own.
"""


class Late(BaseException):
    """The time is over. No `except Exception` of the learner's catches this."""

    def __init__(self, line: int | None) -> None:
        super().__init__()
        self.line = line


class Failed(Exception):
    """The learner's code failed; `trouble` says how, ready to be sent."""

    def __init__(self, kind: str, words: str, line: int | None = None) -> None:
        super().__init__(words)
        # A name of the learner's may be as long as the text.
        self.trouble: dict[str, Any] = {"kind": kind, "words": words[:LONGEST_WORDS], "line": line}


class Watch:
    """Runs the learner's code, with so many seconds for all of it.

    Where the system has no such clock, the app outside ends the process.

    Attributes:
        file: The name of the learner's text, as Python knows it.
        lines: How many lines it has. Code can be made that says of itself that it stands in others.
    """

    def __init__(self, file: str, lines: int) -> None:
        self.file = file
        self.lines = lines
        self._seconds = 0.0
        self._left = 0.0
        self._patient = self._rung = False
        self._begun = (0.0, 0.0, 0)
        self._spare: bytearray | None = bytearray(SPARE)
        self._set: Callable[..., Any] | None = None
        if sys.platform != "win32":
            import resource
            import signal

            self._rusage, self._self = resource.getrusage, resource.RUSAGE_SELF
            self._set, self._clock, self._last = signal.setitimer, signal.ITIMER_REAL, signal.ITIMER_PROF
            signal.signal(signal.SIGALRM, self._ring)

    def wind(self, seconds: float, patient: bool = False) -> None:
        """Give what follows so many seconds in all.

        Args:
            seconds: By the clock on the wall.
            patient: Whether it gets more where others have the processor meanwhile.
        """
        self._seconds = self._left = seconds
        self._patient = patient

    def rewind(self) -> None:
        """Give what is under way all of its time again."""
        if self._set is not None:
            self._set(self._last, self._seconds + BEYOND)
            self._set(self._clock, self._seconds, AGAIN)
            self._begun = self._now()

    def run(self, function: Callable[[], Any]) -> Any:
        """What the function gives.

        Raises:
            Failed: The learner's code failed in it.
        """
        try:
            try:
                self._start()
                return function()
            except (Late, Failed):
                raise
            except BaseException as error:
                raise self.failed(error) from None
            finally:
                self._stop()
        except Late as late:
            raise self._late(late.line) from None

    def failed(self, error: BaseException) -> Failed:
        """What an error says to a learner."""
        line = self.line_of(error.__traceback__)
        if isinstance(error, MemoryError):
            self._make_room(error.__traceback__)
        kind, words = _told(error, _text_of(error))
        at = f"Line {line}: " if line is not None else ""
        return Failed(kind, f"{at}{words}" if at else words[:1].upper() + words[1:], line)

    def _make_room(self, traceback: TracebackType | None) -> None:
        """Let go of what the failed functions hold, or there is no memory left to say that there is none."""
        self._spare = None
        while traceback is not None:
            with contextlib.suppress(RuntimeError):
                traceback.tb_frame.clear()
            traceback = traceback.tb_next
        with contextlib.suppress(MemoryError):
            self._spare = bytearray(SPARE)

    def line_of(self, traceback: TracebackType | None) -> int | None:
        """The last line of the learner's text that was under way."""
        line = None
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == self.file and 0 < traceback.tb_lineno <= self.lines:
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        return line

    def _start(self) -> None:
        if self._set is not None:
            self._set(self._last, self._seconds + BEYOND)
            self._set(self._clock, max(self._left, 1e-3), AGAIN)
            self._rung = False
            self._begun = self._now()

    def _stop(self) -> None:
        if self._set is not None:
            self._left = self._set(self._clock, 0)[0]
            self._set(self._last, 0)

    def _now(self) -> tuple[float, float, int]:
        """The clock on the wall, that of the processor, and how often the process has let go of it by itself."""
        used = self._rusage(self._self)
        return time.monotonic(), used.ru_utime + used.ru_stime, used.ru_nvcsw

    def _is_kept_waiting(self) -> bool:
        """Whether others have had the processor, and it is neither at work nor asleep."""
        (then, had, let_go), (now, has, lets_go) = self._begun, self._now()
        return now - then < KEPT_WAITING and has - had < self._seconds / 2 and let_go == lets_go

    def _ring(self, number: int, frame: FrameType | None) -> None:
        if self._patient and self._set is not None and self._is_kept_waiting():
            self._set(self._clock, self._seconds, AGAIN)
            return
        while frame is not None and frame.f_code.co_filename != self.file:
            frame = frame.f_back
        if frame is None and self._rung:
            # It has stopped.
            return
        self._rung = True
        line = None if frame is None else _line_of(frame)
        raise Late(line if line is not None and 0 < line <= self.lines else None)

    def _late(self, line: int | None) -> Failed:
        at = f" It was in line {line}." if line is not None else ""
        return Failed("time", late_words(self._seconds) + at, line)


def _line_of(frame: FrameType) -> int | None:
    """The line that is under way. What Python adds, as at the end of an `except`, has none: the one before."""
    lines = [line for begin, _, line in frame.f_code.co_lines() if begin <= frame.f_lasti and line is not None]
    return frame.f_lineno or (lines[-1] if lines else None)


def late_words(seconds: float) -> str:
    """What is said when the time is over."""
    unit = "second" if seconds == 1 else "seconds"
    return f"Your code did not come back within {seconds:g} {unit}. Is there a loop that never ends?"


def compiled(source: str, file: str) -> CodeType:
    """The learner's text, compiled.

    Raises:
        Failed: It is no Python.
    """
    try:
        return compile(source, file, "exec", dont_inherit=True)
    except SyntaxError as error:
        raise _misread(error, source) from None
    except UnicodeError:
        at = next(
            (n for n, line in enumerate(source.split("\n"), 1) if any("\ud800" <= c <= "\udfff" for c in line)), 1
        )
        raise Failed("syntax", f"Line {at}: a character stands there that Python cannot read.", at) from None
    except ValueError:
        at = source[: max(source.find("\0"), 0)].count("\n") + 1
        raise Failed("syntax", f"Line {at}: a character stands there that Python cannot read.", at) from None
    except (MemoryError, RecursionError):
        words = "Python cannot read it: too many brackets or lines stand one within the other."
        raise Failed("syntax", words) from None


def _misread(error: SyntaxError, source: str) -> Failed:
    said = str(error.msg or "it is no Python")
    if "null byte" in said:
        at = source[: max(source.find("\0"), 0)].count("\n") + 1
        return Failed("syntax", f"Line {at}: a character stands there that Python cannot read.", at)
    line, column = error.lineno, error.offset
    where = ""
    if line is not None:
        where = f"Line {line}" + (f", column {column}" if column else "") + ": "
    if isinstance(error, TabError):
        said = "tabs and blanks are mixed at the beginning of the line"
    elif isinstance(error, IndentationError) and "unexpected indent" in said:
        said = "the line stands too far to the right"
    elif isinstance(error, IndentationError) and "unindent" in said:
        said = "the line begins at a place where no line above it begins"
    return Failed("syntax", f"{where}Python cannot read this: {said}.", line)


def required(function: Any, name: str, count: int) -> None:
    """See that a function can be called with so many values.

    Raises:
        Failed: It has more or fewer parameters.
    """
    if type(function) is not FunctionType:
        return
    code = function.__code__
    most = code.co_argcount
    least = most - len(function.__defaults__ or ())
    rest = code.co_flags & 0x04
    by_default = function.__kwdefaults__ or {}
    needed = [name for name in code.co_varnames[most:][: code.co_kwonlyargcount] if name not in by_default]
    if least <= count and (count <= most or rest) and not needed:
        return
    values = f"{count} value{'' if count == 1 else 's'}"
    if needed and least <= count and (count <= most or rest):
        also = (
            f"{', '.join(needed)} after the *, which {'is' if len(needed) == 1 else 'are'} never given: leave out the *"
        )
        words = f"{name} is called with {values}, one after another. It also takes {also}."
    else:
        takes = f"takes {most or 'none'}" if least == most else f"takes {least} to {most}"
        takes = f"takes {least} or more" if rest else takes
        made = code.co_name
        where = "between lambda and the colon" if made == "<lambda>" else f"in the brackets after def {made}"
        words = f"{name} is called with {values}, but {takes}. Look at what stands {where}."
    raise Failed("raised", words, code.co_firstlineno)


def _sentence(text: str) -> str:
    return text if text.endswith("?") else f"{text}."


def _text_of(error: BaseException) -> str:
    try:
        text = str(error)
        return str.__getitem__(text, slice(0, 300)) if type(text) is str else ""
    except Late:
        raise
    except BaseException:
        return ""


def _told(error: BaseException, text: str) -> tuple[str, str]:
    """What kind of trouble an error is, and its words."""
    name = type.__dict__["__name__"].__get__(type(error))[:60]
    as_python_says = f"{name}: {text}" if text else name
    if isinstance(error, Forbidden):
        return "forbidden", _sentence(text)
    if isinstance(error, Strange):
        return "result", _sentence(text)
    if isinstance(error, MemoryError):
        return "memory", "it needs more memory than there is for it. Does something grow without end?"
    if isinstance(error, SystemExit):
        return "exit", "the program ends itself there. A function ends with return."
    if isinstance(error, RecursionError):
        return (
            "raised",
            "too many calls lie one within the other (RecursionError). Does a function call itself without an end?",
        )
    if isinstance(error, ZeroDivisionError):
        return "raised", "it divides by 0 (ZeroDivisionError)."
    if isinstance(error, OverflowError):
        return "raised", f"a number became too large ({as_python_says})."
    if isinstance(error, UnboundLocalError):
        return "raised", f"a name is used before it has a value ({as_python_says})."
    if isinstance(error, NameError):
        return "raised", f"a name is not known there ({as_python_says})."
    if isinstance(error, IndexError):
        return "raised", f"it asks for a place that the list does not have ({as_python_says})."
    if isinstance(error, EOFError):
        return "raised", f"nobody is there to type an answer ({as_python_says})."
    return "raised", f"{as_python_says}."
