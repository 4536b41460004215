"""The lesson screen."""
