"""Lesson 17: handwritten digits, learned and never seen before."""
