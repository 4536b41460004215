"""Questions, exercises and exhibits."""
