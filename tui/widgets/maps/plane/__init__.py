"""The plane of two inputs: its map with the rows as points, and the keys that change those by hand."""
