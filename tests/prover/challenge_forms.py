"""What verdicts, hints and explanations of challenges claim, and how each claim is checked."""

from __future__ import annotations

import math
import re
from typing import Any

import engine
from engine.teaching.challenge import challenges
from tests.prover.reading import Facts, Forms, shown, told

FORMS = Forms()
says, always = FORMS.says, FORMS.always

EVERY = {challenge.key: challenge for challenge in challenges()}


def differs(value: Any, other: Any) -> bool:
    if isinstance(value, tuple):
        return len(value) != len(other) or any(map(differs, value, other))
    return bool(value != other)


def close(number: float, goal: float, by: float = 5e-6) -> bool:
    return number == goal or abs(number - goal) <= by * abs(goal)


def solved_with(facts: Facts, **changes: Any) -> bool:
    """Whether a fresh run with the learner's numbers, but for these, solves the challenge.

    What must stay is as the lesson has it: that it must is said before every hint.
    """
    challenge = EVERY[facts.key]
    lesson = engine.lesson(challenge.lesson)
    same_sizes = challenge.any_size or facts.run.sizes == lesson.sizes(lesson.defaults)
    fitting = {name: value for name, value in facts.start.items() if same_sizes or not lesson.parameter(name).axes}
    run = engine.Experiment(lesson, **fitting)
    kept = {name: lesson.defaults[name] for name in challenge.keeps if name in lesson.defaults}
    start = engine.Experiment(lesson, **{**run.history.start, **kept, **changes})
    start.run(1 if lesson.one_step else min(start.stop, 2_000))
    return challenge.check(start).solved


# What is said in every challenge


@says("You have not turned anything yet.")
def _(facts: Facts) -> bool:
    own = facts.run.lesson.defaults
    return facts.steps == 0 and not any(differs(value, own[name]) for name, value in facts.start.items())


@says("This looks right, but it is not run yet.")
def _(facts: Facts) -> bool:
    return facts.steps == 0 and solved_with(facts)


@says("This is not run yet.")
def _(facts: Facts) -> bool:
    return facts.steps == 0


always(
    "Press «run».",
    "Press «next_step».",
    "Press «run» and look what comes of it.",
    "Press «next_step» and look what comes of it.",
    "«defaults» brings its own numbers back.",
    "«defaults» brings the lesson's own numbers back.",
    "Here it must learn by itself: go to the start («first»), turn the knobs there, then run.",
    "Find others of your own.",
)


@says(r"This is for ([\w ]+), as the lesson has them\.")
def _(facts: Facts, counts: str) -> bool:
    own = facts.run.lesson.sizes(facts.run.lesson.defaults)
    return counts == " and ".join(f"{count} {name}" for name, count in own.items()) and own != facts.run.sizes


@says(r"([\w\[\]]+) must stay at {N}, and it is {N}\.")
def _(facts: Facts, label: str, own: str, now: str) -> bool:
    lesson = facts.run.lesson
    name, index = lesson.find(label, facts.run.sizes)
    before: Any = lesson.defaults[name]
    after: Any = facts.start[name]
    for at in index:
        before, after = before[at], after[at]
    return own != now and shown(own, before) and shown(now, after) and before != after


@says(r"You turned ([\w ]+) after step (\d+)\.")
def _(facts: Facts, names: str, step: str) -> bool:
    edits = [edit for edit in facts.run.history.edits if edit.step == int(step)]
    return int(step) < facts.steps and any(" and ".join(edit.changes) == names for edit in edits)


@says("Go on: «run» runs.")
def _(facts: Facts) -> bool:
    return facts.steps < facts.run.stop


@says("The run stops here: turn the steps up, then «run» goes on.")
def _(facts: Facts) -> bool:
    return facts.steps >= facts.run.stop


@says(r"It works, but these are the numbers of the preset “(.+)”, and it found them\.")
def _(facts: Facts, label: str) -> bool:
    preset = next(one for one in facts.run.lesson.presets if one.label == label)
    pairs = [(facts.start[name], value) for name, value in preset.values.items() if name != "steps"]
    return all(close(one, other) for one, other in pairs)  # type: ignore[arg-type]


# A number and what it should be

