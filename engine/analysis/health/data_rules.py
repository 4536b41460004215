"""The rules that go by the data alone: columns that are not scaled, classes that are out of balance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from statistics import fmean, pstdev

from engine.analysis.health.finding import Finding, Looked
from engine.analysis.steps.made_up_rows import inputs_by_rows
from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.parts.parameter import Parameter
from engine.definition.values import Value, exact

TIMES = 10
"""A column is not scaled where its spread, or its distance from 0, is so many times what it is compared with."""

RARE = 5
"""Classes are out of balance where one has so many times the rows of another."""

Rows = tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Columns:
    """The columns of the inputs.

    Attributes:
        labels: What they are called.
        means: The mean of each over all rows.
        spreads: How far its numbers lie from it: the root of the mean square.
    """

    labels: tuple[str, ...]
    means: tuple[float, ...]
    spreads: tuple[float, ...]

    @property
    def _moving(self) -> list[int]:
        """Those that are not the same everywhere: one that is counts as a bias."""
        return [at for at, spread in enumerate(self.spreads) if spread > 0]

    @property
    def wide_and_narrow(self) -> tuple[int, int] | None:
        """The columns of the largest and of the smallest spread, where these are far apart."""
        if not self._moving:
            return None
        wide, narrow = (how(self._moving, key=self.spreads.__getitem__) for how in (max, min))
        return (wide, narrow) if self.spreads[wide] > TIMES * self.spreads[narrow] else None

    @property
    def far(self) -> int | None:
        """The column that lies far from 0, for its spread."""
        away = {at: abs(self.means[at]) / self.spreads[at] for at in self._moving}
        at = max(away, key=away.__getitem__, default=None)
        return at if at is not None and away[at] > TIMES else None

    @property
    def are_scaled(self) -> bool:
        """Whether neither is so."""
        return self.wide_and_narrow is None and self.far is None


def columns_of(lesson: Lesson, values: Mapping[str, Value]) -> Columns | None:
    """The columns of a lesson's inputs; None where they are none, or points of a picture, all on one scale."""
    own = inputs_by_rows(lesson)
    if own is None or own.axes[1].width:
        return None
    rows: Rows = values[own.name]  # type: ignore[assignment]
    across = list(zip(*rows, strict=True))
    labels = tuple(own.axes[1].label(at) for at in range(len(across)))
    return Columns(labels, tuple(map(fmean, across)), tuple(map(pstdev, across)))


def unscaled(looked: Looked) -> Iterator[Finding]:
    """Columns of very different spread, or one very far from 0."""
    columns = columns_of(looked.neurons.lesson, looked.begins)
    if columns is None:
        return
    write, labels, means, spreads = looked.write, columns.labels, columns.means, columns.spreads
    over = f"The inputs are not scaled: over {looked.over_rows} the"
    if columns.wide_and_narrow is not None:
        wide, narrow = columns.wide_and_narrow
        sentence = (
            f"{over} spread of {labels[wide]} is {write(spreads[wide])}, more than {TIMES} times that of "
            f"{labels[narrow]}, {write(spreads[narrow])}."
        )
        yield Finding("unscaled", sentence, {"widest": spreads[wide], "narrowest": spreads[narrow]})
    elif (far := columns.far) is not None:
        sentence = (
            f"{over} mean of {labels[far]} is {write(means[far])}, and that is more than {TIMES} times as far from 0 "
            f"as its spread, {write(spreads[far])}."
        )
        yield Finding("unscaled", sentence, {"mean": means[far], "spread": spreads[far]})


@dataclass(frozen=True)
class Classes:
    """How many rows each class has.

    Attributes:
        of_rows: Which class each row is of.
        counts: How many rows each class has.
    """

    of_rows: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def rarest(self) -> str:
        """The class with the fewest rows, but for those with none."""
        return min((one for one, count in self.counts.items() if count), key=self.counts.__getitem__)

    @property
    def most(self) -> str:
        """The class with the most rows."""
        return max(self.counts, key=self.counts.__getitem__)

    @property
    def are_balanced(self) -> bool:
        """Whether the largest has few times the rows of the rarest."""
        return self.counts[self.most] < RARE * self.counts[self.rarest]


