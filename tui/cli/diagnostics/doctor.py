"""What Glassbox needs, what is there, and what to do about the rest."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass

from tui.cli.diagnostics.data_findings import data_place, kept_file
from tui.cli.diagnostics.findings import Finding
from tui.cli.diagnostics.versions import applies, in_words, requirement_parts, satisfies
from tui.terminal.ascii import CODEC, VARIABLE, is_unicode, locale_of, wants_ascii

COMFORTABLE = (80, 24)
"""From this size on every panel has its place."""

BRAILLE = "⡇⢣⠱⡀⠑⠤⣀⣀ ● ▲ ■ ◆ ▶"
"""A falling curve as the charts draw it, and the signs of the outputs."""

COMPILER = "wasmtime"
TRIED = ">=40,<51"
"""What compiles long runs, where it is installed, and the versions that have been tried."""

_COARSE = {"linux": 16, "ansi": 16, "cygwin": 16, "vt100": 2, "vt220": 2}
"""How many colors a terminal of this name has, where that is few."""


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
    yield long_runs()
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
        needs, _, marker = requirement.partition(";")
        if applies(marker, platform.python_version()):
            yield package(*requirement_parts(needs))


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
        import tui.app.app  # noqa: F401
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        return Finding(
            "app", "bad", f"cannot be loaded: {cause}", "Install Glassbox again: pip install --force-reinstall."
        )
    return Finding("app", "fine", "all its parts can be loaded")


def long_runs() -> Finding:
    """Whether long runs are compiled, and what is slower where they are not."""
    from importlib.metadata import version

    slower = "in Python: the same numbers, but runs of many thousand steps take 50 to 100 times as long"
    repair = f"pip install '{COMPILER}{TRIED}' compiles them."
    try:
        import wasmtime  # noqa: F401

        found = version(COMPILER)
    except ImportError:
        return Finding("long runs", "look", slower, repair)
    except Exception as error:
        return Finding("long runs", "look", f"{slower}; {COMPILER} cannot be loaded: {error}", repair)
    if not satisfies(found, TRIED):
        return Finding("long runs", "look", f"compiled by {COMPILER} {found}; tried is {in_words(TRIED)}", repair)
    return Finding("long runs", "fine", f"compiled by {COMPILER} {found}")


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


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
        from tui.terminal.size import LEAST
    except Exception:
        # That the app cannot be loaded is said already.
        return 0, 0
    return LEAST.width, LEAST.height