GOALS = {
    ("1-double", "The prediction"): 2.0,
    ("1-again", "The prediction"): 1.0,
    ("1-minuses", "The prediction"): 6.0,
    ("2-fans", "The prediction"): 1.43,
    ("3-six", "The prediction"): 2.0,
    ("3-difference", "The weight of the first input"): -1.0,
    ("3-difference", "The weight of the last input"): 1.0,
    ("4-knob", "y2"): 1.9,
    ("4-text", "y1"): 0.72,
    ("4-text", "y2"): 0.98,
    ("4-text", "y3"): 0.91,
    ("5-twin", "The error"): 0.1225,
    ("5-quarter", "The error"): 0.075625,
}


def compared(facts: Facts, name: str) -> tuple[float, float]:
    """The number of that name, and what it should be."""
    if name.startswith("The prediction for "):
        assert shown(name.split()[3], facts.start["input"])
        return facts.first("prediction"), facts.start["input"] * 2.54
    if name == "Every weight":
        weights = facts.start["weights"]
        assert len(set(weights)) == 1
        return weights[0], 1 / len(weights)
    numbers = {
        "The prediction": lambda: facts.first("prediction"),
        "The error": lambda: facts.first("error"),
        "The weight of the first input": lambda: facts.start["weights"][0],
        "The weight of the last input": lambda: facts.start["weights"][-1],
    }
    if name in ("y1", "y2", "y3"):
        return facts.first("predictions")[int(name[1]) - 1], GOALS[facts.key, name]
    return numbers[name](), GOALS[facts.key, name]


NAMES = r"(The prediction(?: for \S+ inches)?|The error|Every weight|The weight of the (?:first|last) input|y[123])"


@says(NAMES + r" is {N}: (that is the wrong sign,|too large,|too small,) it should be {N}\.")
def _(facts: Facts, name: str, now: str, how: str, wanted: str) -> bool:
    number, goal = compared(facts, name)
    if how == "that is the wrong sign,":
        right = number * math.copysign(1, goal) < 0
    else:
        right = number > goal if how == "too large," else number < goal
    return right and now != wanted and shown(now, number) and shown(wanted, goal)


@says(NAMES + r" is nan, which is no number: it should be {N}\.")
def _(facts: Facts, name: str, wanted: str) -> bool:
    number, goal = compared(facts, name)
    return math.isnan(number) and shown(wanted, goal)


@says(NAMES + r" is (about )?{N}\.", *{key for key, _ in GOALS if key != "3-difference"}, "1-inches")
def _(facts: Facts, name: str, rounded: str | None, text: str) -> bool:
    number, goal = compared(facts, name)
    return shown(text, goal) and (close(number, goal) and number != goal if rounded else number == goal)


@says(NAMES + r" is {N}: near enough to {N}\.")
def _(facts: Facts, name: str, now: str, wanted: str) -> bool:
    number, goal = compared(facts, name)
    return close(number, goal) and now != wanted and shown(now, number) and shown(wanted, goal)


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
    factors = f"{facts.start['input'] + 0.0:.6g} × {facts.start['weight'] + 0.0:.6g} "
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
    terms = " + ".join(f"{one + 0.0:.6g} × {other + 0.0:.6g}" for one, other in pairs)
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


# Lesson 4

NAMES_OF_INPUTS = ("toes", "record", "fans")
OWN = ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.1, 1.3, 0.1))


def turned(facts: Facts) -> list[tuple[int, int]]:
    weights = facts.start["weights"]
    return [(row, at) for row in range(3) for at in range(3) if weights[row][at] != OWN[row][at]]


@says(r"(y1|y3) has moved from {N} to {N}: not its row\.", "4-knob")
def _(facts: Facts, label: str, before: str, now: str) -> bool:
    row = int(label[1]) - 1
    own = sum(one * other for one, other in zip((9.9, 0.8, 1.5), OWN[row], strict=True))
    return before != now and close(float(before), own) and shown(now, facts.first("predictions")[row])


@says(r"y2 is right, but you turned (\d) weights\.", "4-knob")
def _(facts: Facts, count: str) -> bool:
    return int(count) == len(turned(facts)) > 1 and close(facts.first("predictions")[1], 1.9)


@says(r"You turned (\d) weights\.", "4-text")
def _(facts: Facts, count: str) -> bool:
    return int(count) == len(turned(facts)) > 1


@says(r"([y1234, ]+) still hears? the toes\.", "4-deaf")
@says(r"Still to be turned to 0: the toes' weight of ([y1234 and]+)\.", "4-deaf")
def _(facts: Facts, names: str) -> bool:
    hearing = [f"y{row}" for row, weights in enumerate(facts.start["weights"], start=1) if weights[0] != 0]
    return names in (", ".join(hearing), " and ".join(hearing))


