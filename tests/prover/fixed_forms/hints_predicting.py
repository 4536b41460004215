"""What the challenges of lessons 1 to 4 set and hint at for every run alike."""

# A sentence stands on a line of its own beside what must be seen where it is said.
# ruff: noqa: E501

from __future__ import annotations

from fractions import Fraction
from statistics import mean

import engine
from tests.prover.challenge_forms.common import CHALLENGES
from tests.prover.fixed_forms.tries import PAIRS, dot, first, games, near, own, solved


def resized(number, count):  # type: ignore[no-untyped-def]
    """The numbers of a lesson with another count of inputs."""
    run = engine.Experiment(engine.lesson(number))
    run.resize("inputs", count)
    return run.parameters


IN_REVERSE = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))


CHALLENGES.add(
    {
        "At first the network says 1.": lambda _: first(1).prediction == 1,
        "The prediction is input × weight.": lambda _: all(
            first(1, input=given, weight=weight).prediction == given * weight for given, weight in PAIRS
        ),
        "The input stays at 10, so look only at the weight.": lambda _: own(1).input == 10,
        "Twice the prediction needs twice the weight.": lambda _: (
            first(1, weight=0.2).prediction == 2 * first(1).prediction
        ),
        "The weight was 0.1.": lambda _: own(1).weight == 0.1,
        "10 × weight = 2, so the weight is 2 / 10 = 0.2.": lambda _: solved("1-double", weight=0.2),
    },
    "1-double",
)
CHALLENGES.claims_nothing(
    "1-double",
    "Turn the weight until it says 2.",
)

CHALLENGES.add(
    {
        "At first the network says 1 for an input of 10.": lambda _: first(1).prediction == 1 and own(1).input == 10,
        "First the input: any number but 10 and 0.": lambda _: (
            not solved("1-again") and not solved("1-again", input=0.0, weight=1e300)
        ),
        "With half the input you need twice the weight.": lambda _: all(
            near(first(1, input=given / 2, weight=2 * weight).prediction, given * weight) for given, weight in PAIRS
        ),
    },
    "1-again",
)
CHALLENGES.claims_nothing(
    "1-again",
    "Give it another input, and turn the weight until it says 1 again.",
    "Then the weight: it must make up for what the other input does to the product.",
    "Input × weight must be 1.",
)

CHALLENGES.add(
    {
        "A weight above 0 then makes a prediction below 0.": lambda _: all(
            first(1, input=-3.0, weight=weight).prediction < 0 for weight in (0.1, 2.0, 1e9)
        ),
        "Minus times minus is plus.": lambda _: all(
            first(1, input=-abs(given) - 1, weight=-abs(weight)).prediction > 0 for given, weight in PAIRS
        ),
        "-3 × (-2) = 6.": lambda _: solved("1-minuses", input=-3.0, weight=-2.0),
    },
    "1-minuses",
)
CHALLENGES.claims_nothing(
    "1-minuses",
    "Make the network say 6, with an input below 0 and a weight below 0.",
    "Begin with an input such as -3.",
    "Leave out the signs and ask: what times what is 6?",
)

CHALLENGES.add(
    {
        "An inch is 2.54 centimeters.": lambda _: 36 * Fraction("2.54") == Fraction("91.44"),
        "10 inches are 25.4 centimeters.": lambda _: 10 * Fraction("2.54") == Fraction("25.4"),
        "The input is multiplied by the same number every time.": lambda _: all(
            near(first(1, input=given).prediction / given, own(1).weight) for given in (1.0, 12.5, 100.0)
        ),
        "For every input, input × 2.54 is wanted: the weight is 2.54.": lambda _: all(
            solved("1-inches", input=given, weight=2.54) for given in (1.0, 7.3, 100.0)
        ),
    },
    "1-inches",
)
CHALLENGES.claims_nothing(
    "1-inches",
    "Make a network that turns inches into centimeters.",
    "Try it with an input from 1 to 100.",
    "How many centimeters should come out for an input of 1 inch?",
)

CHALLENGES.add(
    {
        "At first game 1 gets 0.98.": lambda _: (
            own(2).inputs == games(2)[0]["inputs"] and near(first(2).prediction, 0.98)
        ),
        "The prediction is a sum of three products.": lambda _: (
            near(first(2).prediction, dot(own(2).inputs, own(2).weights)) and len(own(2).inputs) == 3
        ),
        "0.98 is there already, 0.45 is missing.": lambda _: (
            near(first(2).prediction, 0.98) and near(1.43 - 0.98, 0.45)
        ),
        "The fans are 1.5.": lambda _: own(2).inputs[2] == 1.5,
        "1.5 × weight = 0.45, so the weight is 0.45 / 1.5 = 0.3.": lambda _: solved("2-fans", weights=(0.1, 0.2, 0.3)),
    },
    "2-fans",
)
CHALLENGES.claims_nothing(
    "2-fans",
    "Make it 1.43 by turning only the weight of the fans.",
    "Yours to turn is only the last one: fans × weight.",
)

