"""Lesson 4: which weight belongs to which output, and to which input."""

from __future__ import annotations

from engine.definition.catalog import lesson
from engine.definition.values import element
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Verdict, missed, solved
from engine.teaching.number_words import apart, compared, equation, met, near, same, write

RAISED = 1.9
"""What y2 should say in the first challenge."""

TEXT = (0.72, 0.98, 0.91)
"""The numbers of the text, rounded as one would read them."""

GAME_1 = (8.5, 0.65, 1.5)


LABELS = ("y1", "y2", "y3")
INPUTS = ("toes", "record", "fans")


def _knob(attempt: Attempt) -> Verdict:
    predictions, turned = attempt.at("predictions", 1), attempt.turned()
    own = lesson(4).phases[0].call(lesson(4).defaults)["predictions"]
    for place in (0, 2):
        if not same(predictions[place], own[place]):
            before, now = apart(own[place], predictions[place])
            return missed(f"{LABELS[place]} has moved from {before} to {now}: not its row.")
    if not near(predictions[1], RAISED):
        return missed(compared("y2", predictions[1], RAISED))
    if len(turned) > 1:
        return missed(f"y2 is right, but you turned {len(turned)} weights. One is enough.")
    return solved(met("y2", predictions[1], RAISED))


def _deaf(attempt: Attempt) -> Verdict:
    hearing = [f"y{row}" for row, (toes, *_) in enumerate(attempt.start("weights"), start=1) if toes]
    if hearing:
        return missed(f"{', '.join(hearing)} still {'hears' if len(hearing) == 1 else 'hear'} the toes.")
    return solved("Turn the toes now: nothing moves.")


def _reverse(attempt: Attempt) -> Verdict:
    weights = attempt.start("weights")
    for row, label in enumerate(LABELS):
        for column, name in enumerate(INPUTS):
            wanted = 1.0 if column == 2 - row else 0.0
            if weights[row][column] != wanted:
                now, right = apart(weights[row][column], wanted)
                wish = f"{label} should say the {INPUTS[2 - row]}"
                return missed(f"{wish}: its weight of the {name} is {now}, and it should be {right}.")
    return solved("The inputs come out in reverse.")


def _text(attempt: Attempt) -> Verdict:
    predictions, inputs = attempt.at("predictions", 1), attempt.start("inputs")
    for number in inputs:
        if number not in GAME_1:
            shown = max((apart(number, one)[0] for one in GAME_1), key=len)
            return missed(f"The input {shown} is none of game 1's 8.5, 0.65 and 1.5.")
    weights = [name for name in attempt.turned() if name.startswith("weights")]
    if len(weights) > 1:
        return missed(f"You turned {len(weights)} weights. One is enough.")
    for label, number, wanted in zip(LABELS, predictions, TEXT, strict=True):
        if not near(number, wanted):
            return missed(compared(label, number, wanted))
    return solved("These are the numbers of the text.")


def _left_in(attempt: Attempt) -> str:
    left = [f"y{row}" for row, (toes, *_) in enumerate(attempt.start("weights"), start=1) if toes]
    if not left:
        return "The toes' weights are 0 in every row already."
    return f"Still to be turned to 0: the toes' weight of {' and '.join(left)}."


def _turned_weight(attempt: Attempt) -> tuple[int, int]:
    """The row and the column of the one weight that was turned."""
    (name,) = (name for name in attempt.turned() if name.startswith("weights"))
    _, (row, column) = attempt.lesson.find(name, attempt.run.sizes)
    return row, column


def _raised(attempt: Attempt) -> str:
    row, column = _turned_weight(attempt)
    own, now = (element(value, (row, column)) for value in (lesson(4).defaults["weights"], attempt.start("weights")))
    input = attempt.start("inputs")[column]
    added = equation(f"{write(input)} × {write(now - own)}", input * (now - own))
    return (
        f"y2 was about 1.15. Its weight of the {INPUTS[column]} went from {write(own)} to {write(now)}, and {added} is "
        "what that adds. A weight belongs to one wire: from one input to one output. "
        "The row of y2 is y2's business alone, which is why y1 and y3 stayed."
    )


