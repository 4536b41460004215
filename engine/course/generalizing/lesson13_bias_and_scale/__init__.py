"""Lesson 13: bias and scale."""
