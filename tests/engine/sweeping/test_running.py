"""The runs of a sweep: the same to the bit whoever makes them, stopped and gone on with, and what goes wrong."""

from __future__ import annotations

import math
import os
import signal
from collections.abc import Mapping
from importlib.util import find_spec

import pytest

import engine
from engine import Experiment
from engine.definition.values import element
from engine.experiment.measuring import measured_with
from engine.sweeping.plan import Plan, planned
from engine.sweeping.run import Result
from engine.sweeping.running import results
from engine.sweeping.sweep import Sweep
from engine.sweeping.varied import SweepError


def plan(number: int, *over: str, measure: str | None = None, steps: int | None = None) -> Plan:
    lesson = engine.lesson(number)
    return planned(lesson, lesson.defaults, over, measure, steps)


def made(asked: Plan, workers: int | None = 1, cluster: str | None = None) -> dict[int, Result]:
    return dict(sorted(results(asked, range(len(asked)), workers, cluster)))


def in_full(found: Mapping[int, Result]) -> list[str]:
    return [repr(result) for _, result in sorted(found.items())]


LESSON_8 = ("alpha=0.001..1x4", "input=0.5,0.65,2")
PLAYGROUND = ("alpha=0.001..1x3", "activations.0=relu,tanh", "seed=1..2")


@pytest.mark.parametrize(
    ("number", "over", "measure", "steps"),
    [
        (2, ("weights.0=0.1..2x5",), None, None),
        (6, ("step_amount=0.01..1x4", "input=0.5,2"), "weight", 30),
        (8, ("alpha=0.1,6", "weights.1=0,1"), "errors[win]", None),
        (18, PLAYGROUND, None, 40),
        (18, ("batch=10,20",), "test_right", 25),
    ],
)
def test_each_run_is_the_one_that_is_made_by_hand(
    number: int, over: tuple[str, ...], measure: str | None, steps: int | None
) -> None:
    asked, lesson = plan(number, *over, measure=measure, steps=steps), engine.lesson(number)
    found = made(asked)
    assert list(found) == [*range(len(asked))]
    for run, result in found.items():
        experiment = Experiment(lesson, **asked.changes(run))
        values = experiment.run(steps or experiment.stop).values
        known = [one for one in lesson.measures if one.gives == asked.measure.name]
        # Called phase by phase, without any run of it.
        value = measured_with(known[0], experiment.parameters) if known else values[asked.measure.name]
        assert repr(result.number) == repr(element(value, asked.measure.index))


@pytest.mark.parametrize(
    "asked",
    [
        pytest.param(plan(8, *LESSON_8), id="lesson 8"),
        pytest.param(plan(18, *PLAYGROUND, steps=40), id="playground", marks=pytest.mark.long),
    ],
)
def test_the_same_to_the_bit_for_any_number_of_workers(asked: Plan) -> None:
    alone = in_full(made(asked, 1))
    assert len(set(alone)) == len(asked)
    assert in_full(made(asked, 2)) == alone
    assert in_full(made(asked, 3)) == alone


def test_a_run_that_grows_without_end_says_so() -> None:
    found = made(plan(8, "alpha=0.1,100", steps=2000))
    assert math.isfinite(found[0].number or math.nan)
    assert found[1].number is not None and not math.isfinite(found[1].number)


def test_what_is_not_allowed_together_is_told_of_its_run() -> None:
    asked = plan(18, "neurons=[4,2],[3,3]", "weights.0.3.0=1", steps=5)
    found = made(asked)
    assert found[0].number is not None
    assert found[1].number is None and "weights" in found[1].trouble
    (last,) = (line for line in Sweep(asked, found).sentences() if "could not be made" in line)
    assert last.startswith("1 of 2 runs") and found[1].trouble in last


