"""Lessons 9 to 13: it learns from many numbers and many rows."""
