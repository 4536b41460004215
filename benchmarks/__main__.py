"""Prints the figures: `python -m benchmarks`, or `python -m benchmarks --json`; names of parts print only those."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

import engine
from benchmarks.asking import ROWS, SIZES, asking, large_net
from benchmarks.going import LONG, SHORT, going
from benchmarks.making import makings
from benchmarks.memory import TARGET, bytes_a_number
from benchmarks.redraw import redraws
from benchmarks.steps import NOTEBOOK, speed

PAIRS = 15
"""So often are two programs started in turn."""

PRESSES = 40
"""So often is each key pressed."""

OPENINGS = 40
"""So often is a lesson opened."""

DIGITS = 17
"""The lesson with the largest network."""


PAIRED = 20
"""So often is each key pressed with a private part of Textual and without it, in turn."""


@dataclass(frozen=True)
class Row:
    """One figure.

    Attributes:
        what: What was measured.
        figures: The numbers with their units.
        measured: What is held against the target.
        target: What it should be.
        at_least: Whether it should be as much as the target, and not as little.
    """

    what: str
    figures: str
    measured: float
    target: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the target is met."""
        return self.measured >= self.target if self.at_least else self.measured <= self.target


def steps() -> Iterator[Row]:
    """Steps a second against the notebook's own loops."""
    for number in NOTEBOOK:
        found = speed(number)
        rates = f"{found.engine:,.0f} and {found.notebook:,.0f} steps/s ({found.lowest:.2f}-{found.highest:.2f})"
        yield Row(f"lesson {number} / the notebook's loop", rates, found.ratio, found.target, at_least=True)


def made() -> Iterator[Row]:
    """A lesson's program made, from the phases' source to code that runs."""
    found = max(makings(), key=lambda making: making.whole)
    words = f"{found.lesson}: joined in {found.joining:.1f}, compiled in {found.compiling:.1f} ms"
    yield Row("the longest program made, ms", words, found.whole, 60)


def record() -> Iterator[Row]:
    """Bytes for each recorded number."""
    for number in (6, 8):
        found = bytes_a_number(number)
        yield Row(f"lesson {number}, bytes a recorded number", f"{found:.2f} bytes", found, TARGET)


def goto() -> Iterator[Row]:
    """Going anywhere in a long run."""
    found = going()
    words = f"{found.long:.0f} µs of {LONG:,} steps, {found.short:.0f} µs of {SHORT}: {found.ratio:.2f} times"
    yield Row("goto anywhere, ms", words, found.long / 1000, 1.0)


def why() -> Iterator[Row]:
    """Where a number of a large net comes from."""
    net = f"{'-'.join(map(str, SIZES))}, {ROWS} rows"
    for what, lesson, most in ((net, large_net(), 5.0), ("the digits", engine.lesson(DIGITS), 10.0)):
        found = asking(lesson)
        words = f"{found.about}; in the middle {found.middle:.1f} ms"
        yield Row(f"one why of {what}, ms of CPU", words, found.longest, most)


def redraw() -> Iterator[Row]:
    """A redraw, in a long run and in a short one."""
    for found in redraws():
        yield Row(
            f"redraw, {found.run}, 10⁶ / 500 steps",
            f"{found.long:.1f} and {found.short:.1f} ms",
            found.ratio,
            found.target,
        )


def start() -> Iterator[Row]:
    """The first paint, and the small commands."""
    from benchmarks.starting import starts

    for found in starts(PAIRS):
        yield Row(found.what, f"{found.ours:.0f} and {found.theirs:.0f} ms", found.ratio, found.target)


def keys() -> Iterator[Row]:
    """From a key to the screen."""
    from benchmarks.keys import opening, opening_one, paused, repeated

    for found in (*opening(OPENINGS), opening_one(DIGITS, OPENINGS, 250), *paused(PRESSES), repeated(5)):
        words = f"median {found.middle:.1f}, worst {found.worst:.1f} ms"
        yield Row(f"{found.what}, p95 ms", words, found.p95, found.target)


def running() -> Iterator[Row]:
    """A lesson that runs as fast as it goes, with a million steps recorded."""
    from benchmarks.keys import running as run
    from benchmarks.keys import to_the_end

    for number in NOTEBOOK:
        found = run(number, speed(number).engine, PRESSES)
        rates = f"{found.steps:,.0f} and {found.headless:,.0f} steps/s"
        yield Row(f"lesson {number}, on the screen / headless", rates, found.ratio, 0.1, at_least=True)
        yield Row(f"lesson {number}, frames a second", "", found.frames, 20, at_least=True)
        words = f"median {found.keys.middle:.1f}, worst {found.keys.worst:.1f} ms"
        yield Row(f"{found.keys.what}, p95 ms", words, found.keys.p95, found.keys.target)
    yield Row("the digits from r to the end, s", "", to_the_end(DIGITS), 10)


