"""Widgets that the others build upon."""
