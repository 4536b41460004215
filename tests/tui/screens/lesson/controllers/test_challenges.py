"""The challenges' view: choosing, asking, hints, the solution last, beginning anew, what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from textual.app import ComposeResult
from textual.widgets import Input, OptionList

import engine
from engine.teaching.challenge import challenges
from tests.support.challenge_tools import Player, at_challenges
from tests.support.tui_tools import LESSONS, MEDIUM, NARROW, WIDE, Bare, open_app, open_lesson
from tui.screens.base.requests import ChallengeSolved
from tui.screens.home.home import HomeScreen
from tui.screens.lesson.screen import LessonScreen
from tui.state.progress.challenge_desk import ChallengeDesk
from tui.state.storage.marks import Mark
from tui.state.storage.store import Store
from tui.widgets.lists.challenge_board import ChallengeView

SIZES = pytest.mark.parametrize("size", [MEDIUM, WIDE, pytest.param(NARROW, marks=pytest.mark.long)], ids=str)


def flat(text: str) -> str:
    return " ".join(text.split())


# The list


async def test_they_are_there_when_first_opened_while_the_run_goes_on() -> None:
    """The pane stood empty until the run came to rest."""
    async with open_lesson(15, MEDIUM) as learner:
        await learner.press("r", "f9")
        view = learner.lesson.query_one(ChallengeView)
        await learner.wait_for(lambda: challenges(15)[0].title in view.plain, lambda: view.plain)
        assert learner.lesson.running


@SIZES
@pytest.mark.parametrize("number", LESSONS)
async def test_all_are_listed_and_any_may_be_chosen(number: int, size: tuple[int, int]) -> None:
    listed = challenges(number)
    async with at_challenges(number, size) as player:
        for challenge in listed:
            assert f"○ {challenge.title}" in player.view.plain
        for at in [*range(1, len(listed)), len(listed) - 1]:
            await player.learner.press("down")
            assert player.key == listed[at].key
        for at in [*reversed(range(len(listed) - 1)), 0]:
            await player.learner.press("up")
            assert player.key == listed[at].key
            assert f"▸○ {listed[at].title}" in player.view.plain
            first = listed[at].goal.split()[:3]
            assert " ".join(first) in flat(player.view.plain)


@SIZES
@pytest.mark.parametrize("key", [challenge.key for challenge in challenges()])
async def test_the_whole_text_can_be_read(key: str, size: tuple[int, int]) -> None:
    """Goal, hints and what is said: what is not in view comes with page down."""
    number = int(key.partition("-")[0])
    async with at_challenges(number, size) as player:
        await player.choose(key)
        await player.learner.press("i", "i", "i", "enter")
        words = player.text.split()
        seen: set[str] = set()
        for _ in range(9):
            await player.learner.press("pageup")
        for _ in range(9):
            lines = player.view.plain.split("\n")
            assert len(lines) <= player.view.size.height and all(len(one) <= player.view.size.width for one in lines)
            seen |= set(" ".join(lines).split())
            await player.learner.press("pagedown")
        assert set(words) - seen == set()


class Panel(Bare):
    """A lesson's challenges in a panel of so many lines, and nothing else."""

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        view = ChallengeView()
        view.styles.width, view.styles.height = 78, self._lines + view.gutter.height
        yield view


@pytest.mark.parametrize("lines", [4, 5, 6, 9])
async def test_a_panel_of_a_few_lines(lines: int) -> None:
    """Not all challenges have a place in it; the first ones, what is said of the chosen one and the keys do."""
    listed, desk, store = challenges(8), ChallengeDesk(8), Store()
    desk.begin(store)
    async with Panel(lines).run_test() as pilot:
        view = pilot.app.query_one(ChallengeView)
        view.show(desk.board(engine.Experiment(engine.lesson(8)), store, str))
        await pilot.pause()
        rows = view.plain.split("\n")
        assert len(rows) == view.size.height == lines
        for challenge, row in zip(listed, rows[:-1], strict=False):
            assert f"○ {challenge.title}" in row
        assert listed[0].goal.split()[0] in rows[0]
        assert "knobs" in rows[-1]


