"""The exhibits do what the notebook did, to the digit, and mended they do what the lesson does."""

from __future__ import annotations

import inspect
import json
import math
import subprocess
import sys
from typing import Any

import numpy as np
import pytest

import engine
from engine.course.building.lesson18_playground.presets import BY_HEART
from engine.course.hidden_layers.lesson16_which_class import penguins
from engine.course.hidden_layers.lesson17_digits.images import first_images
from engine.definition.values import flatten, plain
from engine.experiment.measuring import measured
from engine.teaching.exhibit import CellRun, Exhibit
from tests.support.checkout import ROOT
from tests.support.engine_tools import bits

KEYS = [
    *("4-rows", "4-text", "6-error", "7-error", "8-counter", "8-prediction", "8-weights"),
    *("9-uphill", "10-freeze", "11-swapped", "12-first", "12-total", "13-asked", "13-column", "13-own"),
    *("14-gate", "14-new-weights"),
    *("15-sum", "15-twice"),
    *("16-numbers", "16-overflow", "16-twice"),
    *("17-dropout", "17-learned", "17-zero"),
    "18-chosen",
]
LAST_WEIGHTS = [0.15387216995732136, 1.538223285654005, 0.15397897294000892]
GAME_1 = (8.5, 0.65, 1.5)

every = pytest.mark.parametrize("exhibit", engine.exhibits(), ids=lambda exhibit: exhibit.key)


def printed(key: str) -> list[str]:
    return engine.exhibit(key).faulty.run().printed


def experiment(exhibit: Exhibit) -> engine.Experiment:
    """The lesson itself, run with the numbers that the cell was meant to have."""
    meant: dict[str, dict[str, Any]] = {
        "4-text": {"inputs": GAME_1},
        "10-freeze": {"alpha": 0.3, "learns": (0.0, 1.0, 1.0)},
        "13-asked": {"shift": 20.0, "unit": 10.0, "alpha": 1.0, "steps": 1},
        "13-own": {"shift": 20.0, "unit": 10.0, "alpha": 1.0, "steps": 1},
        "16-numbers": {"steps": 1},
        "16-overflow": {"shift": (0.0, 0.0), "unit": (1.0, 1.0), "steps": 34},
        "13-column": {"inputs": (1.0,) * 4, "shift": 1.0, "alpha": 1.0, "steps": 2},
        "15-sum": {"steps": 60},
        "17-dropout": {**first_images(20), "batch": 20, "alpha": 0.3, "dropout": 0.5, "steps": 60},
        "17-learned": {**first_images(20), "neurons": 16, "batch": 20, "alpha": 0.5, "steps": 20},
        "17-zero": {**first_images(20), "neurons": 16, "batch": 20, "steps": 20},
        "18-chosen": {**BY_HEART, "steps": 200},
        "15-twice": {"activation": "sigmoid", "alpha": 1.0, "steps": 1000},
    }
    run = engine.Experiment(exhibit.lesson, **meant.get(exhibit.key, {}))
    run.run(run.stop)
    return run


def test_which_there_are() -> None:
    assert [exhibit.key for exhibit in engine.exhibits()] == KEYS
    assert [engine.exhibit(key).lesson for key in KEYS] == [engine.lesson(int(key.partition("-")[0])) for key in KEYS]
    assert len({exhibit.title for exhibit in engine.exhibits()}) == len(KEYS)


def test_one_that_there_is_not() -> None:
    with pytest.raises(ValueError, match="there is no exhibit '5-error'; the exhibits are 4-rows, 4-text, 6-error"):
        engine.exhibit("5-error")


def seen(run: CellRun) -> tuple[list[str], str, str]:
    """All that a run leaves behind, to the bit."""
    return run.printed, bits(run.kept), bits({name: plain(value) for name, value in run.values.items()})


# What the notebook printed


def test_rows_and_columns() -> None:
    assert printed("4-rows") == ["[ 1.22  3.1  -2.82]"]


def test_rows_and_columns_has_all_three_slips() -> None:
    exhibit = engine.exhibit("4-rows")
    names = vars(sys.modules[exhibit.report.__module__])
    weights = exhibit.lesson.defaults["weights"]
    assert names["neural_netwrok"]([1.0, 1.0, 1.0], weights) is None
    # The old one ignores what it is given.
    assert names["neural_network"]([0.0, 0.0, 0.0], weights).tolist() == pytest.approx([1.22, 3.1, -2.82], rel=1e-12)
    assert names["predict"].__globals__["neural_network"] is names["neural_network"]


