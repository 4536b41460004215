"""Screens arrange widgets, own an experiment and answer keys."""
