"""What Glassbox needs, what is there, and what to do about the rest."""

from __future__ import annotations

import os
import platform
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tui.ascii import CODEC, VARIABLE, is_unicode, locale_of, wants_ascii

State = Literal["fine", "look", "bad"]
"""Nothing to do, something is less good than it could be, the app does not work."""

LITTLE = 5_000_000
"""Bytes that should be free where things are kept."""

COMFORTABLE = (80, 24)
"""From this size on every panel has its place."""

BRAILLE = "⡇⢣⠱⡀⠑⠤⣀⣀ ● ▲ ■ ◆ ▶"
"""A falling curve as the charts draw it, and the signs of the outputs."""

_COARSE = {"linux": 16, "ansi": 16, "cygwin": 16, "vt100": 2, "vt220": 2}
"""How many colors a terminal of this name has, where that is few."""

_LIMITS = {
    ">=": "{} or newer",
    "<=": "{} or older",
    "==": "{}",
    "!=": "not {}",
    "<": "below {}",
    ">": "newer than {}",
}


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at.

    Attributes:
        name: What.
        state: How it is.
        value: What was found.
        advice: What to do about it, in a sentence, where there is something to do.
    """

    name: str
    state: State
    value: str
    advice: str = ""


@dataclass(frozen=True)
class Terminal:
    """What the program was started in.

    Attributes:
        environment: The variables of the environment.
        size: Columns and rows, or None where no stream is a terminal.
        encoding: How stdout writes characters, or None where it is closed.
    """

    environment: Mapping[str, str]
    size: tuple[int, int] | None
    encoding: str | None

    @classmethod
    def here(cls) -> Terminal:
        """That of this process."""
        return cls(dict(os.environ), _size(), getattr(sys.stdout, "encoding", None))


def examined(terminal: Terminal) -> Iterator[Finding]:
    """Everything, one after another."""
    yield from versions()
    yield app_can_start()
    for look in (terminal_kind, terminal_size, colors, characters, pictures, clipboard):
        yield look(terminal)
    yield data_place()
    yield kept_file()


# The program


def versions() -> Iterator[Finding]:
    """Python, Glassbox and the packages it is made with, as far as they are here."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        here = distribution("glassbox-nn")
    except PackageNotFoundError:
        yield Finding("Python", "fine", _python())
        yield Finding(
            "Glassbox",
            "look",
            "not installed; it runs from a checkout",
            "pip install . in the checkout installs it, with all it needs.",
        )
        return
    needed = here.metadata["Requires-Python"] or ""
    right = satisfies(platform.python_version(), needed)
    advice = "" if right else f"Install a Python that is {in_words(needed)}, and Glassbox in it."
    yield Finding("Python", "fine" if right else "bad", f"{_python()}, needed is {in_words(needed)}", advice)
    yield Finding("Glassbox", "fine", here.version)
    for requirement in here.requires or ():
        if ";" not in requirement:
            yield package(*_split(requirement))


def package(name: str, needed: str) -> Finding:
    """A package that Glassbox uses.

    Args:
        name: Its name.
        needed: Which versions will do, such as `>=8.2,<9`.
    """
    from importlib.metadata import PackageNotFoundError, version

    repair = f"pip install '{name}{needed}' installs the right one."
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, "bad", "missing", repair)
    if satisfies(found, needed):
        return Finding(name, "fine", found)
    return Finding(name, "look", f"{found}, needed is {in_words(needed)}", repair)


def app_can_start() -> Finding:
    """Whether all parts of the app can be loaded."""
    try:
        import tui.app  # noqa: F401
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        return Finding(
            "app", "bad", f"cannot be loaded: {cause}", "Install Glassbox again: pip install --force-reinstall."
        )
    return Finding("app", "fine", "all its parts can be loaded")


def satisfies(version: str, needed: str) -> bool:
    """Whether a version is one of those that `>=1.2,<2` and the like allow."""
    found = _parts(version)
    for one in filter(None, needed.replace(" ", "").split(",")):
        sign = one[:2] if one[:2] in (">=", "<=", "==", "!=", "~=") else one[:1]
        limit = _parts(one[len(sign) :])
        width = max(len(found), len(limit))
        mine, theirs = (numbers + (0,) * (width - len(numbers)) for numbers in (found, limit))
        right = {
            ">=": mine >= theirs,
            "~=": mine >= theirs and found[: len(limit) - 1] == limit[:-1],
            ">": mine > theirs,
            "<=": mine <= theirs,
            "<": mine < theirs,
            "==": mine == theirs,
            "!=": mine != theirs,
        }
        if not right.get(sign, True):
            return False
    return True


