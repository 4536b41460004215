"""Lesson 10: many inputs, one output."""
