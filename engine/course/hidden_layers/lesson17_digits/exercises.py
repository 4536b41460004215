"""Lesson 17: how many it reads of those that it has never seen, and the whole network."""

from __future__ import annotations

from engine.course.hidden_layers.lesson17_digits.accuracy import ACCURACY
from engine.course.hidden_layers.lesson17_digits.training_loop import LOOP

EXERCISES = (ACCURACY, LOOP)
