"""Lesson 2: several inputs make one weighted sum."""
