"""From a key to what it changes on the screen, in a pseudo-terminal with every panel visible."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from statistics import median, quantiles
from time import perf_counter, sleep

import engine
from benchmarks.terminal import Piece, Terminal, terminal

CHARTS = 79
"""The first column of the charts at this size; left of it stand the numbers. The last line is for words, not for them:
what is said about a challenge comes on purpose when no key has for a while."""

PAUSED: dict[str, str] = {
    "n, a step": "n",
    "space, a phase": " ",
    "left, a step back": "\x1b[D",
    "up, a knob": "\x1b[A",
    "tab, the next knob": "\t",
    "o, the next output": "o",
}
"""Keys that are pressed while nothing runs."""

STEPS = 1_000_000


@dataclass(frozen=True)
class Waits:
    """Milliseconds that passed.

    Attributes:
        what: From which key to what.
        middle: The median.
        p95: So long at most in 19 of 20.
        worst: The longest.
        target: What the p95 should be at most.
    """

    what: str
    middle: float
    p95: float
    worst: float
    target: float


def waits(what: str, seconds: Sequence[float], target: float) -> Waits:
    """These times in milliseconds."""
    found = [1000 * one for one in seconds]
    return Waits(what, median(found), quantiles(found, n=20)[-1], max(found), target)


def opening(tries: int) -> list[Waits]:
    """From the key that opens a lesson to its first numbers, each time another one, and from b to home."""
    times, back = [], []
    with terminal("-m", "tui") as program:
        program.wait(lambda lines: any("Predict with one weight" in line for line in lines))
        program.settle()
        for at in range(tries):
            # A 1 waits for a second digit where there is a lesson 10.
            number = at % 8 + 2
            pressed = program.press(str(number))
            times.append(program.wait(lambda lines, number=number: opened(lines, number)) - pressed)
            program.settle()
            pressed = program.press("b")
            back.append(
                program.wait(lambda lines: any("Solved" in line or "Welcome" in line for line in lines)) - pressed
            )
            program.settle()
    return [
        waits("a digit at home to the lesson's first numbers", times, 150),
        waits("b in a lesson to home", back, 100),
    ]


def opening_one(number: int, tries: int, target: float) -> Waits:
    """From the last digit of a lesson's number to its first numbers, again and again."""
    times = []
    first, last = divmod(number, 10)
    with terminal("-m", "tui") as program:
        program.wait(lambda lines: any("Predict with one weight" in line for line in lines))
        program.settle()
        for _ in range(tries):
            program.press(str(first))
            program.settle()
            pressed = program.press(str(last))
            times.append(program.wait(lambda lines: opened(lines, number)) - pressed)
            program.settle()
            program.press("b")
            program.settle()
    return waits(f"lesson {number} opened", times, target)


def to_the_end(number: int) -> float:
    """Seconds at full speed from r to the last step of a lesson's own setting, seen on the screen."""
    # The first steps ask questions.
    with started(number, "--step", "3") as program:
        for _ in range(8):
            program.press("]")
        program.settle()
        last = int(engine.lesson(number).defaults["steps"])  # type: ignore[arg-type]
        pressed = program.press("r")
        return program.wait(lambda lines: step_of(lines) >= last, 120) - pressed


def opened(lines: list[str], number: int) -> bool:
    """Whether a lesson shows its numbers."""
    text = "\n".join(lines)
    return f" {number} · " in lines[0] and "Knobs" in text and re.search(r"\d", "".join(lines[2:6])) is not None


def paused(tries: int) -> list[Waits]:
    """Keys while nothing runs: to the changed numbers, and to the charts."""
    numbers: list[float] = []
    charts: list[float] = []
    found = []
    with started(8, "--step", "40") as program:
        for what, key in PAUSED.items():
            mine = []
            for _ in range(tries):
                one, other = changed(program, key)
                if one is not None:
                    mine.append(one)
                if other is not None:
                    charts.append(other)
            numbers += mine
            found.append(waits(f"{what} to the numbers", mine, 16))
    found.append(waits("all of these", numbers, 16))
    found.append(waits("these to the charts", charts, 60))
    return found


def changed(program: Terminal, key: str) -> tuple[float | None, float | None]:
    """Seconds until the numbers, and until the charts, look as they will in the end; None where they do not change."""
    before = list(program.screen.display)
    pressed = program.press(key)
    pieces = list(program.pieces(0.25, 3))
    states = [before, *(program.draw(piece.octets) for piece in pieces)]
    return (
        settled(pieces, states, pressed, lambda lines: [line[:CHARTS] for line in lines[:-1]]),
        settled(pieces, states, pressed, lambda lines: [line[CHARTS:] for line in lines[:-1]]),
    )


