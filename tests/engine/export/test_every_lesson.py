"""Whatever a lesson declares is written out; nothing is known of the eight."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import engine
from engine import Experiment
from engine.course.predicting.lesson01_one_weight.lesson import predict as guess
from engine.definition.arithmetic import functions, vectors
from engine.definition.arithmetic.vectors import scale, subtract
from engine.definition.lazy_module import LazyModule
from engine.definition.lesson import Lesson
from engine.definition.parts.parameter import Given, Parameter
from engine.definition.parts.phase import Phase
from engine.definition.values import flatten, plain
from engine.export import ExportError, export
from engine.export import numpy_vectors as numpy_twins
from engine.export import torch_vectors as torch_twins
from tests.support.export_tools import near, numbers_in, printed_by, table_of
from tests.support.made_up_lessons import PARTS, learning

HALF = 0.5
FAR = math.inf
WORDS = {"no": "number"}
np = LazyModule("numpy")
HELPERS = [one for _, one in inspect.getmembers(vectors, inspect.isfunction) if one.__module__ == vectors.__name__]


def run_of(lesson: Lesson, steps: int = 12) -> Experiment:
    run = Experiment(lesson)
    run.run(1 if lesson.one_step else steps)
    return run


def program_and_table(run: Experiment, folder: Path, flavor: str = "python") -> tuple[str, str]:
    """What the program prints, and what it should print."""
    (printed,), _ = printed_by([export(run.history, flavor)], folder)
    return printed, table_of(run)


def learn_by_constants(w, factor):
    """Read two numbers of the module, one of them infinite."""
    far = FAR
    if w > far:
        w = far
    w = w - HALF * w * factor
    return w


def learn_by_alias(w, factor):
    """Call a function under another name than its own."""
    w = w - guess(w, factor) * HALF
    return w


def learn_with_math(w, factor):
    """Call a module of Python's own, and one of its functions."""
    w = math.sqrt(w * w) + isqrt_of(factor) * 0.0
    return w


def isqrt_of(number):
    """Round down."""
    return math.floor(number)


def learn_numbers(w, factor):
    """Call NumPy."""
    w = np.dot(w, [factor, factor, 0.25])
    return w


def test_numbers_of_the_module(tmp_path: Path) -> None:
    run = run_of(learning(learn_by_constants))
    text = export(run.history)
    assert "\nHALF = 0.5\n" in text and '\nFAR = float("inf")\n' in text
    printed, wanted = program_and_table(run, tmp_path)
    assert printed == wanted


def test_a_function_under_another_name(tmp_path: Path) -> None:
    run = run_of(learning(learn_by_alias))
    assert "w = w - predict(w, factor) * HALF" in export(run.history)
    printed, wanted = program_and_table(run, tmp_path)
    assert printed == wanted


@pytest.mark.parametrize("flavor", ["python", "numpy"])
def test_modules(flavor: str, tmp_path: Path) -> None:
    run = run_of(learning(learn_with_math))
    text = export(run.history, flavor)
    assert text.count("import math\n") == 1 and "def isqrt_of(number):" in text
    printed, wanted = program_and_table(run, tmp_path, flavor)
    assert printed == wanted


def test_numpy_where_the_lesson_calls_it(tmp_path: Path) -> None:
    lesson = learning(learn_numbers, start=(0.5, 0.25, 2.0))
    phase = Phase(learn_total, (Given("total", "prediction", "All added up."),), "Add up.")
    lesson = replace(lesson, phases=(phase,), parameters=lesson.parameters[:2])
    printed, wanted = program_and_table(run_of(lesson), tmp_path)
    assert printed == wanted
    assert "np.seterr" not in export(run_of(lesson).history), "nothing overflows"
    assert "total = torch.matmul(w, torch.tensor([factor, factor, factor]))" in export(
        run_of(lesson).history, "pytorch"
    )


def learn_total(w, factor):
    """Call NumPy, and hand it a list."""
    total = np.dot(w, np.array([factor, factor, factor]))
    return total


def test_two_functions_of_one_name(tmp_path: Path) -> None:
    """Both are phases called `predict`; the second is called otherwise."""
    base = engine.lesson(1)
    given = Given("doubled", "other", "Twice as much.")
    phases = (base.phases[0], Phase(other_predict(), (given,), "Double it."))
    run = run_of(replace(base, phases=phases))
    text = export(run.history)
    assert "prediction = predict(input, weight)\ndoubled = predict_2(prediction)\n" in text
    printed, wanted = program_and_table(run, tmp_path)
    assert printed == wanted


