"""What is recorded of a run that a challenge speaks of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import engine


@dataclass
class Facts:
    """What is recorded of a run, in plain lists."""

    run: engine.Experiment
    key: str = ""
    _columns: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def start(self) -> dict[str, Any]:
        return self.run.history.start

    @property
    def steps(self) -> int:
        return self.run.history.steps

    def column(self, name: str, most: int = 2_000) -> list[Any]:
        """A value at the first steps."""
        if name not in self._columns:
            self._columns[name] = self.run.history[name][:2_000]  # type: ignore[assignment]
        return self._columns[name][:most]

    def first(self, name: str) -> Any:
        return self.column(name)[0]

    def begins(self, most: int = 2_000) -> list[float]:
        """The weight that each of the first steps begins with, and the one after the last of them."""
        return [self.start["weight"], *self.column("weight", most)]
