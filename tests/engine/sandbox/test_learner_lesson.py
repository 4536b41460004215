"""A lesson with the learner's own function in it: the same numbers to the bit, and what fails takes nothing with it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import engine
from engine import Experiment, Lesson
from engine.analysis.derivation import derive, follow
from engine.definition.failure import NOTHING_CAME, OwnTrouble
from engine.definition.values import indices
from engine.execution.line_by_line.line_trace import trace_step
from engine.execution.source_code import source_of
from engine.experiment.stopping.stops import Stops
from engine.sandbox import Limits, own_lesson
from engine.sandbox.decoding import explanation_from, trace_from
from engine.sandbox.link import Link
from engine.sandbox.remote_program import RemoteProgram
from engine.teaching.exercise import Exercise, exercises
from tests.support.checkout import ROOT
from tests.support.engine_tools import bits, columns, everything, now

COMPARES_OFTEN = {"15-slopes", "18-learn"}
"""They compare more than the 20 times that are told of a learner's own code: no reason is given for their numbers."""
EXERCISES = {exercise.key: exercise for exercise in exercises() if exercise.phase is not None}
LARGE = 17
"""To look at every number of its steps takes minutes."""
PHASES = [(one.number, phase.name) for one in engine.lessons() if one.number != LARGE for phase in one.phases]
SHORT = Limits(seconds=0.6)

Own = Callable[..., Lesson]


@pytest.fixture
def own() -> Iterator[Own]:
    """Makes lessons with a text as a phase, and ends their processes."""
    made: list[Lesson] = []

    def make(number: int, phase: str, source: str, entry: str | None = None, limits: Limits | None = None) -> Lesson:
        made.append(own_lesson(engine.lesson(number), phase, source, entry or phase, limits))
        return made[-1]

    yield make
    for lesson in made:
        link_of(lesson).close()
    assert [one for one in threading.enumerate() if one.name == "learner's code"] == []


def link_of(lesson: Lesson) -> Link:
    assert lesson.own is not None
    link = lesson.own.remote
    assert isinstance(link, Link)
    return link


def process_of(lesson: Lesson) -> int:
    (process,) = link_of(lesson)._processes
    return process._popen.pid


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def phase_text(number: int, phase: str) -> str:
    """The source of a phase with all that it calls, as a learner might have written it."""
    lesson = engine.lesson(number)
    function = next(one.function for one in lesson.phases if one.name == phase)
    above = "import numpy as np\n\n\n" if "np." in source_of(function).text else ""
    return above + source_of(function).text + "\n"


def derivations(run: Experiment, step: int) -> str:
    """How every number of a step was made, and where its parts come from."""
    found = []
    for given in run.lesson.given:
        for index in indices(run.lesson.shape(given.name, run.sizes)):
            made = derive(run.history, given.name, index, step)
            found += [made, *(follow(run.history, part) for part in made.parts)]
    return repr(found)


def lines(run: Experiment, step: int) -> str:
    """A step line by line."""
    found: list[Any] = []
    for call in trace_step(run.lesson, run.history.begins(step)):
        for event in call.events:
            # The learner's function has another name for its module, and no other difference.
            shown = replace(event, function=event.function.__name__, values=dict(event.values))  # type: ignore[arg-type]
            found.append(shown)
        found.append((bits(call.result), call.error))
    return repr(found)


def first_input(lesson: Lesson) -> str:
    """The name of the input, or of the first one."""
    name = lesson.with_role("input")
    assert name is not None
    return name + "[0]" * len(lesson.declared(name).axes)


def walk(lesson: Lesson) -> Iterator[Any]:
    """All that can be seen of a lesson on a walk through it, to the bit."""
    run = Experiment(lesson)
    if lesson.one_step:
        yield everything(run)
        run.step()
    else:
        run.run(37)
        yield everything(run)
        for step in (5, 4, 0, 20):
            run.goto(step)
            yield now(run)
            run.back()
            yield now(run)
        run.edit(**{first_input(lesson): -0.35})
        for move in (run.advance, run.advance, run.retreat, run.step):
            move()
            yield now(run)
        run.run(9)
        yield bits(run.history["error" if "error" in run.history else "errors"][-3:])
    last = run.history.steps
    yield everything(run)
    yield derivations(run, 1), derivations(run, last)
    yield lines(run, 1), lines(run, last)
    for axis in lesson.sizable:
        for length in (1, min(axis.most, 12)):
            run.resize(axis.name, length)
            if not lesson.one_step:
                run.run(6)
            yield everything(run)
            yield derivations(run, 1), lines(run, run.history.steps)
    if not lesson.one_step:
        run.start_over(**{first_input(lesson): 1e200}, **({"weight": 1e200} if "weight" in lesson.defaults else {}))
        run.run(5)
        yield everything(run)