def other_predict() -> Callable[..., Any]:
    def predict(prediction):
        """Double it."""
        doubled = prediction * 2
        return doubled

    return predict


def learn_lists(w, factor):
    """Put a list together."""
    new = []
    for part in w:
        new.append(part - HALF * factor * part)
    w = scale(1.0, new)
    return w


@pytest.mark.parametrize("flavor", ["python", "numpy", "pytorch"])
def test_a_phase_that_puts_a_list_together(flavor: str, tmp_path: Path) -> None:
    """Then the helpers stay loops in every form: a list is none of the library's vectors."""
    if flavor == "pytorch":
        pytest.importorskip("torch")
    run = run_of(learning(learn_lists, start=(0.5, -1.0)))
    run.edit(**{"w[1]": 3.0})
    run.run(3)
    assert "scaled.append(number * element)" in export(run.history, flavor)
    printed, wanted = program_and_table(run, tmp_path, flavor)
    assert printed.split("\n")[0] == wanted.split("\n")[0]
    for row, other in zip(numbers_in(printed), numbers_in(wanted), strict=True):
        assert all(map(near, row, other))


def learn_the_target(w, target):
    """Give a value that is the very list of another."""
    w = target
    return w


def test_a_list_that_two_names_stand_for(tmp_path: Path) -> None:
    """Changing one number in place would change the target as well."""
    base = learning(learn_lists, start=(0.5, -1.0))
    target = Parameter("target", (1.0, 2.0), "target", "What to learn.", (PARTS,))
    phase = replace(base.phases[0], function=learn_the_target)
    run = run_of(replace(base, parameters=(base.parameters[0], target, base.parameters[2]), phases=(phase,)))
    run.edit(**{"w[0]": 9.0})
    run.run(3)
    assert "        w = [9.0, 2.0]\n" in export(run.history)
    printed, wanted = program_and_table(run, tmp_path)
    assert printed == wanted


def learn_matrix(w, factor):
    """Learn a matrix, row by row."""
    rows = []
    for row in w:
        rows.append(scale(factor, row))
    w = rows
    return w


def test_a_matrix_that_is_learned(tmp_path: Path) -> None:
    lesson = learning(learn_matrix)
    axes = (replace(PARTS, name="rows"), PARTS)
    first = Parameter("w", ((0.5, 1.0, 2.0), (3.0, -1.0, 0.0)), "weight", "Learned.", axes)
    phase = Phase(learn_matrix, (Given("w", "weight", "Learned.", axes),), "Learn.")
    run = run_of(replace(lesson, parameters=(first, *lesson.parameters[1:]), phases=(phase,)), 4)
    run.edit(**{"w[1][2]": 7.0})
    run.run(2)
    text = export(run.history)
    assert "        w[1][2] = 7.0\n" in text
    assert "    [0.5, 1.0, 2.0],\n    [3.0, -1.0, 0.0],\n" in text
    printed, wanted = program_and_table(run, tmp_path)
    assert printed == wanted


def learn_line(line, row):
    """Take values whose names mean something else in a program."""
    line = line - row * 0.1
    return line


def test_values_with_the_names_of_other_things(tmp_path: Path) -> None:
    base = learning(learn_lists)
    line, factor = replace(base.parameters[0], name="line"), replace(base.parameters[1], name="row")
    phase = Phase(learn_line, (Given("line", "weight", "Learned."),), "Learn.")
    run = run_of(replace(base, parameters=(line, factor, base.parameters[2]), phases=(phase,)))
    run.edit(row=2.0)
    run.run(2)
    printed, wanted = program_and_table(run, tmp_path)
    assert printed == wanted
    assert printed.startswith("step,line\n1,0.35\n")


def learn_words(w, factor):
    """Read what is no number."""
    w = w * len(WORDS)
    return w


def test_what_cannot_be_written_out_is_said() -> None:
    with pytest.raises(ExportError, match="WORDS is a dict, which cannot be written out"):
        export(run_of(learning(learn_words)).history)