def test_the_numbers_of_the_text() -> None:
    assert printed("4-text") == ["[0.72, 0.9800000000000001, 0.9100000000000001]"]
    parameters = engine.exhibit("4-text").faulty.lesson.defaults
    assert parameters["inputs"] == (8.5, 0.65, 0.65)
    assert parameters["weights"] == ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.0, 1.3, 0.1))


@pytest.mark.parametrize(("key", "steps"), [("6-error", 1101), ("7-error", 40)])
def test_the_error_that_never_moves(key: str, steps: int) -> None:
    run = engine.exhibit(key).faulty.run()
    true = experiment(engine.exhibit(key))
    predictions = list(true.history["prediction"])
    assert run.printed == [f"Error 0.30250000000000005 Prediction {number!r}" for number in predictions]
    assert len(run.printed) == steps
    assert run.values["weight"] == true.parameters["weight"]
    assert run.values["up_error"] == true.moment.values["up_error"]


def test_the_first_lines_of_lesson_6() -> None:
    assert printed("6-error")[:3] == [
        "Error 0.30250000000000005 Prediction 0.25",
        "Error 0.30250000000000005 Prediction 0.2505",
        "Error 0.30250000000000005 Prediction 0.251",
    ]
    assert engine.exhibit("6-error").faulty.run().values["weight"] == 1.6009999999999343


def test_the_loop_counter() -> None:
    lines = printed("8-counter")
    assert len(lines) == 200
    assert {line.split()[0] for line in lines} == {"Iteration:3"}
    assert len({line.split()[1] for line in lines}) == 200


def test_the_stale_prediction() -> None:
    assert printed("8-prediction") == [f"Iteration:{step} Pred:0.25" for step in range(1, 201)]


def test_the_freeze_that_melts() -> None:
    """As if nothing were frozen."""
    assert printed("10-freeze")[:2] == [
        "Iteration:1 Prediction:0.8300000000000001 Toes:0.5334999999999999",
        "Iteration:2 Prediction:4.651047499999999 Toes:-8.776671124999996",
    ]
    free = engine.Experiment(engine.lesson(10), alpha=0.3)
    free.run(20)
    numbers = [line.partition("Prediction:")[2].split(" Toes:") for line in printed("10-freeze")]
    assert [[float(one), float(other)] for one, other in numbers] == [
        [one, other] for one, other in zip(free.history["prediction"], free.history["weights[0]"], strict=True)
    ]


def test_three_ways_to_get_the_scale_wrong() -> None:
    assert printed("13-asked") == ["25 °C are 518.0 °F"]
    assert printed("13-own") == ["0 °C are 50.0 °F", "10 °C are 86.0 °F"]
    assert printed("13-column") == ["[nan nan nan nan] bias: nan"] * 2
    with pytest.raises(ZeroDivisionError, match="float division by zero"):
        print((1.0 - 1.0) / (1.0 - 1.0))


def test_three_ways_to_get_the_classes_wrong() -> None:
    lines = dict(line.split(": largest score ") for line in printed("16-overflow"))
    assert lines["32"] == "762.3870000000002, probabilities [nan, 0.0, 0.0]"
    assert "nan" not in lines["30"] + lines["31"] and lines["34"].count("nan") == 4
    with pytest.raises(OverflowError, match="math range error"):
        math.exp(762.3870000000002)
    assert printed("16-numbers") == ["18 of 30 are right"]
    *_, last = printed("16-twice")
    assert float(last.removeprefix("epoch 10: ")) == pytest.approx(0.2519, abs=5e-5)


def best_by_numbers(order: list[int]) -> tuple[int, int]:
    """How many of the rows and of the strangers are right, if classes are numbers of which one output says the best."""
    rows, others = (np.column_stack([one, np.ones(len(one))]) for one in (penguins.BILLS, penguins.STRANGERS))
    wanted, other = (np.array(one) @ order for one in (penguins.WANTED, penguins.STRANGERS_WANTED))
    best = np.linalg.pinv(rows) @ wanted
    return tuple(
        int(np.sum(np.clip(np.rint(one @ best), 0, 2) == right)) for one, right in ((rows, wanted), (others, other))
    )  # type: ignore[return-value]


