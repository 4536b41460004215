"""What the engine computed, as data that can be drawn."""
