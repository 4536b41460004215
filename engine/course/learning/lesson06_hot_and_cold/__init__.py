"""Lesson 6: learning by trying both sides."""
