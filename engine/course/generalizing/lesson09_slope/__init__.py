"""Lesson 9: the slope, measured and by its formula."""