def _slips(attempt: Attempt) -> str:
    row, column = _turned_weight(attempt)
    own, now = (element(value, (row, column)) for value in (lesson(4).defaults["weights"], attempt.start("weights")))
    return (
        "8.5 × 0.1 + 0.65 × 0.1 + 0.65 × (-0.3) = 0.72: the record stood where the fans belong. And "
        f"{LABELS[row]}'s weight of the {INPUTS[column]} was {write(now)} in place of {write(own)}. "
        "Nothing crashed and the numbers looked fine. Check a result against its own inputs."
    )


CHALLENGES = (
    Challenge(
        key="4-knob",
        lesson=4,
        title="One knob, one output",
        goal="Make y2 say 1.9. Turn one single weight of the lesson's. y1 and y3 must not move.",
        judge=_knob,
        hints=(
            "Each output has a row of weights of its own. Find the row of y2.",
            "y2 says 1.15, so 0.75 is missing. The fans are 1.5, and y2 does not hear them yet.",
            "1.5 × weight = 0.75: turn y2's weight of the fans from 0 to 0.5.",
        ),
        solution={"weights": ((0.1, 0.1, -0.3), (0.1, 0.2, 0.5), (0.1, 1.3, 0.1))},
        explanation=_raised,
        keeps=("inputs",),
        begins=("weights",),
    ),
    Challenge(
        key="4-deaf",
        lesson=4,
        title="Deaf to the toes",
        goal="Make the whole network deaf to the toes: whatever their number is, no prediction moves.",
        judge=_deaf,
        hints=(
            "A weight of 0 shuts an input out of one output. How many outputs are there?",
            "The toes' weights stand below each other: they are the first of each row.",
            _left_in,
        ),
        solution={"weights": ((0.0, 0.1, -0.3), (0.0, 0.2, 0.0), (0.0, 1.3, 0.1))},
        explanation="With that y1 is 0 × toes + 0.1 × record − 0.3 × fans, whatever the toes are. "
        "A row of the matrix belongs to an output, a column to an input. To silence an input, empty its column.",
        keeps=tuple(f"weights[{row}][{column}]" for row in range(3) for column in (1, 2)),
    ),
    Challenge(
        key="4-reverse",
        lesson=4,
        title="In reverse",
        goal="Let the inputs come out in reverse order, unchanged: y1 says the fans, y2 the record, y3 the toes. "
        "It must work for any inputs.",
        judge=_reverse,
        hints=(
            "A weight of 1 lets an input through unchanged, a weight of 0 keeps it out.",
            "Each row needs one 1 and two 0s. In the row of y1 the 1 stands at the fans.",
            "The rows are 0, 0, 1 for y1, then 0, 1, 0 for y2, then 1, 0, 0 for y3.",
        ),
        solution={"weights": ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))},
        explanation="y1 = 0 × toes + 0 × record + 1 × fans. Where in a row the 1 stands says which input comes out. "
        "This matrix is the same by rows and by columns; most are not, and a mix-up gives other numbers and no error.",
    ),
    Challenge(
        key="4-text",
        lesson=4,
        title="The numbers of the text",
        goal="A text says that the lesson's weights give 0.72, 0.98 and 0.91 for game 1. They do not. "
        "Find out how the writer got them: every input is one of game 1's numbers (8.5, 0.65, 1.5), and one weight is "
        "wrong.",
        judge=_text,
        hints=(
            "Begin with the lesson's own numbers («defaults»), and compare one output after the other with the text. "
            "y2 is a good start: its weight of the fans is 0 there.",
            "With the lesson's own numbers y2 is right. y1 is too small by 0.255, and its weight of the fans is -0.3: "
            "so the fans are 0.85 too large.",
            "The third input was 0.65, taken from the record. With that and the lesson's weights only y3 is wrong: "
            "1.76 instead of 0.91. That is 0.85 too much, just what 8.5 × 0.1 gives.",
        ),
        solution={"inputs": (8.5, 0.65, 0.65), "weights": ((0.1, 0.1, -0.3), (0.1, 0.2, 0.0), (0.0, 1.3, 0.1))},
        explanation=_slips,
        begins=("weights",),
    ),
)