def test_a_species_has_no_middle() -> None:
    assert best_by_numbers([0, 1, 2])[0] == 29
    assert best_by_numbers([0, 2, 1]) == (18, 190)


def test_two_wrong_slopes() -> None:
    """One of them is soon seen, the other never: the numbers at 100, 300 and 1000 steps."""
    errors = [float(line.partition(":")[2]) for line in printed("15-twice")]
    assert [errors[at - 1] for at in (100, 300, 1000)] == pytest.approx([0.9978, 0.9970, 0.9987], abs=5e-5)
    right = [float(line.partition(":")[2]) for line in engine.exhibit("15-twice").mended.run().printed]
    assert [right[at - 1] for at in (100, 300, 1000)] == pytest.approx([0.9867, 0.5498, 0.0037], abs=5e-5)
    cell = CellRun(engine.exhibit("15-sum").faulty)
    errors = [cell.values["error"] for function, _ in cell.calls(50) if function.__name__ == "report"]
    assert next(step for step, error in enumerate(errors, start=1) if not abs(error) < float("inf")) == 44


def test_the_swapped_product() -> None:
    """It stands still where what is left of the deltas is at right angles to the inputs."""
    exhibit = engine.exhibit("11-swapped")
    run = exhibit.faulty.run()
    assert run.printed[1] == ("Iteration:2 Errors:[0.014422809024999995, 0.003259896120249996, 2.753591766025]")
    cell = CellRun(exhibit.faulty)
    first = next(arguments for function, arguments in cell.calls(1) if function.__name__ == "learn")
    assert exhibit.faulty.lesson.phases[2].call(first)["weight_deltas"][0] == [
        3.102500000000001,
        -0.1699999999999992,
        14.832500000000001,
    ]
    cell = CellRun(exhibit.faulty)
    for _ in cell.calls(200):
        pass
    still = [0.07978499486699107, 0.004831894355612954, 2.6593192531243828]
    assert cell.values["errors"] == pytest.approx(still, rel=1e-9)
    deltas, inputs = cell.values["deltas"], cell.values["inputs"]
    assert deltas == pytest.approx([-0.2824623777903834, -0.06951182888985284, 1.6307419333311088], rel=1e-9)
    assert sum(one * other for one, other in zip(deltas, inputs, strict=True)) == pytest.approx(0, abs=1e-12)


def test_the_aliased_list() -> None:
    run = engine.exhibit("8-weights").faulty.run()
    assert run.printed == []
    assert len(run.kept) == 200
    assert all(row is run.values["weights"] for row in run.kept)
    assert run.kept == [LAST_WEIGHTS] * 200


def test_the_run_that_goes_uphill() -> None:
    run = engine.exhibit("9-uphill").faulty.run()
    errors = [float(line.split()[1]) for line in run.printed]
    assert errors[:4] == [0.30250000000000005, 0.47265625, 0.738525390625, 1.1539459228515625]
    assert (errors[19], run.values["weight"]) == (1456.484520442847, -93.8097911787244)
    assert run.printed[19] == "Error 1456.484520442847 Weight -93.8097911787244"


# Mended


@every
def test_mended_it_gives_the_numbers_of_the_lesson(exhibit: Exhibit) -> None:
    run, true = exhibit.mended.run(), experiment(exhibit)
    for given in exhibit.lesson.given:
        numbers, wanted = (flatten(plain(one[given.name])) for one in (run.values, true.moment.values))
        # A zero has no sign.
        assert [bits(number + 0.0) for number in numbers] == [bits(number + 0.0) for number in wanted], given.name


