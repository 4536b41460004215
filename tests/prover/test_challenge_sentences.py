"""No challenge says anything that is not so, of any run: each sentence is checked against what is recorded."""

from __future__ import annotations

import random

import pytest
from challenge_forms import EVERY
from learning_forms import FORMS
from reading import Facts, sentences
from states import State, state, states

from engine.challenge import Challenge

QUICK, LONG = 2_400, 100_000


def known_of(challenge: Challenge) -> set[str]:
    """The sentences that are the same for every run."""
    texts = [one for one in (*challenge.hints, challenge.explanation) if isinstance(one, str)]
    return {one for text in texts for one in sentences(text)}


def faults_of(challenge: Challenge, made: State) -> list[str]:
    """What is not so of all that a challenge says of a run."""
    facts, known = Facts(made.run, challenge.key), known_of(challenge)
    verdict = challenge.check(made.run)
    texts = [verdict.said, *(challenge.hint(level, made.run) for level in (1, 2, 3))]
    if verdict.solved:
        texts.append(challenge.explain(made.run))
    return [f"{challenge.key}: {fault}\n  {made}" for text in texts for fault in FORMS.faults(text, facts, known)]


def near_solutions(count: int, seed: str) -> list[tuple[Challenge, State]]:
    """States that begin from a challenge's own solution, where most of its sentences are said."""
    rng = random.Random(seed)
    found = []
    for at in range(count):
        challenge = rng.choice(list(EVERY.values()))
        found.append((challenge, state(challenge.lesson, f"{seed}.{at}", challenge.solution)))
    return found


def prove(count: int, seed: int) -> None:
    faults = []
    for made in states(count, seed):
        for challenge in EVERY.values():
            if challenge.lesson == made.lesson.number:
                faults += faults_of(challenge, made)
    for challenge, made in near_solutions(count, f"near{seed}"):
        faults += faults_of(challenge, made)
    assert not faults, f"{len(faults)} sentences:\n" + "\n".join(faults[:20])


def test_what_challenges_say_is_so() -> None:
    prove(QUICK, 0)


@pytest.mark.long
@pytest.mark.timeout(3_600)
@pytest.mark.parametrize("seed", range(1, 11))
def test_what_challenges_say_is_so_for_long(seed: int) -> None:
    prove(LONG // 20, seed)
