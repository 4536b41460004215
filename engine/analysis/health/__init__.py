"""What ails a run, and what would help: found by looking at its numbers, and by trying."""
