"""Lesson 2: what several weights do together."""

from __future__ import annotations

from engine.definition.lesson import Lesson
from engine.definition.values import flatten
from engine.teaching.attempt import Attempt, write
from engine.teaching.challenge import Challenge, Verdict, compared, missed, near, solved

RIGHT = 1.28
"""What game 1 should give in the first challenge."""


def _fans(attempt: Attempt) -> Verdict:
    prediction = attempt.at("prediction", 1)
    if near(prediction, RIGHT):
        return solved(f"It says {write(prediction)}.")
    return missed(compared("The prediction", prediction, RIGHT))


def _cancel(attempt: Attempt) -> Verdict:
    (toes, _, fans), (with_toes, _, with_fans) = attempt.start("inputs"), attempt.start("weights")
    if not with_toes or not with_fans:
        shut = " and ".join(name for name, weight in (("toes", with_toes), ("fans", with_fans)) if not weight)
        return missed(f"The weight of {shut} is 0: that shuts the input out, it cancels nothing.")
    one, other = toes * with_toes, fans * with_fans
    if one * other > 0:
        return missed(f"toes give {write(one)} and fans {write(other)}: two of the same sign never cancel.")
    if abs(one + other) > 1e-9 * abs(one):
        left = write(one + other)
        return missed(f"toes give {write(one)} and fans {write(other)}: {left} is left, and it should be 0.")
    return solved(f"{write(one)} and {write(other)} cancel.")


def _said_of(lesson: Lesson, weights: tuple[float, ...], game: str) -> float:
    """What these weights make of a game, by the lesson's own phase."""
    inputs = next(example.values["inputs"] for example in lesson.examples if example.label == game)
    prediction: float = lesson.phases[0].call({"inputs": inputs, "weights": weights})["prediction"]
    return prediction


def _same(attempt: Attempt) -> Verdict:
    weights = attempt.start("weights")
    if len(weights) != 3:
        return missed("The games have three inputs. «defaults» brings the lesson's own numbers back.")
    toes, _, fans = weights
    if abs(toes) < 0.01 or abs(fans) < 0.01:
        return missed("Toes and fans must count: their weights must be at least 0.01, above or below 0.")
    second, third = (_said_of(attempt.lesson, weights, game) for game in ("2", "3"))
    if not near(second, third):
        how = "more" if third > second else "less"
        return missed(f"Game 2 gets {write(second)}, game 3 {write(third)}: {write(abs(third - second))} {how}.")
    return solved(f"Both games get {write(second)}.")


def _balance(attempt: Attempt) -> str:
    toes = next(iter(flatten(attempt.start("weights"))))
    if not toes:
        return "toes × 0.4 must be fans × 0.7. Weights of 0.7 and 0.4 do it."
    return f"Your weight of toes is {write(toes)}, so that of fans must be {write(toes)} × 0.4 / 0.7."


CHALLENGES = (
    Challenge(
        key="2-fans",
        lesson=2,
        title="Let the fans count",
        goal="Game 1 gets 0.98. Make it 1.28 by turning only the weight of the fans.",
        judge=_fans,
        hints=(
            "The prediction is a sum of three products. Yours to turn is only the last one: fans × weight.",
            "0.98 is there already, 0.3 is missing. The fans are 1.5.",
            "1.5 × weight = 0.3, so the weight is 0.3 / 1.5 = 0.2.",
        ),
        solution={"weights": (0.1, 0.2, 0.2)},
        explanation="0.85 + 0.13 + 1.5 × 0.2 = 1.28. A weight of 0 shuts an input out. "
        "Opening it adds just its own product; the other products stay as they are.",
        keeps=("inputs", "weights[0]", "weights[1]"),
    ),
    Challenge(
        key="2-cancel",
        lesson=2,
        title="Two inputs cancel",
        goal="Toes and fans should both count, and yet cancel each other. "
        "Only what the record gives is left. Leave the inputs as they are, and no weight of toes or fans at 0.",
        judge=_cancel,
        hints=(
            "Two products cancel when one is as far above 0 as the other is below it. Look at the products in the "
            "arithmetic.",
            "Toes × weight must be minus fans × weight. One of the two weights goes below 0.",
            "8.5 × 0.3 = 2.55, and 1.5 × -1.7 = -2.55. So 0.3 for the toes and -1.7 for the fans.",
        ),
        solution={"weights": (0.3, 0.2, -1.7)},
        explanation="8.5 × 0.3 = 2.55 and 1.5 × -1.7 = -2.55: together 0. Weights below 0 vote against. "
        "From a sum you cannot see how large its parts are, or which of them count.",
        keeps=("inputs",),
    ),
    Challenge(
        key="2-same",
        lesson=2,
        title="Two games, one answer",
        goal="Find weights with which game 2 and game 3 get the same prediction. "
        "The weights of toes and fans must not be 0. The game knob shows you one game after the other.",
        judge=_same,
        hints=(
            "Game 2 is 9.5, 0.8, 1.2 and game 3 is 9.9, 0.8, 0.5. Which inputs differ, and by how much?",
            "Game 3 has 0.4 more toes and 0.7 less fans. What the one adds, the other must take away.",
            _balance,
        ),
        solution={"weights": (0.7, 0.2, 0.4)},
        explanation="With weights of 0.7 and 0.4, the 0.4 more toes add 0.4 × 0.7 = 0.28, and the 0.7 less fans take "
        "away 0.7 × 0.4 = 0.28. Different games, one answer: a weighted sum lets one input make up for another.",
    ),
)
