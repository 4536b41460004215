"""Lessons 5 to 8: it compares and learns."""

HEADING = "Learning: from a miss to better weights"