@says(r"Turn the toes now: nothing moves\.", "4-deaf")
@says(r"The toes' weights are 0 in every row already\.", "4-deaf")
def _(facts: Facts) -> bool:
    return all(weights[0] == 0 for weights in facts.start["weights"])


@says(r"(y[123]) should say the (\w+): its weight of the (\w+) is {N}, and it should be ([01])\.", "4-reverse")
def _(facts: Facts, label: str, says_: str, name: str, now: str, wanted: str) -> bool:
    row, at = int(label[1]) - 1, NAMES_OF_INPUTS.index(name)
    number = facts.start["weights"][row][at]
    right = NAMES_OF_INPUTS[2 - row] == says_ and int(wanted) == (name == says_)
    return right and shown(now, number) and now != wanted and number != int(wanted)


@says(r"The inputs come out in reverse\.", "4-reverse")
def _(facts: Facts) -> bool:
    return bool(facts.first("predictions") == tuple(reversed(facts.start["inputs"])))


@says(r"The input {N} is none of game 1's 8\.5, 0\.65 and 1\.5\.", "4-text")
def _(facts: Facts, text: str) -> bool:
    strange = [number for number in facts.start["inputs"] if number not in (8.5, 0.65, 1.5)]
    return text not in ("8.5", "0.65", "1.5") and any(shown(text, number) for number in strange)


@says(r"These are the numbers of the text\.", "4-text")
def _(facts: Facts) -> bool:
    return all(map(close, facts.first("predictions"), (0.72, 0.98, 0.91)))


@says(r"y2 was about 1\.15\.", "4-knob")
def _(facts: Facts) -> bool:
    return facts.start["inputs"] == (9.9, 0.8, 1.5)


@says(r"Its weight of the (\w+) went from {N} to {N}, and {S} is what that adds\.", "4-knob")
def _(facts: Facts, name: str, own: str, now: str, added: str) -> bool:
    ((row, at),) = turned(facts)
    right = row == 1 and name == NAMES_OF_INPUTS[at] and shown(own, OWN[1][at])
    return right and shown(now, facts.start["weights"][1][at]) and close(float(added.split()[-1]), 0.75, 2e-5)


@says(r"(.*) = 0\.72: the record stood where the fans belong\.", "4-text")
def _(facts: Facts, left: str) -> bool:
    return left == "8.5 × 0.1 + 0.65 × 0.1 + 0.65 × -0.3" and facts.start["inputs"] == (8.5, 0.65, 0.65)


@says(r"And (y[123])'s weight of the (\w+) was {N} in place of {N}\.", "4-text")
def _(facts: Facts, label: str, name: str, now: str, own: str) -> bool:
    ((row, at),) = turned(facts)
    right = label == f"y{row + 1}" and name == NAMES_OF_INPUTS[at]
    return right and shown(now, facts.start["weights"][row][at]) and shown(own, OWN[row][at])


always(
    "One is enough.",
    "A weight belongs to one wire: from one input to one output.",
    "The row of y2 is y2's business alone, which is why y1 and y3 stayed.",
    "Nothing crashed and the numbers looked fine.",
    "Check a result against its own inputs.",
)


# Lesson 5


@says(r"The target is {N}\.", "5-bottom")
def _(facts: Facts, text: str) -> bool:
    return text != "0.7" and shown(text, facts.start["target"]) and facts.start["target"] != 0.7


@says(r"The error is 0( with a weight of 0\.4)?\.", "5-bottom", "5-moved")
def _(facts: Facts, weight: str | None) -> bool:
    return facts.first("error") == 0 and (weight is None or facts.start["weight"] == 0.4)


@says(r"The prediction is {N}, too (high|low), and the error {N}\.", "5-bottom")
def _(facts: Facts, text: str, how: str, error: str) -> bool:
    prediction = facts.first("prediction")
    right = prediction > 0.7 if how == "high" else prediction < 0.7
    return right and text != "0.7" and shown(text, prediction) and shown(error, facts.first("error"))


@says(r"That is the weight 0\.9 itself\.", "5-twin")
def _(facts: Facts) -> bool:
    return close(facts.start["weight"], 0.9, 1e-8)


@says(r"A quarter of the error\.", "5-quarter")
def _(facts: Facts) -> bool:
    return close(facts.first("error"), 0.075625, 1e-9)


@says(r"The weight is {N}, and the bottom should lie at 0\.4: turn it there first\.", "5-moved")
def _(facts: Facts, text: str) -> bool:
    return text != "0.4" and shown(text, facts.start["weight"])