@every
def test_mended_it_prints_what_it_should(exhibit: Exhibit) -> None:
    run, history = exhibit.mended.run(), experiment(exhibit).history
    predictions: list[Any] = []
    if exhibit.lesson.number in (4, 8):
        columns = [list(history[f"predictions[{at}]"]) for at in range(3)]
        predictions = [list(row) for row in zip(*columns, strict=True)]
    expected = {
        "4": lambda: [str(row) for row in predictions],
        "6": lambda: errors_and_predictions(history),
        "7": lambda: errors_and_predictions(history),
        "8-counter": lambda: [f"Iteration:{step} Error:{error}" for step, error in enumerate(totals(history), 1)],
        "8-prediction": lambda: [f"Iteration:{step} Pred:{row}" for step, row in enumerate(predictions, 1)],
        "8-weights": list,
        "12-first": lambda: [f"Step:{step} Error:{error}" for step, error in enumerate(as_the_rows_come(history), 1)],
        "12-total": lambda: [f"Error:{total}" for total in totals_of_epochs(as_the_rows_come(history))],
        "13-asked": lambda: [f"25 °C are {25 * 1.8 + 32} °F"],
        "13-own": lambda: [f"{reading} °C are {reading * 1.8 + 32} °F" for reading in (0, 10)],
        "13-column": lambda: ["[0. 0. 0. 0.] bias: 68.0"] * 2,
        "14": lambda: [f"Step:{step} Error:{error}" for step, error in enumerate(history["error"], 1)],
        "16-numbers": lambda: ["27 of 30 are right"],
        "18": lambda: [f"{measured(history, exhibit.lesson.measures[3], [200])[0]} of 270 are right"],
        "16-overflow": lambda: [
            f"{step}: largest score {max(scores)}, probabilities {list(probabilities)}"
            for step, scores, probabilities in zip(
                range(1, 35), history["scores"], history["probabilities"], strict=True
            )
        ],
        "16-twice": lambda: [
            f"epoch {epoch}: {mean}"
            for epoch, mean in enumerate(measured(history, history.lesson.measures[0], range(30, 301, 30)), 1)
        ],
        "17-dropout": lambda: ["211 of 360 are right"],
        "17-learned": lambda: [f"{measured(history, history.lesson.measures[3], [20])[0]} of 360 are right"],
        "17-zero": lambda: [
            f"{step}: error {error}, weight {weights[3][5]}, bias {biases[3]}"  # type: ignore[index]
            for step, error, weights, biases in zip(
                range(1, 21), history["error"], history["output_weights"], history["output_biases"], strict=True
            )
        ],
        "9-uphill": lambda: [
            f"Error {error} Weight {weight}" for error, weight in zip(history["error"], history["weight"], strict=True)
        ],
        "11-swapped": lambda: [f"Iteration:{step} Errors:{list(row)}" for step, row in enumerate(history["errors"], 1)],
        "15-sum": lambda: [f"Error:{error!r}" for error in history["error"]],
        "15-twice": lambda: [f"Error:{error!r}" for error in history["error"]],
        "10-freeze": lambda: [
            f"Iteration:{step} Prediction:{number} Toes:0.1" for step, number in enumerate(history["prediction"], 1)
        ],
    }
    assert (
        run.printed == expected[next(key for key in (exhibit.key, exhibit.key.partition("-")[0]) if key in expected)]()
    )


def as_the_rows_come(history: engine.History) -> list[float]:
    """At each step the error of the row in turn."""
    return [history[f"errors[{(step - 1) % 6}]"][step - 1] for step in range(1, history.steps + 1)]  # type: ignore[misc]


def totals_of_epochs(errors: list[float]) -> list[float]:
    """The sum of every six, from left to right."""
    return [sum(errors[first : first + 6], 0.0) for first in range(0, len(errors), 6)]


def errors_and_predictions(history: engine.History) -> list[str]:
    pairs = zip(history["error"], history["prediction"], strict=True)
    return [f"Error {error} Prediction {prediction}" for error, prediction in pairs]


def totals(history: engine.History) -> list[float]:
    return [a + b + c for a, b, c in zip(*(history[f"errors[{at}]"] for at in range(3)), strict=True)]


def test_mended_the_list_has_every_row() -> None:
    exhibit = engine.exhibit("8-weights")
    run, history = exhibit.mended.run(), experiment(exhibit).history
    rows = zip(*(history[f"weights[{at}]"] for at in range(3)), strict=True)
    assert run.kept == [list(row) for row in rows]
    assert run.kept[0] == [0.293825, 0.25655, 0.868475]


def test_mending_changes_nothing_of_the_faulty_one() -> None:
    for exhibit in engine.exhibits():
        before = seen(exhibit.faulty.run())
        exhibit.mended.run()
        assert seen(exhibit.faulty.run()) == before


# What is declared


@every
def test_each_slip_and_remark_stands_once_in_the_source(exhibit: Exhibit) -> None:
    lines = [line.strip() for line in exhibit.lines]
    for line in [slip.line for slip in exhibit.slips] + [remark.line for remark in exhibit.remarks]:
        assert lines.count(line) == 1, line
    assert not {slip.line for slip in exhibit.slips} & {remark.line for remark in exhibit.remarks}
    assert [exhibit.slip(at) is not None for at in range(len(lines))].count(True) == len(exhibit.slips)
    assert exhibit.faulty_lines == {lines.index(slip.line) for slip in exhibit.slips}


