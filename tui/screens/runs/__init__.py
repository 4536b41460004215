"""Screens that lead to another moment or another run."""