def in_words(needed: str) -> str:
    """Which versions will do, in words: `8.2 or newer, below 9`."""
    parts = []
    # Metadata names the upper limit first.
    for one in sorted(needed.replace(" ", "").split(","), reverse=True):
        sign = next((sign for sign in _LIMITS if one.startswith(sign) and not one[len(sign) :].startswith("=")), None)
        parts.append(_LIMITS[sign].format(one[len(sign) :]) if sign else one)
    return ", ".join(filter(None, parts))


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _split(requirement: str) -> tuple[str, str]:
    end = next((at for at, sign in enumerate(requirement) if sign in "<>=!~ (["), len(requirement))
    return requirement[:end], requirement[end:].strip(" ()")


def _parts(version: str) -> tuple[int, ...]:
    parts = []
    for part in version.split("."):
        digits = part[: next((at for at, sign in enumerate(part) if not sign.isdecimal()), len(part))]
        if not digits:
            break
        parts.append(int(digits))
    return tuple(parts)


# The terminal


def terminal_kind(terminal: Terminal) -> Finding:
    """What the terminal says that it is."""
    environment = terminal.environment
    name = environment.get("TERM", "")
    parts = [name or "TERM is not set"]
    parts += [environment[more] for more in ("TERM_PROGRAM",) if environment.get(more)]
    parts += ["in tmux"] if environment.get("TMUX") else ["in screen"] if environment.get("STY") else []
    value = ", ".join(parts)
    if terminal.size is None:
        return Finding("terminal", "look", f"none here ({value})", "The app needs one; 'glassbox run 8' does not.")
    if name == "dumb":
        return Finding(
            "terminal", "bad", value, "A dumb terminal cannot draw the app. Open another, or use 'glassbox run 8'."
        )
    if not name and os.name != "nt":
        return Finding("terminal", "look", value, "Set TERM to what your terminal is, for instance xterm-256color.")
    return Finding("terminal", "fine", value)


def terminal_size(terminal: Terminal) -> Finding:
    """How large it is."""
    if terminal.size is None:
        return Finding("size", "fine", "no terminal, no size")
    columns, rows = terminal.size
    value, least = f"{columns}×{rows} characters", _least()
    if columns < least[0] or rows < least[1]:
        advice = f"A lesson needs {least[0]}×{least[1]}. Make the window larger, or its font smaller."
        return Finding("size", "bad", value, advice)
    if columns < COMFORTABLE[0] or rows < COMFORTABLE[1]:
        advice = f"From {COMFORTABLE[0]}×{COMFORTABLE[1]} on it is comfortable, from 120×36 on all is seen at once."
        return Finding("size", "look", value, advice)
    return Finding("size", "fine", value)


def colors(terminal: Terminal) -> Finding:
    """How many colors it has."""
    environment = terminal.environment
    if environment.get("NO_COLOR"):
        return Finding("colors", "fine", "none, since NO_COLOR is set; nothing is told by color alone")
    name = environment.get("TERM", "")
    if environment.get("COLORTERM", "").lower() in ("truecolor", "24bit") or environment.get("WT_SESSION"):
        return Finding("colors", "fine", "16 million")
    if "256" in name or "direct" in name:
        return Finding("colors", "fine", "256; COLORTERM=truecolor gives more where the terminal has them")
    if terminal.size is None or name == "dumb":
        return Finding("colors", "fine", "none here")
    few = _COARSE.get(name, 16)
    advice = "Choose the theme ansi-dark or ansi-light (ctrl+p, Theme), or set TERM=xterm-256color if that is true."
    return Finding("colors", "look", f"about {few}", advice)


def characters(terminal: Terminal) -> Finding:
    """Whether it has more than ASCII."""
    environment, encoding = terminal.environment, terminal.encoding
    said = environment.get(VARIABLE, "").strip()
    locale = locale_of(environment) or "no locale set"
    value = f"{locale}, stdout writes {'ASCII' if encoding == CODEC else encoding or 'nothing'}"
    if said:
        which = "ASCII only" if wants_ascii(environment, encoding) else "all characters"
        return Finding("characters", "fine", f"{which}, since {VARIABLE} is set ({value})")
    if not wants_ascii(environment, encoding):
        return Finding("characters", "fine", f"UTF-8 ({value})")
    how = "PYTHONIOENCODING" if environment.get("PYTHONIOENCODING") and not is_unicode(encoding or "") else "the locale"
    advice = (
        f"Everything is drawn in ASCII, since {how} is not UTF-8. If your terminal has UTF-8, set LC_ALL=C.UTF-8 or "
        f"LANG=en_US.UTF-8{' and unset PYTHONIOENCODING' if how != 'the locale' else ''}; {VARIABLE}=0 insists."
    )
    return Finding("characters", "look", f"no UTF-8 ({value})", advice)


def pictures(terminal: Terminal) -> Finding:
    """Whether it has the dots that charts are drawn with: only who looks at them can tell."""
    if wants_ascii(terminal.environment, terminal.encoding):
        return Finding("charts", "fine", "drawn in ASCII")
    if terminal.environment.get("TERM") == "linux":
        return Finding("charts", "look", BRAILLE, "The Linux console has no such dots. Start with: glassbox --ascii")
    return Finding("charts", "fine", f"{BRAILLE}  (boxes or question marks? Start with: glassbox --ascii)")