@every
def test_what_is_shown_is_what_runs(exhibit: Exhibit) -> None:
    source = "\n".join(exhibit.lines)
    for function in [*exhibit.faulty.functions, *(part for part in exhibit.shown if not isinstance(part, str))]:
        assert inspect.getsource(function).rstrip() in source
    phases = {phase.function for phase in exhibit.faulty.lesson.phases}
    shown = {part for part in exhibit.shown if not isinstance(part, str)}
    assert {function for function in phases if function.__module__.startswith("engine.teaching.exhibit")} <= shown


SWAPPED = {
    "4-rows": {"predict"},
    "6-error": {"compare"},
    "7-error": {"compare"},
    "8-weights": {"learn"},
    "9-uphill": {"learn"},
    "10-freeze": {"learn"},
    "11-swapped": {"learn"},
    "12-first": {"choose"},
    "13-column": {"rescale"},
    "14-gate": {"blame"},
    "14-new-weights": {"blame"},
    "15-sum": {"blame"},
    "15-twice": {"blame"},
    "16-overflow": {"predict"},
    "16-twice": {"compare"},
}


@every
def test_the_other_phases_are_those_of_the_lesson(exhibit: Exhibit) -> None:
    for cell in (exhibit.faulty, exhibit.mended):
        assert [phase.name for phase in cell.lesson.phases] == [phase.name for phase in exhibit.lesson.phases]
        for own, phase in zip(cell.lesson.phases, exhibit.lesson.phases, strict=True):
            assert (own is phase) is (own.name not in SWAPPED.get(exhibit.key, set())), own.name
            assert own.gives is phase.gives


SET = {
    "4-text": 2,
    "10-freeze": 1,
    "13-asked": 4,
    "13-own": 4,
    "13-column": 3,
    "15-sum": 1,
    "15-twice": 3,
    "16-numbers": 1,
    "16-overflow": 3,
    "17-dropout": 8,
    "17-learned": 8,
    "17-zero": 7,
    "18-chosen": 6,
}
"""So many of the lesson's parameters has the cell as variables of its own."""


@every
def test_the_other_parameters_are_those_of_the_lesson(exhibit: Exhibit) -> None:
    own = exhibit.faulty.lesson.parameters
    kept = [parameter for parameter in exhibit.lesson.parameters if parameter in own]
    # What is made from other parameters is another lesson's.
    made = len(exhibit.lesson.begun)
    assert len(kept) == len(exhibit.lesson.parameters) - SET.get(exhibit.key, 0) - made
    leftovers = [parameter.name for parameter in own[len(exhibit.lesson.parameters) :]]
    expected = {key: ["pred"] for key in ("6-error", "7-error", "8-prediction")} | {
        "10-freeze": ["weight_deltas"],
        "12-total": ["seen"],
    }
    assert leftovers == expected.get(exhibit.key, [])


def test_lessons_6_and_7_share_the_faulty_function() -> None:
    six, seven = engine.exhibit("6-error"), engine.exhibit("7-error")
    assert six.faulty.lesson.phases[1].function is seven.faulty.lesson.phases[1].function
    assert six.report is seven.report


@every
def test_what_is_said_is_short(exhibit: Exhibit) -> None:
    texts = [exhibit.story, exhibit.explanation]
    texts += [slip.why for slip in exhibit.slips] + [remark.says for remark in exhibit.remarks]
    for text in texts:
        assert text[-1] in ".?" and "  " not in text
    assert 2 <= exhibit.explanation.count(". ") + 1 <= 5
    assert all(len(text) < 500 for text in texts)


# Checking


@every
def test_all_slips_and_nothing_else(exhibit: Exhibit) -> None:
    verdict = exhibit.check(exhibit.faulty_lines)
    assert verdict.solved
    assert (verdict.right, verdict.wrong, verdict.missing) == (len(exhibit.slips), 0, 0)


