"""Lessons 5 to 8: it compares and learns."""
