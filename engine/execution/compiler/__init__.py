"""Phases joined into one straight loop."""
