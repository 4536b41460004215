"""Lesson 1: one weight and one input."""
