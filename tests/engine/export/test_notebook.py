"""The program as a notebook: valid, readable, and it prints what the history says."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import nbformat
import pytest

import engine
from engine import Experiment
from engine.export import export
from tests.support.export_tools import printed_by, table_of

with warnings.catch_warnings():
    # What the kernel's own libraries warn of at their import is no matter of these tests.
    warnings.simplefilter("ignore")
    from nbclient import NotebookClient


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is home to the kernel, which writes its own files there."""
    for name in ("HOME", "IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path / "jupyter"))
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    return tmp_path


def with_changes() -> Experiment:
    run = Experiment(engine.lesson(8), alpha=0.4, weights=[0.3, 0.2], targets=[0.1, 1])
    run.run(5)
    run.edit(**{"weights[1]": 0.5, "alpha": 3.0})
    run.run(10)
    return run


def one_step(number: int) -> Experiment:
    run = Experiment(engine.lesson(number))
    run.run(1)
    return run


def read(run: Experiment) -> Any:
    notebook = nbformat.reads(export(run.history, "notebook"), as_version=nbformat.NO_CONVERT)
    nbformat.validate(notebook)
    return notebook


@pytest.mark.filterwarnings("ignore")
def test_executed_it_prints_the_table(elsewhere: Path) -> None:
    """One kernel for all, since each takes a second to start; the cells of each notebook set all that they use."""
    runs = [with_changes(), one_step(4), one_step(3)]
    notebooks = [read(run) for run in runs]
    whole = nbformat.v4.new_notebook(metadata=notebooks[0].metadata)
    whole.cells = [cell for notebook in notebooks for cell in notebook.cells]
    for number, cell in enumerate(whole.cells):
        cell["id"] = f"cell-{number}"
    NotebookClient(whole, timeout=60, kernel_name="python3", resources={"metadata": {"path": str(elsewhere)}}).execute()
    outputs = [cell.outputs for cell in whole.cells if cell.cell_type == "code" and cell.outputs]
    assert [output.output_type for one in outputs for output in one] == ["stream"] * 3
    assert [one[0].text for one in outputs] == [table_of(run) for run in runs]


@pytest.mark.parametrize("lesson", engine.lessons(), ids=lambda lesson: str(lesson.number))
def test_it_is_valid_and_has_a_cell_for_each_phase(lesson: engine.Lesson) -> None:
    notebook = read(Experiment(lesson))
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    words = "\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    for phase in lesson.phases:
        assert code.count(phase.source.strip()) == 1
        assert f"## {phase.name}\n\n{phase.help}" in words
        assert all(f"- `{given.name}`: {given.help}" in words for given in phase.gives)
    assert words.startswith(f"# Lesson {lesson.number}: {lesson.title}\n\n{lesson.question}\n\n")
    assert all(cell.execution_count is None and not cell.outputs for cell in notebook.cells if cell.cell_type == "code")


def test_its_cells_are_a_program(tmp_path: Path) -> None:
    runs = [with_changes(), *(one_step(number) for number in (1, 2, 5))]
    programs = ["\n\n".join(cell.source for cell in read(run).cells if cell.cell_type == "code") + "\n" for run in runs]
    assert printed_by(programs, tmp_path)[0] == [table_of(run) for run in runs]


def test_it_is_the_same_text_each_time() -> None:
    first, second = (export(with_changes().history, "notebook") for _ in range(2))
    assert first == second
    assert json.loads(first) and first.endswith("}\n")
