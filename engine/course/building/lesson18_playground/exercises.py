"""Lesson 18: features, start weights, momentum, Adam, and the whole of it."""

from __future__ import annotations

from engine.course.building.lesson18_playground.exercise_adam import LEARN
from engine.course.building.lesson18_playground.exercise_features import PREPARE
from engine.course.building.lesson18_playground.exercise_momentum import GATHER
from engine.course.building.lesson18_playground.exercise_start import HE_WEIGHTS
from engine.course.building.lesson18_playground.training_loop import LOOP

EXERCISES = (PREPARE, HE_WEIGHTS, GATHER, LEARN, LOOP)
