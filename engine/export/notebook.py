"""A program as a Jupyter notebook, in the format nbformat 4.5."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from engine.export.script import Script


def notebook(script: Script) -> str:
    """The notebook of a program: its numbers, a cell for each phase, and the loop."""
    cells = list(_cells(script))
    for number, cell in enumerate(cells, start=1):
        cell["id"] = f"cell-{number}"
    whole = {
        "cells": cells,
        "metadata": {
            "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    return json.dumps(whole, indent=1, ensure_ascii=False) + "\n"


def _cells(script: Script) -> Iterator[dict[str, Any]]:
    lesson = script.lesson
    title, question, about = script.about
    yield _words(f"# {title.removesuffix('.')}", question, about)
    yield _words("## The numbers", "Change them and run all cells again.")
    # In one cell with the numbers: below a cell whose last line gives something, that would be shown.
    yield _code("\n\n".join(filter(None, [script.opening, script.numbers])))
    texts = dict(script.functions)
    for phase, name in (*script.begin, *script.phases):
        reads = ", ".join(f"`{one}`" for one in phase.reads)
        given = [f"- `{one.name}`: {one.help}" for one in phase.gives]
        yield _words(f"## {phase.name}", phase.help, f"From {reads} it makes:", "\n".join(given))
        if name in texts:
            yield _code(texts.pop(name))
    if texts:
        yield _words("## What they call")
        yield _code("\n\n\n".join(texts.values()))
    yield _words("## A line of the table")
    yield _code(script.line)
    if lesson.one_step:
        yield _words("## All together", "The lesson has one step.")
    else:
        yield _words("## The loop", f"Each step runs the {len(lesson.phases)} phases in order.")
    yield _code(script.loop)


def _words(*paragraphs: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": "", "metadata": {}, "source": _lines("\n\n".join(paragraphs))}


def _code(text: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": "",
        "metadata": {},
        "outputs": [],
        "source": _lines(text),
    }


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)
