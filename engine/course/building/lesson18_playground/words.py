"""The words that stand for the ways of the playground, and the whole numbers that its phases know them by."""

from __future__ import annotations

SETS = ("circle", "xor", "gauss", "spiral", "moons", "blobs", "plane", "hills")
CIRCLE = 1
XOR = 2
GAUSS = 3
SPIRAL = 4
MOONS = 5
BLOBS = 6
PLANE = 7
HILLS = 8

MOST_COLUMNS = 20
FEATURES = ("x1", "x2", "x1²", "x2²", "x1·x2", "sin_x1", "sin_x2", *(f"x{at}" for at in range(3, MOST_COLUMNS + 1)))
SQUARE_1 = 3
SQUARE_2 = 4
PRODUCT = 5
SINE_1 = 6
SINE_2 = 7
BEYOND = 6
"""A feature after the sines is a column: its number less this, counted from 0."""

# From the sigmoid on the outputs give numbers from 0 to 1.
OUTPUTS = ("linear", "tanh", "sigmoid", "logistic", "softmax")
NUMBER = 1
TANH_OUTPUT = 2
SIGMOID_OUTPUT = 3
LOGISTIC = 4
SOFTMAX = 5

STARTS = ("small", "Xavier", "He", "zero")
SMALL = 1
XAVIER = 2
HE = 3
ZERO = 4

SCHEDULES = ("constant", "stairs", "cosine")
CONSTANT = 1
STAIRS = 2
COSINE = 3

OPTIMIZERS = ("plain", "momentum", "Adam")
PLAIN = 1
MOMENTUM = 2
ADAM = 3