async def test_nothing_stands_on_color_alone() -> None:
    async with at_challenges(5) as player:
        store = player.learner.app.store
        store.keep_mark("challenge", "5-bottom", Mark("solved"))
        store.keep_mark("challenge", "5-twin", Mark("shown"))
        await player.learner.press("down", "up")
        rows = player.view.plain.split("\n")
        assert rows[0].startswith("▸✓ The bottom") and rows[0].endswith("solved")
        assert rows[1].startswith(" ◐ Just as wrong") and rows[1].endswith("solution seen")
        assert rows[2].startswith(" ○ A quarter")


@SIZES
async def test_the_mouse(size: tuple[int, int]) -> None:
    async with at_challenges(5, size) as player:
        screen = player.learner.app.screen.region
        await player.learner.wait_for(lambda: screen.contains_region(player.view.region), "all of it is in view")
        await player.learner.pilot.click(ChallengeView, offset=(6, 3))
        await player.learner.wait_for(lambda: player.key == "5-quarter", "the third one")
        for word, then in (("right?", "not turned anything"), ("hint", "Hint 1:"), ("anew", "once more")):
            foot = player.view.lines[-1]
            column = "".join(text for text, _ in foot).index(word)
            await player.learner.pilot.click(ChallengeView, offset=(column + 2, len(player.view.lines)))
            await player.sees(then)
        column = "".join(text for text, _ in player.view.lines[-1]).index("knobs")
        await player.learner.pilot.click(ChallengeView, offset=(column + 1, len(player.view.lines)))
        await player.learner.wait_for(lambda: getattr(player.learner.app.focused, "id", "") == "knob-weight", "a knob")


async def test_help_says_what_it_is() -> None:
    async with at_challenges(5) as player:
        await player.learner.press("?")
        await player.learner.wait_for(lambda: "Goals that the machine checks" in player.learner.screen, "help")


# Asking


async def test_a_miss_is_counted_once_for_what_was_tried() -> None:
    async with at_challenges(5) as player:
        await player.learner.press("enter")
        await player.sees("You have not turned anything yet.")
        assert player.mark == Mark()
        await player.set(knob__target="0.7")
        for tries, weight in enumerate(("1", "1.2", "2"), start=1):
            await player.set(knob__weight=weight)
            await player.learner.press("a")
            await player.sees("too high" if weight == "2" else "too low")
            for _ in range(3):
                await player.learner.press("a")
                await player.sees("try something else first")
            assert player.mark == Mark("tried", tries)


async def test_a_nudge_after_every_third_miss() -> None:
    async with at_challenges(5) as player:
        await player.set(knob__target="0.7")
        for tries in range(1, 8):
            await player.set(knob__weight=str(tries + 1))
            await player.learner.press("a")
            await player.sees("too high")
            assert ("A hint may help: press i." in player.said) == (tries % 3 == 0)
        await player.learner.press("i", "i", "i")
        for tries in (8, 9):
            await player.set(knob__weight=str(tries + 1))
            await player.learner.press("a")
            await player.sees("too high")
            assert ("Press i for the solution" in player.said) == (tries == 9)
        assert player.mark == Mark("tried", 9, None, 3)


async def test_turning_alone_is_no_miss_and_the_end_of_a_run_is_one_while_they_are_in_view() -> None:
    async with at_challenges(5) as player:
        await player.learner.focus("knob-weight")
        await player.learner.press("up", "up", "down")
        await player.learner.pilot.pause(0.2)
        assert player.mark == Mark()
    async with at_challenges(7) as player:
        await player.set(knob__step_amount="0.3", knob__steps="41")
        await player.run()
        await player.sees("must stay")
        assert player.mark == Mark("tried", 1)
        await player.learner.press("f9")
        assert player.view.has_focus
        await player.learner.press("f9", "x")
        assert player.view.has_class("-away")
        await player.set(knob__step_amount="0.4", knob__weight="0.7")
        await player.run()
        await player.learner.pilot.pause(0.2)
        assert player.mark == Mark("tried", 1)


async def test_it_is_noticed_while_another_tab_is_open_too() -> None:
    async with at_challenges(5) as player:
        await player.learner.press("f3")
        assert player.view.has_class("-away")
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.learner.wait_for(
            lambda: any(
                "Challenge solved: The bottom of the valley. F9 tells why." in one for one in player.learner.notices
            ),
            lambda: str(player.learner.notices),
        )
        assert player.mark == Mark("solved")


