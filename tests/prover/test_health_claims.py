"""What is said of a run and its data where it does not learn is so."""

from __future__ import annotations

import pytest

import engine
from engine.analysis.health.findings import present_findings
from tests.prover.health_forms import HEALTH, Ailing
from tests.prover.states import State, state, states
from tui.widgets.numbers.step_entries import written_short

NETWORKS = tuple(lesson.number for lesson in engine.lessons() if lesson.network and lesson.network.has_layers)


def wrong_in(run: engine.Experiment, made: object) -> tuple[set[str], list[str]]:
    """Which things are said of a run, and what of them is not so."""
    kinds, found = set[str](), []
    for write in (written_short, repr):
        for finding in present_findings(run, write) or ():
            if finding.layer is None:
                kinds.add(finding.kind)
                found += [f"{made}\n   {fault}" for fault in HEALTH.faults(finding.sentence, Ailing(run))]
    return kinds, found


def proven(some: list[State]) -> tuple[set[str], list[str]]:
    kinds, found = set[str](), []
    for one in some:
        said, wrong = wrong_in(one.run, one)
        kinds |= said
        found += wrong
    return kinds, found


def test_what_is_said_of_a_run_is_so() -> None:
    kinds, found = proven(list(states(90, 5, tuple(number for number in NETWORKS if number < 17))))
    assert {"rising", "slow"} <= kinds
    assert not found, "\n".join(found[:8])


ROWS = [(float(at % 7) + 100.0, float(at % 5)) for at in range(12)]


@pytest.mark.parametrize(
    ("values", "steps", "kinds"),
    [
        ({"alpha": 3.0}, 60, {"rising"}),
        ({"alpha": 1e-5}, 60, {"slow"}),
        ({"inputs": ROWS, "targets": [(float(at < 2),) for at in range(12)]}, 0, {"unscaled", "unbalanced"}),
        ({"inputs": [(50 * one, other) for one, other in ROWS]}, 0, {"unscaled"}),
        ({"data": "spiral", "noise": 0.3, "count": 60, "optimizer": "Adam", "alpha": 0.1}, 500, {"overfitting"}),
    ],
)
def test_what_is_said_in_the_playground_is_so(values: dict[str, object], steps: int, kinds: set[str]) -> None:
    own = "inputs" in values
    targets = {"targets": [(float(at % 2),) for at in range(12)]} if own and "targets" not in values else {}
    run = engine.Experiment(engine.lesson(18), **{**values, **targets, **({"output": "logistic"} if own else {})})
    run.run(steps)
    said, found = wrong_in(run, values)
    assert kinds <= said
    assert not found, "\n".join(found[:8])


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_what_is_said_of_many_runs_is_so() -> None:
    _, found = proven([state(number, f"6.{at}") for at in range(1000) for number in NETWORKS])
    assert not found, "\n".join(found[:8])
