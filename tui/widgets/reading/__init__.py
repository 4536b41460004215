"""The lesson's text."""
