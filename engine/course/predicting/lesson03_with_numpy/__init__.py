"""Lesson 3: the weighted sum as one call of NumPy."""
