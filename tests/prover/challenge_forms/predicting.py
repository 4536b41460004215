"""What is said of predictions, lessons 1 to 3."""

from __future__ import annotations

import math

from tests.prover.challenge_forms.common import always, close, says, solved_with
from tests.prover.challenge_forms.facts import Facts
from tests.prover.forms import in_brackets, shown, told

# Lesson 1


@says(r"The input is {N}\.", "1-again", "1-inches", "6-negative", "8-minus")
def _(facts: Facts, text: str) -> bool:
    number = float(text)
    if facts.key == "1-inches" and 1 <= number <= 100:
        return False
    if facts.key in ("6-negative", "8-minus") and not number >= {"6": 0, "8": -1}[facts.key[0]]:
        return False
    if facts.key == "8-minus" and text == "-1" and facts.start["input"] != -1:
        return False
    return shown(text, facts.start["input"])


@says(r"The input is still 10\.", "1-again")
def _(facts: Facts) -> bool:
    return bool(facts.start["input"] == 10)


@says(r"The input is {N}, as good as 10\.", "1-again")
def _(facts: Facts, text: str) -> bool:
    return text != "10" and shown(text, facts.start["input"]) and close(facts.start["input"], 10)


@says(r"The ([\w ]+) must be below 0\.", "1-minuses")
def _(facts: Facts, names: str) -> bool:
    wrong = [name for name in ("input", "weight") if not facts.start[name] < 0]
    return names == " and the ".join(wrong)


@says(r"Your input is {N}, so the weight must be 1 / {N}( =|, about) {N}\.", "1-again")
def _(facts: Facts, input: str, again: str, sign: str, weight: str) -> bool:
    exact = 1 / facts.start["input"]
    if sign == " =" and (float(weight) != exact or float(input) != facts.start["input"]):
        return False
    return input == again and shown(input, facts.start["input"]) and solved_with(facts, weight=float(weight))


@says(r"With an input of 0 no weight can help\.", "1-again")
def _(facts: Facts) -> bool:
    return bool(facts.start["input"] == 0)


@says(r"An input of {N} is at the edge of what a computer can count with\.", "1-again")
def _(facts: Facts, text: str) -> bool:
    number = facts.start["input"]
    return shown(text, number) and not 1e-300 < abs(number) < 1e300


@says(r"{S}, as 10 × 0\.1 = 1: an input has its own weight for that, 1 / input, unless it is 0\.", "1-again")
@says(r"{S}\.", "1-minuses", "1-inches")
def _(facts: Facts, left: str) -> bool:
    factors = f"{facts.start['input'] + 0.0:.6g} × {in_brackets(facts.start['weight'])} "
    return left.startswith(factors) and shown(left.split()[-1], facts.first("prediction"))


always(
    "Give the network another one first.",
    "Give it a length from 1 to 100 inches.",
    "It should be below 0.",
    "It should be below -1.",
    "Take another input.",
    "Take another one.",
    "With an input of 4, for example, the weight must be 1 / 4 = 0.25.",
    "From the answer alone nobody can tell what went in.",
    "A weight below 0 turns the sign of its input around: what was low comes out high.",
    "Networks need both kinds of weights.",
    "Once the weight is right, it is right for every input: turn the input and see.",
    "A weight is what the network knows; the input is what it is asked.",
)


# Lesson 2


@says(r"The weight of ([\w ]+) is 0: that shuts the input out, it cancels nothing\.", "2-cancel")
def _(facts: Facts, names: str) -> bool:
    weights = facts.start["weights"]
    return names == " and ".join(name for name, weight in (("toes", weights[0]), ("fans", weights[2])) if weight == 0)


@says(r"The toes give {N} and the fans {N}: (.*)", "2-cancel")
def _(facts: Facts, toes: str, fans: str, rest: str) -> bool:
    inputs, weights = facts.start["inputs"], facts.start["weights"]
    one, other = inputs[0] * weights[0], inputs[2] * weights[2]
    left = rest.split()[0]
    claims = {
        "that is too large to count with.": not (math.isfinite(one) and math.isfinite(other)),
        "two of the same sign never cancel.": math.copysign(1, one) == math.copysign(1, other),
        "together 0.": one + other == 0,
        f"{left} is left, as good as 0 beside them.": close(one, -other) and shown_of(left, one + other),
        f"{left} is left, and it should be 0.": not close(one, -other) and shown_of(left, one + other),
    }
    return shown(toes, one) and shown(fans, other) and claims[rest]


