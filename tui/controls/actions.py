"""What can be done, in one table: it feeds the keys, the bar at the bottom, the help and the palette."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from textual.binding import Binding, BindingType

from engine import Lesson
from engine.experiment.epochs import has_epochs

Where = Literal["lesson", "home", "everywhere"]


@dataclass(frozen=True)
class Action:
    """One thing that can be done.

    Attributes:
        id: The action's name. On the lists of a lesson and at home, a command has it; elsewhere, the screen's method is
            `action_` and this.
        keys: The keys, as Textual names them.
        shown: How the keys are written.
        label: One or two words for the bar.
        help: One sentence.
        where: On which screen it works.
        bar: 2 where it always stands in the bar, 1 where it does if there is room, -1 where it does if there is room
            besides those; the rest is in the help.
        priority: Whether it comes before what the focused item makes of the key.
        met: The lesson in which a learner meets it. It works before, too, and stands behind those that were met.
        of_epochs: Whether it is offered only where a lesson has epochs; elsewhere its key says that there are none.
        of_layers: Likewise, where its network has several layers.
    """

    id: str
    keys: tuple[str, ...]
    shown: str
    label: str
    help: str
    where: Where = "lesson"
    bar: int = 0
    priority: bool = True
    met: int = 1
    of_epochs: bool = False
    of_layers: bool = False

    @property
    def binding(self) -> Binding:
        """The same for Textual."""
        keys = ",".join(self.keys)
        return Binding(keys, self.id, self.label, bool(self.bar), priority=self.priority, tooltip=self.help)

    @property
    def call(self) -> str:
        """How Textual is told to do what a row of the table stands for, on the screen where it works."""
        return f"app.{self.id}" if self.where == "everywhere" else f"do('{self.id}')"


ACTIONS: tuple[Action, ...] = (
    Action("next_phase", ("space",), "space", "phase", "Run the next phase of the step.", bar=1),
    Action("previous_phase", ("p",), "p", "phase back", "Take the last phase back.", met=6),
    Action("next_step", ("n",), "n", "step", "Run the rest of this step, or a whole one.", bar=1, met=6),
    Action("back", ("left",), "←", "back", "Go back a step.", bar=1, met=6),
    Action("forth", ("right",), "→", "forward", "Go forward a step.", priority=True, met=6),
    Action("back_ten", ("shift+left",), "shift ←", "10 back", "Go back ten steps.", met=6),
    Action("forth_ten", ("shift+right",), "shift →", "10 forward", "Go forward ten steps.", met=6),
    Action("first", ("home",), "home", "start", "Go back to the start.", met=6),
    Action("last", ("end",), "end", "end", "Go to the last step that was run.", met=6),
    Action(
        "previous_epoch",
        ("left_curly_bracket",),
        "{",
        "epoch back",
        "Go back to the start of the epoch.",
        met=12,
        of_epochs=True,
    ),
    Action(
        "next_epoch", ("right_curly_bracket",), "}", "epoch", "Run to the end of the epoch.", met=12, of_epochs=True
    ),
    Action("run", ("r",), "r", "run", "Run by itself to the last step, or pause.", bar=1, met=6),
    Action("slower", ("left_square_bracket",), "[", "slower", "Run slower.", met=6),
    Action("faster", ("right_square_bracket",), "]", "faster", "Run faster, up to as fast as it goes.", met=6),
    Action("goto", ("g",), "g", "go to", "Go to a step by its number.", met=6),
    Action("reset", ("x",), "x", "reset", "Start over with the numbers of the start.", bar=-1),
    Action("defaults", ("d",), "d", "defaults", "Start over with the lesson's own numbers and labels.", met=2),
    Action("undo", ("u",), "u", "undo", "Undo a turn, a reset, the defaults, a new size, rows or labels.", bar=-1),
    Action("redo", ("ctrl+r",), "ctrl+r", "redo", "Do again what was undone.", met=2),
    Action("why", ("w",), "w", "why", "Ask where the number that has the focus comes from.", bar=1, met=2),
    Action("lines", ("colon",), ":", "lines", "Follow the step line by line.", bar=1, met=3),
    Action("labels", ("f",), "f", "labels", "Call the inputs and outputs what you like.", met=2),
    Action("stops", ("s",), "s", "stop when", "Choose when a run stops.", met=6),
    Action("presets", ("t",), "t", "try", "Try numbers that show something, good and bad.", bar=-1, met=2),
    Action("sweep", ("S",), "S", "sweep", "Vary several numbers, run all combinations, and see a map of them.", met=18),
    Action("versus", ("v",), "v", "versus", "See hot and cold and gradient descent side by side.", met=7),
    Action("check", ("k",), "k", "check", "Check the weight deltas against the slope of the error.", met=8),
    Action("reasons", ("equals_sign",), "=", "why so", "See why a rule is so, line by line, with your numbers.", met=8),
    Action("draw", ("z",), "z", "draw", "Draw a picture yourself, and see what the network takes it for.", met=17),
    Action("measure", ("m",), "m", "measure", "Measure the loop against NumPy on this machine.", met=3),
    Action(
        "trouble", ("exclamation_mark",), "!", "trouble", "Say why a number is no longer finite, and what to do.", met=8
    ),
    Action(
        "health", ("semicolon",), ";", "ailments", "See what ails the network, and what helps.", met=14, of_layers=True
    ),
    Action("ask_first", ("q",), "q", "predict", "Be asked about the next phase before it runs."),
    Action(
        "export", ("e",), "e", "take home", "Take the program home: Python, NumPy, PyTorch, notebook, a picture.", met=8
    ),
    Action("save_run", ("ctrl+s",), "ctrl+s", "save", "Save this run to a file.", met=8),
    Action("open_run", ("ctrl+o",), "ctrl+o", "open file", "Open a run from a file.", met=8),
    Action("copy", ("y",), "y", "copy", "Copy the number that has the focus, in full, or the code.", met=2),
    Action("log", ("l",), "l", "log scale", "Show errors on a log scale, or back.", met=6),
    Action(
        "by_epoch",
        ("vertical_line",),
        "|",
        "by epoch",
        "Draw errors and weights by epoch, or by step.",
        met=12,
        of_epochs=True,
    ),
    Action("next_chart", ("c",), "c", "chart", "Show the next chart.", met=6),
    Action("next_output", ("o",), "o", "output", "Look at the next output.", met=4),
    Action(
        "show_trace", ("f2",), "F2", "trace", "Show the table of steps; again goes back to the charts.", bar=-1, met=6
    ),
    Action(
        "show_code", ("f3",), "F3", "code", "Show the code that runs; again goes back to the charts.", bar=-1, met=3
    ),
    Action("show_text", ("f4",), "F4", "read", "Read the lesson's text; again goes back to the charts.", bar=-1),
    Action("show_data", ("f12",), "F12", "data", "Show the rows of the data; again goes back to the charts.", met=12),
    Action("column", ("j",), "j", "bars", "Draw a column of the data as bars, or write its numbers again.", met=12),
    Action(
        "zoom", ("Z",), "Z", "zoom", "Give all the room to the panel with the focus, or bring the others back.", met=6
    ),
    Action("map", ("M",), "M", "map", "Go to the map of the error, or of the answers to two inputs.", met=12),
    Action("tests", ("T",), "T", "test rows", "Show the rows kept back for a test on the map, or hide them.", met=18),
    Action("show_challenges", ("f9",), "F9", "challenges", "Show the lesson's challenges; again goes back.", bar=-1),
    Action("ask_right", ("a",), "a", "right?", "Ask whether your run solves the chosen challenge."),
    Action("hint", ("i",), "i", "hint", "Take a hint for the chosen challenge; after the last one, its solution."),
    Action(
        "write", ("f10",), "F10", "write", "Write the lesson's function yourself, and run the lesson with it.", met=2
    ),
    Action("show_charts", ("f5",), "F5", "charts", "Show the charts and the arithmetic."),
    Action("shelf", ("f7",), "F7", "shelf", "Earlier runs: compare, pin, rename, go back into one.", met=7),
    Action("exhibits", ("f8",), "F8", "exhibits", "Study famous slips: find what is wrong in the code.", met=4),
    Action("focus_knobs", ("f6",), "F6", "knobs", "Go to the first knob."),
    Action("previous_lesson", ("less_than_sign",), "<", "previous", "Open the lesson before.", met=2),
    Action("next_lesson", ("greater_than_sign",), ">", "next", "Open the lesson after."),
    Action(
        "close",
        ("escape",),
        "esc",
        "close",
        "Close what is open, one thing a press; never the lesson itself.",
        priority=False,
    ),
    Action("home", ("b",), "b", "lessons", "Back to the list of lessons.", bar=2),
    Action("open", ("enter",), "enter", "open", "Open the selected lesson.", where="home", bar=1, priority=False),
    Action("open_file", ("ctrl+o",), "ctrl+o", "open file", "Open a run from a file.", where="home"),
    Action("leave", ("q",), "q", "quit", "Leave Glassbox.", where="home", bar=2, priority=False),
    Action("glossary", ("h",), "h", "words", "Look up what a word means.", where="everywhere", met=2),
    Action(
        "settings", ("comma",), ",", "settings", "Change colors, charts, digits and keys.", where="everywhere", met=3
    ),
    Action("help", ("question_mark",), "?", "help", "What you see and all keys.", where="everywhere", bar=2),
    Action("palette", ("ctrl+p",), "ctrl+p", "palette", "Find anything by its name.", where="everywhere", met=3),
    Action("quit", ("ctrl+q",), "ctrl+q", "quit", "Leave Glassbox.", where="everywhere", bar=2),
    Action(
        "copy_or_quit",
        ("ctrl+c",),
        "ctrl+c",
        "copy, quit",
        "Copy what is marked. Twice leaves Glassbox.",
        where="everywhere",
    ),
)


def actions_for(where: Where) -> tuple[Action, ...]:
    """What can be done on a screen: its own actions, then those that work everywhere."""
    return tuple(action for action in ACTIONS if action.where in (where, "everywhere"))


def offered_in(lesson: Lesson) -> tuple[Action, ...]:
    """What can be done in a lesson, but for what has nothing to work on there."""
    layers = lesson.network is not None and lesson.network.has_layers
    return tuple(
        action
        for action in actions_for("lesson")
        if (has_epochs(lesson) or not action.of_epochs) and (layers or not action.of_layers)
    )


def bindings_for(where: Where) -> list[BindingType]:
    """The keys of a screen's own actions; by their ids a learner may give them others."""
    return [replace(action.binding, id=action.id, action=action.call) for action in ACTIONS if action.where == where]