class TestTheSameToTheBit:
    @pytest.mark.parametrize(("number", "phase"), PHASES)
    def test_every_phase(self, number: int, phase: str, own: Own) -> None:
        lesson = own(number, phase, phase_text(number, phase))
        for one, other in zip(walk(lesson), walk(engine.lesson(number)), strict=True):
            assert one == other

    @pytest.mark.parametrize("phase", [phase.name for phase in engine.lesson(LARGE).phases])
    def test_a_large_lesson(self, phase: str, own: Own) -> None:
        runs = Experiment(own(LARGE, phase, phase_text(LARGE, phase))), Experiment(engine.lesson(LARGE))
        for run in runs:
            run.run(3)
            run.advance()
        assert bits(dict(runs[0].moment.values)) == bits(dict(runs[1].moment.values))

    @pytest.mark.parametrize("key", EXERCISES)
    def test_every_solution(self, key: str, own: Own) -> None:
        exercise: Exercise = EXERCISES[key]
        lesson = own(exercise.lesson, exercise.phase, exercise.whole_program(exercise.solution))
        runs = Experiment(lesson), Experiment(engine.lesson(exercise.lesson))
        for run in runs:
            run.run(1 if lesson.one_step else 50)
        assert everything(runs[0]) == everything(runs[1])
        if key in COMPARES_OFTEN:
            return
        assert derivations(runs[0], runs[0].history.steps) == derivations(runs[1], runs[1].history.steps)

    def test_other_names_and_helpers(self, own: Own) -> None:
        source = "def product(a, b):\n    return a * b\n\n\ndef guess(seen, knob):\n    return product(seen, knob)\n"
        lesson = own(6, "predict", source, "guess")
        assert lesson.phases[0].name == "guess"
        assert lesson.phases[0].reads == ("input", "weight")
        run, twin = Experiment(lesson), Experiment(engine.lesson(6))
        run.run(20)
        twin.run(20)
        assert columns(run.history) == columns(twin.history)
        chains = [event.chain for event in trace_step(lesson, run.history.begins(2))[0].events]
        assert ("guess", "product") in chains

    @pytest.mark.parametrize("called", [False, True], ids=["joined", "called"])
    def test_a_long_run_comes_in_several_answers(self, called: bool, own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
        text = phase_text(6, "learn")
        if called:
            # What the joiner does not know is called instead.
            text = text.replace("    up =", "    weight = max([weight])\n    up =", 1)
        monkeypatch.setattr("engine.sandbox.link.A_WHILE", 0.01)
        lesson = own(6, "learn", text)
        answers: list[int] = []
        ask = Link.ask

        def counted(self: Link, request: Any, *more: Any) -> Any:
            answer = ask(self, request, *more)
            if request["do"] == "run":
                answers.append(answer[0]["done"])
            return answer

        monkeypatch.setattr(Link, "ask", counted)
        run, twin = Experiment(lesson, step_amount=1e-5), Experiment(engine.lesson(6), step_amount=1e-5)
        run.run(20_000)
        twin.run(20_000)
        assert sum(answers) == 20_000
        assert len(answers) > 1 or not called
        assert run.history["weight"][::999] == twin.history["weight"][::999]
        assert run.history["up_error"][19_990:] == twin.history["up_error"][19_990:]

    def test_more_than_one_answer_holds(self, own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("engine.sandbox.remote_program.ROWS", 1000)
        run = Experiment(own(6, "learn", phase_text(6, "learn")))
        twin = Experiment(engine.lesson(6))
        run.run(2500)
        twin.run(2500)
        assert bits(run.history.table(["up_error", "prediction"], 1, 2500)) == bits(
            twin.history.table(["up_error", "prediction"], 1, 2500)
        )


def learn_with(line: str) -> str:
    """The phase learn of lesson 6 with something as its line 2."""
    head, _, *rest = phase_text(6, "learn").split("\n")
    return "\n".join([head, *(f"    {one}" for one in line.split("\n")), *rest])


WHEN = "if weight > 0.5245: "
"""True from step 26 on, with steps of 0.001 from 0.5."""

HUNG = "Your code did not come back within 0.6 seconds."

FAILS: dict[str, tuple[str, str, int | None, str]] = {
    "it raises": (f"{WHEN}raise ValueError('no more')", "raised", 2, "Line 2: ValueError: no more."),
    "it divides by 0": ("x = 1 / (weight < 0.5245)", "raised", 2, "Line 2: it divides by 0"),
    "it hangs": ("while weight > 0.5245: pass", "time", 2, HUNG),
    "it sleeps": (f"{WHEN}__import__('time').sleep(9)", "time", 2, HUNG),
    "too few results": (f"{WHEN}return 1.0, 2.0", "result", None, "3 results, up_error, down_error, weight; it gave a"),
    "a list for a number": (f"{WHEN}return 1.0, 2.0, [3.0]", "result", None, "For weight, learn has to give one num"),
    "a text for a number": (f"{WHEN}return 1.0, 2.0, '3'", "result", None, "it gave a text"),
    "nothing": (f"{WHEN}return", "result", None, NOTHING_CAME),
    "it ends the program": (f"{WHEN}exit()", "exit", 2, "A function ends with return."),
    "its process ends": ("import os\n" + f"{WHEN}os._exit(0)", "exit", None, "A function ends with return."),
    "its process is killed": (f"{WHEN}__import__('faulthandler')._sigsegv()", "died", None, "Python itself broke down"),
    "it closes the line": (
        "import os\n" + f"{WHEN}os.closerange(3, 256)\n" + f"{WHEN}return 1.0, 2.0, 3.0",
        "died",
        None,
        "Leave the open files alone.",
    ),
    "it opens a file": (f"{WHEN}open('x', 'w')", "forbidden", 2, "files cannot be read or written"),
}
if sys.platform == "linux":
    FAILS["it needs too much"] = (f"{WHEN}[0] * 10 ** 11", "memory", 2, "it needs more memory than there is for it")


class TestOneThatFails:
    @pytest.mark.parametrize("how", FAILS)
    def test_the_steps_before_it_stay(self, how: str, own: Own) -> None:
        line, kind, at, word = FAILS[how]
        run, twin = Experiment(own(6, "learn", learn_with(line), limits=SHORT)), Experiment(engine.lesson(6))
        with pytest.raises(OwnTrouble) as raised:
            run.run(100)
        trouble = raised.value
        twin.run(25)
        assert (trouble.done, trouble.step) == (25, 26)
        assert (trouble.trouble.kind, trouble.trouble.line) == (kind, at)
        assert word in trouble.trouble.words
        assert str(trouble) == f"Step 26: {trouble.trouble.words}"
        assert everything(run) == everything(twin)
        # It is begun anew where its process is gone, and goes on.
        for one in (run, twin):
            one.goto(7)
            one.edit(weight=0.3)
            one.run(5)
        assert everything(run) == everything(twin)

    def test_after_an_edit_the_step_is_the_runs(self, own: Own) -> None:
        run = Experiment(own(6, "learn", learn_with(f"{WHEN}raise ValueError")))
        run.run(10)
        run.edit(target=0.9)
        with pytest.raises(OwnTrouble, match="Step 26: Line 2"):
            run.run(100)
        assert (run.history.steps, run.position) == (25, 25)

    def test_a_reason_to_stop_before_it(self, own: Own) -> None:
        run = Experiment(own(6, "learn", learn_with(f"{WHEN}raise ValueError")))
        stopped = run.run_until(100, Stops(at=20))
        assert stopped is not None
        assert (stopped.step, run.position, run.history.steps) == (20, 20, 20)
        with pytest.raises(OwnTrouble, match="Step 26"):
            run.run_until(100, Stops(at=30))
        assert run.position == 25
        with pytest.raises(OwnTrouble, match="Step 26"):
            run.run_until(100, Stops(at=30))

    def test_a_phase_a_derivation_and_a_trace(self, own: Own) -> None:
        lesson = own(6, "learn", learn_with("if weight > 0.5245: raise ValueError('no more')"))
        run = Experiment(lesson)
        run.run(25)
        run.advance()
        run.advance()
        with pytest.raises(OwnTrouble, match="no more"):
            run.advance()
        call = trace_step(lesson, run.parameters)[-1]
        assert [event.kind for event in call.events][-1] == "raise"
        assert isinstance(call.error, OwnTrouble)
        assert "no more" in str(call.error)
        with pytest.raises(OwnTrouble, match="no more"):
            derive(run.history, "weight", (), 26)

    def test_one_that_python_cannot_stop(self, own: Own) -> None:
        """How many steps it made is not known then; what came before in whole answers stays."""
        run = Experiment(own(6, "learn", learn_with(f"{WHEN}sum(range(10**12))"), limits=SHORT))
        run.run(20)
        began = time.monotonic()
        with pytest.raises(OwnTrouble) as raised:
            run.run(100)
        assert time.monotonic() - began < 3
        assert (raised.value.trouble.kind, raised.value.step) == ("time", None)
        assert run.history.steps == 20
        assert run.run(1).step == 21

    def test_one_step_lessons(self, own: Own) -> None:
        source = "def predict(input, weight):\n    assert weight != 0.2, 'not this one'\n    return input * weight\n"
        run = Experiment(own(1, "predict", source))
        run.run(1)
        with pytest.raises(OwnTrouble, match="Line 2: AssertionError: not this one"):
            run.edit(weight=0.2)

    @pytest.mark.parametrize(
        ("source", "kind", "word"),
        [
            ("def predict(a): return a", "raised", "predict is called with 2 values, but takes 1"),
            ("predict = lambda a, b: a", "missing", "begins with def predict"),
            ("class predict: pass", "missing", "begins with def predict"),
            ("from math import prod as predict", "missing", "begins with def predict"),
            ("def other(a, b): return a", "missing", "There is no function predict"),
            ("predict = 3", "missing", "predict is no function"),
            ("def predict(a, b: return a", "syntax", "Line 1"),
            ("def predict(a, b): return a\n\0", "syntax", "Line 2"),
            ("x" * 100_001, "syntax", "At most 100000"),
            ("def predict(a, b): return " + "-" * 90 + "a", "syntax", "one within the other"),
            ("import os\nos._exit(1)", "exit", "ended the program itself"),
            ("while True: pass", "time", "It was in line 1"),
            ("1 / 0", "raised", "Line 1: it divides by 0"),
            ("import socket", "forbidden", "no network"),
        ],
    )
    def test_a_text_that_is_no_phase(self, source: str, kind: str, word: str) -> None:
        with pytest.raises(OwnTrouble) as raised:
            own_lesson(engine.lesson(1), "predict", source, "predict", SHORT)
        assert raised.value.trouble.kind == kind
        assert word in raised.value.trouble.words
        assert [one for one in threading.enumerate() if one.name == "learner's code" and one.is_alive()] == []

    def test_what_is_no_lesson_of_the_course(self) -> None:
        made_up = replace(engine.lesson(1), title="Mine")
        with pytest.raises(ValueError, match="not the course's own"):
            own_lesson(made_up, "predict", "", "predict")
        with pytest.raises(ValueError, match="no phase 'learn'"):
            own_lesson(engine.lesson(1), "learn", "", "learn")

    def test_another_text_takes_its_place(self, own: Own) -> None:
        first = own(6, "predict", "def predict(a, b): return a * b * 2")
        second = own_lesson(first, "compare", phase_text(6, "compare"), "compare")
        assert [phase.remote is None for phase in second.phases] == [True, False, True]
        run, twin = Experiment(second), Experiment(engine.lesson(6))
        run.run(3)
        twin.run(3)
        assert columns(run.history) == columns(twin.history)
        link_of(second).close()


class TestTime:
    def test_a_slow_run_is_not_cut_off(self, own: Own) -> None:
        """Each call takes a hundredth of the limit, all of them together twice that."""
        limits = Limits(seconds=0.25)
        run = Experiment(own(6, "learn", learn_with("import time\ntime.sleep(0.005)"), limits=limits))
        began = time.monotonic()
        run.run(100)
        assert time.monotonic() - began > 0.5
        assert run.history.steps == 100

    def test_one_that_becomes_slow_is_not_cut_off(self, own: Own) -> None:
        """Thousands of quick steps, then slow ones, each of which is within the limit."""
        source = learn_with("import time\nif 0.9995 < weight < 1.0255: time.sleep(0.02)")
        run, twin = Experiment(own(6, "learn", source, limits=SHORT)), Experiment(engine.lesson(6))
        run.run(1000)
        twin.run(1000)
        assert bits(list(run.history["weight"])) == bits(list(twin.history["weight"]))
        assert bits(run.history["up_error"][480:560]) == bits(twin.history["up_error"][480:560])

    def test_each_call_may_take_nearly_all(self, own: Own) -> None:
        run = Experiment(own(6, "learn", learn_with("import time\ntime.sleep(0.4)"), limits=SHORT))
        run.run(2)
        assert run.history.steps == 2

    def test_two_seconds_for_one_call(self, own: Own) -> None:
        run = Experiment(own(6, "learn", learn_with(f"import time\n{WHEN}time.sleep(30)")))
        began = time.monotonic()
        with pytest.raises(OwnTrouble, match=r"Step 26: .* within 2 seconds\. .* It was in line 3\."):
            run.run(1000)
        assert 1.9 < time.monotonic() - began < 6


class TestTheProcess:
    @pytest.mark.skipif(sys.platform == "win32", reason="killed in another way")
    def test_killed_between_two_requests(self, own: Own) -> None:
        lesson = own(8, "predict", phase_text(8, "predict"))
        run, twin = Experiment(lesson), Experiment(engine.lesson(8))
        run.run(5)
        was = process_of(lesson)
        os.kill(was, signal.SIGKILL)
        while link_of(lesson)._processes[0].alive:
            time.sleep(0.01)
        run.run(5)
        twin.run(10)
        assert everything(run) == everything(twin)
        assert process_of(lesson) != was

    @pytest.mark.skipif(sys.platform == "win32", reason="killed in another way")
    def test_killed_in_the_middle_of_a_run(self, own: Own) -> None:
        """Its steps need no process in particular: the run goes on in another one."""
        lesson = own(6, "learn", learn_with("import time\ntime.sleep(0.001)"))
        run, twin = Experiment(lesson), Experiment(engine.lesson(6))
        was = process_of(lesson)
        killer = threading.Timer(0.2, os.kill, (was, signal.SIGKILL))
        killer.start()
        run.run(400)
        killer.join()
        twin.run(400)
        assert bits(list(run.history["weight"])) == bits(list(twin.history["weight"]))
        assert process_of(lesson) != was

    def test_closed_in_the_middle_of_a_run(self, own: Own) -> None:
        lesson = own(6, "learn", learn_with("import time\ntime.sleep(0.001)"))
        run = Experiment(lesson)
        closer = threading.Timer(0.2, link_of(lesson).close)
        closer.start()
        with pytest.raises(OwnTrouble, match="It was stopped"):
            run.run(100_000)
        closer.join()
        assert link_of(lesson)._processes == []
        kept = run.history.steps
        assert run.run(1).step == kept + 1

    @pytest.mark.skipif(sys.platform != "linux", reason="it is looked for in /proc")
    @pytest.mark.parametrize("end", ["pass", "import os; os.kill(os.getpid(), 9)"], ids=["ends", "is killed"])
    @pytest.mark.parametrize("waits", [True, False], ids=["it waits", "it hangs"])
    def test_it_ends_with_the_app(self, end: str, waits: bool) -> None:
        """Also where Python itself cannot stop the function."""
        script = f"""
import threading, time
import engine
from engine.sandbox import Limits, own_lesson
source = "def predict(a, b):\\n    return 0.0 if {waits} else sum(range(10**12))\\n"
lesson = own_lesson(engine.lesson(1), "predict", source, "predict", Limits(seconds=0.2))
link = lesson.own.remote
print(link._processes[0]._popen.pid, flush=True)
if {waits}:
    engine.Experiment(lesson).run(1)
else:
    threading.Thread(target=engine.Experiment(lesson).run, args=(1,), daemon=True).start()
    time.sleep(0.2)
{end}
"""
        ended = subprocess.run([sys.executable, "-c", script], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=False)
        until = time.monotonic() + 10
        while is_running(int(ended.stdout)):
            assert time.monotonic() < until
            time.sleep(0.02)

    def test_closed_and_asked_again(self, own: Own) -> None:
        lesson = own(1, "predict", phase_text(1, "predict"))
        run = Experiment(lesson, weight=0.3)
        link_of(lesson).close()
        link_of(lesson).close()
        assert run.run(1).values["prediction"] == 0.3 * 10.0

    def test_the_same_step_is_asked_for_once(self, own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
        lesson = own(8, "learn", phase_text(8, "learn"))
        run = Experiment(lesson)
        run.run(3)
        moment = run.moment
        monkeypatch.setattr(Link, "ask", lambda *_: pytest.fail("asked again"))
        assert run.moment == moment

    def test_nothing_of_the_text_runs_here(self, own: Own, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("GLASSBOX_TEST_TOKEN", "hunter2")
        source = f"""
import engine, math, os, sys

engine.touched = math.touched = sys.touched = True
os.environ.pop("NOTHING", None)
assert "hunter2" not in str(dict(os.environ))
assert os.getpid() != {os.getpid()}
try:
    open({str(tmp_path / "written")!r}, "w").write("here")
except Exception:
    pass
print("x" * 2_000_000)


def mark(function):
    engine.touched = True
    return function


@mark
def learn(weight, input, target, step_amount, seen=[]):
    engine.touched = sys.touched = True
    seen.append(weight)
    print(weight, file=sys.stderr)
    up_error = input * input
    return up_error, up_error, weight
"""
        lesson = own(6, "learn", source)
        run = Experiment(lesson)
        run.run(30)
        derivations(run, 3)
        lines(run, 3)
        assert run.history["up_error"][-1] == 0.25
        for module in (engine, sys, sys.modules["math"]):
            assert not hasattr(module, "touched")
        assert list(tmp_path.iterdir()) == []
        function = lesson.phases[2].function
        with pytest.raises(RuntimeError, match="runs in a process of its own"):
            function(1.0, 1.0, 1.0, 1.0)
        assert "seen=[]" in lesson.phases[2].source


UNFOLLOWED: dict[str, tuple[int, str, str, str, str]] = {
    "numpy": (
        2,
        "predict",
        "import numpy as np\ndef predict(inputs, weights):\n    return np.dot(np.array(inputs, float), weights)\n",
        "predict(inputs, weights)",
        "predict([8.5, 0.65, 1.5], [0.1, 0.2, 0.0])",
    ),
    "math": (
        5,
        "compare",
        "import math\ndef compare(prediction, target):\n    return math.pow(prediction - target, 2)\n",
        "compare(prediction, target)",
        "compare(0.25, 0.8)",
    ),
    "rows": (
        4,
        "predict",
        "import numpy\ndef predict(a, b):\n    return numpy.array(b, dtype=float) @ a\n",
        "predict(inputs, weights)",
        "predict([9.9, 0.8, 1.5], [[0.1, 0.1, -0.3], [0.1, 0.2, 0.0], [0.1, 1.3, 0.1]])",
    ),
    "a number from nowhere": (
        1,
        "predict",
        "def predict(input, weight):\n    return 8.5\n",
        "predict(input, weight)",
        "predict(10.0, 0.1)",
    ),
    "another name": (
        1,
        "predict",
        "def guess(x, w):\n    return float(str(x * w)) if hash(x) else 0.0\n",
        "guess(input, weight)",
        "guess(10.0, 0.1)",
    ),
}


class TestWhereItsNumbersComeFrom:
    @pytest.mark.parametrize("what", UNFOLLOWED)
    def test_what_cannot_be_followed_is_written_as_a_call(self, what: str, own: Own) -> None:
        number, phase, source, names, numbers = UNFOLLOWED[what]
        lesson = own(number, phase, source, names.partition("(")[0])
        run = Experiment(lesson)
        run.step()
        assert lesson.own is not None
        given = lesson.own.gives[0].name
        for index in indices(lesson.shape(given, run.sizes)):
            made = derive(run.history, given, index, 1)
            assert made.lines is not None
            assert (made.lines.names, made.lines.numbers) == (names, numbers)
            assert made.lines.result == repr(made.source.value)
            assert (made.differs, made.lines.because, made.lines.exact) == (None, None, True)
            read = [part for name in lesson.own.reads for part in lesson.elements(name, run.sizes)]
            assert [part.element for part in made.parts] == [element for element, _ in read]
            # Each of them leads on, in the end to the knobs.
            waiting = list(made.parts)
            while waiting:
                part = follow(run.history, waiting.pop())
                assert part.parts or part.origin in ("knob", "start")
                waiting += part.parts

    def test_the_learned_values_lead_to_the_step_before(self, own: Own) -> None:
        source = "import numpy as np\n" + (
            "def learn(weights, deltas, input, alpha):\n"
            "    slopes = np.array(deltas) * input\n"
            "    return slopes, weights - alpha * slopes\n"
        )
        run, twin = Experiment(own(8, "learn", source)), Experiment(engine.lesson(8))
        run.run(4)
        twin.run(4)
        assert columns(run.history) == columns(twin.history)
        made = derive(run.history, "weights", (1,), 4)
        assert made.lines is not None
        assert made.lines.names == "learn(weights, deltas, input, alpha)"
        assert [(part.element, part.step) for part in made.parts] == [
            ("weights[0]", 3), ("weights[1]", 3), ("weights[2]", 3),
            ("deltas[0]", 4), ("deltas[1]", 4), ("deltas[2]", 4), ("input", 4), ("alpha", 4),
        ]  # fmt: skip

    def test_other_ways_are_followed_as_they_are(self, own: Own) -> None:
        source = "def compare(p, t):\n    return (t - p) ** 2\n"
        run = Experiment(own(5, "compare", source))
        run.step()
        made = derive(run.history, "error", (), 1)
        assert made.lines is not None
        assert (made.lines.names, made.lines.middle) == ("(target − prediction)²", "0.55²")

    def test_why_it_was_made_so(self, own: Own) -> None:
        source = (
            "def learn(weight, input, target, step_amount):\n"
            "    up = (input * (weight + step_amount) - target) ** 2\n"
            "    down = (input * (weight - step_amount) - target) ** 2\n"
            "    if up < down:\n"
            "        weight = weight + step_amount\n"
            "    elif down < up:\n"
            "        weight = weight - step_amount\n"
            "    return up, down, weight\n"
        )
        run = Experiment(own(6, "learn", source))
        run.step()
        made = derive(run.history, "weight", (), 1)
        assert made.lines is not None and made.lines.because is not None
        assert made.lines.because.startswith("up_error 0.3") and " < down_error 0.3" in made.lines.because

    def test_too_long_to_be_read(self, own: Own) -> None:
        source = (
            "def predict(input, weight):\n    total = 0.0\n    for i in range(9000):\n"
            "        total = total + input * 0\n    return total + input * weight\n"
        )
        run = Experiment(own(1, "predict", source))
        assert run.run(1).values["prediction"] == 1.0
        made = derive(run.history, "prediction", (), 1)
        assert made.lines is not None and made.lines.names == "predict(input, weight)"
        (call,) = trace_step(run.lesson, run.history.begins(1))
        assert [event.kind for event in call.events] == ["call", "return"]
        assert call.result == 1.0
        assert "too many lines" in call.events[-1].words


class TestWhatTheProcessSends:
    """A text may do anything in its process, forge its answers, too."""

    @pytest.fixture(scope="class")
    def lesson(self) -> Iterator[Lesson]:
        lesson = own_lesson(engine.lesson(8), "learn", phase_text(8, "learn"), "learn")
        yield lesson
        link_of(lesson).close()

    @pytest.mark.parametrize(
        ("answer", "numbers"),
        [
            ({"done": 0}, b""),
            ({"done": -1}, b""),
            ({"done": 4}, b"\0" * 96),
            ({"done": 3}, b"\0" * 71),
            ({"done": True}, b"\0" * 24),
            ({"done": "3"}, b"\0" * 72),
            ({}, b""),
            ({"done": 0, "trouble": None}, b""),
            ({"done": 0, "trouble": {"kind": "fun", "words": "x"}}, b""),
            ({"done": 9, "trouble": {"kind": "time", "words": "x"}}, b""),
        ],
    )
    def test_a_run(self, answer: Any, numbers: bytes, lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
        run = Experiment(lesson)
        monkeypatch.setattr(Link, "ask", lambda *_: (answer, numbers))
        with pytest.raises(OwnTrouble, match="disturbed the line"):
            run.run(3)
        assert (run.history.steps, run.position) == (0, 0)

    @pytest.mark.parametrize(
        "given", [None, {}, {"weight_deltas": [1.0]}, {"weight_deltas": [1.0], "weights": ["text"]}, 3, "text"]
    )
    def test_a_call(self, given: Any, lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(Link, "ask", lambda *_: ({"given": given}, b""))
        run = Experiment(lesson)
        with pytest.raises(OwnTrouble, match="disturbed the line"):
            RemoteProgram.phase(run.history.program, lesson.phases[2], {**run.parameters, "deltas": (1.0, 1.0, 1.0)})

    @pytest.mark.parametrize(
        "answer",
        [
            {},
            {"nodes": [], "parts": [], "decisions": [], "chosen": []},
            {"nodes": [["leaf", "alpha", [0]]], "parts": [0] * 6, "decisions": [], "chosen": []},
            {"nodes": [["leaf", "secret", []]], "parts": [0] * 6, "decisions": [], "chosen": []},
            {"nodes": [["made", "^", 0, 0, 1.0]], "parts": [0] * 6, "decisions": [], "chosen": []},
            {"nodes": [["made", "+", 7, 7, 1.0]], "parts": [0] * 6, "decisions": [], "chosen": []},
            {"nodes": [["number", "x"]], "parts": [0] * 6, "decisions": [], "chosen": []},
            {"nodes": [["number", 1.0]], "parts": [0] * 6, "decisions": [], "chosen": []},
            {"nodes": [["fun"]], "parts": [0] * 6, "decisions": [], "chosen": []},
            {"nodes": [["leaf", "alpha", []]], "parts": [0] * 6, "decisions": [[0, "!", 0, True]], "chosen": []},
        ],
    )
    def test_a_derivation(self, answer: Any, lesson: Lesson) -> None:
        run = Experiment(lesson)
        values = run.step().values
        phase = lesson.phases[2]
        with pytest.raises((LookupError, TypeError, ValueError)):
            explanation_from(answer, lesson, phase, values, values)

    @pytest.mark.parametrize(
        "answer",
        [
            {},
            {"given": {}, "error": None, "events": []},
            {"given": {"weight_deltas": [1.0], "weights": [1.0]}, "error": {"kind": "fun", "words": ""}, "events": []},
            {"given": {"weight_deltas": [1.0], "weights": [1.0]}, "error": None, "events": [[]]},
            {
                "given": {"weight_deltas": [1.0], "weights": [1.0]},
                "error": None,
                "events": [["os", "system", 1, 1, [], "line", {}, [], "", None]],
            },
            {
                "given": {"weight_deltas": [1.0], "weights": [1.0]},
                "error": None,
                "events": [["m", "f", 0, 1, [], "line", {}, [], "", None]],
            },
            {
                "given": {"weight_deltas": [1.0], "weights": [1.0]},
                "error": None,
                "events": [["m", "f", 1, 1, [], "fun", {}, [], "", None]],
            },
            {
                "given": {"weight_deltas": [1.0], "weights": [1.0]},
                "error": None,
                "events": [["m", "f", 1, 1, [], "line", {"a": {}}, [], "", None]],
            },
        ],
    )
    def test_a_trace(self, answer: Any, lesson: Lesson) -> None:
        functions = {("m", "f"): lesson.phases[2].function}
        with pytest.raises((LookupError, TypeError, ValueError)):
            trace_from(
                answer, lesson.phases[2], lesson.defaults, {"weight_deltas": (1,), "weights": (1,)}, functions, ""
            )


CHOOSE = """
def choose(inputs, batch, step):
    return [{0}] + [0.0] * (len(inputs) - 1), {1}
"""


@pytest.mark.parametrize(
    ("turn", "epoch", "words"),
    [
        ("2.5", "1", "For turns, choose has to give whole numbers; it gave 2.5"),
        ("1", "0.5", "For epoch, choose has to give whole numbers; it gave 0.5"),
        ("1", "float('inf')", "For epoch, choose has to give whole numbers; it gave inf"),
        ("1", "float('nan')", "For epoch, choose has to give whole numbers; it gave nan"),
        ("1", "10**30", "For epoch, choose gave a whole number that is too large"),
        ("'1'", "1", "For turns, choose has to give one number; it gave a text"),
        ("True", "1", "For turns, choose has to give one number; it gave True, which is no number"),
    ],
)
def test_whole_numbers_are_wanted_where_a_phase_gives_them(own: Own, turn: str, epoch: str, words: str) -> None:
    with pytest.raises(OwnTrouble, match=re.escape(words)):
        Experiment(own(12, "choose", CHOOSE.format(turn, epoch))).run(1)


def test_a_double_that_is_whole_is_a_whole_number(own: Own) -> None:
    run = Experiment(own(12, "choose", CHOOSE.format("1.0", "2.0")))
    run.run(3)
    assert repr(run.history["turns"][2]) == "(1, 0, 0, 0, 0, 0)"
    assert repr(run.history["epoch"][2]) == repr(run.moment.values["epoch"]) == "2"
    assert run.history["weights"][2] != run.history["weights"][1]


def test_the_number_of_the_step_comes_to_the_learners_function(own: Own) -> None:
    source = phase_text(12, "choose").replace("step - 1", "step - 1 + 0")
    run, right = Experiment(own(12, "choose", source)), Experiment(engine.lesson(12), batch=4)
    run.start_over(batch=4)
    for one in (run, right):
        one.run(40)
        one.goto(7)
        one.edit(alpha=0.2)
        one.run(3)
    assert columns(run.history) == columns(right.history)
