"""Taking numbers, code and pictures out of the app."""
