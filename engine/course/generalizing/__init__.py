"""Lessons 9 to 13: it learns many weights at once, from many rows of data."""

HEADING = "Generalizing: more weights, more data"
