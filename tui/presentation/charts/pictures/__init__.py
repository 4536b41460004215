"""Numbers that are pictures, and rows that a network has told apart."""
