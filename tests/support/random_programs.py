"""Lessons whose phases are made up at random: floats and whole numbers, lists, loops, branches, helpers, and faults."""

from __future__ import annotations

import linecache
import random
from typing import Any

from engine.definition.arithmetic.chance import draw
from engine.definition.arithmetic.functions import exp, log, sine, tanh
from engine.definition.arithmetic.vectors import multiply, scale, subtract, weighted_sum
from engine.definition.axis import Axis
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from tests.support.random_nets import ODD

INDENT = "    "
COMPARISONS = ("<", ">", "<=", ">=", "==", "!=")
NAMES = {one.__name__: one for one in (draw, exp, log, sine, tanh, multiply, scale, subtract, weighted_sum)}


class Writer:
    """Writes the body of one function, and knows what each name is."""

    def __init__(self, rng: random.Random, floats: list[str], wholes: list[str], lists: dict[str, int]) -> None:
        self.rng = rng
        self.floats = floats
        self.wholes = wholes
        self.lists = lists
        self.lines: list[str] = []
        self.made = 0

    def name(self, kind: str) -> str:
        self.made += 1
        return f"{kind}{self.made}"

    def a_float(self, depth: int = 0) -> str:
        rng = self.rng
        kind = rng.random()
        if depth > 2 or kind < 0.35:
            literal = rng.choice(["0.5", "2", "-1.25", "0", "3.0", "1e-3", "-0.0"])
            return rng.choice(self.floats) if self.floats and rng.random() < 0.8 else literal
        if kind < 0.75:
            sign = rng.choice(["+", "-", "*", "*", "+", "/" if rng.random() < 0.3 else "-"])
            return f"({self.a_float(depth + 1)} {sign} {self.a_float(depth + 1)})"
        if kind < 0.8:
            return f"(-{self.a_float(depth + 1)})"
        if kind < 0.86:
            return f"{rng.choice(['tanh', 'exp', 'log', 'sine'])}({self.a_float(depth + 1)} * 0.25)"
        if kind < 0.89:
            return f"draw({self.a_whole(1)}, {self.a_whole(2)})"
        if kind < 0.93:
            return self.a_whole(depth + 1)
        return self.a_part()

    def a_part(self) -> str:
        name = self.rng.choice(list(self.lists))
        index = f"{self.a_whole(2)} % {self.lists[name]}" if self.rng.random() < 0.93 else self.a_whole(2)
        return f"{name}[{index}]"

    def a_whole(self, depth: int = 0) -> str:
        rng = self.rng
        kind = rng.random()
        if depth > 2 or kind < 0.4:
            return rng.choice([*self.wholes, "1", "2", "3", "7"])
        if kind < 0.5:
            return f"len({rng.choice(list(self.lists))})"
        if kind < 0.75:
            return f"({self.a_whole(depth + 1)} {rng.choice('+-*')} {self.a_whole(depth + 1)})"
        by = rng.choice(["2", "3", "5", "8", "-4", "1024"]) if rng.random() < 0.9 else self.a_whole(depth + 1)
        return f"({self.a_whole(depth + 1)} {rng.choice(['%', '//'])} {by})"

    def a_condition(self) -> str:
        rng = self.rng
        if rng.random() < 0.3:
            one = f"{self.a_whole(2)} {rng.choice(COMPARISONS)} {self.a_whole(2)}"
        else:
            one = f"{self.a_float(2)} {rng.choice(COMPARISONS)} {self.a_float(2)}"
        if rng.random() < 0.2:
            one = f"{one} {rng.choice(['and', 'or'])} not {self.a_float(2)} < {self.a_float(2)}"
        return one

    def write(self, depth: int, count: int) -> None:
        """Write so many statements."""
        indent = INDENT * depth
        for _ in range(count):
            kind = self.rng.random()
            if kind < 0.3 or depth > 3:
                self._assign(indent)
            elif kind < 0.42:
                name = self.rng.choice(self.wholes[1:]) if len(self.wholes) > 1 else self.name("n")
                self.lines.append(f"{indent}{name} = {self.a_whole()}")
                self.wholes += [name] if name not in self.wholes and depth == 1 else []
            elif kind < 0.5:
                first, second = self.name("x"), self.name("x")
                self.lines.append(f"{indent}{first}, {second} = {self.a_float()}, {self.a_float()}")
                self.floats += [first, second] if depth == 1 else []
            elif kind < 0.65:
                self._branch(depth)
            elif kind < 0.85:
                self._loop(depth)
            elif depth == 1:
                self._list(indent)

    def _assign(self, indent: str) -> None:
        old = [name for name in self.floats if not name.startswith("number")]
        name = self.rng.choice(old) if old and self.rng.random() < 0.6 else self.name("x")
        sign = self.rng.choice(["=", "=", "=", "+=", "*="]) if name in self.floats else "="
        self.lines.append(f"{indent}{name} {sign} {self.a_float()}")
        if name not in self.floats and indent == INDENT:
            self.floats.append(name)

    def _branch(self, depth: int) -> None:
        indent = INDENT * depth
        self.lines.append(f"{indent}if {self.a_condition()}:")
        self.write(depth + 1, 1)
        self._filled(depth)
        if self.rng.random() < 0.5:
            self.lines.append(f"{indent}else:")
            self.write(depth + 1, 1)
            self._filled(depth)

    def _filled(self, depth: int) -> None:
        if self.lines[-1].endswith(":"):
            self.lines.append(f"{INDENT * (depth + 1)}{self.floats[0]} = {self.floats[0]} * 0.5")

    def _loop(self, depth: int) -> None:
        rng, indent = self.rng, INDENT * depth
        wholes, floats = list(self.wholes), list(self.floats)
        total = self.name("total")
        grown = self.name("list") if depth == 1 and rng.random() < 0.5 else None
        rounds = rng.choice([2, 3, 5, 9, 12]) if depth == 1 else rng.choice([2, 9])
        self.lines.append(f"{indent}{total} = {rng.choice(['0', '0.0', '1'])}")
        if grown:
            self.lines.append(f"{indent}{grown} = []")
        if rng.random() < 0.6:
            counter = self.name("i")
            what = rng.choice(
                [f"range({rounds})", f"range({rounds})", f"range(1, {rounds + 1})", f"range({rounds}, 0, -1)"]
            )
            self.lines.append(f"{indent}for {counter} in {what}:")
            self.wholes.append(counter)
        else:
            values = rng.choice(list(self.lists))
            rounds = self.lists[values]
            counter = self.name("number")
            self.lines.append(f"{indent}for {counter} in {values}:")
            self.floats.append(counter)
        self.write(depth + 1, rng.choice([0, 1, 1, 2]))
        self.lines.append(f"{indent}{INDENT}{total} = {total} + {self.a_float(1)}")
        if grown:
            self.lines.append(f"{indent}{INDENT}{grown}.append({self.a_float(1)})")
        self.wholes, self.floats = wholes, floats
        if depth == 1:
            self.floats.append(total)
            if grown:
                self.lists[grown] = rounds

    def _list(self, indent: str) -> None:
        rng = self.rng
        name, one = self.name("list"), rng.choice(list(self.lists))
        same = [other for other, length in self.lists.items() if length == self.lists[one]]
        kind = rng.random()
        if kind < 0.4:
            self.lines.append(f"{indent}{name} = scale({self.a_float()}, {one})")
        elif kind < 0.8:
            self.lines.append(f"{indent}{name} = {rng.choice(['subtract', 'multiply'])}({one}, {rng.choice(same)})")
        else:
            total = self.name("x")
            self.lines.append(f"{indent}{total} = weighted_sum({one}, {rng.choice(same)})")
            self.floats.append(total)
            return
        self.lists[name] = self.lists[one]


