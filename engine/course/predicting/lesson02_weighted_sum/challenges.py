"""Lesson 2: what several weights do together."""

from __future__ import annotations

from math import isfinite

from engine.course.shared.games import FANS, TOES
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Verdict, missed, solved, solves
from engine.teaching.number_words import compared, equation, met, near, same, typed, write

RIGHT = 1.43
"""What game 1 should give in the first challenge."""

LEAST = 0.01
"""A smaller weight hardly counts."""

MORE_TOES = TOES[2] - TOES[1]
"""How many more toes game 3 has than game 2; the record is the same."""

FEWER_FANS = FANS[1] - FANS[2]


def _fans(attempt: Attempt) -> Verdict:
    prediction = attempt.at("prediction", 1)
    if same(prediction, RIGHT):
        return solved(met("The prediction", prediction, RIGHT))
    return missed(compared("The prediction", prediction, RIGHT))


def _cancel(attempt: Attempt) -> Verdict:
    (toes, _, fans), (with_toes, _, with_fans) = attempt.start("inputs"), attempt.start("weights")
    if not with_toes or not with_fans:
        shut = " and ".join(name for name, weight in (("toes", with_toes), ("fans", with_fans)) if not weight)
        return missed(f"The weight of {shut} is 0: that shuts the input out, it cancels nothing.")
    one, other = toes * with_toes, fans * with_fans
    parts = f"The toes give {write(one)} and the fans {write(other)}"
    if not isfinite(one) or not isfinite(other):
        return missed(f"{parts}: that is too large to count with. Take smaller weights.")
    if (one < 0) == (other < 0):
        return missed(f"{parts}: two of the same sign never cancel.")
    if one + other == 0:
        return solved(f"{parts}: together 0.")
    if near(one, -other):
        return solved(f"{parts}: {write(one + other)} is left, as good as 0 beside them.")
    return missed(f"{parts}: {write(one + other)} is left, and it should be 0.")


def _same(attempt: Attempt) -> Verdict:
    toes, _, fans = attempt.start("weights")
    if abs(toes) < LEAST or abs(fans) < LEAST:
        return missed("Toes and fans must count: their weights must be at least 0.01, above or below 0.")
    added, taken = toes * MORE_TOES, -fans * FEWER_FANS
    parts = f"From game 2 to game 3 the toes change the prediction by {write(added)} and the fans by {write(taken)}"
    if not near(added, -taken):
        return missed(f"{parts}: together {write(added + taken)}, and it should be 0.")
    if not all(isfinite(weight * 10) for weight in attempt.start("weights")):
        return missed("These weights are too large to count with. Take smaller ones.")
    return solved(f"{parts}: one makes up for the other.")


def _balance(attempt: Attempt) -> str:
    example = "toes × 0.4 must be fans × 0.7. Weights of 0.7 and 0.4 do it."
    if attempt.run.sizes["inputs"] != 3:
        return example
    toes, record, _ = attempt.start("weights")
    fans = typed(toes * 0.4 / 0.7, lambda number: solves(_same, attempt, weights=(toes, record, number)))
    if fans is None:
        return example
    return f"Your weight of toes is {write(toes)}, so that of fans must be {write(toes)} × 0.4 / 0.7, about {fans}."


def _cancelled(attempt: Attempt) -> str:
    (toes, _, fans), (with_toes, _, with_fans) = attempt.start("inputs"), attempt.start("weights")
    one, other = (
        equation(f"{write(input)} × {write(weight)}", input * weight)
        for input, weight in ((toes, with_toes), (fans, with_fans))
    )
    return (
        f"{one}, and {other}: one takes away what the other adds. A weight below 0 votes against. "
        "From a sum you cannot see how large its parts are, or which of them count."
    )


def _made_up(attempt: Attempt) -> str:
    toes, _, fans = attempt.start("weights")
    one, other = (
        equation(f"{share} × {write(weight)}", float(share) * weight)
        for share, weight in (("0.4", toes), ("0.7", fans))
    )
    return (
        f"Game 3 has 0.4 more toes, and {one}. It has 0.7 million fewer fans, and {other}: what one changes, the other "
        "takes back. Different games, one answer: a weighted sum lets one input make up for another."
    )


CHALLENGES = (
    Challenge(
        key="2-fans",
        lesson=2,
        title="Let the fans count",
        goal="At first game 1 gets 0.98. Make it 1.43 by turning only the weight of the fans.",
        judge=_fans,
        hints=(
            "The prediction is a sum of three products. Yours to turn is only the last one: fans × weight.",
            "0.98 is there already, 0.45 is missing. The fans are 1.5.",
            "1.5 × weight = 0.45, so the weight is 0.45 / 1.5 = 0.3.",
        ),
        solution={"weights": (0.1, 0.2, 0.3)},
        explanation="0.85 + 0.13 + 1.5 × 0.3 = 1.43. A weight of 0 shuts an input out. "
        "Opening it adds just its own product; the other products stay as they are.",
        keeps=("inputs", "weights[0]", "weights[1]"),
    ),
    Challenge(
        key="2-cancel",
        lesson=2,
        title="Two inputs cancel",
        goal="Toes and fans should both count, and yet cancel each other. "
        "Only what the record gives is left. Leave no weight of toes or fans at 0.",
        judge=_cancel,
        hints=(
            "Two products cancel when one is as far above 0 as the other is below it. Look at the products in the "
            "arithmetic.",
            "Toes × weight must be minus fans × weight. One of the two weights goes below 0.",
            "8.5 × 0.3 = 2.55, and 1.5 × (-1.7) = -2.55. So 0.3 for the toes and -1.7 for the fans.",
        ),
        solution={"weights": (0.3, 0.2, -1.7)},
        explanation=_cancelled,
        keeps=("inputs",),
    ),
    Challenge(
        key="2-same",
        lesson=2,
        title="Two games, one answer",
        goal="Find weights with which game 2 and game 3 get the same prediction. "
        "Keep the weights of toes and fans at least 0.01 away from 0. "
        "The game knob shows you one game after the other.",
        judge=_same,
        hints=(
            "Game 2 is 9.5, 0.8, 1.2 and game 3 is 9.9, 0.8, 0.5. Which inputs differ, and by how much?",
            "Game 3 has 0.4 more toes and 0.7 fewer fans. What the one adds, the other must take away.",
            _balance,
        ),
        solution={"weights": (0.7, 0.2, 0.4)},
        explanation=_made_up,
    ),
)
