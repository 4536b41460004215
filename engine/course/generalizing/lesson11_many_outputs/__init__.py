"""Lesson 11: many inputs, several outputs."""
