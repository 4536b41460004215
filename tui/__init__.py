"""The face of Glassbox: the app and the command line."""

import os

# Textual reads these when it is first imported. A key's answer should not wait for a slow frame.
os.environ.setdefault("TEXTUAL_FPS", "480")

# And milliseconds after which an escape is the key, and not the beginning of another key's name. Terminals send such a
# name in one piece.
os.environ.setdefault("ESCDELAY", "40")
