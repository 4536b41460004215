"""What the gauge says of a step that learns from rows of data."""

from __future__ import annotations

from engine.analysis.steps.contraction import CLOSE, Zone
from engine.analysis.steps.valley import ByRows, RowStep, SomeRows, Valley
from tui.widgets.charts.words.contraction_words import factor, kept, share


def title_by_rows(measure: ByRows) -> str:
    """How it goes, in a word or two."""
    match measure:
        case Valley():
            return measure.zone.replace(" but", ",")
        case RowStep():
            return f"{measure.row} in its turn"
        case SomeRows(count=count, rows=rows):
            return f"{count} of {rows} rows"
    return "shares"


def sentences_by_rows(measure: ByRows) -> tuple[str, ...]:
    """What a step does, at length and in short."""
    match measure:
        case Valley():
            return _valley(measure)
        case RowStep(row=row, share=one):
            said = kept(one, f"{row}'s delta", f"{row}'s delta")
            return f"a step with {row} alone {said}", said
        case SomeRows(count=count, rows=rows):
            few = f"{count} of {rows} rows a step"
            return f"{few}, now these, now those: no one number tells what becomes of the deltas", few
    return "shares other than 0 and 1: no one number tells what a step does", "shares other than 0 and 1"


def _valley(valley: Valley) -> tuple[str, ...]:
    if valley.zone is Zone.STUCK:
        return ("a step moves no weight",)
    across, along = (_left(valley.at * one) for one in (valley.largest, valley.smallest))
    if valley.is_round:
        begin = "the valley is round: " if valley.directions > 1 else ""
        said = f"each step {_alike(valley, across)}"
        return f"{begin}{said}", said
    match valley.zone:
        case Zone.BLOWING_UP:
            said = f"each step multiplies the way across the valley by {factor(valley.across)}"
            return (said, said.removeprefix("each step "))
        case Zone.FOR_EVER:
            about = "" if valley.across == -1 else "all but exactly "
            said = f"jumps across the valley, {about}as far away as it was"
        case Zone.SWINGING:
            said = f"jumps across the valley and leaves {across} of that way"
        case _:
            said = f"leaves {across} of the way across the valley"
    more = f"{'jumps along it and leaves' if valley.along < -CLOSE else 'leaves'} {along} of the way along it"
    return f"each step {said}; it {more}", f"{said}, {along} along it", said


def _alike(valley: Valley, left: str) -> str:
    """What a step does in a valley without a longer way."""
    match valley.zone:
        case Zone.BLOWING_UP:
            return f"multiplies the way to the bottom by {factor(valley.across)}"
        case Zone.FOR_EVER:
            about = "" if valley.across == -1 else "all but exactly "
            return f"jumps over the bottom, {about}as far away as it was"
        case Zone.SWINGING:
            return f"jumps over the bottom and leaves {left} of the way"
    return f"leaves {left} of the way to the bottom"


def _left(taken: float) -> str:
    """How much of a way a step leaves that takes so much of it."""
    left = 1 - taken
    if taken == 0:
        return "all or nearly all"
    if abs(left) <= CLOSE:
        return "nothing" if left == 0 else "hardly a trace"
    return share(left, taken) if left > 0 else share(-left, 2 - taken)
