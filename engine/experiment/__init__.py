"""One run of a lesson: its steps, its history, its earlier futures."""