async def test_before_they_are_looked_at_nothing_is_judged() -> None:
    async with open_lesson(5) as learner:
        player = Player(learner)
        await player.set(knob__target="0.7", knob__weight="1.4")
        await learner.pilot.pause(0.2)
        assert learner.app.store.marks("challenge") == {}
        await learner.press("f9")
        await learner.pilot.pause(0.2)
        assert learner.app.store.marks("challenge") == {}
        await learner.press("enter")
        await player.sees("Solved. The error is 0.")


async def test_enter_says_how_the_run_stands_and_is_no_try() -> None:
    async with at_challenges(5) as player:
        await player.set(knob__target="0.7", knob__weight="1")
        player.view.focus()
        await player.learner.press("enter")
        await player.sees("too low")
        assert player.mark == Mark()
        await player.learner.press("a")
        assert player.mark == Mark("tried", 1)
        await player.set(knob__weight="1.4")
        await player.sees("Solved.")


async def test_a_run_is_noticed_while_it_goes_on() -> None:
    """At step 11 the weight has arrived; the run has hundreds of steps to go."""
    async with at_challenges(6) as player:
        await player.set(knob__steps="900", knob__step_amount="0.11")
        await player.learner.press("]", "r")
        lesson = player.learner.lesson
        await player.learner.wait_for(lambda: player.mark.solved, lambda: player.text)
        assert lesson.running and player.learner.experiment.position < 900
        assert any("✓ Challenge solved: The fewest steps" in one for one in player.learner.notices)
        await player.learner.press("r")
        await player.sees("Solved.")


async def test_where_it_matters_where_one_stands_a_run_that_passes_solves_nothing() -> None:
    standing = next(one for one in challenges() if one.stands)
    run, store = standing.solve(), Store()
    desk = ChallengeDesk(standing.lesson)
    desk.choose_key(standing.key)
    assert standing.check(run).solved
    assert not desk.would_solve(run, store)


async def test_a_run_that_solves_another_one_is_marked_and_said() -> None:
    async with at_challenges(5) as player:
        await player.choose("5-twin")
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.sees("It solves another challenge: “The bottom of the valley” ✓")
        store = player.learner.app.store
        assert store.mark("challenge", "5-bottom") == Mark("solved") and not player.mark.solved
        assert any("Another challenge solved: The bottom of the valley." in one for one in player.learner.notices)
        await player.choose("5-bottom")
        assert player.said == "" and "0.5 × 1.4 = 0.7" in player.explanation


async def test_what_was_said_is_not_said_of_another_run() -> None:
    async with at_challenges(5) as player:
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.learner.wait_for(lambda: "✓ Challenge solved" in player.learner.screen, "it is said")
        assert not player.explanation.startswith("Of the run")
        await player.learner.press("up")
        await player.learner.wait_for(lambda: "✓ Challenge solved" not in player.learner.screen, "it is over")
        assert player.explanation.startswith("Of the run that solved it: ")
        await player.learner.wait_for(lambda: "Solved." not in player.said, lambda: player.said)
        await player.set(knob__weight="1.4")
        await player.learner.wait_for(lambda: not player.explanation.startswith("Of the run"), "it is that run again")


async def test_a_step_by_hand_solves_too() -> None:
    async with at_challenges(8) as player:
        await player.choose("8-once")
        await player.set(knob__input="1", knob__alpha="1")
        await player.learner.press("n")
        await player.learner.pilot.pause(0.2)
        assert not player.mark.solved
        await player.learner.press("n")
        await player.sees("Solved.")
        assert player.mark == Mark("solved")


async def test_going_back_and_undoing_solve_nothing() -> None:
    async with at_challenges(5) as player:
        await player.set(knob__weight="2")
        await player.learner.press("u", "ctrl+r", "u", "x", "home", "d", "n", "u", "u", "a")
        await player.learner.pilot.pause(0.2)
        assert not player.mark.solved


@pytest.mark.long
async def test_the_message_comes_once() -> None:
    async with at_challenges(5) as player:
        told: list[str] = []
        screen = player.lesson
        post = screen.post_message

        def listen(message: object) -> bool:
            if isinstance(message, ChallengeSolved):
                told.append(message.key)
            return post(message)  # type: ignore[arg-type]

        screen.post_message = listen  # type: ignore[assignment, method-assign]
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.sees("Solved.")
        await player.learner.press("a", "a")
        await player.set(knob__weight="1.5")
        await player.set(knob__weight="1.4")
        await player.learner.press("a")
        assert told == ["5-bottom"]


