"""What is said of the presets of lessons 10 and 11, beside what must be seen in a run with their numbers."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from itertools import pairwise

from tests.prover.preset_forms import PRESETS, Tried, near

SQUARES = 8.5**2 + 0.65**2 + 1.5**2


def shares(t: Tried) -> list[float]:
    """What each step has left of the delta, as long as it is no rounding."""
    deltas = [delta for delta in t.column("delta") if abs(delta) > 1e-9]
    return [after / before for before, after in pairwise(deltas)]


def wide(t: Tried) -> list[float]:
    """What each step has left of the largest delta of lesson 11."""
    deltas = [row[2] for row in t.column("deltas") if abs(row[2]) > 1e-9]
    return [after / before for before, after in pairwise(deltas)]


PRESETS.add(
    {
        "Alpha is next to 1 / 74.9225: at step 2 every error is below 1.5e-7, whatever it was before.": lambda t: (
            near(t.given["alpha"], 1 / 74.9225, 3e-4) and max(t.column("errors")[1]) < 1.5e-7
        ),
        "The book's matrix and row: after one step the weights of the toes are about 0.0613, 0.1017 and -0.0735.": lambda t: (
            [f"{row[0]:.4f}" for row in t.column("weights")[0]] == ["0.0613", "0.1017", "-0.0735"]
        ),
        "Its input² come to 98.9: the limit is about 0.0202, and an alpha of 0.01 keeps only 0.011 of each delta.": lambda t: (
            near(sum(one * one for one in t["inputs"]), 98.9)
            and f"{2 / 98.9:.4f}" == "0.0202"
            and near(wide(t)[0], 0.011)
            and t["inputs"] == t.lesson.examples[2].values["inputs"]
        ),
        "A step multiplies every delta by about -1.2477, for all outputs alike: sad's error ends at about 13660.": lambda t: (
            all(
                f"{after / before:.4f}" == "-1.2477"
                for one, other in pairwise(t.column("deltas"))
                for before, after in zip(one, other, strict=True)
            )
            and f"{t['errors'][2]:.0f}" == "13660"
        ),
        "Two inputs are 0, so one column of the nine learns, and slowly: each step keeps 0.995775 of every delta.": lambda t: (
            {(row[0], row[2]) for rows in t.column("weights") for row in rows} == {(0.1, -0.3), (0.1, 0.0), (0.1, 0.1)}
            and all(near(share, 0.995775) for share in wide(t))
        ),
        "Win says 8, as game 3 in the data does: it is learned as well as any, to an error of about 7e-22.": lambda t: (
            t.given["targets"][1] == t.lesson.examples[2].values["targets"][1] == 8  # type: ignore[index]
            and f"{t['errors'][1]:.0e}" == "7e-22"
        ),
        "Without the toes the squared inputs come to 2.6725: the limit is about 0.748, far above this alpha.": lambda t: (
            near(SQUARES - 8.5**2, 2.6725)
            and f"{2 / 2.6725:.3f}" == "0.748"
            and t.given["alpha"] < 0.5 * 0.748  # type: ignore[operator]
            and t.given["learns"] == (0, 1, 1)
            and abs(t["delta"]) < 1e-12
        ),
        "Alpha is 1 / 74.9225, one over the sum of all input²: at step 2 the error is 0.": lambda t: (
            near(SQUARES, 74.9225) and t.given["alpha"] == 1 / 74.9225 and t.column("error")[1] == 0
        ),
        "These shares undo the inputs' sizes: all weights move equally far; at step 3 the error is about 2.6e-8.": lambda t: (
            near(t.column("weight_deltas")[0], [-0.1105] * 3) and f"{t.column('error')[2]:.1e}" == "2.6e-08"
        ),
        "With 1.2 for the fans, as in the book, the first three predictions are about 0.86, 0.9638 and 0.9906.": lambda t: (
            t["inputs"][2] == 1.2
            and [float(f"{one:.4f}") for one in t.column("prediction")[:3]] == [0.86, 0.9638, 0.9906]
        ),
        "Alpha is far above 2 / 74.9225, about 0.0267: each step multiplies the delta by about -21.5.": lambda t: (
            f"{2 / SQUARES:.4f}" == "0.0267"
            and t.given["alpha"] > 10 * 2 / SQUARES  # type: ignore[operator]
            and all(f"{share:.1f}" == "-21.5" for share in shares(t))
        ),
        "Delta × 0 is 0: the record's weight stays at 0.2 forever, and the others learn in its place.": lambda t: (
            t["inputs"][1] == 0 and {row[1] for row in t.column("weights")} == {0.2} and abs(t["delta"]) < 1e-9
        ),
        "With a share of 0 no weight moves at all: the error is about 0.0289 at every step.": lambda t: (
            len(set(t.column("weights"))) == 1 and all(f"{error:.4f}" == "0.0289" for error in t.column("error"))
        ),
        "Every step keeps more than 0.992 of the delta: after 20 steps the error is still about 0.0217.": lambda t: (
            min(shares(t)) > 0.992 and f"{t['error']:.4f}" == "0.0217" and t.run.position == 20
        ),
    }
)
