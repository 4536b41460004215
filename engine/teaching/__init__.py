"""The kinds of task that a lesson can set: challenge, question, exercise, exhibit."""
