"""Why something is so, in equations that are held against the numbers of a run."""
