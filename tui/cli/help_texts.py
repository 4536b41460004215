"""What the commands say of themselves."""

from __future__ import annotations

HELP = """Glassbox opens up a neural network. Turn its weights, step its learning, see every number.

Three things to try:

\b
  glassbox           open the app: arrows choose a lesson, enter opens it
  glassbox 7         open lesson 7 at once
  glassbox run 7     print the numbers of lesson 7 here, without the app

A lesson can start with your own numbers:

\b
  glassbox 8 --set alpha=4.8 --step 12
  glassbox run 8 --set weights.1=0.5 --steps 20

'glassbox 8 -h' says what can be set in lesson 8.
"""

EPILOG = """\b
Exit codes:
  0  all went well
  1  something failed
  2  the command was not understood; a message says what is allowed
  130, 143, 129: ctrl+c, the system, or a closed terminal ended it

\b
Completion with the tab key, for bash (or zsh_source, fish_source):
  eval "$(_GLASSBOX_COMPLETE=bash_source glassbox)"
"""

RUN_HELP = """Run LESSON, a number, and print every step's numbers.

A weight stands in the row of the step that learned it, as it is after that step. The numbers go to stdout,
remarks to stderr.

\b
  glassbox run 8
  glassbox run 8 --set alpha=4.8 --steps 20 --format csv > run.csv
  glassbox run --from lesson-8.glassbox.json
"""

OPEN_HELP = """Open FILE, a run that was saved with ctrl+s, in the app: at the step where it was left.

\b
  glassbox open lesson-8.glassbox.json
  glassbox run --from lesson-8.glassbox.json   print its numbers instead
"""

WORDS_HELP = """Say what WORD means, or what every word of the course does.

\b
  glassbox words
  glassbox words weighted sum
"""

DOCTOR_HELP = """Look at this machine and say what Glassbox needs, what is there, and what to do about the rest.

The exit code is 1 where something keeps the app from working.
"""

EXPLAIN_HELP = """Say where a number comes from: how its step made it, in names and in numbers, and from what.

NAME is a value of LESSON or one of its numbers: prediction, weights[1], weights.1 or weights[win].

\b
  glassbox explain 8 weights.win
  glassbox explain 6 weight --step 1101
"""

EXPORT_HELP = """Write the program of LESSON out, to be read, run and changed without Glassbox.

It prints what 'glassbox run LESSON --format csv' prints. It goes to stdout, or with -o into a file.

\b
  glassbox export 8 -o lesson8.py
  glassbox export 8 --to notebook --set alpha=0.4 --steps 50 -o lesson8.ipynb
  glassbox export --from lesson-8.glassbox.json -o mine.py
"""

PROGRESS_HELP = """Show what you have done of each lesson, what comes next, and where it is kept.

\b
  glassbox progress
  glassbox progress export my-progress.json
  glassbox progress import my-progress.json
"""
