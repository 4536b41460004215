"""What is said of own data."""

from __future__ import annotations

from engine.definition.catalog import lessons
from engine.definition.counted import counted
from engine.reading.data_table import DataTable, takes_data
from tui.terminal.printable import shown


def table_in_words(table: DataTable) -> str:
    """What a table is, on one line."""
    *inputs, target = table.names
    return shown(f"{counted(len(table.rows), 'row')} of own data: {', '.join(inputs)} → {target}", 120)


def lessons_with_rows() -> str:
    """Which lessons take own data, in a sentence."""
    numbers = [str(lesson.number) for lesson in lessons() if takes_data(lesson)]
    if not numbers:
        return "No lesson takes rows of data."
    named = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"Rows of data are for lesson{'s' if len(numbers) > 1 else ''} {named}."