def clipboard(terminal: Terminal) -> Finding:
    """Whether `y` can copy."""
    environment = terminal.environment
    shown = "Copying shows the text instead, to be selected with the mouse"
    if environment.get("TERM", "") in ("", "linux", "dumb", "vt100", "vt220"):
        return Finding("clipboard", "look", "this terminal has none (OSC 52)", f"{shown}.")
    if environment.get("TERM_PROGRAM") == "Apple_Terminal":
        return Finding("clipboard", "look", "Apple's Terminal takes nothing (OSC 52)", f"{shown}; iTerm2 takes it.")
    if environment.get("TMUX"):
        advice = "If y copies nothing: tmux set -g set-clipboard on. Pressing y again shows the text."
        return Finding("clipboard", "fine", "through tmux", advice)
    if environment.get("STY"):
        return Finding("clipboard", "look", "screen keeps it to itself (OSC 52)", "Pressing y again shows the text.")
    if environment.get("VTE_VERSION"):
        advice = "Terminals like GNOME's take nothing. Pressing y again shows the text, to be selected with the mouse."
        return Finding("clipboard", "look", "probably none (OSC 52)", advice)
    return Finding("clipboard", "fine", "can only be tried: press y in a lesson, then paste")


def _size() -> tuple[int, int] | None:
    for stream in (sys.__stdout__, sys.__stderr__, sys.__stdin__):
        with suppress(OSError, ValueError, AttributeError):
            columns, rows = os.get_terminal_size(stream.fileno())  # type: ignore[union-attr]
            # A terminal that does not know its size says nothing; Textual then takes the usual one.
            return (columns, rows) if columns and rows else COMFORTABLE
    return None


def _least() -> tuple[int, int]:
    try:
        from tui.screens.arrangement import LEAST
    except Exception:
        # That the app cannot be loaded is said already.
        return 0, 0
    return LEAST.width, LEAST.height


# What is kept


def data_place() -> Finding:
    """Where the learner's work lies, and whether it can be written."""
    from tui.store import data_folder

    advice = "Set GLASSBOX_HOME to a folder that you can write. Without one the app works, and forgets when it ends."
    try:
        folder = data_folder()
    except Exception as error:
        return Finding("data", "look", f"no folder: {error}", advice)
    because = " (GLASSBOX_HOME)" if os.environ.get("GLASSBOX_HOME") else ""
    begun: list[Path] = []
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        for one in reversed(missing):
            one.mkdir()
            begun.append(one)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"x" * 4096)
            file.flush()
        free = shutil.disk_usage(folder).free
    except (OSError, ValueError) as error:
        why = (getattr(error, "strerror", None) or str(error)).lower()
        return Finding("data", "look", f"{folder}{because} cannot be written: {why}", advice)
    finally:
        # Nothing is left behind by who only looks.
        for one in reversed(begun):
            with suppress(OSError):
                one.rmdir()
    if free < LITTLE:
        return Finding("data", "look", f"{folder}{because}, {free / 1e6:.1f} MB free", "The disk is nearly full.")
    return Finding("data", "fine", f"{folder}{because} can be written")


def kept_file() -> Finding:
    """The file in which progress is kept."""
    from tui.store import data_file
    from tui.store_schema import APPLICATION, VERSION

    aside = "The next start moves it aside, deletes nothing, and begins a new one."
    try:
        path = data_file()
        if not path.exists():
            return Finding("progress", "fine", "nothing kept yet")
        if not path.is_file():
            return Finding("progress", "look", f"{path} is no file", "Move it away.")
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as connection:
            application, version = (
                connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
            )
            whole = connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",)
    except sqlite3.OperationalError as error:
        return Finding("progress", "look", f"cannot be read: {error}", "See that the file can be read and written.")
    except (sqlite3.Error, OSError) as error:
        return Finding("progress", "look", f"{path} is damaged: {error}", aside)
    if application == APPLICATION and version > VERSION:
        advice = f"Install the newest Glassbox. {aside}"
        return Finding("progress", "look", f"version {version}, this Glassbox knows up to {VERSION}", advice)
    if application not in (0, APPLICATION) or not whole:
        return Finding("progress", "look", f"{path} is damaged, or not ours", aside)
    size = path.stat().st_size
    return Finding("progress", "fine", f"{path.name}, version {version}, {max(1, size // 1000)} kB, can be read")


# In words

SIGNS: Mapping[State, str] = {"fine": "✓", "look": "!", "bad": "✗"}


def summary(findings: Sequence[Finding]) -> str:
    """All of them in a sentence."""
    bad = sum(one.state == "bad" for one in findings)
    look = sum(one.state == "look" for one in findings)
    if bad:
        return f"{_things(bad)} {'keeps' if bad == 1 else 'keep'} the app from working."
    return f"The app works. {_things(look)} could be better." if look else "All is well."


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"
