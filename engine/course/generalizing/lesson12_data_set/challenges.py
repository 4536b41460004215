"""Lesson 12: six rows, and weights that please them all."""

from __future__ import annotations

from math import isfinite

from engine.definition.counted import counted
from engine.teaching.attempt import Attempt
from engine.teaching.challenge import Challenge, Par, Verdict, missed, solved, unfinished
from engine.teaching.claims import largest
from engine.teaching.number_words import apart, equation, write

SMALL = 0.01
"""Below this the total is small."""

WITHIN = 12
"""Within how many steps it must be, to be quick."""

HALF = 0.5
"""What the total must stay above, where two rows contradict each other."""

LONG = 240
"""For how many steps it must: forty epochs, row by row."""

ROWS = 6
"""How many steps an epoch takes, row by row."""

FIRST_EPOCH, LAST_EPOCH = 10, 100
"""The epochs that are looked at on the edge."""

LOW, HIGH = 1.0, 20.0
"""Between these the total must be when such an epoch begins."""


def _hand(attempt: Attempt) -> Verdict:
    errors = attempt.at("errors", 1)
    most = largest(errors)
    if most == 0:
        return solved("At step 1 all six errors are 0.")
    if not isfinite(most):
        return missed("At step 1 an error is beyond every number that fits. Take smaller weights.")
    row = errors.index(most)
    prediction, target = apart(attempt.at("predictions", 1)[row], attempt.start("targets")[row])
    label = attempt.lesson.label("errors", (row,))
    return missed(f"{label} is {write(most)}: the prediction is {prediction}, and it should be {target}.")


def _quick(attempt: Attempt) -> Verdict:
    totals = attempt.column("total", WITHIN)
    step = next((at for at, total in enumerate(totals, start=1) if total < SMALL), None)
    if step is not None:
        return solved(f"The total is below 0.01 at step {step}.", score=step)
    said = f"In {counted(len(totals), 'step')} the least total is {write(min(filter(isfinite, totals)))}."
    return missed(said) if len(totals) == WITHIN else unfinished(attempt, said)


def _contradiction(attempt: Attempt) -> Verdict:
    pairs = list(zip(attempt.own("targets"), attempt.start("targets"), strict=True))
    turned = [(own, now) for own, now in pairs if own != now]
    if len(turned) != 1:
        return missed(f"You have turned {counted(len(turned), 'target')}. It should be one.")
    if turned[0][1] not in (0, 1):
        return missed(f"A target is {apart(turned[0][1], 0, 1)[0]} now. It should be 0 or 1.")
    totals = attempt.column("total", LONG)
    step = next((at for at, total in enumerate(totals, start=1) if not total > HALF), None)
    if step is not None:
        return missed(f"At step {step} the total is {apart(totals[step - 1], HALF)[0]}. It should stay above 0.5.")
    if len(totals) < LONG:
        return unfinished(attempt, f"After {counted(len(totals), 'step')} the total is still above 0.5.")
    return solved(f"In 240 steps the least total is {write(min(totals))}.")


def _edge(attempt: Attempt) -> Verdict:
    totals = _at_the_beginning_of_epochs(attempt)
    looked_at = totals[FIRST_EPOCH - 1 :]
    for epoch, total in enumerate(looked_at, start=FIRST_EPOCH):
        if not isfinite(total):
            return missed(f"When epoch {epoch} begins, the total is beyond every number that fits.")
        if not LOW < total < HIGH:
            side = "not above 1" if total <= LOW else "not below 20"
            return missed(f"Epoch {epoch} begins with a total of {apart(total, LOW, HIGH)[0]}: that is {side}.")
    if len(totals) < LAST_EPOCH:
        begun = f"{counted(len(totals), 'epoch')} of 100 {'has' if len(totals) == 1 else 'have'} begun"
        return unfinished(attempt, f"So far {begun}.")
    low, high = apart(min(looked_at), max(looked_at))
    if low == high:
        return solved(f"Each of epochs 10 to 100 begins with a total of {low}.")
    return solved(f"Epochs 10 to 100 begin with totals from {low} to {high}.")


def _at_the_beginning_of_epochs(attempt: Attempt) -> list[float]:
    """The total with which each of the first hundred epochs begins, row by row."""
    return list(attempt.column("total", (LAST_EPOCH - 1) * ROWS + 1)[::ROWS])


def _middle_alone(attempt: Attempt) -> str:
    return (
        "People walk when the middle lamp is on: a weight of 1 for it says so, and the other two lamps have no say. "
        "You can see that in six rows. In six thousand nobody can, and learning finds it all the same."
    )


