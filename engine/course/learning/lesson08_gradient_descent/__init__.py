"""Lesson 8: gradient descent with several outputs."""
