"""Screens that look into a run: where a number comes from, line by line, checks, measurements."""