def shown_of(text: str, value: float) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return shown(text, value)


def parts_of_games(facts: Facts) -> tuple[float, float]:
    toes, _, fans = facts.start["weights"]
    return toes * (9.9 - 9.5), fans * (0.5 - 1.2)


@says(
    r"From game 2 to game 3 the toes change the prediction by {N} and the fans by {N}: "
    r"(?:together {N}, and it should be 0|one makes up for the other)\.",
    "2-same",
)
def _(facts: Facts, toes: str, fans: str, left: str | None) -> bool:
    one, other = parts_of_games(facts)
    sums = [sum(map(float.__mul__, game, facts.start["weights"])) for game in ((9.5, 0.8, 1.2), (9.9, 0.8, 0.5))]
    if not (shown(toes, one) and shown(fans, other)):
        return False
    if left is None:
        return close(one, -other) and all(map(math.isfinite, sums))
    return not close(one, -other, 4e-6) and shown(left, one + other)


@says(r"Toes and fans must count: their weights must be at least 0\.01, above or below 0\.", "2-same")
def _(facts: Facts) -> bool:
    toes, _, fans = facts.start["weights"]
    return not (abs(toes) >= 0.01 and abs(fans) >= 0.01)


@says("These weights are too large to count with\\.", "2-same")
def _(facts: Facts) -> bool:
    return max(map(abs, facts.start["weights"])) > 1e300


@says(r"Your weight of toes is {N}, so that of fans must be {N} × 0\.4 / 0\.7, about {N}\.", "2-same")
def _(facts: Facts, toes: str, again: str, fans: str) -> bool:
    own, record, _ = facts.start["weights"]
    return toes == again and shown(toes, own) and solved_with(facts, weights=(own, record, float(fans)))


@says(r"{S}, and {S}: one takes away what the other adds\.", "2-cancel")
def _(facts: Facts, toes: str, fans: str) -> bool:
    inputs, weights = facts.start["inputs"], facts.start["weights"]
    results = [float(text.split()[-1]) for text in (toes, fans)]
    return all(close(results[at], inputs[place] * weights[place]) for at, place in enumerate((0, 2)))


@says(r"Game 3 has 0\.4 more toes, and {S}\.", "2-same")
def _(facts: Facts, left: str) -> bool:
    return close(float(left.split()[-1]), parts_of_games(facts)[0], 1e-5)


@says(r"It has 0\.7 million fewer fans, and {S}: what one changes, the other takes back\.", "2-same")
def _(facts: Facts, left: str) -> bool:
    return close(float(left.split()[-1]), -parts_of_games(facts)[1], 1e-5)


always(
    "Take smaller weights.",
    "Take smaller ones.",
    "toes × 0.4 must be fans × 0.7.",
    "Weights of 0.7 and 0.4 do it.",
    "A weight below 0 votes against.",
    "From a sum you cannot see how large its parts are, or which of them count.",
    "Different games, one answer: a weighted sum lets one input make up for another.",
)


# Lesson 3


@says(r"The number of inputs is (\d)\.", "3-six", "3-average", "3-difference")
def _(facts: Facts, count: str) -> bool:
    number = len(facts.start["inputs"])
    return int(count) == number and (number != 6 if facts.key == "3-six" else number < 4)


@says(r"(One|\d) of the six products (?:is|are) 0\.", "3-six")
def _(facts: Facts, count: str) -> bool:
    products = [one * other for one, other in zip(facts.start["inputs"], facts.start["weights"], strict=True)]
    return products.count(0) == (1 if count == "One" else int(count))


@says(r"Six products\.", "3-six")
def _(facts: Facts) -> bool:
    return len(facts.start["inputs"]) == 6 and all(facts.start["inputs"]) and all(facts.start["weights"])


