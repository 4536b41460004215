"""The axes of a chart: how far they reach, and where numbers stand beside them."""
