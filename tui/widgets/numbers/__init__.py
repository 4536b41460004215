"""Numbers and how they are made."""