def settled(
    pieces: list[Piece], states: list[list[str]], pressed: float, part: Callable[[list[str]], list[str]]
) -> float | None:
    """When a part of the screen first looked as it does at the end."""
    last = part(states[-1])
    if part(states[0]) == last:
        return None
    at = len(states) - 1
    while at and part(states[at - 1]) == last:
        at -= 1
    return pieces[at - 1].at - pressed


def repeated(seconds: float) -> Waits:
    """A key held down, 30 times a second: how long the charts stand still at most."""
    with started(8, "--step", "40") as program:
        moments = []
        before = [line[CHARTS:] for line in program.screen.display]
        pieces: list[Piece] = []
        end = perf_counter() + seconds
        while perf_counter() < end:
            program.press("n")
            until = perf_counter() + 1 / 30
            while (piece := program.read(until - perf_counter())) is not None:
                pieces.append(piece)
        for piece in pieces:
            now = [line[CHARTS:] for line in program.draw(piece.octets)]
            if now != before:
                moments.append(piece.at)
                before = now
    gaps = [later - earlier for earlier, later in pairwise(moments)]
    # Charts are painted one at a time, so what is seen to move is any of the three.
    return waits("a key held down: between two paints of a chart", gaps, 60)


@dataclass(frozen=True)
class Running:
    """A lesson that runs as fast as it goes, with every panel visible.

    Attributes:
        lesson: Its number.
        steps: Steps a second.
        headless: The engine's own steps a second, in the same minute.
        ratio: The one over the other.
        frames: How often a second the step on the screen changes.
        keys: From a key to what it changes.
    """

    lesson: int
    steps: float
    headless: float
    ratio: float
    frames: float
    keys: Waits


def running(number: int, headless: float, tries: int) -> Running:
    """Run a lesson in which a million steps are recorded already."""
    with started(number, "--set", f"steps={10 * STEPS}") as program:
        for _ in range(8):
            program.press("]")
        program.settle()
        program.press("r")
        program.wait(lambda lines: step_of(lines) >= STEPS, 120)
        begin, first, moments = perf_counter(), step_of(program.screen.display), 0
        now = first
        while perf_counter() - begin < 3:
            piece = program.read(0.5)
            if piece is None:
                break
            shown = step_of(program.draw(piece.octets))
            if shown != now:
                moments, now = moments + 1, shown
        passed = perf_counter() - begin
        keys = [while_running(program, ("\t", "\x1b[Z")[at % 2]) for at in range(tries)]
    steps = (now - first) / passed
    pressed = waits(f"lesson {number}: tab, while it runs", keys, 33)
    return Running(number, steps, headless, steps / headless, moments / passed, pressed)


def while_running(program: Terminal, key: str) -> float:
    """Seconds from a key to what it changes: the knob that has the focus.

    Nothing is drawn meanwhile: the emulator would take time from the program, of which a real terminal takes less.
    """
    sleep(0.05)
    pressed = program.press(key)
    sleep(0.25)
    before: list[str] | None = None
    found: float | None = None
    for piece in program.pieces(0, 5):
        if before is None and piece.at >= pressed:
            before = focused(program.screen.display)
        now = focused(program.draw(piece.octets))
        if found is None and before is not None and now != before:
            found = piece.at - pressed
    if found is None:
        raise TimeoutError("\n".join(program.screen.display))
    return found


def focused(lines: Sequence[str]) -> list[str]:
    """Where the mark of the focused knob stands; its number changes by itself."""
    return [f"{at} {line.index('‹')}" for at, line in enumerate(lines) if "‹" in line[:36] and "›" in line[:36]]


def step_of(lines: Sequence[str]) -> int:
    """The step at the top of the screen."""
    found = re.search(r"step ([\d, ]+) of", lines[0])
    return int(re.sub(r"\D", "", found[1])) if found else -1


@contextmanager
def started(number: int, *arguments: str) -> Iterator[Terminal]:
    """A lesson in a terminal, at rest."""
    with terminal("-m", "tui", str(number), *arguments) as program:
        program.wait(lambda lines: opened(lines, number))
        program.settle(1.0)
        yield program
