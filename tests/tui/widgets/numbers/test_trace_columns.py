"""Which columns the table of steps has, and in which order."""

from __future__ import annotations

import engine
from tui.presentation.scene import MOST_ROWS, scene_of
from tui.widgets.numbers.trace_columns import MOST_ABREAST, columns_of


def test_what_has_thousands_of_numbers_comes_last_and_of_tables_one_row() -> None:
    run = engine.Experiment(engine.lesson(17))
    run.run(2)
    scene = scene_of(run)
    columns = columns_of(scene)
    names = list(dict.fromkeys(column.name for column in columns))
    assert set(names) == {given.name for given in run.lesson.given}
    assert names.index("error") < names.index("order")
    count = {name: sum(column.name == name for column in columns) for name in names}
    first = next(at for at, name in enumerate(names) if count[name] > MOST_ABREAST)
    assert all(count[name] > MOST_ABREAST for name in names[first:])
    assert count["order"] == 1437 and count["hidden_weights"] == 64
    # Of a batch one row: the one whose numbers the network shows.
    assert run.sizes["turns"] > MOST_ROWS
    assert {column.index[0] for column in columns if column.name == "scores"} == {scene.row_shown.position}


def test_few_numbers_stand_in_the_order_of_the_phases() -> None:
    run = engine.Experiment(engine.lesson(13))
    run.run(2)
    names = list(dict.fromkeys(column.name for column in columns_of(scene_of(run))))
    assert names == [given.name for given in run.lesson.given]
