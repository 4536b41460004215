"""Prints the figures: `python -m benchmarks`, or `python -m benchmarks --json`."""

from __future__ import annotations

import json
import os
import platform
import sys
from dataclasses import asdict
from typing import Any

from benchmarks.going import LONG, SHORT, going
from benchmarks.memory import TARGET, bytes_a_number
from benchmarks.redraw import redraws
from benchmarks.steps import NOTEBOOK, REPEATS, STEPS, speed


def main() -> int:
    """Measure everything and print it; 0, or 1 where a target is missed."""
    if extra := [argument for argument in sys.argv[1:] if argument != "--json"]:
        print(f"usage: python -m benchmarks [--json] (not {' '.join(extra)})", file=sys.stderr)
        return 2
    figures: dict[str, Any] = {
        "machine": machine(),
        "speed": [asdict(speed(number)) for number in NOTEBOOK],
        "memory": [{"lesson": number, "bytes": bytes_a_number(number), "target": TARGET} for number in (6, 8)],
        "goto": asdict(going()),
        "redraw": [asdict(one) for one in redraws()],
    }
    print(json.dumps(figures, indent=2) if "--json" in sys.argv else written(figures))
    fast = all(row["ratio"] >= row["target"] for row in figures["speed"])
    small = all(row["bytes"] <= row["target"] for row in figures["memory"])
    even = all(row["ratio"] <= row["target"] for row in figures["redraw"])
    return 0 if fast and small and even else 1


def machine() -> dict[str, Any]:
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


def written(figures: dict[str, Any]) -> str:
    about = figures["machine"]
    lines = [
        f"{about['processor']}, {about['cpus']} CPUs; {about['platform']}; {about['python']}",
        "",
        f"Steps a second, recorded: median of {REPEATS} pairs of {STEPS:,} steps each",
        "lesson    notebook      engine   ratio   (lowest-highest)   target",
    ]
    lines += [
        f"{row['lesson']:>6} {row['notebook']:>11,.0f} {row['engine']:>11,.0f}   {row['ratio']:5.2f}"
        f"   ({row['lowest']:.2f}-{row['highest']:.2f})".ljust(56)
        + f"≥ {row['target']}"
        for row in figures["speed"]
    ]
    lines += ["", "Bytes a recorded number, after 1,000,000 steps"]
    lines += [f"{row['lesson']:>6} {row['bytes']:>6.2f}   target ≤ {row['target']:g}" for row in figures["memory"]]
    goto = figures["goto"]
    lines += [
        "",
        f"One goto of lesson 8: {goto['short']:.1f} µs of {SHORT} steps, {goto['long']:.1f} µs of {LONG:,}: "
        f"ratio {goto['ratio']:.2f}",
        "",
        "One redraw of all panels and charts at 120×36, with 500 and with 1,000,000 steps recorded",
    ]
    lines += [
        f"{row['run']:<20} {row['short']:5.1f} ms {row['long']:5.1f} ms   ratio {row['ratio']:.2f}   "
        f"target ≤ {row['target']}"
        for row in figures["redraw"]
    ]
    return "\n".join(lines)


sys.exit(main())
