"""Ways to execute the same phases: fast, on numbers that remember, line by line, over a range."""
