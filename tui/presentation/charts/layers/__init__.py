"""What the layers of a network have learned, and what their neurons give."""