CHALLENGES.add(
    {
        "Only what the record gives is left.": lambda _: near(
            first(2, weights=(0.3, 0.2, -1.7)).prediction, own(2).inputs[1] * 0.2
        ),
        "Two products cancel when one is as far above 0 as the other is below it.": lambda _: all(
            size + -size == 0 for size in (0.1, 2.55, 1e9)
        ),
        "One of the two weights goes below 0.": lambda _: min(own(2).inputs) > 0,
        "8.5 × 0.3 = 2.55, and 1.5 × (-1.7) = -2.55.": lambda _: near(8.5 * 0.3, 2.55) and near(1.5 * -1.7, -2.55),
        "So 0.3 for the toes and -1.7 for the fans.": lambda _: solved("2-cancel", weights=(0.3, 0.2, -1.7)),
    },
    "2-cancel",
)
CHALLENGES.claims_nothing(
    "2-cancel",
    "Toes and fans should both count, and yet cancel each other.",
    "Leave no weight of toes or fans at 0.",
    "Look at the products in the arithmetic.",
    "Toes × weight must be minus fans × weight.",
)

CHALLENGES.add(
    {
        "Game 2 is 9.5, 0.8, 1.2 and game 3 is 9.9, 0.8, 0.5.": lambda _: (
            [game["inputs"] for game in games(2)[1:3]] == [(9.5, 0.8, 1.2), (9.9, 0.8, 0.5)]
        ),
        "Game 3 has 0.4 more toes and 0.7 fewer fans.": lambda _: near(9.9 - 9.5, 0.4) and near(1.2 - 0.5, 0.7),
    },
    "2-same",
)
CHALLENGES.claims_nothing(
    "2-same",
    "Find weights with which game 2 and game 3 get the same prediction.",
    "Keep the weights of toes and fans at least 0.01 away from 0.",
    "The game knob shows you one game after the other.",
    "Which inputs differ, and by how much?",
    "What the one adds, the other must take away.",
)

CHALLENGES.add(
    {
        "The number of inputs is a knob, too.": lambda _: (
            engine.lesson(3).axes[0].name == "inputs" and engine.lesson(3).axes[0].most >= 6
        ),
        "New inputs begin at 1, and their weights at 0.": lambda _: (
            resized(3, 6)["inputs"][3:] == (1, 1, 1) and resized(3, 6)["weights"][3:] == (0, 0, 0)
        ),
        "An input of 1 gives just its weight: what is missing in the sum can be added to the weight of such an input.": lambda _: (
            all(first(3, inputs=(1.0,), weights=(weight,)).prediction == weight for _, weight in PAIRS)
        ),
    },
    "3-six",
)
CHALLENGES.claims_nothing(
    "3-six",
    "Give the network six inputs.",
    "Turn weights or inputs until it says 2.",
    "No input and no weight may be 0.",
    "Six products must add up to 2.",
    "Open all weights a little, then let the last one make up what is missing.",
)

CHALLENGES.add(
    {
        "An average is a sum, too: all inputs added up, then divided by how many there are.": lambda _: (
            mean((1, 2, 3, 8)) == (1 + 2 + 3 + 8) / 4
        ),
        "You may divide first: half of one and half of the other is the average of two.": lambda _: (
            mean((5, 9)) == 5 / 2 + 9 / 2
        ),
        "Each input has the same weight.": lambda _: solved(
            "3-average", inputs=(1.0, 2.0, 3.0, 8.0), weights=(0.25,) * 4
        ),
    },
    "3-average",
)
CHALLENGES.claims_nothing(
    "3-average",
    "Make np.dot compute the average of the inputs.",
    "Give it at least four inputs, not all of them the same.",
)

CHALLENGES.add(
    {
        "Two inputs count, the others do not.": lambda _: near(
            first(3, inputs=(2.0, 7.0, 5.0, 9.0), weights=(-1.0, 0.0, 0.0, 1.0)).prediction, 9 - 2
        ),
        "last − first = 1 × last + something × first.": lambda _: 9 - 2 == 1 * 9 + -1 * 2,
        "The weights are -1 for the first, 1 for the last, and 0 between them.": lambda _: solved(
            "3-difference", inputs=(2.0, 7.0, 5.0, 9.0), weights=(-1.0, 0.0, 0.0, 1.0)
        ),
    },
    "3-difference",
)
CHALLENGES.claims_nothing(
    "3-difference",
    "Give the network four inputs or more.",
    "Make it say how much larger the last one is than the first.",
    "It must work for any inputs: turn the weights, not the inputs.",
    "What weight does an input have that does not count?",
)

