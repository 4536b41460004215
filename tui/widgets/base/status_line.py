"""The line at the top: which lesson, which step, which phase, running or paused."""

from __future__ import annotations

from engine.experiment.epochs import EPOCH, has_epochs
from tui.presentation.scene import Scene
from tui.widgets.base.line_view import LineView, Part, width_of
from tui.widgets.base.wrapping import shortened


class StatusLine(LineView):
    """One line of words, so that nothing is told by color alone."""

    DEFAULT_CSS = """
    StatusLine { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._scene: Scene | None = None

    def show(self, scene: Scene) -> None:
        """Say where this scene stands."""
        self._scene = scene
        self._draw()

    def on_resize(self) -> None:
        """Fit the new width."""
        self._draw()

    def _draw(self) -> None:
        scene = self._scene
        if scene is None or not self.size.width:
            return
        title = f"{scene.lesson.number} · {scene.lesson.title}"
        ways = states_of(scene)
        state = next((one for one in ways if width_of(one) + len(title) + 3 <= self.size.width), ways[-1])
        if scene.coming == "phase":
            longer: list[Part] = [*state, (" · ", "dim"), ("a question comes", "mark")]
            state = longer if self.size.width - width_of(longer) > len(title) + 3 else state
        room = self.size.width - width_of(state) - 2
        head: list[Part] = [(" Glassbox  ", "mark")] if room >= len(title) + 12 else [(" ", "")]
        title = shortened(title, room - width_of(head) - 1)
        gap = max(1, self.size.width - width_of(head) - len(title) - width_of(state) - 1)
        self.set_lines([(*head, (title, "strong"), (" " * gap, ""), *state)])


def states_of(scene: Scene) -> list[list[Part]]:
    """Step, phase and whether it runs, in words: the longest way to say it first."""
    if scene.measured_speed is None or not scene.running:
        return [_state_of(scene, f"running, {scene.speed}")]
    words = scene.measured_speed.words
    # A run goes step by step: the phase is the same at each.
    return [
        _state_of(scene, f"running, {words}"),
        _state_of(scene, f"running, {words}", with_phase=False),
        _state_of(scene, words, with_phase=False),
    ]


def _state_of(scene: Scene, running: str, with_phase: bool = True) -> list[Part]:
    moment = scene.moment
    phase = moment.phase or "start"
    parts: list[Part] = [] if scene.own is None else [(f"with your {scene.own}", "mark"), (" · ", "dim")]
    # One may go on by hand where a run has stopped.
    end = f"of {scene.stop}" if moment.step <= scene.stop else f"(a run stops at {scene.stop})"
    parts += [(f"step {moment.step} {end}", "strong"), (" · ", "dim")]
    if moment.step and EPOCH in moment.values and has_epochs(scene.lesson):
        parts += [(f"epoch {moment.values[EPOCH]}", "strong"), (" · ", "dim")]
    parts += [(phase, "label"), (" · ", "dim")] if with_phase else []
    parts.append((running, "plus") if scene.running else ("paused", ""))
    if not moment.finite:
        parts += [(" · ", "dim"), ("not finite", "minus")]
    return parts
