"""The edges of epochs are found without running, whatever the batch, and where it was changed on the way."""

from __future__ import annotations

import pytest

import engine
from engine import Experiment
from engine.definition.lesson import Lesson
from engine.definition.parts.allowed import MAX_STEPS
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.experiment.epochs import end_of_epoch, epoch_of, has_epochs, start_of_epoch
from tests.support.engine_tools import LESSONS


def choose(batch, step):
    """Seven rows, the last batch of them shorter."""
    epoch = (step - 1) // ((7 + batch - 1) // batch) + 1
    return epoch


def choose_by_weight(weight, step):
    epoch = step // 2 + (1 if weight > 0 else 0)
    return epoch


def learn(weight, alpha):
    weight = weight * alpha
    return weight


def lesson_of(function, whole: bool = True) -> Lesson:
    parameters = (
        Parameter("weight", 1.0, "weight", "Learned."),
        Parameter("alpha", 0.9, "setting", "How much is kept."),
        Parameter("batch", 3, "setting", "Rows a step.", positive=True, whole=True),
        Parameter("steps", 50, "setting", "Where running stops.", positive=True, whole=True),
    )
    chosen = Phase(function, (Given("epoch", "other", "The epoch.", whole=whole),), "Choose.")
    return Lesson(
        92, "Epochs", "When?", parameters, (chosen, Phase(learn, (Given("weight", "weight", "Learned."),), "Learn."))
    )


LESSON = lesson_of(choose)


def edges_of(run: Experiment) -> list[int]:
    """After which recorded steps another epoch begins, by looking at each."""
    epochs = list(run.history["epoch"])
    return [at for at in range(1, len(epochs)) if epochs[at] != epochs[at - 1]]


@pytest.mark.parametrize("batch", [1, 2, 3, 6, 7, 9])
def test_from_edge_to_edge_and_back(batch: int) -> None:
    run = Experiment(LESSON, batch=batch)
    run.run(40)
    wanted = edges_of(run)
    run.goto(0)
    found = []
    while (end := end_of_epoch(run)) < 40:
        run.goto(end)
        found.append(end)
    assert found == wanted
    back = []
    while run.position:
        run.goto(start_of_epoch(run))
        back.append(run.position)
    assert back == [*reversed(wanted[:-1]), 0][: len(back)] and back[-1] == 0


def test_within_an_epoch() -> None:
    run = Experiment(LESSON)
    run.run(4)
    assert (start_of_epoch(run), end_of_epoch(run)) == (3, 6)
    run.run(2)
    assert (start_of_epoch(run), end_of_epoch(run)) == (3, 9)
    run.advance()
    # A phase of the next epoch has run.
    assert (start_of_epoch(run), end_of_epoch(run)) == (6, 9)


def test_steps_to_come_are_known() -> None:
    run = Experiment(LESSON)
    assert [epoch_of(run.history, step) for step in (1, 3, 4, 3_000_001)] == [1, 1, 2, 1_000_001]
    run.edit(batch=7)
    assert end_of_epoch(run) == 1


def test_a_batch_that_was_changed_on_the_way() -> None:
    run = Experiment(LESSON)
    run.run(5)
    run.edit(batch=7)
    run.run(4)
    assert [epoch_of(run.history, step) for step in range(1, 10)] == [1, 1, 1, 2, 2, 6, 7, 8, 9]
    assert list(run.history["epoch"]) == [1, 1, 1, 2, 2, 6, 7, 8, 9]


@pytest.mark.parametrize("batches", [(7, 1), (1, 7), (2, 3, 2), (7, 1, 7), (3, 3, 1)])
def test_epochs_that_come_to_the_same_number_again(batches: tuple[int, ...]) -> None:
    """A smaller batch makes the number of the epoch smaller: then it is an epoch of its own."""
    run = Experiment(LESSON, batch=batches[0])
    run.run(12)
    for batch in batches[1:]:
        run.edit(batch=batch)
        run.run(11)
    epochs = list(run.history["epoch"])
    edges = [0, *(at for at in range(1, len(epochs)) if epochs[at] != epochs[at - 1])]
    for position in range(1, len(epochs)):
        run.goto(position)
        assert start_of_epoch(run) == max(edge for edge in edges if edge < position), position
        if any(edge > position for edge in edges):
            assert end_of_epoch(run) == min(edge for edge in edges if edge > position), position


def test_no_run_goes_beyond_its_longest() -> None:
    run = Experiment(LESSON, batch=1)
    endless = Experiment(lesson_of(one_epoch))
    assert end_of_epoch(endless) == MAX_STEPS
    assert end_of_epoch(run) == 7


def one_epoch(batch, step):
    epoch = 1 + 0 * (batch + step)
    return epoch


def test_which_lessons_have_epochs() -> None:
    assert has_epochs(LESSON)
    assert not has_epochs(lesson_of(choose, whole=False))
    assert not has_epochs(lesson_of(choose_by_weight))
    assert [number for number in LESSONS if has_epochs(engine.lesson(number))] == [12, 14, 16, 17, 18]
