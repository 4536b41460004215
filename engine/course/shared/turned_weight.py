"""Lines of reasoning that several lessons share: one weight of a weighted sum is turned by a small h."""

from __future__ import annotations

from engine.analysis.reasoning.reasoning import Line

TURNED = Line("weight_up == weight + h", "Turn this one weight by a small h, and leave the others as they are.")

SQUARED = (
    Line("delta_up == delta + input * h", "The target stays, so the delta changes by as much."),
    Line(
        "error_up - error == 2 * delta * input * h + input ** 2 * h ** 2",
        "Square both deltas, multiply out, and take the one error off the other.",
    ),
    Line(
        "(error_up - error) / h == 2 * delta * input + input ** 2 * h", "Divide by h, by which the weight was turned."
    ),
)
"""From the delta of the turned weight to how steep the error is, before h goes to 0."""
