"""Earlier runs, kept as recipes and computed again when they are wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from engine.definition.axis import Labels
from engine.definition.labels import labeled
from engine.definition.lesson import Lesson
from engine.definition.parts.data import is_by_rows
from engine.definition.values import Index, Value, differing_indices, element, exact, same
from engine.experiment.history import Edit, History

MOST_EARLIER = 20
"""How many earlier runs are kept."""

MOST_NAMED = 36
"""Of so many numbers in the rows of data each is named that differs; of more only how many there are."""


@dataclass(frozen=True)
class EarlierRun:
    """A run that was left behind.

    Attributes:
        lesson: What was run.
        parameters: All parameters at its start.
        edits: What was changed on the way.
        steps: How many steps it had.
        number: Its number among the runs of one experiment, from 1; 0 for a run that is not on a shelf.
        name: What the learner calls it, or nothing.
        pinned: Whether it stays when the shelf is full.
        labels: What the learner calls its inputs and outputs.
    """

    lesson: Lesson
    parameters: Mapping[str, Value]
    edits: tuple[Edit, ...]
    steps: int
    number: int = 0
    name: str = ""
    pinned: bool = False
    labels: Labels = field(default_factory=dict)

    @classmethod
    def of(cls, history: History) -> EarlierRun:
        """The recipe of a history."""
        lesson = history.lesson
        return cls(lesson.base, history.start, history.edits, history.steps, labels=lesson.labels)

    @property
    def title(self) -> str:
        """Its name, or its number."""
        return self.name or f"run {self.number}"

    def replay(self) -> History:
        """The run itself, with the same doubles."""
        replay = Replay(self)
        replay.go_on()
        return replay.history

    def is_same_as(self, other: EarlierRun) -> bool:
        """Whether both go through the same steps, as far as both go."""
        here, there = self._read(), other._read()
        return [step for step, _ in here] == [step for step, _ in there] and all(
            _same_values(one, two) for (_, one), (_, two) in zip(here, there, strict=True)
        )

    def _read(self) -> list[tuple[int, dict[str, Value]]]:
        """The numbers at the start and the changes, as far as some phase reads them."""
        every = [(0, self.parameters), *((edit.step, edit.changes) for edit in self.edits)]
        found = [
            (step, {name: value for name, value in changes.items() if name in self.lesson.read})
            for step, changes in every
        ]
        return [found[0], *((step, changes) for step, changes in found[1:] if changes)]


def _same_values(one: Mapping[str, Value], other: Mapping[str, Value]) -> bool:
    return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)


class Replay:
    """A run that is computed again, a stretch at a time.

    Attributes:
        run: The recipe.
        history: What is computed so far.
    """

    def __init__(self, run: EarlierRun) -> None:
        self.run = run
        # Not checked again: what was carried over on the way may be infinite by now.
        self.history = History.begin(labeled(run.lesson, run.labels), run.parameters)
        self._edits = list(run.edits)

    @property
    def is_whole(self) -> bool:
        """Whether all of it is computed."""
        return self.history.steps == self.run.steps and not self._edits

    def go_on(self, most: int | None = None) -> bool:
        """Compute at most so many steps; whether all of them are there."""
        end = self.run.steps if most is None else min(self.run.steps, self.history.steps + most)
        while self._edits and self._edits[0].step <= end:
            edit = self._edits.pop(0)
            self.history.extend(edit.step - self.history.steps)
            self.history.turn({**self.history.parameters_after(edit.step), **edit.changes})
        self.history.extend(end - self.history.steps)
        return end == self.run.steps


class Shelf:
    """Up to `MOST_EARLIER` earlier runs; the oldest that is not pinned makes room.

    Attributes:
        runs: The runs, oldest first.
    """

    def __init__(self) -> None:
        self.runs: tuple[EarlierRun, ...] = ()
        self._last_number = 0

    def add(self, run: EarlierRun) -> EarlierRun | None:
        """Keep a run. One that is there already, as far as it goes, is not kept twice.

        Returns:
            The run as it was put on the shelf, or None where one like it was there.
        """
        for there in self.runs:
            if there.is_same_as(run):
                self._swap(there, replace(there, steps=max(there.steps, run.steps), labels=run.labels))
                return None
        self._last_number += 1
        added = replace(run, number=self._last_number)
        self.runs = (*self.runs, added)
        self._make_room()
        return added

    def put_back(self, run: EarlierRun) -> None:
        """Put a run that was removed in its place again; one that is still there stays as it is."""
        if any(one.number == run.number for one in self.runs):
            return
        self.runs = tuple(sorted((*self.runs, run), key=lambda one: one.number))
        self._make_room()

    def take_in(self, run: EarlierRun) -> None:
        """Put a run here as it was on another shelf, with its name and number; without a number it is a new one."""
        if run.number < 1 or any(one.number == run.number for one in self.runs):
            self.add(run)
            return
        self._last_number = max(self._last_number, run.number)
        pinned = run.pinned and sum(one.pinned for one in self.runs) < MOST_EARLIER - 1
        self.put_back(replace(run, name=" ".join(run.name.split())[:24], pinned=pinned))

    def _make_room(self) -> None:
        if len(self.runs) > MOST_EARLIER:
            self.remove(next(run for run in self.runs if not run.pinned))

    def remove(self, run: EarlierRun) -> None:
        """Take a run off the shelf."""
        self.runs = tuple(one for one in self.runs if one.number != run.number)

    def rename(self, run: EarlierRun, name: str) -> None:
        """Give a run a name; an empty one gives it back its number."""
        self._swap(run, replace(run, name=" ".join(name.split())[:24]))

    def pin(self, run: EarlierRun, pinned: bool) -> None:
        """Let a run stay when the shelf is full, or no longer.

        Raises:
            ValueError: All others are pinned: one place has to stay for the next run.
        """
        if pinned and sum(one.pinned for one in self.runs) >= MOST_EARLIER - 1:
            raise ValueError(
                f"{MOST_EARLIER - 1} runs are pinned, which is the most; the last place is for the next run"
            )
        self._swap(run, replace(run, pinned=pinned))

    def _swap(self, old: EarlierRun, new: EarlierRun) -> None:
        self.runs = tuple(new if one.number == old.number else one for one in self.runs)


def differences(there: EarlierRun, here: EarlierRun, write: Callable[[float], str] = exact) -> list[str]:
    """In words, what differs between a run there and a run here: `step_amount 0.001 → 0.4`.

    Args:
        there: One run, on the left of the arrow.
        here: The other.
        write: Writes the numbers.
    """
    lesson = labeled(here.lesson, here.labels)
    sizes_there, sizes_here = lesson.sizes(there.parameters), lesson.sizes(here.parameters)
    found = [
        f"{axis.name} {sizes_there[axis.name]} → {sizes_here[axis.name]}"
        for axis in lesson.axes
        if sizes_there[axis.name] != sizes_here[axis.name]
    ]
    differing = list(_differing(lesson, there.parameters, here.parameters, sorted(lesson.read), write))
    found += [text for _, text in differing]
    if sizes_there == sizes_here:
        found += _differing_edits(there, here, dict(differing), write)
    return found


def _differing(
    lesson: Lesson,
    there: Mapping[str, Value],
    here: Mapping[str, Value],
    names: list[str],
    write: Callable[[float], str],
) -> Iterator[tuple[str, str]]:
    """Every number that is not the same in both, with the words for it: settings first, then as they are declared."""
    for parameter in sorted(lesson.parameters, key=lambda one: one.role != "setting"):
        name = parameter.name
        if name not in names or name not in there or name not in here:
            continue
        found = [
            (index, old, new)
            for index in differing_indices(there[name], here[name])
            for old, new in [(_element(there[name], index), _element(here[name], index))]
            if old is not None and new is not None and exact(old) != exact(new)
        ]
        if len(found) > MOST_NAMED and is_by_rows(parameter):
            yield name, f"{len(found):,} numbers of {name}"
            continue
        for index, old, new in found:
            label = lesson.label(name, index)
            before, after = (parameter.word_of(one) or write(one) for one in (old, new))
            yield label, f"{label} {before} → {after}"


def _element(value: Value, index: Index) -> float | None:
    """One number of a value, or None where it is too short."""
    try:
        return element(value, index)
    except IndexError:
        return None


def _differing_edits(
    there: EarlierRun, here: EarlierRun, known: dict[str, str], write: Callable[[float], str]
) -> Iterator[str]:
    """What was changed on the way in one of the runs and not, or otherwise, in the other."""
    lesson = labeled(here.lesson, here.labels)
    settings = [one.name for one in lesson.parameters if one.name in lesson.read and one.name not in lesson.learned]
    sizes = lesson.sizes(here.parameters)
    in_force = [dict(there.parameters), dict(here.parameters)]
    steps = sorted({edit.step for run in (there, here) for edit in run.edits})
    for step in steps:
        made = [next((dict(edit.changes) for edit in run.edits if edit.step == step), {}) for run in (there, here)]
        for force, changes in zip(in_force, made, strict=True):
            force.update(changes)
        now = dict(_differing(lesson, in_force[0], in_force[1], settings, write))
        yield from (f"{text} from step {step + 1}" for label, text in now.items() if known.get(label) != text)
        ended = [label for label in known if label not in now and lesson.find(label, sizes)[0] in settings]
        yield from (f"{label} the same from step {step + 1}" for label in ended)
        known = now
        by_hand = [{name: value for name, value in one.items() if name in lesson.learned} for one in made]
        if not _same_values(*by_hand):
            for changes, place in zip(by_hand, ("there", "here"), strict=True):
                yield from (f"{name} set by hand after step {step} {place}" for name in changes)
