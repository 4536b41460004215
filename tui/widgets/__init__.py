"""Widgets draw what a screen hands them and report what the learner does."""