@every
def test_one_slip_less_or_a_line_more(exhibit: Exhibit) -> None:
    for at in exhibit.faulty_lines:
        verdict = exhibit.check(exhibit.faulty_lines - {at})
        assert not verdict.solved
        assert (verdict.right, verdict.wrong, verdict.missing) == (len(exhibit.slips) - 1, 0, 1)
    says = {remark.line: remark.says for remark in exhibit.remarks}
    for at in set(range(len(exhibit.lines))) - exhibit.faulty_lines:
        verdict = exhibit.check(exhibit.faulty_lines | {at})
        assert not verdict.solved
        assert (verdict.right, verdict.wrong, verdict.missing) == (len(exhibit.slips), 1, 0)
        text = exhibit.lines[at].strip()
        assert dict(verdict.remarks) == ({at: says[text]} if text in says else {})


# Running


@every
def test_it_is_deterministic(exhibit: Exhibit) -> None:
    assert seen(exhibit.faulty.run()) == seen(exhibit.faulty.run())
    assert seen(exhibit.mended.run()) == seen(exhibit.mended.run())


@every
def test_some_steps_only(exhibit: Exhibit) -> None:
    run = CellRun(exhibit.faulty)
    names = [function.__name__ for function, _ in run.calls(1)]
    assert names == [*(phase.name for phase in exhibit.lesson.phases), "report"]
    # What is printed once an epoch is not printed yet.
    assert (
        run.printed
        == exhibit.faulty.run().printed[
            : {"13-own": 2, **dict.fromkeys(("12-total", "16-twice", "17-dropout", "17-learned", "18-chosen"), 0)}.get(
                exhibit.key, 1
            )
        ]
    )
    assert len(run.kept) == (exhibit.keeps is not None)


def test_nothing_is_printed_for_real(capsys: pytest.CaptureFixture[str]) -> None:
    for exhibit in engine.exhibits():
        exhibit.faulty.run()
        exhibit.mended.run()
    assert capsys.readouterr() == ("", "")


@every
def test_it_can_be_followed_line_by_line(exhibit: Exhibit) -> None:
    before = seen(exhibit.faulty.run())
    calls = exhibit.faulty.traced(2)
    first = dict.fromkeys(("4-rows", "4-text"), "predict") | dict.fromkeys(("6-error", "7-error"), "compare")
    first |= dict.fromkeys(("8-weights", "9-uphill", "10-freeze", "11-swapped"), "learn")
    first |= {"12-first": "choose", "14-gate": "blame", "14-new-weights": "blame", "15-sum": "blame"}
    names = [*([first[exhibit.key]] if exhibit.key in first else []), "report"]
    if exhibit.key == "15-twice":
        names = ["predict", "blame", "learn", "report"]
    if exhibit.lesson.number == 13:
        names = ["rescale", "learn", "report"]
    names = {"16-overflow": ["rescale", "predict", "report"], "16-twice": ["compare", "report"]}.get(exhibit.key, names)
    assert [call.function.__name__ for call in calls] == names * min(exhibit.faulty.steps, 2)
    assert all(call.events and call.error is None for call in calls)
    assert seen(exhibit.faulty.run()) == before


def test_a_trace_shows_what_is_wrong() -> None:
    prediction, _, _, second = engine.exhibit("8-weights").faulty.traced(2)
    assert prediction.events[-1].values["weights"] == (0.293825, 0.25655, 0.868475)
    assert len(set(second.events[-1].values["weight_list"])) == 1
    rows = engine.exhibit("4-rows").faulty.traced(1)[0]
    assert {event.function.__name__ for event in rows.events} == {"predict", "neural_network"}
    counter = engine.exhibit("8-counter").faulty.traced(1)[0]
    assert [event.values["i"] for event in counter.events if "i" in event.changed] == [0, 1, 2]


USE = """
import json, sys
import engine
keys = {keys}
for exhibit in engine.exhibits():
    exhibit.lines, exhibit.faulty, exhibit.mended, exhibit.check([1])
    if exhibit.key in keys:
        exhibit.faulty.run(), exhibit.mended.run()
print(json.dumps([name for name in ("numpy", "textual", "tui") if name in sys.modules]))
"""


WITH_NUMPY = ["4-rows", "13-column", "16-numbers"]


@pytest.mark.parametrize(
    ("keys", "imported"),
    [([key for key in KEYS if key not in WITH_NUMPY], []), *(([key], ["numpy"]) for key in WITH_NUMPY)],
    ids=["others", *WITH_NUMPY],
)
def test_numpy_comes_when_it_is_needed(keys: list[str], imported: list[str]) -> None:
    code = USE.format(keys=keys)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    assert json.loads(done.stdout) == imported