def test_a_title_of_any_signs(tmp_path: Path) -> None:
    odd = 'A "title" with \\n and """ in it'
    run = run_of(replace(engine.lesson(1), title=odd, question="Is it\\there?"))
    text = export(run.history)
    names: dict[str, Any] = {}
    exec(compile(text, "odd", "exec"), names)
    assert odd in names["__doc__"] and "Is it\\there?" in names["__doc__"]


# The helpers in the words of a library


@pytest.mark.parametrize("helper", HELPERS, ids=lambda helper: helper.__name__)
def test_a_helper_has_a_twin_in_each_library(helper: Callable[..., Any]) -> None:
    for twins in (numpy_twins, torch_twins):
        twin = getattr(twins, helper.__name__)
        assert inspect.signature(twin) == inspect.signature(helper)
        assert twin.__doc__.split("\n")[0] == (helper.__doc__ or "").split("\n")[0]


ARGUMENTS: dict[str, Sequence[Any]] = {
    "weighted_sum": ([8.5, 0.65, 1.5], [0.1, 0.2, 0.0]),
    "vector_matrix": ([8.5, 0.65], [[0.1, 0.2], [0.5, -1.0], [2.0, 0.0]]),
    "scale": (0.65, [0.3, 0.2, 0.9]),
    "add": ([0.3, 0.2], [0.1, 1.0]),
    "subtract": ([0.3, 0.2], [0.1, 1.0]),
    "multiply": ([0.3, -0.2], [0.1, 1.0]),
    "divide": ([0.3, -0.2], [0.1, 8.0]),
    "largest_of": ([0.3, 8.5, -9.0],),
    "place_of_largest": ([0.3, 8.5, -9.0, 8.5],),
    "softmax": ([800.0, 802.0, -801.0],),
    "cross_entropy": ([800.0, 802.0, -801.0], [0.0, 0.0, 1.0]),
    "outer": ([0.365, -0.02], [8.5, 0.65, 1.5]),
    "scale_matrix": (0.01, [[3.1, 0.2, 0.5], [-0.2, 0.0, 1e3]]),
    "add_matrix": ([[0.1, 0.1, -0.3], [0.1, 0.2, 0.0]], [[0.03, 0.2, 0.5], [-0.2, 0.0, 1e3]]),
    "backwards": ([0.365, -0.02], [[0.1, 0.2, 8.5], [0.5, -1.0, 0.0]]),
    "sum_of_outers": ([[0.365, -0.02], [1.0, 0.5], [0.0, 2.0]], [[8.5, 0.65], [1.5, -3.0], [0.1, 7.0]]),
    "sum_of_rows": ([[0.365, -0.02], [1.0, 0.5], [0.0, 2.0]],),
    "subtract_matrix": ([[0.1, 0.1, -0.3], [0.1, 0.2, 0.0]], [[0.03, 0.2, 0.5], [-0.2, 0.0, 1e3]]),
}


@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("helper", HELPERS, ids=lambda helper: helper.__name__)
def test_a_twin_computes_the_same(helper: Callable[..., Any], library: str) -> None:
    module = pytest.importorskip(library)
    twins = {"numpy": numpy_twins, "torch": torch_twins}[library]
    made = {"numpy": lambda one: module.array(one), "torch": lambda one: module.tensor(one, dtype=module.float64)}
    given = ARGUMENTS[helper.__name__]
    result = getattr(twins, helper.__name__)(*(made[library](one) for one in given))
    assert list(flatten(plain(result))) == pytest.approx(list(flatten(plain(helper(*given)))), rel=1e-12)


@pytest.mark.parametrize("library", ["numpy", "torch"])
@pytest.mark.parametrize("name", ["exp", "log", "root", "sine", "tanh"])
def test_a_function_of_one_number_has_a_twin(name: str, library: str) -> None:
    module = pytest.importorskip(library)
    twin = getattr({"numpy": numpy_twins, "torch": torch_twins}[library], name)
    for number in (0.25, 1.0, 3.7, 700.0):
        given = number if library == "numpy" else module.tensor(number, dtype=module.float64)
        assert float(twin(given)) == pytest.approx(getattr(functions, name)(number), rel=1e-12)


def test_subtract_is_used_by_name() -> None:
    """The helpers of these lessons are the engine's own, so that their twins are found."""
    assert subtract.__module__ == scale.__module__ == "engine.definition.arithmetic.vectors"
