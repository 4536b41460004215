"""Lessons 1 to 4: a network predicts."""

HEADING = "Predicting: from inputs to outputs"
