"""Lesson 4: several inputs, several outputs."""