def split_by_met(actions: Iterable[Action], lesson: int) -> tuple[tuple[Action, ...], tuple[Action, ...]]:
    """Those that a learner has met up to a lesson, and those that are still to come."""
    known: list[Action] = []
    to_come: list[Action] = []
    for action in actions:
        (known if action.met <= lesson else to_come).append(action)
    return tuple(known), tuple(to_come)


def by_id(id: str) -> Action:
    """The row of the table that has this id."""
    return next(action for action in ACTIONS if action.id == id)


KNOB_KEYS: tuple[tuple[str, str], ...] = (
    ("tab", "Go to the next knob or value; shift+tab goes back."),
    ("↑ ↓", "Turn the knob, or select another value. The frame shows the number in full and ± one turn."),
    ("shift ↑ ↓", "Turn the knob ten times as far."),
    ("* /", "Make the knob's turns ten times larger or smaller."),
    (
        "0-9 - .",
        "Type a number, if the last thing you did was about this knob. Enter takes it, esc restores the old one.",
    ),
    ("enter", "Type into the knob at any time; in the trace, go to the marked step."),
    ("+ -", "On the number of inputs or outputs: one more, one less."),
)
"""Keys of the focused item, for the help."""

CHART_KEYS: tuple[tuple[str, str], ...] = (
    ("tab", "Go on to the charts over the steps, past the knobs and the arithmetic."),
    ("← →", "Move the cursor a step; with shift, ten. Home and end go to the ends."),
    ("↑ ↓", "Read off another line: the next output, or an earlier run."),
    ("enter", "Go to the cursor's step. So does a click."),
)
"""Keys of a chart that has the focus, for the help."""

