"""Texts, data and pictures that the app reads."""