async def test_a_better_result_is_kept_and_a_worse_one_is_not() -> None:
    async with at_challenges(6) as player:
        for amount, best, said in (
            ("0.11", 11, "Yours: 11 steps. Par is 2 steps: can you do better?"),
            ("0.55", 3, "Yours: 3 steps."),
            ("0.275", 3, "Yours: 5 steps."),
            ("1.1", 2, "That is par."),
        ):
            await player.learner.press("home")
            await player.set(knob__step_amount=amount)
            await player.run()
            await player.sees(said)
            assert player.mark == Mark("solved", 0, best)
        assert "best 2 steps · par 2 steps" in player.text
        await player.learner.press("home")
        await player.set(knob__step_amount="0.3")
        await player.run()
        await player.learner.press("a")
        await player.sees("jumps over")
        assert player.mark == Mark("solved", 0, 2)


# Hints and the solution


async def test_three_hints_that_react_then_the_solution_which_is_not_run() -> None:
    async with at_challenges(5) as player:
        await player.learner.press("i")
        await player.sees("Hint 1: You have not turned anything yet. The error is 0 when")
        await player.set(knob__target="0.7", knob__weight="2")
        await player.learner.press("i")
        await player.sees(
            "The prediction is 1, too high, and the error 0.09. It can be exactly 0. The prediction is 0.5"
        )
        await player.set(knob__weight="1")
        await player.learner.press("i")
        await player.sees(
            "The prediction is 0.5, too low, and the error 0.04. It can be exactly 0. The weight is 0.7 / 0.5"
        )
        assert player.mark == Mark("open", 0, None, 3)
        assert "0 misses" not in player.text and "3 of 3 hints" in player.text
        await player.learner.press("i")
        await player.sees("No more hints. i once more puts the solution into the knobs")
        assert player.learner.experiment.parameters["weight"] == 1
        assert player.mark.state == "open"
        await player.learner.press("i")
        await player.sees("The solution is in the knobs: weight 1.4, target 0.7. n runs it, u takes it out.")
        run = player.learner.experiment
        assert run.parameters["weight"] == 1.4 and run.history.steps == 0
        assert player.mark == Mark("shown", 0, None, 3)
        await player.learner.pilot.pause(0.2)
        assert player.mark.state == "shown"
        assert "◐ The bottom of the valley" in player.learner.screen
        await player.learner.press("n")
        await player.sees("Solved. The error is 0.")
        assert player.mark == Mark("solved", 0, None, 3)


async def test_my_numbers_again_step_by_step() -> None:
    """Also after a restart: what solved it is in the knobs, nothing is computed yet, and u takes it out."""
    async with at_challenges(5) as player:
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.sees("i: your numbers again, step by step.")
        await player.set(knob__weight="3")
    async with at_challenges(5) as player:
        await player.choose("5-bottom")
        assert "i again" in player.view.plain
        run = player.learner.experiment
        before = run.parameters
        await player.learner.press("i")
        await player.sees("Your numbers are in the knobs again: weight 1.4, target 0.7. space runs a phase")
        assert (run.parameters["weight"], run.parameters["target"]) == (1.4, 0.7)
        assert run.history.steps == 0 and run.moment.phases_done == 0
        await player.learner.press("space")
        assert run.moment.phases_done == 1
        await player.learner.press("u")
        assert run.parameters == before


@pytest.mark.parametrize("text", ["", "{", "[1]", '{"weight": "x"}', '{"weigth": 1}', '{"weight": [1, 2]}', "null"])
async def test_numbers_that_cannot_be_read_are_not_there(text: str) -> None:
    store, run, desk = Store(), engine.Experiment(engine.lesson(5)), ChallengeDesk(5)
    store.keep_mark("challenge", "5-bottom", Mark("solved"))
    store.keep_numbers("5-bottom", text)
    desk.choose_key("5-bottom")
    assert desk.hint(run, store) is None
    board = desk.board(run, store, str)
    assert board.said == "It is solved. Delete begins it anew." and "your numbers" not in board.explanation