def _fewer(attempt: Attempt) -> str:
    batch, alpha = attempt.start("batch"), attempt.start("alpha")
    rows = len(attempt.start("targets"))
    at_most = "at most " if rows % min(batch, rows) else ""
    mean = "one row alone" if batch == 1 else f"the mean of {at_most}{min(batch, rows)} rows"
    return (
        f"With a batch of {batch} each step goes by {mean}, with an alpha of {write(alpha)}. "
        "More rows make a step surer, fewer rows make more steps an epoch. What is best lies between, and nobody knows "
        "it beforehand: it is tried."
    )


def _halfway(attempt: Attempt) -> str:
    inputs, targets = attempt.start("inputs"), attempt.start("targets")
    twins = (
        (one, other)
        for one in range(len(inputs))
        for other in range(one + 1, len(inputs))
        if inputs[one] == inputs[other] and targets[one] != targets[other]
    )
    one, other = next(twins)
    half = equation(f"{write(HALF)} × {write(HALF)} + {write(HALF)} × {write(HALF)}", HALF)
    return (
        f"Rows {one + 1} and {other + 1} have the same lamps, so the network says the same for both, and their targets "
        f"differ. Halfway is the best it can say: {half} is left at least, whatever the weights are. "
        "A total that stops falling may be a fault of the data, not of the learning."
    )


def _border(attempt: Attempt) -> str:
    alpha = attempt.start("alpha")
    kept = equation(f"1 − {write(alpha)} × 2", 1 - alpha * 2)
    return (
        f"{kept}: so much of its delta a row with two lamps keeps when it has its turn. At -1 a miss changes sides and "
        "stays as large. Then the rows go on pushing the weights, and nothing settles."
    )


CHALLENGES = (
    Challenge(
        key="12-hand",
        lesson=12,
        title="By hand",
        goal="Find weights with which all six errors are 0 at step 1, before anything is learned. Turn only the "
        "weights.",
        judge=_hand,
        hints=(
            "A prediction is the sum of the weights whose lamps are on. Which row has only one lamp on?",
            "In row 3 only the right lamp is on, and the target is 0: so the weight of right is 0.",
            "With a weight of 0 for right, row 1 says what left has to be, and row 2 what middle has to be.",
        ),
        solution={"weights": (0.0, 1.0, 0.0)},
        explanation=_middle_alone,
        keeps=("inputs", "targets"),
    ),
    Challenge(
        key="12-quick",
        lesson=12,
        title="In the fewest steps",
        goal="Bring the total below 0.01 within 12 steps, and in as few as you can. Turn only alpha and the batch.",
        judge=_quick,
        hints=(
            "An alpha of 0.1 is timid here. Turn it up until the total no longer falls, then a little down.",
            "With a batch of 1, an alpha near 0.64 needs 10 steps. With more rows a step, alpha may be larger.",
            "Six rows make two batches of 3. Try a batch of 3 with alphas around 1.",
        ),
        solution={"batch": 3, "alpha": 1.05},
        explanation=_fewer,
        keeps=("weights", "inputs", "targets"),
        par=Par(8, "steps"),
    ),
    Challenge(
        key="12-contradiction",
        lesson=12,
        title="Contradiction",
        goal="Turn just one target, from 0 to 1 or from 1 to 0, so that the total stays above 0.5 for 240 steps.",
        judge=_contradiction,
        hints=(
            "The network says the same whenever the same lamps are on. Which rows have the same lamps?",
            "Rows 1 and 6 have the same lamps, and rows 2 and 5. What if two such rows want different answers?",
            "Turn the target of row 1 to 1, while row 6 still says 0. Then run all 240 steps.",
        ),
        solution={"targets": (1.0, 1.0, 0.0, 1.0, 1.0, 0.0)},
        explanation=_halfway,
        keeps=("weights", "inputs", "alpha", "batch"),
    ),
    Challenge(
        key="12-edge",
        lesson=12,
        title="The edge",
        goal="Find an alpha with which it neither settles nor blows up: each of the epochs 10 to 100 begins with a "
        "total between 1 and 20. Turn only alpha, and the steps.",
        judge=_edge,
        hints=(
            "Six steps are an epoch here, so epoch 100 begins after 594 steps: turn the steps up to 600.",
            "A row with two lamps keeps 1 − alpha × 2 of its delta when it has its turn. Which number changes the sign "
            "and nothing else?",
            "1 − alpha × 2 should be -1: take an alpha of 1, and 600 steps.",
        ),
        solution={"alpha": 1.0, "steps": 600},
        explanation=_border,
        keeps=("weights", "inputs", "targets", "batch"),
    ),
)
