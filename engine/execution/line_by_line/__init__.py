"""A phase followed line by line."""
