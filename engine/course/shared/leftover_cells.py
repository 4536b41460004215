"""What earlier cells have left behind: a notebook keeps every variable for as long as it is open."""

from __future__ import annotations

from engine.definition.parts.parameter import Parameter

PRED = Parameter("pred", 0.25, "other", "The prediction of lesson 5's cell. It is still there.")