MAP_KEYS: tuple[tuple[str, str], ...] = (
    (
        "← → ↑ ↓",
        "Move the cursor; with shift, five places. The frame shows the numbers beneath it. Home takes it back.",
    ),
    ("enter", "Put the two weights there into the knobs; over inputs, look at the nearest row; over steps, go there."),
    ("w", "Ask where the error, the answer, or a number at the cursor's place would come from."),
    ("z", "Draw both ways to the same scale, or each as large as it fits."),
    ("+ - 1-9", "Over two inputs: put a row at the cursor, or take it away; a digit chooses its class or target."),
    ("M", "Over two inputs: pick up the row at the cursor. The arrows carry it, enter puts it down, esc leaves it."),
)
"""Keys of a map that has the focus, for the help: of the error, of the answers, of how the numbers of a layer lie."""

DATA_KEYS: tuple[tuple[str, str], ...] = (
    ("↑ ↓", "Look at another row; with shift, ten further. Page up, page down, home and end go farther."),
    ("← →", "Mark another number of the row; with shift, ten further."),
    ("0-9 .", "Type a number in place of the marked one. Enter takes it, esc restores the old one."),
    ("enter", "Go to the knob of the marked number; esc comes back."),
    ("+ -", "One row more, one row less."),
    ("tab", "Leave the sheet; shift+tab goes back. Esc closes it where it is a tab."),
)
"""Keys of the sheet of data that has the focus, for the help."""