def random_lesson(seed: int) -> tuple[Lesson, str]:
    """A lesson of two phases, and its source."""
    rng = random.Random(seed)
    length, long = rng.randint(1, 4), rng.choice([5, 11])
    first = Writer(rng, ["w", "alpha"], ["step", "batch"], {"v": length, "data": long})
    first.write(1, rng.randint(2, 5))
    kept = rng.choice(first.floats)
    second = Writer(rng, ["w", "alpha", "middle"], ["step", "place"], {"v": length, "data": long})
    second.write(1, rng.randint(2, 5))
    source = "\n".join(
        [
            "def prepare(w, v, data, alpha, batch, step):",
            *first.lines,
            f"{INDENT}return {kept}, ({first.a_whole()}) % 1000003",
            "",
            "def learn(w, v, data, alpha, middle, place, step):",
            *second.lines,
            f"{INDENT}v = scale(0.5, {rng.choice([name for name, size in second.lists.items() if size == length])})",
            f"{INDENT}w = {second.a_float()} * 0.5",
            f"{INDENT}return w, v",
            "",
        ]
    )
    file = f"<random program {seed}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    namespace: dict[str, Any] = dict(NAMES)
    exec(compile(source, file, "exec"), namespace)
    several, many = Axis("parts", (), most=9), Axis("rows", (), most=20)

    def number() -> float:
        return rng.choice(ODD) if rng.random() < 0.05 else rng.uniform(-2, 2)

    parameters = (
        Parameter("w", number(), "weight", "Learned."),
        Parameter("v", tuple(number() for _ in range(length)), "weight", "Learned.", (several,)),
        Parameter("data", tuple(number() for _ in range(long)), "input", "Data.", (many,)),
        Parameter("alpha", number(), "setting", "How far."),
        Parameter("batch", rng.choice([1, 3, 10, 2**33, 2**60]), "setting", "How many.", whole=True),
        Parameter("steps", 20, "setting", "Where running stops.", whole=True),
    )
    phases = (
        Phase(
            namespace["prepare"],
            (Given("middle", "other", "A number."), Given("place", "other", "A whole one.", whole=True)),
            "Prepare.",
        ),
        Phase(
            namespace["learn"],
            (Given("w", "weight", "Learned."), Given("v", "weight", "Learned.", (several,))),
            "Learn.",
        ),
    )
    return Lesson(99, "Random", "Is it the same?", parameters, phases), source
