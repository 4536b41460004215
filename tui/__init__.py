"""The face of Glassbox: the app and the command line."""

import os

# Textual reads this when it is first imported. A key's answer should not wait for a slow frame.
os.environ.setdefault("TEXTUAL_FPS", "480")
