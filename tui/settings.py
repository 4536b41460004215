"""What the learner chose, kept in the user's config folder."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

import platformdirs


def settings_file() -> Path:
    """Where the settings are kept: `GLASSBOX_HOME` if it is set, else the system's folder for them."""
    home = os.environ.get("GLASSBOX_HOME")
    folder = Path(home) if home else Path(platformdirs.user_config_dir("glassbox", appauthor=False))
    return folder / "settings.json"


def read_theme() -> str | None:
    """The theme that was chosen last, or None. A file that cannot be read counts as none."""
    try:
        settings = json.loads(settings_file().read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    theme = settings.get("theme") if isinstance(settings, dict) else None
    return theme if isinstance(theme, str) else None


def write_theme(theme: str) -> None:
    """Keep the theme; the file is replaced whole, so that it is never half written.

    Raises:
        OSError: The folder cannot be written.
    """
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, prefix=".settings-", delete=False) as file:
        json.dump({"theme": theme}, file)
        file.write("\n")
    try:
        os.replace(file.name, path)
    except OSError:
        Path(file.name).unlink(missing_ok=True)
        raise