CHALLENGES.add(
    {
        "Each output has a row of weights of its own.": lambda _: near(
            first(4).predictions, [dot(own(4).inputs, row) for row in own(4).weights]
        ),
        "y2 says 1.15, so 0.75 is missing.": lambda _: near(first(4).predictions[1], 1.15) and near(1.9 - 1.15, 0.75),
        "The fans are 1.5, and y2 does not hear them yet.": lambda _: (
            own(4).inputs[2] == 1.5 and own(4).weights[1][2] == 0
        ),
        "1.5 × weight = 0.75: turn y2's weight of the fans from 0 to 0.5.": lambda _: solved(
            "4-knob", weights=((0.1, 0.1, -0.3), (0.1, 0.2, 0.5), (0.1, 1.3, 0.1))
        ),
    },
    "4-knob",
)
CHALLENGES.claims_nothing(
    "4-knob",
    "Make y2 say 1.9.",
    "Turn one single weight of the lesson's.",
    "y1 and y3 must not move.",
    "Find the row of y2.",
)

CHALLENGES.add(
    {
        "A weight of 0 shuts an input out of one output.": lambda _: (
            len({first(4, inputs=(9.9, 0.8, fans)).predictions[1] for fans in (0.0, 1.5, -7.0)}) == 1
        ),
        "The toes' weights stand below each other: they are the first of each row.": lambda _: (
            engine.lesson(4).axes[1].labels[0] == "toes"
        ),
    },
    "4-deaf",
)
CHALLENGES.claims_nothing(
    "4-deaf",
    "Make the whole network deaf to the toes: whatever their number is, no prediction moves.",
    "How many outputs are there?",
)

CHALLENGES.add(
    {
        "A weight of 1 lets an input through unchanged, a weight of 0 keeps it out.": lambda _: near(
            first(4, weights=IN_REVERSE).predictions, own(4).inputs[::-1]
        ),
        "Each row needs one 1 and two 0s.": lambda _: (
            all(sorted(row) == [0, 0, 1] for row in IN_REVERSE) and solved("4-reverse", weights=IN_REVERSE)
        ),
        "In the row of y1 the 1 stands at the fans.": lambda _: (
            IN_REVERSE[0][engine.lesson(4).axes[1].labels.index("fans")] == 1
        ),
        "The rows are 0, 0, 1 for y1, then 0, 1, 0 for y2, then 1, 0, 0 for y3.": lambda _: solved(
            "4-reverse", weights=((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
        ),
    },
    "4-reverse",
)
CHALLENGES.claims_nothing(
    "4-reverse",
    "Let the inputs come out in reverse order, unchanged: y1 says the fans, y2 the record, y3 the toes.",
    "It must work for any inputs.",
)

CHALLENGES.add(
    {
        "They do not.": lambda _: not near(first(4, inputs=(8.5, 0.65, 1.5)).predictions, (0.72, 0.98, 0.91), 0.01),
        "Find out how the writer got them: every input is one of game 1's numbers (8.5, 0.65, 1.5), and one weight is wrong.": lambda _: (
            games(4)[0]["inputs"] == (8.5, 0.65, 1.5)
        ),
        "y2 is a good start: its weight of the fans is 0 there.": lambda _: own(4).weights[1][2] == 0,
        "With the lesson's own numbers y2 is right.": lambda _: near(
            first(4, inputs=(8.5, 0.65, 1.5)).predictions[1], 0.98
        ),
        "y1 is too small by 0.255, and its weight of the fans is -0.3: so the fans are 0.85 too large.": lambda _: (
            near(0.72 - first(4, inputs=(8.5, 0.65, 1.5)).predictions[0], 0.255)
            and own(4).weights[0][2] == -0.3
            and near(0.255 / 0.3, 0.85)
        ),
        "The third input was 0.65, taken from the record.": lambda _: near(1.5 - 0.65, 0.85),
        "With that and the lesson's weights only y3 is wrong: 1.76 instead of 0.91.": lambda _: near(
            first(4, inputs=(8.5, 0.65, 0.65)).predictions, (0.72, 0.98, 1.76)
        ),
        "That is 0.85 too much, just what 8.5 × 0.1 gives.": lambda _: (
            near(1.76 - 0.91, 0.85) and near(8.5 * 0.1, 0.85) and own(4).weights[2][0] == 0.1
        ),
    },
    "4-text",
)
CHALLENGES.claims_nothing(
    "4-text",
    "A text says that the lesson's weights give 0.72, 0.98 and 0.91 for game 1.",
    "Begin with the lesson's own numbers («defaults»), and compare one output after the other with the text.",
)
