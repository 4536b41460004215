"""What trying has found against what ails a network, in words."""

from __future__ import annotations

from engine.analysis.health.finding import Finding, Write
from engine.analysis.health.trying import OF_STEPS, Cure, Trials
from engine.analysis.steps.contraction import step_setting
from engine.definition.values import element, exact


def in_words(trials: Trials, finding: Finding, write: Write = exact) -> str:
    """What trying has found against a finding, once all is tried."""
    cure = trials.cure(finding)
    if finding.kind == "overfitting":
        return _of_stopping(cure, write)
    if trials.steps is None:
        return "The network is too large to try what would help."
    if cure is None and finding.kind == "unbalanced":
        return _of_rows(trials, finding, write)
    if cure is None:
        unchanged = "a number is no longer finite" if trials.before is None else f"it is {write(trials.before)}"
        return (
            f"Tried {trials.tried} changes, each begun anew for {trials.steps} steps: none helps and at least halves "
            f"the mean error of all rows. With no change {unchanged} then."
        )
    instead = "where it was no longer finite" if cure.before is None else f"instead of {write(cure.before)}"
    then = "" if finding.kind == "unbalanced" else f"{_then(finding, cure.left)}, and "
    return (
        f"{_of_step(trials, finding, cure, write)}Tried: begun anew with {cure.change.words}, after {cure.steps} steps "
        f"{then}{cure.of} is {write(cure.after)} {instead}."
    )


def _of_step(trials: Trials, finding: Finding, cure: Cure, write: Write) -> str:
    """Which way a step is of the wrong size, where one of another size helps."""
    step = step_setting(trials.run.lesson)
    if finding.kind not in OF_STEPS or step is None or step not in cure.change.values:
        return ""
    now, then = element(trials.start[step], ()), element(cure.change.values[step], ())
    return f"{step} {write(now)} is too {'large' if then < now else 'small'}. "


def _of_rows(trials: Trials, finding: Finding, write: Write) -> str:
    """That more rows of a rare class do not help."""
    if trials.rare is None or trials.rare_before is None:
        return f"No number was found for {finding.place} with more of them."
    return (
        f"Tried: begun anew with more of these rows, after {trials.steps} steps the mean error of {finding.place} is "
        f"{write(trials.rare)}, more than half of {write(trials.rare_before)}, as it is without."
    )


def _of_stopping(cure: Cure | None, write: Write) -> str:
    if cure is None or cure.before is None:
        return "You have changed numbers on the way, so begun anew the run would be another: nothing was tried."
    return (
        f"Begun anew with {cure.change.words}, the run stops where {cure.of} is {write(cure.after)} instead of "
        f"{write(cure.before)}."
    )


def _then(finding: Finding, left: int) -> str:
    place, only = finding.place, f"only {left} neuron{'s' if left > 1 else ''}"
    return {
        "dead": f"{only if left else 'no neuron'} of {place} {'are' if left > 1 else 'is'} dead",
        "twins": f"{only if left else 'no neurons'} of {place} are alike",
        "saturated": f"{place} is not saturated",
        "vanishing": "deltas do not vanish",
        "exploding": "deltas do not explode",
        "unscaled": "the inputs are scaled",
        "rising": "it does not rise",
        "slow": "it falls",
    }[finding.kind]
