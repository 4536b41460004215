"""What runs in the process of the learner's code. Nothing of it is imported by the app.

The process begins with this package alone, under the name `child`: the engine takes a tenth of a second to import, and
a function that is only tried out does without it.
"""