@says(r"All inputs are the same, so their average says nothing\.", "3-average")
def _(facts: Facts) -> bool:
    return len(set(facts.start["inputs"])) == 1


@says(r"The weights differ\.", "3-average")
def _(facts: Facts) -> bool:
    return len(set(facts.start["weights"])) > 1


@says(r"Each of the (\d) inputs has the same say in an average\.", "3-average")
def _(facts: Facts, count: str) -> bool:
    return int(count) == len(facts.start["inputs"])


@says(r"The average of your (\d) inputs is {A}\.", "3-average")
def _(facts: Facts, count: str, average: str) -> bool:
    inputs = facts.start["inputs"]
    right = close(facts.first("prediction"), math.fsum(inputs) / len(inputs), 1e-5)
    return int(count) == len(inputs) and right and told(average, facts.first("prediction"))


@says(r"With (\d) inputs each weight is 1 / \d( =|, about) {N}\.", "3-average")
def _(facts: Facts, count: str, sign: str, weight: str) -> bool:
    number = int(count)
    exact = float(weight) == 1 / number
    inputs = tuple(range(1, number + 1))
    return (
        number == max(4, len(facts.start["inputs"]))
        and exact == (sign == " =")
        and solved_with(facts, inputs=inputs, weights=(float(weight),) * number)
    )


@says(r"The first and the last input are the same\.", "3-difference")
def _(facts: Facts) -> bool:
    return bool(facts.start["inputs"][0] == facts.start["inputs"][-1])


@says(r"The inputs in the middle must not count\.", "3-difference")
def _(facts: Facts) -> bool:
    return any(facts.start["weights"][1:-1])


@says(r"That is the first less the last: the wrong sign\.", "3-difference")
def _(facts: Facts) -> bool:
    return (facts.start["weights"][0], facts.start["weights"][-1]) == (1, -1)


@says(r"The prediction is {A}\.", "3-difference")
def _(facts: Facts, text: str) -> bool:
    inputs = facts.start["inputs"]
    return told(text, facts.first("prediction")) and close(facts.first("prediction"), inputs[-1] - inputs[0])


@says(r"These numbers are too large to count with\.", "3-average", "3-difference")
def _(facts: Facts) -> bool:
    return max(map(abs, facts.start["inputs"])) > 1e300


@says(r"Beside such large numbers a computer loses the digits of small ones\.", "3-six", "3-average")
def _(facts: Facts) -> bool:
    sizes = [abs(one * other) for one, other in zip(facts.start["inputs"], facts.start["weights"], strict=True)]
    return max(sizes) > 1e6 or max(sizes) > 1e9 * abs(facts.first("prediction"))


@says(r"{S}\.", "3-six", "3-average")
@says(r"{S}: the last input is {A} (larger|smaller) than the first\.", "3-difference")
def _(facts: Facts, left: str, size: str = "", how: str = "") -> bool:
    pairs = zip(facts.start["inputs"], facts.start["weights"], strict=True)
    first, *others = pairs
    terms = " + ".join(
        [f"{first[0] + 0.0:.6g} × {in_brackets(first[1])}", *(" × ".join(map(in_brackets, one)) for one in others)]
    )
    if not left.startswith(terms) or not shown(left.split()[-1], facts.first("prediction")):
        return False
    if not how:
        return True
    first, *_, last = facts.start["inputs"]
    return told(size, abs(last - first)) and how == ("larger" if last > first else "smaller")


always(
    "Make it six.",
    "Make it four or more.",
    "Make one larger.",
    "Make one larger, or there is nothing to see.",
    "Every input and every weight must count.",
    "Take numbers that are nearer to each other.",
    "There are twice as many inputs as before, and the code is the same single call.",
    "With a thousand inputs it still is.",
    "Adding the inputs up and dividing by how many they are gives the same, but for rounding.",
    "An average is a weighted sum whose weights are all 1 / n.",
    "1 takes an input, 0 drops it, -1 takes it away.",
    "A weighted sum can pick and compare.",
)
