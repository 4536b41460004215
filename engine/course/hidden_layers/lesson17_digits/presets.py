"""Numbers worth trying in lesson 17."""

from __future__ import annotations

from engine.definition.parts.preset import Preset

PRESETS: tuple[Preset, ...] = ()
