"""The lesson's challenges."""

from __future__ import annotations

from tui.widgets.lines import LineView


class ChallengeView(LineView, can_focus=True):
    """The challenges of a lesson: goals, hints, and how far the learner has come."""

    BORDER_TITLE = "Challenges"
    about = "Goals that the machine checks from your run."