def classes_of(lesson: Lesson, values: Mapping[str, Value]) -> Classes | None:
    """The classes of the rows: by which target is 1 among zeros, or by which of two numbers the one target is."""
    name = lesson.with_role("target")
    declared = None if name is None else lesson.declared(name)
    if declared is None or not is_by_rows(declared) or len(declared.axes) > 2:
        return None
    rows: Rows = tuple(row if isinstance(row, tuple) else (row,) for row in values[declared.name])  # type: ignore
    if len(rows[0]) == 1:
        words = tuple(exact(row[0]).removesuffix(".0") for row in rows)
        return Classes(words, Counter(words)) if len(set(words)) == 2 else None
    if any(sorted(row) != [0.0] * (len(row) - 1) + [1.0] for row in rows):
        return None
    labels = [declared.axes[1].label(at) for at in range(len(rows[0]))]
    words = tuple(labels[row.index(1.0)] for row in rows)
    return Classes(words, {label: words.count(label) for label in labels})


def unbalanced(looked: Looked) -> Iterator[Finding]:
    """Classes of which one has many times the rows of another."""
    classes = classes_of(looked.neurons.lesson, looked.begins)
    if classes is None:
        return
    most, rarest = classes.counts[classes.most], classes.counts[classes.rarest]
    if not classes.are_balanced:
        sentence = (
            f"The classes are out of balance: of the {len(classes.of_rows)} rows {most} have {classes.most} as their "
            f"target, and {rarest} {'has' if rarest == 1 else 'have'} {classes.rarest}: a fifth of that at most."
        )
        numbers = {"most": float(most), "fewest": float(rarest)}
        yield Finding("unbalanced", sentence, numbers, place=f"the rows with the target {classes.rarest}")


def scaled(lesson: Lesson, values: Mapping[str, Value]) -> dict[str, Value]:
    """The inputs, and what else has their columns, each number less the mean of its column, divided by its spread."""
    columns, own = columns_of(lesson, values), inputs_by_rows(lesson)
    if columns is None or own is None:
        return {}
    pairs = list(zip(columns.means, columns.spreads, strict=True))

    def moved(row: tuple[float, ...]) -> tuple[float, ...]:
        return tuple((number - mean) / (spread or 1.0) for number, (mean, spread) in zip(row, pairs, strict=True))

    return {one.name: tuple(map(moved, values[one.name])) for one in _with_columns(lesson, own)}  # type: ignore


def _with_columns(lesson: Lesson, own: Parameter) -> Iterator[Parameter]:
    """The inputs, and other data with the same columns, such as that kept back for a test."""
    return (one for one in lesson.parameters if len(one.axes) == 2 and one.axes[1].name == own.axes[1].name)


def repeated(lesson: Lesson, values: Mapping[str, Value], classes: Classes) -> tuple[dict[str, Value], int]:
    """The rows, each of the rarest class so often that it has about as many as the largest; and how often that is."""
    times = classes.counts[classes.most] // classes.counts[classes.rarest]
    places = [at for at, one in enumerate(classes.of_rows) for _ in range(times if one == classes.rarest else 1)]
    return _rows_of(lesson, values, places), times


def only(lesson: Lesson, values: Mapping[str, Value], classes: Classes) -> dict[str, Value]:
    """The rows of the rarest class alone."""
    return _rows_of(lesson, values, [at for at, one in enumerate(classes.of_rows) if one == classes.rarest])


def _rows_of(lesson: Lesson, values: Mapping[str, Value], places: list[int]) -> dict[str, Value]:
    by_rows = [one.name for one in lesson.parameters if is_by_rows(one)]
    return {name: tuple(values[name][at] for at in places) for name in by_rows}  # type: ignore[index]
