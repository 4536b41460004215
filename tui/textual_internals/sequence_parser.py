"""Textual's reader of what a terminal sends.

Uses the module `textual._xterm_parser`, which has no public name: a driver that reads the terminal itself has no other
way to the keys, mice and answers of so many terminals. Held by test_sequence_parser.py.
"""

from textual._xterm_parser import XTermParser as SequenceParser

__all__ = ["SequenceParser"]
