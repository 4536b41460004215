"""The spreads of a layer at the steps of a run as a map: steps to the right, bins upwards, shares as shades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from tui.presentation.charts.layers.sampled import Sampled
from tui.presentation.charts.layers.spread import LEAST, Spread, width_of
from tui.presentation.landscapes.height_map import SHADES, HeightMap, Ruler, Shading, Sign

BEYOND = "!"
"""Stands over a column some of whose numbers no bin has."""

LEAST_BINS = 2
"""However wide bins are, one below 0 and one above it are two."""

EDITED, PRESENT = "◇", "●"


@dataclass(frozen=True)
class Column:
    """One step of the map, or some steps beside each other.

    Attributes:
        steps: The first and the last of them.
        places: As which steps or epochs these are counted.
        counts: By the bin of the map, how many numbers lie in it.
        count: How many numbers there are.
        beyond: How many of them no bin has.
    """

    steps: tuple[int, int]
    places: tuple[int, int]
    counts: Counter[int]
    count: int
    beyond: int

    def share(self, at: int) -> float:
        """What part of the numbers lies in a bin."""
        return self.counts[at] / self.count if self.count else 0.0


@dataclass(frozen=True)
class SpreadMap:
    """The map.

    Attributes:
        columns: From left to right.
        apart: How far apart two columns are.
        width: How wide a bin of the map is.
        low: The lowest bin: bin k has the numbers from k × width up to, but without, (k + 1) × width.
        bins: How many bins there are; 0 where there is no number that one could have.
    """

    columns: tuple[Column, ...]
    apart: int
    width: Decimal
    low: int
    bins: int

    @classmethod
    def of(cls, sampled: Sampled, spreads: Sequence[Spread | None], room: tuple[int, int]) -> SpreadMap:
        """The map for so many columns and bins.

        Args:
            sampled: At which steps was looked.
            spreads: What there was; None where nobody has looked yet.
            room: How many columns, and how many bins.
        """
        power = max((one.power for one in spreads if one is not None), default=LEAST)
        # Where all are 0, any width is as good as another.
        power = 0 if power == LEAST else power
        fine = [{} if one is None else one.in_bins_of(power) for one in spreads]
        every = [at for counts in fine for at in counts]
        low, high = (min(every), max(every)) if every else (0, -1)
        wide, most = 1, max(LEAST_BINS, room[1])
        while high // wide - low // wide >= most:
            wide += 1
        group = max(1, -(-len(spreads) // max(1, room[0])))
        columns = []
        for begin in range(0, len(spreads), group):
            last = min(begin + group, len(spreads)) - 1
            counts: Counter[int] = Counter()
            for of_step in fine[begin : last + 1]:
                for at, count in of_step.items():
                    counts[at // wide] += count
            there = [one for one in spreads[begin : last + 1] if one is not None]
            total, beyond = sum(one.count for one in there), sum(one.beyond for one in there)
            ends = (sampled.steps[begin], sampled.steps[last]), (sampled.place(begin), sampled.place(last))
            columns.append(Column(*ends, counts, total, beyond))
        bins = high // wide - low // wide + 1 if every else 0
        return cls(tuple(columns), group * sampled.apart, Decimal(width_of(power)) * wide, low // wide, bins)

    @cached_property
    def across(self) -> Ruler:
        """The steps, or epochs, of the columns."""
        first = self.columns[0].places[0]
        return Ruler(0, Decimal(self.apart), len(self.columns), Decimal(first))

    @cached_property
    def up(self) -> Ruler:
        """The middles of the bins."""
        return Ruler(self.low, self.width, self.bins, self.width / 2)

    def ends(self, at: int) -> tuple[float, float]:
        """From where to where a bin reaches."""
        return float(self.width * at), float(self.width * (at + 1))

    def column_at(self, x: float) -> Column:
        """The column of a step or an epoch: the last that begins with it or before it."""
        begun = [column for column in self.columns if column.places[0] <= x]
        return begun[-1] if begun else self.columns[0]

    def bin_at(self, y: float) -> int:
        """The bin that is nearest to a number."""
        return self.low + self.up.nearest(y)

    def map(self, titles: tuple[str, ...], present: float | None, edits: Sequence[float]) -> HeightMap:
        """The map as it is drawn.

        Args:
            titles: What it shows, the longest title first.
            present: Where the run stands, if that is not its end.
            edits: Where a number was changed by hand.
        """
        bins = range(self.low, self.low + self.bins)
        rows = tuple(tuple(column.share(at) for column in self.columns) for at in bins)
        top, bottom = self.up.number(self.bins - 1), self.up.number(0)

        def at(x: float) -> float:
            return self.column_at(x).places[0]

        signs = [Sign(at(one), top, EDITED, "text-accent") for one in edits]
        signs += [Sign(at(column.places[0]), top, BEYOND, "text-warning") for column in self.columns if column.beyond]
        signs += [] if present is None else [Sign(at(present), bottom, PRESENT)]
        remark = f"{BEYOND} some not finite" if any(column.beyond for column in self.columns) else ""
        shading = Shares(0.0, max((max(row) for row in rows), default=1.0) or 1.0)
        return HeightMap(titles, self.across, self.up, rows, shading, tuple(signs), remark)


class Shares(Shading):
    """Shades of what part of the numbers lies in a bin: only where none does is there the lowest one."""

    def shade(self, number: float) -> int | None:
        """From 0 to the last one; None for what is not finite."""
        found = super().shade(number)
        return found if not number or found is None else 1 + found * (SHADES - 1) // SHADES
