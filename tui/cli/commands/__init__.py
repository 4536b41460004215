"""The commands, a file each: its click command is `command`, and what it says of itself stands with it."""
