"""Files of own data: comma-separated values that somebody gave us."""

from __future__ import annotations

from pathlib import Path

from engine.reading.data_table import LARGEST, DataTable, TableError, read_table
from tui.state.files.bounded_read import read_plain

SUFFIX = ".csv"


def is_data_file(path: Path) -> bool:
    """Whether a file is one of own data, by its name."""
    return path.suffix.lower() == SUFFIX


def read_data_file(path: Path) -> DataTable:
    """The table in a file.

    Raises:
        TableError: The file or what is in it cannot be read; the message says why.
    """
    try:
        return read_table(read_plain(path, LARGEST))
    except TableError:
        raise
    except OSError as error:
        raise TableError((error.strerror or "it cannot be read").lower()) from None
    except ValueError as error:
        raise TableError(str(error)) from None
