"""A lesson that is open: its run and how it is looked at."""
