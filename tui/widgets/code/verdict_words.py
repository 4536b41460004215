"""What a check of marked lines says, in words."""

from __future__ import annotations

from engine.definition.counted import counted
from engine.teaching.exhibit import Marking


def words_of(verdict: Marking) -> str:
    """What a check says that has not found everything, or too much."""
    marked = verdict.right + verdict.wrong
    if not marked:
        return "No line is marked yet. Go to one that you suspect with ↑ ↓ and mark it with space."
    if marked == 1:
        said = "Your mark is right." if verdict.right else "Your mark is not right."
    elif verdict.right == marked:
        said = f"All your {marked} marks are right."
    else:
        said = f"{verdict.right or 'None'} of your {marked} marks {'is' if verdict.right < 2 else 'are'} right."
    if verdict.missing and verdict.right:
        said += f" {counted(verdict.missing, 'line')} more to find."
    elif not verdict.missing:
        said += " All faulty lines are among them; take the other marks away."
    return "\n".join([said, *(f"Line {at + 1}: {text}" for at, text in verdict.remarks.items())])
