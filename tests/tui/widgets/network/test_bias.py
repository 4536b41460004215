"""A bias stands in the network as a weight whose input is always 1."""

from __future__ import annotations

import pytest

import engine
from tui.presentation.scene import scene_of
from tui.widgets.network.net import inputs_of, nodes_of

ROUND = {"shift": 20.0, "unit": 10.0, "alpha": 1.0}


@pytest.mark.parametrize(("phases", "enters"), [(0, ("input", 6.0)), (1, ("rescaled", -1.4)), (4, ("rescaled", -1.4))])
def test_what_enters(phases: int, enters: tuple[str, float]) -> None:
    run = engine.Experiment(engine.lesson(13), **ROUND)
    for _ in range(phases):
        run.advance()
    assert inputs_of(scene_of(run)) == [enters, ("always", 1.0)]


def test_both_are_learned_and_a_row_has_its_own_error() -> None:
    run = engine.Experiment(engine.lesson(13), **ROUND)
    run.step()
    (node,) = nodes_of(scene_of(run))
    assert [(wire.weight, wire.before) for wire in node.wires] == [(18.0, 0.0), (68.0, 0.0)]
    assert dict(node.beside) == {"target": 42.8, "error": 42.8 * 42.8}
    run.step()
    (node,) = nodes_of(scene_of(run))
    total = sum(given * wire.weight for (_, given), wire in zip(inputs_of(scene_of(run)), node.wires, strict=True))
    assert node.prediction == pytest.approx(total, rel=1e-12)
