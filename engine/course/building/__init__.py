"""Lesson 18: the learner builds the network, and every number in it stays open."""

HEADING = "Build your own"
