"""Networks with layers: rows learned a second, going anywhere, memory, one why; against a peer where node is there."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import tracemalloc
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time
from typing import Any

from benchmarks.making import Making, made_of
from engine import Experiment, Lesson
from engine.analysis.derivation import derive
from engine.definition.parts.parameter import Given
from engine.definition.parts.phase import Phase
from engine.definition.values import flatten, indices, shape_of
from engine.execution.program import Program
from tests.support.net_phases import learn
from tests.support.network_lesson import OF_BIASES, OF_WEIGHTS, network_lesson

LEARN = Phase(
    learn,
    (Given("weights", "weight", "After the step.", OF_WEIGHTS), Given("biases", "bias", "After the step.", OF_BIASES)),
    "Learn.",
)


def without_slopes(lesson: Lesson) -> Lesson:
    """The lesson with a shorter last phase."""
    return replace(lesson, phases=(*lesson.phases[:-1], LEARN))


KERNEL = Path(__file__).with_name("playground_kernel.js")
ROWS = 100
REPEATS = 7
LESSON = without_slopes(network_lesson())
"""Nothing is kept of the slopes but what they do to the weights, as in the kernel."""


@dataclass(frozen=True)
class Net:
    """A network, and how it is tried.

    Attributes:
        name: As its layers are written.
        inputs: How many inputs.
        widths: The neurons of the hidden layers.
        outputs: How many outputs.
        batch: Rows a step.
        steps: So many steps are a round.
    """

    name: str
    inputs: int
    widths: tuple[int, ...]
    outputs: int
    batch: int
    steps: int

    def experiment(self) -> Experiment:
        """It with made-up rows, the same each time."""
        chance = random.Random(1)
        points = [[chance.uniform(-1, 1) for _ in range(self.inputs)] for _ in range(ROWS)]
        targets = [[chance.uniform(-0.9, 0.9) for _ in range(self.outputs)] for _ in range(ROWS)]
        return Experiment(
            LESSON, points=points, targets=targets, widths=self.widths, batch=self.batch, alpha=0.01, spread=0.4
        )


SMALL = Net("2-4-2-1", 2, (4, 2), 1, 10, 20_000)
DEEP = Net("7-8×6-1", 7, (8,) * 6, 1, 10, 4_000)
LARGE = Net("64-32-10", 64, (32,), 10, 32, 1_000)
NETS = (SMALL, DEEP, LARGE)


@dataclass(frozen=True)
class Rates:
    """Rows a second, and the median of the pairs' own ratios.

    Attributes:
        net: The network.
        engine: The engine's, with recording.
        other: The other's.
        ratio: How many times as many the engine's are.
    """

    net: Net
    engine: float
    other: float
    ratio: float


def has_node() -> bool:
    """Whether node is there."""
    return shutil.which("node") is not None


def compiled(net: Net) -> Experiment:
    """A run whose program is compiled."""
    run = net.experiment()
    fast = run.history.program.fast(run.history.begins(1))
    assert fast is not None, "it can be joined"
    fast.running.compile()
    run.run(net.steps)
    return run


def against_called(net: Net) -> Rates:
    """Recorded steps against the phases called one after another."""
    run = compiled(net)
    plain = Program(run.lesson, run.sizes)
    some = max(net.steps // 100, 2)

    def called() -> float:
        values = run.history.begins(run.history.steps + 1)
        return some / seconds(lambda: steps_called(plain, values, some))

    return paired(net, lambda: net.steps / seconds(lambda: run.run(net.steps)), called)


def steps_called(program: Program, values: dict[str, Any], count: int) -> None:
    """Steps made by calling each phase."""
    for _ in range(count):
        for phase in program.lesson.phases:
            results = phase.call(values)
            values |= {given.name: given.plain(results[given.name]) for given in phase.gives}
        values = program.counted_on(values, 1)


def against_node(net: Net, keeps: bool = False) -> Rates:
    """Recorded steps against the peer's kernel, whose numbers are compared with the engine's each time.

    Args:
        net: The network.
        keeps: Whether the kernel makes the slope of tanh from the output; the peer computes tanh again.
    """
    run = compiled(net)
    start = run.history.start
    given = {name: start[name] for name in ("weights", "biases", "points", "targets", "batch")}
    asked = json.dumps({**given, "rate": start["alpha"], "steps": net.steps, "rounds": 3, "keeps": keeps})  # type: ignore[arg-type]

    def node() -> float:
        done = subprocess.run(["node", str(KERNEL)], input=asked, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout)
        for name in ("weights", "biases"):
            ours = flatten(run.history[name][net.steps - 1])
            theirs = flatten(_frozen(found[name]))
            assert all(abs(a - b) <= 1e-9 for a, b in zip(ours, theirs, strict=True)), "both learn the same"
        return net.steps / min(found["seconds"])

    return paired(net, lambda: net.steps / min(seconds(lambda: run.run(net.steps)) for _ in range(3)), node)


def paired(net: Net, ours: Callable[[], float], other: Callable[[], float]) -> Rates:
    """Both in turn, the order swapped each time; each gives steps a second."""
    pairs = []
    for repeat in range(REPEATS):
        if repeat % 2:
            mine, theirs = ours(), other()
        else:
            theirs, mine = other(), ours()
        pairs.append((mine * net.batch, theirs * net.batch))
    return Rates(
        net,
        median(mine for mine, _ in pairs),
        median(theirs for _, theirs in pairs),
        median(mine / theirs for mine, theirs in pairs),
    )


def makings() -> Iterator[Making]:
    """How long until each network's program is there."""
    for net in NETS:
        run = net.experiment()
        yield made_of(net.name, run.lesson, run.history.begins(1))


def jumps(net: Net, steps: int) -> float:
    """The p95 in milliseconds of going to a step anywhere in a run of so many."""
    run = compiled(net)
    run.run(steps - run.history.steps)
    chance = random.Random(2)
    times = []
    for _ in range(200):
        step = chance.randrange(steps + 1)
        begun = perf_counter()
        run.goto(step)
        times.append(1000 * (perf_counter() - begun))
    return quantiles(times, n=20)[-1]


def kept(net: Net, steps: int) -> float:
    """Megabytes that a run of so many steps keeps."""
    run = compiled(net)
    run.reset()
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    run.run(steps)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (after - before) / 1e6


def whys(net: Net) -> float:
    """The most milliseconds that one why takes, of many numbers of each value, the moment being there."""
    run = compiled(net)
    run.goto(net.steps // 2)
    chance = random.Random(3)
    worst = 0.0
    for given in run.lesson.given:
        every = list(indices(shape_of(run.moment.values[given.name])))
        for index in chance.sample(every, min(12, len(every))):
            times = []
            for _ in range(5):
                begun = process_time()
                derive(run.history, given.name, index, run.position)
                times.append(1000 * (process_time() - begun))
            worst = max(worst, median(times))
    return worst


def seconds(function: Callable[[], Any]) -> float:
    """How long the processor works at a call; other programs' turns would fall on the longer of two calls."""
    begun = process_time()
    function()
    return process_time() - begun


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
