"""What people write read as numbers: one, a list, a table."""