LAYER_KEYS: tuple[tuple[str, str], ...] = (
    ("↑ ↓", "Go to the next neuron of the layer. So does a click."),
    ("← →", "Go to the layer before, or after. Elsewhere these keys move the run."),
    ("enter w", "Ask where the number of the neuron comes from."),
)
"""Keys of the diagram of a network with several layers that has the focus, for the help."""

LIST_KEYS: tuple[tuple[str, str], ...] = (
    ("↑ ↓", "Select a lesson. Page up, page down, home and end go farther."),
    ("0-9", "Open a lesson by its number. Where one more digit may follow, enter says that none does."),
)
"""Keys of the list of lessons, for the help."""

_SECOND_WAYS: tuple[tuple[str, str], ...] = (
    (
        "{quit}",
        "{home} leads to the list of lessons, {leave} there leaves Glassbox. {copy_or_quit} twice leaves anywhere.",
    ),
    ("{palette}", "Give it another key, in the settings ({settings}). Most of what it finds has a key of its own."),
    ("{write}", "{palette}, then: write. Or {show_text}: the lesson's text has a link to it, near its end."),
    ("F1", "{help} opens help, too, but for while you type."),
    ("F11", "Nothing has this key as long as you do not give it to something."),
)
"""Keys that some terminals take for themselves, and what to do there; actions stand in braces, for their keys."""


def second_ways(key: Callable[[str], str]) -> Iterator[tuple[str, str]]:
    """Keys that some terminals take for themselves, each with another way to do the same.

    Args:
        key: Writes the key of an action.
    """
    keys = {action.id: key(action.id) for action in ACTIONS}
    return ((taken.format_map(keys), way.format_map(keys)) for taken, way in _SECOND_WAYS)