def test_stopped_and_gone_on_with() -> None:
    asked = plan(8, *LESSON_8)
    sweep = Sweep(asked)
    coming = results(asked, sweep.to_do, 2)
    for _ in range(3):
        sweep.take(*next(coming))
    coming.close()  # type: ignore[attr-defined]
    assert len(sweep.results) == 3 and len(sweep.to_do) == len(asked) - 3
    for run, result in results(asked, sweep.to_do, 2):
        assert run not in sweep.results
        sweep.take(run, result)
    assert not sweep.to_do
    assert in_full(sweep.results) == in_full(made(asked))


def test_nothing_to_do_starts_nothing() -> None:
    assert list(results(plan(8, "alpha=1"), [])) == []


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no such signal")
def test_a_process_that_is_ended_from_outside_is_told() -> None:
    from joblib.externals.loky import reusable_executor

    asked = plan(18, "seed=1..8", steps=30_000)
    coming = results(asked, range(8), 2)
    next(coming)
    os.kill(next(iter(reusable_executor._executor._processes)), signal.SIGKILL)
    with pytest.raises(SweepError, match="ended from outside"):
        list(coming)
    # Whoever asks again gets new ones.
    assert in_full(made(plan(8, "alpha=0.1,0.2"), 2)) == in_full(made(plan(8, "alpha=0.1,0.2"), 1))


def test_what_is_known_so_far_is_so() -> None:
    asked = plan(18, "alpha=0.01,0.1,1000000000", "seed=1,2", steps=20)
    sweep = Sweep(asked, made(asked))
    finite = {run: float(one.number or 0) for run, one in sweep.results.items() if math.isfinite(one.number or 0)}
    best = min(finite, key=lambda run: (finite[run], run))
    sentences = list(sweep.sentences())
    assert sentences[0] == f"The smallest test_error: {finite[best]:.6g}, at {asked.in_words(best)}"
    assert "largest" not in "".join(sentences)
    strange = len(asked) - len(finite)
    assert any("not finite" in one for one in sentences) == bool(strange)
    del sweep.results[0]
    assert f"{len(asked) - 1} of {len(asked)} runs are done" in list(sweep.sentences())
    right = plan(18, "alpha=0.01,0.1", measure="test_right", steps=20)
    assert [one.split(":")[0] for one in Sweep(right, made(right)).sentences()] == [
        "The smallest test_right",
        "The largest test_right",
    ]


# On a cluster

HAS_DASK = find_spec("distributed") is not None


@pytest.mark.skipif(HAS_DASK, reason="the packages are there")
def test_without_its_packages_a_cluster_is_refused_in_words() -> None:
    with pytest.raises(SweepError, match="glassbox-nn\\[cluster\\]"):
        made(plan(8, "alpha=1"), cluster="tcp://127.0.0.1:1")


@pytest.mark.long
@pytest.mark.skipif(not HAS_DASK, reason="a Dask cluster is made of packages that are not here")
@pytest.mark.filterwarnings("ignore")
def test_on_a_cluster_of_which_a_worker_is_killed_the_bits_are_the_same() -> None:
    from distributed import LocalCluster

    asked = plan(18, "alpha=0.001..1x4", "seed=1..4", steps=1000)
    alone = in_full(made(asked))
    with LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=None) as cluster:
        assert in_full(made(asked, None, cluster.scheduler_address)) == alone
        found: dict[int, Result] = {}
        for run, result in results(asked, range(len(asked)), None, cluster.scheduler_address):
            found[run] = result
            if len(found) == 3:
                os.kill(next(iter(cluster.workers.values())).pid, signal.SIGKILL)
        assert in_full(found) == alone


@pytest.mark.long
@pytest.mark.skipif(not HAS_DASK, reason="a Dask cluster is made of packages that are not here")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:1", "nonsense", "tcp://"])
def test_a_cluster_that_is_not_there_is_refused_in_words(address: str) -> None:
    with pytest.raises(SweepError, match="no Dask scheduler"):
        made(plan(8, "alpha=1"), cluster=address)
