"""What the learner does with a lesson's challenges: chooses, asks whether it is right, takes hints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from engine.definition.labels import labels_in_words
from engine.definition.values import Value
from engine.experiment.experiment import Experiment
from engine.teaching.challenge import Challenge, Verdict, challenges
from tui.state.progress.challenge_words import (
    HINTS,
    SIGNS,
    STATES,
    Board,
    Explanation,
    TakenHint,
    against_par,
    nudge,
    record_of,
    with_keys,
    written,
)
from tui.state.progress.solving_numbers import forget_numbers, keep_numbers, numbers_of
from tui.state.storage.store import Mark, State, Store

MISSES_PER_NUDGE = 3


@dataclass
class ChallengeDesk:
    """The challenges of one lesson, and how the learner is getting on with them."""

    lesson: int
    at: int = 0
    """Which one is chosen."""
    opened: bool = False
    """Whether the learner has looked at them; before that no run is judged."""
    _said: dict[str, str] = field(default_factory=dict)
    _hints: dict[str, list[TakenHint]] = field(default_factory=dict)
    _explained: dict[str, Explanation] = field(default_factory=dict)
    """What there is to learn, with the numbers of the run that solved it."""
    _counted: dict[str, str] = field(default_factory=dict)
    """The attempt that was last counted as a miss, by challenge."""
    _asked: Literal["", "solution", "reset"] = ""
    """What is done when the same key is pressed once more."""

    @property
    def challenges(self) -> tuple[Challenge, ...]:
        """The lesson's challenges, from easy to hard."""
        return challenges(self.lesson)

    @property
    def challenge(self) -> Challenge | None:
        """The one that is chosen; None in a lesson without any."""
        return self.challenges[self.at] if self.challenges else None

    def begin(self, store: Store) -> None:
        """Look at the challenges for the first time: the first one that is not solved is chosen."""
        if not self.opened:
            self.opened = True
            unsolved = [at for at, one in enumerate(self.challenges) if not store.mark("challenge", one.key).solved]
            self.at = unsolved[0] if unsolved else 0

    def choose(self, at: int) -> None:
        """Go to a challenge; all of them are open at any time."""
        before, self.at = self.at, max(0, min(at, len(self.challenges) - 1))
        self.opened, self._asked = True, ""
        if self.challenge is not None and self.at != before:
            # It was about what was tried then.
            self._said.pop(self.challenge.key, None)

    def choose_key(self, key: str) -> None:
        """Go to the challenge of that key, if there is one."""
        for at, challenge in enumerate(self.challenges):
            if challenge.key == key:
                self.choose(at)

    # Judging

    def ask(self, run: Experiment, store: Store, counts: bool = True) -> bool:
        """The learner asks whether the run is right; whether the challenge is solved by it for the first time.

        Args:
            run: The run.
            store: Where the marks are.
            counts: Whether a miss is one; otherwise it is only said what there is to say.
        """
        challenge = self.challenge
        if challenge is None:
            return False
        self._asked = ""
        verdict = challenge.check(run)
        if verdict.solved:
            return self._solve(challenge, verdict, run, store)
        if counts:
            self._miss(challenge, verdict, run, store)
        else:
            self._said[challenge.key] = verdict.said
        return False

    def notice(self, run: Experiment, store: Store, ended: bool) -> bool:
        """Look at a run that came to rest; whether it solves the chosen challenge for the first time.

        Args:
            run: The run.
            store: Where the marks are.
            ended: Whether it ended by itself while the challenges were in view: if it does not meet the goal, it is a
                miss.
        """
        challenge = self.challenge
        if challenge is None or not self.opened:
            return False
        verdict = challenge.check(run)
        if verdict.solved:
            return self._solve(challenge, verdict, run, store)
        if ended and not store.mark("challenge", challenge.key).solved:
            self._miss(challenge, verdict, run, store)
        else:
            # It was about another attempt.
            self._said.pop(challenge.key, None)
        return False

    def _solve(self, challenge: Challenge, verdict: Verdict, run: Experiment, store: Store) -> bool:
        mark = store.mark("challenge", challenge.key)
        scores = [score for score in (mark.best, verdict.score) if score is not None]
        if verdict.score is None or verdict.score == min(scores):
            keep_numbers(challenge, run, store)
        store.keep_mark("challenge", challenge.key, replace(mark, state="solved", best=min(scores, default=None)))
        self._said[challenge.key] = f"Solved. {verdict.said}{against_par(challenge, verdict.score)}"
        self._explained[challenge.key] = Explanation(challenge.mark(run), challenge.explain(run))
        self._asked = ""
        return not mark.solved

    def notice_others(self, run: Experiment, store: Store) -> list[Challenge]:
        """The other challenges of the lesson that a run solves, too, for the first time; they are marked."""
        if not self.opened or not run.history.steps:
            return []
        asked, found = self._asked, []
        for challenge in self.challenges:
            if challenge is self.challenge or store.mark("challenge", challenge.key).solved:
                continue
            verdict = challenge.check(run)
            if verdict.solved:
                self._solve(challenge, verdict, run, store)
                self._said.pop(challenge.key, None)
                found.append(challenge)
        self._asked = asked
        if found and self.challenge is not None:
            others = " and ".join(f"“{one.title}”" for one in found)
            said = self._said.get(self.challenge.key, "")
            self._said[self.challenge.key] = f"{said} It solves another challenge: {others} ✓".lstrip()
        return found

    def would_solve(self, run: Experiment, store: Store) -> bool:
        """Whether a run that goes on solves the chosen challenge as it is now, which is not solved yet.

        Where it matters where one stands, one has to stand there.
        """
        challenge = self.challenge
        if challenge is None or challenge.stands or not self.opened or not run.history.steps:
            return False
        return not store.mark("challenge", challenge.key).solved and challenge.check(run).solved

    def _miss(self, challenge: Challenge, verdict: Verdict, run: Experiment, store: Store) -> None:
        mark, attempt, said = store.mark("challenge", challenge.key), challenge.mark(run), verdict.said
        if self._counted.get(challenge.key) == attempt:
            said = f"{said} That was said before: try something else first."
        elif verdict.outcome == "missed":
            self._counted[challenge.key] = attempt
            if not mark.solved:
                tries = mark.tries + 1
                state: State = "tried" if mark.state == "open" else mark.state
                store.keep_mark("challenge", challenge.key, replace(mark, state=state, tries=tries))
                if tries % MISSES_PER_NUDGE == 0:
                    said = f"{said} {nudge(tries, mark.hints)}"
        self._said[challenge.key] = said

    # Help

    def hint(self, run: Experiment, store: Store) -> Mapping[str, Value] | None:
        """Take the next hint; after the last one the solution, which is asked for twice. What is solved is shown again.

        Returns:
            The parameters of the solution, or those that have solved it, to be put into the knobs; None for all else.
        """
        challenge = self.challenge
        if challenge is None:
            return None
        key, mark = challenge.key, store.mark("challenge", challenge.key)
        if mark.solved:
            numbers = numbers_of(challenge, run.lesson, store)
            if numbers is None:
                self._said[key] = "It is solved. Delete begins it anew."
                return None
            own = {name: value for name, value in numbers.items() if value != run.lesson.defaults[name]}
            self._said[key] = (
                f"Your numbers are in the knobs again: {written(run.lesson, own)}. «next_phase» runs a phase, "
                "«next_step» a step, «undo» takes them out."
            )
            return numbers
        if mark.hints < HINTS:
            mark = replace(mark, hints=mark.hints + 1)
            store.keep_mark("challenge", key, mark)
            self._hints_of(challenge, run, mark)
            self._said.pop(key, None)
            self._asked = ""
            return None
        if self._asked != "solution":
            self._asked = "solution"
            self._said[key] = "No more hints. «hint» once more puts the solution into the knobs, without running it."
            return None
        self._asked = ""
        store.keep_mark("challenge", key, replace(mark, state="shown"))
        way = "«next_step» runs it" if run.lesson.one_step else "«run» runs it"
        self._said[key] = (
            f"The solution is in the knobs: {written(run.lesson, challenge.solution)}. {way}, «undo» takes it out."
        )
        return challenge.solution

    def reset(self, store: Store) -> None:
        """Begin the chosen challenge anew; asked for twice."""
        challenge = self.challenge
        if challenge is None:
            return
        if self._asked != "reset":
            self._asked = "reset"
            self._said[challenge.key] = "Press delete once more to begin this challenge anew: hints and misses go."
            return
        self._asked = ""
        store.forget_mark("challenge", challenge.key)
        forget_numbers(challenge, store)
        for kept in (self._hints, self._counted, self._explained):
            kept.pop(challenge.key, None)
        self._said[challenge.key] = "Begun anew. «defaults» puts the lesson's own numbers back into the knobs."

    def _hints_of(self, challenge: Challenge, run: Experiment, mark: Mark) -> list[str]:
        """The hints that were taken, of what is tried now: what was said of another attempt may be so no more.

        What stands above them is not said again.
        """
        taken, attempt = self._hints.setdefault(challenge.key, []), challenge.mark(run)
        for at, one in enumerate(taken):
            if one.attempt != attempt:
                taken[at] = TakenHint(attempt, "", challenge.thought(at + 1, run))
        for level in range(len(taken) + 1, min(mark.hints, HINTS) + 1):
            verdict = challenge.check(run)
            # What was said a hint ago need not be said again.
            is_new = not verdict.solved and all(one.said != verdict.said for one in taken)
            taken.append(TakenHint(attempt, verdict.said if is_new else "", challenge.thought(level, run)))
        above = self._said.get(challenge.key, "")
        return [one.thought if one.said in above else f"{one.said} {one.thought}" for one in taken]

    # Showing

    def board(self, run: Experiment, store: Store, key: Callable[[str], str]) -> Board:
        """All that is to be shown.

        Args:
            run: The run.
            store: Where the marks are.
            key: How the learner's key of an action is written.
        """
        challenge, keys = self.challenge, (key("ask_right"), key("hint"), key("focus_knobs"))
        if challenge is None:
            return Board((), 0, "", "", "This lesson has no challenges.", (), "", *keys)
        marks = [store.mark("challenge", one.key) for one in self.challenges]
        rows = tuple(
            (SIGNS[mark.state], one.title, STATES[mark.state]) for one, mark in zip(self.challenges, marks, strict=True)
        )
        mark = marks[self.at]
        said = with_keys(self._said.get(challenge.key, ""), key)
        hints = () if mark.solved else tuple(with_keys(hint, key) for hint in self._hints_of(challenge, run, mark))
        explanation = with_keys(self._explanation_of(challenge, run, store), key) if mark.solved else ""
        goal = f"{challenge.goal} {challenge.kept}".rstrip()
        goal = f"{goal} {labels_in_words(run.lesson, ' '.join((goal, said, *hints, explanation)))}".rstrip()
        return Board(rows, self.at, goal, record_of(challenge, mark), said, hints, explanation, *keys)

    def _explanation_of(self, challenge: Challenge, run: Experiment, store: Store) -> str:
        """What there is to learn; where something else is tried by now, that it is of the run that solved it."""
        explained = self._explained.get(challenge.key)
        again = "" if numbers_of(challenge, run.lesson, store) is None else " «hint»: your numbers again, step by step."
        if explained is None:
            return f"{challenge.example}{again}"
        of_now = explained.attempt == challenge.mark(run)
        return f"{'' if of_now else 'Of the run that solved it: '}{explained.text}{again}"
