"""What one step does to the miss: how much of it is kept, and how far the bottom is."""