@says(r"The error is {N} and not 0\.", "5-moved")
def _(facts: Facts, text: str) -> bool:
    return text != "0" and shown(text, facts.first("error"))


@says(r"With an input of 0 it is the same at every weight\.", "5-moved")
def _(facts: Facts) -> bool:
    return bool(facts.start["input"] == 0)


@says(r"With an input of {N} the bottom lies (?:at {N}|(beyond every number that fits))\.", "5-moved")
def _(facts: Facts, text: str, bottom: str | None, beyond: str | None) -> bool:
    place = 0.8 / facts.start["input"]
    right = math.isinf(place) if bottom is None else bottom != "0.4" and shown(bottom, place)
    return right and text != "2" and shown(text, facts.start["input"])


@says(r"You miss by {N}, and 0\.275 is wanted, on either side: 0\.5 × weight is 0\.525 or 1\.075\.", "5-quarter")
def _(facts: Facts, text: str) -> bool:
    return shown(text, facts.start["input"] * facts.start["weight"] - facts.start["target"])


@says(r"{S}, which is 0\.275 (above|below) the target: half the miss, a quarter of the error\.", "5-quarter")
def _(facts: Facts, left: str, side: str) -> bool:
    prediction = facts.first("prediction")
    away = prediction - 0.8 if side == "above" else 0.8 - prediction
    return close(away, 0.275, 1e-8) and shown(left.split()[-1], prediction)


always(
    "Turn it to 0.7 first.",
    "It can be exactly 0.",
    "There is another one, far from it.",
    "At first it missed by 0.55.",
    "Now 0.275 is wanted, on either side: 0.5 × weight is 0.525 or 1.075.",
    "Squared, large misses count far more than small ones.",
)


# Explanations of challenges that only one set of numbers solves


@says(re.escape("10 × 0.2 = 2."), "1-double")
def _(facts: Facts) -> bool:
    return close(facts.start["weight"], 0.2, 1e-8) and facts.start["input"] == 10


@says(re.escape("0.85 + 0.13 + 1.5 × 0.3 = 1.43."), "2-fans")
def _(facts: Facts) -> bool:
    return close(facts.start["weights"][2], 0.3, 1e-8) and facts.start["inputs"] == (8.5, 0.65, 1.5)


@says(re.escape("y1 is now 0 × toes + 0.1 × record − 0.3 × fans, whatever the toes are."), "4-deaf")
def _(facts: Facts) -> bool:
    return bool(facts.start["weights"][0] == (0.0, 0.1, -0.3))


@says(re.escape("y1 = 0 × toes + 0 × record + 1 × fans."), "4-reverse")
@says("This matrix is the same by rows and by columns; most are not, and a mix-up .* and no error\\.", "4-reverse")
def _(facts: Facts) -> bool:
    weights = facts.start["weights"]
    return weights[0] == (0.0, 0.0, 1.0) and weights == tuple(zip(*weights, strict=True))


@says(re.escape("0.5 × 1.4 = 0.7, so the miss is 0 and so is its square."), "5-bottom")
def _(facts: Facts) -> bool:
    return (facts.start["weight"], facts.start["input"], facts.start["target"]) == (1.4, 0.5, 0.7)


@says(r"0\.5 × 2\.3 = 1\.15 is 0\.35 too high, as 0\.45 was 0\.35 too low, and both .* 0\.1225\.", "5-twin")
def _(facts: Facts) -> bool:
    return close(facts.start["weight"], 2.3, 1e-8)


@says(re.escape("2 × 0.4 = 0.8."), "5-moved")
@says(
    "A larger input moves it, .*: the same turn of the weight now moves the prediction four times as far\\.", "5-moved"
)
def _(facts: Facts) -> bool:
    return facts.start["weight"] == 0.4 and close(facts.start["input"], 2, 1e-15)


always(
    "The prediction follows the weight: twice the weight, twice the prediction.",
    "That is all that a knob does, and it is why turning one can teach a network something.",
    "A weight of 0 shuts an input out.",
    "Opening it adds just its own product; the other products stay as they are.",
    "A row of the matrix belongs to an output, a column to an input.",
    "To silence an input, empty its column.",
    "Where in a row the 1 stands says which input comes out.",
    "The error is never below 0: this is the bottom of the valley, and to learn is to find it.",
    "The error says how far off you are, and not on which side.",
    "The bottom lies at target / input.",
)
