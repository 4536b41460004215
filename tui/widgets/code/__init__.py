"""Code that is read, followed, marked and written."""
