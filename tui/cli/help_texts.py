"""What `glassbox` says of itself; what a command says stands in its file."""

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
  3  what you did could not be kept; a message says what and where it is now
  130, 143, 129: ctrl+c, the system, or a closed terminal ended it

\b
Completion with the tab key, for bash (or zsh_source, fish_source):
  eval "$(_GLASSBOX_COMPLETE=bash_source glassbox)"
"""