@pytest.mark.parametrize("key", [challenge.key for challenge in challenges() if not challenge.stands])
async def test_the_solution_last(key: str) -> None:
    number = int(key.partition("-")[0])
    async with at_challenges(number) as player:
        await player.choose(key)
        await player.learner.press("i", "i", "i", "i", "i")
        await player.sees("The solution is in the knobs")
        run = player.learner.experiment
        assert run.history.steps == 0 and player.mark.state == "shown"
        if run.lesson.one_step:
            await player.learner.press("n")
        else:
            await player.run()
        await player.sees("Solved.")
        assert player.mark.state == "solved"


async def test_hints_are_of_what_is_tried_now() -> None:
    async with at_challenges(1) as player:
        await player.choose("1-again")
        await player.learner.press("i")
        await player.sees("Hint 1: You have not turned anything yet.")
        await player.set(knob__input="3")
        await player.learner.press("i", "i")
        await player.sees("The prediction is 0.3: too small, it should be 1.")
        await player.sees("Your input is 3, so the weight must be 1 / 3, about 0.333333.")
        assert "You have not turned" not in player.text
        await player.set(knob__input="4")
        await player.sees("Your input is 4, so the weight must be 1 / 4 = 0.25.")
        assert "Your input is 3" not in player.text and "is 0.3:" not in player.text


@pytest.mark.parametrize("key", ["5-bottom", "5-moved"])
async def test_the_newest_hint_stays_in_view_while_one_turns(key: str) -> None:
    async with at_challenges(5) as player:
        await player.choose(key)
        for level in range(1, 4):
            await player.learner.press("i")
            assert f"Hint {level}:" in player.view.plain
            await player.learner.focus("knob-weight")
            await player.learner.press("up")
            await player.learner.pilot.pause(0.15)
            assert f"Hint {level}:" in player.view.plain
            await player.learner.press("f9")


async def test_what_is_scrolled_by_hand_stays_where_it_is_until_there_is_something_new() -> None:
    async with at_challenges(5) as player:
        await player.choose("5-moved")
        await player.set(knob__weight="1.6")
        await player.learner.press("f9", "i", "i", "i")
        await player.sees("Hint 3:")
        goal, said = "At first the bottom lies", "the bottom should lie at 0.4: turn it there first."
        assert goal not in player.view.plain
        await player.learner.press(*["pageup"] * 9)
        assert goal in player.view.plain
        await player.set(knob__weight="1.7")
        assert goal in player.view.plain and said not in flat(player.text)
        await player.learner.press("a")
        await player.sees(f"The weight is 1.7, and {said}")


@pytest.mark.long
async def test_no_hint_says_again_what_was_said_of_the_run() -> None:
    async with at_challenges(5) as player:
        await player.choose("5-moved")
        await player.set(knob__weight="1.6")
        await player.learner.press("i")
        said = "The weight is 1.6, and the bottom should lie at 0.4: turn it there first."
        await player.sees(f"Hint 1: {said} Besides the weight, one number may be turned.")
        await player.learner.press("a")
        await player.sees("Hint 1: Besides the weight, one number may be turned.")
        assert flat(player.text).count(said) == 1


async def test_the_solution_can_be_taken_out_again() -> None:
    async with at_challenges(4) as player:
        before = player.learner.experiment.parameters
        await player.learner.press("i", "i", "i", "i", "i")
        await player.sees("The solution is in the knobs")
        assert player.learner.experiment.parameters != before
        await player.learner.press("u")
        assert player.learner.experiment.parameters == before


@pytest.mark.long
async def test_something_else_in_between_is_no_answer_to_the_question() -> None:
    async with at_challenges(5) as player:
        await player.learner.press("i", "i", "i", "i", "enter", "i")
        await player.sees("No more hints.")
        assert player.mark.state == "open"
        await player.learner.press("down", "up", "i")
        assert player.mark.state == "open"
        await player.learner.press("i")
        assert player.mark.state == "shown"


# Beginning anew


async def test_one_challenge_is_begun_anew_when_asked_twice() -> None:
    async with at_challenges(5) as player:
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.sees("Solved.")
        await player.choose("5-twin")
        await player.learner.press("i")
        await player.choose("5-bottom")
        for key in ("backspace", "delete"):
            assert player.mark.solved
            await player.learner.press(key)
        await player.sees("Begun anew.")
        assert player.mark == Mark()
        assert player.learner.app.store.mark("challenge", "5-twin") == Mark("open", 0, None, 1)
        await player.learner.pilot.pause(0.2)
        assert player.mark == Mark()
        await player.set(knob__weight="1.5")
        await player.set(knob__weight="1.4")
        await player.sees("Solved.")
        assert player.mark == Mark("solved")