def nets() -> Iterator[Row]:
    """Networks with layers: how fast, how far, how much."""
    from benchmarks import nets as tried

    for net, least in ((tried.SMALL, 3.0), (tried.DEEP, 4.0)):
        if tried.has_node():
            found = tried.against_node(net)
            rates = f"{found.engine:,.0f} and {found.other:,.0f} rows/s"
            yield Row(f"{net.name}, rows / a kernel of objects in node", rates, found.ratio, least, at_least=True)
        else:
            print(f"- {net.name}: node is not there, so nothing to hold it against", file=sys.stderr)
    for net in tried.NETS:
        found = tried.against_called(net)
        rates = f"{found.engine:,.0f} and {found.other:,.0f} rows/s"
        yield Row(f"{net.name}, rows / called phases", rates, found.ratio, 80, at_least=True)
    for made in tried.makings():
        words = f"joined in {made.joining:.1f}, compiled in {made.compiling:.1f} ms"
        yield Row(f"{made.lesson}, program made, ms", words, made.whole, 60)
    for net, steps, most in ((tried.SMALL, 1_000_000, 1.0), (tried.LARGE, 100_000, 5.0)):
        yield Row(f"{net.name}, goto in {steps:,} steps, p95 ms", "", tried.jumps(net, steps), most)
    for net, steps, most in ((tried.SMALL, 1_000_000, 12.0), (tried.LARGE, 100_000, 80.0)):
        yield Row(f"{net.name}, {steps:,} steps, MB kept", "", tried.kept(net, steps), most)


def sweep() -> Iterator[Row]:
    """Many runs at once."""
    from benchmarks.sweeping import RUNS, STEPS, sweeping

    found = sweeping()
    words = f"{found.together:.1f} and {found.alone:.1f} s; each run has {STEPS:,} steps"
    yield Row(f"a sweep of {RUNS} runs, two processes / one", words, found.ratio, 0.6)


def memory() -> Iterator[Row]:
    """What the whole program keeps."""
    from benchmarks.program_memory import kept

    for found in kept():
        yield Row(f"memory, {found.what}", f"{found.before:.1f} to {found.after:.1f} MB", found.ratio, found.target)


def internals() -> Iterator[Row]:
    """What each reach into Textual's private parts is worth, by what is slowed most without it."""
    from benchmarks.internals import WORTH, worths

    for reach, found in worths(PAIRED):
        most = found[0]
        words = "; ".join(f"{one.what} {one.ours:.1f} and {one.theirs:.1f} ms, {one.ratio:.2f}" for one in found)
        yield Row(reach.what, words, most.ratio, WORTH, at_least=True)


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    part.__name__: part
    for part in (steps, made, nets, record, goto, why, redraw, start, keys, running, sweep, memory, internals)
}


def main() -> int:
    """Measure and print; 0, or 1 where a target is missed, 2 for wrong use."""
    asked = [argument for argument in sys.argv[1:] if argument != "--json"]
    if unknown := [name for name in asked if name not in PARTS]:
        print(f"usage: python -m benchmarks [--json] [{' | '.join(PARTS)} ...] (not {unknown[0]})", file=sys.stderr)
        return 2
    as_json = "--json" in sys.argv
    about = machine()
    if not as_json:
        print(f"{about['processor']}, {about['cpus']} CPUs; {about['platform']}; {about['python']}\n")
    rows: list[Row] = []
    for name in asked or PARTS:
        for row in PARTS[name]():
            rows.append(row)
            if not as_json:
                print(written(row), flush=True)
    if as_json:
        print(json.dumps({"machine": about, "figures": [{**asdict(row), "met": row.met} for row in rows]}, indent=2))
    return 0 if all(row.met for row in rows) else 1


def written(row: Row) -> str:
    """A figure in a line."""
    sign = "≥" if row.at_least else "≤"
    return f"{'✓' if row.met else '✗'} {row.what:<58} {row.measured:>8.2f} {sign} {row.target:<6g} {row.figures}"


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {
        "platform": platform.platform(),
        "processor": processor(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "cpus": os.cpu_count(),
    }


def processor() -> str:
    """The processor's own name where the system tells it."""
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as lines:
            return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor() or platform.machine()


if __name__ == "__main__":
    sys.exit(main())
