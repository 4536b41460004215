"""Lesson 7: what a step that is too big does."""
