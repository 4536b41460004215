"""Lessons 14 on: neurons between inputs and outputs, and the blame that goes back to them."""

HEADING = "Into the hidden layers"
