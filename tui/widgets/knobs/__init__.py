"""Numbers that can be turned."""