# What is kept


async def test_marks_come_back_at_the_next_start() -> None:
    async with at_challenges(5) as player:
        await player.set(knob__target="0.7", knob__weight="1.4")
        await player.sees("Solved.")
        await player.choose("5-twin")
        await player.learner.press("i", "i")
        await player.set(knob__target="0.8", knob__weight="3")
        await player.learner.press("a")
        await player.sees("too large")
    async with at_challenges(5) as player:
        # The first one that is not solved.
        assert player.key == "5-twin"
        assert player.mark == Mark("tried", 1, None, 2)
        await player.sees("Hint 2:")
        assert "Hint 3:" not in player.text and "1 miss · 2 of 3 hints" in player.text
        assert "✓ The bottom of the valley" in player.learner.screen
        await player.learner.press("up")
        await player.sees("0.5 × 1.4 = 0.7")


@pytest.mark.long
async def test_what_was_said_stays_when_the_lesson_is_left_and_opened_again() -> None:
    async with at_challenges(5) as player:
        await player.choose("5-quarter")
        await player.learner.press("i")
        await player.learner.press("b")
        await player.learner.wait_for(lambda: isinstance(player.learner.app.screen, HomeScreen), "home")
        await player.learner.press("enter")
        await player.learner.wait_for(lambda: isinstance(player.learner.app.screen, LessonScreen), "the lesson")
        await player.learner.wait_for(lambda: player.view.lines, "the challenges")
        assert player.key == "5-quarter"
        await player.sees("Hint 1:")


# From elsewhere


@pytest.mark.parametrize("key", ["a", "i"])
async def test_the_keys_open_the_challenges_first(key: str) -> None:
    async with open_lesson(5) as learner:
        player = Player(learner)
        await learner.press(key)
        await learner.wait_for(lambda: not player.view.has_class("-away"), "the challenges")
        assert learner.app.store.marks("challenge") == {}
        await learner.press("f6", key)
        await player.sees("You have not turned anything yet.")


async def test_letters_belong_to_a_number_that_is_typed() -> None:
    async with at_challenges(5) as player:
        await player.learner.focus("knob-weight")
        await player.learner.press("1", "i", "a")
        assert player.mark == Mark() and "Hint" not in player.text


@pytest.mark.long
@pytest.mark.parametrize("number", [None, 3, 5])
async def test_the_palette_leads_to_a_challenge(number: int | None) -> None:
    async with open_app(number) as learner:
        player = Player(learner)
        await learner.press("ctrl+p")
        await learner.wait_for(lambda: isinstance(learner.app.focused, Input), "the palette")
        await learner.type("Just as wrong")
        await learner.wait_for(
            lambda: any(
                "Challenge: Just as wrong" in str(choices.get_option_at_index(0).prompt)
                for choices in learner.app.screen.query(OptionList)
                if choices.option_count
            ),
            "the challenge in the palette",
        )
        await learner.press("enter")
        await learner.wait_for(
            lambda: isinstance(learner.app.screen, LessonScreen) and player.view.lines, "the challenge"
        )
        assert player.key == "5-twin"
        await player.learner.wait_for(lambda: "▸○ Just as wrong" in player.learner.screen, "it is chosen")


async def test_other_keys_are_named_where_keys_are_named() -> None:
    async with at_challenges(5) as player:
        app = player.learner.app
        app.change_settings(replace(app.settings, keys={"hint": "b", "next_step": "j", "focus_knobs": "f11"}))
        await player.learner.press("b", "b", "b", "b")
        await player.sees("No more hints. b once more")
        assert "b hint" in player.view.plain and "F11 knobs" in player.view.plain
        await player.learner.press("b")
        await player.sees("j runs it")


def test_a_lesson_without_challenges_says_so() -> None:
    desk, store = ChallengeDesk(99), Store()
    run = engine.Experiment(engine.lesson(5))
    desk.begin(store)
    assert not desk.ask(run, store) and not desk.notice(run, store, True) and desk.hint(run, store) is None
    desk.reset(store)
    assert desk.board(run, store, str).said == "This lesson has no challenges."
