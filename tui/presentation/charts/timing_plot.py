"""How the times of the loop and of NumPy are drawn, written and put into words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from engine.analysis.timing import LENGTHS, Comparison, Timing, Way, comparison, ratios_of
from tui.presentation.number_format import short
from tui.presentation.plots import Plot, Series

NAMES: dict[Way, str] = {"loop": "loop", "array": "NumPy", "list": "NumPy, given lists"}
"""What each way is called."""

COLORS: dict[Way, int] = {"list": -1, "loop": 1, "array": 0}
"""The colors of the lines, in the order in which they are drawn; −1 is the quiet one."""


def seconds_text(seconds: float) -> str:
    """A time in three digits: 235 ns, 1.14 µs, 37.7 ms, 2 s."""
    rounded = float(f"{seconds:.3g}")
    for unit, size in (("s", 1.0), ("ms", 1e-3), ("µs", 1e-6), ("ns", 1e-9)):
        if rounded >= size or unit == "ns":
            return f"{short(rounded / size, 3)} {unit}"
    raise AssertionError(seconds)


def ratio_text(ratio: float) -> str:
    """How many times as fast: 0.44, 2.04, 769."""
    return f"{ratio:.2f}" if ratio < 10 else f"{ratio:,.0f}"


def seconds_of(timings: Sequence[Timing], way: Way, length: int) -> float | None:
    """The time of one call, or None where it is not known."""
    return next((one.seconds for one in timings if (one.way, one.length) == (way, length)), None)


def speeds_plot(timings: Sequence[Timing], chosen: int | None, lengths: Sequence[int] = LENGTHS) -> Plot:
    """The times by the length of the vectors, both in powers of ten.

    Args:
        timings: What is known so far.
        chosen: The length to be marked.
        lengths: All that are to be measured.
    """
    title = "Time by length n"
    if not timings:
        return Plot(title, "n", note="Measuring ...")
    series = []
    for way, color in COLORS.items():
        points = [(math.log10(one.length), math.log10(one.seconds)) for one in timings if one.way == way]
        if points:
            series.append(Series(NAMES[way], color, tuple(x for x, _ in points), tuple(y for _, y in points)))
    series += _crossing(timings)
    every = [math.log10(one.seconds) for one in timings]
    low, high = math.floor(min(every)), math.ceil(max(every))
    return Plot(
        title,
        "n",
        tuple(series),
        x_range=(math.log10(lengths[0]), math.log10(max(lengths[-1], 10))),
        y_range=(low, high if high > low else low + 1),
        log=True,
        present=math.log10(chosen) if chosen else None,
        x_log=True,
        y_ticks=tuple((float(power), seconds_text(10.0**power)) for power in range(low, high + 1)),
    )


def _crossing(timings: Sequence[Timing]) -> list[Series]:
    """A mark where NumPy overtakes the loop, on the loop's line."""
    found = comparison(timings)
    if found is None or found.kind != "from":
        return []
    before, after = seconds_of(timings, "loop", found.low), seconds_of(timings, "loop", found.high)
    assert before is not None and after is not None
    x, first, last = math.log10(found.about), math.log10(found.low), math.log10(found.high)
    y = math.log10(before) + (x - first) / (last - first) * (math.log10(after) - math.log10(before))
    return [Series("overtakes", 2, (x,), (y,), "mark", "✕")]


def claim(timings: Sequence[Timing], complete: bool) -> str:
    """The sentence that the times support, and no more.

    Args:
        timings: What is known.
        complete: Whether that is all that was to be measured.
    """
    found = comparison(timings)
    if found is None:
        return "Nothing is measured yet."
    sentence = f"{'On' if complete else 'So far, on'} this machine {_overtaking(found)}."
    loop, array = (seconds_of(timings, way, found.last) for way in ("loop", "array"))
    assert loop is not None and array is not None
    ratio = loop / array
    if ratio > 1:
        sentence += f" At n = {found.last:,} it is {ratio_text(ratio)} times as fast."
    return sentence


def _overtaking(found: Comparison) -> str:
    if found.kind == "always":
        return f"NumPy is faster from n = {found.first:,} on, the shortest length measured"
    if found.kind == "never":
        return f"NumPy does not overtake the loop up to n = {found.last:,}"
    if found.kind == "mixed":
        return (
            f"NumPy is faster at {found.ahead} of {found.compared} lengths, but not from one length on. "
            "Other programs may disturb the times; measure again"
        )
    between = f"between the measured {found.low:,} and {found.high:,}"
    return f"NumPy overtakes the loop at about n = {found.about:,}, {between}"


def footnote(timings: Sequence[Timing]) -> str:
    """What was timed, and whether lists cost NumPy its lead."""
    text = "The loop gets lists, NumPy arrays, all made beforehand."
    ratios = ratios_of(timings, "loop", "list")
    if not ratios:
        return text
    last = list(ratios)[-1]
    against = "still faster" if ratios[last] > 1 else "no faster"
    return (
        f"{text} Given lists (the line without a mark), NumPy makes arrays at each call: "
        f"{against} than the loop at n = {last:,}."
    )
