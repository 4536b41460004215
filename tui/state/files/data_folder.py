"""Where the app keeps what it keeps."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def data_folder() -> Path:
    """Where everything is kept: `GLASSBOX_HOME` if it is set, else the system's folder for a user's data."""
    home = os.environ.get("GLASSBOX_HOME")
    if home:
        path = Path(home)
    else:
        import platformdirs

        path = Path(platformdirs.user_data_dir("glassbox", appauthor=False))
    # A home that is not known is left as it stands; the folder is then one beneath where the program was started.
    with suppress(RuntimeError):
        path = path.expanduser()
    return path


def data_file() -> Path:
    """The file in which everything is kept."""
    return data_folder() / "glassbox.db"
